//! Open, type, close: what is shown is what a check of the same text says, and never about a text that is gone.

use super::client::{Client, address, bare, checked};
use serde_json::{Value, json};
use std::time::Instant;
use tempfile::TempDir;

const START: &str =
    "---\ndate: 2026-02-27\n---\n# Halden\n\nHalden opened a lab in Riga on February 9, it said.\n";

/// Numbers in a fixed order that looks like chance (a linear congruential generator after Knuth).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below.max(1)
    }
}

const PIECES: [&str; 12] = [
    "The hearing was held on Tuesday, February 25, 2026. ",
    "Experts say 😀 the model is the best. ",
    "Two people familiar with the matter confirmed it — in March.\r\n",
    "\n\nSales rose 40% last year, analysts said.\n\n",
    "“Wir sind größer”, said Ana Ruiz. ",
    "e\u{301}\u{feff}x",
    "<!-- stet dates/missing-year: the filing prints it so -->\n",
    "\r",
    "- a list\n- of **things** on March 4\n",
    "It will reportedly cost $5 billion. ",
    "`code` ",
    "\n",
];

fn position(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    // CRLF, LF and CR end lines; a place between CR and LF is not asked for.
    let line = before
        .bytes()
        .enumerate()
        .filter(|(i, b)| *b == b'\n' || (*b == b'\r' && text.as_bytes().get(i + 1) != Some(&b'\n')))
        .count();
    let start = before.rfind(['\n', '\r']).map_or(0, |i| i + 1);
    json!({"line": line, "character": before[start..].encode_utf16().count()})
}

/// Some place in the text at which an edit may begin or end.
fn place(dice: &mut Dice, text: &str) -> usize {
    let mut at = dice.roll(text.len() + 1);
    while !text.is_char_boundary(at)
        || (at > 0 && text.as_bytes()[at - 1] == b'\r' && text.as_bytes().get(at) == Some(&b'\n'))
    {
        at -= 1;
    }
    at
}

#[test]
fn a_thousand_edits_end_in_the_findings_of_a_check() {
    let dir = TempDir::new().expect("a scratch folder");
    let uri = address(&dir.path().join("draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    client.open(&uri, START);
    let mut text = START.to_owned();
    let mut dice = Dice(7);
    let mut waits = Vec::new();
    for version in 2..=1001 {
        let (a, b) = (place(&mut dice, &text), place(&mut dice, &text));
        let (from, to) = if text.len() > 4000 { (a.min(b), a.max(b)) } else { (a, a) };
        let piece = PIECES[dice.roll(PIECES.len())];
        let change = match dice.roll(20) {
            0 => {
                text.insert_str(from, piece);
                json!({"text": text})
            }
            _ => {
                let range = json!({"start": position(&text, from), "end": position(&text, to)});
                text.replace_range(from..to, piece);
                json!({"range": range, "text": piece})
            }
        };
        let sent = Instant::now();
        client.notify(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}),
        );
        // Half of the edits come one by one, the others all at once.
        if version % 2 == 0 && version <= 500 {
            client.findings(&uri, version);
            waits.push(sent.elapsed());
        }
    }
    let found = client.findings(&uri, 1001);
    std::fs::write(dir.path().join("draft.md"), &text).expect("can be written");
    assert_eq!(bare(&found), checked(dir.path(), "draft.md"));
    waits.sort();
    println!(
        "{} edits waited for: median {:?}, p99 {:?}",
        waits.len(),
        waits[waits.len() / 2],
        waits[waits.len() * 99 / 100]
    );

    client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn closing_a_draft_takes_its_findings_away() {
    let dir = TempDir::new().expect("a scratch folder");
    let uri = address(&dir.path().join("draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    client.open(&uri, START);
    assert!(!client.findings(&uri, 1).is_empty());
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    assert_eq!(client.findings_in_file(&uri), Vec::<Value>::new());
    let hover = client.request(
        "textDocument/hover",
        json!({"textDocument": {"uri": uri}, "position": {"line": 5, "character": 32}}),
    );
    assert!(hover["result"].is_null());
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn versions_shown_never_go_back_and_the_last_is_shown() {
    let dir = TempDir::new().expect("a scratch folder");
    let uri = address(&dir.path().join("draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    client.open(&uri, START);
    for version in 2..200 {
        let text = format!("{START}{}", "Experts say so. ".repeat(version));
        client.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}));
    }
    let mut last = 0;
    while last < 199 {
        let message = client.until(|m| m["method"] == "textDocument/publishDiagnostics");
        let version = message["params"]["version"].as_u64().expect("a version");
        assert!(version > last, "{version} after {last}");
        last = version;
    }
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn corrections_stets_and_pages_are_offered() {
    let dir = TempDir::new().expect("a scratch folder");
    let uri = address(&dir.path().join("draft.md"));
    let mut client =
        Client::start(dir.path(), json!({"ruleLink": "https://desk.example.org/{rule}"}));
    client.open(&uri, &format!("{START}The hearing was held on Tuesday, February 25, 2026.\n"));
    let found = client.findings(&uri, 1);
    let missing = found.iter().find(|d| d["code"] == "dates/missing-year").expect("found");
    assert_eq!(missing["codeDescription"]["href"], "https://desk.example.org/dates/missing-year");

    let at = json!({"textDocument": {"uri": uri}, "range": missing["range"], "context": {"diagnostics": []}});
    let actions =
        client.request("textDocument/codeAction", at)["result"].as_array().expect("a list").clone();
    let fix = actions.iter().find(|a| a["isPreferred"] == true).expect("a safe correction");
    assert_eq!(fix["title"], "Write `February 9, 2026`");
    let change = &fix["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    assert_eq!(fix["diagnostics"][0]["code"], "dates/missing-year");
    let stet = actions
        .iter()
        .find(|a| a["title"] == "Let it stand, with a reason: stet dates/missing-year")
        .expect("a stet");
    assert_eq!(
        stet["edit"]["documentChanges"][0]["edits"][0]["newText"],
        "<!-- stet dates/missing-year: REASON -->\n"
    );
    assert!(actions.iter().any(|a| a["kind"] == "source.fixAll.copydesk"));

    let everywhere =
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let only = json!({"textDocument": {"uri": uri}, "range": everywhere, "context": {"diagnostics": [], "only": ["source.fixAll"]}});
    let actions = client.request("textDocument/codeAction", only)["result"]
        .as_array()
        .expect("a list")
        .clone();
    assert_eq!(actions.len(), 1);
    let edits = actions[0]["edit"]["documentChanges"][0]["edits"].as_array().expect("edits");
    assert!(edits.iter().any(|e| e["newText"].as_str().is_some_and(|t| t.contains("2026"))));

    let suggestion = found.iter().find(|d| d["code"] == "dates/calendar-error").expect("found");
    let at = json!({"textDocument": {"uri": uri}, "range": suggestion["range"], "context": {"diagnostics": [], "only": ["quickfix"]}});
    let actions =
        client.request("textDocument/codeAction", at)["result"].as_array().expect("a list").clone();
    let fix = actions
        .iter()
        .find(|a| a["title"].as_str().is_some_and(|t| t.starts_with("Write `")))
        .expect("a suggestion");
    assert!(fix["title"].as_str().expect("text").ends_with("(a suggestion: read it again)"));
    assert!(fix.get("isPreferred").is_none());

    let hover = client.request(
        "textDocument/hover",
        json!({"textDocument": {"uri": uri}, "position": missing["range"]["start"]}),
    );
    let text = hover["result"]["contents"]["value"].as_str().expect("text");
    assert!(
        text.starts_with("**`February 9` has no year**")
            && text.contains("# Missing year")
            && text.contains("## Sources"),
        "{text}"
    );
    assert!(!text.contains("+++"));
    let page = client.request("copydesk/page", json!({"rule": "dates/missing-year"}));
    assert!(page["result"]["markdown"].as_str().expect("text").starts_with("# Missing year"));
    assert_eq!(client.leave(), Some(0));
}
