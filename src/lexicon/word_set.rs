//! A few words that a reader or a rule asks for by name, made ready when the program is compiled.

use super::mark::{mark, same};

/// A set of lower-cased words. Most words are known by their mark not to be in it.
#[derive(Debug)]
pub struct WordSet {
    words: &'static [&'static str],
    /// Bit `n` for each word whose mark has `n` as its upper half.
    bits: [u64; 4],
}

impl WordSet {
    /// The set of these words, written without typographic apostrophes, which the words of a draft may have.
    ///
    /// # Panics
    /// Does not compile, as a constant, if a word has such an apostrophe.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut bits = [0; 4];
        let mut i = 0;
        while i < words.len() {
            assert!(
                words[i].is_ascii() || words[i].len() < 4,
                "a word with a typographic apostrophe has the mark of one without"
            );
            let upper = mark(words[i]) >> 8;
            bits[(upper >> 6) as usize] |= 1 << (upper & 63);
            i += 1;
        }
        Self { words, bits }
    }

    /// A word with this mark may be in the set.
    #[must_use]
    #[inline]
    pub const fn may_have(&self, mark: u16) -> bool {
        self.bits[(mark >> 14) as usize] & 1 << (mark >> 8 & 63) != 0
    }

    /// The word is in the set.
    #[must_use]
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|w| same(w.as_bytes(), word.as_bytes()))
    }

    /// Its words.
    #[must_use]
    pub const fn words(&self) -> &'static [&'static str] {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::WordSet;
    use crate::lexicon::mark;

    const SET: WordSet =
        WordSet::new(&["a", "of", "the", "most", "unless", "extraordinarily", "—"]);

    #[test]
    fn its_words_pass_and_most_others_do_not() {
        assert!(SET.words().iter().all(|w| SET.may_have(mark(w)) && SET.has(w)));
        let others: Vec<String> = (0..1000).map(|n| format!("word{n}")).collect();
        assert!(others.iter().filter(|w| SET.may_have(mark(w))).count() < 100);
        assert!(!others.iter().any(|w| SET.has(w)));
    }
}
