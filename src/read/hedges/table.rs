//! The tables of hedges and weasels, read once from `rules/`.
//!
//! A table is asked by the lower-cased first word of a phrase, so it needs no place in the lexicon.

use super::pattern::{self, Element, Entry, Sets};
use crate::lexicon::{Irregular, WordFilter};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Phrases by their first word, longest first, then in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Table {
    by_first: FxHashMap<String, Vec<Arc<Entry>>>,
    heads: WordFilter,
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

    fn builtin(path: &str) -> Self {
        let (table, problems) = Self::parse(crate::data::get(path).unwrap_or_default());
        debug_assert!(problems.is_empty(), "{path}: {problems:?}");
        table
    }

    /// Reads a table; also what is wrong with it, by line number.
    pub(super) fn parse(text: &str) -> (Self, Vec<String>) {
        let irregular = Irregular::new(crate::data::get("lexicon/irregular-verbs.tsv").unwrap_or_default());
        let (mut table, mut sets, mut problems) = (Self::default(), Sets::default(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim_end();
            if line.is_empty() {
                continue;
            }
            // Two cells name a set; a phrase has at least three.
            let set = line.strip_prefix('@').and_then(|l| l.split_once('\t')).filter(|(_, words)| !words.contains('\t'));
            let result = match set {
                Some((name, words)) => pattern::element(words.trim(), &sets, &irregular).map(|wants| {
                    sets.insert(name.into(), wants);
                }),
                None => pattern::line(line, &sets, &irregular).map(|entries| {
                    for (first, entry) in entries {
                        let list = table.by_first.entry(first).or_default();
                        let at = list.partition_point(|e| words_in(e) >= words_in(&entry));
                        list.insert(at, entry);
                    }
                }),
            };
            if let Err(why) = result {
                problems.push(format!("line {}: {why}", number + 1));
            }
        }
        table.heads = WordFilter::new(table.by_first.keys().map(String::as_str));
        (table, problems)
    }

    /// A phrase may begin with a word of this mark.
    pub(super) fn may_begin(&self, mark: u16) -> bool {
        self.heads.may_have(mark)
    }

    /// The entries whose first word this is.
    pub(super) fn get(&self, word: &str) -> Option<&[Arc<Entry>]> {
        self.by_first.get(word).map(Vec::as_slice)
    }
}

/// How many words the phrase has after its first; adverbs that may be left out do not count.
fn words_in(entry: &Entry) -> usize {
    entry.rest.iter().filter(|e| matches!(e, Element::One(_))).count()
}
