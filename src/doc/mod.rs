//! Layer 1: what a reader reads. Turns a source into blocks, prose, sentences and tokens, once.
//!
//! Knows formats and metadata; knows nothing of rules, and reads no files.

mod block;
mod builder;
mod date;
mod document;
mod front_matter;
mod html;
mod markdown;
mod meta;
mod page_date;
mod plain;
mod problem;
mod prose;
mod sentence;
mod shortcode;
mod token;

pub use block::{Block, BlockKind, Comment, Inline, InlineKind, Sentence};
pub use date::{PartialDate, parse_date};
pub use document::Document;
pub use meta::{DateSource, Meta, Published};
pub use problem::{Problem, closest};
pub use prose::Prose;
pub use token::{Token, TokenKind, cut};

/// How to read a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// `CommonMark` with GFM, footnotes and front matter.
    Markdown,
    /// One line is a paragraph; lines that ask are headings.
    Text,
    /// Tags are markup, everything else is text.
    Html,
}

impl Syntax {
    /// By the ending of a file name; `None` for endings that are no draft.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" | "mdx" | "mdown" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Text),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }

    /// By its name in JSON lines: `text`, `markdown`, `html`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "markdown" | "md" => Some(Self::Markdown),
            "text" | "txt" => Some(Self::Text),
            "html" => Some(Self::Html),
            _ => None,
        }
    }
}
