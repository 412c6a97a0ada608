//! dates/no-publication-date: nothing says which day the draft is for.

use crate::rulebook::{Facts, Finding};

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// One finding for the document.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let meta = &facts.doc.meta;
    // One that cannot be read is reported by a rule of its own.
    let excused = facts.fragment
        || !meta.unclear.is_empty()
        || meta.fields.contains_key("no_date_ok")
        || facts.doc.sentences.is_empty();
    if facts.context.published.is_none() && !excused {
        out.push(Finding::document());
    }
}
