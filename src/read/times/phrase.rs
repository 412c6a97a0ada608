//! Times that are phrases of the lists: *now*, *recently*, *long ago*, *Thanksgiving Day*.

use super::Form;
use super::expr::{Expr, Refer, Sem};
use super::filter;
use super::scan::Scan;
use crate::lexicon::Class;

impl Scan<'_> {
    /// *now*, *recently*, *the near future*: phrases from the lists.
    pub(super) fn phrase(&self, i: usize) -> Option<Expr> {
        let found = |class, refer, form| {
            let n = self.doc.phrase(i, self.end, class);
            (n > 0).then(|| (n, Expr::new(i, i + n, Sem::Refer(refer), form)))
        };
        let best = [
            found(Class::TimePast, Refer::Past, Form::PastRef),
            found(Class::TimePresent, Refer::Present, Form::PresentRef),
            found(Class::TimeFuture, Refer::Future, Form::FutureRef),
        ];
        if let Some((n, expr)) = best.into_iter().flatten().max_by_key(|b| b.0) {
            return filter::phrase(self, i, i + n).then_some(expr);
        }
        let (n, expr) = found(Class::TimeStory, Refer::Past, Form::PastRef)?;
        let tail = self.word(i + n);
        let fits = !self.capital(i) || i == self.start;
        (fits && tail != "of" && !self.hyphen(i + n)).then_some(Expr { story: true, ..expr })
    }

    /// *Thanksgiving Day*, *Christmas 2025*, *Easter week*; `first` is where *last* or the like stood.
    pub(super) fn holiday(&self, first: usize, i: usize) -> Option<Expr> {
        let n = self.doc.phrase(i, self.end, Class::Holiday);
        if n == 0 {
            return None;
        }
        let span = crate::text::Span::new(self.doc.tokens[i].start, self.doc.tokens[i + n - 1].end);
        let name = self.doc.lower(span);
        let val = if name.contains('’') {
            super::holiday::named(&name.replace('’', "'"))
        } else {
            super::holiday::named(name)
        }?;
        let found = self.with_year(first, i + n, val, Form::MonthDay);
        // `halloween weekend 2021`, `Easter week`: the week of it.
        let week = matches!(self.word(found.last), "week" | "weekend");
        if week {
            let whole = self.with_year(first, found.last + 1, val, Form::Week);
            return Some(Expr {
                within_weekend: self.word(found.last) == "weekend",
                form: Form::Week,
                ..whole
            });
        }
        let named = found.last == i + n && self.capital(found.last) && !self.heading();
        (!named).then_some(found)
    }

    /// *long ago*, *not long ago*.
    pub(super) fn long_ago(&self, i: usize) -> Option<Expr> {
        if self.word(i) != "ago" || self.before(i) != "long" {
            return None;
        }
        let first = if i > self.start + 1 && self.before(i - 1) == "not" { i - 2 } else { i - 1 };
        Some(Expr::new(first, i + 1, Sem::Refer(Refer::Past), Form::PastRef))
    }
}
