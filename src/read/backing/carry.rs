//! Which sentences a source goes on speaking in. It does so only by signs: a pronoun for it,
//! *also*, *the report* as subject.

use super::super::attributions::Pattern;
use super::super::{EntityKind, Reading};
use super::{Backer, BackerKind, Carry, Look, Reach, Sign, beside, speaks};
use crate::doc::{Document, TokenKind};
use crate::grammar::Tag;
use crate::lexicon::{Class, WordSet};
use crate::text::Span;

/// Sentences in front that are looked at.
const BACK: usize = 3;

/// Tokens at the head of a sentence among which a sign stands.
const HEAD: usize = 10;

/// Words that begin a new thought or bring in somebody else.
const CONTRAST: WordSet = WordSet::new(&[
    "but",
    "however",
    "yet",
    "critics",
    "still",
    "meanwhile",
    "separately",
    "nonetheless",
    "nevertheless",
]);

const ALSO: WordSet = WordSet::new(&["also", "added", "adds", "further", "additionally", "too"]);

/// Who or what speaks in the sentences that follow.
#[derive(Clone, Copy)]
struct Speaker {
    kind: BackerKind,
    source: Span,
    /// What it says, if its words are told apart.
    content: Option<Span>,
    from: usize,
}

/// The source that an earlier sentence of the paragraph names and that still speaks in this one.
pub(super) fn carried(look: Look<'_>, sentence: usize) -> Option<Backer> {
    let doc = look.doc;
    let first = doc.block_of(sentence).sentences.start as usize;
    if own_speaker(look, sentence).is_some() {
        return None;
    }
    let mut here = sentence;
    for before in (first..sentence).rev().take(BACK) {
        let speaker = own_speaker(look, before);
        let sign = sign(look, here, speaker)?;
        if let Some(speaker) = speaker {
            let carry = Carry { from: speaker.from as u32, sign };
            return Some(Backer::new(speaker.kind, speaker.source, Reach::Carried(carry)));
        }
        here = before;
    }
    None
}

/// The last that a sentence has somebody say.
fn own_speaker(look: Look<'_>, sentence: usize) -> Option<Speaker> {
    let end = look.doc.sentences[sentence].prose.end;
    let said = look.speaking(sentence, Span::new(end, end)).filter_map(|(_, a)| {
        let kind = speaks::kind(look.doc, a);
        let source = a.source.filter(|_| kind > BackerKind::Vague)?;
        let content = a.content.first().copied();
        let speaker = Speaker { kind, source, content, from: a.sentence as usize };
        Some((a.pattern != Pattern::Noun, speaker))
    });
    // `said in a statement on Monday`: the verb, not the noun. Of equals the last.
    said.max_by_key(|(is_verb, _)| *is_verb).map(|(_, speaker)| speaker).or_else(|| {
        let document = beside::document(look, sentence)?;
        let (kind, source) = (document.kind, document.place?);
        Some(Speaker { kind, source, content: None, from: sentence })
    })
}

/// What tells that the source of the sentence before still speaks in this one.
fn sign(look: Look<'_>, sentence: usize, speaker: Option<Speaker>) -> Option<Sign> {
    let doc = look.doc;
    let source = speaker.map(|s| s.source);
    let tokens = &doc.sentences[sentence].tokens;
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let first = (start..end.min(start + 4)).find(|&k| !is_lead(doc, k))?;
    if doc.among(start, &CONTRAST) {
        return None;
    }
    if is_pronoun(look.reading, doc, first, source) {
        return Some(Sign::Pronoun);
    }
    if is_sum(doc, start) {
        return Some(Sign::Sum);
    }
    if is_noun(doc, first) {
        return Some(Sign::Noun);
    }
    if is_same_subject(look, first, speaker) {
        return Some(Sign::Subject);
    }
    let head = first..end.min(first + HEAD);
    if head.clone().any(|k| answers(doc, k)) {
        return Some(Sign::Answers);
    }
    let also = head.clone().any(|k| doc.among(k, &ALSO)) || addition(doc, start);
    let other = matches!(doc.word(first), "this" | "that" | "these" | "those")
        || is_other_name(look.reading, doc, first, source);
    (also && !other).then_some(Sign::Also)
}

/// The sentence begins with the name that what was said begins with.
fn is_same_subject(look: Look<'_>, first: usize, speaker: Option<Speaker>) -> bool {
    let doc = look.doc;
    let Some(content) = speaker.and_then(|s| s.content) else { return false };
    let begin = doc.token_at(content.start);
    let begin = begin + usize::from(doc.word(begin) == "that");
    doc.raw(begin) == doc.raw(first) && look.reading.grammar.of(doc).tag(first) == Tag::Proper
}

/// `That is a cut of 20%`, `at those rates`.
fn is_sum(doc: &Document, k: usize) -> bool {
    let that = |k: usize| matches!(doc.word(k), "that" | "this" | "those" | "these");
    let equals = matches!(doc.word(k + 1), "is" | "means" | "makes" | "equals" | "was" | "leaves");
    let fronted = matches!(doc.word(k), "at" | "by" | "on" | "with");
    doc.word(k) == "that" && equals || fronted && that(k + 1)
}

/// `in addition`.
fn addition(doc: &Document, first: usize) -> bool {
    doc.word(first) == "in" && doc.word(first + 1) == "addition"
}

/// *And*, an adverb, a mark before the subject.
fn is_lead(doc: &Document, k: usize) -> bool {
    doc.word(k) == "and"
        || doc.is(k, Class::Adverb)
        || matches!(doc.tokens[k].kind, TokenKind::Sign | TokenKind::Quote)
}

/// The token is a pronoun that may stand for the source: *it* for no person, *she* for no company.
fn is_pronoun(reading: &Reading, doc: &Document, k: usize, source: Option<Span>) -> bool {
    let person = || source.is_some_and(|s| has_kind(reading, s, |k| k == EntityKind::Person));
    let house = |k| matches!(k, EntityKind::Company | EntityKind::Agency | EntityKind::Outlet);
    match doc.word(k) {
        "he" | "she" => person() || !source.is_some_and(|s| has_kind(reading, s, house)),
        "it" => !person(),
        "they" | "its" | "their" => true,
        _ => false,
    }
}

fn has_kind(reading: &Reading, within: Span, wanted: impl Fn(EntityKind) -> bool) -> bool {
    let all =
        &reading.entities[reading.entities.partition_point(|e| e.span.start < within.start)..];
    all.iter().take_while(|e| e.span.start < within.end).any(|e| wanted(e.kind))
}

/// `the report`, `the company`, `its authors`: a document or a house that was named before.
fn is_noun(doc: &Document, k: usize) -> bool {
    let known = matches!(doc.word(k), "the" | "its" | "their" | "his" | "her");
    let speaks = |n: usize| {
        let noun = doc.is(n, Class::SourceDocument) || doc.is(n, Class::ActorNoun);
        noun && !doc.tokens[n].capital
    };
    known && (k + 1..k + 3).any(speaks)
}

/// `48% said`: a figure and a verb of saying.
fn answers(doc: &Document, k: usize) -> bool {
    let unit = usize::from(matches!(doc.word(k + 1), "%" | "percent"));
    doc.tokens[k].kind == TokenKind::Number && doc.is(k + 1 + unit, Class::CueNeutral)
}

/// The sentence begins with a name that the source does not have.
fn is_other_name(reading: &Reading, doc: &Document, k: usize, source: Option<Span>) -> bool {
    let named = source.is_some_and(|s| doc.text(s).contains(doc.raw(k)));
    !named && reading.grammar.of(doc).tag(k) == Tag::Proper
}
