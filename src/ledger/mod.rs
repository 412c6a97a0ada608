//! Layer 3: what is known outside the draft. A newsroom's own ledger of facts, the catalogue of models, the events of policy,
//! and how fast figures of each kind age.
//!
//! Every row keeps its date: what a row says happened always counts, and age limits only the claim that nothing has changed since.
//! Knows no rule; reads no files and no clock.

mod age;
mod archive;
mod catalogue;
mod entry;
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

use rustc_hash::FxHashMap;
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
    by_key: FxHashMap<String, Vec<usize>>,
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
    pub fn facts_of(&self, entity: &str, metric: &str) -> impl Iterator<Item = &Fact> {
        self.by_key.get(&key(entity, metric)).into_iter().flatten().map(|&i| &self.facts[i])
    }

    /// The ledger holds facts at all.
    #[must_use]
    pub fn has_facts(&self) -> bool {
        !self.facts.is_empty()
    }

    fn index(&mut self) {
        self.by_key.clear();
        for (i, fact) in self.facts.iter().enumerate() {
            self.by_key.entry(key(&fact.entity, &fact.metric)).or_default().push(i);
        }
    }
}

fn key(entity: &str, metric: &str) -> String {
    format!("{}\t{metric}", entity.trim().to_lowercase())
}
