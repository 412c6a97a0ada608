//! Tables between `|===` lines: a bar begins a cell, whose text may go on over lines.

use super::super::block::{BlockKind, CellPlace};
use super::{Reader, inline};
use crate::text::Span;

impl Reader<'_, '_> {
    /// Reads the table that begins at a line; returns the line after it.
    pub(super) fn table(&mut self, i: usize, border: &str) -> usize {
        self.b.groups += 1;
        let sign = border.chars().next().unwrap_or('|');
        let end = (i + 1..self.lines.len())
            .find(|&k| self.words(k) == border)
            .unwrap_or(self.lines.len());
        let mut cell: Option<Span> = None;
        let mut columns = self.columns.take();
        self.b.at = CellPlace::default();
        let mut count = 0;
        for k in i + 1..end {
            let line = self.lines[k].span;
            let words = self.words(k);
            if words.starts_with("//") && !words.starts_with("///") {
                self.b.comment(line, words[2..].trim());
                continue;
            }
            let mut from = line.start;
            for (at, _) in words.match_indices(sign).filter(|(at, _)| !words[..*at].ends_with('\\'))
            {
                let bar = line.start + at as u32;
                // `2+|`, `a|`, `^.>s|`: how the next cell is set stands right before its bar.
                let text = &self.text[from as usize..bar as usize];
                let spec = text.rfind(|c: char| c.is_ascii_whitespace()).map_or(0, |i| i + 1);
                let is_spec = text[spec..].bytes().all(|b| {
                    b.is_ascii_digit()
                        || matches!(
                            b,
                            b'.' | b'+'
                                | b'*'
                                | b'<'
                                | b'>'
                                | b'^'
                                | b'a'
                                | b'e'
                                | b'm'
                                | b's'
                                | b'h'
                                | b'l'
                                | b'd'
                                | b'v'
                        )
                });
                let to = if is_spec && text.len() - spec <= 6 && (spec > 0 || at == text.len()) {
                    from + spec as u32
                } else {
                    bar
                };
                grow(&mut cell, Span::new(from, to));
                self.cell(cell.take(), &mut count, columns);
                cell = Some(Span::new(bar + 1, bar + 1));
                from = bar + 1;
            }
            grow(&mut cell, Span::new(from, line.end));
            // The cells of the first line are the columns, where nothing else says how many there are.
            let on_line = words.matches(sign).count() as u32;
            if on_line > 0 {
                columns = columns.or(Some(on_line));
            }
        }
        self.cell(cell, &mut count, columns);
        end + 1
    }

    /// Writes a cell, and counts it whether anything stands in it or not.
    fn cell(&mut self, cell: Option<Span>, count: &mut u32, columns: Option<u32>) {
        let Some(span) = cell else { return };
        // Cells of the first line end on it, so their columns are counted before they are known.
        let columns = columns.unwrap_or(u32::MAX).max(1);
        self.b.at = CellPlace { row: *count / columns, column: *count % columns };
        *count += 1;
        let text = &self.text[span.range()];
        let words = text.trim();
        if words.is_empty() {
            return;
        }
        let start = span.start + (text.len() - text.trim_start().len()) as u32;
        let span = Span::new(start, start + words.len() as u32);
        self.b.open(BlockKind::Cell, span.start, self.b.groups);
        let notes = inline::write(self.text, span, &self.attributes, self.b);
        self.b.close(span.end);
        self.notes(notes);
    }
}

/// `[cols="1,2,2"]`, `[cols="3*"]`: the number of columns.
pub(super) fn columns(attributes: &str) -> Option<u32> {
    let value = attributes.split_once("cols=")?.1;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([',', ']']).next()?,
    };
    let one = |spec: &str| -> u32 {
        let many = spec.trim().split_once('*').and_then(|(n, _)| n.parse().ok());
        many.unwrap_or(1)
    };
    let sum = value.split([',', ';']).map(one).fold(0_u32, u32::saturating_add);
    (1..=64).contains(&sum).then_some(sum)
}

/// Adds a stretch to a cell; text before the first bar belongs to none.
fn grow(cell: &mut Option<Span>, more: Span) {
    if let Some(cell) = cell
        && more.end > more.start
    {
        cell.end = cell.end.max(more.end);
    }
}
