//! Runs the examples of a pattern table. For tests.

use super::Table;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// What fails in the examples of a table: marks that are missed or too many, and rows that no example of their group uses.
///
/// `found` reads a text and gives the rows that decide there, each with its place and whether it fires.
pub(crate) fn run(table: &Table, found: impl Fn(&str) -> Vec<(usize, Span, bool)>) -> Vec<String> {
    let (mut failures, mut used) = (Vec::new(), FxHashSet::default());
    for (number, group) in table.groups().iter().enumerate() {
        for (fires, text, line) in &group.examples {
            let (plain, wanted) = marks(text);
            let mut given: Vec<(Span, String)> = Vec::new();
            for (row, place, speaks) in found(&plain) {
                if table.rows()[row].group == number {
                    used.insert(row);
                    let is_new = given.iter().all(|(known, _)| *known != place);
                    if speaks && is_new {
                        given.push((place, plain[place.range()].to_owned()));
                    }
                }
            }
            let given: Vec<String> = given.into_iter().map(|(_, text)| text).collect();
            if wanted != given || *fires == wanted.is_empty() {
                failures.push(format!("line {}: {given:?} in {text}", line + 1));
            }
        }
    }
    let idle = table.rows().iter().enumerate().filter(|(number, _)| !used.contains(number));
    failures.extend(
        idle.map(|(_, row)| format!("line {}: no example for {}", row.line + 1, row.pattern())),
    );
    failures
}

/// A text without its bold marks, and the texts that were bold.
fn marks(text: &str) -> (String, Vec<String>) {
    let (mut plain, mut bold) = (String::new(), Vec::new());
    for (number, part) in text.split("**").enumerate() {
        plain.push_str(part);
        if number % 2 == 1 {
            bold.push(part.to_owned());
        }
    }
    (plain, bold)
}
