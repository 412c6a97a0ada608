//! Parts of periods: *early March*, *mid-2025*, *the late 1970s*, *the end of the year*, *earlier this month*, *year-end*.

use super::expr::{Base, Clock, Expr, Sem};
use super::scan::Scan;
use super::unit::Unit;
use super::words::Kind;
use super::{Form, Modifier};

fn modifier(n: i32) -> Modifier {
    match n {
        1 => Modifier::Early,
        2 => Modifier::Late,
        _ => Modifier::Mid,
    }
}

fn edge(n: i32) -> Modifier {
    match n {
        1 => Modifier::Start,
        2 => Modifier::End,
        3 => Modifier::Mid,
        _ => Modifier::Rest,
    }
}

impl Scan<'_> {
    /// *early*, *late*, *mid* before a date; `first` is where *the* stood.
    pub(super) fn mod_led(&self, first: usize, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let kind = modifier(self.n(i));
        let the = first < i;
        let mut j = if self.hyphen(i + 1) { i + 2 } else { i + 1 };
        if self.any(j, &["to", "-"]) && self.kind(j + 1) == Kind::Mod {
            j += 2;
            j = if self.hyphen(j) { j + 1 } else { j };
        }
        if the {
            if let Some(decade) = self.decade(first, j).or_else(|| self.century(first, j)) {
                return Some(decade.modified(kind));
            }
            return match self.kind(j) {
                Kind::Part if self.word(j + 1) == "hours" => {
                    let found = self.of_date(first, j + 2, more).unwrap_or(Expr::new(
                        first,
                        j + 2,
                        Sem::Clock,
                        Form::TimeOfDay,
                    ));
                    Some(found.with_clock(Clock::part(self.n(j))).modified(kind))
                }
                Kind::Part => self
                    .of_date(first, j + 1, more)
                    .map(|e| e.with_clock(Clock::part(self.n(j))).modified(kind)),
                Kind::Season | Kind::Month => {
                    self.one(j, more).filter(Expr::is_date).map(|e| e.from(first).modified(kind))
                }
                _ => None,
            };
        }
        let inner = if self.any(j, &["in", "on", "of"]) { j + 1 } else { j };
        if inner > j
            && !(self.year(inner).is_some()
                || matches!(
                    self.kind(inner),
                    Kind::Month | Kind::Season | Kind::The | Kind::This | Kind::That
                ))
        {
            return None;
        }
        if self.kind(inner) == Kind::Part && inner == j {
            return (kind == Modifier::Mid || !the).then(|| {
                let found = self
                    .of_date(i, j + 1, more)
                    .unwrap_or(Expr::new(i, j + 1, Sem::Clock, Form::TimeOfDay))
                    .with_clock(Clock::part(self.n(j)));
                match self.dayword(j + 1) {
                    Some(day) if found.last == j + 1 => {
                        Expr { first: i, clock: found.clock, form: Form::TimeOfDay, ..day }
                            .modified(kind)
                    }
                    _ => found.modified(kind),
                }
            });
        }
        let found =
            self.decade(j, j).or_else(|| self.century(j, j)).or_else(|| self.one(inner, more))?;
        let suits = found.is_date()
            && !(inner > j && found.first > inner)
            && !matches!(found.form, Form::FullDate);
        let dayish = matches!(found.form, Form::MonthDay) && kind == Modifier::Mid;
        (suits && !dayish && found.first == inner).then(|| found.from(i).modified(kind))
    }

    /// *earlier this year*, *later that day*, *later in 1792*, *earlier Sunday*.
    pub(super) fn cmp_led(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let j = if self.any(i + 1, &["in", "on"]) { i + 2 } else { i + 1 };
        let fits = match self.kind(j) {
            Kind::This | Kind::That => {
                j == i + 1 || self.any(j + 1, &["year", "month", "week", "day"])
            }
            Kind::DayWord => true,
            Kind::The if j > i + 1 => {
                let which = if self.n(i) < 0 { Modifier::Earlier } else { Modifier::Later };
                let fits = self.any(j + 1, &["year", "month", "week", "decade", "quarter"]);
                return self.the_unit(j, j + 1).filter(|_| fits).map(|e| e.from(i).modified(which));
            }
            Kind::Rel => j == i + 1 && self.any(j, &["last", "next"]),
            Kind::Num => j > i + 1 && self.year(j).is_some(),
            _ => false,
        };
        if !fits {
            return None;
        }
        let found = self.one(j, more)?;
        let which = if self.n(i) < 0 { Modifier::Earlier } else { Modifier::Later };
        found.is_date().then(|| found.from(i).modified(which))
    }

    /// *the end of 1992*, *the beginning of next year*, *end of this Sunday*; `at` is the noun.
    pub(super) fn edge_led(&self, first: usize, at: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let kind = edge(self.n(at));
        if self.word(at + 1) != "of" {
            return None;
        }
        let j = at + 2;
        if self.kind(j) == Kind::Unit && matches!(self.word(j), "year" | "month" | "quarter") {
            return self.the_unit(first, j).map(|e| e.modified(kind));
        }
        if self.kind(j) == Kind::The
            && let Some(found) = self.the_unit(j, j + 1)
        {
            return Some(found.from(first).modified(kind));
        }
        if self.any(j, &["its", "their", "our"]) && self.kind(j + 1) == Kind::Fiscal {
            return None;
        }
        let found = self
            .one(j, more)
            .filter(|e| e.is_date() && e.first == j && e.clock.is_none_or(|c| c.part > 0))?;
        (!matches!(found.form, Form::FullDate | Form::MonthDay))
            .then(|| found.from(first).modified(kind))
    }

    /// *the year*, *the quarter*, *the week*, *the weekend*, *the month*.
    pub(super) fn the_unit(&self, first: usize, i: usize) -> Option<Expr> {
        let unit = Unit::of(self.n(i)).0;
        if self.kind(i) != Kind::Unit || self.hyphen(i + 1) {
            return None;
        }
        let (base, form) = match unit {
            Unit::Quarter => (Base::Spoken, Form::RelativeQuarter),
            Unit::Year => (Base::Spoken, Form::RelativeYear),
            Unit::Week | Unit::Weekend => (Base::Anchor, Form::Week),
            Unit::Month => (Base::Spoken, Form::RelativeMonth),
            Unit::Decade | Unit::Century => (Base::Anchor, Form::Span),
            Unit::Day => (Base::Spoken, Form::Anaphor),
            _ => return None,
        };
        Some(Expr { vague_week: true, ..Expr::new(first, i + 1, Sem::Unit(unit, base, 0), form) })
    }

    /// *year-end*, *year's end*, *month's end*.
    pub(super) fn unit_end(&self, first: usize, i: usize) -> Option<Expr> {
        let end =
            if self.hyphen(i + 1) || self.any(i + 1, &["'s", "’s"]) { i + 2 } else { i + 1 };
        if self.word(end) != "end" {
            return None;
        }
        let unit = Unit::of(self.n(i)).0;
        let (form, year) = match unit {
            Unit::Year => (Form::RelativeYear, self.year(end + 1)),
            Unit::Month => (Form::RelativeMonth, None),
            Unit::Quarter => (Form::RelativeQuarter, None),
            _ => return None,
        };
        let found = match year {
            Some((y, k)) => Expr::new(first, k, Sem::At(super::value::Val::Year(y)), Form::Year),
            None if unit == Unit::Year => Expr::new(
                first,
                end + 1,
                Sem::InYear(super::value::Val::Day(None, Some(12), 31), Base::Anchor, 0),
                form,
            ),
            None => Expr::new(first, end + 1, Sem::Unit(unit, Base::Spoken, 0), form),
        };
        Some(found.modified(Modifier::End))
    }
}
