//! JSON Schemas (draft 2020-12) of what copydesk prints and of the files it reads.
//!
//! What `check` prints is described by the types it is made of. The other forms are described here by types that only exist for that;
//! tests hold real outputs and real files to them, key by key.

pub mod config;
mod grammar;
pub mod inspect;
pub mod ledger;
pub mod rule;

use crate::report::form;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};

/// Something that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// `check --format json`.
    Check,
    /// A line of `inspect`.
    Inspect,
    /// `copydesk.toml`.
    Config,
    /// `ledger.toml`.
    Ledger,
    /// The keys at the head of a rule page.
    Rule,
}

/// The schema of something.
#[must_use]
pub fn of(subject: Subject) -> Schema {
    match subject {
        Subject::Check => printed().into_root_schema_for::<form::Whole<'static>>(),
        Subject::Inspect => printed().into_root_schema_for::<inspect::Reading>(),
        Subject::Config => schemars::schema_for!(config::Config),
        Subject::Ledger => schemars::schema_for!(ledger::Ledger),
        Subject::Rule => schemars::schema_for!(rule::Page),
    }
}

/// For what is written, not read: keys that are always there are required, though their value may be null.
fn printed() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

/// A severity that can be chosen.
#[derive(schemars::JsonSchema, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Not looked for.
    Off,
    /// A prompt.
    Info,
    /// What an editor sends back.
    Warning,
    /// Provably wrong, or legal exposure.
    Error,
}

/// A kind of piece.
#[derive(schemars::JsonSchema, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// A page that will be read for years.
    Explainer,
    /// A dated letter, read this week.
    Newsletter,
    /// A daily news story.
    News,
    /// A signed judgement.
    Opinion,
}

/// One text or a list of texts.
#[derive(schemars::JsonSchema, serde::Deserialize)]
#[serde(untagged)]
pub enum Texts {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}
