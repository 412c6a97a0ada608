//! Layer 6: the only place that words things for output.

mod fingerprint;
mod human;
pub mod inspect;
mod json;
mod page;
mod problems;
pub mod sheet;
mod short;
mod snippet;

pub use fingerprint::fingerprint;
pub use json::{document as json_document, summary as json_summary, whole as json_whole};
pub use page::{body as page_body, levels as page_levels, markdown as page};
pub use problems::{problem as human_problem, problem_line};

use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook, Severity};
use codespan_reporting::term::termcolor::Buffer;
use std::fmt::Write as _;

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In the style of compiler errors.
    Human,
    /// One line each.
    Short,
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
    /// Drafts checked.
    pub files: usize,
}

impl Tally {
    /// Counts one draft.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut tally = Self { files: 1, ..Self::default() };
        for finding in &report.findings {
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
        let mut line = if parts.is_empty() { format!("{files} checked, nothing to query") } else { format!("{files} checked: {}", parts.join(", ")) };
        if self.infos > 0 && !infos_shown {
            let _ = write!(line, "; {} more with --info", count(self.infos, "info"));
        }
        if self.suppressed > 0 {
            let _ = write!(line, "; {} let stand", self.suppressed);
        }
        line
    }
}

/// The findings of one draft that are printed.
pub fn shown(report: &Report, infos: bool) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(move |f| f.suppressed.is_none() && (infos || f.severity > Severity::Info))
}

/// Prints the findings of one draft.
pub fn print(report: &Report, book: &Rulebook, style: Style, infos: bool, width: usize, out: &mut Buffer) {
    shown(report, infos).for_each(|finding| print_one(report, book, finding, style, width, out));
}

/// Prints one finding.
pub fn print_one(report: &Report, book: &Rulebook, finding: &Finding, style: Style, width: usize, out: &mut Buffer) {
    match style {
        Style::Human => human::finding(report, book, finding, width, out),
        Style::Short => short::finding(report, book, finding, out),
    }
}
