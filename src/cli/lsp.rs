//! `lsp`: the language server on standard input and output, and the desks it works at.

use super::args::{Color, Judging};
use super::desk::{Desk, LEDGER};
use super::output::{self};
use super::{CLEAN, FINDINGS, TROUBLE};
use crate::config::{Config, NAME};
use crate::doc::Problem;
use crate::engine::{Engine, Options};
use crate::lsp::{self, House};
use clap::Args;
use std::io::{BufReader, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

#[derive(Args, Debug)]
pub(super) struct Lsp {
    /// Accepted, because editors add it: the server always talks on standard input and output
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves until the editor leaves; one that leaves without goodbye makes it fail, as the protocol wants.
pub(super) fn run(args: &Lsp) -> u8 {
    if std::io::stdin().is_terminal() && !args.stdio {
        let problem = Problem::general("the language server talks to editors, not to people").help("let your editor run `copydesk lsp`: see docs/editors.md");
        output::complain(&[problem], Color::Auto);
        return TROUBLE;
    }
    let left_well = lsp::serve(&Rim, BufReader::new(std::io::stdin()), std::io::stdout());
    if left_well { CLEAN } else { FINDINGS }
}

/// The files of this machine.
struct Rim;

impl House for Rim {
    fn home(&self, folder: &Path) -> Option<PathBuf> {
        Config::locate(folder).and_then(|p| p.parent().map(Path::to_path_buf))
    }

    fn open(&self, folder: &Path, config: Option<PathBuf>) -> Result<Box<dyn lsp::Desk>, Vec<Problem>> {
        let desk = Desk::open(folder, config.clone())?;
        let watched = watched(folder, config.as_deref());
        let stamps = stamps(&watched);
        Ok(Box::new(Room { desk, folder: folder.to_path_buf(), config, stamps }))
    }
}

/// A desk with what its files looked like when it was opened.
struct Room {
    desk: Desk,
    folder: PathBuf,
    config: Option<PathBuf>,
    stamps: Vec<(PathBuf, Option<SystemTime>)>,
}

impl lsp::Desk for Room {
    fn engine(&self) -> &Engine {
        &self.desk.engine
    }

    fn options(&self, draft: Option<&Path>) -> Option<Options> {
        let unsaved = self.folder.join("-");
        let path = draft.unwrap_or(&unsaved);
        if self.desk.config(path).excludes(path) {
            return None;
        }
        let judging = Judging { fragment: draft.is_none(), ..Judging::default() };
        Some(self.desk.options(path, &judging))
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = self.desk.take_problems();
        for problem in &mut problems {
            if let Some(source) = &mut problem.source
                && let Ok(path) = std::path::absolute(&source.name)
            {
                source.name = path.display().to_string();
            }
        }
        problems
    }

    fn is_stale(&self) -> bool {
        stamps(&watched(&self.folder, self.config.as_deref())) != self.stamps
    }
}

/// The files a desk is made from: settings, ledger, pages.
fn watched(folder: &Path, config: Option<&Path>) -> Vec<PathBuf> {
    let mut out = vec![folder.join(NAME), folder.join(LEDGER)];
    out.extend(config.map(Path::to_path_buf));
    let house = folder.join(".copydesk").join("rules");
    if house.is_dir() {
        out.extend(crate::files::find(&[house]).drafts);
    }
    out
}

fn stamps(files: &[PathBuf]) -> Vec<(PathBuf, Option<SystemTime>)> {
    files.iter().map(|p| (p.clone(), std::fs::metadata(p).and_then(|m| m.modified()).ok())).collect()
}
