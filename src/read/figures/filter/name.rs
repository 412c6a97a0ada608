//! Numbers inside names: *Llama 3 70B*, `GPT-5.2`, *Chapter 4*, *SB 53*.

use super::Place;
use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, UNKNOWN};
use crate::read::figures::FigureKind;
use crate::read::figures::numeral::Written;
use crate::read::figures::quantity::Quantity;

/// Prefixes tied by a hyphen to a measure: `sub-3nm`.
const BEFORE_MEASURE: &[&str] =
    &["sub", "mid", "low", "high", "near", "non", "pre", "post", "minus", "ultra"];

/// The size in a model's name: *Llama 3 70B*, `Qwen-72B`.
pub(super) fn size(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let Some(b) = q
        .numeral
        .checked_sub(1)
        .filter(|&b| b >= place.first && q.is_bare() && q.first == q.numeral)
    else {
        return false;
    };
    let letter = matches!(doc.raw(q.bare_end - 1), "B" | "b" | "M" | "T");
    let proper = |k: usize| {
        doc.tokens[k].kind == TokenKind::Word
            && doc.tokens[k].capital
            && (doc.tokens[k].word == UNKNOWN || doc.is(k, Class::NumberedName))
    };
    let number_in_name = doc.tokens[b].kind == TokenKind::Number
        && b > place.first
        && (proper(b - 1) || doc.word(b - 1) == "-");
    let hyphen = doc.word(b) == "-"
        && doc.tokens[b].glued
        && doc.tokens[q.numeral].glued
        && b > place.first
        && doc.tokens[b - 1].kind == TokenKind::Word;
    letter && (number_in_name || hyphen || proper(b) && b > place.first)
}

/// A number that belongs to a name: *Chapter 4*, *Llama 3*, *Fortune 500*, *iPhone 11*.
pub(super) fn belongs(doc: &Document, q: &Quantity, place: &Place) -> bool {
    if q.numeral == place.first || q.first != q.numeral || doc.raw(q.numeral).contains(',') {
        return false;
    }
    let b = q.numeral - 1;
    let stop = usize::from(
        doc.word(b) == "."
            && b > place.first
            && matches!(
                doc.word(b - 1),
                "no" | "nr" | "nrs" | "nos" | "fig" | "sec" | "ch" | "vol" | "pp" | "p" | "art"
            ),
    );
    let b = b - stop;
    if doc.tokens[b].kind != TokenKind::Word || (doc.tokens[q.numeral].glued && stop == 0) {
        return false;
    }
    // Loom 3 costs $4: a verb, not what is counted
    let verb = q.end == q.bare_end + 1 && doc.is(q.bare_end, Class::VerbS);
    let counted = q.counted && !verb;
    if doc.is(b, Class::NumberedName) {
        // a category 4 hurricane
        let head = crate::read::figures::noun::is_plural(doc, q.end - 1);
        return !counted || doc.tokens[b].capital || stop == 1 || !head;
    }
    let shout = |k: usize| doc.tokens.get(k).is_some_and(|t| t.all_caps);
    if shout(b)
        && doc.raw(b).len() <= 4
        && !shout(q.bare_end)
        && q.form == Written::Plain
        && !(b > place.first && shout(b - 1))
    {
        // SB 53, RFC 9110
        return true;
    }
    let proper = doc.tokens[b].capital
        && b > place.first
        && (doc.tokens[b].word == UNKNOWN || doc.tokens[b].all_caps);
    let title = doc.tokens[b].capital && doc.tokens[b].word == UNKNOWN
        || doc.raw(b).chars().skip(1).any(char::is_uppercase) && !doc.tokens[b].all_caps;
    let small = doc.raw(q.numeral).len() <= 3;
    (proper || title) && small && !counted
}

/// A hyphen before the number ties it to a name: `GPT-5.2`, `COVID-19`, `arbiter-6m`; `sub-3nm` and `mid-20%` are figures.
pub(super) fn tied(doc: &Document, q: &Quantity, place: &Place, hyphen: usize) -> bool {
    let ties = matches!(doc.word(hyphen), "-" | "‑" | "–")
        && doc.tokens[hyphen].glued
        && hyphen > place.first;
    if !ties || !matches!(doc.tokens[hyphen - 1].kind, TokenKind::Word | TokenKind::Number) {
        return false;
    }
    let loose = doc.tokens.get(q.bare_end).is_none_or(|t| !t.glued);
    let measured = !q.unit.is_empty() && !q.counted;
    !(measured
        && (loose
            || q.kind == FigureKind::Percent
            || BEFORE_MEASURE.contains(&doc.word(hyphen - 1))))
}
