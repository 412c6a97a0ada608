//! Bounds of noun phrases: where the one that ends or begins at a token begins or ends, and which word is its head.

use super::kind::listed_source;
use super::{REACH, Range};
use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::read::attributions::view::{VERB_FORM, View};

/// The noun phrase that ends before `end`.
pub(in crate::read::attributions) fn phrase_before(v: &View, end: usize) -> Option<Range> {
    if end <= v.start {
        return None;
    }
    let last = end - 1;
    // `people with knowledge of it said`
    let governed = v.word(last) == "it" && last > v.start && v.is(last - 1, Class::Preposition);
    if v.subject_pronoun(last) && !governed || v.is(last, Class::BareQuantifier) {
        return Some((last, end));
    }
    let object = governed
        || v.is(last, Class::ObjectPronoun) && last > v.start && v.is(last - 1, Class::Preposition);
    if !(v.nominal(last) || v.possessive(last) || v.word(last) == "." || object) {
        return None;
    }
    let mut k = last;
    // First token of the last stretch without a preposition: the fall-back if the phrase turns out to be an adverbial.
    let mut inner = None;
    while k > v.start && end - k < REACH {
        let p = k - 1;
        let w = v.word(p);
        let c = v.classes(p);
        let stays = if v.possessive(p) || v.kind(p) == Some(TokenKind::Number) {
            true
        } else if w == "." {
            p > v.start && v.name(p - 1) && v.doc.tokens[p].glued
        } else if Class::SourceNounPreposition.holds(w) {
            if inner.is_none() {
                inner = Some(k);
            }
            let some = p > v.start && quantifier(v, p - 1);
            some || p > v.start && (v.nominal(p - 1) || v.possessive(p - 1)) && !v.time_word(p - 1)
        } else if (w == "and" || w == "or")
            && p > v.start
            && matches!(v.word(p - 1), "current" | "former")
            && matches!(v.word(k), "current" | "former")
        {
            // `current and former employees`
            true
        } else if w == "and" || w == "or" {
            p > v.start
                && v.nominal(p - 1)
                && !v.time_word(p - 1)
                && (v.name(p - 1) || v.plural(p - 1))
                && !plain_verb(v, p - 1)
        } else if c.has(Class::Determiner) {
            !matches!(w, "that" | "what" | "which")
        } else if v.nominal(p) {
            !plain_verb(v, p) || v.name(p)
        } else {
            w == "one" || w == "those" || w == "members"
        };
        if !stays {
            break;
        }
        k = p;
        if c.has(Class::Determiner) && !v.possessive(p) {
            let b = v.before(k);
            if !matches!(
                b,
                "of" | "for"
                    | "at"
                    | "from"
                    | "in"
                    | "with"
                    | "on"
                    | "to"
                    | "by"
                    | "and"
                    | "all"
                    | "both"
            ) {
                break;
            }
        }
    }
    if v.is(k, Class::Preposition)
        || (k > v.start && v.is(k - 1, Class::Preposition) && k == v.start + 1)
    {
        k = inner.unwrap_or(k);
    }
    // A time word before the name belongs to the clause: `On Tuesday Osei said`.
    while k + 1 < end && (v.time_word(k) || v.is(k, Class::Preposition) || v.word(k) == "-") {
        k += 1;
    }
    Some((k, end))
}

/// A lower-case verb form that is no listed noun, so that no noun phrase holds it.
fn plain_verb(v: &View, i: usize) -> bool {
    let c = v.classes(i);
    if v.doc.tokens[i].capital || !c.any(VERB_FORM) || c.has(Class::Adjective) {
        return false;
    }
    if c.has(Class::CueNoun) || listed_source(v, i) {
        return false;
    }
    // A participle may stand inside: `people briefed on the plan`.
    let inside = (c.has(Class::VerbPart) || c.has(Class::VerbIng))
        && (v.is(i + 1, Class::Preposition) || v.nominal(i + 1))
        && !v.is(i.saturating_sub(1), Class::Pronoun);
    !inside
        && (c.has(Class::VerbPast)
            || c.has(Class::VerbS)
            || c.has(Class::VerbBase) && v.before(i) == "to")
}

/// The noun phrase that begins at `j`, with the apposition after it: *Ana Ruiz, the founder of Brightloom*.
pub(in crate::read::attributions) fn after_with_apposition(v: &View, j: usize) -> Option<Range> {
    let (j, k) = after(v, j)?;
    if v.word(k) == ","
        && (v.is(k + 1, Class::Determiner) || v.is(k + 1, Class::SourceRole))
        && v.name(j)
    {
        let close = (k + 1..(k + REACH).min(v.end))
            .find(|&x| matches!(v.word(x), "," | "." | ";") || v.quote(x));
        return close.map(|x| (j, x)).or(Some((j, k)));
    }
    Some((j, k))
}

/// The noun phrase that begins at `j`.
pub(in crate::read::attributions) fn after(v: &View, j: usize) -> Option<Range> {
    let counts = matches!(v.word(j), "one" | "both" | "neither") && v.nominal(j + 1);
    if v.subject_pronoun(j) && !counts || v.is(j, Class::BareObject) && !v.nominal(j + 1) {
        return Some((j, j + 1));
    }
    if !(v.nominal(j) || v.is(j, Class::Determiner) || counts) || v.stop(j) {
        return None;
    }
    let mut k = j + 1;
    while k < v.end && k < j + REACH {
        let w = v.word(k);
        let linked = matches!(w, "of" | "for" | "at" | "from" | "and" | "in" | "with")
            && (v.nominal(k + 1) || v.is(k + 1, Class::Determiner))
            && !v.time_word(k + 1);
        let goes_on = (v.nominal(k) && !v.time_word(k)) && (!plain_verb(v, k) || v.name(k))
            || v.possessive(k)
            || linked
            || (v.is(k, Class::Determiner)
                && (v.is(k - 1, Class::Preposition) || v.word(k - 1) == "and" || k == j + 1))
            || (w == "."
                && v.doc.tokens[k].glued
                && v.name(k - 1)
                && v.word(k - 1).len() <= 3
                && v.name(k + 1));
        // `Halden and Tarn make chips`, `buyers want more`: the verb ends the phrase.
        let verb = v.is(k, Class::VerbBase)
            && !v.doc.tokens[k].capital
            && !v.is(k, Class::Adjective)
            && !v.is(k, Class::CueNoun)
            && !listed_source(v, k)
            && (v.name(k - 1) || v.plural(k - 1));
        if !goes_on || verb {
            break;
        }
        k += 1;
    }
    // An unknown verb before its object: `Ruiz explores the market`.
    if k > j + 1 && v.is(k, Class::Determiner) && v.nominal(k - 1) && !v.doc.tokens[k - 1].capital {
        k -= 1;
    }
    Some((j, k))
}

/// The head of a phrase: its last noun before a preposition, a comma or a relative clause.
pub(super) fn head(v: &View, (a, z): Range) -> usize {
    let mut last = a;
    for k in a..z {
        let joined =
            v.word(k) == "and" && v.is(k - 1, Class::Adjective) && v.is(k + 1, Class::Adjective);
        if joined {
            continue;
        }
        if k > a
            && (v.is(k, Class::Preposition)
                || matches!(
                    v.word(k),
                    "," | "who" | "that" | "which" | "(" | "and" | "familiar" | "close"
                ))
        {
            break;
        }
        if k > a
            && v.is(k, Class::VerbPart)
            && !v.doc.tokens[k].capital
            && v.is(k + 1, Class::Preposition)
        {
            break;
        }
        if v.nominal(k) && v.word(k) != "-" {
            last = k;
        }
    }
    last
}

/// Stands for some of a group: *many of them*, *some in the industry*.
pub(in crate::read::attributions) fn quantifier(v: &View, i: usize) -> bool {
    v.is(i, Class::PartitivePronoun)
}
