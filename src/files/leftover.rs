//! Files that a text is written into before it takes the place of another: what they are called, and how those of a run that was killed
//! are told from those of a run that is still going. Whoever writes one holds a lock on it, which the system lets go of when the
//! program ends, however it ends; one without a lock belongs to nobody.

use std::ffi::OsStr;
use std::fs::{OpenOptions, Permissions, TryLockError};
use std::io::{Error, Result};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// A name that neither a search for drafts nor a listing shows.
const PREFIX: &str = ".copydesk-";
const SUFFIX: &str = ".tmp";

/// Letters and digits between them, drawn by chance.
const CHANCE: usize = 6;

/// How often a new name is tried when another run took the file away before it was locked.
const ATTEMPTS: usize = 16;

/// A new file in a folder, locked.
///
/// # Errors
/// The folder may not be written, or there is no space left.
pub(super) fn beside(folder: &Path, mode: Option<Permissions>) -> Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(CHANCE);
    if let Some(mode) = mode {
        builder.permissions(mode);
    }
    for _ in 0..ATTEMPTS {
        let file = builder.tempfile_in(folder)?;
        if is_held(&file) {
            return Ok(file);
        }
    }
    Err(Error::other("another program takes away what is written beside it"))
}

/// The file was locked before another run could take it away. Where the system has no locks, nobody takes anything away.
fn is_held(file: &NamedTempFile) -> bool {
    let lock = file.as_file().try_lock();
    !matches!(lock, Err(TryLockError::WouldBlock)) && file.path().exists()
}

/// Takes away what killed runs left in a folder. What cannot be taken away stays.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !is_ours(&entry.file_name()) {
            continue;
        }
        let path = entry.path();
        let Ok(file) = OpenOptions::new().read(true).write(true).open(&path) else { continue };
        if file.try_lock().is_ok() {
            let _ = std::fs::remove_file(&path);
        }
    }
}

/// The name is one that this program gives.
fn is_ours(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else { return false };
    let chance = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    chance.is_some_and(|c| c.len() == CHANCE && c.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_nobody_holds_are_taken_away() {
        let dir = tempfile::TempDir::new().expect("a scratch folder");
        let held = beside(dir.path(), None).expect("can be written");
        assert!(is_ours(held.path().file_name().expect("has a name")));
        let names = [
            ".copydesk-aB3dEf.tmp",
            ".copydesk-notes.tmp",
            ".copydesk-aB3dE-.tmp",
            "copydesk-aB3dEf.tmp",
            ".copydesk-aB3dEf.tmp.md",
        ];
        for name in names {
            std::fs::write(dir.path().join(name), "x").expect("can be written");
        }
        std::fs::create_dir(dir.path().join(".copydesk-folder.tmp")).expect("can be made");
        sweep(dir.path());
        let left = names.map(|name| dir.path().join(name).exists());
        assert_eq!(left, [false, true, true, true, true]);
        assert!(held.path().exists() && dir.path().join(".copydesk-folder.tmp").exists());
    }

    #[test]
    fn many_runs_in_one_folder_leave_each_other_alone() {
        let dir = tempfile::TempDir::new().expect("a scratch folder");
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| (0..300).for_each(|_| sweep(dir.path())));
                scope.spawn(|| {
                    for _ in 0..300 {
                        let file = beside(dir.path(), None).expect("can be written");
                        let path = dir.path().join("draft.md");
                        file.persist(path).expect("it is still there");
                    }
                });
            }
        });
        sweep(dir.path());
        assert_eq!(std::fs::read_dir(dir.path()).expect("readable").count(), 1);
    }
}
