//! Runs `git` in a folder, so that settings of the user cannot change the form of its answers, and words its failures.

use crate::doc::Problem;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Places that hooks hand on in the environment; relative ones are meant from the current folder, not from the one git is told to go to.
const PLACES: [&str; 5] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"];

/// `git`, about to run in a folder.
pub(super) fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args([
        "-c",
        "core.quotePath=false",
        "--no-pager",
        "--literal-pathspecs",
    ]);
    for name in PLACES {
        if let Some(path) = std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|p| p.is_relative() && !p.as_os_str().is_empty())
            && let Ok(path) = std::path::absolute(&path)
        {
            command.env(name, path);
        }
    }
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null());
    command
}

/// What git printed.
///
/// # Errors
/// There is no git, or it failed; the first line of what it said.
pub(super) fn output<S: AsRef<OsStr>>(
    folder: &Path,
    args: impl IntoIterator<Item = S>,
) -> Result<Vec<u8>, Box<Problem>> {
    let done = git(folder).args(args).output().map_err(|e| Box::new(missing(&e)))?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let line = said
        .lines()
        .find(|l| !l.trim().is_empty())
        .unwrap_or("it failed without a word")
        .trim_start_matches("fatal: ");
    Err(Box::new(Problem::general(format!("git: {line}"))))
}

/// One line that git printed; `None` if it failed.
pub(super) fn line<S: AsRef<OsStr>>(
    folder: &Path,
    args: impl IntoIterator<Item = S>,
) -> Result<Option<Vec<u8>>, Box<Problem>> {
    let done = git(folder).args(args).output().map_err(|e| Box::new(missing(&e)))?;
    let mut out = done.stdout;
    while out.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        out.pop();
    }
    Ok((done.status.success() && !out.is_empty()).then_some(out))
}

/// Git could not be started.
pub(super) fn missing(error: &std::io::Error) -> Problem {
    Problem::general(format!("git could not be run: {error}"))
        .help("--since and --staged need git on PATH")
}

/// A path as git prints it.
#[cfg(unix)]
pub(super) fn os(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStringExt as _;
    OsString::from_vec(bytes.to_vec())
}

/// A path as git prints it.
#[cfg(not(unix))]
pub(super) fn os(bytes: &[u8]) -> OsString {
    OsString::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The folder that a path lies in, or the nearest one above that exists.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    absolute
        .ancestors()
        .skip(usize::from(!absolute.is_dir()))
        .find(|p| p.is_dir())
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A relative path as git writes it.
pub(super) fn slashed(path: &Path) -> OsString {
    if cfg!(windows) {
        path.to_string_lossy().replace('\\', "/").into()
    } else {
        path.as_os_str().to_owned()
    }
}
