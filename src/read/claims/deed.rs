//! What a named actor is said to have done wrong, and what a product is said to do well.

use super::{Claim, ClaimKind, Clause};
use crate::doc::TokenKind;
use crate::lexicon::{Class, Classes, WordSet};
use crate::read::EntityKind;
use crate::text::Span;

/// Verbs that make one.
const VERBS: Classes = Classes::of(Class::Accusation)
    .with(Class::Misconduct)
    .with(Class::Performance)
    .with(Class::BenefitVerb);

/// Verbs of sparing, which `cuts` tells apart.
const SPARING: WordSet =
    WordSet::new(&["halves", "halved", "cuts", "slashes", "reduces", "lowers", "trims"]);

/// Accusations and performance claims: an actor in front of a listed verb.
pub(super) fn read(clause: &Clause<'_>, out: &mut Vec<Claim>) {
    let doc = clause.doc;
    for i in clause.first..clause.end {
        let token = &doc.tokens[i];
        if !token.begins().any(VERBS) && !SPARING.may_have(token.mark) {
            continue;
        }
        let accuses = doc.phrase(i, clause.end, Class::Accusation);
        let blames = if accuses == 0 { doc.phrase(i, clause.end, Class::Misconduct) } else { 0 };
        let performs =
            if accuses + blames == 0 { doc.phrase(i, clause.end, Class::Performance) } else { 0 };
        if accuses + blames + performs == 0 {
            let benefits = doc.is(i, Class::BenefitVerb) || cuts(clause, i);
            if benefits
                && is_predicate(clause, i)
                && !clause.negated(i)
                && let Some(maker) = beneficent(clause, i)
            {
                out.push(clause.claim(
                    ClaimKind::Performance,
                    "benefit",
                    clause.span(i, i + 1),
                    Some(maker),
                ));
            }
            continue;
        }
        if !is_predicate(clause, i) || clause.negated(i) || denied(clause, i) {
            continue;
        }
        if accuses + blames > 0 {
            if let Some(actor) = actor(clause, i) {
                let shape = if accuses > 0 { "deed" } else { "conduct" };
                out.push(clause.claim(
                    ClaimKind::Accusation,
                    shape,
                    clause.span(i, i + accuses + blames),
                    Some(actor),
                ));
            }
        } else if let Some(product) = product(clause, i).or_else(|| rival(clause, i)) {
            out.push(clause.claim(
                ClaimKind::Performance,
                "verb",
                clause.span(i, i + performs),
                Some(product),
            ));
        }
    }
}

/// The token is used as a verb with a subject before it, not as a noun or in an infinitive of purpose.
fn is_predicate(clause: &Clause<'_>, i: usize) -> bool {
    let doc = clause.doc;
    if i == clause.first || doc.tokens[i].capital {
        return false;
    }
    let before = i - 1;
    if matches!(doc.word(before), "that" | "which" | "who") {
        return true;
    }
    if doc.is(before, Class::Determiner)
        || doc.is(before, Class::Preposition)
        || matches!(doc.word(before), "to" | "of" | "-")
        || doc.is_possessive(before)
    {
        return false;
    }
    // `was sued`, `were stolen`: the subject is the victim.
    let passive = (before.saturating_sub(1).max(clause.first)..=before)
        .any(|k| matches!(doc.word(k), "is" | "are" | "was" | "were" | "be" | "been" | "being"));
    !(passive && doc.is(i, Class::VerbPart) && !doc.is(i, Class::VerbIng))
}

/// Denied, alleged or settled in court: other rules look at those.
fn denied(clause: &Clause<'_>, i: usize) -> bool {
    const WORDS: [&str; 16] = [
        "denied",
        "denies",
        "deny",
        "accused",
        "accuses",
        "alleged",
        "alleges",
        "alleging",
        "convicted",
        "guilty",
        "charged",
        "fined",
        "court",
        "judge",
        "lawsuit",
        "complaint",
    ];
    (i.saturating_sub(12).max(clause.first)..clause.end.min(i + 20))
        .any(|k| WORDS.contains(&clause.doc.word(k)))
}

/// The company, person or state that acts.
fn actor(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let named = clause.name_before(verb, 12).filter(|e| {
        matches!(
            e.kind,
            EntityKind::Company
                | EntityKind::Person
                | EntityKind::Country
                | EntityKind::Agency
                | EntityKind::Outlet
        ) && !clause.doc.is(e.tokens.0.saturating_sub(1) as usize, Class::Preposition)
            && !clause.doc.is_possessive(e.tokens.1 as usize)
    });
    if let Some(entity) = named {
        return Some(entity.span);
    }
    if let Some(machine) = product(clause, verb).filter(|_| by_machine(clause, verb)) {
        return Some(machine);
    }
    subject_noun(clause, verb, Class::ActorNoun)
        .or_else(|| bare_name(clause, verb))
        .or_else(|| pronoun(clause, verb))
}

/// What a machine may be blamed for: `leaks training data`, `showed apparent bias`.
fn by_machine(clause: &Clause<'_>, verb: usize) -> bool {
    (verb..clause.end.min(verb + 4)).any(|k| {
        matches!(
            clause.doc.word(k),
            "leaks"
                | "leaked"
                | "bias"
                | "biased"
                | "discriminates"
                | "discriminated"
                | "refusing"
                | "exfiltrates"
                | "exfiltrated"
        )
    })
}

/// `they have lobbied`: a pronoun right before the verb stands for the last party named in the sentence.
fn pronoun(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let doc = clause.doc;
    let mut k = verb.checked_sub(1).filter(|&k| k >= clause.first)?;
    while k > clause.first
        && (doc.is(k, Class::Adverb) || doc.is(k, Class::Auxiliary) || doc.is(k, Class::HaveForm))
    {
        k -= 1;
    }
    let party =
        |e: &&crate::read::Entity| matches!(e.kind, EntityKind::Company | EntityKind::Person);
    matches!(doc.word(k), "it" | "they" | "he" | "she")
        .then(|| clause.name_before(k, 30).filter(party).map(|e| e.span))?
}

/// A capitalised word no list knows, right before the verb.
fn bare_name(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let doc = clause.doc;
    let mut k = verb.checked_sub(1).filter(|&k| k >= clause.first)?;
    while k > clause.first
        && (doc.is(k, Class::Adverb) || doc.is(k, Class::Auxiliary) || doc.is(k, Class::Modal))
    {
        k -= 1;
    }
    let token = &doc.tokens[k];
    // A plural at the head of a sentence is a group (`Scammers steal`), not a name.
    if k == clause.first && doc.word(k).ends_with('s') {
        return None;
    }
    (token.capital && token.classes() == Classes::NONE && token.kind == TokenKind::Word)
        .then(|| token.span())
}

/// The model, chip or product that performs.
fn product(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let named = clause
        .name_before(verb, 8)
        .filter(|e| matches!(e.kind, EntityKind::Model | EntityKind::Product));
    named.map(|e| e.span).or_else(|| subject_noun(clause, verb, Class::ProductNoun))
}

/// A firm or another name that is said to do better: `Corvid, which outperforms`, `Halden excels`.
fn rival(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let verb_form = [Class::VerbS, Class::VerbPast, Class::VerbIng];
    if !verb_form.iter().any(|&form| clause.doc.is(verb, form)) {
        return None;
    }
    clause
        .name_before(verb, 4)
        .filter(|e| matches!(e.kind, EntityKind::Company | EntityKind::Other))
        .map(|e| e.span)
        .or_else(|| bare_name(clause, verb))
}

/// `cuts support costs in half`, `halves the time`: how much it spares.
fn cuts(clause: &Clause<'_>, i: usize) -> bool {
    let doc = clause.doc;
    match doc.word(i) {
        "halves" | "halved" => true,
        "cuts" | "slashes" | "reduces" | "lowers" | "trims" => {
            (i + 1..clause.end.min(i + 9)).any(|k| {
                matches!(
                    (doc.word(k), doc.word(k + 1)),
                    ("in", "half") | ("by", "half" | "up" | "more" | "as")
                )
            })
        }
        _ => false,
    }
}

/// The firm, model or product right before a verb of benefit; only words that belong to the verb stand between them.
fn beneficent(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let doc = clause.doc;
    // `a model optimized for phones`: the participle tells what it was made for.
    let reduced = doc.is(verb, Class::VerbPart) && doc.is(verb + 1, Class::Preposition);
    let finite = doc.is(verb, Class::VerbS) || doc.is(verb, Class::VerbPast) && !reduced;
    let mut k = verb;
    let mut helped = false;
    while k > clause.first && k + 4 > verb {
        let before = k - 1;
        let modal = doc.is(before, Class::Modal)
            || doc.is(before, Class::Auxiliary)
            || matches!(doc.word(before), "help" | "helps" | "helped");
        if !(modal || doc.is(before, Class::Adverb)) {
            break;
        }
        helped |= modal;
        k = before;
    }
    let named = clause.name_before(k, 0).filter(|e| {
        matches!(e.kind, EntityKind::Model | EntityKind::Product | EntityKind::Company)
    });
    let plural =
        doc.is(verb, Class::VerbBase) && k > clause.first && doc.word(k - 1).ends_with('s');
    let subject = named.map(|e| e.span).or_else(|| subject_noun(clause, verb, Class::ProductNoun));
    subject.filter(|_| finite || helped || plural)
}

/// `the company`, `its new model` a few tokens before the verb.
fn subject_noun(clause: &Clause<'_>, verb: usize, class: Class) -> Option<Span> {
    let doc = clause.doc;
    let mut k = verb;
    for _ in 0..6 {
        k = k.checked_sub(1).filter(|&k| k >= clause.first)?;
        if doc.is(k, class) {
            let mut from = k;
            while from > clause.first
                && from + 4 > k
                && !doc.is(from, Class::Determiner)
                && doc.tokens[from - 1].kind == TokenKind::Word
                && !doc.is(from - 1, Class::VerbPast)
            {
                from -= 1;
            }
            return doc.is(from, Class::Determiner).then(|| clause.span(from, k + 1));
        }
        let passable = doc.is(k, Class::Adverb)
            || doc.is(k, Class::Auxiliary)
            || doc.is(k, Class::Modal)
            || matches!(doc.word(k), "that" | "which" | "and" | "quietly" | "secretly");
        if !passable && k + 1 < verb {
            return None;
        }
        if !passable && !doc.is(k, class) {
            return None;
        }
    }
    None
}
