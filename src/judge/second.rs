//! The place of a second opinion: what a reader of meaning makes of sentences, beside the words and the rules.
//!
//! Whoever gives it ([`SecondOpinion`]) answers in log odds; how much they count is learned with the weights
//! (`rules/judgement/second-reader.tsv`). It never has the last word: it is one more number in the sum.

use super::{Scene, Scores};
use std::collections::HashMap;
use std::fmt::Debug;

/// The log odds that an editor marks a sentence, and each of its clauses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Of the sentence.
    pub sentence: Scores,
    /// Of each clause, in the order of [`super::clauses::each`].
    pub clauses: Vec<Scores>,
}

impl Answer {
    /// What it says of a clause: the mean of what it says of it and of the sentence.
    #[must_use]
    pub fn of_clause(&self, clause: usize) -> Scores {
        let own = self.clauses.get(clause).unwrap_or(&self.sentence);
        std::array::from_fn(|f| f32::midpoint(self.sentence[f], own[f]))
    }
}

/// Answers by the index of the sentence; sentences that nobody was asked about have none.
pub type Answers = HashMap<u32, Answer>;

/// Gives a second opinion on drafts. The same draft gets the same answers.
pub trait SecondOpinion: Debug + Send + Sync {
    /// What it makes of a draft.
    fn answers(&self, scene: &Scene<'_>) -> Answers;
}
