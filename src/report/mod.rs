//! Layer 6: the only place that words things for output.
//!
//! People read `human` and `short`, drawn from the report. Machines read the rest, made from the typed [`form`] of a draft.

mod checkstyle;
mod diagnostics;
#[cfg(feature = "cli")]
mod draw;
mod each;
mod fingerprint;
pub mod form;
mod github;
mod gitlab;
mod grammar;
#[cfg(feature = "cli")]
mod human;
pub mod inspect;
mod json;
mod junit;
mod listed;
mod markdown;
mod order;
mod page;
mod place;
#[cfg(feature = "cli")]
mod problems;
mod rdjson;
mod sarif;
pub mod sheet;
#[cfg(feature = "cli")]
mod short;
#[cfg(feature = "cli")]
mod snippet;
mod statistics;
mod visible;
mod word;
mod xml;

pub use diagnostics::{Diagnostics, FEW, Held};
#[cfg(feature = "cli")]
pub use draw::{Style, print, print_one};
pub use fingerprint::{Fingerprint, fingerprints};
pub use json::{alone, document as json_document, draft, whole};
pub use listed::{explained_rule, listed_rule};
pub use order::Sort;
pub use page::{body as page_body, cases as page_cases, levels as page_levels, markdown as page};
pub use place::{below, seen_from};
#[cfg(feature = "cli")]
pub use problems::problem as human_problem;
pub use statistics::Statistics;
pub use visible::{Spelling, Visible};
pub use word::{Comments, commented, sentence};

use crate::doc::Problem;
use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook, Severity};
use crate::text::shown as visible_text;
use form::Draft;
use std::fmt::Write as _;

/// A draft with what is known of its findings beyond the draft itself.
#[derive(Clone, Debug)]
pub struct Judged<'r> {
    /// What was found.
    pub report: Held<'r>,
    /// The names of its findings, in their order.
    pub fingerprints: Vec<Fingerprint>,
    /// Which of its findings the baseline knows, in their order; empty if there is none.
    pub baselined: Vec<bool>,
    /// What makes the check of this draft fail.
    pub gate: Severity,
}

/// Everything a machine form may tell of a run.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The drafts, in order of path.
    pub drafts: &'a [Draft<'a>],
    /// What could not be read.
    pub problems: &'a [Problem],
    /// The rules in force.
    pub book: &'a Rulebook,
    /// How much was found.
    pub tally: Tally,
    /// Prompts are wanted.
    pub infos: bool,
    /// Counts by rule, where they are wanted.
    pub statistics: Option<&'a Statistics>,
    /// A baseline was given.
    pub baseline: bool,
    /// Where rule pages stand on the network, if anywhere.
    pub rules_url: Option<&'a str>,
    /// The exit code to come.
    pub code: u8,
}

/// Forms that machines read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Machine {
    /// One JSON object.
    Json,
    /// One JSON object for each draft.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// Code quality report of GitLab.
    Gitlab,
    /// Checkstyle XML.
    Checkstyle,
    /// `JUnit` XML.
    Junit,
    /// One object of reviewdog's diagnostic format.
    Rdjson,
    /// The same, a finding a line.
    Rdjsonl,
    /// A table for a job summary or a comment.
    Markdown,
}

/// Writes a run in a machine form, piece by piece.
///
/// # Errors
/// It cannot be written.
pub fn render(form: Machine, run: &Run<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut json = Visible::spelt(&mut *out, Spelling::Json);
    match form {
        Machine::Json => json::text(run, &mut json),
        Machine::Jsonl => json::lines(run, &mut json),
        Machine::Sarif => sarif::text(run, &mut json),
        Machine::Gitlab => gitlab::text(run, &mut json),
        Machine::Rdjson => rdjson::text(run, &mut json),
        Machine::Rdjsonl => rdjson::lines(run, &mut json),
        Machine::Checkstyle => checkstyle::text(run, &mut Visible::spelt(out, Spelling::Xml)),
        Machine::Junit => junit::text(run, &mut Visible::spelt(out, Spelling::Xml)),
        Machine::Github => github::text(run, &mut Visible::commands(out)),
        Machine::Markdown => markdown::text(run, &mut Visible::signs(out)),
    }
}

/// How many findings of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Prompts.
    pub infos: usize,
    /// Findings that a stet lets stand.
    pub suppressed: usize,
    /// Findings that the baseline knows.
    pub baselined: usize,
    /// Findings outside the changed lines, where only those were asked for.
    pub unchanged: Option<usize>,
    /// Drafts checked.
    pub files: usize,
}

impl Tally {
    /// Counts one draft.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        Self::with_baseline(report, &[])
    }

    /// Counts one draft of whose findings a baseline knows some.
    #[must_use]
    pub fn with_baseline(report: &Report, baselined: &[bool]) -> Self {
        let mut tally = Self { files: 1, ..Self::default() };
        for (i, finding) in report.findings.iter().enumerate() {
            if baselined.get(i).copied().unwrap_or_default() {
                tally.baselined += 1;
                continue;
            }
            if finding.suppressed.is_some() {
                tally.suppressed += 1;
                continue;
            }
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Info => tally.infos += 1,
                Severity::Off => {}
            }
        }
        tally
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.suppressed += other.suppressed;
        self.baselined += other.baselined;
        self.unchanged = self
            .unchanged
            .zip(other.unchanged)
            .map(|(a, b)| a + b)
            .or(self.unchanged)
            .or(other.unchanged);
        self.files += other.files;
    }

    /// Findings at or above a severity.
    #[must_use]
    pub fn at_gate(&self, gate: Severity) -> usize {
        match gate {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Info => self.errors + self.warnings + self.infos,
            Severity::Off => 0,
        }
    }

    /// The closing line: what was found, and what was not shown.
    #[must_use]
    pub fn line(&self, infos_shown: bool) -> String {
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let mut parts = Vec::new();
        if self.errors > 0 {
            parts.push(count(self.errors, "error"));
        }
        if self.warnings > 0 {
            parts.push(count(self.warnings, "warning"));
        }
        if self.infos > 0 && infos_shown {
            parts.push(count(self.infos, "info"));
        }
        let files = count(self.files, "draft");
        let mut line = if parts.is_empty() {
            format!("{files} checked, nothing to query")
        } else {
            format!("{files} checked: {}", parts.join(", "))
        };
        if self.infos > 0 && !infos_shown {
            let _ = write!(line, "; {} more with --info", count(self.infos, "info"));
        }
        if self.suppressed > 0 {
            let _ = write!(line, "; {} let stand", self.suppressed);
        }
        if self.baselined > 0 {
            let _ = write!(line, "; {} in the baseline", self.baselined);
        }
        if let Some(n @ 1..) = self.unchanged {
            let _ = write!(line, "; {n} outside the changed lines");
        }
        line
    }
}

/// The findings of one draft that are printed.
pub fn shown(report: &Report, infos: bool) -> impl Iterator<Item = &Finding> {
    report
        .findings
        .iter()
        .filter(move |f| f.suppressed.is_none() && (infos || f.severity > Severity::Info))
}

/// One line for a problem.
#[must_use]
pub fn problem_line(problem: &Problem) -> String {
    match &problem.source {
        Some(source) => {
            let place = source.position(problem.span.start);
            let (name, message) =
                (visible_text::line(&source.name), visible_text::sentence(&problem.message));
            format!("{name}:{}:{}: error: {message}", place.line, place.column)
        }
        None => format!("error: {}", visible_text::sentence(&problem.message)),
    }
}

/// The text on one line, white space folded.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text on one line, cut behind so many characters.
fn short_text(text: &str, most: usize) -> String {
    let flat = flat(text);
    match flat.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &flat[..end]),
        None => flat,
    }
}
