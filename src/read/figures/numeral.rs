//! Numerals in digits and words: where one begins and ends and what it is worth. Units and currencies are not read here.

use super::printed::Printed;
use super::table::{NumberWord, TABLES};
use crate::doc::{Document, TokenKind};

/// Most tokens a numeral may take.
const LONGEST: usize = 24;

/// A numeral in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// One past its last token.
    pub(super) end: usize,
    /// What it is worth.
    pub(super) value: Printed,
    /// How it is written.
    pub(super) form: Written,
    /// It already names a power of ten: *million*, `bn`, `10^24`.
    pub(super) scaled: bool,
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Digits without separators.
    Plain,
    /// Digits with a decimal point or separators.
    Separated,
    /// Words.
    Words,
    /// A fraction: `1/2`, *two thirds*.
    Fraction,
    /// `tenfold`, `twice`.
    Fold,
}

/// Reads the numeral that begins at a token and ends before `end`.
pub(super) fn read(doc: &Document, token: usize, end: usize) -> Option<Numeral> {
    let end = end.min(token + LONGEST).min(doc.tokens.len());
    let first = doc.tokens.get(token)?;
    match first.kind {
        TokenKind::Number => digits(doc, token, end),
        TokenKind::Word => super::words::read(doc, token, end),
        TokenKind::Sign => vulgar(doc.raw(token)).map(|value| Numeral {
            end: token + 1,
            value,
            form: Written::Fraction,
            scaled: false,
        }),
        _ => None,
    }
}

/// The meaning of a word as part of a number.
pub(super) fn word(doc: &Document, token: usize) -> Option<NumberWord> {
    doc.tokens
        .get(token)
        .filter(|t| t.kind == TokenKind::Word && TABLES.number_words.may_have(t.mark))?;
    TABLES.numbers.get(doc.word(token)).copied()
}

fn digits(doc: &Document, token: usize, end: usize) -> Option<Numeral> {
    let glued = |k: usize| k < end && doc.tokens[k].glued;
    let raw = doc.raw(token);
    let mut form = if raw.contains([',', '.']) { Written::Separated } else { Written::Plain };
    let mut value = Printed::parse(raw)?;
    let mut k = token + 1;
    let mut scaled = false;
    // 1 414 021 100: groups of three after white space.
    if form == Written::Plain && raw.len() <= 3 && !raw.starts_with('0') {
        let mut all = raw.to_owned();
        let mut g = k;
        while g < end
            && doc.tokens[g].kind == TokenKind::Number
            && !doc.tokens[g].glued
            && doc.raw(g).len() == 3
            && !doc.raw(g).contains([',', '.'])
        {
            all.push_str(doc.raw(g));
            g += 1;
        }
        if g - k >= 2 || (g == k + 1 && doc.raw(k).ends_with("00") && raw.len() <= 2) {
            value = Printed::parse(&all)?;
            form = Written::Separated;
            k = g;
        }
    }
    // 1/2, 1⁄32, 2 1/2, 2½
    if form == Written::Plain
        && matches!(doc.word(k), "/" | "⁄")
        && glued(k)
        && glued(k + 1)
        && let Some((parts, after)) = denominator(doc, raw, k + 1)
    {
        return Some(Numeral {
            end: after,
            value: value.over(parts)?,
            form: Written::Fraction,
            scaled: false,
        });
    }
    if let Some(part) =
        (k < end && doc.tokens[k].kind == TokenKind::Sign).then(|| vulgar(doc.raw(k))).flatten()
    {
        return Some(Numeral {
            end: k + 1,
            value: value.plus(part)?,
            form: Written::Fraction,
            scaled: false,
        });
    }
    if form == Written::Plain
        && k + 2 < end
        && !glued(k)
        && doc.word(k + 1) == "/"
        && glued(k + 1)
        && glued(k + 2)
        && let (Some(part), Some((parts, after))) =
            (Printed::parse(doc.raw(k)), denominator(doc, doc.raw(k), k + 2))
    {
        return Some(Numeral {
            end: after,
            value: value.plus(part.over(parts)?)?,
            form: Written::Fraction,
            scaled: false,
        });
    }
    // 1e25, 1.3e-6
    if glued(k)
        && let Some((power, after)) = e_notation(doc, k)
    {
        (value, k, scaled) = (value.scale(power)?, after, true);
    }
    // 10^24, 10**24, 10²⁴, 10 to the 24th, 3 x 10^24
    if let Some((power, after)) = power_of_ten(doc, raw, k) {
        return Some(Numeral {
            end: after,
            value: Printed::int(1).scale(power)?,
            form: Written::Separated,
            scaled: true,
        });
    }
    if let Some(ten) = times_ten(doc, k, end)
        && let Some((power, after)) = power_of_ten(doc, "10", ten)
    {
        return Some(Numeral {
            end: after,
            value: value.scale(power)?,
            form: Written::Separated,
            scaled: true,
        });
    }
    // 3 hundred, 6 crore and two hundred, 3.5 million, 3 dozen, 2 and a half million
    let n = super::words::after_digits(doc, Numeral { end: k, value, form, scaled }, end)?;
    Some(n)
}

/// One past the ten in `× 10`, `x10`.
fn times_ten(doc: &Document, at: usize, end: usize) -> Option<usize> {
    match doc.word(at) {
        _ if at >= end => None,
        "x" | "×" | "*" | "·" if doc.raw(at + 1) == "10" => Some(at + 2),
        "x10" => Some(at + 1),
        _ => None,
    }
}

/// The denominator at a token, if the two make a fraction and not a date: `1/2`, `3/16`.
fn denominator(doc: &Document, numerator: &str, token: usize) -> Option<(i64, usize)> {
    let parts: i64 = doc.raw(token).parse().ok()?;
    let top: i64 = numerator.parse().ok()?;
    let usual = matches!(parts, 2..=10 | 12 | 16 | 20 | 25 | 32 | 50 | 64 | 100 | 128 | 1000);
    let more = matches!(doc.word(token + 1), "/" | "-")
        && doc.tokens.get(token + 1).is_some_and(|t| t.glued);
    (usual && top < parts && top > 0 && !more).then_some((parts, token + 1))
}

/// `e25`, `e` `+` `14`, `e` `-` `1`: the power and where it ends.
fn e_notation(doc: &Document, token: usize) -> Option<(i32, usize)> {
    let w = doc.word(token);
    if let Some(power) = w.strip_prefix('e').filter(|p| !p.is_empty() && p.len() <= 3) {
        return Some((power.parse().ok()?, token + 1));
    }
    let sign = doc.word(token + 1);
    if w == "e" && matches!(sign, "+" | "-") && doc.raw(token + 2).len() <= 3 {
        let power: i32 = doc.raw(token + 2).parse().ok()?;
        return Some((if sign == "-" { -power } else { power }, token + 3));
    }
    None
}

/// What follows a ten: `^24`, `^{24}`, `**24`, `²⁴`.
fn power_of_ten(doc: &Document, base: &str, token: usize) -> Option<(i32, usize)> {
    if base != "10" || !doc.tokens.get(token)?.glued {
        return None;
    }
    if matches!(doc.word(token), "^" | "**") {
        let open = usize::from(matches!(doc.word(token + 1), "{" | "("));
        let minus = usize::from(doc.word(token + 1 + open) == "-");
        let power: i32 = doc.raw(token + 1 + open + minus).parse().ok()?;
        return Some((if minus == 1 { -power } else { power }, token + 2 + open * 2 + minus));
    }
    let (mut power, mut k) = (0i32, token);
    while let Some(d) = doc.tokens.get(k).filter(|t| t.glued).and_then(|_| superscript(doc.raw(k)))
    {
        power = power.checked_mul(10)?.checked_add(d)?;
        k += 1;
        if k > token + 3 {
            return None;
        }
    }
    (k > token).then_some((power, k))
}

fn superscript(sign: &str) -> Option<i32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|c| sign.chars().eq([c])).and_then(|d| i32::try_from(d).ok())
}

fn vulgar(sign: &str) -> Option<Printed> {
    let (top, parts) = match sign {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Printed::int(top).over(parts)
}
