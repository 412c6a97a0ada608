//! What is missing at a place: the findings on it, each with its rule and one sentence.

use super::Desk;
use super::clip;
use super::table::Cell;
use crate::rulebook::{Finding, wording};
use crate::text::Span;

/// Findings that a cell lists; a claim as long as the draft would list them all.
const MOST: usize = 12;

/// Findings about words of the draft, sorted by place.
pub(super) struct Missing<'r> {
    findings: Vec<(Span, &'r Finding)>,
    /// Length of the longest finding, to know how far to look back.
    longest: u32,
}

impl<'r> Missing<'r> {
    pub(super) fn new(desk: &Desk<'r>) -> Self {
        let mut findings: Vec<(Span, &'r Finding)> =
            desk.findings().filter_map(|f| f.prose.map(|p| (p, f))).collect();
        findings.sort_by_key(|(p, _)| (p.start, p.end));
        let longest = findings.iter().map(|(p, _)| p.len()).max().unwrap_or_default();
        Self { findings, longest }
    }

    /// The findings that share words with a place, worded.
    pub(super) fn of(&self, desk: &Desk<'_>, span: Span) -> Cell {
        let from = self
            .findings
            .partition_point(|(p, _)| p.start < span.start.saturating_sub(self.longest));
        let here = self.findings[from..]
            .iter()
            .take_while(|(p, _)| p.start < span.end)
            .filter(|(p, _)| p.overlaps(span));
        let mut here = here.map(|(_, f)| *f);
        let mut worded: Vec<String> = here
            .by_ref()
            .take(MOST)
            .map(|f| {
                let rule = &desk.book.rules[usize::from(f.rule)];
                let message = wording::message(rule, f).unwrap_or_else(|_| rule.title.clone());
                format!("{}: {}", rule.id, clip::name(&message))
            })
            .collect();
        if here.next().is_some() {
            worded.push("and more, listed among the findings".to_owned());
        }
        Cell::list(worded)
    }
}
