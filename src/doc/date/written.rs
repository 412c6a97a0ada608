//! Dates as people write them, read from the beginning of a text.

use super::PartialDate;
use super::pieces::{Gap, Piece, What, cut};

/// What a written date may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// One day, month or year.
    Plain(PartialDate),
    /// `03/04/2024`: one day or another, the month-first reading before the day-first one.
    Either(PartialDate, PartialDate),
}

/// Reads a date that stands at the beginning of `text` and can be read in one way only.
///
/// ```
/// use copydesk::doc::parse_date;
/// assert_eq!(parse_date("Friday, 27 Feb 2026"), parse_date("2026-02-27T10:00:00Z"));
/// assert_eq!(parse_date("03/04/2024"), None);
/// ```
#[must_use]
pub fn parse_date(text: &str) -> Option<PartialDate> {
    match Written::read(text)? {
        Written::Plain(date) => Some(date),
        Written::Either(..) => None,
    }
}

impl Written {
    /// Reads a date that stands at the beginning of `text`. A weekday, a time of day and a zone are passed over.
    ///
    /// Understood are ISO 8601 (also with slashes, or compact), RFC 2822, `February 27, 2026`, `27th of February 2026`, `27-Feb-26`,
    /// `27.02.2026`, `02/27/2026`, `February 2026`, `2026-02`, `2026`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (pieces, open) = cut(text.trim_start());
        let what = |i: usize| pieces.get(i).map(|p| p.what);
        match (what(0)?, what(1), what(2)) {
            (What::Number(n, 8 | 12 | 14), ..) => compact(n).map(Self::Plain),
            (What::Number(year, 4), second, third) => {
                let third = if open { None } else { third };
                year_first(year, second, third, &pieces, open).map(Self::Plain)
            }
            (What::Number(day, 1 | 2), Some(What::Month(month)), Some(What::Number(year, len))) => {
                dated(full_year(year, len, &pieces)?, month, day).map(Self::Plain)
            }
            (What::Month(month), Some(What::Number(year, 4)), _) => {
                monthly(year, month).map(Self::Plain)
            }
            (What::Month(month), Some(What::Number(day, 1 | 2)), Some(What::Number(year, len))) => {
                dated(full_year(year, len, &pieces)?, month, day).map(Self::Plain)
            }
            (
                What::Number(a, 1 | 2),
                Some(What::Number(b, 1 | 2)),
                Some(What::Number(c, len @ (2 | 4))),
            ) => in_digits([a, b, c], len, [pieces[1].gap, pieces[2].gap]),
            _ => None,
        }
    }
}

/// `2026`, `2026-02`, `2026-02-27`, `2026 Feb 27`.
fn year_first(
    year: i64,
    second: Option<What>,
    third: Option<What>,
    pieces: &[Piece],
    open: bool,
) -> Option<PartialDate> {
    let apart = |i: usize| pieces.get(i).is_none_or(|p| p.gap == Gap::Blank);
    match (second, third) {
        (Some(What::Number(month, 1 | 2)), Some(What::Number(day, 1 | 2)))
            if !apart(1) && !apart(2) =>
        {
            dated(year, i8::try_from(month).ok()?, day)
        }
        (Some(What::Number(month, 2)), _) if !apart(1) && apart(2) && !open => {
            monthly(year, i8::try_from(month).ok()?)
        }
        (Some(What::Month(month)), Some(What::Number(day, 1 | 2))) => dated(year, month, day),
        (Some(What::Month(month)), None) => monthly(year, month),
        (None | Some(What::Number(..)), _) if apart(1) && !open => {
            in_range(year).map(|year| PartialDate { year, month: None, day: None })
        }
        _ => None,
    }
}

/// `02/27/2026`, `27.02.2026`, `27-02-26`: every reading that is a day of the calendar.
fn in_digits([a, b, c]: [i64; 3], len: usize, gaps: [Gap; 2]) -> Option<Written> {
    if gaps[0] != gaps[1] || !matches!(gaps[0], Gap::Dash | Gap::Slash | Gap::Dot) {
        return None;
    }
    let month = |n: i64| i8::try_from(n).ok();
    let day = |y: i64, m: i64, d: i64| dated(y, month(m)?, d).filter(|date| date.first().is_some());
    let year = if len == 2 { century(c) } else { c };
    let mut readings = vec![day(year, a, b), day(year, b, a)];
    // Two digits in front may be a year, as in names of files.
    if len == 2 && gaps[0] == Gap::Dash {
        readings.push(day(century(a), b, c));
    }
    let mut readings = readings.into_iter().flatten();
    let first = readings.next()?;
    match readings.find(|r| *r != first) {
        Some(second) => Some(Written::Either(first, second)),
        None => Some(Written::Plain(first)),
    }
}

/// `20260227`, perhaps with a time of day behind it.
fn compact(n: i64) -> Option<PartialDate> {
    let mut n = n;
    while n > 99_999_999 {
        n /= 100;
    }
    let month = i8::try_from(n / 100 % 100).ok()?;
    dated(n / 10_000, month, n % 100).filter(|d| d.first().is_some())
}

/// The year, if it is written in full, in two digits behind an apostrophe, or behind the sign that parts day and month.
fn full_year(year: i64, len: usize, pieces: &[Piece]) -> Option<i64> {
    let (before, gap) = (pieces[1].gap, pieces[2].gap);
    match len {
        4 => Some(year),
        2 if gap == Gap::Apostrophe || gap == before && gap != Gap::Blank => Some(century(year)),
        _ => None,
    }
}

/// Two digits of a year with their century: 26 is 2026, 98 is 1998, as POSIX reads them.
const fn century(year: i64) -> i64 {
    if year < 69 { 2000 + year } else { 1900 + year }
}

fn in_range(year: i64) -> Option<i16> {
    i16::try_from(year).ok().filter(|y| (1900..2200).contains(y))
}

fn monthly(year: i64, month: i8) -> Option<PartialDate> {
    let year = in_range(year)?;
    (1..=12).contains(&month).then_some(PartialDate { year, month: Some(month), day: None })
}

fn dated(year: i64, month: i8, day: i64) -> Option<PartialDate> {
    let day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    Some(PartialDate { day: Some(day), ..monthly(year, month)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(year: i16, month: i8, day: i8) -> PartialDate {
        PartialDate { year, month: Some(month), day: Some(day) }
    }

    #[test]
    fn one_day_in_every_form() {
        for text in [
            "2026-02-27",
            "2026-02-27T10:00:00Z",
            "2026-02-27T10:00:00+01:00",
            "2026-02-27 9:29:04 -0400",
            "2026-2-27T10:00:00Z",
            "2026/02/27",
            "2026.02.27",
            "2026-Feb-27",
            "2026, February 27",
            "20260227",
            "20260227T1000Z",
            "February 27, 2026",
            "Feb. 27, 2026",
            "February 27 2026",
            "Feb 27th, 2026",
            "Feb 27, 2026 10:00 AM",
            "feb 27, 2026 at 10am",
            "27 February 2026",
            "27th of February, 2026",
            "27-February-2026",
            "27-Feb-26",
            "27 Feb '26",
            "27.Feb.2026",
            "27. Feb. 2026",
            "27Feb2026",
            "Fri, 27 Feb 2026 08:02",
            "Fri, 27 Feb 2026 10:00:00 +0000",
            "Friday, 27 Feb 2026",
            "Friday 27th February 2026",
            "Fri. Feb. 27, 2026",
            "Fri Feb 27 10:00:00 UTC 2026",
            "Fri Feb 27 10:00:00 2026",
            "10:00 AM, Feb 27, 2026",
            "27.02.2026",
            "27. 02. 2026",
            "27/02/2026",
            "02/27/2026",
            "2/27/2026 10:00",
            "27-02-2026",
            "02/27/26",
            "27/2/26",
        ] {
            assert_eq!(Written::read(text), Some(Written::Plain(ymd(2026, 2, 27))), "{text}");
        }
        assert_eq!(parse_date("02/29/2024"), Some(ymd(2024, 2, 29)));
        assert_eq!(parse_date("14-March-2025"), Some(ymd(2025, 3, 14)));
        assert_eq!(parse_date("2026/12/3"), Some(ymd(2026, 12, 3)));
        assert_eq!(parse_date("3/3/2024"), Some(ymd(2024, 3, 3)), "both readings are one day");
        assert_eq!(parse_date("29/02/2023"), None, "no such day in either order");
    }

    #[test]
    fn months_and_years() {
        let month = |m| Some(PartialDate { year: 2025, month: Some(m), day: None });
        for text in ["2025-09", "2025/09", "September 2025", "Sept. 2025", "2025 September"] {
            assert_eq!(parse_date(text), month(9), "{text}");
        }
        assert_eq!(parse_date("2025"), Some(PartialDate { year: 2025, month: None, day: None }));
    }

    #[test]
    fn two_days_in_one_form() {
        let either = |a, b| Some(Written::Either(a, b));
        for text in ["03/04/2024", "3/4/2024", "03-04-2024", "03.04.2024", "3/4/24"] {
            assert_eq!(Written::read(text), either(ymd(2024, 3, 4), ymd(2024, 4, 3)), "{text}");
        }
        assert_eq!(Written::read("26-02-27"), either(ymd(2027, 2, 26), ymd(2026, 2, 27)));
    }

    #[test]
    fn no_dates() {
        for text in [
            "",
            "soon",
            "TBD",
            "2026-2",
            "2026-0-7",
            "2026-13-4",
            "2026-2-",
            "2026-",
            "2026-2-32",
            "2026.x",
            "02/30/2024",
            "13/13/2024",
            "27 02",
            "February",
            "Feb 27",
            "last-modified",
            "1/2",
            "5G 2026",
            "20261301",
            "27/02-2026",
            "1. 2 3",
            "March of 5 2",
            "--",
            "-27",
            "November 20th-22nd, in ten cities",
            "3-5 March 26",
            "Feb 27 26",
        ] {
            assert_eq!(Written::read(text), None, "{text}");
        }
    }
}
