//! Times of day, alone or beside a day: *10:35 a.m. EST*, *noon Thursday*, *9am*, *1500 GMT*.

use super::Form;
use super::expr::{Clock, Expr, Sem};
use super::scan::Scan;
use super::words::Kind;
use crate::lexicon::Class;

impl Scan<'_> {
    /// A time of day at the head, with the day behind it if one stands there.
    pub(super) fn clock_led(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let (clock, j) = self.clock(i)?;
        let j = self.zone(j);
        let expr = Expr::new(i, j, Sem::Clock, Form::TimeOfDay).with_clock(clock);
        Some(self.day_behind(expr, more))
    }

    /// The day behind a time of day: *10 p.m. Wednesday*, *5 p.m. EST, Nov. 6*, *noon on Friday*.
    fn day_behind(&self, expr: Expr, more: &mut Vec<Expr>) -> Expr {
        let at = self.past_comma(expr.last);
        let at = if self.word(at) == "on" { at + 1 } else { at };
        let day = match self.kind(at) {
            Kind::Weekday => self.weekday_led(at, more),
            Kind::Month | Kind::MonthShort => self
                .month_led(at, more)
                .filter(|d| d.form != Form::Month && d.form != Form::MonthYear),
            Kind::Num if self.before(at) == "on" => {
                self.day_led(at, at, more).or_else(|| self.numeric(at))
            }
            Kind::DayWord | Kind::Tonight if at == expr.last => self.dayword(at),
            _ => None,
        };
        match day {
            Some(day) => {
                let day = self.part_behind(day);
                let clock = expr.clock.map(|c| c.in_part(day.clock.map_or(0, |d| d.part)));
                Expr { first: expr.first, clock, form: Form::TimeOfDay, ..day }
            }
            _ => expr,
        }
    }

    /// Clock behind a day: *Friday at 3 p.m.*, *Aug. 26, 2025, 8:02 AM UTC*.
    pub(super) fn clock_behind(&self, day: Expr) -> Expr {
        if day.clock.is_some_and(|c| c.part == 0) || !day.is_date() || day.sem_unit_is_long() {
            return day;
        }
        let at = self.past_comma(day.last);
        let lead = self.clock_lead(at);
        let at = at + lead;
        let at =
            if self.kind(at) == Kind::Mod && self.kind(at + 1) == Kind::Num { at + 1 } else { at };
        let found = self
            .clock(at)
            .or_else(|| self.hour_and_minute(at).filter(|_| lead > 0 || at == day.last))
            .or_else(|| self.bare_hour(at).filter(|_| lead > 0));
        match found {
            Some((clock, end)) if self.kind(at) != Kind::ClockWord || at == day.last => {
                let clock = clock.in_part(day.clock.map_or(0, |c| c.part));
                Expr { form: Form::TimeOfDay, ..day }.with_clock(clock).to(self.zone(end))
            }
            _ => day,
        }
    }

    /// Words between a day and its time: *at*, *around*, *no later than*.
    fn clock_lead(&self, at: usize) -> usize {
        let no = usize::from(self.word(at) == "no");
        if self.any(at + no, &["later", "earlier"]) && self.word(at + no + 1) == "than" {
            return no + 2;
        }
        usize::from(self.any(at, &["at", "around", "by", "from"]))
    }

    /// `3:30` with nothing that says it is a time but the day before it.
    fn hour_and_minute(&self, i: usize) -> Option<(Clock, usize)> {
        let tight = self.word(i + 1) == ":" && self.glued(i + 1) && self.glued(i + 2);
        let (hour, minute) = (self.n(i), self.n(i + 2));
        let digits = self.kind(i) == Kind::Num
            && self.kind(i + 2) == Kind::Num
            && self.len(i) <= 2
            && self.len(i + 2) == 2;
        (tight && digits && valid(hour, minute))
            .then(|| (Clock { hour, minute: Some(minute), ..Clock::default() }, i + 3))
    }

    /// The hour alone: *tonight at 8*.
    fn bare_hour(&self, i: usize) -> Option<(Clock, usize)> {
        let (hour, end) = self.int(i).filter(|(h, _)| (1..=12).contains(h))?;
        let free = self.stops(end) || self.doc.is(end, Class::Conjunction);
        (free && !self.glued(end) || self.word(end) == "." || self.word(end) == ",")
            .then(|| (Clock { hour, terse: true, ..Clock::default() }, end))
    }

    /// *twenty past ten*, *a quarter to nine*, *thirty-six minutes past eight*.
    fn past_or_to(&self, i: usize) -> Option<(Clock, usize)> {
        let quarter = self.word(i) == "quarter";
        let (minutes, j) = if quarter { (15, i + 1) } else { self.int(i)? };
        let named = self.any(j, &["minutes", "minute"]);
        let j = j + usize::from(named);
        let past = self.word(j) == "past";
        if !(past || self.word(j) == "to" && (quarter || named)) || !(1..60).contains(&minutes) {
            return None;
        }
        let (hour, end) = self.int(j + 1).filter(|(h, _)| (1..=12).contains(h))?;
        let end = if self.kind(end) == Kind::Oclock { end + 1 } else { end };
        let (end, half) = self.half(end).map_or((end, None), |(e, h)| (e, Some(h)));
        let (hour, minute) = if past { (hour, minutes) } else { ((hour + 11) % 12, 60 - minutes) };
        let hour = on(if hour == 0 { 12 } else { hour }, half);
        (half.is_some() || self.stops(end) || self.kind(end) != Kind::None)
            .then(|| (Clock { hour, minute: Some(minute), ..Clock::default() }, end))
    }

    /// *five-thirty*, *six forty-five p.m.*: hour and minute in words.
    fn hour_and_minute_in_words(&self, i: usize) -> Option<(Clock, usize)> {
        let hyphen = usize::from(self.joined(i + 1));
        let (minute, end) = self.small(i + 1 + hyphen).filter(|m| (10..60).contains(&m.0))?;
        let half = self.half(end);
        let led = self.any(i.wrapping_sub(1), &["at", "around", "by", "until", "till", "from"]);
        let hour = on(self.n(i), half.map(|h| h.1));
        (half.is_some() || led && hyphen > 0 && !matches!(self.kind(end), Kind::Units)).then(|| {
            let end = half.map_or(end, |h| h.0);
            (Clock { hour, minute: Some(minute), ..Clock::default() }, end)
        })
    }

    /// Past the name of a time zone.
    fn zone(&self, j: usize) -> usize {
        if self.kind(j) == Kind::Zone && self.capital(j)
            || self.capital(j) && self.word(j + 1) == "time"
        {
            return if self.kind(j) == Kind::Zone { j + 1 } else { j + 2 };
        }
        let named = self.is(j, Class::ClockZone);
        let mean = if named && self.any(j + 1, &["mean", "daylight", "standard", "summer"]) {
            j + 2
        } else {
            j + 1
        };
        if named && self.word(mean) == "time" { mean + 1 } else { j }
    }

    /// Hour, minute and half of the day.
    fn clock(&self, i: usize) -> Option<(Clock, usize)> {
        match self.kind(i) {
            Kind::ClockWord => {
                let hour = self.n(i);
                if self.word(i) == "noonish" {
                    return Some((Clock { hour, terse: true, ..Clock::default() }, i + 1));
                }
                Some((Clock { hour, minute: Some(0), ..Clock::default() }, i + 1))
            }
            Kind::Num => self.clock_digits(i).or_else(|| self.past_or_to(i)),
            Kind::Tens => self.past_or_to(i),
            Kind::Card if self.n(i) <= 12 && self.hour_and_minute_in_words(i).is_some() => {
                self.hour_and_minute_in_words(i)
            }
            Kind::Card if self.past_or_to(i).is_some() => self.past_or_to(i),
            Kind::Unit => self.past_or_to(i),
            Kind::Decimal => {
                let (h, m) = self.word(i).split_once('.')?;
                let (j, half) = self.half(i + 1)?;
                let (hour, minute) = (h.parse().ok()?, m.parse().ok().filter(|_| m.len() == 2)?);
                valid(hour, minute).then(|| {
                    (
                        Clock {
                            hour: on(hour, Some(half)),
                            minute: Some(minute),
                            ..Clock::default()
                        },
                        j,
                    )
                })
            }
            Kind::Card => {
                let hour = self.n(i);
                let j = if self.kind(i + 1) == Kind::Oclock { i + 2 } else { i + 1 };
                let (end, half) = self.half(j).map_or((j, None), |(e, h)| (e, Some(h)));
                (hour <= 12 && end > i + 1)
                    .then(|| (Clock { hour: on(hour, half), terse: true, ..Clock::default() }, end))
            }
            _ => None,
        }
    }

    fn clock_digits(&self, i: usize) -> Option<(Clock, usize)> {
        let (n, len) = (self.n(i), self.len(i));
        if n == 12 && self.kind(i + 1) == Kind::ClockWord {
            return Some((Clock { hour: self.n(i + 1), terse: true, ..Clock::default() }, i + 2));
        }
        if self.word(i + 1) == ":"
            && self.glued(i + 1)
            && self.glued(i + 2)
            && self.kind(i + 2) == Kind::Num
            && self.len(i + 2) == 2
        {
            let minute = self.n(i + 2);
            let mut j = i + 3;
            let mut second = None;
            if self.word(j) == ":"
                && self.kind(j + 1) == Kind::Num
                && self.len(j + 1) == 2
                && self.glued(j + 1)
            {
                second = Some(self.n(j + 1));
                j += 2;
            }
            let half = self.half(j);
            let hours = self.any(j, &["hrs", "hours", "h"]);
            let led = self.follows(i, Class::ClockLead) || self.before(i) == ",";
            let zone = self.zone(j) > j;
            let whole = len == 2 && second.is_none() && (n == 0 || n > 12);
            let dated = matches!(
                self.kind(j),
                Kind::Month | Kind::MonthShort | Kind::Weekday | Kind::DayWord
            );
            if !valid(n, minute)
                || !(dated || half.is_some() || hours || led || zone || second.is_some() || whole)
            {
                return None;
            }
            let end = half.map_or(if hours { j + 1 } else { j }, |(e, _)| e);
            return Some((
                Clock {
                    hour: on(n, half.map(|h| h.1)),
                    minute: Some(minute),
                    second,
                    ..Clock::default()
                },
                end,
            ));
        }
        if let Some((j, half)) = self.half(i + 1) {
            let terse = !self.word(j - 1).contains('.');
            return match len {
                1 | 2 if n <= 12 => {
                    Some((Clock { hour: on(n, Some(half)), terse, ..Clock::default() }, j))
                }
                3 | 4 if valid(n / 100, n % 100) => Some((
                    Clock {
                        hour: on(n / 100, Some(half)),
                        minute: Some(n % 100),
                        ..Clock::default()
                    },
                    j,
                )),
                _ => None,
            };
        }
        if self.word(i + 1) == "ish" && self.glued(i + 1) && (1..=12).contains(&n) {
            return Some((Clock { hour: n, terse: true, ..Clock::default() }, i + 2));
        }
        if self.kind(i + 1) == Kind::Oclock {
            let (end, half) = self.half(i + 2).map_or((i + 2, None), |(e, h)| (e, Some(h)));
            return (n <= 12)
                .then(|| (Clock { hour: on(n, half), terse: true, ..Clock::default() }, end));
        }
        let military = len == 4
            && valid(n / 100, n % 100)
            && (self.any(i + 1, &["gmt", "utc", "hrs"])
                || self.word(i + 1) == "hours" && self.any(i.wrapping_sub(1), &["at", "by"]));
        military.then(|| {
            (
                Clock { hour: n / 100, minute: Some(n % 100), ..Clock::default() },
                i + 1 + usize::from(self.any(i + 1, &["hrs", "hours"])),
            )
        })
    }

    /// *a.m.*, *in the morning*, *at night*: the end and the hours to add; -1 for an hour after midnight.
    fn half(&self, j: usize) -> Option<(usize, i32)> {
        if self.kind(j) == Kind::AmPm {
            let spelled = self.word(j).contains('.')
                || self.glued(j)
                || self.word(j) == "pm"
                || self.capital(j)
                || self.word(j) == "am" && self.stops(j + 1);
            return spelled.then(|| (j + 1, self.n(j)));
        }
        let part = if self.word(j) == "in" && self.word(j + 1) == "the" {
            j + 2
        } else if self.word(j) == "at" && self.word(j + 1) == "night" {
            j + 1
        } else {
            return None;
        };
        (self.kind(part) == Kind::Part).then(|| (part + 1, if self.n(part) == 1 { 0 } else { 12 }))
    }

    /// A part of the day behind a day: *Friday night*, *tomorrow morning*.
    pub(super) fn part_behind(&self, day: Expr) -> Expr {
        let joins = |e: &Expr| {
            matches!(e.form, Form::Weekday | Form::DayWord)
                || e.form == Form::Anaphor && e.sem_unit_is_day()
        };
        if day.clock.is_some() || !joins(&day) {
            return day;
        }
        let j = if self.kind(day.last) == Kind::Mod { day.last + 1 } else { day.last };
        match self.kind(j) {
            Kind::Part => {
                Expr { form: Form::TimeOfDay, ..day }.with_clock(Clock::part(self.n(j))).to(j + 1)
            }
            Kind::Parts => match day.sem {
                Sem::Pick(val, _) => Expr { form: Form::Set, sem: Sem::EveryOne(val), ..day }
                    .with_clock(Clock::part(self.n(j)))
                    .to(j + 1),
                _ => day,
            },
            _ => day,
        }
    }
}

fn valid(hour: i32, minute: i32) -> bool {
    (0..=24).contains(&hour) && (0..60).contains(&minute)
}

/// Hours since midnight.
fn on(hour: i32, half: Option<i32>) -> i32 {
    match half {
        Some(12) if hour < 12 => hour + 12,
        Some(0) if hour == 12 => 0,
        _ => hour,
    }
}
