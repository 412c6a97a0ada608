//! Lines with their indentation, for formats whose structure is in their lines.

use crate::text::Span;

/// One line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its words: without indentation, trailing blanks and line end.
    pub(super) span: Span,
    /// Columns of white space before them; a tab goes to the next multiple of eight.
    pub(super) indent: usize,
    /// One past its end of line.
    pub(super) next: u32,
}

impl Line {
    /// Nothing but white space.
    pub(super) const fn is_blank(self) -> bool {
        self.span.is_empty()
    }
}

/// Cuts the text from byte `body` on; a byte order mark is no part of a line.
pub(super) fn cut(text: &str, body: u32) -> Vec<Line> {
    let mut at = body as usize;
    if at == 0 && text.starts_with('\u{feff}') {
        at = 3;
    }
    let mut out = Vec::with_capacity((text.len() - at) / 40 + 1);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let len = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let end = match rest.get(len..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        let mut indent = 0;
        let mut lead = 0;
        for b in &rest[..len] {
            match b {
                b' ' => indent += 1,
                b'\t' => indent = (indent / 8 + 1) * 8,
                _ => break,
            }
            lead += 1;
        }
        let words = text[at + lead..at + len].trim_end();
        out.push(Line {
            span: Span::from_usize(at + lead, at + lead + words.len()),
            indent,
            next: (at + len + end) as u32,
        });
        at += len + end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_any_way() {
        let text = "\u{feff}a \r\n\tb\r  é\n\nz";
        let all: Vec<(usize, &str)> =
            cut(text, 0).iter().map(|l| (l.indent, &text[l.span.range()])).collect();
        assert_eq!(all, [(0, "a"), (8, "b"), (2, "é"), (0, ""), (0, "z")]);
    }
}
