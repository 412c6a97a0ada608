//! The language server: drafts as they are typed in, findings, corrections and rule pages out.
//!
//! One thread reads what the editor sends, one answers, one checks. Everything that waits is read before a draft is checked, so the
//! latest text wins and no finding is about a text that is gone. Reads no files: a [`House`] does that.

mod actions;
mod answers;
mod checks;
mod diagnostics;
mod draft;
pub mod frame;
mod hover;
mod mail;
mod places;
mod rooms;
mod server;
mod session;
mod settings;
mod uri;
mod worker;

use crate::doc::Problem;
use crate::engine::{Engine, Options};
use std::path::{Path, PathBuf};

/// Rules and settings of one folder, ready to check its drafts.
pub trait Desk: Send + Sync {
    /// The rules.
    fn engine(&self) -> &Engine;
    /// How a draft is judged; `None` if the settings leave it out. A draft without a path has not been saved yet.
    fn options(&self, draft: Option<&Path>) -> Option<Options>;
    /// Bytes that a draft may have.
    fn largest(&self, draft: Option<&Path>) -> u64;
    /// Mistakes in settings, pages and ledgers found since this was last asked; their sources are named by absolute paths.
    fn problems(&self) -> Vec<Problem>;
    /// A file this desk was made from has changed since.
    fn is_stale(&self) -> bool;
}

/// Where desks come from.
pub trait House {
    /// The folder whose settings apply to drafts in a folder, if there are settings.
    fn home(&self, folder: &Path) -> Option<PathBuf>;
    /// Opens the desk of a folder, with a settings file to use instead of those found.
    ///
    /// # Errors
    /// What keeps it from opening.
    fn open(&self, folder: &Path, config: Option<PathBuf>) -> Result<Box<dyn Desk>, Vec<Problem>>;
}

/// Serves one editor until it says goodbye or goes away; true if it left as the protocol asks.
pub fn serve(
    house: &dyn House,
    input: impl std::io::BufRead + Send + 'static,
    output: impl std::io::Write,
) -> bool {
    server::run(house, mail::Inbox::open(input), mail::Outbox::new(output))
}
