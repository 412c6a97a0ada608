//! The reader's hand on the tokens of one sentence: words, numbers, ordinals, years.

use super::unit::Amount;
use super::words::{Kind, Lex};
use crate::doc::Document;
use crate::lexicon::Class;

/// The tokens of one sentence as time words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'d> {
    /// The document.
    pub(super) doc: &'d Document,
    /// Its time words.
    pub(super) lex: &'d [Lex],
    /// First token of the sentence.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// How many expressions this one stands in: *the end of the last week of March* is three deep.
    pub(super) depth: u8,
}

impl<'d> Scan<'d> {
    /// The part a token plays; none outside the sentence.
    pub(super) fn kind(&self, i: usize) -> Kind {
        if i < self.end { self.lex[i].kind } else { Kind::None }
    }

    /// Its number.
    pub(super) fn n(&self, i: usize) -> i32 {
        if i < self.end { self.lex[i].n } else { 0 }
    }

    /// Its lower-cased text.
    pub(super) fn word(&self, i: usize) -> &'d str {
        if i < self.end { self.doc.word(i) } else { "" }
    }

    /// The lower-cased text of the token before, inside the sentence.
    pub(super) fn before(&self, i: usize) -> &'d str {
        if i > self.start { self.doc.word(i - 1) } else { "" }
    }

    /// It is a word of a class.
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        i < self.end && self.doc.is(i, class)
    }

    /// The word before it is of a class.
    pub(super) fn follows(&self, i: usize, class: Class) -> bool {
        i > self.start && self.doc.is(i - 1, class)
    }

    /// It begins with a capital letter.
    pub(super) fn capital(&self, i: usize) -> bool {
        i < self.end && self.doc.tokens[i].capital
    }

    /// No white space stands before it.
    pub(super) fn glued(&self, i: usize) -> bool {
        i < self.end && self.doc.tokens[i].glued
    }

    /// Length in bytes.
    pub(super) fn len(&self, i: usize) -> u32 {
        if i < self.end { self.doc.tokens[i].span().len() } else { 0 }
    }

    /// It is a hyphen or a dash between two words.
    pub(super) fn hyphen(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–" | "‑" | "‐")
    }

    /// It is a hyphen or a dash with no white space around it.
    pub(super) fn joined(&self, i: usize) -> bool {
        self.hyphen(i) && self.glued(i) && self.glued(i + 1)
    }

    /// It is one of the words.
    pub(super) fn any(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    /// Most of the sentence's words begin with capitals, so that a capital says nothing.
    pub(super) fn heading(&self) -> bool {
        let from = self.start..self.end.min(self.start + 12);
        let words = from.clone().filter(|&i| self.doc.word(i).len() > 3).count();
        let capitals =
            from.filter(|&i| self.doc.word(i).len() > 3 && self.doc.tokens[i].capital).count();
        capitals * 3 > words * 2
    }

    /// The sentence or a part of it ends here.
    pub(super) fn stops(&self, i: usize) -> bool {
        i >= self.end
            || matches!(
                self.word(i),
                "." | "," | ";" | ":" | ")" | "\"" | "”" | "''" | "!" | "?" | "--" | "—" | "…"
            )
    }

    /// Past the full stop of an abbreviation.
    pub(super) fn past_stop(&self, i: usize) -> usize {
        if self.word(i) == "." && self.glued(i) { i + 1 } else { i }
    }

    /// Past a comma.
    pub(super) fn past_comma(&self, i: usize) -> usize {
        if self.word(i) == "," { i + 1 } else { i }
    }

    /// A whole number in digits or words.
    pub(super) fn int(&self, i: usize) -> Option<(i32, usize)> {
        match self.kind(i) {
            Kind::Decimal => {
                let digits = self.word(i);
                let plain = digits.contains(',') && !digits.contains('.') && digits.len() <= 9;
                plain.then(|| digits.replace(',', "").parse().ok()).flatten().map(|n| (n, i + 1))
            }
            Kind::Card | Kind::Tens => {
                let (mut n, mut j) = self.small(i)?;
                while self.kind(j) == Kind::Times && n < 1_000_000 {
                    n *= self.n(j);
                    j += 1;
                }
                Some((n, j))
            }
            Kind::Num | Kind::Times => Some((self.n(i), i + 1)),
            _ => None,
        }
    }

    /// A number below a hundred in words.
    pub(super) fn small(&self, i: usize) -> Option<(i32, usize)> {
        match self.kind(i) {
            Kind::Card => Some((self.n(i), i + 1)),
            Kind::Tens => {
                let j = if self.hyphen(i + 1) { i + 2 } else { i + 1 };
                let unit = self.kind(j) == Kind::Card && self.n(j) < 10;
                Some(if unit { (self.n(i) + self.n(j), j + 1) } else { (self.n(i), i + 1) })
            }
            _ => None,
        }
    }

    /// An ordinal in digits or words: `21st`, *twenty-first*, *second*.
    pub(super) fn ordinal(&self, i: usize) -> Option<(i32, usize)> {
        match self.kind(i) {
            Kind::Ord => Some((self.n(i), i + 1)),
            Kind::Num if self.kind(i + 1) == Kind::Suffix && self.glued(i + 1) => {
                Some((self.n(i), i + 2))
            }
            Kind::Tens => {
                let j = if self.hyphen(i + 1) { i + 2 } else { i + 1 };
                (self.kind(j) == Kind::Ord && (1..10).contains(&self.n(j)))
                    .then(|| (self.n(i) + self.n(j), j + 1))
            }
            _ => None,
        }
    }

    /// A day of the month, in digits or as an ordinal.
    pub(super) fn day(&self, i: usize) -> Option<(i32, usize)> {
        let (d, j) = match self.ordinal(i) {
            Some(found) => found,
            None if self.kind(i) == Kind::Num && self.len(i) <= 2 => (self.n(i), i + 1),
            None => return None,
        };
        let clock = self.word(j) == ":"
            && self.glued(j)
            && self.kind(j + 1) == Kind::Num
            && self.glued(j + 1);
        let count = self.is(j, Class::CountedFollower) || self.word(j) == "%";
        ((1..=31).contains(&d) && !clock && !count).then_some((d, j))
    }

    /// A year in four digits or in words, with its era if it has one.
    pub(super) fn year(&self, i: usize) -> Option<(i32, usize)> {
        let (y, j) = match self.kind(i) {
            Kind::Num => (self.n(i), i + 1),
            Kind::Card | Kind::Tens => return self.year_in_words(i),
            Kind::Era
                if self.n(i) > 0
                    && self.kind(i + 1) == Kind::Num
                    && self.capital(i)
                    && self.len(i + 1) < 5 =>
            {
                return Some((self.n(i + 1), i + 2));
            }
            _ => return None,
        };
        if self.kind(j) == Kind::Era && self.capital(j) && self.len(i) < 5 && y > 0 {
            return Some((y * self.n(j), j + 1));
        }
        let four = self.len(i) == 4 && (1000..2200).contains(&y);
        let more = self.glued(j)
            && (matches!(self.word(j), "%" | "°") || self.kind(j) != Kind::None && self.capital(j));
        (four && !more).then_some((y, j))
    }

    /// *nineteen ninety-seven*, *two thousand (and) five*.
    fn year_in_words(&self, i: usize) -> Option<(i32, usize)> {
        let (high, j) = self.small(i)?;
        if (17..=20).contains(&high) && self.kind(j) == Kind::Tens {
            let (low, j) = self.small(j)?;
            return Some((high * 100 + low, j));
        }
        if high == 2 && self.word(j) == "thousand" {
            if self.before(i) == "year" && self.stops(j + 1)
                || self.before(i) == "year" && self.small(j + 1).is_none()
            {
                return Some((2000, j + 1));
            }
            let at = if self.word(j + 1) == "and" { j + 2 } else { j + 1 };
            return match self.small(at) {
                Some((low, end)) if self.kind(end) != Kind::Units => Some((2000 + low, end)),
                _ => None,
            };
        }
        None
    }

    /// A year in four digits, or in two after an apostrophe.
    pub(super) fn year_or_short(&self, i: usize) -> Option<(i32, usize)> {
        if matches!(self.word(i), "'" | "’" | "‘")
            && self.kind(i + 1) == Kind::Num
            && self.len(i + 1) == 2
            && self.glued(i + 1)
        {
            let y = self.n(i + 1);
            return Some((if y < 50 { 2000 + y } else { 1900 + y }, i + 2));
        }
        self.year(i)
    }

    /// An amount of something: *two*, *2.5*, *5 1/2*, *a few*, *a couple of*, *two to three*, *a*.
    pub(super) fn amount(&self, i: usize) -> Option<(Amount, usize)> {
        match self.kind(i) {
            Kind::Article => match self.kind(i + 1) {
                Kind::Quant if self.word(i + 1) != "some" => self.amount(i + 1),
                Kind::Times => Some((Amount::Exact(self.n(i + 1)), i + 2)),
                Kind::Card | Kind::Tens | Kind::Num | Kind::Decimal | Kind::Article => None,
                _ => Some((Amount::Exact(1), i + 1)),
            },
            Kind::Another => Some(
                self.amount(i + 1)
                    .filter(|_| {
                        matches!(
                            self.kind(i + 1),
                            Kind::Num | Kind::Card | Kind::Tens | Kind::Quant
                        )
                    })
                    .unwrap_or((Amount::Exact(1), i + 1)),
            ),
            Kind::Quant => {
                let j = if self.word(i + 1) == "of" { i + 2 } else { i + 1 };
                if self.word(i) == "some" {
                    return self
                        .amount(j)
                        .filter(|_| matches!(self.kind(j), Kind::Num | Kind::Card | Kind::Tens))
                        .or(Some((Amount::Unknown, j)));
                }
                Some((if self.n(i) > 0 { Amount::Exact(self.n(i)) } else { Amount::Unknown }, j))
            }
            Kind::Decimal => {
                if let Some((n, j)) = self.int(i) {
                    return Some((Amount::Exact(n), j));
                }
                let (whole, part) = self.word(i).split_once('.')?;
                let tenths = part.bytes().next().map_or(0, |b| i32::from(b.wrapping_sub(b'0')));
                let whole: i32 = if whole.is_empty() {
                    0
                } else {
                    whole.parse().ok().filter(|n: &i32| *n < 100_000)?
                };
                Some((
                    if tenths == 5 {
                        Amount::Tenths(whole * 10 + 5)
                    } else {
                        Amount::Tenths(whole * 10 + tenths)
                    },
                    i + 1,
                ))
            }
            _ => {
                let (n, j) = self.int(i)?;
                if self.kind(j) == Kind::Num
                    && self.n(j) == 1
                    && self.word(j + 1) == "/"
                    && self.n(j + 2) == 2
                {
                    return Some((Amount::AndHalf(n), j + 3));
                }
                if self.word(j) == "and"
                    && self.kind(j + 1) == Kind::Article
                    && self.kind(j + 2) == Kind::Half
                {
                    return Some((Amount::AndHalf(n), j + 3));
                }
                if self.word(j) == "½" {
                    return Some((Amount::AndHalf(n), j + 1));
                }
                let or = self.any(j, &["to", "or"]) || self.joined(j);
                match if or { self.int(j + 1) } else { None } {
                    Some((m, end)) if m > n && m < n.saturating_mul(20).saturating_add(50) => {
                        Some((Amount::Exact(n), end))
                    }
                    _ => Some((Amount::Exact(n), j)),
                }
            }
        }
    }
}
