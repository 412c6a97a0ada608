//! Amounts of time and what they are counted from: *three months*, *two-year*, *a year ago*, *10 days later*, *$5 a day*.

use super::expr::{Base, Expr, Sem};
use super::filter;
use super::relative::times;
use super::scan::Scan;
use super::unit::{Amount, Unit};
use super::words::Kind;
use super::{Form, Modifier};
use crate::lexicon::Class;

/// What an amount stands with.
#[derive(Clone, Copy)]
struct Led {
    /// First token, article and words of degree included.
    first: usize,
    /// Where the number stands.
    at: usize,
    /// An article stands before the number: *the three months*.
    the: bool,
}

impl Scan<'_> {
    /// An amount of time at the head.
    pub(super) fn amount_led(&self, first: usize, at: usize) -> Option<Expr> {
        let led = Led { first, at, the: first < at && self.kind(first) == Kind::The };
        let (amount, j) = self.amount(at)?;
        let hyphen = self.joined(j);
        let k = if hyphen { j + 1 } else { j };
        let k = if !hyphen
            && self.word(k) == "or"
            && self.kind(k + 1) == Kind::Filler
            && self.word(k + 1) == "more"
        {
            k + 2
        } else {
            k
        };
        let k = if !hyphen && (self.kind(k) == Kind::Filler || self.word(k) == "more") {
            k + 1
        } else {
            k
        };
        let k = if !hyphen && self.kind(k) == Kind::Filler { k + 1 } else { k };
        let k = if matches!(self.kind(k), Kind::Rel | Kind::Fiscal)
            && self.kind(k + 1) == Kind::Units
        {
            k + 1
        } else {
            k
        };
        let (unit, factor) = match self.kind(k) {
            Kind::Unit | Kind::Units => Unit::of(self.n(k)),
            Kind::UnitShort if self.kind(at) == Kind::Num => Unit::of(self.n(k)),
            Kind::Ord
                if self.word(k) == "second"
                    && self.kind(at) != Kind::Article
                    && !self.capital(k)
                    && !self.kind_is_word(k + 1) =>
            {
                (Unit::Second, 1)
            }
            Kind::Parts if self.kind(at) != Kind::Article => (Unit::Day, 1),
            Kind::Half if self.kind(at) == Kind::Article => return None,
            _ => return None,
        };
        if unit == Unit::Period || !filter::amount(self, at, k, hyphen) {
            return None;
        }
        let amount = times(amount, factor);
        let (amount, end) = self.and_a_half(amount, k + 1);
        if hyphen {
            return self.hyphened(led, amount, unit, end);
        }
        if self.joined(end) && self.word(end + 1) != "-" {
            return None;
        }
        let bare = led.the && self.kind(k) == Kind::Unit && amount.whole().is_some_and(|n| n > 1);
        Some(self.counted(
            if bare { Led { first: at, the: false, ..led } } else { led },
            amount,
            unit,
            end,
        ))
    }

    fn kind_is_word(&self, i: usize) -> bool {
        matches!(self.kind(i), Kind::Unit | Kind::Half)
    }

    /// *a minute and a half*.
    fn and_a_half(&self, amount: Amount, end: usize) -> (Amount, usize) {
        let half = self.word(end) == "and"
            && self.kind(end + 1) == Kind::Article
            && self.kind(end + 2) == Kind::Half;
        match amount {
            Amount::Exact(n) if half => (Amount::AndHalf(n), end + 3),
            _ => (amount, end),
        }
    }

    /// *two-year*, *a 10-day*: the article is not part of it.
    fn hyphened(&self, led: Led, amount: Amount, unit: Unit, end: usize) -> Option<Expr> {
        if self.hyphen(end) && matches!(self.word(end + 1), "old" | "olds")
            || self.any(end, &["old", "olds"])
        {
            return None;
        }
        let article = usize::from(self.kind(led.at) == Kind::Article);
        let first = if led.the || article > 0 { led.at + article } else { led.first };
        let end = if self.joined(end) && self.word(end + 1) == "long" { end + 2 } else { end };
        Some(Expr::new(first, end, Sem::Length(amount, unit), Form::Duration))
    }

    /// What follows an amount of time.
    fn counted(&self, led: Led, amount: Amount, unit: Unit, end: usize) -> Expr {
        let first = led.first;
        let (also, end) = self.and_more(amount, unit, end);
        if let Some(found) = self.time_from_now(led, amount, unit, end) {
            return found;
        }
        let so = if self.word(end) == "or" && self.any(end + 1, &["so", "more"]) {
            end + 2
        } else {
            end
        };
        let shift = |base, way, end, form| {
            let (amount, unit) = amount.in_whole_units(unit);
            Expr { also, ..Expr::new(first, end, Sem::Shift(amount, unit, base, way), form) }
        };
        match self.kind(so) {
            Kind::Ago => return shift(Base::Anchor, self.n(so), so + 1, Form::Ago),
            Kind::Cmp => return shift(Base::Spoken, self.n(so), so + 1, Form::Anaphor),
            _ => {}
        }
        match self.word(so) {
            "from" if self.word(so + 1) == "now" => {
                return shift(Base::Anchor, 1, so + 2, Form::Ago);
            }
            "from" | "after" if self.kind(so + 1) == Kind::DayWord => {
                return shift(Base::Day(self.n(so + 1)), 1, so + 2, Form::Ago);
            }
            "before" if self.kind(so + 1) == Kind::DayWord => {
                return shift(Base::Day(self.n(so + 1)), -1, so + 2, Form::Ago);
            }
            "from" | "after" | "before"
                if matches!(self.kind(so + 1), Kind::Holiday | Kind::Weekday)
                    || self.word(so) == "from" && self.kind(so + 1) == Kind::Month =>
            {
                let mut more = Vec::new();
                let base = self
                    .one(so + 1, &mut more)
                    .filter(|e| e.is_date() && e.first == so + 1 && more.is_empty());
                if let (Some(base), Some(n)) = (base, amount.whole()) {
                    let n = if self.word(so) == "before" { n.saturating_neg() } else { n };
                    return Expr { first, offset: Some((n, unit)), form: Form::Ago, ..base };
                }
            }
            "before" | "previously" | "beforehand" if self.stops(so + 1) => {
                return shift(Base::Spoken, -1, so + 1, Form::Anaphor);
            }
            "after" | "afterward" | "afterwards" if self.stops(so + 1) => {
                return shift(Base::Spoken, 1, so + 1, Form::Anaphor);
            }
            "back" if self.stops(so + 1) => return shift(Base::Anchor, -1, so + 1, Form::Ago),
            _ => {}
        }
        let article = self.kind(led.at) == Kind::Article && led.first == led.at;
        if article && filter::rate(self, led.at) {
            return Expr::new(first, end, Sem::Every(amount, unit), Form::Set);
        }
        let ahead = self.before(first) == "in" && !led.the;
        Expr { ahead, also, ..Expr::new(first, so, Sem::Length(amount, unit), Form::Duration) }
    }

    /// *a year **and three months***: amounts of ever smaller units that go on.
    fn and_more(
        &self,
        amount: Amount,
        unit: Unit,
        end: usize,
    ) -> ([Option<(i32, Unit)>; 2], usize) {
        let mut out = ([None; 2], end);
        let mut last = unit;
        if !matches!(amount, Amount::Exact(_)) {
            return out;
        }
        for slot in 0..2 {
            let k = self.past_comma(out.1);
            let k = if self.word(k) == "and" { k + 1 } else { k };
            let Some((n, j)) = self.int(k) else { break };
            let (smaller, factor) = match self.kind(j) {
                Kind::Unit | Kind::Units => Unit::of(self.n(j)),
                _ => break,
            };
            if smaller >= last || smaller == Unit::Weekend {
                break;
            }
            last = smaller;
            out.0[slot] = Some((n.saturating_mul(factor), smaller));
            out.1 = j + 1;
        }
        out
    }

    /// *in two weeks' time*: a point, whatever the verb.
    fn time_from_now(&self, led: Led, amount: Amount, unit: Unit, end: usize) -> Option<Expr> {
        let own = self.any(end, &["'s", "’s", "'", "’"]) && self.word(end + 1) == "time";
        let n = amount.whole()?;
        if !own || self.before(led.first) != "in" {
            return None;
        }
        let (n, unit) = match unit {
            Unit::Week => (n.saturating_mul(7), Unit::Day),
            other => (n, other),
        };
        let sem = Sem::Shift(Amount::Exact(n), unit, Base::Anchor, 1);
        Some(Expr::new(led.first, end + 2, sem, Form::Ago))
    }

    /// *half a year*, *half an hour ago*; `i` is *half*.
    pub(super) fn half_led(&self, i: usize) -> Option<Expr> {
        let unit = i + 2;
        let fits = self.kind(i + 1) == Kind::Article
            && self.kind(unit) == Kind::Unit
            && self.kind(i.wrapping_sub(1)) != Kind::Article
            && self.before(i) != "and";
        let (of, factor) = Unit::of(self.n(unit));
        if !fits || factor > 1 || of == Unit::Period {
            return None;
        }
        let led = Led { first: i, at: i, the: false };
        Some(self.counted(led, Amount::AndHalf(0), of, unit + 1))
    }

    /// Words of degree before an amount: *nearly two years*, *more than a week*, *at least 30 days*.
    pub(super) fn approx_led(&self, i: usize, more: &mut Vec<Expr>) -> Option<Expr> {
        let (j, modifier, kept) = match self.word(i) {
            "nearly" | "almost" | "under" => (i + 1, Modifier::Less, true),
            "over" => (
                i + 1,
                Modifier::More,
                (self.follows(i, Class::AmountLead) || self.before(i).is_empty()),
            ),
            "more" if self.word(i + 1) == "than" => (i + 2, Modifier::More, true),
            "less" | "fewer" if self.word(i + 1) == "than" => (i + 2, Modifier::Less, true),
            "at" if self.word(i + 1) == "least" => (i + 2, Modifier::AtLeast, true),
            "at" if self.word(i + 1) == "most" => (i + 2, Modifier::AtMost, true),
            "up" if self.word(i + 1) == "to" => (i + 2, Modifier::AtMost, true),
            "about" | "around" | "roughly" | "approximately" => (i + 1, Modifier::Approx, false),
            "ca" | "circa" | "c" => (self.past_stop(i + 1), Modifier::Approx, true),
            "sometime" => (
                if self.word(i + 1) == "in" { i + 2 } else { i + 1 },
                Modifier::Approx,
                self.word(i + 1) != "in",
            ),
            _ => return None,
        };
        let first = if kept { i } else { j };
        if modifier == Modifier::Approx {
            if self.word(i).len() <= 5 && self.word(i).starts_with('c') {
                let (y, end) = self.year(j)?;
                return Some(
                    Expr::new(i, end, Sem::At(super::value::Val::Year(y)), Form::Year)
                        .modified(modifier),
                );
            }
            let found = self.one(j, more)?;
            return Some(
                if kept && found.is_date() { found.from(i) } else { found }.modified(modifier),
            );
        }
        if self.kind(j) == Kind::The {
            let found = self.rel_led(j, j + 1, more)?;
            return matches!(found.sem, Sem::Stretch(..)).then(|| {
                found.from(if self.word(i) == "over" { j } else { first }).modified(modifier)
            });
        }
        let found = self.amount_led(j, j)?;
        let kept = kept
            && !(self.word(i) == "over" && matches!(found.sem, Sem::Length(Amount::Unknown, _)));
        let first = if kept { i } else { j };
        let hyphen = matches!(found.form, Form::Duration) && self.hyphen(j + 1);
        Some(found.from(if hyphen { j } else { first }).modified(modifier))
    }

    /// Plural units alone: *weeks ago*, *for years*, *months later*.
    pub(super) fn units_led(&self, i: usize) -> Option<Expr> {
        let (unit, _) = Unit::of(self.n(i));
        let j = i + 1;
        if unit == Unit::Weekend && !self.capital(i) {
            return Some(Expr::new(i, j, Sem::Every(Amount::Exact(1), unit), Form::Set));
        }
        if self.word(j) == "ahead" && self.before(i) == "the" {
            return Some(Expr::new(
                i - 1,
                j + 1,
                Sem::Stretch(Amount::Unknown, unit, 1),
                Form::FutureRef,
            ));
        }
        if self.joined(j) && self.word(j + 1) == "long" {
            return Some(Expr::new(i, j + 2, Sem::Length(Amount::Unknown, unit), Form::Duration));
        }
        if matches!(self.kind(j), Kind::Ago | Kind::Cmp) && unit > Unit::Second {
            let base = if self.kind(j) == Kind::Ago { Base::Anchor } else { Base::Spoken };
            let form = if base == Base::Anchor { Form::Ago } else { Form::Anaphor };
            return Some(Expr::new(
                i,
                j + 1,
                Sem::Shift(Amount::Unknown, unit, base, self.n(j)),
                form,
            ));
        }
        if self.joined(j) && self.word(j + 1) == "old" {
            return None;
        }
        let before_that =
            self.any(j, &["before", "after"]) && unit > Unit::Hour && !self.stops(j + 1);
        if before_that
            || self.before(i) == "for"
                && unit > Unit::Hour
                && !self.hyphen(j)
                && !matches!(unit, Unit::Quarter | Unit::Year | Unit::Decade)
        {
            return Some(Expr::new(i, j, Sem::Length(Amount::Unknown, unit), Form::Duration));
        }
        // *for years* says no more than *long*.
        let long = self.before(i) == "for" && matches!(unit, Unit::Year | Unit::Decade);
        let led = !long && matches!(self.before(i), "for" | "in" | "within" | "over" | "through");
        let open = self.stops(j) || self.is(j, Class::DurationFollower);
        let single = unit > Unit::Hour && unit != Unit::Quarter && unit != Unit::Weekend;
        (led && single && open && !self.any(j, &["past"]))
            .then(|| Expr::new(i, j, Sem::Length(Amount::Unknown, unit), Form::Duration))
    }

    /// *the first nine months of 2025*, *the last two weeks*, *the first days*; `at` is the ordinal.
    pub(super) fn first_units(&self, first: usize, at: usize) -> Option<Expr> {
        let (_, j) = self.ordinal(at)?;
        let (amount, k) = self.amount(j).unwrap_or((Amount::Unknown, j));
        if matches!(self.kind(j), Kind::Article) {
            return None;
        }
        let k = if matches!(self.kind(k), Kind::Filler | Kind::Fiscal) { k + 1 } else { k };
        if self.kind(k) != Kind::Units
            || amount == Amount::Unknown && k > j && self.kind(j) != Kind::Quant
        {
            return None;
        }
        let (unit, factor) = Unit::of(self.n(k));
        let mut end = k + 1;
        if self.word(end) == "of" {
            let at = if self.word(end + 1) == "fiscal" { end + 2 } else { end + 1 };
            if let Some((_, y)) = self.year(at) {
                end = y;
            } else if matches!(self.kind(at), Kind::This | Kind::That | Kind::Rel)
                && self.word(at + 1) == "year"
            {
                end = at + 2;
            }
        }
        Some(Expr::new(first, end, Sem::Length(times(amount, factor), unit), Form::Duration))
    }
}
