//! `--format github`: workflow commands that GitHub Actions shows as annotations, and the whole list as grouped lines of the log.
//!
//! GitHub shows at most ten annotations of each level for a step and drops the rest, so the most serious come first and the rest is counted.
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use super::form::{Diagnostic, Draft, Level};
use super::{Run, flat, problem_line};
use std::fmt::Write as _;

/// Annotations of one level that a step may have.
const MOST: usize = 10;

/// The run as lines of a log.
pub(super) fn text(run: &Run<'_>) -> String {
    let mut out = String::new();
    for problem in run.problems {
        let _ = writeln!(out, "::error title=copydesk::{}", data(&problem_line(problem)));
    }
    for draft in run.drafts {
        group(run, draft, &mut out);
    }
    let mut hidden = Vec::new();
    for level in [Level::Error, Level::Warning, Level::Info] {
        let room = if level == Level::Error { MOST.saturating_sub(run.problems.len()) } else { MOST };
        let all = || run.drafts.iter().flat_map(|f| f.diagnostics.iter().map(move |d| (f, d))).filter(|(_, d)| d.shown(run.infos) && d.severity == level);
        for (draft, d) in all().take(room) {
            annotation(draft, d, &mut out);
        }
        match all().count().saturating_sub(room) {
            0 => {}
            1 => hidden.push(format!("1 {}", level.name())),
            n => hidden.push(format!("{n} {}s", level.name())),
        }
    }
    let _ = writeln!(out, "{}", run.tally.line(run.infos));
    if !hidden.is_empty() {
        let _ = writeln!(out, "GitHub shows {MOST} annotations of each level; {} more are in the groups above", hidden.join(", "));
    }
    out
}

/// All findings of a draft as plain lines, folded away.
fn group(run: &Run<'_>, draft: &Draft, out: &mut String) {
    let shown: Vec<&Diagnostic> = draft.diagnostics.iter().filter(|d| d.shown(run.infos)).collect();
    if shown.is_empty() {
        return;
    }
    let _ = writeln!(out, "::group::{} ({})", data(&draft.place), shown.len());
    for d in shown {
        // Two blanks, so that no word of a draft can pass for a command.
        let _ =
            writeln!(out, "  {}:{}:{}: {}[{}]: {}", flat(&draft.place), d.span.start.line, d.span.start.column, d.severity.name(), d.rule, flat(&d.message));
    }
    out.push_str("::endgroup::\n");
}

fn annotation(draft: &Draft, d: &Diagnostic, out: &mut String) {
    let command = match d.severity {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let (start, end) = (d.span.start, d.span.end);
    let _ = write!(out, "::{command} file={},line={},endLine={}", property(&draft.place), start.line, end.line);
    // Columns are allowed within one line only.
    if start.line == end.line && !d.whole() {
        let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
    }
    let _ = writeln!(out, ",title={}::{}", property(&d.rule), data(&d.advice()));
}

/// The text of a command, escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value among the properties of a command, escaped.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
