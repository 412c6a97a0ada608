//! Layer 3: what is known outside the draft. A newsroom's own ledger of facts, the catalogue of models, the events of policy,
//! and how fast figures of each kind age.
//!
//! Every row keeps its date: what a row says happened always counts, and age limits only the claim that nothing has changed since.
//! Knows no rule; reads no files and no clock.

mod age;
mod archive;
mod catalogue;
mod entry;
mod index;
mod pieces;
mod policy;
mod read;
mod stale;

pub use crate::read::figures::Period;
pub use age::{HalfLife, half_life, half_lives};
pub use archive::{Archive, Held, Kept};
pub use catalogue::{Catalogue, Model, Successor, successor};
pub use entry::{Fact, KnownUnknown, Release};
pub use policy::{Direction, Event, events};
pub use stale::{Stale, stale};
pub(crate) use stale::{days, scaled};

use catalogue::line_of;
use index::Index;
use std::sync::Arc;

/// A newsroom's ledger.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Name of the file, for citing a row.
    pub name: String,
    /// Figures that were checked.
    pub facts: Vec<Fact>,
    /// Models and when they came out.
    pub releases: Vec<Release>,
    /// Events of policy.
    pub policies: Vec<Event>,
    /// Questions that could not be answered.
    pub unknowns: Vec<KnownUnknown>,
    /// A newer catalogue of models than the built-in one.
    pub catalogue: Option<Arc<Catalogue>>,
    /// What all ages are multiplied by, in percent.
    pub age_percent: u32,
    index: Index,
}

impl Ledger {
    /// A ledger without rows.
    #[must_use]
    pub fn empty() -> Self {
        Self { age_percent: 100, ..Self::default() }
    }

    /// The catalogue of models in force.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        self.catalogue.as_deref().unwrap_or_else(|| Catalogue::builtin())
    }

    /// Facts about an entity and a metric, in the order of the ledger.
    pub fn facts_of<'l>(
        &'l self,
        entity: &str,
        metric: &str,
    ) -> impl Iterator<Item = &'l Fact> + use<'l> {
        index::rows(&self.facts, &self.index.facts, &index::key(entity, metric))
    }

    /// Facts whose source supports a superlative, of entities whose name begins with one of some words in lower case.
    pub fn superlatives_of<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<&Fact> {
        index::rows_of(&self.facts, &self.index.superlatives, words)
    }

    /// Open questions about entities whose name begins with one of some words in lower case.
    pub fn unknowns_of<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<&KnownUnknown> {
        index::rows_of(&self.unknowns, &self.index.unknowns, words)
    }

    /// Releases of a laboratory, in any case.
    pub fn releases_of<'l>(&'l self, lab: &str) -> impl Iterator<Item = &'l Release> + use<'l> {
        index::rows(&self.releases, &self.index.labs, &lab.to_ascii_lowercase())
    }

    /// Releases of the line that a model belongs to.
    fn releases_like<'l>(&'l self, line: &str) -> impl Iterator<Item = &'l Release> + use<'l> {
        index::rows(&self.releases, &self.index.lines, line)
    }

    /// The ledger holds facts at all.
    #[must_use]
    pub fn has_facts(&self) -> bool {
        !self.facts.is_empty()
    }

    fn index(&mut self) {
        self.index = Index::of(&self.facts, &self.releases, &self.unknowns);
    }
}
