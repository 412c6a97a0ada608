//! How far a source reaches: which sentences have somebody behind them, in themselves or carried over.
//!
//! A source carries to at most two more sentences of its paragraph; a new source, a contrast or the paragraph's end stops it.

use super::attributions::{CueGroup, Frame, Pattern};
use super::{Attribution, EntityKind, Reading, SourceKind};
use crate::doc::{BlockKind, Document, InlineKind, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;

/// What stands behind a sentence, weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// Nothing: the outlet's own voice.
    #[default]
    None,
    /// *experts say*, *reportedly*.
    Vague,
    /// *two people familiar with the matter*.
    Unnamed,
    /// A link, a footnote or a linked headline.
    Link,
    /// A named person, organisation or document, or a source note.
    Named,
}

/// Verbs whose plain object is a thing reported.
const REPORTING: [&str; 30] = [
    "report",
    "publish",
    "announce",
    "disclose",
    "list",
    "estimate",
    "cite",
    "quote",
    "tell",
    "project",
    "forecast",
    "predict",
    "say",
    "describe",
    "reveal",
    "note",
    "detail",
    "outline",
    "calculate",
    "find",
    "count",
    "record",
    "put",
    "show",
    "confirm",
    "release",
    "state",
    "give",
    "write",
    "post",
];

/// Verbs by which a deed is made to speak; a person or a document may show something, a company's success does not say it.
const PROVING: [&str; 8] =
    ["show", "demonstrate", "prove", "illustrate", "signal", "imply", "mean", "reflect"];

/// Somebody stands behind the content: it was said, written or shown by a speaker or a document; a wish, a plan, a thing that "shows" or a
/// denial of having said so is no source.
#[must_use]
pub fn stands_behind(doc: &Document, a: &Attribution) -> bool {
    match a.pattern {
        Pattern::Phrase | Pattern::Agentless => return true,
        Pattern::Quotation => return a.source.is_some(),
        _ => {}
    }
    if a.pattern == Pattern::Attitude
        || a.group == Some(CueGroup::Attitude)
        || matches!(a.frame, Frame::Inf | Frame::ObjInf | Frame::Ing)
    {
        return false;
    }
    if !a.speaks && a.source_kind != SourceKind::Document
        || a.pattern == Pattern::Noun && a.source.is_none()
    {
        return false;
    }
    // `announced its largest round`: the firm did it; how large it ranks is the writer's word.
    if a.lemma == "announce" && a.frame == Frame::Obj {
        return false;
    }
    let saying = matches!(
        a.frame,
        Frame::Quote
            | Frame::Colon
            | Frame::That
            | Frame::Wh
            | Frame::Clause
            | Frame::ObjThat
            | Frame::ObjAs
            | Frame::Paren
    );
    // `Halden published the figures` gives them a source; `Halden ignored the rule` and `rivals sued` give none.
    if a.pattern == Pattern::Verb
        && !saying
        && !matches!(a.frame, Frame::End | Frame::Gap)
        && !REPORTING.contains(&a.lemma)
    {
        return false;
    }
    if matches!(a.group, Some(CueGroup::Emotive | CueGroup::Argumentative))
        && (!saying || a.group == Some(CueGroup::Emotive) && a.frame == Frame::Clause)
    {
        return false;
    }
    if a.source.is_some_and(|s| {
        matches!(doc.word(doc.token_at(s.start)), "nobody" | "no" | "none" | "neither")
    }) {
        return false;
    }
    // `Halden showed that size matters`: what it did is read as proof by the writer; nobody has said so.
    if a.source_kind == SourceKind::Named
        && PROVING.contains(&a.lemma)
        && !matches!(a.frame, Frame::Quote | Frame::Colon)
    {
        return false;
    }
    let (cue, end) =
        a.cue.map_or((0, 0), |c| (doc.token_at(c.start), doc.token_at(c.end.saturating_sub(1))));
    if doc.word(cue) == "to" {
        // `the only lab to publish`: an act that may be, not a statement.
        return false;
    }
    // `broke its word by publishing late`: the act is the charge, not its source.
    if doc.is(cue, Class::VerbIng)
        && cue > 0
        && matches!(
            doc.word(cue - 1),
            "by" | "of" | "for" | "before" | "after" | "without" | "from" | "not"
        )
    {
        return false;
    }
    !(cue.saturating_sub(3)..=end)
        .any(|i| doc.is(i, Class::Negation) && doc.tokens[i].start >= a.source.map_or(0, |s| s.end))
}

/// `a study`, `another paper`: research without an author, a house or a title.
fn untitled(doc: &Document, source: Span) -> bool {
    let (first, end) = (doc.token_at(source.start), doc.token_at(source.end.saturating_sub(1)) + 1);
    let some = matches!(doc.word(first), "a" | "an" | "another" | "one" | "some");
    let research = |i: usize| {
        matches!(
            doc.word(i),
            "study"
                | "paper"
                | "survey"
                | "research"
                | "analysis"
                | "poll"
                | "report"
                | "experiment"
        )
    };
    some && (first..end).any(research)
        && !(first + 1..end).any(|i| {
            doc.tokens[i].capital
                || doc.tokens[i].has_digit
                || doc.word(i) == "by"
                || doc.word(i) == "from"
        })
}

/// Sentences a source carries on within its paragraph.
pub const REACH: usize = 2;

/// Fills in `cover` and `carried` for every sentence.
pub(super) fn fill(doc: &Document, reading: &mut Reading) {
    let mut own = vec![Cover::None; doc.sentences.len()];
    // What only the outlet itself says: *we think*.
    let mut voice = own.clone();
    for a in reading.attributions.iter().filter(|a| stands_behind(doc, a)) {
        let cover = match (a.pattern, a.source_kind) {
            (Pattern::Agentless, _) | (_, SourceKind::Vague) => Cover::Vague,
            (_, SourceKind::Unnamed) => Cover::Unnamed,
            (_, SourceKind::Document) if a.source.is_some_and(|s| untitled(doc, s)) => Cover::Vague,
            (_, SourceKind::Named | SourceKind::Document) => Cover::Named,
        };
        let behind = if first_person(doc, a) { &mut voice } else { &mut own };
        let mut raise = |at: usize| {
            if let Some(c) = behind.get_mut(at) {
                *c = (*c).max(cover);
            }
        };
        raise(a.sentence as usize);
        for content in &a.content {
            doc.sentences_in(*content).for_each(&mut raise);
        }
    }
    self_reports(doc, reading, &mut own);
    links(doc, &mut own);
    notes(doc, &mut own);
    linked_headlines(doc, &mut own);
    super::tags::fill(doc, reading, &mut own);
    let mut lead_in = Cover::None;
    for block in &doc.blocks {
        let mut left = 0;
        let mut source = Cover::None;
        let mut by_us = false;
        // `The order asks for this, it says:` stands behind every item of the list below it.
        if block.kind == BlockKind::ListItem && lead_in > Cover::Vague {
            for s in block.sentences.clone() {
                own[s as usize] = own[s as usize].max(lead_in);
            }
        }
        if block.kind != BlockKind::ListItem {
            let last = block.sentences.clone().last().map(|s| s as usize);
            let introduces = doc.text(block.prose).trim_end().ends_with(':');
            lead_in = last.filter(|_| introduces).map_or(Cover::None, |s| own[s].max(voice[s]));
        }
        for s in block.sentences.start as usize..block.sentences.end as usize {
            let behind = own[s].max(voice[s]);
            let facts = &mut reading.sentences[s];
            facts.cover = behind;
            facts.own_voice = own[s] == Cover::None && voice[s] > Cover::None;
            let contrast = matches!(
                doc.word(doc.sentences[s].tokens.start as usize),
                "but" | "however" | "yet" | "critics" | "still" | "meanwhile" | "separately"
            );
            if contrast {
                left = 0;
            }
            if left > 0 {
                facts.carried = source;
                facts.carried_own = by_us;
                left -= 1;
            }
            if behind > Cover::Vague {
                (source, left) = (behind, REACH);
                by_us = own[s] <= Cover::Vague;
            }
        }
    }
}

/// The source is the outlet: *we think*, *our view is*.
fn first_person(doc: &Document, a: &Attribution) -> bool {
    a.source.is_some_and(|s| {
        matches!(doc.word(doc.token_at(s.start)), "we" | "i" | "our" | "my" | "us" | "me")
    })
}

/// `Halden reported revenue of $90 million`, `the filing put losses at $2 million`: a company or a document that gives its own figure.
fn self_reports(doc: &Document, reading: &Reading, own: &mut [Cover]) {
    for (s, cover) in own.iter_mut().enumerate().filter(|(_, c)| **c < Cover::Named) {
        let tokens = &doc.sentences[s].tokens;
        let (first, end) = (tokens.start as usize, tokens.end as usize);
        let gives = |i: usize| {
            doc.is(i, Class::SelfReport)
                && doc.tokens[i].kind == TokenKind::Word
                && !doc.tokens[i].capital
        };
        // Six words hold no more names than that.
        let entities = |verb: usize| {
            reading.entities[..reading.entities.partition_point(|e| (e.tokens.0 as usize) < verb)]
                .iter()
                .rev()
                .take(16)
        };
        let figure = |from: u32| {
            let next = reading.figures.partition_point(|f| f.span.start < from);
            reading.figures.get(next).is_some_and(|f| f.span.start < doc.sentences[s].prose.end)
        };
        let speaker = |verb: usize| {
            let from = verb.saturating_sub(6).max(first);
            (from..verb).any(|k| doc.is(k, Class::SourceDocument) || doc.is(k, Class::ActorNoun))
                || entities(verb).any(|e| {
                    (from..verb).contains(&(e.tokens.1 as usize - 1))
                        && matches!(
                            e.kind,
                            EntityKind::Company | EntityKind::Agency | EntityKind::Outlet
                        )
                })
        };
        if (first + 1..end).any(|i| gives(i) && speaker(i) && figure(doc.tokens[i].end)) {
            *cover = Cover::Named;
        }
    }
}

fn links(doc: &Document, own: &mut [Cover]) {
    for inline in &doc.inlines {
        let reaches = match &inline.kind {
            InlineKind::Link(url) => !url.starts_with('#') && !url.is_empty(),
            InlineKind::FootnoteMark(_) => true,
            _ => false,
        };
        // A footnote mark stands behind the sentence it belongs to.
        let at = if inline.prose.is_empty() {
            inline.prose.start.saturating_sub(1)
        } else {
            inline.prose.start
        };
        if reaches && let Some(c) = own.get_mut(doc.sentence_at(at)) {
            *c = (*c).max(Cover::Link);
        }
    }
}

/// `<!-- src: Halden 10-K, p. 41, 2026-02-25 -->` in or before a block covers it.
fn notes(doc: &Document, own: &mut [Cover]) {
    for comment in doc.comments.iter().filter(|c| c.text.starts_with("src:") && c.text.len() > 6) {
        let block = doc.blocks.get(comment.block as usize).or_else(|| doc.blocks.last());
        // A second note on a block changes nothing.
        let block = block.filter(|b| b.sentences.clone().any(|s| own[s as usize] != Cover::Named));
        for s in block.into_iter().flat_map(|b| b.sentences.clone()) {
            own[s as usize] = Cover::Named;
        }
    }
}

/// A heading that is a link sources the text below it, up to the next heading.
fn linked_headlines(doc: &Document, own: &mut [Cover]) {
    let mut linked = false;
    for block in &doc.blocks {
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        if is_heading {
            linked = doc.links(block.prose).any(|(i, _)| i.prose.len() * 2 > block.prose.len());
        } else if linked {
            for s in block.sentences.clone() {
                own[s as usize] = own[s as usize].max(Cover::Link);
            }
        }
    }
}
