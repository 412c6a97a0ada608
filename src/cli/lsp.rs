//! `lsp`: the language server on standard input and output, and the desks it works at.

use super::args::{Color, Judging};
use super::desk::Desk;
use super::output;
use super::{CLEAN, FINDINGS, TROUBLE};
use crate::config::{LEDGER, NAME};
use crate::doc::Problem;
use crate::engine::{Engine, Options};
use crate::files;
use crate::lsp::{self, House};
use clap::Args;
use std::borrow::Cow;
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
        let problem = Problem::general("the language server talks to editors, not to people")
            .help("let your editor run `copydesk lsp`: see docs/editors.md");
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
        files::settings(folder).and_then(|p| p.parent().map(Path::to_path_buf))
    }

    fn open(
        &self,
        folder: &Path,
        config: Option<PathBuf>,
    ) -> Result<Box<dyn lsp::Desk>, Vec<Problem>> {
        let desk = Desk::open(folder, config.clone())?;
        let settings = desk.config(&folder.join("-"));
        let named = [config, settings.ledger.clone(), settings.catalogue.clone()]
            .into_iter()
            .flatten()
            .collect();
        let mut room = Room { desk, folder: folder.to_path_buf(), named, stamps: Vec::new() };
        room.stamps = room.look();
        Ok(Box::new(room))
    }
}

/// A desk with what its files looked like when it was opened.
struct Room {
    desk: Desk,
    folder: PathBuf,
    /// Settings, ledger and catalogue where they are named.
    named: Vec<PathBuf>,
    stamps: Vec<(PathBuf, Option<SystemTime>)>,
}

impl lsp::Desk for Room {
    fn engine(&self) -> &Engine {
        &self.desk.engine
    }

    fn options(&self, draft: Option<&Path>) -> Option<Options> {
        let path = self.path(draft);
        let path = path.as_ref();
        if self.desk.config(path).excludes(path) {
            return None;
        }
        let judging = Judging { fragment: draft.is_none(), ..Judging::default() };
        Some(self.desk.options(path, &judging))
    }

    fn largest(&self, draft: Option<&Path>) -> u64 {
        self.desk.largest(&self.path(draft)).min(u64::from(u32::MAX) - 1)
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
        self.look() != self.stamps
    }
}

impl Room {
    /// The path of a draft; one that was never saved is judged as if it lay in this folder.
    fn path<'p>(&self, draft: Option<&'p Path>) -> Cow<'p, Path> {
        draft.map_or_else(|| Cow::Owned(self.folder.join("-")), Cow::Borrowed)
    }

    /// The files the desk is made from, settings, ledger, catalogue and pages, with the times of their last changes.
    fn look(&self) -> Vec<(PathBuf, Option<SystemTime>)> {
        let mut all = vec![self.folder.join(NAME), self.folder.join(LEDGER)];
        all.extend(self.named.iter().cloned());
        let house = self.folder.join(files::HOUSE_PAGES);
        if house.is_dir() {
            all.extend(files::find(&[house], &files::Everything).drafts);
        }
        all.into_iter()
            .map(|p| (std::fs::metadata(&p).and_then(|m| m.modified()).ok(), p))
            .map(|(time, p)| (p, time))
            .collect()
    }
}
