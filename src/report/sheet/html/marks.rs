//! What is marked in the draft: stretches of prose with a kind and a row. Marks may overlap and nest in any way; a block is cut
//! at every edge, so that each piece carries the kinds of all marks over it.

use crate::doc::{Inline, InlineKind};
use crate::report::sheet::Sheet;
use crate::report::sheet::column::Column;
use crate::report::sheet::table::{Part, Row, Table};
use crate::text::Span;

/// A mark.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    /// Class of the pieces under it.
    pub(super) class: &'static str,
    /// Number of its row.
    pub(super) id: String,
    /// It is the place its row leads back to.
    pub(super) home: bool,
    /// What a reader is told about it.
    pub(super) title: String,
}

/// All marks of the draft, sorted by where they begin, longer ones first.
pub(super) fn all(sheet: &Sheet<'_>) -> Vec<Mark> {
    let mut out = Vec::new();
    for table in &sheet.tables {
        for row in &table.rows {
            let Some(span) = row.span.filter(|s| !s.is_empty()) else { continue };
            let class = match table.part {
                Part::Claims if text(table, row, Column::Kind) == "statement" => "c t",
                Part::Claims => "c",
                Part::Figures => "f",
                Part::Dates => "d",
                Part::Quotes if row.tone == "aside" => "a",
                Part::Quotes => "q",
                Part::Findings if row.tone == "stands" => "stands",
                Part::Findings => row.tone,
                Part::Links => "l",
                // Sources are marked wherever they are named.
                Part::Sources => continue,
            };
            out.push(Mark {
                span,
                class,
                id: row.id.clone(),
                home: true,
                title: title(table, row),
            });
        }
    }
    let sources = sheet.table(Part::Sources);
    let mut homes = vec![false; sources.map_or(0, |t| t.rows.len())];
    for (span, index) in sheet.named.iter().filter(|(span, _)| !span.is_empty()) {
        let Some((table, row)) = sources.and_then(|t| t.rows.get(*index).map(|r| (t, r))) else {
            continue;
        };
        let home = !std::mem::replace(&mut homes[*index], true);
        out.push(Mark {
            span: *span,
            class: "s",
            id: row.id.clone(),
            home,
            title: title(table, row),
        });
    }
    out.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
    out
}

fn text(table: &Table, row: &Row, column: Column) -> String {
    table.cell(row, column).shown()
}

/// A few words on what the mark stands for.
fn title(table: &Table, row: &Row) -> String {
    let cell = |c| text(table, row, c);
    let parts = match table.part {
        Part::Claims => vec![
            cell(Column::Kind),
            match cell(Column::Source) {
                none if none.is_empty() => format!("source: {}", cell(Column::SourceKind)),
                source => source,
            },
        ],
        Part::Figures => vec![
            cell(Column::Value),
            cell(Column::Unit),
            cell(Column::Metric),
            cell(Column::Entity),
        ],
        Part::Dates => vec![cell(Column::Resolved), cell(Column::How)],
        Part::Quotes => vec![cell(Column::Kind), cell(Column::Source)],
        Part::Sources => vec![format!("{} source", cell(Column::SourceKind))],
        Part::Links => vec![cell(Column::Url)],
        Part::Findings => vec![cell(Column::Severity), cell(Column::Rule)],
    };
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A piece of a block between two edges.
#[derive(Debug)]
pub(super) struct Piece<'m> {
    pub(super) span: Span,
    /// Marks over it.
    pub(super) over: Vec<&'m Mark>,
    /// Markup over it, outermost first.
    pub(super) inlines: Vec<&'m Inline>,
    /// Marks that end with it.
    pub(super) ends: Vec<&'m Mark>,
    /// Labels of the footnote marks behind it.
    pub(super) footnotes: Vec<&'m str>,
}

/// Cuts a block at every edge of its marks and its markup. `marks` and `inlines` are those that begin before its end, sorted.
pub(super) fn cut<'m>(block: Span, marks: &'m [Mark], inlines: &'m [Inline]) -> Vec<Piece<'m>> {
    let mut edges = vec![block.start, block.end];
    for span in marks.iter().map(|m| m.span).chain(inlines.iter().map(|i| i.prose)) {
        edges.extend(
            [span.start, span.end].into_iter().filter(|e| block.start < *e && *e < block.end),
        );
    }
    edges.sort_unstable();
    edges.dedup();
    let (mut next_mark, mut next_inline, mut next_note) = (0, 0, 0);
    let (mut over, mut inside): (Vec<&Mark>, Vec<&Inline>) = (Vec::new(), Vec::new());
    let mut out = Vec::new();
    for pair in edges.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        over.retain(|m| m.span.end > span.start);
        inside.retain(|i| i.prose.end > span.start);
        while let Some(mark) = marks.get(next_mark).filter(|m| m.span.start <= span.start) {
            over.extend(Some(mark).filter(|m| m.span.end > span.start));
            next_mark += 1;
        }
        while let Some(inline) = inlines.get(next_inline).filter(|i| i.prose.start <= span.start) {
            inside.extend(Some(inline).filter(|i| {
                i.prose.end > span.start && !matches!(i.kind, InlineKind::FootnoteMark(_))
            }));
            next_inline += 1;
        }
        let last = span.end == block.end;
        // A mark that runs on into the next block is numbered where it begins.
        let here = |m: &&Mark| {
            m.span.start >= block.start && (m.span.end == span.end || last && m.span.end > span.end)
        };
        let ends = over.iter().copied().filter(here).collect();
        let mut footnotes = Vec::new();
        while let Some(inline) = inlines.get(next_note).filter(|i| i.prose.start <= span.end) {
            if let InlineKind::FootnoteMark(label) = &inline.kind {
                footnotes.push(label.as_str());
            }
            next_note += 1;
        }
        out.push(Piece { span, over: over.clone(), inlines: inside.clone(), ends, footnotes });
    }
    out
}
