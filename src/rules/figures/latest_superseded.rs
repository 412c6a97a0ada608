//! figures/latest-superseded: a model called the latest after its successor came out.

use crate::ledger::{half_life, scaled, successor};
use crate::lexicon::Class;
use crate::read::{Entity, EntityKind};
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::rules::shared::ledger_rows::days;
use crate::text::Span;

/// The case of a catalogue that is too old to say.
const TOO_OLD: &str = "too-old";
/// All of them.
pub(super) const CASES: &[&str] = &[TOO_OLD];

/// Models that were the latest once.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(day) = facts.reference else { return };
    let doc = facts.doc;
    let catalogue = facts.ledger.catalogue();
    let limit =
        half_life("model", "").map_or(u32::MAX, |h| scaled(h.days, facts.ledger.age_percent));
    let stale = catalogue.date.is_some_and(|made| days(made, day) > i64::from(limit));
    let (mut last, mut told) = (0, false);
    for entity in facts.reading.entities.iter().filter(|e| e.kind == EntityKind::Model) {
        let Some(model) = catalogue.model(&entity.name) else { continue };
        let tokens = &doc.sentences[doc.sentence_at(entity.span.start)].tokens;
        let (from, end) = (tokens.start as usize, tokens.end as usize);
        let Some(span) = before(facts, entity, from).or_else(|| behind(facts, entity, end)) else {
            continue;
        };
        if span.start < last
            || (from..end).any(|i| {
                doc.is(i, Class::PastState) || doc.word(i) == "at" && doc.word(i + 2) == "time"
            })
        {
            continue;
        }
        let Some(newer) = successor(facts.ledger, model, day) else {
            if stale && !told {
                told = true;
                let finding = Finding::new(span)
                    .arg("model", doc.text(entity.span))
                    .arg("called", called(facts, span))
                    .arg("catalogue", catalogue.cite());
                out.push(finding.arg("day", day_in_words(day)).case(TOO_OLD));
            }
            continue;
        };
        last = span.end;
        out.push(
            Finding::new(span)
                .arg("model", doc.text(entity.span))
                .arg("newer", newer.model.clone())
                .arg("date", day_in_words(newer.date))
                .arg("called", called(facts, span))
                .note(newer.source.clone())
                .age(days(newer.date, day), limit),
        );
    }
}

/// *the latest Claude Opus 4.6 model*, *its newest model, Claude Opus 4.6*.
fn before(facts: &Facts<'_>, entity: &Entity, from: usize) -> Option<Span> {
    let doc = facts.doc;
    let first = entity.tokens.0 as usize;
    let at =
        (first.saturating_sub(4).max(from)..first).rev().find(|&i| doc.is(i, Class::LatestWord))?;
    let between = at + 1..first;
    let fits = between.clone().all(|i| doc.is(i, Class::ReleaseKind) || doc.word(i) == ",");
    fits.then(|| Span::new(doc.tokens[at].start, entity.span.end))
}

/// *Claude Opus 4.6, Anthropic's latest Opus model*.
fn behind(facts: &Facts<'_>, entity: &Entity, end: usize) -> Option<Span> {
    let doc = facts.doc;
    let after = entity.tokens.1 as usize;
    if !matches!(doc.word(after), "," | "(" | "—" | "–" | "is") {
        return None;
    }
    let at = (after + 1..end.min(after + 7)).find(|&i| doc.is(i, Class::LatestWord))?;
    let plain = (after + 1..at).all(|i| {
        !matches!(
            doc.word(i),
            "," | ";"
                | "and"
                | "not"
                | "than"
                | "of"
                | "unlike"
                | "like"
                | "with"
                | "against"
                | "beats"
        )
    });
    let noun = (at + 1..end.min(at + 6)).find(|&i| doc.is(i, Class::ReleaseKind))?;
    let close = (at + 1..noun).all(|i| !matches!(doc.word(i), "," | ";" | "and" | "for" | "of"));
    (plain && close).then(|| Span::new(entity.span.start, doc.tokens[noun].end))
}

fn called(facts: &Facts<'_>, span: Span) -> String {
    let doc = facts.doc;
    let at = (doc.token_at(span.start)..=doc.token_at(span.end.saturating_sub(1)))
        .find(|&i| doc.is(i, Class::LatestWord));
    at.map_or_else(String::new, |i| doc.raw(i).to_owned())
}
