//! What acronyms stand for (`rules/language/names/acronyms.tsv`), and whether words spell one.

use crate::doc::Document;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// What it stands for; several things are parted by `|`.
    expansions: &'static str,
}

impl Row {
    /// The one thing it stands for; none if there are several.
    pub(crate) fn expansion(self) -> Option<&'static str> {
        (!self.expansions.contains('|')).then_some(self.expansions)
    }
}

static ROWS: Lazy<FxHashMap<&'static str, Row>> = Lazy::new(|| {
    let text = crate::data::table("acronyms.tsv");
    let row = |line: &'static str| {
        let mut cells = line.split('\t').map(str::trim);
        let (acronym, expansions) = (cells.next()?, cells.next()?);
        Some((acronym, Row { expansions }))
    };
    text.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect()
});

/// The row of an acronym.
pub(crate) fn row(acronym: &str) -> Option<Row> {
    ROWS.get(acronym).copied()
}

/// The letters are, in order, the first letters of some of these words.
pub(crate) fn fits(doc: &Document, words: Range<usize>, letters: &[u8]) -> bool {
    let mut left = letters;
    for k in words.rev() {
        if let [rest @ .., last] = left
            && doc.word(k).as_bytes().first() == Some(last)
        {
            left = rest;
        }
    }
    left.is_empty()
}
