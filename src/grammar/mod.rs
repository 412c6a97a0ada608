//! Layer 2: the grammar of a sentence, worked out once and asked by all readers and rules.
//!
//! Each sentence gets lemmas, parts of speech and finiteness from a small tagger (`tagger`, with the weights of
//! `rules/tagger/tagger.bin`), then verb groups, noun phrases and clauses. Nothing is worked out before
//! it is asked for. Knows nothing of claims, sources or rules.

mod clauses;
mod closed;
mod features;
mod groups;
mod lemma;
mod line;
mod look;
mod model;
mod phrases;
mod reference;
mod repair;
mod sentence;
mod tag;
mod tagger;
mod view;
mod walk;
mod words;

pub use clauses::{Clause, ClauseKind};
pub use groups::{Tense, VerbGroup};
pub use phrases::{NounPhrase, Number};
pub use sentence::{Sentence, Structure};
pub use tag::Tag;
pub use view::{Grammar, In, View};
pub use words::Word;

/// What the program that learns the weights needs.
#[doc(hidden)]
pub mod tagging {
    pub use super::closed::each as each_closed;
    pub use super::features::{FEATURES, State, features};
    pub use super::look::{Look, hash};
    pub use super::model::{BUCKET_BITS, FIRST_CLASS, MAGIC, Model, address};
    pub use super::tag::CHOSEN;
    pub use super::tagger::{best, looks, tag};
    pub use super::words::{Cut, Word, split};
}

use model::Model;
use std::sync::LazyLock;

/// The weights that the program carries.
static BYTES: &[u8] = include_bytes!("../../rules/tagger/tagger.bin");

/// The built-in model; without its file every choice falls on the first tag.
fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(BYTES).unwrap_or_default());
    &MODEL
}
