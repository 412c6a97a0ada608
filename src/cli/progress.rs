//! A bar on long runs. It appears after a second, on a terminal only, never in a pipe or a file, and leaves no trace.

#[cfg(feature = "progress")]
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run has come.
pub(super) struct Progress {
    begin: Instant,
    /// Drafts there are, if that is known.
    total: Option<u64>,
    done: AtomicU64,
    bar: OnceLock<ProgressBar>,
    /// Somebody may be watching: the bar has a terminal, and findings do not go to the same one meanwhile.
    watched: bool,
}

impl Progress {
    /// A run over so many drafts; all findings are printed after it.
    pub(super) fn of(total: usize) -> Self {
        Self::new(Some(total as u64), std::io::stderr().is_terminal())
    }

    /// A run over drafts that keep coming, while findings are printed.
    pub(super) fn open() -> Self {
        Self::new(None, std::io::stderr().is_terminal() && !std::io::stdout().is_terminal())
    }

    fn new(total: Option<u64>, watched: bool) -> Self {
        Self {
            begin: Instant::now(),
            total,
            done: AtomicU64::new(0),
            bar: OnceLock::new(),
            watched,
        }
    }

    /// Some more drafts are done.
    pub(super) fn add(&self, drafts: usize) {
        let done = self.done.fetch_add(drafts as u64, Relaxed) + drafts as u64;
        if self.watched && (self.bar.get().is_some() || self.begin.elapsed() > PATIENCE) {
            self.bar.get_or_init(|| bar(self.total)).set_position(done);
        }
    }

    /// Takes the bar away, so that findings can be printed.
    pub(super) fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

/// Without the feature `progress` there is nothing to show.
#[cfg(not(feature = "progress"))]
struct ProgressBar;

#[cfg(not(feature = "progress"))]
impl ProgressBar {
    #[expect(clippy::unused_self, reason = "stands in for a bar of the progress crate")]
    fn set_position(&self, _: u64) {}

    #[expect(clippy::unused_self, reason = "stands in for a bar of the progress crate")]
    fn finish_and_clear(&self) {}
}

#[cfg(not(feature = "progress"))]
fn bar(_: Option<u64>) -> ProgressBar {
    ProgressBar
}

#[cfg(feature = "progress")]
fn bar(total: Option<u64>) -> ProgressBar {
    let form = if total.is_some() {
        "{bar:40} {pos} of {len} drafts, {eta} left"
    } else {
        "{pos} drafts, {per_sec}"
    };
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(10));
    // The form is right, or the tests would say so; without it the bar has its own.
    bar.set_style(
        ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar
}

#[cfg(all(test, feature = "progress"))]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_well_written() {
        for total in [Some(3), None] {
            bar(total).finish_and_clear();
        }
        assert!(ProgressStyle::with_template("{bar:40} {pos} of {len} drafts, {eta} left").is_ok());
    }

    #[test]
    fn a_short_run_shows_nothing() {
        let progress = Progress::new(Some(3), true);
        progress.add(3);
        assert!(progress.bar.get().is_none());
        progress.clear();
    }
}
