//! Finds the marks that belong together, block by block, on a stack of open marks.
//!
//! Curly marks, guillemets and doubled single marks tell opening from closing by themselves; straight marks do by the
//! white space around them. A mark without a partner ends with its sentence, or goes on in the next paragraph if that opens with one.

use super::Quote;
use crate::doc::{BlockKind, Document, TokenKind};
use crate::text::Span;

/// Quotations nest no deeper than this; what is deeper is read as part of the outer ones.
const DEPTH: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
    Guillemet,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Open(Mark),
    Close(Mark),
}

#[derive(Clone, Copy)]
struct Open {
    token: usize,
    mark: Mark,
}

/// All quotations of a document, in the order of their opening marks.
pub(super) fn all(doc: &Document) -> Vec<Quote> {
    let mut out = Vec::new();
    let mut stack = Vec::with_capacity(DEPTH);
    let mut carried = false;
    for index in 0..doc.blocks.len() {
        let (start, end) = block_tokens(doc, index);
        let first = out.len();
        stack.clear();
        for i in start..end {
            if doc.tokens[i].kind == TokenKind::Quote && !doc.tokens[i].code {
                mark(doc, i, (start, end), &mut stack, &mut out);
            }
        }
        let left = stack.iter().find(|o| o.mark != Mark::Single).copied();
        let goes_on = left.is_some() && next_opens(doc, index);
        if let Some(open) = left {
            let stop = if goes_on || (carried && open.token == start) {
                end
            } else {
                sentence_end(doc, open.token)
            };
            push(doc, open.token, stop, false, &mut out);
            if let Some(last) = out.last_mut() {
                last.continues = goes_on || (carried && open.token == start);
            }
        }
        out[first..].sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
        if carried && let Some(q) = out.get_mut(first).filter(|q| q.tokens.0 as usize == start) {
            q.continues = true;
        }
        carried = goes_on;
        nest(&mut out[first..]);
    }
    out
}

/// Token range of a block.
fn block_tokens(doc: &Document, index: usize) -> (usize, usize) {
    let range = &doc.blocks[index].sentences;
    if range.is_empty() {
        return (0, 0);
    }
    let (a, z) = (&doc.sentences[range.start as usize], &doc.sentences[range.end as usize - 1]);
    (a.tokens.start as usize, z.tokens.end as usize)
}

/// The next block is of the same kind and begins with an opening double mark.
fn next_opens(doc: &Document, index: usize) -> bool {
    let Some(next) = doc.blocks.get(index + 1) else { return false };
    if next.kind != doc.blocks[index].kind
        || matches!(next.kind, BlockKind::Heading(_) | BlockKind::Cell)
    {
        return false;
    }
    let (start, end) = block_tokens(doc, index + 1);
    start < end
        && matches!(
            role(doc, start, (start, end), &[]),
            Some(Role::Open(Mark::Double | Mark::Guillemet))
        )
}

fn sentence_end(doc: &Document, token: usize) -> usize {
    let s = doc.sentence_at(doc.tokens[token].start);
    doc.sentences[s].tokens.end as usize
}

/// Takes one mark in.
fn mark(
    doc: &Document,
    i: usize,
    block: (usize, usize),
    stack: &mut Vec<Open>,
    out: &mut Vec<Quote>,
) {
    match role(doc, i, block, stack) {
        Some(Role::Open(mark)) => {
            // A second double mark that opens inside an open one: the first was never closed.
            if mark != Mark::Single
                && let Some(k) = stack.iter().position(|o| o.mark == mark)
            {
                let lost = stack[k];
                stack.truncate(k);
                push(doc, lost.token, sentence_end(doc, lost.token).min(i), false, out);
            }
            if stack.len() < DEPTH {
                stack.push(Open { token: i, mark });
            }
        }
        Some(Role::Close(mark)) => {
            if let Some(k) = stack.iter().rposition(|o| o.mark == mark) {
                let open = stack[k];
                stack.truncate(k);
                push(doc, open.token, i + 1, true, out);
            }
        }
        None => {}
    }
}

fn push(doc: &Document, first: usize, end: usize, closed: bool, out: &mut Vec<Quote>) {
    if end <= first + 1 || (closed && end == first + 2) {
        return;
    }
    let span = Span::new(doc.tokens[first].start, doc.tokens[end - 1].end);
    out.push(Quote {
        span,
        tokens: (first as u32, end as u32),
        words: 0,
        speech: false,
        title: false,
        continues: false,
        nested: false,
        attribution: None,
    });
}

/// Marks the quotations that stand inside others; the list is sorted by beginning, outer ones first.
fn nest(quotes: &mut [Quote]) {
    let mut reach = 0;
    for q in quotes {
        q.nested = q.span.end <= reach;
        reach = reach.max(q.span.end);
    }
}

/// What a mark does, given the marks that are open.
fn role(doc: &Document, i: usize, block: (usize, usize), stack: &[Open]) -> Option<Role> {
    let open = |mark: Mark| stack.iter().any(|o| o.mark == mark);
    let glued_before = i > block.0 && doc.tokens[i].glued;
    let glued_after = i + 1 < block.1 && doc.tokens[i + 1].glued;
    let raw = doc.raw(i);
    match raw {
        "„" | "‟" => Some(Role::Open(Mark::Double)),
        "“" => {
            // German style: „ opens and “ closes.
            let closes = stack.last().is_some_and(|o| doc.raw(o.token) == "„");
            // `shut,“ she said`: the wrong mark in the right place.
            let closes = closes || open(Mark::Double) && glued_before && !glued_after;
            Some(if closes { Role::Close(Mark::Double) } else { Role::Open(Mark::Double) })
        }
        "”" => Some(Role::Close(Mark::Double)),
        "«" => Some(Role::Open(Mark::Guillemet)),
        "»" => Some(Role::Close(Mark::Guillemet)),
        "\"" => Some(straight(doc, i, open(Mark::Double), glued_before, glued_after, Mark::Double)),
        "''" if open(Mark::Double) => Some(Role::Close(Mark::Double)),
        "''" if !glued_before && glued_after => Some(Role::Open(Mark::Double)),
        "‘" if glued_after && !starts_with_digit(doc, i + 1) => Some(Role::Open(Mark::Single)),
        "’" | "'"
            if open(Mark::Single) && glued_before && !glued_after_letter(doc, i, glued_after) =>
        {
            Some(Role::Close(Mark::Single))
        }
        "'" if !glued_before
            && glued_after
            && !starts_with_digit(doc, i + 1)
            && !open(Mark::Single) =>
        {
            Some(Role::Open(Mark::Single))
        }
        _ if raw.starts_with("``") => Some(Role::Open(Mark::Double)),
        _ => None,
    }
}

fn straight(doc: &Document, i: usize, open: bool, before: bool, after: bool, mark: Mark) -> Role {
    let opens_after = i > 0
        && matches!(
            doc.raw(i - 1),
            "(" | "[" | "—" | "–" | "-" | "--" | "/" | "'" | "‘" | "*" | "_"
        );
    match (before, after) {
        (false, true) => Role::Open(mark),
        (true, true) if opens_after && !open => Role::Open(mark),
        (true, false) => Role::Close(mark),
        _ if open => Role::Close(mark),
        _ => Role::Open(mark),
    }
}

fn starts_with_digit(doc: &Document, i: usize) -> bool {
    doc.raw(i).starts_with(|c: char| c.is_ascii_digit())
}

fn glued_after_letter(doc: &Document, i: usize, glued_after: bool) -> bool {
    glued_after && doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word)
}
