//! The text as a reader sees it, and the way back to the bytes on disk.

use crate::text::Span;

/// A stretch of prose that comes from one stretch of the source.
#[derive(Clone, Copy, Debug)]
struct Segment {
    prose: u32,
    source: Span,
    /// Byte for byte the same; otherwise an entity, an escape or a line end became something else.
    verbatim: bool,
}

/// Reader's text: markup gone, entities decoded, line ends inside a paragraph turned into spaces.
/// Blocks are separated by a line feed that has no place in the source.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    text: String,
    segments: Vec<Segment>,
    /// Some segment comes from before the one that precedes it, as the note of a sentence does.
    unordered: bool,
}

impl Prose {
    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.text.len() as u32
    }

    /// No prose at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends text that stands in the source as it is.
    pub(super) fn push_verbatim(&mut self, text: &str, start: u32) {
        self.push(text, Span::new(start, start + text.len() as u32), true);
    }

    /// Appends text that stands for something else in the source.
    pub(super) fn push_replaced(&mut self, text: &str, source: Span) {
        self.push(text, source, false);
    }

    fn push(&mut self, text: &str, source: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let prose = self.text.len() as u32;
        self.unordered |= self.segments.last().is_some_and(|last| source.start < last.source.start);
        self.text.push_str(text);
        if verbatim
            && let Some(last) = self.segments.last_mut()
            && last.verbatim
        {
            let contiguous =
                last.source.end == source.start && last.prose + last.source.len() == prose;
            if contiguous {
                last.source.end = source.end;
                return;
            }
        }
        self.segments.push(Segment { prose, source, verbatim });
    }

    /// Appends the line feed between two blocks.
    pub(super) fn push_break(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            let at = self.segments.last().map_or(0, |s| s.source.end);
            self.push("\n", Span::new(at, at), false);
        }
    }

    /// The source bytes of a stretch of prose.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.start_of(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.end_of(span.end).max(start))
    }

    fn segment_at(&self, at: u32) -> Option<&Segment> {
        let i = self.segments.partition_point(|s| s.prose <= at);
        self.segments.get(i.checked_sub(1)?)
    }

    fn start_of(&self, at: u32) -> u32 {
        let Some(s) = self.segment_at(at) else { return 0 };
        if s.verbatim { (s.source.start + at - s.prose).min(s.source.end) } else { s.source.start }
    }

    fn end_of(&self, end: u32) -> u32 {
        let Some(s) = self.segment_at(end.saturating_sub(1)) else { return 0 };
        if s.verbatim { (s.source.start + end - s.prose).min(s.source.end) } else { s.source.end }
    }

    /// The prose offset that a source byte became, or that of the first prose after it.
    #[must_use]
    pub fn from_source(&self, byte: u32) -> u32 {
        let holds = |s: &&Segment| s.source.start <= byte && byte < s.source.end;
        let i = self.segments.partition_point(|s| s.source.start <= byte);
        let near = i.checked_sub(1).and_then(|k| self.segments.get(k)).filter(holds);
        let found =
            near.or_else(|| if self.unordered { self.segments.iter().find(holds) } else { None });
        if let Some(s) = found {
            return if s.verbatim { s.prose + byte - s.source.start } else { s.prose };
        }
        self.segments.get(i).map_or(self.len(), |s| s.prose)
    }

    /// Bytes of source that became prose.
    #[must_use]
    pub fn covered(&self) -> u32 {
        self.segments.iter().map(|s| s.source.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_entities() {
        let source = "a &amp; b";
        let mut p = Prose::default();
        p.push_verbatim("a ", 0);
        p.push_replaced("&", Span::new(2, 7));
        p.push_verbatim(" b", 7);
        assert_eq!(p.text(), "a & b");
        assert_eq!(p.to_source(Span::new(2, 3)), Span::new(2, 7));
        assert_eq!(&source[p.to_source(Span::new(4, 5)).range()], "b");
        assert_eq!(p.from_source(8), 4);
    }
}
