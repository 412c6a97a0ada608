//! Days with a name, from `rules/language/time/holiday.tsv`, in any year.

use super::value::{Val, date};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How a day is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Month and day.
    Fixed(i32, i32),
    /// Month, weekday and which one; 0 leans on another day (see [`leaning`]).
    Nth(i32, i32, i32),
    /// Days from Easter Sunday.
    Easter(i32),
}

fn table() -> &'static (Vec<Rule>, FxHashMap<&'static str, i32>) {
    static TABLE: OnceLock<(Vec<Rule>, FxHashMap<&'static str, i32>)> = OnceLock::new();
    TABLE.get_or_init(|| {
        let text = crate::data::table("holiday.tsv");
        let (mut rules, mut names) = (Vec::new(), FxHashMap::default());
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, rule)) =
                line.split_once('\t').and_then(|(n, r)| Some((n, parse(r)?)))
            {
                names.insert(name, i32::try_from(rules.len()).unwrap_or(0));
                rules.push(rule);
            }
        }
        (rules, names)
    })
}

fn parse(rule: &str) -> Option<Rule> {
    if let Some(offset) = rule.strip_prefix("easter ") {
        return Some(Rule::Easter(offset.trim().parse().ok()?));
    }
    if let Some((m, d)) = rule.split_once('-').filter(|_| !rule.contains(' ')) {
        return Some(Rule::Fixed(m.parse().ok()?, d.trim().parse().ok()?));
    }
    let mut cells = rule.split(' ').map(|c| c.trim().parse().ok());
    Some(Rule::Nth(cells.next()??, cells.next()??, cells.next()??))
}

/// The holiday of a name in lower case, with straight apostrophes.
pub(super) fn named(name: &str) -> Option<Val> {
    table().1.get(name).copied().map(Val::Feast)
}

/// The day of a holiday in a year.
pub(super) fn day(feast: i32, year: i32) -> Option<Date> {
    let rule = usize::try_from(feast).ok().and_then(|i| table().0.get(i).copied())?;
    match rule {
        Rule::Fixed(m, d) => date(year, m, d),
        Rule::Nth(m, weekday, 0) => leaning(year, m, weekday),
        Rule::Nth(m, weekday, n) => nth(year, m, weekday, n),
        Rule::Easter(offset) => easter(year)?.checked_add(i64::from(offset).days()).ok(),
    }
}

/// Month and day, where they are the same in every year.
pub(super) fn fixed(feast: i32) -> Option<(i32, i32)> {
    match usize::try_from(feast).ok().and_then(|i| table().0.get(i).copied())? {
        Rule::Fixed(m, d) => Some((m, d)),
        _ => None,
    }
}

fn nth(year: i32, month: i32, weekday: i32, n: i32) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    date(year, month, 1)?.nth_weekday_of_month(i8::try_from(n).ok()?, weekday).ok()
}

/// Days that lean on another: Election Day is the Tuesday after the first Monday of November; the Friday and the Monday after Thanksgiving.
fn leaning(year: i32, month: i32, weekday: i32) -> Option<Date> {
    let (base, offset) = match weekday {
        2 => (nth(year, month, 1, 1)?, 1),
        5 => (nth(year, month, 4, 4)?, 1),
        _ => (nth(year, month, 4, 4)?, 4),
    };
    base.checked_add(i64::from(offset).days()).ok()
}

/// Easter Sunday of the Gregorian calendar, by the usual computus.
fn easter(year: i32) -> Option<Date> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let skipped = century - century / 4 - (8 * century + 13) / 25;
    let moon = (19 * golden + skipped + 15).rem_euclid(30);
    let moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    let sunday = (year + year / 4 + moon + 2 - century + century / 4).rem_euclid(7);
    let offset = moon - sunday;
    let month = 3 + (offset + 40) / 44;
    date(year, month, offset + 28 - 31 * (month / 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(name: &str, year: i32) -> String {
        let Some(Val::Feast(n)) = named(name) else { return String::new() };
        day(n, year).map(|d| d.to_string()).unwrap_or_default()
    }

    #[test]
    fn movable_days_of_known_years() {
        assert_eq!(on("easter", 2024), "2024-03-31");
        assert_eq!(on("easter", 2025), "2025-04-20");
        assert_eq!(on("easter", 2026), "2026-04-05");
        assert_eq!(on("easter", 1999), "1999-04-04");
        assert_eq!(on("thanksgiving", 2025), "2025-11-27");
        assert_eq!(on("black friday", 2025), "2025-11-28");
        assert_eq!(on("cyber monday", 2025), "2025-12-01");
        assert_eq!(on("election day", 2026), "2026-11-03");
        assert_eq!(on("memorial day", 2026), "2026-05-25");
        assert_eq!(on("labor day", 2026), "2026-09-07");
    }

    #[test]
    fn every_rule_is_read() {
        let lines =
            crate::data::table("holiday.tsv").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(table().0.len(), lines);
    }
}
