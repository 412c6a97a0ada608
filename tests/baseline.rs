//! `check --baseline` and `baseline update`: what is known stays quiet wherever it moves, what is new is told, what is gone is said.

mod support;

use support::typed::{folder, run, write};
use tempfile::TempDir;

const HEAD: &str = "---\ndate: 2026-02-27\n---\n";
const OLD: &str = "Halden opened a lab in Riga on February 9, it said.\n";
const NEW: &str = "Brightloom closed its lab in Riga on February 10, it said.\n";
const NAME: &str = "copydesk-baseline.tsv";

fn check(dir: &TempDir, args: &[&str]) -> (Option<i32>, String, String) {
    run(
        dir.path(),
        &[&["check", "--format", "short", "--gate", "warning", "--baseline", NAME], args].concat(),
    )
}

fn update(dir: &TempDir, args: &[&str]) -> String {
    let (code, out, err) = run(dir.path(), &[&["baseline"], args].concat());
    assert_eq!((code, err.as_str()), (Some(0), ""));
    out
}

fn text(dir: &TempDir) -> String {
    std::fs::read_to_string(dir.path().join(NAME)).expect("is there")
}

#[test]
fn what_is_known_is_quiet_and_what_is_new_is_told() {
    let dir = folder(&[("b/two.md", &format!("{HEAD}{NEW}")), ("a.md", &format!("{HEAD}{OLD}"))]);
    assert_eq!(update(&dir, &["update"]), "copydesk-baseline.tsv: 2 added, 0 gone, 0 kept\n");
    let lines = text(&dir);
    let entries: Vec<Vec<&str>> =
        lines.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
    assert_eq!(
        entries.iter().map(|e| (e[0], e[1], e[3])).collect::<Vec<_>>(),
        [
            ("a.md", "dates/missing-year", "February 9"),
            ("b/two.md", "dates/missing-year", "February 10"),
        ]
    );
    assert_eq!(
        check(&dir, &["."]),
        (
            Some(0),
            "2 drafts checked, nothing to query; 2 in the baseline\n".to_owned(),
            String::new()
        )
    );
    write(dir.path(), "a.md", &format!("{HEAD}{OLD}\n{NEW}"));
    let (code, out, _) = check(&dir, &["."]);
    assert_eq!(
        (code, out.lines().next()),
        (Some(1), Some("./a.md:6:38: warning[dates/missing-year]: `February 10` has no year"))
    );
    assert_eq!(update(&dir, &["update"]), "copydesk-baseline.tsv: 1 added, 0 gone, 2 kept\n");
    assert_eq!(check(&dir, &["."]).0, Some(0));
    let before = text(&dir);
    assert_eq!(update(&dir, &["update"]), "copydesk-baseline.tsv: 0 added, 0 gone, 3 kept\n");
    assert_eq!(text(&dir), before);
}

#[test]
fn entries_move_with_the_text() {
    let dir = folder(&[("a.md", &format!("{HEAD}{OLD}\nText.\n"))]);
    update(&dir, &["update"]);
    write(
        dir.path(),
        "a.md",
        &format!(
            "{HEAD}Text.\n\nMore text.\n\n> Quoted.\n\n{}",
            OLD.replace("Riga on", "Riga\non")
        ),
    );
    assert_eq!(check(&dir, &["."]).0, Some(0));
    std::fs::rename(dir.path().join("a.md"), dir.path().join("renamed.md"))
        .expect("can be renamed");
    assert_eq!(
        check(&dir, &["."]),
        (
            Some(0),
            "1 draft checked, nothing to query; 1 in the baseline\n".to_owned(),
            String::new()
        )
    );
    assert_eq!(update(&dir, &["prune"]), "copydesk-baseline.tsv: 0 added, 0 gone, 1 kept\n");
    assert!(
        text(&dir).contains("\nrenamed.md\t") && !text(&dir).contains("\na.md\t"),
        "{}",
        text(&dir)
    );
}

#[test]
fn a_fix_and_a_new_finding_do_not_cancel_out() {
    let dir = folder(&[("a.md", &format!("{HEAD}{OLD}"))]);
    update(&dir, &["update"]);
    write(dir.path(), "a.md", &format!("{HEAD}{NEW}"));
    let (code, out, err) = check(&dir, &["."]);
    assert_eq!(code, Some(1));
    assert!(out.contains("`February 10` has no year"), "{out}");
    assert_eq!(
        err,
        "info: 1 entry of the baseline is gone; `copydesk baseline prune` takes it out\n"
    );
    let (_, _, err) = check(&dir, &["--verbose", "."]);
    assert!(
        err.contains("a.md: gone from the baseline: dates/missing-year `February 9`\n"),
        "{err}"
    );
    assert_eq!(update(&dir, &["prune"]), "copydesk-baseline.tsv: 0 added, 1 gone, 0 kept\n");
    assert_eq!(check(&dir, &["."]).0, Some(1), "pruning adds nothing");
}

#[test]
fn the_same_sentence_twice_is_two_findings() {
    let dir = folder(&[("a.md", &format!("{HEAD}{OLD}\n## Later\n\n{OLD}"))]);
    assert_eq!(update(&dir, &["update"]), "copydesk-baseline.tsv: 2 added, 0 gone, 0 kept\n");
    write(dir.path(), "a.md", &format!("{HEAD}{OLD}\n## Later\n\n{OLD}\n## Still later\n\n{OLD}"));
    let (code, out, _) = check(&dir, &["."]);
    assert_eq!((code, out.lines().count()), (Some(1), 2), "{out}");
    assert!(out.starts_with("./a.md:12:32:"), "{out}");
}

#[test]
fn entries_of_drafts_that_were_not_checked_stay_and_those_of_deleted_ones_go() {
    let dir = folder(&[
        ("a.md", &format!("{HEAD}{OLD}")),
        ("b.md", &format!("{HEAD}{NEW}")),
        ("c.md", &format!("{HEAD}{}", OLD.replace("Halden", "Tarn"))),
    ]);
    update(&dir, &["update"]);
    std::fs::remove_file(dir.path().join("c.md")).expect("is there");
    write(dir.path(), "b.md", &format!("{HEAD}Text.\n"));
    let (_, _, err) = check(&dir, &["a.md"]);
    assert_eq!(
        err,
        "info: 1 entry of the baseline is gone; `copydesk baseline prune` takes it out\n"
    );
    assert_eq!(
        update(&dir, &["update", "a.md"]),
        "copydesk-baseline.tsv: 0 added, 1 gone, 2 kept\n"
    );
    assert!(text(&dir).contains("\nb.md\t"), "{}", text(&dir));
}

#[test]
fn paths_are_relative_to_the_file_wherever_it_is_run_from() {
    let dir = folder(&[("docs/news/a.md", &format!("{HEAD}{OLD}"))]);
    let (code, ..) =
        run(dir.path(), &["baseline", "update", "--baseline", "desk/known.tsv", "docs"]);
    assert_eq!(code, Some(0));
    let (code, out, _) = run(
        &dir.path().join("docs"),
        &["check", "--gate", "warning", "--baseline", "../desk/known.tsv", "news/a.md"],
    );
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "1 draft checked, nothing to query; 1 in the baseline\n")
    );
    let written = std::fs::read_to_string(dir.path().join("desk/known.tsv")).expect("is there");
    assert!(!written.contains(&*dir.path().to_string_lossy()), "{written}");
}

#[test]
fn machine_forms_tell_the_known_from_the_new() {
    let dir = folder(&[("a.md", &format!("{HEAD}{OLD}"))]);
    update(&dir, &["update"]);
    write(dir.path(), "a.md", &format!("{HEAD}{OLD}\n{NEW}"));
    let (_, out, _) = run(dir.path(), &["check", "--format", "sarif", "--baseline", NAME, "."]);
    let log: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("a list");
    assert_eq!(
        results.iter().map(|r| r["baselineState"].as_str()).collect::<Vec<_>>(),
        [Some("unchanged"), Some("new")]
    );
    assert_eq!(results[0]["suppressions"][0]["kind"], "external");
    let (_, out, _) = run(dir.path(), &["check", "--format", "json", "--baseline", NAME, "."]);
    let all: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (all["summary"]["warnings"].as_u64(), all["summary"]["suppressed"].as_u64()),
        (Some(1), Some(1))
    );
    let (_, out, _) = run(dir.path(), &["check", "--format", "gitlab", "--baseline", NAME, "."]);
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&out).expect("a list").len(), 1);
}

#[test]
fn a_missing_or_broken_baseline_is_trouble() {
    let dir = folder(&[("a.md", &format!("{HEAD}{OLD}"))]);
    let (code, _, err) = check(&dir, &["."]);
    assert_eq!(code, Some(2));
    assert!(err.contains("copydesk baseline update --baseline copydesk-baseline.tsv"), "{err}");
    write(dir.path(), NAME, "# copydesk baseline 1\n<<<<<<< ours\n");
    let (code, _, err) = check(&dir, &["."]);
    assert_eq!(code, Some(2));
    assert!(
        err.contains("this is no entry of a baseline") && err.contains("copydesk-baseline.tsv:2:1"),
        "{err}"
    );
}
