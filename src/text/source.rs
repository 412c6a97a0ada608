//! One input as it stands on disk, and the only place where bytes become lines and columns.

use super::marks::{self, Marks};
use super::{Layout, Span};
use std::sync::{Arc, OnceLock};

/// A place for people and editors; lines and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Byte offset from the file's start.
    pub byte: u32,
    /// Line, from 1. A line ends with LF, CRLF or a lone CR.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
    /// Column in UTF-16 code units, from 1.
    pub utf16: u32,
}

/// One input: its name, its text and where its lines begin. A clone shares text and lines, so that every mistake can carry its file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path or other name, as the user knows it.
    pub name: String,
    /// The text, byte order mark and line ends included.
    pub text: Arc<String>,
    /// What its container said of the lines, for a text that was taken out of one.
    pub layout: Option<Arc<Layout>>,
    lines: Arc<Vec<u32>>,
    /// Made when a place deep in a long line is asked for.
    marks: Arc<OnceLock<Marks>>,
}

impl Source {
    /// Takes the text over and finds its lines.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&i| bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n'));
        lines.extend(ends.map(|i| i as u32 + 1));
        let (text, lines) = (Arc::new(text), Arc::new(lines));
        Self { name: name.into(), text, layout: None, lines, marks: Arc::default() }
    }

    /// A text that was taken out of a container, with what the container said of it.
    #[must_use]
    pub fn extracted(name: impl Into<String>, text: impl Into<String>, layout: Layout) -> Self {
        Self { layout: Some(Arc::new(layout)), ..Self::new(name, text) }
    }

    /// The text under a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line of a byte, from 0.
    #[must_use]
    pub fn line_index(&self, byte: u32) -> usize {
        self.lines.partition_point(|&l| l <= byte).saturating_sub(1)
    }

    /// Number of lines.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of a line (from 0), its end of line left out.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines.get(line).copied().unwrap_or(self.text.len() as u32);
        let end = self.lines.get(line + 1).copied().unwrap_or(self.text.len() as u32);
        let body = self.text[start as usize..end as usize].trim_end_matches(['\n', '\r']);
        Span::new(start, start + body.len() as u32)
    }

    /// Where a byte is. A byte inside a character counts as the character's first byte.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let mut at = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.line_index(at as u32);
        let mut start = self.lines[line] as usize;
        if start == 0 && self.text.starts_with('\u{feff}') && at >= 3 {
            start = 3;
        }
        let (column, utf16) = if at - start <= marks::STEP {
            marks::count(&self.text[start..at])
        } else {
            let marks = self.marks.get_or_init(|| Marks::new(&self.text));
            let (line, place) = (marks.before(&self.text, start), marks.before(&self.text, at));
            (place.0 - line.0, place.1 - line.1)
        };
        Position { byte: at as u32, line: line as u32 + 1, column: column + 1, utf16: utf16 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_after_wide_and_combining_characters() {
        let s = Source::new("t", "a — b\r\ne\u{301} 😀 x");
        let at = |needle: &str| s.position(s.text.find(needle).expect("present") as u32);
        assert_eq!(at("b"), Position { byte: 6, line: 1, column: 5, utf16: 5 });
        let x = at("x");
        assert_eq!((x.line, x.column, x.utf16), (2, 6, 7));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let s = Source::new("t", "\u{feff}ab");
        assert_eq!(s.position(3).column, 1);
        assert_eq!(s.position(4).column, 2);
    }

    #[test]
    fn line_spans_leave_out_the_end() {
        let s = Source::new("t", "one\r\ntwo\rthree\n");
        let all: Vec<_> = (0..s.line_count()).map(|l| s.slice(s.line_span(l))).collect();
        assert_eq!(all, ["one", "two", "three", ""]);
    }
}
