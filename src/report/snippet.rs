//! The part of a draft that a finding shows: its sentence, cut to the width of the terminal, with the true line and column.
//!
//! A paragraph on one physical line would print whole; codespan only asks for text, line and column, so it is given the sentence.

use crate::doc::Document;
use crate::text::{Position, Source, Span, shown};
use codespan_reporting::files::{Error, Files};
use std::ops::Range;

/// A stretch of source as it is drawn.
pub(super) struct Snippet {
    name: String,
    text: String,
    /// The words under the mark, in `text`.
    pub(super) mark: Range<usize>,
    place: Position,
}

impl Snippet {
    /// The sentence around a span of a draft.
    pub(super) fn of_draft(doc: &Document, span: Span, width: usize) -> Self {
        let around = if span.is_empty() && span.start == 0 {
            doc.source.line_span(0)
        } else {
            let prose = doc.prose.from_source(span.start);
            let line = doc.source.line_span(doc.source.line_index(span.start));
            let sentence = doc
                .sentences
                .get(doc.sentence_at(prose))
                .map(|s| doc.to_source(s.prose))
                .filter(|s| s.contains(span));
            sentence.unwrap_or_else(|| line.join(span))
        };
        Self::new(&doc.source, span, around, width)
    }

    /// The line around a span of any file.
    pub(super) fn of_file(source: &Source, span: Span, width: usize) -> Self {
        let line = source.line_span(source.line_index(span.start));
        Self::new(
            source,
            Span::new(span.start, span.end.min(line.end).max(span.start)),
            line,
            width,
        )
    }

    fn new(source: &Source, span: Span, around: Span, width: usize) -> Self {
        let place = source.position(span.start);
        // More than fills the line is never shown; a sentence may be as long as the draft.
        let reach = width as u32 * 4 + 8;
        let mut around = Span::new(
            around.start.max(span.start.saturating_sub(reach)),
            around.end.min(span.end.saturating_add(reach)),
        );
        while !source.text.is_char_boundary(around.start as usize) {
            around.start += 1;
        }
        while !source.text.is_char_boundary(around.end as usize) {
            around.end -= 1;
        }
        let flat = |s: Span| shown::sentence(&source.slice(s).replace("\r\n", " ")).into_owned();
        let before =
            flat(Span::new(around.start, span.start)).trim_start_matches('\u{feff}').to_owned();
        let marked = middle(flat(span), width * MARKS);
        let after = flat(Span::new(span.end, around.end.max(span.end)));
        let (mut left, mut right) = (before.as_str(), after.as_str());
        let chars = |s: &str| s.chars().count();
        let room = width.saturating_sub(chars(&marked)).max(20);
        let (mut cut_left, mut cut_right) = (false, false);
        if chars(left) + chars(right) > room {
            let keep_left = (room * 3 / 5).max(room.saturating_sub(chars(right)));
            if chars(left) > keep_left {
                left = tail(left, keep_left);
                cut_left = true;
            }
            let keep_right = room.saturating_sub(chars(left));
            if chars(right) > keep_right {
                right = head(right, keep_right);
                cut_right = true;
            }
        }
        let mut text = String::new();
        if cut_left {
            text.push_str("… ");
        }
        text.push_str(left);
        let start = text.len();
        text.push_str(&marked);
        let end = text.len();
        text.push_str(right);
        if cut_right {
            text.push_str(" …");
        }
        Self { name: shown::line(&source.name).into_owned(), text, mark: start..end, place }
    }
}

/// Widths of the terminal that a mark may take.
const MARKS: usize = 3;

/// A text without its middle, if it is longer than so many characters.
fn middle(text: String, most: usize) -> String {
    let length = text.chars().count();
    if length <= most {
        return text;
    }
    let half = most / 2;
    let begin: String = text.chars().take(half).collect();
    let end: String = text.chars().skip(length - half).collect();
    format!("{begin} … {end}")
}

/// The last words of a text that fit.
fn tail(text: &str, chars: usize) -> &str {
    let from = text.char_indices().rev().take(chars).last().map_or(text.len(), |(i, _)| i);
    let cut = &text[from..];
    cut.find(' ').map_or(cut, |i| &cut[i + 1..])
}

/// The first words of a text that fit.
fn head(text: &str, chars: usize) -> &str {
    let to = text.char_indices().nth(chars).map_or(text.len(), |(i, _)| i);
    let cut = &text[..to];
    cut.rfind(' ').map_or(cut, |i| &cut[..i])
}

impl<'a> Files<'a> for Snippet {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), _byte: usize) -> Result<usize, Error> {
        Ok(0)
    }

    fn line_number(&'a self, (): (), _line: usize) -> Result<usize, Error> {
        Ok(self.place.line as usize)
    }

    fn column_number(&'a self, (): (), _line: usize, _byte: usize) -> Result<usize, Error> {
        Ok(self.place.column as usize)
    }

    fn line_range(&'a self, (): (), _line: usize) -> Result<Range<usize>, Error> {
        Ok(0..self.text.len())
    }
}
