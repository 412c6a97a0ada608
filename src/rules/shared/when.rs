//! What several dates rules ask: which sentences say when, which section they stand in, which words mark a finite past verb.

use crate::doc::{BlockKind, Document};
use crate::lexicon::Class;
use crate::read::{Form, Time, TimeType};
use crate::rulebook::Facts;

/// For each sentence: it holds an expression that says when, however loosely.
pub(crate) fn sentences_with_time(facts: &Facts<'_>) -> Vec<bool> {
    let mut out = vec![false; facts.doc.sentences.len()];
    for time in facts.reading.times.iter().filter(|t| says_when(t)) {
        if let Some(here) = out.get_mut(time.sentence) {
            *here = true;
        }
    }
    out
}

/// A length of time, a habit or a bare *now* do not say when something happened.
pub(crate) fn says_when(time: &Time) -> bool {
    matches!(time.kind, TimeType::Date | TimeType::Time) && time.form != Form::PresentRef
}

/// For each block, the heading it stands under, as a block index.
pub(crate) fn headings(doc: &Document) -> Vec<Option<usize>> {
    let mut last = None;
    doc.blocks
        .iter()
        .enumerate()
        .map(|(i, b)| {
            if matches!(b.kind, BlockKind::Heading(_)) {
                last = Some(i);
            }
            last
        })
        .collect()
}

/// Tokens of a time expression: its first, and one past its last.
pub(crate) fn tokens_of(doc: &Document, time: &Time) -> (usize, usize) {
    (doc.token_at(time.span.start), doc.token_at(time.span.end.saturating_sub(1)) + 1)
}

/// The token is a past form used as a finite verb or after a form of *have*, with a subject that acts; not *the released model*, *was fined*.
pub(crate) fn is_past_deed(doc: &Document, i: usize, first: usize) -> bool {
    if !doc.is(i, Class::EventVerb) || doc.tokens[i].capital || i == first {
        return false;
    }
    let mut k = i - 1;
    while k > first && (doc.is(k, Class::Adverb) || doc.is(k, Class::RecentAdverb)) {
        k -= 1;
    }
    if doc.is(k, Class::HaveForm) && !matches!(doc.word(k), "having" | "have") {
        return doc.is(i, Class::VerbPart);
    }
    let blocked = doc.is(k, Class::BeForm)
        || doc.is(k, Class::Modal)
        || doc.is(k, Class::Determiner)
        || doc.is(k, Class::Preposition)
        || doc.is(k, Class::Auxiliary)
        || doc.is(k, Class::Conjunction)
        || doc.is_possessive(k)
        || matches!(doc.word(k), "to" | "-" | "be" | "have" | "had");
    doc.is(i, Class::VerbPast) && !blocked
}
