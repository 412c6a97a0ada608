//! dates/calendar-error: a weekday and a date that disagree, a day or week that does not exist, a range that runs backwards.

use crate::doc::Document;
use crate::lexicon::Class;
use crate::read::{Form, Time, TimeType};
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::rules::shared::when::tokens_of;
use jiff::civil::Weekday;
use std::ops::Range;

const WRONG_WEEKDAY: &str = "wrong-weekday";
const NO_SUCH_DAY: &str = "no-such-day";
const BACKWARDS: &str = "backwards";
const ENDS_FIRST: &str = "ends-first";
/// The case that says how serious a slip in quoted words is.
const QUOTED: &str = "quoted";
/// All of them.
pub(super) const CASES: &[&str] = &[WRONG_WEEKDAY, NO_SUCH_DAY, BACKWARDS, ENDS_FIRST, QUOTED];

/// Dates that the calendar contradicts. What somebody else said is only queried.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let from = out.len();
    for (index, time) in facts.reading.times.iter().enumerate() {
        let text = facts.doc.text(time.span);
        if !time.valid {
            let what = if time.form == Form::Week { "week" } else { "day" };
            out.push(
                Finding::new(time.span)
                    .arg("fact", format!("there is no {what} {text}"))
                    .case(NO_SUCH_DAY),
            );
            continue;
        }
        backwards(facts, index, out);
        let Some(day) = time.weekday.filter(|d| !d.agrees() && time.year_given) else { continue };
        let (Some(actual), Some((date, _))) = (day.actual, time.days) else { continue };
        let named = name(day.named);
        let mut finding = Finding::new(time.span).case(WRONG_WEEKDAY);
        finding = finding
            .arg("weekday", named)
            .arg("fact", format!("{} is a {}", day_in_words(date), name(actual)));
        if text.contains(named) {
            finding = finding.arg("right", text.replacen(named, name(actual), 1));
        }
        out.push(finding);
    }
    for finding in &mut out[from..] {
        let quotes = &facts.reading.quotes;
        let Some(prose) = finding.prose else { continue };
        let end = quotes.partition_point(|q| q.span.start < prose.end);
        if quotes[..end].iter().rev().take(4).any(|q| q.span.contains(prose)) {
            finding.level = Some(QUOTED);
        }
    }
}

/// *from March 2026 to May 2025*: both ends name their year, and the second is over before the first begins.
fn backwards(facts: &Facts<'_>, index: usize, out: &mut Vec<Finding>) {
    let (time, Some(close)) = (&facts.reading.times[index], facts.reading.times.get(index + 1))
    else {
        return;
    };
    let placed = |t: &Time| {
        t.year_given
            && t.kind == TimeType::Date
            && matches!(t.form, Form::FullDate | Form::MonthYear | Form::Year)
    };
    let (Some((first, _)), Some((_, last))) = (time.days, close.days) else { return };
    if last >= first || !placed(time) || !placed(close) || time.sentence != close.sentence {
        return;
    }
    let doc = facts.doc;
    let (at, after) = tokens_of(doc, time);
    let (close_at, _) = tokens_of(doc, close);
    if begins_and_ends(doc, at, after..close_at) {
        let starts = doc.text(time.span).to_owned();
        out.push(Finding::new(close.span).arg("start", starts).case(ENDS_FIRST));
        return;
    }
    // Only a range says which end comes first: `from 2026 to 2025`, `2026-2025`; not `up from 2026`, `2026 and 2025`.
    let opens = at > 0
        && doc.word(at - 1) == "from"
        && !(at > 1 && matches!(doc.word(at - 2), "up" | "down" | "back"));
    // `moved from 2047 to 2026`: what changes may change backwards.
    let changes = (at.saturating_sub(10)..at).any(|i| is_change(doc.word(i)));
    let links = matches!(doc.raw(after), "-" | "–")
        || opens
            && !changes
            && time.form != Form::Year
            && matches!(doc.word(after), "to" | "until" | "through");
    if links && close_at == after + 1 {
        let span = time.span.join(close.span);
        out.push(
            Finding::new(span)
                .arg("fact", "the range ends before it begins".to_owned())
                .case(BACKWARDS),
        );
    }
}

/// *opens on March 2, 2026 and closes on February 27, 2026*: a verb of beginning before the first date, and of ending before the second.
fn begins_and_ends(doc: &Document, first: usize, between: Range<usize>) -> bool {
    let stem = |k: usize, stems: &[&str]| stems.iter().any(|s| doc.word(k).starts_with(s));
    let from = doc.sentences[doc.sentence_at(doc.tokens[first].start)].tokens.start as usize;
    let begins = (first.saturating_sub(3).max(from)..first)
        .any(|k| stem(k, &["open", "begin", "began", "start", "launch"]));
    let ends =
        between.clone().any(|k| stem(k, &["clos", "end", "finish", "conclud", "expir", "complet"]));
    let plain = |k: usize| {
        stem(k, &["clos", "end", "finish", "conclud", "expir", "complet"])
            || (doc.is(k, Class::WeekdayFollower) || matches!(doc.word(k), ","))
    };
    begins && ends && between.len() <= 8 && between.into_iter().all(plain)
}

fn is_change(word: &str) -> bool {
    const STEMS: [&str; 18] = [
        "mov", "chang", "shift", "revis", "brought", "bring", "cut", "short", "correct", "advanc",
        "drop", "fell", "fall", "pull", "amend", "updat", "slip", "went",
    ];
    STEMS.iter().any(|s| word.starts_with(s))
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
