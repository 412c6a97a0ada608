//! A number of sixteen bits for a word, so that most words are known at a glance not to be in a table.
//!
//! Tables keyed by words ask their [`WordFilter`] with the mark that a token carries; only what passes is looked up by its letters.

/// The mark of a lower-cased word with straight apostrophes. Different words may share one.
#[must_use]
#[inline]
pub const fn mark(word: &str) -> u16 {
    (mix(word.as_bytes()) >> 48) as u16
}

/// Hashes words for the lexicon as [`mark`] does.
#[derive(Debug, Default)]
pub(super) struct WordHasher(u64);

impl std::hash::Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = mix(bytes);
    }

    fn write_u8(&mut self, _: u8) {}
}

/// A word's length and its first and last four letters, stirred: enough to tell English words apart, and quick.
#[inline]
pub(super) const fn mix(b: &[u8]) -> u64 {
    let letters = match (b.first_chunk(), b.last_chunk()) {
        (Some(first), Some(last)) => {
            u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << 32
        }
        _ => match *b {
            [a] => a as u64,
            [a, b] => (a as u64) << 8 | b as u64,
            [a, b, c] => (a as u64) << 16 | (b as u64) << 8 | c as u64,
            _ => 0,
        },
    };
    let mixed = (letters ^ b.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

/// Two words are equal; without a call for those of up to sixteen letters, as nearly all are.
#[inline]
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        0..4 => a.iter().zip(b).all(|(a, b)| a == b),
        4..=8 => {
            a.first_chunk::<4>() == b.first_chunk::<4>()
                && a.last_chunk::<4>() == b.last_chunk::<4>()
        }
        9..=16 => {
            a.first_chunk::<8>() == b.first_chunk::<8>()
                && a.last_chunk::<8>() == b.last_chunk::<8>()
        }
        _ => a == b,
    }
}

/// Which marks the words of a table have.
#[derive(Debug)]
pub struct WordFilter {
    bits: Box<[u64; 256]>,
}

impl WordFilter {
    /// The filter of these words. A typographic apostrophe counts as a straight one.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut out = Self { bits: Box::new([0; 256]) };
        for word in words {
            let mark =
                if word.contains('’') { mark(&word.replace('’', "'")) } else { mark(word) };
            out.add(mark);
        }
        out
    }

    /// Adds a word's mark.
    #[inline]
    pub fn add(&mut self, mark: u16) {
        self.bits[usize::from(mark >> 8)] |= 1 << (mark >> 2 & 63);
    }

    /// A word with this mark may be in the table.
    #[must_use]
    #[inline]
    pub fn may_have(&self, mark: u16) -> bool {
        self.bits[usize::from(mark >> 8)] & (1 << (mark >> 2 & 63)) != 0
    }
}

impl Default for WordFilter {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

#[cfg(test)]
mod tests {
    use super::{WordFilter, mark, same};

    #[test]
    fn every_word_of_a_table_passes_whatever_its_apostrophe() {
        let words = ["a", "it", "may", "will", "reportedly", "won’t", "can't"];
        let filter = WordFilter::new(words.into_iter());
        assert!(words.iter().all(|w| filter.may_have(mark(&w.replace('’', "'")))));
    }

    #[test]
    fn words_are_the_same_by_all_their_letters() {
        for len in 0..40 {
            let word: Vec<u8> = (0..len).map(|n| b'a' + n % 26).collect();
            assert!(same(&word, &word.clone()));
            for at in 0..usize::from(len) {
                let mut other = word.clone();
                other[at] = b'-';
                assert!(!same(&word, &other), "{at} of {len}");
            }
            assert!(!same(&word, &[&word[..], b"s"].concat()));
        }
    }

    #[test]
    fn most_other_words_do_not_pass() {
        let filter =
            WordFilter::new(["may", "might", "could", "reportedly", "allegedly"].into_iter());
        let others: Vec<String> = (0..1000).map(|n| format!("word{n}")).collect();
        assert!(others.iter().filter(|w| filter.may_have(mark(w))).count() < 20);
    }
}
