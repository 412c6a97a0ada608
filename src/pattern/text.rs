//! What patterns are matched against: the tokens of a document, its grammar, and its names.

use crate::doc::Document;
use crate::grammar::{Grammar, Tag, VerbGroup, View};
use std::cell::Cell;

/// Sorts of names that a pattern may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// `[company]`.
    Company,
    /// `[model]`.
    Model,
    /// `[product]`.
    Product,
    /// `[benchmark]`.
    Benchmark,
    /// `[outlet]`.
    Outlet,
    /// `[agency]`.
    Agency,
    /// `[person]`.
    Person,
    /// `[place]`.
    Place,
    /// Any other name.
    Other,
}

/// The names of a document; handed in by the layer that reads them.
pub trait Names {
    /// What is named where a token stands.
    fn name_at(&self, token: usize) -> Option<Sort>;
}

/// A document, with what is known of it besides its tokens.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub(super) doc: &'a Document,
    pub(super) view: Option<View<'a>>,
    names: Option<&'a dyn Names>,
}

impl<'a> Text<'a> {
    /// A document whose grammar and names nobody knows: what asks for them does not match.
    #[must_use]
    pub const fn new(doc: &'a Document) -> Self {
        Self { doc, view: None, names: None }
    }

    /// The document.
    #[must_use]
    pub const fn document(&self) -> &'a Document {
        self.doc
    }

    /// The same document with its grammar.
    #[must_use]
    pub const fn with_grammar(self, grammar: &'a Grammar) -> Self {
        Self { view: Some(grammar.of(self.doc)), ..self }
    }

    /// The same document with its names.
    #[must_use]
    pub const fn with_names(self, names: &'a dyn Names) -> Self {
        Self { names: Some(names), ..self }
    }

    pub(super) fn has_name(&self, token: usize, sort: Option<Sort>) -> bool {
        let found = self.names.and_then(|names| names.name_at(token));
        found.is_some_and(|found| sort.is_none_or(|wanted| wanted == found))
    }
}

impl std::fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Text").field("source", &self.doc.source.name).finish_non_exhaustive()
    }
}

/// One search in a sentence.
#[derive(Debug)]
pub(super) struct Look<'a> {
    pub(super) text: &'a Text<'a>,
    /// First token of the sentence.
    pub(super) from: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// Comparisons that may still be made; without any left nothing matches.
    pub(super) steps: &'a Cell<u32>,
    /// The tagger is not asked: what it would say is taken to be what is wanted.
    pub(super) cheap: bool,
}

impl Look<'_> {
    /// Counts a comparison.
    #[inline]
    pub(super) fn step(&self) -> Option<()> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        Some(())
    }

    /// The part of speech of a token.
    pub(super) fn tag(&self, token: usize) -> Option<Tag> {
        if self.cheap {
            return None;
        }
        Some(self.text.view.map_or(Tag::Other, |view| view.tag(token)))
    }

    /// A question about the verb group whose main verb a token is; false of any other token.
    pub(super) fn group(&self, token: usize, holds: impl Fn(&VerbGroup) -> bool) -> Option<bool> {
        if self.cheap {
            return None;
        }
        let Some(view) = self.text.view else { return Some(false) };
        let Some(group) = view.verb_group_at(token) else { return Some(false) };
        let head = view.sentence(group.sentence).words.get(group.head as usize);
        Some(head.is_some_and(|w| w.token as usize == token) && holds(group.part))
    }
}
