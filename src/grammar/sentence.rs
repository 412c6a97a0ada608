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
    /// For each word the innermost clause that it belongs to.
    innermost: Vec<u32>,
    /// For each verb group its clause.
    clause_of_group: Vec<Option<u32>>,
}

impl Structure {
    fn new(groups: Vec<VerbGroup>, phrases: Vec<NounPhrase>, clauses: Vec<Clause>) -> Self {
        let words = clauses.iter().map(|c| c.words.end as usize).max().unwrap_or_default();
        let mut innermost = vec![0_u32; words];
        let mut clause_of_group = vec![None; groups.len()];
        let mut widths = vec![u32::MAX; words];
        for (k, clause) in (0..).zip(&clauses) {
            let width = clause.words.end - clause.words.start;
            for word in clause.words.start as usize..clause.words.end as usize {
                if width < widths[word] {
                    (innermost[word], widths[word]) = (k, width);
                }
            }
            if let Some(group) = clause.group {
                clause_of_group[group as usize].get_or_insert(k);
            }
        }
        Self { groups, phrases, clauses, innermost, clause_of_group }
    }

    /// The innermost clause that a word belongs to.
    #[must_use]
    pub fn clause_at(&self, word: usize) -> Option<&Clause> {
        self.clauses.get(*self.innermost.get(word)? as usize)
    }

    /// The verb group that a word belongs to: as its verb, or, of one without a subject inside, in any way.
    #[must_use]
    pub fn group_at(&self, word: usize) -> Option<&VerbGroup> {
        let word = word as u32;
        let next = self.groups.partition_point(|g| g.words.start <= word);
        // An inverted group may hold others.
        self.groups[next.saturating_sub(NESTED)..next].iter().rev().find(|g| {
            g.head == word || g.words.start == word || !g.inverted && g.words.contains(&word)
        })
    }

    /// The noun phrase that a word belongs to.
    #[must_use]
    pub fn phrase_at(&self, word: usize) -> Option<&NounPhrase> {
        let next = self.phrases.partition_point(|p| p.words.start as usize <= word);
        self.phrases.get(next.checked_sub(1)?).filter(|p| p.words.contains(&(word as u32)))
    }

    /// The subject of a verb group.
    #[must_use]
    pub fn subject_of(&self, group: &VerbGroup) -> Option<&NounPhrase> {
        let index = self.groups.partition_point(|g| g.words.start < group.words.start);
        let clause = (*self.clause_of_group.get(index)?)?;
        self.phrases.get(self.clauses[clause as usize].subject? as usize)
    }
}

/// Groups that may begin between the first verb of an inverted group and its last.
const NESTED: usize = 8;

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
            Structure::new(groups, phrases, clauses)
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
