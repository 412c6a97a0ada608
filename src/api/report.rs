//! What was found in one draft, worded for whoever asks.

use crate::doc::Problem;
use crate::engine::{self, Engine};
use crate::report::form::{Diagnostic, Draft, Edit, Level, Range, Summary};
use crate::report::sheet::{self, Day, Sheet};
use crate::report::{self as wording, Machine, Run, Sort, Spelling, Tally};
use crate::rulebook::Gate;
use serde_json::Value;
use std::sync::Arc;

/// What was found in one draft. It holds the rules it was judged by, and outlives its checker.
#[derive(Debug)]
pub struct Report {
    pub(super) engine: Arc<Engine>,
    pub(super) found: engine::Report,
    pub(super) day: Day,
}

/// What a worksheet is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Worksheet {
    /// Markdown tables.
    Markdown,
    /// Comma-separated values, all parts in one table.
    Csv,
    /// One page that shows the draft with everything marked in place.
    Html,
    /// One JSON object.
    Json,
}

impl Worksheet {
    /// The worksheet as text, harmless to whatever shows it. The command writes the same.
    pub(crate) fn text(self, sheet: &Sheet<'_>, parts: &[sheet::Part]) -> String {
        let spelt = |text: String, spelling: Spelling| match spelling.spell(&text) {
            std::borrow::Cow::Borrowed(_) => text,
            std::borrow::Cow::Owned(spelt) => spelt,
        };
        match self {
            Self::Markdown => spelt(sheet::markdown(sheet, parts), Spelling::Signs),
            Self::Csv => spelt(sheet::csv(sheet, parts), Spelling::Signs),
            Self::Html => spelt(spelt(sheet::html(sheet, parts), Spelling::Signs), Spelling::Html),
            Self::Json => spelt(sheet::json_text(sheet, parts), Spelling::Json),
        }
    }
}

impl Report {
    /// Everything that was found, worded, in the order of the settings: what may stand, and prompts, too.
    ///
    /// ```
    /// use copydesk::{Checker, Level};
    ///
    /// let report = Checker::new().check("The hearing is on Tuesday, March 4, 2026.");
    /// let finding = &report.diagnostics()[0];
    /// assert_eq!(finding.rule, "dates/calendar-error");
    /// assert_eq!(finding.severity, Level::Error);
    /// assert_eq!((finding.span.start.line, finding.span.start.column), (1, 19));
    /// assert_eq!(finding.fixes[0].message, "write `Wednesday, March 4, 2026`");
    /// ```
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.draft().diagnostics.iter().map(std::borrow::Cow::into_owned).collect()
    }

    /// How many findings there are of each severity; those that may stand are counted apart.
    #[must_use]
    pub fn summary(&self) -> Summary {
        wording::whole(&[], Tally::of(&self.found)).summary
    }

    /// Findings of this severity or worse that stand, as for `--gate`.
    #[must_use]
    pub fn count_from(&self, level: Level) -> usize {
        let all = self.diagnostics();
        all.iter().filter(|d| d.suppressed.is_none() && d.severity >= level).count()
    }

    /// Mistakes in the draft's front matter and in its stets.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.found.problems()
    }

    /// The kind of piece it was judged as.
    #[must_use]
    pub fn profile(&self) -> &'static str {
        self.found.profile.name()
    }

    /// The publication date in force: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    #[must_use]
    pub fn published(&self) -> Option<String> {
        self.draft().published
    }

    /// What `copydesk check --format json` prints, to the byte.
    #[must_use]
    pub fn to_json(&self) -> String {
        let drafts = [self.draft()];
        let run = Run {
            drafts: &drafts,
            problems: &[],
            book: &self.engine.book,
            tally: Tally::of(&self.found),
            infos: true,
            statistics: None,
            baseline: false,
            rules_url: None,
            code: 0,
        };
        let mut out = Vec::new();
        // Memory takes everything.
        let _ = wording::render(Machine::Json, &run, &mut out);
        String::from_utf8(out).unwrap_or_default()
    }

    /// The fact-checker's worksheet: claims, figures, dates, quotations, who says so and what is missing. `copydesk sheet` prints the
    /// same.
    #[must_use]
    pub fn worksheet(&self, form: Worksheet) -> String {
        form.text(&self.sheet(), &[])
    }

    /// The edit that lets a finding stand: a comment for its block, with the reason on one line. `None` where there is no such finding,
    /// or the format has no comments.
    ///
    /// ```
    /// let report = copydesk::Checker::new().check("Experts say it works.");
    /// let finding = &report.diagnostics()[0];
    /// let edit = report.stet(&finding.fingerprint, "the panel asked not to be named");
    /// let words = "<!-- stet attribution/weasel-source: the panel asked not to be named -->\n";
    /// assert_eq!(edit.map(|e| e.replacement).as_deref(), Some(words));
    /// ```
    #[must_use]
    pub fn stet(&self, fingerprint: &str, reason: &str) -> Option<Edit> {
        let diagnostics = self.diagnostics();
        let at = diagnostics.iter().position(|d| d.fingerprint == fingerprint)?;
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ").replace("--", "–");
        let reason = reason.replace("*/", "* /");
        let finding = self.found.findings.get(at)?;
        let edit = engine::stet_edit(&self.found, &diagnostics[at].rule, finding, &reason)?;
        let span = Range::of(&self.found.doc.source, edit.span);
        Some(Edit { span, replacement: edit.replacement })
    }

    /// The parts from which every form is made.
    #[must_use]
    pub fn parts(&self) -> &engine::Report {
        &self.found
    }

    pub(super) fn draft(&self) -> Draft<'_> {
        wording::alone(&self.found, &self.engine.book)
    }

    pub(super) fn sheet(&self) -> Sheet<'_> {
        Sheet::of(&self.found, &self.engine.book, self.day)
    }

    pub(super) fn sheet_value(&self) -> Value {
        sheet::json(&self.sheet(), &[])
    }

    pub(super) fn sorted(mut self, order: Sort) -> Self {
        order.apply(&mut self.found, &mut Vec::<()>::new(), &mut Vec::<()>::new());
        self
    }

    pub(super) fn tally(&self) -> Tally {
        Tally::of(&self.found)
    }

    /// Nothing at the default gate, errors.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.tally().at_gate(Gate::Error) == 0
    }
}
