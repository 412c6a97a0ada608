//! Everything a run needs: the engine, and the settings for each draft.

use super::args::{Choosing, Color, Judging};
use super::output::{self, Output};
use super::{rules, timing};
use crate::config::{Config, LEDGER, NAME};
use crate::doc::{Problem, Syntax};
use crate::engine::{Engine, Options, Selection, Timing};
use crate::files;
use crate::ledger::{Archive, Catalogue, Ledger};
use crate::lexicon::Lexicon;
use crate::rulebook::{Gate, Rulebook};
use crate::text::Source;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The engine and the settings found so far.
pub(super) struct Desk {
    pub(super) engine: Engine,
    given: Option<PathBuf>,
    /// Rules chosen on the command line.
    selection: Selection,
    configs: Mutex<BTreeMap<PathBuf, Arc<Config>>>,
    problems: Mutex<Vec<Problem>>,
    ledgers: Mutex<BTreeMap<Known, Arc<Ledger>>>,
    timing: OnceLock<Arc<Timing>>,
    /// Figures of all pieces, in an audit.
    archive: OnceLock<Arc<Archive>>,
}

/// What is known outside drafts: files of ledger and catalogue, and what ages are multiplied by.
type Known = (Option<PathBuf>, Option<PathBuf>, u32);

impl Desk {
    /// Opens the desk, or says what is wrong with it.
    pub(super) fn open_or_say(start: &Path, given: Option<PathBuf>, color: Color) -> Option<Self> {
        Self::open(start, given).map_err(|problems| output::complain(&problems, color)).ok()
    }

    /// Loads the built-in rules and the pages in `.copydesk/rules` beside the settings that apply to `start`.
    ///
    /// A house page with a mistake is reported with the settings' problems and left out; the other rules still run.
    ///
    /// # Errors
    /// Mistakes in built-in pages.
    pub(super) fn open(start: &Path, given: Option<PathBuf>) -> Result<Self, Vec<Problem>> {
        // Nobody waits for this thread: a reader that needs a table before it is there waits for that table.
        std::thread::spawn(crate::read::prepare);
        let mut lexicon = Lexicon::builtin();
        let (mut book, problems) = Rulebook::builtin(&mut lexicon, crate::rules::NATIVES);
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut problems = Vec::new();
        let house = given
            .clone()
            .or_else(|| files::settings(start))
            .and_then(|p| p.parent().map(Path::to_path_buf));
        let house = house.unwrap_or_else(|| start.to_path_buf()).join(files::HOUSE_PAGES);
        if house.is_dir() {
            let (pages, unread) = files::pages(&house);
            problems.extend(unread);
            book.add(&pages, &mut lexicon, crate::rules::NATIVES, &mut problems);
        }
        let engine = Engine::new(book, lexicon);
        Ok(Self {
            engine,
            given,
            selection: Selection::default(),
            configs: Mutex::default(),
            problems: Mutex::new(problems),
            ledgers: Mutex::default(),
            timing: OnceLock::new(),
            archive: OnceLock::new(),
        })
    }

    /// Takes note of the rules that were chosen on the command line, or says which of them there are not.
    pub(super) fn choose_or_say(mut self, choosing: &Choosing, color: Color) -> Option<Self> {
        let book = &self.engine.book;
        let named = choosing.select.iter().chain(&choosing.ignore);
        let unknown: Vec<Problem> =
            named.filter(|n| !book.knows(n)).map(|n| rules::unknown(n, book)).collect();
        output::complain(&unknown, color);
        self.selection =
            Selection { select: choosing.select.clone(), ignore: choosing.ignore.clone() };
        unknown.is_empty().then_some(self)
    }

    /// The rules that are asked about drafts under these settings: each list that was typed takes the place of the settings' own.
    fn selection(&self, config: &Config) -> Selection {
        let either = |typed: &[String], set: &[String]| {
            if typed.is_empty() { set.to_vec() } else { typed.to_vec() }
        };
        Selection {
            select: either(&self.selection.select, &config.selection.select),
            ignore: either(&self.selection.ignore, &config.selection.ignore),
        }
    }

    /// The settings for a draft. A broken file is reported once, and then has no say.
    pub(super) fn config(&self, draft: &Path) -> Arc<Config> {
        let folder = draft.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let mut configs = self.configs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = configs.get(&folder) {
            return Arc::clone(known);
        }
        let path = self.given.clone().or_else(|| files::settings(&folder));
        let root = path
            .as_ref()
            .and_then(|p| std::path::absolute(p).ok())
            .and_then(|p| p.parent().map(Path::to_path_buf));
        let config = match (path, root) {
            (Some(path), Some(root)) => match configs.values().find(|c| c.root == root) {
                Some(same) => Arc::clone(same),
                None => Arc::new(self.load(&path, &root)),
            },
            _ => Arc::new(Config::default()),
        };
        configs.insert(folder, Arc::clone(&config));
        config
    }

    /// The settings found so far, each once.
    pub(super) fn configs(&self) -> Vec<Arc<Config>> {
        let configs = self.configs.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out: Vec<Arc<Config>> = Vec::new();
        for config in configs.values() {
            if !out.iter().any(|known| Arc::ptr_eq(known, config)) {
                out.push(Arc::clone(config));
            }
        }
        out
    }

    fn load(&self, path: &Path, root: &Path) -> Config {
        let fail = |new: Vec<Problem>| {
            self.problems.lock().unwrap_or_else(PoisonError::into_inner).extend(new);
            Config { root: root.to_path_buf(), ..Config::default() }
        };
        match files::read(path) {
            Ok(mut source) => {
                if path.ends_with(NAME) && self.given.is_none() {
                    source.name = shorter(path);
                }
                let linked = self.given.is_none() && !files::lies_below(path, root);
                Config::parse(&source, root, &self.engine.book).unwrap_or_else(|problems| {
                    fail(if linked { vec![elsewhere(path)] } else { problems })
                })
            }
            Err(problem) => fail(vec![problem.without_text()]),
        }
    }

    /// Reads pieces, so that each is held against the others from now on.
    pub(super) fn keep(&self, pieces: &[&Path], judging: &Judging) {
        let kept = pieces.par_iter().map(|path| {
            let source = self.read(path).ok();
            source.map_or_else(Vec::new, |s| {
                self.engine.keep(
                    s,
                    files::syntax(path).unwrap_or(Syntax::Markdown),
                    &self.options(path, judging),
                )
            })
        });
        let all: Vec<Vec<_>> = kept.collect();
        let _ = self.archive.set(Arc::new(Archive::of(all.into_iter().flatten())));
    }

    /// The settings file that applies to a draft.
    pub(super) fn settings(&self, draft: &Path) -> Option<String> {
        let root = &self.config(draft).root;
        let found = self
            .given
            .clone()
            .or_else(|| Some(root.join(NAME)).filter(|_| !root.as_os_str().is_empty()))?;
        Some(shorter(&found))
    }

    /// Mistakes in settings so far.
    pub(super) fn take_problems(&self) -> Vec<Problem> {
        std::mem::take(&mut *self.problems.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How one draft is to be judged.
    pub(super) fn options(&self, draft: &Path, judging: &Judging) -> Options {
        let config = self.config(draft);
        let set = config.options(draft);
        Options {
            rules_only: judging.rules_only,
            why: judging.why,
            budget: judging.budget,
            profile: judging.profile.or(set.profile),
            profile_given: judging.profile.is_some(),
            published: judging.published.clone(),
            selection: self.selection(&config),
            as_of: judging.as_of,
            fragment: judging.fragment,
            ledger: self.ledger(judging, &config),
            archive: self.archive.get().cloned(),
            timing: judging.timing.then(|| {
                let new = || Arc::new(Timing::new(&self.engine.book, timing::clock));
                Arc::clone(self.timing.get_or_init(new))
            }),
            ..set
        }
    }

    /// What is known outside the drafts under these settings. The ledger: the one typed, the one the settings name, or `ledger.toml`
    /// beside the settings; the catalogue: the one typed, or the one the settings name.
    fn ledger(&self, judging: &Judging, config: &Config) -> Option<Arc<Ledger>> {
        let beside = config.root.join(LEDGER);
        let path = judging
            .ledger
            .clone()
            .or_else(|| config.ledger.clone())
            .or_else(|| beside.is_file().then_some(beside));
        let catalogue = judging.catalogue.clone().or_else(|| config.catalogue.clone());
        if path.is_none() && catalogue.is_none() && config.age_percent.is_none() {
            return None;
        }
        let key = (path, catalogue, config.age_percent.unwrap_or(100));
        let mut ledgers = self.ledgers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = ledgers.get(&key) {
            return Some(Arc::clone(known));
        }
        let within = |typed: &Option<PathBuf>| typed.is_none().then_some(config.root.as_path());
        let mut ledger = key.0.as_deref().map_or_else(Ledger::empty, |p| {
            self.parsed(p, within(&judging.ledger), Ledger::parse).unwrap_or_else(Ledger::empty)
        });
        ledger.catalogue = key
            .1
            .as_deref()
            .and_then(|p| self.parsed(p, within(&judging.catalogue), Catalogue::parse))
            .map(Arc::new);
        ledger.age_percent = key.2;
        let ledger = Arc::new(ledger);
        ledgers.insert(key, Arc::clone(&ledger));
        Some(ledger)
    }

    /// A file read and parsed; its mistakes are kept for the report. One that the settings name lies in their folder or below it.
    fn parsed<T>(
        &self,
        path: &Path,
        within: Option<&Path>,
        parse: impl Fn(&Source) -> Result<T, Vec<Problem>>,
    ) -> Option<T> {
        let read = if within.is_some_and(|folder| !files::lies_below(path, folder)) {
            Err(vec![outside(path)])
        } else {
            files::read(path).map_err(|p| vec![p.without_text()]).and_then(|mut source| {
                source.name = shorter(path);
                parse(&source)
            })
        };
        read.map_err(|new| self.problems.lock().unwrap_or_else(PoisonError::into_inner).extend(new))
            .ok()
    }

    /// Says how long the rules took, if that was asked for.
    pub(super) fn tell_time(&self) {
        if let Some(timing) = self.timing.get() {
            Output::stderr(Color::Never)
                .line(timing::table(&timing.rows(&self.engine.book)).trim_end());
        }
    }

    /// Reads a draft, if it is no larger than its settings allow.
    pub(super) fn read(&self, draft: &Path) -> Result<Source, Box<Problem>> {
        files::read_up_to(draft, self.largest(draft))
    }

    /// Bytes that a draft may have.
    pub(super) fn largest(&self, draft: &Path) -> u64 {
        self.config(draft).max_file_size.unwrap_or(files::LARGEST)
    }

    /// What makes this run fail: the flag, else the settings, else errors.
    pub(super) fn gate(&self, flag: Option<Gate>, draft: &Path) -> Gate {
        flag.or(self.config(draft).gate).unwrap_or(Gate::Error)
    }
}

/// Lines behind a link that leads elsewhere are not shown.
fn elsewhere(path: &Path) -> Problem {
    let message =
        format!("{}: this link leads out of its folder, to no right settings", shorter(path));
    Problem::general(message).help("--config PATH shows the mistakes of the file itself")
}

/// Settings may come with the drafts of a stranger: they choose among the files that came with them.
fn outside(path: &Path) -> Problem {
    let message = format!("{}: it lies outside the folder of the settings", shorter(path));
    Problem::general(message)
        .help("copy it into the folder, or type --ledger PATH or --catalogue PATH")
}

/// The path relative to the current folder, where it lies below it.
fn shorter(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    here.and_then(|h| path.strip_prefix(h).ok().map(|p| p.display().to_string()))
        .unwrap_or_else(|| path.display().to_string())
}
