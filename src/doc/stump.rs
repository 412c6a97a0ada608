//! Text that was cut off: feeds and archives keep the first lines of an article and end in mid-sentence.
//!
//! What stands on the stump cannot be judged; its end, where the source or the year may have stood, is not there.

use super::block::BlockKind;
use super::document::Document;
use crate::lexicon::Class;

/// Signs that a text goes on elsewhere.
const MORE: [&str; 9] = [
    "[…]",
    "[...]",
    "[&hellip;]",
    "(more)",
    "read more",
    "continue reading",
    "read the full",
    "read the rest",
    "[+",
];

/// Copies are cut at round numbers of characters: multiples of this, give or take what trimming took.
const ROUND: usize = 500;

/// Where the stump begins in the prose, if the draft ends in one.
pub(super) fn find(doc: &Document) -> Option<u32> {
    let mut blocks = doc.blocks.iter().rev().filter(|b| !b.sentences.is_empty());
    let mut last = blocks.next()?;
    // `Read more` in a line of its own: the stump is what stands above it.
    let tail = doc.lower(last.prose).trim();
    let mut marked = false;
    if tail.len() <= 60 && MORE.iter().any(|m| tail.starts_with(m)) {
        last = blocks.next()?;
        marked = true;
    }
    if last.kind != BlockKind::Paragraph {
        return None;
    }
    let lower = doc.lower(last.prose).trim_end();
    let sentence = &doc.sentences[last.sentences.end as usize - 1];
    if lower.ends_with([']', ')']) && MORE.iter().any(|m| lower.ends_with(m)) {
        return Some(sentence.prose.start);
    }
    let text = doc.text(last.prose).trim_end();
    if text.ends_with(['.', '?', '!', ':', '”', '"', ')', '’', ']', '*']) && !text.ends_with("...")
    {
        return None;
    }
    let cut = text.ends_with("...")
        || text.ends_with('…')
        || text.ends_with([',', '(', '“', '$', '—', '–', '-'])
        || is_open(doc, sentence.tokens.end as usize - 1);
    let words = sentence.tokens.len();
    // A sign-off without a full stop is short.
    (words >= 5 && (cut || marked) || words >= 8 && is_round(doc)).then_some(sentence.prose.start)
}

/// The word cannot be the last of a sentence: `the`, `and`, `will`.
fn is_open(doc: &Document, token: usize) -> bool {
    let weak = doc.is(token, Class::ClosingWord);
    !weak
        && !doc.tokens[token].capital
        && (doc.is(token, Class::Determiner)
            || doc.is(token, Class::Conjunction)
            || doc.is(token, Class::OpenWord))
}

/// The body has a round number of characters.
fn is_round(doc: &Document) -> bool {
    let body = doc.source.text[doc.meta.front as usize..].trim();
    // Most bodies are no round number of bytes either, but only characters count.
    let over = body.chars().count() % ROUND;
    body.len() >= ROUND && (over == 0 || over >= ROUND - 3)
}
