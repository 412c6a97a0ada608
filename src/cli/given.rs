//! What was given to a command: paths, standard input, and the number of threads.

use super::args::Judging;
use crate::doc::{Problem, Syntax};
use crate::files;
use crate::text::Source;
use std::path::{Path, PathBuf};

/// Threads that are started at most, whatever was asked for.
const MOST_THREADS: usize = 256;

/// Starts as many threads as were asked for, but no more than there are drafts.
pub(super) fn set_jobs(jobs: Option<usize>, drafts: usize) {
    if let Some(jobs) = jobs {
        let threads = jobs.min(drafts.max(1)).min(MOST_THREADS);
        // Fails only if a pool exists already, which then serves as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
}

/// The paths that a command is about: those that were typed, else what is piped in if that was given a name, else this folder.
///
/// # Errors
/// Standard input was given a name, and the paths do not name it.
pub(super) fn paths(typed: &[PathBuf], judging: &Judging) -> Result<Vec<PathBuf>, Box<Problem>> {
    let is_stdin = |p: &PathBuf| p.as_os_str() == "-";
    match (typed, &judging.stdin_filename) {
        ([], Some(_)) => Ok(vec![PathBuf::from("-")]),
        ([], None) => Ok(vec![PathBuf::from(".")]),
        (typed, Some(_)) if !typed.iter().any(is_stdin) => {
            let what = "--stdin-filename gives a name to standard input, which is not read here";
            let help = "add `-` to the paths to read it, or leave the option out";
            Err(Box::new(Problem::general(what).help(help)))
        }
        (typed, _) => Ok(typed.to_vec()),
    }
}

/// The folder whose settings and rule pages apply first.
pub(super) fn start_folder(judging: &Judging, paths: &[PathBuf]) -> PathBuf {
    let first = judging
        .stdin_filename
        .clone()
        .or_else(|| paths.first().cloned())
        .unwrap_or_else(|| PathBuf::from("."));
    if first.is_dir() {
        return first;
    }
    let parent = first.parent().map(Path::to_path_buf).unwrap_or_default();
    if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent }
}

/// The draft on standard input, with its format and the path it stands for.
pub(super) fn standard_input(judging: &Judging) -> Result<(Source, Syntax, PathBuf), Box<Problem>> {
    let (path, bytes) = standard_bytes(judging)?;
    let syntax = files::syntax(&path).unwrap_or(Syntax::Markdown);
    let name = path.display().to_string();
    let source = files::text(&name, bytes)?;
    Ok((source, syntax, path))
}

/// The bytes on standard input, and the path they stand for.
pub(super) fn standard_bytes(judging: &Judging) -> Result<(PathBuf, Vec<u8>), Box<Problem>> {
    // Redirected, or a file that an editor has open: no report may take its place.
    files::note_standard_input();
    judging.stdin_filename.iter().for_each(|path| files::note_input(path));
    let bytes = match files::take(std::io::stdin().lock(), 0, files::LARGEST) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            return Err(files::too_large("standard input", files::LARGEST + 1, files::LARGEST));
        }
        Err(error) => return Err(Box::new(Problem::general(format!("standard input: {error}")))),
    };
    let path = judging.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("-"));
    Ok((path, bytes))
}
