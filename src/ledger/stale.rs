//! Rows of a ledger that nobody has looked at for too long.

use super::{Ledger, half_life};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// A row to look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Its line in the ledger.
    pub line: usize,
    /// What it is about.
    pub what: String,
    /// Why it is listed.
    pub why: String,
}

/// Days a row of policy may go unchecked.
const POLICY_DAYS: u32 = 14;
/// Days a fact may go unchecked whose metric is in no table.
const OTHER_DAYS: u32 = 365;

/// Rows that have gone stale by a day, in the order of the ledger. Past periods do not age: last year's revenue stays what it was.
#[must_use]
pub fn stale(ledger: &Ledger, day: Date) -> Vec<Stale> {
    let mut out = Vec::new();
    let mut last: FxHashMap<(String, &str), Option<Date>> = FxHashMap::default();
    for fact in &ledger.facts {
        let day = last.entry((lower(&fact.entity), &fact.metric)).or_default();
        *day = (*day).max(fact.day());
    }
    for fact in &ledger.facts {
        let what = format!("{} {}", fact.entity, fact.metric);
        let Some(checked) = fact.checked.or(fact.as_of) else {
            out.push(Stale {
                line: fact.line,
                what,
                why: "says neither `checked` nor `as_of`".to_owned(),
            });
            continue;
        };
        let newer = last
            .get(&(lower(&fact.entity), fact.metric.as_str()))
            .is_some_and(|last| *last > fact.day());
        let limit = scaled(
            half_life(&fact.metric, &fact.unit).map_or(OTHER_DAYS, |h| h.days),
            ledger.age_percent,
        );
        let age = days(checked, day);
        if !newer && age > i64::from(limit) {
            out.push(Stale {
                line: fact.line,
                what,
                why: format!(
                    "last checked {checked}, {age} days ago; such rows are good for {limit}"
                ),
            });
        }
    }
    let mut latest: FxHashMap<&str, Date> = FxHashMap::default();
    for event in &ledger.policies {
        let day = latest.entry(&event.key).or_insert(event.date);
        *day = (*day).max(event.date);
    }
    for event in &ledger.policies {
        let last = latest.get(event.key.as_str()).is_none_or(|day| *day <= event.date);
        let age = event.checked.map(|c| days(c, day));
        let limit = scaled(POLICY_DAYS, ledger.age_percent);
        if last && age.is_none_or(|a| a > i64::from(limit)) {
            let why = age.map_or_else(
                || "does not say `checked`".to_owned(),
                |a| format!("last checked {a} days ago; such rows are good for {limit}"),
            );
            out.push(Stale { line: event.line, what: event.key.clone(), why });
        }
    }
    out.sort_by_key(|s| s.line);
    out
}

fn lower(entity: &str) -> String {
    entity.trim().to_lowercase()
}

/// Days from one day to another.
#[must_use]
pub(crate) fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// A number of days, scaled by the newsroom.
#[must_use]
pub(crate) fn scaled(days: u32, percent: u32) -> u32 {
    u32::try_from(u64::from(days) * u64::from(percent) / 100).unwrap_or(u32::MAX)
}
