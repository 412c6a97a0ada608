//! Tests of the border in memory; `tests/api.rs` holds it to the command.

use super::*;
use serde_json::Value;

fn rules(report: &Report) -> Vec<String> {
    report.diagnostics().into_iter().map(|d| d.rule).collect()
}

fn answered(request: &str) -> Value {
    serde_json::from_str(&Checker::new().answer(request)).expect("JSON")
}

const MONDAY: &str = "The hearing is on Tuesday, March 4, 2026.";

#[test]
fn a_checker_serves_many_threads() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Checker>();
    is_shared::<Report>();
    is_shared::<Error>();
}

#[test]
fn a_text_is_checked_as_a_piece_of_a_draft() {
    let report = Checker::new().check(MONDAY);
    assert_eq!(rules(&report), ["dates/calendar-error"]);
    assert_eq!((report.summary().errors, report.summary().files), (1, 1));
    assert!(!report.passes());
    assert_eq!((report.profile(), report.published()), ("explainer", None));
    let named = Request::new(MONDAY).name("hearing.md");
    let report = Checker::new().check_request(&named).expect("a request");
    assert_eq!(rules(&report), ["dates/no-publication-date", "dates/calendar-error"]);
}

#[test]
fn the_request_goes_before_the_draft() {
    let draft = "---\ndate: 2026-01-02\ntype: news\n---\nHalden opened the lab on February 9.\n";
    let request = Request::new(draft).published("2025-03").profile("explainer");
    let report = Checker::new().check_request(&request).expect("a request");
    assert_eq!(report.published().as_deref(), Some("2025-03"));
    assert_eq!(report.profile(), "explainer");
}

#[test]
fn what_is_not_understood_is_an_error_of_its_kind() {
    let checker = Checker::new();
    let kind = |r: Request| checker.check_request(&r).expect_err("an error").kind();
    let text = || Request::new("Halden said so.");
    assert_eq!(kind(text().published("soon")), "date");
    assert_eq!(kind(text().as_of("2026-02")), "date");
    assert_eq!(kind(text().profile("poem")), "profile");
    assert_eq!(kind(text().format("pdf")), "format");
    assert_eq!(kind(text().format("docx")), "not-text");
    assert_eq!(kind(text().select("dates/missing-yaer")), "rule");
    let error = checker.check_request(&text().ignore("date")).expect_err("an error");
    assert_eq!(error.to_string(), "there is no rule or family `date`; did you mean `dates`?");
    let error = checker.check_file(&[0xff, 0xfe, 0], &text()).expect_err("an error");
    assert_eq!(error.kind(), "file");
    let error = checker.check_file(b"PK", &text().name("a.docx")).expect_err("an error");
    assert!(error.to_string().starts_with("a.docx: it is not a Word document"), "{error}");
    let broken = Checker::builder().page("house/a.md", "+++\nseverity = 3\n+++\n# A\n").build();
    assert_eq!(broken.expect_err("an error").kind(), "pages");
    let broken = Checker::builder().settings("profil = \"news\"").build().expect_err("an error");
    assert_eq!(broken.kind(), "settings");
    assert!(broken.to_string().starts_with("copydesk.toml:1:1: "), "{broken}");
    let broken = Checker::builder().ledger("[[fact]]\nclaim = 3").build();
    assert_eq!(broken.expect_err("an error").kind(), "settings");
}

#[test]
fn a_selection_is_the_requests_or_that_of_the_settings() {
    let text = "Experts say the hearing is on Tuesday, March 4, 2026.";
    let checker = Checker::builder().settings("select = [\"dates\"]").build().expect("settings");
    assert_eq!(rules(&checker.check(text)), ["dates/calendar-error"]);
    let request = Request::new(text).select("attribution");
    let report = checker.check_request(&request).expect("a request");
    assert_eq!(rules(&report), ["attribution/weasel-source"]);
}

#[test]
fn settings_for_some_drafts_go_by_the_name_of_the_request() {
    let settings = "[[override]]\nfiles = [\"news/**\"]\nprofile = \"news\"\n";
    let checker = Checker::builder().settings(settings).build().expect("settings");
    let profile = |name: &str| {
        let request = Request::new("Halden said so.").name(name);
        checker.check_request(&request).expect("a request").profile()
    };
    assert_eq!((profile("news/a.md"), profile("old/a.md")), ("news", "explainer"));
}

#[test]
fn findings_come_in_the_order_of_the_settings() {
    let text = "Experts say the hearing is on Tuesday, March 4, 2026.";
    let checker = Checker::builder().settings("sort = \"severity\"").build().expect("settings");
    let sorted = ["dates/calendar-error", "attribution/weasel-source"];
    assert_eq!(rules(&checker.check(text)), sorted);
    let answer: Value =
        serde_json::from_str(&checker.answer(&serde_json::json!({ "text": text }).to_string()))
            .expect("JSON");
    assert_eq!(answer["files"][0]["diagnostics"][0]["rule"], sorted[0]);
}

#[test]
fn json_is_answered_with_json() {
    let answer = answered(r#"{"text": "---\ntitle: [open\n---\nHi.", "name": "a.md"}"#);
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["files"][0]["path"], "a.md");
    assert_eq!(answer["problems"].as_array().map(Vec::len), Some(1), "{answer}");
    assert!(answer["problems"][0]["span"]["start"]["line"].is_u64());
    assert!(answer.get("sheet").is_none() && answer.get("error").is_none());
    let answer = answered(r#"{"text": "Sales doubled in March 2026.", "sheet": true}"#);
    assert!(answer["sheet"]["figures"].is_array(), "{}", answer["sheet"]);
    for (request, kind) in [
        ("", "request"),
        (r#"{"txt": ""}"#, "request"),
        (r#"{"text": "", "profile": "poem"}"#, "profile"),
    ] {
        let refused = answered(request);
        assert_eq!(refused["error"]["kind"], kind);
        assert!(refused.get("files").is_none());
    }
}

#[test]
fn nothing_in_an_answer_steers_a_terminal() {
    let request = serde_json::json!({ "text": "Experts say \u{1b}[2J ##[error]x." });
    let answer = Checker::new().answer(&request.to_string());
    assert!(answer.is_ascii() || !answer.contains('\u{1b}'), "{answer}");
    assert!(!answer.contains("##["), "{answer}");
}
