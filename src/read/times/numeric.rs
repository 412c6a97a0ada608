//! Dates in digits only: `2026-02-25`, `12/24/25`, `25.02.2026`, `20260225`.

use super::Form;
use super::expr::{Clock, Expr, Sem};
use super::scan::Scan;
use super::value::Val;
use super::words::Kind;
use crate::lexicon::Class;

#[allow(
    clippy::many_single_char_names,
    reason = "y, m and d are year, month and day; i, j and k are tokens"
)]
impl Scan<'_> {
    /// A date in digits at the head.
    pub(super) fn numeric(&self, i: usize) -> Option<Expr> {
        self.iso(i)
            .or_else(|| self.slashed(i))
            .or_else(|| self.compact(i))
            .or_else(|| self.month_in_words(i))
            .or_else(|| self.day_and_month_digits(i))
            .or_else(|| self.loose(i))
    }

    fn digits(&self, i: usize, len: std::ops::RangeInclusive<u32>) -> Option<i32> {
        (self.kind(i) == Kind::Num && len.contains(&self.len(i))).then(|| self.n(i))
    }

    /// `2026-02-25`, `2026/2/25`, `2026-02`, each perhaps with `T10:30` behind it.
    fn iso(&self, i: usize) -> Option<Expr> {
        let y = self.digits(i, 4..=4).filter(|y| (1000..2200).contains(y))?;
        let sign = self.word(i + 1);
        let tight = (i + 1..=i + 2).all(|k| self.glued(k));
        if !matches!(sign, "-" | "/") || !tight {
            return None;
        }
        let m = self.digits(i + 2, 1..=2).filter(|m| (1..=12).contains(m))?;
        let tight = (i + 3..=i + 4).all(|k| self.glued(k));
        if self.word(i + 3) == sign && tight {
            let d = self.digits(i + 4, 1..=2).filter(|d| (1..=31).contains(d))?;
            let found = Expr::new(i, i + 5, Sem::At(Val::Day(Some(y), Some(m), d)), Form::FullDate);
            return Some(self.clock_after_t(found));
        }
        let month = sign == "-"
            && self.len(i + 2) == 2
            && m != y % 100 + 1
            && !self.hyphen(i + 3)
            && (self.before(i) != "-");
        month.then(|| Expr::new(i, i + 3, Sem::At(Val::Month(Some(y), m)), Form::MonthYear))
    }

    /// `T10` + `:` + `30` behind an ISO date: the tokenizer leaves `t10` as a word.
    fn clock_after_t(&self, date: Expr) -> Expr {
        let t = date.last;
        let hour = self
            .word(t)
            .strip_prefix('t')
            .filter(|h| self.glued(t) && h.len() == 2)
            .and_then(|h| h.parse().ok());
        let (Some(hour), Some(minute)) = (hour, self.digits(t + 2, 2..=2)) else { return date };
        if self.word(t + 1) != ":" || !(0..=24).contains(&hour) {
            return date;
        }
        let mut end = t + 3;
        let mut second = None;
        if self.word(end) == ":" && self.kind(end + 1) == Kind::Num {
            second = Some(self.n(end + 1));
            end += 2;
        }
        if self.glued(end) && self.word(end) == "z" {
            end += 1;
        }
        Expr { form: Form::TimeOfDay, ..date }
            .with_clock(Clock { hour, minute: Some(minute), second, ..Clock::default() })
            .to(end)
    }

    /// `12/24/25`, `24/12/2025`, `3-4-2026`: month first unless that cannot be.
    fn slashed(&self, i: usize) -> Option<Expr> {
        let a = self.digits(i, 1..=2)?;
        let sign = self.word(i + 1);
        if !matches!(sign, "/" | "-" | ".")
            || self.word(i + 3) != sign
            || !(i + 1..=i + 4).all(|k| self.glued(k))
        {
            return None;
        }
        let b = self.digits(i + 2, 1..=2)?;
        let y = match self.len(i + 4) {
            4 => self.digits(i + 4, 4..=4).filter(|y| (1000..2200).contains(y))?,
            2 if sign == "/" => {
                self.digits(i + 4, 2..=2).map(|y| if y < 40 { 2000 + y } else { 1900 + y })?
            }
            _ => return None,
        };
        if self.glued(i + 5) && matches!(self.word(i + 5), "/" | "-") {
            return None;
        }
        let (m, d) = if a <= 12 { (a, b) } else { (b, a) };
        let fits = (1..=12).contains(&m) && (1..=31).contains(&d);
        fits.then(|| Expr {
            ambiguous: a <= 12 && b <= 12 && a != b,
            ..Expr::new(i, i + 5, Sem::At(Val::Day(Some(y), Some(m), d)), Form::FullDate)
        })
    }

    /// `2019/aug/01`, `2020/23/Sep`.
    fn month_in_words(&self, i: usize) -> Option<Expr> {
        let y = self.digits(i, 4..=4).filter(|y| (1000..2200).contains(y))?;
        let sign = self.word(i + 1);
        if !matches!(sign, "/" | "-")
            || self.word(i + 3) != sign
            || !(i + 1..=i + 4).all(|k| self.glued(k))
        {
            return None;
        }
        let month =
            |k: usize| matches!(self.kind(k), Kind::Month | Kind::MonthShort).then(|| self.n(k));
        let (m, d) = match (month(i + 2), month(i + 4)) {
            (Some(m), None) => (m, self.digits(i + 4, 1..=2)?),
            (None, Some(m)) => (m, self.digits(i + 2, 1..=2)?),
            _ => return None,
        };
        (1..=31)
            .contains(&d)
            .then(|| Expr::new(i, i + 5, Sem::At(Val::Day(Some(y), Some(m), d)), Form::FullDate))
    }

    /// `11/20` behind *on*, *by*, a weekday, or another such date: elsewhere it is a fraction.
    fn day_and_month_digits(&self, i: usize) -> Option<Expr> {
        let sign = self.word(i + 1);
        let (a, b) = (self.digits(i, 1..=2)?, self.digits(i + 2, 1..=2)?);
        if !matches!(sign, "/")
            || !self.glued(i + 1)
            || !self.glued(i + 2)
            || self.glued(i + 3) && matches!(self.word(i + 3), "/" | "-" | ":")
        {
            return None;
        }
        let before = i.wrapping_sub(1);
        let led = i > self.start
            && (self.is(before, Class::DateLead)
                || matches!(self.kind(before), Kind::Weekday | Kind::WeekdayShort));
        let listed = i > self.start + 3
            && matches!(self.word(before), "," | "or" | "and")
            && self.word(i - 3) == "/"
            && self.kind(i - 2) == Kind::Num;
        if !led && !listed {
            return None;
        }
        let (m, d) = if a <= 12 { (a, b) } else { (b, a) };
        let fits = (1..=12).contains(&m) && (1..=31).contains(&d);
        fits.then(|| Expr {
            ambiguous: a <= 12 && b <= 12 && a != b,
            ..Expr::new(i, i + 3, Sem::At(Val::Day(None, Some(m), d)), Form::MonthDay)
        })
    }

    /// `12-2015`, `2016 10 16`.
    fn loose(&self, i: usize) -> Option<Expr> {
        let year = |k: usize| self.digits(k, 4..=4).filter(|y| (1900..2200).contains(y));
        if let (Some(m), Some(y)) = (self.digits(i, 1..=2), year(i + 2)) {
            let alone = self.joined(i + 1)
                && !self.glued(i)
                && (1..=12).contains(&m)
                && !(self.glued(i + 3) && self.hyphen(i + 3));
            return alone
                .then(|| Expr::new(i, i + 3, Sem::At(Val::Month(Some(y), m)), Form::MonthYear));
        }
        let (y, m, d) = (year(i)?, self.digits(i + 1, 2..=2)?, self.digits(i + 2, 2..=2)?);
        let fits = (1..=12).contains(&m) && (1..=31).contains(&d) && self.stops(i + 3);
        fits.then(|| Expr::new(i, i + 3, Sem::At(Val::Day(Some(y), Some(m), d)), Form::FullDate))
    }

    /// `20260225`, and `25.02.2026`, which is one token.
    fn compact(&self, i: usize) -> Option<Expr> {
        // `Build 20240430` names something; a date of eight digits follows no noun.
        let free = i == self.start
            || self.stops(i - 1)
            || self.hyphen(i - 1)
            || matches!(self.kind(i - 1), Kind::Weekday | Kind::WeekdayShort)
            || self.doc.is(i - 1, Class::Preposition)
            || self.any(i - 1, &["dated", "(", "/", "_"]);
        let day = |y, m, d| {
            let fits = (1900..2200).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d);
            fits.then(|| {
                Expr::new(i, i + 1, Sem::At(Val::Day(Some(y), Some(m), d)), Form::FullDate)
            })
        };
        if let Some(n) = self.digits(i, 8..=8) {
            let (y, m, d) = (n / 10_000, n / 100 % 100, n % 100);
            return day(y, m, d).filter(|_| free && super::value::date(y, m, d).is_some());
        }
        if self.kind(i) != Kind::Decimal {
            return None;
        }
        let mut parts = self.word(i).split('.');
        let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
        let sized = d.len() <= 2 && m.len() <= 2 && matches!(y.len(), 4) && parts.next().is_none();
        if !sized {
            return None;
        }
        day(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }
}
