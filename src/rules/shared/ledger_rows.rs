//! A figure beside the newsroom's ledger: which row speaks of the same thing, and whether the two agree.

use crate::ledger::{Fact, Period};
use crate::read::{Figure, Form, Time};
use crate::rulebook::Facts;
use crate::rules::shared::interval::Interval;
use jiff::civil::Date;

/// Days for which a quarter counts as *the quarter* after it was reported.
const CURRENT: i64 = 100;

/// What a row's value may stand for.
pub(crate) fn row_interval(fact: &Fact) -> Option<Interval> {
    let (low, _) = fact.low.interval()?;
    let (_, high) = fact.high.interval()?;
    if fact.approx {
        return Some(Interval {
            low: low.times(95)?.scale(-2)?,
            high: Some(high.times(105)?.scale(-2)?),
        });
    }
    Some(Interval { low, high: Some(high) })
}

/// Figure and row agree within what is printed.
pub(crate) fn agrees(figure: &Figure, fact: &Fact) -> Option<bool> {
    Interval::of(figure)?.meets(row_interval(fact)?)
}

/// Rows about the figure's entity and a metric that were known on the day of judgement and have its unit.
pub(crate) fn rows<'a>(facts: &Facts<'a>, figure: &'a Figure, metric: &'a str) -> Vec<&'a Fact> {
    let Some(entity) = figure.entity.as_deref() else { return Vec::new() };
    let known = |f: &&Fact| facts.reference.is_none_or(|day| f.known().is_none_or(|k| k <= day));
    let unit = |f: &&Fact| {
        f.unit.is_empty() || f.unit == figure.unit || figure.unit.ends_with(f.unit.as_str())
    };
    facts.ledger.facts_of(name_of(entity), metric).filter(known).filter(unit).collect()
}

/// `Nvidia Corp` is `Nvidia` in a ledger.
fn name_of(entity: &str) -> &str {
    entity.trim_end_matches(" Corp").trim_end_matches(" Inc").trim_end_matches(" Corporation")
}

/// The row of the very period that the sentence names; `None` where that is not sure.
pub(crate) fn row_of_period<'a>(
    facts: &Facts<'a>,
    figure: &Figure,
    rows: &[&'a Fact],
) -> Option<&'a Fact> {
    let doc = facts.doc;
    let sentence = doc.sentences.get(doc.sentence_at(figure.span.start))?;
    let times = &facts.reading.times;
    let from = times.partition_point(|t| t.span.start < sentence.prose.start);
    let here: Vec<&Time> =
        times[from..].iter().take_while(|t| t.span.start < sentence.prose.end).take(9).collect();
    let periods: Vec<&Time> = here
        .into_iter()
        .filter(|t| {
            !matches!(
                t.form,
                Form::FullDate | Form::MonthDay | Form::DayWord | Form::Weekday | Form::PresentRef
            )
        })
        .collect();
    match periods.as_slice() {
        [] => timeless(facts, rows),
        [one] => {
            rows.iter().copied().find(|f| same_period(facts, one, f, rows) || same_year(figure, f))
        }
        _ => None,
    }
}

/// The figure and the row are for one year of the same days: *fiscal 2025*, and 2025 itself where the fiscal year is the calendar's.
fn same_year(figure: &Figure, fact: &Fact) -> bool {
    let year = |p: Option<Period>| p.filter(|p| matches!(p, Period::Year { .. }));
    let days = |p: Period| p.days(&fact.entity);
    year(figure.period).zip(year(fact.period)).is_some_and(|(a, b)| days(a) == days(b))
}

/// The row and the expression mean the same period.
fn same_period(facts: &Facts<'_>, time: &Time, fact: &Fact, rows: &[&Fact]) -> bool {
    let text = facts.doc.lower(time.span);
    match fact.period {
        Some(Period::Quarter { year, quarter, fiscal }) => {
            if matches!(
                text,
                "the quarter"
                    | "the latest quarter"
                    | "the most recent quarter"
                    | "the last quarter"
            ) {
                return is_current(facts, fact, rows);
            }
            if time.form != Form::Quarter || !names_quarter(text, quarter) {
                return false;
            }
            if time.year_given {
                let says_fiscal = text.contains("fiscal") || text.contains("fy");
                return text.contains(&year.to_string()) && (fiscal == says_fiscal || !fiscal);
            }
            is_current(facts, fact, rows)
        }
        Some(Period::Year { year, fiscal }) => {
            time.form == Form::Year
                && text.contains(&year.to_string())
                && fiscal == (text.contains("fiscal") || text.contains("fy"))
        }
        Some(Period::Half { .. } | Period::Month(..) | Period::Day(_)) => {
            fact.period.and_then(|p| p.days(&fact.entity)) == time.days && time.year_given
        }
        None => false,
    }
}

/// `Q4`, `fourth quarter`.
fn names_quarter(text: &str, quarter: u8) -> bool {
    let word = ["first", "second", "third", "fourth"][usize::from(quarter.clamp(1, 4)) - 1];
    text.contains(&format!("q{quarter}"))
        || text.contains(word)
        || quarter == 4 && text.contains("final")
}

/// The newest quarter that was reported, and not long ago.
fn is_current(facts: &Facts<'_>, fact: &Fact, rows: &[&Fact]) -> bool {
    let quarter = |f: &Fact| matches!(f.period, Some(Period::Quarter { .. }));
    let newest = !rows.iter().any(|f| quarter(f) && f.day() > fact.day());
    newest
        && facts.reference.zip(fact.known()).is_some_and(|(day, known)| days(known, day) <= CURRENT)
}

/// A row without a period speaks of a state; the newest one holds for a sentence without a time.
fn timeless<'a>(facts: &Facts<'_>, rows: &[&'a Fact]) -> Option<&'a Fact> {
    let states = rows.iter().copied().filter(|f| f.period.is_none());
    let newest = states.max_by_key(|f| f.as_of)?;
    let age = facts.reference.zip(newest.as_of).map(|(day, known)| days(known, day))?;
    (0..=CURRENT).contains(&age).then_some(newest)
}

/// Days from one day to another.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    crate::ledger::days(from, to)
}
