//! Fractions in words: *three fifths*, *two and a half million*, *half of*, *one over three*.

use super::numeral::{Numeral, Written, word};
use super::printed::Printed;
use super::table::NumberWord;
use super::words::integer;
use crate::doc::{Document, TokenKind};

/// Denominators after a whole number: *three fifths*, *two and a half*, *two-thirds*, *one over three*.
pub(super) fn fractions(doc: &Document, n: Numeral, end: usize) -> Option<Numeral> {
    let k = n.end;
    let joined = |k: usize| if doc.word(k) == "-" { k + 1 } else { k };
    let whole_words = matches!(n.form, Written::Words);
    let one = n.value == Printed::int(1);
    if whole_words && let Some((parts, after)) = compound_denominator(doc, joined(k), end, one) {
        return Some(Numeral {
            end: after,
            value: n.value.over(parts)?,
            form: Written::Fraction,
            scaled: false,
        });
    }
    if let Some(NumberWord::Part(parts)) =
        word(doc, joined(k)).filter(|_| joined(k) < end && whole_words)
    {
        let plural = doc.word(joined(k)).ends_with('s') || doc.word(joined(k)) == "halves";
        if one != plural {
            let n = Numeral {
                end: joined(k) + 1,
                value: n.value.over(parts)?,
                form: Written::Fraction,
                scaled: false,
            };
            return scale_after(doc, n, end);
        }
    }
    if doc.word(joined(k)) == "and" && joined(k) + 2 < end {
        // two and a half, two-and-a-half, three and one fourth, three and forty hundredths
        let k = joined(joined(k) + 1);
        let (top, at) = match doc.word(k) {
            "a" | "an" => (1, k + 1),
            _ => match word(doc, k) {
                Some(NumberWord::Small(_)) => match integer(doc, k, end) {
                    Some(top) if top.value.exponent == 0 => (top.value.digits, top.end),
                    _ => return Some(n),
                },
                Some(NumberWord::Part(2)) => (1, k),
                _ => return Some(n),
            },
        };
        if let Some(NumberWord::Part(parts)) = word(doc, joined(at)).filter(|_| joined(at) < end) {
            let mut part = Printed::int(top).over(parts)?;
            // two million and one half: half of a million
            if n.scaled
                && n.value.exponent > 0
                && !matches!(word(doc, joined(at) + 1), Some(NumberWord::Scale(_)))
            {
                part = part.scale(n.value.exponent)?;
            }
            let sum = Numeral {
                end: joined(at) + 1,
                value: n.value.plus(part)?,
                form: Written::Fraction,
                ..n
            };
            // one billion and a quarter million
            if n.scaled && matches!(word(doc, sum.end), Some(NumberWord::Scale(_))) {
                let part = scale_after(doc, Numeral { value: part, ..sum }, end)?;
                return Some(Numeral { value: n.value.plus(part.value)?, ..part });
            }
            return scale_after(doc, sum, end);
        }
    }
    if doc.word(k) == "over" && k + 1 < end && !n.scaled {
        let parts = super::numeral::read(doc, k + 1, end)
            .filter(|p| p.value.exponent == 0 && p.value.divisor == 1)?;
        let closed = doc.tokens.get(parts.end).is_none_or(|t| t.kind != TokenKind::Word);
        if closed && parts.value.digits > n.value.digits {
            return Some(Numeral {
                end: parts.end,
                value: n.value.over(i64::try_from(parts.value.digits).ok()?)?,
                form: Written::Fraction,
                scaled: false,
            });
        }
    }
    Some(n)
}

/// A denominator of several words: the *twenty-firsts* of *three twenty-firsts*, the *one hundred fifth* of *one one hundred fifth*.
fn compound_denominator(doc: &Document, at: usize, end: usize, one: bool) -> Option<(i64, usize)> {
    let tens = integer(doc, at, end).filter(|t| t.value.exponent == 0)?;
    let last = tens.end + usize::from(doc.word(tens.end) == "-");
    let unit = match word(doc, last).filter(|_| last < end) {
        Some(NumberWord::Part(parts @ 3..=20)) => parts,
        None if matches!(doc.word(last), "first" | "firsts") => 1,
        _ => return None,
    };
    let tens = i64::try_from(tens.value.digits).ok()?;
    let fits = tens % 10 == 0 && one != doc.word(last).ends_with('s');
    fits.then_some((tens + unit, last + 1))
}

/// *half a million*, *half-billion*, *three quarters billion*, *one and a half million*.
fn scale_after(doc: &Document, n: Numeral, end: usize) -> Option<Numeral> {
    let mut at = n.end;
    let joint = |at: usize| at + usize::from(doc.word(at) == "-");
    for word in ["of", "a"] {
        if doc.word(joint(at)) == word {
            at = joint(at) + 1;
        }
    }
    at = joint(at);
    match word(doc, at).filter(|_| at < end) {
        Some(NumberWord::Scale(p)) => {
            Some(Numeral { end: at + 1, value: n.value.scale(p)?, scaled: true, ..n })
        }
        Some(NumberWord::Dozen) => {
            Some(Numeral { end: at + 1, value: n.value.times(12)?, scaled: true, ..n })
        }
        _ => Some(n),
    }
}

/// A denominator with no numeral before it: *half of*, *a third of*, *half a million*, *a quarter million*.
pub(super) fn part_alone(doc: &Document, token: usize, end: usize, parts: i64) -> Option<Numeral> {
    let n = Numeral {
        end: token + 1,
        value: Printed::int(1).over(parts)?,
        form: Written::Fraction,
        scaled: false,
    };
    let scaled = scale_after(doc, n, end)?;
    if scaled.scaled {
        return Some(scaled);
    }
    let before = token.checked_sub(1).map_or("", |k| doc.word(k));
    let next = doc.word(token + 1);
    let fits = match parts {
        2 => {
            !(doc.is(token.wrapping_sub(1), crate::lexicon::Class::Adjective)
                || matches!(before, "the" | "-" | "other" | "better" | "this" | "that" | "and"))
                && next != "-"
        }
        3 | 4 => matches!(before, "a" | "-") && next == "of",
        _ => {
            matches!(before, "a" | "an")
                && (next == "of"
                    || doc.tokens.get(token + 1).is_none_or(|t| t.kind != TokenKind::Word))
        }
    };
    fits.then_some(n)
}
