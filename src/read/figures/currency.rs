//! Money signs, codes and words around a numeral.

use super::numeral::{Numeral, Written};
use super::printed::Printed;
use super::quantity::Quantity;
use super::table::{NumberWord, TABLES};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;

/// What stands before a numeral.
pub(super) struct Lead {
    /// First token of the amount.
    pub(super) first: usize,
    /// ISO 4217 code.
    pub(super) code: Option<&'static str>,
    /// A minus sign.
    pub(super) negative: bool,
    /// A power of ten that stands with the code: the million of `MUSD 5`.
    pub(super) power: i32,
}

/// A currency code before a numeral.
struct Sign {
    code: &'static str,
    /// Its first token.
    first: usize,
    power: i32,
}

/// Signs and codes before the numeral at a token: `-5`, `US$ 5`, `$-50.8`, `USD 5`, `Y=5`, *minus five*.
pub(super) fn before(doc: &Document, token: usize, floor: usize) -> Lead {
    let mut lead = Lead { first: token, code: None, negative: false, power: 0 };
    minus(doc, &mut lead, floor);
    let at = lead.first;
    // Rs. 500
    let dotted = at > floor + 1
        && doc.word(at - 1) == "."
        && doc.tokens[at - 1].glued
        && matches!(doc.raw(at - 2), "Rs" | "Re" | "Rp" | "Fr" | "Dh" | "Dhs");
    let at = at - usize::from(dotted);
    if at > floor
        && let Some(sign) = sign(doc, at - 1, floor)
    {
        (lead.code, lead.first, lead.power) = (Some(sign.code), sign.first, sign.power);
        if !lead.negative {
            minus(doc, &mut lead, floor);
        }
    }
    lead
}

fn minus(doc: &Document, lead: &mut Lead, floor: usize) {
    let at = lead.first;
    if at <= floor {
        return;
    }
    let opens = |k: usize| {
        k == 0
            || !doc.tokens[k].glued
            || matches!(doc.word(k - 1), "$" | "€" | "£" | "(" | "[" | "~" | "≈" | "=")
    };
    match doc.word(at - 1) {
        "minus" | "negative" => (lead.first, lead.negative) = (at - 1, true),
        "-" | "−" | "–" if doc.tokens[at].glued && opens(at - 1) => {
            (lead.first, lead.negative) = (at - 1, true);
        }
        "-" if at >= floor + 2 && doc.word(at - 2) == "minus" => {
            (lead.first, lead.negative) = (at - 2, true);
        }
        _ => {}
    }
}

/// A currency sign or code that ends at a token.
fn sign(doc: &Document, token: usize, floor: usize) -> Option<Sign> {
    let plain = |code, first| Some(Sign { code, first, power: 0 });
    let raw = doc.raw(token);
    let signs = &TABLES.currency_signs;
    match doc.tokens[token].kind {
        TokenKind::Sign if raw == "=" => {
            let y = token.checked_sub(1).filter(|&k| k >= floor && doc.raw(k) == "Y")?;
            plain(signs.get("Y=")?, y)
        }
        TokenKind::Sign if raw == "\\" => None,
        TokenKind::Sign => {
            let code = *signs.get(raw)?;
            let prefixed = token
                .checked_sub(1)
                .filter(|&k| k >= floor)
                .and_then(|k| Some((prefixed(doc, token, k, code)?, k)));
            prefixed.map_or_else(|| plain(code, token), |(code, k)| plain(code, k))
        }
        TokenKind::Word if raw.len() <= 4 && signed_before(doc, token, floor).is_some() => {
            plain(signed_before(doc, token, floor)?, token - 1)
        }
        TokenKind::Word if raw.len() <= 4 => {
            let code = signs.get(raw).copied().or_else(|| {
                (raw.len() == 3)
                    .then(|| signs.get(raw.to_ascii_uppercase().as_str()).copied())
                    .flatten()
            });
            let Some(code) = code else { return scaled_code_sign(raw, token) };
            let is_word = doc.is(token, Class::CurrencyWordCode);
            if is_word && !doc.tokens[token].all_caps { None } else { plain(code, token) }
        }
        TokenKind::Word => scaled_code_sign(raw, token),
        _ => None,
    }
}

/// The code of a sign with letters before it: `C$`, `SGD$`, *US $*.
fn prefixed(
    doc: &Document,
    sign: usize,
    letters: usize,
    code: &'static str,
) -> Option<&'static str> {
    let (word, t) = (doc.raw(letters), &doc.tokens[letters]);
    let glued = doc.tokens[sign].glued;
    if t.kind != TokenKind::Word || word.len() > 5 || !glued && !t.capital {
        return None;
    }
    let signs = &TABLES.currency_signs;
    let (raw, upper) = (doc.raw(sign), word.to_ascii_uppercase());
    if let Some(&code) = signs
        .get(format!("{word}{raw}").as_str())
        .or_else(|| signs.get(format!("{upper}{raw}").as_str()))
    {
        return Some(code);
    }
    // SGD$60: the code says whose dollar it is.
    if glued && word.len() == 3 && t.all_caps && signs.get(word) == Some(&word) {
        return signs.get(word).copied();
    }
    matches!(doc.word(letters), "us" | "u.s.").then_some(code)
}

/// The code of letters behind their sign: `$US`, `$A`.
fn signed_before(doc: &Document, letters: usize, floor: usize) -> Option<&'static str> {
    let sign = letters.checked_sub(1).filter(|&k| k >= floor && doc.tokens[letters].glued)?;
    if doc.tokens[sign].kind != TokenKind::Sign || doc.raw(sign) != "$" {
        return None;
    }
    TABLES.currency_signs.get(format!("{}$", doc.raw(letters)).as_str()).copied()
}

fn scaled_code_sign(raw: &str, token: usize) -> Option<Sign> {
    scaled_code(raw).map(|(code, power)| Sign { code, first: token, power })
}

/// An ISO code with a power of ten before or behind it: `MUSD`, `kEUR`, `USDm`, `SEKbn`.
pub(super) fn scaled_code(raw: &str) -> Option<(&'static str, i32)> {
    if !(4..=5).contains(&raw.len()) || !raw.is_ascii() {
        return None;
    }
    let iso = |code: &str| TABLES.currency_signs.get(code).copied().filter(|c| *c == code);
    let power = match &raw[..1] {
        "M" => 6,
        "k" | "K" => 3,
        _ => 0,
    };
    if power > 0
        && let Some(code) = iso(&raw[1..])
    {
        return Some((code, power));
    }
    let code = iso(&raw[..3])?;
    let power = match &raw[3..] {
        "m" | "mn" => 6,
        "bn" => 9,
        "k" => 3,
        _ => return None,
    };
    Some((code, power))
}

/// An amount whose code and digits make one word.
pub(super) struct Coded {
    pub(super) code: &'static str,
    pub(super) numeral: Numeral,
    /// Its first token: a sign before the word (`$A7.50`), else the word.
    pub(super) first: usize,
}

/// A code written together with its digits, which makes one word: `USD115.5`, `PS2.7m`, `Rs500`, `$A7.50`.
pub(super) fn coded(doc: &Document, token: usize, floor: usize, end: usize) -> Option<Coded> {
    let raw = doc.raw(token);
    let letters = raw.find(|c: char| c.is_ascii_digit())?;
    let (code_text, rest) = raw.split_at(letters);
    if code_text.is_empty() || code_text.len() > 4 {
        return None;
    }
    let signed = token > floor && doc.tokens[token].glued && doc.raw(token - 1) == "$";
    let signs = &TABLES.currency_signs;
    let (code, power) = if signed {
        (*signs.get(format!("{code_text}$").as_str())?, 0)
    } else if let Some(&code) = signs.get(code_text) {
        (code, 0)
    } else {
        scaled_code(code_text)?
    };
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let suffix = &rest[digits.len()..];
    let (number, k) = digits_after(doc, digits, suffix, token + 1, end);
    let value = Printed::parse(&number)?.scale(power)?;
    let n = Numeral { end: k, value, form: Written::Separated, scaled: power > 0 };
    let n = match TABLES.scales.get(suffix) {
        Some(&(power, _)) => Numeral { value: value.scale(power)?, scaled: true, ..n },
        None if suffix.is_empty() => super::words::after_digits(doc, n, end)?,
        None => return None,
    };
    // PS5 is a console; two-letter codes want more than that.
    let scale_next = n.scaled || TABLES.scales.contains_key(doc.raw(n.end));
    let sure = signed || code_text.len() >= 3 || scale_next || number.len() >= 3;
    sure.then_some(Coded { code, numeral: n, first: if signed { token - 1 } else { token } })
}

/// Digits with what follows them in tokens of their own: `9` and `.50`, `200` and `,000`.
fn digits_after(
    doc: &Document,
    digits: &str,
    suffix: &str,
    at: usize,
    end: usize,
) -> (String, usize) {
    let glued = |k: usize| k < end && doc.tokens[k].glued;
    let number = |k: usize| glued(k) && doc.tokens[k].kind == TokenKind::Number;
    if !suffix.is_empty() {
        (digits.to_owned(), at)
    } else if matches!(doc.raw(at), "." | ",") && glued(at) && number(at + 1) {
        (format!("{digits}{}{}", doc.raw(at), doc.raw(at + 1)), at + 2)
    } else if number(at) {
        (format!("{digits}{}", doc.raw(at)), at + 1)
    } else {
        (digits.to_owned(), at)
    }
}

/// A currency after the number: its code, where it ends, and a power of ten that comes after it (*75 USD million*).
pub(super) fn after(
    doc: &Document,
    q: &Quantity,
    end: usize,
) -> Option<(&'static str, usize, Option<i32>)> {
    let at = q.bare_end;
    if at >= end {
        return None;
    }
    let hyphen = usize::from(
        doc.word(at) == "-" && doc.tokens[at].glued && at + 1 < end && doc.tokens[at + 1].glued,
    );
    let at = at + hyphen;
    if let Some((len, code)) = TABLES.currency_words.at(doc, at, end) {
        return Some((code, at + len, None));
    }
    if doc.word(at) == "pounds" && q.scaled {
        return Some(("GBP", at + 1, None));
    }
    if hyphen == 1 {
        return None;
    }
    let raw = doc.raw(at);
    if doc.tokens[at].kind == TokenKind::Sign
        && raw == "$"
        && doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number)
        && !matches!(doc.word(at + 2), "cent" | "cents")
    {
        return None;
    }
    if let Some((code, power)) = scaled_code(raw) {
        return Some((code, at + 1, Some(power)));
    }
    let code = match TABLES.currency_signs.get(raw) {
        Some(&code) => code,
        None if raw == "p" && q.form != Written::Words => "penny",
        None if raw == "c" && doc.tokens[at].glued => "cent",
        None => return None,
    };
    // A code before the next number belongs to that: `5 USD 10`.
    let more = match super::numeral::word(doc, at + 1) {
        Some(NumberWord::Scale(power)) if !q.scaled => Some(power),
        _ => None,
    };
    Some((code, at + 1 + usize::from(more.is_some()), more))
}

/// Skips a code or country after an amount that has its sign: *$152 billion USD*, *$75 U.S. per barrel*.
pub(super) fn trailing(doc: &Document, at: usize, end: usize) -> usize {
    if at >= end {
        return at;
    }
    if let Some((len, _)) = TABLES.currency_words.at(doc, at, end) {
        return at + len;
    }
    let raw = doc.raw(at);
    let code = raw.len() == 3 && doc.tokens[at].all_caps && TABLES.currency_signs.contains_key(raw);
    let country = matches!(raw, "U.S." | "US")
        && matches!(doc.word(at + 1), "per" | "a" | "an" | "," | "." | ")");
    at + usize::from(code || country)
}
