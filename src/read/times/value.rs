//! A point or stretch of the calendar, perhaps with parts unknown, and how TIMEX3 writes it.

use super::unit::Unit;
use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A calendar value. Years before our era are negative and have no year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Val {
    /// A day, perhaps without year or month; it need not exist.
    Day(Option<i32>, Option<i32>, i32),
    /// A day of some week, Monday is 1.
    Weekday(i32),
    /// A day with a name, by its number, in no year yet.
    Feast(i32),
    /// An ISO week.
    Week(i32, i32),
    /// The weekend of an ISO week.
    Weekend(i32, i32),
    /// A month.
    Month(Option<i32>, i32),
    /// A quarter; 0 is unknown.
    Quarter(Option<i32>, i32),
    /// Half a year.
    Half(Option<i32>, i32),
    /// A season, spring is 1.
    Season(Option<i32>, i32),
    /// A year.
    Year(i32),
    /// A decade: 199 is the 1990s.
    Decade(i32),
    /// A century: 20 is the 20th.
    Century(i32),
    /// Some unit nobody can place.
    Unknown(Unit),
}

impl Val {
    /// The day of a date.
    pub(super) fn day(date: Date) -> Self {
        Self::Day(
            Some(i32::from(date.year())),
            Some(i32::from(date.month())),
            i32::from(date.day()),
        )
    }

    /// The unit that holds a day.
    pub(super) fn around(date: Date, unit: Unit) -> Self {
        let (y, m) = (i32::from(date.year()), i32::from(date.month()));
        let week = date.iso_week_date();
        let (wy, w) = (i32::from(week.year()), i32::from(week.week()));
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::day(date),
            Unit::Week => Self::Week(wy, w),
            Unit::Weekend => Self::Weekend(wy, w),
            Unit::Month => Self::Month(Some(y), m),
            Unit::Quarter | Unit::Period => Self::Quarter(Some(y), (m + 2) / 3),
            Unit::Half => Self::Half(Some(y), (m + 5) / 6),
            Unit::Season if m == 12 => Self::Season(Some(y), 4),
            Unit::Season => Self::Season(Some(y), if m < 3 { 4 } else { m / 3 }),
            Unit::Year => Self::Year(y),
            Unit::Decade => Self::Decade(y.div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century((y + 99) / 100),
        }
    }

    /// How fine it is.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day(..) | Self::Weekday(_) | Self::Feast(_) => Unit::Day,
            Self::Week(..) => Unit::Week,
            Self::Weekend(..) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Season(..) => Unit::Season,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Unknown(unit) => unit,
        }
    }

    /// Its year, if it has one.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Day(y, ..)
            | Self::Month(y, _)
            | Self::Quarter(y, _)
            | Self::Half(y, _)
            | Self::Season(y, _) => y,
            Self::Week(y, _) | Self::Weekend(y, _) | Self::Year(y) => Some(y),
            Self::Decade(_)
            | Self::Century(_)
            | Self::Weekday(_)
            | Self::Feast(_)
            | Self::Unknown(_) => None,
        }
    }

    /// The same in another year.
    pub(super) fn in_year(self, year: Option<i32>) -> Self {
        match self {
            Self::Day(_, m, d) => Self::Day(year, m, d),
            Self::Month(_, m) => Self::Month(year, m),
            Self::Quarter(_, q) => Self::Quarter(year, q),
            Self::Half(_, h) => Self::Half(year, h),
            Self::Season(_, s) => Self::Season(year, s),
            Self::Year(y) => Self::Year(year.unwrap_or(y)),
            Self::Feast(n) => year.and_then(|y| super::holiday::day(n, y)).map_or(self, Self::day),
            other => other,
        }
    }

    /// The unit that lies so many units away. What it keeps of its own fineness is what reporters mean: a year before a quarter is a quarter,
    /// a year before a day is a year.
    pub(super) fn shift(self, unit: Unit, n: i32) -> Self {
        let n = n.clamp(-1_000_000, 1_000_000);
        let unknown = Self::Unknown(unit);
        match (unit, self) {
            (Unit::Year, Self::Quarter(Some(y), _) | Self::Half(Some(y), _)) => {
                self.in_year(Some(years_on(y, n)))
            }
            (Unit::Year, _) => self.year().map_or(unknown, |y| Self::Year(years_on(y, n))),
            (Unit::Decade, Self::Decade(d)) => Self::Decade(d + n),
            (Unit::Decade, _) => self.year().map_or(unknown, |y| Self::Year(years_on(y, n * 10))),
            (Unit::Century | Unit::Millennium, _) => {
                let step = if unit == Unit::Century { n } else { n * 10 };
                match self {
                    Self::Century(c) => Self::Century(c + step),
                    _ => self
                        .year()
                        .map_or(unknown, |y| Self::Century((y + 99).div_euclid(100) + step)),
                }
            }
            (Unit::Month, Self::Month(Some(y), m) | Self::Day(Some(y), Some(m), _)) => {
                months_on(y, m, n)
            }
            (Unit::Quarter, Self::Quarter(Some(y), q)) if q > 0 => {
                let all = y * 4 + q - 1 + n;
                Self::Quarter(Some(all.div_euclid(4)), all.rem_euclid(4) + 1)
            }
            (Unit::Half, Self::Half(Some(y), h)) => {
                let all = y * 2 + h - 1 + n;
                Self::Half(Some(all.div_euclid(2)), all.rem_euclid(2) + 1)
            }
            (Unit::Week, Self::Day(..) | Self::Week(..)) => self
                .first_plus(n.saturating_mul(7))
                .map_or(unknown, |d| Self::around(d, Unit::Week)),
            (Unit::Weekend, Self::Day(..) | Self::Weekend(..)) => self
                .first_plus(n.saturating_mul(7))
                .map_or(unknown, |d| Self::around(d, Unit::Weekend)),
            (Unit::Day, Self::Day(..)) => self.first_plus(n).map_or(unknown, Self::day),
            (Unit::Quarter | Unit::Half | Unit::Season, _) => match self.days() {
                Some((first, _)) if self.unit() < unit => {
                    let here = Self::around(first, unit);
                    if n == 0 || here.unit() == Unit::Season { here } else { here.shift(unit, n) }
                }
                _ => unknown,
            },
            _ => unknown,
        }
    }

    fn first_plus(self, days: i32) -> Option<Date> {
        self.days()?.0.checked_add(i64::from(days).days()).ok()
    }

    /// First and last day, if a calendar can say.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let span = |y: i32, m: i32, months: i32| {
            let first = date(y, m, 1)?;
            let last = first.checked_add(i64::from(months - 1).months()).ok()?.last_of_month();
            Some((first, last))
        };
        match self {
            Self::Day(Some(y), Some(m), d) => date(y, m, d).map(|d| (d, d)),
            Self::Week(y, w) => {
                week_day(y, w, Weekday::Monday).zip(week_day(y, w, Weekday::Sunday))
            }
            Self::Weekend(y, w) => {
                week_day(y, w, Weekday::Saturday).zip(week_day(y, w, Weekday::Sunday))
            }
            Self::Month(Some(y), m) => span(y, m, 1),
            Self::Quarter(Some(y), q @ 1..) => span(y, q * 3 - 2, 3),
            Self::Half(Some(y), h) => span(y, h * 6 - 5, 6),
            Self::Season(Some(y), s) => span(y, s * 3, 3),
            Self::Year(y) => span(y, 1, 12),
            Self::Decade(d) => span(d * 10, 1, 120),
            Self::Century(c) => span(c * 100 - 99, 1, 1200),
            _ => None,
        }
    }

    /// The day so many units from a day.
    pub(super) fn count(self, n: i32, unit: Unit) -> Self {
        let n = i64::from(n.clamp(-100_000, 100_000));
        let span = match unit {
            Unit::Week | Unit::Weekend => n.weeks(),
            Unit::Month => n.months(),
            Unit::Quarter => (n * 3).months(),
            Unit::Year => n.clamp(-9000, 9000).years(),
            Unit::Decade => (n * 10).clamp(-9000, 9000).years(),
            Unit::Day => n.days(),
            _ => return Self::Unknown(Unit::Day),
        };
        self.days()
            .and_then(|d| d.0.checked_add(span).ok())
            .map_or(Self::Unknown(Unit::Day), Self::day)
    }

    /// The unit of a number inside it; -1 is the last.
    pub(super) fn nth(self, n: i32, unit: Unit) -> Self {
        let Some((first, last)) = self.days() else { return Self::Unknown(unit) };
        if n < 0 {
            return Self::around(last, unit);
        }
        let start = match (unit, self) {
            // Week 1 of a year is the one ISO 8601 calls so.
            (Unit::Week | Unit::Weekend, Self::Year(y)) => {
                return if unit == Unit::Week { Self::Week(y, n) } else { Self::Weekend(y, n) };
            }
            (Unit::Month, _) => return Self::around(first, Unit::Month).shift(Unit::Month, n - 1),
            (Unit::Day, _) => first.checked_add(i64::from(n - 1).days()),
            _ => first.checked_add((i64::from(n - 1) * 7).days()),
        };
        start.ok().filter(|d| *d <= last).map_or(Self::Unknown(unit), |d| Self::around(d, unit))
    }

    /// The weekday of a number inside it; Monday is 1, and the number -1 is the last.
    pub(super) fn nth_weekday(self, n: i32, day: i32) -> Self {
        let unknown = Self::Unknown(Unit::Day);
        let Some((first, last)) = self.days() else { return unknown };
        let from = |d: Date| i32::from(d.weekday().to_monday_one_offset());
        let found = if n < 0 {
            last.checked_sub(i64::from((from(last) - day).rem_euclid(7)).days())
        } else {
            let ahead = (day - from(first)).rem_euclid(7) + (n.clamp(1, 60) - 1) * 7;
            first.checked_add(i64::from(ahead).days())
        };
        found.ok().filter(|d| (first..=last).contains(d)).map_or(unknown, Self::day)
    }

    /// Names a day that no calendar has: February 30.
    pub(super) fn exists(self) -> bool {
        match self {
            Self::Day(y, Some(m), d) => date(y.unwrap_or(2024), m, d).is_some(),
            Self::Week(y, w) | Self::Weekend(y, w) => week_day(y, w, Weekday::Monday).is_some(),
            Self::Month(_, m) => (1..=12).contains(&m),
            _ => true,
        }
    }

    /// TIMEX3 value.
    pub(super) fn text(self) -> String {
        let year = |y: Option<i32>| y.map_or_else(|| "XXXX".to_owned(), four);
        match self {
            Self::Day(y, Some(m), d) => format!("{}-{m:02}-{d:02}", year(y)),
            Self::Day(y, None, d) => format!("{}-XX-{d:02}", year(y)),
            Self::Weekday(d) => format!("XXXX-WXX-{d}"),
            Self::Feast(n) => super::holiday::fixed(n)
                .map_or_else(|| "XXXX-XX-XX".into(), |(m, d)| format!("XXXX-{m:02}-{d:02}")),
            Self::Week(y, w) => format!("{}-W{w:02}", four(y)),
            Self::Weekend(y, w) => format!("{}-W{w:02}-WE", four(y)),
            Self::Month(y, m) => format!("{}-{m:02}", year(y)),
            Self::Quarter(y, 0) => format!("{}-QX", year(y)),
            Self::Quarter(y, q) => format!("{}-Q{q}", year(y)),
            Self::Half(y, h) => format!("{}-H{h}", year(y)),
            Self::Season(y, s) => format!(
                "{}-{}",
                year(y),
                ["SP", "SU", "FA", "WI"][usize::try_from((s - 1).rem_euclid(4)).unwrap_or(0)]
            ),
            Self::Year(y) => four(y),
            Self::Decade(d) if d < 0 => format!("BC{:03}", -d),
            Self::Decade(d) => format!("{d:03}"),
            Self::Century(c) if c <= 0 => format!("BC{:02}", -c),
            Self::Century(c) => format!("{:02}", c - 1),
            Self::Unknown(unit) => match unit {
                Unit::Year => "XXXX",
                Unit::Decade => "XXX",
                Unit::Century | Unit::Millennium => "XX",
                Unit::Month | Unit::Season => "XXXX-XX",
                Unit::Week => "XXXX-WXX",
                Unit::Weekend => "XXXX-WXX-WE",
                Unit::Quarter | Unit::Period => "XXXX-QX",
                Unit::Half => "XXXX-HX",
                _ => "XXXX-XX-XX",
            }
            .to_owned(),
        }
    }
}

fn four(y: i32) -> String {
    if y < 0 { format!("BC{:04}", -y) } else { format!("{y:04}") }
}

fn years_on(y: i32, n: i32) -> i32 {
    let moved = y + n;
    if y < 0 && moved >= 0 { moved + 1 } else { moved }
}

fn months_on(y: i32, m: i32, n: i32) -> Val {
    let all = y * 12 + m - 1 + n;
    Val::Month(Some(all.div_euclid(12)), all.rem_euclid(12) + 1)
}

/// A calendar day; `None` if there is none.
pub(super) fn date(y: i32, m: i32, d: i32) -> Option<Date> {
    let year = if y < 0 { y + 1 } else { y };
    Date::new(i16::try_from(year).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

fn week_day(y: i32, w: i32, day: Weekday) -> Option<Date> {
    Some(ISOWeekDate::new(i16::try_from(y).ok()?, i8::try_from(w).ok()?, day).ok()?.date())
}
