//! Places as the protocol counts them, lines and UTF-16 units from 0, to and from bytes.

use crate::text::{Source, Span};
use lsp_types::{Position, Range};
use std::cell::Cell;

/// The byte at a position; past a line's end its end, past the text the text's end, inside a character its start.
pub(super) fn offset(text: &str, at: Position) -> usize {
    let bytes = text.as_bytes();
    let mut i = 0;
    if at.line > 0 {
        let within_crlf = |end: &usize| bytes[*end] == b'\n' && *end > 0 && bytes[end - 1] == b'\r';
        let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|end| !within_crlf(end));
        let Some(end) = ends.nth(at.line as usize - 1) else { return text.len() };
        i = end + 1;
        if bytes[end] == b'\r' && bytes.get(i) == Some(&b'\n') {
            i += 1;
        }
    }
    let mut units = 0;
    for (place, c) in text[i..].char_indices() {
        units += c.len_utf16() as u32;
        if units > at.character || c == '\n' || c == '\r' {
            return i + place;
        }
    }
    text.len()
}

/// Counts positions in a text. One that is near the last one on a line is counted from there, so that many in one long line take no
/// longer than many in short ones.
pub(super) struct Places<'s> {
    source: &'s Source,
    last: Cell<Last>,
}

/// The last place that was counted.
#[derive(Clone, Copy)]
struct Last {
    line: usize,
    byte: usize,
    units: usize,
}

impl<'s> Places<'s> {
    pub(super) fn of(source: &'s Source) -> Self {
        Self { source, last: Cell::new(Last { line: 0, byte: 0, units: 0 }) }
    }

    /// The position of a byte.
    pub(super) fn position(&self, byte: u32) -> Position {
        let text = &self.source.text;
        let mut byte = (byte as usize).min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.source.line_index(byte as u32);
        let mut from = self.last.get();
        if from.line != line {
            let start = self.source.line_span(line).start as usize;
            from = Last { line, byte: start, units: 0 };
        }
        let units = match byte.checked_sub(from.byte) {
            Some(_) => from.units + utf16(&text[from.byte..byte]),
            None => from.units - utf16(&text[byte..from.byte]),
        };
        self.last.set(Last { line, byte, units });
        Position::new(line as u32, units as u32)
    }

    /// The range of a span.
    pub(super) fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }
}

/// How many UTF-16 units a text takes.
fn utf16(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

/// The range of a span, where there is only one.
pub(super) fn range(source: &Source, span: Span) -> Range {
    Places::of(source).range(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn positions_count_utf_16_units_whatever_ends_the_lines() {
        let source = Source::new("t", "\u{feff}a😀b\r\nc\rd\ne");
        for (byte, line, character) in
            [(0, 0, 0), (3, 0, 1), (4, 0, 2), (8, 0, 4), (11, 1, 0), (13, 2, 0), (15, 3, 0)]
        {
            let here = Position::new(line, character);
            assert_eq!(Places::of(&source).position(byte), here, "byte {byte}");
            assert_eq!(offset(&source.text, Position::new(line, character)), byte as usize);
        }
    }

    #[test]
    fn places_outside_the_text_are_pulled_in() {
        assert_eq!(offset("ab\ncd", Position::new(0, 9)), 2);
        assert_eq!(offset("ab\ncd", Position::new(1, 9)), 5);
        assert_eq!(offset("ab\ncd", Position::new(9, 0)), 5);
        assert_eq!(offset("😀", Position::new(0, 1)), 0);
        assert_eq!(offset("", Position::new(0, 0)), 0);
    }

    proptest! {
        #[test]
        fn a_position_leads_back_to_its_byte(text in "[a\u{feff}é😀\r\n]{0,20}") {
            let source = Source::new("t", text.clone());
            let places = Places::of(&source);
            let bytes: Vec<u32> = text.char_indices().map(|(byte, _)| byte as u32).collect();
            // Forwards, backwards, and to and fro, each place is the same as from the start of its line.
            let to_and_fro = bytes.iter().flat_map(|b| [*b, text.len() as u32 - *b]);
            for byte in bytes.iter().rev().chain(&bytes).copied().chain(to_and_fro) {
                prop_assert_eq!(places.position(byte), Places::of(&source).position(byte));
            }
            for (byte, _) in text.char_indices() {
                let inside_crlf = byte > 0 && text[..byte].ends_with('\r') && text[byte..].starts_with('\n');
                if !inside_crlf {
                    prop_assert_eq!(offset(&text, Places::of(&source).position(byte as u32)), byte);
                }
            }
        }
    }
}
