//! Dates, times of day, telephone numbers and seasons: numbers of the calendar, not figures.

use super::Place;
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::read::figures::numeral::Written;
use crate::read::figures::quantity::Quantity;
use crate::read::figures::{bound, noun};
use crate::read::{Time, TimeType};

/// Patterns of several numbers that are no figures: where to go on reading, if one begins here.
pub(in crate::read::figures) fn pattern(
    doc: &Document,
    token: usize,
    place: &Place,
) -> Option<usize> {
    if doc.tokens[token].kind != TokenKind::Number {
        return None;
    }
    let glued = |k: usize| k < place.end && doc.tokens[k].glued;
    let number = |k: usize| k < place.end && doc.tokens[k].kind == TokenKind::Number;
    let raw = doc.raw(token);
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    // 10:27, 1:36.6, 17:22
    if doc.word(token + 1) == ":"
        && glued(token + 1)
        && glued(token + 2)
        && number(token + 2)
        && plain(raw)
        && raw.len() <= 3
    {
        let mut k = token + 3;
        while matches!(doc.word(k), ":" | ".") && glued(k) && glued(k + 1) && number(k + 1) {
            k += 2;
        }
        return Some(k);
    }
    if matches!(doc.word(token + 1), "-" | "/" | "–" | "." | "‑")
        && glued(token + 1)
        && glued(token + 2)
        && number(token + 2)
        && plain(raw)
    {
        let sign = doc.word(token + 1);
        let second = doc.raw(token + 2);
        let third = doc.word(token + 3) == sign
            && glued(token + 3)
            && glued(token + 4)
            && number(token + 4);
        // 2019-09-01T11:30, 12/24/25, 555-123-4567
        if third {
            let mut k = token + 5;
            while k < place.end
                && doc.tokens[k].glued
                && (number(k) || matches!(doc.word(k), ":" | "-" | "." | "z" | "/"))
            {
                k += 1;
            }
            return Some(k);
        }
        if sign == "-" || sign == "–" {
            let phone = raw.len() == 3 && second.len() == 4;
            let season = is_year(raw) && plain(second) && (second.len() == 2 || is_year(second));
            if phone || season {
                return Some(token + 3);
            }
        }
        if sign == "/" && matches!((raw, second), ("24" | "7", "7") | ("9", "11")) {
            return Some(token + 3);
        }
        if sign == "/" && is_year(raw) && second.len() == 2 {
            return Some(token + 3);
        }
    }
    // 2019-09-01T10: the tail of a date is glued to a word
    None
}

/// Stands inside a date or time of day.
pub(super) fn in_time(doc: &Document, token: usize, times: &[Time]) -> bool {
    let t = &doc.tokens[token];
    let at = times.partition_point(|x| x.span.end <= t.start);
    times.get(at).is_some_and(|x| {
        x.span.start <= t.start
            && t.end <= x.span.end
            && matches!(x.kind, TimeType::Date | TimeType::Time)
    })
}

pub(super) fn clock(doc: &Document, q: &Quantity) -> bool {
    matches!(
        doc.word(q.bare_end),
        "am" | "pm"
            | "a.m."
            | "p.m."
            | "o'clock"
            | "o’clock"
            | "gmt"
            | "et"
            | "pt"
            | "utc"
            | "bst"
            | "est"
    )
}

/// A day or year beside a month.
pub(super) fn month(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let raw = doc.raw(q.numeral);
    if raw.len() > 4 || q.form != Written::Plain || q.scaled || raw.len() == 3 {
        return false;
    }
    let is_month = |k: usize| {
        doc.is(k, Class::Month)
            && (doc.tokens[k].capital || !matches!(doc.word(k), "may" | "march"))
            && doc.word(k) != "mar"
    };
    let mut b = q.numeral;
    for _ in 0..2 {
        if b > place.first && matches!(doc.word(b - 1), "." | ",") {
            b -= 1;
        }
    }
    if b > place.first && is_month(b - 1) && q.first == q.numeral {
        return true;
    }
    let after = q.bare_end + usize::from(doc.word(q.bare_end) == "of");
    if raw.len() <= 2 && after < place.end && is_month(after) {
        return true;
    }
    // March 4, 2026: the year after a day
    raw.len() == 4
        && b >= place.first + 2
        && doc.tokens[b - 1].kind == TokenKind::Number
        && is_month(b - 2)
        || raw.len() == 4 && b > place.first && b == place.year_end && q.is_bare()
}

/// Four digits that could be a year of our time.
pub(super) fn is_year(raw: &str) -> bool {
    raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit()) && ("1900"..="2099").contains(&raw)
}

pub(super) fn year(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let raw = doc.raw(q.numeral);
    if q.form != Written::Plain || raw.len() != 4 || q.first != q.numeral {
        return false;
    }
    let before = if q.numeral > place.first { doc.word(q.numeral - 1) } else { "" };
    let when = matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "during"
            | "before"
            | "after"
            | "late"
            | "early"
            | "mid"
            | "fiscal"
            | "fy"
            | "year"
            | "circa"
            | "c"
            | "through"
            | "of"
            | "the"
            | "season"
            | "ad"
            | "a.d."
    );
    let era = matches!(doc.word(q.bare_end), "ad" | "bc" | "bce" | "ce" | "a.d." | "b.c.")
        && doc.tokens[q.bare_end].capital
        || matches!(before, "ad" | "a.d.");
    let joined = q.numeral > place.first
        && q.numeral - 1 == place.year_end
        && matches!(before, "and" | "to" | "-" | "–" | "or" | "," | "/");
    if era || joined && q.is_bare() {
        return true;
    }
    if is_year(raw) {
        let bounded = bound::before(doc, q.first, place.first, false).is_some() && !when;
        let crowd = q.counted
            && (doc.is(q.bare_end, Class::PluralNoun)
                || q.end > q.bare_end
                    && noun::is_plural(doc, q.bare_end)
                    && q.value.digits % 100 == 0
                    && !when);
        return !(bounded && q.counted || crowd);
    }
    if ("2100".."2200").contains(&raw) && when && q.is_bare() {
        return true;
    }
    // In 1742, between 1600 and 1900
    let range = before == "between" && doc.word(q.bare_end) == "and" && q.is_bare();
    ("1000".."1900").contains(&raw)
        && (when && !matches!(before, "of" | "the" | "by" | "from" | "after") || range)
        && q.is_bare()
}
