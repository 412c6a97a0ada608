//! dates/unclear-publication-date: what stands where the publication date should cannot be read, or can be read in two ways.

use crate::doc::DateSource;
use crate::rulebook::{Facts, Finding, day_in_words};

const TWO_WAYS: &str = "two-ways";
const ANOTHER_KNOWN: &str = "another-known";
/// All of them.
pub(super) const CASES: &[&str] = &[TWO_WAYS, ANOTHER_KNOWN];

/// One finding for each such date. A day given from outside decides between two readings.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let meta = &facts.doc.meta;
    let given = meta.dates.iter().any(|d| d.source == DateSource::Given);
    for unclear in &meta.unclear {
        let mut finding = Finding::document().arg("what", unclear.text.clone());
        finding.span = unclear.span;
        out.push(match unclear.readings {
            Some(_) if given => continue,
            Some((one, other)) => finding
                .case(TWO_WAYS)
                .arg("first", day_in_words(one))
                .arg("second", day_in_words(other))
                .arg("either", format!("{one} or {other}")),
            None if facts.context.published.is_some() => finding.case(ANOTHER_KNOWN),
            None => finding,
        });
    }
}
