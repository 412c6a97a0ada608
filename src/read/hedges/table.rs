//! The tables of hedges and weasels, read once from `rules/`.
//!
//! A table is asked by the lower-cased first word of a phrase, so it needs no place in the lexicon. Of a line only the first word is
//! read at once, the rest when that word is met.

use super::pattern::{self, Entry, Sets};
use crate::lexicon::{Irregular, WordFilter};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Lines by their first word, longest phrase first, then in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Table {
    by_first: FxHashMap<Box<str>, Vec<u16>>,
    heads: WordFilter,
    lines: Vec<Line>,
    sets: Sets,
}

/// A line, and what it says once it has been read; nothing if it is broken.
#[derive(Debug)]
struct Line {
    text: &'static str,
    entry: OnceLock<Option<Entry>>,
}

impl Table {
    /// `rules/hedges.tsv`.
    pub(super) fn hedges() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| Self::builtin("hedges.tsv"))
    }

    /// `rules/weasels.tsv`.
    pub(super) fn weasels() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| Self::builtin("weasels.tsv"))
    }

    /// A built-in table; a test reads every line of it.
    fn builtin(path: &str) -> Self {
        Self::index(crate::data::get(path).unwrap_or_default(), |_, _| {})
    }

    /// Reads a table to its end; also what is wrong with it, by line number.
    #[cfg(test)]
    pub(super) fn parse(text: &'static str) -> (Self, Vec<String>) {
        let mut problems = Vec::new();
        let table = Self::index(text, |number, why| problems.push((number, why)));
        let number = |line: &Line| {
            text.lines().position(|l| l.as_ptr() == line.text.as_ptr()).unwrap_or_default()
        };
        for line in &table.lines {
            let broken = pattern::line(line.text, &table.sets, Irregular::built_in()).err();
            problems.extend(broken.map(|why| (number(line), why)));
        }
        problems.sort();
        (
            table,
            problems
                .into_iter()
                .map(|(number, why)| format!("line {}: {why}", number + 1))
                .collect(),
        )
    }

    /// Reads the sets of a table, and of each line its first word.
    fn index(text: &'static str, mut wrong: impl FnMut(usize, String)) -> Self {
        let mut table = Self::default();
        table.by_first.reserve(512);
        let mut lengths = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim_end();
            if line.is_empty() {
                continue;
            }
            // Two cells name a set; a phrase has at least three.
            let set = line
                .strip_prefix('@')
                .and_then(|l| l.split_once('\t'))
                .filter(|(_, words)| !words.contains('\t'));
            let read = match set {
                Some((name, words)) => {
                    pattern::element(words.trim(), &table.sets, Irregular::built_in()).map(
                        |wants| {
                            table.sets.insert(name.into(), wants);
                        },
                    )
                }
                None => pattern::heads(line, &table.sets, Irregular::built_in()).map(|heads| {
                    let (index, words) = (table.lines.len(), pattern::words_after(line));
                    table.lines.push(Line { text: line, entry: OnceLock::new() });
                    lengths.push(words);
                    for first in heads {
                        let list = table.by_first.entry(first).or_default();
                        let at = list.partition_point(|e| lengths[usize::from(*e)] >= words);
                        list.insert(at, index as u16);
                    }
                }),
            };
            if let Err(why) = read {
                wrong(number, why);
            }
        }
        table.heads = WordFilter::new(table.by_first.keys().map(|w| &**w));
        table
    }

    /// A phrase may begin with a word of this mark.
    pub(super) fn may_begin(&self, mark: u16) -> bool {
        self.heads.may_have(mark)
    }

    /// The numbers of the lines whose first word this is.
    pub(super) fn get(&self, word: &str) -> Option<&[u16]> {
        self.by_first.get(word).map(Vec::as_slice)
    }

    /// What a line says.
    pub(super) fn entry(&self, line: u16) -> Option<&Entry> {
        let line = &self.lines[usize::from(line)];
        line.entry
            .get_or_init(|| pattern::line(line.text, &self.sets, Irregular::built_in()).ok())
            .as_ref()
    }
}
