//! The draft as a reader sees it, block by block, with its marks, and beside each block the notes on it.

use super::marks::{self, Mark, Piece};
use super::words::{clean, message};
use crate::doc::{Block, BlockKind, Document, InlineKind, Syntax};
use crate::report::sheet::Sheet;
use crate::report::sheet::column::Column;
use crate::report::sheet::table::{Part, Row, Table};
use crate::text::Span;
use maud::{Markup, html};
use std::collections::HashSet;

/// What can be marked: class, name, and what it looks like in words.
const LAYERS: [(&str, &str, &str); 6] = [
    ("c", "Claims", "shaded, between bars"),
    ("s", "Sources", "double underline"),
    ("f", "Figures", "single underline"),
    ("d", "Dates", "dotted underline"),
    ("q", "Quotations", "tinted"),
    ("n", "Findings", "wavy or dashed, with a note"),
];

/// The section with the draft.
pub(super) fn section(sheet: &Sheet<'_>) -> Markup {
    let marks = marks::all(sheet);
    let doc = &sheet.report.doc;
    let notes = Notes::new(sheet.table(Part::Findings));
    html! {
        section #draft .draft aria-labelledby="draft-title" {
            h2 #draft-title { "The draft" }
            fieldset .legend {
                legend { "Marked in the draft" }
                @for (class, name, look) in LAYERS {
                    label {
                        input type="checkbox" id={ "show-" (class) } checked;
                        span class={ "m " (if class == "n" { "warning" } else { class }) } { (name) }
                        span .look { (look) }
                    }
                }
            }
            (notes.list(&notes.whole, "On the whole draft"))
            article lang="en" {
                @for group in groups(doc) { (rendered(doc, &doc.blocks[group], &marks, &notes)) }
            }
        }
    }
}

/// Stretches of blocks that belong together: a list, a table, a quotation; else one block.
fn groups(doc: &Document) -> Vec<std::ops::Range<usize>> {
    let together = |a: &Block, b: &Block| {
        a.kind == b.kind
            && (a.group == b.group && a.group > 0 && a.kind != BlockKind::Paragraph
                || matches!(a.kind, BlockKind::Cell) && a.group == b.group)
            || a.kind == b.kind && a.kind == BlockKind::ListItem && a.group == b.group
    };
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, block) in doc.blocks.iter().enumerate() {
        match out.last_mut() {
            Some(open) if together(&doc.blocks[open.start], block) => open.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

fn rendered(doc: &Document, blocks: &[Block], marks: &[Mark], notes: &Notes<'_>) -> Markup {
    let Some(first) = blocks.first() else { return html! {} };
    let whole = blocks.iter().fold(first.prose, |all, b| all.join(b.prose));
    let line = doc.source.line_index(first.source.start) + 1;
    let text = |b: &Block| inline(doc, b.prose, marks);
    html! {
        div .b {
            div .copy data-line=(line) {
                @match first.kind {
                    BlockKind::Heading(level) => (heading(level, &text(first))),
                    BlockKind::Quotation => blockquote { @for b in blocks { p { (text(b)) } } },
                    BlockKind::ListItem => (list(doc, blocks, marks)),
                    BlockKind::Cell => (grid(doc, blocks, marks)),
                    BlockKind::Caption => p .caption { (text(first)) },
                    BlockKind::Footnote => @for b in blocks { p .footnote { (text(b)) } },
                    BlockKind::Paragraph => p { (text(first)) },
                }
            }
            (notes.list(&notes.within(whole), "Notes on this passage"))
        }
    }
}

/// Headings of the draft stand below those of the sheet.
fn heading(level: u8, text: &Markup) -> Markup {
    match level {
        1 => html! { h3 .h1 { (text) } },
        2 => html! { h4 .h2 { (text) } },
        3 => html! { h5 .h3 { (text) } },
        _ => html! { h6 .h4 { (text) } },
    }
}

/// Items with the mark and the indent they have in the source.
fn list(doc: &Document, blocks: &[Block], marks: &[Mark]) -> Markup {
    html! {
        ul .list role="list" {
            @for b in blocks {
                @let (label, depth) = bullet(doc, b);
                li class={ "in" (depth) } data-n=(label) { span .item { (inline(doc, b.prose, marks)) } }
            }
        }
    }
}

/// What stands before an item on its line: `•`, `3.`, or nothing for a further paragraph of one; and how deep it is, up to 4.
fn bullet(doc: &Document, block: &Block) -> (String, usize) {
    let start = doc.to_source(block.prose).start;
    let line = doc.source.line_span(doc.source.line_index(start));
    let lead = doc.source.slice(Span::new(line.start, start.max(line.start)));
    let indent = lead.len() - lead.trim_start().len();
    let mark = lead.trim();
    let depth = (indent / 2).min(4);
    let number = mark.trim_end_matches(['.', ')']);
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        return (format!("{number}."), depth);
    }
    (if mark.is_empty() && indent > 0 { String::new() } else { "•".to_owned() }, depth)
}

/// Cells in rows and columns; cells without words are not among the blocks, and are known by the marks around them.
fn grid(doc: &Document, blocks: &[Block], marks: &[Mark]) -> Markup {
    let mut rows: Vec<Vec<Option<&Block>>> = Vec::new();
    let mut last: Option<u32> = None;
    for block in blocks {
        let here = doc.to_source(block.prose);
        let from =
            last.unwrap_or_else(|| doc.source.line_span(doc.source.line_index(here.start)).start);
        let (fresh, skipped) =
            gap(doc.source.slice(Span::new(from.min(here.start), here.start)), last.is_none());
        if fresh || rows.is_empty() {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.extend(std::iter::repeat_n(None, skipped.min(COLUMNS)));
            row.push(Some(block));
        }
        last = Some(here.end);
    }
    let head = doc.syntax == Syntax::Markdown && rows.len() > 1;
    let cell = |b: Option<&Block>| b.map(|b| inline(doc, b.prose, marks));
    html! {
        div .scroll tabindex="0" role="region" aria-label="Table of the draft" {
            table .grid {
                @for (i, row) in rows.iter().enumerate() {
                    tr { @for b in row { @if i == 0 && head { th scope="col" { (cell(*b).unwrap_or_default()) } } @else { td { (cell(*b).unwrap_or_default()) } } } }
                }
            }
        }
    }
}

/// Most empty cells drawn in a row before one that has words.
const COLUMNS: usize = 40;

/// What stands between two cells: whether a new row begins, and how many empty cells were passed.
fn gap(between: &str, first: bool) -> (bool, usize) {
    let cells = |text: &str| {
        text.matches("<td").count() + text.matches("<th").count() - text.matches("<thead").count()
    };
    if between.contains("<t") || between.contains("</t") {
        return match between.rfind("<tr") {
            Some(at) => (true, cells(&between[at..]).saturating_sub(1)),
            None => (first, cells(between).saturating_sub(1)),
        };
    }
    let line = between.rfind(['\n', '\r']).map(|at| &between[at..]);
    let bars = line.unwrap_or(between).matches('|').count();
    (line.is_some() || first, bars.saturating_sub(1))
}

/// The words of a block with everything that lies over them.
fn inline(doc: &Document, block: Span, marks: &[Mark]) -> Markup {
    let near = |m: &Mark| m.span.end > block.start;
    let end = marks.partition_point(|m| m.span.start < block.end);
    // Marks seldom cross blocks; those that do began in the one before.
    let from = marks[..end].partition_point(|m| m.span.start < block.start);
    let from = marks[from.saturating_sub(8)..from]
        .iter()
        .position(near)
        .map_or(from, |k| from.saturating_sub(8) + k);
    let first = doc.inlines.partition_point(|i| i.prose.start < block.start);
    let last = doc.inlines.partition_point(|i| i.prose.start <= block.end);
    let pieces = marks::cut(block, &marks[from..end], &doc.inlines[first..last]);
    html! { @for piece in &pieces { (drawn(doc, piece)) } }
}

/// One piece: its words in their markup, under all their marks, then the numbers of the marks that end here.
fn drawn(doc: &Document, piece: &Piece<'_>) -> Markup {
    let mut words = html! { (clean(doc.text(piece.span))) };
    // A link inside a link is part of the outer one.
    let outer = piece.inlines.iter().position(|i| matches!(i.kind, InlineKind::Link(_)));
    for (index, inline) in piece.inlines.iter().enumerate().rev() {
        words = match &inline.kind {
            InlineKind::Link(url) if safe(url) && outer == Some(index) => {
                html! { a href=(clean(url)) rel="noreferrer noopener" { (words) } }
            }
            InlineKind::Link(_) => html! { u { (words) } },
            InlineKind::Code => html! { code { (words) } },
            InlineKind::Emphasis => html! { em { (words) } },
            InlineKind::Strong => html! { strong { (words) } },
            InlineKind::Strikethrough => html! { s { (words) } },
            InlineKind::FootnoteMark(_) => words,
        };
    }
    let mut classes: Vec<&str> = piece.over.iter().map(|m| m.class).collect();
    classes.sort_unstable();
    classes.dedup();
    let opens =
        piece.over.iter().any(|m| m.class.starts_with('c') && m.span.start == piece.span.start);
    let closes = piece.ends.iter().any(|m| m.class.starts_with('c'));
    classes.extend(opens.then_some("open"));
    classes.extend(closes.then_some("shut"));
    html! {
        @if classes.is_empty() { (words) } @else { span class={ "m " (classes.join(" ")) } { (words) } }
        @for label in &piece.footnotes { sup .fn data-n=(clean(label)) {} }
        @for mark in &piece.ends { (number(mark)) }
    }
}

/// The number behind a mark, which leads to its row or its note. It is drawn by the style sheet, so that the draft's words stay its own.
fn number(mark: &Mark) -> Markup {
    let finding = mark.id.starts_with(Part::Findings.letter());
    let to = if finding { format!("#note-{}", mark.id) } else { format!("#{}", mark.id) };
    let id = mark.home.then(|| format!("at-{}", mark.id));
    let label = clean(&mark.title).into_owned();
    html! { a .r .{ (mark.class.split(' ').next().unwrap_or_default()) } href=(to) id=[id] data-n=(mark.id) aria-label={ (mark.id) ": " (label) } title=(label) {} }
}

/// An address that may be followed from the page.
fn safe(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://") || lower.starts_with("mailto:")
}

/// Findings, drawn beside the words they are about.
struct Notes<'s> {
    table: Option<&'s Table>,
    /// Rows that are the first to give their help; it is not said again.
    helps: HashSet<&'s str>,
    /// Those about the draft as a whole.
    whole: Vec<&'s Row>,
    /// Those about some words, in order of place.
    placed: Vec<(u32, &'s Row)>,
}

impl<'s> Notes<'s> {
    fn new(table: Option<&'s Table>) -> Self {
        let (mut whole, mut placed) = (Vec::new(), Vec::new());
        let (mut helps, mut said) = (HashSet::new(), HashSet::new());
        for (table, row) in table.into_iter().flat_map(|t| t.rows.iter().map(move |r| (t, r))) {
            if said.insert((
                table.cell(row, Column::Rule).shown(),
                table.cell(row, Column::Help).shown(),
            )) {
                helps.insert(row.id.as_str());
            }
            match row.span.filter(|s| !s.is_empty()) {
                Some(span) => placed.push((span.start, row)),
                None => whole.push(row),
            }
        }
        placed.sort_by_key(|(start, _)| *start);
        Self { table, helps, whole, placed }
    }

    /// Notes on words that begin inside some prose.
    fn within(&self, prose: Span) -> Vec<&'s Row> {
        let from = self.placed.partition_point(|(start, _)| *start < prose.start);
        self.placed[from..]
            .iter()
            .take_while(|(start, _)| *start < prose.end)
            .map(|(_, row)| *row)
            .collect()
    }

    fn list(&self, rows: &[&Row], label: &str) -> Markup {
        let Some(table) = self.table.filter(|_| !rows.is_empty()) else { return html! {} };
        let cell = |row: &Row, c| table.cell(row, c).shown();
        html! {
            ul .notes aria-label=(label) {
                @for row in rows {
                    li #{ "note-" (row.id) } .(row.tone) {
                        p {
                            @if row.span.is_some_and(|s| !s.is_empty()) { a .back href={ "#at-" (row.id) } { (row.id) } } @else { span .back { (row.id) } }
                            " " span .level { (cell(row, Column::Severity)) } " "
                            (message(&cell(row, Column::Message)))
                        }
                        p .help { @if self.helps.contains(row.id.as_str()) { (message(&cell(row, Column::Help))) " " } span .rule { (cell(row, Column::Rule)) } }
                        @let stands = cell(row, Column::Stands);
                        @if !stands.is_empty() { p .help { "Let stand: " (clean(&stands)) } }
                    }
                }
            }
        }
    }
}
