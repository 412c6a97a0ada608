//! The order of things: read all that waits, answer requests in turn, and check what has changed when nothing waits.

use super::House;
use super::actions::FIX_ALL;
use super::mail::{Inbox, Mail, Outbox};
use super::session::{Session, UNKNOWN};
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
    let mut session = Session::new(house);
    loop {
        let work = stage == Stage::Open && session.has_work();
        let Some(mail) = inbox.next(!work) else {
            if !work {
                return stage == Stage::Closing;
            }
            session.check_one(&mut inbox, &mut outbox);
            continue;
        };
        match mail {
            Mail::Broken => outbox.broken(),
            Mail::Cancelled(id) => outbox.refuse(id, ErrorCode::RequestCanceled, "called off"),
            Mail::Message(Message::Request(request)) => match (stage, request.method.as_str()) {
                (Stage::New, "initialize") => {
                    session.start(&request.params);
                    outbox
                        .answer(request.id, json!({"capabilities": capabilities(), "serverInfo": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")}}));
                    stage = Stage::Open;
                }
                (Stage::New, _) => outbox.refuse(
                    request.id,
                    ErrorCode::ServerNotInitialized,
                    "the first request is `initialize`",
                ),
                (Stage::Open, "initialize") => outbox.refuse(
                    request.id,
                    ErrorCode::InvalidRequest,
                    "the server is initialized",
                ),
                (Stage::Open, "shutdown") => {
                    outbox.answer(request.id, ());
                    stage = Stage::Closing;
                }
                (Stage::Open, _) => answer(&mut session, &mut outbox, request),
                (Stage::Closing, _) => outbox.refuse(
                    request.id,
                    ErrorCode::InvalidRequest,
                    "the server is shutting down",
                ),
            },
            Mail::Message(Message::Notification(Notification { method, .. }))
                if method == "exit" =>
            {
                return stage == Stage::Closing;
            }
            Mail::Message(Message::Notification(notification)) if stage == Stage::Open => {
                let method = notification.method.clone();
                if let Err(error) = session.hear(&mut outbox, notification) {
                    outbox.tell(
                        "window/logMessage",
                        json!({"type": 1, "message": format!("copydesk: {method}: {error}")}),
                    );
                }
            }
            Mail::Message(Message::Response(response)) if stage == Stage::Open => {
                session.answered(&mut outbox, &response)
            }
            Mail::Message(_) => {}
        }
    }
}

fn answer<W: Write>(session: &mut Session<'_>, outbox: &mut Outbox<W>, request: Request) {
    match session.answer(&request) {
        Ok(value) => outbox.answer(request.id, value),
        Err(message) if message == UNKNOWN => outbox.refuse(
            request.id,
            ErrorCode::MethodNotFound,
            format!("`{}` is not served", request.method),
        ),
        Err(message) => outbox.refuse(request.id, ErrorCode::InvalidParams, message),
    }
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
