//! Names known from the tables under `rules/`: companies, products, models, outlets and so on.
//!
//! Each row is one thing with one usual name and any number of aliases. The tables are read once, with the word
//! lists, and the aliases are kept as word numbers, so that a reader finds the longest one at a token without looking
//! at letters. What a name means in a sentence is decided by `read::entities`, not here.

mod alias;
mod model_key;
mod table;

pub use alias::{Alias, Role, Trust};
pub use model_key::model_key;
pub use table::{Name, Table};

use super::{Lexicon, Phrases};
use rustc_hash::FxHashMap;

/// All rows of all tables, and the ways to find them.
#[derive(Debug, Default)]
pub struct Names {
    rows: Vec<Name>,
    aliases: Phrases<Alias>,
    /// For each word number: a name may begin with it.
    starts: Vec<bool>,
    models: FxHashMap<u64, u32>,
    companies: FxHashMap<&'static str, u32>,
    scratch: String,
}

impl Names {
    /// Reads the built-in tables; their words become words of the lexicon.
    #[must_use]
    pub(super) fn builtin(lexicon: &mut Lexicon) -> Self {
        let mut names = Self::default();
        names.rows.reserve(3072);
        names.aliases.reserve(3072);
        let mut words = Vec::new();
        for &table in Table::ALL {
            for file in table.files() {
                for line in crate::data::get(file).unwrap_or_default().lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
                    names.add_row(lexicon, table, line, &mut words);
                }
            }
        }
        names
    }

    fn add_row(&mut self, lexicon: &mut Lexicon, table: Table, line: &'static str, words: &mut Vec<u32>) {
        let row = Name::new(table, line);
        let index = self.rows.len() as u32;
        self.rows.push(row);
        if table == Table::Models {
            self.models.entry(model_key(row.name)).or_insert(index);
            return;
        }
        if table == Table::Companies {
            self.companies.insert(row.name, index);
        }
        let exact = table == Table::Benchmarks && row.column(4) == "exact" || table == Table::Families && row.detail() == "exact";
        let marked = row.aliases().any(|a| a.trim_start_matches(['!', '?', '=']) == row.name) || table == Table::Families && row.detail() == "memory";
        let own = (!marked).then_some(row.name);
        for text in own.into_iter().chain(row.aliases()) {
            self.add_alias(lexicon, index, text, Role::Name, exact, words);
        }
        if table == Table::Countries {
            for text in split(row.column(2)) {
                self.add_alias(lexicon, index, text, Role::Demonym, false, words);
            }
            for text in split(row.column(3)) {
                self.add_alias(lexicon, index, text, Role::Capital, false, words);
            }
        }
    }

    fn add_alias(&mut self, lexicon: &mut Lexicon, index: u32, text: &'static str, role: Role, exact: bool, words: &mut Vec<u32>) {
        words.clear();
        let alias = Alias::new(index, text, role, exact, &mut self.scratch, |word| words.push(lexicon.add(word)));
        let Some(&first) = words.first() else { return };
        if self.starts.len() <= first as usize {
            self.starts.resize(first as usize + 64, false);
        }
        self.starts[first as usize] = true;
        self.aliases.add(words, alias);
    }

    /// A name may begin with this word.
    #[must_use]
    pub fn starts(&self, word: u32) -> bool {
        self.starts.get(word as usize).copied().unwrap_or(false)
    }

    /// The aliases that stand at `ids(0)`, longest first, each with its length in tokens.
    pub fn at(&self, ids: impl Fn(usize) -> Option<u32>) -> impl Iterator<Item = (usize, &Alias)> {
        self.aliases.matches(ids)
    }

    /// A row.
    #[must_use]
    pub fn row(&self, index: u32) -> &Name {
        &self.rows[index as usize]
    }

    /// All rows, by table.
    #[must_use]
    pub fn rows(&self) -> &[Name] {
        &self.rows
    }

    /// The row of a model, however its name is spaced, hyphenated or ordered.
    #[must_use]
    pub fn model(&self, name: &str) -> Option<u32> {
        self.models.get(&model_key(name)).copied()
    }

    /// The row of a company by its usual name.
    #[must_use]
    pub fn company(&self, name: &str) -> Option<u32> {
        self.companies.get(name).copied()
    }
}

/// The parts of a cell that are separated by `|`.
fn split(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|a| !a.is_empty())
}
