//! The library answers what the command prints.

mod support;

use copydesk::{Checker, Request, Worksheet};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the command prints, run in a folder without settings.
fn command(folder: &Path, args: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs");
    child.stdin.take().expect("piped").write_all(input).expect("the command reads");
    let out = child.wait_with_output().expect("the command ends");
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// A new folder; what an earlier run left in it is taken away.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn name(path: &Path) -> String {
    path.file_name().expect("has a name").to_string_lossy().into_owned()
}

#[test]
fn json_is_that_of_the_command() {
    let folder = folder("api-json");
    let fixtures = support::fixtures();
    assert!(fixtures.len() > 20, "{} fixtures", fixtures.len());
    let checker = Checker::new();
    for fixture in &fixtures {
        let name = name(&fixture.path);
        std::fs::write(folder.join(&name), &fixture.text).expect("writable");
        let printed = command(&folder, &["check", "--format", "json", &name], b"");
        let request = Request::new(&fixture.text).name(&name);
        if let Ok(report) = checker.check_request(&request) {
            assert_eq!(report.to_json(), printed, "{name}");
            let answer: Value = serde_json::from_str(
                &checker.answer(&json!({"text": fixture.text, "name": name}).to_string()),
            )
            .expect("JSON");
            let printed: Value = serde_json::from_str(&printed).expect("JSON");
            for key in ["version", "tool", "files", "summary"] {
                assert_eq!(answer[key], printed[key], "{name}: {key}");
            }
        }
    }
}

#[test]
fn options_mean_what_they_mean_on_the_command_line() {
    let folder = folder("api-options");
    let text =
        "Experts say Halden opened the lab on February 9. Sales of the chip doubled last week.\n";
    let printed = |args: &[&str]| {
        let all = [&["check", "--format", "json", "-"], args].concat();
        command(&folder, &all, text.as_bytes())
    };
    let checker = Checker::new();
    let request = || Request::new(text);
    let mut budget = request();
    (budget.budget, budget.why) = (Some(60), true);
    let mut alone = request();
    alone.rules_only = true;
    let pairs: [(Request, &[&str]); 7] = [
        (request(), &[]),
        (request().published("2026-02-27"), &["--published", "2026-02-27"]),
        (request().profile("news"), &["--profile", "news"]),
        (
            request().published("2026-02-27").as_of("2027-01-01"),
            &["--published", "2026-02-27", "--as-of", "2027-01-01"],
        ),
        (
            request().select("dates").ignore("dates/missing-year"),
            &["--select", "dates", "--ignore", "dates/missing-year"],
        ),
        (budget, &["--budget", "60", "--why"]),
        (alone, &["--rules-only"]),
    ];
    for (request, args) in pairs {
        let report = checker.check_request(&request).expect("a request");
        assert!(!report.diagnostics().is_empty(), "{args:?}");
        assert_eq!(report.to_json(), printed(args), "{args:?}");
    }
    assert_eq!(checker.check(text).to_json(), printed(&[]));
}

#[test]
fn the_worksheet_is_that_of_the_command() {
    let folder = folder("api-sheet");
    let fixture = support::fixtures()
        .into_iter()
        .find(|f| name(&f.path) == "halden-withholds-weights.md")
        .expect("the fixture");
    std::fs::write(folder.join("draft.md"), &fixture.text).expect("writable");
    let report =
        Checker::new().check_request(&Request::new(&fixture.text).name("draft.md")).expect("read");
    for (form, format) in [
        (Worksheet::Markdown, "md"),
        (Worksheet::Csv, "csv"),
        (Worksheet::Html, "html"),
        (Worksheet::Json, "json"),
    ] {
        let printed = command(&folder, &["sheet", "--format", format, "draft.md"], b"");
        assert!(printed.len() > 500, "{format}: {printed}");
        assert_eq!(report.worksheet(form).trim_end(), printed.trim_end(), "{format}");
    }
}

#[test]
fn a_word_file_is_checked_from_its_bytes() {
    let folder = folder("api-word");
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = ["Experts say the chip is late.", "The hearing is on Tuesday, March 4, 2026."];
    let bytes = support::word_file(&body.map(paragraph).concat());
    std::fs::write(folder.join("draft.docx"), &bytes).expect("writable");
    let printed = command(&folder, &["check", "--format", "json", "draft.docx"], b"");
    let checker = Checker::new();
    let report =
        checker.check_file(&bytes, &Request::new("").name("draft.docx")).expect("a document");
    assert_eq!(report.to_json(), printed);
    let finding = report.diagnostics().into_iter().find(|d| d.rule == "dates/calendar-error");
    let start = finding.expect("a finding").span.start;
    assert_eq!((start.line, start.column), (2, 19));
    let answer: Value =
        serde_json::from_str(&checker.answer_file(&bytes, r#"{"name": "draft.docx"}"#))
            .expect("JSON");
    assert_eq!(answer["files"][0]["format"], "docx");
    assert_eq!(answer["files"], serde_json::from_str::<Value>(&printed).expect("JSON")["files"]);
}

#[test]
fn a_folder_is_read_as_the_command_reads_it() {
    let folder = folder("api-folder");
    let house = folder.join(".copydesk/rules/house");
    std::fs::create_dir_all(&house).expect("writable");
    let page = "+++\nseverity = \"error\"\nwords = [\"synergies\"]\nmessage = \"`{match}` says nothing\"\n+++\n# Synergies\n";
    std::fs::write(house.join("synergies.md"), page).expect("writable");
    let settings = "sort = \"severity\"\n[[override]]\nfiles = [\"news/**\"]\nprofile = \"news\"\n";
    std::fs::write(folder.join("copydesk.toml"), settings).expect("writable");
    std::fs::create_dir_all(folder.join("news")).expect("writable");
    let text = "Experts say the merger of February 9 brings synergies.\n";
    std::fs::write(folder.join("news/a.md"), text).expect("writable");
    let printed = command(&folder, &["check", "--format", "json", "news/a.md"], b"");
    let checker = Checker::from_folder(folder.join("news")).expect("the folder can be read");
    let path = folder.join("news/a.md").to_string_lossy().into_owned();
    let report = checker.check_request(&Request::new(text).name(path)).expect("a request");
    let (own, printed): (Value, Value) = (
        serde_json::from_str(&report.to_json()).expect("JSON"),
        serde_json::from_str(&printed).expect("JSON"),
    );
    assert_eq!(own["files"][0]["diagnostics"], printed["files"][0]["diagnostics"]);
    assert_eq!(own["files"][0]["profile"], "news");
    assert!(report.diagnostics().iter().any(|d| d.rule == "house/synergies"));
    std::fs::write(folder.join("copydesk.toml"), "ledger = \"../../outside.toml\"\n").expect("ok");
    let error = Checker::from_folder(&folder).expect_err("outside");
    assert!(error.to_string().contains("outside the folder"), "{error}");
}
