//! dates/horizon-passed: in an archive, what was to come and whose day has gone by.

use crate::doc::Document;
use crate::lexicon::Class;
use crate::read::times::{Modifier, Tense, governing};
use crate::read::{Entity, EntityKind, Form, Time, TimeType};
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::rules::shared::when::tokens_of;
use crate::text::Span;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Cases of the page: a day in the calendar; words that wear out; something the catalogue knows to be out.
const LAPSED: &str = "lapsed";
const WORN: &str = "worn";
const OUT: &str = "out";
/// All of them.
pub(super) const CASES: &[&str] = &[LAPSED, WORN, OUT];

/// Days after which *soon* is no longer soon, *upcoming* no longer ahead.
const SOON: i32 = 183;
const AHEAD: i32 = 365;

/// Horizons between publication and the day of judgement.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let (Some(today), Some(published)) = (facts.reference, &facts.context.published) else {
        return;
    };
    let archived =
        facts.doc.meta.fields.get("archived").is_some_and(|v| v.as_bool() != Some(false));
    if !facts.audit || archived {
        return;
    }
    let doc = facts.doc;
    let finding = |span: Span, lapsed: Date, case: &'static str| {
        let days = (today - lapsed).get_days();
        let finding = Finding::new(span)
            .arg("stale", day_in_words(lapsed))
            .arg("days", days.to_string())
            .arg("as_of", day_in_words(today));
        finding.age(i64::from(days), 60).case(case)
    };
    for time in &facts.reading.times {
        // Times of day go with their date, and *the future* as such never comes.
        if time.kind == TimeType::Time
            || matches!(doc.lower(time.span), "the future" | "future" | "the distant future")
        {
            continue;
        }
        if let Some((_, last)) = time.days {
            if last >= published.first && last < today && looks_ahead(doc, time) {
                out.push(finding(time.span, next_day(last), LAPSED));
            }
        } else if time.form == Form::FutureRef && time.kind == TimeType::Date {
            let lapsed = published.last.saturating_add(patience(doc.lower(time.span)).days());
            if lapsed < today {
                out.push(finding(time.span, lapsed, WORN));
            }
        }
    }
    for sentence in &doc.sentences {
        let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        for i in first..end {
            let (wears, needs_catalogue) = match doc.word(i) {
                "upcoming" | "forthcoming" => (AHEAD, false),
                "soon" | "shortly"
                    if !is_read(facts, doc.tokens[i].span())
                        && is_adverb_of_time(doc, i, first) =>
                {
                    (SOON, false)
                }
                "next" if (i + 1..end.min(i + 4)).any(|k| is_product(doc, k)) => (0, true),
                _ => continue,
            };
            if let Some((name, day, source)) = released(facts, i, first, end, published.last, today)
            {
                let found = finding(doc.tokens[i].span(), day, OUT)
                    .arg("release", format!("{name} came out on {}", day_in_words(day)));
                out.push(found.note(source));
            } else if !needs_catalogue {
                let lapsed = published.last.saturating_add(wears.days());
                if lapsed < today {
                    out.push(finding(doc.tokens[i].span(), lapsed, WORN));
                }
            }
        }
    }
}

/// A time expression holds these words already.
fn is_read(facts: &Facts<'_>, words: Span) -> bool {
    let times = &facts.reading.times;
    let end = times.partition_point(|t| t.span.start < words.end);
    times[..end].iter().rev().take(4).any(|t| t.span.contains(words))
}

fn next_day(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

/// Days that a vague horizon lasts.
fn patience(text: &str) -> i32 {
    if text.contains("day") {
        14
    } else if text.contains("week") {
        60
    } else if text.contains("soon") || text.contains("shortly") {
        SOON
    } else {
        AHEAD
    }
}

/// The expression is about what is to come, and the verb does not say that this was once expected.
fn looks_ahead(doc: &Document, time: &Time) -> bool {
    if matches!(time.kind, TimeType::Set) {
        return false;
    }
    let Some(sentence) = doc.sentences.get(time.sentence) else { return false };
    let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
    let (at, after) = tokens_of(doc, time);
    let tense = governing(doc, first, end, at, after);
    if tense == Tense::Past
        || (at.saturating_sub(8).max(first)..at)
            .any(|i| matches!(doc.word(i), "was" | "were" | "had"))
    {
        return false;
    }
    let text = doc.lower(time.span);
    let by = at > first && matches!(doc.word(at - 1), "by" | "until" | "before");
    tense == Tense::Future
        || time.modifier == Some(Modifier::Later)
        || by
        || text.starts_with("next ")
        || text.starts_with("later ")
        || text.starts_with("the coming ")
}

/// *will ship soon*, not *as soon as*.
fn is_adverb_of_time(doc: &Document, i: usize, first: usize) -> bool {
    let before = if i > first { doc.word(i - 1) } else { "" };
    !Class::DegreeOpener.holds(before)
        && !matches!(
            doc.word(i + 1),
            "after" | "as" | "before" | "enough" | "followed" | "thereafter"
        )
}

fn is_product(doc: &Document, k: usize) -> bool {
    doc.is(k, Class::ModelNoun) || doc.is(k, Class::ReleaseNoun)
}

/// A model of the company named in the sentence came out after publication.
fn released<'a>(
    facts: &Facts<'a>,
    at: usize,
    first: usize,
    end: usize,
    after: Date,
    until: Date,
) -> Option<(&'a str, Date, String)> {
    let doc = facts.doc;
    if !(at + 1..end.min(at + 6)).any(|k| is_product(doc, k)) {
        return None;
    }
    let entities = &facts.reading.entities;
    let from = entities.partition_point(|e| (e.tokens.0 as usize) < first);
    let inside = || entities[from..].iter().take_while(|e| (e.tokens.0 as usize) < end);
    // `its upcoming model` belongs to whom the sentence is about, `DeepSeek's upcoming model` to the name before it.
    let mut named = inside().filter(|e| maker_of(e).is_some());
    let possessive = doc.is(at.wrapping_sub(1), Class::PossessiveThird);
    let owner = if possessive {
        named.next()
    } else {
        named.min_by_key(|e| (e.tokens.0 as usize).abs_diff(at))
    };
    let maker = owner.and_then(maker_of)?;
    let listed = facts
        .ledger
        .catalogue()
        .models
        .iter()
        .filter(|m| m.lab == maker)
        .filter_map(|m| Some((m.name.as_str(), m.date?, None)));
    let ours = facts.ledger.releases_of(maker).map(|r| (r.model.as_str(), r.date, Some(r)));
    let first = ours
        .chain(listed)
        .filter(|(_, d, _)| *d > after && *d <= until)
        .min_by_key(|(n, d, _)| (*d, n.len()));
    first.map(|(name, day, row)| {
        (
            name,
            day,
            row.map_or_else(|| facts.ledger.catalogue().cite(), |r| r.cite(&facts.ledger.name)),
        )
    })
}

fn maker_of(entity: &Entity) -> Option<&str> {
    match entity.kind {
        EntityKind::Company => Some(entity.name.as_str()),
        EntityKind::Model => Some(entity.maker).filter(|m| !m.is_empty()),
        _ => None,
    }
}
