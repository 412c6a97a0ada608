//! `fix` and `audit` as they are typed: what is written where, and the exit code.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn copydesk(dir: &Path, args: &[&str], stdin: &str) -> (Option<i32>, String, String) {
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
    // A command that reads no input may have closed it.
    let _ = child.stdin.take().expect("piped").write_all(stdin.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    (
        status.code(),
        String::from_utf8(stdout).expect("UTF-8"),
        String::from_utf8(stderr).expect("UTF-8"),
    )
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a scratch folder");
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).expect("can be written");
    }
    dir
}

const DRAFT: &str = "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9.\nIt closed its old one yesterday.\n";
const FIXED: &str = "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, 2026.\nIt closed its old one yesterday.\n";

#[test]
fn fix_writes_safe_fixes_and_counts_suggestions() {
    let dir = folder(&[("draft.md", DRAFT), ("good.md", FIXED)]);
    let (code, out, err) = copydesk(dir.path(), &["fix", "draft.md"], "");
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(
        out,
        "draft.md:4: February 9 → February 9, 2026\n1 fix in 1 draft; 1 suggestion more with --unsafe\n"
    );
    assert_eq!(std::fs::read_to_string(dir.path().join("draft.md")).expect("is there"), FIXED);
    let (_, again, _) = copydesk(dir.path(), &["fix", "draft.md"], "");
    assert_eq!(again, "nothing to fix; 1 suggestion more with --unsafe\n");
    let (_, loose, _) = copydesk(dir.path(), &["fix", "--unsafe", "draft.md"], "");
    assert_eq!(loose, "draft.md:5: yesterday → on February 26, 2026\n1 fix in 1 draft\n");
    assert!(
        std::fs::read_to_string(dir.path().join("draft.md"))
            .expect("is there")
            .ends_with("It closed its old one on February 26, 2026.\n")
    );
    let names: Vec<String> = std::fs::read_dir(dir.path())
        .expect("is there")
        .map(|e| e.expect("entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.len(), 2, "nothing is left beside the drafts: {names:?}");
}

#[test]
fn fix_does_not_touch_a_draft_without_fixes() {
    let dir = folder(&[("good.md", FIXED)]);
    let path = dir.path().join("good.md");
    let before = std::fs::metadata(&path).expect("is there").modified().expect("has a time");
    copydesk(dir.path(), &["fix", "good.md"], "");
    assert_eq!(std::fs::metadata(&path).expect("is there").modified().expect("has a time"), before);
}

#[cfg(unix)]
#[test]
fn fix_keeps_the_mode_and_follows_links() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = folder(&[("draft.md", DRAFT)]);
    let (path, link) = (dir.path().join("draft.md"), dir.path().join("link.md"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).expect("own file");
    std::os::unix::fs::symlink(&path, &link).expect("can link");
    let (code, ..) = copydesk(dir.path(), &["fix", "link.md"], "");
    assert_eq!(code, Some(0));
    assert!(std::fs::symlink_metadata(&link).expect("is there").file_type().is_symlink());
    assert_eq!(std::fs::metadata(&path).expect("is there").permissions().mode() & 0o777, 0o640);
    assert_eq!(std::fs::read_to_string(&path).expect("is there"), FIXED);
}

#[test]
fn fix_diff_prints_and_writes_nothing() {
    let dir = folder(&[("draft.md", DRAFT)]);
    let (code, out, _) = copydesk(dir.path(), &["fix", "--diff", "draft.md"], "");
    assert_eq!(code, Some(0));
    assert!(out.starts_with("--- a/draft.md\n+++ b/draft.md\n@@ "), "{out}");
    assert!(out.contains("\n-Halden opened a lab in Riga on February 9.\n+Halden opened a lab in Riga on February 9, 2026.\n"), "{out}");
    assert_eq!(std::fs::read_to_string(dir.path().join("draft.md")).expect("is there"), DRAFT);
}

#[test]
fn fix_reads_standard_input_and_reports_what_is_missing() {
    let dir = folder(&[]);
    let (code, out, _) =
        copydesk(dir.path(), &["fix", "--published", "2026-02-27", "-"], "Sales fell last year.\n");
    assert_eq!((code, out.as_str()), (Some(0), "Sales fell in 2025.\n"));
    let (code, _, err) = copydesk(dir.path(), &["fix", "missing.md"], "");
    assert_eq!(code, Some(2));
    assert!(err.contains("there is no such file"), "{err}");
}

const PIECE: &str = "---\ndate: 2026-02-27\n---\nHalden will ship Corvid-4 later this year. Sales fell last year.\n";

#[test]
fn an_audit_says_on_which_day_a_horizon_passed_and_nothing_else() {
    let dir = folder(&[("b.md", PIECE), ("a.md", PIECE)]);
    let (code, out, _) =
        copydesk(dir.path(), &["audit", "--as-of", "2027-02-01", "--format", "short", "."], "");
    assert_eq!(code, Some(1));
    let expect = "error[dates/horizon-passed]: `later this year` went stale on January 1, 2027, 31 days before February 1, 2027";
    assert_eq!(
        out,
        format!("./a.md:4:27: {expect}\n./b.md:4:27: {expect}\n2 drafts checked: 2 errors\n")
    );
    let (code, out, _) =
        copydesk(dir.path(), &["audit", "--as-of", "2026-11-01", "--format", "short", "."], "");
    assert_eq!((code, out.as_str()), (Some(0), "2 drafts checked, nothing to query\n"));
}

#[test]
fn an_audit_needs_its_day() {
    let (code, _, err) = copydesk(folder(&[("a.md", PIECE)]).path(), &["audit", "a.md"], "");
    assert_eq!(code, Some(2));
    assert!(err.contains("--as-of"), "{err}");
}

#[test]
fn a_check_says_nothing_about_horizons() {
    let dir = folder(&[("a.md", PIECE)]);
    let (_, out, _) = copydesk(dir.path(), &["check", "--format", "short", "--info", "a.md"], "");
    assert!(!out.contains("horizon"), "{out}");
}

#[test]
fn dates_of_a_file_and_its_front_matter_may_disagree() {
    let dir = folder(&[("2026-05-01-title.md", DRAFT), ("2026-02-25-title.md", DRAFT)]);
    let (_, out, _) = copydesk(dir.path(), &["check", "--format", "short", "."], "");
    let found: Vec<&str> = out.lines().filter(|l| l.contains("date-disagreement")).collect();
    assert_eq!(
        found,
        [
            "./2026-05-01-title.md:2:1: warning[dates/date-disagreement]: publication dates disagree: the front matter says 2026-02-27, the file name says 2026-05-01"
        ]
    );
}
