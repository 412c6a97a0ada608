//! Patterns with an index by the words that they are found by.

use super::STEPS;
use super::compile::{Scope, Sets, Words};
use super::error::PatternError;
use super::matcher::Pattern;
use super::syntax;
use super::text::Text;
use crate::lexicon::{Irregular, Lexicon, UNKNOWN};
use std::cell::Cell;

impl Pattern {
    /// Reads a pattern of a page.
    ///
    /// # Errors
    /// A text that is no pattern, with the place in it.
    pub fn parse(
        text: &str,
        lexicon: &mut Lexicon,
        irregular: &Irregular,
    ) -> Result<Self, PatternError> {
        let sets = Sets::default();
        let mut scope = Scope { words: Words::Growing(lexicon), irregular, sets: &sets };
        Self::compile(&syntax::parse(text)?, text, &mut scope)
    }
}

/// Patterns of one rule or condition.
#[derive(Clone, Debug, Default)]
pub struct PatternList {
    patterns: Vec<Pattern>,
    /// Pairs of a word and a pattern that it may lead to, sorted.
    by_word: Vec<(u32, u32)>,
    /// Bit `n % 512` is set for every word number in `by_word`.
    bits: [u64; 8],
}

impl PatternList {
    /// Adds a pattern and returns its number. Call [`PatternList::close`] when all are in.
    pub fn push(&mut self, pattern: Pattern, lexicon: &Lexicon) -> usize {
        let index = self.patterns.len();
        for id in pattern.triggers(lexicon) {
            if id != UNKNOWN {
                self.by_word.push((id, index as u32));
                self.bits[(id / 64 % 8) as usize] |= 1 << (id % 64);
            }
        }
        self.patterns.push(pattern);
        index
    }

    /// Sorts the index; a list that was not closed finds nothing.
    pub fn close(&mut self) {
        self.by_word.sort_unstable();
    }

    /// Number of patterns.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Number of entries of the index.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.by_word.len()
    }

    /// No patterns at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The words that make a look worth while, each with the number of a pattern; sorted.
    #[must_use]
    pub fn triggers(&self) -> &[(u32, u32)] {
        &self.by_word
    }

    /// Bit `n % 64` is set for every word number that may stand behind a trigger of a pattern; all bits, if any may.
    #[must_use]
    pub fn next_words(&self, pattern: usize, lexicon: &Lexicon) -> u64 {
        self.patterns.get(pattern).map_or(u64::MAX, |p| p.next_bits(lexicon))
    }

    /// The longest match that is found by token `at`: its tokens and the pattern's number.
    #[must_use]
    pub fn match_at(
        &self,
        text: &Text<'_>,
        at: usize,
        from: usize,
        end: usize,
    ) -> Option<((usize, usize), usize)> {
        let word = text.doc.tokens.get(at)?.word;
        if self.bits[(word / 64 % 8) as usize] & (1 << (word % 64)) == 0 {
            return None;
        }
        let first = self.by_word.partition_point(|&(w, _)| w < word);
        let list = self.by_word[first..].iter().take_while(|&&(w, _)| w == word).map(|&(_, p)| p);
        self.longest(list, text, at, from, end)
    }

    /// The longest match among some of the patterns; of equal ones, the first in the list.
    pub fn longest(
        &self,
        patterns: impl Iterator<Item = u32>,
        text: &Text<'_>,
        at: usize,
        from: usize,
        end: usize,
    ) -> Option<((usize, usize), usize)> {
        let steps = Cell::new(STEPS);
        patterns
            .filter_map(|p| {
                let pattern = &self.patterns[p as usize];
                Some((pattern.match_at(text, at, (from, end), &steps)?, p as usize))
            })
            .max_by_key(|&((a, z), p)| (z - a, std::cmp::Reverse(p)))
    }

    /// One of the patterns occurs among the tokens `from..end`.
    #[must_use]
    pub fn occurs(&self, text: &Text<'_>, from: usize, end: usize) -> bool {
        (from..end).any(|i| self.match_at(text, i, from, end).is_some())
    }
}
