//! Rates: *a month*, *per gallon*, `/hr`, *per million tokens*.

use super::FigureKind;
use super::noun;
use super::quantity::Quantity;
use super::table::{NumberWord, TABLES};
use super::{numeral, plural, unit};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;

/// Adds a denominator to the unit, if one follows.
pub(super) fn read(doc: &Document, q: &mut Quantity, end: usize) {
    let Some((name, after)) = denominator(doc, q.end, end) else { return };
    let (name, after) = match denominator(doc, after, end) {
        Some((more, after)) => (both(&name, &more), after),
        None => (name, after),
    };
    q.unit.push('/');
    q.unit.push_str(if name == "second" && q.kind == FigureKind::Measure { "s" } else { &name });
    q.end = after;
}

/// Two denominators in one order: *per GPU per hour*, *an hour per GPU* and `/GPU-hour` are one, as are *per user per month* and
/// *a month per user*.
fn both(first: &str, second: &str) -> String {
    let (thing, time) =
        if Class::TimeUnit.holds(first) { (second, first) } else { (first, second) };
    if time == "hour" { format!("{thing}-hour") } else { format!("{thing}/{time}") }
}

/// The denominator of a rate at a token, and where it ends.
pub(super) fn denominator(doc: &Document, at: usize, end: usize) -> Option<(String, usize)> {
    if at >= end {
        return None;
    }
    let hyphen = |k: usize| usize::from(doc.word(k) == "-" && k < end && doc.tokens[k].glued);
    // `-a-share`, `a-year`, `a share`
    let k = at + hyphen(at);
    let word = doc.word(k);
    if Class::RateDeterminer.holds(word) {
        let noun = k + 1 + hyphen(k + 1);
        let past = doc.is(noun + 1, Class::OffsetWord);
        return (noun < end && doc.is(noun, Class::PerNoun) && !past)
            .then(|| (plural::singular(doc.word(noun)), noun + 1));
    }
    if word == "/" && (doc.tokens[k].glued || scale(doc, k + 1, end).is_some()) {
        return slash(doc, k + 1, end);
    }
    if word != "per" || k + 1 >= end {
        return None;
    }
    if doc.word(k + 1) == "annum" {
        return Some(("year".to_owned(), k + 2));
    }
    if matches!(doc.word(k + 1), "cent" | "capita") {
        return (doc.word(k + 1) == "capita").then(|| ("person".to_owned(), k + 2));
    }
    let mut k = k + 1;
    let mut name = String::new();
    if let Some((scale, after)) = scale(doc, k, end) {
        name.push_str(scale);
        k = after;
    }
    if let Some((unit, after)) = unit::at_token(doc, k, end, false) {
        join(&mut name, unit.name);
        return Some((name, after));
    }
    let (phrase, after) = noun::phrase(doc, k, end, true)?;
    // per GPU hour
    let phrase = match phrase.strip_suffix(" hour") {
        Some(thing) if !thing.contains(' ') => format!("{thing}-hour"),
        _ => phrase,
    };
    join(&mut name, &phrase);
    Some((name, after))
}

fn slash(doc: &Document, at: usize, end: usize) -> Option<(String, usize)> {
    let mut name = String::new();
    let mut k = at;
    if let Some((scale, after)) = scale(doc, k, end) {
        name.push_str(scale);
        k = after;
    }
    let t = doc
        .tokens
        .get(k)
        .filter(|t| k < end && t.kind == TokenKind::Word && (t.glued || !name.is_empty()))?;
    if let Some((unit, after)) = unit::at_token(doc, k, end, true) {
        join(&mut name, unit.name);
        return Some((name, after));
    }
    match (doc.word(k), t.glued) {
        ("mo" | "mth", _) => join(&mut name, "month"),
        ("yr" | "y", _) => join(&mut name, "year"),
        ("m" | "mm", _) if doc.word(k + 1) == "tokens" || doc.word(k + 1) == "tok" => {
            return Some(("million token".to_owned(), k + 2));
        }
        _ if !name.is_empty() => {
            let (phrase, after) = noun::phrase(doc, k, end, true)?;
            join(&mut name, &phrase);
            return Some((name, after));
        }
        ("mtok" | "mtoken" | "mtokens", _) => join(&mut name, "million token"),
        ("tok", _) => join(&mut name, "token"),
        (w, _) => join(
            &mut name,
            &if doc.tokens[k].capital { doc.raw(k).to_owned() } else { plural::singular(w) },
        ),
    }
    // /GPU-hour
    let hours = doc.word(k + 1) == "-"
        && doc.is(k + 2, Class::HourWord)
        && doc.tokens[k + 2].glued
        && k + 2 < end;
    if hours {
        name.push_str("-hour");
        return Some((name, k + 3));
    }
    Some((name, k + 1))
}

/// `million`, `1M`, `1,000`, `thousand` before the noun of a price.
fn scale(doc: &Document, at: usize, end: usize) -> Option<(&'static str, usize)> {
    let name = |power: i32| match power {
        3 => Some("thousand"),
        6 => Some("million"),
        9 => Some("billion"),
        _ => None,
    };
    if let Some(NumberWord::Scale(power)) = numeral::word(doc, at) {
        return Some((name(power)?, at + 1));
    }
    let t = doc.tokens.get(at).filter(|_| at < end)?;
    if t.kind != TokenKind::Number {
        return None;
    }
    match doc.raw(at) {
        "1" => {
            if let Some(NumberWord::Scale(power)) = numeral::word(doc, at + 1) {
                return Some((name(power)?, at + 2));
            }
            let (power, _) =
                TABLES.scales.get(doc.raw(at + 1)).filter(|_| doc.tokens[at + 1].glued)?;
            Some((name(*power)?, at + 2))
        }
        "1,000" | "1000" => Some(("thousand", at + 1)),
        "1,000,000" => Some(("million", at + 1)),
        _ => None,
    }
}

fn join(name: &mut String, word: &str) {
    if !name.is_empty() {
        name.push(' ');
    }
    name.push_str(word);
}
