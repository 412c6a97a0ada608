//! Small wordings: dates as a style book writes them, and templates with placeholders.

use super::errors::MissingValue;
use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Numbers that are read as years; no other is written into a draft, or it would be corrected again and again.
pub const YEARS: std::ops::Range<i16> = 1000..2200;

/// `February 25, 2026`.
#[must_use]
pub fn day_in_words(date: Date) -> String {
    format!(
        "{} {}, {}",
        MONTHS[usize::from(date.month().unsigned_abs()) - 1],
        date.day(),
        date.year()
    )
}

/// `February 2026`.
#[must_use]
pub fn month_in_words(date: Date) -> String {
    format!("{} {}", MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.year())
}

/// Puts values into a template.
///
/// # Errors
/// A placeholder has no value.
pub fn template<'v>(
    text: &str,
    value: impl Fn(&str) -> Option<&'v str>,
) -> Result<String, MissingValue> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + close];
        match value(name) {
            Some(v) => out.push_str(v),
            None => return Err(MissingValue { name: name.to_owned() }),
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    Ok(out)
}
