//! The catalogue of models: who came out when, in which line, at what price; and how old that knowledge is.
//!
//! One is built in; a newer one may be given as a file of the same form, and then comes first. A catalogue never says that
//! nothing came out after its own date.

use super::Ledger;
use crate::doc::{Mistakes, Problem};
use crate::lexicon::names::model_key;
use crate::read::figures::Printed;
use crate::text::{Source, Span};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Files of the built-in catalogue, the surest first.
const FILES: [&str; 2] = ["models.tsv", "models-more.tsv"];

/// One model.
#[derive(Clone, Debug)]
pub struct Model {
    /// Its usual name.
    pub name: String,
    /// Its family; empty where not known.
    pub family: String,
    /// Who made it.
    pub lab: String,
    /// The day it came out; a month or a year alone is too vague.
    pub date: Option<Date>,
    /// Most tokens it takes in, where known.
    pub context: Option<u64>,
    /// What a million tokens in and out cost at the lab itself, in US dollars, where known.
    pub prices: Option<(Printed, Printed)>,
}

/// Models and the day on which the list was made.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Name of its file; empty for the built-in one.
    pub name: String,
    /// The day it was made.
    pub date: Option<Date>,
    /// Where it is from.
    pub source: String,
    /// Its models; the first of a name is believed.
    pub models: Vec<Model>,
    by_key: FxHashMap<u64, usize>,
    /// Models by the line they belong to.
    by_line: FxHashMap<String, Vec<usize>>,
}

/// A later model of the same line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// Its name.
    pub model: String,
    /// The day it came out.
    pub date: Date,
    /// Where that is from: the catalogue, or a row of the ledger as it is cited.
    pub source: String,
}

impl Catalogue {
    /// The one that the program was built with.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Catalogue> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let mut out = Self::default();
            for file in FILES {
                out.add(crate::data::table(file));
            }
            out
        })
    }

    /// Reads a catalogue of the form of `rules/language/names/models.tsv`, and puts the built-in models behind its own.
    ///
    /// # Errors
    /// Every mistake in the file, with its place; of a file that is no catalogue only that.
    pub fn parse(source: &Source) -> Result<Self, Vec<Problem>> {
        if !is_catalogue(&source.text) {
            return Err(vec![
                Problem::general(format!("{}: this is no catalogue of models", source.name)).help(
                    "it says `# Date: YYYY-MM-DD`; its rows are name, family, lab, release date",
                ),
            ]);
        }
        mistakes(source).or(())?;
        let mut out = Self { name: source.name.clone(), ..Self::default() };
        out.add(&source.text);
        let own = out.source.clone();
        for file in FILES {
            out.add(crate::data::table(file));
        }
        out.source = own;
        Ok(out)
    }

    fn add(&mut self, text: &str) {
        for line in text.lines() {
            if let Some(date) = line.strip_prefix("# Date: ") {
                self.date = self.date.or_else(|| date.trim().parse().ok());
            } else if let Some(source) = line.strip_prefix("# Source: ") {
                if self.source.is_empty() {
                    source.clone_into(&mut self.source);
                }
            } else if let Some(model) = row(line) {
                let index = self.models.len();
                if *self.by_key.entry(model_key(&model.name)).or_insert(index) == index {
                    self.by_line.entry(line_of(&model.name)).or_default().push(index);
                    self.models.push(model);
                }
            }
        }
    }

    /// A model, however its name is spaced, hyphenated or ordered.
    #[must_use]
    pub fn model(&self, name: &str) -> Option<&Model> {
        self.by_key.get(&model_key(name)).map(|&i| &self.models[i])
    }

    /// Day of the latest release in it.
    #[must_use]
    pub fn newest(&self) -> Option<Date> {
        self.models.iter().filter_map(|m| m.date).max()
    }

    /// How to cite it: `model catalogue of 2026-07-02`.
    #[must_use]
    pub fn cite(&self) -> String {
        let name = if self.name.is_empty() { "model catalogue" } else { &self.name };
        self.date.map_or_else(|| name.to_owned(), |d| format!("{name} of {d}"))
    }
}

fn row(line: &str) -> Option<Model> {
    if line.starts_with('#') || line.trim().is_empty() {
        return None;
    }
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
    let prices = Printed::parse(cell(6)).zip(Printed::parse(cell(7)));
    Some(Model {
        name: cell(0).to_owned(),
        family: cell(1).to_owned(),
        lab: cell(2).to_owned(),
        date: cell(3).parse().ok(),
        context: cell(5).parse().ok().filter(|&n| n > 0),
        prices,
    })
}

/// The file has the form of a catalogue: the line that dates it, or a row without a mistake. Lines of any other file are never shown.
fn is_catalogue(text: &str) -> bool {
    let right = |line: &str| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        cells.len() >= 4 && cells.iter().enumerate().all(|(i, c)| mistake(i, c).is_none())
    };
    text.lines().any(|l| l.starts_with("# Date: ") || !l.starts_with('#') && right(l))
}

/// What is wrong with a catalogue file, line by line.
fn mistakes(source: &Source) -> Mistakes {
    let mut out = Mistakes::default();
    let mut at = 0u32;
    let mut dated = false;
    let mut rows = 0usize;
    let mut wrong = |span: Span, message: String, help: &str| {
        out.push(Problem::at(source, span, message).help(help));
    };
    for line in source.text.split_inclusive('\n') {
        let start = at;
        at += line.len() as u32;
        let line = line.trim_end_matches(['\n', '\r']);
        if let Some(date) = line.strip_prefix("# Date: ") {
            dated = true;
            if date.trim().parse::<Date>().is_err() {
                wrong(
                    Span::new(start + 8, start + line.len() as u32),
                    format!("`{}` is no day", date.trim()),
                    "the line is written # Date: 2026-07-02",
                );
            }
        }
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        rows += 1;
        let mut from = start;
        for (index, cell) in line.split('\t').enumerate() {
            let span = Span::new(from, from + cell.len() as u32);
            from = span.end + 1;
            if let Some((message, help)) = mistake(index, cell.trim()) {
                wrong(span, message, help);
            }
        }
        if line.split('\t').count() < 4 {
            let span = Span::new(start, start + line.len() as u32);
            wrong(
                span,
                "this row has no day of release".to_owned(),
                "columns are separated by tabs: name, family, lab, release date",
            );
        }
    }
    if !dated {
        wrong(
            Span::new(0, 0),
            "this catalogue does not say of what day it is".to_owned(),
            "add a line # Date: YYYY-MM-DD at its head",
        );
    } else if rows == 0 {
        wrong(
            Span::new(0, 0),
            "this catalogue holds no models".to_owned(),
            "a row is: name, family, lab, release date, separated by tabs",
        );
    }
    out
}

/// What is wrong with a cell of a column.
fn mistake(column: usize, cell: &str) -> Option<(String, &'static str)> {
    let date = |c: &str| {
        c.parse::<Date>().is_ok()
            || format!("{c}-01").parse::<Date>().is_ok()
            || format!("{c}-01-01").parse::<Date>().is_ok()
    };
    let number = |c: &str| Printed::parse(c).is_some();
    match column {
        0 | 2 if cell.is_empty() => Some((
            "this cell is empty".to_owned(),
            "a row begins with the name, the family (may be empty) and the lab",
        )),
        3 if !cell.is_empty() && !date(cell) => Some((
            format!("`{cell}` is no date"),
            "write 2026-07-02, 2026-07 or 2026; leave it empty where it is not known",
        )),
        4 if !matches!(cell, "" | "yes" | "no") => Some((
            format!("`{cell}` is neither yes nor no"),
            "the fifth column says whether the weights are open",
        )),
        5..=7 if !cell.is_empty() && !number(cell) => Some((
            format!("`{cell}` is no number"),
            "context limit, price in and price out are plain numbers",
        )),
        _ => None,
    }
}

/// The latest model of the same line that came out after it and on or before `until`; the newsroom's own rows count too.
#[must_use]
pub fn successor(ledger: &Ledger, model: &Model, until: Date) -> Option<Successor> {
    let own = model.date?;
    let line = line_of(&model.name);
    let catalogue = ledger.catalogue();
    let same = catalogue.by_line.get(&line).into_iter().flatten().map(|&i| &catalogue.models[i]);
    let listed = same.filter(|m| m.family == model.family).filter_map(|m| {
        Some(Successor { model: m.name.clone(), date: m.date?, source: catalogue.cite() })
    });
    let ours = ledger
        .releases_like(&line)
        .filter(|r| model_key(&r.model) != model_key(&model.name))
        .map(|r| Successor { model: r.model.clone(), date: r.date, source: r.cite(&ledger.name) });
    let found =
        listed.chain(ours).filter(|s| s.date > own && s.date <= until).max_by_key(|s| s.date);
    found.filter(|_| !model.family.is_empty() || !line.is_empty())
}

/// The letters of a name without its numbers: what a successor shares with it. `GLM-5` and `GLM-5.1` do, `GLM-5-Turbo` does not.
pub(super) fn line_of(name: &str) -> String {
    let words: BTreeSet<String> = name
        .split(|c: char| !c.is_alphabetic())
        .filter(|p| !p.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn day(y: i16, m: i8, d: i8) -> Date {
        Date::new(y, m, d).expect("a day")
    }

    #[test]
    fn a_successor_is_of_the_same_line_and_came_out_by_the_day() {
        let model = Catalogue::builtin().model("Claude Opus 4.6").expect("in the catalogue");
        let ledger = Ledger::empty();
        assert_eq!(
            successor(&ledger, model, day(2026, 7, 2)).map(|s| s.model),
            Some("Claude Opus 4.8".to_owned())
        );
        assert_eq!(successor(&ledger, model, day(2026, 2, 27)), None);
        assert_eq!(Catalogue::builtin().date, Some(day(2026, 7, 2)));
    }

    #[test]
    fn a_newer_catalogue_goes_before_the_built_in_one() {
        let text = "# Date: 2026-11-01\nCorvid-4\tcorvid\tHalden\t2026-02-10\tyes\t0\nCorvid-5\tcorvid\tHalden\t2026-10-02\nClaude Opus 4.6\tclaude\tAnthropic\t2026-02\n";
        let newer = Catalogue::parse(&Source::new("newer.tsv", text)).expect("is right");
        assert_eq!(newer.date, Some(day(2026, 11, 1)));
        assert_eq!(newer.model("Claude Opus 4.6").map(|m| m.date), Some(None));
        assert!(newer.model("GLM-5").is_some());
        let ledger = Ledger { catalogue: Some(Arc::new(newer)), ..Ledger::empty() };
        let found = successor(
            &ledger,
            ledger.catalogue().model("corvid 4").expect("a row"),
            day(2026, 11, 1),
        );
        assert_eq!(
            found.map(|s| (s.model, s.source)),
            Some(("Corvid-5".to_owned(), "newer.tsv of 2026-11-01".to_owned()))
        );
    }

    #[test]
    fn mistakes_have_their_place() {
        let told = |text: &str| {
            let problems = Catalogue::parse(&Source::new("c.tsv", text)).expect_err("is wrong");
            problems
                .into_iter()
                .map(|p| format!("{}..{} {}", p.span.start, p.span.end, p.message))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told("Corvid\t\tHalden\t2026-02-10\n"),
            ["0..0 this catalogue does not say of what day it is"]
        );
        assert_eq!(
            told("# Date: 2026-11-01\nCorvid\t\tHalden\tsoon\n"),
            ["34..38 `soon` is no date"]
        );
        assert_eq!(
            told("# Date: tomorrow\nCorvid\t\tHalden\t2026\n"),
            ["8..16 `tomorrow` is no day"]
        );
        assert_eq!(
            told("# Date: 2026-11-01\nCorvid\t\tHalden\n"),
            ["19..33 this row has no day of release"]
        );
        assert_eq!(told("# Date: 2026-11-01\n"), ["0..0 this catalogue holds no models"]);
    }
}
