//! Times that are counted: *two years ago*, *a year and three months ago*, *in five years*, *the past
//! five years*.

use super::Reference;
use super::expr::{Base, Expr, Refer};
use super::resolve::{Resolved, Resolver, plain, refer_text};
use super::tense::Tense;
use super::unit::{Amount, Unit};
use super::value::Val;
use jiff::ToSpan as _;

impl Resolver {
    pub(super) fn shift(
        &self,
        amount: Amount,
        unit: Unit,
        base: Base,
        way: i32,
        sentence: usize,
    ) -> Resolved {
        let Some(n) = amount.whole() else {
            return plain(
                refer_text(if way < 0 { Refer::Past } else { Refer::Future }),
                Reference::Vague,
            );
        };
        let report = self.quarter.filter(|_| {
            !self.narrative
                && unit == Unit::Year
                && n == 1
                && way < 0
                && sentence <= self.quarter_sentence + 2
        });
        let here = match base {
            _ if report.is_some() => report,
            Base::Anchor => self.anchor.map(Val::day),
            Base::Day(d) => self.anchor.map(|a| Val::day(a).shift(Unit::Day, d)),
            Base::Spoken => self.spoken.or(self.anchor.map(Val::day)),
        };
        let exact = matches!(base, Base::Day(_)) && unit >= Unit::Day;
        let val = match here {
            None => Val::Unknown(unit),
            Some(here) if exact => here.count(n.saturating_mul(way), unit),
            Some(here) if unit < Unit::Day => return self.hours(here, n.saturating_mul(way), unit),
            Some(here) => here.shift(unit, n.saturating_mul(way)),
        };
        Resolved {
            value: val.text(),
            val: Some(val),
            reference: Reference::Anchored,
            days: val.days(),
            adrift: here.is_none(),
        }
    }

    /// *a year and three months ago*: the month, for that is how finely it is counted.
    pub(super) fn shift_by_several(
        &self,
        expr: &Expr,
        (amount, unit): (Amount, Unit),
        base: Base,
        way: i32,
    ) -> Resolved {
        let here = match base {
            Base::Anchor => self.anchor.map(Val::day),
            Base::Day(d) => self.anchor.map(|a| Val::day(a).shift(Unit::Day, d)),
            Base::Spoken => self.spoken.or(self.anchor.map(Val::day)),
        };
        let parts = std::iter::once((amount.whole().unwrap_or(0), unit))
            .chain(expr.also.into_iter().flatten());
        let finest = expr.also.into_iter().flatten().last().map_or(unit, |p| p.1);
        let counted = here.map(|day| {
            parts
                .filter(|p| p.1 >= Unit::Day)
                .fold(day, |day, (n, unit)| day.count(n.saturating_mul(way), unit))
        });
        let val = match counted.and_then(Val::days) {
            Some((day, _)) => Val::around(day, finest.max(Unit::Day)),
            None => Val::Unknown(finest),
        };
        Resolved {
            value: val.text(),
            val: Some(val),
            reference: Reference::Anchored,
            days: val.days(),
            adrift: here.is_none(),
        }
    }

    /// Hours and minutes from a day whose time nobody knows: the day, if the count does not leave it.
    pub(super) fn hours(&self, here: Val, n: i32, unit: Unit) -> Resolved {
        let day = if unit == Unit::Hour { here.shift(Unit::Day, n / 24) } else { here };
        let text = if here.unit() == Unit::Day { day.text() } else { "XXXX-XX-XX".into() };
        Resolved {
            value: format!("{text}TXX"),
            val: None,
            reference: Reference::Anchored,
            days: day.days(),
            adrift: self.anchor.is_none(),
        }
    }

    pub(super) fn length(&self, expr: &Expr, amount: Amount, unit: Unit, tense: Tense) -> Resolved {
        let text = expr.also.into_iter().flatten().fold(amount.duration(unit), |text, (n, u)| {
            join_durations(&text, &Amount::Exact(n).duration(u))
        });
        let mut out = plain(text, Reference::Explicit);
        if let (true, Some(n), true, Some(anchor)) =
            (expr.ahead && tense == Tense::Future, amount.whole(), unit >= Unit::Day, self.anchor)
        {
            let day = Val::day(anchor);
            let val = if unit == Unit::Week {
                day.shift(Unit::Day, n.saturating_mul(7))
            } else {
                day.shift(unit, n)
            };
            return Resolved {
                value: val.text(),
                val: Some(val),
                reference: Reference::Anchored,
                days: val.days(),
                adrift: false,
            };
        }
        if expr.ahead && tense == Tense::Future {
            out.reference = Reference::Anchored;
            out.adrift = self.anchor.is_none();
            out.days = self
                .anchor
                .zip(amount.whole())
                .and_then(|(a, n)| Val::day(a).shift(unit, n).days());
        }
        out
    }

    pub(super) fn stretch(&self, amount: Amount, unit: Unit, way: i32) -> Resolved {
        let mut out = plain(amount.duration(unit), Reference::Anchored);
        out.adrift = self.anchor.is_none();
        out.days = self.anchor.zip(amount.whole()).and_then(|(a, n)| {
            let n = i64::from(n.clamp(0, 20_000));
            let span = match unit {
                Unit::Second | Unit::Minute | Unit::Hour => 0.days(),
                Unit::Week | Unit::Weekend => n.weeks(),
                Unit::Month => n.months(),
                Unit::Quarter => (n * 3).months(),
                Unit::Year => n.min(5000).years(),
                Unit::Decade => (n * 10).min(5000).years(),
                Unit::Century => (n * 100).min(5000).years(),
                _ => n.days(),
            };
            if way < 0 {
                Some((a.checked_sub(span).ok()?, a))
            } else {
                Some((a, a.checked_add(span).ok()?))
            }
        });
        out
    }
}

/// `P1Y` and `P3M` are `P1Y3M`; `P1D` and `PT2H` are `P1DT2H`.
fn join_durations(first: &str, second: &str) -> String {
    let more = second.strip_prefix('P').unwrap_or(second);
    let more = if first.contains('T') { more.strip_prefix('T').unwrap_or(more) } else { more };
    format!("{first}{more}")
}
