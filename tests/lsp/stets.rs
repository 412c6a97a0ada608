//! A stet that the server writes lets exactly its finding's block stand, whatever the block and the format.

use super::support::{check_with, fixtures};
use copydesk::doc::Syntax;
use copydesk::engine::{Options, REASON};
use std::path::Path;

fn all_findings(path: &Path, text: &str) -> usize {
    let options = Options::default();
    let report = check_with(path, text, &options);
    let mut failures = Vec::new();
    for finding in &report.findings {
        let rule = &super::support::engine().book.rules[usize::from(finding.rule)].id;
        if finding.suppressed.is_some() || rule.starts_with("stet/") {
            continue;
        }
        let Some(edit) = copydesk::engine::stet_edit(&report, rule, finding, REASON) else {
            if report.doc.syntax == Syntax::Docx {
                continue;
            }
            failures.push(format!(
                "{}: nowhere to put a stet for {rule} at {:?}",
                path.display(),
                finding.span
            ));
            continue;
        };
        let mut with = text.to_owned();
        with.insert_str(edit.span.start as usize, &edit.replacement);
        let unfinished = check_with(path, &with, &options);
        let id = |f: &copydesk::rulebook::Finding| {
            super::support::engine().book.rules[usize::from(f.rule)].id.clone()
        };
        if !unfinished.findings.iter().any(|f| id(f) == "stet/malformed") {
            failures.push(format!(
                "{}: an unfinished stet for {rule} is accepted:\n{}",
                path.display(),
                edit.replacement
            ));
        }
        let with = with.replacen(REASON, "the desk knows", 1);
        let after = check_with(path, &with, &options);
        let words = report.doc.source.slice(finding.span);
        let open = |r: &copydesk::engine::Report| {
            r.findings
                .iter()
                .filter(|f| {
                    id(f) == *rule && f.suppressed.is_none() && r.doc.source.slice(f.span) == words
                })
                .count()
        };
        let broken =
            after.findings.iter().any(|f| id(f).starts_with("stet/") && f.suppressed.is_none());
        let had_stets = report.findings.iter().any(|f| id(f).starts_with("stet/"));
        if open(&after) >= open(&report) || (broken && !had_stets) {
            let start = (edit.span.start as usize).saturating_sub(60);
            let around: String = with
                .chars()
                .skip(with.get(..start).map_or(0, |t| t.chars().count()))
                .take(200)
                .collect();
            failures.push(format!(
                "{}: the stet for {rule} at “{words}” does not hold:\n…{around}…",
                path.display()
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    report.findings.len()
}

#[test]
fn a_stet_holds_for_every_finding_of_every_fixture() {
    let total: usize = fixtures().iter().map(|f| all_findings(&f.path, &f.text)).sum();
    assert!(total > 40, "{total} findings");
}

#[test]
fn a_stet_holds_with_windows_line_ends() {
    for fixture in fixtures() {
        all_findings(&fixture.path, &fixture.text.replace('\n', "\r\n"));
    }
}

const PIECE: &str = "The hearing in Riga was held on Tuesday, February 25, 2026";

#[test]
fn a_stet_holds_in_every_kind_of_block() {
    let markdown = [
        format!("{PIECE}.\n"),
        format!("Before.\n{PIECE}.\nAfter that.\n"),
        format!("# Title\n{PIECE}.\n"),
        format!("# {PIECE}\n\nText.\n"),
        format!("{PIECE}\n======\n\nText.\n"),
        format!("- One.\n- {PIECE}.\n- Three.\n"),
        format!("1. One.\n   - {PIECE},\n     on a second line.\n"),
        format!("- One.\n\n  {PIECE}.\n"),
        format!("> {PIECE}.\n> And more.\n"),
        format!("| a | b |\n| - | - |\n| {PIECE} | c |\n"),
        format!("Text.[^1]\n\n[^1]: {PIECE}.\n"),
    ];
    for text in &markdown {
        for front in ["---\ndate: 2026-02-27\n---\n", "---\ndate: 2026-02-27\n---\n\n", ""] {
            let found = all_findings(Path::new("draft.md"), &format!("{front}{text}"));
            assert!(found > 0, "nothing is found in {text:?}");
        }
    }
    for text in [
        format!("<p>{PIECE}.</p>"),
        format!(
            "<!doctype html><html><body><h1>{PIECE}</h1><ul><li>{PIECE}.</li></ul></body></html>"
        ),
    ] {
        assert!(all_findings(Path::new("draft.html"), &text) > 0);
    }
    assert!(all_findings(Path::new("draft.txt"), &format!("One line.\n{PIECE}.\nAnother.\n")) > 0);
    for text in [
        format!("{PIECE}.\n\nEnd.\n"),
        format!(
            "======\nTitle\n======\n\n{PIECE}\n---------------------------------------------------------------------\n\nEnd.\n"
        ),
        format!("- One.\n- {PIECE}.\n- Three.\n"),
        format!("One.\n\n  {PIECE}.\n\nEnd.\n"),
    ] {
        assert!(all_findings(Path::new("draft.rst"), &text) > 0, "{text}");
    }
    for text in [
        format!("= Title\n\n{PIECE}.\n"),
        format!("== {PIECE}\n\nEnd.\n"),
        format!("* One.\n* {PIECE}.\n* Three.\n"),
        format!("One.\n{PIECE}.\n"),
    ] {
        assert!(all_findings(Path::new("draft.adoc"), &text) > 0, "{text}");
    }
    for text in [
        format!("import X from './x'\n\n{PIECE}.\n"),
        format!("- One.\n- {PIECE}.\n"),
        format!("# {PIECE}\n"),
    ] {
        assert!(all_findings(Path::new("draft.mdx"), &text) > 0, "{text}");
    }
}
