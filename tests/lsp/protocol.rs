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
    // A long draft keeps the server busy while the request and its cancellation arrive.
    client.open(&uri, &"Experts say Halden opened a lab on March 4. ".repeat(20_000));
    let hover = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}});
    let first = client.ask("textDocument/hover", hover.clone());
    let second = client.ask("textDocument/hover", hover);
    client.notify("$/cancelRequest", json!({"id": second}));
    assert!(client.answer(first).get("result").is_some());
    assert_eq!(client.answer(second)["error"]["code"], -32800);
    assert_eq!(client.leave(), Some(0));
}
