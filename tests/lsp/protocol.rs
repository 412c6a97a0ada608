//! Manners: order, refusals, cancellation, and how the conversation ends.

use super::client::{Client, address};
use serde_json::{Value, json};
use tempfile::TempDir;

fn scratch() -> TempDir {
    TempDir::new().expect("a scratch folder")
}

#[test]
fn requests_are_refused_before_the_greeting_and_after_the_goodbye() {
    let dir = scratch();
    let mut client = Client::spawn(dir.path());
    assert_eq!(client.request("textDocument/hover", json!({}))["error"]["code"], -32002);
    assert!(client.request("initialize", json!({"capabilities": {}})).get("result").is_some());
    assert_eq!(client.request("initialize", json!({"capabilities": {}}))["error"]["code"], -32600);
    assert!(client.request("shutdown", Value::Null)["result"].is_null());
    assert_eq!(client.request("textDocument/hover", json!({}))["error"]["code"], -32600);
    assert_eq!(client.vanish(true), Some(0));
}

#[test]
fn leaving_without_a_goodbye_is_a_failure() {
    let dir = scratch();
    assert_eq!(Client::start(dir.path(), json!({})).vanish(true), Some(1));
    assert_eq!(Client::start(dir.path(), json!({})).vanish(false), Some(1));
    assert_eq!(Client::spawn(dir.path()).vanish(true), Some(1));
}

#[test]
fn unknown_and_broken_messages_are_answered_and_survived() {
    let dir = scratch();
    let mut client = Client::start(dir.path(), json!({}));
    assert_eq!(client.request("textDocument/definition", json!({}))["error"]["code"], -32601);
    assert_eq!(
        client.request("textDocument/hover", json!({"position": 3}))["error"]["code"],
        -32602
    );
    client.notify("textDocument/didChange", json!({"nonsense": true}));
    client.notify("$/setTrace", json!({"value": "off"}));
    client.notify("some/thing", Value::Null);
    client.send_raw("{ this is no JSON");
    let answer = client.until(|m| m["error"]["code"] == -32700);
    assert!(answer["id"].is_null());
    let unknown = json!({"textDocument": {"uri": "file:///nowhere.md", "version": 2}, "contentChanges": [{"text": "x"}]});
    client.notify("textDocument/didChange", unknown);
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn files_of_the_house_are_watched() {
    let dir = scratch();
    let mut client = Client::start(dir.path(), json!({}));
    client.request("copydesk/page", json!({"rule": "dates/missing-year"}));
    let asked =
        client.asked.iter().find(|a| a["method"] == "client/registerCapability").expect("asked");
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    client.send_raw(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null}).to_string());
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn a_request_that_is_called_off_in_time_is_not_worked_on() {
    let dir = scratch();
    let uri = address(&dir.path().join("draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    // Sent at once, so that however busy the machine is the cancellation is there while the draft is still being checked.
    let text = "Experts say Halden opened a lab on March 4. ".repeat(20_000);
    let hover = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}});
    let (first, second) = (client.reserve(), client.reserve());
    client.send_together(&[
        json!({"method": "textDocument/didOpen", "params": {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}}),
        json!({"id": first, "method": "textDocument/hover", "params": hover}),
        json!({"id": second, "method": "textDocument/hover", "params": hover}),
        json!({"method": "$/cancelRequest", "params": {"id": second}}),
    ]);
    assert!(client.answer(first).get("result").is_some());
    assert_eq!(client.answer(second)["error"]["code"], -32800);
    assert_eq!(client.leave(), Some(0));
}

/// A draft that takes a while to check.
fn long_draft() -> String {
    "Experts say Halden opened a lab on March 4. ".repeat(150_000)
}

#[test]
fn a_request_is_called_off_while_its_draft_is_being_checked() {
    let dir = scratch();
    let uri = address(&dir.path().join("draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    client.open(&uri, &long_draft());
    let hover = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}});
    let id = client.ask("textDocument/hover", hover);
    std::thread::sleep(std::time::Duration::from_millis(300));
    client.notify("$/cancelRequest", json!({"id": id}));
    assert_eq!(client.answer(id)["error"]["code"], -32800);
    assert!(!client.shown.contains_key(&uri), "the check has not ended yet");
    assert_eq!(client.vanish(true), Some(1));
}

#[test]
fn of_very_many_findings_the_most_serious_are_shown_with_a_note() {
    let dir = scratch();
    let uri = address(&dir.path().join("draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    let mut text = "---\ndate: 2026-02-27\n---\n".to_owned();
    text.push_str(&"Halden opened a lab in Riga on March 4.\n\n".repeat(1200));
    text.push_str("The hearing was held on Tuesday, February 25, 2026.\n");
    client.open(&uri, &text);
    let found = client.findings(&uri, 1);
    assert_eq!(found.len(), 1001, "a thousand and the note");
    let note = found[0]["message"].as_str().expect("text");
    assert!(note.starts_with("1000 of ") && note.contains("`copydesk check` shows all"), "{note}");
    let last = found.last().expect("some");
    assert_eq!(
        (last["code"].as_str(), last["severity"].as_i64()),
        (Some("dates/calendar-error"), Some(1))
    );
    let lines: Vec<u64> =
        found.iter().map(|d| d["range"]["start"]["line"].as_u64().expect("a line")).collect();
    assert!(lines.is_sorted(), "in order of place");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn drafts_too_large_for_the_command_line_are_too_large_here() {
    let dir = scratch();
    std::fs::write(dir.path().join("copydesk.toml"), "max_file_size = \"2 KB\"\n")
        .expect("can be written");
    let uri = address(&dir.path().join("draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    client.open(&uri, &"Experts say so. ".repeat(200));
    let found = client.findings(&uri, 1);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0]["message"].as_str().expect("text").split('\n').next(),
        Some("draft.md: 4 KB is more than the 2 KB that are read")
    );
    let hover = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}});
    assert!(client.request("textDocument/hover", hover)["result"].is_null());
    // It is read once it has become small enough.
    client.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "Experts say so."}]}));
    let found = client.findings(&uri, 2);
    assert!(found.iter().any(|d| d["code"] == "attribution/weasel-source"), "{found:?}");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn headers_that_lie_are_survived() {
    for header in [
        "Content-Length: 1000000000000\r\n\r\n",
        "Content-Length: 99999999999999999999999999\r\n\r\n",
        "Content-Length: -5\r\n\r\n{}",
        "Content-Length: many\r\n\r\n{}",
        "Content-Type: nothing else\r\n\r\n{}",
        "Content-Length: 4000\r\n\r\n{\"jsonrpc\": \"2.0\"}",
        "Content-Length: 3\r\n\r\n{\"jsonrpc\": \"2.0\"}",
        "nothing of the kind\r\n\r\n",
        "\r\n\n\r\n\0\0\0",
    ] {
        let dir = scratch();
        let mut client = Client::start(dir.path(), json!({}));
        client.send_bytes(header.as_bytes());
        let page = client.request("copydesk/page", json!({"rule": "dates/missing-year"}));
        assert!(page["result"]["markdown"].is_string(), "{header:?}: {page}");
        assert_eq!(client.leave(), Some(0), "{header:?}");
    }
}

#[test]
fn texts_and_ids_of_any_kind_are_no_end() {
    let dir = scratch();
    let mut client = Client::start(dir.path(), json!({}));
    client.send_bytes(b"Content-Length: 6\r\n\r\n\"\xff\xfe\xfd\x80\"");
    client.until(|m| m["error"]["code"] == -32700);
    client.send_raw(&"[".repeat(100_000));
    client.until(|m| m["error"]["code"] == -32700);
    client.send_raw(&json!({"jsonrpc": "2.0", "id": "text \u{1f600}", "method": "no/such", "params": [1, null]}).to_string());
    assert_eq!(client.until(|m| m["id"] == "text \u{1f600}")["error"]["code"], -32601);
    for uri in [
        "",
        "file:",
        "file://",
        "file:///%",
        "file:///%00.md",
        "http://a/b.md",
        "file:///a/../../b.md",
        "untitled:x",
    ] {
        let open = json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": i32::MAX, "text": "Experts say so."}});
        client.notify("textDocument/didOpen", open);
        for (line, character) in [(0, 0), (u32::MAX, u32::MAX), (0, u32::MAX)] {
            let at = json!({"line": line, "character": character});
            let hover = json!({"textDocument": {"uri": uri}, "position": at});
            assert!(client.request("textDocument/hover", hover)["error"]["code"] != -32603);
            let range = json!({"start": {"line": 9, "character": 9}, "end": at});
            client.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": i32::MIN}, "contentChanges": [{"range": range, "text": "x"}, {"range": range, "text": ""}]}));
            let actions = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
            client.request("textDocument/codeAction", actions);
        }
    }
    assert_eq!(client.leave(), Some(0));
}
