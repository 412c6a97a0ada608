//! All reading of files: drafts, settings, pages from outside. A file that cannot be read is a problem, not the end.

use crate::doc::{self, Problem, Syntax};
use crate::text::{Source, Span};
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};

/// Drafts larger than this are refused, in bytes; offsets would still fit, memory might not.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Drafts found below the paths that were asked for.
#[derive(Debug, Default)]
pub struct Found {
    /// Drafts, sorted by path, each once.
    pub drafts: Vec<PathBuf>,
    /// Paths that could not be searched.
    pub problems: Vec<Problem>,
}

/// Finds drafts: files as they are named, folders searched with respect for `.gitignore`.
#[must_use]
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_file() {
            if syntax(path).is_some() {
                found.drafts.push(path.clone());
            } else {
                found.problems.push(
                    Problem::general(format!("{}: this kind of file is not read", path.display()))
                        .help(format!("drafts end in {}", Syntax::endings())),
                );
            }
        } else if path.is_dir() {
            let before = found.drafts.len();
            walk(path, &mut found);
            if found.drafts.len() == before {
                found.problems.push(
                    Problem::general(format!("{}: there are no drafts in this folder", path.display()))
                        .help(format!("drafts end in {}", Syntax::endings())),
                );
            }
        } else {
            found.problems.push(Problem::general(format!("{}: there is no such file or folder", path.display())));
        }
    }
    found.drafts.sort();
    found.drafts.dedup();
    found
}

fn walk(folder: &Path, found: &mut Found) {
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(e) if e.file_type().is_some_and(|t| t.is_file()) && syntax(e.path()).is_some() => found.drafts.push(e.into_path()),
            Ok(_) => {}
            Err(error) => found.problems.push(Problem::general(error.to_string())),
        }
    }
}

/// How a file is to be read, by its name.
#[must_use]
pub fn syntax(path: &Path) -> Option<Syntax> {
    Syntax::of_path(&path.to_string_lossy())
}

/// Reads one draft.
///
/// # Errors
/// The file is missing, unreadable, too large or not UTF-8; the problem names the place.
pub fn read(path: &Path) -> Result<Source, Box<Problem>> {
    let name = path.display().to_string();
    let size = std::fs::metadata(path).map_err(|e| Box::new(Problem::general(format!("{name}: {}", reason(&e)))))?.len();
    if size > LARGEST {
        return Err(Box::new(Problem::general(format!("{name}: {} MB is more than the {} MB a draft may have", size / 1_048_576, LARGEST / 1_048_576))));
    }
    let bytes = std::fs::read(path).map_err(|e| Box::new(Problem::general(format!("{name}: {}", reason(&e)))))?;
    if Syntax::of_path(&name).is_some_and(Syntax::is_extracted) {
        return extract(&name, &bytes);
    }
    decode(name, bytes)
}

/// The text of a Word file.
///
/// # Errors
/// The file is broken; the problem says how.
pub fn extract(name: &str, bytes: &[u8]) -> Result<Source, Box<Problem>> {
    doc::docx::extract(name, bytes).map_err(|e| Box::new(Problem::general(format!("{name}: {e}"))))
}

/// Text from bytes.
///
/// # Errors
/// The bytes are not UTF-8; the problem shows the line where they stop being so.
pub fn decode(name: String, bytes: Vec<u8>) -> Result<Source, Box<Problem>> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let bad = bytes.get(valid).copied().unwrap_or_default();
            let line = String::from_utf8_lossy(&bytes[..valid]).into_owned();
            let end = line.len();
            let source = Source::new(name, line);
            Err(Box::new(
                Problem::at(&source, Span::from_usize(end, end), format!("this is not UTF-8: byte {bad:#04x} at offset {valid}"))
                    .help("save the draft as UTF-8"),
            ))
        }
    }
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read (permission denied)".to_owned(),
        _ => error.to_string(),
    }
}

/// Markdown pages in a folder and the folders below, sorted, named by their path below it.
///
/// # Errors
/// The folder or a page cannot be read.
pub fn pages(folder: &Path) -> Result<Vec<Source>, Box<Problem>> {
    let mut out = Vec::new();
    let mut found = Found::default();
    walk(folder, &mut found);
    found.drafts.sort();
    for path in found.drafts.into_iter().filter(|p| p.extension().is_some_and(|e| e == "md") && p.file_name().is_some_and(|n| n != "README.md")) {
        let mut source = read(&path)?;
        source.name = path.display().to_string();
        out.push(source);
    }
    found.problems.into_iter().next().map_or(Ok(out), |p| Err(Box::new(p)))
}
