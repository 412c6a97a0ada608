//! What every format's parser writes into.

use super::block::{Block, BlockKind, Comment, Inline, InlineKind};
use super::prose::Prose;
use crate::text::Span;

/// Collects prose, blocks, inline marks and comments in reading order.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) prose: Prose,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    pub(super) comments: Vec<Comment>,
    /// Bytes of source that are code.
    pub(super) code: u32,
    open: Option<(BlockKind, u32, u32, u32)>,
}

impl Builder {
    /// Begins a block at a source byte; an open one is finished first.
    pub(super) fn open(&mut self, kind: BlockKind, at: u32, group: u32) {
        self.close(at);
        self.prose.push_break();
        self.open = Some((kind, self.prose.len(), at, group));
    }

    /// A block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Finishes the open block; one without prose is dropped.
    pub(super) fn close(&mut self, at: u32) {
        let Some((kind, start, source, group)) = self.open.take() else { return };
        let prose = Span::new(start, self.prose.len());
        if self.prose.text()[prose.range()].trim().is_empty() {
            return;
        }
        self.blocks.push(Block { kind, prose, source: Span::new(source, at.max(source)), sentences: 0..0, group });
    }

    /// Text as it stands in the source.
    pub(super) fn verbatim(&mut self, text: &str, start: u32) {
        self.prose.push_verbatim(text, start);
    }

    /// Text that stands for something else in the source.
    pub(super) fn replaced(&mut self, text: &str, source: Span) {
        self.prose.push_replaced(text, source);
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

    /// A comment with its delimiters.
    pub(super) fn comment(&mut self, source: Span, text: &str) {
        let inside = self.open.is_some_and(|o| !self.prose.text()[o.1 as usize..].trim().is_empty());
        self.comments.push(Comment { source, text: text.trim().to_owned(), block: self.blocks.len() as u32, inside });
    }
}
