//! copydesk reads a draft as a standards editor would and reports what that editor would send back: claims without a source, hedges
//! that stand in for one, dates a reader cannot place, figures that are stale or mislabelled.
//!
//! ```
//! use copydesk::Checker;
//!
//! let checker = Checker::new();
//! let report = checker.check("Experts say the lab shipped on Tuesday, March 4, 2026.");
//! for finding in report.diagnostics() {
//!     println!("{}: {}: {}", finding.span.start.line, finding.rule, finding.message);
//! }
//! # let rules: Vec<String> = report.diagnostics().into_iter().map(|d| d.rule).collect();
//! # assert_eq!(rules, ["attribution/weasel-source", "dates/calendar-error"]);
//! ```
//!
//! - [`Checker`] has the rules and settings, is made once, and serves any number of threads.
//! - [`Request`] says what is known of a draft: its name, when it is published, what kind of piece it is.
//! - [`Report`] has the findings as [`Diagnostic`]s, as the JSON of `copydesk check --format json`, and as a worksheet.
//! - [`Checker::comment`] writes findings into a Word file as comments.
//! - [`Checker::answer`] takes and gives JSON, for programs in other languages.
//! - A newsroom's own pages, settings and ledger come in by [`Checker::builder`], or with their folder by `Checker::from_folder`.
//!
//! # Features
//!
//! | feature | brings |
//! | --- | --- |
//! | none (`default-features = false`) | everything above but `from_folder`, in memory: no files, threads, clock, terminal |
//! | `cli` | files, git, terminal, threads: the command, which is one call of `copydesk::run` |
//! | `lsp` | the language server; `cli` with it |
//! | `serve` | a server for word processors on the loopback address; `cli` with it |
//! | `progress` | a bar on long runs; `cli` with it |
//! | `schema` | JSON Schemas of outputs and settings |
//!
//! # Inside
//!
//! The way of a draft through the program:
//! bytes → [`text::Source`] → [`doc::Document`] → [`grammar::Grammar`] → [`read::Reading`] → findings of an [`engine::Engine`] → [`report`].
//! A rule is a page in `rules/`, read by [`rulebook`]; what data cannot say is a function in [`rules`].
//! Lower layers never import higher ones; `tests/layers.rs` holds the house to that. These modules are public for tools that measure
//! and extend the program; they change more often than what stands above.

mod api;
#[cfg(feature = "cli")]
pub mod baseline;
#[cfg(feature = "cli")]
mod cli;
pub mod config;
pub mod data;
pub mod doc;
pub mod engine;
#[cfg(feature = "cli")]
pub mod files;
#[cfg(feature = "cli")]
pub mod git;
pub mod grammar;
pub mod judge;
pub mod ledger;
pub mod lexicon;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod pattern;
pub mod read;
pub mod report;
pub mod rulebook;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "serve")]
pub mod serve;
mod table;
pub mod text;

pub use api::{Checker, CheckerBuilder, Commented, Comments, Error, Report, Request, Worksheet};
#[cfg(feature = "cli")]
pub use cli::{run, run_from};
pub use doc::Problem;
pub use report::form::{Diagnostic, Level};
