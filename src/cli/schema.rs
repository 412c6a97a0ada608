//! `schema`: prints a JSON Schema.

use super::{CLEAN, output};
use crate::schema::{Subject, of};
use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
pub(super) struct Schema {
    /// What to describe
    #[arg(value_enum)]
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// What check --format json prints; each element of `files` is a line of --format jsonl
    Check,
    /// A line of inspect
    Inspect,
    /// copydesk.toml
    Config,
    /// ledger.toml
    Ledger,
    /// The keys at the head of a rule page
    Rule,
}

pub(super) fn run(args: &Schema) -> u8 {
    let subject = match args.what {
        What::Check => Subject::Check,
        What::Inspect => Subject::Inspect,
        What::Config => Subject::Config,
        What::Ledger => Subject::Ledger,
        What::Rule => Subject::Rule,
    };
    // A schema is plain data, which always has a JSON form.
    output::text(&(serde_json::to_string_pretty(&of(subject)).unwrap_or_default() + "\n"));
    CLEAN
}
