//! Runs the examples of a page: every mark flagged, every flag marked, every fix as announced.

use super::{Engine, Options};
use crate::doc::{Published, Syntax, parse_date};
use crate::ledger::{Archive, Ledger};
use crate::rulebook::{Example, Rule, Severity};
use crate::text::{Source, Span};
use std::sync::{Arc, OnceLock};

/// What went wrong with an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// These marked words were not flagged.
    Missing(String),
    /// These words were flagged and are not marked.
    Noisy(String),
    /// The fix differs: announced, given.
    Fix(String, String),
    /// The message or help could not be worded: this placeholder has no value.
    Unworded(String),
    /// The function chose a case that the page does not have.
    NoCase(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(m) if m.is_empty() => {
                write!(f, "the document should be flagged and was not")
            }
            Self::Missing(m) => write!(f, "“{m}” should be flagged and was not"),
            Self::Noisy(m) if m.is_empty() => {
                write!(f, "the document was flagged and should not be")
            }
            Self::Noisy(m) => write!(f, "“{m}” was flagged and is not marked"),
            Self::Fix(a, g) => write!(f, "the fix is “{g}”, the page announces “{a}”"),
            Self::NoCase(n) => write!(f, "the function chose the case `{n}`, which the page lacks"),
            Self::Unworded(p) => write!(f, "the message names `{{{p}}}`, which has no value here"),
        }
    }
}

/// The ledger that examples may ask for.
fn example_ledger() -> Arc<Ledger> {
    static LEDGER: OnceLock<Arc<Ledger>> = OnceLock::new();
    let text = || crate::data::get("example-ledger.toml").unwrap_or_default();
    Arc::clone(LEDGER.get_or_init(|| {
        Arc::new(Ledger::parse(&Source::new("ledger.toml", text())).unwrap_or_default())
    }))
}

/// The archive that examples may ask to be held against.
fn example_archive(engine: &Engine) -> Arc<Archive> {
    let text = crate::data::get("example-archive.md").unwrap_or_default();
    let options = Options {
        published: parse_date("2026-01-15").and_then(Published::given),
        ..Options::default()
    };
    Arc::new(Archive::of(engine.keep(
        Source::new("archive/earlier.md", text),
        Syntax::Markdown,
        &options,
    )))
}

/// What one example gave.
pub type Outcome = Result<(), Vec<Failure>>;

/// Checks one example with its rule switched on, whatever its default.
///
/// # Errors
/// All differences between what the page marks and what the rule flags.
pub fn run_example(engine: &Engine, rule: &Rule, example: &Example) -> Outcome {
    let syntax = if example.setting.plain { Syntax::Text } else { Syntax::Markdown };
    let silent = rule.severity_for(example.setting.profile) == Severity::Off;
    let on = (silent && example.flags).then(|| (rule.id.clone(), Severity::Warning));
    let options = Options {
        profile: Some(example.setting.profile),
        profile_given: true,
        published: example.setting.published.clone(),
        as_of: example.setting.as_of,
        ledger: example.setting.ledger.then(example_ledger),
        archive: example.setting.archive.then(|| example_archive(engine)),
        severities: on.into_iter().collect(),
        keep_overlaps: true,
        ..Options::default()
    };
    let index = engine.book.index(&rule.id);
    let report = engine.check(Source::new("example", example.text.clone()), syntax, &options);
    let mut failures = Vec::new();
    let mut marks: Vec<(Span, usize)> = example
        .marks
        .iter()
        .enumerate()
        .map(|(i, m)| (Span::from_usize(m.start, m.end), i))
        .collect();
    let mut whole = usize::from(example.document);
    for finding in report.findings.iter().filter(|f| Some(f.rule) == index) {
        let named = finding.chosen.into_iter().chain(finding.level);
        failures.extend(
            named.filter(|n| rule.case_index(n).is_none()).map(|n| Failure::NoCase(n.to_owned())),
        );
        if let Err(missing) = crate::rulebook::wording::message(rule, finding) {
            failures.push(Failure::Unworded(missing.name));
        }
        if finding.prose.is_none() && whole > 0 {
            whole -= 1;
            continue;
        }
        let Some(at) = marks.iter().position(|(m, _)| *m == finding.span) else {
            failures.push(Failure::Noisy(report.doc.source.slice(finding.span).to_owned()));
            continue;
        };
        let (_, number) = marks.remove(at);
        let announced = example.fixes.get(number).cloned().unwrap_or_default();
        let given = finding.fix.as_ref().map(|f| f.text.clone()).unwrap_or_default();
        if announced != given {
            failures.push(Failure::Fix(announced, given));
        }
    }
    failures.extend(
        marks.into_iter().map(|(m, _)| Failure::Missing(example.text[m.range()].to_owned())),
    );
    if whole > 0 {
        failures.push(Failure::Missing(String::new()));
    }
    if failures.is_empty() { Ok(()) } else { Err(failures) }
}
