//! copydesk reads a draft as a standards editor would and reports what that editor would send back.
//!
//! The way of a draft through the program:
//! bytes → [`text::Source`] → [`doc::Document`] → [`read::Reading`] → findings → report.
//! Lower layers never import higher ones; `tests/layers.rs` holds the house to that.

pub mod data;
pub mod doc;
pub mod lexicon;
pub mod read;
pub mod report;
pub mod text;
