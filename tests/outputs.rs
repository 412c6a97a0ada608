//! Every form that machines read, from the program as it is typed: well-formed, right in its places, and read back by somebody else's reader.

mod support;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use support::typed::{copydesk, finish, folder, run};

/// A draft with a wide character before the places, a warning with a fix, an error with a suggestion, a stet and a prompt.
const DRAFT: &str = "---\ndate: 2026-02-27\n---\nHalden 😀 opened a lab in Riga on February 9, it said.\n\nThe hearing was held on Tuesday, February 25, 2026.\n\nThe trial was held on Monday, February 26, 2026. <!-- stet dates/calendar-error: the filing prints it so -->\n\nThe BIS opened an inquiry, it said.\n";

fn desk() -> tempfile::TempDir {
    folder(&[
        ("news/a b.md", DRAFT),
        (
            "clean.md",
            "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, 2026, it said.\n",
        ),
    ])
}

fn sarif(dir: &Path, args: &[&str]) -> Value {
    let (_, out, _) = run(dir, &[&["check", "--format", "sarif"], args].concat());
    let mut schema: Value =
        serde_json::from_str(&std::fs::read_to_string(sarif_schema()).expect("readable"))
            .expect("JSON");
    // The published pattern for languages has a bracket too many, which not every reader of patterns lets pass.
    for thing in ["run", "toolComponent"] {
        schema["definitions"][thing]["properties"]["language"]
            .as_object_mut()
            .expect("is there")
            .remove("pattern");
    }
    let log: Value = serde_json::from_str(&out).expect("JSON");
    let validator =
        jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let wrong: Vec<String> =
        validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Another program's types take it, too.
    let read: serde_sarif::sarif::Sarif = serde_json::from_str(&out).expect("a log");
    assert_eq!(read.runs.len(), 1);
    log
}

/// The schema of SARIF 2.1.0 comes with a crate that only tests use.
fn sarif_schema() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Packages of other platforms were never fetched.
    let (_, about, _) = finish(Command::new("rustc").arg("-vV"), "");
    let host = about.lines().find_map(|l| l.strip_prefix("host: ")).expect("rustc names its host");
    let args = [
        "metadata",
        "--filter-platform",
        host,
        "--format-version",
        "1",
        "--manifest-path",
        concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
    ];
    let about = |more: &[&str]| finish(Command::new(&cargo).args(args).args(more), "");
    // Bindings have crates that a build of this one has not fetched.
    let (code, out, err) = match about(&["--offline"]) {
        known @ (Some(0), ..) => known,
        _ => about(&[]),
    };
    assert_eq!(code, Some(0), "{err}");
    let all: Value = serde_json::from_str(&out).expect("JSON");
    let package = all["packages"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|p| p["name"] == "serde-sarif")
        .expect("is a dependency of the tests");
    Path::new(package["manifest_path"].as_str().expect("a path"))
        .with_file_name("src")
        .join("schema.json")
}

#[test]
fn sarif_holds_to_its_schema_and_tells_place_rule_fix_and_stet() {
    let dir = desk();
    let log = sarif(dir.path(), &["."]);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(
        run["invocations"][0],
        json!({"executionSuccessful": true, "exitCode": 1, "toolExecutionNotifications": []})
    );
    let results = run["results"].as_array().expect("a list");
    let ids: Vec<&str> = results.iter().map(|r| r["ruleId"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["dates/missing-year", "dates/calendar-error", "dates/calendar-error"]);
    let first = &results[0];
    assert_eq!(first["level"], "warning");
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "news/a%20b.md");
    // The emoji before it takes two units of UTF-16.
    assert_eq!(
        place["region"],
        json!({"startLine": 4, "startColumn": 35, "endLine": 4, "endColumn": 45, "snippet": {"text": "February 9"}})
    );
    assert_eq!(
        first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
        ", 2026"
    );
    assert_eq!(
        first["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]["startColumn"],
        45
    );
    assert_eq!(
        results[2]["suppressions"],
        json!([{"kind": "inSource", "status": "accepted", "justification": "the filing prints it so"}])
    );
    for result in results {
        let rule = &run["tool"]["driver"]["rules"]
            [usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small")];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().expect("text").contains("## Passes"), "{rule}");
        assert!(!rule["fullDescription"]["text"].as_str().expect("text").contains('{'), "{rule}");
        let artifact = usize::try_from(
            result["locations"][0]["physicalLocation"]["artifactLocation"]["index"]
                .as_u64()
                .expect("an index"),
        )
        .expect("small");
        assert_eq!(run["artifacts"][artifact]["location"]["uri"], "news/a%20b.md");
    }
    let infos =
        sarif(dir.path(), &["--info", "--rules-url", "https://desk.example.org/rules/", "."]);
    let driver = &infos["runs"][0]["tool"]["driver"];
    let levels: Vec<&str> = infos["runs"][0]["results"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|r| r["level"].as_str())
        .collect();
    assert!(levels.contains(&"note"), "{levels:?}");
    assert_eq!(
        driver["rules"][0]["helpUri"],
        "https://desk.example.org/rules/dates/calendar-error.md"
    );
}

#[test]
fn sarif_says_what_could_not_be_read() {
    let dir = folder(&[("broken.md", "---\ndate: [2026\n---\nHalden opened a lab.\n")]);
    let log = sarif(dir.path(), &["broken.md", "missing.md"]);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(
        (invocation["executionSuccessful"].as_bool(), invocation["exitCode"].as_u64()),
        (Some(false), Some(2))
    );
    let told = invocation["toolExecutionNotifications"].as_array().expect("a list");
    assert!(
        told.iter()
            .any(|n| n["message"]["text"].as_str().is_some_and(|t| t.contains("missing.md"))),
        "{told:?}"
    );
    assert!(
        told.iter().any(
            |n| n["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "broken.md"
        ),
        "{told:?}"
    );
}

#[test]
fn github_annotations_are_escaped_capped_by_level_and_never_lose_the_count() {
    let many = (1..=14).fold("---\ndate: 2026-02-27\n---\n".to_owned(), |text, day| {
        text + &format!(
            "Halden opened lab {day} in Riga on February {day}, it said.\n\n## Part {day}\n\n"
        )
    });
    let dir = folder(&[("a,b:50%.md", &many)]);
    let (code, out, _) =
        run(dir.path(), &["check", "--format", "github", "--gate", "warning", "."]);
    assert_eq!(code, Some(1));
    let annotations: Vec<&str> = out.lines().filter(|l| l.starts_with("::warning ")).collect();
    assert_eq!(annotations.len(), 10);
    assert_eq!(
        annotations[0],
        "::warning file=a%2Cb%3A50%25.md,line=4,endLine=4,col=32,endColumn=42,title=dates/missing-year::`February 1` has no year%0Awrite the year (`February 1, 2026`)"
    );
    let lines = out.lines().filter(|l| l.starts_with("  a,b:50%.md:")).count();
    assert_eq!(lines, 14, "{out}");
    assert!(out.contains("::group::a,b:50%25.md (14)\n"), "{out}");
    assert!(out.ends_with("1 draft checked: 14 warnings\nGitHub shows 10 annotations of each level; 4 warnings more are in the groups above\n"), "{out}");
    let (code, ..) = run(dir.path(), &["check", "--format", "github", "."]);
    assert_eq!(code, Some(0), "warnings alone do not fail, however many");
}

#[test]
fn no_words_of_a_draft_can_pass_for_a_github_command() {
    let dir = folder(&[(
        "a.md",
        "---\ndate: 2026-02-27\n---\nHalden said.\n\n<!-- stet dates/x\n::set-output name=x::y: -->\nText.\n",
    )]);
    let (_, out, _) = run(dir.path(), &["check", "--format", "github", "a.md"]);
    let known = ["::group::", "::endgroup::", "::error ", "::warning ", "::notice "];
    assert!(
        out.lines().all(|l| !l.starts_with("::") || known.iter().any(|k| l.starts_with(k))),
        "{out}"
    );
}

#[test]
fn gitlab_fingerprints_are_unique_and_stay_when_lines_move() {
    let twice = "Halden opened a lab in Riga on February 9, it said.\n\n## Later\n\nHalden opened a lab in Riga on February 9, it said.\n";
    let draft = format!("---\ndate: 2026-02-27\n---\n{twice}");
    let dir = folder(&[("a.md", &draft), ("b.md", &draft)]);
    let prints = || {
        let (_, out, _) = run(dir.path(), &["check", "--format", "gitlab", "."]);
        let issues: Vec<Value> = serde_json::from_str(&out).expect("a list");
        for issue in &issues {
            for key in ["description", "check_name", "fingerprint", "severity"] {
                assert!(issue[key].is_string(), "{issue}");
            }
            assert!(
                issue["location"]["path"].as_str().is_some_and(|p| !p.starts_with("./")),
                "{issue}"
            );
            assert!(issue["location"]["lines"]["begin"].is_u64(), "{issue}");
        }
        let mut prints: Vec<String> =
            issues.iter().map(|i| i["fingerprint"].as_str().expect("text").to_owned()).collect();
        prints.sort();
        prints
    };
    let before = prints();
    let mut unique = before.clone();
    unique.dedup();
    assert_eq!((before.len(), unique.len()), (4, 4));
    let moved = draft.replace("Halden opened", "It rained.\n\nHalden\nopened");
    std::fs::write(dir.path().join("a.md"), moved).expect("can be written");
    assert_eq!(prints(), before);
}

/// Names and attributes of all elements; fails if the XML is not well-formed.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut out = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(e) | Event::Empty(e) => {
                let name = e.name().as_ref().to_owned();
                let pair = |a: quick_xml::events::attributes::Attribute<'_>| {
                    let value =
                        quick_xml::escape::unescape(&a.value).expect("escaped").into_owned();
                    (a.key.as_ref().to_owned(), value)
                };
                out.push((name, e.attributes().map(|a| pair(a.expect("well-formed"))).collect()));
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

fn attribute<'e>(element: &'e (String, Vec<(String, String)>), name: &str) -> &'e str {
    element.1.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
}

#[test]
fn checkstyle_lists_findings_by_file() {
    let dir = folder(&[("a & <b>.md", DRAFT)]);
    let (code, out, _) = run(dir.path(), &["check", "--format", "checkstyle", "."]);
    assert_eq!(code, Some(1));
    let all = elements(&out);
    assert_eq!(attribute(&all[1], "name"), "a & <b>.md");
    let errors: Vec<_> = all
        .iter()
        .filter(|e| e.0 == "error")
        .map(|e| (attribute(e, "line"), attribute(e, "column"), attribute(e, "severity")))
        .collect();
    assert_eq!(errors, [("4", "34", "warning"), ("6", "25", "error")]);
    assert_eq!(attribute(&all[3], "source"), "copydesk.dates.calendar-error");
}

#[test]
fn junit_fails_exactly_what_is_at_the_gate() {
    let dir = desk();
    let count = |args: &[&str]| {
        let (code, out, _) = run(dir.path(), &[&["check", "--format", "junit"], args].concat());
        let all = elements(&out);
        let number = |name: &str| all.iter().filter(|e| e.0 == name).count();
        let top = &all[0];
        assert_eq!(attribute(top, "tests"), number("testcase").to_string());
        assert_eq!(attribute(top, "failures"), number("failure").to_string());
        assert_eq!(attribute(top, "errors"), number("error").to_string());
        (code, number("testcase"), number("failure"), number("skipped"), number("error"))
    };
    assert_eq!(count(&["."]), (Some(1), 4, 1, 1, 0));
    assert_eq!(count(&["--gate", "warning", "."]), (Some(1), 4, 2, 1, 0));
    assert_eq!(count(&["clean.md"]), (Some(0), 1, 0, 0, 0));
    assert_eq!(count(&["clean.md", "missing.md"]), (Some(2), 2, 0, 0, 1));
}

#[test]
fn xml_holds_no_character_that_xml_forbids() {
    let dir = folder(&[(
        "a.md",
        "---\ndate: 2026-02-27\n---\nThe \u{1}hearing\u{b} was held on Tuesday,\u{c} February 25, 2026.\n",
    )]);
    for format in ["checkstyle", "junit"] {
        let (_, out, _) = run(dir.path(), &["check", "--format", format, "a.md"]);
        assert!(out.chars().all(|c| c >= ' ' || c == '\n'), "{out:?}");
        elements(&out);
    }
}

#[test]
fn rdjson_counts_columns_in_bytes_and_suggests_the_fix() {
    let dir = desk();
    let (_, out, _) = run(dir.path(), &["check", "--format", "rdjson", "."]);
    let all: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (&all["source"]["name"], all["diagnostics"].as_array().map(Vec::len)),
        (&json!("copydesk"), Some(2))
    );
    let first = &all["diagnostics"][0];
    let line = DRAFT.lines().nth(3).expect("a line").as_bytes();
    let range = &first["location"]["range"];
    let at =
        |p: &Value| usize::try_from(p["column"].as_u64().expect("a column")).expect("small") - 1;
    assert_eq!(&line[at(&range["start"])..at(&range["end"])], b"February 9");
    assert_eq!(first["suggestions"][0]["text"], ", 2026");
    assert_eq!(&line[at(&first["suggestions"][0]["range"]["start"])..][..4], b", it");
    assert_eq!(
        (&first["severity"], &first["code"]["value"]),
        (&json!("WARNING"), &json!("dates/missing-year"))
    );
    let (_, lines, _) = run(dir.path(), &["check", "--format", "rdjsonl", "."]);
    let lines: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!((lines.len(), &lines[1]["source"]["name"]), (2, &json!("copydesk")));
}

#[test]
fn several_outputs_in_one_run_say_the_same_as_one_at_a_time() {
    let dir = desk();
    let formats = [
        "human",
        "short",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "checkstyle",
        "junit",
        "rdjson",
        "rdjsonl",
        "markdown",
    ];
    let targets: Vec<String> = formats.iter().map(|f| format!("{f}=reports/{f}.out")).collect();
    let mut args = vec!["check", "--format", "human", "."];
    args.extend(targets.iter().flat_map(|t| ["--output", t.as_str()]));
    let (code, out, err) = run(dir.path(), &args);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    assert!(
        out.contains(
            "2 drafts checked: 1 error, 1 warning; 1 info more with --info; 1 let stand\n"
        ),
        "{out}"
    );
    for format in formats.iter().filter(|f| **f != "human") {
        let (_, alone, _) = run(dir.path(), &["check", "--format", format, "."]);
        let written = std::fs::read_to_string(dir.path().join(format!("reports/{format}.out")))
            .expect("was written");
        assert_eq!(written, alone, "{format}");
    }
    let names: Vec<_> = std::fs::read_dir(dir.path().join("reports")).expect("is there").collect();
    assert_eq!(names.len(), formats.len(), "nothing else is left behind");
}

#[test]
fn an_output_that_cannot_be_written_is_trouble_and_the_others_are_written() {
    let dir = desk();
    std::fs::create_dir(dir.path().join("taken")).expect("can be made");
    let (code, _, err) = run(
        dir.path(),
        &["check", "--output", "sarif=taken", "--output", "short=short.txt", "clean.md"],
    );
    assert_eq!(code, Some(2));
    assert!(err.contains("taken: it could not be written"), "{err}");
    assert!(dir.path().join("short.txt").is_file());
    let (code, _, err) = run(dir.path(), &["check", "--output", "serif=x", "clean.md"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("there is no format `serif`; did you mean `sarif`?"), "{err}");
    let (code, _, err) =
        run(dir.path(), &["check", "--output", "sarif=x", "--output", "json=x", "clean.md"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("two outputs would go to x"), "{err}");
}

#[test]
fn paths_in_reports_start_at_the_checkout_of_the_job() {
    let dir = desk();
    let root = std::fs::canonicalize(dir.path()).expect("is there");
    let mut command = copydesk();
    command
        .args(["check", "--format", "gitlab", "a b.md"])
        .current_dir(root.join("news"))
        .env("CI_PROJECT_DIR", &root);
    let (_, out, _) = finish(&mut command, "");
    let issues: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(issues[0]["location"]["path"], "news/a b.md");
}

#[test]
fn max_warnings_fails_a_run_that_the_gate_lets_pass() {
    let warns = "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, it said.\n";
    let dir = folder(&[("a.md", warns), ("b.md", warns)]);
    let code = |n: &str| run(dir.path(), &["check", "--max-warnings", n, "."]).0;
    assert_eq!((code("2"), code("1"), code("0")), (Some(0), Some(1), Some(1)));
    let (_, _, err) = run(dir.path(), &["check", "--max-warnings", "1", "."]);
    assert_eq!(err, "more than 1 warnings (--max-warnings): 2\n");
}

#[test]
fn verbose_says_what_was_read_and_why_so() {
    let dir = folder(&[
        ("copydesk.toml", "profile = \"news\"\n"),
        ("2026-02-27-lab.txt", "Halden opened a lab in Riga, it said.\n"),
        ("a.md", "---\ndate: 2026-02-27\ntype: opinion\n---\nHalden opened a lab.\n"),
    ]);
    let (_, _, err) = run(dir.path(), &["check", "--verbose", "2026-02-27-lab.txt", "a.md"]);
    assert_eq!(
        err,
        "2026-02-27-lab.txt: text, news (settings), published 2026-02-27 (file name), settings copydesk.toml, no ledger\n\
         a.md: markdown, opinion (the draft's type), published 2026-02-27 (front matter), settings copydesk.toml, no ledger\n"
    );
}

#[test]
fn verbose_names_a_settings_file_that_is_not_read() {
    let dir = folder(&[
        (".copydesk.toml", "profile = \"news\"\n"),
        ("news/a.md", "---\ndate: 2026-02-27\n---\nHalden opened a lab.\n"),
    ]);
    let (_, _, err) = run(dir.path(), &["check", "--verbose", "news"]);
    assert!(
        err.contains("no settings (.copydesk.toml is not read: the name is copydesk.toml)"),
        "{err}"
    );
}

#[test]
fn json_lines_are_answered_in_json_lines_only() {
    let dir = folder(&[]);
    for args in [
        &["--format", "sarif"][..],
        &["--since", "HEAD"],
        &["--output", "sarif=x"],
        &["--baseline", "x"],
    ] {
        let (code, _, err) = run(dir.path(), &[&["check", "--input", "jsonl"], args].concat());
        assert_eq!(code, Some(2), "{args:?} {err}");
    }
}

#[test]
fn the_problem_matcher_reads_the_short_form() {
    let dir = desk();
    let (_, out, _) = run(dir.path(), &["check", "--format", "short", "--info", "."]);
    let matcher: Value =
        serde_json::from_str(include_str!("../integrations/problem-matcher.json")).expect("JSON");
    let pattern = &matcher["problemMatcher"][0]["pattern"][0];
    let regex =
        regex::Regex::new(pattern["regexp"].as_str().expect("a pattern")).expect("a pattern");
    let group = |name: &str, c: &regex::Captures<'_>| {
        c[usize::try_from(pattern[name].as_u64().expect("a group")).expect("small")].to_owned()
    };
    let findings: Vec<Vec<String>> = out
        .lines()
        .filter(|l| l.contains('['))
        .map(|l| regex.captures(l).unwrap_or_else(|| panic!("{l} is not matched")))
        .map(|c| {
            ["file", "line", "column", "severity", "code", "message"]
                .iter()
                .map(|n| group(n, &c))
                .collect()
        })
        .collect();
    assert_eq!(findings.len(), 3, "{out}");
    assert_eq!(
        findings[0],
        ["./news/a b.md", "4", "34", "warning", "dates/missing-year", "`February 9` has no year"]
    );
    assert!(!regex.is_match("2 drafts checked: 1 error, 1 warning; 1 let stand"));
}
