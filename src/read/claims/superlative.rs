//! Superlatives and firsts stated as fact.

use super::{Claim, ClaimKind, Clause};
use crate::lexicon::{Class, Classes};

/// Classes of words that rank.
const CLASSES: Classes =
    Classes::of(Class::Superlative).with(Class::Incomparable).with(Class::RankKey);

/// Every superlative that sets its subject above all others.
pub(super) fn read(clause: &Clause<'_>, out: &mut Vec<Claim>) {
    let mut i = clause.first;
    while i < clause.end {
        let token = &clause.doc.tokens[i];
        if !token.begins().any(CLASSES) {
            i += 1;
            continue;
        }
        let found = at(clause, i)
            .or_else(|| incomparable(clause, i))
            .or_else(|| leads(clause, i))
            .or_else(|| no_other(clause, i));
        if let Some((from, to, shape)) = found {
            out.push(clause.claim(
                ClaimKind::Superlative,
                shape,
                clause.span(from, to),
                clause.name_before(from, 30).map(|e| e.span),
            ));
            i = to;
        } else {
            i += 1;
        }
    }
}

/// `unmatched`, `second to none`, `top-rated`: a rank without a superlative.
fn incomparable(clause: &Clause<'_>, i: usize) -> Option<(usize, usize, &'static str)> {
    let doc = clause.doc;
    let len = doc.phrase(i, clause.end, Class::Incomparable);
    (len > 0 && !clause.negated(i)).then_some((i, i + len, "incomparable"))
}

/// `a leading lab`, `a leader in speech`, `leads the field`: a rank among rivals.
fn leads(clause: &Clause<'_>, i: usize) -> Option<(usize, usize, &'static str)> {
    let doc = clause.doc;
    let before = i.checked_sub(1).filter(|&k| k >= clause.first);
    let ranks = match doc.word(i) {
        "leader" | "leaders" | "leadership" => doc.word(i + 1) == "in",
        _ if doc.is(i, Class::LeaderNoun) => matches!(doc.word(i + 1), "in" | "for"),
        "leads" | "led" | "leading" if doc.word(i + 1) == "the" => {
            doc.is(i + 2, Class::ContestNoun)
        }
        "leading" => {
            let from = before.filter(|&k| matches!(doc.word(k), "a" | "an"))?;
            return (!clause.negated(from)).then_some((from, i + 1, "leader"));
        }
        _ => false,
    };
    (ranks && i + 1 < clause.end && !clause.negated(i)).then_some((i, i + 2, "leader"))
}

/// `No European lab has built a faster chip`: a superlative in other words.
fn no_other(clause: &Clause<'_>, i: usize) -> Option<(usize, usize, &'static str)> {
    let doc = clause.doc;
    if i != clause.first || !matches!(doc.word(i), "no" | "neither") {
        return None;
    }
    let compares = |k: usize| match doc.word(k) {
        "more" => k + 1 < clause.end && is_adjective(clause, k + 1),
        _ => k > i + 2 && doc.is(k, Class::RankComparative),
    };
    (i + 2..clause.end.min(i + 14)).any(compares).then_some((i, i + 1, "no-other"))
}

/// The tokens of a superlative whose key word is token `i`.
fn at(clause: &Clause<'_>, i: usize) -> Option<(usize, usize, &'static str)> {
    let doc = clause.doc;
    let word = doc.word(i);
    let (end, shape) = match word {
        "unprecedented" => (i + 1, "unprecedented"),
        "record" | "record-breaking"
            if !doc.tokens[i].capital
                && doc.is(i + 1, Class::RecordNoun)
                && !matches!(doc.word(i.wrapping_sub(1)), "to" | "will" | "can" | "not") =>
        {
            (i + 2, "record")
        }
        "first" => (i + 1, "first"),
        "only" => (i + 1, "only"),
        "most" if i + 1 < clause.end && is_adjective(clause, i + 1) => (i + 2, "most"),
        _ if doc.is(i, Class::Superlative) => (i + 1, "superlative"),
        _ => return None,
    };
    if end > clause.end || clause.negated(i) {
        return None;
    }
    match shape {
        "unprecedented" => return Some((i, end, shape)),
        "record" => {
            return (!doc.is(i.wrapping_sub(1), Class::RecordModifier)).then_some((i, end, shape));
        }
        _ => {}
    }
    let start = determiner_before(clause, i)?;
    if doc.word(start) == "the" && advises(clause) {
        return None;
    }
    // `beyond the largest players`: a group picked out, not a claim of rank.
    if matches!(shape, "superlative" | "most")
        && doc.word(start) == "the"
        && names_group(clause, end)
    {
        return None;
    }
    if shape == "first" && doc.word(end) == "of" && matches!(doc.word(end + 1), "its" | "their") {
        return Some((start, end + 3, shape));
    }
    if shape == "only" && doc.is(end, Class::OrdinaryFirst)
        || shape == "first" && !first_of_its_kind(clause, end)
    {
        return None;
    }
    if shape == "superlative" && Class::PlainSuperlative.holds(word) {
        return None;
    }
    Some((start, end, shape))
}

/// `Take the smallest model that passes your tests`: advice picks something out and ranks nothing. `Meet the fastest chip` praises.
fn advises(clause: &Clause<'_>) -> bool {
    let doc = clause.doc;
    let first = clause.first;
    doc.is(first, Class::VerbBase)
        && !doc.is(first, Class::Modal)
        && !doc.is(first, Class::InvitingVerb)
        && (doc.is(first + 1, Class::Determiner) || doc.is(first + 1, Class::Adverb))
        && !(first + 2..clause.end.min(first + 5)).any(|k| doc.is(k, Class::Auxiliary))
}

/// The determiner that makes it a claim about all others: *the*, *the world's*, *Europe's*, *by far the*. A possessive pronoun compares a thing with itself.
fn determiner_before(clause: &Clause<'_>, i: usize) -> Option<usize> {
    let doc = clause.doc;
    let mut k = i.checked_sub(1).filter(|&k| k >= clause.first)?;
    // the second-largest, the single biggest, the fifty fastest
    while k > clause.first
        && (doc.is(k, Class::Adverb) || (doc.is(k, Class::RankStep) || doc.word(k) == "-"))
    {
        k -= 1;
    }
    let at_the = doc.word(k) == "the";
    let possessive = doc.is_possessive(k);
    if !at_the && !possessive {
        return None;
    }
    let one_of = (k.saturating_sub(4).max(clause.first)..k).any(|j| {
        matches!(
            (doc.word(j), doc.word(j + 1)),
            ("one" | "some" | "among" | "many" | "few" | "part", "of") | ("among", _)
        )
    });
    // `one of the largest in history` ranks its subject all the same.
    if one_of
        && !(i..clause.end.min(i + 9)).any(|k| {
            matches!(
                (doc.word(k), doc.word(k + 1)),
                ("in", "history") | ("on", "record") | ("of", "all")
            ) || doc.word(k) == "ever"
        })
    {
        return None;
    }
    Some(if at_the { k } else { i })
}

/// `the first quarter`, `the first step`, `the first time`: order, not rank.
fn first_of_its_kind(clause: &Clause<'_>, after: usize) -> bool {
    let doc = clause.doc;
    if after >= clause.end || doc.is(after, Class::OrdinaryFirst) {
        return false;
    }
    let t = &doc.tokens[after];
    t.kind == crate::doc::TokenKind::Word
        && !doc.is(after, Class::Preposition)
        && !doc.is(after, Class::Modal)
        && !doc.is(after, Class::Auxiliary)
}

/// A plural noun follows at once, or after one more word, and nothing says among whom.
fn names_group(clause: &Clause<'_>, after: usize) -> bool {
    let doc = clause.doc;
    let plural = |k: usize| {
        k < clause.end
            && (doc.is(k, Class::PluralNoun)
                || doc.word(k).len() > 4
                    && doc.word(k).ends_with('s')
                    && !doc.word(k).ends_with("ss"))
    };
    let among = (after..clause.end.min(after + 4))
        .any(|k| matches!(doc.word(k), "in" | "of" | "ever" | "yet" | "on"));
    (plural(after) || plural(after + 1)) && !among
}

/// Endings of adjectives.
const ENDINGS: [&str; 14] = [
    "ful", "ous", "ive", "able", "ible", "ant", "ent", "ced", "ated", "ing", "ized", "ised", "al",
    "ic",
];

/// The word after *most* is an adjective, not a noun that is counted.
fn is_adjective(clause: &Clause<'_>, i: usize) -> bool {
    let word = clause.doc.word(i);
    clause.doc.is(i, Class::Adjective)
        || ENDINGS.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e))
}
