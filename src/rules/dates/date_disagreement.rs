//! dates/date-disagreement: front matter, page, dateline, file name and folder give different publication dates.

use crate::doc::{DateSource, Published};
use crate::rulebook::{Facts, Finding};

/// A file is often named some days before it is published, or moved after.
const SLACK: i32 = 7;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// One finding for the document, with every date that differs from the most trusted one.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut found = facts
        .doc
        .meta
        .dates
        .iter()
        .filter(|d| !matches!(d.source, DateSource::Given | DateSource::Properties));
    let Some(first) = found.next() else { return };
    let others: Vec<&Published> = found.filter(|other| !agree(first, other)).collect();
    let Some(other) = others.first() else { return };
    let mut finding = Finding::document();
    // The mark stands on the date in the front matter, where there is one: that is what would be corrected.
    finding.span = first.span.unwrap_or_default();
    finding = finding.arg("first", words(first)).arg("other", words(other));
    for more in others.iter().skip(1) {
        finding = finding.note(words(more));
    }
    out.push(finding);
}

/// Intervals that overlap agree; names of files and folders may be some days off.
fn agree(a: &Published, b: &Published) -> bool {
    let slack = match (a.source, b.source) {
        (_, DateSource::FileName | DateSource::Folder) => SLACK,
        // The same moment in two zones.
        (DateSource::FrontMatter, DateSource::FrontMatter) => 1,
        _ => 0,
    };
    let gap = if a.last < b.first {
        (b.first - a.last).get_days()
    } else if b.last < a.first {
        (a.first - b.last).get_days()
    } else {
        0
    };
    gap <= slack
}

fn words(date: &Published) -> String {
    let place = match date.source {
        DateSource::Given => "the command line",
        DateSource::FrontMatter => "the front matter",
        DateSource::Page => "the page's own data",
        DateSource::Dateline => "the dateline",
        DateSource::FileName => "the file name",
        DateSource::Folder => "the folder",
        DateSource::Properties => "the file's properties",
    };
    let d = date.date;
    let day = match (d.month, d.day) {
        (Some(m), Some(day)) => format!("{:04}-{m:02}-{day:02}", d.year),
        (Some(m), None) => format!("{:04}-{m:02}", d.year),
        _ => format!("{:04}", d.year),
    };
    format!("{place} says {day}")
}
