//! Which files a run has read. A report never takes the place of one of them, by whatever name it is called.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::path::{Component, Path};
use std::sync::{Mutex, PoisonError};

/// Device and inode.
#[cfg(unix)]
type Identity = (u64, u64);

/// The path without links.
#[cfg(not(unix))]
type Identity = std::path::PathBuf;

/// What was read so far; there is one run in a process.
static INPUTS: Mutex<BTreeSet<Identity>> = Mutex::new(BTreeSet::new());

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
fn identity(_: &Path, metadata: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path, _: &Metadata) -> Option<Identity> {
    std::fs::canonicalize(path).ok()
}

/// Takes note of a file that is about to be read.
pub(super) fn note(path: &Path, metadata: &Metadata) {
    if let Some(identity) = identity(path, metadata) {
        INPUTS.lock().unwrap_or_else(PoisonError::into_inner).insert(identity);
    }
}

/// Takes note of a file that belongs to the run: a draft that is not read because nothing in it changed, a report just written.
pub fn note_input(path: &Path) {
    if let Ok(metadata) = std::fs::metadata(path) {
        note(path, &metadata);
    }
}

/// Takes note of the file that standard input was redirected from, if it is one.
#[cfg(unix)]
pub fn note_standard_input() {
    use std::os::fd::AsFd as _;
    // A second descriptor of the same file, which ends here; the stream itself stays open.
    let Ok(descriptor) = std::io::stdin().as_fd().try_clone_to_owned() else { return };
    if let Ok(metadata) = std::fs::File::from(descriptor).metadata() {
        note(Path::new("-"), &metadata);
    }
}

/// Takes note of the file that standard input was redirected from; only Unix tells.
#[cfg(not(unix))]
pub fn note_standard_input() {}

/// The file belongs to the run already. What is no regular file (a terminal, a pipe) never does.
#[must_use]
pub fn was_input(path: &Path) -> bool {
    let Ok(metadata) = std::fs::metadata(path) else { return false };
    metadata.is_file()
        && identity(path, &metadata)
            .is_some_and(|id| INPUTS.lock().unwrap_or_else(PoisonError::into_inner).contains(&id))
}

/// A file lies in a folder or below it, all links followed. Of one that is not there the path decides.
#[must_use]
pub fn lies_below(path: &Path, folder: &Path) -> bool {
    match (std::fs::canonicalize(path), std::fs::canonicalize(folder)) {
        (Ok(path), Ok(folder)) => path.starts_with(folder),
        _ => path.starts_with(folder) && !path.components().any(|c| c == Component::ParentDir),
    }
}
