//! What the editor shows over a finding: what is wrong, what to do, and the page of the rule.

use super::{Desk, places};
use crate::engine::Report;
use crate::report;
use crate::rulebook::wording;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use std::fmt::Write as _;

/// The findings at a position, each with its page.
pub(super) fn at(desk: &dyn Desk, found: &Report, position: Position) -> Option<Hover> {
    let byte = places::offset(&found.doc.source.text, position) as u32;
    let book = &desk.engine().book;
    let here = |f: &&crate::rulebook::Finding| {
        f.suppressed.is_none() && f.span.start <= byte && byte <= f.span.end
    };
    let mut text = String::new();
    let mut range = None;
    for finding in found.findings.iter().filter(here) {
        let rule = &book.rules[usize::from(finding.rule)];
        if !text.is_empty() {
            text.push_str("\n\n---\n\n");
        }
        let _ = write!(
            text,
            "**{}**",
            wording::message(rule, finding).unwrap_or_else(|_| rule.title.clone())
        );
        let help = wording::help(rule, finding).map(|h| format!("help: {h}"));
        let fix =
            finding.fix.as_ref().map(|f| format!("fix: `{}` ({})", f.text, f.applicability.name()));
        let note = wording::note(rule, finding);
        for line in help.into_iter().chain(note).chain(finding.notes.iter().cloned()).chain(fix) {
            let _ = write!(text, "\n\n{line}");
        }
        let _ = write!(text, "\n\n---\n\n{}", report::page(rule));
        range.get_or_insert_with(|| places::range(&found.doc.source, finding.span));
    }
    let value = text;
    range.map(|range| Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }),
        range: Some(range),
    })
}
