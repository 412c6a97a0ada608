//! Days by a word of their own: *today*, *tonight*, *the day before yesterday*, *the week after next*.

use super::Form;
use super::expr::{Base, Clock, Expr, Sem};
use super::filter;
use super::scan::Scan;
use super::unit::Unit;
use super::words::Kind;

impl Scan<'_> {
    /// *today*, *tomorrow*, *tonight*, *overnight*.
    pub(super) fn dayword(&self, i: usize) -> Option<Expr> {
        if filter::is_name_of_day(self, i) {
            return None;
        }
        match self.kind(i) {
            Kind::DayWord => Some(Expr::new(
                i,
                i + 1,
                Sem::Unit(Unit::Day, Base::Anchor, self.n(i)),
                Form::DayWord,
            )),
            Kind::Tonight => Some(
                Expr::new(i, i + 1, Sem::Unit(Unit::Day, Base::Anchor, self.n(i)), Form::DayWord)
                    .with_clock(Clock::part(4)),
            ),
            _ => None,
        }
    }

    /// *the day before yesterday*, *day after tomorrow*, *the day before*, *the week after next*.
    pub(super) fn day_before(&self, first: usize, i: usize) -> Option<Expr> {
        let unit = Unit::of(self.n(i)).0;
        let way = match self.word(i + 1) {
            "before" | "earlier" => -1,
            "after" | "following" => 1,
            _ => return None,
        };
        if unit == Unit::Day && self.kind(i + 2) == Kind::DayWord {
            return Some(Expr::new(
                first,
                i + 3,
                Sem::Unit(unit, Base::Anchor, way + self.n(i + 2)),
                Form::DayWord,
            ));
        }
        if self.word(i + 1) == "after" && self.word(i + 2) == "next" {
            return Some(Expr::new(first, i + 3, Sem::Unit(unit, Base::Anchor, 2), Form::Week));
        }
        if self.word(i + 1) == "before" && self.word(i + 2) == "last" {
            return Some(Expr::new(first, i + 3, Sem::Unit(unit, Base::Anchor, -2), Form::Week));
        }
        (first < i
            && (self.stops(i + 2) || self.any(i + 2, &["and", "in", "when", "was"]))
            && unit > Unit::Hour
            && unit != Unit::Period)
            .then(|| Expr::new(first, i + 2, Sem::Unit(unit, Base::Spoken, way), Form::Anaphor))
    }
}
