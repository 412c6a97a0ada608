//! What every format's parser writes into.

use super::block::{Block, BlockKind, CellPlace, Comment, Inline, InlineKind};
use super::post;
use super::prose::Prose;
use crate::text::Span;

/// The block that is being written.
#[derive(Clone, Copy, Debug)]
struct Open {
    kind: BlockKind,
    /// Where its prose and its source begin.
    prose: u32,
    source: u32,
    group: u32,
    cell: Option<CellPlace>,
}

/// Collects prose, blocks, inline marks and comments in reading order.
#[derive(Debug, Default)]
pub(super) struct Builder<'t> {
    source: &'t str,
    pub(super) prose: Prose,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    pub(super) comments: Vec<Comment>,
    /// Bytes of source that are code.
    pub(super) code: u32,
    /// Number of the last list, table or quotation.
    pub(super) groups: u32,
    /// Stretches of source that are no prose wherever they stand; sorted.
    pub(super) gaps: Vec<Span>,
    /// Where the next cell stands in its table.
    pub(super) at: CellPlace,
    open: Option<Open>,
}

impl<'t> Builder<'t> {
    /// For the text of one source.
    pub(super) fn new(source: &'t str) -> Self {
        Self { source, ..Self::default() }
    }

    /// Begins a block at a source byte; an open one is finished first.
    pub(super) fn open(&mut self, kind: BlockKind, at: u32, group: u32) {
        self.close(at);
        self.prose.push_break();
        let cell = (kind == BlockKind::Cell).then_some(self.at);
        self.open = Some(Open { kind, prose: self.prose.len(), source: at, group, cell });
    }

    /// A block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The open block's prose so far; empty if none is open.
    pub(super) fn written(&self) -> &str {
        self.open.map_or("", |o| &self.prose.text()[o.prose as usize..])
    }

    /// Finishes the open block; one without prose is dropped.
    pub(super) fn close(&mut self, at: u32) {
        let Some(Open { kind, prose, source, group, cell }) = self.open.take() else { return };
        let prose = Span::new(prose, self.prose.len());
        let text = &self.prose.text()[prose.range()];
        if text.trim().is_empty() {
            return;
        }
        let kind = if kind == BlockKind::Paragraph && post::is_embedded(text) {
            BlockKind::Quotation
        } else {
            kind
        };
        self.blocks.push(Block {
            kind,
            prose,
            source: Span::new(source, at.max(source)),
            sentences: 0..0,
            group,
            cell,
        });
    }

    /// Text as it stands in the source, gaps left out.
    pub(super) fn verbatim(&mut self, span: Span) {
        let mut at = span.start;
        if !self.gaps.is_empty() {
            let first = self.gaps.partition_point(|m| m.end <= span.start);
            for i in first..self.gaps.len() {
                let gap = self.gaps[i];
                if gap.start >= span.end {
                    break;
                }
                if gap.start > at {
                    self.prose.push_verbatim(&self.source[at as usize..gap.start as usize], at);
                }
                at = gap.end.min(span.end).max(at);
            }
        }
        if at < span.end {
            self.prose.push_verbatim(&self.source[at as usize..span.end as usize], at);
        }
    }

    /// Text that stands for something else in the source.
    pub(super) fn replaced(&mut self, text: &str, source: Span) {
        self.prose.push_replaced(text, source);
    }

    /// Source text with its white space folded, for formats that wrap lines freely.
    pub(super) fn folded(&mut self, span: Span) {
        let text = &self.source[span.range()];
        let mut from = 0;
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            if !bytes[i].is_ascii_whitespace() {
                i += 1;
                continue;
            }
            let start = i;
            while i < bytes.len() && bytes[i].is_ascii_whitespace() {
                i += 1;
            }
            if &bytes[start..i] == b" " {
                continue;
            }
            if start > from {
                self.verbatim(Span::new(span.start + from as u32, span.start + start as u32));
            }
            self.space(Span::new(span.start + start as u32, span.start + i as u32));
            from = i;
        }
        if from < bytes.len() {
            self.verbatim(Span::new(span.start + from as u32, span.end));
        }
    }

    /// A space for a line end, unless one is there.
    pub(super) fn space(&mut self, source: Span) {
        if self.is_open() && !self.prose.text().ends_with([' ', '\n']) {
            self.prose.push_replaced(" ", source);
        }
    }

    /// Marks the prose since `start`.
    pub(super) fn mark(&mut self, kind: InlineKind, start: u32) {
        self.inlines.push(Inline { kind, prose: Span::new(start, self.prose.len()) });
    }

    /// Marks a stretch of prose.
    pub(super) fn mark_at(&mut self, kind: InlineKind, prose: Span) {
        self.inlines.push(Inline { kind, prose });
    }

    /// A mark without text of its own.
    pub(super) fn mark_here(&mut self, kind: InlineKind) {
        self.mark(kind, self.prose.len());
    }

    /// A comment with its delimiters.
    pub(super) fn comment(&mut self, source: Span, text: &str) {
        let inside = !self.written().trim().is_empty();
        self.comments.push(Comment {
            source,
            // `<!--- … --->` has a dash more on each side.
            text: text.trim().trim_matches('-').trim().to_owned(),
            block: self.blocks.len() as u32,
            inside,
        });
    }
}
