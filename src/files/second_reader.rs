//! Finds the file of the second reader, and keeps its answers between runs.

use crate::judge::second_reader::{LARGEST, Memory, SecondReader};
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The name of the file where no path is given.
pub const NAME: &str = "second-reader.safetensors";

/// Where the file is looked for when the settings name none, in this order: beside the program, in the folder that packages use
/// for data, and in the data folder of whoever runs it.
#[must_use]
pub fn places() -> Vec<PathBuf> {
    let program = std::env::current_exe().ok().and_then(|p| fs::canonicalize(p).ok());
    let beside = program.as_deref().and_then(Path::parent).map(Path::to_path_buf);
    let shared = beside.as_deref().and_then(Path::parent).map(|p| p.join("share/copydesk"));
    let own = dirs::data_dir().map(|p| p.join("copydesk"));
    [beside, shared, own].into_iter().flatten().map(|p| p.join(NAME)).collect()
}

/// Opens the second reader from a file, or from the first of the usual places that has one.
///
/// # Errors
/// A sentence for whoever asked for it: no file, or one that cannot be used.
pub fn open(path: Option<&Path>, with_cache: bool) -> Result<SecondReader, String> {
    let path = match path {
        Some(path) => path.to_path_buf(),
        None => usual()?,
    };
    let shown = crate::text::shown::path(&path);
    let bytes =
        read(&path).map_err(|e| format!("the second reader `{shown}` cannot be read: {e}"))?;
    let reader = SecondReader::read(&bytes)
        .map_err(|e| format!("the second reader `{shown}` cannot be used: {e}"))?;
    let memory = with_cache.then(|| Cache::of(reader.checksum())).flatten();
    Ok(match memory {
        Some(memory) => reader.with_memory(Box::new(memory)),
        None => reader,
    })
}

fn usual() -> Result<PathBuf, String> {
    let places = places();
    places.iter().find(|p| p.is_file()).cloned().ok_or_else(|| {
        let places: Vec<String> =
            places.iter().map(|p| format!("`{}`", crate::text::shown::path(p))).collect();
        format!(
            "there is no second reader: its file is in none of {}; name it in the settings, \
             `second_reader = \"path\"`",
            places.join(", ")
        )
    })
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is allowed, so that what is too large is refused and not cut off.
    fs::File::open(path)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Answers in files below the cache folder of whoever runs the program, apart for each version of the second reader.
#[derive(Debug)]
struct Cache {
    folder: PathBuf,
}

impl Cache {
    fn of(checksum: &str) -> Option<Self> {
        let all = dirs::cache_dir()?.join("copydesk").join("second-reader");
        let folder = all.join(checksum);
        if !folder.is_dir() {
            // Answers of another version are of no use any more.
            let _ = fs::remove_dir_all(&all);
        }
        Some(Self { folder })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name.get(..2).unwrap_or_default()).join(name)
    }
}

impl Memory for Cache {
    fn recall(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.file(name)).ok()
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        let file = self.file(name);
        let Some(folder) = file.parent() else { return };
        // A cache that cannot be written is no reason to stop; a file is moved into place whole.
        let _ = fs::create_dir_all(folder)
            .and_then(|()| tempfile::NamedTempFile::new_in(folder))
            .and_then(|mut new| {
                new.write_all(bytes)?;
                new.persist(&file).map_err(|e| e.error)
            });
    }
}
