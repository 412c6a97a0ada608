//! Dates as metadata writes them: in front matter, datelines, file names.
//!
//! The dates of the prose itself are read by `read::times`; this is only about the day a draft is for.

mod path;
mod pieces;
mod written;

use jiff::civil::Date;

pub(super) use path::{of_file_name, of_folders};
pub use written::{Written, parse_date};

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
fn month_number(word: &str) -> Option<i8> {
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
