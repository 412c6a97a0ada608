//! The questions that readers and rules ask, by tokens of the document.

use super::clauses::Clause;
use super::groups::VerbGroup;
use super::phrases::NounPhrase;
use super::reference;
use super::sentence::{Sentence, Structure};
use super::tag::Tag;
use super::{lemma, model};
use crate::doc::Document;
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// The grammar of a document, as far as it has been asked for.
#[derive(Debug, Default)]
pub struct Grammar {
    sentences: OnceLock<Box<[OnceLock<Sentence>]>>,
}

impl Grammar {
    /// The grammar of the document it was made with.
    #[must_use]
    pub const fn of<'a>(&'a self, doc: &'a Document) -> View<'a> {
        View { doc, grammar: self }
    }
}

/// A document and its grammar. Tokens are indices in [`Document::tokens`], sentences in [`Document::sentences`];
/// words are counted in their sentence.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    doc: &'a Document,
    grammar: &'a Grammar,
}

/// A part of a sentence: the sentence's index, and what is there.
#[derive(Debug)]
pub struct In<'a, T> {
    /// Index of the sentence.
    pub sentence: usize,
    /// The part.
    pub part: &'a T,
}

impl<T> Clone for In<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for In<'_, T> {}

impl<T> std::ops::Deref for In<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.part
    }
}

impl<'a> View<'a> {
    /// The words of a sentence, tagged.
    #[must_use]
    pub fn sentence(&self, sentence: usize) -> &'a Sentence {
        static NONE: Sentence = Sentence::empty();
        let all = self
            .grammar
            .sentences
            .get_or_init(|| (0..self.doc.sentences.len()).map(|_| OnceLock::new()).collect());
        all.get(sentence)
            .map_or(&NONE, |slot| slot.get_or_init(|| Sentence::read(self.doc, sentence)))
    }

    /// Verb groups, noun phrases and clauses of a sentence.
    #[must_use]
    pub fn structure(&self, sentence: usize) -> &'a Structure {
        self.sentence(sentence).structure(self.doc)
    }

    /// Index of the sentence that holds a token.
    fn sentence_of(&self, token: usize) -> usize {
        self.doc.sentences.partition_point(|s| s.tokens.end as usize <= token)
    }

    /// The words of a token: two in *don't*, and one that other tokens share in *10:30*.
    fn words(&self, token: usize) -> (usize, Range<usize>) {
        let at = self.sentence_of(token);
        (at, self.sentence(at).words_of(token))
    }

    /// The part of speech of a token; of *don't* that of *do*.
    #[must_use]
    pub fn tag(&self, token: usize) -> Tag {
        let (at, words) = self.words(token);
        self.sentence(at).words.get(words.start).map_or(Tag::Other, |w| w.tag)
    }

    /// The token is a finite verb or auxiliary, or has one in it.
    #[must_use]
    pub fn is_finite(&self, token: usize) -> bool {
        let (at, words) = self.words(token);
        self.sentence(at).words[words].iter().any(|w| w.tag.is_finite())
    }

    /// The form under which a dictionary lists a token's word.
    #[must_use]
    pub fn lemma(&self, token: usize) -> Cow<'a, str> {
        let (at, words) = self.words(token);
        self.lemma_of(at, words.start)
    }

    /// The lemma of a word of a sentence.
    #[must_use]
    pub fn lemma_of(&self, sentence: usize, word: usize) -> Cow<'a, str> {
        match self.sentence(sentence).words.get(word) {
            Some(w) if w.tag == Tag::Proper => Cow::Borrowed(self.doc.text(w.span)),
            Some(w) => lemma::lemma(self.doc.lower(w.span), w.tag, model()),
            None => Cow::Borrowed(""),
        }
    }

    /// The verb group that a token belongs to.
    #[must_use]
    pub fn verb_group_at(&self, token: usize) -> Option<In<'a, VerbGroup>> {
        let (sentence, words) = self.words(token);
        let structure = self.structure(sentence);
        let part = words.rev().find_map(|w| structure.group_at(w))?;
        Some(In { sentence, part })
    }

    /// The noun phrase that a token belongs to.
    #[must_use]
    pub fn noun_phrase_at(&self, token: usize) -> Option<In<'a, NounPhrase>> {
        let (sentence, words) = self.words(token);
        let part = self.structure(sentence).phrase_at(words.start)?;
        Some(In { sentence, part })
    }

    /// The innermost clause that a token belongs to.
    #[must_use]
    pub fn clause_of(&self, token: usize) -> Option<In<'a, Clause>> {
        let (sentence, words) = self.words(token);
        let part = self.structure(sentence).clause_at(words.start)?;
        Some(In { sentence, part })
    }

    /// The subject of a verb group: a noun phrase of its sentence.
    #[must_use]
    pub fn subject_of(&self, group: In<'_, VerbGroup>) -> Option<In<'a, NounPhrase>> {
        let part = self.structure(group.sentence).subject_of(group.part)?;
        Some(In { sentence: group.sentence, part })
    }

    /// What a pronoun stands for, or who acts in a list item that names no subject: the nearest subject that fits.
    #[must_use]
    pub fn stands_for(&self, token: usize) -> Option<In<'a, NounPhrase>> {
        reference::of(self, self.doc, token)
    }

    /// The prose under words of a sentence.
    #[must_use]
    pub fn span(&self, sentence: usize, words: &Range<u32>) -> Span {
        let all = &self.sentence(sentence).words;
        let (from, to) = (words.start as usize, (words.end as usize).min(all.len()));
        match (all.get(from), to.checked_sub(1).and_then(|last| all.get(last))) {
            (Some(first), Some(last)) if from < to => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}
