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
    let before = phrases.partition_point(|p| p.words.end <= marker);
    let part = phrases[..before].iter().rev().take(CLAUSES).find(|p| !p.pronoun)?;
    Some(In { sentence: clause.sentence, part })
}

/// Clauses of one sentence that are looked at.
const CLAUSES: usize = 32;

/// Subjects of a sentence's first clauses, in order.
fn first_subjects<'a>(
    view: &View<'a>,
    sentence: usize,
) -> impl Iterator<Item = &'a NounPhrase> + use<'a> {
    let structure = view.structure(sentence);
    let first = structure.clauses.iter().take(CLAUSES);
    first.filter_map(|c| structure.phrases.get(c.subject? as usize))
}

/// Subjects in front of a word of a sentence, the nearest first.
fn subjects_before<'a>(view: &View<'a>, sentence: usize, word: u32) -> Vec<&'a NounPhrase> {
    let structure = view.structure(sentence);
    let begun = structure.clauses.partition_point(|c| c.words.start < word);
    let near = &structure.clauses[begun.saturating_sub(CLAUSES)..begun];
    let mut found: Vec<&NounPhrase> = near
        .iter()
        .filter_map(|c| structure.phrases.get(c.subject? as usize))
        .filter(|p| p.words.end <= word)
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
    let own = subjects_before(view, sentence, word);
    if let Some(part) = own.into_iter().find(|p| fits(view, doc, sentence, p, asks)) {
        return Some(In { sentence, part });
    }
    // The first subject of an earlier sentence is what it is about.
    (sentence.saturating_sub(BACK)..sentence).rev().find_map(|at| {
        let part = first_subjects(view, at).find(|p| fits(view, doc, at, p, asks))?;
        Some(In { sentence: at, part })
    })
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
    let part = first_subjects(view, lead).find(|p| fits(view, doc, lead, p, Asks::Anything))?;
    Some(In { sentence: lead, part })
}
