//! Drafts as they are staged: which there are, and their text out of git's store rather than the work tree.

use super::command::{folder_of, git, missing, os, output, slashed};
use super::trees::{Trees, real};
use crate::doc::Problem;
use crate::files::too_large;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
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

/// Paths that git is given to look for; of more than these it is asked for all it has, because a command line has an end.
const NAMED: usize = 400;

/// What is wanted of one repository.
#[derive(Debug, Default)]
struct Wanted {
    /// Files, by their path from the top, with the path that was typed.
    files: BTreeMap<OsString, PathBuf>,
    /// Folders, by the same.
    folders: BTreeMap<OsString, PathBuf>,
}

/// What is staged at and below some paths, sorted, each once. Links and submodules are left out.
///
/// # Errors
/// No git, no repository, or a path that git does not know; files with conflicts.
#[must_use]
pub fn staged(paths: &[PathBuf]) -> (Vec<Staged>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let (wanted, strays) = by_repository(paths, &mut problems);
    problems.extend(strays.iter().map(|folder| stray(folder)));
    for (top, wanted) in wanted {
        match list(&top, &wanted, &mut problems) {
            Ok(new) => found.extend(new),
            Err(problem) => problems.push(*problem),
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    (found, problems)
}

/// Paths by the top of their repository, and the folders that lie in none.
fn by_repository(
    paths: &[PathBuf],
    problems: &mut Vec<Problem>,
) -> (BTreeMap<PathBuf, Wanted>, BTreeSet<PathBuf>) {
    let mut trees = Trees::default();
    let (mut wanted, mut strays) = (BTreeMap::<_, Wanted>::new(), BTreeSet::new());
    for path in paths {
        let is_folder = path.is_dir();
        let typed = if is_folder { Some(path.as_path()) } else { path.parent() };
        let typed = typed.map(Path::to_path_buf).unwrap_or_default();
        let folder = folder_of(&typed.join("."));
        let top = match trees.top(&folder) {
            Ok(top) => top,
            Err(problem) => {
                problems.push(*problem);
                break;
            }
        };
        let name = top.as_deref().and_then(|top| name_in(top, &folder, path));
        let (Some(top), Some(name)) = (top, name) else {
            strays.insert(typed);
            continue;
        };
        let wanted = wanted.entry(top).or_default();
        let kind = if is_folder { &mut wanted.folders } else { &mut wanted.files };
        kind.entry(name).or_insert_with(|| path.clone());
    }
    (wanted, strays)
}

/// A path as git names it from the top; `folder` is the nearest one to it that exists.
fn name_in(top: &Path, folder: &Path, path: &Path) -> Option<OsString> {
    let below = real(folder).strip_prefix(real(top)).ok()?.to_path_buf();
    if path.is_dir() {
        return Some(slashed(&below));
    }
    let absolute = std::path::absolute(path).ok()?;
    Some(slashed(&below.join(absolute.strip_prefix(folder).ok()?)))
}

fn stray(folder: &Path) -> Problem {
    let shown = if folder.as_os_str().is_empty() {
        "the current folder".to_owned()
    } else {
        folder.display().to_string()
    };
    Problem::general(format!("{shown} does not lie in a git repository"))
        .help("--staged reads what git has staged")
}

impl Wanted {
    /// What git is given to look for; nothing for everything.
    fn pathspecs(&self) -> Vec<&OsString> {
        let all: Vec<&OsString> = self.files.keys().chain(self.folders.keys()).collect();
        if all.len() > NAMED || all.iter().any(|name| name.is_empty()) {
            return Vec::new();
        }
        all
    }

    /// The path of a file as it would be named from the current folder; `None` if it was not asked for.
    fn path_of(&self, name: &OsStr) -> Option<PathBuf> {
        if let Some(typed) = self.files.get(name) {
            return Some(typed.clone());
        }
        let path = Path::new(name);
        path.ancestors().skip(1).find_map(|above| {
            let typed = self.folders.get(above.as_os_str())?;
            Some(typed.join(path.strip_prefix(above).ok()?))
        })
    }
}

/// Asks one repository, in one call.
fn list(
    top: &Path,
    wanted: &Wanted,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Staged>, Box<Problem>> {
    let mut args: Vec<OsString> = ["ls-files", "--stage", "-z", "--"].map(OsString::from).to_vec();
    args.extend(wanted.pathspecs().into_iter().cloned());
    let listed = output(top, args)?;
    let mut out: Vec<Staged> = Vec::new();
    let mut known: BTreeSet<PathBuf> = BTreeSet::new();
    for entry in listed.split(|b| *b == 0).filter(|e| !e.is_empty()) {
        let Some(tab) = entry.iter().position(|b| *b == b'\t') else { continue };
        let head = String::from_utf8_lossy(&entry[..tab]);
        let Some(path) = wanted.path_of(&os(&entry[tab + 1..])) else { continue };
        match head.split(' ').collect::<Vec<_>>().as_slice() {
            [mode, blob, "0"] if mode.starts_with("100") => {
                known.insert(path.clone());
                out.push(Staged { path, blob: (*blob).to_owned(), repository: top.to_path_buf() });
            }
            [_, _, stage] if *stage != "0" && known.insert(path.clone()) => {
                problems.push(Problem::general(format!(
                    "{}: there are conflicts; nothing is staged",
                    path.display()
                )));
            }
            _ => {}
        }
    }
    for path in wanted.files.values().filter(|path| !known.contains(*path)) {
        problems.push(Problem::general(format!("{}: git has no such file staged", path.display())));
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
