//! What will happen to a market, a company or a technology, in the outlet's own voice.

use super::{Claim, ClaimKind, Clause};
use crate::lexicon::Class;
use crate::read::EntityKind;
use crate::text::Span;

/// At most one prediction a sentence.
pub(super) fn read(clause: &Clause<'_>, out: &mut Vec<Claim>) {
    let doc = clause.doc;
    let opens_with_if = matches!(doc.word(clause.first), "if" | "unless" | "should" | "were");
    for i in (clause.first..clause.end).filter(|&i| doc.is(i, Class::PredictionKey)) {
        let Some((len, shape)) = future(clause, i) else { continue };
        let conditional = opens_with_if && i > clause.first + 2;
        if shape == "would" && !conditional && !foresees(clause, i) {
            continue;
        }
        if provides(clause, i + len) {
            continue;
        }
        let known = subject(clause, i);
        let Some(subject) = known.or_else(|| party(clause, i, shape)) else { continue };
        // A plain future is expected of firms and markets; of any other party it is only a prompt.
        let shape = if known.is_none() && shape == "will" { "group" } else { shape };
        let to = (i + len + 1).min(clause.end);
        out.push(clause.claim(
            ClaimKind::Prediction,
            if conditional { "conditional" } else { shape },
            clause.span(i, to),
            Some(subject),
        ));
        return;
    }
}

/// *would* before a plain verb tells what follows from something; before *have*, *be* or *like* it may tell a wish or a past.
fn foresees(clause: &Clause<'_>, i: usize) -> bool {
    let doc = clause.doc;
    doc.word(i) == "would"
        && i + 1 < clause.end
        && doc.is(i + 1, Class::CommonVerb)
        && !doc.is(i + 1, Class::CourtesyVerb)
}

/// Words that put the clause in the future: how many, and which shape.
fn future(clause: &Clause<'_>, i: usize) -> Option<(usize, &'static str)> {
    let doc = clause.doc;
    match doc.word(i) {
        "will" | "won't" | "won’t" | "'ll" | "’ll"
            if !doc.tokens[i].capital || i == clause.first =>
        {
            let schedule = (i..clause.end.min(i + 6)).any(|k| doc.is(k, Class::ScheduledVerb));
            (i > clause.first && !doc.is(i - 1, Class::Determiner) && !schedule)
                .then_some((1, "will"))
        }
        "would" | "could" => Some((1, "would")),
        "going" if doc.word(i + 1) == "to" && doc.is(i.wrapping_sub(1), Class::Auxiliary) => {
            Some((2, "going-to"))
        }
        "set" | "poised" | "bound" | "destined"
            if doc.word(i + 1) == "to" && doc.is(i.wrapping_sub(1), Class::Auxiliary) =>
        {
            Some((2, "poised"))
        }
        "on" if doc.word(i + 1) == "track" && matches!(doc.word(i + 2), "to" | "for") => {
            Some((3, "poised"))
        }
        _ => None,
    }
}

/// Any other name, or a group of people, before the verb.
fn party(clause: &Clause<'_>, verb: usize, shape: &str) -> Option<Span> {
    let doc = clause.doc;
    let named = clause.name_before(verb, 6).filter(|e| e.kind != EntityKind::Outlet);
    let group = (verb.saturating_sub(6).max(clause.first)..verb)
        .rev()
        .find(|&k| doc.is(k, Class::PeopleGroup));
    // `is set to` foretells whatever its subject is.
    let first = clause.span(clause.first, clause.first + 1);
    let any = (matches!(shape, "poised" | "going-to") && verb > clause.first + 1).then_some(first);
    group.map(|k| clause.span(k, k + 1)).or(named.map(|e| e.span)).or(any)
}

/// `The bill would require location checks`: what a law or a contract lays down is its text, not a forecast.
fn provides(clause: &Clause<'_>, verb: usize) -> bool {
    let doc = clause.doc;
    let mut k = verb;
    while k < clause.end && doc.is(k, Class::Adverb) {
        k += 1;
    }
    let lays_down = k < clause.end && doc.is(k, Class::ProvisionVerb) && doc.is(k, Class::VerbBase);
    lays_down
        && (verb.saturating_sub(12).max(clause.first)..verb).any(|k| doc.is(k, Class::RuleDocument))
}

/// A market, company or technology stands before the verb.
fn subject(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let doc = clause.doc;
    let named = clause
        .name_before(verb, 10)
        .filter(|e| !matches!(e.kind, EntityKind::Outlet | EntityKind::Other));
    let noun = (verb.saturating_sub(10).max(clause.first)..verb)
        .rev()
        .find(|&k| doc.is(k, Class::MarketNoun));
    match (named, noun) {
        (_, Some(k)) => Some(clause.span(k, k + 1)),
        (Some(e), None)
            if matches!(
                e.kind,
                EntityKind::Company | EntityKind::Model | EntityKind::Product | EntityKind::Country
            ) =>
        {
            Some(e.span)
        }
        _ => None,
    }
}
