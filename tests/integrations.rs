//! The commands that docs/integrations.md shows, as they stand there, in a repository made for the occasion.

mod support;

use std::process::Command;
use support::typed::{copydesk, finish, folder, git, run, write};

const DOCS: &str = include_str!("../docs/integrations.md");

/// Lines of the blocks in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    DOCS.split(fence.as_str())
        .skip(1)
        .flat_map(|rest| rest.split("```").next().unwrap_or_default().lines())
        .collect()
}

#[cfg(unix)]
#[test]
fn every_command_in_the_docs_runs_and_finds_what_is_there() {
    let old = "---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n";
    let dir = folder(&[("news/draft.md", old)]);
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "-A"]);
    git(dir.path(), &["commit", "-q", "-m", "one"]);
    git(dir.path(), &["update-ref", "refs/remotes/origin/main", "HEAD"]);
    write(
        dir.path(),
        "news/draft.md",
        &format!("{old}\nThe trial was held on Monday, February 26, 2026.\n"),
    );
    git(dir.path(), &["add", "-A"]);
    git(dir.path(), &["commit", "-q", "-m", "two"]);
    write(
        dir.path(),
        "news/draft.md",
        &format!(
            "{old}\nThe trial was held on Monday, February 26, 2026.\n\nIt rained on Tuesday, February 26, 2026.\n"
        ),
    );
    git(dir.path(), &["add", "-A"]);
    let binary = copydesk().get_program().to_os_string();
    let here = std::path::Path::new(&binary).parent().expect("has a folder").display().to_string();
    let path = format!("{here}:{}", std::env::var("PATH").unwrap_or_default());
    let commands = blocks("sh");
    assert!(commands.len() > 15, "{commands:?}");
    for line in commands {
        assert!(line.starts_with("copydesk "), "{line}");
        let mut command = Command::new("sh");
        command
            .args(["-c", line])
            .current_dir(dir.path())
            .env("PATH", &path)
            .env_remove("CI_PROJECT_DIR")
            .env_remove("GITHUB_WORKSPACE");
        let (code, out, err) = finish(&mut command, "");
        // Everything is in the baseline once it is written; before that there is something at the gate.
        let expected = i32::from(line.contains("check") && !line.contains("--baseline"));
        assert_eq!(code, Some(expected), "{line}\n{out}{err}");
        assert!(!err.contains("error"), "{line}\n{err}");
        assert!(!out.is_empty(), "{line}");
    }
    for report in [
        "reports/copydesk.sarif",
        "reports/copydesk.xml",
        "gl-code-quality-report.json",
        "summary.md",
    ] {
        assert!(dir.path().join(report).is_file(), "{report}");
    }
}

#[test]
fn the_table_of_forms_is_complete() {
    let (_, help, _) = run(std::path::Path::new("."), &["check", "--help"]);
    let listed = help
        .split("--format <FORMAT>")
        .nth(1)
        .expect("--format is explained")
        .split("--output")
        .next()
        .expect("text");
    let names: Vec<&str> =
        listed.lines().filter_map(|l| l.trim().strip_prefix("- ")?.split(':').next()).collect();
    assert!(names.len() > 10, "{listed}");
    for name in names {
        assert!(DOCS.contains(&format!("`{name}`")), "{name} is missing in the docs");
    }
}

#[test]
fn help_tells_the_exit_codes() {
    for command in ["check", "audit"] {
        let (_, help, _) = run(std::path::Path::new("."), &[command, "--help"]);
        assert!(help.contains("Exit codes:") && help.contains("--max-warnings"), "{help}");
    }
}

#[test]
fn the_hooks_take_every_kind_of_draft() {
    let hooks = include_str!("../.pre-commit-hooks.yaml");
    let patterns: Vec<regex::Regex> = hooks
        .lines()
        .filter_map(|l| l.trim().strip_prefix("files: "))
        .map(|p| regex::Regex::new(p).expect("a pattern"))
        .collect();
    assert_eq!(patterns.len(), 2);
    for ending in copydesk::doc::Syntax::endings().split([',', ' ']).filter(|e| e.starts_with('.'))
    {
        assert!(patterns.iter().all(|p| p.is_match(&format!("news/draft{ending}"))), "{ending}");
    }
}

/// Words of the `entry` and `args` of each hook in a file, without the program.
fn hook_words(hooks: &str) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = Vec::new();
    for line in hooks.lines().map(str::trim) {
        if let Some(entry) = line.strip_prefix("entry: copydesk ") {
            out.push(entry.split_whitespace().map(str::to_owned).collect());
        } else if let (Some(args), Some(hook)) = (line.strip_prefix("args: "), out.last_mut()) {
            let inner = args.trim_matches(['[', ']']);
            hook.extend(inner.split(',').map(|a| a.trim().trim_matches('"').to_owned()));
        }
    }
    out
}

#[test]
fn the_hooks_take_names_for_names() {
    let mine = folder(&[]);
    assert_eq!(run(mine.path(), &["init", "--pre-commit"]).0, Some(0));
    let written = std::fs::read_to_string(mine.path().join(".pre-commit-config.yaml"));
    let shown = format!("entry: copydesk check\n{}", blocks("yaml").join("\n"));
    let all = [
        include_str!("../.pre-commit-hooks.yaml"),
        written.as_deref().expect("init wrote it"),
        &shown,
    ];
    let hooks: Vec<Vec<String>> = all.into_iter().flat_map(hook_words).collect();
    assert_eq!(hooks.len(), 4, "{hooks:?}");
    // Names that git keeps without a word.
    let names = ["--output=sarif=stolen.md", "--info.md", "-"];
    for hook in hooks {
        let text =
            "---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n";
        let dir = folder(&names.map(|n| (n, text)).into_iter().take(2).collect::<Vec<_>>());
        let words: Vec<&str> = hook.iter().map(String::as_str).collect();
        let (code, out, err) = run(dir.path(), &[&words, &names[..2]].concat());
        assert_eq!((code, err.as_str()), (Some(1), ""), "{hook:?}: {out}");
        assert!(out.contains("--output=sarif=stolen.md:4"), "{hook:?}: {out}");
        assert!(!dir.path().join("stolen.md").exists(), "{hook:?}");
    }
}
