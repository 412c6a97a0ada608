//! All reading of files: drafts, settings, pages from outside. A file that cannot be read is a problem, not the end.

mod identity;
mod interrupt;
mod leftover;
mod no_drafts;
#[cfg(feature = "second-reader")]
pub mod second_reader;
mod write;

pub use crate::doc::{decode, text_of as text};
pub use identity::{lies_below, note_input, note_standard_input, was_input};
pub use leftover::sweep;
pub use no_drafts::is_no_draft;
pub use write::{replace, tree_of, write_atomically, write_piecewise};

use crate::doc::{Problem, Syntax};
use crate::rulebook::limits::{PAGE_BYTES, PAGES};
use crate::text::Source;
use ignore::WalkBuilder;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Files larger than this are refused, in bytes, unless the settings allow it; offsets would still fit, memory might not.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Where a newsroom keeps its own rule pages, below the folder of its settings.
pub const HOUSE_PAGES: &str = ".copydesk/rules";

/// Drafts found below the paths that were asked for.
#[derive(Debug, Default)]
pub struct Found {
    /// Drafts, sorted by path, each once.
    pub drafts: Vec<PathBuf>,
    /// Files that could be read and were not wanted.
    pub left_out: Vec<PathBuf>,
    /// Paths that could not be searched.
    pub problems: Vec<Problem>,
}

/// Which of the files that could be read are wanted.
pub trait Sieve {
    /// A file that was found in a folder, with its path below that folder.
    fn wants(&self, file: &Path, below: &Path) -> bool;
    /// A file that was named.
    fn wants_named(&self, file: &Path) -> bool;
    /// Takes note of a file or folder, of whatever kind, that a search has come by.
    fn meet(&self, _path: &Path, _is_folder: bool) {}
}

/// Every file that can be read.
#[derive(Clone, Copy, Debug)]
pub struct Everything;

impl Sieve for Everything {
    fn wants(&self, _: &Path, _: &Path) -> bool {
        true
    }
    fn wants_named(&self, _: &Path) -> bool {
        true
    }
}

/// Finds drafts: files as they are named, folders searched with respect for `.gitignore`.
#[must_use]
pub fn find(paths: &[PathBuf], sieve: &impl Sieve) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_file() {
            if syntax(path).is_some() {
                let wanted = sieve.wants_named(path);
                found.sort_in(path.clone(), wanted);
            } else {
                found.problems.push(
                    Problem::general(format!("{}: this kind of file is not read", path.display()))
                        .help(format!("drafts end in {}", Syntax::endings())),
                );
            }
        } else if path.is_dir() {
            let before = found.drafts.len() + found.left_out.len();
            walk(path, sieve, &mut found);
            if found.drafts.len() + found.left_out.len() == before {
                found.problems.push(
                    Problem::general(format!(
                        "{}: there are no drafts in this folder",
                        path.display()
                    ))
                    .help(format!("drafts end in {}", Syntax::endings())),
                );
            }
        } else {
            let what = if path.exists() {
                "this is neither a file nor a folder"
            } else {
                "there is no such file or folder"
            };
            found.problems.push(Problem::general(format!("{}: {what}", path.display())));
        }
    }
    // `a.md` and `./a.md` are one draft.
    for list in [&mut found.drafts, &mut found.left_out] {
        list.sort_by(|a, b| plain(a).cmp(plain(b)));
        list.dedup_by(|a, b| plain(a) == plain(b));
    }
    found
}

fn plain(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}

impl Found {
    fn sort_in(&mut self, path: PathBuf, wanted: bool) {
        let list = if wanted { &mut self.drafts } else { &mut self.left_out };
        list.push(path);
    }
}

fn walk(folder: &Path, sieve: &impl Sieve, found: &mut Found) {
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let kind = entry.file_type();
                let path = entry.into_path();
                sieve.meet(&path, kind.is_some_and(|t| t.is_dir()));
                if kind.is_some_and(|t| t.is_file()) && syntax(&path).is_some() {
                    let wanted = sieve.wants(&path, path.strip_prefix(folder).unwrap_or(&path));
                    found.sort_in(path, wanted);
                }
            }
            Err(error) => found.problems.push(Problem::general(error.to_string())),
        }
    }
}

/// How a file is to be read, by its name.
#[must_use]
pub fn syntax(path: &Path) -> Option<Syntax> {
    Syntax::of_path(&path.to_string_lossy())
}

/// The settings file at or above a folder.
#[must_use]
pub fn settings(folder: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    start.ancestors().map(|f| f.join(crate::config::NAME)).find(|p| p.is_file())
}

/// Reads one file of at most [`LARGEST`] bytes.
///
/// # Errors
/// As [`read_up_to`].
pub fn read(path: &Path) -> Result<Source, Box<Problem>> {
    read_up_to(path, LARGEST)
}

/// Reads one file of at most so many bytes.
///
/// # Errors
/// The file is missing, unreadable, too large or not UTF-8; the problem names the place.
pub fn read_up_to(path: &Path, largest: u64) -> Result<Source, Box<Problem>> {
    let bytes = read_bytes(path, largest)?;
    text(&path.display().to_string(), bytes)
}

/// Reads the bytes of one file.
///
/// # Errors
/// The file is missing, unreadable or too large.
pub fn read_bytes(path: &Path, largest: u64) -> Result<Vec<u8>, Box<Problem>> {
    let name = path.display().to_string();
    let fail =
        |error: &std::io::Error| Box::new(Problem::general(format!("{name}: {}", reason(error))));
    // Before it is opened: opening a pipe waits for whoever writes into it.
    let metadata = std::fs::metadata(path).map_err(|e| fail(&e))?;
    if !metadata.is_file() {
        let what = if metadata.is_dir() { "this is a folder" } else { "this is no regular file" };
        return Err(Box::new(Problem::general(format!("{name}: {what}"))));
    }
    identity::note(path, &metadata);
    let file = std::fs::File::open(path).map_err(|e| fail(&e))?;
    let size = metadata.len();
    let bytes = take(file, size, largest).map_err(|e| fail(&e))?;
    bytes.ok_or_else(|| too_large(&name, size.max(largest + 1), largest))
}

/// All bytes, if there are no more than `largest`.
///
/// # Errors
/// They cannot be read.
pub fn take(
    from: impl std::io::Read,
    expected: u64,
    largest: u64,
) -> std::io::Result<Option<Vec<u8>>> {
    let largest = largest.min(u64::from(u32::MAX) - 1);
    if expected > largest {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(expected as usize);
    from.take(largest + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= largest).then_some(bytes))
}

/// A file has more bytes than it may.
#[must_use]
pub fn too_large(name: &str, size: u64, largest: u64) -> Box<Problem> {
    let (size, limit) = if largest < 10 << 20 {
        (format!("{} KB", size.div_ceil(1 << 10)), format!("{} KB", largest >> 10))
    } else {
        (format!("{} MB", size.div_ceil(1 << 20)), format!("{} MB", largest >> 20))
    };
    Box::new(
        Problem::general(format!("{name}: {size} is more than the {limit} that are read"))
            .help("`max_file_size` in the settings allows more for drafts"),
    )
}

/// What went wrong, in words for a writer.
#[must_use]
pub fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied if error.get_ref().is_none() => {
            "the system denies it (permission denied)".to_owned()
        }
        std::io::ErrorKind::StorageFull => "no space is left on the disk".to_owned(),
        _ => error.to_string(),
    }
}

/// Markdown pages in a folder and the folders below, sorted, named by their path below it; and what could not be read.
///
/// Links are not followed, not even by the folder itself: pages from outside read nothing but themselves.
#[must_use]
pub fn pages(folder: &Path) -> (Vec<Source>, Vec<Problem>) {
    let mut out = Vec::new();
    let mut found = Found::default();
    if leads_out(folder) {
        let problem = Problem::general(format!(
            "{}: the folder of rule pages is a link that leads elsewhere",
            folder.display()
        ));
        return (out, vec![problem.help("copy the pages into it")]);
    }
    walk(folder, &Everything, &mut found);
    found.drafts.retain(|p| {
        p.extension().is_some_and(|e| e == "md") && p.file_name().is_some_and(|n| n != "README.md")
    });
    found.drafts.sort();
    if found.drafts.len() > PAGES {
        found.problems.push(Problem::general(format!(
            "{}: {} rule pages are more than the {PAGES} that are read",
            folder.display(),
            found.drafts.len()
        )));
        found.drafts.truncate(PAGES);
    }
    for path in found.drafts {
        match read_up_to(&path, PAGE_BYTES as u64) {
            Ok(source) => out.push(source),
            Err(problem) => found.problems.push(*problem),
        }
    }
    (out, found.problems)
}

/// The folder is reached by a link out of the folder two above it, that of `.copydesk/rules`.
fn leads_out(folder: &Path) -> bool {
    let house = folder.parent().filter(|_| folder.ends_with(HOUSE_PAGES)).and_then(Path::parent);
    let Some(house) = house.map(|h| if h.as_os_str().is_empty() { Path::new(".") } else { h })
    else {
        return false;
    };
    match (std::fs::canonicalize(folder), std::fs::canonicalize(house)) {
        (Ok(folder), Ok(house)) => !folder.starts_with(house),
        _ => false,
    }
}
