//! Answers to requests. One that wants the findings of a draft waits for them, but not for ever: an editor that hears nothing for long
//! takes the server for dead.

use super::checks::Checked;
use super::mail::{Inbox, Mail, Outbox};
use super::session::{Session, parse};
use super::worker::Done;
use super::{actions, hover};
use lsp_server::{ErrorCode, Message, Request, RequestId};
use lsp_types::{CodeActionParams, HoverParams};
use serde_json::{Value, json};
use std::io::Write;
use std::time::{Duration, Instant};

/// How long a request waits for the findings of its draft; then it is answered without them.
const PATIENCE: Duration = Duration::from_secs(5);

/// The answer to a request that is not served.
const UNKNOWN: &str = "unknown";

/// What is known of an answer.
enum Answer {
    Now(Result<Value, String>),
    /// It waits for the findings of this draft, or is being worked on.
    Later(String),
}

/// What the request whose turn it is waits for.
pub(super) struct Wait {
    /// The draft.
    pub(super) key: String,
    /// How long it waits at most.
    pub(super) longest: Duration,
}

impl Session<'_> {
    /// Answers the request whose turn it is, and takes it out of the queue; or says what it waits for.
    pub(super) fn serve<W: Write>(
        &mut self,
        inbox: &mut Inbox,
        outbox: &mut Outbox<W>,
    ) -> Option<Wait> {
        let front = inbox.front()?;
        let Mail::Message(Message::Request(request)) = &front.mail else { return None };
        let (id, since) = (request.id.clone(), front.since);
        let answer = match self.answer(request) {
            Answer::Now(answer) => answer,
            Answer::Later(key) => match left(since) {
                Some(longest) => return Some(Wait { key, longest }),
                None => Ok(nothing(&request.method)),
            },
        };
        inbox.pop();
        send(outbox, id, answer);
        None
    }

    fn answer(&mut self, request: &Request) -> Answer {
        match request.method.as_str() {
            "textDocument/codeAction" => self.actions(request),
            "textDocument/hover" => self.hover(&request.params),
            "copydesk/page" => Answer::Now(self.page(&request.params)),
            _ => Answer::Now(Err(UNKNOWN.to_owned())),
        }
    }

    fn hover(&mut self, params: &Value) -> Answer {
        let params: HoverParams = match parse(params.clone()) {
            Ok(params) => params,
            Err(error) => return Answer::Now(Err(error)),
        };
        let at = params.text_document_position_params;
        let key = at.text_document.uri.as_str();
        Answer::Now(match self.checked(key) {
            Err(()) => return Answer::Later(key.to_owned()),
            Ok(None) => Ok(Value::Null),
            Ok(Some(Checked { report, desk, .. })) => {
                serde_json::to_value(hover::at(&*desk, &report, at.position))
                    .map_err(|e| e.to_string())
            }
        })
    }

    /// Corrections may need the draft to be checked again with each of them made, so they are worked out beside the conversation.
    fn actions(&mut self, request: &Request) -> Answer {
        let params: CodeActionParams = match parse(request.params.clone()) {
            Ok(params) => params,
            Err(error) => return Answer::Now(Err(error)),
        };
        let key = params.text_document.uri.as_str().to_owned();
        let Checked { card, report, desk } = match self.checked(&key) {
            Err(()) => return Answer::Later(key),
            Ok(None) => return Answer::Now(Ok(json!([]))),
            Ok(Some(checked)) => checked,
        };
        if !self.worker.is_busy() && self.answering.as_ref() != Some(&request.id) {
            let (settings, versioned) = (self.settings.clone(), self.able.versioned_edits);
            let id = request.id.clone();
            self.answering = Some(id.clone());
            let failed = Err("a rule failed".to_owned());
            self.worker.give(Done::Answered { id: id.clone(), answer: failed }, move || {
                let found = actions::offer(&*desk, &settings, &card, &report, &params, versioned);
                let answer = serde_json::to_value(found).map_err(|e| e.to_string());
                Done::Answered { id, answer }
            });
        }
        Answer::Later(key)
    }

    fn page(&mut self, params: &Value) -> Result<Value, String> {
        let rule = params.get("rule").and_then(Value::as_str).ok_or("`rule` is missing")?;
        let desk = self.rooms.with_rule(rule);
        let page = desk.as_ref().and_then(|d| d.engine().book.get(rule)).map(crate::report::page);
        Ok(json!({ "markdown": page }))
    }
}

/// How long a request may still wait.
fn left(since: Instant) -> Option<Duration> {
    PATIENCE.checked_sub(since.elapsed()).filter(|left| !left.is_zero())
}

/// The answer that says that nothing is known.
fn nothing(method: &str) -> Value {
    if method == "textDocument/codeAction" { json!([]) } else { Value::Null }
}

/// Sends an answer, or why there is none.
pub(super) fn send<W: Write>(outbox: &mut Outbox<W>, id: RequestId, answer: Result<Value, String>) {
    match answer {
        Ok(value) => outbox.answer(id, value),
        Err(message) if message == UNKNOWN => {
            outbox.refuse(id, ErrorCode::MethodNotFound, "this request is not served");
        }
        Err(message) => outbox.refuse(id, ErrorCode::InvalidParams, message),
    }
}
