//! `--format markdown`: a table for a job summary or a comment on a change. The most serious come first; a summary has room for so many.

use super::form::{Draft, Level};
use super::{Run, flat, problem_line};
use std::io::{Result, Write};

/// Rows in the table; the summary of a GitHub job may have 1 MiB.
const ROWS: usize = 500;

/// The run as Markdown.
pub(super) fn text(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    write!(out, "## copydesk\n\n{}\n", run.tally.line(run.infos))?;
    if !run.problems.is_empty() {
        out.write_all(b"\nNot everything could be read:\n\n")?;
        for problem in run.problems {
            writeln!(out, "- {}", escaped(&problem_line(problem)))?;
        }
    }
    let mut all: Vec<(&Draft<'_>, usize, Level)> = Vec::new();
    for draft in run.drafts {
        all.extend(
            draft
                .diagnostics
                .glances()
                .enumerate()
                .filter(|(_, g)| g.shown(run.infos))
                .map(|(i, g)| (draft, i, g.severity)),
        );
    }
    all.sort_by_key(|(_, _, severity)| std::cmp::Reverse(*severity));
    if all.is_empty() {
        return Ok(());
    }
    out.write_all(b"\n| | place | what | what to do |\n| --- | --- | --- | --- |\n")?;
    for (draft, index, _) in all.iter().take(ROWS) {
        let d = draft.diagnostics.get(*index);
        let mark = match d.severity {
            Level::Error => "**error**",
            Level::Warning => "warning",
            Level::Info => "info",
        };
        let place = format!("{}:{}:{}", draft.place, d.span.start.line, d.span.start.column);
        let help = d.help.as_deref().map(escaped).unwrap_or_default();
        writeln!(
            out,
            "| {mark} | {} | {} (`{}`) | {help} |",
            escaped(&place),
            escaped(&d.message),
            d.rule
        )?;
    }
    if let Some(n @ 1..) = all.len().checked_sub(ROWS) {
        writeln!(out, "\n… and {n} more.")?;
    }
    Ok(())
}

/// Text for a cell: on one line, with nothing that would end the cell or be taken for HTML.
fn escaped(text: &str) -> String {
    flat(text).replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;")
}
