//! Why a text is no pattern, for the author of the file that holds it.

use super::syntax::Mistake;
use std::ops::Range;

/// A text that is no pattern; says why in a sentence, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    message: String,
    help: Option<String>,
    at: Range<usize>,
}

impl PatternError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The bytes of the text that are wrong.
    #[must_use]
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }
}

impl From<Mistake> for PatternError {
    fn from(mistake: Mistake) -> Self {
        Self { message: mistake.message, help: mistake.help, at: mistake.at }
    }
}

impl std::fmt::Display for PatternError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PatternError {}
