//! Phrases of several words, found by the number of their first word.

use rustc_hash::FxHashMap;

/// One phrase after its first word.
type Tail<T> = (Box<[u32]>, T);

/// A set of word sequences, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<u32, Vec<Tail<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase, or lets `merge` change the value it already has. An empty phrase is ignored.
    pub fn insert_or(&mut self, ids: &[u32], value: T, merge: impl FnOnce(&mut T)) {
        let Some((&first, tail)) = ids.split_first() else { return };
        let list = self.by_first.entry(first).or_default();
        if let Some((_, old)) = list.iter_mut().find(|(t, _)| **t == *tail) {
            merge(old);
        } else {
            list.push((tail.into(), value));
            list.sort_by_key(|(t, _)| std::cmp::Reverse(t.len()));
        }
    }

    /// Makes room for phrases with this many different first words.
    pub fn reserve(&mut self, first_words: usize) {
        self.by_first.reserve(first_words);
    }

    /// Adds a phrase beside any that has the same words. An empty phrase is ignored.
    pub fn add(&mut self, ids: &[u32], value: T) {
        let Some((&first, tail)) = ids.split_first() else { return };
        let list = self.by_first.entry(first).or_default();
        let at = list.partition_point(|(t, _)| t.len() >= tail.len());
        list.insert(at, (tail.into(), value));
    }

    /// The phrases that begin at `ids(0)`, longest first, with their lengths in tokens.
    pub fn matches(&self, ids: impl Fn(usize) -> Option<u32>) -> impl Iterator<Item = (usize, &T)> {
        let list = ids(0).and_then(|first| self.by_first.get(&first)).map_or(&[][..], Vec::as_slice);
        list.iter().filter(move |(tail, _)| tail.iter().enumerate().all(|(k, &w)| ids(k + 1) == Some(w))).map(|(tail, value)| (tail.len() + 1, value))
    }

    /// The longest phrase that begins at `ids(0)` and whose value `wanted` accepts: its length in tokens and its value.
    pub fn longest(&self, ids: impl Fn(usize) -> Option<u32>, wanted: impl Fn(&T) -> bool) -> Option<(usize, &T)> {
        let list = self.by_first.get(&ids(0)?)?;
        list.iter()
            .find(|(tail, value)| wanted(value) && tail.iter().enumerate().all(|(k, &w)| ids(k + 1) == Some(w)))
            .map(|(tail, value)| (tail.len() + 1, value))
    }
}
