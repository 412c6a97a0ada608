//! `--format github`: workflow commands that GitHub Actions shows as annotations, and the whole list as grouped lines of the log.
//!
//! GitHub shows at most ten annotations of each level for a step and drops the rest, so the most serious come first and the rest is counted.
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use super::diagnostics::Glance;
use super::form::{Diagnostic, Draft, Level};
use super::visible::no_command;
use super::{Run, flat, problem_line};
use std::io::{Result, Write};

/// Annotations of one level that a step may have.
const MOST: usize = 10;

/// The run as lines of a log.
pub(super) fn text(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    for problem in run.problems {
        writeln!(out, "::error title=copydesk::{}", data(&problem_line(problem)))?;
    }
    for draft in run.drafts {
        group(run, draft, out)?;
    }
    let mut hidden = Vec::new();
    for level in [Level::Error, Level::Warning, Level::Info] {
        let room =
            if level == Level::Error { MOST.saturating_sub(run.problems.len()) } else { MOST };
        let wanted = |g: Glance<'_>| g.shown(run.infos) && g.severity == level;
        for (draft, d) in run
            .drafts
            .iter()
            .flat_map(|f| f.diagnostics.pick(wanted).map(move |d| (f, d)))
            .take(room)
        {
            annotation(draft, &d, out)?;
        }
        let count =
            run.drafts.iter().flat_map(|f| f.diagnostics.glances()).filter(|g| wanted(*g)).count();
        match count.saturating_sub(room) {
            0 => {}
            1 => hidden.push(format!("1 {}", level.name())),
            n => hidden.push(format!("{n} {}s", level.name())),
        }
    }
    writeln!(out, "{}", run.tally.line(run.infos))?;
    if !hidden.is_empty() {
        writeln!(
            out,
            "GitHub shows {MOST} annotations of each level; {} more are in the groups above",
            hidden.join(", ")
        )?;
    }
    Ok(())
}

/// All findings of a draft as plain lines, folded away.
fn group(run: &Run<'_>, draft: &Draft<'_>, out: &mut dyn Write) -> Result<()> {
    let count = draft.diagnostics.glances().filter(|g| g.shown(run.infos)).count();
    if count == 0 {
        return Ok(());
    }
    writeln!(out, "::group::{} ({count})", data(&draft.place))?;
    for d in draft.diagnostics.pick(|g| g.shown(run.infos)) {
        // White space before a command does not keep GitHub from running it.
        let line = format!(
            "  {}:{}:{}: {}[{}]: {}",
            flat(&draft.place),
            d.span.start.line,
            d.span.start.column,
            d.severity.name(),
            flat(&d.rule),
            flat(&d.message)
        );
        writeln!(out, "{}", no_command(&line))?;
    }
    out.write_all(b"::endgroup::\n")
}

fn annotation(draft: &Draft<'_>, d: &Diagnostic, out: &mut dyn Write) -> Result<()> {
    let command = match d.severity {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let (start, end) = (d.span.start, d.span.end);
    write!(
        out,
        "::{command} file={},line={},endLine={}",
        property(&draft.place),
        start.line,
        end.line
    )?;
    // Columns are allowed within one line only.
    if start.line == end.line && !d.whole() {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    writeln!(out, ",title={}::{}", property(&d.rule), data(&d.advice()))
}

/// The text of a command, escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value among the properties of a command, escaped.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
