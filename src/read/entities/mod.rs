//! Names: companies, models, benchmarks and the like from data files, people and organisations by shape.
//!
//! One pass over the tokens. At each token that may begin a name the readings are tried from the surest to the
//! loosest: a name of the tables, a model by family and version, a person, a run of capitals. What was read so far
//! helps with what follows: a surname alone, a firm by its first word, a word that is also a plain word.
//! Nothing here judges whether a name is spelled as it should be.

mod cursor;
mod known;
mod model;
mod person;
mod run;
#[cfg(test)]
mod tests;

use crate::doc::Document;
use crate::pattern::{Names, Sort};
use crate::text::Span;
use cursor::Cursor;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityKind {
    /// A company, lab or other organisation.
    Company,
    /// A model or a family of models.
    Model,
    /// A product or chip.
    Product,
    /// A benchmark.
    Benchmark,
    /// A news outlet.
    Outlet,
    /// A government body, court or international organisation.
    Agency,
    /// A country or group of countries.
    Country,
    /// A city, state or region.
    Place,
    /// A person.
    Person,
    /// Another capitalised name.
    Other,
}

/// How a name stands for the thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mention {
    /// By its name or an alias of it.
    #[default]
    Name,
    /// By what belongs to it: *Chinese*.
    Demonym,
    /// By its capital: *Beijing said*.
    Metonym,
}

/// A name in the text.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its prose.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// The usual form of the name.
    pub name: String,
    /// Index of its first token, and one past its last.
    pub tokens: (u32, u32),
    /// Its row in [`crate::lexicon::Names`], if a table has it.
    pub row: Option<u32>,
    /// Who makes or owns it, if known; else empty.
    pub maker: &'static str,
    /// Country code, if known; else empty.
    pub country: &'static str,
    /// How the name stands for the thing.
    pub mention: Mention,
}

impl EntityKind {
    /// What patterns call it.
    const fn sort(self) -> Sort {
        match self {
            Self::Company => Sort::Company,
            Self::Model => Sort::Model,
            Self::Product => Sort::Product,
            Self::Benchmark => Sort::Benchmark,
            Self::Outlet => Sort::Outlet,
            Self::Agency => Sort::Agency,
            Self::Country | Self::Place => Sort::Place,
            Self::Person => Sort::Person,
            Self::Other => Sort::Other,
        }
    }
}

/// The names of a document, as patterns ask for them.
impl Names for Vec<Entity> {
    fn name_at(&self, token: usize) -> Option<Sort> {
        let next = self.partition_point(|e| e.tokens.0 as usize <= token);
        let last = self.get(next.checked_sub(1)?)?;
        (token < last.tokens.1 as usize).then(|| last.kind.sort())
    }
}

/// Reads the names of a document.
#[must_use]
pub fn read(doc: &Document) -> Vec<Entity> {
    let mut cursor = Cursor::new(doc);
    for sentence in 0..doc.sentences.len() {
        cursor.sentence(sentence);
    }
    cursor.found
}
