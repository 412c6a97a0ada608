//! Periods that figures are for, as a ledger writes them: `FY2026Q4`, `FY2026`, `2025Q4`, `2025H1`, `2025-01`, `2025`, `2025-01-27`.

use crate::read::times::fiscal;
use jiff::civil::Date;

/// What a figure is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A quarter; `fiscal` by the entity's own calendar.
    Quarter {
        /// Fiscal or calendar year.
        year: i16,
        /// From 1.
        quarter: u8,
        /// By the entity's own calendar.
        fiscal: bool,
    },
    /// Half a year; `fiscal` by the entity's own calendar.
    Half {
        /// Fiscal or calendar year.
        year: i16,
        /// From 1.
        half: u8,
        /// By the entity's own calendar.
        fiscal: bool,
    },
    /// A year; `fiscal` by the entity's own calendar.
    Year {
        /// Fiscal or calendar year.
        year: i16,
        /// By the entity's own calendar.
        fiscal: bool,
    },
    /// A month.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl Period {
    /// Reads a period; the entity does not matter yet.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(day) = text.parse::<Date>() {
            return Some(Self::Day(day));
        }
        let (fiscal, rest) = text
            .strip_prefix("FY")
            .or_else(|| text.strip_prefix("fy"))
            .map_or((false, text), |r| (true, r));
        let year: i16 = rest.get(..4)?.parse().ok().filter(|y| (1900..2200).contains(y))?;
        let tail = rest[4..].trim_start_matches([' ', '-']);
        if tail.is_empty() {
            return Some(Self::Year { year, fiscal });
        }
        if let Some(q) = tail.strip_prefix(['Q', 'q']) {
            let quarter = q.parse().ok().filter(|q| (1..=4).contains(q))?;
            return Some(Self::Quarter { year, quarter, fiscal });
        }
        if let Some(h) = tail.strip_prefix(['H', 'h']) {
            let half = h.parse().ok().filter(|h| (1..=2).contains(h))?;
            return Some(Self::Half { year, half, fiscal });
        }
        let month = tail.parse().ok().filter(|m| (1..=12).contains(m) && !fiscal)?;
        Some(Self::Month(year, month))
    }

    /// First and last day; a fiscal period by the calendar of the entity, or by the common one if that is not known.
    #[must_use]
    pub fn days(self, entity: &str) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Month(year, month) => {
                Date::new(year, month, 1).ok().map(|d| (d, d.last_of_month()))
            }
            Self::Year { year, fiscal } => {
                let own = if fiscal { fiscal::calendar(entity) } else { None };
                own.map_or_else(
                    || Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
                    |c| c.year(year),
                )
            }
            Self::Half { year, half, fiscal } => {
                let quarter = |quarter| Self::Quarter { year, quarter, fiscal }.days(entity);
                Some((quarter(half * 2 - 1)?.0, quarter(half * 2)?.1))
            }
            Self::Quarter { year, quarter, fiscal } => {
                let own = if fiscal { fiscal::calendar(entity) } else { None };
                own.map_or_else(
                    || {
                        let first = i8::try_from(quarter).ok()? * 3 - 2;
                        Some((
                            Date::new(year, first, 1).ok()?,
                            Date::new(year, first + 2, 1).ok()?.last_of_month(),
                        ))
                    },
                    |c| c.quarter(year, quarter),
                )
            }
        }
    }

    /// Its length in words, for comparing like with like.
    #[must_use]
    pub const fn grain(self) -> &'static str {
        match self {
            Self::Quarter { .. } => "quarter",
            Self::Half { .. } => "half",
            Self::Year { .. } => "year",
            Self::Month(..) => "month",
            Self::Day(_) => "day",
        }
    }
}

impl Period {
    /// As a ledger writes it; [`Period::parse`] reads it back.
    #[must_use]
    pub fn key(self) -> String {
        let label = |fiscal| if fiscal { "FY" } else { "" };
        match self {
            Self::Quarter { year, quarter, fiscal } => format!("{}{year}Q{quarter}", label(fiscal)),
            Self::Half { year, half, fiscal } => format!("{}{year}H{half}", label(fiscal)),
            Self::Year { year, fiscal } => format!("{}{year}", label(fiscal)),
            Self::Month(..) | Self::Day(_) => self.to_string(),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Quarter { year, quarter, fiscal: true } => write!(f, "fiscal Q{quarter} {year}"),
            Self::Quarter { year, quarter, .. } => write!(f, "Q{quarter} {year}"),
            Self::Half { year, half, fiscal: true } => write!(f, "fiscal H{half} {year}"),
            Self::Half { year, half, .. } => write!(f, "H{half} {year}"),
            Self::Year { year, fiscal: true } => write!(f, "fiscal {year}"),
            Self::Year { year, .. } => write!(f, "{year}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_fiscal_ones_follow_the_calendar_of_the_firm() {
        let quarter = Period::parse("FY2026Q4").expect("a period");
        assert_eq!(quarter, Period::Quarter { year: 2026, quarter: 4, fiscal: true });
        assert_eq!(quarter.days("nvidia").map(|d| d.1), Date::new(2026, 1, 25).ok());
        assert_eq!(quarter.days("halden").map(|d| d.1), Date::new(2026, 12, 31).ok());
        assert_eq!(Period::parse("2025-01").map(Period::grain), Some("month"));
        assert_eq!(Period::parse("2025"), Some(Period::Year { year: 2025, fiscal: false }));
        assert_eq!(
            Period::parse("2025H2").and_then(|p| p.days("halden")).map(|d| d.0),
            Date::new(2025, 7, 1).ok()
        );
        for key in ["FY2026Q4", "FY2026", "2025Q4", "2025H1", "2025-01", "2025", "2025-01-27"] {
            assert_eq!(Period::parse(key).map(Period::key), Some(key.to_owned()));
        }
        assert_eq!(Period::parse("2025-Q5"), None);
        assert_eq!(Period::parse("soon"), None);
    }
}
