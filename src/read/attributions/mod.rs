//! Who said what: source, cue and content, as PolNeAR marks them.

use super::{Entity, Quote};
use crate::doc::Document;
use crate::text::Span;

/// What a reader can know of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A person, an organisation, or a pronoun that stands for one.
    Named,
    /// *two people familiar with the matter*, *an official*.
    Unnamed,
    /// *experts*, *critics*, *reports*, or nobody (passive).
    Vague,
    /// A titled document or data set: *the filing*, *the annual report*.
    Document,
}

/// How the attribution is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// SOURCE verb (that) CLAUSE, in any order.
    Verb,
    /// *according to*, *per*, *citing*.
    Phrase,
    /// A noun of saying: *Halden's claim that*.
    Noun,
    /// A verb of attitude or intention: *wants*, *hopes to*.
    Attitude,
    /// *is believed to*, *reportedly*: nobody says it.
    Agentless,
    /// A quotation whose speaker is told by its place only.
    Quotation,
}

/// One attribution.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Who says so.
    pub source: Option<Span>,
    /// The words that carry it.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// What kind of source.
    pub source_kind: SourceKind,
    /// How it is made.
    pub pattern: Pattern,
    /// Index of the sentence that holds the cue.
    pub sentence: u32,
}

/// Reads the attributions of a document.
#[must_use]
pub fn read(_doc: &Document, _quotes: &[Quote], _entities: &[Entity]) -> Vec<Attribution> {
    Vec::new()
}
