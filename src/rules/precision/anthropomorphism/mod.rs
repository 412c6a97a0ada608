//! precision/anthropomorphism: software as the subject of a verb of the mind.

mod software;

use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::read::{EntityKind, Zone};
use crate::rulebook::{Facts, Finding};
use crate::text::Span;
use software::Software;

/// The case of a disclosed persona in an opinion section.
const PERSONA: &str = "persona";
/// All of them.
pub(super) const CASES: &[&str] = &[PERSONA];

/// Verbs of the mind after a name that only the draft explains as software; first-person feelings of a persona. Software that
/// everybody knows is found by the pattern of the page.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let named = Software::named_in(facts);
    let personas = ["as", "an", "ai", "i"].iter().all(|w| doc.may_use(w));
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let (from, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let opinion = facts.reading.sentences[index].zones.has(Zone::Opinion);
        if personas && let Some(span) = persona(doc, from, end) {
            out.push(Finding::new(span).case(PERSONA));
            continue;
        }
        if !sentence.begins.has(Class::MindVerb) {
            continue;
        }
        for i in from + 1..end {
            if !doc.is(i, Class::MindVerb) || doc.tokens[i].capital || !is_asserted(facts, i) {
                continue;
            }
            if subject(facts, &named, i, from).is_none() {
                continue;
            }
            let finding = Finding::new(doc.tokens[i].span());
            out.push(if opinion { finding.case(PERSONA) } else { finding });
        }
    }
}

/// The verb of a clause, active and affirmative: `knows`, `decided`, not `to know`, `does not know`, `is known`.
fn is_asserted(facts: &Facts<'_>, verb: usize) -> bool {
    let group = facts.reading.grammar.of(facts.doc).verb_group_at(verb);
    group.is_some_and(|g| g.finite && !g.passive && !g.negated && !g.progressive)
}

/// Software right before the verb, adverbs and auxiliaries passed over.
fn subject(facts: &Facts<'_>, software: &Software, verb: usize, from: usize) -> Option<Span> {
    let doc = facts.doc;
    let mut k = verb;
    if let Some(span) = software.relative(facts, verb, from) {
        return Some(span);
    }
    for _ in 0..4 {
        k = k.checked_sub(1).filter(|&k| k >= from)?;
        if let Some(span) = versioned_name(facts, k, from).or_else(|| software.at(doc, k)) {
            return Some(span);
        }
        if doc.word(k) == "it" && software.is_meant(facts, k, from) {
            return Some(doc.tokens[k].span());
        }
        if !(doc.is(k, Class::Adverb)
            || doc.is(k, Class::Modal)
            || matches!(doc.word(k), "that" | "which" | "has" | "have"))
        {
            return None;
        }
    }
    None
}

/// `Loom 3`, `Corvid-4.5`, `Loom 3 Pro`: a name with the number of a version, that no table has as something else.
pub(super) fn versioned_name(facts: &Facts<'_>, last: usize, from: usize) -> Option<Span> {
    let doc = facts.doc;
    let tier = last > from && doc.tokens[last].capital && doc.is(last, Class::ModelTier);
    if tier && let Some(span) = tiered_name(doc, last) {
        return Some(span);
    }
    let tier = tier && doc.tokens[last - 1].kind == TokenKind::Number;
    let number = if tier { last - 1 } else { last };
    if doc.tokens[number].kind != TokenKind::Number || number == from {
        return None;
    }
    let hyphen = number > from + 1 && doc.word(number - 1) == "-";
    let name = number - 1 - usize::from(hyphen);
    let token = &doc.tokens[name];
    // `Channel 4`, `Formula 1`, `On March 3 investors …`
    let other = doc.is(name, Class::NumberedName)
        || doc.is(name, Class::Month)
        || doc.is(name, Class::Preposition)
        || doc.is(name, Class::Conjunction)
        || doc.is(name, Class::Adverb);
    let entities = &facts.reading.entities;
    let known = entities[entities.partition_point(|e| e.span.end <= token.start)..]
        .first()
        .is_some_and(|e| e.span.start <= token.start && e.kind != EntityKind::Other);
    let version = doc.word(number).len() <= 4;
    (token.capital && token.kind == TokenKind::Word && !other && !known && version)
        .then(|| Span::new(token.start, doc.tokens[last].end))
}

/// `Corvid Mini`, `Loom Pro`: a capitalised word that no list knows, and the word of a model's size.
fn tiered_name(doc: &Document, last: usize) -> Option<Span> {
    let size = doc.is(last, Class::ModelTier);
    let token = &doc.tokens[last - 1];
    let name = token.capital && token.kind == TokenKind::Word && token.is_unlisted();
    (size && name).then(|| Span::new(token.start, doc.tokens[last].end))
}

/// `As an AI …, I find`: the words *I find*.
fn persona(doc: &Document, from: usize, end: usize) -> Option<Span> {
    let opens = (from..end.saturating_sub(2))
        .find(|&i| doc.word(i) == "as" && doc.word(i + 1) == "an" && doc.word(i + 2) == "ai")?;
    let i = (opens..end.saturating_sub(1))
        .find(|&i| doc.word(i) == "i" && doc.is(i + 1, Class::MindBase))?;
    (doc.tokens[i].kind == TokenKind::Word)
        .then(|| Span::new(doc.tokens[i].start, doc.tokens[i + 1].end))
}
