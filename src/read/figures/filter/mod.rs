//! Numbers that are not figures: dates, times of day, versions, names, ordinals, list marks, telephone numbers, match scores.

mod calendar;
mod name;
mod word;

use super::numeral::Written;
use super::quantity::Quantity;
use crate::doc::{Document, TokenKind};
use crate::read::{Entity, EntityKind, Time};

pub(super) use calendar::pattern;

/// Where a number stands.
pub(in crate::read::figures) struct Place<'t> {
    /// First token of the sentence.
    pub(in crate::read::figures) first: usize,
    /// One past its last token.
    pub(in crate::read::figures) end: usize,
    /// One past the last number that was taken for a year.
    pub(in crate::read::figures) year_end: usize,
    /// Time expressions of the document.
    pub(in crate::read::figures) times: &'t [Time],
    /// Names of the document.
    pub(in crate::read::figures) entities: &'t [Entity],
}

/// The number at `q` is not a figure.
pub(in crate::read::figures) fn rejects(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let token = q.numeral;
    let t = &doc.tokens[token];
    if t.code || calendar::in_time(doc, token, place.times) {
        return true;
    }
    let strong = !q.unit.is_empty() && !q.counted || q.scaled && q.form != Written::Words;
    if word::scale_alone(doc, q, place) || denominator(doc, q, place) || in_name(q, place.entities)
    {
        return true;
    }
    let next_glued = doc.tokens.get(q.bare_end).is_some_and(|n| n.glued && q.bare_end < place.end);
    // 2018s, the 90s, Model 3s: no seconds
    if next_glued && doc.word(q.bare_end) == "s" && q.form == Written::Plain {
        let named = token > place.first && doc.tokens[token - 1].capital;
        if named
            || q.value.digits % 10 == 0 && doc.raw(token).len() <= 2
            || doc.raw(token).len() == 4
        {
            return true;
        }
    }
    if next_glued
        && !strong
        && matches!(
            doc.word(q.bare_end),
            "st" | "nd" | "rd" | "th" | "s" | "ers" | "am" | "pm" | "a.m." | "p.m."
        )
    {
        return true;
    }
    if q.form == Written::Words && !strong {
        return word::counts_nothing(doc, q, place);
    }
    if t.kind != TokenKind::Number {
        return false;
    }
    let raw = doc.raw(token);
    let bracketed = doc.word(token.wrapping_sub(1)) == "[" && doc.word(q.bare_end) == "]";
    let padded = raw.len() > 1
        && raw.starts_with('0')
        && !raw.starts_with("0.")
        && !raw.starts_with("0,")
        && raw.bytes().any(|b| b != b'0');
    if bracketed || padded || next_glued && doc.word(q.bare_end) == "_" {
        return true;
    }
    if q.scaled && name::size(doc, q, place) {
        return true;
    }
    let before = token.checked_sub(1).filter(|&k| k >= place.first);
    if let Some(b) = before.filter(|_| t.glued && q.first == token) {
        let w = doc.word(b);
        if matches!(w, "#" | "_" | ":" | "." | "@" | "=") {
            return true;
        }
        if name::tied(doc, q, place, b) {
            return true;
        }
        if doc.tokens[b].kind == TokenKind::Word && !strong {
            return true;
        }
        if matches!(w, "'" | "’" | "‘") && doc.raw(token).len() == 2 && !strong {
            return true;
        }
    }
    if strong && q.form != Written::Plain {
        return false;
    }
    calendar::month(doc, q, place)
        || !strong
            && (calendar::clock(doc, q)
                || mark(doc, q, place)
                || calendar::year(doc, q, place)
                || name::belongs(doc, q, place)
                || glued_letters(doc, q))
}

/// The version in the name of a model or product that was read as one: *Claude Sonnet 4.5*.
fn in_name(q: &Quantity, entities: &[Entity]) -> bool {
    let at = entities.partition_point(|e| (e.tokens.1 as usize) <= q.numeral);
    let named = |e: &Entity| {
        matches!(e.kind, EntityKind::Model | EntityKind::Product)
            && (e.tokens.0 as usize) < q.first
            && q.bare_end <= e.tokens.1 as usize
    };
    entities.get(at).is_some_and(named)
}

/// The lower half of a rate that has no upper one here: *Prices are per million tokens*, `$/1M tokens`.
fn denominator(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let before = |n: usize| if q.first >= place.first + n { doc.word(q.first - n) } else { "" };
    before(1) == "per" || before(1) == "/" && matches!(before(2), "$" | "€" | "£" | "¥")
}

/// Letters that make the number part of a name: `3D`, `4WD`, `7nm+` apart.
fn glued_letters(doc: &Document, q: &Quantity) -> bool {
    let k = q.bare_end;
    (q.is_bare() || q.counted)
        && !q.scaled
        && doc
            .tokens
            .get(k)
            .is_some_and(|t| t.glued && t.kind == TokenKind::Word && !doc.is_possessive(k))
}

/// A mark at the head of a list item, or a lone number in a cell of marks.
fn mark(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let first = q.numeral <= place.first + 3
        && (place.first..q.numeral).all(|k| doc.tokens[k].kind == TokenKind::Sign);
    let goes_on = q.bare_end + 1 < place.end;
    let sign = match doc.word(q.bare_end) {
        "." | ")" | ":" => goes_on,
        "/" => {
            doc.tokens[q.bare_end].glued
                && doc
                    .tokens
                    .get(q.bare_end + 1)
                    .is_none_or(|t| t.kind != TokenKind::Number || !t.glued)
        }
        _ => false,
    };
    // 2.1 Data
    let section = q.form == Written::Separated
        && !doc.raw(q.numeral).contains(',')
        && doc.raw(q.numeral).len() <= 4
        && q.bare_end < place.end
        && doc.tokens[q.bare_end].capital
        && !doc.tokens[q.bare_end].all_caps;
    first && (section || q.form == Written::Plain && doc.raw(q.numeral).len() <= 2 && sign)
}
