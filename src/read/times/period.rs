//! Quarters, halves and fiscal years: *the third quarter of 2025*, *Q4*, *fiscal 2026*, *last year's first quarter*, *the year-ago period*.

use super::Form;
use super::expr::{Base, Expr, Sem};
use super::scan::Scan;
use super::unit::Unit;
use super::value::Val;
use super::words::{Kind, year_in_digits, year_label};
use crate::lexicon::Class;

/// A quarter by its number, or a half by its number and ten.
fn part_of_year(n: i32) -> Option<Val> {
    match n {
        1..=4 => Some(Val::Quarter(None, n)),
        11 | 12 => Some(Val::Half(None, n - 10)),
        _ => None,
    }
}

impl Scan<'_> {
    /// An ordinal and *quarter* or *half*; `first` is where an article stood, kept unless the words are hyphened.
    pub(super) fn quarter_led(&self, first: usize, i: usize) -> Option<Expr> {
        let fiscal = self.kind(i) == Kind::Fiscal;
        let at = if fiscal { i + 1 } else { i };
        let at = if fiscal && self.joined(at) { at + 1 } else { at };
        let (n, j) = match self.kind(at) {
            Kind::Rel if self.n(at) == 1 => (-1, at + 1),
            _ => self.ordinal(at)?,
        };
        let j = if self.kind(j) == Kind::Fiscal { j + 1 } else { j };
        if let Some(val) = self.first_of_two(n, j) {
            return Some(Expr { fiscal, ..Expr::new(first, j, Sem::At(val), Form::Quarter) });
        }
        let hyphen = self.joined(j);
        let k = if hyphen { j + 1 } else { j };
        let val = match self.word(k) {
            "quarter" if (1..=4).contains(&n) => Val::Quarter(None, n),
            "quarter"
                if n == -1
                    && at < j
                    && self.any(k + 1, &["of", "in"])
                    && self.year(k + 2).is_some() =>
            {
                Val::Quarter(None, 4)
            }
            "quarters" if (1..=4).contains(&n) && self.is(i.wrapping_sub(1), Class::PeriodLink) => {
                Val::Quarter(None, n)
            }
            "halves" if (1..=2).contains(&n) && self.is(i.wrapping_sub(1), Class::PeriodLink) => {
                Val::Half(None, n)
            }
            "quarters" if (1..=4).contains(&n) => {
                return Some(Expr::new(i, k + 1, Sem::EveryOne(Val::Quarter(None, n)), Form::Set));
            }
            "half" if (1..=2).contains(&n) && self.half_of_period(k + 1, first < i || hyphen) => {
                Val::Half(None, n)
            }
            "half" if n == -1 && self.word(k + 1) == "of" && self.year(k + 2).is_some() => {
                Val::Half(None, 2)
            }
            _ => return None,
        };
        let start = if hyphen { i } else { first };
        let found = self.period_year(
            Expr { fiscal, ..Expr::new(start, k + 1, Sem::At(val), Form::Quarter) },
            k + 1,
            val,
        );
        Some(found)
    }

    /// *the first and second quarters*: the noun of the first ordinal stands behind the last one.
    fn first_of_two(&self, n: i32, j: usize) -> Option<Val> {
        if !self.is(j, Class::PeriodLink) {
            return None;
        }
        let (m, k) = self.ordinal(j + 1)?;
        match self.word(k) {
            "quarter" | "quarters" if (1..m).contains(&n) && m <= 4 => Some(Val::Quarter(None, n)),
            "half" | "halves" if (n, m) == (1, 2) => Some(Val::Half(None, n)),
            _ => None,
        }
    }

    /// *half* that is half a year, not half of something or of a match.
    fn half_of_period(&self, k: usize, led: bool) -> bool {
        if !led {
            return false;
        }
        if self.word(k) != "of" {
            return self.stops(k) || self.kind(k) != Kind::None;
        }
        let j = if matches!(self.kind(k + 1), Kind::The) { k + 2 } else { k + 1 };
        self.year(j).is_some()
            || self.word(j) == "fiscal"
            || matches!(self.kind(j), Kind::This | Kind::That | Kind::Rel | Kind::Unit)
                && (self.word(j) == "year" || self.word(j + 1) == "year")
    }

    /// The year of a quarter: *of 2025*, *of fiscal 2026*, *2025*, *of last year*, *a year ago*.
    fn period_year(&self, expr: Expr, k: usize, val: Val) -> Expr {
        let of = if self.any(k, &["of", "in"]) { k + 1 } else { self.past_comma(k) };
        let of =
            if self.word(of) == "the" && self.kind(of + 1) == Kind::Fiscal { of + 1 } else { of };
        if self.kind(of) == Kind::Fiscal {
            let year = if self.word(of + 1) == "year" { of + 2 } else { of + 1 };
            if let Some((y, end)) = self.year(year) {
                return Expr {
                    sem: Sem::At(val.in_year(Some(y))),
                    fiscal: true,
                    last: end,
                    ..expr
                };
            }
            if year > of + 1 {
                return Expr { fiscal: true, last: year, ..expr };
            }
        }
        if self.kind(of) == Kind::Label && (1900..9999).contains(&self.n(of)) {
            return Expr {
                sem: Sem::At(val.in_year(Some(self.n(of)))),
                fiscal: true,
                last: of + 1,
                ..expr
            };
        }
        if self.word(of) == "the"
            && self.word(of + 1) == "year"
            && of > k
            && self.before(of) == "of"
        {
            return expr.to(of + 2);
        }
        if self.amount_is_one_year(k) && self.any(k + 2, &["ago", "earlier"]) {
            return Expr { sem: Sem::InYear(val, Base::Anchor, -1), last: k + 3, ..expr };
        }
        let with = self.with_year(expr.first, k, val, Form::Quarter);
        Expr { sem: with.sem, last: with.last, ..expr }
    }

    fn amount_is_one_year(&self, k: usize) -> bool {
        self.kind(k) == Kind::Article && self.word(k + 1) == "year"
    }

    /// *Q4*, *Q1 FY26*, *H2 2025*, *FY26*.
    pub(super) fn label_led(&self, i: usize) -> Option<Expr> {
        let n = self.n(i);
        if !self.capital(i) {
            return None;
        }
        let whole =
            |sem, last| Some(Expr { fiscal: true, ..Expr::new(i, last, sem, Form::Quarter) });
        let Some(val) = part_of_year(n % 100).filter(|_| !(100..=9999).contains(&n)) else {
            let k = if self.joined(i + 1) { i + 2 } else { i + 1 };
            return match part_of_year(self.n(k)).filter(|_| self.kind(k) == Kind::Label) {
                Some(part) => whole(Sem::At(part.in_year(Some(n))), k + 1),
                None => whole(Sem::At(Val::Year(n)), i + 1),
            };
        };
        if n > 9999 {
            return whole(Sem::At(val.in_year(Some(n / 100))), i + 1);
        }
        let expr = Expr { fiscal: true, ..Expr::new(i, i + 1, Sem::At(val), Form::Quarter) };
        if let Some((y, end)) = self.year_or_short(i + 1) {
            return Some(Expr { sem: Sem::At(val.in_year(Some(y))), last: end, ..expr });
        }
        Some(self.period_year(expr, i + 1, val))
    }

    /// `3Q25`, `1H`, `4QFY26`, `2Q 2025`, `2024Q2`, `2024-Q2`: a label that digits begin; `i` is the number.
    pub(super) fn label_in_digits(&self, i: usize) -> Option<Expr> {
        let fiscal = |last, val| {
            Some(Expr { fiscal: true, ..Expr::new(i, last, Sem::At(val), Form::Quarter) })
        };
        if self.len(i) == 4 {
            let tight = self.joined(i + 1) || self.word(i + 1) == "/" && self.glued(i + 1);
            let k = if tight { i + 2 } else { i + 1 };
            let label = self.kind(k) == Kind::Label && self.capital(k) && self.glued(k);
            let val = part_of_year(self.n(k)).filter(|_| label)?;
            return fiscal(k + 1, val.in_year(Some(self.n(i))));
        }
        if self.len(i) != 1 || !self.glued(i + 1) || !self.capital(i + 1) || self.glued(i) {
            return None;
        }
        let word = self.word(i + 1);
        let (part, year) = word.split_at_checked(1)?;
        let val = match part {
            "q" => part_of_year(self.n(i))?,
            "h" => part_of_year(self.n(i) + 10)?,
            _ => return None,
        };
        if !year.is_empty() {
            let year = year_label(year).or_else(|| year_in_digits(year))?;
            return fiscal(i + 2, val.in_year(Some(year)));
        }
        if let Some((y, end)) = self.year_or_short(i + 2) {
            return fiscal(end, val.in_year(Some(y)));
        }
        // `1H NMR` is a hydrogen spectrum.
        let named = self.capital(i + 2) && self.kind(i + 2) != Kind::Label;
        let found = fiscal(i + 2, val).filter(|_| !named)?;
        Some(self.period_year(found, i + 2, val))
    }

    /// *fiscal 2026*, *fiscal year 2026*, *FY 2026*, *fiscal year*, *fiscal 2026's second half*.
    pub(super) fn fiscal_led(&self, first: usize, i: usize) -> Option<Expr> {
        if let Some(quarter) = self.quarter_led(first, i) {
            return Some(quarter);
        }
        if self.n(i) > 0 {
            return None;
        }
        let j = if self.word(i + 1) == "year" { i + 2 } else { i + 1 };
        let with =
            |sem, end| Some(Expr { fiscal: true, ..Expr::new(first, end, sem, Form::Quarter) });
        if let Some((y, end)) = self.year_or_short(j) {
            if let Some(part) = self.of_given_year(first, j) {
                return Some(Expr { first, fiscal: true, ..part });
            }
            return with(Sem::At(Val::Year(y)), end);
        }
        if self.word(i) == "fy" && self.kind(j) == Kind::Num && self.len(j) == 2 {
            return with(Sem::At(Val::Year(2000 + self.n(j))), j + 1);
        }
        if j > i + 1 && first < i && self.any(j, &["ended", "ending"]) {
            return Some(Expr {
                fiscal: true,
                ..Expr::new(
                    first,
                    j,
                    Sem::Length(super::unit::Amount::Exact(1), Unit::Year),
                    Form::Duration,
                )
            });
        }
        (j > i + 1 && first < i).then(|| Expr {
            fiscal: true,
            ..Expr::new(first, j, Sem::Unit(Unit::Year, Base::Anchor, 0), Form::RelativeYear)
        })
    }

    /// The words behind *the* or *the 1988*: *quarter*, *period*, *third quarter*, *nine months*.
    pub(super) fn of_given_year(&self, first: usize, i: usize) -> Option<Expr> {
        let (y, j) = self.year(i)?;
        let j = if self.any(j, &["'s", "’s"]) { j + 1 } else { j };
        let at = |val: Val, end| Some(Expr::new(first, end, Sem::At(val), Form::Quarter));
        if matches!(self.word(j), "quarter" | "period") {
            return Some(Expr::new(
                first,
                j + 1,
                Sem::InYear(Val::Quarter(Some(y), 0), Base::Spoken, 0),
                Form::Quarter,
            ));
        }
        if self.kind(j) == Kind::Label && self.n(j) < 5 {
            return at(Val::Quarter(Some(y), self.n(j)), j + 1);
        }
        let quarter = self.quarter_led(i, j)?;
        match quarter.sem {
            Sem::At(val) if val.year().is_none() => {
                Some(Expr { sem: Sem::At(val.in_year(Some(y))), first, ..quarter })
            }
            _ => None,
        }
    }

    /// *year-ago quarter*, *year-earlier third quarter*, *year-earlier*.
    pub(super) fn year_ago(&self, first: usize, i: usize) -> Option<Expr> {
        let unit = match self.word(i) {
            "year" => Unit::Year,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "week" => Unit::Week,
            _ => return None,
        };
        let at = if self.hyphen(i + 1) { i + 2 } else { return None };
        if !(self.any(at, &["ago", "earlier"])) {
            return None;
        }
        if matches!(self.word(at + 1), "quarter" | "period") {
            return Some(Expr::new(
                first,
                at + 2,
                Sem::Unit(Unit::Quarter, Base::Spoken, -4),
                Form::Quarter,
            ));
        }
        if let Some(quarter) = self.quarter_led(at + 1, at + 1)
            && let Sem::At(val) = quarter.sem
        {
            return Some(Expr { first, sem: Sem::InYear(val, Base::Anchor, -1), ..quarter });
        }
        if let Some((amount, j)) = self.amount(at + 1)
            && self.kind(j) == Kind::Units
        {
            return Some(Expr::new(
                first,
                j + 1,
                Sem::Length(amount, Unit::of(self.n(j)).0),
                Form::Duration,
            ));
        }
        Some(Expr::new(
            i,
            at + 1,
            Sem::Shift(super::unit::Amount::Exact(1), unit, Base::Spoken, -1),
            Form::Anaphor,
        ))
    }
}
