//! One editor's drafts and desks, and what each message does to them.

use super::draft::Draft;
use super::mail::{Inbox, Outbox};
use super::rooms::Rooms;
use super::settings::Settings;
use super::{Desk, House, actions, diagnostics, hover, uri};
use crate::engine::Report;
use crate::text::Source;
use lsp_server::{Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, Diagnostic, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, HoverParams, PublishDiagnosticsParams, Uri, WorkspaceFolder,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The answer to a request that is not served.
pub(super) const UNKNOWN: &str = "unknown";

/// What the editor can do, as far as it matters here.
#[derive(Clone, Copy, Default)]
struct Able {
    versioned_edits: bool,
    watch_files: bool,
    ask_settings: bool,
}

/// Everything known about one editor.
pub(super) struct Session<'h> {
    drafts: BTreeMap<String, Draft>,
    rooms: Rooms<'h>,
    settings: Settings,
    /// What the editor chose when it started; what it leaves open later.
    chosen: Settings,
    able: Able,
    /// Files of the house that the editor shows mistakes in.
    wrong: BTreeMap<String, Uri>,
    /// Mistakes that the writer has been told about, until the files change.
    told: Vec<String>,
    /// Settings have changed since the editor was last told what is wrong with them.
    reloaded: bool,
    greetings: Vec<String>,
    asked: Option<RequestId>,
}

fn parse<T: DeserializeOwned>(params: Value) -> Result<T, String> {
    serde_json::from_value(params).map_err(|error| error.to_string())
}

impl<'h> Session<'h> {
    pub(super) fn new(house: &'h dyn House) -> Self {
        Self {
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

    /// A draft waits to be checked, or the editor to be told something.
    pub(super) fn has_work(&self) -> bool {
        self.drafts.values().any(|d| !d.told)
    }

    /// Checks one draft and tells the editor, unless the draft has been edited meanwhile.
    pub(super) fn check_one<W: Write>(&mut self, inbox: &mut Inbox, outbox: &mut Outbox<W>) {
        let Some(key) = self.drafts.iter().find(|(_, d)| !d.told).map(|(k, _)| k.clone()) else {
            return;
        };
        self.check(&key);
        self.tell_problems(outbox);
        if inbox.has_edit_of(&key) {
            return;
        }
        let Some(draft) = self.drafts.get_mut(&key) else { return };
        draft.told = true;
        let desk = self.rooms.desk(draft.path.as_deref());
        let found = match (&draft.report, desk) {
            (Some(report), Some(desk)) => {
                diagnostics::of_report(report, &desk.engine().book, &self.settings, &draft.uri)
            }
            _ => Vec::new(),
        };
        outbox.tell(
            "textDocument/publishDiagnostics",
            PublishDiagnosticsParams::new(draft.uri.clone(), found, Some(draft.version)),
        );
    }

    /// Makes sure that a draft's findings are about its text; a draft that is left out has none.
    fn check(&mut self, key: &str) {
        let Some(draft) = self.drafts.get_mut(key).filter(|d| d.report.is_none()) else { return };
        let Some(desk) = self.rooms.desk(draft.path.as_deref()) else { return };
        let Some(options) = desk.options(draft.path.as_deref()) else { return };
        let name = draft
            .path
            .as_ref()
            .map_or_else(|| uri::name(draft.uri.as_str()).to_owned(), |p| self.rooms.name(p));
        let source = Source::new(name, draft.text.clone());
        let syntax = draft.syntax;
        // A fault in a rule must not take the editor's server down with it; the text as it will be next may be fine.
        let run = std::panic::AssertUnwindSafe(|| desk.engine().check(source, syntax, &options));
        draft.report = std::panic::catch_unwind(run).ok();
    }

    fn checked(&mut self, key: &str) -> Option<(&Draft, &Report, std::rc::Rc<dyn Desk>)> {
        self.check(key);
        let draft = self.drafts.get(key)?;
        let desk = self.rooms.desk(draft.path.as_deref())?;
        Some((draft, draft.report.as_ref()?, desk))
    }

    /// Answers a request.
    pub(super) fn answer(&mut self, request: &Request) -> Result<Value, String> {
        match request.method.as_str() {
            "textDocument/codeAction" => {
                let params: CodeActionParams = parse(request.params.clone())?;
                let (settings, versioned) = (self.settings.clone(), self.able.versioned_edits);
                let Some((draft, report, desk)) = self.checked(params.text_document.uri.as_str())
                else {
                    return Ok(json!([]));
                };
                serde_json::to_value(actions::offer(
                    &*desk, &settings, draft, report, &params, versioned,
                ))
                .map_err(|e| e.to_string())
            }
            "textDocument/hover" => {
                let params: HoverParams = parse(request.params.clone())?;
                let at = params.text_document_position_params;
                let Some((draft, report, desk)) = self.checked(at.text_document.uri.as_str())
                else {
                    return Ok(Value::Null);
                };
                serde_json::to_value(hover::at(&*desk, draft, report, at.position))
                    .map_err(|e| e.to_string())
            }
            "copydesk/page" => {
                let rule = request
                    .params
                    .get("rule")
                    .and_then(Value::as_str)
                    .ok_or("`rule` is missing")?;
                let desk = self.rooms.with_rule(rule);
                let page =
                    desk.as_ref().and_then(|d| d.engine().book.get(rule)).map(crate::report::page);
                Ok(json!({ "markdown": page }))
            }
            _ => Err(UNKNOWN.to_owned()),
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
                    self.refresh(draft.path.as_deref());
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
                        PublishDiagnosticsParams::new(draft.uri, Vec::new(), None),
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
    fn tell_problems<W: Write>(&mut self, outbox: &mut Outbox<W>) {
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
