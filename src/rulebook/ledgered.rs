//! What a rule page may ask of the newsroom's ledger: `ledger = "superlative"`, `ledger = "known-unknown"`.
//!
//! Every answer names its row, so that a finding can cite it. Knows no rule.

use super::rule::Facts;
use crate::ledger::{Fact, KnownUnknown};
use crate::lexicon::split_words;
use crate::text::Span;

/// One question to the ledger about a place in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A checked row of somebody named in the sentence supports the superlative.
    Superlative,
    /// The ledger keeps it as a question that nobody could answer, about somebody named in the sentence.
    KnownUnknown,
}

/// Names of the questions.
pub(super) const NAMES: [&str; 2] = ["superlative", "known-unknown"];

/// Words that say nothing of what a question is about.
const EMPTY: [&str; 16] = [
    "what", "when", "which", "whether", "with", "from", "that", "this", "have", "does", "were",
    "will", "their", "they", "into", "than",
];

impl Asked {
    /// By its name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        match name {
            "superlative" => Some(Self::Superlative),
            "known-unknown" => Some(Self::KnownUnknown),
            _ => None,
        }
    }

    /// The row that answers, as it is cited.
    pub(super) fn row(self, facts: &Facts<'_>, place: Span) -> Option<String> {
        let ledger = facts.ledger;
        let sentence = facts.doc.sentences.get(facts.doc.sentence_at(place.start))?.prose;
        match self {
            Self::Superlative => {
                let known =
                    |f: &Fact| facts.reference.is_none_or(|day| f.known().is_none_or(|k| k <= day));
                let rows = ledger.superlatives_of(words_of(facts, sentence));
                let words = split_words(facts.doc.lower(place));
                let fits = |phrase: &String| {
                    split_words(phrase).iter().any(|w| w.len() > 3 && words.contains(w))
                };
                let fits = |f: &&&Fact| known(f) && f.superlative_ok.iter().any(fits);
                rows.iter()
                    .filter(fits)
                    .find(|f| names(facts, sentence, &f.entity))
                    .map(|f| f.cite(&ledger.name))
            }
            Self::KnownUnknown => {
                let known = |u: &KnownUnknown| {
                    facts.reference.zip(u.as_of).is_none_or(|(day, since)| since <= day)
                };
                let rows = ledger.unknowns_of(words_of(facts, sentence));
                rows.iter()
                    .filter(|u| known(u) && names(facts, sentence, &u.entity))
                    .find(|u| speaks_of(facts, place, &u.question))
                    .map(|u| u.cite(&ledger.name))
            }
        }
    }
}

/// Words of a stretch in which names are looked for.
const REACH: usize = 400;

fn tokens_of(facts: &Facts<'_>, stretch: Span) -> (usize, usize) {
    let doc = facts.doc;
    let from = doc.token_at(stretch.start);
    (from, (doc.token_at(stretch.end.saturating_sub(1)) + 1).min(from + REACH))
}

fn words_of<'f>(facts: &Facts<'f>, stretch: Span) -> impl Iterator<Item = &'f str> {
    let doc = facts.doc;
    let (from, end) = tokens_of(facts, stretch);
    (from..end).map(|i| doc.word(i))
}

/// The stretch names somebody, in any case.
fn names(facts: &Facts<'_>, stretch: Span, entity: &str) -> bool {
    let doc = facts.doc;
    let wanted = split_words(&entity.to_lowercase());
    let (from, end) = tokens_of(facts, stretch);
    !wanted.is_empty()
        && (from..end)
            .any(|i| wanted.iter().enumerate().all(|(k, w)| i + k < end && doc.word(i + k) == w))
}

/// The draft, up to this paragraph, speaks of what the question is about: two of its words, or its only one.
fn speaks_of(facts: &Facts<'_>, place: Span, question: &str) -> bool {
    let doc = facts.doc;
    let block =
        doc.sentences.get(doc.sentence_at(place.start)).map(|s| doc.blocks[s.block as usize].prose);
    let Some(block) = block else { return false };
    let mut start = block.end.saturating_sub(20_000);
    while start < block.end && !doc.prose.text().is_char_boundary(start as usize) {
        start += 1;
    }
    let text = doc.lower(Span::new(start, block.end));
    let words: Vec<String> = split_words(&question.to_lowercase())
        .into_iter()
        .filter(|w| w.chars().count() > 3 && !EMPTY.contains(&w.as_str()))
        .collect();
    let met = words.iter().filter(|w| text.contains(w.as_str())).count();
    met > 0 && met >= words.len().min(2)
}
