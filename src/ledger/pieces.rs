//! A ledger before its rows are read: whether the file is one, and in what pieces it is parsed.

use super::read::TABLES;
use crate::doc::{Problem, closest};
use crate::table;
use crate::text::Source;
use std::ops::Range;
use toml::de::DeTable;

/// The file has the form of a ledger: a line that begins one of its tables, however misspelled, or nothing but remarks.
/// Lines of any other file are none of the settings' business and are never shown.
pub(super) fn is_ledger(text: &str) -> bool {
    let mut rows = text
        .lines()
        .map(|l| l.trim_start_matches('\u{feff}').trim())
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .peekable();
    rows.peek().is_none() || rows.any(begins_table)
}

fn begins_table(line: &str) -> bool {
    let name = line.trim_start_matches('[').trim_start();
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    let opens = line.starts_with("[[") || rest.trim_start().starts_with('=');
    opens && closest(name, TABLES).is_some()
}

pub(super) fn not_a_ledger(source: &Source) -> Problem {
    let tables = TABLES.map(|t| format!("[[{t}]]")).join(", ");
    Problem::general(format!("{}: this is no ledger", source.name))
        .help(format!("the rows of a ledger stand under {tables}"))
}

/// Bytes of a ledger that are parsed together: parsed as a whole, it takes thirty times its size.
const PIECE: usize = 16 * 1024;
/// Pieces that a text over several lines may reach over.
const REACH: usize = 64;

/// The next rows of a ledger and where they end. A piece ends before a line that begins a row; if that line stood inside a text
/// over several lines, the piece is no TOML, and a longer one is tried.
pub(super) fn piece(
    source: &Source,
    rest: Range<usize>,
) -> Result<(DeTable<'_>, usize), Box<Problem>> {
    let text = &source.text[rest.clone()];
    let mut size = PIECE;
    loop {
        let end = ending(text, size);
        match table::parse(source, rest.start as u32, &text[..end]) {
            Ok(table) => return Ok((table, rest.start + end)),
            // The longest piece is told of: what is wrong with a shorter one may be where it ends.
            Err(problem) if end == text.len() || size > PIECE * REACH => return Err(problem),
            Err(_) => {}
        }
        size = end * 2;
    }
}

/// Where the first row begins that stands at least so far from the beginning.
fn ending(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let begins = |at: &usize| bytes[..*at].ends_with(b"\n");
    let from = from.min(text.len());
    memchr::memmem::find_iter(&bytes[from..], b"[[")
        .map(|i| from + i)
        .find(begins)
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::super::Ledger;
    use super::*;

    fn parse(text: &str) -> Result<Ledger, Vec<Problem>> {
        Ledger::parse(&Source::new("ledger.toml", text))
    }

    #[test]
    fn of_a_file_that_is_no_ledger_nothing_is_shown() {
        for text in ["TOKEN=hunter2\n", "[package]\nname = \"x\"\n", "root:x:0:0:secret", "[["] {
            let problems = parse(text).expect_err("is no ledger");
            assert_eq!(problems.len(), 1, "{text}");
            assert!(problems[0].source.is_none(), "{text}");
            assert_eq!(problems[0].message, "ledger.toml: this is no ledger");
        }
        for text in [
            "",
            "\n# nothing yet\n",
            "fact = []\n",
            "\u{feff}# rows\n[[ release ]]\nlab = \"L\"\nmodel = \"m\"\ndate = 2026-01-01\n",
        ] {
            assert!(parse(text).is_ok(), "{text:?}");
        }
        let broken = parse("[[fact]]\nentity = \n").expect_err("is broken");
        assert!(broken[0].source.is_some(), "a ledger with a mistake shows it");
    }

    #[test]
    fn a_row_inside_a_text_begins_no_piece() {
        let row = |note: &str| {
            format!(
                "[[fact]]\nentity = \"H\"\nmetric = \"users\"\nvalue = 1\nas_of = 2026-01-01\nnote = {note}\n\n"
            )
        };
        let long = format!("\"\"\"\n{}\"\"\"", "[[fact]]\nwords of a note\n".repeat(3_000));
        let text = row("\"a\"").repeat(300) + &row(&long) + &row("\"b\"").repeat(300);
        let ledger = parse(&text).expect("is right");
        assert_eq!(ledger.facts.len(), 601);
        assert!(ledger.facts[300].note.len() > 60_000);
        assert_eq!(
            ledger.facts[600].line,
            text[..text.rfind("[[").expect("a row")].lines().count() + 1
        );
        // A mistake far down is told at its own place.
        let wrong = parse(&(text + "[[fact]]\nentity = oops\n")).expect_err("is wrong");
        assert_eq!(wrong.len(), 1);
        let source = wrong[0].source.as_ref().expect("a place");
        assert_eq!(
            source.slice(source.line_span(source.line_index(wrong[0].span.start))),
            "entity = oops"
        );
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let row = |i| {
            format!(
                "[[fact]]\nentity = \"H{i}\"\nmetric = \"users\"\nvalue = {i}\nas_of = 2026-01-01\n\n"
            )
        };
        let text: String = (0..300).map(row).collect();
        let ledger = parse(&text).expect("is right");
        assert!(ledger.facts.iter().enumerate().all(|(i, f)| f.line == i * 6 + 1));
    }
}
