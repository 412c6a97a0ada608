//! Classes of words by what they do in a claim (`rules/judgement/word-classes.txt`).

use super::pack::{CLASS_ENTRY, Hash, find, sections};
use once_cell::sync::Lazy;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/judge-classes.bin"));

static NAMES: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let text = crate::data::get("judgement/word-classes.txt").unwrap_or_default();
    sections(text).iter().map(|s| s.name).collect()
});

/// A set of classes of words, one bit for each section of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClassSet(u64);

impl ClassSet {
    /// The classes of a lower-cased word.
    #[must_use]
    pub(super) fn of(word: &str) -> Self {
        let bytes = find(PACKED, CLASS_ENTRY, Hash::EMPTY.with(word).get());
        Self(bytes.and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes))
    }

    /// The classes of either.
    #[must_use]
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes of both.
    #[must_use]
    pub(super) const fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The names of the classes.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        (0..64).filter(move |i| self.0 & (1 << i) != 0).filter_map(|i| NAMES.get(i).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_its_classes() {
        assert!(NAMES.len() <= 64);
        let of = |w| ClassSet::of(w).names().collect::<Vec<_>>();
        assert!(of("transforms").contains(&"change-verb"), "{:?}", of("transforms"));
        assert!(of("groundbreaking").contains(&"hype-adjective"));
        assert!(of("qwertz").is_empty());
    }
}
