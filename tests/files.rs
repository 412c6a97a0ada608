//! Files on disk: what is written survives a kill, keeps what it had, stays inside the folder; what cannot be read or written is said.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const DRAFT: &str = "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9.\n";
const FIXED: &str =
    "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, 2026.\n";

fn copydesk(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command
        .args(args)
        .current_dir(dir)
        .env("COLUMNS", "200")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null());
    command
}

fn run(dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = copydesk(dir, args).output().expect("the binary runs");
    (
        status.code(),
        String::from_utf8(stdout).expect("UTF-8"),
        String::from_utf8(stderr).expect("UTF-8"),
    )
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a scratch folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("has a folder")).expect("can be made");
        std::fs::write(path, text).expect("can be written");
    }
    dir
}

fn text(dir: &TempDir, name: &str) -> String {
    std::fs::read_to_string(dir.path().join(name)).expect("is there")
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_text_or_the_new_one() {
    const KILLS: u32 = 40;
    const DRAFTS: usize = 24;
    let body =
        "The lab is small, and nobody at Halden expects that to change soon.\n\n".repeat(120);
    let (old, new) = (format!("{DRAFT}\n{body}"), format!("{FIXED}\n{body}"));
    let dir = TempDir::new().expect("a scratch folder");
    let path = |n: usize| dir.path().join(format!("{n}.md"));
    let reset = || (0..DRAFTS).for_each(|n| std::fs::write(path(n), &old).expect("can be written"));
    reset();
    let begin = Instant::now();
    assert_eq!(run(dir.path(), &["fix", "."]).0, Some(0));
    let whole = begin.elapsed() + Duration::from_millis(2);
    let (mut untouched, mut written) = (0, 0);
    for kill in 0..KILLS {
        reset();
        let mut child = copydesk(dir.path(), &["fix", "."])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        // The first half of a run only loads rules; most kills fall into the second.
        std::thread::sleep(if kill < KILLS / 8 {
            whole * kill / KILLS
        } else {
            whole / 4 + whole * 3 * kill / (KILLS * 4)
        });
        let _ = child.kill();
        child.wait().expect("it ends");
        for n in 0..DRAFTS {
            let now = std::fs::read_to_string(path(n)).expect("is there, and UTF-8");
            assert!(now == old || now == new, "{n}.md after kill {kill}: {} bytes", now.len());
            *if now == old { &mut untouched } else { &mut written } += 1;
        }
        for entry in std::fs::read_dir(dir.path()).expect("is there") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            assert!(
                copydesk::doc::Syntax::of_path(&name).is_some() || name.starts_with(".copydesk-"),
                "{name}"
            );
        }
    }
    assert!(untouched > 0, "some kills came before the writing");
    // What a kill left beside the drafts is no draft.
    reset();
    std::fs::write(dir.path().join(".copydesk-kIllEd.tmp"), "half").expect("can be written");
    let (code, out, err) = run(dir.path(), &["fix", "."]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{written} written before");
    let last = out.lines().last();
    assert_eq!(last, Some(format!("{DRAFTS} fixes in {DRAFTS} drafts").as_str()));
    assert_eq!(out.lines().count(), DRAFTS + 1);
    assert_eq!(leftovers(dir.path()), [""; 0], "the next run takes away what a kill left");
}

/// Names in a folder that are no drafts.
fn leftovers(dir: &Path) -> Vec<String> {
    let names = std::fs::read_dir(dir).expect("is there");
    names
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| copydesk::doc::Syntax::of_path(name).is_none())
        .collect()
}

#[test]
fn what_a_kill_left_is_taken_away_where_files_are_written_and_nowhere_else() {
    let left = ".copydesk-kIllEd.tmp";
    let dir = folder(&[("a.md", FIXED), (left, "x"), ("sub/b.md", FIXED)]);
    let there = |name: &str| dir.path().join(name).exists();
    std::fs::write(dir.path().join("sub").join(left), "x").expect("can be written");
    for args in [&["check", "."][..], &["fix", "--diff", "."], &["fix", "sub/b.md"]] {
        assert_eq!(run(dir.path(), args).0, Some(0), "{args:?}");
        assert!(there(left), "{args:?}");
    }
    assert!(!there(&format!("sub/{left}")), "nothing was to be fixed, and it is gone all the same");
    assert_eq!(run(dir.path(), &["check", "--output", "sarif=r.sarif", "sub"]).0, Some(0));
    assert!(!there(left) && there("r.sarif"));
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let windows = format!("\u{feff}{}", DRAFT.replace('\n', "\r\n"));
    let dir = folder(&[("a.md", &windows)]);
    assert_eq!(run(dir.path(), &["fix", "a.md"]).0, Some(0));
    assert_eq!(text(&dir, "a.md"), format!("\u{feff}{}", FIXED.replace('\n', "\r\n")));
}

#[test]
fn two_names_of_one_draft_are_fixed_once() {
    let dir = folder(&[("a.md", DRAFT)]);
    let (code, out, err) = run(dir.path(), &["fix", "a.md", ".", "./a.md"]);
    assert_eq!(
        (code, out.as_str(), err.as_str()),
        (Some(0), "a.md:4: February 9 → February 9, 2026\n1 fix in 1 draft\n", "")
    );
}

#[test]
fn a_missing_draft_is_reported_and_the_others_are_fixed() {
    let dir = folder(&[("a.md", DRAFT)]);
    let (code, out, err) = run(dir.path(), &["fix", "gone.md", "a.md"]);
    assert_eq!(
        (code, out.as_str()),
        (Some(2), "a.md:4: February 9 → February 9, 2026\n1 fix in 1 draft\n")
    );
    assert!(err.contains("gone.md: there is no such file"), "{err}");
    assert_eq!(text(&dir, "a.md"), FIXED);
}

#[test]
fn what_changed_since_it_was_read_is_not_overwritten() {
    let dir = folder(&[("a.md", "what a colleague has just saved\n")]);
    let path = dir.path().join("a.md");
    let error = copydesk::files::replace(&path, dir.path(), "what was read\n", "what was fixed\n")
        .expect_err("must not be written");
    assert_eq!(error.to_string(), "somebody changed it in the meantime");
    assert_eq!(text(&dir, "a.md"), "what a colleague has just saved\n");
    std::fs::remove_file(&path).expect("own file");
    assert!(
        copydesk::files::replace(&path, dir.path(), "what was read\n", "what was fixed\n").is_err()
    );
    assert!(!path.exists(), "a draft that was deleted does not come back");
}

#[test]
fn new_files_are_written_whole_and_old_ones_replaced() {
    let dir = folder(&[("old.txt", "old")]);
    for name in ["old.txt", "new.txt"] {
        copydesk::files::write_atomically(&dir.path().join(name), b"text").expect("can be written");
        assert_eq!(text(&dir, name), "text");
    }
    assert!(copydesk::files::write_atomically(dir.path(), b"text").is_err(), "a folder is no file");
    assert!(
        copydesk::files::write_atomically(&dir.path().join("no/such/folder.txt"), b"text").is_err()
    );
    assert_eq!(
        std::fs::read_dir(dir.path()).expect("is there").count(),
        2,
        "nothing is left beside them"
    );
}

#[test]
fn large_drafts_are_refused_unless_the_settings_allow_them() {
    let dir = folder(&[
        ("a.md", DRAFT),
        ("small/b.md", &DRAFT.repeat(20)),
        ("small/copydesk.toml", "max_file_size = \"1 KB\"\n"),
    ]);
    // A hole of 65 MB takes no space.
    std::fs::File::create(dir.path().join("huge.md"))
        .and_then(|f| f.set_len(65 << 20))
        .expect("can be made");
    for command in ["check", "fix"] {
        let (code, out, err) = run(dir.path(), &[command, "."]);
        assert_eq!(code, Some(2), "{out}");
        for part in [
            "./huge.md: 65 MB is more than the 64 MB that are read",
            "./small/b.md: 2 KB is more than the 1 KB that are read",
            "`max_file_size`",
        ] {
            assert!(err.contains(part), "{part} in\n{err}");
        }
    }
    assert_eq!(text(&dir, "a.md"), FIXED);
    std::fs::write(dir.path().join("small/copydesk.toml"), "max_file_size = \"1 MB\"\n")
        .expect("can be written");
    assert_eq!(run(dir.path(), &["check", "--gate", "error", "small"]).0, Some(0));
    for wrong in ["\"1\"", "\"1 TB\"", "\"0 MB\"", "\"5 GB\"", "\"MB\"", "5"] {
        std::fs::write(
            dir.path().join("small/copydesk.toml"),
            format!("max_file_size = {wrong}\n"),
        )
        .expect("can be written");
        let (code, _, err) = run(dir.path(), &["check", "small"]);
        assert_eq!(code, Some(2), "{wrong}");
        assert!(err.contains("max_file_size"), "{wrong}: {err}");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    #[test]
    fn a_read_only_draft_is_reported_and_the_others_are_fixed() {
        let dir = folder(&[("a.md", DRAFT), ("b.md", DRAFT)]);
        std::fs::set_permissions(dir.path().join("a.md"), std::fs::Permissions::from_mode(0o444))
            .expect("own file");
        let (code, out, err) = run(dir.path(), &["fix", "."]);
        let said = "./b.md:4: February 9 → February 9, 2026\n1 fix in 1 draft; 1 draft could not be written\n";
        assert_eq!((code, out.as_str()), (Some(2), said));
        assert!(err.contains("./a.md: it may not be written; it was not fixed"), "{err}");
        assert_eq!((text(&dir, "a.md").as_str(), text(&dir, "b.md").as_str()), (DRAFT, FIXED));
    }

    #[test]
    fn what_was_not_written_is_not_said_to_be_done() {
        let dir = folder(&[("a.md", DRAFT), ("b.md", DRAFT)]);
        for name in ["a.md", "b.md"] {
            std::fs::set_permissions(dir.path().join(name), std::fs::Permissions::from_mode(0o444))
                .expect("own file");
        }
        let (code, out, _) = run(dir.path(), &["fix", "."]);
        let said = "nothing was fixed; 2 drafts could not be written\n";
        assert_eq!((code, out.as_str()), (Some(2), said));
        let (code, out, _) = run(dir.path(), &["fix", "gone.md"]);
        assert_eq!((code, out.as_str()), (Some(2), "nothing was fixed\n"));
        symlink("nowhere/at-all", dir.path().join("known.tsv")).expect("can link");
        let (code, out, err) =
            run(dir.path(), &["baseline", "update", "--baseline", "known.tsv", "."]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
        assert!(err.contains("known.tsv: it could not be written"), "{err}");
    }

    #[test]
    fn an_interruption_waits_for_what_is_being_written() {
        const ROUNDS: u32 = 8;
        const DRAFTS: usize = 150;
        let dir = TempDir::new().expect("a scratch folder");
        let body = "The lab is small, and nobody at Halden expects that to change soon.\n\n";
        let [old, new] = [DRAFT, FIXED].map(|text| format!("{text}\n{}", body.repeat(40)));
        let path = |n: usize| dir.path().join(format!("{n}.md"));
        let reset = || {
            (0..DRAFTS).for_each(|n| std::fs::write(path(n), &old).expect("can be written"));
        };
        reset();
        let begin = Instant::now();
        assert_eq!(run(dir.path(), &["fix", "."]).0, Some(0));
        let whole = begin.elapsed();
        let (mut untouched, mut midway) = (0, 0);
        for round in 0..ROUNDS {
            reset();
            let mut child =
                copydesk(dir.path(), &["fix", "--quiet", "."]).spawn().expect("it runs");
            std::thread::sleep(whole * (round + 1) / ROUNDS);
            let pid = child.id().to_string();
            let _ = Command::new("kill").args(["-INT", &pid]).status();
            // Before the first draft is written it ends as any program does.
            let code = child.wait().expect("it ends").code();
            assert!(matches!(code, Some(0 | 130) | None), "round {round}: {code:?}");
            let mut written = 0;
            for n in 0..DRAFTS {
                let now = std::fs::read_to_string(path(n)).expect("is there");
                assert!(now == old || now == new, "{n}.md after round {round}");
                written += usize::from(now == new);
            }
            untouched += usize::from(written == 0);
            midway += usize::from(written > 0 && written < DRAFTS && code == Some(130));
            assert_eq!(leftovers(dir.path()), [""; 0], "after round {round}");
        }
        assert!(untouched < ROUNDS as usize, "some came after the first draft was written");
        println!("{midway} of {ROUNDS} came while drafts were written");
    }

    #[test]
    fn a_link_inside_the_folder_is_written_through_and_stays_a_link() {
        let dir = folder(&[("real/a.md", DRAFT)]);
        std::fs::create_dir(dir.path().join("posts")).expect("can be made");
        symlink("../real/a.md", dir.path().join("posts/link.md")).expect("can link");
        let (code, out, err) = run(dir.path(), &["fix", "posts/link.md"]);
        assert_eq!(
            (code, out.as_str(), err.as_str()),
            (Some(0), "posts/link.md:4: February 9 → February 9, 2026\n1 fix in 1 draft\n", "")
        );
        assert!(dir.path().join("posts/link.md").is_symlink());
        assert_eq!(text(&dir, "real/a.md"), FIXED);
    }

    #[test]
    fn nothing_is_written_through_a_link_that_leads_out() {
        let outside = folder(&[("a.md", DRAFT), ("deep/b.md", DRAFT)]);
        let dir = folder(&[("c.md", DRAFT)]);
        symlink(outside.path().join("a.md"), dir.path().join("link.md")).expect("can link");
        symlink(outside.path().join("deep"), dir.path().join("deep")).expect("can link");
        let (code, out, err) = run(dir.path(), &["fix", "link.md", "deep/b.md", "c.md"]);
        assert_eq!(
            (code, out.as_str()),
            (
                Some(2),
                "c.md:4: February 9 → February 9, 2026\n1 fix in 1 draft; 2 drafts could not be written\n"
            )
        );
        for name in ["link.md", "deep/b.md"] {
            assert!(err.contains(&format!("{name}: a link leads out of the folder, to ")), "{err}");
        }
        assert_eq!(
            (text(&outside, "a.md").as_str(), text(&outside, "deep/b.md").as_str()),
            (DRAFT, DRAFT)
        );
        // Named by where it really is, it may be written: that is what was asked for.
        let path = outside.path().join("a.md");
        assert_eq!(run(dir.path(), &["fix", &path.to_string_lossy()]).0, Some(0));
        assert_eq!(text(&outside, "a.md"), FIXED);
    }

    #[test]
    fn folders_that_are_links_are_not_searched_and_loops_end() {
        let dir = folder(&[("a.md", DRAFT), ("below/b.md", DRAFT)]);
        symlink("..", dir.path().join("below/up")).expect("can link");
        symlink("self.md", dir.path().join("self.md")).expect("can link");
        symlink("pong", dir.path().join("ping")).expect("can link");
        symlink("ping", dir.path().join("pong")).expect("can link");
        let (code, out, err) = run(dir.path(), &["check", "--format", "short", "."]);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        assert!(out.ends_with("2 drafts checked: 2 warnings\n"), "{out}");
        let (code, _, err) = run(dir.path(), &["check", "self.md"]);
        assert_eq!(code, Some(2));
        assert!(err.contains("self.md"), "{err}");
    }

    #[test]
    fn names_that_are_not_text_are_checked_and_fixed() {
        use std::os::unix::ffi::OsStrExt as _;
        let dir = folder(&[]);
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
        std::fs::write(dir.path().join(name), DRAFT).expect("can be written");
        for args in [
            vec!["check", "--format", "json", "."],
            vec!["check", "--format", "short", "."],
            vec!["inspect", "."],
        ] {
            let (code, out, err) = run(dir.path(), &args);
            assert_eq!((code, err.as_str()), (Some(0), ""), "{args:?}");
            assert!(out.contains("caf\u{fffd}.md"), "{out}");
        }
        let status = copydesk(dir.path(), &["fix"])
            .arg(name)
            .stdout(Stdio::null())
            .status()
            .expect("the binary runs");
        assert_eq!(status.code(), Some(0));
        assert_eq!(std::fs::read_to_string(dir.path().join(name)).expect("is there"), FIXED);
    }

    #[test]
    fn pipes_in_a_folder_are_passed_over_and_named_ones_reported() {
        let dir = folder(&[("a.md", DRAFT)]);
        let made = Command::new("mkfifo").arg(dir.path().join("pipe.md")).status();
        if !made.is_ok_and(|s| s.success()) {
            return;
        }
        assert_eq!(run(dir.path(), &["check", "."]).0, Some(0));
        let (code, _, err) = run(dir.path(), &["check", "pipe.md"]);
        assert_eq!(code, Some(2));
        assert!(err.contains("pipe.md: this is neither a file nor a folder"), "{err}");
    }

    #[test]
    fn mode_and_owner_stay_and_new_files_obey_the_mask() {
        let dir = folder(&[("a.md", DRAFT)]);
        let path = dir.path().join("a.md");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o664)).expect("own file");
        // Only the superuser may give files away.
        let given = std::os::unix::fs::chown(&path, Some(12_345), Some(23_456)).is_ok();
        let before = std::fs::metadata(&path).expect("is there");
        assert_eq!(run(dir.path(), &["fix", "a.md"]).0, Some(0));
        let after = std::fs::metadata(&path).expect("is there");
        assert_eq!(
            (after.mode(), after.uid(), after.gid()),
            (before.mode(), before.uid(), before.gid()),
            "given away: {given}"
        );
        let (plain, ours) = (dir.path().join("plain"), dir.path().join("ours"));
        std::fs::write(&plain, "").expect("can be written");
        copydesk::files::write_atomically(&ours, b"").expect("can be written");
        let mode = |p: &Path| std::fs::metadata(p).expect("is there").mode();
        assert_eq!(mode(&ours), mode(&plain));
    }

    #[test]
    fn a_link_to_nothing_is_not_replaced() {
        let dir = folder(&[("a.md", "old")]);
        symlink("nowhere", dir.path().join("dangling")).expect("can link");
        let error = copydesk::files::write_atomically(&dir.path().join("dangling"), b"text")
            .expect_err("a link to nothing");
        assert_eq!(error.to_string(), "this link leads nowhere");
    }
}
