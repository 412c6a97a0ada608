//! The tables of hedges and weasels: what their rows mean.

use super::HedgeClass;
use crate::pattern::Table;
use std::sync::OnceLock;

/// A table with the meanings of its rows.
#[derive(Debug)]
pub(super) struct HedgeTable {
    pub(super) rows: Table,
    pub(super) meanings: Vec<Meaning>,
}

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// `None` for a row that says: no hedge.
    pub(super) class: Option<HedgeClass>,
    /// 1 (weak) to 5 (strong).
    pub(super) strength: u8,
    /// A hedge of this class stands in the same sentence.
    pub(super) with: Option<HedgeClass>,
}

impl HedgeTable {
    /// `rules/language/hedges/hedges.patterns`.
    pub(super) fn hedges() -> &'static Self {
        static TABLE: OnceLock<HedgeTable> = OnceLock::new();
        TABLE.get_or_init(|| Self::built_in("hedges.patterns"))
    }

    /// `rules/language/hedges/weasels.patterns`.
    pub(super) fn weasels() -> &'static Self {
        static TABLE: OnceLock<HedgeTable> = OnceLock::new();
        TABLE.get_or_init(|| Self::built_in("weasels.patterns"))
    }

    fn built_in(name: &str) -> Self {
        let rows = Table::built_in(name);
        let none = Meaning { class: None, strength: 1, with: None };
        let meanings = rows.rows().iter().map(|r| Meaning::read(&r.cells).unwrap_or(none));
        Self { meanings: meanings.collect(), rows }
    }
}

impl Meaning {
    /// Reads the cells behind a pattern. `Err` says what is wrong with them.
    pub(super) fn read(cells: &[&str]) -> Result<Self, String> {
        let [class, strength, with @ ..] = cells else {
            return Err("a row has a class and a strength".to_owned());
        };
        let strength = strength.parse().ok().filter(|s| (1..=5).contains(s));
        Ok(Self {
            class: if *class == "-" { None } else { Some(class_of(class)?) },
            strength: strength.ok_or("strength is not 1 to 5")?,
            with: with.first().map(|name| class_of(name)).transpose()?,
        })
    }
}

fn class_of(name: &str) -> Result<HedgeClass, String> {
    let class = HedgeClass::ALL.into_iter().find(|c| c.name() == name);
    class.ok_or_else(|| format!("no class {name}"))
}
