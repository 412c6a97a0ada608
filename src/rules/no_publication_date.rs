//! dates/no-publication-date: nothing says which day the draft is for.

use crate::rulebook::{Facts, Finding};

/// One finding for the document.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let meta = &facts.doc.meta;
    let excused =
        facts.fragment || meta.fields.contains_key("no_date_ok") || facts.doc.sentences.is_empty();
    if facts.context.published.is_none() && !excused {
        out.push(Finding::document());
    }
}
