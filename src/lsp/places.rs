//! Places as the protocol counts them, lines and UTF-16 units from 0, to and from bytes.

use crate::text::{Source, Span};
use lsp_types::{Position, Range};

/// The byte at a position; past a line's end its end, past the text the text's end, inside a character its start.
pub(super) fn offset(text: &str, at: Position) -> usize {
    let bytes = text.as_bytes();
    let (mut i, mut line) = (0, 0);
    while line < at.line {
        let Some(end) = bytes[i..].iter().position(|b| *b == b'\n' || *b == b'\r') else {
            return text.len();
        };
        i += end + 1;
        if bytes[i - 1] == b'\r' && bytes.get(i) == Some(&b'\n') {
            i += 1;
        }
        line += 1;
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

/// The position of a byte.
pub(super) fn position(source: &Source, byte: u32) -> Position {
    let mut at = (byte as usize).min(source.text.len());
    while !source.text.is_char_boundary(at) {
        at -= 1;
    }
    let line = source.line_index(at as u32);
    let start = source.line_span(line).start as usize;
    let before = &source.text[start..at];
    let units =
        if before.is_ascii() { before.len() } else { before.chars().map(char::len_utf16).sum() };
    Position::new(line as u32, units as u32)
}

/// The range of a span.
pub(super) fn range(source: &Source, span: Span) -> Range {
    Range::new(position(source, span.start), position(source, span.end))
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
            assert_eq!(position(&source, byte), Position::new(line, character), "byte {byte}");
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
            for (byte, _) in text.char_indices() {
                let inside_crlf = byte > 0 && text[..byte].ends_with('\r') && text[byte..].starts_with('\n');
                if !inside_crlf {
                    prop_assert_eq!(offset(&text, position(&source, byte as u32)), byte);
                }
            }
        }
    }
}
