//! Time expressions as TimeML marks them (TIMEX3), resolved against the publication date.

use crate::doc::Document;
use crate::text::Span;
use jiff::civil::Date;

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeType {
    /// A calendar date, of any granularity.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// How the value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// Stands in the text in full.
    Explicit,
    /// Counted from the publication date or from another expression.
    Anchored,
    /// Has no calendar value: *recently*, *soon*.
    Vague,
}

/// How the expression is built; what the `dates` rules ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// *February 25, 2026*, *2026-02-25*.
    FullDate,
    /// *February 25*.
    MonthDay,
    /// *February 2026*.
    MonthYear,
    /// *February*, *early March*.
    Month,
    /// *2026*.
    Year,
    /// *the 1990s*.
    Decade,
    /// *the 19th century*.
    Century,
    /// *Tuesday*, *next Monday*.
    Weekday,
    /// *today*, *yesterday*, *this morning*.
    DayWord,
    /// *this week*, *last weekend*.
    Week,
    /// *this month*, *next month*.
    RelativeMonth,
    /// *this quarter*, *last quarter*.
    RelativeQuarter,
    /// *this year*, *last year*, *later this year*.
    RelativeYear,
    /// *two years ago*, *in three weeks*.
    Ago,
    /// *the past five years*, *the next decade*.
    Span,
    /// *Q4*, *the first quarter*, *H2*, *FY26*; may carry a year.
    Quarter,
    /// *spring*, *last summer*; may carry a year.
    Season,
    /// *that day*, *the following month*, *a year earlier*.
    Anaphor,
    /// *recently*, *in recent months*.
    PastRef,
    /// *now*, *currently*.
    PresentRef,
    /// *soon*, *in the coming weeks*.
    FutureRef,
    /// *3 p.m.*, *Tuesday morning*.
    TimeOfDay,
    /// *three months*, *a decade*.
    Duration,
    /// *every year*, *monthly*.
    Set,
}

/// A time expression.
#[derive(Clone, Debug)]
pub struct Time {
    /// Its prose.
    pub span: Span,
    /// Its type.
    pub kind: TimeType,
    /// TIMEX3 value: `2026-02-25`, `2026-Q4`, `P3M`, `PAST_REF`, `XXXX-WXX-2` …
    pub value: String,
    /// How the value was found.
    pub reference: Reference,
    /// How it is built.
    pub form: Form,
    /// The expression itself names a year.
    pub year_given: bool,
    /// First and last day it means, where a calendar can say.
    pub days: Option<(Date, Date)>,
}

/// Reads the time expressions of a document against its publication date.
#[must_use]
pub fn read(_doc: &Document, _anchor: Option<Date>) -> Vec<Time> {
    Vec::new()
}
