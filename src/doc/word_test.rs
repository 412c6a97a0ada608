//! Tests of one word: a class, or a few words written out.

use super::Document;
use crate::lexicon::{Class, WordSet};

/// What a word may be asked to be.
pub trait WordTest: Copy {
    /// The token passes; false past the end of the document.
    fn passes(self, doc: &Document, token: usize) -> bool;
}

impl WordTest for Class {
    #[inline]
    fn passes(self, doc: &Document, token: usize) -> bool {
        doc.is(token, self)
    }
}

impl WordTest for &WordSet {
    #[inline]
    fn passes(self, doc: &Document, token: usize) -> bool {
        doc.among(token, self)
    }
}

impl WordTest for &[&str] {
    #[inline]
    fn passes(self, doc: &Document, token: usize) -> bool {
        token < doc.tokens.len() && self.contains(&doc.word(token))
    }
}

impl<const N: usize> WordTest for &[&str; N] {
    #[inline]
    fn passes(self, doc: &Document, token: usize) -> bool {
        self.as_slice().passes(doc, token)
    }
}
