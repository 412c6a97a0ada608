//! Messages in and out: what has arrived waits in a queue that can be looked through before its turn.

use super::frame::{Frame, Frames};
use super::worker::Done;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, ErrorKind, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What arrives, from the editor and from the thread that works.
pub(super) enum Arrival {
    Mail(Mail),
    Done(Box<Done>),
    /// The editor is gone.
    End,
}

/// What the editor sent.
pub(super) enum Mail {
    /// A message.
    Message(Message),
    /// Something that is no message.
    Broken,
    /// A message of so many bytes, which are too many.
    TooLong(u64),
}

/// A message with the time at which it came.
pub(super) struct Waiting {
    pub(super) since: Instant,
    pub(super) mail: Mail,
}

/// Messages that wait, in order.
pub(super) struct Inbox {
    receiver: Receiver<Arrival>,
    sender: Sender<Arrival>,
    queue: VecDeque<Waiting>,
    done: VecDeque<Done>,
    requests: FxHashSet<RequestId>,
    cancelled: FxHashSet<RequestId>,
    ended: bool,
}

/// Reads messages until the editor is gone.
fn read(input: impl BufRead, send: &Sender<Arrival>) {
    let mut frames = Frames::new(input);
    loop {
        let mail = match frames.next_frame() {
            Ok(Some(Frame::Body(bytes))) => {
                serde_json::from_slice(&bytes).map_or(Mail::Broken, Mail::Message)
            }
            Ok(Some(Frame::TooLong(length))) => Mail::TooLong(length),
            Ok(Some(Frame::Broken)) => Mail::Broken,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Ok(None) | Err(_) => break,
        };
        if send.send(Arrival::Mail(mail)).is_err() {
            return;
        }
    }
    let _ = send.send(Arrival::End);
}

impl Inbox {
    /// Reads messages on a thread of its own, so that nothing the editor sends has to wait for a check.
    pub(super) fn open(input: impl BufRead + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let send = sender.clone();
        std::thread::spawn(move || read(input, &send));
        Self {
            receiver,
            sender,
            queue: VecDeque::new(),
            done: VecDeque::new(),
            requests: FxHashSet::default(),
            cancelled: FxHashSet::default(),
            ended: false,
        }
    }

    /// Where the thread that works sends what it did.
    pub(super) fn results(&self) -> Sender<Arrival> {
        self.sender.clone()
    }

    /// The editor is gone, and all it sent has been dealt with.
    pub(super) fn is_over(&self) -> bool {
        self.ended && self.queue.is_empty()
    }

    /// Takes in what has arrived without waiting.
    pub(super) fn collect(&mut self) {
        while let Ok(arrival) = self.receiver.try_recv() {
            self.take_in(arrival);
        }
    }

    /// Waits until something arrives, or for so long.
    pub(super) fn wait(&mut self, longest: Option<Duration>) {
        let arrival = match longest {
            Some(longest) => self.receiver.recv_timeout(longest).ok(),
            None => self.receiver.recv().ok(),
        };
        if let Some(arrival) = arrival {
            self.take_in(arrival);
        }
    }

    /// What the thread that works has done.
    pub(super) fn done(&mut self) -> Option<Done> {
        self.done.pop_front()
    }

    /// The message whose turn it is.
    pub(super) fn front(&self) -> Option<&Waiting> {
        self.queue.front()
    }

    /// It is the turn of a request that neither begins nor ends the conversation.
    pub(super) fn is_question(&self) -> bool {
        matches!(self.front(), Some(Waiting { mail: Mail::Message(Message::Request(r)), .. }) if !matches!(r.method.as_str(), "initialize" | "shutdown"))
    }

    /// It is the turn of this request.
    pub(super) fn is_request(&self, id: &RequestId) -> bool {
        matches!(self.front(), Some(Waiting { mail: Mail::Message(Message::Request(r)), .. }) if r.id == *id)
    }

    /// Takes the message whose turn it is.
    pub(super) fn pop(&mut self) -> Option<Mail> {
        let mail = self.queue.pop_front()?.mail;
        if let Mail::Message(Message::Request(request)) = &mail {
            self.requests.remove(&request.id);
            self.cancelled.remove(&request.id);
        }
        Some(mail)
    }

    /// Takes a request out of the queue that was called off, whether its turn has come or not.
    pub(super) fn called_off(&mut self) -> Option<RequestId> {
        if self.cancelled.is_empty() {
            return None;
        }
        let at = self.queue.iter().position(|w| match &w.mail {
            Mail::Message(Message::Request(request)) => self.cancelled.contains(&request.id),
            _ => false,
        });
        let Some(Mail::Message(Message::Request(request))) =
            at.and_then(|at| self.queue.remove(at)).map(|w| w.mail)
        else {
            self.cancelled.clear();
            return None;
        };
        self.requests.remove(&request.id);
        self.cancelled.remove(&request.id);
        Some(request.id)
    }

    /// An edit of this draft waits, or its end.
    pub(super) fn has_edit_of(&self, uri: &str) -> bool {
        self.queue.iter().any(|w| match &w.mail {
            Mail::Message(Message::Notification(n)) => {
                matches!(n.method.as_str(), "textDocument/didChange" | "textDocument/didClose")
                    && n.params.pointer("/textDocument/uri").is_some_and(|u| u == uri)
            }
            _ => false,
        })
    }

    fn take_in(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Mail(mail) => self.push(mail),
            Arrival::Done(done) => self.done.push_back(*done),
            Arrival::End => self.ended = true,
        }
    }

    fn push(&mut self, mail: Mail) {
        match &mail {
            Mail::Message(Message::Request(request)) => {
                self.requests.insert(request.id.clone());
            }
            Mail::Message(Message::Notification(n)) if n.method == "$/cancelRequest" => {
                let id = n.params.get("id").cloned();
                let id = id.and_then(|id| serde_json::from_value::<RequestId>(id).ok());
                if let Some(id) = id.filter(|id| self.requests.contains(id)) {
                    self.cancelled.insert(id);
                }
                return;
            }
            _ => {}
        }
        self.queue.push_back(Waiting { since: Instant::now(), mail });
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
    pub(super) fn broken(&mut self, message: &str) {
        let error = json!({"jsonrpc": "2.0", "id": null, "error": {"code": ErrorCode::ParseError as i32, "message": message}});
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
