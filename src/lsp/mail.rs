//! Messages in and out: what has arrived waits in a queue that can be looked through before work begins.

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, ErrorKind, Write};
use std::sync::mpsc::{Receiver, channel};

/// What arrived.
pub(super) enum Mail {
    /// A message.
    Message(Message),
    /// Something that is no message.
    Broken,
    /// A request that was called off before its turn.
    Cancelled(RequestId),
}

/// Messages that wait, in order.
pub(super) struct Inbox {
    receiver: Receiver<Option<Message>>,
    queue: VecDeque<Option<Message>>,
    waiting: FxHashSet<RequestId>,
    cancelled: FxHashSet<RequestId>,
}

impl Inbox {
    /// Reads messages on a thread of its own, so that nothing the editor sends has to wait for a check.
    pub(super) fn open(mut input: impl BufRead + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            loop {
                let mail = match Message::read(&mut input) {
                    Ok(Some(message)) => Some(message),
                    Err(error) if error.kind() == ErrorKind::InvalidData => None,
                    Ok(None) | Err(_) => break,
                };
                if sender.send(mail).is_err() {
                    break;
                }
            }
        });
        Self {
            receiver,
            queue: VecDeque::new(),
            waiting: FxHashSet::default(),
            cancelled: FxHashSet::default(),
        }
    }

    /// The next message; with `wait`, one that is still to come. `None`: nothing waits, or the editor is gone.
    pub(super) fn next(&mut self, wait: bool) -> Option<Mail> {
        self.collect();
        if self.queue.is_empty() && wait {
            let first = self.receiver.recv().ok()?;
            self.push(first);
            self.collect();
        }
        let Some(message) = self.queue.pop_front()? else { return Some(Mail::Broken) };
        if let Message::Request(request) = &message {
            self.waiting.remove(&request.id);
            if self.cancelled.remove(&request.id) {
                return Some(Mail::Cancelled(request.id.clone()));
            }
        }
        Some(Mail::Message(message))
    }

    /// An edit of this draft waits.
    pub(super) fn has_edit_of(&mut self, uri: &str) -> bool {
        self.collect();
        self.queue.iter().flatten().any(|m| match m {
            Message::Notification(n) => {
                n.method.starts_with("textDocument/did")
                    && n.params.pointer("/textDocument/uri").is_some_and(|u| u == uri)
            }
            _ => false,
        })
    }

    fn collect(&mut self) {
        while let Ok(message) = self.receiver.try_recv() {
            self.push(message);
        }
    }

    fn push(&mut self, message: Option<Message>) {
        match &message {
            Some(Message::Request(request)) => {
                self.waiting.insert(request.id.clone());
            }
            Some(Message::Notification(n)) if n.method == "$/cancelRequest" => {
                let id = n
                    .params
                    .get("id")
                    .and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok());
                if let Some(id) = id.filter(|id| self.waiting.contains(id)) {
                    self.cancelled.insert(id);
                }
                return;
            }
            _ => {}
        }
        self.queue.push_back(message);
    }
}

/// What goes to the editor. One that has gone away is noticed when its messages end.
pub(super) struct Outbox<W> {
    output: W,
    next_id: i32,
}

impl<W: Write> Outbox<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, next_id: 0 }
    }

    /// Answers a request.
    pub(super) fn answer(&mut self, id: RequestId, result: impl Serialize) {
        let value = serde_json::to_value(result).unwrap_or(Value::Null);
        self.send(&Message::Response(Response { id, response_result: Ok(value) }));
    }

    /// Refuses a request.
    pub(super) fn refuse(&mut self, id: RequestId, code: ErrorCode, message: impl Into<String>) {
        self.send(&Message::Response(Response::new_err(id, code as i32, message.into())));
    }

    /// Says that what came was no message.
    pub(super) fn broken(&mut self) {
        let error = json!({"jsonrpc": "2.0", "id": null, "error": {"code": ErrorCode::ParseError as i32, "message": "this is no message"}});
        let text = error.to_string();
        let _ = write!(self.output, "Content-Length: {}\r\n\r\n{text}", text.len());
        let _ = self.output.flush();
    }

    /// Tells the editor something.
    pub(super) fn tell(&mut self, method: &str, params: impl Serialize) {
        let params = serde_json::to_value(params).unwrap_or(Value::Null);
        self.send(&Message::Notification(Notification { method: method.to_owned(), params }));
    }

    /// Asks the editor something; the answer comes under the id given back.
    pub(super) fn ask(&mut self, method: &str, params: Value) -> RequestId {
        self.next_id += 1;
        let id = RequestId::from(self.next_id);
        self.send(&Message::Request(Request { id: id.clone(), method: method.to_owned(), params }));
        id
    }

    fn send(&mut self, message: &Message) {
        let _ = message.write(&mut self.output);
    }
}
