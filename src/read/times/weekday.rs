//! Days of the week, alone or beside a date: *Tuesday*, *Tuesday, May 4*, *Monday (April 20, 2026)*,
//! *Thursday and Friday, March 5 and 6*.

use super::Form;
use super::expr::{Clock, Expr, Pick, Sem};
use super::filter;
use super::scan::Scan;
use super::value::Val;
use super::words::Kind;
use crate::lexicon::Class;

impl Scan<'_> {
    /// A weekday: *Tuesday*, *Tuesday, May 4*, *Fri, 25 Apr*, *Tuesday the 26th*.
    pub(super) fn weekday_led(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        if filter::is_name_with_day(self, i) {
            return None;
        }
        if let Some(found) = self.paired_days(i, more) {
            return Some(found);
        }
        let day = self.n(i);
        let short = self.kind(i) == Kind::WeekdayShort;
        let stop = if short { self.past_stop(i + 1) } else { i + 1 };
        if let Some(date) = self.date_of_weekday(stop, more) {
            let weekday = self.pairs_with(i, &date, more).then_some(day);
            return Some(Expr { first: i, weekday, ..date });
        }
        if short && !(self.capital(i) && self.kind(stop) == Kind::Part) {
            return None;
        }
        if let Some(found) = self.weekday_of_week(i) {
            return Some(found);
        }
        if self.kind(i) == Kind::Weekdays {
            return Some(Expr::new(i, i + 1, Sem::EveryOne(Val::Weekday(day)), Form::Set));
        }
        Some(Expr::new(i, i + 1, Sem::Pick(Val::Weekday(day), Pick::Near), Form::Weekday))
    }

    /// The date behind a weekday: *, May 4*, *the 26th*, *(April 20, 2026)*, *morning, April 20, 2026*.
    fn date_of_weekday(&self, stop: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        if self.word(stop) == "(" {
            let date = self.dated(stop + 1, more).filter(|d| self.word(d.last) == ")")?;
            let end = date.last + 1;
            return Some(date.to(end));
        }
        if self.kind(stop) == Kind::Part && self.word(stop + 1) == "," {
            let date = self.dated(stop + 2, more)?;
            let clock = Clock::part(self.n(stop));
            return Some(Expr { form: Form::TimeOfDay, ..date }.with_clock(clock));
        }
        let at = self.past_comma(stop);
        let at = if self.joined(at) { at + 1 } else { at };
        let the = self.word(at) == "the" && self.ordinal(at + 1).is_some();
        let at = at + usize::from(the);
        self.dated(at, more).or_else(|| {
            let (d, end) = self.ordinal(at).filter(|(d, _)| the && (1..=31).contains(d))?;
            let word = self.kind(at) == Kind::Ord;
            let open = self.stops(end) || self.any(end, &["of", "at", "around", "by", "and", "to"]);
            let named = self.capital(end) && self.kind(end) == Kind::None || word && !open;
            let val = Val::Day(None, None, d);
            (!named).then(|| Expr::new(at, end, Sem::At(val), Form::MonthDay))
        })
    }

    /// A day of a month, or of the month spoken of, in words or digits.
    fn dated(&self, at: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        match self.kind(at) {
            Kind::Month | Kind::MonthShort => self
                .month_led(at, more)
                .filter(|e| e.form != Form::Month && e.form != Form::MonthYear),
            Kind::Num => self
                .numeric(at)
                .or_else(|| self.day_led(at, at, more))
                .or_else(|| self.bare_day(at, at)),
            Kind::Ord | Kind::Tens => self.day_led(at, at, more).or_else(|| self.bare_day(at, at)),
            _ => None,
        }
    }

    /// *Thursday and Friday, March 5 and 6*: the first weekday goes with the first day, the second
    /// with the second.
    fn paired_days(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let second = i + 2;
        let is_day = |k| matches!(self.kind(k), Kind::Weekday | Kind::WeekdayShort);
        if let Some(found) = self.listed_days(i, more) {
            return Some(found);
        }
        if !self.is(i + 1, Class::WeekdayLink) || !is_day(second) || !is_day(i) {
            return None;
        }
        let mut rest = Vec::new();
        let date = self.date_of_weekday(second + 1, &mut rest)?;
        let [last] = rest.as_slice() else { return None };
        more.push(Expr { weekday: Some(self.n(second)), ..*last });
        Some(Expr { first: i, weekday: Some(self.n(i)), ..date })
    }

    /// *Monday, Tuesday and Friday, March 2, 3 and 6, 2026*: each weekday goes with its day.
    fn listed_days(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let mut weekdays = Vec::new();
        let mut at = i;
        while matches!(self.kind(at), Kind::Weekday | Kind::WeekdayShort) {
            weekdays.push(self.n(at));
            at = self.past_link(at + 1);
        }
        let month_first = matches!(self.kind(at), Kind::Month | Kind::MonthShort);
        if weekdays.len() < 3 || !month_first {
            return None;
        }
        let month = self.n(at);
        at = self.past_stop(at + 1);
        let mut days: Vec<(usize, i32, usize)> = Vec::new();
        while days.len() < weekdays.len() {
            let (day, end) = self.day(at)?;
            days.push((at, day, end));
            at = self.past_link(end);
        }
        let (start, day, end) = days.pop()?;
        let val = |day| Val::Day(None, Some(month), day);
        let last = self.with_year(start, end, val(day), Form::MonthDay);
        let sem = |day| match last.sem {
            Sem::At(Val::Day(year, ..)) => Sem::At(Val::Day(year, Some(month), day)),
            Sem::InYear(_, base, n) => Sem::InYear(val(day), base, n),
            _ => Sem::At(val(day)),
        };
        let mut dates = days.iter().zip(&weekdays).map(|(&(start, day, end), &weekday)| Expr {
            weekday: Some(weekday),
            ..Expr::new(start, end, sem(day), Form::MonthDay)
        });
        let first = dates.next()?;
        more.extend(dates);
        more.push(Expr { weekday: weekdays.last().copied(), ..last });
        Some(Expr { first: i, ..first })
    }

    /// Past a comma, *and* or both between two items of a list.
    fn past_link(&self, at: usize) -> usize {
        let at = self.past_comma(at);
        if self.any(at, &["and", "or", "&"]) { at + 1 } else { at }
    }

    /// The weekday belongs to this date: it is not one of several that stand before several days.
    fn pairs_with(&self, i: usize, date: &Expr, more: &[Expr]) -> bool {
        let linked = |k: usize| self.is(k, Class::WeekdayLink) || self.word(k) == ",";
        let is_day = |k: usize| matches!(self.kind(k), Kind::Weekday | Kind::WeekdayShort);
        let several = i >= self.start + 2 && linked(i - 1) && is_day(i - 2);
        let next = date.last + 1;
        let lists = linked(date.last) && self.kind(next) == Kind::Num && self.len(next) <= 2;
        !(several && (!more.is_empty() || lists))
    }

    /// *Friday of last week*.
    fn weekday_of_week(&self, i: usize) -> Option<Expr> {
        if self.word(i + 1) != "of" || self.word(i + 3) != "week" {
            return None;
        }
        let n = match (self.kind(i + 2), self.n(i + 2)) {
            (Kind::This, _) => 0,
            (Kind::Rel, 1) => -1,
            (Kind::Rel, 2) => 1,
            _ => return None,
        };
        let sem = Sem::Pick(Val::Weekday(self.n(i)), Pick::Week(n));
        Some(Expr::new(i, i + 4, sem, Form::Weekday))
    }

    /// A weekday behind a full date: *April 20, 2026 (a Monday)*, *April 20, 2026, which was a Monday*.
    pub(super) fn weekday_behind(&self, date: Expr) -> Expr {
        if date.form != Form::FullDate || date.weekday.is_some() {
            return date;
        }
        let mark = date.last;
        let bracket = self.word(mark) == "(";
        if !bracket && self.word(mark) != "," {
            return date;
        }
        let which =
            self.word(mark + 1) == "which" && self.any(mark + 2, &["is", "was", "falls", "fell"]);
        let at = if which { mark + 3 } else { mark + 1 };
        let at = if self.word(at) == "on" { at + 1 } else { at };
        let article = self.kind(at) == Kind::Article;
        let at = at + usize::from(article);
        let end = if bracket { at + 2 } else { at + 1 };
        let closed = if bracket { self.word(at + 1) == ")" } else { self.stops(at + 1) };
        let says = bracket || article || which;
        if self.kind(at) == Kind::Weekday && closed && says {
            return Expr { weekday: Some(self.n(at)), ..date }.to(end);
        }
        date
    }

    /// A day of the month alone: *the 24th*.
    pub(super) fn bare_day(&self, first: usize, i: usize) -> Option<Expr> {
        let (d, j) = self.ordinal(i)?;
        let weekday_before = first > self.start
            && matches!(self.kind(first - 1), Kind::Weekday | Kind::WeekdayShort)
            || self.before(first) == "the";
        if self.kind(i) != Kind::Num && !weekday_before {
            return None;
        }
        ((1..=31).contains(&d) && filter::bare_day(self, first, j))
            .then(|| Expr::new(first, j, Sem::At(Val::Day(None, None, d)), Form::MonthDay))
    }
}
