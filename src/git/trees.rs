//! Which work tree a folder lies in. Git is asked once for each repository, not once for each folder: all folders below the same
//! `.git` have the same answer.

use super::command::{line, os};
use crate::doc::Problem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Work trees that git has been asked for.
#[derive(Debug, Default)]
pub(super) struct Trees {
    /// The nearest folder with a `.git` (`None`: there is none), and the top of the work tree there.
    tops: BTreeMap<Option<PathBuf>, Option<PathBuf>>,
}

impl Trees {
    /// The top of the work tree that holds a folder; `None` if there is none.
    ///
    /// # Errors
    /// Git cannot be run.
    pub(super) fn top(&mut self, folder: &Path) -> Result<Option<PathBuf>, Box<Problem>> {
        if std::env::var_os("GIT_DIR").is_some_and(|dir| !dir.is_empty()) {
            return self.named(folder);
        }
        let marked = marked(folder);
        if let Some(known) = self.tops.get(&marked) {
            return Ok(known.clone());
        }
        let top = ask(folder)?;
        self.tops.insert(marked, top.clone());
        Ok(top)
    }

    /// The same where the environment names the repository, as for hooks of a linked work tree. Git then takes the folder that it
    /// runs in for the top, unless the top is named too; so it is asked where this program was started, as a hook would ask.
    fn named(&mut self, folder: &Path) -> Result<Option<PathBuf>, Box<Problem>> {
        let top = match self.tops.get(&None) {
            Some(known) => known.clone(),
            None => {
                let top = ask(Path::new("."))?;
                self.tops.insert(None, top.clone());
                top
            }
        };
        Ok(top.filter(|top| real(folder).starts_with(real(top))))
    }
}

fn ask(folder: &Path) -> Result<Option<PathBuf>, Box<Problem>> {
    Ok(line(folder, ["rev-parse", "--show-toplevel"])?.map(|bytes| PathBuf::from(os(&bytes))))
}

/// The nearest folder at or above this one that holds a `.git`, be it a folder or the file of a linked work tree or submodule.
fn marked(folder: &Path) -> Option<PathBuf> {
    let real = real(folder);
    real.ancestors()
        .find(|above| above.join(".git").symlink_metadata().is_ok())
        .map(Path::to_path_buf)
}

/// The path without links; as it is where the system does not tell.
pub(super) fn real(folder: &Path) -> PathBuf {
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf())
}
