//! A tagged sentence as the parsers of groups, phrases and clauses see it.

use super::tag::Tag;
use super::words::Word;
use std::ops::Range;

/// The words of a sentence with the prose in lower case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The words.
    pub(super) words: &'a [Word],
    /// The prose in lower case.
    pub(super) lower: &'a str,
}

impl<'a> Line<'a> {
    /// A word in lower case; empty past the end.
    #[must_use]
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |w| &self.lower[w.span.range()])
    }

    /// A word's tag; [`Tag::Other`] past the end.
    #[must_use]
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.words.get(at).map_or(Tag::Other, |w| w.tag)
    }

    /// Number of words.
    #[must_use]
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// The word is *not* or its short form, or *never*.
    #[must_use]
    pub(super) fn negates(&self, at: usize) -> bool {
        matches!(self.word(at), "not" | "n't" | "n’t" | "never" | "nt")
    }

    /// The word is a possessive ending.
    #[must_use]
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.tag(at) == Tag::Particle && matches!(self.word(at), "'s" | "’s" | "'" | "’")
    }

    /// First word at or after `at` that is neither adverb nor negation.
    #[must_use]
    pub(super) fn skip_adverbs(&self, at: usize) -> usize {
        (at..self.len())
            .find(|&k| self.tag(k) != Tag::Adverb && !self.negates(k))
            .unwrap_or(self.len())
    }

    /// *who*, *which* or *that* stands behind a noun, a comma or a preposition.
    #[must_use]
    pub(super) fn opens_relative(&self, at: usize) -> bool {
        if at == 0 || self.word(at) == "what" {
            return false;
        }
        let before = self.tag(at - 1);
        before.is_noun()
            || matches!(before, Tag::Punctuation | Tag::Adposition | Tag::Number | Tag::Pronoun)
    }

    /// A preposition governs the phrase that begins here.
    #[must_use]
    pub(super) fn is_governed(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|&k| self.tag(k) != Tag::Adverb);
        before.is_some_and(|k| {
            matches!(self.tag(k), Tag::Adposition)
                || self.tag(k) == Tag::Subordinator
                    && matches!(self.word(k), "of" | "by" | "with" | "from" | "for" | "in")
        })
    }

    /// The comma that ends an apposition: it comes before any verb, and no list goes on behind it.
    #[must_use]
    pub(super) fn apposition_end(&self, from: usize) -> Option<usize> {
        let ends = |&k: &usize| self.word(k) == "," || self.tag(k).is_verbal();
        let comma = (from..self.len()).find(ends).filter(|&k| self.word(k) == ",")?;
        let next = self.tag(comma + 1);
        (next.is_verbal() || next == Tag::Adverb).then_some(comma)
    }
}

/// A range of words in numbers that take little room.
#[must_use]
pub(super) const fn range(from: usize, to: usize) -> Range<u32> {
    from as u32..to as u32
}
