//! figures/contradicts-ledger: a figure that the newsroom's own ledger knows otherwise.

use crate::ledger::Fact;
use crate::lexicon::Class;
use crate::read::figures::{Bound, Extent};
use crate::read::{Figure, Status};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::{ledger_rows, rewrite};

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// Figures whose entity, metric and period have a row, and whose value does not.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    if !facts.ledger.has_facts() {
        return;
    }
    let doc = facts.doc;
    for figure in &facts.reading.figures {
        let Some(metric) = figure.metric else { continue };
        if figure.status == Status::Projected || figure.extent != Extent::Single {
            continue;
        }
        let rows = ledger_rows::rows(facts, figure, metric);
        if rows.is_empty() || rows.iter().any(|f| ledger_rows::agrees(figure, f) != Some(false)) {
            continue;
        }
        let tokens = &doc.sentences[doc.sentence_at(figure.span.start)].tokens;
        let from = (tokens.start as usize).max(doc.token_at(figure.span.start).saturating_sub(14));
        let end = (tokens.end as usize).min(from + 28);
        if (from..end).any(|i| doc.is(i, Class::ComparableLimit)) {
            continue;
        }
        let Some(row) = ledger_rows::row_of_period(facts, figure, &rows) else { continue };
        let mut finding =
            Finding::new(figure.span).arg("ledger", row.value()).note(row.cite(&facts.ledger.name));
        if row.low == row.high
            && let Some(right) = rewrite::like(doc.text(figure.span), row.low)
        {
            finding = finding.arg("right", right);
        }
        if slip(figure, row) {
            finding =
                finding.note("the two differ a thousandfold: a slip between million and billion?");
        }
        out.push(finding);
    }
}

/// One is about a thousand times the other.
fn slip(figure: &Figure, row: &Fact) -> bool {
    let (a, b) = (figure.low.abs(), row.low.to_f64().abs());
    let ratio = if a > b { a / b } else { b / a };
    figure.bound != Bound::AtMost && (900.0..1100.0).contains(&ratio)
}
