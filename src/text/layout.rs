//! What a container says of the text that was taken out of it, where the text itself carries no markup.
//!
//! A Word file is a package of XML: a place in its bytes means nothing to a writer. Its text is taken out one paragraph a line, and a
//! place in it is the number of the paragraph and the column. What the lines are stands here, beside the text.

use super::Span;

/// What a line of an extracted text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// A heading, with its level from 1.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quotation,
    /// A caption.
    Caption,
    /// A cell of a table: its row and column, from 0.
    Cell(u32, u32),
    /// A footnote or endnote.
    Note,
    /// No prose: code, a table of contents.
    Aside,
}

/// Roles and marks of an extracted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// One for each line, with the number of the list or table it belongs to (0 is none).
    pub lines: Vec<(Role, u32)>,
    /// Links: bytes of the text, and the address.
    pub links: Vec<(Span, String)>,
    /// Marks of footnotes: where they stand, and their label.
    pub notes: Vec<(u32, String)>,
    /// Bytes of text in parts of the container that are not read.
    pub unread: u32,
    /// Properties of the container, by the names front matter has for them.
    pub fields: Vec<(&'static str, String)>,
}
