//! `copydesk serve` over the loopback address: the protocol, and what is refused.

#![cfg(feature = "serve")]

mod support;

use copydesk::serve::{Server, Settings};
use copydesk::{Checker, Request};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

fn start(settings: Settings) -> SocketAddr {
    start_with(Checker::new(), settings)
}

fn start_with(checker: Checker, settings: Settings) -> SocketAddr {
    let server = Server::bind(0, checker, settings).expect("a free port");
    let address = server.address().expect("it listens");
    std::thread::spawn(move || server.run());
    address
}

/// The server of most tests.
fn server() -> SocketAddr {
    static SERVER: OnceLock<SocketAddr> = OnceLock::new();
    *SERVER.get_or_init(|| {
        let mut request = Request::new("").published("2026-06-01");
        request.fragment = true;
        start(Settings {
            largest: 100_000,
            patience: Duration::from_secs(3),
            origins: vec!["app://notes".to_owned()],
            request,
            rules_url: Some("https://rules.example/".to_owned()),
            ..Settings::default()
        })
    })
}

/// Status, head and body of the answer to some bytes.
fn answer(address: SocketAddr, bytes: &[u8]) -> (u16, String, String) {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("can be set");
    // What is refused early may be closed before all of it is sent.
    let _ = stream.write_all(bytes);
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer in UTF-8");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
    (status, head.to_ascii_lowercase(), body.to_owned())
}

fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields).finish()
}

fn post(fields: &[(&str, &str)], more: &str) -> Vec<u8> {
    let body = form(fields);
    format!(
        "POST /v2/check HTTP/1.1\r\nHost: localhost:8081\r\n{more}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn get(path: &str, more: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}\r\n").into_bytes()
}

fn checked(fields: &[(&str, &str)]) -> Value {
    let (status, head, body) = answer(server(), &post(fields, ""));
    assert_eq!(status, 200, "{body}");
    assert!(head.contains("content-type: application/json; charset=utf-8"), "{head}");
    assert!(!head.contains("access-control"), "{head}");
    serde_json::from_str(&body).expect("JSON")
}

fn ids(answer: &Value) -> Vec<&str> {
    let matches = answer["matches"].as_array().expect("an array");
    matches.iter().filter_map(|m| m["rule"]["id"].as_str()).collect()
}

/// What must be refused, with the status and a message in JSON.
fn refused(address: SocketAddr, bytes: &[u8], status: u16, message: &str) {
    let (got, head, body) = answer(address, bytes);
    let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    assert_eq!(got, status, "{shown}: {body}");
    let body: Value = serde_json::from_str(&body).expect("JSON");
    let said = body["error"]["message"].as_str().unwrap_or_default();
    assert!(said.contains(message), "{shown}: {said}");
    assert!(!head.contains("access-control"), "{head}");
}

const TEXT: &str = "😀 Halden opened the lab on February 9. Experts say the chip is faster.";

#[test]
fn findings_are_matches_with_utf16_offsets() {
    let answer = checked(&[("text", TEXT), ("language", "en-US")]);
    let dated = &answer["matches"][0];
    assert_eq!(ids(&answer), ["dates/missing-year", "attribution/weasel-source"]);
    assert_eq!((&dated["offset"], &dated["length"]), (&json!(28), &json!(10)));
    assert_eq!(dated["replacements"], json!([{"value": "February 9, 2026"}]));
    assert_eq!(dated["sentence"], "😀 Halden opened the lab on February 9.");
    assert_eq!(dated["shortMessage"], "Missing year");
    let message = dated["message"].as_str().expect("text");
    assert!(message.starts_with("“February 9” has no year. Write "), "{message}");
    assert_eq!(dated["rule"]["category"]["id"], "dates");
    let url = json!([{"value": "https://rules.example/dates/missing-year.md"}]);
    assert_eq!(dated["rule"]["urls"], url);
    let around = dated["context"]["text"].as_str().expect("text");
    assert_eq!(around, "😀 Halden opened the lab on February 9. Experts say the chip is faster.");
    assert_eq!(dated["context"]["offset"], 28);
    assert_eq!(answer["software"]["name"], "copydesk");
    assert_eq!(answer["language"]["code"], "en-US");
}

#[test]
fn markup_takes_its_place_and_says_nothing() {
    let data = json!({"annotation": [
        {"markup": "<p>"}, {"text": "Halden said so. "}, {"markup": "<b>"}, {"text": "Experts"},
        {"markup": "</b>"}, {"text": " say the chip is faster."},
    ]});
    let answer = checked(&[("data", &data.to_string()), ("language", "en")]);
    let found = &answer["matches"][0];
    assert_eq!(ids(&answer), ["attribution/weasel-source"]);
    assert_eq!((&found["offset"], &found["length"]), (&json!(22), &json!(15)));
}

#[test]
fn rules_are_chosen_by_their_names() {
    let ask = |fields: &[(&str, &str)]| {
        let answer = checked(&[&[("text", TEXT), ("language", "auto")], fields].concat());
        ids(&answer).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        ask(&[("disabledRules", "dates/missing-year,WHITESPACE_RULE")]),
        ["attribution/weasel-source"]
    );
    assert_eq!(ask(&[("disabledCategories", "attribution")]), ["dates/missing-year"]);
    assert_eq!(
        ask(&[("enabledCategories", "dates"), ("enabledOnly", "true")]),
        ["dates/missing-year"]
    );
    assert_eq!(ask(&[("enabledRules", "TYPOS"), ("enabledOnly", "true")]), [""; 0]);
    let other = checked(&[("text", TEXT), ("language", "de-DE")]);
    assert_eq!((ids(&other).len(), &other["language"]["code"]), (0, &json!("de-DE")));
}

#[test]
fn prompts_are_told_to_those_who_ask() {
    let house = "[severity]\n\"dates/missing-year\" = \"info\"\n";
    let checker = Checker::builder().settings(house).build().expect("settings");
    let address = start_with(checker, Settings::default());
    let ask = |more: &[(&str, &str)]| {
        let fields = [&[("text", TEXT), ("language", "en-US")], more].concat();
        let (_, _, body) = answer(address, &post(&fields, ""));
        let answer: Value = serde_json::from_str(&body).expect("JSON");
        ids(&answer).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let both = ["dates/missing-year", "attribution/weasel-source"];
    assert_eq!(ask(&[]), both[1..]);
    assert_eq!(ask(&[("level", "picky")]), both);
    assert_eq!(ask(&[("enabledRules", "dates/missing-year")]), both);
}

#[test]
fn the_server_says_what_it_is() {
    let (status, _, body) = answer(server(), &get("/v2/languages", ""));
    let languages: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!((status, &languages[1]["longCode"]), (200, &json!("en-US")));
    let (status, _, body) = answer(server(), &get("/v2/info", ""));
    assert!(status == 200 && body.contains("\"name\":\"copydesk\""), "{body}");
    assert_eq!(answer(server(), &get("/v2/maxtextlength?x", "")).2, "100000");
}

#[test]
fn other_hosts_and_origins_are_refused() {
    let named = |host: &str| format!("GET /v2/languages HTTP/1.1\r\n{host}\r\n").into_bytes();
    for host in ["Host: evil.example\r\n", "Host: localhost.evil.example:8081\r\n", ""] {
        refused(server(), &named(host), 403, "loopback");
    }
    refused(server(), &named("Host: localhost\r\nHost: evil.example\r\n"), 400, "twice");
    for origin in ["https://evil.example", "null", "app://other", "http://localhost.evil.example"] {
        let asked = get("/v2/languages", &format!("Origin: {origin}\r\n"));
        refused(server(), &asked, 403, "pages from elsewhere");
        let fields = [("text", "a"), ("language", "en")];
        refused(server(), &post(&fields, &format!("Origin: {origin}\r\n")), 403, "elsewhere");
    }
    for origin in ["http://localhost:3000", "https://127.0.0.1", "app://notes"] {
        let asked = get("/v2/languages", &format!("Origin: {origin}\r\n"));
        let (status, head, _) = answer(server(), &asked);
        assert_eq!(status, 200, "{origin}");
        assert!(head.contains(&format!("access-control-allow-origin: {origin}\r\n")), "{head}");
    }
    let before = "OPTIONS /v2/check HTTP/1.1\r\nHost: localhost\r\nOrigin: app://notes\r\n\r\n";
    assert_eq!(answer(server(), before.as_bytes()).0, 204);
}

#[test]
fn broken_requests_are_answered_with_what_is_wrong() {
    let fields = |f: &[(&str, &str)]| post(f, "");
    refused(server(), b"no request\r\n\r\n", 400, "no request");
    refused(server(), &get("/v3", ""), 404, "/v2/check");
    refused(server(), &get("/v2/check", ""), 405, "POST");
    refused(server(), &fields(&[("text", "a")]), 400, "`language` is missing");
    refused(server(), &fields(&[("language", "en")]), 400, "`text` is missing");
    refused(server(), &fields(&[("language", "en"), ("data", "{")]), 400, "no annotated text");
    refused(server(), &fields(&[("language", "en"), ("text", "a"), ("data", "{}")]), 400, "both");
    refused(server(), &fields(&[("language", "en"), ("text", "a"), ("level", "x")]), 400, "picky");
    let head = "POST /v2/check HTTP/1.1\r\nHost: localhost\r\n";
    let with = |more: &str| format!("{head}{more}\r\n").into_bytes();
    refused(server(), &with("Content-Length: 1\r\nContent-Type: text/plain\r\n"), 408, "long");
    refused(server(), &with("Content-Length: 0\r\nContent-Type: text/plain\r\n"), 415, "form");
    refused(server(), &with(""), 411, "length");
    refused(server(), &with("Transfer-Encoding: chunked\r\n"), 411, "length");
    refused(server(), &with("Content-Length: +1\r\n"), 400, "no number");
    refused(server(), &with("Content-Length: 1\r\nContent-Length: 2\r\n"), 400, "two lengths");
    refused(server(), &with("Content-Length: 100001\r\n"), 413, "at most 97 KB");
    let many: String = (0..100).map(|n| format!("X-{n}: 1\r\n")).collect::<Vec<_>>().concat();
    refused(server(), &with(&many), 431, "too many");
    refused(server(), &with(&format!("X: {}", "y".repeat(20_000))), 431, "too long");
}

#[test]
fn slow_clients_do_not_keep_others_waiting_for_long() {
    let patience = Duration::from_millis(500);
    let address = start(Settings { threads: 1, patience, ..Settings::default() });
    let begun = Instant::now();
    let mut slow = TcpStream::connect(address).expect("it listens");
    slow.write_all(b"POST /v2/check HTTP/1.1\r\nHost: loc").expect("can be sent");
    let (status, _, _) = answer(address, &get("/v2/languages", ""));
    assert_eq!(status, 200);
    assert!(begun.elapsed() >= patience, "there is one thread");
    let mut text = String::new();
    slow.read_to_string(&mut text).expect("an answer");
    assert!(text.starts_with("HTTP/1.1 408 "), "{text}");
}

#[test]
fn a_client_that_waits_to_send_is_told_to() {
    let mut stream = TcpStream::connect(server()).expect("it listens");
    let body = form(&[("text", TEXT), ("language", "en-GB")]);
    let head = format!(
        "POST /v2/check HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("can be sent");
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let mut line = String::new();
    reader.read_line(&mut line).expect("a line");
    assert_eq!(line, "HTTP/1.1 100 Continue\r\n");
    stream.write_all(body.as_bytes()).expect("can be sent");
    let mut text = String::new();
    reader.read_to_string(&mut text).expect("an answer");
    assert!(text.contains("HTTP/1.1 200 OK") && text.contains("dates/missing-year"), "{text}");
}

#[test]
fn the_command_says_where_it_listens() {
    let dir = support::typed::folder(&[]);
    let mut command = support::typed::copydesk();
    command.args(["serve", "--port", "0"]).current_dir(dir.path());
    let mut child = command.stdout(std::process::Stdio::piped()).spawn().expect("it runs");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("piped"));
    out.read_line(&mut line).expect("a line");
    let address = line.trim().strip_prefix("listening on http://");
    let address = address.and_then(|l| l.strip_suffix("/v2")).expect("an address").to_owned();
    let address: SocketAddr = address.parse().expect("an address");
    assert!(address.ip().is_loopback());
    assert_eq!(answer(address, &get("/v2/info", "")).0, 200);
    let port = address.port().to_string();
    let (code, _, err) = support::typed::run(dir.path(), &["serve", "--port", &port]);
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert!(code == Some(2) && err.contains(&format!("port {port}: ")), "{err}");
}
