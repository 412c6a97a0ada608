//! Which part of the grammar reads a time expression, by its first word.

use super::Form;
use super::expr::{Clock, Expr, Pick, Refer, Sem};
use super::filter;
use super::scan::Scan;
use super::unit::Unit;
use super::value::Val;
use super::words::Kind;

impl Scan<'_> {
    /// The expression that begins at a token; others that were read on the way (second halves of ranges) go to `more`.
    pub(super) fn at(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let found = self.one(i, more)?;
        let found = self.weekday_behind(self.part_behind(found));
        let found = if more.is_empty() { self.clock_behind(found) } else { found };
        Some(found)
    }

    /// The same, without what may follow a day. Expressions stand in one another only so deep, whatever the text does.
    pub(super) fn one(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        const DEEPEST: u8 = 4;
        (self.depth < DEEPEST)
            .then(|| Self { depth: self.depth + 1, ..*self }.by_kind(i, more))
            .flatten()
    }

    fn by_kind(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        match self.kind(i) {
            Kind::Ago => self.long_ago(i),
            Kind::The
                if self.kind(i + 1) == Kind::None
                    && !matches!(self.word(i + 1), "'" | "’" | "‘" | "very") =>
            {
                None
            }
            Kind::The => self.the_led(i, more),
            Kind::Article => self.article_led(i),
            Kind::This | Kind::That | Kind::Rel | Kind::These => self
                .phrase(i)
                .or_else(|| self.nth_of(i, i, more))
                .or_else(|| self.rel_led(i, i, more))
                .or_else(|| self.quarter_led(i, i)),
            Kind::Month | Kind::MonthShort => self.month_led(i, more),
            Kind::Weekday | Kind::WeekdayShort | Kind::Weekdays => self.weekday_led(i, more),
            Kind::Num | Kind::Decimal => self.number_led(i, more),
            Kind::Card | Kind::Tens | Kind::Times | Kind::Quant | Kind::Another => self
                .clock_led(i, more)
                .or_else(|| self.amount_led(i, i))
                .or_else(|| self.ordinal_led(i, i, more))
                .or_else(|| self.year_led(i, more)),
            Kind::TensPlural => self.decade(i, i),
            Kind::Ord => self.ordinal_led(i, i, more),
            Kind::Label => self.label_led(i),
            Kind::Mod if self.word(i) == "late" && self.before(i) == "of" && self.stops(i + 1) => {
                Some(Expr::new(i - 1, i + 1, Sem::Refer(Refer::Past), Form::PastRef))
            }
            Kind::Mod => self.mod_led(i, i, more),
            Kind::Edge => {
                self.edge_led(i, i, more).filter(|_| self.word(i) == "end" && !self.capital(i))
            }
            Kind::Cmp => self.cmp_led(i, more),
            Kind::Approx if self.kind(i + 1) == Kind::Open => self.phrase(i),
            Kind::Approx => self.approx_led(i, more),
            Kind::Every => self.every_led(i),
            Kind::Habit => self.habit(i),
            Kind::Fiscal => self.fiscal_led(i, i),
            Kind::Era => self.year_led(i, more),
            Kind::ClockWord => self.clock_led(i, more),
            Kind::DayWord | Kind::Tonight
                if self.capital(i) && i > self.start && self.capital(i - 1) && !self.heading() =>
            {
                None
            }
            Kind::DayWord | Kind::Tonight => self.dayword(i),
            Kind::Season => self.season_led(i, i),
            Kind::None
            | Kind::Suffix
            | Kind::AmPm
            | Kind::Zone
            | Kind::Oclock
            | Kind::UnitShort
            | Kind::Filler
            | Kind::Parts
            | Kind::Seasons => None,
            Kind::Part => self.part_led(i, i, more),
            Kind::Half => self.half_past(i).or_else(|| self.half_led(i)),
            Kind::Unit if self.joined(i + 1) && self.word(i + 2) == "long" => {
                let unit = Unit::of(self.n(i)).0;
                (unit > Unit::Hour).then(|| {
                    Expr::new(
                        i,
                        i + 3,
                        Sem::Length(super::unit::Amount::Exact(1), unit),
                        Form::Duration,
                    )
                })
            }
            Kind::Unit if self.kind(i + 1) == Kind::Num => self.week_number(i, i, more),
            Kind::Unit if self.word(i) == "quarter" && self.any(i + 1, &["past", "to"]) => {
                self.clock_led(i, more)
            }
            Kind::Unit => self
                .year_ago(i, i)
                .or_else(|| self.unit_end(i, i))
                .or_else(|| self.day_before(i, i)),
            Kind::Units => self.units_led(i),
            Kind::Open if self.word(i) == "all" => {
                let unit = Unit::of(self.n(i + 1)).0;
                let fits = self.kind(i + 1) == Kind::Unit
                    && matches!(unit, Unit::Week | Unit::Month | Unit::Year);
                fits.then(|| {
                    Expr::new(
                        i,
                        i + 2,
                        Sem::Length(super::unit::Amount::Exact(1), unit),
                        Form::Duration,
                    )
                })
            }
            Kind::Open => self.phrase(i),
            Kind::Holiday => self.holiday(i, i),
        }
    }

    fn article_led(&self, i: usize) -> Option<Expr> {
        match self.kind(i + 1) {
            Kind::Unit if self.word(i + 1) != "period" => self.amount_led(i, i),
            Kind::Quant | Kind::Times | Kind::Filler | Kind::Half => self.amount_led(i, i),
            _ => None,
        }
    }

    /// *half past seven*.
    fn half_past(&self, i: usize) -> Option<Expr> {
        if self.word(i + 1) != "past" {
            return None;
        }
        let (hour, j) = self.int(i + 2).filter(|h| (1..=12).contains(&h.0))?;
        let end = if self.kind(j) == Kind::Oclock { j + 1 } else { j };
        Some(Expr::new(i, end, Sem::Clock, Form::TimeOfDay).with_clock(Clock {
            hour,
            minute: Some(30),
            ..Clock::default()
        }))
    }

    fn number_led(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        if let Some(found) = self.label_in_digits(i) {
            return Some(found);
        }
        if let Some(found) = self.numeric(i).or_else(|| self.clock_led(i, more)) {
            return Some(found);
        }
        if let Some(found) = self.day_led(i, i, more) {
            return Some(found);
        }
        if self.kind(i + 1) == Kind::Suffix
            && let Some(found) = self.bare_day(i, i)
        {
            return Some(found);
        }
        if let Some(found) =
            self.amount_led(i, i).or_else(|| self.century(i, i)).or_else(|| self.quarter_led(i, i))
        {
            return Some(found);
        }
        if let Some(found) = self.of_given_year(i, i).filter(|e| e.last > i + 1) {
            return Some(found);
        }
        self.year_led(i, more)
    }

    fn ordinal_led(&self, first: usize, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        self.quarter_led(first, i)
            .or_else(|| self.century(first, i))
            .or_else(|| self.nth_of(first, i, more))
            .or_else(|| self.first_units(first, i))
            .or_else(|| self.day_led(first, i, more))
    }

    /// *the* and what follows.
    fn the_led(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        if let Some(found) = self.phrase(i) {
            return Some(found);
        }
        let j = i + 1;
        match self.kind(j) {
            Kind::None => matches!(self.word(j), "'" | "’" | "‘")
                .then(|| self.decade(i, j))
                .flatten()
                .or_else(|| self.very(i, more)),
            Kind::Edge => self.edge_led(i, j, more),
            Kind::Mod => self.mod_led(i, j, more),
            Kind::Rel => self
                .nth_of(i, j, more)
                .or_else(|| self.rel_led(i, j, more))
                .or_else(|| self.quarter_led(i, j))
                .or_else(|| self.first_of(i, j)),
            Kind::Ord | Kind::Tens if self.ordinal(j).is_some() => self.ordinal_led(i, j, more),
            Kind::Num => self
                .label_in_digits(j)
                .or_else(|| self.decade(i, j))
                .or_else(|| self.century(i, j))
                .or_else(|| self.quarter_led(i, j))
                .or_else(|| self.of_given_year(i, j))
                .or_else(|| self.day_led(i, j, more))
                .or_else(|| self.amount_led(i, j))
                .or_else(|| self.bare_day(i, j)),
            Kind::Card | Kind::Times | Kind::Tens | Kind::Quant => {
                self.amount_led(i, j).or_else(|| self.of_given_year(i, j))
            }
            Kind::TensPlural => self.decade(i, j),
            Kind::Unit => self.the_unit_led(i, j, more),
            Kind::Units if self.word(j + 1) == "ahead" => self.units_led(j),
            Kind::Season => self.season_led(i, j),
            Kind::Part => self.part_led(i, j, more),
            Kind::Fiscal => self.fiscal_led(i, j),
            Kind::Label => self.label_led(j),
            Kind::Filler => (self.any(j, &["full", "whole", "entire", "calendar"])
                && self.kind(j + 1) == Kind::Unit)
                .then(|| self.the_unit(i, j + 1))
                .flatten(),
            Kind::Month if self.word(j + 1) == "quarter" => Some(Expr {
                fiscal: true,
                ..Expr::new(
                    i,
                    j + 2,
                    Sem::At(Val::Quarter(None, (self.n(j) + 2) / 3)),
                    Form::Quarter,
                )
            }),
            _ => None,
        }
    }

    /// *the very next day*.
    fn very(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        (self.word(i + 1) == "very" && self.kind(i + 2) == Kind::Rel)
            .then(|| self.rel_led(i, i + 2, more))
            .flatten()
    }

    /// *the last half of 2025*.
    fn first_of(&self, i: usize, j: usize) -> Option<Expr> {
        let half = self.kind(j + 1) == Kind::Half && self.word(j + 2) == "of";
        if !half {
            return None;
        }
        let at = j + 3;
        if let Some((y, end)) = self.year(at) {
            return Some(Expr::new(i, end, Sem::At(Val::Half(Some(y), 2)), Form::Quarter));
        }
        let decade =
            if self.kind(at) == Kind::The { self.decade(at, at + 1) } else { self.decade(at, at) }?;
        Some(decade.from(i))
    }

    fn the_unit_led(&self, i: usize, j: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let unit = Unit::of(self.n(j)).0;
        if unit == Unit::Year && self.any(j + 1, &["ended", "ending", "ends", "through"]) {
            return Some(Expr::new(
                i,
                j + 1,
                Sem::Length(super::unit::Amount::Exact(1), unit),
                Form::Duration,
            ));
        }
        if let Some(found) =
            self.year_ago(i, j).or_else(|| self.unit_end(i, j)).or_else(|| self.day_before(i, j))
        {
            return Some(found);
        }
        if unit == Unit::Year {
            let of = if self.word(j + 1) == "of" { j + 2 } else { j + 1 };
            if let Some((y, end)) = self.year(of) {
                return Some(Expr::new(i, end, Sem::At(Val::Year(y)), Form::Year));
            }
        }
        if let Some(found) = self.week_number(i, j, more) {
            return Some(found);
        }
        if matches!(unit, Unit::Week | Unit::Weekend)
            && let Some(found) = (self.word(j + 1) == "of" && self.kind(j + 2) == Kind::Holiday)
                .then(|| self.holiday(i, j + 2))
                .flatten()
        {
            return Some(Expr { within_weekend: unit == Unit::Weekend, form: Form::Week, ..found });
        }
        if unit == Unit::Week
            && let Some(found) = self.of_date(i, j + 1, more)
        {
            return Some(Expr { sem: in_week(found.sem), form: Form::Week, ..found });
        }
        if matches!(unit, Unit::Quarter)
            && self.kind(j + 1) == Kind::Article
            && self.word(j + 2) == "year"
            && self.any(j + 3, &["ago", "earlier"])
        {
            return Some(Expr::new(
                i,
                j + 4,
                Sem::Unit(Unit::Quarter, super::expr::Base::Spoken, -4),
                Form::Quarter,
            ));
        }
        if !filter::the_unit(self, i, j, unit) {
            return None;
        }
        self.the_unit(i, j)
    }

    /// A part of the day: *the morning of April 19*, *in the evening*, *Christmas night*.
    fn part_led(&self, first: usize, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        if let Some(found) = self.of_date(first, i + 1, more) {
            return Some(
                Expr { form: Form::TimeOfDay, ..found }.with_clock(Clock::part(self.n(i))),
            );
        }
        if first < i && self.word(i + 1) == "before" && self.stops(i + 2) {
            return Some(
                Expr::new(
                    first,
                    i + 2,
                    Sem::Unit(Unit::Day, super::expr::Base::Spoken, -1),
                    Form::TimeOfDay,
                )
                .with_clock(Clock::part(self.n(i))),
            );
        }
        let led = match self.before(first) {
            "in" | "during" => first < i,
            "by" | "at" => first == i && self.n(i) == 4,
            _ => false,
        };
        led.then(|| {
            Expr::new(first, i + 1, Sem::Clock, Form::TimeOfDay).with_clock(Clock::part(self.n(i)))
        })
    }
}

/// The week of a day.
fn in_week(sem: Sem) -> Sem {
    match sem {
        Sem::At(Val::Day(Some(y), Some(m), d)) => {
            super::value::date(y, m, d).map_or(sem, |day| Sem::At(Val::around(day, Unit::Week)))
        }
        Sem::At(val @ Val::Day(None, ..)) => Sem::Pick(val, Pick::Near),
        other => other,
    }
}
