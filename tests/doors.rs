//! What comes in by the doors of the program and may not go out by them: characters that steer a terminal, lines that a CI service
//! takes for commands, mistakes by the thousand. Which files are read and written is the business of tests/inputs.rs.

mod support;

use std::path::Path;
use support::typed::{copydesk, finish, folder, run, write};

/// Every character that steers: C0 without the ends of lines, DEL, C1, embeddings, overrides, isolates, separators.
fn hostile() -> Vec<char> {
    let ranges = [
        '\u{1}'..='\u{8}',
        '\u{b}'..='\u{c}',
        '\u{e}'..='\u{1f}',
        '\u{7f}'..='\u{9f}',
        '\u{2028}'..='\u{202e}',
        '\u{2066}'..='\u{2069}',
    ];
    ranges.into_iter().flatten().collect()
}

/// Nothing in an output steers; `\n`, tabs and CR before LF lay it out.
fn assert_tame(what: &str, text: &str) {
    let text = text.replace("\r\n", "\n");
    let bad: Vec<char> =
        text.chars().filter(|c| hostile().contains(c) || matches!(c, '\r' | '\0')).collect();
    assert!(bad.is_empty(), "{what} lets {bad:?} through:\n{text}");
    for line in text.lines() {
        let begins = line.trim_start();
        assert!(!begins.starts_with("::error::"), "{what} gives a command: {line}");
        assert!(!line.contains("##[error]") && !line.contains("##vso["), "{what}: {line}");
    }
}

/// Messages are wrapped to the width of the terminal.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Colours are the program's own.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        out.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(after.len());
        assert!(after[end..].starts_with('m'), "no colour: {:?}", &after[..after.len().min(20)]);
        rest = &after[end + 1..];
    }
    out + rest
}

/// A draft with each character in the words under a mark, beside them, and in a line of its own.
fn draft() -> String {
    let head = "---\ntitle: \"A\u{1b}]0;x\u{7}\"\ndate: 2026-02-27\n---\n\n";
    let end = "It \u{1b}[31mopened\u{1b}[0m on February 9, ##[error]x ##vso[task.complete]\n::error::y it said.\n";
    let paragraph = |all: &[char]| {
        let c = String::from_iter(all);
        format!(
            "Halden{c} opened the lab{c} on February 9{c}, it said.\n\n\
             Reportedly{c}, “it is{c} the largest lab” {c} in Riga.\n\n"
        )
    };
    let body: String = hostile().chunks(4).map(paragraph).collect();
    format!("{head}{body}{end}")
}

/// A page with hostile words in its message, its help, its fix and its title.
const PAGE: &str = "+++\nseverity = \"error\"\nwords = [\"lab\"]\nmessage = \"`{match}`\\u001b[2J\\u009b\\u202e\\n::error::m ##[error]\"\nhelp = \"h\\u0007\\n::error::h\"\nnote = \"n\\u0085\\n::error::n\"\nfix = { kind = \"unsafe\", text = \"office\\u001b[31m\" }\n+++\n# T\u{1b}[31m\n\nWhy \u{1b}[31m.\n\n## Flags\n- A **lab**.\n- The **lab**.\n\n## Passes\n- An office.\n- A collab.\n\n## Sources\n";

/// Settings, ledger and baseline that quote the same in their mistakes.
const WRONG: &str = "\"k\\u001b[31m\\u009b\\u202e\\n::error::k ##[error]\" = 1\nprofile = \"p\\u001b]0;x\\u0007\\n::error::p\"\n";
const ROWS: &str = "[[fact]]\nentity = \"e\"\nmetric = \"m\"\nvalue = 1\nperiod = \"p\\u001b[31m\\u0085\\n::error::\"\n\"x\\u001b\\n::error::x\" = 1\n";

const FORMS: [&str; 12] = [
    "human",
    "short",
    "github",
    "markdown",
    "json",
    "jsonl",
    "sarif",
    "gitlab",
    "checkstyle",
    "junit",
    "rdjson",
    "rdjsonl",
];

/// Names that files may have; not all systems allow them.
#[cfg(unix)]
const NAMES: [&str; 4] = [
    "a\u{1b}[31m\u{7}.md",
    "b\n::error::b ##[error].md",
    "c\u{202e}\u{9b}2J\r.md",
    "::error::d.md",
];
#[cfg(not(unix))]
const NAMES: [&str; 1] = ["c\u{202e}\u{9b}2J.md"];

fn desk() -> tempfile::TempDir {
    let dir = folder(&[(".copydesk/rules/house/page.md", PAGE)]);
    let (first, others) = NAMES.split_first().expect("there are some");
    write(dir.path(), first, &draft());
    for name in others {
        write(dir.path(), name, "Halden\u{1b}[2J opened the lab\u{9b} on February 9, it said.\n");
    }
    dir
}

fn both(dir: &Path, what: &str, args: &[&str]) -> String {
    let (_, out, err) = run(dir, args);
    assert_tame(&format!("{what}, standard error"), &err);
    assert_tame(what, &out);
    out + &err
}

#[test]
fn no_form_of_a_check_steers_what_shows_it() {
    let dir = desk();
    for form in FORMS {
        let args = ["check", ".", "--info", "--verbose", "--format", form];
        let said = both(dir.path(), form, &args);
        let told = said.contains("house/page") || said.contains("house.page");
        assert!(told, "{form}: {said}");
        let file = format!("{form}=report.{form}");
        both(dir.path(), form, &["check", ".", "--info", "--output", &file]);
        let written = std::fs::read_to_string(dir.path().join(format!("report.{form}")));
        assert_tame(&format!("{form} in a file"), &written.expect("is written"));
    }
    let (_, out, _) = run(dir.path(), &["check", ".", "--info", "--color", "always"]);
    assert!(out.contains("\u{1b}["), "there are colours");
    assert_tame("human in colour", &without_colours(&out));
    assert!(out.contains('␛') && out.contains("\\u{202e}"), "signs are shown");
}

#[test]
fn a_form_for_programs_still_says_what_was_meant() {
    let dir = desk();
    let name = NAMES[NAMES.len() / 2];
    let (_, out, _) = run(dir.path(), &["check", name, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["files"][0]["path"], name);
    let all = json["files"][0]["diagnostics"].as_array().expect("a list");
    let message = |d: &serde_json::Value| d["message"].as_str().map(str::to_owned);
    let house = all.iter().find(|d| d["rule"] == "house/page").and_then(message);
    assert_eq!(house.as_deref(), Some("`lab`\u{1b}[2J\u{9b}\u{202e}\n::error::m ##[error]"));
}

#[test]
fn no_other_command_steers_what_shows_it() {
    let dir = desk();
    let name = NAMES[0];
    for args in [
        &["fix", "--unsafe", "--diff", "."][..],
        &["audit", "--as-of", "2026-06-01", ".", "--info"],
        &["sheet", "--format", "md", name],
        &["sheet", "--format", "csv", name],
        &["sheet", "--format", "html", name],
        &["sheet", "--format", "json", name],
        &["inspect", name],
        &["explain", "house/page"],
        &["rules"],
        &["test"],
        &["test", ".copydesk/rules"],
        &["config", name],
        &["ledger", "add", name],
        &["baseline", "update", ".", "--baseline", "x\u{1b}[31m\n::error::.tsv"],
        &["baseline", "prune", ".", "--baseline", "x\u{1b}[31m\n::error::.tsv"],
        &["check", "none\u{1b}[31m\n::error::none"],
        &["check", "--format", "h\u{1b}[31m\n::error::h", "."],
        &["check", "--ou\u{1b}[31m\n::error::t"],
        &["sheet", "none\u{9b}\n::error::none"],
        &["explain", "r\u{1b}[31m\n::error::r"],
        &["init", "f\u{1b}\n::error::f"],
        &["fix", "--unsafe", "."],
    ] {
        let said = both(dir.path(), &args.join(" "), args);
        assert!(!said.is_empty(), "{args:?}");
    }
    let (_, out, err) = finish(
        copydesk().args(["fix", "--diff", "--stdin-filename", name, "-"]).current_dir(dir.path()),
        &draft(),
    );
    assert_tame("fix of standard input", &(out + &err));
}

#[test]
fn mistakes_quote_what_was_written_as_signs() {
    for (file, text) in [("copydesk.toml", WRONG), ("ledger.toml", ROWS)] {
        let dir = folder(&[("d.md", "Halden opened the lab.\n"), (file, text)]);
        for form in FORMS {
            let said = both(dir.path(), form, &["check", "d.md", "--format", form]);
            assert!(said.contains('␛'), "{file}, {form}: {said}");
        }
    }
    let page = PAGE.replace("severity", "sev\u{1b}[31m");
    let dir = folder(&[("d.md", "Halden opened.\n"), (".copydesk/rules/house/page.md", &page)]);
    assert!(both(dir.path(), "a page", &["check", "d.md"]).contains('␛'));
    let broken = "---\ntitle: \"x\u{1b}[31m\ndate: 2026\u{9b}\n---\n\nHalden opened.\n";
    let dir = folder(&[("d.md", broken), ("b.tsv", "# copydesk baseline 1\n\u{1b}[31m\n")]);
    assert!(both(dir.path(), "front matter", &["check", "d.md"]).contains('␛'));
    let said = both(dir.path(), "a baseline", &["check", "--baseline", "b.tsv", "d.md"]);
    assert!(said.contains('␛'), "{said}");
}

const PLAIN: &str = "---\ndate: 2026-02-27\n---\nHalden opened a lab on February 9, it said.\n";

/// Mistakes without number are counted, not told; each of these printed them all, with a copy of the file in memory for each.
#[test]
fn of_many_mistakes_the_first_are_told_and_the_rest_is_counted() {
    let key = |i| format!("k{i} = 1\n");
    let keys: String = (0..300).map(key).collect();
    let page = format!("+++\nseverity = \"info\"\n{keys}+++\n# T\n");
    let wrong = |i| format!("[[fact]]\nentity = \"E{i}\"\nmetric = \"m\"\nvalu = 1\n");
    let rows: String = (0..300).map(wrong).collect();
    let models = "# Date: 2026-01-01\n".to_owned() + &"a\tb\tc\tno\n".repeat(300);
    let lines = "# copydesk baseline 1\n".to_owned() + &"x\n".repeat(300);
    for (name, text, flag) in [
        ("copydesk.toml", &keys, ""),
        (".copydesk/rules/house/page.md", &page, ""),
        ("ledger.toml", &rows, ""),
        ("models.tsv", &models, "--catalogue"),
        ("b.tsv", &lines, "--baseline"),
    ] {
        let dir = folder(&[("d.md", PLAIN), (name, text)]);
        let args: &[&str] =
            if flag.is_empty() { &["check", "d.md"] } else { &["check", "d.md", flag, name] };
        let (code, _, err) = run(dir.path(), args);
        assert_eq!(code, Some(2), "{name}");
        assert_eq!(err.matches("error: ").count(), 101, "{name}: {err}");
        assert!(err.contains(" more mistakes in this file"), "{name}: {err}");
    }
}

#[test]
fn a_mistake_shows_no_more_than_a_line_of_its_culprit() {
    let long = "x".repeat(50_000);
    for (name, text) in [
        ("copydesk.toml", format!("{long} = 1\n")),
        ("copydesk.toml", format!("profile = \"{long}\"\n")),
        ("copydesk.toml", format!("exclude = [\"a\\\\{long}\"]\n")),
        ("copydesk.toml", format!("[severity]\n\"{long}\" = \"off\"\n")),
        ("copydesk.toml", format!("a = {long}\n")),
        ("ledger.toml", format!("[[fact]]\n{long} = 1\n")),
        ("d.md", format!("---\ntitle: \"{long}\n---\n\nText.\n")),
        (".copydesk/rules/a/b.md", format!("+++\n{long} = 1\n+++\n# T\n")),
    ] {
        let dir = folder(&[("d.md", PLAIN)]);
        write(dir.path(), name, &text);
        let (code, _, err) = run(dir.path(), &["check", "d.md"]);
        assert_eq!(code, Some(2), "{name}");
        assert!(err.len() < 4_000, "{name}, {} bytes: {}", err.len(), &err[..400]);
    }
}

#[test]
fn utf_16_is_told_from_text_with_a_mark_or_without() {
    let wide = |little: bool, mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let text = format!("{mark}{PLAIN}Это сказала Mara Voss.\n");
        let bytes = |u: u16| if little { u.to_le_bytes() } else { u.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    };
    for (little, mark) in [(true, true), (true, false), (false, true), (false, false)] {
        let dir = folder(&[]);
        std::fs::write(dir.path().join("d.md"), wide(little, mark)).expect("is written");
        let (code, _, err) = run(dir.path(), &["check", "d.md"]);
        assert_eq!(code, Some(2), "{little} {mark}");
        assert!(one_line(&err).contains("this is UTF-16, not UTF-8"), "{err}");
    }
    let dir = folder(&[("d.md", &PLAIN.replace("lab", "l\0ab"))]);
    assert!(!run(dir.path(), &["check", "d.md"]).2.contains("UTF-16"), "a stray NUL is text");
}

/// Anchors inside anchors: nine to the eleventh words, in two hundred bytes a line.
#[test]
fn anchors_that_multiply_are_named_as_such() {
    let row = |i: usize| {
        let inner = if i == 0 { "x".to_owned() } else { format!("*a{}", i - 1) };
        format!("a{i}: &a{i} [{}]\n", vec![inner; 9].join(", "))
    };
    let rows: String = (0..12).map(row).collect();
    let dir = folder(&[("d.md", &format!("---\n{rows}---\nText.\n"))]);
    let (code, _, err) = run(dir.path(), &["check", "d.md"]);
    assert_eq!(code, Some(2));
    assert!(one_line(&err).contains("a YAML anchor repeats too much"), "{err}");
}

/// A draft without full stops: each row repeated the whole of it.
#[test]
fn a_sheet_is_a_small_multiple_of_the_draft() {
    let clause =
        |i| format!("in March 2025 Halden sold {i} chips for ${i} million, Mara Voss said");
    let text: String = (0..400).map(clause).collect::<Vec<_>>().join(" and ") + "\n";
    let dir = folder(&[("d.md", &text)]);
    for form in ["md", "csv", "html", "json"] {
        let (code, out, _) = run(dir.path(), &["sheet", "--format", form, "d.md"]);
        assert_eq!(code, Some(0));
        assert!(out.contains("399 chips"), "{form} lists the last");
        assert!(out.len() < text.len() * 60, "{form}: {} of {}", out.len(), text.len());
    }
}
