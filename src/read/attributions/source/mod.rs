//! Finds who says it: the noun phrase before or after the cue, and what kind of source it is.
//!
//! Here, the subject of a verb group; `phrase` has the bounds of noun phrases, `kind` what a reader can know of the source. Every search
//! looks a bounded number of tokens to either side.

mod kind;
mod phrase;

use super::view::{VERB_FORM, View};
use crate::doc::TokenKind;
use crate::lexicon::Class;

pub(super) use kind::{is_product, kind, speaks};
pub(super) use phrase::{after, after_with_apposition, phrase_before, quantifier};

/// A range of tokens.
pub(super) type Range = (usize, usize);

/// Longest noun phrase looked at, and longest parenthesis skipped.
const REACH: usize = 28;

/// The subject of a verb group that begins at `first`: the noun phrase before it, past a parenthesis if one stands between.
pub(super) fn before(v: &View, first: usize) -> Option<Range> {
    let mut k = first;
    while k > v.start && first - k < 3 && v.adverb(k - 1) {
        k -= 1;
    }
    if k == v.start {
        return None;
    }
    k = before_time(v, k);
    match v.before(k) {
        "who" | "which" | "that" => {
            let mut end = k - 1;
            if v.before(end) == "," {
                end -= 1;
            }
            return Some(phrase_before(v, end).map_or((k - 1, k), |(a, _)| (a, k)));
        }
        "," | ")" | "—" | "–" | "--" => return past_parenthesis(v, k - 1),
        _ => {}
    }
    phrase_before(v, k)
}

/// Steps back over a time between subject and verb: `Osei last week said`, `Osei on Tuesday said`.
pub(super) fn before_time(v: &View, end: usize) -> usize {
    let mut k = end;
    while k > v.start && end - k < 3 && (v.time_word(k - 1) || v.follows(k, Class::CalendarUnit)) {
        k -= 1;
    }
    if k == end || k == v.start {
        return end;
    }
    match v.before(k) {
        "on" | "this" | "last" | "next" | "in" if k > v.start + 1 => k - 1,
        _ if v.time_word(k) && (v.name(k - 1) || v.subject_pronoun(k - 1)) => k,
        _ => end,
    }
}

/// The subject of the verb that ends before `end`: *began thinking*, *proceeded to recite*.
pub(super) fn of_governor(v: &View, end: usize) -> Option<Range> {
    let head = end.checked_sub(1).filter(|&h| h > v.start)?;
    let c = v.classes(head);
    if !c.any(VERB_FORM)
        || v.doc.tokens[head].capital
        || !(c.has(Class::VerbPast) || c.has(Class::VerbS) || c.has(Class::VerbBase))
    {
        return None;
    }
    let mut first = head;
    while first > v.start && head - first < 4 && (v.auxiliary(first - 1) || v.adverb(first - 1)) {
        first -= 1;
    }
    before(v, first)
}

/// `A study released in late May found`, `a poll that Halden paid for shows`: a document at the head of the clause whose verb comes late.
pub(super) fn document_before(v: &View, first: usize) -> Option<Range> {
    let floor = first.saturating_sub(REACH).max(v.start);
    let mut head = None;
    for k in (floor..first).rev() {
        if matches!(v.word(k), "," | ";" | ":" | "—" | "–" | "--" | "(" | ")")
            || v.quote(k)
            || v.is(k, Class::Conjunction) && !matches!(v.word(k), "that" | "and")
        {
            break;
        }
        if v.is(k, Class::SourceDocument) && !v.is(k, Class::VerbIng) {
            head = Some(k);
        }
    }
    let head = head?;
    let (a, _) = phrase_before(v, head + 1)?;
    let article = v.is(a, Class::Determiner) || v.possessive(a + 1) || v.name(a);
    let opens = a == v.start || v.stop(a - 1) || v.quote(a - 1) || v.is(a - 1, Class::ClauseLink);
    // What hangs on it begins with a participle, a relative pronoun or a preposition.
    let hung = v.is(head + 1, Class::VerbPart)
        || v.is(head + 1, Class::Preposition)
        || matches!(v.word(head + 1), "that" | "which" | "being" | "just");
    // A second finite verb would have the document as its own subject.
    let spoken =
        !matches!(v.word(head + 1), "that" | "which") && (head + 2..first).any(|k| v.auxiliary(k));
    (article && opens && hung && !spoken).then_some((a, first))
}

/// `Osei, the founder of Halden, said`: the phrase before the parenthesis that ends at `close`, with it.
fn past_parenthesis(v: &View, close: usize) -> Option<Range> {
    let opener: &[&str] = match v.word(close) {
        ")" => &["("],
        "," => &[","],
        _ => &["—", "–", "--"],
    };
    for k in (v.start..close).rev().take(REACH) {
        if matches!(v.word(k), ";" | ":") {
            return None;
        }
        if opener.contains(&v.word(k)) {
            let (mut a, _) = phrase_before(v, k)?;
            // `Osei, 58, who lives nearby, said`: an age is no source.
            if a + 1 == k && v.kind(a) == Some(TokenKind::Number) && v.before(a) == "," {
                a = phrase_before(v, a - 1)?.0;
            }
            return Some((a, close));
        }
    }
    None
}
