//! What a named actor is said to have done wrong, and what a product is said to do well.

use super::benefit::{beneficent, cuts};
use super::{Claim, ClaimKind, Clause, sense};
use crate::doc::TokenKind;
use crate::lexicon::{Class, Classes};
use crate::read::EntityKind;
use crate::text::Span;

/// Verbs that make one.
const VERBS: Classes = Classes::of(Class::Accusation)
    .with(Class::Misconduct)
    .with(Class::ChargeVerb)
    .with(Class::UnlawfulManner)
    .with(Class::Performance)
    .with(Class::BenefitVerb)
    .with(Class::SavingVerb);

/// Verbs of a deed.
const DEEDS: Classes = Classes::of(Class::Accusation).with(Class::ChargeVerb);

/// Accusations and performance claims: an actor in front of a listed verb.
pub(super) fn read(clause: &Clause<'_>, out: &mut Vec<Claim>) {
    let doc = clause.doc;
    for i in clause.first..clause.end {
        let token = &doc.tokens[i];
        if !token.begins().any(VERBS) {
            continue;
        }
        if let Some(claim) = unlawful(clause, i) {
            // `scraped articles without permission` is one charge.
            let charged = out
                .iter()
                .rev()
                .take(8)
                .any(|c| c.kind == ClaimKind::Accusation && c.sentence == clause.sentence);
            out.extend((!charged).then_some(claim));
            continue;
        }
        let accuses = doc.phrase(i, clause.end, Class::Accusation).max(doc.phrase(
            i,
            clause.end,
            Class::ChargeVerb,
        ));
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
        // `secretly dumped waste`: the verb is the charge.
        let manner = blames == 1 && doc.word(i).ends_with("ly");
        let charged = manner && doc.tokens.get(i + 1).is_some_and(|t| t.begins().any(DEEDS));
        if charged
            || accuses + blames > 0 && !sense::accuses(clause, i, accuses + blames)
            || clause.negated(i)
            || sense::denied(clause, i)
        {
            continue;
        }
        let agent = if accuses > 0 { agent(clause, i) } else { None };
        if agent.is_none() && (!is_predicate(clause, i) || possible(clause, i)) {
            continue;
        }
        if accuses + blames > 0 {
            if let Some(actor) = agent.or_else(|| actor(clause, i)) {
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

/// `were stolen by Halden`: who did it, behind a passive.
fn agent(clause: &Clause<'_>, i: usize) -> Option<Span> {
    let doc = clause.doc;
    let passive = i > clause.first && doc.is(i, Class::VerbPart) && after_be(clause, i);
    let by = (i + 1..clause.end.min(i + 4)).find(|&k| doc.word(k) == "by").filter(|_| passive)?;
    let entity = clause.names.iter().find(|e| {
        let from = e.tokens.0 as usize;
        (by + 1..by + 3).contains(&from)
    });
    let named = entity.filter(|e| is_party(e.kind) && !doc.is_possessive(e.tokens.1 as usize));
    named.map(|e| e.span).or_else(|| {
        let token = doc.tokens.get(by + 1).filter(|t| t.capital && by + 1 < clause.end)?;
        (token.is_unlisted() && entity.is_none()).then(|| token.span())
    })
}

/// A form of *be* stands before the verb, adverbs between.
fn after_be(clause: &Clause<'_>, i: usize) -> bool {
    after(clause, i, Class::BeForm)
}

/// `could steal`, `may lie to`: it may happen, and nobody has done it.
fn possible(clause: &Clause<'_>, i: usize) -> bool {
    after(clause, i, Class::Modal)
}

/// A word of a class stands before token `i`, at most three adverbs between.
fn after(clause: &Clause<'_>, i: usize, class: Class) -> bool {
    let doc = clause.doc;
    let mut k = i;
    while k > clause.first && k + 3 > i && doc.is(k - 1, Class::Adverb) {
        k -= 1;
    }
    k > clause.first && doc.is(k - 1, class)
}

/// `illegally ran gas turbines`, `ran its turbines without a permit`: a deed said to be against the law, whatever its verb.
fn unlawful(clause: &Clause<'_>, i: usize) -> Option<Claim> {
    let doc = clause.doc;
    let len = doc.phrase(i, clause.end, Class::UnlawfulManner);
    if len == 0 || clause.negated(i) || sense::denied(clause, i) {
        return None;
    }
    let did = |k: usize| {
        let finite = doc.is(k, Class::VerbPast) || doc.is(k, Class::VerbS);
        finite
            && !doc.is(k, Class::BeForm)
            && is_predicate(clause, k)
            && !after_be(clause, k)
            && !possible(clause, k)
    };
    let next = i + len;
    let before = len == 1
        && next < clause.end
        && doc.tokens[next].kind == TokenKind::Word
        && !doc.is(next, Class::Preposition)
        && !after_be(clause, i);
    if before && let Some(actor) = actor(clause, i) {
        return Some(clause.claim(
            ClaimKind::Accusation,
            "deed",
            clause.span(i, next + 1),
            Some(actor),
        ));
    }
    let verb = (i.saturating_sub(MANNER).max(clause.first + 1)..i).rev().find(|&k| did(k))?;
    let actor = actor(clause, verb)?;
    let span = clause.span(i, next);
    Some(clause.claim(ClaimKind::Accusation, "deed", span, Some(actor)))
}

/// Words between a verb and what tells that it was against the law.
const MANNER: usize = 14;

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
    // `money laundering`, `the site scraping content`: no finite verb.
    if doc.is(i, Class::VerbIng) && !after_be(clause, i) && doc.word(before) != "," {
        return false;
    }
    // `using stolen data`: it stands before its noun.
    if doc.is(i, Class::VerbPart)
        && (doc.is(before, Class::VerbIng) || doc.is(before, Class::VerbBase))
    {
        return false;
    }
    // `sold it stolen records`: a participle without a helper is no verb of its own.
    let participle = doc.is(i, Class::VerbPart)
        && !doc.is(i, Class::VerbPast)
        && !doc.is(i, Class::VerbBase)
        && !doc.is(i, Class::VerbIng);
    let helped = || {
        (i.saturating_sub(6).max(clause.first)..i)
            .any(|k| doc.is(k, Class::HaveForm) || doc.is(k, Class::BeForm))
    };
    if participle && !helped() {
        return false;
    }
    // `was sued`, `were stolen`: the subject is the victim.
    let passive =
        (before.saturating_sub(1).max(clause.first)..=before).any(|k| doc.is(k, Class::BeForm));
    !(passive && doc.is(i, Class::VerbPart) && !doc.is(i, Class::VerbIng))
}

/// The company, person or state that acts.
fn actor(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let named = clause.name_before(verb, 12).filter(|e| {
        is_party(e.kind)
            && leads_to(clause, e.tokens.1 as usize, verb)
            && !clause.doc.is(e.tokens.0.saturating_sub(1) as usize, Class::Preposition)
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

/// Who can be accused.
fn is_party(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Company
            | EntityKind::Person
            | EntityKind::Country
            | EntityKind::Agency
            | EntityKind::Outlet
    )
}

/// The words between a name and a verb let the name be its subject: helpers, adverbs, a time, a parenthesis, an earlier verb with *and*.
fn leads_to(clause: &Clause<'_>, from: usize, verb: usize) -> bool {
    let doc = clause.doc;
    let mut k = verb;
    let passed = |k: usize| {
        doc.is(k, Class::Adverb)
            || doc.is(k, Class::Auxiliary)
            || doc.is(k, Class::HaveForm)
            || doc.is(k, Class::BeForm)
            || doc.is(k, Class::Month)
            || doc.tokens[k].kind == TokenKind::Number
            || matches!(doc.word(k), "last" | "this" | "year" | "month" | "week" | "in" | "also")
            || doc.word(k).ends_with("ly")
    };
    while k > from && passed(k - 1) {
        k -= 1;
    }
    k <= from
        || matches!(
            doc.word(k - 1),
            "," | ")" | "—" | "–" | "and" | "or" | "but" | "then" | "that" | "which" | "who"
        )
}

/// What a machine may be blamed for: `leaks training data`, `showed apparent bias`.
fn by_machine(clause: &Clause<'_>, verb: usize) -> bool {
    (verb..clause.end.min(verb + 4)).any(|k| clause.doc.is(k, Class::MachineFault))
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
    doc.is(k, Class::ThirdPerson)
        .then(|| clause.name_before(k, 30).filter(party).map(|e| e.span))?
}

/// A capitalised word no list knows, right before the verb.
fn bare_name(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let doc = clause.doc;
    let mut k = verb.checked_sub(1).filter(|&k| k >= clause.first)?;
    while k > clause.first
        && (doc.is(k, Class::Adverb)
            || doc.word(k).ends_with("ly")
            || doc.is(k, Class::Auxiliary)
            || doc.is(k, Class::Modal))
    {
        k -= 1;
    }
    let token = &doc.tokens[k];
    // `beneath Manhattan lies`, `Herein lies`: a place, and an adverb.
    if k > clause.first && doc.is(k - 1, Class::Preposition) || doc.word(k).starts_with("here") {
        return None;
    }
    // A plural at the head of a sentence is a group (`Scammers steal`), not a name (`Voss steals`).
    let lower = doc.word(k);
    let plural = lower.ends_with('s') && !lower.ends_with("ss") && !doc.is(verb, Class::VerbS);
    if k == clause.first && plural {
        return None;
    }
    (token.capital && token.is_unlisted() && token.kind == TokenKind::Word).then(|| token.span())
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

/// `the company`, `its new model` a few tokens before the verb.
pub(super) fn subject_noun(clause: &Clause<'_>, verb: usize, class: Class) -> Option<Span> {
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
