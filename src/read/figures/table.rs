//! The data files of this reader, parsed once: numbers, scales, currencies, units, bounds, metrics.
//! Malformed lines are skipped here; a test reads every line.

use super::{Bound, FigureKind};
use crate::doc::Document;
use crate::lexicon::{WordFilter, each_word, noun_plural};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Phrases with a value each, found by their first word.
#[derive(Debug)]
pub(super) struct Table<T> {
    by_first: FxHashMap<Box<str>, Vec<(Vec<String>, T)>>,
    heads: WordFilter,
}

impl<T: Copy> Table<T> {
    fn new<S: AsRef<str>>(all: impl IntoIterator<Item = (S, T)>) -> Self {
        let mut by_first: FxHashMap<Box<str>, Vec<(Vec<String>, T)>> = FxHashMap::default();
        by_first.reserve(256);
        for (phrase, value) in all {
            let (mut first, mut words) = (None, Vec::new());
            each_word(phrase.as_ref(), |w| {
                if first.is_none() { first = Some(w.into()) } else { words.push(w.to_owned()) }
            });
            let Some(first) = first else { continue };
            let list = by_first.entry(first).or_default();
            if !list.iter().any(|(tail, _)| *tail == words) {
                list.push((words, value));
            }
        }
        #[allow(clippy::iter_over_hash_type, reason = "every list is sorted by itself")]
        for list in by_first.values_mut() {
            list.sort_by_key(|(tail, _)| std::cmp::Reverse(tail.len()));
        }
        let heads = WordFilter::new(by_first.keys().map(|w| &**w));
        Self { by_first, heads }
    }

    /// The longest phrase that begins at a token and ends before `end`: its length in tokens and its value.
    pub(super) fn at(&self, doc: &Document, token: usize, end: usize) -> Option<(usize, T)> {
        if !self.heads.may_have(doc.tokens.get(token)?.mark) {
            return None;
        }
        let list = self.by_first.get(doc.word(token))?;
        list.iter()
            .find(|(tail, _)| {
                token + tail.len() < end
                    && tail.iter().enumerate().all(|(k, w)| doc.word(token + 1 + k) == w)
            })
            .map(|&(ref tail, value)| (tail.len() + 1, value))
    }
}

/// What a word of a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberWord {
    Small(i128),
    Hundred,
    /// A power of ten.
    Scale(i32),
    Dozen,
    /// A denominator.
    Part(i64),
    Fold(i128),
}

/// Where a short scale may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScaleUse {
    Always,
    Glued,
    Money,
    MoneyOrGlued,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) name: &'static str,
    pub(super) kind: FigureKind,
}

/// Something figures measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metric {
    pub(super) key: &'static str,
    /// Bits of the kinds of figure it takes, in the order of [`FigureKind`].
    pub(super) kinds: u16,
}

/// All tables.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) numbers: FxHashMap<&'static str, NumberWord>,
    /// Marks of the words in `numbers`.
    pub(super) number_words: WordFilter,
    pub(super) scales: FxHashMap<&'static str, (i32, ScaleUse)>,
    /// Codes and signs as printed.
    pub(super) currency_signs: FxHashMap<&'static str, &'static str>,
    pub(super) currency_words: Table<&'static str>,
    /// Symbols as printed; true if they must be glued to the number.
    pub(super) symbols: FxHashMap<&'static str, (Unit, bool)>,
    /// Symbols of three letters and more that are told apart without their case, in lower case.
    pub(super) folded: FxHashMap<String, (Unit, bool)>,
    pub(super) units: Table<Unit>,
    pub(super) bounds_before: Table<Bound>,
    pub(super) bounds_after: Table<Bound>,
    pub(super) metrics: Table<Metric>,
    /// Irregular plurals with their singulars.
    pub(super) plurals: FxHashMap<&'static str, &'static str>,
}

/// The built-in tables.
pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(Tables::builtin);

fn rows(file: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let text = crate::data::table(file);
    text.lines()
        .filter(|l| !l.starts_with("# ") && !l.is_empty())
        .map(|l| l.split('\t').map(str::trim).collect())
}

fn list(cell: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    cell.unwrap_or_default().split(',').map(str::trim).filter(|w| !w.is_empty())
}

impl Tables {
    fn builtin() -> Self {
        let mut currency_signs = FxHashMap::default();
        let mut currency_words = Vec::new();
        for row in rows("currencies.tsv") {
            for sign in row.get(1).copied().unwrap_or_default().split(' ').filter(|s| !s.is_empty())
            {
                currency_signs.entry(sign).or_insert(row[0]);
            }
            for word in list(row.get(2).copied()) {
                currency_words.push((Cow::Borrowed(word), row[0]));
                currency_words.push((Cow::Owned(noun_plural(word)), row[0]));
            }
        }
        let (mut symbols, mut units) = (FxHashMap::default(), Vec::new());
        for row in rows("units.tsv") {
            let Some(kind) = row.get(1).and_then(|k| unit_kind(k)) else { continue };
            let unit = Unit { name: row[0], kind };
            for symbol in
                row.get(2).copied().unwrap_or_default().split(' ').filter(|s| !s.is_empty())
            {
                symbols
                    .entry(symbol.trim_start_matches('*'))
                    .or_insert((unit, symbol.starts_with('*')));
            }
            for word in list(row.get(3).copied()) {
                units.push((Cow::Borrowed(word), unit));
                units.push((Cow::Owned(plural(word)), unit));
            }
        }
        let bounds = |place: &str| {
            let chosen = rows("bounds.tsv").filter(|r| r.get(2) == Some(&place));
            Table::new(chosen.filter_map(|r| Some((r[0], bound(r.get(1)?)?))))
        };
        Self {
            plurals: rows("plurals.tsv").filter_map(|r| Some((r[0], *r.get(1)?))).collect(),
            number_words: WordFilter::new(rows("numbers.tsv").map(|r| r[0])),
            numbers: rows("numbers.tsv")
                .filter_map(|r| Some((r[0], number_word(r.get(1)?, r.get(2)?)?)))
                .collect(),
            scales: rows("scales.tsv")
                .filter_map(|r| Some((r[0], (r.get(1)?.parse().ok()?, scale_use(r.get(2)?)?))))
                .collect(),
            currency_signs,
            currency_words: Table::new(currency_words),
            folded: folded(&symbols),
            symbols,
            units: Table::new(units),
            bounds_before: bounds("before"),
            bounds_after: bounds("after"),
            metrics: Table::new(rows("metrics.tsv").flat_map(|r| {
                let metric = Metric { key: r[0], kinds: r.get(1).map_or(0, |k| kinds(k)) };
                list(r.get(2).copied()).map(move |p| (p, metric))
            })),
        }
    }
}

/// Long symbols by their lower case, where no two differ by case alone: `2.4Ghz`.
fn folded(symbols: &FxHashMap<&'static str, (Unit, bool)>) -> FxHashMap<String, (Unit, bool)> {
    let mut out: FxHashMap<String, (Unit, bool)> = FxHashMap::default();
    let mut twice = Vec::new();
    for (symbol, &unit) in symbols.iter().filter(|(s, _)| s.len() >= 3 && s.is_ascii()) {
        let lower = symbol.to_ascii_lowercase();
        if out.insert(lower.clone(), unit).is_some_and(|u| u.0.name != unit.0.name) {
            twice.push(lower);
        }
    }
    for symbol in twice {
        out.remove(&symbol);
    }
    out
}

/// Plural of a unit's name: its first word if it has *per*, *of* or *old* in it, its last otherwise.
fn plural(word: &str) -> String {
    for inner in [" per ", " of ", " old", "-old"] {
        if let Some(at) = word.find(inner) {
            return format!("{}{}", noun_plural(&word[..at]), &word[at..]);
        }
    }
    noun_plural(word)
}

fn unit_kind(kind: &str) -> Option<FigureKind> {
    Some(match kind {
        "percent" | "point" => FigureKind::Percent,
        "measure" => FigureKind::Measure,
        "duration" | "age" => FigureKind::Duration,
        "count" => FigureKind::Count,
        "number" => FigureKind::Number,
        _ => return None,
    })
}

fn bound(name: &str) -> Option<Bound> {
    Some(match name {
        "approximate" => Bound::Approximate,
        "at-least" => Bound::AtLeast,
        "at-most" => Bound::AtMost,
        _ => return None,
    })
}

fn number_word(kind: &str, value: &str) -> Option<NumberWord> {
    Some(match kind {
        "small" => NumberWord::Small(value.parse().ok()?),
        "hundred" => NumberWord::Hundred,
        "scale" => NumberWord::Scale(value.parse().ok()?),
        "dozen" => NumberWord::Dozen,
        "part" => NumberWord::Part(value.parse().ok()?),
        "fold" => NumberWord::Fold(value.parse().ok()?),
        _ => return None,
    })
}

fn scale_use(name: &str) -> Option<ScaleUse> {
    Some(match name {
        "always" => ScaleUse::Always,
        "glued" => ScaleUse::Glued,
        "money" => ScaleUse::Money,
        "money-glued" => ScaleUse::MoneyOrGlued,
        _ => return None,
    })
}

fn kinds(cell: &str) -> u16 {
    cell.split(' ')
        .map(|k| match k {
            "money" => 1 << FigureKind::Money as u16,
            "percent" | "point" => 1 << FigureKind::Percent as u16,
            "count" => 1 << FigureKind::Count as u16,
            "multiple" => 1 << FigureKind::Multiple as u16 | 1 << FigureKind::Fraction as u16,
            "measure" => 1 << FigureKind::Measure as u16,
            "duration" => 1 << FigureKind::Duration as u16,
            "number" => 1 << FigureKind::Number as u16,
            "*" => u16::MAX,
            _ => 0,
        })
        .fold(0, |a, b| a | b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_file_is_understood() {
        assert!(rows("units.tsv").all(|r| r.len() >= 3 && unit_kind(r[1]).is_some()));
        assert!(rows("currencies.tsv").all(|r| r.len() == 3));
        assert!(rows("numbers.tsv").all(|r| r.len() == 3 && number_word(r[1], r[2]).is_some()));
        assert!(rows("scales.tsv").all(|r| r.len() == 3 && scale_use(r[2]).is_some()));
        assert!(rows("bounds.tsv").all(|r| r.len() == 3 && bound(r[1]).is_some()));
        assert!(rows("metrics.tsv").all(|r| r.len() == 3 && kinds(r[1]) != 0));
    }

    #[test]
    fn words_that_open_a_number_have_a_value() {
        let text = crate::data::table("number_word.txt");
        for word in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            assert!(
                word == "twice" || TABLES.numbers.contains_key(word),
                "{word} has no value in numbers.tsv"
            );
        }
    }
}
