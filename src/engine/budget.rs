//! `--budget N`: the most certain and most serious findings, so many for each thousand words.

use super::Report;
use crate::doc::TokenKind;
use crate::rulebook::{Finding, Severity};
use std::cmp::Ordering;

impl Report {
    /// Keeps the `per_thousand` most serious and most certain findings for each 1,000 words of the draft, at least one; findings
    /// that a stet lets stand are not counted and stay.
    pub(super) fn keep_surest(&mut self, per_thousand: u32) {
        let words = self.doc.tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        let most = (words * per_thousand as usize).div_ceil(1000).max(1);
        let mut order: Vec<usize> =
            (0..self.findings.len()).filter(|&i| self.findings[i].suppressed.is_none()).collect();
        order.sort_by(|&a, &b| surer(&self.findings[a], &self.findings[b]).then(a.cmp(&b)));
        let dropped: std::collections::BTreeSet<usize> = order.into_iter().skip(most).collect();
        let mut at = 0;
        self.findings.retain(|_| {
            at += 1;
            !dropped.contains(&(at - 1))
        });
    }
}

/// The more serious first, then the surer; what was not weighed is provable, and sure.
fn surer(a: &Finding, b: &Finding) -> Ordering {
    let sure = |f: &Finding| f.confidence.filter(|_| f.severity < Severity::Error).unwrap_or(1.0);
    b.severity.cmp(&a.severity).then(sure(b).total_cmp(&sure(a)))
}
