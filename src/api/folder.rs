//! A checker from the files of a newsroom. The only part of the library's border that reads the disk.

use super::checker::{Checker, CheckerBuilder, Known};
use super::error::Error;
use crate::config::{self, Config};
use crate::doc::Problem;
use crate::files;
use crate::text::Source;
use std::path::{Path, PathBuf};

/// The checker of a folder.
pub(super) fn open(folder: &Path) -> Result<Checker, Error> {
    let settings = files::settings(folder);
    let root = match settings.as_deref().and_then(Path::parent) {
        Some(above) => above.to_path_buf(),
        None => std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf()),
    };
    let mut builder = CheckerBuilder::default();
    builder.root.clone_from(&root);
    let house = root.join(files::HOUSE_PAGES);
    if house.is_dir() {
        let (pages, unread) = files::pages(&house);
        if !unread.is_empty() {
            return Err(Error::Pages(unread));
        }
        builder.pages = pages;
    }
    builder.settings = settings.map(|path| read(&path)).transpose()?;
    builder.build_with(|config| {
        let beside = Some(root.join(config::LEDGER)).filter(|p| p.is_file());
        let ledger = config.ledger.clone().or(beside);
        Ok(Known {
            ledger: within(ledger, config)?,
            catalogue: within(config.catalogue.clone(), config)?,
        })
    })
}

/// A file that the settings name, which lies in their folder or below it.
fn within(path: Option<PathBuf>, config: &Config) -> Result<Option<Source>, Error> {
    let Some(path) = path else { return Ok(None) };
    if !files::lies_below(&path, &config.root) {
        let message = format!("{}: it lies outside the folder of the settings", path.display());
        return Err(Error::Settings(vec![Problem::general(message)]));
    }
    read(&path).map(Some)
}

fn read(path: &Path) -> Result<Source, Error> {
    files::read(path).map_err(|p| Error::Settings(vec![p.without_text()]))
}
