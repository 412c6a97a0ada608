//! Cuts sentences into pieces of the size of a clause, the units that are weighed.
//!
//! The cut is made at punctuation and before words that begin a clause or a phrase with a claim of its own (*which*, *because*,
//! *outperforming*). It does not parse: a piece that is cut too short still has its sentence beside it.

use crate::doc::{Document, TokenKind};
use crate::text::Span;

/// Least prose bytes before a cut and behind it.
const LEAST: (u32, u32) = (18, 12);

/// Words that begin a piece.
const OPENERS: [&str; 16] = [
    "and",
    "but",
    "which",
    "while",
    "because",
    "although",
    "as",
    "when",
    "where",
    "who",
    "that",
    "so",
    "with",
    "including",
    "by",
    "to",
];

/// Calls `found` with the token range of each piece of a sentence, in order.
pub fn each(doc: &Document, sentence: usize, mut found: impl FnMut(usize, usize)) {
    let s = &doc.sentences[sentence];
    let (mut first, end) = (s.tokens.start as usize, s.tokens.end as usize);
    for at in first + 1..end {
        let here = doc.tokens[at].start;
        if here - doc.tokens[first].start < LEAST.0 || s.prose.end - here < LEAST.1 {
            continue;
        }
        if opens(doc, at) {
            found(first, at);
            first = at;
        }
    }
    if first < end {
        found(first, end);
    }
}

/// A piece begins at a token.
fn opens(doc: &Document, at: usize) -> bool {
    let token = &doc.tokens[at];
    if token.glued {
        return false;
    }
    if matches!(doc.raw(at - 1), "," | ";" | ":" | "—" | "–" | "(")
        || matches!(doc.raw(at), "—" | "–")
    {
        return true;
    }
    if token.kind != TokenKind::Word {
        return false;
    }
    let word = doc.word(at);
    OPENERS.contains(&word) || (word.len() > 5 && word.ends_with("ing"))
}

/// The prose of a piece.
#[must_use]
pub fn span(doc: &Document, first: usize, end: usize) -> Span {
    Span::new(doc.tokens[first].start, doc.tokens[end - 1].end)
}
