//! What takes time runs on a thread of its own, one job after the other, so that the conversation goes on meanwhile.

use super::mail::Arrival;
use crate::engine::Report;
use lsp_server::RequestId;
use lsp_types::Diagnostic;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// What a job came to.
pub(super) enum Done {
    /// A draft was checked; `None`: a rule failed.
    Checked { key: String, ticket: u64, found: Option<(Arc<Report>, Vec<Diagnostic>)> },
    /// A request can be answered.
    Answered { id: RequestId, answer: Result<Value, String> },
}

/// A job, and what it came to if it fails: a fault in a rule must not take the editor's server down with it.
struct Job {
    run: Box<dyn FnOnce() -> Done + Send>,
    otherwise: Done,
}

/// The thread that works.
pub(super) struct Worker {
    jobs: Sender<Job>,
    busy: bool,
}

impl Worker {
    /// Starts a thread that sends what its jobs come to.
    pub(super) fn start(results: Sender<Arrival>) -> Self {
        let (jobs, waiting) = channel::<Job>();
        // It ends with the conversation, or with the program.
        std::thread::spawn(move || {
            for Job { run, otherwise } in waiting {
                let done = catch_unwind(AssertUnwindSafe(run)).unwrap_or(otherwise);
                if results.send(Arrival::Done(Box::new(done))).is_err() {
                    break;
                }
            }
        });
        Self { jobs, busy: false }
    }

    pub(super) fn is_busy(&self) -> bool {
        self.busy
    }

    /// Gives it a job; its last one is done.
    pub(super) fn give(&mut self, otherwise: Done, run: impl FnOnce() -> Done + Send + 'static) {
        self.busy = self.jobs.send(Job { run: Box::new(run), otherwise }).is_ok();
    }

    /// Its job is done.
    pub(super) fn rest(&mut self) {
        self.busy = false;
    }
}
