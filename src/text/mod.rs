//! Layer 0: bytes and places. Knows nothing of documents or rules.
//!
//! Inside the program a place is a byte offset ([`Span`]). Lines, columns and UTF-16 units exist only
//! at the door, where [`Source::position`] makes them.

mod layout;
mod marks;
pub mod shown;
mod source;
mod span;
mod span_set;

pub use layout::{Layout, Role};
pub use source::{Position, Source};
pub use span::Span;
pub use span_set::SpanSet;
