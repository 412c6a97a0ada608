//! Times by their place from another: *last March*, *the past five years*, *that day*, *this morning*. Single units are in `relative_unit`.

use super::Form;
use super::expr::{Base, Clock, Expr, Pick, Refer, Sem};
use super::filter;
use super::scan::Scan;
use super::unit::{Amount, Unit};
use super::value::Val;
use super::words::Kind;

/// What the pointing word says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rel {
    This,
    That,
    These,
    Last,
    Next,
    Past,
    Coming,
    Previous,
    Following,
    Current,
    Same,
    Latest,
    Recent,
    YearAgo,
}

impl Scan<'_> {
    fn rel(&self, i: usize) -> Option<Rel> {
        Some(match (self.kind(i), self.n(i)) {
            (Kind::This, _) => Rel::This,
            (Kind::That, _) => Rel::That,
            (Kind::These, _) => Rel::These,
            (Kind::Rel, 1) => Rel::Last,
            (Kind::Rel, 2) => Rel::Next,
            (Kind::Rel, 3) => Rel::Past,
            (Kind::Rel, 4 | 12) => Rel::Coming,
            (Kind::Rel, 5) => Rel::Previous,
            (Kind::Rel, 6) => Rel::Following,
            (Kind::Rel, 7) => Rel::Current,
            (Kind::Rel, 8) => Rel::Same,
            (Kind::Rel, 9) => Rel::Latest,
            (Kind::Rel, 10) => Rel::Recent,
            (Kind::Rel, 11) => Rel::YearAgo,
            _ => return None,
        })
    }

    /// A pointing word at `at`, with the article, if any, at `first`.
    pub(super) fn rel_led(&self, first: usize, at: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let (rel, j) = (self.rel(at)?, at + 1);
        let the = first < at;
        let (rel, j) = match (rel, self.rel(j)) {
            (Rel::That, Some(Rel::Same)) => (Rel::Same, j + 1),
            (
                Rel::This,
                Some(second @ (Rel::Past | Rel::Coming | Rel::Same | Rel::Last | Rel::Current)),
            ) => (if second == Rel::Past { Rel::Last } else { second }, j + 1),
            _ => (rel, j),
        };
        let j = if self.kind(j) == Kind::Filler
            && self.any(j, &["full", "whole", "entire", "single"])
        {
            j + 1
        } else {
            j
        };
        let j = if self.kind(j) == Kind::Mod && rel == Rel::This { j + 1 } else { j };
        match self.kind(j) {
            Kind::Unit if rel == Rel::YearAgo && self.hyphen(j + 1) => self.year_ago(first, j),
            Kind::Unit | Kind::Fiscal => self.rel_unit(rel, the, first, j),
            Kind::Units => self.rel_units(rel, first, j),
            Kind::Weekday if rel != Rel::That || !self.capital(j) => {
                self.rel_weekday(rel, the, first, j, more)
            }
            Kind::Month | Kind::MonthShort
                if rel != Rel::That
                    && filter::month(self, j, true)
                    && (self.capital(j) || !self.any(j, &["may", "march"])) =>
            {
                self.rel_month(rel, the, first, j)
            }
            Kind::Holiday => {
                let found = self.holiday(first, j)?;
                Some(match found.sem {
                    Sem::At(val) if val.year().is_none() => {
                        Expr { sem: Sem::Pick(val, pick(rel, the)), ..found }
                    }
                    _ => found,
                })
            }
            Kind::Season => Some(Expr::new(
                first,
                j + 1,
                Sem::Pick(Val::Season(None, self.n(j)), pick(rel, the)),
                Form::Season,
            )),
            Kind::Part => self.rel_part(rel, the, first, j),
            Kind::Ord | Kind::Num
                if matches!(
                    rel,
                    Rel::YearAgo
                        | Rel::Same
                        | Rel::This
                        | Rel::Latest
                        | Rel::Current
                        | Rel::Previous
                ) && !matches!(rel, Rel::This) =>
            {
                let quarter = self.quarter_led(j, j)?;
                Some(quarter.from(first))
            }
            Kind::Num | Kind::Card | Kind::Tens | Kind::Times | Kind::Quant | Kind::Decimal
                if !matches!(rel, Rel::This | Rel::That | Rel::Same | Rel::Current) =>
            {
                self.rel_amount(rel, first, j)
            }
            _ => None,
        }
    }

    /// *recent weeks*, *the coming months*, *past years*, *those days*.
    fn rel_units(&self, rel: Rel, first: usize, j: usize) -> Option<Expr> {
        let (unit, _) = Unit::of(self.n(j));
        let end = j + 1;
        match rel {
            Rel::Recent => {
                let two = self.word(end) == "and" && self.kind(end + 1) == Kind::Units;
                Some(Expr::new(
                    first,
                    if two { end + 2 } else { end },
                    Sem::Stretch(Amount::Unknown, unit, -1),
                    Form::PastRef,
                ))
            }
            Rel::Past | Rel::Previous => {
                Some(Expr::new(first, end, Sem::Refer(Refer::Past), Form::PastRef))
            }
            Rel::Coming | Rel::Next | Rel::Following => {
                Some(Expr::new(first, end, Sem::Stretch(Amount::Unknown, unit, 1), Form::FutureRef))
            }
            Rel::Last if unit > Unit::Hour && self.word(end) == "of" => None,
            Rel::These if unit == Unit::Day => {
                Some(Expr::new(first, end, Sem::Refer(Refer::Present), Form::PresentRef))
            }
            _ => None,
        }
    }

    /// *the past five years*, *next few days*, *the last quarter-century*.
    fn rel_amount(&self, rel: Rel, first: usize, j: usize) -> Option<Expr> {
        let (amount, k) = self.amount(j)?;
        let k = if self.hyphen(k) { return None } else { k };
        let k = if matches!(self.kind(k), Kind::Filler | Kind::Fiscal) { k + 1 } else { k };
        if !matches!(self.kind(k), Kind::Units | Kind::Unit | Kind::UnitShort) {
            return if self.kind(k) == Kind::Seasons && rel != Rel::These {
                Some(Expr::new(
                    first,
                    k + 1,
                    Sem::EveryOne(Val::Season(None, self.n(k))),
                    Form::Set,
                ))
            } else {
                None
            };
        }
        let (unit, factor) = Unit::of(self.n(k));
        let amount = times(amount, factor);
        let way = match rel {
            Rel::Last | Rel::Past | Rel::Previous | Rel::Recent | Rel::Latest => -1,
            Rel::Next | Rel::Coming | Rel::Following => 1,
            _ => 0,
        };
        let end = if self.word(k + 1) == "or" && self.word(k + 2) == "so" { k + 3 } else { k + 1 };
        let sem =
            if way == 0 { Sem::Length(amount, unit) } else { Sem::Stretch(amount, unit, way) };
        Some(Expr::new(first, end, sem, Form::Span))
    }

    /// *last Tuesday*, *this coming Sunday, March 8*, *the previous Friday*.
    fn rel_weekday(
        &self,
        rel: Rel,
        the: bool,
        first: usize,
        j: usize,
        more: &mut Vec<Expr>,
    ) -> Option<Expr> {
        let day = self.weekday_led(j, more)?;
        if matches!(day.sem, Sem::Pick(..)) {
            return Some(Expr {
                first,
                sem: Sem::Pick(Val::Weekday(self.n(j)), pick(rel, the)),
                ..day
            });
        }
        Some(day.from(first))
    }

    /// *last March*, *this September*, *next May 4*.
    fn rel_month(&self, rel: Rel, the: bool, first: usize, j: usize) -> Option<Expr> {
        let stop = if self.kind(j) == Kind::MonthShort { self.past_stop(j + 1) } else { j + 1 };
        let (val, end, form) = match self.day(stop) {
            Some((d, k)) => (Val::Day(None, Some(self.n(j)), d), k, Form::MonthDay),
            None => (Val::Month(None, self.n(j)), stop, Form::Month),
        };
        if rel == Rel::Same || rel == Rel::Latest || rel == Rel::Recent {
            return None;
        }
        Some(Expr::new(first, end, Sem::Pick(val, pick(rel, the)), form))
    }

    /// *this morning*, *last night*, *that afternoon*, *the next morning*.
    fn rel_part(&self, rel: Rel, the: bool, first: usize, j: usize) -> Option<Expr> {
        let (base, n) = match rel {
            Rel::This => (Base::Anchor, 0),
            Rel::Last if !the => (Base::Anchor, -1),
            Rel::That | Rel::Same => (Base::Spoken, 0),
            Rel::Next | Rel::Following => (Base::Spoken, 1),
            Rel::Previous => (Base::Spoken, -1),
            _ => return None,
        };
        Some(
            Expr::new(first, j + 1, Sem::Unit(Unit::Day, base, n), Form::TimeOfDay)
                .with_clock(Clock::part(self.n(j))),
        )
    }
}

/// So many times as much.
pub(super) fn times(amount: Amount, factor: i32) -> Amount {
    match amount {
        Amount::Exact(n) => Amount::Exact(n.saturating_mul(factor)),
        Amount::AndHalf(n) if factor == 2 => Amount::Exact(n.saturating_mul(2).saturating_add(1)),
        other => other,
    }
}

fn pick(rel: Rel, the: bool) -> Pick {
    match rel {
        Rel::Last | Rel::Past | Rel::Recent | Rel::Latest => Pick::Last,
        Rel::Next if the => Pick::After,
        Rel::Next | Rel::Coming => Pick::Next,
        Rel::Previous => Pick::Before,
        Rel::Following => Pick::After,
        Rel::This | Rel::Current => Pick::This,
        _ => Pick::Near,
    }
}
