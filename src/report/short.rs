//! One line for each finding: `path:line:column: severity[rule]: message`.

use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook, wording};
use crate::text::shown;
use std::io::Write;

/// Writes one finding.
pub(super) fn finding(report: &Report, book: &Rulebook, finding: &Finding, out: &mut impl Write) {
    let rule = &book.rules[usize::from(finding.rule)];
    let place = report.doc.source.position(finding.span.start);
    let message = wording::message(rule, finding).unwrap_or_else(|_| rule.title.clone());
    // Writing to a buffer in memory cannot fail.
    let _ = writeln!(
        out,
        "{}:{}:{}: {}[{}]: {}",
        shown::line(&report.doc.source.name),
        place.line,
        place.column,
        finding.severity.name(),
        shown::line(&rule.id),
        shown::sentence(&message)
    );
}
