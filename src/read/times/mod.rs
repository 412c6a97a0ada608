//! Time expressions as `TimeML` marks them (TIMEX3), resolved against the publication date.
//!
//! `words` says what each token may be, the grammar (`grammar` and the files it calls) puts them together into an `Expr`, `filter` throws out
//! what only looks like a time, `tense` and `nearest` choose among what recurs, `resolve` gives the calendar value. Nothing here judges.

mod amount;
mod around;
mod calendar;
mod clock;
mod complete;
mod count;
mod dayword;
mod expr;
mod filter;
pub mod fiscal;
mod grammar;
mod habit;
mod holiday;
mod nearest;
mod numeric;
mod part;
mod penned;
mod period;
mod phrase;
mod relative;
mod relative_unit;
mod resolve;
mod scan;
mod share;
mod story;
mod tense;
mod unit;
mod value;
mod weekday;
mod words;
mod year;

pub use tense::{Tense, governing};
pub use unit::Unit;

use crate::doc::{BlockKind, Document};
use crate::text::Span;
use expr::{Expr, Sem};
use jiff::civil::{Date, Weekday};
use resolve::Resolver;
use scan::Scan;
use value::Val;
use words::Kind;

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

impl TimeType {
    /// Its name in outputs and rule pages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
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

impl Reference {
    /// Its name in outputs and rule pages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Anchored => "anchored",
            Self::Vague => "vague",
        }
    }
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

/// Which part of a period, or how near an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// *early March*.
    Early,
    /// *mid-2025*.
    Mid,
    /// *late 1970s*.
    Late,
    /// *the beginning of the year*.
    Start,
    /// *the end of 2026*, *year-end*.
    End,
    /// *the rest of the week*.
    Rest,
    /// *earlier this year*.
    Earlier,
    /// *later this year*.
    Later,
    /// *about two years*.
    Approx,
    /// *nearly two years*, *less than a week*.
    Less,
    /// *more than two years*, *over an hour*.
    More,
    /// *at least 30 days*.
    AtLeast,
    /// *up to 30 days*.
    AtMost,
}

/// A weekday that stands beside a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// The weekday in the text.
    pub named: Weekday,
    /// The weekday of the date, where a calendar can say.
    pub actual: Option<Weekday>,
}

impl NamedDay {
    /// They are the same, or nobody can say.
    #[must_use]
    pub fn agrees(self) -> bool {
        self.actual.is_none_or(|a| a == self.named)
    }
}

/// A time expression.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own that a rule asks")]
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
    /// How fine it is; for an amount, its unit.
    pub granularity: Option<Unit>,
    /// Which part of the period, or how near the amount.
    pub modifier: Option<Modifier>,
    /// A weekday beside the date.
    pub weekday: Option<NamedDay>,
    /// The day exists; February 30 does not.
    pub valid: bool,
    /// Digits that read as two different days: `03/04/2026`.
    pub ambiguous: bool,
    /// Resolving wanted a publication date or an earlier time, and there was none.
    pub unanchored: bool,
    /// Index of the other end of a range, in the same list.
    pub partner: Option<usize>,
    /// The tense that resolving looked at.
    pub tense: Tense,
    /// The year it was resolved to, or that it names.
    pub year: Option<i32>,
    /// Says *fiscal*, or is a label of company reports (`Q4`, `FY26`).
    pub fiscal: bool,
    /// No reading of the text gives it another value.
    pub certain: bool,
    /// Its value is that of the year last told of, or nothing else was told of; of what counts from
    /// the day of writing: nothing speaks against taking the publication day for it.
    pub likely: bool,
    /// Index of its sentence.
    pub sentence: usize,
}

/// Reads the time expressions of a document against its publication date.
#[must_use]
pub fn read(doc: &Document, anchor: Option<Date>) -> Vec<Time> {
    let lex = words::of(doc);
    let mut found: Vec<(Expr, usize)> = Vec::new();
    let mut more = Vec::new();
    for (sentence, s) in doc.sentences.iter().enumerate() {
        let scan = Scan {
            doc,
            lex: &lex,
            start: s.tokens.start as usize,
            end: s.tokens.end as usize,
            depth: 0,
        };
        let mut i = scan.start;
        while i < scan.end {
            if lex[i].kind == Kind::None {
                i += 1;
                continue;
            }
            more.clear();
            let free = found.last().map_or(0, |(e, _)| e.last);
            let first = scan.at(i, &mut more).filter(|e| e.first >= free);
            let next = first.as_ref().map_or(i + 1, |e| e.last.max(i + 1));
            if let Some(expr) = first {
                found.push((expr, sentence));
                i = next;
                for extra in more.drain(..).filter(|e| e.last > e.first) {
                    if extra.first >= i && extra.last <= scan.end {
                        i = extra.last;
                        found.push((extra, sentence));
                    }
                }
            } else {
                i = next;
            }
        }
    }
    share::share(doc, &mut found);
    let narrative = is_narrative(anchor, &found);
    found.retain(|(expr, _)| narrative || !expr.story);
    resolve_all(doc, anchor, narrative, &found)
}

fn resolve_all(
    doc: &Document,
    anchor: Option<Date>,
    narrative: bool,
    found: &[(Expr, usize)],
) -> Vec<Time> {
    let mut resolver = Resolver::new(anchor, narrative);
    let sections = story::sections(doc);
    let mut out: Vec<Time> = Vec::with_capacity(found.len());
    let mut main = Vec::with_capacity(found.len());
    for (expr, sentence) in found {
        let range = &doc.sentences[*sentence].tokens;
        let wants_tense = expr.ahead || expr.is_date();
        let stand = story::Stand::of(doc, range.start as usize, range.end as usize, expr);
        main.push(stand.main);
        let tense = match stand.tense {
            Some(tense) => tense,
            None if wants_tense => {
                governing(doc, range.start as usize, range.end as usize, expr.first, expr.last)
            }
            None => Tense::Unknown,
        };
        let block = doc.sentences[*sentence].block;
        let is_item = doc.blocks[block as usize].kind == BlockKind::ListItem;
        resolver.enter(block, sections[block as usize], is_item);
        let found = resolver.resolve(expr, tense, *sentence, stand);
        let span = Span::new(doc.tokens[expr.first].start, doc.tokens[expr.last - 1].end);
        let partner = if expr.closes_range { out.len().checked_sub(1) } else { None };
        if let Some(p) = partner {
            let here = out.len();
            out[p].partner = Some(here);
        }
        let day =
            found.days.filter(|_| matches!(found.val, Some(Val::Day(..)))).map(|d| d.0.weekday());
        let amount = match expr.sem {
            Sem::Length(_, unit)
            | Sem::Stretch(_, unit, _)
            | Sem::Every(_, unit)
            | Sem::Shift(_, unit, ..) => Some(unit),
            _ => None,
        };
        out.push(Time {
            span,
            kind: match expr.kind() {
                // `in five years`, of what is to come, is a point of the calendar.
                TimeType::Duration if !found.value.starts_with('P') => TimeType::Date,
                kind => kind,
            },
            value: found.value,
            reference: found.reference,
            form: if expr.ahead && tense == Tense::Future { Form::Ago } else { expr.form },
            year_given: matches!(expr.sem, Sem::At(v) if v.year().is_some()),
            days: found.days,
            granularity: found.val.map(Val::unit).or(amount),
            modifier: expr.modifier,
            weekday: expr
                .weekday
                .and_then(nearest::weekday_named)
                .map(|named| NamedDay { named, actual: day }),
            valid: found.val.is_none_or(Val::exists),
            ambiguous: expr.ambiguous,
            unanchored: found.adrift,
            partner,
            tense,
            year: found.val.and_then(Val::year),
            fiscal: expr.fiscal,
            certain: false,
            likely: false,
            sentence: *sentence,
        });
    }
    story::settle(doc, anchor, &main, &mut out);
    out
}

/// Most of the years a document names lie well before its publication date: it tells a story, and its *March* is the story's.
fn is_narrative(anchor: Option<Date>, found: &[(Expr, usize)]) -> bool {
    let Some(anchor) = anchor else { return false };
    let (mut far, mut near) = (0usize, 0usize);
    for (expr, _) in found {
        match expr.sem {
            Sem::At(v @ (Val::Day(Some(y), ..) | Val::Month(Some(y), _) | Val::Year(y))) => {
                let weight = if matches!(v, Val::Year(_)) { 1 } else { 2 };
                match i32::from(anchor.year()) - y {
                    ..=0 => near += weight,
                    1 => far += weight / 2,
                    _ => far += weight,
                }
            }
            Sem::Unit(..) | Sem::Pick(..) | Sem::Shift(_, _, expr::Base::Anchor, _) => near += 1,
            _ => {}
        }
    }
    far >= 6 && far > near * 2
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_trade;
