//! Which way a sentence looks from the day of writing: the tense of the verb nearest to a time expression.

use crate::doc::Document;
use crate::lexicon::Class;

/// The direction of a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// *said*, *was*, *had agreed*.
    Past,
    /// *is*, *reports*.
    Present,
    /// *will*, *is expected to*, *plans to*.
    Future,
    /// No verb near.
    #[default]
    Unknown,
}

/// How far to look for a verb, in tokens.
const REACH: usize = 24;

/// The tense that governs tokens `first..last` of the sentence `start..end`: the nearest verb before them, else the nearest behind;
/// the other way round where they open a clause of their own (*…, and in October it will open another*).
#[must_use]
pub fn governing(doc: &Document, start: usize, end: usize, first: usize, last: usize) -> Tense {
    governor(doc, start, end, first, last).map_or(Tense::Unknown, |(_, tense)| tense)
}

/// The verb that decides, as a token, and its tense.
pub(super) fn governor(
    doc: &Document,
    start: usize,
    end: usize,
    first: usize,
    last: usize,
) -> Option<(usize, Tense)> {
    let low = first.saturating_sub(REACH).max(start);
    let tensed = |k: usize| match verb(doc, start, k) {
        Tense::Unknown => None,
        tense => Some((k, tense)),
    };
    let before = (low..first).rev();
    let behind = last..end.min(last + REACH);
    if opens_clause(doc, start, end, first, last) {
        behind.chain(before).find_map(tensed)
    } else {
        before.chain(behind).find_map(tensed)
    }
}

/// *…, and in October it …*, *…; by March the lab …*: a subject of its own follows.
fn opens_clause(doc: &Document, start: usize, end: usize, first: usize, last: usize) -> bool {
    let Some(prep) = first.checked_sub(1).filter(|&k| k > start && last < end) else {
        return false;
    };
    let placed = matches!(doc.word(prep), "in" | "on" | "by");
    let joined = matches!(doc.word(prep - 1), "and" | "but" | "while" | ";" | "–" | "—");
    let at = last + usize::from(doc.word(last) == ",");
    let subject = [Class::Pronoun, Class::Determiner].iter().any(|&c| doc.is(at, c))
        || doc.tokens.get(at).is_some_and(|t| t.capital);
    placed && joined && at < end && subject
}

/// Words that look forward when *is*, *are* or nothing stands before them.
fn looks_ahead(word: &str) -> bool {
    Class::PlannedParticiple.holds(word)
}

/// Present verbs whose *to* looks forward.
fn plans(word: &str) -> bool {
    Class::IntendingVerb.holds(word)
}

fn verb(doc: &Document, start: usize, k: usize) -> Tense {
    let token = &doc.tokens[k];
    let word = doc.word(k);
    let before = |n: usize| if k >= start + n { doc.word(k - n) } else { "" };
    match word {
        "will" | "'ll" | "’ll" | "won't" | "shall" | "tomorrow" | "until" => {
            return Tense::Future;
        }
        "was" | "were" | "had" | "did" | "wasn't" | "weren't" | "didn't" | "been" => {
            return Tense::Past;
        }
        "is" | "are" | "has" | "have" | "does" | "do" | "'re" | "am" => {
            let ahead = looks_ahead(doc.word(k + 1))
                || looks_ahead(doc.word(k + 2))
                || plans(doc.word(k + 1)) && doc.word(k + 2) == "to"
                || doc.word(k + 1) == "to";
            return if ahead {
                Tense::Future
            } else if matches!(word, "has" | "have") {
                Tense::Past
            } else {
                Tense::Present
            };
        }
        _ => {}
    }
    if doc.is(k, Class::PastForm)
        && !matches!(before(1), "the" | "a" | "to" | "be" | "have" | "is" | "are")
    {
        return after_aux(doc, start, k).filter(|t| *t != Tense::Present).unwrap_or(Tense::Past);
    }
    if looks_ahead(word) || plans(word) && doc.word(k + 1) == "to" {
        let past = matches!(before(1), "was" | "were" | "been" | "had")
            || matches!(before(2), "was" | "were" | "had");
        return if past { Tense::Past } else { Tense::Future };
    }
    if token.capital && k > start
        || !doc.is(k, Class::VerbPast) && !doc.is(k, Class::VerbS) && !doc.is(k, Class::VerbBase)
    {
        let regular = word.len() > 4
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && !token.capital
            && !word.starts_with("un");
        return if regular && !matches!(before(1), "the" | "a" | "an") {
            after_aux(doc, start, k).unwrap_or(Tense::Past)
        } else {
            Tense::Unknown
        };
    }
    if matches!(before(1), "the" | "a" | "an" | "of" | "its" | "their" | "his" | "her") {
        return Tense::Unknown;
    }
    if let Some(tense) = after_aux(doc, start, k) {
        return tense;
    }
    if doc.is(k, Class::VerbPast) && !doc.is(k, Class::VerbBase) {
        return Tense::Past;
    }
    if before(1) == "to" {
        // `plans to report`, `agreed to pay`: the verb before *to* decides, and the walk goes on to it.
        return Tense::Unknown;
    }
    if k == start && asks_to(doc, k) {
        return Tense::Future;
    }
    if doc.is(k, Class::VerbS)
        && !doc.is(k, Class::Preposition)
        && Class::ScheduledPresent.holds(word)
    {
        return if matches!(word, "says") { Tense::Present } else { Tense::Future };
    }
    Tense::Unknown
}

/// *Check back*, *Join us*: a sentence that asks for something to be done.
fn asks_to(doc: &Document, k: usize) -> bool {
    // `Back in October, …`: an adverb.
    let placed = doc.word(k) == "back" && matches!(doc.word(k + 1), "in" | "on" | "at");
    let bare = doc.is(k, Class::VerbBase) && !doc.is(k, Class::VerbPast) && !placed;
    let next = |class| doc.is(k + 1, class);
    bare && (matches!(doc.word(k + 1), "back" | "us" | "me" | "it" | "your")
        || next(Class::Determiner)
        || next(Class::Preposition) && !doc.is(k + 1, Class::Conjunction))
}

/// Tense of an auxiliary within three words before a verb form.
fn after_aux(doc: &Document, start: usize, k: usize) -> Option<Tense> {
    (1..=3).filter(|n| k >= start + n).find_map(|n| match doc.word(k - n) {
        "was" | "were" | "had" | "has" | "have" | "been" | "did" | "didn't" => Some(Tense::Past),
        // `On May 4 it opened`: the month.
        "may" if doc.tokens[k - n].capital => None,
        "will" | "'ll" | "’ll" | "won't" | "shall" | "would" | "might" | "may" | "should" => {
            Some(Tense::Future)
        }
        "can" | "must" | "could" => Some(Tense::Present),
        _ => None,
    })
}
