//! Where the time goes: for each rule how often it was looked at, for how long and what it found. Off unless somebody asks.

use crate::rulebook::Rulebook;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Work of one kind, summed over all drafts and threads.
#[derive(Debug, Default)]
struct Work {
    nanos: AtomicU64,
    candidates: AtomicU64,
    findings: AtomicU64,
}

/// A clock: the time since some moment that stays the same. The engine has none of its own.
pub type Clock = fn() -> Duration;

/// The time of a run, by rule.
#[derive(Debug)]
pub struct Timing {
    clock: Clock,
    rules: Vec<Work>,
    reading: Work,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Rule id, or what else was done, in parentheses.
    pub name: String,
    /// Processor time of all threads together.
    pub time: Duration,
    /// Places looked at more closely; for reading, drafts.
    pub candidates: u64,
    /// Findings, before rules yield to each other.
    pub findings: u64,
}

impl Timing {
    /// Nothing measured yet.
    #[must_use]
    pub fn new(book: &Rulebook, clock: Clock) -> Self {
        Self {
            clock,
            rules: book.rules.iter().map(|_| Work::default()).collect(),
            reading: Work::default(),
        }
    }

    /// What took longest first; rules that never had a candidate are left out.
    #[must_use]
    pub fn rows(&self, book: &Rulebook) -> Vec<Row> {
        let row = |name: &str, work: &Work| Row {
            name: name.to_owned(),
            time: Duration::from_nanos(work.nanos.load(Relaxed)),
            candidates: work.candidates.load(Relaxed),
            findings: work.findings.load(Relaxed),
        };
        let mut rows: Vec<Row> = book
            .rules
            .iter()
            .zip(&self.rules)
            .map(|(rule, work)| row(&rule.id, work))
            .filter(|r| r.candidates > 0)
            .collect();
        rows.push(row("(reading the draft)", &self.reading));
        rows.sort_by(|a, b| b.time.cmp(&a.time).then_with(|| a.name.cmp(&b.name)));
        rows
    }
}

/// Measures, if somebody asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watch<'t>(pub(super) Option<&'t Timing>);

impl Watch<'_> {
    /// Times the reading of one draft.
    pub(super) fn reading<T>(self, work: impl FnOnce() -> T) -> T {
        let Some(timing) = self.0 else { return work() };
        let begin = (timing.clock)();
        let done = work();
        timing.reading.add((timing.clock)().saturating_sub(begin), 1, 0);
        done
    }

    /// Times a rule; `count` says how many candidates and findings the work had.
    pub(super) fn rule<T>(
        self,
        rule: u16,
        work: impl FnOnce() -> T,
        count: impl FnOnce(&T) -> (usize, usize),
    ) -> T {
        let Some(timing) = self.0 else { return work() };
        let begin = (timing.clock)();
        let done = work();
        let (candidates, findings) = count(&done);
        let took = (timing.clock)().saturating_sub(begin);
        timing.rules[usize::from(rule)].add(took, candidates, findings);
        done
    }
}

impl Work {
    fn add(&self, took: Duration, candidates: usize, findings: usize) {
        self.nanos.fetch_add(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX), Relaxed);
        self.candidates.fetch_add(candidates as u64, Relaxed);
        self.findings.fetch_add(findings as u64, Relaxed);
    }
}
