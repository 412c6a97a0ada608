//! The parts as tables: a few wide columns instead of many narrow ones, so that they fit a page. On a small screen each row is a card.

use super::words::{clean, message};
use crate::report::sheet::column::Column;
use crate::report::sheet::table::{Cell, Part, Row, Table};
use maud::{Markup, html};

/// A column of the page: its heading, and what it gathers; the first is set in the size of the text, the others small below it.
type Group = (&'static str, &'static [Column]);

/// What each part's page columns gather.
const fn layout(part: Part) -> &'static [Group] {
    use Column as C;
    const CHECKED: Group = ("Checked", &[C::Checked, C::By]);
    const SOURCE: Group = ("Who says so", &[C::Source, C::SourceKind, C::Reach, C::SourcePlace]);
    const MISSING: Group = ("What is asked", &[C::Missing]);
    match part {
        Part::Claims => &[("Claim", &[C::Sentence, C::Kind, C::Place]), SOURCE, MISSING, CHECKED],
        Part::Figures => &[
            ("Figure", &[C::Words, C::Place]),
            ("Value", &[C::Value, C::ValueTo, C::Unit, C::Bound]),
            ("Measures", &[C::Metric, C::Entity, C::Status]),
            ("When", &[C::Period, C::AsOf, C::Basis, C::Age, C::GoodFor]),
            SOURCE,
            MISSING,
            CHECKED,
        ],
        Part::Dates => &[
            ("Expression", &[C::Words, C::Place]),
            ("Means", &[C::Resolved, C::How]),
            MISSING,
            CHECKED,
        ],
        Part::Quotes => &[
            ("Quotation", &[C::Words, C::Kind, C::Length, C::Place]),
            ("Speaker", &[C::Source, C::SourceKind]),
            MISSING,
            CHECKED,
        ],
        Part::Sources => &[
            ("Source", &[C::Source, C::SourceKind, C::Place]),
            ("Claims", &[C::Claims, C::Share]),
            ("Quotations", &[C::Quotes]),
            ("Backs", &[C::Backs]),
            CHECKED,
        ],
        Part::Links => &[("Link", &[C::Words, C::Url, C::Place]), ("Backs", &[C::Backs]), CHECKED],
        Part::Findings => &[
            ("Words", &[C::Words, C::Place]),
            ("Finding", &[C::Message, C::Help, C::Stands]),
            ("Rule", &[C::Severity, C::Rule]),
        ],
    }
}

/// One part.
pub(super) fn section(table: &Table) -> Markup {
    let name = table.part.name();
    let title = format!("{name}-title");
    html! {
        section #(name) .part aria-labelledby=(title) {
            h2 #(title) { (table.part.title()) " " span .n { (table.rows.len()) } }
            @if table.rows.is_empty() { p .none { "None." } } @else {
                table role="table" {
                    thead role="rowgroup" { tr role="row" {
                        th role="columnheader" scope="col" { "No." }
                        @for (heading, _) in layout(table.part) { th role="columnheader" scope="col" { (heading) } }
                    } }
                    tbody role="rowgroup" { @for row in &table.rows { (line(table, row)) } }
                }
            }
        }
    }
}

fn line(table: &Table, row: &Row) -> Markup {
    let marked = row.span.is_some_and(|s| !s.is_empty());
    html! {
        tr #(row.id) .(row.tone) role="row" {
            th role="rowheader" scope="row" {
                @if marked { a href={ "#at-" (row.id) } aria-label={ (row.id) ", in the draft" } { (row.id) } } @else { (row.id) }
            }
            @for (heading, columns) in layout(table.part) {
                td role="cell" data-t=(heading) {
                    @if columns.contains(&Column::Checked) { span .box {} span .by {} } @else { (gathered(table, row, columns)) }
                }
            }
        }
    }
}

/// The cells of one page column.
fn gathered(table: &Table, row: &Row, columns: &[Column]) -> Markup {
    let filled: Vec<(Column, &Cell)> = columns
        .iter()
        .map(|c| (*c, table.cell(row, *c)))
        .filter(|(_, c)| **c != Cell::Empty)
        .collect();
    let mut minor = Vec::new();
    let main = html! {
        @for (i, (column, cell)) in filled.iter().enumerate() {
            @match column {
                Column::Sentence => (context(&cell.shown(), &table.cell(row, Column::Words).shown())),
                Column::Missing => ul .asks { @for one in items(cell) { li { (asked(&one)) } } },
                Column::Backs => span .backs { @for one in items(cell) { a href={ "#" (one) } { (one) } " " } },
                Column::Message => p { (message(&cell.shown())) },
                Column::Help => p .minor { (message(&cell.shown())) },
                Column::Stands => p .minor { "Let stand: " (clean(&cell.shown())) },
                Column::SourceKind | Column::Severity => { " " span class={ "tag " (row.tone) } { (cell.shown()) } }
                _ if i > 0 || columns.first() != Some(column) => ({ minor.push(labelled(*column, cell)); "" }),
                _ => span .main { (labelled(*column, cell)) },
            }
        }
    };
    html! { (main) @if !minor.is_empty() { span .minor { (minor.join(" · ")) } } }
}

/// Words on either side of a claim that are shown with it, in bytes.
const AROUND: usize = 90;

/// The claim in its sentence, or in as much of it as is needed to know it again.
fn context(sentence: &str, words: &str) -> Markup {
    let Some(at) = sentence.find(words).filter(|_| !words.is_empty()) else {
        return html! { span .main { b { (clean(words)) } } };
    };
    let (before, rest) = sentence.split_at(at);
    let after = &rest[words.len()..];
    let from = before
        .char_indices()
        .rev()
        .take_while(|(i, _)| before.len() - i <= AROUND)
        .last()
        .map_or(0, |(i, _)| i);
    let from = if from == 0 { 0 } else { before[from..].find(' ').map_or(from, |i| from + i + 1) };
    let to = after
        .char_indices()
        .take_while(|(i, _)| *i <= AROUND)
        .last()
        .map_or(0, |(i, c)| i + c.len_utf8());
    let to = if to == after.len() { to } else { after[..to].rfind(' ').unwrap_or(to) };
    html! {
        span .main {
            @if from > 0 { "… " }
            (clean(&before[from..])) b { (clean(words)) } (clean(&after[..to]))
            @if to < after.len() { " …" }
        }
    }
}

fn items(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::List(all) => all.clone(),
        Cell::Empty => Vec::new(),
        other => vec![other.shown()],
    }
}

/// `rule: message`, the rule small.
fn asked(text: &str) -> Markup {
    let (rule, words) = text.split_once(": ").unwrap_or(("", text));
    html! { (message(words)) " " span .rule { (rule) } }
}

/// A value that does not speak for itself says what it is.
fn labelled(column: Column, cell: &Cell) -> String {
    let shown = clean(&cell.shown()).into_owned();
    match column {
        Column::Place => format!("line {}", shown.split(':').next().unwrap_or_default()),
        Column::SourcePlace => format!("line {}", shown.split(':').next().unwrap_or_default()),
        Column::ValueTo => format!("to {shown}"),
        Column::AsOf => format!("as of {shown}"),
        Column::Age => format!("{shown} days old"),
        Column::GoodFor => format!("good for {shown} days"),
        Column::Length => format!("{shown} words"),
        _ => shown,
    }
}
