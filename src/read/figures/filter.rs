//! Numbers that are not figures: dates, times of day, versions, names, ordinals, list marks, telephone numbers, match scores.

use super::FigureKind;
use super::numeral::Written;
use super::quantity::Quantity;
use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, UNKNOWN};
use crate::read::{Time, TimeType};

/// Where a number stands.
pub(super) struct Place<'t> {
    /// First token of the sentence.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// One past the last number that was taken for a year.
    pub(super) year_end: usize,
    /// Time expressions of the document.
    pub(super) times: &'t [Time],
}

/// Patterns of several numbers that are no figures: where to go on reading, if one begins here.
pub(super) fn pattern(doc: &Document, token: usize, place: &Place) -> Option<usize> {
    if doc.tokens[token].kind != TokenKind::Number {
        return None;
    }
    let glued = |k: usize| k < place.end && doc.tokens[k].glued;
    let number = |k: usize| k < place.end && doc.tokens[k].kind == TokenKind::Number;
    let raw = doc.raw(token);
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    // 10:27, 1:36.6, 17:22
    if doc.word(token + 1) == ":" && glued(token + 1) && glued(token + 2) && number(token + 2) && plain(raw) && raw.len() <= 3 {
        let mut k = token + 3;
        while matches!(doc.word(k), ":" | ".") && glued(k) && glued(k + 1) && number(k + 1) {
            k += 2;
        }
        return Some(k);
    }
    if matches!(doc.word(token + 1), "-" | "/" | "–" | "." | "‑") && glued(token + 1) && glued(token + 2) && number(token + 2) && plain(raw) {
        let sign = doc.word(token + 1);
        let second = doc.raw(token + 2);
        let third = doc.word(token + 3) == sign && glued(token + 3) && glued(token + 4) && number(token + 4);
        // 2019-09-01T11:30, 12/24/25, 555-123-4567
        if third {
            let mut k = token + 5;
            while k < place.end && doc.tokens[k].glued && (number(k) || matches!(doc.word(k), ":" | "-" | "." | "z" | "/")) {
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
        if sign == "/" && matches!((raw, second), ("24", "7") | ("9", "11") | ("7", "7")) {
            return Some(token + 3);
        }
        if sign == "/" && is_year(raw) && second.len() == 2 {
            return Some(token + 3);
        }
    }
    // 2019-09-01T10: the tail of a date is glued to a word
    None
}

/// The number at `q` is not a figure.
pub(super) fn rejects(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let token = q.numeral;
    let t = &doc.tokens[token];
    if t.code || in_time(doc, token, place.times) {
        return true;
    }
    let strong = !q.unit.is_empty() && !q.counted || q.scaled && q.form != Written::Words;
    let next_glued = doc.tokens.get(q.bare_end).is_some_and(|n| n.glued && q.bare_end < place.end);
    // 2018s, the 90s, Model 3s: no seconds
    if next_glued && doc.word(q.bare_end) == "s" && q.form == Written::Plain {
        let named = token > place.first && doc.tokens[token - 1].capital;
        if named || q.value.digits % 10 == 0 && doc.raw(token).len() <= 2 || doc.raw(token).len() == 4 {
            return true;
        }
    }
    if next_glued && !strong && matches!(doc.word(q.bare_end), "st" | "nd" | "rd" | "th" | "s" | "ers" | "am" | "pm" | "a.m." | "p.m.") {
        return true;
    }
    if q.form == Written::Words && !strong {
        return words(doc, q, place);
    }
    if t.kind != TokenKind::Number {
        return false;
    }
    let raw = doc.raw(token);
    let bracketed = doc.word(token.wrapping_sub(1)) == "[" && doc.word(q.bare_end) == "]";
    let padded = raw.len() > 1 && raw.starts_with('0') && !raw.starts_with("0.") && !raw.starts_with("0,") && raw.bytes().any(|b| b != b'0');
    if bracketed || padded || next_glued && doc.word(q.bare_end) == "_" {
        return true;
    }
    if q.scaled && size_in_name(doc, q, place) {
        return true;
    }
    let before = token.checked_sub(1).filter(|&k| k >= place.first);
    if let Some(b) = before.filter(|_| t.glued && q.first == token) {
        let w = doc.word(b);
        if matches!(w, "#" | "_" | ":" | "." | "@" | "=") {
            return true;
        }
        // GPT-5.2, COVID-19, arbiter-6m; sub-3nm and mid-20% are figures
        let named =
            matches!(w, "-" | "‑" | "–") && doc.tokens[b].glued && b > place.first && matches!(doc.tokens[b - 1].kind, TokenKind::Word | TokenKind::Number);
        let measured =
            !q.unit.is_empty() && !q.counted && (!next_glued || q.kind == FigureKind::Percent || BEFORE_MEASURE.contains(&doc.word(b.wrapping_sub(1))));
        if named && !measured {
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
    month(doc, q, place) || !strong && (clock(doc, q) || mark(doc, q, place) || year(doc, q, place) || name(doc, q, place) || glued_letters(doc, q))
}

/// Prefixes tied by a hyphen to a measure: `sub-3nm`.
const BEFORE_MEASURE: &[&str] = &["sub", "mid", "low", "high", "near", "non", "pre", "post", "minus", "ultra"];

/// The size in a model's name: *Llama 3 70B*, `Qwen-72B`.
fn size_in_name(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let Some(b) = q.numeral.checked_sub(1).filter(|&b| b >= place.first && q.is_bare() && q.first == q.numeral) else { return false };
    let letter = matches!(doc.raw(q.bare_end - 1), "B" | "b" | "M" | "T");
    let proper = |k: usize| doc.tokens[k].kind == TokenKind::Word && doc.tokens[k].capital && (doc.tokens[k].word == UNKNOWN || doc.is(k, Class::NumberedName));
    let number_in_name = doc.tokens[b].kind == TokenKind::Number && b > place.first && (proper(b - 1) || doc.word(b - 1) == "-");
    let hyphen = doc.word(b) == "-" && doc.tokens[b].glued && doc.tokens[q.numeral].glued && b > place.first && doc.tokens[b - 1].kind == TokenKind::Word;
    letter && (number_in_name || hyphen || proper(b) && b > place.first)
}

/// Stands inside a date or time of day.
fn in_time(doc: &Document, token: usize, times: &[Time]) -> bool {
    let t = &doc.tokens[token];
    let at = times.partition_point(|x| x.span.end <= t.start);
    times.get(at).is_some_and(|x| x.span.start <= t.start && t.end <= x.span.end && matches!(x.kind, TimeType::Date | TimeType::Time))
}

/// Letters that make the number part of a name: `3D`, `4WD`, `7nm+` apart.
fn glued_letters(doc: &Document, q: &Quantity) -> bool {
    let k = q.bare_end;
    (q.is_bare() || q.counted) && !q.scaled && doc.tokens.get(k).is_some_and(|t| t.glued && t.kind == TokenKind::Word && !doc.is_possessive(k))
}

fn clock(doc: &Document, q: &Quantity) -> bool {
    matches!(doc.word(q.bare_end), "am" | "pm" | "a.m." | "p.m." | "o'clock" | "o’clock" | "gmt" | "et" | "pt" | "utc" | "bst" | "est")
}

/// A day or year beside a month.
fn month(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let raw = doc.raw(q.numeral);
    if raw.len() > 4 || q.form != Written::Plain || q.scaled || raw.len() == 3 {
        return false;
    }
    let is_month = |k: usize| doc.is(k, Class::Month) && (doc.tokens[k].capital || !matches!(doc.word(k), "may" | "march")) && doc.word(k) != "mar";
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
    raw.len() == 4 && b >= place.first + 2 && doc.tokens[b - 1].kind == TokenKind::Number && is_month(b - 2)
        || raw.len() == 4 && b > place.first && b == place.year_end && q.is_bare()
}

/// A mark at the head of a list item, or a lone number in a cell of marks.
fn mark(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let first = q.numeral <= place.first + 3 && (place.first..q.numeral).all(|k| doc.tokens[k].kind == TokenKind::Sign);
    let goes_on = q.bare_end + 1 < place.end;
    let sign = match doc.word(q.bare_end) {
        "." | ")" | ":" => goes_on,
        "/" => doc.tokens[q.bare_end].glued && doc.tokens.get(q.bare_end + 1).is_none_or(|t| t.kind != TokenKind::Number || !t.glued),
        _ => false,
    };
    // 2.1 Data
    let section = q.form == Written::Separated
        && !doc.raw(q.numeral).contains(',')
        && doc.raw(q.numeral).len() <= 4
        && doc.tokens.get(q.bare_end).is_some_and(|t| t.capital && !t.all_caps);
    first && (section || q.form == Written::Plain && doc.raw(q.numeral).len() <= 2 && sign)
}

/// Four digits that could be a year of our time.
pub(super) fn is_year(raw: &str) -> bool {
    raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit()) && ("1900"..="2099").contains(&raw)
}

fn year(doc: &Document, q: &Quantity, place: &Place) -> bool {
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
    let era = matches!(doc.word(q.bare_end), "ad" | "bc" | "bce" | "ce" | "a.d." | "b.c.") && doc.tokens[q.bare_end].capital || matches!(before, "ad" | "a.d.");
    let joined = q.numeral > place.first && q.numeral - 1 == place.year_end && matches!(before, "and" | "to" | "-" | "–" | "or" | "," | "/");
    if era || joined && q.is_bare() {
        return true;
    }
    if is_year(raw) {
        let bounded = super::bound::before(doc, q.first, place.first, false).is_some() && !when;
        let crowd = q.counted
            && (doc.is(q.bare_end, Class::PluralNoun) || q.end > q.bare_end && super::noun::is_plural(doc, q.bare_end) && q.value.digits % 100 == 0 && !when);
        return !(bounded && q.counted || crowd);
    }
    if ("2100".."2200").contains(&raw) && when && q.is_bare() {
        return true;
    }
    // In 1742, between 1600 and 1900
    let range = before == "between" && doc.word(q.bare_end) == "and" && q.is_bare();
    ("1000".."1900").contains(&raw) && (when && !matches!(before, "of" | "the" | "by" | "from" | "after") || range) && q.is_bare()
}

/// A number that belongs to a name: *Chapter 4*, *Llama 3*, *Fortune 500*, *iPhone 11*.
fn name(doc: &Document, q: &Quantity, place: &Place) -> bool {
    if q.numeral == place.first || q.first != q.numeral || doc.raw(q.numeral).contains(',') {
        return false;
    }
    let b = q.numeral - 1;
    let stop = usize::from(
        doc.word(b) == "." && b > place.first && matches!(doc.word(b - 1), "no" | "nr" | "nrs" | "nos" | "fig" | "sec" | "ch" | "vol" | "pp" | "p" | "art"),
    );
    let b = b - stop;
    if doc.tokens[b].kind != TokenKind::Word || (doc.tokens[q.numeral].glued && stop == 0) {
        return false;
    }
    if doc.is(b, Class::NumberedName) {
        return !q.counted || doc.tokens[b].capital || stop == 1;
    }
    let shout = |k: usize| doc.tokens.get(k).is_some_and(|t| t.all_caps);
    if shout(b) && doc.raw(b).len() <= 4 && !shout(q.bare_end) && q.form == Written::Plain && !(b > place.first && shout(b - 1)) {
        // SB 53, RFC 9110
        return true;
    }
    let proper = doc.tokens[b].capital && b > place.first && (doc.tokens[b].word == UNKNOWN || doc.tokens[b].all_caps);
    let title = doc.tokens[b].capital && doc.tokens[b].word == UNKNOWN || doc.raw(b).chars().skip(1).any(char::is_uppercase) && !doc.tokens[b].all_caps;
    let small = doc.raw(q.numeral).len() <= 3;
    (proper || title) && small && !q.counted
}

/// After these *one* is a pronoun.
const BEFORE_ONE: &[&str] = &[
    "no", "this", "that", "the", "which", "each", "any", "every", "another", "other", "some", "a", "an", "bad", "good", "new", "old", "big", "last", "first",
    "next", "latest", "previous", "current", "only", "more", "day",
];

/// Number words that count nothing.
fn words(doc: &Document, q: &Quantity, place: &Place) -> bool {
    let w = doc.word(q.numeral);
    let before = if q.numeral > place.first { doc.word(q.numeral - 1) } else { "" };
    let next = doc.word(q.bare_end);
    if matches!(w, "thousand" | "million" | "billion" | "trillion" | "hundred" | "dozen") && q.bare_end == q.numeral + 1 {
        return !matches!(before, "a" | "an" | "one" | "half" | "quarter") || doc.word(q.numeral.wrapping_sub(2)) == "half";
    }
    if q.value.digits == 1 && w == "one" {
        let pronoun = BEFORE_ONE.contains(&before) || q.numeral > place.first && (doc.is(q.numeral - 1, Class::Adjective) || doc.is_possessive(q.numeral - 1));
        let phrase = matches!(next, "another" | "day" | "thing" | "way" | "can" | "is" | "'s" | "’s")
            || matches!(before, "day" | "-")
            || doc.word(q.numeral + 2) == "one" && next == "by";
        let goes_on =
            matches!(next, "to" | "or" | "in" | "of" | "-") && doc.is(q.bare_end + 1, Class::NumberWord) || next == "out" && doc.word(q.bare_end + 1) == "of";
        return pronoun || phrase || !q.counted && !goes_on && !closed(doc, q, place);
    }
    if before == "-" && doc.tokens[q.numeral].glued && q.numeral > place.first + 1 && doc.tokens[q.numeral - 2].kind == TokenKind::Word && q.is_bare() {
        return true;
    }
    // Formula One, Channel Four
    doc.tokens[q.numeral].capital && q.numeral > place.first && q.is_bare() && doc.tokens[q.numeral - 1].capital
}

/// Nothing follows but the end or a sign.
fn closed(doc: &Document, q: &Quantity, place: &Place) -> bool {
    q.bare_end >= place.end || doc.tokens[q.bare_end].kind == TokenKind::Sign && q.numeral == place.first
}
