//! Reported or projected: whether the clause of a figure speaks of what is expected.

use super::{Figure, Status};
use crate::doc::Document;
use crate::lexicon::Class;

/// Sets the status of the figures of one sentence; they are given with their first tokens.
pub(super) fn mark(doc: &Document, sentence: std::ops::Range<usize>, figures: &mut [Figure]) {
    let mut from = 0;
    let mut cue = false;
    let mut begin = sentence.start;
    for k in sentence.clone() {
        let last = k + 1 == sentence.end;
        cue |= announces(doc, k, begin, sentence.end);
        if last || breaks(doc, k) {
            let end = if last { u32::MAX } else { doc.tokens[k].start };
            let until = figures.partition_point(|f| f.span.start < end);
            if cue {
                figures[from.min(until)..until]
                    .iter_mut()
                    .for_each(|f| f.status = Status::Projected);
            }
            (from, cue, begin) = (until, false, k + 1);
        }
    }
}

/// A clause ends here.
fn breaks(doc: &Document, k: usize) -> bool {
    match doc.word(k) {
        ";" | "compared" | "versus" | "vs" | "whereas" | "against" | "while" | "but" => true,
        "from" => matches!(doc.word(k.wrapping_sub(1)), "up" | "down"),
        _ => false,
    }
}

/// The word at a token announces an expectation.
fn announces(doc: &Document, k: usize, begin: usize, end: usize) -> bool {
    let w = doc.word(k);
    let back = |n: usize| if k >= begin + n { doc.word(k - n) } else { "" };
    let next = |n: usize| if k + n < end { doc.word(k + n) } else { "" };
    match w {
        "will" | "'ll" | "’ll" | "won't" => return true,
        "would" => {
            return Class::ProjectedVerb.holds(next(1));
        }
        "should" => return !doc.is(k + 1, Class::Pronoun),
        "track" | "pace" => return back(1) == "on" && matches!(next(1), "to" | "for"),
        "set" | "slated" | "poised" | "scheduled" | "positioned" => {
            return next(1) == "to" && back(1) != "be";
        }
        "see" | "sees" => {
            return Class::GuidingSubject.holds(back(1))
                && matches!(next(1), "the" | "a" | "revenue" | "growth" | "gross");
        }
        _ => {}
    }
    if !doc.is(k, Class::ProjectionCue) {
        return false;
    }
    match w {
        "estimated" => {
            matches!(next(1), "to" | "in" | "between" | "at" | "within")
                && !matches!(back(1), "an" | "the")
        }
        "planned" | "targeted" => next(1) == "to",
        "guidance" | "guided" | "outlook" | "expectations" | "targets"
            if w != "targets" || !matches!(back(1), "it" | "company" | "management") =>
        {
            !met(doc, k, begin) && next(1) != "range" || matches!(back(1), "provides" | "expects")
        }
        "expected" | "anticipated" | "projected" | "forecast" | "forecasted" | "predicted" => {
            !(matches!(back(1), "than" | "as" | "-" | "analysts" | "had")
                || w == "forecast" && back(1) == "consensus")
        }
        "estimate" | "estimates" | "forecasts" => is_verb(doc, k, begin, end),
        "project" | "projects" => {
            let subject = Class::GuidingSubject.holds(back(1));
            let noun = k > begin
                && [Class::Determiner, Class::Adjective, Class::Preposition]
                    .into_iter()
                    .any(|c| doc.is(k - 1, c));
            subject
                || !noun
                    && (matches!(next(1), "that" | "to")
                        || doc.is(k + 1, Class::Determiner)
                        || super::table::TABLES.metrics.at(doc, k + 1, end).is_some())
        }
        "projection" | "projections" | "prediction" => {
            !matches!(back(1), "our" | "its" | "consensus") && !met(doc, k, begin)
        }
        "plan" | "plans" => next(1) == "to" || w == "plans" && next(1) == "on",
        "target" => back(1) != "price",
        "can" | "could" | "may" | "might" => false,
        _ => true,
    }
}

/// What was guided has been measured already: *above the high end of guidance*, *exceeded our outlook*.
fn met(doc: &Document, k: usize, begin: usize) -> bool {
    (k.saturating_sub(8).max(begin)..k).any(|b| doc.is(b, Class::GuidanceMet))
}

/// *estimates* and *forecasts* with an object of their own, not as nouns.
fn is_verb(doc: &Document, k: usize, begin: usize, end: usize) -> bool {
    let next = if k + 1 < end { doc.word(k + 1) } else { "" };
    let before = if k > begin { doc.word(k - 1) } else { "" };
    let no_object = matches!(
        next,
        "" | ","
            | "."
            | "of"
            | "by"
            | "for"
            | "and"
            | "was"
            | "were"
            | "in"
            | "is"
            | ")"
            | "at"
            | "from"
            | "to"
            | "which"
    );
    let noun = Class::EstimateModifier.holds(before);
    let missed = Class::GuidanceVerb.holds(before);
    !(no_object || noun || missed || k > begin && doc.is_possessive(k - 1))
}
