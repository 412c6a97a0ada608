//! A time expression as the grammar found it: what it says, before anybody asks when that is.

use super::unit::{Amount, Unit};
use super::value::Val;
use super::{Form, Modifier, TimeType};

/// Which of the recurring days, months or seasons is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// The one tense and distance point to.
    Near,
    /// The last before the publication date.
    Last,
    /// The first after the publication date.
    Next,
    /// The one of this week or year.
    This,
    /// The last before the time last spoken of.
    Before,
    /// The first after the time last spoken of.
    After,
    /// The one in the week so many weeks away.
    Week(i32),
}

/// What a year or a count of units is measured from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The publication date.
    Anchor,
    /// The time last spoken of.
    Spoken,
    /// Some days from the publication date: *from tomorrow*.
    Day(i32),
}

/// Vague times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refer {
    /// An indefinite past.
    Past,
    /// The present.
    Present,
    /// An indefinite future.
    Future,
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sem {
    /// A calendar value, perhaps without its year.
    At(Val),
    /// A calendar value in a year counted from a base.
    InYear(Val, Base, i32),
    /// A recurring value, one of them picked.
    Pick(Val, Pick),
    /// The unit that lies so many units from the one that holds the base.
    Unit(Unit, Base, i32),
    /// So many units from the base.
    Shift(Amount, Unit, Base, i32),
    /// A length of time.
    Length(Amount, Unit),
    /// A length of time that ends (negative) or begins at the publication date.
    Stretch(Amount, Unit, i32),
    /// Every so many units.
    Every(Amount, Unit),
    /// Every one of a recurring value.
    EveryOne(Val),
    /// A vague time.
    Refer(Refer),
    /// A time of day without a day.
    Clock,
}

/// A time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    /// Hour from 0 to 24.
    pub(super) hour: i32,
    /// Minute, if given.
    pub(super) minute: Option<i32>,
    /// Second, if given.
    pub(super) second: Option<i32>,
    /// Part of the day instead of an hour: 1 morning … 4 night.
    pub(super) part: i32,
    /// Written with no stops, `9am`, so that the hour is all that is known.
    pub(super) terse: bool,
}

impl Clock {
    /// A part of the day.
    pub(super) const fn part(part: i32) -> Self {
        Self { hour: 0, minute: None, second: None, part, terse: false }
    }

    /// The hour of a clock of twelve hours in a part of the day: *tonight at 8* is 20 o'clock.
    pub(super) const fn in_part(self, part: i32) -> Self {
        let later = match part {
            2 | 3 => self.hour < 12,
            4 => self.hour > 5 && self.hour < 12,
            _ => false,
        };
        if later && self.part == 0 { Self { hour: self.hour + 12, ..self } } else { self }
    }

    /// How TIMEX3 writes it after the date.
    pub(super) fn text(self) -> String {
        match (self.part, self.minute, self.second) {
            (1, ..) => "TMO".into(),
            (2, ..) => "TAF".into(),
            (3, ..) => "TEV".into(),
            (4, ..) => "TNI".into(),
            (5, ..) => "TDT".into(),
            (_, Some(m), Some(s)) => format!("T{:02}:{m:02}:{s:02}", self.hour),
            (_, Some(m), None) => format!("T{:02}:{m:02}", self.hour),
            (_, None, _) if self.terse => format!("T{:02}", self.hour),
            (_, None, _) => format!("T{:02}:00", self.hour),
        }
    }
}

/// A time expression in tokens.
#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a mark of the wording, independent of the others"
)]
pub(super) struct Expr {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) last: usize,
    /// What it says.
    pub(super) sem: Sem,
    /// How it is built.
    pub(super) form: Form,
    /// A time of day in it.
    pub(super) clock: Option<Clock>,
    /// Which part of the period.
    pub(super) modifier: Option<Modifier>,
    /// A weekday beside a date, Monday is 1.
    pub(super) weekday: Option<i32>,
    /// Two readings of a numeric date.
    pub(super) ambiguous: bool,
    /// Says fiscal, or is a label of company reports.
    pub(super) fiscal: bool,
    /// Follows *in*: *in three weeks*.
    pub(super) ahead: bool,
    /// The unit of a number inside the period: *the last week of*.
    pub(super) within: Option<(i32, Unit)>,
    /// The weekday of a number inside the period: *the last Friday of*.
    pub(super) weekday_within: Option<(i32, i32)>,
    /// Further amounts of smaller units: *a year and three months ago*.
    pub(super) also: [Option<(i32, Unit)>; 2],
    /// Units to count from the date: *two weeks from January 15*.
    pub(super) offset: Option<(i32, Unit)>,
    /// The weekend beside the day: *Easter weekend*.
    pub(super) within_weekend: bool,
    /// *the weekend*, with no word that says which.
    pub(super) vague_week: bool,
    /// Is a time in stories only: *former*, *at that time*.
    pub(super) story: bool,
    /// Ends a range that the expression before it begins.
    pub(super) closes_range: bool,
}

impl Expr {
    /// An expression with nothing but its meaning.
    pub(super) const fn new(first: usize, last: usize, sem: Sem, form: Form) -> Self {
        Self {
            first,
            last,
            sem,
            form,
            clock: None,
            modifier: None,
            weekday: None,
            ambiguous: false,
            fiscal: false,
            ahead: false,
            within: None,
            weekday_within: None,
            also: [None; 2],
            offset: None,
            within_weekend: false,
            vague_week: false,
            story: false,
            closes_range: false,
        }
    }

    /// Its TIMEX3 type.
    pub(super) fn kind(&self) -> TimeType {
        match self.sem {
            Sem::Every(..) | Sem::EveryOne(_) => TimeType::Set,
            Sem::Length(..) | Sem::Stretch(..) => TimeType::Duration,
            Sem::Shift(_, Unit::Second | Unit::Minute | Unit::Hour, ..) => TimeType::Time,
            _ if self.clock.is_some() => TimeType::Time,
            _ => TimeType::Date,
        }
    }

    /// Is a point or stretch of the calendar, so that *early* or *the end of* may stand before it.
    pub(super) fn is_date(&self) -> bool {
        matches!(self.sem, Sem::At(_) | Sem::InYear(..) | Sem::Pick(..) | Sem::Unit(..))
    }

    /// Is a week or longer, so that no time of day belongs to it.
    pub(super) fn sem_unit_is_long(&self) -> bool {
        match self.sem {
            Sem::At(val) | Sem::InYear(val, ..) | Sem::Pick(val, _) => val.unit() > Unit::Day,
            Sem::Unit(unit, ..) => unit > Unit::Day,
            _ => true,
        }
    }

    /// A period of a report of the day: this year's or last year's.
    pub(super) fn first_year_is_near(&self, val: Val, anchor: Option<jiff::civil::Date>) -> bool {
        match (val.year(), anchor) {
            (Some(y), Some(a)) => {
                !matches!(self.sem, Sem::At(v) if v.year().is_some()) || i32::from(a.year()) - y < 2
            }
            _ => true,
        }
    }

    /// Is a day counted from another.
    pub(super) fn sem_unit_is_day(&self) -> bool {
        matches!(self.sem, Sem::Unit(Unit::Day, ..))
    }

    /// The same with a clock.
    pub(super) const fn with_clock(mut self, clock: Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    /// The same, begun at another token.
    pub(super) const fn from(mut self, first: usize) -> Self {
        self.first = first;
        self
    }

    /// The same, ended at another token.
    pub(super) const fn to(mut self, last: usize) -> Self {
        self.last = last;
        self
    }

    /// The same with a modifier.
    pub(super) const fn modified(mut self, modifier: Modifier) -> Self {
        self.modifier = Some(modifier);
        self
    }
}
