//! The classes of words: one for each list under `rules/language/`, and one for each form of a verb. The build script writes the
//! enumeration from the names of the files.

#![allow(clippy::doc_markdown, reason = "the descriptions are the `is:` lines of the lists")]

use super::Classes;

include!(concat!(env!("OUT_DIR"), "/classes.rs"));

impl Class {
    /// The name of the list, as patterns write it: `{cue_noun}`.
    #[must_use]
    pub const fn stem(self) -> &'static str {
        STEMS[self as usize]
    }

    /// The class of a name.
    #[must_use]
    pub fn named(stem: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.stem() == stem)
    }
}

impl Classes {
    /// The set of one class.
    #[must_use]
    #[inline]
    pub const fn of(class: Class) -> Self {
        Self::NONE.with(class)
    }

    /// This set and one more class.
    #[must_use]
    #[inline]
    pub const fn with(self, class: Class) -> Self {
        self.with_number(class as usize)
    }

    /// Holds the class.
    #[must_use]
    #[inline]
    pub const fn has(&self, class: Class) -> bool {
        self.has_number(class as usize)
    }
}
