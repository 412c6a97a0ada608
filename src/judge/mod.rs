//! The learned last word: how likely an editor is to mark a place, by family.
//!
//! A linear model over named features (words, pairs of words, classes of words, what was read, which rules speak) weighs every
//! piece of every sentence. It proposes nothing and changes nothing here: the engine asks for [`Opinion`]s and acts on them.
//! Weights are data, made from marked articles by `tests/tools/judge` (see the head of `rules/judgement/weights.tsv`).

mod bars;
mod cards;
mod classes;
pub mod clauses;
mod features;
pub mod pack;
mod reasons;
mod second;
#[cfg(feature = "second-reader")]
pub mod second_reader;
mod trust;
mod weights;

pub use bars::Bars;
pub use cards::{Card, card};
pub use features::{Hashes, Scene, Sink};
pub use pack::FAMILIES;
pub use reasons::reasons;
pub use second::{Answer, Answers, SecondOpinion};
pub use trust::{LEAST, Trust};
pub use weights::{Scores, Weights};

use crate::text::Span;
use std::collections::BTreeSet;

/// How a piece of a sentence was weighed.
#[derive(Clone, Copy, Debug)]
pub struct Opinion {
    /// Its prose.
    pub span: Span,
    /// Its tokens, first and one past the last.
    pub tokens: (u32, u32),
    /// Index of its sentence.
    pub sentence: u32,
    /// Chance that an editor marks it, by family in the order of [`FAMILIES`].
    pub chance: Scores,
    /// What the second reader makes of it, in log odds, if it was asked.
    pub second: Option<Scores>,
}

/// The number of a family in [`FAMILIES`].
#[must_use]
pub fn family(name: &str) -> Option<usize> {
    FAMILIES.iter().position(|f| *f == name)
}

/// Weighs all pieces of all sentences, in order of place, with the answers of a second reader where there are any.
#[must_use]
pub fn opinions(weights: &Weights, scene: &Scene<'_>, answers: &Answers) -> Vec<Opinion> {
    let doc = scene.facts.doc;
    let mut out = Vec::new();
    let mut hashes = Hashes::default();
    for sentence in 0..doc.sentences.len() {
        hashes.0.clear();
        scene.sentence(sentence, &mut hashes);
        hashes.add(&["bias"]);
        let whole = sum(weights, &mut hashes, Scores::default());
        let answer = answers.get(&(sentence as u32));
        let mut clause = 0;
        clauses::each(doc, sentence, |first, end| {
            hashes.0.clear();
            scene.piece(first, end, &mut hashes);
            let score = sum(weights, &mut hashes, whole);
            let second = answer.map(|a| a.of_clause(clause));
            out.push(Opinion {
                span: clauses::span(doc, first, end),
                tokens: (first as u32, end as u32),
                sentence: sentence as u32,
                chance: std::array::from_fn(|f| weights.chance(f, score[f], second.map(|s| s[f]))),
                second,
            });
            clause += 1;
        });
    }
    out
}

fn sum(weights: &Weights, hashes: &mut Hashes, mut score: Scores) -> Scores {
    hashes.finish();
    hashes.0.iter().for_each(|h| weights.add(*h, &mut score));
    score
}

/// The names of the features of a piece, those of its sentence among them.
#[must_use]
pub fn names(scene: &Scene<'_>, opinion: &Opinion) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    scene.sentence(opinion.sentence as usize, &mut out);
    scene.piece(opinion.tokens.0 as usize, opinion.tokens.1 as usize, &mut out);
    out
}
