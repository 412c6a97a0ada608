//! Finds rows of a ledger by what they are about, so that a draft asks for its own and passes over the others.

use super::{Fact, KnownUnknown, Release, line_of};
use crate::lexicon::split_words;
use rustc_hash::FxHashMap;

/// Numbers of rows by a key, each list in the order of the ledger.
type Rows = FxHashMap<String, Vec<u32>>;

/// Rows by what they are about.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Facts by entity and metric.
    pub(super) facts: Rows,
    /// Facts whose source supports a superlative, by the first word of the entity.
    pub(super) superlatives: Rows,
    /// Open questions, by the first word of the entity.
    pub(super) unknowns: Rows,
    /// Releases, by laboratory.
    pub(super) labs: Rows,
    /// Releases, by the line of models.
    pub(super) lines: Rows,
}

impl Index {
    pub(super) fn of(facts: &[Fact], releases: &[Release], unknowns: &[KnownUnknown]) -> Self {
        let superlative = |f: &Fact| (!f.superlative_ok.is_empty()).then(|| first_word(&f.entity));
        Self {
            facts: by(facts, |f| Some(key(&f.entity, &f.metric))),
            superlatives: by(facts, |f| superlative(f).flatten()),
            unknowns: by(unknowns, |u| first_word(&u.entity)),
            labs: by(releases, |r| Some(r.lab.to_ascii_lowercase())),
            lines: by(releases, |r| Some(line_of(&r.model))),
        }
    }
}

fn by<T>(rows: &[T], key: impl Fn(&T) -> Option<String>) -> Rows {
    let mut out = Rows::default();
    for (i, row) in rows.iter().enumerate() {
        if let Some(key) = key(row) {
            out.entry(key).or_default().push(i as u32);
        }
    }
    out
}

/// The rows of a list that stand under a key.
pub(super) fn rows<'l, T>(
    list: &'l [T],
    index: &'l Rows,
    key: &str,
) -> impl Iterator<Item = &'l T> + use<'l, T> {
    index.get(key).into_iter().flatten().map(|&i| &list[i as usize])
}

/// The rows of a list under any of some keys, in the order of the ledger.
pub(super) fn rows_of<'l, T>(
    list: &'l [T],
    index: &Rows,
    keys: impl IntoIterator<Item = impl AsRef<str>>,
) -> Vec<&'l T> {
    if index.is_empty() {
        return Vec::new();
    }
    let found = keys.into_iter().filter_map(|k| index.get(k.as_ref())).flatten();
    let mut numbers: Vec<u32> = found.copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|i| &list[i as usize]).collect()
}

/// An entity in lower case, with a metric.
pub(super) fn key(entity: &str, metric: &str) -> String {
    format!("{}\t{metric}", entity.trim().to_lowercase())
}

fn first_word(entity: &str) -> Option<String> {
    split_words(&entity.to_lowercase()).into_iter().next()
}
