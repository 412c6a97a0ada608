//! Names: companies, models, benchmarks and the like from data files, people by shape.

use crate::doc::Document;
use crate::text::Span;

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
    /// A person.
    Person,
    /// Another capitalised name.
    Other,
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
}

/// Reads the names of a document.
#[must_use]
pub fn read(_doc: &Document) -> Vec<Entity> {
    Vec::new()
}
