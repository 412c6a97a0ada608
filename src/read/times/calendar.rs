//! Dates with a month in them: *February 25, 2026*, *25 August*, *March of last year*, *summer 2025*.

use super::expr::{Base, Expr, Sem};
use super::filter;
use super::scan::Scan;
use super::value::Val;
use super::words::Kind;
use super::{Form, unit::Unit};

/// A year as an expression may name it.
#[derive(Clone, Copy)]
enum Year {
    Given(i32),
    Counted(Base, i32),
}

#[allow(
    clippy::many_single_char_names,
    reason = "y, m and d are year, month and day; i, j and k are tokens"
)]
impl Scan<'_> {
    /// A month at the head: *Feb. 25, 2026*, *March*, *June last year*. A second day (*August 22-25*) goes to `more`.
    pub(super) fn month_led(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let month = self.n(i);
        if self.word(i + 1) == "/" && self.glued(i + 1) && self.glued(i + 2) {
            let (d, k) = self.day(i + 2)?;
            return Some(Expr::new(i, k, Sem::At(Val::Day(None, Some(month), d)), Form::MonthDay));
        }
        let short = self.kind(i) == Kind::MonthShort || month == 5;
        let j = if short || self.len(i) == 3 { self.past_stop(i + 1) } else { i + 1 };
        if self.joined(j)
            && self.kind(j + 1) == Kind::Num
            && self.kind(i) == Kind::MonthShort
            && let Some((d, k)) = self.day(j + 1)
        {
            return Some(self.with_year(i, k, Val::Day(None, Some(month), d), Form::MonthDay));
        }
        let at = if self.word(j) == "," && self.ordinal(j + 1).is_some() { j + 1 } else { j };
        let at = if self.word(at) == "the" && self.ordinal(at + 1).is_some() { at + 1 } else { at };
        if let Some((d, k)) = self.day(at).filter(|_| at < j + 2 && !self.amount_of_time(at)) {
            if !filter::month(self, i, true) {
                return None;
            }
            let val = Val::Day(None, Some(month), d);
            if let Some((d2, k2)) = self.second_day(k, d) {
                let second =
                    self.with_year(k2 - 1, k2, Val::Day(None, Some(month), d2), Form::MonthDay);
                let second = Expr { first: (k + 1).min(k2 - 1), closes_range: true, ..second };
                let sem = match second.sem {
                    Sem::At(Val::Day(y, ..)) => Sem::At(Val::Day(y, Some(month), d)),
                    Sem::InYear(_, base, n) => Sem::InYear(val, base, n),
                    _ => Sem::At(val),
                };
                more.push(second);
                return Some(Expr::new(i, k, sem, Form::MonthDay));
            }
            return Some(self.with_year(i, k, val, Form::MonthDay));
        }
        let found = self.with_year(i, j, Val::Month(None, month), Form::Month);
        if found.last > j {
            return filter::month(self, i, true).then_some(found);
        }
        let end = if short && self.stops(i + 2) && i + 2 >= self.end { i + 1 } else { j };
        filter::month(self, i, false).then(|| found.to(end))
    }

    /// *to 25*, *-25*, *and 25* after a day of a month.
    fn second_day(&self, k: usize, d: i32) -> Option<(i32, usize)> {
        let link = self.joined(k)
            || self.any(k, &["to", "through"])
            || self.hyphen(k) && self.kind(k + 1) == Kind::Num;
        let and = self.word(k) == "and";
        if !(link || and) {
            return None;
        }
        let (d2, k2) = self.day(k + 1)?;
        let month_next = matches!(self.kind(k2), Kind::Month | Kind::MonthShort);
        let free = self.stops(k2)
            || self.year(self.past_comma(k2)).is_some()
            || !and && !matches!(self.kind(k2), Kind::Unit | Kind::Units | Kind::Times);
        (d2 > d && !month_next && free).then_some((d2, k2))
    }

    /// The number at `i` counts units of time: *May 10 days later*.
    fn amount_of_time(&self, i: usize) -> bool {
        matches!(self.kind(i + 1), Kind::Units | Kind::Times)
            || self.hyphen(i + 1) && self.kind(i + 2) == Kind::Unit
    }

    /// A day at the head: *25 August 2025*, *the 24th of October*. The first of two days (*22-25 August*) takes month and year from the second.
    pub(super) fn day_led(&self, first: usize, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        if matches!(self.before(i), "$" | "€" | "£" | "¥") {
            return None;
        }
        let (d, k) = self.day(i)?;
        if let Some(found) =
            self.day_and_month(first, d, k).or_else(|| self.day_of_month(first, d, k))
        {
            return Some(found);
        }
        let link = self.joined(k) || self.any(k, &["to", "and", "or", "through", "till", "until"]);
        let k2 = if self.word(k + 1) == "the" { k + 2 } else { k + 1 };
        if !link {
            return None;
        }
        let (d2, k3) = self.day(k2)?;
        let second = self.day_and_month(if k2 > k + 1 { k + 1 } else { k2 }, d2, k3)?;
        let sem = match second.sem {
            Sem::At(Val::Day(y, m, _)) => Sem::At(Val::Day(y, m, d)),
            Sem::InYear(Val::Day(y, m, _), base, n) => Sem::InYear(Val::Day(y, m, d), base, n),
            other => other,
        };
        let form = second.form;
        more.push(Expr { closes_range: true, ..second });
        Some(Expr::new(first, k, sem, form))
    }

    fn day_and_month(&self, first: usize, d: i32, k: usize) -> Option<Expr> {
        let tight = self.joined(k) || self.word(k) == "/";
        let k = if self.word(k) == "of" || tight { k + 1 } else { k };
        if !matches!(self.kind(k), Kind::Month | Kind::MonthShort) || !filter::month(self, k, true)
        {
            return None;
        }
        let short = self.kind(k) == Kind::MonthShort;
        let mut j = if short && self.year_or_short(self.past_comma(self.past_stop(k + 1))).is_some()
        {
            self.past_stop(k + 1)
        } else {
            k + 1
        };
        let val = Val::Day(None, Some(self.n(k)), d);
        if tight && (self.joined(j) || self.word(j) == "/") {
            match self.kind(j + 1) {
                Kind::Num if self.len(j + 1) == 4 => {
                    return Some(Expr::new(
                        first,
                        j + 2,
                        Sem::At(val.in_year(Some(self.n(j + 1)))),
                        Form::FullDate,
                    ));
                }
                Kind::Num if self.len(j + 1) == 2 && self.glued(j) => {
                    return Some(Expr::new(
                        first,
                        j + 2,
                        Sem::At(val.in_year(Some(2000 + self.n(j + 1)))),
                        Form::FullDate,
                    ));
                }
                _ => {}
            }
        }
        if self.word(j) == "." {
            j = k + 1;
        }
        Some(self.with_year(first, j, val, Form::MonthDay))
    }

    /// The year behind a month or a day: *, 2026*, *of 2026*, *last year*, *of that year*.
    pub(super) fn with_year(&self, first: usize, j: usize, val: Val, bare: Form) -> Expr {
        let full = if bare == Form::Month {
            Form::MonthYear
        } else if bare == Form::MonthDay {
            Form::FullDate
        } else {
            bare
        };
        match self.year_behind(j) {
            Some((Year::Given(y), end)) => {
                Expr::new(first, end, Sem::At(val.in_year(Some(y))), full)
            }
            Some((Year::Counted(from, n), end)) => {
                Expr::new(first, end, Sem::InYear(val, from, n), bare)
            }
            None => Expr::new(first, j, Sem::At(val), bare),
        }
    }

    fn year_behind(&self, j: usize) -> Option<(Year, usize)> {
        let comma = self.past_comma(j);
        if let Some((y, end)) = self.year_or_short(comma) {
            // `May 2, 2000 people came`: a plural noun behind the comma says it is a count.
            let list = comma > j && filter::counts_things(self, end);
            return (!list).then_some((Year::Given(y), end));
        }
        let of = if self.any(j, &["of", "in"]) { j + 1 } else { j };
        if of > j
            && let Some((y, end)) = self.year_or_short(of)
        {
            return Some((Year::Given(y), end));
        }
        let (rel, unit) =
            if of > j && self.kind(of) == Kind::The { (of + 1, of + 2) } else { (of, of + 1) };
        if self.word(unit) != "year" || self.word(j) == "in" {
            return None;
        }
        let counted = match (self.kind(rel), self.n(rel)) {
            (Kind::This, _) | (Kind::Rel, 7) => (Base::Anchor, 0),
            (Kind::Rel, 1) => (Base::Anchor, -1),
            (Kind::Rel, 2 | 4) => (Base::Anchor, 1),
            (Kind::That, _) | (Kind::Rel, 8) => (Base::Spoken, 0),
            (Kind::Rel, 5) => (Base::Spoken, -1),
            (Kind::Rel, 6) => (Base::Spoken, 1),
            _ => return None,
        };
        Some((Year::Counted(counted.0, counted.1), unit + 1))
    }

    /// *spring*, *summer 2025*, *the winter of 1941*, *fall of last year*.
    pub(super) fn season_led(&self, first: usize, i: usize) -> Option<Expr> {
        let found = self.with_year(first, i + 1, Val::Season(None, self.n(i)), Form::Season);
        (found.last > i + 1 || filter::season(self, first, i)).then_some(found)
    }

    /// *the week of March 6*, *the morning of April 19*: a unit of the day that follows.
    pub(super) fn of_date(&self, first: usize, of: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        if !self.any(of, &["of", "on", "commencing", "beginning", "starting"]) {
            return None;
        }
        let i = of + 1;
        let found = match self.kind(i) {
            Kind::Month | Kind::MonthShort => self.month_led(i, more),
            Kind::Num => self.day_led(i, i, more).or_else(|| self.numeric(i)),
            Kind::The => self.day_led(i, i + 1, more).or_else(|| self.bare_day(i, i + 1)),
            Kind::Weekday => self.weekday_led(i, more),
            Kind::DayWord => Some(Expr::new(
                i,
                i + 1,
                Sem::Unit(Unit::Day, Base::Anchor, self.n(i)),
                Form::DayWord,
            )),
            _ => None,
        }?;
        Some(found.from(first))
    }
}
