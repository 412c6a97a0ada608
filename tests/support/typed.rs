//! The program as it is typed, in a scratch folder.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The program, with nothing of the caller's surroundings that could change what it prints.
pub fn copydesk() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    for name in [
        "CLICOLOR_FORCE",
        "GITHUB_WORKSPACE",
        "CI_PROJECT_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_WORK_TREE",
    ] {
        command.env_remove(name);
    }
    command.env("COLUMNS", "80");
    command
}

/// Exit code, standard output, standard error.
pub fn run(dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    finish(copydesk().args(args).current_dir(dir), "")
}

/// Runs a command with some input.
pub fn finish(command: &mut Command, input: &str) -> (Option<i32>, String, String) {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    // A command that reads no input may have closed it.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    (
        status.code(),
        String::from_utf8(stdout).expect("UTF-8"),
        String::from_utf8(stderr).expect("UTF-8"),
    )
}

/// A scratch folder with files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a scratch folder");
    for (name, text) in files {
        write(dir.path(), name, text);
    }
    dir
}

/// Writes a file, and its folder if need be.
pub fn write(dir: &Path, name: &str, text: &str) {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().expect("has a parent")).expect("can be made");
    std::fs::write(path, text).expect("can be written");
}

/// Runs git, which must succeed; what it printed comes back.
pub fn git(dir: &Path, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args([
        "-c",
        "user.name=desk",
        "-c",
        "user.email=desk@example.org",
        "-c",
        "protocol.file.allow=always",
        "-c",
        "init.defaultBranch=main",
    ]);
    let (code, out, err) = finish(command.args(args).current_dir(dir), "");
    assert_eq!(code, Some(0), "git {args:?}: {err}");
    out.trim_end().to_owned()
}
