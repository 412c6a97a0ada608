//! Tells somebody's words from a term, a title or a word held at arm's length.

use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, Classes};

/// Verbs beside a quotation that make it somebody's words.
const SAYS: Classes = Classes::of(Class::CueNeutral)
    .with(Class::CueInstitutional)
    .with(Class::CueArgumentative)
    .with(Class::CueDoubting)
    .with(Class::CueConceding)
    .with(Class::CueFactive)
    .with(Class::CueEmotive);

/// Number of words between the marks.
pub(super) fn words(doc: &Document, first: usize, end: usize) -> u32 {
    let word = |k: &usize| {
        matches!(doc.tokens[*k].kind, TokenKind::Word | TokenKind::Number) && !doc.is_possessive(*k)
    };
    (first + 1..end).filter(word).count() as u32
}

/// The quotation is somebody's words.
pub(super) fn is_speech(doc: &Document, first: usize, end: usize, words: u32) -> bool {
    if words == 0 {
        return false;
    }
    let introduced = introduced(doc, first) || followed(doc, end);
    match words {
        1..=2 => introduced,
        3..=4 => introduced || (!title(doc, first, end) && has_clause(doc, first, end)),
        5..=12 => introduced || !title(doc, first, end),
        _ => true,
    }
}

/// A colon, *that*, or a verb of saying stands before the mark.
fn introduced(doc: &Document, first: usize) -> bool {
    let Some(mut k) = first.checked_sub(1) else { return false };
    if doc.raw(k) == ":" {
        return true;
    }
    let comma = doc.raw(k) == ",";
    if comma || matches!(doc.word(k), "that" | "as" | "him" | "her" | "it" | "them") {
        match k.checked_sub(1) {
            Some(b) => k = b,
            None => return false,
        }
    }
    says(doc, k)
}

/// `,” she said`, `,” said Osei`, `,” the filing says`.
fn followed(doc: &Document, end: usize) -> bool {
    let inner_comma = end >= 2 && matches!(doc.raw(end - 2), "," | "?" | "!" | "—" | "-" | "--");
    let at = if doc.raw(end) == "," { end + 1 } else { end };
    (inner_comma || at > end)
        && (at..at + 5)
            .take_while(|&k| !matches!(doc.raw(k), "." | ";" | ":" | ""))
            .any(|k| says(doc, k))
}

fn says(doc: &Document, k: usize) -> bool {
    doc.tokens.get(k).is_some_and(|t| !t.capital && t.classes().any(SAYS))
}

/// Nearly every longer word begins with a capital: *The Age of Chips*.
pub(super) fn title(doc: &Document, first: usize, end: usize) -> bool {
    let (mut long, mut capital) = (0, 0);
    for t in doc.tokens[first + 1..end]
        .iter()
        .filter(|t| t.kind == TokenKind::Word && t.end - t.start > 3)
    {
        long += 1;
        capital += u32::from(t.capital);
    }
    long > 0 && capital >= long && (long > 1 || doc.tokens[first + 1].capital)
}

/// A pronoun, an auxiliary or a modal is among the words, so they say something.
fn has_clause(doc: &Document, first: usize, end: usize) -> bool {
    (first + 1..end).any(|k| {
        doc.is(k, Class::Pronoun) || doc.is(k, Class::Auxiliary) || doc.is(k, Class::Modal)
    })
}
