//! The fuzz targets as a test: every one builds, and reads the seeds that it starts from.
//!
//! The seeds are those of `tests/fuzz/seeds.sh`: the fixtures, the rule pages, and each of them cut short in the middle.

#[path = "fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a library of its own for the fuzz targets")]
mod targets;

use std::path::{Path, PathBuf};

fn files(folders: &[&str], ending: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut open: Vec<PathBuf> =
        folders.iter().map(|f| Path::new(env!("CARGO_MANIFEST_DIR")).join(f)).collect();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| ending.is_empty() || e == ending) {
                out.extend(std::fs::read_to_string(&path).ok().filter(|t| t.len() < 20_000));
            }
        }
    }
    assert!(!out.is_empty(), "{folders:?}");
    out
}

/// The first part of a text, cut where a hand may have slipped.
fn cut(text: &str) -> &str {
    let mut at = text.len() * 2 / 5;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}

#[test]
fn every_parser_reads_every_fixture_whole_and_cut() {
    for text in files(&["fixtures/stories", "fixtures/syntax"], "") {
        for text in [text.as_str(), cut(&text)] {
            targets::markdown(text);
            targets::mdx(text);
            targets::html(text);
            targets::text(text);
            targets::rst(text);
            targets::asciidoc(text);
            targets::docx(text.as_bytes());
            targets::shortcode(text);
            targets::front_matter(text);
            targets::dates(text);
            targets::figures(text);
            targets::frames(text.as_bytes());
        }
    }
}

#[test]
fn the_whole_program_reads_drafts_cut_short() {
    for text in files(&["fixtures/syntax"], "") {
        let text = cut(&text);
        targets::pipeline(text);
        targets::shortcut(text);
        targets::fixes(text);
    }
}

#[test]
fn the_server_finds_the_next_message_behind_anything() {
    for start in [
        "Content-Length: 9000\r\n\r\n",
        "Content-Length: 40\r\n\r\n{}",
        "Content-Length: 1\r\nContent-Length",
        "Content-Length: 12",
        "X: ",
        "\r\n\r\n\n",
        "Content-Length: 99999999999\r\n\r\nContent-Length: ",
    ] {
        targets::frames(start.as_bytes());
        targets::frames(start.repeat(100).as_bytes());
        targets::frames(format!("{start}{}", "x".repeat(5000)).as_bytes());
    }
}

#[test]
fn pages_phrases_settings_and_ledgers() {
    for page in files(&["rules/dates", "rules/figures"], "md") {
        targets::rule_page(&page);
        targets::rule_page(cut(&page));
        targets::pattern(&page);
    }
    for settings in files(&["fixtures/mistakes"], "toml") {
        targets::config(&settings);
        targets::ledger(&settings);
    }
    for models in files(&["rules"], "tsv") {
        targets::catalogue(&models);
        targets::catalogue(cut(&models));
    }
    #[cfg(feature = "second-reader")]
    targets::second_reader(b"{}");
    targets::baseline("# copydesk baseline 1\na%09.md\tr/s\t00000000000000ff\tMarch 5\nx\n");
    targets::terminal(
        "[[fact]]\n\"k\\u001b[31m\\n::error::x\" = 1\n\u{9b} ##[x] \u{202e}\r::y::z\n",
    );
    let ledger = include_str!("../rules/example-ledger.toml");
    targets::ledger(ledger);
    targets::ledger(cut(ledger));
}
