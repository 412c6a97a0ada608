//! `--timing`: a table on the error stream that says which rules took how long.

use crate::engine::Row;
use std::fmt::Write as _;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The time since this was first asked.
pub(super) fn clock() -> Duration {
    static BEGIN: OnceLock<Instant> = OnceLock::new();
    BEGIN.get_or_init(Instant::now).elapsed()
}

/// The table; times are summed over all threads.
pub(super) fn table(rows: &[Row]) -> String {
    let total: Duration = rows.iter().map(|r| r.time).sum();
    let mut out = format!(
        "{:>10} {:>6} {:>11} {:>9}  {}\n",
        "time", "share", "candidates", "findings", "rule"
    );
    for row in rows {
        let share = if total.is_zero() {
            0.0
        } else {
            row.time.as_secs_f64() / total.as_secs_f64() * 100.0
        };
        let _ = writeln!(
            out,
            "{:>7.2} ms {share:>5.1}% {:>11} {:>9}  {}",
            row.time.as_secs_f64() * 1e3,
            row.candidates,
            row.findings,
            row.name
        );
    }
    let _ = writeln!(
        out,
        "{:>7.2} ms {:>6} {:>11} {:>9}  all, on all threads together",
        total.as_secs_f64() * 1e3,
        "",
        "",
        ""
    );
    out
}
