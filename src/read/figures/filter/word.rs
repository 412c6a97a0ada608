//! Number words that count nothing: *no one*, *the latest one*, *Formula One*.

use super::Place;
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::read::figures::quantity::Quantity;

/// After these *one* is a pronoun.
const BEFORE_ONE: &[&str] = &[
    "no", "this", "that", "the", "which", "each", "any", "every", "another", "other", "some", "a",
    "an", "bad", "good", "new", "old", "big", "last", "first", "next", "latest", "previous",
    "current", "only", "more", "day",
];

/// *several million dollars*, *a multi-billion-dollar deal*: a power of ten that nothing counts, whatever its unit.
pub(super) fn scale_alone(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let scale = matches!(
        doc.word(q.numeral),
        "thousand" | "million" | "billion" | "trillion" | "hundred" | "dozen"
    );
    if !scale || q.bare_end != q.numeral + 1 || q.first < place.first + 1 {
        return false;
    }
    let at = q.first - 1;
    let before = doc.word(at - usize::from(doc.word(at) == "-" && at > place.first));
    matches!(before, "few" | "several" | "many" | "some" | "multi" | "various" | "countless")
        || before == "of" && at > place.first && doc.word(at - 1) == "couple"
}

/// Number words that count nothing.
pub(super) fn counts_nothing(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let w = doc.word(q.numeral);
    let before = if q.numeral > place.first { doc.word(q.numeral - 1) } else { "" };
    let next = doc.word(q.bare_end);
    if matches!(w, "thousand" | "million" | "billion" | "trillion" | "hundred" | "dozen")
        && q.bare_end == q.numeral + 1
    {
        return !matches!(before, "a" | "an" | "one" | "half" | "quarter")
            || doc.word(q.numeral.wrapping_sub(2)) == "half";
    }
    if q.value.digits == 1 && w == "one" {
        let pronoun = BEFORE_ONE.contains(&before)
            || q.numeral > place.first
                && (doc.is(q.numeral - 1, Class::Adjective) || doc.is_possessive(q.numeral - 1));
        let phrase =
            matches!(next, "another" | "day" | "thing" | "way" | "can" | "is" | "'s" | "’s")
                || matches!(before, "day" | "-")
                || doc.word(q.numeral + 2) == "one" && next == "by";
        let compound = next == "-" && q.counted;
        let goes_on = matches!(next, "to" | "or" | "in" | "of" | "-")
            && doc.is(q.bare_end + 1, Class::NumberWord)
            || next == "out" && doc.word(q.bare_end + 1) == "of";
        return pronoun || phrase || compound || !q.counted && !goes_on && !closed(doc, q, place);
    }
    if before == "-"
        && doc.tokens[q.numeral].glued
        && q.numeral > place.first + 1
        && doc.tokens[q.numeral - 2].kind == TokenKind::Word
        && q.is_bare()
    {
        return true;
    }
    // zero-shot, phase two
    if w == "zero" && next == "-"
        || q.is_bare() && q.numeral > place.first && doc.is(q.numeral - 1, Class::NumberedName)
    {
        return true;
    }
    // Formula One, Channel Four
    doc.tokens[q.numeral].capital
        && q.numeral > place.first
        && q.is_bare()
        && doc.tokens[q.numeral - 1].capital
}

/// Nothing follows but the end or a sign.
fn closed(doc: &Document, q: &Quantity, place: &Place) -> bool {
    q.bare_end >= place.end
        || doc.tokens[q.bare_end].kind == TokenKind::Sign && q.numeral == place.first
}
