//! What each token may be in a time expression, looked up once. Decides nothing by context.

use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

macro_rules! kinds {
    ($($name:ident = $text:literal,)*) => {
        /// The part a token may play; the kinds of `rules/language/time/time_word.tsv`, and three kinds of number.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(super) enum Kind {
            /// None.
            #[default]
            None,
            /// Digits only.
            Num,
            /// Digits with a point or commas.
            Decimal,
            /// `Q4`, `H2`, `FY26`, `1H25`.
            Label,
            $($name,)*
        }

        fn kind_of(name: &str) -> Option<Kind> {
            match name { $($text => Some(Kind::$name),)* _ => None }
        }
    };
}

kinds! {
    Month = "month", MonthShort = "month_short", Weekday = "weekday", Weekdays = "weekdays", WeekdayShort = "weekday_short",
    Card = "card", Tens = "tens", Times = "times", Ord = "ord", Suffix = "suffix", TensPlural = "tensplural", Quant = "quant",
    Unit = "unit", Units = "units", UnitShort = "unit_short", Half = "half", Part = "part", Parts = "parts", ClockWord = "clockword",
    DayWord = "dayword", Tonight = "tonight", Season = "season", Seasons = "seasons", The = "the", Article = "article",
    This = "this", That = "that", These = "these", Rel = "rel", Mod = "mod", Edge = "edge", Cmp = "cmp", Approx = "approx",
    Ago = "ago", Every = "every", Habit = "habit", Fiscal = "fiscal", Era = "era", AmPm = "ampm", Zone = "zone", Oclock = "oclock",
    Filler = "filler",     Another = "another",
 Open = "open", Holiday = "holiday",
}

/// A token as a time word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lex {
    /// Its part.
    pub(super) kind: Kind,
    /// Its number.
    pub(super) n: i32,
}

fn table() -> &'static FxHashMap<&'static str, Lex> {
    static TABLE: OnceLock<FxHashMap<&'static str, Lex>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let text = crate::data::table("time_word.tsv");
        text.lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| {
                let mut cells = l.split('\t');
                let word = cells.next()?;
                Some((
                    word,
                    Lex { kind: kind_of(cells.next()?)?, n: cells.next()?.trim().parse().ok()? },
                ))
            })
            .collect()
    })
}

/// The time words of a document, one for each token.
pub(super) fn of(doc: &Document) -> Vec<Lex> {
    let table = table();
    doc.tokens
        .iter()
        .enumerate()
        .map(|(i, t)| match t.kind {
            _ if t.code => Lex::default(),
            TokenKind::Number => number(doc.word(i)),
            TokenKind::Word if t.has_digit => label(doc.word(i)),
            TokenKind::Word if t.classes().has(Class::TimeWord) => table
                .get(doc.word(i))
                .or_else(|| doc.word(i).contains('’').then(|| table.get("o'clock")).flatten())
                .copied()
                .unwrap_or_default(),
            _ => Lex::default(),
        })
        .collect()
}

fn number(text: &str) -> Lex {
    match text.parse() {
        Ok(n) if text.len() <= 8 => Lex { kind: Kind::Num, n },
        _ => Lex { kind: Kind::Decimal, n: 0 },
    }
}

/// `q4` is 4, `h2` is 12, `fy26` is 2026, `q4fy26` and `fy26q4` are 202604.
fn label(word: &str) -> Lex {
    let found = match part_label(word) {
        Some((part, "")) => Some(part),
        Some((part, year)) => year_label(year).map(|y| y * 100 + part),
        None => year_label(word).or_else(|| {
            let (year, part) = word.split_at_checked(word.len().checked_sub(2)?)?;
            let (part, _) = part_label(part)?;
            Some(year_label(year)? * 100 + part)
        }),
    };
    found.map_or_else(Lex::default, |n| Lex { kind: Kind::Label, n })
}

/// `q4…` is 4, `h2…` is 12; with what follows.
fn part_label(word: &str) -> Option<(i32, &str)> {
    let (part, rest) = word.split_at_checked(2)?;
    let n = match part.as_bytes() {
        [b'q', d @ b'1'..=b'4'] => i32::from(d - b'0'),
        [b'h', d @ b'1'..=b'2'] => 10 + i32::from(d - b'0'),
        _ => return None,
    };
    Some((n, rest))
}

/// `fy26`, `fy2026`, `cy26`.
pub(super) fn year_label(word: &str) -> Option<i32> {
    let digits = word.strip_prefix("fy").or_else(|| word.strip_prefix("cy"))?;
    year_in_digits(digits)
}

/// A year in two digits or four.
pub(super) fn year_in_digits(digits: &str) -> Option<i32> {
    let plain = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    let year: i32 = digits.parse().ok().filter(|_| plain)?;
    Some(if digits.len() == 2 { 2000 + year } else { year })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines =
            crate::data::table("time_word.tsv").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(table().len(), lines, "a word stands twice, or its kind is unknown");
    }

    #[test]
    fn labels_of_periods() {
        assert_eq!(
            [label("q4").n, label("h2").n, label("fy26").n, label("fy2027").n],
            [4, 12, 2026, 2027]
        );
        assert_eq!(
            [label("q4fy26").n, label("fy2026h1").n, label("cy25").n],
            [202_604, 202_611, 2025]
        );
        assert_eq!(label("h100").kind, Kind::None);
    }
}
