//! Drafts as they are staged: which there are, and their text out of git's store rather than the work tree.

use super::command::{folder_of, git, missing, os, output, top};
use crate::doc::Problem;
use crate::files::too_large;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

/// A file in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// Its path, as it would be named from the current folder.
    pub path: PathBuf,
    /// The name of its text in git's store.
    pub blob: String,
    /// A folder of its repository.
    pub repository: PathBuf,
}

/// Paths named in one call of git; a command line has an end.
const AT_ONCE: usize = 400;

/// What is staged at and below some paths, sorted, each once. Links and submodules are left out.
///
/// # Errors
/// No git, no repository, or a path that git does not know; files with conflicts.
pub fn staged(paths: &[PathBuf]) -> (Vec<Staged>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    // Files of one folder are asked for together.
    let mut asked: BTreeMap<PathBuf, Vec<OsString>> = BTreeMap::new();
    for path in paths {
        match path.file_name().filter(|_| !path.is_dir()) {
            Some(name) => asked
                .entry(path.parent().map(Path::to_path_buf).unwrap_or_default())
                .or_default()
                .push(name.to_owned()),
            None => asked.entry(path.clone()).or_default().push(".".into()),
        }
    }
    for (folder, names) in asked {
        for names in names.chunks(AT_ONCE) {
            match list(&folder, names, &mut problems) {
                Ok(new) => found.extend(new),
                Err(problem) => problems.push(*problem),
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found.dedup_by(|a, b| a.path == b.path);
    (found, problems)
}

fn list(
    folder: &Path,
    names: &[OsString],
    problems: &mut Vec<Problem>,
) -> Result<Vec<Staged>, Box<Problem>> {
    let real = folder_of(&folder.join("."));
    let Some(repository) = top(&real)? else {
        let shown = if folder.as_os_str().is_empty() {
            "the current folder".to_owned()
        } else {
            folder.display().to_string()
        };
        return Err(Box::new(
            Problem::general(format!("{shown} does not lie in a git repository"))
                .help("--staged reads what git has staged"),
        ));
    };
    let mut args: Vec<OsString> = ["ls-files", "--stage", "-z", "--"].map(OsString::from).to_vec();
    args.extend_from_slice(names);
    let listed = output(&real, args)?;
    let mut out: Vec<Staged> = Vec::new();
    let mut conflict: Option<PathBuf> = None;
    for entry in listed.split(|b| *b == 0).filter(|e| !e.is_empty()) {
        let Some(tab) = entry.iter().position(|b| *b == b'\t') else { continue };
        let head = String::from_utf8_lossy(&entry[..tab]);
        let path = folder.join(os(&entry[tab + 1..]));
        match head.split(' ').collect::<Vec<_>>().as_slice() {
            [mode, blob, "0"] if mode.starts_with("100") => {
                out.push(Staged { path, blob: (*blob).to_owned(), repository: repository.clone() })
            }
            [_, _, stage] if *stage != "0" && conflict.as_ref() != Some(&path) => {
                problems.push(Problem::general(format!(
                    "{}: there are conflicts; nothing is staged",
                    path.display()
                )));
                conflict = Some(path);
            }
            _ => {}
        }
    }
    for name in names.iter().filter(|n| *n != ".") {
        let path = folder.join(name);
        if conflict.as_ref() != Some(&path) && !out.iter().any(|s| s.path == path) {
            problems
                .push(Problem::general(format!("{}: git has no such file staged", path.display())));
        }
    }
    Ok(out)
}

/// Reads texts out of git's store, one after the other, through one process for each repository.
#[derive(Debug, Default)]
pub struct Blobs {
    readers: Mutex<BTreeMap<PathBuf, Reader>>,
}

#[derive(Debug)]
struct Reader {
    process: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    /// The bytes of a staged file of at most so many bytes.
    ///
    /// # Errors
    /// Git failed, its store is damaged, or the file is too large.
    pub fn read(&self, staged: &Staged, largest: u64) -> Result<Vec<u8>, Box<Problem>> {
        let fail = |what: &str| {
            Box::new(Problem::general(format!(
                "{}: git could not read what is staged: {what}",
                staged.path.display()
            )))
        };
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if !readers.contains_key(&staged.repository) {
            readers.insert(staged.repository.clone(), Reader::start(&staged.repository)?);
        }
        let Some(reader) = readers.get_mut(&staged.repository) else {
            return Err(fail("it did not start"));
        };
        match reader.read(&staged.blob, largest).map_err(|e| fail(&e.to_string()))? {
            Ok(bytes) => Ok(bytes),
            Err(size) => Err(too_large(&staged.path.display().to_string(), size, largest)),
        }
    }
}

impl Reader {
    fn start(repository: &Path) -> Result<Self, Box<Problem>> {
        let started = git(repository)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut process = started.map_err(|e| Box::new(missing(&e)))?;
        match (process.stdin.take(), process.stdout.take()) {
            (Some(asks), Some(answers)) => {
                Ok(Self { process, asks, answers: BufReader::new(answers) })
            }
            _ => Err(Box::new(Problem::general("git: it did not open its streams"))),
        }
    }

    /// The bytes, or how many there are if there are too many.
    fn read(&mut self, blob: &str, largest: u64) -> std::io::Result<Result<Vec<u8>, u64>> {
        writeln!(self.asks, "{blob}")?;
        self.asks.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size = match head.split_whitespace().collect::<Vec<_>>().as_slice() {
            [_, "blob", size] => size.parse::<u64>().ok(),
            _ => None,
        };
        let size = size.ok_or_else(|| std::io::Error::other(head.trim().to_owned()))?;
        // A line feed follows the bytes; what is too large must be passed over all the same.
        let mut answer = (&mut self.answers).take(size + 1);
        if size > largest.min(u64::from(u32::MAX) - 1) {
            std::io::copy(&mut answer, &mut std::io::sink())?;
            return Ok(Err(size));
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        answer.read_to_end(&mut bytes)?;
        if bytes.pop().is_none() || bytes.len() as u64 != size {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Ok(bytes))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // It would end by itself when its input closes; this leaves nothing to wait for.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
