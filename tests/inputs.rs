//! Files that a run reads: no report takes their place, and those that settings name show nothing of foreign ones.

mod support;

use std::path::Path;
use std::process::Command;
use support::typed::{copydesk, finish, folder, run, write};

/// A page of a newsroom.
const PAGE: &str = "+++\nseverity = \"error\"\nwords = [\"lab\"]\nmessage = \"`{match}`\"\n+++\n# Lab\n\nWhy.\n\n## Flags\n- A **lab**.\n- The **lab**.\n\n## Passes\n- An office.\n- A collab.\n\n## Sources\n";

/// Messages are wrapped to the width of the terminal.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const PLAIN: &str = "---\ndate: 2026-02-27\n---\nHalden opened a lab on February 9, it said.\n";
const FACTS: &str =
    "[[fact]]\nentity = \"Halden\"\nmetric = \"users\"\nvalue = 1\nas_of = 2026-01-01\n";

#[test]
fn no_report_takes_the_place_of_an_input() {
    let files = [
        ("d.md", PLAIN),
        ("copydesk.toml", "profile = \"news\"\n"),
        ("ledger.toml", FACTS),
        ("b.tsv", "# copydesk baseline 1\n"),
        ("models.tsv", "# Date: 2026-01-01\nCorvid 4\tCorvid\tHalden\t2025-01-01\n"),
        (".copydesk/rules/house/page.md", PAGE),
        ("sub/none.md", PLAIN),
    ];
    let dir = folder(&files);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("d.md", dir.path().join("link.md")).expect("a link");
        std::fs::hard_link(dir.path().join("d.md"), dir.path().join("hard.md")).expect("a link");
    }
    let mut outputs = vec![
        "d.md",
        "./sub/../d.md",
        "copydesk.toml",
        "ledger.toml",
        "b.tsv",
        "models.tsv",
        ".copydesk/rules/house/page.md",
    ];
    if cfg!(unix) {
        outputs.extend(["link.md", "hard.md"]);
    }
    let check = ["check", "d.md", "--baseline", "b.tsv", "--catalogue", "models.tsv"];
    for output in outputs {
        for form in ["sarif", "short"] {
            let target = format!("{form}={output}");
            let (code, _, err) = run(dir.path(), &[&check[..], &["--output", &target]].concat());
            assert_eq!(code, Some(2), "{output}: {err}");
            assert!(one_line(&err).contains("nothing was written"), "{output}: {err}");
        }
        // A worksheet has an ending of its own.
        if Path::new(output).extension().is_some_and(|e| e == "md") {
            let sheet = ["sheet", "--catalogue", "models.tsv", "--output", output, "d.md"];
            let (code, _, err) = run(dir.path(), &sheet);
            assert_eq!(code, Some(2), "sheet to {output}: {err}");
        }
        for (name, text) in files {
            let now = std::fs::read_to_string(dir.path().join(name)).expect("is there");
            assert_eq!(now, text, "{name} after a report to {output}");
        }
    }
    // One that is no input is replaced, by the same name as often as one likes.
    for _ in 0..2 {
        let (code, _, err) = run(dir.path(), &["check", "d.md", "--output", "sarif=r.sarif"]);
        assert_ne!(code, Some(2), "{err}");
    }
    let twice = ["check", "d.md", "--output", "sarif=r.sarif", "--output", "short=./r.sarif"];
    assert_eq!(run(dir.path(), &twice).0, Some(2), "two reports have two files");
}

#[test]
fn a_draft_without_changes_is_an_input_all_the_same() {
    let dir = folder(&[("d.md", PLAIN)]);
    support::typed::git(dir.path(), &["init", "-q"]);
    support::typed::git(dir.path(), &["add", "."]);
    support::typed::git(dir.path(), &["commit", "-qm", "a"]);
    let (code, _, err) =
        run(dir.path(), &["check", "--since", "HEAD", "d.md", "--output", "sarif=d.md"]);
    assert_eq!(code, Some(2), "{err}");
    assert_eq!(std::fs::read_to_string(dir.path().join("d.md")).expect("is there"), PLAIN);
}

#[test]
fn settings_quote_no_foreign_file() {
    let secret = "token = hunter2\nroot:x:0:0:hunter2\n";
    let outer = folder(&[("secret", secret), ("facts.toml", FACTS)]);
    for key in ["ledger", "catalogue"] {
        for path in ["../secret", "../facts.toml", "../none", "inner-secret"] {
            let settings = format!("{key} = \"{path}\"\n");
            write(outer.path(), "desk/copydesk.toml", &settings);
            write(outer.path(), "desk/inner-secret", secret);
            write(outer.path(), "desk/d.md", PLAIN);
            let (code, out, err) = run(outer.path(), &["check", "desk/d.md"]);
            assert_eq!(code, Some(2), "{key} {path}: {err}");
            assert!(!(out + &err).contains("hunter2"), "{key} {path}: {err}");
            let outside = one_line(&err).contains("outside the folder of the settings");
            assert_eq!(outside, path.starts_with(".."), "{key} {path}: {err}");
        }
    }
    // Typed, it may lie anywhere; below the settings, it may be named by them.
    write(outer.path(), "desk/copydesk.toml", "ledger = \"sub/facts.toml\"\n");
    write(outer.path(), "desk/sub/facts.toml", FACTS);
    assert_eq!(run(outer.path(), &["check", "desk/d.md"]).2, "");
    let typed = ["check", "desk/d.md", "--ledger", "facts.toml"];
    assert_eq!(run(outer.path(), &typed).2, "");
    for flag in ["--ledger", "--catalogue", "--baseline"] {
        let (code, _, err) = run(outer.path(), &["check", "desk/d.md", flag, "secret"]);
        assert_eq!(code, Some(2), "{flag}");
        assert!(!err.contains("hunter2"), "{flag}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_and_pipes_are_no_ledger() {
    use std::os::unix::fs::symlink;
    let outer = folder(&[("secret", "token = hunter2\n"), ("desk/d.md", PLAIN)]);
    let desk = outer.path().join("desk");
    symlink("../secret", desk.join("ledger.toml")).expect("a link");
    write(outer.path(), "desk/copydesk.toml", "profile = \"news\"\n");
    let (code, _, err) = run(outer.path(), &["check", "desk/d.md"]);
    assert_eq!(code, Some(2));
    assert!(one_line(&err).contains("outside the folder of the settings"), "{err}");
    std::fs::remove_file(desk.join("ledger.toml")).expect("is there");
    std::fs::remove_file(desk.join("copydesk.toml")).expect("is there");
    symlink("../secret", desk.join("copydesk.toml")).expect("a link");
    let (code, _, err) = run(outer.path(), &["check", "desk/d.md"]);
    assert_eq!(code, Some(2));
    assert!(!err.contains("token") && !err.contains("hunter2"), "{err}");
    std::fs::remove_file(desk.join("copydesk.toml")).expect("is there");
    assert!(Command::new("mkfifo").arg(desk.join("pipe")).status().is_ok_and(|s| s.success()));
    for path in ["desk/pipe", "/dev/zero"] {
        for flag in ["--ledger", "--catalogue", "--baseline", "--config"] {
            let (code, _, err) = run(outer.path(), &["check", "desk/d.md", flag, path]);
            assert_eq!(code, Some(2), "{flag} {path}");
            assert!(one_line(&err).contains("this is no regular file"), "{flag} {path}: {err}");
        }
        assert_eq!(run(outer.path(), &["sheet", path]).0, Some(2));
    }
}

/// `copydesk check - --output sarif=d.md < d.md`, and an editor that pipes a draft in by its name.
#[cfg(unix)]
#[test]
fn standard_input_is_an_input_by_its_file_and_by_its_name() {
    let dir = folder(&[("d.md", PLAIN), ("other.md", PLAIN)]);
    let kept = |what: &str| {
        for name in ["d.md", "other.md"] {
            let now = std::fs::read_to_string(dir.path().join(name)).expect("is there");
            assert_eq!(now, PLAIN, "{name} after {what}");
        }
    };
    for args in [
        &["check", "-", "--output", "sarif=d.md"][..],
        &["check", "--stdin-filename", "other.md", "-", "--output", "short=d.md"],
        &["check", "--stdin-filename", "other.md", "-", "--output", "short=other.md"],
        &["sheet", "-", "--output", "d.md"],
    ] {
        let file = std::fs::File::open(dir.path().join("d.md")).expect("is there");
        let output = copydesk().args(args).current_dir(dir.path()).stdin(file).output();
        let output = output.expect("it runs");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {err}");
        assert!(one_line(&err).contains("nothing was written"), "{args:?}: {err}");
        kept(&args.join(" "));
    }
    let piped = ["check", "--stdin-filename", "d.md", "-", "--output", "sarif=d.md"];
    let (code, _, err) = finish(copydesk().args(piped).current_dir(dir.path()), PLAIN);
    assert_eq!(code, Some(2), "{err}");
    kept("a pipe with a name");
    // Another file is written, and so is one that is not there yet.
    let piped = ["check", "--stdin-filename", "new.md", "-", "--output", "sarif=r.sarif"];
    assert_ne!(finish(copydesk().args(piped).current_dir(dir.path()), PLAIN).0, Some(2));
    assert!(dir.path().join("r.sarif").exists());
}
