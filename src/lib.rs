//! copydesk reads a draft as a standards editor would and reports what that editor would send back.
//!
//! The way of a draft through the program:
//! bytes → [`text::Source`] → [`doc::Document`] → [`grammar::Grammar`] → [`read::Reading`] → findings of an [`engine::Engine`] → [`report`].
//! A rule is a page in `rules/`, read by [`rulebook`]; what data cannot say is a function in [`rules`].
//! Lower layers never import higher ones; `tests/layers.rs` holds the house to that.

pub mod baseline;
pub mod cli;
pub mod config;
pub mod data;
pub mod doc;
pub mod engine;
pub mod files;
pub mod git;
pub mod grammar;
pub mod judge;
pub mod ledger;
pub mod lexicon;
pub mod lsp;
pub mod read;
pub mod report;
pub mod rulebook;
pub mod rules;
pub mod schema;
mod table;
pub mod text;
