//! A small editor without a screen: keeps its own copy of the text and the last findings it was told.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longest wait for an answer; a server that needs more, on a machine however busy, has hung.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    incoming: Receiver<Value>,
    next: i64,
    /// Last findings by address, with the version they are about.
    pub shown: BTreeMap<String, (Option<i64>, Vec<Value>)>,
    /// Messages to the writer.
    pub messages: Vec<String>,
    /// Requests of the server.
    pub asked: Vec<Value>,
    /// Answers that nobody has waited for yet.
    answers: BTreeMap<i64, Value>,
}

impl Client {
    /// Starts the server and shakes hands.
    pub fn start(root: &Path, options: Value) -> Self {
        let mut client = Self::spawn(root);
        let capabilities = json!({"workspace": {"workspaceEdit": {"documentChanges": true}, "didChangeWatchedFiles": {"dynamicRegistration": true}}});
        let folders = json!([{"uri": address(root), "name": "root"}]);
        let params = json!({"processId": null, "rootUri": address(root), "workspaceFolders": folders, "capabilities": capabilities, "initializationOptions": options});
        let answer = client.request("initialize", params);
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], "utf-16");
        client.notify("initialized", json!({}));
        client
    }

    /// Starts the server without a word.
    pub fn spawn(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, incoming) = channel();
        std::thread::spawn(move || {
            loop {
                let mut length = 0;
                loop {
                    let mut line = String::new();
                    if output.read_line(&mut line).unwrap_or(0) == 0 {
                        return;
                    }
                    if line.trim().is_empty() {
                        break;
                    }
                    if let Some(n) = line.strip_prefix("Content-Length: ") {
                        length = n.trim().parse().expect("a number");
                    }
                }
                let mut body = vec![0; length];
                output.read_exact(&mut body).expect("a whole message");
                if sender.send(serde_json::from_slice(&body).expect("JSON")).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Self {
            child,
            input,
            incoming,
            next: 0,
            shown: BTreeMap::new(),
            messages: Vec::new(),
            asked: Vec::new(),
            answers: BTreeMap::new(),
        }
    }

    pub fn send_raw(&mut self, text: &str) {
        let input = self.input.as_mut().expect("open");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server reads");
        input.flush().expect("the server reads");
    }

    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("open");
        input.write_all(bytes).expect("the server reads");
        input.flush().expect("the server reads");
    }

    /// Sends several messages in one write.
    pub fn send_together(&mut self, messages: &[Value]) {
        let mut bytes = Vec::new();
        for message in messages {
            let mut message = message.clone();
            message["jsonrpc"] = json!("2.0");
            let body = message.to_string();
            bytes.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).bytes());
        }
        self.send_bytes(&bytes);
    }

    /// An id for a request that is sent later.
    pub fn reserve(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send_raw(&json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string());
    }

    /// Sends a request and leaves; its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        self.send_raw(
            &json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params})
                .to_string(),
        );
        self.next
    }

    /// Sends a request and waits for its answer.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Waits for the answer to a request. Answers may come in any order.
    pub fn answer(&mut self, id: i64) -> Value {
        if let Some(answer) = self.answers.remove(&id) {
            return answer;
        }
        let answer = self.until(|m| m.get("method").is_none() && m["id"] == id);
        self.answers.remove(&id);
        answer
    }

    /// Waits for a message and takes in what comes before it.
    pub fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.incoming.recv_timeout(PATIENCE).expect("the server answers in time");
            self.take_in(&message);
            if wanted(&message) {
                return message;
            }
        }
    }

    fn take_in(&mut self, message: &Value) {
        let params = &message["params"];
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let uri = params["uri"].as_str().expect("an address").to_owned();
                let found = params["diagnostics"].as_array().expect("a list").clone();
                self.shown.insert(uri, (params["version"].as_i64(), found));
            }
            Some("window/showMessage" | "window/logMessage") => {
                self.messages.push(params["message"].as_str().expect("text").to_owned());
            }
            Some(_) if message.get("id").is_some() => self.asked.push(message.clone()),
            Some(_) => {}
            None => {
                if let Some(id) = message["id"].as_i64() {
                    self.answers.insert(id, message.clone());
                }
            }
        }
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.notify("textDocument/didOpen", json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}));
    }

    /// The findings shown for a version of a draft.
    pub fn findings(&mut self, uri: &str, version: i64) -> Vec<Value> {
        while self.shown.get(uri).is_none_or(|(v, _)| *v != Some(version)) {
            self.until(|m| m["params"]["uri"] == uri);
        }
        self.shown[uri].1.clone()
    }

    /// Waits for findings in a file that carries no version, such as settings.
    pub fn findings_in_file(&mut self, uri: &str) -> Vec<Value> {
        self.until(|m| {
            m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri
        });
        self.shown[uri].1.clone()
    }

    /// Says goodbye; the exit code.
    pub fn leave(mut self) -> Option<i32> {
        let answer = self.request("shutdown", Value::Null);
        assert!(answer.get("result").is_some_and(Value::is_null), "{answer}");
        self.notify("exit", Value::Null);
        self.child.wait().expect("it ends").code()
    }

    /// Goes away, after `exit` if asked; the exit code.
    pub fn vanish(mut self, exit: bool) -> Option<i32> {
        if exit {
            self.notify("exit", Value::Null);
        }
        self.input = None;
        self.child.wait().expect("it ends").code()
    }
}

/// The address of a file in a scratch folder.
pub fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// What `check --format json` says, in the server's terms.
pub fn checked(folder: &Path, name: &str) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "json", name])
        .current_dir(folder)
        .output()
        .expect("it runs");
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let all = value["files"][0]["diagnostics"].as_array().expect("a list");
    all.iter().filter(|d| d["suppressed"].is_null()).map(in_server_terms).collect()
}

fn in_server_terms(d: &Value) -> Value {
    let at = |p: &Value| json!({"line": p["line"].as_u64().expect("a line") - 1, "character": p["utf16"].as_u64().expect("a column") - 1});
    let range = |s: &Value| json!({"start": at(&s["start"]), "end": at(&s["end"])});
    let message = d["message"].as_str().expect("text");
    let message =
        d["help"].as_str().map_or_else(|| message.to_owned(), |h| format!("{message}\nhelp: {h}"));
    let labels: Vec<Value> = d["labels"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|l| json!([range(&l["span"]), l["message"]]))
        .collect();
    let severity = ["", "error", "warning", "", "info"].iter().position(|s| d["severity"] == *s);
    json!({"range": range(&d["span"]), "code": d["rule"], "message": message, "severity": severity, "labels": labels})
}

/// What the server said, without what JSON does not hold.
pub fn bare(found: &[Value]) -> Vec<Value> {
    let related = |d: &Value| {
        let all =
            d.get("relatedInformation").and_then(Value::as_array).cloned().unwrap_or_default();
        all.iter().map(|r| json!([r["location"]["range"], r["message"]])).collect::<Vec<_>>()
    };
    found.iter().map(|d| json!({"range": d["range"], "code": d["code"], "message": d["message"], "severity": d["severity"], "labels": related(d)})).collect()
}
