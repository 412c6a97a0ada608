//! Standard streams: pipes that close, disks that are full, JSON lines that keep coming.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

fn copydesk(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).env("COLUMNS", "80").env_remove("CLICOLOR_FORCE");
    command
}

fn piped(args: &[&str]) -> Child {
    copydesk(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs")
}

/// Everything the program answers to an input.
fn answer(args: &[&str], input: Vec<u8>) -> (Option<i32>, String, String) {
    let mut child = piped(args);
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    let _ = writer.join();
    (
        output.status.code(),
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    )
}

fn folder(drafts: usize) -> TempDir {
    let dir = TempDir::new().expect("a scratch folder");
    for n in 0..drafts {
        std::fs::write(
            dir.path().join(format!("{n}.md")),
            "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9. It closed one on February 30.\n",
        )
        .expect("can be written");
    }
    dir
}

fn lines(count: usize) -> Vec<u8> {
    let mut lines = Vec::new();
    for n in 0..count {
        writeln!(lines, "{{\"id\": {n}, \"text\": \"Halden opened its lab {n} on February 30. It reportedly paid $4 billion.\"}}").expect("memory takes all");
    }
    lines
}

#[test]
fn a_pipe_that_closes_early_is_no_trouble() {
    let dir = folder(200);
    let path = dir.path().to_string_lossy().into_owned();
    for args in [
        vec!["check", "--format", "short", &path],
        vec!["check", "--format", "human", &path],
        vec!["check", "--format", "json", &path],
        vec!["inspect", &path],
        vec!["fix", "--diff", &path],
        vec!["rules"],
        vec!["explain", "dates/missing-year"],
        vec!["--help"],
    ] {
        let mut child = copydesk(&args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stdout = child.stdout.take().expect("piped");
        let mut first = [0; 10];
        stdout.read_exact(&mut first).unwrap_or_else(|e| panic!("{args:?}: {e}"));
        drop(stdout);
        let mut err = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut err).expect("UTF-8");
        let code = child.wait().expect("it ends").code();
        assert!(code.is_some_and(|c| c < 2) && err.is_empty(), "{args:?}: {code:?} {err}");
    }
}

#[test]
fn json_lines_stop_when_nobody_listens() {
    let mut child = piped(&["check", "--input", "jsonl", "--format", "jsonl"]);
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || {
        let many = lines(500);
        // An input without end: writing fails when the program has gone.
        while stdin.write_all(&many).is_ok() {}
    });
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    let mut first = String::new();
    stdout.read_line(&mut first).expect("a line comes");
    drop(stdout);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    writer.join().expect("the writer ends");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let dir = folder(1);
    let path = dir.path().to_string_lossy().into_owned();
    for args in [
        vec!["check", "--format", "short", &path],
        vec!["check", "--format", "json", &path],
        vec!["inspect", &path],
        vec!["rules", "--json"],
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let output =
            copydesk(&args).stdin(Stdio::null()).stdout(full).output().expect("the binary runs");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{args:?} {err}");
        assert!(
            err.contains("the output could not be written: no space is left on the disk"),
            "{args:?} {err}"
        );
    }
    let mut child = copydesk(&["inspect", "--input", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it"))
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let _ = child.stdin.take().expect("piped").write_all(&lines(10));
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
}

#[test]
fn json_lines_come_in_order_from_any_number_of_threads() {
    let (code, one, err) =
        answer(&["check", "--input", "jsonl", "--format", "jsonl", "--jobs", "1"], lines(5_000));
    assert_eq!((code, err.as_str()), (Some(1), ""));
    for (n, line) in one.lines().enumerate() {
        assert!(line.starts_with(&format!("{{\"id\":{n},")), "{n}: {line}");
    }
    assert_eq!(one.lines().count(), 5_000);
    let (_, eight, _) =
        answer(&["check", "--input", "jsonl", "--format", "jsonl", "--jobs", "8"], lines(5_000));
    assert!(one == eight, "the answers differ");
}

#[test]
fn one_line_is_answered_before_the_next_is_sent() {
    let mut child = piped(&["inspect", "--input", "jsonl"]);
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    for n in 0..20 {
        writeln!(stdin, "{{\"id\": \"d{n}\", \"text\": \"It rained on March {n}.\"}}")
            .expect("it listens");
        stdin.flush().expect("it listens");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line comes");
        assert!(line.starts_with(&format!("{{\"id\":\"d{n}\"")), "{line}");
    }
    drop(stdin);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn lines_that_are_wrong_or_too_long_are_named_and_the_others_answered() {
    let dir = TempDir::new().expect("a scratch folder");
    std::fs::write(dir.path().join("copydesk.toml"), "max_file_size = \"1 KB\"\n")
        .expect("can be written");
    let config = dir.path().join("copydesk.toml").to_string_lossy().into_owned();
    let long = format!("{{\"id\": 2, \"text\": \"{}\"}}\n", "long ".repeat(1_000));
    let input = format!(
        "{{\"id\": 1, \"text\": \"short\"}}\n{long}not JSON\n\n{{\"id\": 5}}\n{{\"id\": 6, \"text\": \"\\u0000 \\ud83d\\ude00\"}}"
    );
    let (code, out, err) =
        answer(&["inspect", "--input", "jsonl", "--config", &config], input.into_bytes());
    assert_eq!(code, Some(2));
    let ids: Vec<&str> = out.lines().map(|l| &l[..7]).collect();
    assert_eq!(ids, ["{\"id\":1", "{\"id\":6"]);
    for part in ["line 2 of the input: more than the", "line 3 of the input", "line 5 of the input"]
    {
        assert!(err.contains(part), "{part} in\n{err}");
    }
}

#[test]
fn the_time_of_rules_goes_to_the_error_stream_and_nothing_else_does() {
    let dir = folder(3);
    let path = dir.path().to_string_lossy().into_owned();
    let plain = answer(&["check", "--format", "json", &path], Vec::new());
    let timed = answer(&["check", "--format", "json", "--timing", &path], Vec::new());
    assert_eq!((plain.0, &plain.1), (timed.0, &timed.1));
    assert_eq!(plain.2, "", "no bar in a pipe");
    let rows: Vec<&str> = timed.2.lines().collect();
    assert!(rows[0].ends_with("candidates  findings  rule"), "{}", timed.2);
    assert!(
        rows.iter().any(|r| r.ends_with("dates/calendar-error"))
            && rows.iter().any(|r| r.ends_with("(reading the draft)")),
        "{}",
        timed.2
    );
    let seconds: Vec<f64> = rows[1..rows.len() - 1]
        .iter()
        .filter_map(|r| r.split_whitespace().next()?.parse().ok())
        .collect();
    assert!(seconds.len() + 2 == rows.len() && seconds.is_sorted_by(|a, b| a >= b), "{}", timed.2);
    let lined = answer(&["check", "--input", "jsonl", "--format", "jsonl", "--timing"], lines(3));
    assert!(
        lined.2.contains("dates/calendar-error") && lined.1.lines().count() == 3,
        "{}",
        lined.2
    );
}

#[test]
fn globs_are_written_with_slashes_on_every_system() {
    let dir = TempDir::new().expect("a scratch folder");
    std::fs::create_dir_all(dir.path().join("old/2024")).expect("can be made");
    std::fs::write(dir.path().join("old/2024/a.md"), "Halden opened on February 30.\n")
        .expect("can be written");
    std::fs::write(dir.path().join("copydesk.toml"), "exclude = [\"old/**\"]\n")
        .expect("can be written");
    let path = dir.path().to_string_lossy().into_owned();
    assert_eq!(answer(&["check", &path], Vec::new()).0, Some(0));
    std::fs::write(dir.path().join("copydesk.toml"), "exclude = ['old\\2024\\*.md']\n")
        .expect("can be written");
    let (code, _, err) = answer(&["check", &path], Vec::new());
    assert_eq!(code, Some(2));
    assert!(err.contains("written with `/`"), "{err}");
    assert!(Path::new(&path).exists());
}

#[test]
fn a_draft_is_judged_alike_by_whatever_door_it_comes() {
    let drafts = [
        (
            "cut.md",
            "markdown",
            "---\ndate: 2026-02-27\n---\nHalden opened a lab. Experts say it is the largest of\n",
        ),
        (
            "undated.md",
            "markdown",
            "# Halden\n\nThe lab opened on February 9, people familiar with the matter said.\n",
        ),
        (
            "page.html",
            "html",
            "<p>Halden opened a lab in Riga on February 9, it said.</p><p>It is the",
        ),
        (
            "plain.txt",
            "text",
            "Halden reportedly paid $4 billion.\n\nThe deal closed on March 4.\n",
        ),
    ];
    for extra in [&[][..], &["--fragment"], &["--profile", "news", "--published", "2026-02-27"]] {
        for (name, format, text) in drafts {
            let dir = TempDir::new().expect("a scratch folder");
            let path = dir.path().join(name);
            std::fs::write(&path, text).expect("can be written");
            let path = path.to_string_lossy().into_owned();
            let found = |out: &str| {
                let value: serde_json::Value = serde_json::from_str(out).expect("JSON");
                let all = value["diagnostics"].as_array().expect("a list").clone();
                all.iter().map(|d| format!("{} {}", d["rule"], d["span"])).collect::<Vec<_>>()
            };
            let args = [&["check", "--format", "jsonl"], extra].concat();
            let (_, out, err) = answer(&[&args[..], &[&path]].concat(), Vec::new());
            let by_file = found(out.lines().next().unwrap_or_else(|| panic!("{err}")));
            let line = serde_json::json!({"id": name, "text": text, "format": format}).to_string();
            let (_, out, err) = answer(&[&args[..], &["--input", "jsonl"]].concat(), line.into());
            assert_eq!(by_file, found(&out), "{name} {extra:?} {err}");
            let cut = by_file.iter().any(|f| f.contains("document/cut-off"));
            let whole = extra.first() != Some(&"--fragment");
            assert_eq!(cut, name == "cut.md" && whole, "{name} {extra:?}: {by_file:?}");
        }
    }
}
