//! The findings of a draft as they are printed. A few are worded at once; of many, each gets its words when it is printed, because
//! with their words they would take many times the memory of the draft. Words themselves are made in [`super::json`].

use super::fingerprint::Fingerprint;
use super::form::{Diagnostic, Level};
use super::json::diagnostic;
use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

/// A report that somebody else has, or one that is kept until it is printed.
#[derive(Clone, Debug)]
pub enum Held<'r> {
    /// Somebody else's.
    Lent(&'r Report),
    /// Kept.
    Kept(Arc<Report>),
}

impl Deref for Held<'_> {
    type Target = Report;

    fn deref(&self) -> &Report {
        match self {
            Self::Lent(report) => report,
            Self::Kept(report) => report,
        }
    }
}

/// More findings than these are worded when they are printed.
pub const FEW: usize = 500;

/// The findings of one draft, in order of place.
#[derive(Clone, Debug)]
pub struct Diagnostics<'r>(Form<'r>);

#[derive(Clone, Debug)]
enum Form<'r> {
    Worded(Vec<Diagnostic>),
    Wordless(Wordless<'r>),
}

#[derive(Clone, Debug)]
struct Wordless<'r> {
    report: Held<'r>,
    fingerprints: Vec<Fingerprint>,
    baselined: Vec<bool>,
    book: &'r Rulebook,
    rules_url: Option<&'r str>,
}

/// What is known of a finding before it is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glance<'d> {
    /// Id of the rule.
    pub(super) rule: &'d str,
    /// How serious it is.
    pub(super) severity: Level,
    /// It may stand.
    pub(super) suppressed: bool,
}

impl Glance<'_> {
    /// As [`Diagnostic::shown`].
    pub(super) fn shown(self, infos: bool) -> bool {
        !self.suppressed && (infos || self.severity > Level::Info)
    }
}

impl<'r> Diagnostics<'r> {
    /// The findings of a report, with their names and whether the baseline knows them.
    pub(super) fn new(
        report: Held<'r>,
        fingerprints: Vec<Fingerprint>,
        baselined: Vec<bool>,
        book: &'r Rulebook,
        rules_url: Option<&'r str>,
    ) -> Self {
        let wordless = Wordless { report, fingerprints, baselined, book, rules_url };
        let count = wordless.report.findings.len();
        Self(if count > FEW {
            Form::Wordless(wordless)
        } else {
            Form::Worded((0..count).map(|i| wordless.word(i)).collect())
        })
    }

    /// How many there are.
    fn len(&self) -> usize {
        match &self.0 {
            Form::Worded(all) => all.len(),
            Form::Wordless(w) => w.report.findings.len(),
        }
    }

    /// One of them at a glance.
    pub(super) fn glance(&self, index: usize) -> Glance<'_> {
        match &self.0 {
            Form::Worded(all) => {
                let d = &all[index];
                Glance { rule: &d.rule, severity: d.severity, suppressed: d.suppressed.is_some() }
            }
            Form::Wordless(w) => {
                let f = &w.report.findings[index];
                Glance {
                    rule: w.rule_id(f),
                    severity: f.severity.into(),
                    suppressed: f.suppressed.is_some(),
                }
            }
        }
    }

    /// One of them.
    pub(super) fn get(&self, index: usize) -> Cow<'_, Diagnostic> {
        match &self.0 {
            Form::Worded(all) => Cow::Borrowed(&all[index]),
            Form::Wordless(w) => Cow::Owned(w.word(index)),
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, Diagnostic>> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// All at a glance.
    pub(super) fn glances(&self) -> impl Iterator<Item = Glance<'_>> {
        (0..self.len()).map(|i| self.glance(i))
    }

    /// Those that are wanted at a glance.
    pub(super) fn pick<'d>(
        &'d self,
        wanted: impl Fn(Glance<'_>) -> bool + 'd,
    ) -> impl Iterator<Item = Cow<'d, Diagnostic>> {
        (0..self.len()).filter(move |&i| wanted(self.glance(i))).map(|i| self.get(i))
    }
}

impl Wordless<'_> {
    fn rule_id(&self, finding: &Finding) -> &str {
        &self.book.rules[usize::from(finding.rule)].id
    }

    fn word(&self, index: usize) -> Diagnostic {
        Diagnostic {
            fingerprint: self.fingerprints.get(index).map(ToString::to_string).unwrap_or_default(),
            baselined: self.baselined.get(index).copied().unwrap_or_default(),
            ..diagnostic(&self.report, self.book, &self.report.findings[index], self.rules_url)
        }
    }
}

impl Serialize for Diagnostics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
