//! The counted noun phrase after a numeral, in the singular: *135 unicorn startups* counts `unicorn startup`.

use super::printed::Printed;
use super::quantity::Quantity;
use super::{FigureKind, plural};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;

/// Most words of a phrase.
const LONGEST: usize = 6;

/// Gives the quantity the noun phrase it counts, if one follows.
pub(super) fn read(doc: &Document, q: &mut Quantity, end: usize) {
    // 80+ VMs, two or more people, a billion or so users
    let plus = super::unit::past_plus(doc, q.bare_end);
    let or = doc.word(plus) == "or" && matches!(doc.word(plus + 1), "more" | "fewer" | "so");
    let start = plus + if or { 2 } else { 0 };
    let mut at = start;
    if at >= end {
        return;
    }
    // 95,800 who had no work
    if doc.word(at) == "who" && q.value != Printed::int(1) {
        (q.kind, q.counted, q.end) = (FigureKind::Count, true, q.bare_end);
        "people".clone_into(&mut q.unit);
        return;
    }
    let hyphen = super::unit::is_joint(doc, at);
    if hyphen {
        if !doc.tokens[at + 1].glued || doc.tokens[at + 1].kind != TokenKind::Word {
            return;
        }
        if doc.tokens[at + 1].capital && !doc.tokens[at + 1].all_caps {
            return;
        }
        // a 10-to-15% rate, a two-and-a-half-year term
        if matches!(doc.word(at + 1), "to" | "and" | "or" | "plus") {
            return;
        }
        q.unit = plural::singular(doc.word(at + 1));
        (q.kind, q.counted, q.end) = (FigureKind::Count, true, at + 2);
        return;
    }
    let one = q.value == Printed::int(1);
    let fraction = q.value.divisor != 1 && !q.scaled;
    // one of the people, half of the condos
    let of_these = doc.word(at) == "of"
        && (doc.is(at + 1, Class::Determiner) || doc.is(at + 1, Class::Pronoun));
    if (one || fraction || of_these && !q.scaled)
        && (doc.word(at) == "of" || fraction && doc.is(at, Class::Determiner))
    {
        at += usize::from(doc.word(at) == "of");
        if doc.is(at, Class::NumberWord)
            || doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
        {
            return;
        }
        if fraction && matches!(doc.word(at), "a" | "an") {
            // 1/16 of a US pint
            let country = usize::from(doc.tokens.get(at + 1).is_some_and(|t| t.all_caps));
            if let Some((unit, after)) = super::unit::at_token(doc, at + 1 + country, end, false) {
                (q.kind, q.end) = (unit.kind, after);
                unit.name.clone_into(&mut q.unit);
                return;
            }
        }
        while at < end
            && at < q.bare_end + 4
            && (doc.is(at, Class::Determiner) || doc.is(at, Class::Pronoun))
        {
            at += 1;
        }
        at += usize::from(doc.is_possessive(at));
    }
    at += usize::from(at == start && at + 1 < end && matches!(doc.word(at), "x" | "×"));
    at += usize::from(at == start && doc.is(at, Class::Additional) && at + 1 < end);
    // 50 previous years, 3 consecutive months: the unit after its adjective
    if at < end
        && doc.is(at, Class::Adjective)
        && let Some((unit, after)) = super::unit::at_token(doc, at + 1, end, false)
    {
        (q.kind, q.end) = (unit.kind, after);
        unit.name.clone_into(&mut q.unit);
        return;
    }
    let alone = at == start && (one || attributive(doc, at, end));
    if let Some((phrase, after)) = phrase(doc, at, end, alone) {
        q.unit = phrase;
        q.kind = if fraction { FigureKind::Fraction } else { FigureKind::Count };
        q.counted = true;
        q.end = after;
    } else if fraction {
        q.kind = FigureKind::Fraction;
    }
}

/// *12 page document*, *three course meal*, *0.5 WAR*: a singular noun that can only be what is counted.
fn attributive(doc: &Document, at: usize, end: usize) -> bool {
    let plain = |k: usize| {
        k < end
            && doc.tokens[k].kind == TokenKind::Word
            && !doc.tokens[k].capital
            && !stops(doc, k)
            && !doc.is(k, Class::VerbPast)
            && !doc.is(k, Class::VerbS)
            && !doc.word(k).ends_with("ing")
    };
    let acronym = doc.tokens[at].all_caps
        && (2..=5).contains(&doc.raw(at).len())
        && doc.tokens.get(at + 1).is_none_or(|t| t.kind == TokenKind::Sign || at + 1 >= end);
    acronym
        || plain(at)
            && !doc.is(at, Class::CommonVerb)
            && !doc.is(at, Class::Adjective)
            && plain(at + 1)
}

/// The noun phrase at a token, in the singular, and where it ends. Without a plural noun there is none, unless `lone` allows a singular.
pub(super) fn phrase(doc: &Document, at: usize, end: usize, lone: bool) -> Option<(String, usize)> {
    let last = end.min(at + LONGEST);
    let mut head = None;
    let mut k = at;
    while k < last {
        if doc.tokens[k].kind != TokenKind::Word || doc.tokens[k].code {
            break;
        }
        let coordinated = k > at && doc.word(k) == "and" && k + 2 < last && joins(doc, k);
        if coordinated {
            k += 1;
            continue;
        }
        if stops(doc, k) {
            break;
        }
        if is_plural(doc, k) {
            // `Kia and Hyundai vehicles`, `sales people`: the last plural in a row is the head.
            head = Some(k);
            let goes_on = doc.is(k + 1, Class::PluralNoun)
                || is_plural(doc, k + 1) && doc.is(k, Class::PluralModifier);
            if !(k + 1 < last && goes_on && !stops(doc, k + 1)) {
                break;
            }
        }
        k += 1;
        // 12 Model 3s
        if let Some(end) = numbered_plural(doc, k, last) {
            return Some((spell_whole(doc, at, end), end));
        }
        // state-of-the-art chips: a hyphen between words
        if k + 1 < last
            && doc.word(k) == "-"
            && doc.tokens[k].glued
            && doc.tokens[k + 1].glued
            && doc.tokens[k + 1].kind == TokenKind::Word
        {
            k += 1;
        }
    }
    if head.is_none() {
        while k > at
            && (doc.is(k - 1, Class::VerbPast)
                || doc.is(k - 1, Class::VerbPart)
                || doc.is(k - 1, Class::VerbIng)
                || doc.word(k - 1) == "-")
        {
            k -= 1;
        }
    }
    let head = head
        .or_else(|| (k > at && (lone || model_name(doc, k - 1))).then(|| lone_head(doc, at, k)))?;
    Some((spell(doc, at, head), head + 1))
}

/// One past the *3s* of *Model 3s*.
fn numbered_plural(doc: &Document, at: usize, last: usize) -> Option<usize> {
    let plural = at + 1 < last
        && doc.tokens[at].kind == TokenKind::Number
        && doc.tokens[at - 1].capital
        && doc.word(at + 1) == "s"
        && doc.tokens[at + 1].glued;
    plural.then_some(at + 2)
}

/// The words of a name as they stand, without the plural's *s*.
fn spell_whole(doc: &Document, at: usize, end: usize) -> String {
    let span = crate::text::Span::new(doc.tokens[at].start, doc.tokens[end - 2].end);
    doc.text(span).to_owned()
}

/// The head of a phrase without a plural: its first word, or the first noun after adjectives.
fn lone_head(doc: &Document, at: usize, end: usize) -> usize {
    let first =
        (at..end).find(|&k| !doc.is(k, Class::Adjective) && doc.word(k) != "-").unwrap_or(end - 1);
    (first..end.min(first + 5)).last().unwrap_or(first)
}

/// *A100s* without the plural: *64 H100*.
fn model_name(doc: &Document, k: usize) -> bool {
    doc.tokens[k].has_digit && doc.tokens[k].capital
}

/// *digital and physical sales*, *Kia and Hyundai vehicles*.
fn joins(doc: &Document, and: usize) -> bool {
    let both = |class| doc.is(and - 1, class) && doc.is(and + 1, class);
    !stops(doc, and + 1)
        && (both(Class::Adjective)
            || doc.tokens[and - 1].capital
                && doc.tokens[and + 1].capital
                && !is_plural(doc, and - 1))
}

fn stops(doc: &Document, k: usize) -> bool {
    let listed = [
        Class::Preposition,
        Class::Conjunction,
        Class::Pronoun,
        Class::Determiner,
        Class::Auxiliary,
        Class::Modal,
        Class::Negation,
        Class::StopNoun,
        Class::Month,
        Class::Weekday,
    ]
    .into_iter()
    .any(|c| doc.is(k, c));
    let adverb = doc.is(k, Class::Adverb)
        || doc.word(k).ends_with("ly") && doc.word(k).len() > 4 && !doc.is(k, Class::LyNoun);
    let name = doc.tokens[k].kind == TokenKind::Word && doc.word(k).starts_with(['\'', '’']);
    (listed && !doc.is(k, Class::Adjective)) || adverb && !doc.is(k, Class::Adjective) || name
}

/// The word reads as a plural noun.
pub(super) fn is_plural(doc: &Document, k: usize) -> bool {
    let w = doc.word(k);
    if doc.is(k, Class::PluralNoun) {
        return true;
    }
    w.len() > 3
        && w.ends_with('s')
        && !w.ends_with("ss")
        && !w.ends_with("us")
        && !w.ends_with("is")
        && !doc.is(k, Class::StopNoun)
        || w.len() >= 3
            && w.ends_with('s')
            && doc.raw(k)[..w.len() - 1]
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The words from `at` to `head`, the head in the singular, participles and *and* left out as they say nothing of what is counted.
fn spell(doc: &Document, at: usize, head: usize) -> String {
    let mut out = String::new();
    for k in at..=head {
        let w = doc.word(k);
        if k < head && (w == "and" && !doc.tokens[k - 1].capital || participle(doc, k)) {
            continue;
        }
        let hyphen = w == "-" || k > at && doc.word(k - 1) == "-";
        if !out.is_empty() && !hyphen {
            out.push(' ');
        }
        if k == head {
            out.push_str(&plural::singular(doc.raw(k)));
        } else {
            out.push_str(doc.raw(k));
        }
    }
    out
}

fn participle(doc: &Document, k: usize) -> bool {
    let w = doc.word(k);
    w.len() > 4
        && w.ends_with("ed")
        && !w.ends_with("eed")
        && !doc.is(k, Class::Adjective)
        && doc.word(k + 1) != "-"
        && k.checked_sub(1).is_none_or(|b| doc.word(b) != "-")
        || matches!(w, "combined" | "own")
}
