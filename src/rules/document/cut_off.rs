//! document/cut-off: a draft that ends in mid-sentence was cut off on its way here.

use crate::rulebook::{Facts, Finding};
use crate::text::Span;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// One finding if the draft ends in mid-sentence; a piece of a draft may end anywhere.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(stump) = facts.doc.stump.filter(|_| !facts.fragment) else { return };
    let end = facts.doc.prose.len();
    let span = facts.doc.to_source(Span::new(stump, end));
    out.push(Finding { span, ..Finding::document() });
}
