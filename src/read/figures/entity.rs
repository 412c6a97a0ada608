//! Of whom or what a figure speaks: the nearest name before it that is not the object of a preposition, else a name tied
//! to it from behind, else the subject of the sentence before when a pronoun carries it on.

use super::currency;
use super::table::TABLES;
use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, UNKNOWN};
use crate::read::entities::Mention;
use crate::read::{Entity, EntityKind};
use crate::text::Span;
use std::ops::Range;

/// Farthest a name may stand after its figure, in tokens.
const AHEAD: usize = 6;
/// Sentences a pronoun may reach back.
const CARRY: usize = 3;
/// Tokens at the head of a sentence where its subject is looked for.
const OPENING: usize = 24;
/// Names looked at before a figure.
const BACK: usize = 6;

/// A name in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    first: usize,
    end: usize,
    /// The preposition before it, if any, puts it beside the subject rather than in its place.
    aside: bool,
}

/// Collects the names of a sentence.
pub(super) fn names(
    doc: &Document,
    sentence: Range<usize>,
    entities: &[Entity],
    out: &mut Vec<Name>,
) {
    out.clear();
    let mut k = sentence.start;
    let mut ahead = &entities[entities.partition_point(|e| (e.tokens.0 as usize) < k)..];
    while k < sentence.end {
        while ahead.first().is_some_and(|e| (e.tokens.0 as usize) < k) {
            ahead = &ahead[1..];
        }
        let sure = ahead.first().filter(|e| {
            e.tokens.0 as usize == k
                && e.row.is_some()
                && e.mention == Mention::Name
                && e.kind != EntityKind::Country
        });
        if sure.is_none() && !opens(doc, k, sentence.start) {
            k += 1;
            continue;
        }
        let first = k;
        k = sure.map_or(k + 1, |e| e.tokens.1 as usize).clamp(k + 1, sentence.end);
        while k < sentence.end && goes_on(doc, k, sentence.end) {
            k += 1;
        }
        let before = if first > sentence.start { doc.word(first - 1) } else { "" };
        let before = if matches!(before, "the" | "a" | "an" | "its") && first > sentence.start + 1 {
            doc.word(first - 2)
        } else {
            before
        };
        let aside = Class::EntityObjectLead.holds(before);
        out.push(Name { first, end: k, aside });
    }
}

/// The name a figure belongs to.
pub(super) fn of(
    doc: &Document,
    tokens: &Range<usize>,
    names: &[Name],
    entities: &[Entity],
) -> Option<String> {
    let before = names.partition_point(|n| n.end <= tokens.start);
    let back = &names[before.saturating_sub(BACK)..before];
    // Papers report and places hold; figures are of firms, models and people.
    let holder = |n: &&Name| {
        known(doc, n, entities)
            .is_none_or(|e| !matches!(e.kind, EntityKind::Outlet | EntityKind::Place))
    };
    let direct = back
        .iter()
        .rev()
        .filter(|n| !n.aside)
        .find(holder)
        .or_else(|| back.iter().rev().find(|n| !n.aside));
    let tied = || {
        names[before..]
            .iter()
            .find(|n| n.first >= tokens.end)
            .filter(|n| {
                n.first < tokens.end + AHEAD
                    && matches!(doc.word(n.first - 1), "of" | "for" | "at" | "by" | "in" | "from")
            })
            .filter(|n| {
                n.first < 2
                    || doc.word(n.first - 1) != "by"
                    || !matches!(doc.word(n.first - 2), "led" | "backed" | "joined")
            })
    };
    direct.or_else(tied).or(back.last()).map(|n| text(doc, n, entities))
}

/// The first of some names.
pub(super) fn first(doc: &Document, names: &[Name], entities: &[Entity]) -> Option<String> {
    names.first().map(|n| text(doc, n, entities))
}

/// The subject of a sentence before, carried on by a pronoun or *the company* at the head of this one.
pub(super) fn carried(
    doc: &Document,
    sentence: &Range<usize>,
    scratch: &mut Vec<Name>,
    entities: &[Entity],
) -> Option<String> {
    let mut head = sentence.start..sentence.end.min(sentence.start + 3);
    let pronoun = |k| doc.is(k, Class::OwnSubject);
    if !head.any(pronoun) {
        return None;
    }
    let here = doc.sentence_at(doc.tokens[sentence.start].start);
    let block = doc.sentences[here].block;
    for earlier in doc.sentences[here.saturating_sub(CARRY)..here]
        .iter()
        .rev()
        .take_while(|s| s.block == block)
    {
        let first = earlier.tokens.start as usize;
        names(doc, first..(earlier.tokens.end as usize).min(first + OPENING), entities, scratch);
        if let Some(name) = scratch.iter().find(|n| !n.aside) {
            return Some(text(doc, name, entities));
        }
    }
    None
}

/// The known name that a run of capitals is, or the firm that it begins with: *Nvidia Corp*.
fn known<'e>(doc: &Document, name: &Name, entities: &'e [Entity]) -> Option<&'e Entity> {
    let (start, end) = (doc.tokens[name.first].start, doc.tokens[name.end - 1].end);
    let at = entities.partition_point(|e| e.span.start < start);
    entities[at..]
        .iter()
        .take_while(|e| e.span.start < end)
        .find(|e| e.span.end == end || e.span.start == start && e.kind == EntityKind::Company)
}

/// The usual form of a name, as a ledger would have it.
pub(super) fn text(doc: &Document, name: &Name, entities: &[Entity]) -> String {
    let raw = || {
        doc.text(Span::new(doc.tokens[name.first].start, doc.tokens[name.end - 1].end)).to_owned()
    };
    known(doc, name, entities)
        .filter(|e| e.row.is_some() && e.kind != EntityKind::Country)
        .map_or_else(raw, |e| e.name.clone())
}

fn opens(doc: &Document, k: usize, first: usize) -> bool {
    let t = &doc.tokens[k];
    if t.kind != TokenKind::Word || t.code || doc.is(k, Class::Month) || doc.is(k, Class::Weekday) {
        return false;
    }
    let raw = doc.raw(k);
    if !t.capital && !raw.chars().skip(1).any(char::is_uppercase) {
        return false;
    }
    let quarter = t.has_digit
        && (raw.len() == 2 && raw.starts_with(['Q', 'H'])
            || raw.len() <= 6 && (raw.starts_with("FY") || raw.starts_with("CY")));
    let sign = doc.tokens.get(k + 1).is_some_and(|n| {
        n.glued && n.kind == TokenKind::Sign && TABLES.currency_signs.contains_key(doc.raw(k + 1))
    });
    let tables = TABLES.symbols.contains_key(raw)
        || TABLES.scales.contains_key(raw)
        || TABLES.currency_signs.contains_key(raw)
        || is_money(doc, k);
    if quarter || sign || tables || t.glued && k > 0 && doc.tokens[k - 1].kind == TokenKind::Number
    {
        return false;
    }
    let head = k == first
        || doc.tokens[k - 1].kind == TokenKind::Quote
        || doc.tokens[k - 1].kind == TokenKind::Sign
            && !matches!(doc.word(k - 1), "," | "(" | "&" | "/" | "[");
    let function = [
        Class::Determiner,
        Class::Pronoun,
        Class::Preposition,
        Class::Conjunction,
        Class::Auxiliary,
        Class::Modal,
    ]
    .into_iter()
    .any(|c| doc.is(k, c));
    let word_alone =
        doc.is(k, Class::HeadNoun) && !doc.tokens.get(k + 1).is_some_and(|n| n.capital);
    if function && !(t.all_caps && raw.len() > 2) || word_alone {
        return false;
    }
    let common = || {
        doc.is(k, Class::HeadNoun)
            || doc.word(k).ends_with("ly")
            || TABLES.metrics.at(doc, k, k + 1).is_some()
            || doc.is(k, Class::NumberWord)
            || TABLES.bounds_before.at(doc, k, k + 1).is_some()
    };
    !head
        || (t.word == UNKNOWN || t.all_caps && raw.len() > 1 || doc.is_possessive(k + 1))
            && !common()
}

/// A currency with its digits or its power of ten, or letters behind a sign: `USD50`, `MUSD`, `$US`.
fn is_money(doc: &Document, k: usize) -> bool {
    let t = &doc.tokens[k];
    let end = doc.tokens.len().min(k + 8);
    t.has_digit && currency::coded(doc, k, k, end).is_some()
        || currency::scaled_code(doc.raw(k)).is_some()
        || t.glued && k > 0 && doc.raw(k - 1) == "$"
}

fn goes_on(doc: &Document, k: usize, end: usize) -> bool {
    let t = &doc.tokens[k];
    match t.kind {
        TokenKind::Word => t.capital && !doc.is(k, Class::Month) && !doc.is(k, Class::Weekday),
        // Llama 3, GPT-5.2
        TokenKind::Number => {
            let unit_next =
                doc.tokens.get(k + 1).is_some_and(|n| n.glued && n.kind == TokenKind::Word);
            t.glued && matches!(doc.word(k - 1), "-" | ".")
                || !t.glued && doc.raw(k).len() <= 3 && doc.tokens[k - 1].capital && !unit_next
        }
        // V3.2
        TokenKind::Sign if doc.word(k) == "." => {
            let digit = doc.tokens.get(k + 1).filter(|_| k + 1 < end && t.glued);
            doc.tokens[k - 1].has_digit
                && digit.is_some_and(|n| n.glued && n.kind == TokenKind::Number)
        }
        TokenKind::Sign => {
            let next = doc.tokens.get(k + 1).filter(|_| k + 1 < end);
            matches!(doc.word(k), "-" | "&")
                && (t.glued || doc.word(k) == "&")
                && next.is_some_and(|n| n.capital || n.kind == TokenKind::Number && n.glued)
        }
        _ => false,
    }
}
