//! Software that a draft gives a name to: *Rook, its coding tool*, *a chatbot called Loom*; and what stands for it later.

use super::versioned_name;
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::read::EntityKind;
use crate::rulebook::Facts;
use crate::text::Span;

/// Words from a name to the noun that says what it is.
const REACH: usize = 6;

/// Names of software in a draft, in lower case.
pub(super) struct Software {
    names: Vec<String>,
}

impl Software {
    /// The names that the draft explains as software; only drafts with verbs of the mind are looked through.
    pub(super) fn named_in(facts: &Facts<'_>) -> Self {
        let doc = facts.doc;
        let mut names = Vec::new();
        for sentence in &doc.sentences {
            let (from, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            names.extend((from..end).filter(|&k| is_name(doc, k)).filter_map(|k| {
                let explained = apposed(doc, k, end) || called(doc, k, from);
                explained.then(|| doc.word(k).to_owned())
            }));
        }
        names.sort_unstable();
        names.dedup();
        Self { names }
    }

    /// The name at a token.
    pub(super) fn at(&self, doc: &Document, k: usize) -> Option<Span> {
        let named = is_name(doc, k) && self.names.iter().any(|n| n == doc.word(k));
        named.then(|| doc.tokens[k].span())
    }

    /// *it* in the same sentence behind a name of software that is the sentence's subject, with nothing else it could be.
    pub(super) fn is_meant(&self, facts: &Facts<'_>, it: usize, from: usize) -> bool {
        let doc = facts.doc;
        let opens = from + usize::from(doc.is(from, Class::Determiner));
        let noun = doc.is(opens, Class::SoftwareNoun) && !doc.is_possessive(opens + 1);
        let versioned = (from + 1..from + 4).any(|k| versioned_name(facts, k, from).is_some());
        let joined = it > from && matches!(doc.word(it - 1), "and" | "but" | "that" | ",");
        let close = it - from <= 24;
        joined && close && (noun || versioned || self.at(doc, from).is_some())
    }

    /// *Rook, its coding tool, which understands …*: the relative clause belongs to the noun before the comma.
    pub(super) fn relative(&self, facts: &Facts<'_>, verb: usize, from: usize) -> Option<Span> {
        let doc = facts.doc;
        let which = verb.checked_sub(1).filter(|&k| k > from + 1 && doc.word(k) == "which")?;
        let comma = usize::from(doc.word(which - 1) == ",");
        let noun = which.checked_sub(1 + comma).filter(|&k| k >= from)?;
        let entity = facts.reading.entities.iter().find(|e| e.tokens.1 as usize == noun + 1);
        let known =
            entity.is_some_and(|e| matches!(e.kind, EntityKind::Model | EntityKind::Product));
        let tool = doc.is(noun, Class::SoftwareNoun) || is_tool(doc, noun);
        (known || tool || self.at(doc, noun).is_some()).then(|| doc.tokens[noun].span())
    }
}

/// A capitalised word that no list knows as something else.
fn is_name(doc: &Document, k: usize) -> bool {
    let token = &doc.tokens[k];
    token.capital && token.kind == TokenKind::Word && token.end - token.start > 2
}

/// *coding tool*, *writing app*: software by the words before the noun.
fn is_tool(doc: &Document, k: usize) -> bool {
    let noun = doc.is(k, Class::SoftwareKind);
    noun && k > 0 && doc.is(k - 1, Class::SoftwareModifier)
}

/// *Rook, its coding tool*, *Loom, a chatbot*: what stands behind the comma.
fn apposed(doc: &Document, k: usize, end: usize) -> bool {
    let opens = doc.word(k + 1) == ",";
    opens
        && (k + 2..end.min(k + 2 + REACH))
            .take_while(|&j| {
                !matches!(doc.word(j), "," | "." | "and" | "for" | "with" | "of" | "to")
            })
            .any(|j| doc.is(j, Class::SoftwareNoun) || is_tool(doc, j))
}

/// *a chatbot called Loom*, *the assistant Loom*.
fn called(doc: &Document, k: usize, from: usize) -> bool {
    let before = |n: usize| k.checked_sub(n).filter(|&j| j >= from);
    let named = before(1).filter(|&j| matches!(doc.word(j), "called" | "named" | "dubbed"));
    let noun = match named {
        Some(_) => before(2),
        None => before(1),
    };
    noun.is_some_and(|j| doc.is(j, Class::SoftwareNoun) && doc.word(j) != "ai" || is_tool(doc, j))
}
