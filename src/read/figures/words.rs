//! Number words: *twenty-one thousand three hundred*, *two and a half million*, *two thirds*, *half a million*.
//! Looks ahead a bounded number of tokens.

use super::fraction::{fractions, part_alone};
use super::numeral::{Numeral, Written, word};
use super::printed::Printed;
use super::table::NumberWord;
use crate::doc::{Document, TokenKind};

/// Reads a numeral in words at a token.
pub(super) fn read(doc: &Document, token: usize, end: usize) -> Option<Numeral> {
    let made = |end, value, form| Some(Numeral { end, value, form, scaled: false });
    if doc.word(token) == "twice" {
        return made(token + 1, Printed::int(2), Written::Fold);
    }
    match word(doc, token)? {
        NumberWord::Fold(n) => made(token + 1, Printed::int(n), Written::Fold),
        NumberWord::Part(parts) => part_alone(doc, token, end, parts),
        _ => {
            let mut n = integer(doc, token, end)?;
            if doc.word(n.end) == "point" && n.end + 1 < end {
                n = point(doc, n, end)?;
            }
            fractions(doc, n, end)
        }
    }
}

/// Goes on after digits: *3 hundred*, *3.5 million*, *2 and a half*, *6 crore and two hundred*.
pub(super) fn after_digits(doc: &Document, n: Numeral, end: usize) -> Option<Numeral> {
    let mut n = n;
    let start = n.end;
    while n.end < end && n.end < start + 3 {
        let at = n.end;
        let hyphen = usize::from(
            doc.word(at) == "-"
                && doc.tokens[at].glued
                && doc.tokens.get(at + 1).is_some_and(|t| t.glued),
        );
        let (value, scaled) = match word(doc, at + hyphen) {
            Some(NumberWord::Scale(p)) => (n.value.scale(p)?, true),
            Some(NumberWord::Hundred) => (n.value.scale(2)?, true),
            Some(NumberWord::Dozen) => (n.value.times(12)?, true),
            _ => break,
        };
        n = Numeral { end: at + hyphen + 1, value, scaled, ..n };
    }
    if n.scaled
        && doc.word(n.end) == "and"
        && n.end + 1 < end
        && let Some(more) = integer(doc, n.end + 1, end).filter(|m| m.scaled)
    {
        return Some(Numeral { end: more.end, value: n.value.plus(more.value)?, ..n });
    }
    if n.end > start
        && let Some(more) = smaller_part(doc, n.end, end)
    {
        return Some(Numeral { end: more.end, value: n.value.plus(more.value)?, ..n });
    }
    fractions(doc, n, end)
}

/// What is added to *4 hundred*, *2 million*: *and 20*, *300 thousand*.
fn smaller_part(doc: &Document, at: usize, end: usize) -> Option<Numeral> {
    let last = word(doc, at - 1)?;
    let and = usize::from(doc.word(at) == "and");
    let first = at + and;
    if first >= end || doc.tokens[first].glued {
        return None;
    }
    let below = |value: Printed, power: i32| {
        value.compare(Printed::int(1).scale(power)?).map(|o| o == std::cmp::Ordering::Less)
    };
    if doc.tokens[first].kind != TokenKind::Number {
        // 4 hundred and twenty
        let rest = integer(doc, first, end)?;
        let fits = last == NumberWord::Hundred && and == 1 && below(rest.value, 2)?;
        return fits.then_some(rest);
    }
    let value = Printed::parse(doc.raw(first)).filter(|v| v.exponent == 0)?;
    match (last, word(doc, first + 1)) {
        (NumberWord::Scale(large), Some(NumberWord::Scale(small))) if small < large => {
            let value = value.scale(small)?;
            let part = Numeral { end: first + 2, value, form: Written::Plain, scaled: true };
            below(value, large)?.then_some(part)
        }
        (NumberWord::Hundred, _) if and == 1 && doc.raw(first).len() <= 2 => {
            Some(Numeral { end: first + 1, value, form: Written::Plain, scaled: true })
        }
        _ => None,
    }
}

/// A whole number in words, with *and* between its parts.
pub(super) fn integer(doc: &Document, token: usize, end: usize) -> Option<Numeral> {
    let (mut total, mut group) = (None::<Printed>, None::<i128>);
    let (mut last, mut k, mut scaled) = (None::<NumberWord>, token, false);
    while k < end {
        // twenty-one, minus ninety - five
        let at = if k > token && doc.word(k) == "-" && matches!(last, Some(NumberWord::Small(20..)))
        {
            k + 1
        } else {
            k
        };
        let at = if k > token
            && doc.word(k) == "and"
            && matches!(last, Some(NumberWord::Hundred | NumberWord::Scale(_)))
        {
            k + 1
        } else {
            at
        };
        let Some(found) = word(doc, at).filter(|_| at < end) else { break };
        match found {
            NumberWord::Small(n) => {
                let joins = match last {
                    None | Some(NumberWord::Hundred) => true,
                    Some(NumberWord::Scale(_)) => at == k || alone_after(doc, at, end),
                    Some(NumberWord::Small(t)) => t >= 20 && t % 10 == 0 && (1..10).contains(&n),
                    _ => false,
                };
                if !joins {
                    break;
                }
                group = Some(group.unwrap_or(0) + n);
            }
            NumberWord::Hundred if group.is_none_or(|g| g < 100) => {
                group = Some(group.unwrap_or(1) * 100);
            }
            NumberWord::Scale(p) => {
                scaled = true;
                let sum = match (group.take(), total) {
                    (Some(g), t) => {
                        let part = Printed::int(g).scale(p)?;
                        t.map_or(Some(part), |t| t.plus(part))
                    }
                    (None, Some(t)) => t.scale(p),
                    (None, None) => Printed::int(1).scale(p),
                };
                total = Some(sum?);
            }
            NumberWord::Dozen => {
                scaled = true;
                group = Some(
                    if matches!(last, Some(NumberWord::Small(2..=19)))
                        && group.is_some_and(|g| g > 100)
                    {
                        let g = group.unwrap_or(0);
                        g - g % 100 + g % 100 * 12
                    } else {
                        group.unwrap_or(1).checked_mul(12)?
                    },
                );
            }
            _ => break,
        }
        scaled |= matches!(found, NumberWord::Hundred);
        last = Some(found);
        k = at + 1;
        if matches!(found, NumberWord::Dozen) {
            break;
        }
    }
    last?;
    let rest = group.map(Printed::int);
    let value = match (total, rest) {
        (Some(t), Some(r)) => t.plus(r)?,
        (Some(t), None) => t,
        (None, Some(r)) => r,
        (None, None) => return None,
    };
    Some(Numeral { end: k, value, form: Written::Words, scaled })
}

/// After *million and*: the small number goes on with *hundred* or *thousand*, or nothing is counted by it alone.
fn alone_after(doc: &Document, token: usize, end: usize) -> bool {
    matches!(word(doc, token + 1), Some(NumberWord::Hundred | NumberWord::Scale(_)))
        || matches!(word(doc, token), Some(NumberWord::Small(20..)))
        || token + 1 >= end
        || doc.tokens.get(token + 1).is_none_or(|t| t.kind != TokenKind::Word)
}

/// *three point five*.
fn point(doc: &Document, n: Numeral, end: usize) -> Option<Numeral> {
    let (mut value, mut k) = (n.value, n.end + 1);
    let mut places = 0;
    while let Some(NumberWord::Small(d @ 0..10)) = word(doc, k).filter(|_| k < end) {
        places += 1;
        value = value.plus(Printed::int(d).scale(-places)?)?;
        k += 1;
    }
    if places == 0 {
        return Some(n);
    }
    after_digits(doc, Numeral { end: k, value, ..n }, end)
}
