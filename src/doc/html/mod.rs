//! HTML: pages, and the tags that stand in Markdown. Text only, never attributes, scripts or styles.
//!
//! `pieces` cuts, `walk` turns pieces into blocks, `page` finds the article in a whole page, `facts` what the page says of itself.

mod boxes;
mod choose;
mod facts;
mod page;
mod pieces;
mod roles;
mod text;
mod walk;

use super::builder::Builder;
use std::ops::Range;

pub(super) use facts::Facts;
pub(super) use text::entity;
pub(super) use walk::State;

/// Reads a whole page from byte `body` on; gives what it says of itself.
pub(super) fn parse(source: &str, body: u32, b: &mut Builder<'_>) -> Facts {
    let survey = page::survey(source, body as usize);
    let mut state = State::page();
    pieces::each(source, body as usize..source.len(), |piece, range| {
        if survey.is_read(range.start) || matches!(piece, pieces::Piece::Comment) {
            state.piece(source, &piece, range, b);
        } else if matches!(piece, pieces::Piece::Open(_)) {
            b.close(range.start as u32);
        }
    });
    survey.facts
}

/// Reads a stretch of HTML that stands as a block.
pub(super) fn fragment(source: &str, range: Range<usize>, b: &mut Builder<'_>, state: &mut State) {
    state.block = true;
    pieces::each(source, range, |piece, range| state.piece(source, &piece, range, b));
}

/// Reads tags inside a paragraph.
pub(super) fn inline(source: &str, range: Range<usize>, b: &mut Builder<'_>, state: &mut State) {
    state.block = false;
    pieces::each(source, range, |piece, range| state.piece(source, &piece, range, b));
}
