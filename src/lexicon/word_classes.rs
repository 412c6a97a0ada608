//! The classes of a word, small enough to be carried by every token.

use super::Classes;
use super::packed::{SETS, WORDS};

/// The classes of a word and of the phrases that it begins, as numbers of sets; there are a few hundred different ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClasses {
    own: u16,
    begins: u16,
}

impl WordClasses {
    /// Those of a word number. Words that the lists do not know have none.
    #[must_use]
    #[inline]
    pub(super) fn of(id: u32) -> Self {
        WORDS
            .get(id as usize)
            .map_or(Self::default(), |w| Self { own: w.classes, begins: w.begins })
    }

    /// No list has the word.
    #[must_use]
    #[inline]
    pub fn is_unlisted(self) -> bool {
        self.own == 0
    }

    /// What the word is.
    #[must_use]
    #[inline]
    pub fn own(self) -> &'static Classes {
        &SETS[usize::from(self.own)]
    }

    /// What the word is, or a phrase that it begins.
    #[must_use]
    #[inline]
    pub fn begins(self) -> &'static Classes {
        &SETS[usize::from(self.begins)]
    }
}
