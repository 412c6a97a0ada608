//! Who stands behind some words: a source that says them, a link, a footnote, a credit, or nobody.
//! Judges nothing.
//!
//! A source covers what it says, not the sentence that it stands in. Attributions say *that*
//! somebody spoke; this works out for given words whether they are part of what was said, and by
//! which way another source reaches them. Nothing is worked out before it is asked for.

mod beside;
mod carry;
mod index;
mod links;
mod said;
mod speaks;
#[cfg(test)]
mod tests;

use super::{Attribution, ClaimKind, Reading};
use crate::doc::Document;
use crate::text::Span;
use index::Index;
use std::sync::OnceLock;

pub use speaks::stands_behind;

/// What kind of source stands behind some words, weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum BackerKind {
    /// Nobody: the outlet's own voice.
    #[default]
    None,
    /// *is expected to*, *reportedly*, *seems*.
    Passive,
    /// *experts*, *a study*.
    Vague,
    /// *we*, *I*: covers the outlet's own acts, tests and views.
    Outlet,
    /// *two people familiar with the matter*.
    Unnamed,
    /// A link.
    Link,
    /// A footnote or a source note.
    Note,
    /// A titled document or data set.
    Document,
    /// A named person or organisation.
    Named,
}

impl BackerKind {
    /// Its name in outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Passive => "passive",
            Self::Vague => "vague",
            Self::Outlet => "outlet",
            Self::Unnamed => "unnamed",
            Self::Link => "link",
            Self::Note => "note",
            Self::Document => "document",
            Self::Named => "named",
        }
    }
}

/// How a source reaches the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// It does not.
    #[default]
    Nowhere,
    /// They are what is said.
    Content,
    /// They name the source: *52% of those asked said*.
    Source,
    /// An earlier sentence names a source, and a sign tells that it still speaks.
    Carried(Carry),
    /// A link stands on them.
    LinkOnWords,
    /// A link stands on the verb of their clause.
    LinkOnVerb,
    /// A link stands on the cue or the source of what is said.
    LinkOnReport,
    /// A link stands on the document that their clause draws on.
    LinkOnDocument,
    /// A link in parentheses behind them.
    Citation,
    /// The linked title of their item, or the linked heading of their section.
    Title,
    /// A footnote mark behind them.
    Footnote,
    /// A comment `src: …` at their block.
    SourceNote,
    /// A name in parentheses or behind a dash, or a line `Source: …`.
    Credit,
    /// A document at the head of their sentence.
    DocumentFirst,
    /// The sentence that introduces their list.
    LeadIn,
    /// A company or a document that reports a figure of its own.
    OwnReport,
}

impl Reach {
    /// Its name in outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere",
            Self::Content => "content",
            Self::Source => "source",
            Self::Carried(_) => "carried",
            Self::LinkOnWords => "link-on-words",
            Self::LinkOnVerb => "link-on-verb",
            Self::LinkOnReport => "link-on-report",
            Self::LinkOnDocument => "link-on-document",
            Self::Citation => "citation",
            Self::Title => "title",
            Self::Footnote => "footnote",
            Self::SourceNote => "source-note",
            Self::Credit => "credit",
            Self::DocumentFirst => "document-first",
            Self::LeadIn => "lead-in",
            Self::OwnReport => "own-report",
        }
    }
}

impl Reach {
    /// What tells that a source that is carried on still speaks.
    #[must_use]
    pub const fn sign(self) -> Option<&'static str> {
        match self {
            Self::Carried(carry) => Some(carry.sign.name()),
            _ => None,
        }
    }
}

/// How a source is carried on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carry {
    /// Index of the sentence that names the source.
    pub from: u32,
    /// What tells that it still speaks.
    pub sign: Sign,
}

/// What tells that the source of an earlier sentence still speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A pronoun that stands for it is the subject.
    Pronoun,
    /// *also*, *added*.
    Also,
    /// *the report*, *the company* is the subject.
    Noun,
    /// *And 48% said*: the answers of those who were asked go on.
    Answers,
    /// The subject is the name that what was said began with.
    Subject,
    /// *That is a cut of 20%*, *at those rates*: arithmetic on what was said.
    Sum,
}

impl Sign {
    /// Its name in outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pronoun => "pronoun",
            Self::Also => "also",
            Self::Noun => "noun",
            Self::Answers => "answers",
            Self::Subject => "subject",
            Self::Sum => "sum",
        }
    }
}

/// What a claim asks of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// What happened, when, how much: sources beside and before it count.
    Fact,
    /// A rank, a superlative, an accusation, a motive, a prediction, a verdict: only who says it
    /// counts.
    Judgement,
}

impl ClaimKind {
    /// What such a claim asks of its source.
    #[must_use]
    pub const fn nature(self) -> Nature {
        match self {
            Self::Figure | Self::Poll | Self::Finding => Nature::Fact,
            _ => Nature::Judgement,
        }
    }
}

/// Who stands behind some words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backer {
    /// What kind of source.
    pub kind: BackerKind,
    /// The words that name it, or carry it where nobody is named; a source note stands outside the
    /// prose.
    pub place: Option<Span>,
    /// How it reaches the words.
    pub reach: Reach,
    /// Index of the attribution that has the words as its content.
    pub attribution: Option<u32>,
    /// Index of the attribution by which somebody else passes it on: *two people said …, according
    /// to Reuters*.
    pub relay: Option<u32>,
}

impl Backer {
    const fn new(kind: BackerKind, place: Span, reach: Reach) -> Self {
        Self { kind, place: Some(place), reach, attribution: None, relay: None }
    }

    /// Somebody or something stands behind the words; a vague or a hidden source does not.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.kind > BackerKind::Vague
    }

    /// The same, and it is not the outlet itself.
    #[must_use]
    pub fn stands_apart(&self) -> bool {
        self.kind > BackerKind::Outlet
    }
}

/// The sources of a document by where they stand, sorted when somebody asks.
#[derive(Debug, Default)]
pub struct Backing(OnceLock<Index>);

/// A document, its reading and its index.
#[derive(Clone, Copy)]
struct Look<'a> {
    doc: &'a Document,
    reading: &'a Reading,
    index: &'a Index,
}

impl<'a> Look<'a> {
    /// The attributions that reach a sentence, by index; in one with more than people write, those
    /// around some words.
    fn speaking(
        self,
        sentence: usize,
        words: Span,
    ) -> impl Iterator<Item = (u32, &'a Attribution)> {
        /// Attributions on either side of the words that are looked at.
        const AROUND: usize = 64;
        let all = self.index.speaking(sentence);
        let attribution = move |i: u32| &self.reading.attributions[i as usize];
        let place = |i: &u32| {
            let a = attribution(*i);
            a.cue.or(a.source).map_or(0, |s| s.start)
        };
        let at = all.partition_point(|i| place(i) < words.start);
        let near = &all[at.saturating_sub(AROUND)..all.len().min(at + AROUND)];
        near.iter().map(move |&i| (i, attribution(i)))
    }
}

impl Reading {
    /// Who stands behind some words of a document.
    #[must_use]
    pub fn backer(&self, doc: &Document, words: Span, nature: Nature) -> Backer {
        let sentence = doc.sentence_at(words.start);
        if sentence >= doc.sentences.len() {
            return Backer::default();
        }
        let look = self.look(doc);
        let said = said::backer(look, sentence, words, nature).unwrap_or_default();
        if said.stands_apart() {
            return said;
        }
        let direct = beside::note(look, sentence)
            .or_else(|| beside::credit(look, sentence))
            .or_else(|| links::footnote(look, sentence, words))
            .or_else(|| links::on_words(look, words))
            .or_else(|| links::lead_in(look, sentence, nature));
        let reached = || match nature {
            Nature::Judgement => None,
            Nature::Fact => links::beside(look, sentence, words)
                .or_else(|| beside::own_report(look, sentence, words))
                .or_else(|| beside::gives(look, words))
                .or_else(|| beside::document(look, sentence))
                .or_else(|| links::title(look, sentence))
                .or_else(|| carry::carried(look, sentence)),
        };
        direct.or_else(reached).unwrap_or(said)
    }

    /// A sentence has a source of any kind in it or beside it, whatever it is said to say.
    #[must_use]
    pub fn has_source(&self, doc: &Document, sentence: usize) -> bool {
        let look = self.look(doc);
        let Some(words) = doc.sentences.get(sentence).map(|s| s.prose) else { return false };
        look.speaking(sentence, words).any(|(_, a)| speaks::kind(doc, a) > BackerKind::Vague)
            || beside::note(look, sentence).is_some()
            || beside::credit(look, sentence).is_some()
            || beside::document(look, sentence).is_some()
            || beside::own_report(look, sentence, words).is_some()
            || links::any(doc, words)
            || links::lead_in(look, sentence, Nature::Fact).is_some()
            || links::title(look, sentence).is_some()
    }

    /// A credit, a source line or a document stands beside a sentence.
    #[must_use]
    pub fn has_credit(&self, doc: &Document, sentence: usize) -> bool {
        self.look(doc).index.tag(sentence).is_some()
    }

    fn look<'a>(&'a self, doc: &'a Document) -> Look<'a> {
        Look { doc, reading: self, index: self.backing.0.get_or_init(|| Index::of(doc, self)) }
    }
}
