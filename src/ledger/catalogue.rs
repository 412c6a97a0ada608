//! What the catalogue of models knows of successors, and how old it is.

use super::Ledger;
use crate::lexicon::Names;
use crate::lexicon::names::{Name, Table, model_key};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A later model of the same line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// Its name.
    pub model: String,
    /// The day it came out.
    pub date: Date,
    /// Where that is from: the catalogue or a line of the ledger.
    pub source: String,
}

/// What the built-in catalogue says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// Models with a day of release.
    pub models: usize,
    /// Day of the latest release in it.
    pub newest: Option<Date>,
    /// Its source line.
    pub source: &'static str,
}

/// The built-in catalogue.
#[must_use]
pub fn catalogue(names: &Names) -> Catalogue {
    let days: Vec<Date> = names.rows().iter().filter(|r| r.table == Table::Models).filter_map(day).collect();
    let text = crate::data::get("models.tsv").unwrap_or_default();
    let source = text.lines().find_map(|l| l.strip_prefix("# Source: ")).unwrap_or_default();
    Catalogue { models: days.len(), newest: days.iter().max().copied(), source }
}

/// The latest model of the same line as `row` that came out after it and on or before `until`; the newsroom's own rows count too.
#[must_use]
pub fn successor(names: &Names, ledger: &Ledger, row: &Name, until: Date) -> Option<Successor> {
    let own = day(row)?;
    let line = line_of(row.name);
    let family = row.column(1);
    let fits = |r: &&Name| r.table == Table::Models && r.column(1) == family && line_of(r.name) == line;
    let listed =
        names.rows().iter().filter(fits).filter_map(|r| Some(Successor { model: r.name.to_owned(), date: day(r)?, source: "model catalogue".to_owned() }));
    let ours = ledger.releases.iter().filter(|r| line_of(&r.model) == line && model_key(&r.model) != model_key(row.name)).map(|r| Successor {
        model: r.model.clone(),
        date: r.date,
        source: format!("{} line {}", ledger.name, r.line),
    });
    let found = listed.chain(ours).filter(|s| s.date > own && s.date <= until).max_by_key(|s| s.date);
    found.filter(|_| !family.is_empty() || !line.is_empty())
}

/// The day a model came out; a month or year alone is too vague.
fn day(row: &Name) -> Option<Date> {
    row.released()?.parse().ok()
}

/// The letters of a name without its numbers: what a successor shares with it. `GLM-5` and `GLM-5.1` do, `GLM-5-Turbo` does not.
fn line_of(name: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for part in name.split(|c: char| !c.is_alphabetic()) {
        if !part.is_empty() {
            words.insert(part.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_successor_is_of_the_same_line_and_came_out_by_the_day() {
        let lexicon = Lexicon::builtin();
        let names = lexicon.names();
        let row = names.row(names.model("Claude Opus 4.6").expect("in the catalogue"));
        let day = |y, m, d| Date::new(y, m, d).expect("a day");
        let ledger = Ledger::empty();
        assert_eq!(successor(names, &ledger, row, day(2026, 7, 2)).map(|s| s.model), Some("Claude Opus 4.8".to_owned()));
        assert_eq!(successor(names, &ledger, row, day(2026, 2, 27)), None);
    }
}
