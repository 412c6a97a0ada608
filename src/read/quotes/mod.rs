//! Quotations: paired marks of every kind, speech told apart from terms and titles.
//!
//! A quotation stays inside one block; one that goes on in the next paragraph is two quotations that say so.
//! Nothing here asks who speaks: that is the business of the attributions.

mod pair;
mod speech;
#[cfg(test)]
mod tests;

use crate::doc::Document;
use crate::text::Span;

/// A quotation.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own that an output or a rule asks"
)]
pub struct Quote {
    /// Its prose, marks included; may run over several sentences of one block.
    pub span: Span,
    /// Index of its first token (the opening mark), and one past its last.
    pub tokens: (u32, u32),
    /// Number of words inside.
    pub words: u32,
    /// It is speech or writing of somebody, not a term, a title or a scare quote.
    pub speech: bool,
    /// It is printed as a title is: *“The Age of Chips”*.
    pub title: bool,
    /// A paragraph-opening quotation without a closing mark, or the paragraph after it.
    pub continues: bool,
    /// It stands inside another quotation.
    pub nested: bool,
    /// Index of the attribution that gives it a speaker; filled when the attributions are read.
    pub attribution: Option<u32>,
}

/// Reads the quotations of a document.
#[must_use]
pub fn read(doc: &Document) -> Vec<Quote> {
    let mut quotes = pair::all(doc);
    for quote in &mut quotes {
        let (first, end) = (quote.tokens.0 as usize, quote.tokens.1 as usize);
        quote.words = speech::words(doc, first, end);
        quote.title = speech::title(doc, first, end);
        quote.speech = quote.continues || speech::is_speech(doc, first, end, quote.words);
    }
    quotes
}
