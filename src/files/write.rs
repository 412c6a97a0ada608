//! All writing of files: the new text goes into a file beside the old one and then takes its place, so that whoever looks,
//! and whatever is killed, finds the old text whole or the new one. Nothing else in the program opens a file to write it.

use super::interrupt;
use super::leftover::{beside, sweep};
use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{BufWriter, Error, ErrorKind, Read as _, Result, Write};
use std::path::{Path, PathBuf};

/// Writes a file, all of it or nothing. A link stays a link; what it leads to is written. A file that was there keeps its mode
/// and, where the system allows it, its owner; a new one gets the mode that new files get. Pipes and devices are written to directly.
///
/// # Errors
/// The folder or the file may not be written, or there is no space left; the file is then as it was.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    write_piecewise(path, |out| out.write_all(bytes))
}

/// The same for a text that is made while it is written. What killed runs left in the folder of a file is taken away.
///
/// # Errors
/// As [`write_atomically`].
pub fn write_piecewise(path: &Path, text: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(old) if old.is_file() => {
            let path = std::fs::canonicalize(path)?;
            sweep(folder_of(&path));
            put(&path, text, Some(&old))
        }
        Ok(old) if old.is_dir() => Err(Error::new(ErrorKind::IsADirectory, "this is a folder")),
        Ok(_) => buffered(&OpenOptions::new().write(true).open(path)?, text),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if std::fs::symlink_metadata(path).is_ok() {
                return Err(Error::new(ErrorKind::NotFound, "this link leads nowhere"));
            }
            sweep(folder_of(path));
            put(path, text, None)
        }
        Err(error) => Err(error),
    }
}

/// Puts a corrected draft in the place of the one that was read.
///
/// # Errors
/// As [`write_atomically`]; also if a link leads out of `tree`, or if the draft is gone or no longer what was read.
pub fn replace(path: &Path, tree: &Path, old: &str, new: &str) -> Result<()> {
    let target = std::fs::canonicalize(path)?;
    if !target.starts_with(std::fs::canonicalize(tree)?) {
        return Err(Error::new(
            ErrorKind::PermissionDenied,
            format!("a link leads out of the folder, to {}", target.display()),
        ));
    }
    let metadata = std::fs::metadata(&target)?;
    if !holds(&target, &metadata, old)? {
        return Err(Error::other("somebody changed it in the meantime"));
    }
    put(&target, |out| out.write_all(new.as_bytes()), Some(&metadata))
}

/// The folder whose links may be written through when a path is named: a folder itself; for a file the current folder if it lies below it,
/// else the folder that holds it.
#[must_use]
pub fn tree_of(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_path_buf();
    }
    let below =
        path.is_relative() && !path.components().any(|c| c == std::path::Component::ParentDir);
    match path.parent() {
        Some(parent) if !below && !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The file still holds this text.
fn holds(path: &Path, metadata: &Metadata, text: &str) -> Result<bool> {
    if metadata.len() != text.len() as u64 {
        return Ok(false);
    }
    let mut now = Vec::with_capacity(text.len());
    File::open(path)?.take(text.len() as u64 + 1).read_to_end(&mut now)?;
    Ok(now == text.as_bytes())
}

/// Writes beside and renames. `path` leads through no link.
fn put(
    path: &Path,
    text: impl FnOnce(&mut dyn Write) -> Result<()>,
    old: Option<&Metadata>,
) -> Result<()> {
    if let Some(old) = old {
        if old.permissions().readonly() {
            return Err(Error::new(ErrorKind::PermissionDenied, "it may not be written"));
        }
        // A rename asks the folder only; whoever may not write the file shall not replace it either.
        OpenOptions::new().write(true).open(path)?;
    }
    let folder = folder_of(path);
    let _whole = interrupt::hold_off();
    let beside = beside(folder, if old.is_some() { None } else { fresh_mode() })?;
    buffered(beside.as_file(), text)?;
    if let Some(old) = old {
        keep_owner(beside.as_file(), old);
        beside.as_file().set_permissions(old.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(path).map_err(|e| e.error)?;
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a text many bytes at a time.
fn buffered(file: &File, text: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, file);
    text(&mut out)?;
    out.flush()
}

/// What a new file may be asked for; the system takes away what the user's mask forbids.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is no mode")]
fn fresh_mode() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn fresh_mode() -> Option<Permissions> {
    None
}

/// Gives the new file to the owner and group of the old one. Only the superuser may do that for others; failing is no trouble.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let same = file.metadata().is_ok_and(|new| (new.uid(), new.gid()) == (old.uid(), old.gid()));
    if !same && fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}
