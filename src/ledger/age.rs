//! How long figures of each kind stay good: `rules/language/figures/half-lives.tsv`.

use std::sync::OnceLock;

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct HalfLife {
    /// Key of the kind of figure: `price.gpu_hour`.
    pub key: &'static str,
    /// Metric of the reading that it is about.
    pub metric: &'static str,
    /// Words one of which the unit must hold; empty for any unit.
    pub unit: &'static str,
    /// Days after which it is asked about.
    pub days: u32,
    /// What also ends it; empty for nothing.
    pub event: &'static str,
    /// Why so long.
    pub why: &'static str,
}

/// All rows.
#[must_use]
pub fn half_lives() -> &'static [HalfLife] {
    static TABLE: OnceLock<Vec<HalfLife>> = OnceLock::new();
    TABLE.get_or_init(|| {
        crate::data::table("half-lives.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(row)
            .collect()
    })
}

/// The row for a figure; a row with a unit wins over one without.
#[must_use]
pub fn half_life(metric: &str, unit: &str) -> Option<&'static HalfLife> {
    let fits = |r: &&HalfLife| {
        r.metric == metric && (r.unit.is_empty() || r.unit.split(' ').any(|w| unit.contains(w)))
    };
    half_lives().iter().filter(fits).max_by_key(|r| r.unit.len())
}

fn row(line: &'static str) -> Option<HalfLife> {
    let mut cells = line.split('\t').map(str::trim);
    let (key, metric, unit, days) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let (event, why) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
    Some(HalfLife { key, metric, unit, days: days.parse().ok()?, event, why })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_a_unit_makes_it_narrower() {
        let lines = crate::data::table("half-lives.tsv")
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
            .count();
        assert_eq!(half_lives().len(), lines);
        assert_eq!(half_life("price", "USD/hour").map(|r| r.key), Some("price.gpu_hour"));
        assert_eq!(half_life("run_rate", "USD").map(|r| r.days), Some(45));
        assert!(half_life("fine", "USD").is_none());
    }
}
