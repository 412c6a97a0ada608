//! `check --since` and `--staged`, on repositories made for the occasion with the real git.

mod support;

use std::path::Path;
use support::typed::{copydesk, finish, folder, git, run, write};
use tempfile::TempDir;

const HEAD: &str = "---\ndate: 2026-02-27\n---\n";
const OLD: &str = "Halden opened a lab in Riga on February 9, it said.\n";
const NEW: &str = "Brightloom closed its lab in Riga on February 10, it said.\n";

/// A repository with one commit.
fn repository(files: &[(&str, &str)]) -> TempDir {
    let dir = folder(files);
    git(dir.path(), &["init", "-q"]);
    commit(dir.path());
    dir
}

fn commit(dir: &Path) {
    git(dir, &["add", "-A"]);
    git(dir, &["commit", "-q", "-m", "drafts"]);
}

/// The findings as `file: words`, and the exit code.
fn found(dir: &Path, args: &[&str]) -> (Option<i32>, Vec<String>) {
    let (code, out, err) =
        run(dir, &[&["check", "--format", "json", "--gate", "warning"], args].concat());
    let all: serde_json::Value =
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"));
    let mut lines = Vec::new();
    for file in all["files"].as_array().expect("a list") {
        for d in file["diagnostics"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|d| d["severity"] != "info")
        {
            let words = d["message"]
                .as_str()
                .expect("text")
                .split('`')
                .nth(1)
                .unwrap_or_default()
                .to_owned();
            lines.push(format!(
                "{}: {words}",
                file["path"].as_str().expect("text").trim_start_matches("./")
            ));
        }
    }
    (code, lines)
}

#[test]
fn only_findings_in_changed_blocks_are_reported() {
    let dir = repository(&[
        ("a b.md", &format!("{HEAD}{OLD}\nText.\n")),
        ("same.md", &format!("{HEAD}{OLD}")),
    ]);
    write(dir.path(), "a b.md", &format!("{HEAD}{OLD}\nText.\n\n{NEW}"));
    assert_eq!(
        found(dir.path(), &["--since", "HEAD", "."]),
        (Some(1), vec!["a b.md: February 10".to_owned()])
    );
    let (_, out, _) =
        run(dir.path(), &["check", "--since", "HEAD", "--quiet", "--format", "short", "."]);
    assert_eq!(out.lines().count(), 1);
    let (_, out, err) = run(dir.path(), &["check", "--since", "HEAD", "--verbose", "."]);
    assert!(out.ends_with("1 draft checked: 1 warning; 1 outside the changed lines\n"), "{out}");
    assert!(err.ends_with("1 draft without changes was not read\n"), "{err}");
    git(dir.path(), &["add", "-A"]);
    assert_eq!(
        found(dir.path(), &["--since", "HEAD", "."]).1,
        ["a b.md: February 10"],
        "staged changes are changes"
    );
    commit(dir.path());
    let (code, out, err) = run(dir.path(), &["check", "--since", "HEAD", "."]);
    assert_eq!(
        (code, out.as_str(), err.as_str()),
        (Some(0), "", "no draft has changed since HEAD\n")
    );
    assert_eq!(found(dir.path(), &["--since", "HEAD~1", "."]).1, ["a b.md: February 10"]);
}

#[test]
fn a_change_elsewhere_in_the_paragraph_counts_and_one_beside_it_does_not() {
    let wrapped = "Halden opened a lab in Riga\non February 9, it\nsaid.\n";
    let dir = repository(&[("a.md", &format!("{HEAD}Before.\n\n{wrapped}\nBehind.\n"))]);
    let with = |text: &str| {
        write(dir.path(), "a.md", text);
        found(dir.path(), &["--since", "HEAD", "."]).1.len()
    };
    assert_eq!(
        with(&format!("{HEAD}Before.\n\n{}\nBehind.\n", wrapped.replace("said", "wrote"))),
        1
    );
    assert_eq!(
        with(&format!("{HEAD}Before.\n\n{}\nBehind.\n", wrapped.replace(" it\nsaid.", ""))),
        1,
        "a line was taken out at the edge"
    );
    assert_eq!(with(&format!("{HEAD}Before!\n\n{wrapped}\nBehind!\n")), 0);
    assert_eq!(with(&format!("{HEAD}{wrapped}\nBehind.\n")), 0, "a paragraph above was taken out");
    assert_eq!(with(&format!("{HEAD}Before.\n\n{wrapped}")), 0, "a paragraph below was taken out");
}

#[test]
fn renamed_drafts_keep_their_history_and_untracked_ones_are_new() {
    let body =
        format!("{HEAD}{OLD}\nText, and more of it, so that git can tell.\n\nAnd still more.\n");
    let dir = repository(&[("old name.md", &body), ("x.txt", "kept\n")]);
    git(dir.path(), &["mv", "old name.md", "März \"neu\".md"]);
    write(dir.path(), "März \"neu\".md", &format!("{body}\n{NEW}"));
    write(dir.path(), "untracked.md", &format!("{HEAD}{OLD}"));
    assert_eq!(
        found(dir.path(), &["--since", "HEAD", "."]).1,
        ["März \"neu\".md: February 10", "untracked.md: February 9"]
    );
    assert_eq!(
        found(dir.path(), &["--since", "HEAD", "untracked.md"]).1,
        ["untracked.md: February 9"]
    );
}

#[test]
fn the_settings_of_a_user_do_not_change_the_answer() {
    let dir = repository(&[
        ("a.md", &format!("{HEAD}{OLD}\nText.\n")),
        (".gitattributes", "*.md -diff\n"),
    ]);
    for (key, value) in [
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("diff.interHunkContext", "9"),
        ("diff.renames", "false"),
    ] {
        git(dir.path(), &["config", key, value]);
    }
    write(dir.path(), "a.md", &format!("{HEAD}{OLD}\nText.\n\n{NEW}"));
    assert_eq!(found(dir.path(), &["--since", "HEAD", "."]).1, ["a.md: February 10"]);
}

#[test]
fn what_others_did_on_the_branch_in_the_meantime_does_not_count() {
    let dir = repository(&[("a.md", &format!("{HEAD}{OLD}")), ("b.md", &format!("{HEAD}{OLD}"))]);
    git(dir.path(), &["checkout", "-q", "-b", "mine"]);
    write(dir.path(), "a.md", &format!("{HEAD}{OLD}\n{NEW}"));
    commit(dir.path());
    git(dir.path(), &["checkout", "-q", "main"]);
    write(dir.path(), "b.md", HEAD);
    commit(dir.path());
    git(dir.path(), &["checkout", "-q", "mine"]);
    assert_eq!(found(dir.path(), &["--since", "main", "."]).1, ["a.md: February 10"]);
}

#[test]
fn from_a_folder_below_and_through_a_link_the_same_lines_count() {
    let dir = repository(&[("news/a.md", &format!("{HEAD}{OLD}\nText.\n"))]);
    write(dir.path(), "news/a.md", &format!("{HEAD}{OLD}\nText.\n\n{NEW}"));
    assert_eq!(found(&dir.path().join("news"), &["--since", "HEAD", "."]).1, ["a.md: February 10"]);
    assert_eq!(
        found(&dir.path().join("news"), &["--since", "HEAD", "a.md"]).1,
        ["a.md: February 10"]
    );
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(dir.path().join("news"), dir.path().join("link"))
            .expect("can be made");
        assert_eq!(
            found(dir.path(), &["--since", "HEAD", "link/a.md"]).1,
            ["link/a.md: February 10"]
        );
    }
}

#[test]
fn staged_reads_the_index_and_not_the_work_tree() {
    let dir = repository(&[
        ("a.md", &format!("{HEAD}{OLD}\nText.\n")),
        ("b.md", &format!("{HEAD}{OLD}")),
    ]);
    write(dir.path(), "a.md", &format!("{HEAD}{OLD}\nText.\n\n{NEW}"));
    git(dir.path(), &["add", "a.md"]);
    write(dir.path(), "a.md", &format!("{HEAD}Corrected, but not staged.\n"));
    write(dir.path(), "untracked.md", &format!("{HEAD}{OLD}"));
    assert_eq!(
        found(dir.path(), &["--staged", "a.md"]).1,
        ["a.md: February 9", "a.md: February 10"]
    );
    assert_eq!(
        found(dir.path(), &["--staged", "."]).1,
        ["a.md: February 9", "a.md: February 10", "b.md: February 9"]
    );
    assert_eq!(found(dir.path(), &["--staged", "--since", "HEAD", "."]).1, ["a.md: February 10"]);
    // And the other way round: a mistake that is not staged is not seen.
    git(dir.path(), &["checkout", "-q", "HEAD", "--", "a.md"]);
    write(dir.path(), "a.md", &format!("{HEAD}{OLD}\n{NEW}"));
    assert_eq!(found(dir.path(), &["--staged", "--since", "HEAD", "."]), (Some(0), vec![]));
    std::fs::remove_file(dir.path().join("b.md")).expect("is there");
    assert_eq!(
        found(dir.path(), &["--staged", "b.md"]).1,
        ["b.md: February 9"],
        "it is still staged"
    );
    let (code, _, err) = run(dir.path(), &["check", "--staged", "untracked.md"]);
    assert_eq!(
        (code, err.trim_end()),
        (Some(2), "error: untracked.md: git has no such file staged")
    );
}

#[test]
fn a_hook_before_the_first_commit_sees_everything_as_new() {
    let dir = folder(&[("a.md", &format!("{HEAD}{OLD}"))]);
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "-A"]);
    assert_eq!(found(dir.path(), &["--staged", "--since", "HEAD", "."]).1, ["a.md: February 9"]);
    assert_eq!(found(dir.path(), &["--since", "HEAD", "."]).1, ["a.md: February 9"]);
}

#[test]
fn a_git_hook_runs_it_with_the_index_it_is_about_to_commit() {
    let dir = repository(&[("a.md", &format!("{HEAD}Text.\n"))]);
    let binary = copydesk().get_program().to_string_lossy().into_owned();
    write(
        dir.path(),
        ".git/hooks/pre-commit",
        &format!("#!/bin/sh\nexec '{binary}' check --staged --since HEAD --gate warning .\n"),
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(
            dir.path().join(".git/hooks/pre-commit"),
            std::fs::Permissions::from_mode(0o755),
        )
        .expect("own file");
        write(dir.path(), "a.md", &format!("{HEAD}Text.\n\n{NEW}"));
        write(dir.path(), "b.md", &format!("{HEAD}Text.\n"));
        git(dir.path(), &["add", "b.md"]);
        // `commit -a` and `commit FILE` commit from an index of their own, which git names in the environment.
        let attempt = |args: &[&str]| {
            let mut command = std::process::Command::new("git");
            command
                .args([
                    "-c",
                    "user.name=desk",
                    "-c",
                    "user.email=desk@example.org",
                    "commit",
                    "-q",
                    "-m",
                    "x",
                ])
                .args(args)
                .current_dir(dir.path());
            finish(&mut command, "")
        };
        let (code, out, err) = attempt(&["-a"]);
        assert_eq!(code, Some(1), "{out}{err}");
        assert!(format!("{out}{err}").contains("missing-year"), "{out}{err}");
        assert_eq!(attempt(&["a.md"]).0, Some(1));
        assert_eq!(attempt(&["b.md"]).0, Some(0));
    }
}

#[test]
fn drafts_in_submodules_are_compared_with_the_commit_of_their_own() {
    let inner = repository(&[("in.md", &format!("{HEAD}{OLD}"))]);
    let dir = repository(&[("out.md", &format!("{HEAD}{OLD}"))]);
    git(
        dir.path(),
        &["submodule", "--quiet", "add", &inner.path().to_string_lossy(), "sub folder"],
    );
    commit(dir.path());
    git(dir.path(), &["tag", "before"]);
    write(dir.path(), "sub folder/in.md", &format!("{HEAD}{OLD}\n{NEW}"));
    write(dir.path(), "sub folder/new.md", &format!("{HEAD}{OLD}"));
    write(dir.path(), "out.md", &format!("{HEAD}{OLD}\n{NEW}"));
    assert_eq!(
        found(dir.path(), &["--since", "before", "."]).1,
        ["out.md: February 10", "sub folder/in.md: February 10", "sub folder/new.md: February 9"]
    );
}

#[test]
fn what_cannot_be_compared_is_an_error_that_says_what_to_fetch() {
    let told = |dir: &Path, args: &[&str]| {
        let (code, out, err) = run(dir, &[&["check"], args].concat());
        assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
        err.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let plain = folder(&[("a.md", OLD)]);
    assert!(
        told(plain.path(), &["--since", "HEAD", "a.md"])
            .contains("a.md does not lie in a git repository")
    );
    assert!(
        told(plain.path(), &["--staged", "a.md"])
            .contains("the current folder does not lie in a git repository")
    );
    let dir = repository(&[("a.md", &format!("{HEAD}{OLD}"))]);
    assert!(told(dir.path(), &["--since", "v9", "."]).contains(
        "git knows no revision `v9` = help: if another clone has it: `git fetch origin v9`"
    ));
    assert!(
        told(dir.path(), &["--since", "--all", "."]).contains("git knows no revision `--all`")
            || told(dir.path(), &["--since=--all", "."]).contains("`--all`")
    );
    assert!(told(dir.path(), &["--since", "main..HEAD", "."]).contains("`main..HEAD` is a range"));
    assert!(
        told(dir.path(), &["--since", &"0".repeat(40), "."])
            .contains("a new branch has no earlier commit")
    );
    write(dir.path(), "a.md", &format!("{HEAD}{OLD}\n{NEW}"));
    commit(dir.path());
    git(dir.path(), &["branch", "side", "HEAD~1"]);

    let clones = TempDir::new().expect("a scratch folder");
    let url = format!("file://{}", dir.path().display());
    git(clones.path(), &["clone", "-q", "--depth", "1", &url, "shallow"]);
    let shallow = clones.path().join("shallow");
    assert!(
        told(&shallow, &["--since", "HEAD~1", "."])
            .contains("this clone is shallow; fetch its history with `git fetch --unshallow`")
    );
    let missing = told(&shallow, &["--since", "origin/side", "."]);
    assert!(
        missing.contains("git fetch --unshallow origin +refs/heads/side:refs/remotes/origin/side"),
        "{missing}"
    );
    git(
        &shallow,
        &["fetch", "-q", "--depth", "1", "origin", "+refs/heads/side:refs/remotes/origin/side"],
    );
    let cut = told(&shallow, &["--since", "origin/side", "."]);
    assert!(cut.contains("have in common") && cut.contains("git fetch --unshallow"), "{cut}");
    // The command that the message names is the one that helps.
    git(&shallow, &["fetch", "-q", "--unshallow"]);
    assert_eq!(found(&shallow, &["--since", "origin/side", "."]).1, ["a.md: February 10"]);
}

#[test]
fn a_draft_with_conflicts_has_nothing_staged() {
    let dir = repository(&[("a.md", &format!("{HEAD}{OLD}"))]);
    git(dir.path(), &["checkout", "-q", "-b", "mine"]);
    write(dir.path(), "a.md", &format!("{HEAD}Mine.\n"));
    commit(dir.path());
    git(dir.path(), &["checkout", "-q", "main"]);
    write(dir.path(), "a.md", &format!("{HEAD}Ours.\n"));
    commit(dir.path());
    let _ = finish(
        std::process::Command::new("git").args(["merge", "-q", "mine"]).current_dir(dir.path()),
        "",
    );
    let (code, _, err) = run(dir.path(), &["check", "--staged", "a.md"]);
    assert_eq!(
        (code, err.trim_end()),
        (Some(2), "error: a.md: there are conflicts; nothing is staged")
    );
}

/// A `git` that writes a line for each time it is called, then does what it was called for.
#[cfg(unix)]
fn counting_git(dir: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let script = "#!/bin/sh\necho \"$@\" >> \"$CALLS\"\nPATH=$REAL exec git \"$@\"\n";
    write(dir, "bin/git", script);
    std::fs::set_permissions(dir.join("bin/git"), std::fs::Permissions::from_mode(0o755))
        .expect("own file");
}

#[cfg(unix)]
#[test]
fn git_is_called_as_often_for_many_folders_as_for_few() {
    let tools = TempDir::new().expect("a scratch folder");
    counting_git(tools.path());
    let calls = |folders: usize, args: &[&str]| {
        let names: Vec<String> = (0..folders).map(|n| format!("news/{n}/a b.md")).collect();
        let text = format!("{HEAD}{OLD}");
        let files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), text.as_str())).collect();
        let dir = repository(&files);
        for name in &names {
            write(dir.path(), name, &format!("{text}\n{NEW}"));
        }
        git(dir.path(), &["add", "-A"]);
        let real = std::env::var("PATH").unwrap_or_default();
        let log = tools.path().join("calls");
        let _ = std::fs::remove_file(&log);
        let mut command = copydesk();
        command.args(["check", "--format", "short", "--gate", "warning"]).args(args);
        if args.contains(&"--staged") {
            command.args(&names);
        }
        command
            .current_dir(dir.path())
            .env("PATH", format!("{}:{real}", tools.path().join("bin").display()))
            .env("REAL", &real)
            .env("CALLS", &log);
        let (code, out, err) = finish(&mut command, "");
        assert_eq!((code, err.as_str()), (Some(1), ""), "{out}");
        assert_eq!(out.matches("February 10").count(), folders, "{out}");
        std::fs::read_to_string(&log).expect("git was called").lines().count()
    };
    for args in [&["--since", "HEAD", "."][..], &["--staged"], &["--staged", "--since", "HEAD"]] {
        let (few, many) = (calls(2, args), calls(60, args));
        assert_eq!(few, many, "{args:?}");
        assert!(many < 12, "{args:?}: {many} calls");
    }
    // More names than fit on a command line.
    assert_eq!(calls(450, &["--staged"]), calls(2, &["--staged"]));
}

#[test]
fn a_draft_that_is_staged_is_found_by_whatever_path_leads_to_it() {
    let dir = repository(&[
        ("news/a.md", &format!("{HEAD}{OLD}")),
        ("news/old/b.md", &format!("{HEAD}{OLD}")),
        ("c.md", &format!("{HEAD}{OLD}")),
    ]);
    let all = |folder: &str, args: &[&str]| {
        found(&dir.path().join(folder), &[&["--staged"], args].concat()).1
    };
    assert_eq!(all("", &["news"]), ["news/a.md: February 9", "news/old/b.md: February 9"]);
    assert_eq!(all("news", &["../c.md", "old"]), ["../c.md: February 9", "old/b.md: February 9"]);
    let twice = all("", &["news/a.md", "news", "./news/a.md"]);
    assert_eq!(twice, ["news/a.md: February 9", "news/old/b.md: February 9"]);
    std::fs::remove_dir_all(dir.path().join("news/old")).expect("can be removed");
    assert_eq!(all("", &["news/old/b.md"]), ["news/old/b.md: February 9"]);
    let (code, _, err) = run(dir.path(), &["check", "--staged", "news/none.md", "c.md"]);
    assert_eq!(
        (code, err.trim_end()),
        (Some(2), "error: news/none.md: git has no such file staged")
    );
}

#[cfg(unix)]
#[test]
fn a_hook_of_a_linked_work_tree_compares_drafts_in_subfolders() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = repository(&[("news/a.md", &format!("{HEAD}{OLD}"))]);
    let trees = TempDir::new().expect("a scratch folder");
    let linked = trees.path().join("linked");
    git(dir.path(), &["worktree", "add", "-q", &linked.to_string_lossy()]);
    let binary = copydesk().get_program().to_string_lossy().into_owned();
    let hook = ".git/hooks/pre-commit";
    let line = "check --staged --since HEAD --format short --gate warning .";
    write(dir.path(), hook, &format!("#!/bin/sh\nexec '{binary}' {line}\n"));
    std::fs::set_permissions(dir.path().join(hook), std::fs::Permissions::from_mode(0o755))
        .expect("own file");
    write(&linked, "news/a.md", &format!("{HEAD}{OLD}\n{NEW}"));
    let mut command = std::process::Command::new("git");
    let who = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"];
    command.args(who).args(["commit", "-q", "-a", "-m", "x"]).current_dir(&linked);
    let (code, out, err) = finish(&mut command, "");
    let said = format!("{out}{err}");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("`February 10` has no year"), "{said}");
    assert!(!said.contains("`February 9` has no year"), "that line has not changed: {said}");
}
