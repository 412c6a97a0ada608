//! One editor's drafts and desks, and what each message does to them.

use super::draft::Draft;
use super::mail::Outbox;
use super::rooms::Rooms;
use super::settings::Settings;
use super::worker::Worker;
use super::{House, diagnostics, uri};
use lsp_server::{Notification, RequestId, Response};
use lsp_types::{
    Diagnostic, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, PublishDiagnosticsParams, Uri, WorkspaceFolder,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the editor can do, as far as it matters here.
#[derive(Clone, Copy, Default)]
pub(super) struct Able {
    pub(super) versioned_edits: bool,
    watch_files: bool,
    ask_settings: bool,
}

/// Everything known about one editor.
pub(super) struct Session<'h> {
    pub(super) drafts: BTreeMap<String, Draft>,
    pub(super) rooms: Rooms<'h>,
    pub(super) settings: Settings,
    pub(super) worker: Worker,
    /// The last ticket that a check was given.
    pub(super) ticket: u64,
    /// The request that is being worked on.
    pub(super) answering: Option<RequestId>,
    /// What the editor chose when it started; what it leaves open later.
    chosen: Settings,
    pub(super) able: Able,
    /// Files of the house that the editor shows mistakes in.
    wrong: BTreeMap<String, Uri>,
    /// Mistakes that the writer has been told about, until the files change.
    told: Vec<String>,
    /// Settings have changed since the editor was last told what is wrong with them.
    reloaded: bool,
    greetings: Vec<String>,
    asked: Option<RequestId>,
}

pub(super) fn parse<T: DeserializeOwned>(params: Value) -> Result<T, String> {
    serde_json::from_value(params).map_err(|error| error.to_string())
}

impl<'h> Session<'h> {
    pub(super) fn new(house: &'h dyn House, worker: Worker) -> Self {
        Self {
            worker,
            ticket: 0,
            answering: None,
            drafts: BTreeMap::new(),
            rooms: Rooms::new(house),
            settings: Settings::default(),
            chosen: Settings::default(),
            able: Able::default(),
            wrong: BTreeMap::new(),
            told: Vec::new(),
            reloaded: false,
            greetings: Vec::new(),
            asked: None,
        }
    }

    /// Takes in what the editor says of itself.
    pub(super) fn start(&mut self, params: &Value) {
        let able =
            |pointer: &str| params.pointer(pointer).and_then(Value::as_bool).unwrap_or(false);
        self.able = Able {
            versioned_edits: able("/capabilities/workspace/workspaceEdit/documentChanges"),
            watch_files: able("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration"),
            ask_settings: able("/capabilities/workspace/configuration"),
        };
        // A part that cannot be read leaves the others standing.
        let folders: Option<Vec<WorkspaceFolder>> =
            params.get("workspaceFolders").and_then(|f| serde_json::from_value(f.clone()).ok());
        self.rooms.roots = match folders {
            Some(folders) => folders.iter().filter_map(|f| uri::to_path(f.uri.as_str())).collect(),
            None => params
                .get("rootUri")
                .and_then(Value::as_str)
                .and_then(uri::to_path)
                .into_iter()
                .collect(),
        };
        if let Some(options) = params.get("initializationOptions") {
            self.choose(options);
            self.chosen = self.settings.clone();
        }
    }

    /// Takes a notification in.
    pub(super) fn hear<W: Write>(
        &mut self,
        outbox: &mut Outbox<W>,
        notification: Notification,
    ) -> Result<(), String> {
        let params = notification.params;
        match notification.method.as_str() {
            "initialized" => self.greet(outbox),
            "textDocument/didOpen" => {
                let params: DidOpenTextDocumentParams = parse(params)?;
                let key = params.text_document.uri.as_str().to_owned();
                if let Some(draft) = Draft::open(params.text_document) {
                    self.refresh(draft.card.path.as_deref());
                    self.drafts.insert(key, draft);
                }
            }
            "textDocument/didChange" => {
                let params: DidChangeTextDocumentParams = parse(params)?;
                if let Some(draft) = self.drafts.get_mut(params.text_document.uri.as_str()) {
                    draft.edit(params.text_document.version, params.content_changes);
                }
            }
            "textDocument/didSave" => {
                let params: DidSaveTextDocumentParams = parse(params)?;
                match uri::to_path(params.text_document.uri.as_str()) {
                    Some(path) if is_of_the_house(&path) => self.reload(),
                    path => self.refresh(path.as_deref()),
                }
            }
            "textDocument/didClose" => {
                let params: DidCloseTextDocumentParams = parse(params)?;
                if let Some(draft) = self.drafts.remove(params.text_document.uri.as_str()) {
                    outbox.tell(
                        "textDocument/publishDiagnostics",
                        PublishDiagnosticsParams::new(draft.card.uri, Vec::new(), None),
                    );
                }
            }
            "workspace/didChangeWatchedFiles" => self.reload(),
            "workspace/didChangeWorkspaceFolders" => {
                let params: DidChangeWorkspaceFoldersParams = parse(params)?;
                let paths = |folders: &[WorkspaceFolder]| {
                    folders
                        .iter()
                        .filter_map(|f| uri::to_path(f.uri.as_str()))
                        .collect::<Vec<PathBuf>>()
                };
                let gone = paths(&params.event.removed);
                self.rooms.roots.retain(|r| !gone.contains(r));
                self.rooms.roots.extend(paths(&params.event.added));
                self.reload();
            }
            "workspace/didChangeConfiguration" => {
                let params: DidChangeConfigurationParams = parse(params)?;
                if self.able.ask_settings {
                    self.ask_settings(outbox);
                } else {
                    self.choose(&params.settings);
                    self.complain(outbox);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes in an answer of the editor: its settings.
    pub(super) fn answered<W: Write>(&mut self, outbox: &mut Outbox<W>, response: &Response) {
        if self.asked.as_ref() != Some(&response.id) {
            return;
        }
        self.asked = None;
        if let Ok(value) = &response.response_result
            && let Some(settings) = value.get(0).filter(|s| s.is_object())
        {
            self.choose(settings);
            self.complain(outbox);
        }
    }

    fn greet<W: Write>(&mut self, outbox: &mut Outbox<W>) {
        if self.able.watch_files {
            let watchers: Vec<Value> = ["**/*.toml", "**/.copydesk/rules/**/*.md"]
                .into_iter()
                .map(|glob| json!({"globPattern": glob}))
                .collect();
            let registration = json!({"id": "copydesk-files", "method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": watchers}});
            outbox.ask("client/registerCapability", json!({"registrations": [registration]}));
        }
        if self.able.ask_settings {
            self.ask_settings(outbox);
        }
        self.complain(outbox);
    }

    fn ask_settings<W: Write>(&mut self, outbox: &mut Outbox<W>) {
        self.asked = Some(
            outbox.ask("workspace/configuration", json!({"items": [{"section": "copydesk"}]})),
        );
    }

    fn choose(&mut self, value: &Value) {
        let (settings, wrong) = Settings::read(value, &self.chosen);
        self.greetings.extend(wrong);
        if settings != self.settings {
            self.rooms.config.clone_from(&settings.config);
            self.settings = settings;
            self.reload();
        }
    }

    fn complain<W: Write>(&mut self, outbox: &mut Outbox<W>) {
        for message in self.greetings.drain(..) {
            outbox.tell(
                "window/showMessage",
                json!({"type": 2, "message": format!("copydesk: {message}")}),
            );
        }
    }

    /// Opens desks anew if the files one was made from have changed, for editors that do not watch files.
    fn refresh(&mut self, draft: Option<&Path>) {
        if self.rooms.is_stale(draft) {
            self.reload();
        }
    }

    fn reload(&mut self) {
        self.rooms.reload();
        self.reloaded = true;
        self.told.clear();
        self.drafts.values_mut().for_each(Draft::outdate);
    }

    /// Shows mistakes in settings, pages and ledgers where they are, and says once that there are some.
    pub(super) fn tell_problems<W: Write>(&mut self, outbox: &mut Outbox<W>) {
        let problems = self.rooms.take_problems();
        if problems.is_empty() && !self.reloaded {
            return;
        }
        let mut by_file: BTreeMap<String, (Uri, Vec<Diagnostic>)> = BTreeMap::new();
        if std::mem::take(&mut self.reloaded) {
            for (key, uri) in std::mem::take(&mut self.wrong) {
                by_file.insert(key, (uri, Vec::new()));
            }
        }
        for problem in &problems {
            let text = crate::report::problem_line(problem);
            if !self.told.contains(&text) {
                outbox.tell(
                    "window/showMessage",
                    json!({"type": 1, "message": format!("copydesk: {text}")}),
                );
                self.told.push(text);
            }
            let file = problem.source.as_ref().map(|s| uri::of_path(Path::new(&s.name)));
            if let Some((key, uri)) = file.and_then(|f| f.parse::<Uri>().ok().map(|u| (f, u))) {
                by_file
                    .entry(key.clone())
                    .or_insert_with(|| (uri.clone(), Vec::new()))
                    .1
                    .push(diagnostics::of_problem(problem));
                self.wrong.insert(key, uri);
            }
        }
        for (uri, found) in by_file.into_values() {
            outbox.tell(
                "textDocument/publishDiagnostics",
                PublishDiagnosticsParams::new(uri, found, None),
            );
        }
    }
}

/// The file decides how drafts are judged.
fn is_of_the_house(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "toml")
        || path.components().any(|c| c.as_os_str() == ".copydesk")
}
