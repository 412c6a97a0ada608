//! Figures in tables: what the head of their column and the first cell of their row say of them.

use super::heads::Said;
use super::table::TABLES;
use super::{Extent, Figure, FigureKind, Known, entity, metric, plural, when};
use crate::doc::{Block, BlockKind, Document, TokenKind};
use crate::text::Span;
use std::ops::Range;

/// Tokens of a head or label that are looked at.
const LONGEST: usize = 24;
/// Columns of the widest table that is looked at.
const WIDEST: usize = 64;
/// Tokens of a paragraph that may be the caption of the table behind it.
const CAPTION: usize = 30;
/// Metrics of accounts, whose negative amounts stand in brackets.
const FINANCIAL: [&str; 9] = [
    "revenue",
    "net_income",
    "earnings",
    "operating_income",
    "free_cash_flow",
    "gross_margin",
    "cash",
    "debt",
    "growth",
];

/// A table as far as it has been read.
#[derive(Default)]
struct Grid {
    group: Option<u32>,
    row: usize,
    column: usize,
    /// Tokens of the cells of the first row.
    heads: Vec<Range<usize>>,
    /// Tokens of the first cell of this row.
    label: Range<usize>,
    /// Tokens of the caption, or of the short paragraph before the table.
    caption: Range<usize>,
    /// What the heads say, by column, as far as it was asked for.
    columns: Vec<Option<Said>>,
    /// What the corner and the caption say, once it was asked for.
    whole: Option<[Said; 2]>,
    /// The currency of the amounts above: many tables print it in their first row alone.
    money: Option<&'static str>,
}

/// Fills in what figures in cells do not say themselves.
pub(super) fn mark(doc: &Document, known: &Known<'_>, figures: &mut [Figure]) {
    let mut grid = Grid::default();
    let mut rest = figures;
    let mut scratch = (Vec::new(), Vec::new());
    for (at, block) in doc.blocks.iter().enumerate() {
        if block.kind != BlockKind::Cell {
            grid.group = None;
            continue;
        }
        grid.step(doc, block);
        if grid.row == 0 && grid.caption.is_empty() {
            grid.caption = at.checked_sub(1).map_or(0..0, |b| caption(doc, &doc.blocks[b]));
        }
        let skip = rest.partition_point(|f| f.span.start < block.prose.start);
        rest = &mut rest[skip..];
        let own = rest.partition_point(|f| f.span.start < block.prose.end);
        if grid.row == 0 || grid.column == 0 || own == 0 {
            continue;
        }
        let head = grid.heads.get(grid.column).cloned().unwrap_or_default();
        let said = grid.said(doc, &head);
        let places = [head, grid.label.clone(), grid.caption.clone()];
        for figure in &mut rest[..own] {
            measure(doc, block, figure, &said, &mut grid.money);
            count(doc, figure, &places[..2]);
            fill(doc, known, figure, &places, &mut scratch);
            negate(doc, block, figure, &said, grid.money);
        }
    }
}

/// The tokens of a caption: of a block that is one, or of a short paragraph right before the table.
fn caption(doc: &Document, block: &Block) -> Range<usize> {
    let tokens = tokens(doc, block);
    let short = tokens.len() <= CAPTION && !matches!(block.kind, BlockKind::Cell);
    if block.kind == BlockKind::Caption || short { tokens } else { 0..0 }
}

/// The tokens of a block.
pub(super) fn tokens(doc: &Document, block: &Block) -> Range<usize> {
    let end = doc.tokens.len();
    let first = doc.tokens.partition_point(|t| t.start < block.prose.start);
    let len = doc.tokens[first..end].partition_point(|t| t.end <= block.prose.end);
    first..first + len
}

/// The figure is all that the cell holds, but for signs and marks.
fn is_alone(doc: &Document, block: &Block, figure: &Figure) -> bool {
    tokens(doc, block).all(|k| {
        let t = &doc.tokens[k];
        figure.span.start <= t.start && t.end <= figure.span.end
            || matches!(t.kind, TokenKind::Sign | TokenKind::Quote)
    })
}

/// Gives a number without a unit what the table says of it.
fn measure(
    doc: &Document,
    block: &Block,
    figure: &mut Figure,
    said: &[Said],
    above: &mut Option<&'static str>,
) {
    let bare = figure.kind == FigureKind::Number && figure.unit.is_empty();
    let money = figure.kind == FigureKind::Money;
    if !bare && !money || !is_alone(doc, block, figure) {
        return;
    }
    // A sign before the brackets: `$(214)`.
    let own = tokens(doc, block).find_map(|k| TABLES.currency_signs.get(doc.raw(k)).copied());
    let known = said.iter().position(|s| s.plain).map_or(said, |at| &said[..=at]);
    let unit = known.iter().take(2).find_map(|s| s.unit).or(known.iter().find_map(|s| s.unit));
    let power = known.iter().map(|s| s.power).find(|p| *p != 0).unwrap_or(0);
    let above_code = above.filter(|_| power != 0);
    let code = own.or(known.iter().find_map(|s| s.code)).or(above_code);
    if own.is_some() {
        *above = own;
    }
    match (unit, code) {
        (Some(unit), _) if bare && own.is_none() => {
            (figure.kind, figure.unit) = (unit.kind, unit.name.to_owned());
        }
        (_, Some(code)) if bare => {
            (figure.kind, figure.unit) = (FigureKind::Money, code.to_owned());
        }
        _ => {}
    }
    let scaled = doc.text(figure.span).ends_with(|c: char| c.is_alphabetic());
    if !scaled && power != 0 && figure.unit != "percent" {
        lift(figure, power);
    }
    if figure.kind == FigureKind::Money
        && !figure.unit.contains('/')
        && let Some(per) = known.iter().take(2).find_map(|s| s.per.as_deref())
    {
        figure.unit = format!("{}/{per}", figure.unit);
    }
}

/// A bare number below *Users* or *Headcount* counts users or employees.
fn count(doc: &Document, figure: &mut Figure, places: &[Range<usize>]) {
    if figure.kind != FigureKind::Number || !figure.unit.is_empty() {
        return;
    }
    let mut mentions = Vec::new();
    let found = places.iter().find_map(|place| {
        metric::mentions(doc, place.clone(), &mut mentions);
        metric::counted(&mentions).map(|(key, last)| (key, doc.word(last)))
    });
    let Some((key, word)) = found else { return };
    let unit = match key {
        "headcount" => "employee".to_owned(),
        "parameters" | "active_parameters" => "parameter".to_owned(),
        _ => plural::singular(word),
    };
    (figure.kind, figure.unit, figure.metric) = (FigureKind::Count, unit, Some(key));
}

/// Ten to a power times the figure.
fn lift(figure: &mut Figure, power: i32) {
    let (Some(low), Some(high)) =
        (figure.printed_low.scale(power), figure.printed_high.scale(power))
    else {
        return;
    };
    (figure.printed_low, figure.printed_high) = (low, high);
    (figure.low, figure.high) = (low.to_f64(), high.to_f64());
}

/// Brackets around an amount in a financial table are a minus sign.
fn negate(doc: &Document, block: &Block, figure: &mut Figure, said: &[Said], money: Option<&str>) {
    let financial = figure.kind == FigureKind::Money
        || money.is_some()
        || said.iter().any(|s| s.code.is_some())
        || figure.metric.is_some_and(|m| FINANCIAL.contains(&m));
    let all = tokens(doc, block);
    let open = all.clone().find(|&k| doc.word(k) == "(");
    let close = all.clone().rev().find(|&k| doc.word(k) == ")");
    let (Some(open), Some(close)) = (open, close) else { return };
    let before = |k: usize| doc.tokens[k].kind == TokenKind::Sign;
    let around = all.clone().take_while(|&k| k < open).all(before)
        && doc.tokens[open].end <= figure.span.start
        && figure.span.end <= doc.tokens[close].start
        && (close + 1..all.end).all(before);
    if !financial || !around || figure.extent != Extent::Single || !is_alone(doc, block, figure) {
        return;
    }
    let value = figure.printed_low.negated();
    (figure.printed_low, figure.printed_high) = (value, value);
    (figure.low, figure.high) = (value.to_f64(), value.to_f64());
    let first = all.start.min(open);
    figure.span = Span::new(doc.tokens[first].start, doc.tokens[close].end);
}

impl Grid {
    /// What label, head, corner and caption say of the cell; heads and caption are read once for a table.
    fn said(&mut self, doc: &Document, head: &Range<usize>) -> [Said; 4] {
        let [corner, caption] = self.whole.get_or_insert_with(|| {
            let corner = self.heads.first().cloned().unwrap_or_default();
            [Said::of_caption(doc, &corner), Said::of_caption(doc, &self.caption)]
        });
        let (corner, caption) = (corner.clone(), caption.clone());
        if self.columns.len() <= self.column {
            self.columns.resize(self.column + 1, None);
        }
        let head = self.columns[self.column].get_or_insert_with(|| Said::of(doc, head)).clone();
        [Said::of(doc, &self.label), head, corner, caption]
    }

    /// Goes to a cell.
    fn step(&mut self, doc: &Document, block: &Block) {
        let at = block.cell.unwrap_or_default();
        let (row, column) = (at.row as usize, at.column as usize);
        if self.group != Some(block.group) {
            *self = Self { group: Some(block.group), ..Self::default() };
        } else if row != self.row {
            self.label = 0..0;
        }
        (self.row, self.column) = (row, column);
        let all = tokens(doc, block);
        let tokens = all.start..all.end.min(all.start + LONGEST);
        if self.row == 0 && self.column < WIDEST {
            self.heads.resize(self.heads.len().max(self.column + 1), 0..0);
            self.heads[self.column] = tokens;
        } else if self.column == 0 {
            self.label = tokens;
        }
    }
}

/// Takes metric, entity and time from head and label.
fn fill(
    doc: &Document,
    known: &Known<'_>,
    figure: &mut Figure,
    places: &[Range<usize>; 3],
    scratch: &mut (Vec<metric::Mention>, Vec<entity::Name>),
) {
    for place in places {
        if figure.metric.is_none() {
            metric::mentions(doc, place.clone(), &mut scratch.0);
            figure.metric = metric::first(figure, &scratch.0);
        }
    }
    for place in places[..2].iter().rev() {
        if figure.entity.is_none() {
            entity::names(doc, place.clone(), known.entities, &mut scratch.1);
            figure.entity =
                entity::first(doc, &scratch.1, known.entities).filter(|_| !is_metric(doc, place));
        }
    }
    for place in places {
        if figure.period.is_none() && figure.as_of.is_none() {
            when::headed(doc, place, known, figure);
        }
    }
}

/// The first word of a label names a metric, not a firm: *Revenue*.
fn is_metric(doc: &Document, place: &Range<usize>) -> bool {
    TABLES.metrics.at(doc, place.start, place.end).is_some()
}
