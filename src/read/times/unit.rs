//! Units of time and amounts of them.

/// A unit of time; also how fine a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A weekend.
    Weekend,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// Half a year, or half of any unit.
    Half,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
    /// *the period*: as long as the one spoken of.
    Period,
}

impl Unit {
    /// The unit of a number of `rules/language/time/time_word.tsv`; a fortnight is two weeks.
    pub(super) fn of(n: i32) -> (Self, i32) {
        let unit = match n {
            1 => Self::Second,
            2 => Self::Minute,
            3 => Self::Hour,
            5 => Self::Week,
            6 => Self::Weekend,
            7 => Self::Month,
            8 => Self::Quarter,
            9 => Self::Half,
            10 => Self::Year,
            11 => Self::Decade,
            12 => Self::Century,
            13 => Self::Millennium,
            14 => return (Self::Week, 2),
            15 => Self::Period,
            _ => Self::Day,
        };
        (unit, 1)
    }
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    /// That many.
    Exact(i32),
    /// That many and a half.
    AndHalf(i32),
    /// Tenths: 25 is 2.5.
    Tenths(i32),
    /// Nobody says.
    Unknown,
}

impl Amount {
    /// Whole units, if known.
    pub(super) fn whole(self) -> Option<i32> {
        match self {
            Self::Exact(n) | Self::AndHalf(n) => Some(n),
            Self::Tenths(n) => Some(n / 10),
            Self::Unknown => None,
        }
    }

    /// The same in units that need no half: half a year is six months.
    pub(super) fn in_whole_units(self, unit: Unit) -> (Self, Unit) {
        let Self::AndHalf(n) = self else { return (self, unit) };
        let (per, half, smaller) = match unit {
            Unit::Minute => (60, 30, Unit::Second),
            Unit::Hour => (60, 30, Unit::Minute),
            Unit::Day => (24, 12, Unit::Hour),
            Unit::Year => (12, 6, Unit::Month),
            Unit::Decade => (10, 5, Unit::Year),
            Unit::Century => (100, 50, Unit::Year),
            _ => return (self, unit),
        };
        (Self::Exact(n.saturating_mul(per).saturating_add(half)), smaller)
    }

    /// TIMEX3 value of so many units: `P2Y`, `PT5H30M`, `PXD`.
    pub(super) fn duration(self, unit: Unit) -> String {
        let (unit, factor) = match unit {
            Unit::Decade => (Unit::Year, 10),
            Unit::Century => (Unit::Year, 100),
            Unit::Millennium => (Unit::Year, 1000),
            Unit::Weekend if self != Self::Unknown => (Unit::Day, 2),
            Unit::Quarter if self != Self::Unknown => (Unit::Month, 3),
            Unit::Half | Unit::Season => (Unit::Month, 6),
            other => (other, 1),
        };
        let (mark, letter) = letters(unit);
        match self {
            Self::Exact(n) => format!("{mark}{}{letter}", n.saturating_mul(factor)),
            Self::AndHalf(n) => {
                let (parts, small) = match unit {
                    Unit::Year => (6 * factor, "M"),
                    Unit::Hour => (30, "M"),
                    Unit::Minute => (30, "S"),
                    _ => return format!("{mark}{n}.5{letter}"),
                };
                if factor > 1 {
                    return format!(
                        "{mark}{}{letter}",
                        n.saturating_mul(factor).saturating_add(factor / 2)
                    );
                }
                let first = if n > 0 { format!("{n}{letter}") } else { String::new() };
                format!("{mark}{first}{parts}{small}")
            }
            Self::Tenths(n) if factor == 10 => format!("{mark}{n}{letter}"),
            Self::Tenths(n) => format!(
                "{mark}{}.{}{letter}",
                n.saturating_mul(factor) / 10,
                n.saturating_mul(factor) % 10
            ),
            Self::Unknown => format!("{mark}X{letter}"),
        }
    }
}

fn letters(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Second => ("PT", "S"),
        Unit::Minute => ("PT", "M"),
        Unit::Hour => ("PT", "H"),
        Unit::Week => ("P", "W"),
        Unit::Weekend => ("P", "WE"),
        Unit::Month => ("P", "M"),
        Unit::Quarter => ("P", "Q"),
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => ("P", "Y"),
        Unit::Period => ("P", "X"),
        Unit::Day | Unit::Half | Unit::Season => ("P", "D"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_timex() {
        assert_eq!(Amount::Exact(2).duration(Unit::Year), "P2Y");
        assert_eq!(Amount::Exact(3).duration(Unit::Decade), "P30Y");
        assert_eq!(Amount::AndHalf(5).duration(Unit::Hour), "PT5H30M");
        assert_eq!(Amount::AndHalf(0).duration(Unit::Year), "P6M");
        assert_eq!(Amount::AndHalf(2).duration(Unit::Year), "P2Y6M");
        assert_eq!(Amount::Tenths(25).duration(Unit::Year), "P2.5Y");
        assert_eq!(Amount::Exact(2).duration(Unit::Quarter), "P6M");
        assert_eq!(Amount::Unknown.duration(Unit::Day), "PXD");
        assert_eq!(Amount::AndHalf(1).in_whole_units(Unit::Year), (Amount::Exact(18), Unit::Month));
    }
}
