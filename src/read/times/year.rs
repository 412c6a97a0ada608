//! Years and longer periods: *1914*, *480 BC*, *2025-28*, *the 1990s*, *the 19th century*.

use super::Form;
use super::expr::{Expr, Sem};
use super::filter;
use super::scan::Scan;
use super::value::Val;
use super::words::Kind;

impl Scan<'_> {
    /// A year at the head: *1914*, *480 BC*, *1990s*, *2025-28*.
    pub(super) fn year_led(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        if let Some(decade) = self.decade(i, i) {
            return Some(decade);
        }
        if self.kind(i) == Kind::Num
            && self.len(i) < 5
            && (self.joined(i + 1) || self.any(i + 1, &["to", "and", "–"]))
        {
            // `492-490 BC`: the era of the second year is the first one's too.
            if let Some((y2, end)) =
                self.year(i + 2).filter(|y| self.kind(y.1 - 1) == Kind::Era && y.1 > i + 3)
            {
                let second = Expr::new(i + 2, end, Sem::At(Val::Year(y2)), Form::Year);
                more.push(Expr { closes_range: true, ..second });
                let first = if y2 < 0 { -self.n(i) } else { self.n(i) };
                return (first != 0)
                    .then(|| Expr::new(i, i + 1, Sem::At(Val::Year(first)), Form::Year));
            }
        }
        let (y, j) = self.year(i)?;
        let era = j > i + 1 && (self.kind(j - 1) == Kind::Era || self.kind(i) == Kind::Era);
        if !era && self.kind(i) == Kind::Num && !filter::year(self, i, y) {
            return None;
        }
        if self.joined(j)
            && self.kind(j + 1) == Kind::Num
            && self.len(j + 1) == 2
            && self.n(j + 1) > y % 100
            && !self.joined(j + 2)
        {
            let second = Expr::new(
                j + 1,
                j + 2,
                Sem::At(Val::Year(y - y % 100 + self.n(j + 1))),
                Form::Year,
            );
            more.push(Expr { closes_range: true, ..second });
        }
        Some(Expr::new(i, j, Sem::At(Val::Year(y)), Form::Year))
    }

    /// *1990s*, *'90s*, *nineties*; `first` is where *the* or *the early* stood.
    pub(super) fn decade(&self, first: usize, i: usize) -> Option<Expr> {
        let quote = usize::from(matches!(self.word(i), "'" | "’" | "‘"));
        let k = i + quote;
        let (n, end) = match self.kind(k) {
            Kind::Num if self.word(k + 1) == "s" && self.glued(k + 1) => (self.n(k), k + 2),
            Kind::Num
                if self.any(k + 1, &["'s", "’s"])
                    && self.glued(k + 1)
                    && quote == 0
                    && self.before(i) == "the" =>
            {
                (self.n(k), k + 2)
            }
            Kind::TensPlural if first < i || quote > 0 => (self.n(k), k + 1),
            _ => return None,
        };
        let decade = match n {
            1000..=2199 if quote == 0 && n % 10 == 0 => n / 10,
            10..=99 if n % 10 == 0 && (quote > 0 || first < i) => {
                if n > 29 {
                    190 + n / 10
                } else {
                    200 + n / 10
                }
            }
            100..=999 if n % 10 == 0 && self.kind(end) == Kind::Era => n / 10,
            _ => return None,
        };
        let opening =
            if quote == 0 && first == i && matches!(self.before(i), "'" | "’" | "‘") && n < 100
            {
                i - 1
            } else {
                first
            };
        if self.kind(end) == Kind::Era {
            return Some(Expr::new(
                opening,
                end + 1,
                Sem::At(Val::Decade(decade * self.n(end))),
                Form::Decade,
            ));
        }
        Some(Expr::new(opening, end, Sem::At(Val::Decade(decade)), Form::Decade))
    }

    /// *19th century*, *twentieth-century*.
    pub(super) fn century(&self, first: usize, i: usize) -> Option<Expr> {
        let (n, j) = self.ordinal(i)?;
        let k = if self.joined(j) { j + 1 } else { j };
        if !matches!(self.word(k), "century" | "centuries") || !(1..=30).contains(&n) {
            return None;
        }
        let start = if k > j { i } else { first };
        if self.kind(k + 1) == Kind::Era {
            return Some(Expr::new(
                start,
                k + 2,
                Sem::At(Val::Century(if self.n(k + 1) < 0 { 1 - n } else { n })),
                Form::Century,
            ));
        }
        Some(Expr::new(start, k + 1, Sem::At(Val::Century(n)), Form::Century))
    }
}
