//! Which desk judges a draft: one for each folder with settings, opened when first needed, opened anew when a file it was made from changes.

use super::{Desk, House};
use crate::doc::Problem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// All desks of one editor.
pub(super) struct Rooms<'h> {
    house: &'h dyn House,
    /// Folders of the workspace.
    pub(super) roots: Vec<PathBuf>,
    /// Settings file to use instead of those found.
    pub(super) config: Option<PathBuf>,
    homes: BTreeMap<PathBuf, PathBuf>,
    desks: BTreeMap<PathBuf, Option<Arc<dyn Desk>>>,
    problems: Vec<Problem>,
}

impl<'h> Rooms<'h> {
    pub(super) fn new(house: &'h dyn House) -> Self {
        Self {
            house,
            roots: Vec::new(),
            config: None,
            homes: BTreeMap::new(),
            desks: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    /// The desk of a draft; without a path, that of the first root.
    pub(super) fn desk(&mut self, draft: Option<&Path>) -> Option<Arc<dyn Desk>> {
        let folder = self.folder(draft);
        let home = match self.homes.get(&folder) {
            Some(known) => known.clone(),
            None => {
                let home = self.home(&folder);
                self.homes.insert(folder, home.clone());
                home
            }
        };
        if let Some(known) = self.desks.get(&home) {
            return known.clone();
        }
        let config =
            self.config.as_ref().map(|c| if c.is_absolute() { c.clone() } else { home.join(c) });
        let desk: Option<Arc<dyn Desk>> = match self.house.open(&home, config) {
            Ok(desk) => Some(Arc::from(desk)),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        };
        self.desks.insert(home, desk.clone());
        desk
    }

    /// Any desk that is open, one that knows a rule first.
    pub(super) fn with_rule(&mut self, rule: &str) -> Option<Arc<dyn Desk>> {
        let open =
            self.desks.values().flatten().find(|d| d.engine().book.get(rule).is_some()).cloned();
        open.or_else(|| self.desk(None))
    }

    /// A draft's desk was made from files that have changed, or another desk has become the one for it.
    pub(super) fn is_stale(&self, draft: Option<&Path>) -> bool {
        let folder = self.folder(draft);
        let Some(known) = self.homes.get(&folder) else { return false };
        *known != self.home(&folder)
            || self.desks.get(known).is_some_and(|d| d.as_ref().is_none_or(|d| d.is_stale()))
    }

    /// Forgets all desks; they are opened anew when they are needed.
    pub(super) fn reload(&mut self) {
        self.homes.clear();
        self.desks.clear();
    }

    /// Mistakes found since this was last asked.
    pub(super) fn take_problems(&mut self) -> Vec<Problem> {
        let mut all = std::mem::take(&mut self.problems);
        all.extend(self.desks.values().flatten().flat_map(|d| d.problems()));
        all
    }

    /// A draft's path below its root, as somebody who works in that folder would type it.
    pub(super) fn name(&self, draft: &Path) -> String {
        let below = self.root(draft).and_then(|r| draft.strip_prefix(r).ok());
        below.unwrap_or(draft).display().to_string()
    }

    fn folder(&self, draft: Option<&Path>) -> PathBuf {
        let parent = draft.and_then(Path::parent).map(Path::to_path_buf);
        parent.or_else(|| self.roots.first().cloned()).unwrap_or_else(|| PathBuf::from("."))
    }

    fn home(&self, folder: &Path) -> PathBuf {
        self.house
            .home(folder)
            .or_else(|| self.root(folder).cloned())
            .unwrap_or_else(|| folder.to_path_buf())
    }

    /// The innermost root that holds a path.
    fn root(&self, path: &Path) -> Option<&PathBuf> {
        self.roots.iter().filter(|r| path.starts_with(r)).max_by_key(|r| r.as_os_str().len())
    }
}
