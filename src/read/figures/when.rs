//! When a figure is for, and when it was true: the times of its clause, shared out among its figures.
//!
//! Figures of accounts have a period (*in the fourth quarter*) and may have a day on which they came out; figures of a state
//! (users, a valuation, a price) have a day on which they were true. Which of them is too old is the rules' business.

use super::{Figure, Known, Period, Status};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::read::times::{Unit, fiscal};
use crate::read::{Form, Time, TimeType};
use jiff::civil::Date;
use std::ops::Range;

/// Times looked at on each side of a figure.
const LOOKED: usize = 4;
/// Farthest a time may stand from its figure, in tokens.
const REACH: usize = 24;

/// Metrics of a state: true at a time rather than over one.
pub(super) const STATES: [&str; 21] = [
    "run_rate",
    "valuation",
    "market_cap",
    "share_price",
    "users",
    "headcount",
    "price",
    "market_share",
    "market_size",
    "gpus",
    "capacity",
    "cash",
    "debt",
    "context_window",
    "output_limit",
    "interest_rate",
    "salary",
    "speed",
    "parameters",
    "active_parameters",
    "benchmark_score",
];
/// Metrics of accounts, which come out on a day and are for a longer period.
const ACCOUNTS: [&str; 8] = [
    "revenue",
    "net_income",
    "earnings",
    "operating_income",
    "gross_margin",
    "free_cash_flow",
    "capex",
    "spending",
];

/// The time at which a figure was true or came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// First day it may be.
    pub first: Date,
    /// Last day it may be.
    pub last: Date,
}

impl std::fmt::Display for AsOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (a, z) = (self.first, self.last);
        if a == z {
            write!(f, "{a}")
        } else if a.day() == 1 && z == a.last_of_month() {
            write!(f, "{}-{:02}", a.year(), a.month())
        } else if a.day_of_year() == 1 && z.year() == a.year() && z.month() == 12 && z.day() == 31 {
            write!(f, "{}", a.year())
        } else {
            write!(f, "{a}/{z}")
        }
    }
}

/// Gives the figures of one sentence their period and their day.
pub(super) fn mark(
    doc: &Document,
    sentence: Range<usize>,
    known: &Known<'_>,
    figures: &mut [Figure],
    tokens: &[Range<usize>],
) {
    let (Some(head), Some(tail)) =
        (doc.tokens.get(sentence.start), doc.tokens.get(sentence.end.wrapping_sub(1)))
    else {
        return;
    };
    let from = known.times.partition_point(|t| t.span.start < head.start);
    let end = known.times.partition_point(|t| t.span.start < tail.end);
    let times = &known.times[from..end];
    if times.is_empty() {
        return;
    }
    let mut last: Option<Period> = None;
    for (at, figure) in figures.iter_mut().enumerate() {
        let place = Place { doc, tokens, at, times };
        let state = figure.metric.is_some_and(|m| STATES.contains(&m));
        let accounts = figure.metric.is_some_and(|m| ACCOUNTS.contains(&m));
        if state {
            figure.as_of = place.nearest(day_or_more).and_then(as_of);
            continue;
        }
        let coarse = |t: &Time| day_or_more(t) && (!accounts || t.granularity != Some(Unit::Day));
        if accounts
            && let Some(t) = place.nearest(|t| t.granularity == Some(Unit::Day) && day_or_more(t))
        {
            figure.as_of = as_of(t);
        }
        match place.nearest(coarse) {
            Some(t) => {
                let period = period(doc, t, figure, known.anchor);
                figure.period = period;
                last = period;
            }
            None if place.goes_on() => figure.period = last,
            None => last = None,
        }
    }
}

/// Gives a figure in a table the time at the head of its column or row.
pub(super) fn headed(doc: &Document, place: &Range<usize>, known: &Known<'_>, figure: &mut Figure) {
    let Some(head) = doc.tokens.get(place.start).filter(|_| !place.is_empty()) else { return };
    let from = known.times.partition_point(|t| t.span.start < head.start);
    let end = doc.tokens[place.end - 1].end;
    let Some(time) = known.times.get(from).filter(|t| t.span.end <= end && day_or_more(t)) else {
        return;
    };
    if figure.metric.is_some_and(|m| STATES.contains(&m)) {
        figure.as_of = as_of(time);
    } else {
        figure.period = period(doc, time, figure, known.anchor);
    }
}

/// An expression that places something, be it only beside another time: *a year earlier* does, *weekly* and *three months* do not.
fn day_or_more(t: &Time) -> bool {
    matches!(t.kind, TimeType::Date | TimeType::Time)
        && !matches!(t.form, Form::PresentRef | Form::PastRef | Form::FutureRef | Form::TimeOfDay)
}

fn as_of(t: &Time) -> Option<AsOf> {
    if matches!(t.form, Form::Decade | Form::Century | Form::Span | Form::Anaphor) {
        return None;
    }
    t.days.map(|(first, last)| AsOf { first, last })
}

/// One figure among those of its sentence.
struct Place<'d> {
    doc: &'d Document,
    tokens: &'d [Range<usize>],
    at: usize,
    times: &'d [Time],
}

impl<'d> Place<'d> {
    /// The time that stands nearest, without another figure in between; one behind the figure before one in front of it.
    fn nearest(&self, fits: impl Fn(&Time) -> bool) -> Option<&'d Time> {
        let own = &self.tokens[self.at];
        let (start, end) = (self.doc.tokens[own.start].start, self.doc.tokens[own.end - 1].end);
        let cut = self.times.partition_point(|t| t.span.start < start);
        let limit =
            self.tokens.get(self.at + 1).map_or(u32::MAX, |next| self.doc.tokens[next.start].start);
        let inside = |t: &&Time| t.span.start >= start && t.span.end <= end;
        let behind = self.times[cut..]
            .iter()
            .filter(|t| !inside(t))
            .take(LOOKED)
            .take_while(|t| t.span.start < limit)
            .find(|t| fits(t) && self.reaches(own.end, self.doc.token_at(t.span.start)));
        let floor =
            self.at.checked_sub(1).map_or(0, |i| self.doc.tokens[self.tokens[i].end - 1].end);
        let front = || {
            let near =
                self.times[..cut].iter().rev().take(LOOKED).take_while(|t| t.span.start >= floor);
            near.filter(|t| fits(t)).find(|t| {
                self.leads(self.doc.token_at(t.span.end.saturating_sub(1)) + 1, own.start)
            })
        };
        behind.or_else(front)
    }

    /// A time this far behind a figure still speaks of it.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let breaks = |k: usize| {
            (self.doc.is(k, Class::ComparedOpener) || matches!(self.doc.word(k), ";"))
                || self.doc.word(k) == "and" && self.doc.word(k + 1) != "the"
                || self.doc.tokens[k].kind == TokenKind::Sign
                    && matches!(self.doc.word(k), ")" | "—" | "–")
        };
        to >= from && to - from <= REACH && !(from..to).any(breaks)
    }

    /// A time in front of a figure that no other clause separates from it.
    fn leads(&self, from: usize, to: usize) -> bool {
        to >= from
            && to - from <= 2 * REACH
            && !(from..to).any(|k| {
                matches!(
                    self.doc.word(k),
                    ";" | "whereas" | "compared" | "versus" | "vs" | "than" | "from"
                )
            })
    }

    /// Still the clause of the figure before: *up 20%* after *$68 billion in the quarter*; not *from $57 billion*.
    fn goes_on(&self) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|i| self.tokens[i].end) else { return false };
        self.leads(before, self.tokens[self.at].start)
    }
}

/// The period that an expression means for a figure.
fn period(doc: &Document, t: &Time, figure: &Figure, anchor: Option<Date>) -> Option<Period> {
    if matches!(
        t.form,
        Form::Ago
            | Form::Anaphor
            | Form::Span
            | Form::Decade
            | Form::Century
            | Form::Season
            | Form::Week
    ) {
        return None;
    }
    let (first, last) = t.days?;
    let text = doc.lower(t.span);
    let next = doc.token_at(t.span.end.saturating_sub(1)) + 1;
    let year_follows =
        matches!(doc.word(next), "fiscal" | "financial") && doc.word(next + 1) == "year";
    let says_fiscal = text.contains("fiscal") || text.contains("fy") || year_follows;
    let year = t.year.and_then(|y| i16::try_from(y).ok()).unwrap_or_else(|| first.year());
    match t.granularity? {
        Unit::Day => Some(Period::Day(first)).filter(|_| first == last),
        Unit::Month => Some(Period::Month(first.year(), first.month())),
        Unit::Year => Some(Period::Year { year, fiscal: says_fiscal }),
        Unit::Half => Some(Period::Half { year, half: half(text)?, fiscal: says_fiscal }),
        Unit::Quarter => {
            // *the quarter*, *last quarter*: which one it was is for those to say who know when companies report.
            let quarter = quarter(text)?;
            if says_fiscal && t.year_given {
                return Some(Period::Quarter { year, quarter, fiscal: true });
            }
            let own = figure
                .entity
                .as_deref()
                .and_then(fiscal::calendar)
                .filter(|c| !c.is_calendar_year() && !t.year_given);
            match own.zip(anchor) {
                Some((calendar, day)) => reported(calendar, quarter, day, figure.status),
                None => Some(Period::Quarter { year: first.year(), quarter, fiscal: false }),
            }
        }
        _ => None,
    }
}

/// The fiscal quarter of this number that was over last on a day; for a figure that is expected, the next to end.
fn reported(calendar: fiscal::Calendar, quarter: u8, day: Date, status: Status) -> Option<Period> {
    let (now, _) = calendar.of(day)?;
    let over = |year: &i16| calendar.quarter(*year, quarter).is_some_and(|(_, last)| last < day);
    let year = if status == Status::Projected {
        (now - 1..=now + 1).find(|y| !over(y))
    } else {
        (now - 1..=now + 1).rev().find(over)
    };
    year.map(|year| Period::Quarter { year, quarter, fiscal: true })
}

/// The number in `q4`, *fourth quarter*.
fn quarter(text: &str) -> Option<u8> {
    let names = [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fourth", 4),
        ("final", 4),
        ("q1", 1),
        ("q2", 2),
        ("q3", 3),
        ("q4", 4),
    ];
    names.iter().find(|(name, _)| text.contains(name)).map(|(_, n)| *n)
}

/// The number in `h2`, *second half*.
fn half(text: &str) -> Option<u8> {
    let names = [("first", 1), ("second", 2), ("h1", 1), ("h2", 2)];
    names.iter().find(|(name, _)| text.contains(name)).map(|(_, n)| *n)
}
