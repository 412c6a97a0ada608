//! Reads the tables of names.

use super::{Files, Lists};
use crate::lexicon::names::{Name, Role, Table};

impl Lists {
    /// Reads all tables; their words become words of the lexicon.
    pub(super) fn read_names(&mut self, files: Files<'_>) {
        for &table in Table::ALL {
            for name in table.files() {
                for line in super::file(files, name)
                    .lines()
                    .filter(|l| !l.starts_with('#') && !l.is_empty())
                {
                    let name = line.split('\t').next().map_or(0, str::len);
                    self.add_row(Name::known(table as u8, line, name));
                }
            }
        }
    }

    fn add_row(&mut self, row: Name) {
        let table = row.table;
        self.rows.push(row);
        if table == Table::Models {
            return;
        }
        let exact = table == Table::Benchmarks && row.column(4) == "exact"
            || table == Table::Families && row.detail() == "exact";
        let marked = split(row.column(1))
            .any(|a| a.trim_start_matches(['!', '?', '=']) == row.name)
            || table == Table::Families && row.detail() == "memory";
        let own = (!marked).then_some(row.name);
        for text in own.into_iter().chain(split(row.column(1))) {
            self.add_alias(text, Role::Name, exact);
        }
        if table == Table::Countries {
            for text in split(row.column(2)) {
                self.add_alias(text, Role::Demonym, false);
            }
            for text in split(row.column(3)) {
                self.add_alias(text, Role::Capital, false);
            }
        }
    }

    /// A way to write the name of the last row.
    fn add_alias(&mut self, text: &str, role: Role, exact: bool) {
        let number = self.rows.len() - 1;
        let (row, mut words) = (self.rows[number], Vec::new());
        let alias = super::alias::read(number as u32, &row, text, role, exact, |word| {
            words.push(self.add(word));
        });
        if !words.is_empty() {
            self.aliases.push((words, alias));
        }
    }
}

/// The parts of a cell that are separated by `|`.
fn split(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|a| !a.is_empty())
}
