//! Dates as metadata writes them: in front matter, datelines, file names.
//!
//! The dates of the prose itself are read by `read::times`; this is only about the day a draft is for.

use jiff::civil::Date;

/// A date that may lack its day or its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// Calendar year.
    pub year: i16,
    /// Month from 1.
    pub month: Option<i8>,
    /// Day from 1.
    pub day: Option<i8>,
}

impl PartialDate {
    /// First day it may mean; `None` if there is no such day.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// Last day it may mean; `None` if there is no such day.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        let month = Date::new(self.year, self.month.unwrap_or(12), 1).ok()?;
        match self.day {
            Some(day) => Date::new(self.year, self.month?, day).ok(),
            None => Some(month.last_of_month()),
        }
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Number of a month by its name or its usual short form.
#[must_use]
pub(super) fn month_number(word: &str) -> Option<i8> {
    let lower = word.trim_end_matches('.').to_ascii_lowercase();
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let i = full
        .iter()
        .position(|m| *m == lower)
        .or_else(|| MONTHS.iter().position(|m| *m == lower))
        .or(if lower == "sept" { Some(8) } else { None })?;
    Some(i as i8 + 1)
}

/// Reads a date that stands at the beginning of `text`; a time of day or a weekday beside it is passed over.
/// Understands ISO 8601 (also with slashes), `February 27, 2026`, `27 Feb 2026`, `Fri, 27 Feb 2026`, `February 2026`, `2026`.
#[must_use]
pub fn parse_date(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | 'T' if !c.is_alphabetic()))
        .filter(|w| !w.is_empty())
        .take(6)
        .collect();
    let mut words = words.as_slice();
    if words.first().is_some_and(|w| is_weekday(w)) {
        words = &words[1..];
    }
    let first = *words.first()?;
    if let Some(iso) = iso_date(first) {
        return Some(iso);
    }
    let day_of = |w: &str| {
        let digits = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<i8>().ok().filter(|d| (1..=31).contains(d))
    };
    let year_of = |w: &str| {
        w.trim_end_matches(['.', ')', ':', ';'])
            .parse::<i16>()
            .ok()
            .filter(|y| (1900..2200).contains(y))
    };
    let (month, rest) = if let Some(month) = month_number(first) {
        (month, &words[1..])
    } else {
        let day = day_of(first)?;
        let month = month_number(words.get(1)?)?;
        let year = year_of(words.get(2)?)?;
        return Some(PartialDate { year, month: Some(month), day: Some(day) });
    };
    let next = *rest.first()?;
    if let Some(year) = year_of(next) {
        return Some(PartialDate { year, month: Some(month), day: None });
    }
    let day = day_of(next)?;
    let year = year_of(rest.get(1)?)?;
    Some(PartialDate { year, month: Some(month), day: Some(day) })
}

fn is_weekday(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_ascii_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|d| lower.starts_with(d))
        && (lower.len() <= 4 || lower.ends_with("day"))
}

/// `2026-02-27`, `2026/02/27`, `2026-2-7`, `2026-02`, `2026`, each perhaps with a time behind `T`.
fn iso_date(word: &str) -> Option<PartialDate> {
    let bytes = word.as_bytes();
    let number = |from: usize, len: usize| -> Option<i16> {
        let part = word.get(from..from + len)?;
        if part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
    };
    let year = number(0, 4).filter(|y| (1900..2200).contains(y))?;
    let separator = |i: usize| matches!(bytes.get(i), Some(b'-' | b'/' | b'.'));
    if bytes.len() == 4 {
        return Some(PartialDate { year, month: None, day: None });
    }
    if !separator(4) {
        return None;
    }
    // With the year in front, months and days of one digit are plain enough.
    let short = |from: usize| {
        let len = bytes.iter().skip(from).take(2).take_while(|b| b.is_ascii_digit()).count();
        number(from, len.max(1)).map(|n| (n as i8, from + len))
    };
    let (month, after) = short(5).filter(|(m, _)| (1..=12).contains(m))?;
    if separator(after) {
        let (day, _) = short(after + 1).filter(|(d, _)| (1..=31).contains(d))?;
        return Some(PartialDate { year, month: Some(month), day: Some(day) });
    }
    (bytes.len() == 7 && after == 7).then_some(PartialDate { year, month: Some(month), day: None })
}

/// Date at the head of a file name: `2026-02-14-x`, `2026_02_14`, `20260214`, `25-01-27-x`.
pub(super) fn of_file_name(stem: &str) -> Option<PartialDate> {
    let digits: Vec<i16> =
        stem.split(['-', '_', '.', ' ']).take(3).map_while(|p| p.parse().ok()).collect();
    let lens: Vec<usize> = stem.split(['-', '_', '.', ' ']).take(3).map(str::len).collect();
    let make = |y: i16, m: i16, d: i16| {
        let date = PartialDate { year: y, month: Some(m as i8), day: Some(d as i8) };
        ((1..=12).contains(&m) && (1..=31).contains(&d) && date.first().is_some()).then_some(date)
    };
    match (digits.as_slice(), lens.as_slice()) {
        ([y, m, d], [4, 2, 2]) => make(*y, *m, *d),
        ([y, m, d], [2, 2, 2]) => make(2000 + y, *m, *d),
        ([y, m], [4, 2, ..]) if (1..=12).contains(m) && (1990..2200).contains(y) => {
            Some(PartialDate { year: *y, month: Some(*m as i8), day: None })
        }
        _ if lens.first() == Some(&8) => {
            let n: i32 = stem.get(..8)?.parse().ok()?;
            let (y, m, d) = ((n / 10_000) as i16, (n / 100 % 100) as i16, (n % 100) as i16);
            if (1990..2200).contains(&y) { make(y, m, d) } else { None }
        }
        _ => None,
    }
}

/// Date from the folders of a path: `2025/06/10/x.md`, `2025/06-10-x.md`, `2025/06/x.md`.
pub(super) fn of_folders(path: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let at = parts
        .iter()
        .rposition(|p| p.len() == 4 && p.parse::<i16>().is_ok_and(|y| (1990..2200).contains(&y)))?;
    let year = parts[at].parse().ok()?;
    let mut numbers = parts[at + 1..]
        .iter()
        .flat_map(|p| p.split('-').take(2))
        .map_while(|p| (p.len() == 2).then(|| p.parse::<i8>().ok()).flatten());
    let month = numbers.next().filter(|m| (1..=12).contains(m))?;
    let day = numbers.next().filter(|d| (1..=31).contains(d));
    Some(PartialDate { year, month: Some(month), day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(year: i16, month: i8, day: i8) -> PartialDate {
        PartialDate { year, month: Some(month), day: Some(day) }
    }

    #[test]
    fn formats_of_front_matter() {
        for text in [
            "2026-02-27",
            "2026-02-27T10:00:00Z",
            "2026-02-27 9:29:04 -0400",
            "February 27, 2026",
            "Feb. 27, 2026",
            "27 February 2026",
            "Fri, 27 Feb 2026 08:02",
            "2026/02/27",
            "February 27 2026",
        ] {
            assert_eq!(parse_date(text), Some(ymd(2026, 2, 27)), "{text}");
        }
        assert_eq!(
            parse_date("2026-02"),
            Some(PartialDate { year: 2026, month: Some(2), day: None })
        );
        assert_eq!(
            parse_date("September 2025"),
            Some(PartialDate { year: 2025, month: Some(9), day: None })
        );
        assert_eq!(parse_date("2026-2-7"), Some(ymd(2026, 2, 7)));
        assert_eq!(parse_date("2026/12/3"), Some(ymd(2026, 12, 3)));
        assert_eq!(parse_date("2026-2-27T10:00:00Z"), Some(ymd(2026, 2, 27)));
        for text in
            ["soon", "2026-2", "2026-0-7", "2026-13-4", "2026-2-", "2026-", "2026-2-32", "2026.x"]
        {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn names_and_folders() {
        assert_eq!(of_file_name("2026-02-14-title"), Some(ymd(2026, 2, 14)));
        assert_eq!(of_file_name("25-01-27-title"), Some(ymd(2025, 1, 27)));
        assert_eq!(of_file_name("12-days"), None);
        assert_eq!(of_folders("blog/2025/06-10-title.md"), Some(ymd(2025, 6, 10)));
        assert_eq!(
            of_folders("2013/08/title.md"),
            Some(PartialDate { year: 2013, month: Some(8), day: None })
        );
        assert_eq!(of_folders("drafts/title.md"), None);
    }
}
