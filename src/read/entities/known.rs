//! Names of the tables, and words that stood for a name before.

use super::cursor::{Cursor, kind_of};
use super::{Entity, EntityKind, Mention};
use crate::lexicon::Class;
use crate::lexicon::names::{Alias, Role, Table, Trust};

/// A name of the tables at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) row: u32,
    pub(super) end: usize,
    role: Role,
    table: Table,
}

impl Match {
    /// A firm, product, model or outlet: no part of a longer name that begins before it.
    pub(super) fn stands_alone(&self) -> bool {
        !matches!(self.table, Table::Countries | Table::Places | Table::Agencies)
    }

    /// It is the name of a family of models.
    pub(super) fn is_family(&self) -> bool {
        self.table == Table::Families
    }
}

impl Cursor<'_> {
    /// The longest name of the tables that begins here and may be believed.
    pub(super) fn known(&self, i: usize) -> Option<Match> {
        let words = |k: usize| (i + k < self.end).then(|| self.doc.tokens[i + k].word);
        self.names.at(words).find(|(len, alias)| self.believed(i, i + len, alias)).map(
            |(len, alias)| Match {
                row: alias.row,
                end: i + len,
                role: alias.role,
                table: self.names.row(alias.row).table,
            },
        )
    }

    /// The letters are those of the alias, and it is a name here.
    fn believed(&self, i: usize, end: usize, alias: &Alias) -> bool {
        let row = self.names.row(alias.row);
        self.letters(i, end, alias)
            && match row.table {
                Table::Families => {
                    row.detail() == "bare" && self.trusted(i, end, alias)
                        || alias.trust == Trust::Short && self.trusted(i, end, alias)
                }
                _ => self.trusted(i, end, alias),
            }
    }

    /// The letters are those of the alias.
    pub(super) fn letters(&self, i: usize, end: usize, alias: &Alias) -> bool {
        if let Some(exact) = self.names.exact(alias) {
            return self.text(i, end) == exact;
        }
        // `US` and `IT` in a line that is all in capitals may be *us* and *it*.
        if end == i + 1 && self.headline && self.function(i) && self.doc.tokens[i].all_caps {
            return self.doc.tokens.get(i + 1).is_none_or(|t| !t.all_caps);
        }
        (i..end).all(|k| alias.fits(k - i, self.doc.tokens[k].capital, self.doc.tokens[k].all_caps))
    }

    /// The alias is a name here and not a word.
    pub(super) fn trusted(&self, i: usize, end: usize, alias: &Alias) -> bool {
        let row = self.names.row(alias.row);
        match alias.trust {
            Trust::Plain => true,
            Trust::Shy => {
                let seen = self.is_seen(alias.row) && !self.headline;
                self.doc.tokens[i].capital
                    && (seen || !self.capital_is_idle(i) || self.shown_by_next(end, row.table))
            }
            Trust::Short => {
                let seen = self.is_seen(alias.row)
                    || row.table == Table::Families && self.maker_seen(&row);
                seen && self.doc.tokens[end - 1].capital
                    && (!self.capital_is_idle(i) || self.acts(end))
            }
        }
    }

    /// Takes what says a firm's legal form into its name: `Samsung Electronics Co. Ltd.`
    pub(super) fn with_legal_form(&self, mut m: Match) -> Match {
        if m.table != Table::Companies {
            return m;
        }
        for _ in 0..2 {
            let form = matches!(
                self.doc.raw(m.end),
                "Inc"
                    | "Corp"
                    | "Ltd"
                    | "Co"
                    | "LLC"
                    | "PLC"
                    | "plc"
                    | "AG"
                    | "SE"
                    | "NV"
                    | "Corporation"
                    | "Incorporated"
                    | "Holdings"
            );
            if m.end >= self.end || !form {
                break;
            }
            m.end += 1;
            if self.doc.raw(m.end) == "." && self.glued(m.end) && m.end + 1 < self.end {
                m.end += 1;
            }
        }
        m
    }

    /// What follows shows that a word at the head of a sentence is a name.
    fn shown_by_next(&self, end: usize, table: Table) -> bool {
        if self.headline || end >= self.end {
            return false;
        }
        if table == Table::Outlets {
            return self.doc.is_possessive(end) || self.doc.is(end, Class::OutletVerb);
        }
        let listed = matches!(self.doc.word(end), "," | "and" | "&")
            && (self.capital(end + 1)
                || matches!(self.doc.word(end + 1), "which" | "whose" | "the" | "a" | "an"));
        listed || self.acts(end)
    }

    /// Keeps a name of the tables.
    pub(super) fn take_known(&mut self, i: usize, m: &Match) -> usize {
        let row = self.names.row(m.row);
        let mut entity = Entity {
            span: self.span(i, m.end),
            kind: kind_of(row.table),
            name: row.name.to_owned(),
            tokens: (i as u32, m.end as u32),
            row: Some(m.row),
            maker: row.maker(),
            country: self.country_of(m.row),
            mention: Mention::Name,
        };
        match m.role {
            Role::Name => {}
            Role::Demonym => entity.mention = Mention::Demonym,
            Role::Capital if self.stands_for_government(i, m.end) => {
                entity.mention = Mention::Metonym;
            }
            Role::Capital => {
                entity.kind = EntityKind::Place;
                self.text(i, m.end).clone_into(&mut entity.name);
                entity.row = None;
            }
        }
        self.push(entity)
    }

    /// Country of a row, by its maker if it has none.
    pub(super) fn country_of(&self, row: u32) -> &'static str {
        let row = self.names.row(row);
        match row.country() {
            "" => self.names.company(row.maker()).map_or("", |c| self.names.row(c).country()),
            country => country,
        }
    }

    /// A capital that acts, and is not only where something happens.
    fn stands_for_government(&self, i: usize, end: usize) -> bool {
        let placed = i > self.start && self.doc.is(i - 1, Class::PlaceLead);
        let part = self.doc.raw(end) == "," && self.capital(end + 1)
            || i > self.start && self.doc.raw(i - 1) == ",";
        !placed && !part && self.acts(end)
    }

    /// A word that stood for a person, a firm or a model before.
    pub(super) fn remembered(&mut self, i: usize, known_end: usize) -> Option<usize> {
        let known = self.recall(i)?.clone();
        if self.doc.tokens[i].all_caps && !self.headline && self.doc.raw(i).len() > 5 {
            return None;
        }
        if known_end > i + usize::from(known.kind == EntityKind::Person)
            || self.joined(i, i + 1) && known.kind == EntityKind::Person
        {
            return None;
        }
        if self.capital_is_idle(i) && self.plain(i) && !self.acts(i + 1) {
            return None;
        }
        let mut end = i + 1;
        let first = &self.found[known.entity as usize];
        let mut entity =
            Entity { span: self.span(i, end), tokens: (i as u32, end as u32), ..first.clone() };
        if known.kind == EntityKind::Model {
            end = self.versions(end).0;
            let text = self.text(i, end).to_owned();
            entity = self.shape(i, end, EntityKind::Model, text);
        } else if known.kind == EntityKind::Company
            && self.is(i + 1, Class::OrgWord)
            && self.capital(i + 1)
        {
            return None;
        }
        Some(self.push(entity))
    }

    /// A capitalised word stands beside, so that this is part of a longer name.
    fn joined(&self, i: usize, end: usize) -> bool {
        let after = self.capital(end) && !self.function(end) && !self.is(end, Class::PersonTitle);
        let before = i > self.start
            && self.capital(i - 1)
            && !self.plain(i - 1)
            && !self.is(i - 1, Class::PersonTitle)
            && !self.glued(i);
        !self.headline
            && (after || before && self.doc.tokens[i].start == self.doc.tokens[i - 1].end + 1)
            && self.found.last().is_none_or(|e| e.tokens.1 as usize != i)
    }
}
