//! attribution/no-right-of-reply: somebody is accused and is not heard.

use crate::lexicon::Class;
use crate::read::attributions::Frame;
use crate::read::{ClaimKind, Entity, EntityKind, Zone};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::near;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// Tokens after a name within which its answer is looked for.
const REACH: usize = 14;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// One finding for each accused party that no sentence of the draft answers for.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut accused: Vec<(Span, &str)> = Vec::new();
    for claim in facts.reading.claims.iter().filter(|c| c.kind == ClaimKind::Accusation) {
        let Some(subject) = claim.subject else { continue };
        if let Some(target) = near::entities(facts, subject).iter().find(|e| is_party(e)) {
            accused.push((target.span, target.name.as_str()));
        } else if claim.shape == "deed" {
            accused.extend(bare_name(facts, subject));
        }
    }
    for a in &facts.reading.attributions {
        let (Some(source), Some(cue)) = (a.source, a.cue) else { continue };
        let sentence = facts.doc.sentences[a.sentence as usize].prose;
        let charges = matches!(a.lemma, "accuse" | "allege" | "charge" | "sue")
            || a.content.iter().any(|c| accuses(facts, *c));
        if !charges {
            continue;
        }
        let own: Vec<&str> =
            near::entities(facts, source).iter().map(|e| e.name.as_str()).collect();
        let target = near::entities(facts, Span::new(cue.end, sentence.end.max(cue.end)))
            .iter()
            .find(|e| is_party(e) && !own.contains(&e.name.as_str()));
        let object = || {
            (a.lemma == "accuse")
                .then(|| bare_name(facts, Span::new(cue.end, sentence.end.max(cue.end))))
                .flatten()
        };
        accused.extend(target.map(|t| (t.span, t.name.as_str())).or_else(object));
    }
    accused.sort_by_key(|(s, _)| s.start);
    if accused.is_empty() {
        return;
    }
    let answered = answered(facts);
    for (span, target) in accused {
        if seen.insert(target) && !answered.contains(target) {
            out.push(Finding::new(span).arg("target", target));
        }
    }
}

/// Companies, people and agencies answer for themselves; countries have embassies, but are seldom asked.
fn is_party(e: &Entity) -> bool {
    matches!(e.kind, EntityKind::Company | EntityKind::Person)
}

/// A capitalised word that no list knows, at the beginning of a span.
fn bare_name<'f>(facts: &Facts<'f>, within: Span) -> Option<(Span, &'f str)> {
    let doc = facts.doc;
    let (first, _) = near::tokens(facts, within);
    let at = doc.tokens.get(first)?;
    let first = if at.start < within.start { first + 1 } else { first };
    let token = doc.tokens.get(first)?;
    let unknown = token.capital
        && token.is_unlisted()
        && near::entities(facts, token.span()).iter().all(|e| e.kind == EntityKind::Other);
    unknown.then(|| (token.span(), doc.text(token.span())))
}

/// The words say that somebody did wrong.
fn accuses(facts: &Facts<'_>, content: Span) -> bool {
    let (from, end) = near::tokens(facts, content);
    (from..end.min(from + 80)).any(|i| {
        facts.doc.phrase(i, end, Class::Accusation) > 0
            || facts.doc.phrase(i, end, Class::AccusingNoun) > 0
    })
}

/// Parties whose answer, or silence when asked, the draft gives; and whoever says anything in it.
fn answered<'f>(facts: &Facts<'f>) -> FxHashSet<&'f str> {
    let doc = facts.doc;
    let mut out: FxHashSet<&str> = FxHashSet::default();
    // Most drafts have no word of an answer.
    let answers = doc.may_have_any(Class::AnswerWord);
    for e in facts.reading.entities.iter().filter(|_| answers) {
        let from = e.tokens.1 as usize;
        let end = doc
            .sentences
            .get(doc.sentence_at(e.span.start))
            .map_or(from, |s| s.tokens.end as usize);
        if (from..end.min(from + REACH)).any(|i| {
            doc.is(i, Class::AnswerWord) || doc.word(i) == "which" && doc.word(i + 2) == "denies"
        }) {
            out.insert(e.name.as_str());
        }
    }
    // Names no list knows answer for themselves too.
    for (i, token) in
        doc.tokens.iter().enumerate().filter(|(_, t)| answers && t.capital && t.is_unlisted())
    {
        let end =
            doc.sentences.get(doc.sentence_at(token.start)).map_or(i, |s| s.tokens.end as usize);
        if (i + 1..end.min(i + REACH)).any(|k| doc.is(k, Class::AnswerWord)) {
            out.insert(doc.text(token.span()));
        }
    }
    for a in &facts.reading.attributions {
        if let Some(name) = a
            .source
            .filter(|_| a.speaks && crate::read::backing::stands_behind(doc, a))
            .and_then(|s| bare_name(facts, s))
        {
            out.insert(name.1);
        }
    }
    for a in &facts.reading.attributions {
        // What an opinion section puts into somebody's mouth is no answer, nor is `is saying:` without a quotation.
        let opinion = facts
            .reading
            .sentences
            .get(a.sentence as usize)
            .is_some_and(|s| s.zones.has(Zone::Opinion));
        let invented = a.frame == Frame::Colon
            && !a.content.iter().any(|c| doc.text(*c).starts_with(['"', '“', '‘']));
        if let Some(source) = a.source.filter(|_| {
            a.speaks && !opinion && !invented && crate::read::backing::stands_behind(doc, a)
        }) {
            out.extend(
                near::entities(facts, source)
                    .iter()
                    .map(|e| if e.maker.is_empty() { e.name.as_str() } else { e.maker }),
            );
        }
    }
    out
}
