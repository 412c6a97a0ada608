//! Finds who says it: the noun phrase before or after the cue, and what kind of source it is.
//!
//! Every search looks a bounded number of tokens to either side.

use super::SourceKind;
use super::view::{VERB_FORM, View};
use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::read::{Entity, EntityKind};

/// A range of tokens.
pub(super) type Range = (usize, usize);

/// Longest noun phrase looked at, and longest parenthesis skipped.
const REACH: usize = 28;

/// The subject of a verb group that begins at `first`: the noun phrase before it, past a parenthesis if one stands between.
pub(super) fn before(v: &View, first: usize) -> Option<Range> {
    let mut k = first;
    while k > v.start && first - k < 3 && v.adverb(k - 1) {
        k -= 1;
    }
    if k == v.start {
        return None;
    }
    k = before_time(v, k);
    match v.before(k) {
        "who" | "which" | "that" => {
            let mut end = k - 1;
            if v.before(end) == "," {
                end -= 1;
            }
            return Some(phrase_before(v, end).map_or((k - 1, k), |(a, _)| (a, k)));
        }
        "," | ")" | "—" | "–" | "--" => return past_parenthesis(v, k - 1),
        _ => {}
    }
    phrase_before(v, k)
}

/// Steps back over a time between subject and verb: `Osei last week said`, `Osei on Tuesday said`.
pub(super) fn before_time(v: &View, end: usize) -> usize {
    let mut k = end;
    while k > v.start
        && end - k < 3
        && (v.time_word(k - 1) || matches!(v.before(k), "week" | "month" | "year" | "weekend"))
    {
        k -= 1;
    }
    if k == end || k == v.start {
        return end;
    }
    match v.before(k) {
        "on" | "this" | "last" | "next" | "in" if k > v.start + 1 => k - 1,
        _ if v.time_word(k) && (v.name(k - 1) || v.subject_pronoun(k - 1)) => k,
        _ => end,
    }
}

/// The subject of the verb that ends before `end`: *began thinking*, *proceeded to recite*.
pub(super) fn of_governor(v: &View, end: usize) -> Option<Range> {
    let head = end.checked_sub(1).filter(|&h| h > v.start)?;
    let c = v.classes(head);
    if !c.any(VERB_FORM)
        || v.doc.tokens[head].capital
        || !(c.has(Class::VerbPast) || c.has(Class::VerbS) || c.has(Class::VerbBase))
    {
        return None;
    }
    let mut first = head;
    while first > v.start && head - first < 4 && (v.auxiliary(first - 1) || v.adverb(first - 1)) {
        first -= 1;
    }
    before(v, first)
}

/// `A study released in late May found`, `a poll that Halden paid for shows`: a document at the head of the clause whose verb comes late.
pub(super) fn document_before(v: &View, first: usize) -> Option<Range> {
    let floor = first.saturating_sub(REACH).max(v.start);
    let mut head = None;
    for k in (floor..first).rev() {
        if matches!(v.word(k), "," | ";" | ":" | "—" | "–" | "--" | "(" | ")")
            || v.quote(k)
            || v.is(k, Class::Conjunction) && !matches!(v.word(k), "that" | "and")
        {
            break;
        }
        if v.is(k, Class::SourceDocument) && !v.is(k, Class::VerbIng) {
            head = Some(k);
        }
    }
    let head = head?;
    let (a, _) = phrase_before(v, head + 1)?;
    let article = v.is(a, Class::Determiner) || v.possessive(a + 1) || v.name(a);
    let opens = a == v.start
        || v.stop(a - 1)
        || v.quote(a - 1)
        || matches!(
            v.word(a - 1),
            "and" | "but" | "because" | "after" | "as" | "while" | "that" | "although"
        );
    // What hangs on it begins with a participle, a relative pronoun or a preposition.
    let hung = v.is(head + 1, Class::VerbPart)
        || v.is(head + 1, Class::Preposition)
        || matches!(v.word(head + 1), "that" | "which" | "being" | "just");
    // A second finite verb would have the document as its own subject.
    let spoken =
        !matches!(v.word(head + 1), "that" | "which") && (head + 2..first).any(|k| v.auxiliary(k));
    (article && opens && hung && !spoken).then_some((a, first))
}

/// The phrase names somebody who can speak or think: a person, a group, a document; not a thing.
pub(super) fn speaks(v: &View, range: Range) -> bool {
    if range.1 == range.0 + 1 && !v.nominal(range.0) {
        return !matches!(
            v.word(range.0),
            "it" | "this"
                | "that"
                | "which"
                | "these"
                | "none"
                | "you"
                | "there"
                | "anyone"
                | "everyone"
        );
    }
    if v.word(range.1 - 1) == "who" || v.word(range.0) == "one" {
        return true;
    }
    let h = head(v, range);
    v.name(h) && !v.is(h, Class::Weekday) && !v.doc.tokens[h].has_digit || listed_source(v, h)
}

/// The head is the name of a model, a product or a benchmark.
pub(super) fn is_product(v: &View, range: Range, entities: &[Entity]) -> bool {
    let h = head(v, range);
    let at = v.doc.tokens[h].start;
    let end = entities.partition_point(|e| e.span.start <= at);
    entities[..end].last().is_some_and(|e| {
        e.span.end > at
            && matches!(e.kind, EntityKind::Model | EntityKind::Product | EntityKind::Benchmark)
    })
}

fn listed_source(v: &View, i: usize) -> bool {
    let c = v.classes(i);
    [
        Class::SourceUnnamed,
        Class::SourceVague,
        Class::SourceDocument,
        Class::SourceRole,
        Class::SourceGroup,
        Class::SourceOutlet,
    ]
    .iter()
    .any(|&k| c.has(k))
}

/// `Osei, the founder of Halden, said`: the phrase before the parenthesis that ends at `close`, with it.
fn past_parenthesis(v: &View, close: usize) -> Option<Range> {
    let opener: &[&str] = match v.word(close) {
        ")" => &["("],
        "," => &[","],
        _ => &["—", "–", "--"],
    };
    for k in (v.start..close).rev().take(REACH) {
        if matches!(v.word(k), ";" | ":") {
            return None;
        }
        if opener.contains(&v.word(k)) {
            let (mut a, _) = phrase_before(v, k)?;
            // `Osei, 58, who lives nearby, said`: an age is no source.
            if a + 1 == k && v.kind(a) == Some(TokenKind::Number) && v.before(a) == "," {
                a = phrase_before(v, a - 1)?.0;
            }
            return Some((a, close));
        }
    }
    None
}

/// The noun phrase that ends before `end`.
pub(super) fn phrase_before(v: &View, end: usize) -> Option<Range> {
    if end <= v.start {
        return None;
    }
    let last = end - 1;
    if v.subject_pronoun(last)
        || matches!(
            v.word(last),
            "all"
                | "many"
                | "some"
                | "most"
                | "few"
                | "those"
                | "these"
                | "this"
                | "that"
                | "several"
        )
    {
        return Some((last, end));
    }
    let object = matches!(v.word(last), "him" | "her" | "them" | "me" | "us" | "whom")
        && last > v.start
        && v.is(last - 1, Class::Preposition);
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
        } else if matches!(
            w,
            "of" | "for"
                | "at"
                | "from"
                | "in"
                | "with"
                | "on"
                | "to"
                | "close"
                | "by"
                | "near"
                | "inside"
                | "among"
                | "between"
                | "behind"
        ) {
            if inner.is_none() {
                inner = Some(k);
            }
            let some = w == "of"
                && p > v.start
                && matches!(
                    v.word(p - 1),
                    "one"
                        | "some"
                        | "many"
                        | "most"
                        | "several"
                        | "few"
                        | "none"
                        | "all"
                        | "both"
                        | "those"
                        | "each"
                );
            some || p > v.start && (v.nominal(p - 1) || v.possessive(p - 1)) && !v.time_word(p - 1)
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
pub(super) fn after_with_apposition(v: &View, j: usize) -> Option<Range> {
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
pub(super) fn after(v: &View, j: usize) -> Option<Range> {
    if v.subject_pronoun(j)
        || matches!(
            v.word(j),
            "all" | "many" | "some" | "most" | "few" | "him" | "her" | "them" | "me" | "us"
        ) && !v.nominal(j + 1)
    {
        return Some((j, j + 1));
    }
    if !(v.nominal(j) || v.is(j, Class::Determiner)) || v.stop(j) {
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
fn head(v: &View, (a, z): Range) -> usize {
    let mut last = a;
    for k in a..z {
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

/// What kind of source a phrase is.
pub(super) fn kind(v: &View, range: Range) -> SourceKind {
    let (a, z) = range;
    let first = v.word(a);
    if z == a + 1 {
        match first {
            "he" | "she" | "it" | "we" | "i" | "you" | "they" | "who" | "which" | "that"
            | "him" | "her" | "them" | "me" | "us" => return SourceKind::Named,
            "someone" | "somebody" | "one" | "this" | "these" | "those" | "others" | "everyone"
            | "everybody" | "many" | "some" | "most" | "few" | "several" | "all" | "none"
            | "nobody" | "both" => {
                return SourceKind::Vague;
            }
            _ => {}
        }
    }
    if matches!(first, "one" | "some" | "many" | "most" | "several" | "none")
        && v.word(a + 1) == "of"
    {
        return if first == "one" { SourceKind::Unnamed } else { SourceKind::Vague };
    }
    let h = head(v, range);
    let c = v.classes(h);
    if v.name(h) && (h > v.start || !listed(v, h)) {
        return SourceKind::Named;
    }
    let named_by_apposition =
        (a..z).any(|k| v.word(k) == "," && v.name(k + 1) && !v.is(k + 1, Class::Weekday));
    if named_by_apposition {
        return SourceKind::Named;
    }
    let definite = matches!(first, "the" | "his" | "her" | "its" | "their" | "this" | "that");
    let plural = v.plural(h);
    let counted = v.kind(a) == Some(TokenKind::Number)
        || matches!(
            first,
            "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "a"
                | "an"
                | "another"
        );
    if c.has(Class::SourceVague) && plural && !counted && !definite && !placed(v, h, z) {
        return SourceKind::Vague;
    }
    if c.has(Class::SourceDocument) {
        return if plural && !definite && !(a..h).any(|k| v.name(k)) {
            SourceKind::Vague
        } else {
            SourceKind::Document
        };
    }
    if c.has(Class::SourceUnnamed) || c.has(Class::SourceRole) {
        return if definite && !plural && !c.has(Class::SourceUnnamed) {
            SourceKind::Named
        } else {
            SourceKind::Unnamed
        };
    }
    if c.has(Class::SourceVague) && !definite {
        return if counted || placed(v, h, z) { SourceKind::Unnamed } else { SourceKind::Vague };
    }
    if definite
        || c.has(Class::SourceGroup)
        || c.has(Class::SourceOutlet)
        || (a..z).any(|k| v.name(k) && k > v.start)
    {
        return SourceKind::Named;
    }
    if plural { SourceKind::Vague } else { SourceKind::Unnamed }
}

/// `analysts at Halden`: a place or house is named after the head.
fn placed(v: &View, h: usize, z: usize) -> bool {
    matches!(v.word(h + 1), "at" | "from" | "for" | "with") && (h + 1..z).any(|k| v.name(k))
}

/// A capital at the head of the sentence does not make a listed noun a name.
fn listed(v: &View, i: usize) -> bool {
    let c = v.classes(i);
    listed_source(v, i) || c.has(Class::CueNoun) || c.has(Class::Adjective) || c.any(VERB_FORM)
}
