//! A stet above a table whose cells have no room for comments: it lets the table stand.

use super::{Report, edit, end_of_line};
use crate::doc::{Block, BlockKind, Document, Syntax};
use crate::rulebook::FixEdit;

/// Lines from a table's first cell up to what begins the table.
const LONGEST: usize = 200;

/// The edit that puts a comment above the table of a cell; `None` where the comment would be about something else.
pub(super) fn above(report: &Report, cell: &Block, comment: &str) -> Option<FixEdit> {
    let doc = &report.doc;
    let first = doc.blocks.iter().find(|b| b.kind == cell.kind && b.group == cell.group)?;
    let number = doc.source.line_index(first.source.start);
    let start = match doc.syntax {
        Syntax::Rst => directive(doc, number),
        Syntax::AsciiDoc => delimiter(doc, number)?,
        _ => component(doc, number)?,
    };
    let line = doc.source.line_span(start);
    let words = words(doc, start);
    let indent = &words[..words.len() - words.trim_start().len()];
    let end = end_of_line(&doc.source.text);
    let gap = match doc.syntax {
        // A comment is a block of its own, between blank lines.
        Syntax::Rst if start > 0 && !is_blank(doc, start - 1) => end,
        _ => "",
    };
    let behind = if doc.syntax == Syntax::Rst { end } else { "" };
    about(doc, line.start, cell)
        .then(|| edit(line.start, format!("{gap}{indent}{comment}{end}{behind}")))
}

/// The first block behind a place is of the table, or its caption.
fn about(doc: &Document, at: u32, cell: &Block) -> bool {
    let next = doc.blocks.partition_point(|b| b.source.start < at);
    let of_table = |i: usize| {
        doc.blocks.get(i).is_some_and(|b| b.kind == BlockKind::Cell && b.group == cell.group)
    };
    let caption = doc.blocks.get(next).is_some_and(|b| b.kind == BlockKind::Caption);
    of_table(next) || caption && of_table(next + 1)
}

fn words(doc: &Document, line: usize) -> &str {
    doc.source.slice(doc.source.line_span(line)).trim_end()
}

fn is_blank(doc: &Document, line: usize) -> bool {
    words(doc, line).is_empty()
}

fn indent(doc: &Document, line: usize) -> usize {
    let words = words(doc, line);
    words.len() - words.trim_start().len()
}

/// `.. list-table::` above a line that is set in below it; else the first line of the table itself.
fn directive(doc: &Document, number: usize) -> usize {
    let opens = |n: usize| {
        let words = words(doc, n).trim_start();
        words.starts_with(".. ") && words.contains("::")
    };
    let mut top = number;
    while top > 0 && number - top < LONGEST && !opens(top) && !is_blank(doc, top - 1) {
        top -= 1;
    }
    if opens(top) {
        return top;
    }
    let own = indent(doc, top);
    let outer = (0..top)
        .rev()
        .take(LONGEST)
        .find(|&n| !is_blank(doc, n) && indent(doc, n) < own)
        .filter(|&n| opens(n));
    outer.unwrap_or(top)
}

/// `|===`, with the lines of its title and attributes above it.
fn delimiter(doc: &Document, number: usize) -> Option<usize> {
    let mut top = (0..=number).rev().take(LONGEST).find(|&n| {
        let words = words(doc, n);
        words.len() > 3 && words[1..].bytes().all(|b| b == b'=') && words.is_char_boundary(1)
    })?;
    while top > 0 && words(doc, top - 1).starts_with(['[', '.']) {
        top -= 1;
    }
    Some(top)
}

/// The line on which the tag of a component opens.
fn component(doc: &Document, number: usize) -> Option<usize> {
    (0..=number).rev().take(LONGEST).find(|&n| {
        let words = words(doc, n).trim_start();
        words.strip_prefix('<').is_some_and(|w| w.starts_with(|c: char| c.is_ascii_uppercase()))
    })
}
