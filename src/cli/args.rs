//! What can be typed.

use super::baseline::BaselineArgs;
use super::inputs::Part;
use super::outputs::Outputs;
use super::schema::Schema;
use crate::doc::{Published, parse_date};
use crate::rulebook::{Gate, Profile};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Reads drafts as a standards editor would. Nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, arg_required_else_help = true, propagate_version = true, max_term_width = 80, after_help = FIRST)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to type first.
const FIRST: &str = "\
To begin:
  copydesk check draft.md               what an editor would send back
  copydesk explain dates/missing-year   why, and whose standard it is
  copydesk init                         settings for this folder";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check drafts and report what an editor would send back
    Check(Check),
    /// Write the corrections that cannot change the meaning into the drafts
    Fix(Fix),
    /// Write findings into Word files, as comments at their words
    Comment(super::comment::Comment),
    /// Report what has gone stale in published pieces by a later day
    Audit(Audit),
    /// Print a worksheet for the fact-checker: every claim, figure, date and quotation, who says so, and what is missing
    Sheet(super::sheet::Sheet),
    /// Print what was read in drafts, as JSON: who said what, when, which figures
    Inspect(Inspect),
    /// Print what is known outside the drafts; check its age; make rows from a draft's figures
    Ledger(LedgerArgs),
    /// Print the page of a rule, or what the rules of a family are about
    Explain(super::explain::Explain),
    /// List the rules
    Rules(super::rules::Rules),
    /// Run the examples of rule pages
    Test(Test),
    /// Begin the page of a new house rule
    NewRule(super::new_rule::NewRule),
    /// Write a first settings file and, on request, a pre-commit hook and a CI job
    Init(super::init::Init),
    /// Print the settings in force for a draft, and where each comes from
    Config(super::config::ConfigArgs),
    /// Serve an editor: the language server on standard input and output
    #[cfg(feature = "lsp")]
    Lsp(super::lsp::Lsp),
    /// Serve word processors: `LanguageTool`'s protocol on the loopback address
    #[cfg(feature = "serve")]
    Serve(super::serve::Serve),
    /// Write down the findings of today, so that only new ones are reported
    Baseline(BaselineArgs),
    /// Print the JSON Schema of an output, or of a file that copydesk reads
    Schema(Schema),
    /// Print completions for a shell
    Completions(super::completions::Completions),
    /// Print the manual page, or write one for each command into a folder
    Man(super::completions::Man),
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What the input is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Input {
    /// Files and folders
    #[default]
    Files,
    /// One JSON object a line on standard input: {"id", "text", "published"?, "format"?, "profile"?}
    Jsonl,
}

/// How drafts are judged; shared by commands that read drafts.
#[derive(Args, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct Judging {
    /// The day the draft is for (YYYY-MM-DD; a month or a year will do)
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub(super) published: Option<Published>,
    /// Judge by a later day: a date, or `today`
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<Date>,
    /// Kind of piece: explainer, newsletter, news, opinion, company
    #[arg(long, value_parser = profile)]
    pub(super) profile: Option<Profile>,
    /// The draft is a piece of a draft: no finding about a missing publication date
    #[arg(long)]
    pub(super) fragment: bool,
    /// Name that standard input should be read as, for its format, date and settings
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Settings file to use instead of the copydesk.toml at or above each draft
    #[arg(long, value_name = "PATH")]
    pub(super) config: Option<PathBuf>,
    /// Ledger of facts to use instead of the one that the settings name
    #[arg(long, value_name = "PATH")]
    pub(super) ledger: Option<PathBuf>,
    /// Catalogue of models to use instead of the built-in one or the one that the settings name
    #[arg(long, value_name = "PATH")]
    pub(super) catalogue: Option<PathBuf>,
    /// Rules alone, each at the level of its page: the learned judge is not asked
    #[arg(long)]
    pub(super) rules_only: bool,
    /// Ask a second reader, too: a small model in a file of its own, see docs/judgement.md
    #[arg(long, conflicts_with = "rules_only")]
    pub(super) second_reader: bool,
    /// Do not use or keep answers of the second reader
    #[arg(long)]
    pub(super) no_cache: bool,
    /// Say of each finding that was weighed what weighed most
    #[arg(long)]
    pub(super) why: bool,
    /// Only the N most serious and most certain findings for each 1,000 words
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) budget: Option<u32>,
    /// Where drafts come from
    #[arg(long, value_enum, default_value_t)]
    pub(super) input: Input,
    /// Number of threads, no more than there are drafts; the output is the same for any number
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<usize>,
    /// Print on the error stream how long each rule took
    #[arg(long)]
    pub(super) timing: bool,
}

/// Which rules are asked.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Choosing {
    /// Ask only these rules and families, such as dates,hedging/stacked
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Leave out these rules and families; a rule's own name goes before that of its family
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
}

/// What the exit code of a check means.
const EXIT_CODES: &str = "Exit codes:
  0  nothing at the gate
  1  findings at the gate, or more warnings than --max-warnings allows
  2  something could not be read or written; the rest is still checked";

#[derive(Args, Debug)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Check {
    /// Drafts and folders (this folder if none is named); `-` reads standard input
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) part: Part,
    #[command(flatten)]
    pub(super) judging: Judging,
    #[command(flatten)]
    pub(super) choosing: Choosing,
    /// Print infos too
    #[arg(long)]
    pub(super) info: bool,
    #[command(flatten)]
    pub(super) outputs: Outputs,
}

#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct Fix {
    /// Drafts and folders; `-` reads standard input and prints the corrected text
    #[arg(required_unless_present = "stdin_filename")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) judging: Judging,
    #[command(flatten)]
    pub(super) choosing: Choosing,
    /// Apply the corrections of infos too, which a check does not print
    #[arg(long)]
    pub(super) info: bool,
    /// Apply suggestions too: somebody should look at the result
    #[arg(long = "unsafe")]
    pub(super) also_unsafe: bool,
    /// Print the changes as a unified diff and write nothing
    #[arg(long)]
    pub(super) diff: bool,
    /// Print neither the changes nor the closing line
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Audit {
    /// Published pieces and folders (this folder if none is named); `-` reads standard input
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) judging: Judging,
    #[command(flatten)]
    pub(super) choosing: Choosing,
    #[command(flatten)]
    pub(super) outputs: Outputs,
}

#[derive(Args, Debug)]
pub(super) struct Inspect {
    /// Drafts and folders (this folder if none is named); `-` reads standard input
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) judging: Judging,
    /// One JSON object a line is the only form so far
    #[arg(long, value_parser = ["jsonl", "json"], default_value = "jsonl")]
    pub(super) format: String,
    /// Add every word with its lemma and part of speech, noun phrases, and clauses
    #[arg(long)]
    pub(super) grammar: bool,
}

#[derive(Args, Debug)]
pub(super) struct LedgerArgs {
    #[command(subcommand)]
    pub(super) command: Option<LedgerCommand>,
    /// Ledger to use instead of the one that the settings name
    #[arg(long, value_name = "PATH", global = true)]
    pub(super) ledger: Option<PathBuf>,
    /// Catalogue of models to use instead of the built-in one or the one that the settings name
    #[arg(long, value_name = "PATH", global = true)]
    pub(super) catalogue: Option<PathBuf>,
    /// Settings file to use instead of the copydesk.toml at or above
    #[arg(long, value_name = "PATH", global = true)]
    pub(super) config: Option<PathBuf>,
    /// The day at which age is judged: a date, or `today`
    #[arg(long, value_name = "DATE", value_parser = day, global = true)]
    pub(super) as_of: Option<Date>,
}

impl LedgerArgs {
    /// The same choices, as commands that read drafts know them.
    pub(super) fn judging(&self) -> Judging {
        Judging {
            ledger: self.ledger.clone(),
            catalogue: self.catalogue.clone(),
            config: self.config.clone(),
            as_of: self.as_of,
            ..Judging::default()
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    /// List rows gone stale at the day given with --as-of
    Check,
    /// Print rows for the figures of a draft
    Add(LedgerAdd),
}

#[derive(Args, Debug)]
pub(super) struct LedgerAdd {
    /// The draft
    pub(super) draft: PathBuf,
    /// Append the rows to the ledger instead
    #[arg(long)]
    pub(super) write: bool,
}

#[derive(Args, Debug)]
pub(super) struct Test {
    /// Folder with rule pages; without it the built-in pages are run
    pub(super) folder: Option<PathBuf>,
    /// Only this rule or family
    #[arg(long, value_name = "RULE")]
    pub(super) only: Option<String>,
}

pub(super) fn profile(text: &str) -> Result<Profile, String> {
    let all: Vec<&str> = Profile::ALL.iter().map(|p| p.name()).collect();
    Profile::ALL.into_iter().find(|p| p.name() == text).ok_or_else(|| wrong(text, "profile", &all))
}

pub(super) fn gate(text: &str) -> Result<Gate, String> {
    Gate::of_name(text)
        .filter(|g| *g != Gate::Off)
        .ok_or_else(|| wrong(text, "gate", &["error", "warning", "info"]))
}

fn published(text: &str) -> Result<Published, String> {
    parse_date(text)
        .and_then(Published::given)
        .ok_or_else(|| "a date is written YYYY-MM-DD, YYYY-MM or YYYY".to_owned())
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    if text == "today" {
        // The one place where the wall clock is read, because it was asked for by name.
        return Ok(today());
    }
    text.parse().map_err(|_| "a day is written YYYY-MM-DD, or today".to_owned())
}

fn today() -> Date {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |d| d.as_secs());
    let days = jiff::Span::new().try_days(i64::try_from(seconds / 86_400).unwrap_or_default());
    days.and_then(|d| Date::constant(1970, 1, 1).checked_add(d))
        .unwrap_or(Date::constant(1970, 1, 1))
}

pub(super) fn wrong(text: &str, what: &str, all: &[&str]) -> String {
    match crate::doc::closest(text, all.iter().copied()) {
        Some(near) => format!("there is no {what} `{text}`; did you mean `{near}`?"),
        None => format!("there is no {what} `{text}`; it is one of {}", all.join(", ")),
    }
}
