//! `--format markdown`: a table for a job summary or a comment on a change. The most serious come first; a summary has room for so many.

use super::form::Level;
use super::{Run, flat, problem_line};
use std::fmt::Write as _;

/// Rows in the table; the summary of a GitHub job may have 1 MiB.
const ROWS: usize = 500;

/// The run as Markdown.
pub(super) fn text(run: &Run<'_>) -> String {
    let mut out = format!("## copydesk\n\n{}\n", run.tally.line(run.infos));
    if !run.problems.is_empty() {
        out.push_str("\nNot everything could be read:\n\n");
        for problem in run.problems {
            let _ = writeln!(out, "- {}", escaped(&problem_line(problem)));
        }
    }
    let mut all: Vec<_> = run.drafts.iter().flat_map(|f| f.diagnostics.iter().map(move |d| (f, d))).filter(|(_, d)| d.shown(run.infos)).collect();
    all.sort_by_key(|(_, d)| std::cmp::Reverse(d.severity));
    if all.is_empty() {
        return out;
    }
    out.push_str("\n| | place | what | what to do |\n| --- | --- | --- | --- |\n");
    for (draft, d) in all.iter().take(ROWS) {
        let mark = match d.severity {
            Level::Error => "**error**",
            Level::Warning => "warning",
            Level::Info => "info",
        };
        let place = format!("{}:{}:{}", draft.place, d.span.start.line, d.span.start.column);
        let help = d.help.as_deref().map(escaped).unwrap_or_default();
        let _ = writeln!(out, "| {mark} | {} | {} (`{}`) | {help} |", escaped(&place), escaped(&d.message), d.rule);
    }
    if let Some(n @ 1..) = all.len().checked_sub(ROWS) {
        let _ = writeln!(out, "\n… and {n} more.");
    }
    out
}

/// Text for a cell: on one line, with nothing that would end the cell or be taken for HTML.
fn escaped(text: &str) -> String {
    flat(text).replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;")
}
