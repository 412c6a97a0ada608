//! Rules and settings, ready to check drafts.

use super::error::Error;
use super::report::Report;
use super::request::Request;
use crate::config::{self, Config};
use crate::doc::{Problem, Published, Syntax, text_of};
use crate::engine::{Engine, Options};
use crate::ledger::{Catalogue, Ledger};
use crate::lexicon::Lexicon;
use crate::report::sheet::Day;
use crate::rulebook::Rulebook;
use crate::text::Source;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rules and settings, ready to check any number of drafts from any number of threads.
///
/// Making one takes some milliseconds, a check of 1,000 words a few more; keep the checker.
///
/// ```
/// let checker = copydesk::Checker::new();
/// let report = checker.check("Experts say the chip is faster.");
/// assert_eq!(report.diagnostics()[0].message, "`Experts say` does not say who");
/// ```
#[derive(Clone, Debug)]
pub struct Checker {
    pub(super) engine: Arc<Engine>,
    config: Arc<Config>,
    ledger: Option<Arc<Ledger>>,
}

impl Default for Checker {
    fn default() -> Self {
        Self::new()
    }
}

impl Checker {
    /// The built-in rules without settings.
    #[must_use]
    pub fn new() -> Self {
        let (book, lexicon, problems) = built_in();
        debug_assert!(problems.is_empty(), "built-in pages have mistakes: {problems:?}");
        let engine = Arc::new(Engine::new(book, lexicon));
        Self { engine, config: Arc::default(), ledger: None }
    }

    /// The built-in rules with what a newsroom adds: its own pages, settings, ledger.
    #[must_use]
    pub fn builder() -> CheckerBuilder {
        CheckerBuilder::default()
    }

    /// The checker of a folder, as the command has it: the settings at or above the folder, the rule pages and the ledger beside them.
    ///
    /// # Errors
    /// Files that cannot be read, and mistakes in them.
    #[cfg(feature = "cli")]
    pub fn from_folder(folder: impl AsRef<Path>) -> Result<Self, Error> {
        super::folder::open(folder.as_ref())
    }

    /// Checks a text in Markdown of which nothing else is known, as `copydesk check -` does.
    ///
    /// A text of 4 GB or more is not looked at; the report has a problem that says so.
    #[must_use]
    pub fn check(&self, text: &str) -> Report {
        let mut options = self.config.options(Path::new(super::request::NAMELESS));
        options.fragment = true;
        match source(super::request::NAMELESS, text) {
            Ok(source) => self.run(source, Syntax::Markdown, options),
            Err(error) => {
                let empty = Source::new(super::request::NAMELESS, "");
                let mut report = self.run(empty, Syntax::Markdown, options);
                report.found.doc.problems.push(Problem::general(error.to_string()));
                report
            }
        }
    }

    /// Checks a draft of which something is known.
    ///
    /// ```
    /// use copydesk::{Checker, Request};
    ///
    /// let draft = "Halden opened the lab on February 9.";
    /// let request = Request::new(draft).name("lab.md").published("2026-02-27");
    /// let report = Checker::new().check_request(&request)?;
    /// assert_eq!(report.diagnostics()[0].fixes[0].message, "write `February 9, 2026`");
    ///
    /// let wrong = Request::new(draft).published("yesterday");
    /// assert!(matches!(Checker::new().check_request(&wrong), Err(copydesk::Error::Date(_))));
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    ///
    /// # Errors
    /// A date, profile, format or rule in the request that is none; a text that is too large.
    pub fn check_request(&self, request: &Request) -> Result<Report, Error> {
        let (source, syntax, options) = self.asked(request)?;
        Ok(self.run(source, syntax, options))
    }

    /// Checks the bytes of a file, whose kind its name says: a Word document, or a text in UTF-8. The text of the request is not
    /// looked at. Places in a Word document are those of the text taken out of it: a line is a paragraph.
    ///
    /// # Errors
    /// As for [`Checker::check_request`], and bytes that cannot be read.
    pub fn check_file(&self, bytes: &[u8], request: &Request) -> Result<Report, Error> {
        let named = request.name.as_deref().and_then(Syntax::of_path);
        let asked = request.format.as_deref().and_then(Syntax::of_name);
        if bytes.len() >= u32::MAX as usize {
            return Err(Error::TooLarge);
        }
        let extracted = asked.or(named).filter(|s| s.is_extracted());
        let (source, syntax) = match extracted {
            Some(syntax) => {
                let source = crate::doc::docx::extract(request.called(), bytes);
                (source.map_err(|e| Error::word(request, &e))?, syntax)
            }
            None => {
                let source = text_of(request.called(), bytes.to_vec()).map_err(Error::File)?;
                (source, request.syntax()?)
            }
        };
        Ok(self.run(source, syntax, self.options(request)?))
    }

    /// The rules, for those who list or explain them.
    #[must_use]
    pub fn rules(&self) -> &Rulebook {
        &self.engine.book
    }

    /// The text of a request, and how it is to be read and judged.
    pub(super) fn asked(&self, request: &Request) -> Result<(Source, Syntax, Options), Error> {
        let syntax = request.syntax()?;
        let source = source(request.called(), &request.text)?;
        let options = self.options(request)?;
        Ok((source, syntax, Options { ledger: self.ledger.clone(), ..options }))
    }

    pub(super) fn options(&self, request: &Request) -> Result<Options, Error> {
        let mut base = self.config.options(Path::new(request.called()));
        base.fragment = request.name.is_none();
        request.options(base, &self.engine.book)
    }

    pub(super) fn run(&self, source: Source, syntax: Syntax, options: Options) -> Report {
        let options = Options { ledger: self.ledger.clone(), ..options };
        let found = self.engine.check(source, syntax, &options);
        let day = Day {
            day: options.as_of.or_else(|| found.published.as_ref().and_then(Published::day)),
            given: options.as_of.is_some(),
            age_percent: options.ledger.as_ref().map_or(100, |l| l.age_percent),
        };
        let report = Report { engine: Arc::clone(&self.engine), found, day };
        report.sorted(self.config.sort.unwrap_or_default())
    }
}

/// What a newsroom adds to the built-in rules. Nothing is read before [`CheckerBuilder::build`].
///
/// ```
/// let page = r#"+++
/// severity = "warning"
/// words = ["synergies"]
/// message = "`{match}` says nothing"
/// +++
/// ## Synergies
/// "#;
/// let checker = copydesk::Checker::builder()
///     .page("house/synergies.md", page)
///     .settings("profile = \"news\"\n[severity]\n\"house/synergies\" = \"error\"")
///     .build()?;
/// let report = checker.check("The merger brings synergies.");
/// assert_eq!(report.diagnostics()[0].message, "`synergies` says nothing");
/// assert!(!report.passes());
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CheckerBuilder {
    pub(super) pages: Vec<Source>,
    pub(super) settings: Option<Source>,
    known: Known,
    /// The folder of the settings, where they have one.
    pub(super) root: PathBuf,
}

/// What is known outside drafts.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) ledger: Option<Source>,
    pub(super) catalogue: Option<Source>,
}

impl CheckerBuilder {
    /// Adds a rule page. Its path below the folder of rules is the rule's id: `house/synergies.md`. A page with the id of a built-in
    /// rule takes its place.
    #[must_use]
    pub fn page(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.pages.push(Source::new(path, text));
        self
    }

    /// Sets the text of `copydesk.toml`. What it says of files, `exclude`, `ledger` and `catalogue`, has no say here: which drafts
    /// are checked is the caller's business, and a ledger is given by its text.
    #[must_use]
    pub fn settings(mut self, text: impl Into<String>) -> Self {
        self.settings = Some(Source::new(config::NAME, text));
        self
    }

    /// Sets the text of the ledger, `ledger.toml`.
    #[must_use]
    pub fn ledger(mut self, text: impl Into<String>) -> Self {
        self.known.ledger = Some(Source::new(config::LEDGER, text));
        self
    }

    /// Sets the text of a newer catalogue of models.
    #[must_use]
    pub fn catalogue(mut self, text: impl Into<String>) -> Self {
        self.known.catalogue = Some(Source::new("models.tsv", text));
        self
    }

    /// Reads everything.
    ///
    /// # Errors
    /// Mistakes in pages, settings, ledger or catalogue, each with its place.
    pub fn build(mut self) -> Result<Checker, Error> {
        let known = std::mem::take(&mut self.known);
        self.build_with(|_| Ok(known))
    }

    /// The same with a ledger and a catalogue that are looked for when the settings are known.
    pub(super) fn build_with(
        self,
        known: impl FnOnce(&Config) -> Result<Known, Error>,
    ) -> Result<Checker, Error> {
        let (mut book, mut lexicon, mut problems) = built_in();
        book.add(&self.pages, &mut lexicon, crate::rules::NATIVES, &mut problems);
        if !problems.is_empty() {
            return Err(Error::Pages(problems));
        }
        let config = match &self.settings {
            Some(source) => Config::parse(source, &self.root, &book).map_err(Error::Settings)?,
            None => Config::default(),
        };
        let ledger = known(&config)?.parse(config.age_percent)?.map(Arc::new);
        let engine = Arc::new(Engine::new(book, lexicon));
        Ok(Checker { engine, config: Arc::new(config), ledger })
    }
}

impl Known {
    /// Reads it, if there is anything; half-lives are multiplied by so many percent.
    fn parse(&self, age_percent: Option<u32>) -> Result<Option<Ledger>, Error> {
        if self.ledger.is_none() && self.catalogue.is_none() && age_percent.is_none() {
            return Ok(None);
        }
        let ledger = self.ledger.as_ref().map(Ledger::parse).transpose();
        let mut ledger = ledger.map_err(Error::Settings)?.unwrap_or_else(Ledger::empty);
        let catalogue = self.catalogue.as_ref().map(Catalogue::parse).transpose();
        ledger.catalogue = catalogue.map_err(Error::Settings)?.map(Arc::new);
        ledger.age_percent = age_percent.unwrap_or(100);
        Ok(Some(ledger))
    }
}

/// The built-in rules and words.
fn built_in() -> (Rulebook, Lexicon, Vec<Problem>) {
    let mut lexicon = Lexicon::builtin();
    let (book, problems) = Rulebook::builtin(&mut lexicon, crate::rules::NATIVES);
    (book, lexicon, problems)
}

/// A text whose places can be counted.
fn source(name: &str, text: &str) -> Result<Source, Error> {
    if text.len() >= u32::MAX as usize { Err(Error::TooLarge) } else { Ok(Source::new(name, text)) }
}
