//! Comments in Word files: generated documents read back by another reader, and the command as it is typed.

#![allow(unreachable_pub, reason = "the files beside this one share their helpers")]

mod support;

#[path = "word/command.rs"]
mod command;
#[path = "word/generate.rs"]
mod generate;
#[path = "word/reader.rs"]
mod reader;

use copydesk::engine::apply;
use copydesk::rulebook::Severity;
use copydesk::{Checker, Comments, Diagnostic, Level, Report, Request};
use reader::{Ranges, atoms, comments, parts, tree, undone};
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(Checker::new)
}

fn request() -> Request {
    let mut request = Request::new("").name("draft.docx").published("2026-06-01");
    request.rules_only = true;
    request
}

/// How many documents are made: more with `COPYDESK_DOCUMENTS=1000`.
fn seeds() -> u64 {
    let asked = std::env::var("COPYDESK_DOCUMENTS").ok();
    asked.map_or(100, |n| n.parse().expect("a number of documents"))
}

fn queried(report: &Report) -> Vec<Diagnostic> {
    let all = report.diagnostics().into_iter();
    all.filter(|d| d.severity > Level::Info && d.suppressed.is_none()).collect()
}

/// Everything in a file that is no mark of `copydesk` is in the other as well.
fn assert_nothing_else_changed(old: &[u8], new: &[u8], seed: u64) {
    let (old, new) = (parts(old), parts(new));
    let ids = comments(&new);
    let may_change = [
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    ];
    for (name, (packed, _)) in &old {
        let now = new.get(name).unwrap_or_else(|| panic!("{seed}: {name} is gone"));
        assert!(may_change.contains(&name.as_str()) || now.0 == *packed, "{seed}: {name} changed");
    }
    for name in ["word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"] {
        if let (Some((_, old)), Some((_, new))) = (old.get(name), new.get(name)) {
            let (old, new) = (tree(old), tree(new));
            let (old, new) = (old.elements().next(), new.elements().next());
            let (old, new) = (old.expect("a root"), new.expect("a root"));
            assert!(new.nodes.starts_with(&old.nodes), "{seed}: {name} was not only added to");
        }
    }
    let flat = |text: &str| {
        let mut out = Vec::new();
        atoms(&undone(tree(text), &ids), &mut out);
        out
    };
    let (old, new) = (flat(&old["word/document.xml"].1), flat(&new["word/document.xml"].1));
    let at = old.iter().zip(&new).position(|(a, b)| a != b).unwrap_or(old.len().min(new.len()));
    let from = at.saturating_sub(3);
    let near = |all: &[String]| all[from..all.len().min(at + 3)].join("\n");
    assert!(old == new, "{seed}: at {at}:\n{}\n---\n{}", near(&old), near(&new));
}

/// Each comment stands at the words of a finding, and each finding has a comment.
fn assert_comments_stand_at_their_words(report: &Report, new: &[u8], seed: u64) -> usize {
    let new = parts(new);
    let document = tree(&new["word/document.xml"].1);
    let ranges = Ranges::of(&document);
    let first = report.parts().doc.source.text.lines().find(|l| !l.trim().is_empty());
    let first = first.unwrap_or_default().trim();
    let own = comments(&new);
    let mut found: Vec<(String, String)> = Vec::new();
    for (id, paragraphs) in &own {
        let rule = paragraphs.last().expect("a last line").clone();
        let quoted = paragraphs[0].strip_prefix("About “");
        let words = match quoted.and_then(|q| q.strip_suffix("”, where no comment can stand:")) {
            Some(quoted) => quoted.to_owned(),
            None => ranges.anchored(id).split_whitespace().collect::<Vec<_>>().join(" "),
        };
        found.push((rule, words));
    }
    let mut expected: Vec<(String, String)> = Vec::new();
    for finding in queried(report) {
        let words = if finding.words.is_empty() { first } else { &finding.words };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = match words.char_indices().nth(120) {
            Some((end, _)) if found.iter().all(|(_, w)| *w != words) => {
                format!("{}…", &words[..end])
            }
            _ => words,
        };
        expected.push((format!("{} · {}", finding.severity.name(), finding.rule), words));
    }
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{seed}");
    for id in own.keys() {
        let marks = document.all().into_iter().filter(|e| e.attribute("id") == id);
        let mut marks: Vec<&str> = marks.map(|e| e.name.as_str()).collect();
        marks.sort_unstable();
        assert_eq!(marks, ["commentRangeEnd", "commentRangeStart", "commentReference"], "{seed}");
    }
    own.len()
}

/// No two comments have one number, nor have two changes.
fn assert_numbers_are_unique(new: &[u8], seed: u64) {
    let new = parts(new);
    let Some((_, xml)) = new.get("word/comments.xml") else { return };
    let all = tree(xml);
    let mut met = BTreeSet::new();
    for comment in all.all().into_iter().filter(|e| e.name == "comment") {
        assert!(met.insert(comment.attribute("id").to_owned()), "{seed}: two comments");
    }
    let mut met = BTreeSet::new();
    for e in tree(&new["word/document.xml"].1).all() {
        if matches!(e.name.as_str(), "ins" | "del" | "moveTo" | "moveFrom") {
            assert!(met.insert(e.attribute("id").to_owned()), "{seed}: two changes");
        }
    }
}

#[test]
fn comments_stand_at_their_words_and_nothing_else_changes() {
    let mut sum = 0;
    for seed in 0..seeds() {
        let made = generate::file(seed);
        let report = checker().check_file(&made.bytes, &request()).expect("a document");
        let done = checker().comment(&made.bytes, &request(), &Comments::new()).expect("comments");
        assert_eq!(done.comments, queried(&report).len(), "{seed}");
        assert_nothing_else_changed(&made.bytes, &done.bytes, seed);
        sum += assert_comments_stand_at_their_words(&report, &done.bytes, seed);
        assert_numbers_are_unique(&done.bytes, seed);
        let again = checker().check_file(&done.bytes, &request()).expect("a document");
        let text = |r: &Report| r.parts().doc.source.text.clone();
        assert_eq!(text(&report), text(&again), "{seed}");
        let findings = |r: &Report| serde_json::to_value(r.diagnostics()).expect("JSON");
        assert_eq!(findings(&report), findings(&again), "{seed}");
    }
    assert!(sum as u64 > 3 * seeds(), "only {sum} comments");
    println!("{} documents, {sum} comments", seeds());
}

#[test]
fn accepted_changes_are_the_fixed_text_and_rejected_ones_the_old() {
    let (mut sum, mut whole) = (0, 0);
    for seed in 0..seeds() {
        let made = generate::file(seed);
        let report = checker().check_file(&made.bytes, &request()).expect("a document");
        let wanted = Comments::new().fixes().date("2026-06-02");
        let done = checker().comment(&made.bytes, &request(), &wanted).expect("comments");
        assert_nothing_else_changed(&made.bytes, &done.bytes, seed);
        assert_numbers_are_unique(&done.bytes, seed);
        sum += done.fixes;
        if done.fixes_left > 0 {
            assert!(made.has_closed_places, "{seed}: a fix was left");
            continue;
        }
        whole += 1;
        let found = report.parts();
        let least = |f: &&copydesk::rulebook::Finding| f.severity >= Severity::Warning;
        let findings: Vec<_> = found.findings.iter().filter(least).cloned().collect();
        let fixed = apply(&found.doc.source.text, &findings, false);
        assert_eq!(fixed.applied, done.fixes, "{seed}");
        let again = checker().check_file(&done.bytes, &request()).expect("a document");
        assert_eq!(*again.parts().doc.source.text, fixed.text, "{seed}");
    }
    assert!(sum as u64 * 2 > seeds() && whole * 2 > seeds(), "{sum} fixes, {whole} whole");
    println!("{} documents, {sum} tracked changes", seeds());
}
