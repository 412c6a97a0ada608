//! What kind of disputable assertion a sentence makes.

use super::Reading;
use crate::doc::Document;
use crate::text::Span;

/// Kinds of claim that need a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A statistic.
    Figure,
    /// *the first*, *the largest*.
    Superlative,
    /// Somebody named did wrong.
    Accusation,
    /// What somebody wants, or the message an act sends.
    Motive,
    /// What will happen.
    Prediction,
    /// What a product can do.
    Performance,
    /// A benchmark result.
    Benchmark,
    /// A poll or survey result.
    Poll,
    /// What research found.
    Finding,
    /// Why something happened, or what it shows.
    Causal,
}

/// A disputable assertion.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The words that make it one.
    pub span: Span,
    /// Its kind.
    pub kind: ClaimKind,
    /// Who or what it is about, where the clause says so.
    pub subject: Option<Span>,
    /// Which of the shapes of its kind it has; rule pages ask for it by this name.
    pub shape: &'static str,
    /// Index of its sentence.
    pub sentence: u32,
}

/// Reads the claims of a document.
#[must_use]
pub fn read(_doc: &Document, _reading: &Reading) -> Vec<Claim> {
    Vec::new()
}
