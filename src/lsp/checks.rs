//! Which draft is checked next, and what the editor is told of it.

use super::draft::{Card, State};
use super::mail::{Inbox, Outbox};
use super::session::Session;
use super::worker::Done;
use super::{Desk, diagnostics, uri};
use crate::doc::Problem;
use crate::engine::Report;
use crate::files;
use crate::text::Source;
use lsp_types::{Diagnostic, PublishDiagnosticsParams};
use std::io::Write;
use std::sync::Arc;

/// A draft that has been checked, and who checked it.
pub(super) struct Checked {
    pub(super) card: Card,
    pub(super) report: Arc<Report>,
    pub(super) desk: Arc<dyn Desk>,
}

impl Session<'_> {
    /// A draft is being checked or a request worked on, or something else waits for that.
    pub(super) fn has_work(&self) -> bool {
        self.worker.is_busy() || self.drafts.values().any(|d| matches!(d.state, State::Unchecked))
    }

    /// Begins to check a draft that has not been checked, this one first, unless something else is being done.
    pub(super) fn work<W: Write>(&mut self, outbox: &mut Outbox<W>, first: Option<&str>) {
        while !self.worker.is_busy() {
            let is_new = |key: &str| {
                self.drafts.get(key).is_some_and(|d| matches!(d.state, State::Unchecked))
            };
            let next = first
                .filter(|key| is_new(key))
                .or_else(|| self.drafts.keys().map(String::as_str).find(|key| is_new(key)));
            let Some(key) = next.map(str::to_owned) else { return };
            self.check(outbox, key);
        }
    }

    /// Gives a draft to the thread that works. One that is left out, or too large, is done with at once.
    fn check<W: Write>(&mut self, outbox: &mut Outbox<W>, key: String) {
        let Some(draft) = self.drafts.get_mut(&key) else { return };
        draft.state = State::Checked(None);
        let path = draft.card.path.as_deref();
        let desk = self.rooms.desk(path);
        let size = draft.text.len() as u64;
        let found = match &desk {
            None => Err(Vec::new()),
            Some(desk) if size > desk.largest(path) => {
                Err(vec![too_large(&**desk, &draft.card, size)])
            }
            Some(desk) => desk.options(path).ok_or_else(Vec::new),
        };
        let (desk, options) = match (desk, found) {
            (Some(desk), Ok(options)) => (desk, options),
            (_, found) => {
                let found = found.err().unwrap_or_default();
                self.tell(outbox, &key, found);
                self.tell_problems(outbox);
                return;
            }
        };
        let card = draft.card.clone();
        let name = match path {
            Some(path) => self.rooms.name(path),
            None => uri::name(card.uri.as_str()).to_owned(),
        };
        let source = Source::new(name, draft.text.clone());
        let settings = self.settings.clone();
        self.ticket += 1;
        let ticket = self.ticket;
        draft.state = State::Checking(ticket);
        let otherwise = Done::Checked { key: key.clone(), ticket, found: None };
        self.worker.give(otherwise, move || {
            let engine = desk.engine();
            let mut report = engine.check(source, card.syntax, &options);
            let shown = diagnostics::of_report(&report, &engine.book, &settings, &card.uri);
            if report.findings.len() > diagnostics::MOST {
                report.lighten();
            }
            Done::Checked { key, ticket, found: Some((Arc::new(report), shown)) }
        });
    }

    /// Takes in what the thread that works has done, and tells the editor, unless it has sent something newer meanwhile.
    pub(super) fn finish<W: Write>(
        &mut self,
        inbox: &mut Inbox,
        outbox: &mut Outbox<W>,
        done: Done,
    ) {
        self.worker.rest();
        match done {
            Done::Checked { key, ticket, found } => {
                self.tell_problems(outbox);
                let Some(draft) = self.drafts.get_mut(&key) else { return };
                if !matches!(draft.state, State::Checking(current) if current == ticket) {
                    return;
                }
                let (report, shown) = found.unzip();
                draft.state = State::Checked(report);
                if !inbox.has_edit_of(&key) {
                    self.tell(outbox, &key, shown.unwrap_or_default());
                }
            }
            Done::Answered { id, answer } => {
                if self.answering.take().as_ref() == Some(&id) && inbox.is_request(&id) {
                    inbox.pop();
                    super::answers::send(outbox, id, answer);
                }
            }
        }
    }

    fn tell<W: Write>(&self, outbox: &mut Outbox<W>, key: &str, found: Vec<Diagnostic>) {
        let Some(card) = self.drafts.get(key).map(|d| &d.card) else { return };
        outbox.tell(
            "textDocument/publishDiagnostics",
            PublishDiagnosticsParams::new(card.uri.clone(), found, Some(card.version)),
        );
    }

    /// What was found in a draft's text as it is now; `Err` while that is not known.
    pub(super) fn checked(&mut self, key: &str) -> Result<Option<Checked>, ()> {
        let Some(draft) = self.drafts.get(key) else { return Ok(None) };
        let report = match &draft.state {
            State::Unchecked | State::Checking(_) => return Err(()),
            State::Checked(report) => report.clone(),
        };
        let card = draft.card.clone();
        let desk = self.rooms.desk(card.path.as_deref());
        Ok(report.zip(desk).map(|(report, desk)| Checked { card, report, desk }))
    }
}

/// The note on a draft that is not checked because of its size.
fn too_large(desk: &dyn Desk, card: &Card, size: u64) -> Diagnostic {
    let name = uri::name(card.uri.as_str());
    let problem: Box<Problem> = files::too_large(name, size, desk.largest(card.path.as_deref()));
    diagnostics::of_problem(&problem)
}
