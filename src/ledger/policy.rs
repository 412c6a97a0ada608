//! Events of policy: which rule changed when, and in which direction. `rules/language/time/policy.tsv`.

use jiff::civil::Date;
use std::sync::OnceLock;

/// Which way an event moved a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Stricter.
    Tighten,
    /// Less strict.
    Loosen,
    /// Gone.
    Repeal,
}

impl Direction {
    /// All directions with their names in data.
    pub const ALL: [(&'static str, Self); 3] =
        [("tighten", Self::Tighten), ("loosen", Self::Loosen), ("repeal", Self::Repeal)];

    /// By its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, d)| *d)
    }
}

/// One event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Which rule.
    pub key: String,
    /// First day on which it counts.
    pub date: Date,
    /// Which way.
    pub direction: Direction,
    /// What has held since, in words.
    pub status: String,
    /// How copy names the rule: alternatives, each a list of words that must all be in the sentence.
    pub topics: Vec<Vec<String>>,
    /// Who says so.
    pub source: String,
    /// Day somebody last looked.
    pub checked: Option<Date>,
    /// Its line in the newsroom's ledger; 0 for a built-in row.
    pub line: usize,
}

/// The built-in events, in order of time.
#[must_use]
pub fn events() -> &'static [Event] {
    static TABLE: OnceLock<Vec<Event>> = OnceLock::new();
    TABLE.get_or_init(|| {
        crate::data::table("policy.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(row)
            .collect()
    })
}

fn row(line: &'static str) -> Option<Event> {
    let mut cells = line.split('\t').map(str::trim);
    let (date, key, direction, status, topics, source) =
        (cells.next()?, cells.next()?, cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let topics =
        topics.split('|').map(|t| t.split('+').map(|w| w.trim().to_owned()).collect()).collect();
    Some(Event {
        key: key.to_owned(),
        date: date.parse().ok()?,
        direction: Direction::of_name(direction)?,
        status: status.to_owned(),
        topics,
        source: source.to_owned(),
        checked: None,
        line: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_in_order_of_time() {
        let lines = crate::data::table("policy.tsv")
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
            .count();
        assert_eq!(events().len(), lines);
        assert!(events().windows(2).all(|w| w[0].date <= w[1].date));
    }
}
