//! Parts of a period by their number: *the last week of September*, *week 27 of last year*, *the first day of 2026*.

use super::Form;
use super::expr::{Base, Expr, Sem};
use super::scan::Scan;
use super::unit::Unit;
use super::value::Val;
use super::words::Kind;

impl Scan<'_> {
    /// An ordinal or *last*, a unit, *of* and a period; `at` is the ordinal.
    pub(super) fn nth_of(&self, first: usize, at: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let (n, j) = match self.kind(at) {
            Kind::Rel if self.n(at) == 1 => (-1, at + 1),
            _ => self.ordinal(at)?,
        };
        if self.kind(j) == Kind::Weekday && self.any(j + 1, &["of", "in"]) {
            if self.kind(j + 2) == Kind::Every {
                let set = Sem::EveryOne(Val::Weekday(self.n(j)));
                let every = self.every_led(j + 2).map_or(j + 1, |e| e.last);
                return Some(Expr::new(first, every, set, Form::Set));
            }
            let month = self.nth_in(first, n, Unit::Day, j + 2, more)?;
            let weekday_within = Some((n, self.n(j)));
            return Some(Expr { within: None, weekday_within, form: Form::MonthDay, ..month });
        }
        if self.kind(j) != Kind::Unit || self.word(j + 1) != "of" {
            return None;
        }
        let unit = Unit::of(self.n(j)).0;
        if !matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month) {
            return None;
        }
        self.nth_in(first, n, unit, j + 2, more)
    }

    /// *the 1st of next month*, *the 15th of that month*; `k` is *of*.
    pub(super) fn day_of_month(&self, first: usize, d: i32, k: usize) -> Option<Expr> {
        if self.word(k) != "of" {
            return None;
        }
        let the = usize::from(self.kind(k + 1) == Kind::The);
        let at = k + 1 + the;
        let (base, n, end) = match (self.kind(at), self.n(at)) {
            (Kind::Unit, _) if the > 0 => (Base::Spoken, 0, at),
            (Kind::This, _) | (Kind::Rel, 7) => (Base::Anchor, 0, at + 1),
            (Kind::Rel, 1) => (Base::Anchor, -1, at + 1),
            (Kind::Rel, 2 | 4 | 12) => (Base::Anchor, 1, at + 1),
            (Kind::That, _) | (Kind::Rel, 8) => (Base::Spoken, 0, at + 1),
            (Kind::Rel, 5) => (Base::Spoken, -1, at + 1),
            (Kind::Rel, 6) => (Base::Spoken, 1, at + 1),
            _ => return None,
        };
        (self.word(end) == "month").then(|| Expr {
            within: Some((d, Unit::Day)),
            ..Expr::new(first, end + 1, Sem::Unit(Unit::Month, base, n), Form::DayWord)
        })
    }

    /// *week 27 of last year*.
    pub(super) fn week_number(&self, first: usize, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let numbered = self.word(i) == "week"
            && self.kind(i + 1) == Kind::Num
            && (1..=53).contains(&self.n(i + 1))
            && self.word(i + 2) == "of";
        if !numbered {
            return None;
        }
        self.nth_in(first, self.n(i + 1), Unit::Week, i + 3, more)
    }

    fn nth_in(
        &self,
        first: usize,
        n: i32,
        unit: Unit,
        at: usize,
        more: &mut Vec<Expr>,
    ) -> Option<Expr> {
        let (period, end) = if let Some((y, end)) = self.year(at) {
            (Sem::At(Val::Year(y)), end)
        } else {
            let the = if self.kind(at) == Kind::The { self.the_unit(at, at + 1) } else { None };
            let found = the
                .or_else(|| self.one(at, more))
                .filter(|e| e.is_date() && e.first == at && e.clock.is_none())?;
            (found.sem, found.last)
        };
        let host = match period {
            Sem::At(val) | Sem::InYear(val, ..) | Sem::Pick(val, _) => val.unit(),
            Sem::Unit(host, ..) => host,
            _ => return None,
        };
        if host <= unit || host > Unit::Decade {
            return None;
        }
        let form = match unit {
            Unit::Week | Unit::Weekend => Form::Week,
            Unit::Month => Form::Month,
            _ => Form::MonthDay,
        };
        Some(Expr { within: Some((n, unit)), ..Expr::new(first, end, period, form) })
    }
}
