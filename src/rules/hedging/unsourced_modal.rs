//! hedging/unsourced-modal: hedges where a source should stand.

use crate::lexicon::Class;
use crate::read::{EntityKind, Hedge, HedgeClass, Zone};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::near;

/// The case of a single hedge about somebody or something named.
const NAMED: &str = "named";
/// The case of a single hedge about nobody in particular.
const SINGLE: &str = "single";
/// All of them.
pub(super) const CASES: &[&str] = &[NAMED, SINGLE];

/// Sentences with two epistemic hedges, or with one about a named actor, in the outlet's own voice.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut hedges = facts
        .reading
        .hedges
        .iter()
        .filter(|h| h.class == HedgeClass::Epistemic && counts(facts, h))
        .peekable();
    while let Some(first) = hedges.next() {
        let mut n = 1;
        while hedges.next_if(|h| h.sentence == first.sentence).is_some() {
            n += 1;
        }
        let quoted = facts
            .reading
            .sentences
            .get(first.sentence as usize)
            .is_some_and(|s| s.zones.has(Zone::Quoted));
        if quoted {
            continue;
        }
        let finding = Finding::new(first.span).arg("n", n.to_string());
        if n >= 2 {
            out.push(finding);
        } else if speculates(facts, first) {
            out.push(finding.case(if names_actor(facts, first) { NAMED } else { SINGLE }));
        }
    }
}

/// It stands in an indirect question, or concedes something before a *but*: `whether it could …`, `it may be cheap, but …`.
fn set_aside(facts: &Facts<'_>, hedge: &Hedge) -> bool {
    let doc = facts.doc;
    let at = doc.token_at(hedge.span.start);
    let Some(sentence) = doc.sentences.get(hedge.sentence as usize) else { return false };
    let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
    let asked = (at.saturating_sub(14).max(first)..at)
        .rev()
        .take_while(|&k| doc.word(k) != ",")
        .any(|k| matches!(doc.word(k), "whether" | "how" | "questions" | "question"));
    let conceded = matches!(doc.word(at), "may" | "might" | "perhaps" | "maybe")
        && (at + 1..end.min(at + 20)).any(|k| {
            matches!(doc.word(k), "," | "—" | "–")
                && matches!(doc.word(k + 1), "but" | "yet" | "though")
        });
    asked || conceded
}

/// A number's *about* and the like hedge no statement; *would* and *should* state conditions and duties.
fn counts(facts: &Facts<'_>, hedge: &Hedge) -> bool {
    let word = facts.doc.lower(hedge.span);
    !Class::ModalAttribution.holds(word) && !set_aside(facts, hedge)
}

/// A lone hedge that guesses at what is or will be: a modal before a verb, or an adverb of chance.
fn speculates(facts: &Facts<'_>, hedge: &Hedge) -> bool {
    let doc = facts.doc;
    let at = doc.token_at(hedge.span.start);
    let end = doc.sentences.get(hedge.sentence as usize).map_or(at, |s| s.tokens.end as usize);
    match doc.word(at) {
        "may" | "might" | "could" => {
            let negated = doc.is(at + 1, Class::Negation);
            let addressed = (at.saturating_sub(4)..at)
                .any(|i| matches!(doc.word(i), "you" | "we" | "i" | "anyone" | "one" | "it"));
            // `that could cut costs` describes; only about somebody named does it guess.
            let relative =
                (at.saturating_sub(2)..at).any(|i| matches!(doc.word(i), "that" | "which"));
            at + 1 < end && !negated && !addressed && (!relative || names_actor(facts, hedge))
        }
        _ => doc.is(at, Class::PossibilityAdverb),
    }
}

/// A company, model or product is named in the sentence.
fn names_actor(facts: &Facts<'_>, hedge: &Hedge) -> bool {
    let Some(sentence) = facts.doc.sentences.get(hedge.sentence as usize) else { return false };
    let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
    near::entities(facts, sentence.prose)
        .iter()
        .any(|e| matches!(e.kind, EntityKind::Company | EntityKind::Model | EntityKind::Product))
        || (first..end.min(first + 80)).any(|k| facts.doc.is(k, Class::AiTopic))
}
