//! dates/ambiguous-numeric: 03/04/2026 is two days.

use crate::rulebook::{Facts, Finding};

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// Numeric dates that read two ways.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    out.extend(facts.reading.times.iter().filter(|t| t.ambiguous).map(|t| Finding::new(t.span)));
}
