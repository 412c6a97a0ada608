//! The program as it is typed: what goes to which stream, and the exit code.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn copydesk(dir: &Path, args: &[&str]) -> Output {
    run(dir, args, b"")
}

fn run(dir: &Path, args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(args)
        .current_dir(dir)
        .env("COLUMNS", "80")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().expect("piped").write_all(stdin).expect("the program reads its input");
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a scratch folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("has a parent")).expect("can be made");
        std::fs::write(path, text).expect("can be written");
    }
    dir
}

const GOOD: &str =
    "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, 2026, it said.\n";
const WARNS: &str =
    "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, it said.\n";
const FAILS: &str =
    "---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n";

#[test]
fn exit_codes_follow_the_gate() {
    let dir = folder(&[("good.md", GOOD), ("warns.md", WARNS), ("fails.md", FAILS)]);
    let code = |args: &[&str]| copydesk(dir.path(), args).status.code();
    assert_eq!(code(&["check", "good.md"]), Some(0));
    assert_eq!(code(&["check", "warns.md"]), Some(0));
    assert_eq!(code(&["check", "--gate", "warning", "warns.md"]), Some(1));
    assert_eq!(code(&["check", "fails.md"]), Some(1));
    assert_eq!(code(&["check", "missing.md"]), Some(2));
    assert_eq!(code(&["check", "--gate", "loud", "good.md"]), Some(2));
}

#[test]
fn a_finding_is_drawn_with_place_sentence_help_and_fix() {
    let long = format!(
        "---\ndate: 2026-02-27\n---\n{} Halden opened a lab in Riga on February 9, it said. {}\n",
        "First it rained in Riga.",
        "Then it snowed.".repeat(20)
    );
    let dir = folder(&[("warns.md", &long)]);
    let output = copydesk(dir.path(), &["check", "warns.md"]);
    let expected = "\
warning[dates/missing-year]: `February 9` has no year
  ┌─ warns.md:4:57
  │
4 │ Halden opened a lab in Riga on February 9, it said.
  │                                ^^^^^^^^^^
  │
  = help: write the year (`February 9, 2026`)
  = fix: `February 9, 2026` (safe)

1 draft checked: 1 warning
";
    assert_eq!(out(&output), expected);
    assert!(out(&output).lines().all(|l| l.chars().count() <= 80));
}

#[test]
fn the_short_form_is_one_line_for_each_finding() {
    let dir = folder(&[("warns.md", WARNS)]);
    let output = copydesk(dir.path(), &["check", "--format", "short", "--quiet", "warns.md"]);
    assert_eq!(
        out(&output),
        "warns.md:4:32: warning[dates/missing-year]: `February 9` has no year\n"
    );
}

#[test]
fn json_gives_place_fix_and_sum() {
    let dir = folder(&[("warns.md", WARNS)]);
    let output = copydesk(dir.path(), &["check", "--format", "json", "warns.md"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(value["version"], 1);
    let file = &value["files"][0];
    assert_eq!(
        (file["path"].as_str(), file["published"].as_str(), file["profile"].as_str()),
        (Some("warns.md"), Some("2026-02-27"), Some("explainer"))
    );
    let d = &file["diagnostics"][0];
    assert_eq!(d["rule"], "dates/missing-year");
    assert_eq!(
        d["span"]["start"],
        serde_json::json!({"byte": 56, "line": 4, "column": 32, "utf16": 32})
    );
    assert_eq!(d["fixes"][0]["applicability"], "safe");
    assert_eq!(d["fixes"][0]["edits"][0]["replacement"], ", 2026");
    assert_eq!(d["fixes"][0]["edits"][0]["span"]["start"]["byte"], 66);
    assert_eq!(d["suppressed"], serde_json::Value::Null);
    assert_eq!(d["fingerprint"].as_str().map(str::len), Some(16));
    assert_eq!(
        value["summary"],
        serde_json::json!({"errors": 0, "warnings": 1, "infos": 0, "files": 1, "suppressed": 0})
    );
    let coverage = &file["coverage"];
    let sum: u64 = ["prose", "quoted", "code", "skipped"]
        .iter()
        .map(|k| coverage[k].as_u64().expect("a count"))
        .sum();
    assert_eq!(sum, WARNS.len() as u64);
}

#[test]
fn infos_are_counted_and_printed_on_request() {
    let dir = folder(&[(
        "a.md",
        "---\ndate: 2026-02-27\n---\nThe BIS opened an inquiry, it said on February 9, 2026.\n",
    )]);
    let quiet = out(&copydesk(dir.path(), &["check", "--rules-only", "a.md"]));
    assert_eq!(quiet, "1 draft checked, nothing to query; 1 info more with --info\n");
    let loud = out(&copydesk(dir.path(), &["check", "--rules-only", "--info", "a.md"]));
    assert!(
        loud.contains("note[precision/undefined-acronym]: `BIS` is not spelled out on first use"),
        "{loud}"
    );
}

#[test]
fn standard_input_takes_its_format_and_date_from_the_name_it_is_given() {
    let dir = folder(&[]);
    let text = "What now?\nHalden opened a lab in Riga on February 9, it said.\n";
    let output = run(
        dir.path(),
        &["check", "--stdin-filename", "2026-02-27-lab.txt", "--format", "short", "--quiet", "-"],
        text.as_bytes(),
    );
    assert_eq!(
        out(&output),
        "2026-02-27-lab.txt:2:32: warning[dates/missing-year]: `February 9` has no year\n"
    );
    let bare =
        run(dir.path(), &["check", "--quiet", "-"], "Halden opened a lab in Riga.".as_bytes());
    assert_eq!((out(&bare).as_str(), bare.status.code()), ("", Some(0)));
}

#[test]
fn json_lines_come_back_in_order_with_their_ids() {
    let dir = folder(&[]);
    let input = "{\"id\": 7, \"text\": \"Halden opened a lab on February 9, it said.\", \"published\": \"2026-02-27\"}\n\n{\"id\": \"b\", \"text\": \"Fine.\"}\n{broken}\n";
    let output =
        run(dir.path(), &["check", "--input", "jsonl", "--format", "jsonl"], input.as_bytes());
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(
        lines.iter().map(|l| l["id"].clone()).collect::<Vec<_>>(),
        [serde_json::json!(7), serde_json::json!("b")]
    );
    assert_eq!(lines[0]["diagnostics"][0]["rule"], "dates/missing-year");
    assert!(err(&output).contains("line 4 of the input"), "{}", err(&output));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn folders_respect_gitignore_and_settings() {
    let dir = folder(&[
        (".gitignore", "drafts/\n"),
        (
            "copydesk.toml",
            "gate = \"warning\"\nexclude = [\"old/**\"]\n[[override]]\nfiles = [\"news/**\"]\nprofile = \"news\"\n",
        ),
        ("a.md", WARNS),
        ("drafts/b.md", WARNS),
        ("old/c.md", WARNS),
        ("news/d.md", WARNS),
    ]);
    let output = copydesk(dir.path(), &["check", "--rules-only", "--format", "short", "."]);
    assert_eq!(
        out(&output),
        "./a.md:4:32: warning[dates/missing-year]: `February 9` has no year\n2 drafts checked: 1 warning\n"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_stet_lets_a_place_stand_and_needs_a_reason() {
    let with = |stet: &str| format!("{}{stet}\n", WARNS.trim_end());
    let dir = folder(&[
        ("a.md", &with(" <!-- stet dates/missing-year: the filing prints it so -->")),
        ("b.md", &with(" <!-- stet dates/missing-year -->")),
        ("c.md", &with(" <!-- stet dates/mising-year: typo -->")),
    ]);
    assert_eq!(
        out(&copydesk(dir.path(), &["check", "a.md"])),
        "1 draft checked, nothing to query; 1 let stand\n"
    );
    let short = |f: &str| out(&copydesk(dir.path(), &["check", "--format", "short", "--quiet", f]));
    assert!(
        short("b.md").contains(
            "error[stet/malformed]: this stet cannot be read: a stet gives its reason after a colon"
        ),
        "{}",
        short("b.md")
    );
    assert!(short("c.md").contains("error[stet/unknown-rule]: there is no rule `dates/mising-year`; did you mean `dates/missing-year`?"), "{}", short("c.md"));
}

#[test]
fn broken_input_names_its_place_and_the_rest_is_still_checked() {
    let dir = folder(&[
        ("good.md", GOOD),
        ("broken.md", "---\ndate: [2026\n---\nHalden opened a lab.\n"),
        ("date.md", "---\ndate: 2026-13-40\n---\nText.\n"),
        ("empty.md", ""),
    ]);
    std::fs::write(dir.path().join("latin.md"), b"caf\xe9 au lait").expect("can be written");
    std::fs::create_dir(dir.path().join("nothing")).expect("can be made");
    let output = copydesk(
        dir.path(),
        &[
            "check",
            "good.md",
            "broken.md",
            "date.md",
            "latin.md",
            "missing.md",
            "nothing",
            "picture.png",
        ],
    );
    let text = err(&output);
    for part in [
        "the front matter cannot be read",
        "broken.md:2:1",
        "this is not UTF-8: byte 0xe9 at offset 3",
        "latin.md:1:4",
        "missing.md: there is no such file or folder",
        "nothing: there are no drafts in this folder",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(out(&output).contains("drafts checked"), "{}", out(&output));
    assert_eq!(output.status.code(), Some(2));
    // A date that cannot be read is a finding, not trouble.
    let dated = copydesk(dir.path(), &["check", "date.md", "--format", "short"]);
    let told = "the publication date `2026-13-40` cannot be read";
    assert!(out(&dated).contains(told), "{}", out(&dated));
    assert_eq!((err(&dated).as_str(), dated.status.code()), ("", Some(1)));
    let empty = copydesk(dir.path(), &["check", "empty.md"]);
    assert_eq!(
        (out(&empty).as_str(), empty.status.code()),
        ("1 draft checked, nothing to query\n", Some(0))
    );
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_reported_and_the_rest_is_still_checked() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[("good.md", GOOD)]);
    symlink("gone.md", dir.path().join("link.md")).expect("can be made");
    let output = copydesk(dir.path(), &["check", "good.md", "link.md"]);
    assert!(err(&output).contains("link.md"), "{}", err(&output));
    assert!(out(&output).contains("1 draft checked"), "{}", out(&output));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn broken_settings_are_shown_with_a_caret_and_a_guess() {
    let settings = include_str!("../fixtures/mistakes/broken.toml");
    let dir = folder(&[("copydesk.toml", settings), ("good.md", GOOD)]);
    let output = copydesk(dir.path(), &["check", "good.md"]);
    let text = err(&output);
    for part in [
        "copydesk.toml:1:1",
        "unknown key `profil`",
        "did you mean `profile`?",
        "`warnings` is no gate",
        "did you mean `warning`?",
        "there is no rule `dates/mising-year`",
        "did you mean `dates/missing-year`?",
        "`loud` is no severity",
        "this override does not say which files",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_newsroom_adds_its_own_rules_and_broken_ones_are_shown() {
    let page = "+++\nseverity = \"error\"\nwords = [\"synergy\", \"<leverage> synergies\"]\nmessage = \"house word `{match}`\"\nhelp = \"say what you mean\"\n+++\n# House words\n\nThe desk does not print these words.\n\n## Flags\n- We found **synergy**.\n- They **leveraged synergies**.\n\n## Passes\n- We found a way.\n- A synergist spoke.\n";
    let dir = folder(&[
        (".copydesk/rules/house/words.md", page),
        ("copydesk.toml", ""),
        ("a.md", "---\ndate: 2026-02-27\n---\nThe firm is leveraging synergies.\n"),
    ]);
    let output = copydesk(dir.path(), &["check", "--format", "short", "--quiet", "a.md"]);
    assert_eq!(out(&output), "a.md:4:13: error[house/words]: house word `leveraging synergies`\n");
    let test = copydesk(dir.path(), &["test", ".copydesk/rules"]);
    assert_eq!(
        (out(&test).as_str(), test.status.code()),
        ("4 examples run, 0 failures\n", Some(0))
    );
    let mistakes = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/mistakes/rules");
    let broken = copydesk(dir.path(), &["test", mistakes.to_str().expect("UTF-8")]);
    let shown = err(&broken);
    for part in [
        "unknown key `severty`",
        "did you mean `severity`?",
        "broken-key.md:2:1",
        "the pattern is broken",
        "broken-pattern.md:3:11",
    ] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
    assert_eq!(broken.status.code(), Some(2));
}

#[test]
fn a_broken_house_page_is_shown_and_the_other_rules_still_run() {
    let broken = include_str!("../fixtures/mistakes/rules/house/broken-key.md");
    let dir = folder(&[
        (".copydesk/rules/house/words.md", broken),
        ("copydesk.toml", ""),
        ("warns.md", WARNS),
    ]);
    let output = copydesk(dir.path(), &["check", "--format", "short", "--quiet", "warns.md"]);
    assert_eq!(
        out(&output),
        "warns.md:4:32: warning[dates/missing-year]: `February 9` has no year\n"
    );
    assert!(err(&output).contains("unknown key `severty`"), "{}", err(&output));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn explain_and_rules_answer_and_guess() {
    let dir = folder(&[]);
    let page = out(&copydesk(dir.path(), &["explain", "dates/missing-year"]));
    assert!(
        page.starts_with("dates/missing-year: warning") && page.contains("# Missing year"),
        "{page}"
    );
    assert!(page.lines().all(|l| l.chars().count() <= 80), "{page}");
    assert!(
        err(&copydesk(dir.path(), &["explain", "dates/mising-year"]))
            .contains("did you mean `dates/missing-year`?")
    );
    let list: serde_json::Value =
        serde_json::from_slice(&copydesk(dir.path(), &["rules", "--json"]).stdout).expect("JSON");
    assert!(list.as_array().is_some_and(|l| l.len() >= 30));
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let with = |jobs: &str| {
        copydesk(
            &fixtures,
            &["check", "--format", "json", "--jobs", jobs, "stories", "clean", "syntax"],
        )
        .stdout
    };
    assert_eq!(with("1"), with("8"));
}

#[test]
fn inspect_prints_one_object_a_draft() {
    let dir = folder(&[("warns.md", WARNS)]);
    let output = copydesk(dir.path(), &["inspect", "warns.md"]);
    let value: serde_json::Value = serde_json::from_str(out(&output).trim()).expect("JSON");
    assert_eq!(value["times"][0]["value"], "2026-02-09");
    assert_eq!(value["attributions"][0]["source"]["text"], "it");
    assert_eq!(value["sentences"][0]["attributed"], true);
}
