//! What the rules ask about, with rule and help; those that a stet lets stand come with its reason.

use super::Desk;
use super::clip;
use super::table::{Cell, Part, Table};
use crate::rulebook::wording;

/// As a table, in order of place.
pub(super) fn table(desk: &Desk<'_>) -> Table {
    let rows = desk.report.findings.iter().map(|f| {
        let rule = &desk.book.rules[usize::from(f.rule)];
        let fix = f.fix.as_ref().map(|fix| format!("write `{}`", fix.text));
        let mut help: Vec<String> = wording::help(rule, f).into_iter().collect();
        help.extend(
            fix.filter(|fix| !help.iter().any(|h| h.contains(fix.trim_start_matches("write ")))),
        );
        let cells = vec![
            f.prose.map_or_else(
                || Cell::Place(desk.report.doc.source.position(f.span.start)),
                |p| desk.place(p),
            ),
            f.prose.map_or(Cell::Empty, |p| desk.words(p)),
            Cell::text(f.severity.name()),
            Cell::text(rule.id.as_str()),
            Cell::text(clip::words(
                &wording::message(rule, f).unwrap_or_else(|_| rule.title.clone()),
            )),
            Cell::text(clip::words(&help.join("; "))),
            Cell::text(f.suppressed.as_deref().unwrap_or_default()),
        ];
        (f.prose, if f.suppressed.is_some() { "stands" } else { f.severity.name() }, cells)
    });
    Table::new(Part::Findings, rows)
}
