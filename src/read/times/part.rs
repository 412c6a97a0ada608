//! Parts of a period by their number: *the last week of September*, *week 27 of last year*, *the first day of 2026*.

use super::Form;
use super::expr::{Expr, Sem};
use super::scan::Scan;
use super::unit::Unit;
use super::words::Kind;

impl Scan<'_> {
    /// An ordinal or *last*, a unit, *of* and a period; `at` is the ordinal.
    pub(super) fn nth_of(&self, first: usize, at: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let (n, j) = match self.kind(at) {
            Kind::Rel if self.n(at) == 1 => (-1, at + 1),
            _ => self.ordinal(at)?,
        };
        if self.kind(j) != Kind::Unit || self.word(j + 1) != "of" {
            return None;
        }
        let unit = Unit::of(self.n(j)).0;
        if !matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month) {
            return None;
        }
        self.nth_in(first, n, unit, j + 2, more)
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
            (Sem::At(super::value::Val::Year(y)), end)
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
