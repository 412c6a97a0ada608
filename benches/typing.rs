//! How long a writer waits: from a keystroke in a draft of 3,000 words to the findings about the new text, through the language server's pipe.
//!
//! `cargo bench --bench typing` prints the median, the 99th percentile and the longest wait. The target is 20 ms for the 99th percentile.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::needless_pass_by_value,
    reason = "the client is that of the tests, which use more of it"
)]

#[path = "../tests/lsp/client.rs"]
mod client;

use client::{Client, address};
use serde_json::json;
use std::path::Path;
use std::time::Instant;

const WORDS: usize = 3_000;
const KEYS: usize = 1_000;

fn main() {
    let story =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stories/halden-withholds-weights.md");
    let story = std::fs::read_to_string(story).expect("the fixture is there");
    let (front, body) =
        story.split_at(story.match_indices("---\n").nth(1).map_or(0, |(i, m)| i + m.len()));
    let mut text = front.to_owned();
    while text.split_whitespace().count() < WORDS {
        text.push_str(body);
        text.push('\n');
    }
    let folder = tempfile::TempDir::new().expect("a scratch folder");
    let uri = address(&folder.path().join("draft.md"));
    let mut client = Client::start(folder.path(), json!({}));
    let opened = Instant::now();
    client.open(&uri, &text);
    let found = client.findings(&uri, 1).len();
    println!(
        "{} words, {found} findings; first findings after {:.1} ms",
        text.split_whitespace().count(),
        opened.elapsed().as_secs_f64() * 1e3
    );
    let line = text[..text.len() / 2].matches('\n').count();
    let mut waits = Vec::new();
    for key in 0..KEYS {
        let version = i64::try_from(key).expect("few") + 2;
        let at = json!({"line": line, "character": 0});
        let sent = Instant::now();
        let changes = json!([{"range": {"start": at, "end": at}, "text": if key % 6 == 5 { " " } else { "e" }}]);
        client.notify(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}),
        );
        client.findings(&uri, version);
        waits.push(sent.elapsed().as_secs_f64() * 1e3);
    }
    waits.sort_by(f64::total_cmp);
    println!(
        "{KEYS} keystrokes: median {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
        waits[KEYS / 2],
        waits[KEYS * 99 / 100],
        waits[KEYS - 1]
    );
    client.leave();
}
