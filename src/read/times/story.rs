//! Which times are certain: no reading of the text gives them another value.
//!
//! A text that tells of several years may mean any of them by a date without one. Such a date is
//! certain only if a single year fits its verb, its weekday and the years that are spoken of.

use super::expr::Expr;
use super::penned::{Penned, is_deictic};
use super::tense::governor;
use super::value::Val;
use super::{Form, Tense, Time, TimeType};
use crate::doc::{Block, BlockKind, Document};
use crate::lexicon::Class;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Longest way from publication, in days, over which tense alone tells the year.
const FAR: i32 = 183;

/// Tokens around a date in which a doubt would stand.
const NEAR: usize = 40;

/// A year that is named, and where. What counts from the day of writing (*last year*) begins at its
/// sentence, a year in figures at the head of its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    section: u32,
    year: i32,
    from: usize,
}

/// What was told last, as a reader would have it in mind.
#[derive(Debug, Default)]
struct Told {
    /// The year last named.
    year: Option<i32>,
    /// The day or month last named with its year.
    day: Option<Date>,
}

impl Told {
    /// Goes on to a time. What stands in a subordinate clause is told in passing.
    fn hear(&mut self, time: &Time, is_main: bool) {
        let deictic = matches!(time.form, Form::RelativeYear | Form::Ago);
        let Some((day, _)) = time.days.filter(|_| names_year(time) && (is_main || deictic)) else {
            return;
        };
        self.year = Some(i32::from(day.year()));
        if is_told(time) {
            self.day = Some(day);
        }
    }

    /// A date lies where the story has come to: in the year last named, or soon after the day. A
    /// plan is for a day to come, whatever was told; what is over cannot be meant of a year in which
    /// it would still lie ahead.
    fn leads_to(&self, day: Date, tense: Tense, anchor: Option<Date>) -> bool {
        let year = i32::from(day.year());
        let barred = |y: i32| {
            let there = Val::day(day).in_year(Some(y)).days();
            tense == Tense::Past && anchor.is_some_and(|a| there.is_some_and(|d| d.0 > a))
        };
        let soon = |d: Date| (0..=FAR).contains(&(day - d).get_days());
        let from_day = self
            .day
            .is_none_or(|d| d.year() == day.year() || soon(d) || barred(i32::from(d.year())));
        let from_year = self.year.is_none_or(|y| y == year || barred(y))
            || self.day.is_some_and(|d| Some(i32::from(d.year())) == self.year && soon(d));
        let over = self.year.is_none_or(|y| anchor.is_some_and(|a| y <= i32::from(a.year())));
        tense == Tense::Future && over || from_day && from_year
    }
}

/// The years that a document names, publication's own among them.
struct Years {
    /// By section, sorted.
    in_section: Vec<Named>,
    /// Years of days and months that are told, with the prose where each is first told.
    told: Vec<(i32, u32)>,
    /// Section of every block.
    sections: Vec<u32>,
}

/// Marks the times that are certain, and those that are likely. `main` says which of them stand in
/// the main clause of their sentence.
pub(super) fn settle(doc: &Document, anchor: Option<Date>, main: &[bool], times: &mut [Time]) {
    let mut told = Told::default();
    for (time, main) in times.iter_mut().zip(main) {
        told.hear(time, *main);
        time.likely = time.days.is_none_or(|(day, _)| told.leads_to(day, time.tense, anchor));
    }
    let years = Years::of(doc, times);
    let penned = Penned::of(doc, anchor, times);
    for i in 0..times.len() {
        let (before, rest) = times.split_at_mut(i);
        let Some(time) = rest.first_mut() else { break };
        if is_deictic(time.form) {
            let led = Penned::is_led_to(time, before.last(), anchor);
            time.likely = led && penned.bears(doc, time);
        }
        let section = years.sections[doc.sentences[time.sentence].block as usize];
        time.certain = match time.form {
            Form::Month | Form::MonthDay if time.kind == TimeType::Date => {
                !time.year_given && is_plain(doc, time) && years.leave_one(time, anchor, section)
            }
            Form::RelativeYear => anchor.is_some_and(|a| years.leave_now(time, a, section)),
            _ => time.year_given,
        };
        time.certain &= time.year_given || !penned.may_be_of_another_year(time);
    }
}

impl Years {
    fn of(doc: &Document, times: &[Time]) -> Self {
        let sections = sections(doc);
        let mut in_section = Vec::new();
        let mut first: FxHashMap<i32, u32> = FxHashMap::default();
        for time in times {
            let Some((from, to)) = time.days.filter(|_| names_year(time)) else { continue };
            let section = sections[doc.sentences[time.sentence].block as usize];
            let heading = doc.in_heading(time.sentence);
            let begins = if time.year_given { 0 } else { time.sentence };
            for year in [i32::from(from.year()), i32::from(to.year())] {
                in_section.push(Named { section, year, from: begins });
                if heading || is_told(time) {
                    first.entry(year).or_insert(time.span.start);
                }
            }
        }
        in_section.sort_unstable();
        // Whether a year is in mind is asked of each: from the first sentence that names it on.
        in_section.dedup_by_key(|n| (n.section, n.year));
        let mut told: Vec<(i32, u32)> = first.into_iter().collect();
        told.sort_unstable();
        Self { in_section, told, sections }
    }

    /// Years that the reader of a place has in mind: those of its section, and those of days and
    /// months that were told before it.
    fn at(&self, section: u32, time: &Time) -> impl Iterator<Item = i32> {
        let (sentence, place) = (time.sentence, time.span.start);
        let from = self.in_section.partition_point(|n| n.section < section);
        let here = self.in_section[from..].iter().take_while(move |n| n.section == section);
        let told = self.told.iter().filter(move |(_, at)| *at < place);
        here.filter(move |n| n.from <= sentence).map(|n| n.year).chain(told.map(|(year, _)| *year))
    }

    /// Only one year fits a date without one.
    fn leave_one(&self, time: &Time, anchor: Option<Date>, section: u32) -> bool {
        let Some(anchor) = anchor else {
            return self.at(section, time).next().is_none();
        };
        let Some((first, last)) = time.days else { return false };
        let is_past = time.tense == Tense::Past;
        let near = if is_past {
            first <= anchor && (anchor - last).get_days() <= FAR
        } else {
            last >= anchor && (first - anchor).get_days() <= FAR
        };
        near && !self
            .at(section, time)
            .any(|year| [year, year + 1].into_iter().any(|y| fits(time, first, y, anchor, is_past)))
    }

    /// *last year* counts from publication: no story of another year goes on around it.
    fn leave_now(&self, time: &Time, anchor: Date, section: u32) -> bool {
        let now = i32::from(anchor.year());
        let own = time.days.map(|(first, _)| i32::from(first.year()));
        // What was found *this year* may have been found by December, for a piece of January.
        let young = own == Some(now) && anchor.month() == 1 && time.tense != Tense::Future;
        !young
            && !self
                .at(section, time)
                .any(|year| year < now && Some(year) != own || year > now + 1 && Some(year) != own)
    }
}

/// How a time stands in its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stand {
    /// In the main clause: at the head of the sentence, or with nothing that leads away before it.
    pub(super) main: bool,
    /// The tense that the words before it give it, whatever the verb: *since March*, *ahead of the
    /// November launch*.
    pub(super) tense: Option<Tense>,
    /// What is told of it is over: *since March*, *In March, Halden opened …*.
    pub(super) over: bool,
    /// What is told of it lies ahead of the day of writing: *will open*; not *would open*.
    pub(super) to_come: bool,
}

impl Stand {
    pub(super) fn of(doc: &Document, start: usize, end: usize, expr: &Expr) -> Self {
        let first = expr.first;
        if first <= start || !expr.is_date() {
            return Self::default();
        }
        let since = doc.word(first - 1) == "since";
        let placed = matches!(doc.word(first - 1), "in" | "on");
        let away = || (start..first - 1).any(|i| doc.is(i, Class::StoryAway));
        let main = (placed || doc.word(first - 1) == "by")
            && (first <= start + 2 || first < start + 30 && !away());
        let led_by = |i: usize| doc.is(i, Class::Adverb) || doc.is(i, Class::Conjunction);
        let opens = placed && (first == start + 1 || first == start + 2 && led_by(start));
        let past = |(verb, tense)| {
            tense == Tense::Past && !doc.is(verb, Class::PlanWord) && !sets_date(doc, verb, end)
        };
        let over = since || opens && governor(doc, start, end, first, expr.last).is_some_and(past);
        let lead = first - usize::from(doc.word(first - 1) == "the");
        let ahead = lead >= start + 2
            && match doc.word(lead - 1) {
                "of" => doc.word(lead - 2) == "ahead",
                "for" => doc.is(lead - 2, Class::ArrangedParticiple),
                _ => false,
            };
        let will = |i: usize| doc.is(i, Class::FutureModal);
        let to_come = governor(doc, start, end, first, expr.last).is_some_and(|(verb, tense)| {
            tense == Tense::Future && (verb.saturating_sub(3).max(start)..=verb).any(will)
        });
        let tense = match (since, ahead) {
            (true, _) => Some(Tense::Past),
            (_, true) => Some(Tense::Future),
            _ => None,
        };
        Self { main, tense, over, to_come }
    }
}

/// The section of every block: headings begin them.
pub(super) fn sections(doc: &Document) -> Vec<u32> {
    let mut section = 0;
    let begins = |b: &Block| matches!(b.kind, BlockKind::Heading(_));
    doc.blocks
        .iter()
        .map(|b| {
            section += u32::from(begins(b));
            section
        })
        .collect()
}

/// The date could as well lie in that year.
fn fits(time: &Time, found: Date, year: i32, anchor: Date, is_past: bool) -> bool {
    if year == i32::from(found.year()) {
        return false;
    }
    let month = i32::from(found.month());
    let other = match time.form {
        Form::MonthDay => Val::Day(Some(year), Some(month), i32::from(found.day())),
        _ => Val::Month(Some(year), month),
    };
    let Some((first, last)) = other.days() else { return false };
    let on_its_side = if is_past { first <= anchor } else { last >= anchor };
    on_its_side && time.weekday.is_none_or(|w| w.named == first.weekday())
}

/// It says a year, in figures or by counting.
fn names_year(time: &Time) -> bool {
    time.kind != TimeType::Set
        && (time.year_given
            || matches!(
                time.form,
                Form::RelativeYear | Form::Ago | Form::Anaphor | Form::Decade | Form::Century
            ))
}

/// It tells a day, a month or the like of a year, so that a story may go on from there.
fn is_told(time: &Time) -> bool {
    time.year_given
        && matches!(
            time.form,
            Form::FullDate
                | Form::MonthDay
                | Form::MonthYear
                | Form::Month
                | Form::Season
                | Form::Quarter
                | Form::TimeOfDay
                | Form::Week
        )
}

/// A verb of the past or the future stands with the date, and nothing between them or around them
/// gives the date to something else.
pub(super) fn is_plain(doc: &Document, time: &Time) -> bool {
    if !matches!(time.tense, Tense::Past | Tense::Future) {
        return false;
    }
    let tokens = &doc.sentences[time.sentence].tokens;
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let at = doc.token_at(time.span.start);
    let after = doc.token_at(time.span.end.saturating_sub(1)) + 1;
    let around = at.saturating_sub(NEAR).max(start)..end.min(after + NEAR);
    if around.into_iter().any(|i| doc.is(i, Class::StoryDoubt)) || at == start {
        return false;
    }
    let prep = at - 1;
    if !matches!(doc.word(prep), "in" | "on" | "since") {
        return false;
    }
    let Some((verb, _)) = governor(doc, start, end, at, after) else { return false };
    let is_plan = |i: usize| doc.is(i, Class::PlanWord);
    if verb > at {
        // *On February 9, Halden opened …*: the date opens its sentence.
        let opens = prep == start || prep == start + 1 && doc.is(start, Class::Conjunction);
        let future = time.tense == Tense::Future;
        return opens && (future || !is_plan(verb) && !sets_date(doc, verb, end));
    }
    let between = verb + 1..prep;
    if time.tense == Tense::Future {
        // `The tour runs in July`: this one, or every one.
        let habit = doc.is(verb, Class::VerbS) && !doc.is(verb, Class::Auxiliary);
        return !habit
            && !between.into_iter().any(|i| doc.is(i, Class::StoryOpener) && doc.word(i) != "to");
    }
    if is_plan(verb) || doc.is(verb, Class::DatingVerb) && verb + 1 < prep {
        return false;
    }
    !between.into_iter().any(|i| doc.is(i, Class::StoryOpener) || is_plan(i))
}

/// *was to*, *had to*: what lay ahead at some time in the past.
fn sets_date(doc: &Document, verb: usize, end: usize) -> bool {
    verb + 1 < end && doc.word(verb + 1) == "to"
}
