//! Recurring times: *every quarter*, *each Thursday*, *daily*, *per month*.

use super::Form;
use super::expr::{Clock, Expr, Sem};
use super::relative::times;
use super::scan::Scan;
use super::unit::{Amount, Unit};
use super::value::Val;
use super::words::Kind;

impl Scan<'_> {
    /// *every*, *each*, *per* and what recurs.
    pub(super) fn every_led(&self, i: usize) -> Option<Expr> {
        let per = self.word(i) == "per";
        let other = self.word(i + 1) == "other" || self.kind(i + 1) == Kind::Every;
        let j = if other { i + 2 } else { i + 1 };
        let set = |sem, end| Some(Expr::new(i, end, sem, Form::Set));
        match self.kind(j) {
            Kind::Unit if self.word(j) == "weekend" => {
                set(Sem::Every(Amount::Exact(if other { 2 } else { 1 }), Unit::Weekend), j + 1)
            }
            Kind::Unit => {
                let (unit, factor) = Unit::of(self.n(j));
                let plain = !matches!(unit, Unit::Second | Unit::Minute | Unit::Period)
                    && !self.joined(j + 1);
                plain
                    .then(|| {
                        set(Sem::Every(Amount::Exact(if other { 2 } else { factor }), unit), j + 1)
                    })
                    .flatten()
            }
            Kind::Weekday if !per => {
                let found = Expr::new(i, j + 1, Sem::EveryOne(Val::Weekday(self.n(j))), Form::Set);
                Some(if self.kind(j + 1) == Kind::Part {
                    found.with_clock(Clock::part(self.n(j + 1))).to(j + 2)
                } else {
                    found
                })
            }
            Kind::Month if !per => set(Sem::EveryOne(Val::Month(None, self.n(j))), j + 1),
            Kind::Season if !per => set(Sem::EveryOne(Val::Season(None, self.n(j))), j + 1),
            Kind::Part if !per => Some(
                Expr::new(i, j + 1, Sem::EveryOne(Val::Unknown(Unit::Day)), Form::Set)
                    .with_clock(Clock::part(self.n(j))),
            ),
            Kind::Num | Kind::Card | Kind::Tens | Kind::Quant if !per => {
                let (amount, k) = self.amount(j)?;
                let (unit, factor) = Unit::of(self.n(k));
                (self.kind(k) == Kind::Units)
                    .then(|| set(Sem::Every(times(amount, factor), unit), k + 1))
                    .flatten()
            }
            _ => None,
        }
    }

    /// *daily*, *weekly*, *annually*.
    pub(super) fn habit(&self, i: usize) -> Option<Expr> {
        let named = self.capital(i) && i > self.start;
        (!named).then(|| {
            Expr::new(
                i,
                i + 1,
                Sem::Every(
                    Amount::Exact(if self.word(i).starts_with("bi") { 2 } else { 1 }),
                    Unit::of(self.n(i)).0,
                ),
                Form::Set,
            )
        })
    }
}
