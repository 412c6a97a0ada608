//! A word, number or sign of the prose, with what is known of it by itself.

use super::cut::TokenKind;
use crate::lexicon::{Classes, WordClasses};
use crate::text::Span;

/// One token of the prose.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about one word, asked for by name all over the readers"
)]
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the prose.
    pub start: u32,
    /// One past the last byte in the prose.
    pub end: u32,
    /// Number of the lower-cased word in the lexicon.
    pub word: u32,
    /// The word's mark, for tables that the lexicon does not know.
    pub mark: u16,
    /// Its classes in the lexicon.
    pub sets: WordClasses,
    /// What it is.
    pub kind: TokenKind,
    /// No white space stands before it.
    pub glued: bool,
    /// Begins with an upper-case letter.
    pub capital: bool,
    /// Has two or more letters, all upper case.
    pub all_caps: bool,
    /// Is a word with a digit in it.
    pub has_digit: bool,
    /// Stands in inline code.
    pub code: bool,
    /// A name of the tables may begin with it.
    pub begins_name: bool,
}

impl Token {
    /// Its bytes in the prose.
    #[must_use]
    #[inline]
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The classes of the word.
    #[must_use]
    #[inline]
    pub fn classes(&self) -> &'static Classes {
        self.sets.own()
    }

    /// No list has the word: with a capital it is most likely a name.
    #[must_use]
    #[inline]
    pub fn is_unlisted(&self) -> bool {
        self.sets.is_unlisted()
    }

    /// The classes of the word and of the phrases that it begins.
    #[must_use]
    #[inline]
    pub fn begins(&self) -> &'static Classes {
        self.sets.begins()
    }
}
