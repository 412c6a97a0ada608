//! Money signs, codes and words around a numeral.

use super::numeral::{Numeral, Written};
use super::printed::Printed;
use super::quantity::Quantity;
use super::table::{NumberWord, TABLES};
use crate::doc::{Document, TokenKind};

/// What stands before a numeral.
pub(super) struct Lead {
    /// First token of the amount.
    pub(super) first: usize,
    /// ISO 4217 code.
    pub(super) code: Option<&'static str>,
    /// A minus sign.
    pub(super) negative: bool,
}

/// Signs and codes before the numeral at a token: `-5`, `US$ 5`, `$-50.8`, `USD 5`, `Y=5`, *minus five*.
pub(super) fn before(doc: &Document, token: usize, floor: usize) -> Lead {
    let mut lead = Lead { first: token, code: None, negative: false };
    minus(doc, &mut lead, floor);
    let at = lead.first;
    // Rs. 500
    let dotted = at > floor + 1
        && doc.word(at - 1) == "."
        && doc.tokens[at - 1].glued
        && matches!(doc.raw(at - 2), "Rs" | "Re" | "Rp" | "Fr" | "Dh" | "Dhs");
    let at = at - usize::from(dotted);
    if at > floor
        && let Some((code, first)) = sign(doc, at - 1, floor)
    {
        lead.code = Some(code);
        lead.first = first;
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
            (lead.first, lead.negative) = (at - 1, true)
        }
        "-" if at >= floor + 2 && doc.word(at - 2) == "minus" => {
            (lead.first, lead.negative) = (at - 2, true)
        }
        _ => {}
    }
}

/// A currency sign or code that ends at a token: its code and its first token.
fn sign(doc: &Document, token: usize, floor: usize) -> Option<(&'static str, usize)> {
    let raw = doc.raw(token);
    let signs = &TABLES.currency_signs;
    match doc.tokens[token].kind {
        TokenKind::Sign if raw == "=" => {
            let y = token.checked_sub(1).filter(|&k| k >= floor && doc.raw(k) == "Y")?;
            signs.get("Y=").map(|&c| (c, y))
        }
        TokenKind::Sign => {
            if raw == "\\" {
                return None;
            }
            let code = *signs.get(raw)?;
            let prefix = token
                .checked_sub(1)
                .filter(|&k| k >= floor && doc.tokens[k].kind == TokenKind::Word);
            if let Some(k) = prefix.filter(|&k| doc.raw(k).len() <= 5) {
                let word = doc.raw(k);
                if doc.tokens[token].glued || doc.tokens[k].capital {
                    let exact = signs.get(format!("{word}{raw}").as_str());
                    let upper =
                        || signs.get(format!("{}{raw}", word.to_ascii_uppercase()).as_str());
                    if let Some(&code) = exact.or_else(upper) {
                        return Some((code, k));
                    }
                }
                if matches!(doc.word(k), "us" | "u.s.")
                    && (doc.tokens[k].capital || doc.tokens[token].glued)
                {
                    return Some((code, k));
                }
            }
            Some((code, token))
        }
        TokenKind::Word if raw.len() <= 4 => {
            let code = signs.get(raw).copied().or_else(|| {
                (raw.len() == 3)
                    .then(|| signs.get(raw.to_ascii_uppercase().as_str()).copied())
                    .flatten()
            })?;
            let is_word = matches!(doc.word(token), "try" | "all" | "cop" | "sek" | "real" | "won");
            (!is_word || doc.tokens[token].all_caps).then_some((code, token))
        }
        _ => None,
    }
}

/// A code written together with its digits, which makes one word: `USD115.5`, `PS2.7m`, `Rs500`.
pub(super) fn coded(doc: &Document, token: usize, end: usize) -> Option<(&'static str, Numeral)> {
    let raw = doc.raw(token);
    let letters = raw.find(|c: char| c.is_ascii_digit())?;
    let (code_text, rest) = raw.split_at(letters);
    if code_text.is_empty() || code_text.len() > 3 {
        return None;
    }
    let code = *TABLES.currency_signs.get(code_text)?;
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let suffix = &rest[digits.len()..];
    let mut number = digits.to_owned();
    let mut k = token + 1;
    if suffix.is_empty() {
        if k + 1 < end
            && matches!(doc.raw(k), "." | ",")
            && doc.tokens[k].glued
            && doc.tokens[k + 1].glued
            && doc.tokens[k + 1].kind == TokenKind::Number
        {
            number = format!("{digits}{}{}", doc.raw(k), doc.raw(k + 1));
            k += 2;
        } else if k < end && doc.tokens[k].glued && doc.tokens[k].kind == TokenKind::Number {
            number = format!("{digits}{}", doc.raw(k));
            k += 1;
        }
    }
    let value = Printed::parse(&number)?;
    let n = Numeral { end: k, value, form: Written::Separated, scaled: false };
    let n = match TABLES.scales.get(suffix) {
        Some(&(power, _)) => Numeral { value: value.scale(power)?, scaled: true, ..n },
        None if suffix.is_empty() => super::words::after_digits(doc, n, end)?,
        None => return None,
    };
    // PS5 is a console; two-letter codes want more than that.
    let scale_next = n.scaled || TABLES.scales.contains_key(doc.raw(n.end));
    (code_text.len() == 3 || scale_next || digits.len() >= 3).then_some((code, n))
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
    {
        return None;
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
