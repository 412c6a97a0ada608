//! Whether members of a group are named who say it: in its sentence, or in the next. A name that merely occurs is no member.

use crate::lexicon::Class;
use crate::read::attributions::Pattern;
use crate::read::{Attribution, CueGroup, SourceKind};
use crate::rulebook::{Facts, Neighbours};
use crate::rules::shared::near::{self, lists_names, named_person};
use crate::text::Span;

/// Tokens behind a group in which its members may be listed; a sentence without an end is looked at no further.
const LISTED_WITHIN: usize = 200;

/// The sentence, or the next one about the same group, names members who say it.
pub(super) fn names_members(facts: &Facts<'_>, sentence: usize, source: Span) -> bool {
    let doc = facts.doc;
    let prose = doc.sentences[sentence].prose;
    let (from, end) = near::tokens(facts, Span::new(source.start, prose.end.max(source.end)));
    let end = end.min(from + LISTED_WITHIN);
    // `experts, including Ana Ruiz, say`
    let listed = (from..end).any(|k| {
        matches!(doc.word(k), "including" | "like" | "among")
            || doc.word(k) == "as" && doc.word(k.wrapping_sub(1)) == "such"
    } && (k + 1..end.min(k + 5)).any(|n| named_person(facts, n)));
    if listed || lists_names(facts, from, end) {
        return true;
    }
    let next = Neighbours::Next.range(doc, source);
    let Some(after) = doc.sentences.get(sentence + 1).filter(|s| next.contains(s.prose)) else {
        return false;
    };
    if introduces_itself(facts, after.prose) {
        return true;
    }
    let all = &facts.reading.attributions;
    let start = all.partition_point(|a| a.sentence as usize <= sentence);
    all[start..]
        .iter()
        .take_while(|a| a.sentence as usize == sentence + 1)
        .any(|a| is_member(facts, a, after.prose, source))
}

/// A named person says something and is introduced with it: who they are, or that they are one of the group.
fn is_member(facts: &Facts<'_>, a: &Attribution, sentence: Span, group: Span) -> bool {
    let doc = facts.doc;
    let Some(source) = a.source.filter(|_| a.source_kind == SourceKind::Named) else {
        return false;
    };
    let denies = a.cue.is_some_and(|c| {
        let (from, end) = near::tokens(facts, c);
        (from..end).any(|k| doc.is(k, Class::Negation))
    });
    let says = matches!(a.pattern, Pattern::Verb | Pattern::Phrase | Pattern::Quotation);
    if !says || !a.speaks || denies || a.group == Some(CueGroup::Attitude) {
        return false;
    }
    let (first, _) = near::tokens(facts, sentence);
    if doc.is(first, Class::ContrastWord) {
        return false;
    }
    let (from, end) = near::tokens(facts, source);
    let person = (from..end).any(|k| named_person(facts, k));
    let example = ["one of them", "for one", "for example", "for instance", "among them"]
        .iter()
        .any(|w| doc.lower(sentence).contains(w));
    let introduced = (from..end).any(|k| {
        matches!(doc.word(k), "," | "(" | "of" | "at" | "who") || doc.is(k, Class::SourceRole)
    });
    let (g0, g1) = near::tokens(facts, group);
    let same = (g0..g1).any(|k| {
        let word = doc.word(k).trim_end_matches('s');
        word.len() > 4 && (from..end).any(|m| doc.word(m).trim_end_matches('s') == word)
    });
    let for_house = (from..end).any(|k| speaks_for_house(facts, k));
    person && (example || same || introduced && !for_house)
}

/// `Dana Osei, who helped design it, …`, `Mara Voss of Tarn, …`: the sentence begins with a person and says who that is.
fn introduces_itself(facts: &Facts<'_>, sentence: Span) -> bool {
    let doc = facts.doc;
    let (first, end) = near::tokens(facts, sentence);
    // `One of them, Ana Ruiz of Tarn, calls it empty.`
    let part = matches!(doc.word(first), "one" | "among")
        && matches!(doc.word(first + 1), "of" | "," | "them" | "such");
    if part && (first + 1..end.min(first + 7)).any(|k| named_person(facts, k)) {
        return true;
    }
    let name = (first..end.min(first + 5)).take_while(|&k| doc.tokens[k].capital).count();
    let at = first + name;
    let told = match doc.word(at) {
        "," => doc.is(at + 1, Class::Determiner) || matches!(doc.word(at + 1), "who" | "whose"),
        "of" | "at" => doc.tokens.get(at + 1).is_some_and(|t| t.capital),
        _ => false,
    };
    let close = (at + 1..end.min(at + 14)).find(|&k| doc.word(k) == ",").unwrap_or(at + 1);
    let house = (at..close).any(|k| speaks_for_house(facts, k));
    name > 1 && named_person(facts, first) && told && !house
}

/// The head or the voice of a house speaks for the house, not for its observers.
fn speaks_for_house(facts: &Facts<'_>, k: usize) -> bool {
    facts.doc.is(k, Class::OfficerTitle)
}
