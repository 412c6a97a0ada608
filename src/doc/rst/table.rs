//! Tables drawn with signs: grids and simple ones. Every piece of a line between two columns is a cell, or goes on with one.

use super::super::block::{BlockKind, CellPlace};
use super::{Reader, inline};
use crate::text::Span;

/// `====  ====`: the border of a simple table.
pub(super) fn is_border(words: &str) -> bool {
    words.contains(' ') && words.contains("==") && words.bytes().all(|b| matches!(b, b'=' | b' '))
}

impl Reader<'_, '_> {
    /// Writes a cell; one without words is left out.
    pub(super) fn cell(&mut self, pieces: &[Span], group: u32) {
        let full: Vec<Span> =
            pieces.iter().copied().filter(|p| !self.text[p.range()].trim().is_empty()).collect();
        let Some(first) = full.first() else { return };
        self.b.open(BlockKind::Cell, first.start, group);
        let mut end = first.end;
        for (k, piece) in full.iter().enumerate() {
            if k > 0 {
                self.b.space(Span::new(end, end));
            }
            let text = &self.text[piece.range()];
            let lead = text.len() - text.trim_start().len();
            let trimmed = Span::new(
                piece.start + lead as u32,
                piece.start + (lead + text.trim().len()) as u32,
            );
            inline::write(self.text, trimmed, self.b);
            end = trimmed.end;
        }
        self.b.close(end);
    }

    /// `+---+---+` and `| a | b |`.
    pub(super) fn grid(&mut self, i: usize) -> usize {
        self.b.groups += 1;
        let group = self.b.groups;
        let mut rows: Vec<Vec<Span>> = Vec::new();
        self.b.at = CellPlace::default();
        let columns: Vec<usize> =
            self.words(i).bytes().enumerate().filter(|(_, b)| *b == b'+').map(|(k, _)| k).collect();
        let mut at = i;
        while self.words(at).starts_with(['+', '|']) {
            let line = self.lines[at];
            let words = &self.text[line.span.range()];
            if words.starts_with('+') {
                self.row(&mut rows, group);
            } else {
                let mut from = 1;
                let bars =
                    words.match_indices('|').filter(|(k, _)| *k > 0 && parts(words, *k, &columns));
                for (column, (k, _)) in bars.enumerate() {
                    if column == rows.len() {
                        rows.push(Vec::new());
                    }
                    rows[column]
                        .push(Span::new(line.span.start + from as u32, line.span.start + k as u32));
                    from = k + 1;
                }
            }
            at += 1;
        }
        self.row(&mut rows, group);
        at
    }

    fn row(&mut self, columns: &mut Vec<Vec<Span>>, group: u32) {
        if columns.is_empty() {
            return;
        }
        for (column, pieces) in std::mem::take(columns).into_iter().enumerate() {
            self.b.at.column = column as u32;
            self.cell(&pieces, group);
        }
        self.b.at.row += 1;
    }

    /// Columns under `=====  =====`.
    pub(super) fn simple(&mut self, i: usize) -> usize {
        self.b.groups += 1;
        let group = self.b.groups;
        let border = self.words(i);
        let mut columns: Vec<usize> = Vec::new();
        for (k, b) in border.bytes().enumerate() {
            if b == b'=' && (k == 0 || border.as_bytes()[k - 1] == b' ') {
                columns.push(k);
            }
        }
        let indent = self.lines[i].indent;
        let mut at = i + 1;
        let mut borders = 1;
        let mut row = 0;
        while at < self.lines.len() {
            let line = self.lines[at];
            if is_border(self.words(at)) {
                borders += 1;
                at += 1;
                if borders >= 2 && self.is_blank(at) {
                    break;
                }
                continue;
            }
            if line.is_blank() || adorned(self.words(at)) {
                at += 1;
                continue;
            }
            if line.indent < indent {
                break;
            }
            // Cut at the columns, counted in characters from the table's left edge.
            let words = &self.text[line.span.range()];
            let shift = line.indent - indent;
            let mut chars = words.char_indices().map(|(k, _)| k).enumerate().peekable();
            let mut cuts: Vec<usize> = Vec::new();
            for c in &columns {
                let mut cut = words.len();
                while let Some(&(n, k)) = chars.peek() {
                    if n + shift >= *c {
                        cut = k;
                        break;
                    }
                    chars.next();
                }
                cuts.push(cut);
            }
            cuts.push(words.len());
            for (column, pair) in cuts.windows(2).enumerate() {
                let span =
                    Span::new(line.span.start + pair[0] as u32, line.span.start + pair[1] as u32);
                self.b.at = CellPlace { row, column: column as u32 };
                self.cell(&[span], group);
            }
            row += 1;
            at += 1;
        }
        at
    }
}

/// A bar parts two cells: it has blanks around it, or stands under a corner of the frame. Wide characters may shift it.
fn parts(words: &str, bar: usize, columns: &[usize]) -> bool {
    let padded = words[..bar].ends_with(' ')
        && (words.len() == bar + 1 || words[bar + 1..].starts_with(' '));
    padded || words[..bar].is_ascii() && columns.binary_search(&bar).is_ok()
}

/// `-----  ----`: a line under a head that spans columns.
fn adorned(words: &str) -> bool {
    words.len() > 1 && words.bytes().all(|b| matches!(b, b'-' | b' '))
}
