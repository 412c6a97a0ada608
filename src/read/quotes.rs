//! Quotations: paired marks of every kind, speech told apart from terms and titles.

use crate::doc::Document;
use crate::text::Span;

/// A quotation.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Its prose, marks included; may run over several sentences of one block.
    pub span: Span,
    /// Number of words inside.
    pub words: u32,
    /// It is speech or writing of somebody, not a term, a title or a scare quote.
    pub speech: bool,
    /// A paragraph-opening quotation without a closing mark, or the paragraph after it.
    pub continues: bool,
}

/// Reads the quotations of a document.
#[must_use]
pub fn read(_doc: &Document) -> Vec<Quote> {
    Vec::new()
}
