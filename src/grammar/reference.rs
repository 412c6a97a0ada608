//! What a pronoun stands for: the nearest subject before it that agrees in number and kind.

use super::phrases::{NounPhrase, Number};
use super::tag::Tag;
use super::view::{In, View};
use crate::doc::{BlockKind, Document};

/// Sentences looked at before the pronoun's own.
const BACK: usize = 4;

/// What a pronoun asks of the noun that it stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Person,
    Thing,
    Several,
    Anything,
}

fn asks(pronoun: &str) -> Option<Asks> {
    match pronoun {
        "he" | "she" | "him" | "her" | "his" | "hers" | "himself" | "herself" => Some(Asks::Person),
        "it" | "its" | "itself" => Some(Asks::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Asks::Several),
        _ => None,
    }
}

/// The phrase that a token stands for.
pub(super) fn of<'a>(view: &View<'a>, doc: &Document, token: usize) -> Option<In<'a, NounPhrase>> {
    let sentence = doc.sentences.partition_point(|s| s.tokens.end as usize <= token);
    let own = doc.sentences.get(sentence)?;
    let word = doc.word(token);
    if view.tag(token) == Tag::Pronoun {
        if matches!(word, "who" | "which" | "that" | "whose" | "whom") {
            return relative(view, token);
        }
        let asks = asks(word)?;
        return subject_before(view, doc, sentence, token, asks);
    }
    let subjectless = token == own.tokens.start as usize
        && doc.block_of(sentence).kind == BlockKind::ListItem
        && view.verb_group_at(token).is_some();
    if subjectless { leading(view, doc, sentence) } else { None }
}

/// The noun in front of a relative pronoun.
fn relative<'a>(view: &View<'a>, token: usize) -> Option<In<'a, NounPhrase>> {
    let clause = view.clause_of(token)?;
    let phrases = &view.structure(clause.sentence).phrases;
    let marker = clause.marker?;
    let part = phrases.iter().rev().find(|p| p.words.end <= marker && !p.pronoun)?;
    Some(In { sentence: clause.sentence, part })
}

/// Subjects of a sentence, those that end before a word, last first.
fn subjects<'a>(view: &View<'a>, sentence: usize, before: u32) -> Vec<&'a NounPhrase> {
    let structure = view.structure(sentence);
    let mut found: Vec<&NounPhrase> = structure
        .clauses
        .iter()
        .filter_map(|c| structure.phrases.get(c.subject? as usize))
        .filter(|p| p.words.end <= before)
        .collect();
    found.sort_by_key(|p| std::cmp::Reverse(p.words.start));
    found
}

fn subject_before<'a>(
    view: &View<'a>,
    doc: &Document,
    sentence: usize,
    token: usize,
    asks: Asks,
) -> Option<In<'a, NounPhrase>> {
    let word = view.sentence(sentence).words_of(token).start as u32;
    for at in (sentence.saturating_sub(BACK)..=sentence).rev() {
        let before = if at == sentence { word } else { u32::MAX };
        // The first subject of an earlier sentence is what it is about.
        let mut all = subjects(view, at, before);
        if at != sentence {
            all.reverse();
        }
        if let Some(part) = all.into_iter().find(|p| fits(view, doc, at, p, asks)) {
            return Some(In { sentence: at, part });
        }
    }
    None
}

fn fits(view: &View<'_>, doc: &Document, at: usize, phrase: &NounPhrase, asks: Asks) -> bool {
    if phrase.pronoun {
        return false;
    }
    let Some(head) = view.sentence(at).words.get(phrase.head as usize) else { return false };
    let name = head.tag == Tag::Proper;
    let plural = phrase.number == Number::Plural;
    match asks {
        Asks::Person => {
            !plural && (name || doc.is(head.token as usize, crate::lexicon::Class::PersonTitle))
        }
        Asks::Thing => !plural,
        Asks::Several => plural || name,
        Asks::Anything => true,
    }
}

/// Who acts in a list item without a subject: the last subject of the line that leads to the list.
fn leading<'a>(view: &View<'a>, doc: &Document, sentence: usize) -> Option<In<'a, NounPhrase>> {
    let lead = (0..sentence).rev().find(|&s| doc.block_of(s).kind != BlockKind::ListItem)?;
    let mut all = subjects(view, lead, u32::MAX);
    all.reverse();
    let part = all.into_iter().find(|p| fits(view, doc, lead, p, Asks::Anything))?;
    Some(In { sentence: lead, part })
}
