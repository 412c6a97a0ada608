//! Tables in directives: `list-table`, a list of lists, and `csv-table`, lines of values.

use super::super::block::CellPlace;
use super::Reader;
use crate::text::Span;

impl Reader<'_, '_> {
    /// Reads the body of a `list-table`: `* - first cell`, `- next cell`; returns the line after it.
    pub(super) fn list_table(&mut self, from: usize, indent: usize) -> usize {
        let group = self.new_table();
        let mut pieces: Vec<Span> = Vec::new();
        let mut place: Option<CellPlace> = None;
        let mut i = from;
        while i < self.lines.len() && (self.is_blank(i) || self.indent(i) > indent) {
            let span = self.lines[i].span;
            let words = &self.text[span.range()];
            let row = words.strip_prefix("* ").map(str::trim_start);
            let rest = row.unwrap_or(words);
            let cell = rest.strip_prefix('-').filter(|r| r.is_empty() || r.starts_with(' '));
            if let Some(text) = cell {
                self.listed(place, &mut pieces, group);
                place = Some(match (row, place) {
                    (None, Some(at)) => CellPlace { column: at.column + 1, ..at },
                    (_, at) => CellPlace { row: at.map_or(0, |p| p.row + 1), column: 0 },
                });
                pieces.push(Span::new(span.end - text.trim_start().len() as u32, span.end));
            } else if !words.is_empty() {
                pieces.push(span);
            }
            i += 1;
        }
        self.listed(place, &mut pieces, group);
        i
    }

    /// Reads the body of a `csv-table`, behind the line of its heads; returns the line after it.
    pub(super) fn csv_table(&mut self, from: usize, indent: usize, heads: Option<Span>) -> usize {
        let group = self.new_table();
        let mut row = 0;
        let mut i = from;
        let mut lines: Vec<Span> = heads.into_iter().collect();
        while i < self.lines.len() && (self.is_blank(i) || self.indent(i) > indent) {
            if !self.is_blank(i) {
                lines.push(self.lines[i].span);
            }
            i += 1;
        }
        for line in lines {
            for (column, value) in values(&self.text[line.range()]).into_iter().enumerate() {
                self.b.at = CellPlace { row, column: column as u32 };
                let (start, end) = (line.start + value.start, line.start + value.end);
                self.cell(&[Span::new(start, end)], group);
            }
            row += 1;
        }
        i
    }

    fn new_table(&mut self) -> u32 {
        self.b.groups += 1;
        self.b.groups
    }

    fn listed(&mut self, place: Option<CellPlace>, pieces: &mut Vec<Span>, group: u32) {
        if let Some(at) = place {
            self.b.at = at;
            self.cell(pieces, group);
        }
        pieces.clear();
    }
}

/// The values of a line, parted by commas; quotation marks hold values with commas in them.
fn values(line: &str) -> Vec<Span> {
    let bytes = line.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at <= bytes.len() {
        let lead = line[at..].len() - line[at..].trim_start().len();
        let start = at + lead;
        if bytes.get(start) == Some(&b'"') {
            let mut end = start + 1;
            // Two marks in a row are one of the value's own.
            while end < bytes.len() && (bytes[end] != b'"' || bytes.get(end + 1) == Some(&b'"')) {
                end += if bytes[end] == b'"' { 2 } else { 1 };
            }
            let end = end.min(bytes.len());
            out.push(Span::from_usize(start + 1, end.max(start + 1)));
            at = line[end..].find(',').map_or(bytes.len() + 1, |i| end + i + 1);
        } else {
            let end = line[start..].find(',').map_or(bytes.len(), |i| start + i);
            out.push(Span::from_usize(start, end));
            at = end + 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn values_with_commas_and_marks() {
        let line = "Halden, \"$4 billion, up\", \"a \"\"b\"\"\",, é";
        let cut: Vec<&str> = values(line).iter().map(|s| &line[s.range()]).collect();
        assert_eq!(cut, ["Halden", "$4 billion, up", "a \"\"b\"\"", "", "é"]);
        assert_eq!(values("\"open").len(), 1);
        assert_eq!(values("").len(), 1);
    }
}
