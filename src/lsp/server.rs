//! The order of things: read all that waits, deal with it in turn, and have checked what has changed when nothing waits. Nothing here
//! takes long: a check runs on a thread of its own, and a request that wants its findings waits for them at the head of the queue, where
//! it can still be called off.

use super::House;
use super::actions::FIX_ALL;
use super::frame::LONGEST;
use super::mail::{Inbox, Mail, Outbox};
use super::session::Session;
use super::worker::Worker;
use lsp_server::{ErrorCode, Message, Notification, Request};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, HoverProviderCapability,
    OneOf, PositionEncodingKind, SaveOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use serde_json::json;
use std::io::Write;

/// How far the conversation has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    New,
    Open,
    Closing,
}

/// Talks to one editor until the end; true if it said goodbye first.
pub(super) fn run<W: Write>(house: &dyn House, mut inbox: Inbox, mut outbox: Outbox<W>) -> bool {
    let mut stage = Stage::New;
    let mut session = Session::new(house, Worker::start(inbox.results()));
    loop {
        inbox.collect();
        while let Some(id) = inbox.called_off() {
            outbox.refuse(id, ErrorCode::RequestCanceled, "called off");
        }
        while let Some(done) = inbox.done() {
            session.finish(&mut inbox, &mut outbox, done);
        }
        let mut wait = None;
        if inbox.front().is_some() {
            if stage == Stage::Open && inbox.is_question() {
                wait = session.serve(&mut inbox, &mut outbox);
            } else if let Some(mail) = inbox.pop()
                && let Some(next) = take(stage, &mut session, &mut outbox, mail)
            {
                match next {
                    Next::Stage(new) => stage = new,
                    Next::End => return stage == Stage::Closing,
                }
            }
            if wait.is_none() {
                continue;
            }
        }
        if stage == Stage::Open {
            session.work(&mut outbox, wait.as_ref().map(|w| w.key.as_str()));
        }
        if inbox.is_over() && (stage != Stage::Open || !session.has_work()) {
            return stage == Stage::Closing;
        }
        inbox.wait(wait.map(|w| w.longest));
    }
}

/// What a message changes in the conversation itself.
enum Next {
    Stage(Stage),
    End,
}

/// Takes in a message that needs no findings.
fn take<W: Write>(
    stage: Stage,
    session: &mut Session<'_>,
    outbox: &mut Outbox<W>,
    mail: Mail,
) -> Option<Next> {
    match mail {
        Mail::Broken => outbox.broken("this is no message"),
        Mail::TooLong(length) => outbox.broken(&format!(
            "a message of {length} bytes is more than the {LONGEST} that are read"
        )),
        Mail::Message(Message::Request(request)) => return greet(stage, session, outbox, request),
        Mail::Message(Message::Notification(n)) if n.method == "exit" => return Some(Next::End),
        Mail::Message(Message::Notification(notification)) if stage == Stage::Open => {
            hear(session, outbox, notification);
        }
        Mail::Message(Message::Response(response)) if stage == Stage::Open => {
            session.answered(outbox, &response);
        }
        Mail::Message(_) => {}
    }
    None
}

fn hear<W: Write>(session: &mut Session<'_>, outbox: &mut Outbox<W>, notification: Notification) {
    let method = notification.method.clone();
    if let Err(error) = session.hear(outbox, notification) {
        outbox.tell(
            "window/logMessage",
            json!({"type": 1, "message": format!("copydesk: {method}: {error}")}),
        );
    }
}

/// Answers requests that begin and end the conversation, and those that come at the wrong time.
fn greet<W: Write>(
    stage: Stage,
    session: &mut Session<'_>,
    outbox: &mut Outbox<W>,
    request: Request,
) -> Option<Next> {
    let refusal = match (stage, request.method.as_str()) {
        (Stage::New, "initialize") => {
            session.start(&request.params);
            let server = json!({"name": "copydesk", "version": env!("CARGO_PKG_VERSION")});
            outbox
                .answer(request.id, json!({"capabilities": capabilities(), "serverInfo": server}));
            return Some(Next::Stage(Stage::Open));
        }
        (Stage::Open, "shutdown") => {
            outbox.answer(request.id, ());
            return Some(Next::Stage(Stage::Closing));
        }
        (Stage::New, _) => (ErrorCode::ServerNotInitialized, "the first request is `initialize`"),
        (Stage::Open, _) => (ErrorCode::InvalidRequest, "the server is initialized"),
        (Stage::Closing, _) => (ErrorCode::InvalidRequest, "the server is shutting down"),
    };
    outbox.refuse(request.id, refusal.0, refusal.1);
    None
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::UTF16),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
                include_text: Some(false),
            })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(FIX_ALL)]),
            ..CodeActionOptions::default()
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}
