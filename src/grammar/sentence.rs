//! One sentence with its words tagged, and what is built of them when it is asked for.

use super::clauses::Clause;
use super::groups::{self, VerbGroup};
use super::line::Line;
use super::look::Look;
use super::phrases::{self, NounPhrase};
use super::words::{Cut, Word, split};
use super::{model, tagger, walk};
use crate::doc::Document;
use crate::lexicon::Class;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::OnceLock;

/// The grammar of one sentence.
#[derive(Debug, Default)]
pub struct Sentence {
    /// Its words with their parts of speech.
    pub words: Vec<Word>,
    structure: OnceLock<Structure>,
}

/// Verb groups, noun phrases and clauses.
#[derive(Debug, Default)]
pub struct Structure {
    /// Verb groups, in order.
    pub groups: Vec<VerbGroup>,
    /// Noun phrases, in order.
    pub phrases: Vec<NounPhrase>,
    /// Clauses, in the order in which they begin.
    pub clauses: Vec<Clause>,
}

impl Sentence {
    /// A sentence without words.
    pub(super) const fn empty() -> Self {
        Self { words: Vec::new(), structure: OnceLock::new() }
    }

    /// Tags a sentence of a document.
    #[must_use]
    pub fn read(doc: &Document, sentence: usize) -> Self {
        thread_local! {
            static LOOKS: RefCell<Vec<Look>> = const { RefCell::new(Vec::new()) };
        }
        let Some(s) = doc.sentences.get(sentence) else { return Self::default() };
        let tokens = &doc.tokens[s.tokens.start as usize..s.tokens.end as usize];
        let cuts = tokens.iter().map(|t| Cut { span: t.span(), kind: t.kind, glued: t.glued });
        let (text, lower) = (doc.prose.text(), doc.lower_text());
        let mut words = Vec::with_capacity(tokens.len() + 2);
        split(lower, cuts, s.tokens.start, &mut words);
        LOOKS.with_borrow_mut(|looks| {
            tagger::looks(&words, text, lower, model(), looks);
            tagger::tag(&mut words, looks, lower, model());
        });
        Self { words, structure: OnceLock::new() }
    }

    /// Its verb groups, noun phrases and clauses.
    pub fn structure(&self, doc: &Document) -> &Structure {
        self.structure.get_or_init(|| {
            let line = Line { words: &self.words, lower: doc.lower_text() };
            let mut groups = groups::read(&line, model());
            let phrases = phrases::read(&line, model());
            let says =
                |word: usize| self.words.get(word).is_some_and(|w| says(doc, w.token as usize));
            let clauses = walk::clauses(&line, &groups, &phrases, &says);
            groups::set_past(&line, &mut groups, &phrases, &clauses);
            Structure { groups, phrases, clauses }
        })
    }

    /// The words that a token of the document is, or that it is part of.
    #[must_use]
    pub fn words_of(&self, token: usize) -> Range<usize> {
        let to = self.words.partition_point(|w| w.token as usize <= token);
        let begin = self.words[..to].last().map_or(0, |w| w.token);
        let from = self.words[..to].partition_point(|w| w.token < begin);
        from..to
    }
}

/// A verb of saying or thinking, by the word lists.
fn says(doc: &Document, token: usize) -> bool {
    [
        Class::CueNeutral,
        Class::CueInstitutional,
        Class::CueEvidential,
        Class::CueArgumentative,
        Class::CueDoubting,
        Class::CueConceding,
        Class::CueFactive,
        Class::CueEmotive,
        Class::CueAttitude,
        Class::MindVerb,
    ]
    .iter()
    .any(|&class| doc.is(token, class))
}
