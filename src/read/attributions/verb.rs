//! Is this word used as a verb here, and where does its group begin? Judged by the words before it.

use super::view::View;
use crate::lexicon::Class;

/// How a verb is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It carries the tense itself, or with helpers: *said*, *has said*, *will say*, *is saying*.
    Finite,
    /// After *to*: *to say*.
    Infinitive,
    /// *saying*, without a helper.
    Gerund,
    /// *was told*, *as told*, *told by*.
    Passive,
}

/// A verb with its helpers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// First helper or adverb.
    pub first: usize,
    /// The verb.
    pub head: usize,
    /// How it is used.
    pub usage: Use,
}

/// The verb group whose head is `i`, if `i` is a verb here.
pub(super) fn group(v: &View, i: usize) -> Option<Group> {
    if compound(v, i) {
        return None;
    }
    let mut k = i;
    while k > v.start
        && i - k < 3
        && (v.adverb(k - 1)
            || matches!(v.before(k), "long" | "first")
            || matches!(v.before(k), "since" | "then") && k > v.start + 1 && v.have(k - 2)
            || k > v.start + 1
                && matches!(v.before(k), "both" | "all" | "each")
                && v.auxiliary(k - 2))
    {
        k -= 1;
    }
    let usage = judge(v, i, k)?;
    let mut first = k;
    let mut steps = 0;
    while first > v.start
        && steps < 6
        && (v.auxiliary(first - 1)
            || v.before(first) == "to"
            || v.adverb(first - 1) && first - 1 > v.start)
    {
        first -= 1;
        steps += 1;
    }
    Some(Group { first, head: i, usage })
}

/// A noun that looks like a verb: *the terror attacks changed*, *the best showing*; a part of a name: *West Point*.
fn compound(v: &View, i: usize) -> bool {
    let c = v.classes(i);
    let next = i + 1;
    let finite_next =
        v.auxiliary(next) || v.is(next, Class::VerbPast) && !v.is(next, Class::VerbPart);
    if c.has(Class::VerbS) && c.has(Class::CueNoun) && finite_next && v.nominal(i.wrapping_sub(1)) {
        return true;
    }
    c.has(Class::VerbIng)
        && i > v.start
        && v.is(i - 1, Class::Adjective)
        && !v.is(i - 1, Class::Adverb)
        && !v.name(i - 1)
}

/// How `i` is used; `k` is the first of the adverbs before it, or `i`.
fn judge(v: &View, i: usize, k: usize) -> Option<Use> {
    let c = v.classes(i);
    let (base, s, ing) = (c.has(Class::VerbBase), c.has(Class::VerbS), c.has(Class::VerbIng));
    let (past, part) = (c.has(Class::VerbPast), c.has(Class::VerbPart));
    if k == v.start {
        return opening(v, i);
    }
    let p = k - 1;
    let w = v.word(p);
    if v.be(p) {
        return if ing {
            Some(Use::Finite)
        } else if part {
            Some(Use::Passive)
        } else {
            None
        };
    }
    if v.have(p) && (past || part) {
        return Some(Use::Finite);
    }
    if v.modal(p) {
        return base.then_some(Use::Finite);
    }
    match w {
        "to" => return if base { Some(Use::Infinitive) } else { ing.then_some(Use::Gerund) },
        "as" | "than" if part => return Some(Use::Passive),
        "help" | "helped" | "let" if base => return Some(Use::Infinitive),
        "-" if v.doc.tokens[p].glued => return None,
        "," | "(" | "—" | "–" | "--" | "-" | "and" | "or" | "but" | "yet" | "nor" | "then" => {
            return if ing {
                Some(Use::Gerund)
            } else if past || s || base && !v.is(i, Class::CueNoun) {
                Some(Use::Finite)
            } else {
                None
            };
        }
        ")" | ":" | ";" | "]" => {
            return if ing {
                Some(Use::Gerund)
            } else {
                (past || s || base && w == ")").then_some(Use::Finite)
            };
        }
        "that" | "who" | "which" | "what" if past || s || base => return Some(Use::Finite),
        "this" | "these" | "those" | "all" | "both" | "some" | "many" | "few" | "several"
        | "most" | "any" | "none" | "others" => {
            return if past
                || (s && w == "this")
                || (base && !matches!(w, "this" | "any") && !v.is(i, Class::CueNoun))
            {
                Some(Use::Finite)
            } else if ing {
                Some(Use::Gerund)
            } else {
                None
            };
        }
        "another" | "each" | "either" | "neither" if past || s => return Some(Use::Finite),
        // `a source close to him said`, `most of them say`
        "him" | "her" | "them" | "me" | "us" | "whom"
            if (past || base) && p > v.start && v.is(p - 1, Class::Preposition) =>
        {
            return (past || !v.is(i, Class::CueNoun)).then_some(Use::Finite);
        }
        "him" | "her" | "them" | "me" | "us" => {
            return if ing {
                Some(Use::Gerund)
            } else {
                (base && w != "her").then_some(Use::Infinitive)
            };
        }
        _ => {}
    }
    if v.quote(p) {
        return if ing {
            Some(Use::Gerund)
        } else {
            (past || s || base && !v.is(i, Class::CueNoun)).then_some(Use::Finite)
        };
    }
    if v.subject_pronoun(p) {
        return (past || s || base).then_some(Use::Finite);
    }
    let pc = v.classes(p);
    if v.possessive(p) || pc.has(Class::Determiner) {
        return None;
    }
    if pc.has(Class::Preposition) {
        return ing.then_some(Use::Gerund);
    }
    if pc.has(Class::Conjunction) {
        return if ing { Some(Use::Gerund) } else { (part || past).then_some(Use::Passive) };
    }
    if ing {
        return Some(Use::Gerund);
    }
    if past {
        return if pc.has(Class::Adjective) && !v.name(p) { None } else { Some(Use::Finite) };
    }
    if part {
        return Some(Use::Passive);
    }
    if s {
        let compound = pc.has(Class::Adjective) && !v.name(p)
            || v.plural(p) && !v.name(p) && (v.is(i, Class::CueNoun) || !hangs(v, p));
        return (!compound && (v.nominal(p))).then_some(Use::Finite);
    }
    // A bare form after a plural noun: *officials say*; or after joined names: *Halden and Tarn say*.
    let plural = v.plural(p) && v.nominal(p) && !pc.has(Class::Adjective);
    let joined = v.name(p) && (v.start..p).rev().take(4).any(|x| v.word(x) == "and");
    let many = matches!(w, "percent" | "%" | "surveyed" | "polled" | "interviewed")
        || v.kind(p) == Some(crate::doc::TokenKind::Number);
    let loose = !v.is(i, Class::CueNoun)
        && (many || v.nominal(p) && !pc.has(Class::Adjective) && hangs(v, p));
    (base && (plural || joined || loose)).then_some(Use::Finite)
}

/// The word closes a phrase that hangs on an earlier noun, which decides the number: *a survey of insiders shows*.
fn hangs(v: &View, p: usize) -> bool {
    (v.start + 1..p).rev().take(8).take_while(|&k| !v.stop(k)).any(|k| {
        matches!(
            v.word(k),
            "of" | "from"
                | "for"
                | "among"
                | "between"
                | "with"
                | "in"
                | "by"
                | "on"
                | "to"
                | "like"
                | "at"
        ) && (v.nominal(k - 1) || super::source::quantifier(v, k - 1))
            || v.word(k) == "who"
    })
}

/// A verb that opens its sentence.
fn opening(v: &View, i: usize) -> Option<Use> {
    let c = v.classes(i);
    let next = i + 1;
    if c.has(Class::VerbIng) {
        return Some(Use::Gerund);
    }
    if c.has(Class::VerbPast) || c.has(Class::VerbS) {
        let inverted = v.name(next) || v.subject_pronoun(next) || v.is(next, Class::Determiner);
        if inverted && !v.is(i, Class::CueNoun) {
            return Some(Use::Finite);
        }
    }
    c.has(Class::VerbPart).then_some(Use::Passive)
}
