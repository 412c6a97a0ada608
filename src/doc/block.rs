//! The parts of a document.

use crate::lexicon::Classes;
use crate::text::Span;

/// What a block is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading, with its level from 1.
    Heading(u8),
    /// Text of a list item.
    ListItem,
    /// Text of a block quotation.
    Quotation,
    /// A caption or credit.
    Caption,
    /// A table cell.
    Cell,
    /// Text of a footnote.
    Footnote,
}

/// A stretch of prose that stands by itself.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its prose.
    pub prose: Span,
    /// Its bytes in the source, markup included.
    pub source: Span,
    /// Its sentences, as indices.
    pub sentences: std::ops::Range<u32>,
    /// The list, table or quotation it belongs to: blocks of one group share a number; 0 is none.
    pub group: u32,
    /// Where in its table a cell stands.
    pub cell: Option<CellPlace>,
}

/// A row and a column of a table, from 0. The heads of the columns are row 0, the labels of the rows column 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellPlace {
    /// The row.
    pub row: u32,
    /// The column; cells that span several count as many.
    pub column: u32,
}

/// A sentence, inside one block.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its prose.
    pub prose: Span,
    /// Index of its block.
    pub block: u32,
    /// Its tokens, as indices.
    pub tokens: std::ops::Range<u32>,
    /// Classes of which a word or phrase begins with one of its words.
    pub begins: Classes,
}

/// Markup inside a block that a reader of the page could notice.
#[derive(Clone, Debug)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// The prose it covers; empty for a footnote mark.
    pub prose: Span,
}

/// Kinds of inline markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// A link with its address.
    Link(String),
    /// Inline code or mathematics.
    Code,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strikethrough,
    /// A mark that leads to a footnote, with its label.
    FootnoteMark(String),
}

/// A comment in the source: notes to the desk live here.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Its bytes, delimiters included.
    pub source: Span,
    /// What stands between the delimiters, trimmed.
    pub text: String,
    /// Number of blocks that were finished before it.
    pub block: u32,
    /// It stands inside that block rather than between two.
    pub inside: bool,
}
