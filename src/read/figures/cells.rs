//! Figures in tables: what the head of their column and the first cell of their row say of them.

use super::table::TABLES;
use super::{Figure, Known, entity, metric, when};
use crate::doc::{Block, BlockKind, Document};
use std::ops::Range;

/// Tokens of a head or label that are looked at.
const LONGEST: usize = 24;
/// Columns of the widest table that is looked at.
const WIDEST: usize = 64;

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
}

/// Fills in what figures in cells do not say themselves.
pub(super) fn mark(doc: &Document, known: &Known<'_>, figures: &mut [Figure]) {
    let mut grid = Grid::default();
    let mut rest = figures;
    let mut scratch = (Vec::new(), Vec::new());
    for block in &doc.blocks {
        if block.kind != BlockKind::Cell {
            grid.group = None;
            continue;
        }
        grid.step(doc, block);
        let skip = rest.partition_point(|f| f.span.start < block.prose.start);
        rest = &mut rest[skip..];
        let own = rest.partition_point(|f| f.span.start < block.prose.end);
        if grid.row == 0 || grid.column == 0 {
            continue;
        }
        let head = grid.heads.get(grid.column).cloned().unwrap_or_default();
        for figure in &mut rest[..own] {
            fill(doc, known, figure, &[head.clone(), grid.label.clone()], &mut scratch);
        }
    }
}

impl Grid {
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
        let (from, end) =
            (doc.token_at(block.prose.start), doc.token_at(block.prose.end.saturating_sub(1)) + 1);
        let tokens = from..end.min(from + LONGEST);
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
    places: &[Range<usize>; 2],
    scratch: &mut (Vec<metric::Mention>, Vec<entity::Name>),
) {
    for place in places {
        if figure.metric.is_none() {
            metric::mentions(doc, place.clone(), &mut scratch.0);
            figure.metric = metric::first(figure.kind, &scratch.0);
        }
    }
    for place in places.iter().rev() {
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
