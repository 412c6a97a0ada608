//! The names of the tables, and the ways to find them.

use super::names::{Alias, Name, model_key};
use super::packed::{ALIASES, ALIASES_NEXT, COMPANIES, MODELS, ROWS, ROWS_TEXT, begun, matches};

/// All rows of all tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names;

impl Names {
    /// A name may begin with this word.
    #[must_use]
    pub fn starts(self, word: u32) -> bool {
        begun(word, |w| w.names).is_some_and(|r| !r.is_empty())
    }

    /// The aliases that stand at `ids(0)`, longest first, each with its length in tokens.
    pub fn at(
        self,
        ids: impl Fn(usize) -> Option<u32>,
    ) -> impl Iterator<Item = (usize, &'static Alias)> {
        matches(&ALIASES, &ALIASES_NEXT, |w| w.names, ids)
    }

    /// A row.
    #[must_use]
    pub fn row(self, index: u32) -> Name {
        let (row, next) = (ROWS[index as usize], ROWS[index as usize + 1]);
        Name::known(row.2, &ROWS_TEXT[row.0 as usize..next.0 as usize], usize::from(row.1))
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(self) -> usize {
        ROWS.len() - 1
    }

    /// There are no rows.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The letters of an alias, where they must be met exactly.
    #[must_use]
    pub fn exact(self, alias: &Alias) -> Option<&'static str> {
        let (at, len) = (usize::from(alias.letters.0), usize::from(alias.letters.1));
        (len > 0).then(|| &self.row(alias.row).line()[at..at + len])
    }

    /// The row of a model, however its name is spaced, hyphenated or ordered.
    #[must_use]
    pub fn model(self, name: &str) -> Option<u32> {
        let key = model_key(name);
        MODELS.binary_search_by_key(&key, |m| m.0).ok().map(|i| u32::from(MODELS[i].1))
    }

    /// The row of a company by its usual name.
    #[must_use]
    pub fn company(self, name: &str) -> Option<u32> {
        COMPANIES
            .binary_search_by_key(&name, |&row| self.row(u32::from(row)).name)
            .ok()
            .map(|i| u32::from(COMPANIES[i]))
    }
}
