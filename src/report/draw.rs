//! Findings for people, on a terminal or in a file.

use super::visible::Visible;
use super::{human, short, shown};
use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook};
use codespan_reporting::term::termcolor::Buffer;

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In the style of compiler errors.
    Human,
    /// One line each.
    Short,
    /// Nothing of any one finding; only how many there are.
    Counted,
}

/// Prints the findings of one draft.
pub fn print(
    report: &Report,
    book: &Rulebook,
    style: Style,
    infos: bool,
    width: usize,
    out: &mut Buffer,
) {
    shown(report, infos).for_each(|finding| print_one(report, book, finding, style, width, out));
}

/// Prints one finding.
pub fn print_one(
    report: &Report,
    book: &Rulebook,
    finding: &Finding,
    style: Style,
    width: usize,
    out: &mut Buffer,
) {
    let mut out = Visible::signs(out);
    match style {
        Style::Human => human::finding(report, book, finding, width, &mut out),
        Style::Short => short::finding(report, book, finding, &mut out),
        Style::Counted => {}
    }
}
