//! A written date cut into its numbers and its month; weekdays, times of day, zones and ordinal endings are passed over.

use super::month_number;

/// A number or a month, with what parts it from the piece before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) what: What,
    pub(super) gap: Gap,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A number with its count of digits.
    Number(i64, usize),
    /// A month by its name, from 1.
    Month(i8),
}

/// What parts two pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing, or blanks, commas and words without meaning.
    Blank,
    Dash,
    Slash,
    Dot,
    /// An apostrophe: what follows is a year without its century.
    Apostrophe,
}

/// The pieces at the beginning of a text, at most three, and whether a sign stands behind the last that parts it from more.
pub(super) fn cut(text: &str) -> (Vec<Piece>, bool) {
    let mut c = Cutter { rest: text, gap: Gap::Blank, tight: false, timed: false, out: Vec::new() };
    while c.out.len() < 3 && c.step() {}
    let open = c.gap != Gap::Blank && c.tight;
    (c.out, open)
}

struct Cutter<'t> {
    rest: &'t str,
    gap: Gap,
    /// The sign in `gap` stands right behind a piece.
    tight: bool,
    /// A time of day was passed over; an offset from UTC may follow.
    timed: bool,
    out: Vec<Piece>,
}

impl Cutter<'_> {
    /// Takes one piece or passes over something without meaning; false where the date ends.
    fn step(&mut self) -> bool {
        let Some(c) = self.rest.chars().next() else { return false };
        match c {
            '0'..='9' => self.number(),
            _ if c.is_alphabetic() => self.word(),
            _ if c.is_whitespace() || c == ',' => {
                self.tight &= self.gap == Gap::Dot;
                self.skip(c.len_utf8())
            }
            '+' | '-' if self.timed => {
                let digits = count(&self.rest[1..], |b| b.is_ascii_digit() || b == b':');
                self.skip(1 + digits)
            }
            '-' | '–' => self.sign(Gap::Dash, c),
            '/' => self.sign(Gap::Slash, c),
            // The full stop of an abbreviated month parts nothing.
            '.' if matches!(self.out.last(), Some(Piece { what: What::Month(_), .. })) => {
                self.skip(1)
            }
            '.' => self.sign(Gap::Dot, c),
            '\'' | '’' => self.sign(Gap::Apostrophe, c),
            _ => false,
        }
    }

    fn skip(&mut self, len: usize) -> bool {
        self.rest = &self.rest[len..];
        true
    }

    fn sign(&mut self, gap: Gap, c: char) -> bool {
        // Two signs in a row part no date; a sign at the beginning begins none.
        if self.gap != Gap::Blank || self.out.is_empty() {
            return false;
        }
        (self.gap, self.tight) = (gap, true);
        self.skip(c.len_utf8())
    }

    fn push(&mut self, what: What) {
        let gap = std::mem::replace(&mut self.gap, Gap::Blank);
        self.tight = false;
        self.out.push(Piece { what, gap });
    }

    fn number(&mut self) -> bool {
        let len = count(self.rest, |b| b.is_ascii_digit());
        let after = &self.rest[len..];
        if after.starts_with(':') && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
            self.timed = true;
            let clock = count(self.rest, |b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b','));
            return self.skip(clock);
        }
        let letters = count(after, |b| b.is_ascii_alphabetic());
        let behind = after[..letters].to_ascii_lowercase();
        if matches!(behind.as_str(), "am" | "pm") {
            self.timed = true;
            return self.skip(len + letters);
        }
        let joined = letters == 0
            || matches!(behind.as_str(), "st" | "nd" | "rd" | "th" | "t" | "z")
            || month_number(&behind).is_some();
        let (true, Ok(value)) = (joined && len <= 14, self.rest[..len].parse()) else {
            return false;
        };
        self.push(What::Number(value, len));
        let ordinal = matches!(behind.as_str(), "st" | "nd" | "rd" | "th");
        self.skip(if ordinal { len + letters } else { len })
    }

    fn word(&mut self) -> bool {
        let len = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let word = &self.rest[..len];
        if let Some(month) = month_number(word) {
            self.push(What::Month(month));
            return self.skip(len);
        }
        let lower = word.to_ascii_lowercase();
        let clock = matches!(lower.as_str(), "am" | "pm" | "noon" | "midnight");
        let zone = len <= 5 && word.bytes().all(|b| b.is_ascii_uppercase());
        let filler = matches!(lower.as_str(), "of" | "the" | "at" | "on");
        if !(clock || zone || filler || is_weekday(&lower)) {
            return false;
        }
        let dot = usize::from(is_weekday(&lower) && self.rest[len..].starts_with('.'));
        self.skip(len + dot)
    }
}

fn count(text: &str, fits: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|b| fits(*b)).count()
}

fn is_weekday(lower: &str) -> bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|d| lower.starts_with(d))
        && (lower.len() <= 5 || lower.ends_with("day"))
}
