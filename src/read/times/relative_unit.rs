//! One unit by its place from another: *this week*, *last fiscal year*, *last year's third quarter*.

use super::expr::{Base, Expr, Sem};
use super::relative::Rel;
use super::scan::Scan;
use super::unit::{Amount, Unit};
use super::value::Val;
use super::words::Kind;
use super::{Form, Modifier};

impl Scan<'_> {
    /// *this week*, *last fiscal year*, *the same period last year*, *last year's third quarter*.
    pub(super) fn rel_unit(&self, rel: Rel, the: bool, first: usize, j: usize) -> Option<Expr> {
        let fiscal = self.kind(j) == Kind::Fiscal;
        let j = if fiscal { j + 1 } else { j };
        if fiscal && self.kind(j) == Kind::Ord {
            return self.quarter_led(j, j).map(|q| Expr { first, fiscal: true, ..q });
        }
        if self.kind(j) != Kind::Unit {
            return None;
        }
        let unit = Unit::of(self.n(j)).0;
        let end = j + 1;
        if self.joined(end)
            && !matches!(self.word(end + 1), "ago" | "earlier")
            && (unit != Unit::Year || self.word(end + 1) != "end")
        {
            return None;
        }
        if unit == Unit::Year && self.joined(end) && self.word(end + 1) == "end" {
            return Some(Self::unit_expr(rel, the, first, end + 2, unit)?.modified(Modifier::End));
        }
        if unit == Unit::Period {
            if !matches!(rel, Rel::Same | Rel::Latest | Rel::YearAgo | Rel::Current | Rel::Previous)
            {
                return None;
            }
        } else if self.word(first) == "like" {
            return None;
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return (matches!(rel, Rel::Last | Rel::Past) && unit == Unit::Hour).then(|| {
                Expr::new(first, end, Sem::Stretch(Amount::Exact(1), unit, -1), Form::Span)
            });
        }
        if unit == Unit::Day
            && matches!(rel, Rel::Last | Rel::Latest | Rel::Recent | Rel::Current | Rel::Coming)
        {
            return None;
        }
        if self.capital(j) && j > self.start + 1 && self.capital(j - 1) && !self.heading() {
            return None;
        }
        let so =
            if the && self.word(end) == "or" && self.word(end + 1) == "so" { end + 2 } else { end };
        let expr = Self::unit_expr(rel, the, first, so, unit)?;
        let expr = Expr { fiscal, ..expr };
        // last year's third quarter
        if unit == Unit::Year && self.any(end, &["'s", "’s"]) {
            let k = if self.kind(end + 1) == Kind::Fiscal { end + 2 } else { end + 1 };
            let quarter = match self.kind(k) {
                Kind::Ord | Kind::Num => self.quarter_led(k, k),
                Kind::Unit if self.word(k) == "quarter" || self.word(k) == "period" => {
                    Some(Expr::new(k, k + 1, Sem::At(Val::Quarter(None, 0)), Form::Quarter))
                }
                Kind::Label if self.n(k) < 20 => self.label_led(k),
                _ => None,
            };
            if let (Some(quarter), Sem::Unit(_, base, n)) = (quarter, expr.sem)
                && let Sem::At(val) = quarter.sem
            {
                return Some(Expr { first, sem: Sem::InYear(val, base, n), ..quarter });
            }
        }
        // the same period last year
        if matches!(unit, Unit::Period | Unit::Quarter) && matches!(rel, Rel::Same | Rel::YearAgo) {
            let at = if self.any(end, &["of", "in"]) { end + 1 } else { end };
            let last_year = self.any(at, &["last"]) && self.word(at + 1) == "year";
            let a_year = self.kind(at) == Kind::Article
                && self.word(at + 1) == "year"
                && self.any(at + 2, &["ago", "earlier"]);
            if last_year || a_year {
                return Some(Expr::new(
                    first,
                    if a_year { at + 3 } else { at + 2 },
                    Sem::Unit(Unit::Quarter, Base::Spoken, -4),
                    Form::Quarter,
                ));
            }
            if let Some((y, k)) = self.year(at) {
                return Some(Expr::new(
                    first,
                    k,
                    Sem::InYear(Val::Quarter(Some(y), 0), Base::Spoken, 0),
                    Form::Quarter,
                ));
            }
        }
        Some(expr)
    }

    fn unit_expr(rel: Rel, the: bool, first: usize, end: usize, unit: Unit) -> Option<Expr> {
        let form = match unit {
            Unit::Day => Form::Anaphor,
            Unit::Week | Unit::Weekend => Form::Week,
            Unit::Month => Form::RelativeMonth,
            Unit::Quarter | Unit::Period => Form::RelativeQuarter,
            Unit::Year => Form::RelativeYear,
            _ => Form::Span,
        };
        let spoken =
            |n| Some(Expr::new(first, end, Sem::Unit(unit, Base::Spoken, n), Form::Anaphor));
        let anchor = |n| Some(Expr::new(first, end, Sem::Unit(unit, Base::Anchor, n), form));
        match rel {
            Rel::This if unit == Unit::Day => spoken(0),
            Rel::This | Rel::Current => anchor(0),
            Rel::Last if the && unit == Unit::Decade => {
                Some(Expr::new(first, end, Sem::Stretch(Amount::Exact(1), unit, -1), Form::Span))
            }
            Rel::Last => anchor(-1),
            Rel::Next if unit == Unit::Day || the && unit != Unit::Decade => spoken(1),
            Rel::Next if the => {
                Some(Expr::new(first, end, Sem::Stretch(Amount::Exact(1), unit, 1), Form::Span))
            }
            Rel::Next | Rel::Coming => anchor(1),
            Rel::Past => {
                Some(Expr::new(first, end, Sem::Stretch(Amount::Exact(1), unit, -1), Form::Span))
            }
            Rel::Previous => spoken(-1),
            Rel::Following => spoken(1),
            Rel::Latest if unit == Unit::Week => anchor(-1),
            Rel::That | Rel::Same | Rel::Latest => spoken(0),
            Rel::YearAgo => Some(Expr::new(
                first,
                end,
                Sem::Unit(Unit::Quarter, Base::Spoken, -4),
                Form::Quarter,
            )),
            Rel::These | Rel::Recent => None,
        }
    }
}
