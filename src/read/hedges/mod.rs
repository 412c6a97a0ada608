//! Words that weaken or strengthen a statement, told apart from words that look alike.

use crate::doc::Document;
use crate::text::Span;

/// Kinds of hedge. The first four are the semantic classes of the Szeged uncertainty corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HedgeClass {
    /// *may*, *likely*, *perhaps*, *suggests*.
    Epistemic,
    /// *believes*, *is thought to*, *allegedly*.
    Doxastic,
    /// *investigate whether*, *examine*.
    Investigation,
    /// *if*, *unless*.
    Condition,
    /// *some*, *many experts*, *widely considered*: authority without an owner.
    Weasel,
    /// *about* before a number, *roughly*.
    Approximator,
    /// *clearly*, *undoubtedly*.
    Booster,
}

/// One hedge.
#[derive(Clone, Debug)]
pub struct Hedge {
    /// Its prose.
    pub span: Span,
    /// Its kind.
    pub class: HedgeClass,
    /// 1 (weak) to 5 (strong).
    pub strength: u8,
    /// Index of its sentence.
    pub sentence: u32,
}

/// Reads the hedges of a document.
#[must_use]
pub fn read(_doc: &Document) -> Vec<Hedge> {
    Vec::new()
}
