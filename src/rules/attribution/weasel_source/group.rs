//! Whether a source is a group without a name: plural people, and no count, owner, name or place of work.

use crate::doc::TokenKind;
use crate::lexicon::{Class, Classes};
use crate::read::attributions::Pattern;
use crate::read::{Attribution, EntityKind, SourceKind};
use crate::rulebook::Facts;
use crate::rules::shared::near;
use crate::text::Span;

/// Classes of nouns for people.
const PEOPLE: Classes = Classes::of(Class::PeopleNoun)
    .with(Class::WeaselNoun)
    .with(Class::SourceUnnamed)
    .with(Class::SourceRole)
    .with(Class::AnonymousRole);

/// Endings of nouns for people in the plural.
const ENDINGS: [&str; 9] = ["ers", "ors", "ists", "ians", "ees", "eers", "men", "women", "people"];

/// The source is a number of people whom nobody could ring up: plural, without a count, a name or a place of work.
pub(super) fn is_group(facts: &Facts<'_>, source: Span, a: &Attribution) -> bool {
    let doc = facts.doc;
    let (from, end) = near::tokens(facts, source);
    let bare = doc.is(from, Class::CrowdPronoun);
    let relation = (from..end).any(|k| doc.phrase(k, end, Class::SourceRelation) > 0);
    let whole = part_of(facts, from, end);
    let named = a.source_kind == SourceKind::Named && !bare && whole.is_none();
    if relation || named || belongs(facts, from, end) {
        return false;
    }
    if bare && doc.is(from + 1, Class::MembershipPreposition) {
        return true;
    }
    if bare && from + 1 == end {
        return true;
    }
    let Some(head) = head(facts, whole.unwrap_or(from), end) else { return false };
    let counts = |k: usize| doc.tokens[k].kind == TokenKind::Number || doc.is(k, Class::NumberWord);
    let determined = matches!(doc.word(from), "the" | "these" | "those" | "this" | "that" | "both")
        || (from..head).any(counts)
        || owned(facts, from, head);
    let phrase = a.pattern == Pattern::Phrase;
    (!determined || whole.is_some())
        && (is_people(facts, head) || phrase && vague_document(facts, head))
}

/// `dozens of employees`, `a handful of experts`: where the people begin of whom nobody says how many.
fn part_of(facts: &Facts<'_>, from: usize, end: usize) -> Option<usize> {
    let doc = facts.doc;
    let vague = |k: &usize| vague_amount(doc.word(*k)) && doc.word(k + 1) == "of";
    (from..end.min(from + 3)).find(vague).map(|k| k + 2).filter(|&k| k < end)
}

/// An amount of people that nobody has counted.
pub(super) fn vague_amount(word: &str) -> bool {
    Class::CrowdNoun.holds(word)
}

/// `according to some estimates`, `per rumours`: nothing that could be looked up. Reports and studies have rules of their own.
fn vague_document(facts: &Facts<'_>, head: usize) -> bool {
    let doc = facts.doc;
    doc.is(head, Class::SourceVague) && !doc.is(head, Class::StudyNoun)
        || doc.is(head, Class::EstimateNoun)
}

/// `its engineers`, `Halden's users`: people of a house that is named. Those who stand against it are a group like any other.
pub(super) fn owned(facts: &Facts<'_>, from: usize, head: usize) -> bool {
    let doc = facts.doc;
    let owner = doc.is(from, Class::Possessive) || (from..head).any(|k| doc.is_possessive(k));
    // `Google employees`; a capital at the head of the sentence, or of *AI*, names no house.
    let house = near::entities(facts, Span::new(doc.tokens[from].start, doc.tokens[head].start))
        .iter()
        .any(|e| matches!(e.kind, EntityKind::Company | EntityKind::Agency | EntityKind::Outlet));
    let against = ["critics", "detractors", "opponents", "skeptics", "sceptics"];
    (owner || house) && !against.contains(&doc.word(head))
}

/// The last noun before a preposition, a comma or a relative clause.
fn head(facts: &Facts<'_>, from: usize, end: usize) -> Option<usize> {
    let doc = facts.doc;
    let stop = (from + 1..end)
        .find(|&k| {
            doc.is(k, Class::Preposition)
                || matches!(doc.word(k), "who" | "that" | "which" | "," | "(" | "—" | "–")
        })
        .unwrap_or(end);
    (from..stop).rev().find(|&k| doc.tokens[k].kind == TokenKind::Word)
}

/// A plural noun for people.
fn is_people(facts: &Facts<'_>, head: usize) -> bool {
    let doc = facts.doc;
    let word = doc.word(head);
    let plural =
        word.ends_with('s') || matches!(word, "people" | "men" | "women" | "children" | "staff");
    let listed = doc.tokens[head].classes().any(PEOPLE);
    let made = ENDINGS.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e));
    // Sources have a rule of their own; who answers a survey is counted by it.
    let other = Class::RespondentNoun.holds(word);
    plural && !other && !doc.is(head, Class::ThingNoun) && (listed || made)
}

/// `researchers at Halden`, `teachers polled by Gallup`, `experts such as Ruiz`: a house or a person is named with the group.
fn belongs(facts: &Facts<'_>, from: usize, end: usize) -> bool {
    let doc = facts.doc;
    let named = |k: usize| {
        let token = &doc.tokens[k];
        token.capital && token.kind == TokenKind::Word
    };
    (from + 1..end).any(|k| doc.is(k, Class::GroupFollower) && (k + 1..end.min(k + 5)).any(named))
}
