//! The pass over the tokens and what it remembers.

use super::{Entity, EntityKind, Mention};
use crate::doc::{Document, TokenKind};
use crate::lexicon::names::{Name, Table};
use crate::lexicon::{Class, Classes, Names};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Words that are words before they are names.
const PLAIN: Classes = Classes::of(Class::Determiner)
    .with(Class::Pronoun)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Modal)
    .with(Class::Negation)
    .with(Class::Opener)
    .with(Class::CommonVerb)
    .with(Class::VerbBase)
    .with(Class::VerbS)
    .with(Class::VerbIng)
    .with(Class::VerbPast)
    .with(Class::VerbPart)
    .with(Class::Adverb)
    .with(Class::Adjective)
    .with(Class::Month)
    .with(Class::Weekday);

/// Words with which no name by shape begins or ends.
const FUNCTION: Classes = Classes::of(Class::Determiner)
    .with(Class::Pronoun)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Modal)
    .with(Class::Negation)
    .with(Class::Month)
    .with(Class::Weekday);

/// Forms of verbs that may follow a subject.
const FINITE: Classes =
    Classes::of(Class::VerbS).with(Class::VerbPast).with(Class::Modal).with(Class::Auxiliary);

/// Most tokens of any name.
pub(super) const LONGEST: usize = 16;

/// A name met before, by one word of it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) kind: EntityKind,
    /// Index of the entity in the list.
    pub(super) entity: u32,
}

/// Where the pass stands and what it has read.
pub(super) struct Cursor<'d> {
    pub(super) doc: &'d Document,
    pub(super) names: Names,
    pub(super) found: Vec<Entity>,
    /// Bit for each row of the tables: it was named in this document.
    seen: Vec<u64>,
    /// Surnames, and single words of firms and models, by their lower-cased text.
    memory: FxHashMap<&'d str, Known>,
    /// First token of the sentence.
    pub(super) start: usize,
    /// One past the last token of the sentence.
    pub(super) end: usize,
    /// Capitals say nothing in this sentence: a headline, or all in capitals.
    pub(super) headline: bool,
    /// The last token was the first word of the sentence or of a quotation in it.
    fresh: bool,
}

impl<'d> Cursor<'d> {
    pub(super) fn new(doc: &'d Document) -> Self {
        let names = doc.lexicon().names();
        let seen = vec![0; names.len() / 64 + 1];
        Self {
            doc,
            names,
            found: Vec::new(),
            seen,
            memory: FxHashMap::default(),
            start: 0,
            end: 0,
            headline: false,
            fresh: true,
        }
    }

    /// Reads the names of one sentence.
    pub(super) fn sentence(&mut self, index: usize) {
        let tokens = &self.doc.sentences[index].tokens;
        (self.start, self.end) = (tokens.start as usize, tokens.end as usize);
        self.headline = self.in_capitals();
        self.fresh = true;
        let mut i = self.start;
        while i < self.end {
            let token = &self.doc.tokens[i];
            let next = match token.kind {
                TokenKind::Word | TokenKind::Number if !token.code => self.name(i),
                _ => None,
            };
            let next = next.unwrap_or(i + 1).max(i + 1);
            self.fresh = match token.kind {
                TokenKind::Quote => !token.glued || self.fresh,
                TokenKind::Sign => self.fresh || matches!(self.doc.raw(i), ":" | "•"),
                _ => false,
            };
            i = next;
        }
    }

    /// Reads the name that begins here, if one does; returns where to go on.
    fn name(&mut self, i: usize) -> Option<usize> {
        let token = &self.doc.tokens[i];
        let may_start = token.begins_name;
        if !token.capital && !token.has_digit && !may_start {
            return None;
        }
        let known = if may_start { self.known(i) } else { None };
        let known_end = known.as_ref().map_or(i, |k| k.end);
        if let Some(model) = self.model(i)
            && model.tokens.1 as usize >= known_end
            && !(model.tokens.1 as usize == known_end
                && known.as_ref().is_some_and(|k| !k.is_family()))
        {
            if model.tokens.1 as usize == i + 1
                && self.is(i, Class::FirstName)
                && let Some(next) = self.person(i, i + 1)
            {
                return Some(next);
            }
            let coined = model.row.is_none();
            let next = self.push(model);
            if coined && known_end == i {
                self.remember(i, EntityKind::Model);
            }
            return Some(next);
        }
        if !token.capital {
            return known.map(|k| self.take_known(i, &k));
        }
        if let Some(next) = self.remembered(i, known_end) {
            return Some(next);
        }
        if let Some(next) = self.person(i, known_end) {
            return Some(next);
        }
        if let Some(known) = known {
            let known = self.with_legal_form(known);
            if let Some(next) = self.run(i, known.end) {
                return Some(next);
            }
            return Some(self.take_known(i, &known));
        }
        self.run(i, i)
    }

    /// Most of the longer words of a line without a final stop begin with a capital, or no word is in lower case.
    fn in_capitals(&self) -> bool {
        let (mut upper, mut lower, mut small) = (0u32, 0u32, 0u32);
        for (i, token) in self.doc.tokens[self.start..self.end].iter().enumerate() {
            let long = token.end - token.start > 3 || self.has_any(self.start + i, FINITE);
            match token.kind {
                TokenKind::Word if token.capital => upper += u32::from(long),
                TokenKind::Word if long => lower += 1,
                TokenKind::Word => small += u32::from(!token.glued),
                _ => {}
            }
        }
        let stopped = matches!(self.doc.raw(self.end - 1), "." | "!" | "”" | "\"" | "’");
        upper > 2 * lower && (upper + lower > 2 && !stopped || lower + small == 0 && upper > 3)
    }

    /// Capitals say nothing at this token: it begins the sentence or a quotation, or all words have capitals.
    pub(super) fn capital_is_idle(&self, i: usize) -> bool {
        self.headline || self.fresh || i == self.start
    }

    /// What follows a name that acts or owns: a finite verb or a possessive ending.
    pub(super) fn acts(&self, next: usize) -> bool {
        next < self.end
            && (self.has_any(next, FINITE)
                || matches!(self.doc.word(next), "said" | "says")
                || self.doc.is_possessive(next))
    }

    #[inline]
    pub(super) fn has_any(&self, i: usize, classes: Classes) -> bool {
        i < self.end && self.doc.tokens[i].classes().any(classes)
    }

    /// An ordinary word of English, whatever else it is.
    pub(super) fn plain(&self, i: usize) -> bool {
        self.has_any(i, PLAIN)
            || self.doc.word(i).ends_with("ly")
                && self.doc.word(i).len() > 4
                && !self.is(i, Class::FirstName)
    }

    /// A word with which no name by shape begins or ends.
    pub(super) fn function(&self, i: usize) -> bool {
        self.has_any(i, FUNCTION)
    }

    #[inline]
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        i < self.end && self.doc.is(i, class)
    }

    /// A word with a capital, in this sentence.
    #[inline]
    pub(super) fn capital(&self, i: usize) -> bool {
        i < self.end && self.doc.tokens[i].capital && !self.doc.tokens[i].code
    }

    /// The token follows the one before without white space.
    #[inline]
    pub(super) fn glued(&self, i: usize) -> bool {
        i < self.end && self.doc.tokens[i].glued
    }

    /// `-` between two tokens without white space.
    #[inline]
    pub(super) fn hyphen(&self, i: usize) -> bool {
        self.glued(i) && self.glued(i + 1) && self.doc.raw(i) == "-"
    }

    pub(super) fn span(&self, i: usize, end: usize) -> Span {
        Span::new(self.doc.tokens[i].start, self.doc.tokens[end - 1].end)
    }

    pub(super) fn text(&self, i: usize, end: usize) -> &'d str {
        self.doc.text(self.span(i, end))
    }

    pub(super) fn is_seen(&self, row: u32) -> bool {
        self.seen[row as usize / 64] & 1 << (row % 64) != 0
    }

    pub(super) fn see(&mut self, row: u32) {
        self.seen[row as usize / 64] |= 1 << (row % 64);
    }

    /// A name made of these tokens, not in any table.
    pub(super) fn shape(&self, i: usize, end: usize, kind: EntityKind, name: String) -> Entity {
        Entity {
            span: self.span(i, end),
            kind,
            name,
            tokens: (i as u32, end as u32),
            row: None,
            maker: "",
            country: "",
            mention: Mention::Name,
        }
    }

    /// Keeps a name; returns where it ends.
    pub(super) fn push(&mut self, entity: Entity) -> usize {
        let end = entity.tokens.1 as usize;
        if let Some(row) = entity.row {
            self.see(row);
        }
        self.found.push(entity);
        end
    }

    /// Lets one word stand for the name that was kept last.
    pub(super) fn remember(&mut self, word: usize, kind: EntityKind) {
        if self.doc.raw(word).len() < 2 {
            return;
        }
        let entity = self.found.len().saturating_sub(1) as u32;
        self.memory.insert(self.doc.word(word), Known { kind, entity });
    }

    /// What a word stood for before.
    pub(super) fn recall(&self, word: usize) -> Option<&Known> {
        self.memory.get(self.doc.word(word))
    }

    /// A row of the tables, and the company that made it, were named before.
    pub(super) fn maker_seen(&self, row: &Name) -> bool {
        self.names.company(row.maker()).is_some_and(|c| self.is_seen(c))
    }
}

/// The kind of name a table holds.
pub(super) fn kind_of(table: Table) -> EntityKind {
    match table {
        Table::Companies => EntityKind::Company,
        Table::Products => EntityKind::Product,
        Table::Benchmarks => EntityKind::Benchmark,
        Table::Families | Table::Models => EntityKind::Model,
        Table::Countries => EntityKind::Country,
        Table::Agencies => EntityKind::Agency,
        Table::Outlets => EntityKind::Outlet,
        Table::Places => EntityKind::Place,
    }
}
