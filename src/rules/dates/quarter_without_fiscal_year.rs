//! dates/quarter-without-fiscal-year: a quarter that could be read a year off, and where the company's calendar is known, what it is.

use crate::doc::Document;
use crate::lexicon::Class;
use crate::read::times::{Tense, fiscal};
use crate::read::{EntityKind, Form, Time};
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::rules::shared::when::{headings, tokens_of};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

/// Cases of the page: the full form fits in place, or it can only be named, each for a company's own
/// year and for the calendar's; a year is given, but not whose; the words speak of a fiscal year.
const FITS: &str = "fits";
const KNOWN: &str = "known";
const WHOSE: &str = "whose";
const FITS_CALENDAR: &str = "fits-calendar";
const KNOWN_CALENDAR: &str = "known-calendar";
const FISCAL: &str = "fiscal";
/// All of them.
pub(super) const CASES: &[&str] = &[FITS, KNOWN, WHOSE, FITS_CALENDAR, KNOWN_CALENDAR, FISCAL];

/// Words between a company and its quarter.
const REACH: usize = 14;

/// Words around a quarter in which its year may be told.
const NEAR: usize = 40;

/// Quarters and halves without their year, or with a year that may be fiscal.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let above = headings(doc);
    let mut section = None;
    let mut given: FxHashSet<u8> = FxHashSet::default();
    for time in facts.reading.times.iter().filter(|t| t.form == Form::Quarter) {
        let Some(sentence) = doc.sentences.get(time.sentence) else { continue };
        let here = above[sentence.block as usize];
        if here != section {
            section = here;
            given.clear();
        }
        let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let number = number(&time.value);
        let (at, _) = tokens_of(doc, time);
        let told = (at.saturating_sub(NEAR).max(first)..end.min(at + NEAR))
            .any(|i| matches!(doc.word(i), "fiscal" | "ended" | "ending" | "ends"));
        if told || time.year_given {
            given.extend(number);
        }
        if told || !time.year_given && number.is_some_and(|n| given.contains(&n)) {
            continue;
        }
        let company = company(facts, time, first);
        if time.year_given {
            // A year beside the quarter is plain where the company's year is everybody's, and a trap where it is not.
            if let Some((name, calendar)) = company.filter(|(_, c)| !c.is_calendar_year()) {
                let source = calendar.source;
                out.push(noted(Finding::new(time.span).arg("company", name).case(WHOSE), source));
            }
            continue;
        }
        let mut finding = Finding::new(time.span);
        let known = company.and_then(|(name, calendar)| {
            Some((name, calendar, full_form(facts, time, number?, calendar)?))
        });
        if let Some((_, calendar, text)) = known {
            let fits = fits(doc, time, first);
            let text = if fits && !closes(doc, time) { format!("{text},") } else { text };
            let case = match (fits, calendar.is_calendar_year()) {
                (true, false) => FITS,
                (false, false) => KNOWN,
                (true, true) => FITS_CALENDAR,
                (false, true) => KNOWN_CALENDAR,
            };
            finding = noted(finding.arg("resolved", text).case(case), calendar.source);
        } else if time.fiscal {
            finding = finding.case(FISCAL);
        }
        out.push(finding);
    }
}

/// The number of a quarter in a TIMEX3 value.
fn number(value: &str) -> Option<u8> {
    let at = value.find("-Q")?;
    value.get(at + 2..at + 3)?.parse().ok().filter(|n| (1..=4).contains(n))
}

/// The company named before the quarter, with its calendar; of several the reader cannot tell whose
/// quarter it is.
fn company<'f>(
    facts: &Facts<'f>,
    time: &Time,
    first: usize,
) -> Option<(&'f str, fiscal::Calendar)> {
    let (at, _) = tokens_of(facts.doc, time);
    let entities = &facts.reading.entities;
    let end = entities.partition_point(|e| (e.tokens.0 as usize) < at);
    let near =
        |e: &&crate::read::Entity| e.tokens.0 as usize >= first.max(at.saturating_sub(REACH));
    let mut companies =
        entities[..end].iter().rev().take_while(near).filter(|e| e.kind == EntityKind::Company);
    let entity = companies.next()?;
    if companies.any(|other| other.name != entity.name) {
        return None;
    }
    Some((entity.name.as_str(), fiscal::calendar(&entity.name)?))
}

/// *its fiscal fourth quarter of 2026, which ended on January 25, 2026*.
fn full_form(
    facts: &Facts<'_>,
    time: &Time,
    number: u8,
    calendar: fiscal::Calendar,
) -> Option<String> {
    let ordinal = ["first", "second", "third", "fourth"][usize::from(number) - 1];
    if calendar.is_calendar_year() {
        return Some(format!("the {ordinal} quarter of {}", time.year?));
    }
    let published = facts.context.published.as_ref()?.day()?;
    let years = (published.year() - 2)..=(published.year() + 2);
    let quarters = years.filter_map(|y| Some((y, calendar.quarter(y, number)?)));
    let (year, (_, end)): (i16, (Date, Date)) = if time.tense == Tense::Future {
        quarters.filter(|(_, (_, end))| *end >= published).min_by_key(|(_, q)| q.1)?
    } else {
        quarters.filter(|(_, (_, end))| *end < published).max_by_key(|(_, q)| q.1)?
    };
    let label = format!("its fiscal {ordinal} quarter of {year}");
    let verb = if end < published { "ended" } else { "ends" };
    Some(format!("{label}, which {verb} on {}", day_in_words(end)))
}

/// The quarter stands alone behind a preposition, so that the full form can take its place.
fn fits(doc: &Document, time: &Time, first: usize) -> bool {
    let (at, after) = tokens_of(doc, time);
    let next = doc.word(after);
    let noun_follows = doc.tokens.get(after).is_some_and(|t| t.glued) && !closes(doc, time)
        || !(closes(doc, time)
            || doc.is(after, Class::Preposition)
            || doc.is(after, Class::Conjunction)
            || matches!(next, "was" | "were" | "is" | "are" | ""));
    at > first
        && matches!(doc.word(at - 1), "in" | "for" | "during" | "of" | "from" | "since")
        && !noun_follows
}

fn closes(doc: &Document, time: &Time) -> bool {
    let (_, after) = tokens_of(doc, time);
    doc.tokens.get(after).is_none()
        || matches!(doc.raw(after), "." | "," | ";" | ":" | "!" | "?" | ")")
}

/// Calendars that nobody has checked against the company's own papers say so.
fn noted(finding: Finding, source: &str) -> Finding {
    if source == "[P]" {
        finding
    } else {
        finding.note(
            "the fiscal calendar is from general knowledge: check it against the company's results",
        )
    }
}
