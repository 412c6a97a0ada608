//! Fiscal calendars of companies, from `rules/language/time/fiscal.tsv`: which days a fiscal quarter has.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How the last day of a fiscal year is found in the calendar year it falls in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The same day every year; the last of February counts as the last of the month.
    Fixed(i8, i8),
    /// The last such weekday of a month.
    Last(Weekday, i8),
    /// Such a weekday, nearest to a day.
    Nearest(Weekday, i8, i8),
}

/// A company's fiscal calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    end: End,
    /// Fiscal 2026 begins in 2026 rather than ends in it.
    by_start: bool,
    /// The quarter that takes the 53rd week.
    long: u8,
    /// Where the rule is from: `[P]`, `[S]` or `[K]`.
    pub source: &'static str,
}

fn table() -> &'static FxHashMap<&'static str, Calendar> {
    static TABLE: OnceLock<FxHashMap<&'static str, Calendar>> = OnceLock::new();
    TABLE.get_or_init(|| {
        crate::data::table("fiscal.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(parse)
            .collect()
    })
}

fn parse(line: &'static str) -> Option<(&'static str, Calendar)> {
    let mut cells = line.split('\t').map(str::trim);
    let (name, rule, label, source) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let long = cells.next().map_or(Some(4), |q| q.parse().ok())?;
    let mut words = rule.split(' ');
    let month_day =
        |w: &str| w.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)));
    let end = match words.next()? {
        "last" => End::Last(weekday(words.next()?)?, words.next()?.parse().ok()?),
        "nearest" => {
            let day = weekday(words.next()?)?;
            let (m, d) = month_day(words.next()?)?;
            End::Nearest(day, m, d)
        }
        fixed => month_day(fixed).map(|(m, d)| End::Fixed(m, d))?,
    };
    Some((name, Calendar { end, by_start: label == "start", long, source }))
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// The calendar of a company, by its name in any case.
#[must_use]
pub fn calendar(company: &str) -> Option<Calendar> {
    table().get(company.to_lowercase().as_str()).copied()
}

/// First and last day of a fiscal quarter; `None` for a company that is not in the table, or a quarter that is none.
#[must_use]
pub fn quarter(company: &str, fiscal_year: i16, quarter: u8) -> Option<(Date, Date)> {
    calendar(company)?.quarter(fiscal_year, quarter)
}

impl Calendar {
    /// The fiscal year is the calendar year.
    #[must_use]
    pub fn is_calendar_year(self) -> bool {
        self.end == End::Fixed(12, 31)
    }

    /// Its years have 52 or 53 weeks.
    #[must_use]
    pub fn is_in_weeks(self) -> bool {
        !matches!(self.end, End::Fixed(..))
    }

    /// Last day of a fiscal year.
    fn year_end(self, fiscal_year: i16) -> Option<Date> {
        let year = fiscal_year.checked_add(i16::from(self.by_start))?;
        match self.end {
            End::Fixed(m, d) => Date::new(year, m, d).ok(),
            End::Last(day, m) => Date::new(year, m, 1).ok()?.nth_weekday_of_month(-1, day).ok(),
            End::Nearest(day, m, d) => {
                let near = Date::new(year, m, d).ok()?;
                (-3..=3)
                    .filter_map(|n: i64| near.checked_add(n.days()).ok())
                    .find(|x| x.weekday() == day)
            }
        }
    }

    /// First and last day of a fiscal year.
    #[must_use]
    pub fn year(self, fiscal_year: i16) -> Option<(Date, Date)> {
        let before = self.year_end(fiscal_year.checked_sub(1)?)?;
        Some((before.tomorrow().ok()?, self.year_end(fiscal_year)?))
    }

    /// First and last day of a quarter of a fiscal year.
    #[must_use]
    pub fn quarter(self, fiscal_year: i16, quarter: u8) -> Option<(Date, Date)> {
        if !(1..=4).contains(&quarter) {
            return None;
        }
        let (first, last) = self.year(fiscal_year)?;
        let before = i64::from(quarter) - 1;
        if let End::Fixed(..) = self.end {
            let start = first.checked_add((before * 3).months()).ok()?;
            let end = start.checked_add(2.months()).ok()?.last_of_month();
            return Some((start, end));
        }
        let weeks = i64::from(first.until(last).ok()?.get_days() + 1) / 7;
        let extra = i64::from(weeks > 52);
        let shift = if quarter > self.long { extra } else { 0 };
        let length = 13 + if quarter == self.long { extra } else { 0 };
        let start = first.checked_add((before * 13 + shift).weeks()).ok()?;
        Some((start, start.checked_add((length * 7 - 1).days()).ok()?))
    }

    /// The fiscal year and quarter that hold a day.
    #[must_use]
    pub fn of(self, day: Date) -> Option<(i16, u8)> {
        (-1..=1)
            .filter_map(|n| day.year().checked_add(n))
            .flat_map(|year| (1..=4).map(move |q| (year, q)))
            .find(|&(year, q)| self.quarter(year, q).is_some_and(|(a, z)| a <= day && day <= z))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ends(company: &str, year: i16, q: u8) -> String {
        quarter(company, year, q).map(|d| format!("{}..{}", d.0, d.1)).unwrap_or_default()
    }

    #[test]
    fn quarters_that_companies_have_reported() {
        assert_eq!(ends("Nvidia", 2026, 4), "2025-10-27..2026-01-25");
        assert_eq!(ends("Nvidia", 2027, 1), "2026-01-26..2026-04-26");
        assert_eq!(ends("nvidia", 2026, 1), "2025-01-27..2025-04-27");
        assert_eq!(ends("Microsoft", 2026, 2), "2025-10-01..2025-12-31");
        assert_eq!(ends("Apple", 2025, 4), "2025-06-29..2025-09-27");
        assert_eq!(ends("Apple", 2023, 1), "2022-09-25..2022-12-31");
        assert_eq!(ends("Broadcom", 2025, 4), "2025-08-04..2025-11-02");
        assert_eq!(ends("Micron", 2025, 4), "2025-05-30..2025-08-28");
        assert_eq!(ends("Oracle", 2026, 1), "2025-06-01..2025-08-31");
        assert_eq!(ends("Adobe", 2024, 4), "2024-08-31..2024-11-29");
        assert_eq!(ends("Dell", 2025, 4), "2024-11-02..2025-01-31");
        assert_eq!(ends("Cisco", 2025, 4), "2025-04-27..2025-07-26");
        assert_eq!(ends("AMD", 2025, 4), "2025-09-28..2025-12-27");
        assert_eq!(ends("SoftBank", 2025, 1), "2025-04-01..2025-06-30");
        assert_eq!(ends("US federal government", 2026, 1), "2025-10-01..2025-12-31");
        assert_eq!(quarter("Halden", 2026, 1), None);
        assert_eq!(quarter("Nvidia", 2026, 5), None);
    }

    #[test]
    fn every_row_is_read() {
        let rows = crate::data::table("fiscal.tsv").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(table().len(), rows);
    }

    proptest! {
        #[test]
        fn quarters_follow_each_other_without_a_gap(year in 1950i16..2150, which in 0usize..40) {
            let mut names: Vec<_> = table().keys().copied().collect();
            names.sort_unstable();
            let calendar = table()[names[which % names.len()]];
            let (first, last) = calendar.year(year).expect("a year");
            let mut next = first;
            for q in 1..=4 {
                let (a, z) = calendar.quarter(year, q).expect("a quarter");
                prop_assert_eq!(a, next);
                prop_assert_eq!(calendar.of(z), Some((year, q)));
                next = z.tomorrow().expect("a day");
            }
            prop_assert_eq!(last.tomorrow().expect("a day"), next);
        }
    }
}
