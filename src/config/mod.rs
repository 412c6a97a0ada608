//! `copydesk.toml`: house choices, checked key by key. Reads no files.

mod glob;
mod patterns;

pub use patterns::{PatternError, Patterns};

use crate::doc::{Mistakes, Problem};
use crate::engine::{Options, Selection};
use crate::report::Sort;
use crate::rulebook::{Gate, Profile, Rulebook, Severity};
use crate::table::{self, Reader};
use crate::text::{Source, Span};
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// Name of the settings file.
pub const NAME: &str = "copydesk.toml";

/// Name of a ledger beside the settings.
pub const LEDGER: &str = "ledger.toml";

/// Settings in force for the drafts in and below a folder.
#[derive(Debug, Default)]
pub struct Config {
    /// The folder that holds the file.
    pub root: PathBuf,
    /// Kind of piece.
    pub profile: Option<Profile>,
    /// What makes a check fail.
    pub gate: Option<Gate>,
    /// Severities by rule or family.
    pub severities: Vec<(String, Severity)>,
    /// Which rules are asked.
    pub selection: Selection,
    /// How findings are sorted within a draft.
    pub sort: Option<Sort>,
    /// Drafts that are not checked.
    pub exclude: Patterns,
    /// Names and acronyms that are accepted, in lower case.
    pub accept: Vec<String>,
    /// Choices for some drafts.
    pub overrides: Vec<Override>,
    /// The ledger of facts.
    pub ledger: Option<PathBuf>,
    /// A newer catalogue of models than the built-in one.
    pub catalogue: Option<PathBuf>,
    /// What the half-lives of figures are multiplied by, in percent.
    pub age_percent: Option<u32>,
    /// Largest draft that is read, in bytes.
    pub max_file_size: Option<u64>,
    /// The second reader that is asked, too.
    pub second_reader: Option<SecondReader>,
    /// The file, for what is said about it later.
    pub source: Option<Source>,
}

/// Which file of a second reader is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondReader {
    /// The one in the usual places.
    Usual,
    /// This one.
    At(PathBuf),
}

/// Choices for the drafts that match.
#[derive(Debug)]
pub struct Override {
    files: Patterns,
    /// Kind of piece.
    pub profile: Option<Profile>,
    /// Severities by rule or family.
    pub severities: Vec<(String, Severity)>,
}

impl Override {
    /// The choices are for the draft at this path below the folder of the settings.
    #[must_use]
    pub fn matches(&self, below: &Path) -> bool {
        self.files.verdict(below) == Some(true)
    }
}

/// All keys of a settings file.
pub const KEYS: [&str; 15] = [
    "profile",
    "audience",
    "gate",
    "sort",
    "select",
    "ignore",
    "severity",
    "exclude",
    "accept",
    "override",
    "ledger",
    "catalogue",
    "half-lives",
    "max_file_size",
    "second_reader",
];

impl Config {
    /// Reads and checks settings.
    ///
    /// # Errors
    /// Every mistake in the file, with its place.
    pub fn parse(source: &Source, root: &Path, book: &Rulebook) -> Result<Self, Vec<Problem>> {
        let table = table::parse(source, 0, &source.text).map_err(|p| vec![*p])?;
        let mut r = Reader { source, base: 0, problems: Mistakes::default() };
        r.only(&table, &KEYS);
        let mut config = Self { root: root.to_path_buf(), ..Self::default() };
        config.profile = profile(&table, &mut r);
        let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
        let gate = r.text(&table, "gate");
        config.gate = r.choice(gate, "gate", &severities[1..], |g| {
            Severity::of_name(g).filter(|s| *s != Severity::Off)
        });
        config.severities = for_audience(&table, &mut r);
        config.severities.extend(self::severities(&table, &mut r, book));
        config.selection = Selection {
            select: rules(&table, "select", &mut r, book),
            ignore: rules(&table, "ignore", &mut r, book),
        };
        let orders: Vec<&str> = Sort::ALL.iter().map(|s| s.name()).collect();
        let sort = r.text(&table, "sort");
        config.sort = r.choice(sort, "order", &orders, Sort::of_name);
        config.ledger = r.text(&table, "ledger").map(|(path, _)| root.join(path));
        config.catalogue = r.text(&table, "catalogue").map(|(path, _)| root.join(path));
        config.age_percent = half_lives(&table, &mut r);
        config.max_file_size = max_file_size(&table, &mut r);
        config.second_reader = second_reader(&table, &mut r, root);
        let exclude = r.texts(&table, "exclude").unwrap_or_default();
        config.exclude = patterns(exclude, &mut r);
        config.source = Some(source.clone());
        config.accept = r
            .texts(&table, "accept")
            .unwrap_or_default()
            .into_iter()
            .map(|(t, _)| t.to_lowercase())
            .collect();
        if let Some(value) = table.get("override") {
            let DeValue::Array(items) = value.get_ref() else {
                let span = r.span(value);
                r.wrong(span, "choices for some drafts are written as [[override]]");
                return Err(r.problems.take());
            };
            for item in items {
                let span = r.span(item);
                let DeValue::Table(t) = item.get_ref() else { continue };
                r.only(t, &["files", "profile", "severity"]);
                let files = r.texts(t, "files").unwrap_or_default();
                if files.is_empty() {
                    r.wrong_with(
                        span,
                        "this override does not say which files",
                        "add files = [\"news/**\"]",
                    );
                }
                let files = patterns(files, &mut r);
                config.overrides.push(Override {
                    files,
                    profile: profile(t, &mut r),
                    severities: self::severities(t, &mut r, book),
                });
            }
        }
        r.problems.or(config)
    }

    /// The draft is not to be checked.
    #[must_use]
    pub fn excludes(&self, draft: &Path) -> bool {
        self.verdict(draft) == Some(true)
    }

    /// Whether the draft is left out, or is taken in whatever its name; nothing if the settings do not say.
    #[must_use]
    pub fn verdict(&self, draft: &Path) -> Option<bool> {
        self.exclude.verdict(&self.below(draft))
    }

    /// Takes note of a file or folder that is there, for patterns that match nothing.
    pub fn meet(&self, path: &Path, is_folder: bool) {
        let below = self.below(path);
        self.exclude.meet(&below, is_folder);
        self.overrides.iter().for_each(|o| o.files.meet(&below, is_folder));
    }

    /// Patterns that have met nothing so far, each as a problem with its place; `exists` is asked for plain paths.
    #[must_use]
    pub fn idle_patterns(&self, exists: impl Fn(&Path) -> bool) -> Vec<Problem> {
        let Some(source) = &self.source else { return Vec::new() };
        let overrides = self.overrides.iter().map(|o| &o.files);
        std::iter::once(&self.exclude)
            .chain(overrides)
            .flat_map(|p| p.unmet(|plain| exists(&self.root.join(plain))))
            .map(|(written, place)| {
                Problem::at(source, place, format!("`{written}` matches no file"))
                    .help("patterns are read as in .gitignore, from the folder of this file")
            })
            .collect()
    }

    /// Profile and severities for one draft; later overrides win.
    #[must_use]
    pub fn for_draft(&self, draft: &Path) -> (Option<Profile>, Vec<(String, Severity)>) {
        // Settings without a folder know drafts by their names.
        let nowhere = self.root.as_os_str().is_empty();
        let below = if nowhere { draft.to_path_buf() } else { self.below(draft) };
        let mut profile = self.profile;
        let mut severities = self.severities.clone();
        for o in self.overrides.iter().filter(|o| o.matches(&below)) {
            profile = o.profile.or(profile);
            severities.extend(o.severities.iter().cloned());
        }
        (profile, severities)
    }

    /// How one draft is judged, as far as the settings say.
    #[must_use]
    pub fn options(&self, draft: &Path) -> Options {
        let (profile, severities) = self.for_draft(draft);
        Options {
            profile,
            severities,
            selection: self.selection.clone(),
            accept: self.accept.clone(),
            ..Options::default()
        }
    }

    /// A draft's path below the folder of the settings, as patterns see it.
    #[must_use]
    pub fn below(&self, draft: &Path) -> PathBuf {
        let absolute = std::path::absolute(draft).unwrap_or_else(|_| draft.to_path_buf());
        absolute.strip_prefix(&self.root).map_or(absolute.clone(), Path::to_path_buf)
    }
}

fn profile(table: &DeTable<'_>, r: &mut Reader<'_>) -> Option<Profile> {
    let names: Vec<&str> = Profile::ALL.iter().map(|p| p.name()).collect();
    let text = r.text(table, "profile");
    r.choice(text, "profile", &names, |n| Profile::ALL.into_iter().find(|p| p.name() == n))
}

/// Rules that a trade audience needs less than a general one.
const FOR_GENERAL_READERS: [&str; 2] =
    ["precision/undefined-jargon", "precision/undefined-acronym"];

/// `audience = "trade"` makes prompts of what only general readers need explained; a severity for one of the rules goes before.
fn for_audience(table: &DeTable<'_>, r: &mut Reader<'_>) -> Vec<(String, Severity)> {
    let text = r.text(table, "audience");
    let trade = r.choice(text, "audience", &["general", "trade"], |name| match name {
        "general" => Some(false),
        "trade" => Some(true),
        _ => None,
    });
    let prompts = FOR_GENERAL_READERS.iter().filter(|_| trade == Some(true));
    prompts.map(|rule| ((*rule).to_owned(), Severity::Info)).collect()
}

/// `half-lives = 1.5` makes every figure last half as long again.
fn half_lives(table: &DeTable<'_>, r: &mut Reader<'_>) -> Option<u32> {
    let value = table.get("half-lives")?;
    let factor = match value.get_ref() {
        DeValue::Integer(i) => i.as_str().parse::<f64>().ok(),
        DeValue::Float(f) => f.as_str().parse::<f64>().ok(),
        _ => None,
    };
    let percent = factor
        .filter(|f| (0.01..=100.0).contains(f))
        .and_then(|f| format!("{:.0}", f * 100.0).parse().ok());
    if percent.is_none() {
        let span = r.span(value);
        r.wrong_with(
            span,
            "`half-lives` wants a factor from 0.01 to 100",
            "half-lives = 1.5 lets every figure last half as long again",
        );
    }
    percent
}

/// `max_file_size = "200 MB"` lets larger drafts be read.
fn max_file_size(table: &DeTable<'_>, r: &mut Reader<'_>) -> Option<u64> {
    let (text, span) = r.text(table, "max_file_size")?;
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end();
    let unit = match text[number.len()..].trim().to_ascii_uppercase().as_str() {
        "KB" => Some(10),
        "MB" => Some(20),
        "GB" => Some(30),
        _ => None,
    };
    // Places in a draft are counted in 32 bits.
    let size = unit
        .and_then(|u| number.parse::<u64>().ok()?.checked_mul(1 << u))
        .filter(|s| (1..4 << 30).contains(s));
    if size.is_none() {
        r.wrong_with(
            span,
            "`max_file_size` wants a size below 4 GB",
            "write it as max_file_size = \"200 MB\"",
        );
    }
    size
}

fn second_reader(table: &DeTable<'_>, r: &mut Reader<'_>, root: &Path) -> Option<SecondReader> {
    if let Some(DeValue::String(_)) = table.get("second_reader").map(toml::Spanned::get_ref) {
        return r.text(table, "second_reader").map(|(path, _)| SecondReader::At(root.join(path)));
    }
    r.flag(table, "second_reader").unwrap_or_default().then_some(SecondReader::Usual)
}

fn severities(table: &DeTable<'_>, r: &mut Reader<'_>, book: &Rulebook) -> Vec<(String, Severity)> {
    let Some(t) = r.table(table, "severity") else { return Vec::new() };
    let names: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    let mut out = Vec::new();
    for (key, value) in t {
        let name = key.get_ref().clone().into_owned();
        known(&name, r.span(key), r, book);
        let text = r.texts_of(&name, value).into_iter().next();
        if let Some(severity) = r.choice(text, "severity", &names, Severity::of_name) {
            out.push((name, severity));
        }
    }
    // A family comes before its rules, so that the rule's own choice wins.
    out.sort_by_key(|(name, _)| name.contains('/'));
    out
}

/// Names of rules and families under a key.
fn rules(table: &DeTable<'_>, key: &str, r: &mut Reader<'_>, book: &Rulebook) -> Vec<String> {
    let all = r.texts(table, key).unwrap_or_default();
    for (name, span) in &all {
        known(name, *span, r, book);
    }
    all.into_iter().map(|(name, _)| name).collect()
}

/// Reports a name that no rule or family has.
fn known(name: &str, span: Span, r: &mut Reader<'_>, book: &Rulebook) {
    if book.knows(name) {
        return;
    }
    let help = book.closest(name).map_or_else(
        || "`copydesk rules` lists them".to_owned(),
        |n| format!("did you mean `{n}`?"),
    );
    r.wrong_with(span, format!("there is no rule `{name}`"), help);
}

fn patterns(all: Vec<(String, Span)>, r: &mut Reader<'_>) -> Patterns {
    // Nobody escapes letters or digits; somebody copied a path.
    let is_windows = |text: &str| {
        let mut after = text.split('\\').skip(1);
        after.any(|a| a.starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '*'))
    };
    let (windows, all): (Vec<_>, Vec<_>) = all.into_iter().partition(|(text, _)| is_windows(text));
    for (text, span) in windows {
        r.wrong_with(
            span,
            format!("`{text}` has backslashes"),
            "folders are written with `/` on every system: old/2024/**",
        );
    }
    Patterns::new(all).unwrap_or_else(|wrong| {
        for error in wrong {
            r.wrong(error.place, error.to_string());
        }
        Patterns::default()
    })
}
