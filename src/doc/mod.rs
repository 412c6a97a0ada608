//! Layer 1: what a reader reads. Turns a source into blocks, prose, sentences and tokens, once.
//!
//! Knows formats and metadata; knows nothing of rules, and reads no files.

mod asciidoc;
mod block;
mod builder;
mod bytes;
mod crowd;
mod cut;
mod date;
mod document;
pub mod docx;
mod fences;
mod front_matter;
mod html;
mod language;
mod lines;
mod markdown;
mod masks;
mod mdx;
mod meta;
mod overlaps;
mod plain;
mod post;
mod problem;
mod prose;
mod rst;
mod sentence;
mod stump;
mod syntax;
mod token;
mod word_test;
mod yaml_mistake;

pub use block::{Block, BlockKind, CellPlace, Comment, Inline, InlineKind, Sentence};
pub use bytes::{decode, text_of};
pub use cut::{TokenKind, cut, each as each_token};
pub use date::{PartialDate, Written, parse_date};
pub use document::Document;
pub use language::Foreign;
pub use meta::{DateSource, Meta, Published, UnclearDate};
pub use problem::{Mistakes, Problem, closest};
pub use prose::Prose;
pub use syntax::Syntax;
pub use token::Token;
pub use word_test::WordTest;
