//! Which files a command reads: patterns of the settings, files that are no drafts, standard input; and threads.

mod support;

use support::typed::{copydesk, finish, folder, git, run};

const DRAFT: &str =
    "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, it said.\n";

/// The drafts that a check of this folder found something in.
fn read(dir: &std::path::Path, args: &[&str]) -> (Vec<String>, String) {
    let args = [&["check", "--rules-only", "--format", "short", "--quiet"], args].concat();
    let (_, out, err) = run(dir, &args);
    let path = |line: &str| line.split(':').next().unwrap_or_default().replace("./", "");
    (out.lines().map(path).collect(), err)
}

fn with_settings(settings: &str, files: &[&str]) -> tempfile::TempDir {
    let mut all = vec![("copydesk.toml", settings)];
    all.extend(files.iter().map(|name| (*name, DRAFT)));
    folder(&all)
}

#[test]
fn patterns_are_read_as_in_gitignore() {
    let files = ["a.md", "b.md", "archive/c.md", "archive/2024/d.md", "x/archive/e.md", "x/b.md"];
    for (patterns, left) in [
        ("[\"archive/\"]", vec!["a.md", "b.md", "x/b.md"]),
        ("\"archive\"", vec!["a.md", "b.md", "x/b.md"]),
        ("\"./archive/**\"", vec!["a.md", "b.md", "x/archive/e.md", "x/b.md"]),
        ("\"/archive/**\"", vec!["a.md", "b.md", "x/archive/e.md", "x/b.md"]),
        ("[\"**\", \"!b.md\"]", vec!["b.md"]),
        ("[\"*.md\", \"!b.md\"]", vec!["b.md", "x/b.md"]),
        (
            "[\"x/*.md\"]",
            vec!["a.md", "archive/2024/d.md", "archive/c.md", "b.md", "x/archive/e.md"],
        ),
    ] {
        let dir = with_settings(&format!("exclude = {patterns}\n"), &files);
        let (found, err) = read(dir.path(), &["."]);
        assert_eq!((found, err.as_str()), (left.iter().map(|s| (*s).to_owned()).collect(), ""));
    }
}

#[test]
fn the_files_of_an_override_are_told_by_the_same_patterns() {
    for pattern in ["news/", "news", "./news/**", "/news/*"] {
        let settings = format!("[[override]]\nfiles = [\"{pattern}\"]\nprofile = \"news\"\n");
        let dir = with_settings(&settings, &["a.md", "news/b.md"]);
        assert_eq!(read(dir.path(), &["."]), (vec!["a.md".to_owned()], String::new()));
        let (_, shown, _) = run(dir.path(), &["config", "show", "news/b.md"]);
        assert!(shown.contains("profile = \"news\""), "{pattern}: {shown}");
    }
}

#[test]
fn a_pattern_that_matches_nothing_is_a_warning_where_its_folder_is_searched_whole() {
    let dir = with_settings("exclude = [\"archve/\", \"old\"]\n", &["a.md", "old/b.md", "x/c.md"]);
    let (found, err) = read(dir.path(), &["."]);
    assert_eq!(found, ["a.md", "x/c.md"]);
    assert!(
        err.starts_with("warning: `archve/` matches no file\n  ┌─ copydesk.toml:1:12\n"),
        "{err}"
    );
    assert!(!err.contains("`old`"), "{err}");
    assert_eq!(run(dir.path(), &["check", "."]).0, Some(0));
    assert_eq!(read(dir.path(), &["x"]).1, "");
    assert_eq!(read(dir.path(), &["a.md"]).1, "");
}

#[test]
fn a_pattern_for_what_git_ignores_matches_something() {
    let dir = folder(&[
        (".gitignore", "build/\n"),
        ("copydesk.toml", "exclude = [\"build/**\"]\n"),
        ("build/a.md", DRAFT),
        ("b.md", DRAFT),
    ]);
    assert_eq!(read(dir.path(), &["."]), (vec!["b.md".to_owned()], String::new()));
}

#[test]
fn a_run_that_reads_nothing_says_why() {
    let dir = with_settings("exclude = [\"**\"]\n", &["a.md", "b.md"]);
    for command in ["check", "fix", "inspect"] {
        let (code, out, err) = run(dir.path(), &[command, "."]);
        assert_eq!(code, Some(0), "{command}");
        assert_eq!(
            err, "no draft was read: `exclude` in copydesk.toml leaves out ./a.md and 1 more\n",
            "{command}: {out}"
        );
    }
    let (code, _, err) = run(dir.path(), &["check", "a.md"]);
    assert_eq!(
        (code, err.as_str()),
        (Some(0), "no draft was read: `exclude` in copydesk.toml leaves out a.md\n")
    );
    let dir = folder(&[("README.md", DRAFT)]);
    assert_eq!(
        run(dir.path(), &["check"]).2,
        "no draft was read: ./README.md is no draft by its name; name it to have it read\n"
    );
    // What is longer than a line is broken at a space and goes on indented.
    let dir = with_settings("exclude = [\"**\"]\n", &["a-draft-with-quite-a-long-name.md", "b.md"]);
    assert_eq!(
        run(dir.path(), &["check"]).2,
        "no draft was read: `exclude` in copydesk.toml leaves out\n  \
         ./a-draft-with-quite-a-long-name.md and 1 more\n"
    );
}

#[test]
fn files_that_are_no_drafts_are_read_only_when_they_are_named() {
    let no_drafts = [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE.txt",
        "CODE_OF_CONDUCT.md",
        "SECURITY.md",
        "requirements.txt",
        "robots.txt",
        "llms.txt",
        "templates/x.md",
        "site/archetypes/x.md",
        ".copydesk/rules/house/x.md",
    ];
    let mut files: Vec<(&str, &str)> = no_drafts.iter().map(|name| (*name, DRAFT)).collect();
    files.push(("security.md", DRAFT));
    let dir = folder(&files);
    assert_eq!(read(dir.path(), &["."]).0, ["security.md"]);
    assert_eq!(read(dir.path(), &["README.md", "templates"]).0, ["README.md", "templates/x.md"]);
    assert_eq!(read(dir.path(), &["--only-drafts", "README.md", "security.md"]).0, ["security.md"]);
    let (_, out, _) = run(dir.path(), &["init"]);
    assert!(out.starts_with("1 draft found\n"), "{out}");
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "-A", "-f"]);
    assert_eq!(read(dir.path(), &["--staged", "."]).0, ["security.md"]);
    assert_eq!(read(dir.path(), &["--staged", "README.md"]).0, ["README.md"]);
    std::fs::write(dir.path().join("copydesk.toml"), "exclude = [\"!README.md\"]\n")
        .expect("can be written");
    assert_eq!(read(dir.path(), &["."]).0, ["README.md", "security.md"]);
    assert_eq!(read(dir.path(), &["--only-drafts", "README.md"]).0, ["README.md"]);
}

#[test]
fn a_name_for_standard_input_means_that_it_is_read() {
    let dir = folder(&[("other.md", DRAFT)]);
    let typed = |args: &[&str]| finish(copydesk().args(args).current_dir(dir.path()), DRAFT);
    let (_, out, err) =
        typed(&["check", "--stdin-filename", "x.md", "--format", "short", "--quiet"]);
    assert_eq!(out, "x.md:4:32: warning[dates/missing-year]: `February 9` has no year\n", "{err}");
    let (_, out, _) = typed(&["fix", "--stdin-filename", "x.md"]);
    assert_eq!(out, DRAFT.replace("9, it", "9, 2026, it"));
    let (_, out, _) = typed(&["inspect", "--stdin-filename", "x.md"]);
    assert!(out.starts_with("{\"id\":\"x.md\""), "{out}");
    let (code, out, _) = typed(&["sheet", "--stdin-filename", "x.md", "--part", "dates"]);
    assert!(code == Some(0) && out.contains("February 9"), "{out}");
    for command in ["check", "fix", "inspect", "sheet"] {
        let (code, out, err) = typed(&[command, "--stdin-filename", "x.md", "other.md"]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{command}");
        assert!(
            err.contains("--stdin-filename gives a name to standard input")
                && err.contains("add `-` to the paths"),
            "{err}"
        );
    }
}

#[test]
fn a_worksheet_has_an_ending_that_it_can_be_written_with() {
    let dir = folder(&[("a.md", DRAFT)]);
    for name in ["x.xlsx", "x.pdf", "x.docx"] {
        let (code, _, err) = run(dir.path(), &["sheet", "a.md", "-o", name]);
        assert_eq!(code, Some(2));
        assert!(err.contains(".md, .csv, .html or .json"), "{err}");
        assert!(!dir.path().join(name).exists());
    }
    for name in ["x.md", "x.csv", "x.HTML", "x.json", "x"] {
        assert_eq!(run(dir.path(), &["sheet", "a.md", "-o", name]).0, Some(0), "{name}");
        assert!(dir.path().join(name).exists());
    }
    assert_eq!(run(dir.path(), &["sheet", "a.md", "--format", "csv", "-o", "x.xlsx"]).0, Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn no_more_threads_are_started_than_there_are_drafts() {
    let files: Vec<(String, &str)> = (0..6).map(|i| (format!("{i}.md"), DRAFT)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), *t)).collect();
    let dir = folder(&files);
    // Standard input holds the run up while its threads are counted: the drafts are done by then.
    let mut child = copydesk()
        .args(["check", "--jobs", "100000", "--quiet", ".", "-"])
        .current_dir(dir.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("it runs");
    let tasks = format!("/proc/{}/task", child.id());
    let mut most = 0;
    for _ in 0..100 {
        most = most.max(std::fs::read_dir(&tasks).map_or(0, Iterator::count));
        std::thread::sleep(std::time::Duration::from_millis(20));
        if most >= 6 {
            break;
        }
    }
    drop(child.stdin.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert!((2..=10).contains(&most), "{most} threads");
}
