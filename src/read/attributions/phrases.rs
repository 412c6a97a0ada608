//! Cues that are phrases: *according to*, *per*, *in the words of*, and a speaker's name before a colon.

use super::frame::Frame;
use super::source;
use super::view::{VERB_FORM, View};
use super::{Attribution, Pattern, SourceKind, from_start, span, to_end};
use crate::doc::{BlockKind, TokenKind};
use crate::lexicon::Class;
use crate::read::{Entity, EntityKind};

/// The attribution made by a phrase that begins at `i`; moves `taken` past the phrase.
pub(super) fn read(v: &View, i: usize, taken: &mut usize) -> Option<Attribution> {
    if v.word(i) == "in" {
        return in_words(v, i);
    }
    let len = v.doc.phrase(i, v.end, Class::CuePhrase);
    if len == 0 {
        return None;
    }
    let at = i + len;
    let per = v.word(i) == "per";
    if let Some(title) = quoted_title(v, at) {
        *taken = title.1;
        let made = make(v, i, (i, at), title, title.1);
        return Some(Attribution { source_kind: SourceKind::Document, ..made });
    }
    let source = source::after(v, at)?;
    // `$2.49 per GPU-hour` is a rate.
    if per && i > v.start && v.kind(i - 1) == Some(TokenKind::Number) {
        return None;
    }
    // `40 percent per year` counts; a source is a name or a document.
    if per && !(v.name(source.0) || v.is(source.0, Class::Determiner)) {
        return None;
    }
    *taken = at;
    Some(make(v, i, (i, at), source, source.1))
}

/// Longest title in quotation marks, in tokens.
const TITLE: usize = 30;

/// `according to “The Age of Chips,” a report that …`: the title with its marks.
fn quoted_title(v: &View, at: usize) -> Option<source::Range> {
    if !v.quote(at) {
        return None;
    }
    let close = (at + 2..(at + TITLE).min(v.end)).find(|&k| v.quote(k))?;
    v.doc.tokens[at + 1].capital.then_some((at, close + 1))
}

/// `in Osei's words`, `in their view`.
fn in_words(v: &View, i: usize) -> Option<Attribution> {
    let noun = (i + 2..(i + 8).min(v.end)).find(|&k| v.is(k, Class::ViewNoun))?;
    let owner = if v.is(i + 1, Class::Determiner) && noun == i + 2 {
        v.is(i + 1, Class::PossessiveThird).then_some((i + 1, i + 2))?
    } else {
        let mark = noun - 1;
        (v.possessive(mark) && (i + 1..mark).all(|k| v.nominal(k) || v.is(k, Class::Determiner)))
            .then_some((i + 1, mark))?
    };
    Some(make(v, i, (noun, noun + 1), owner, noun + 1))
}

/// The attribution of a phrase that begins at `i`; what is said follows `end` if the phrase opens the sentence, else it stands before.
fn make(v: &View, i: usize, cue: source::Range, source: source::Range, end: usize) -> Attribution {
    let content = if i == v.start { to_end(v, past_comma(v, end)) } else { from_start(v, i) };
    Attribution {
        source: span(v, source),
        cue: span(v, cue),
        content: content.into_iter().collect(),
        source_kind: source::kind(v, source),
        pattern: Pattern::Phrase,
        lemma: "",
        group: None,
        frame: Frame::Other,
        marked: false,
        speaks: true,
        sentence: 0,
    }
}

/// One past the comma that ends an opening phrase: `According to a memo written in May, …`.
fn past_comma(v: &View, end: usize) -> usize {
    let comma = (end..(end + 16).min(v.end))
        .find(|&k| v.word(k) == "," && v.kind(k + 1) != Some(TokenKind::Number));
    comma.map_or(end, |k| k + 1)
}

/// Longest name before the colon of a transcript.
const SPEAKER: usize = 5;

/// `OSEI: We ship it in May.`: a paragraph that begins with a name and a colon. `Osei: Rules Come Too Late`: a headline of that form.
pub(super) fn transcript(v: &View, entities: &[Entity], index: u32) -> Option<Attribution> {
    let block = v.doc.block_of(index as usize);
    if block.sentences.start != index {
        return None;
    }
    let first = v.start + usize::from(v.quote(v.start));
    let colon = (first + 1..(first + 1 + SPEAKER).min(v.end)).find(|&k| v.word(k) == ":")?;
    let names =
        (first..colon).all(|k| v.name(k) || matches!(v.word(k), "." | "-") || v.possessive(k));
    if !names || colon + 2 >= v.end {
        return None;
    }
    let heading = index == 0 || matches!(block.kind, BlockKind::Heading(_));
    let shouted = (first..colon).all(|k| !v.is_word(k) || v.doc.tokens[k].all_caps) && !heading;
    let document = heading && v.is(colon - 1, Class::SourceDocument);
    let label = (first..colon).any(|k| {
        v.is(k, Class::CueNoun) && !document || v.is(k, Class::Adjective) || v.is(k, Class::Label)
    });
    if label || !(shouted || v.quote(colon + 1) || heading && headline(v, entities, first, colon)) {
        return None;
    }
    let last = &v.doc.sentences[block.sentences.end as usize - 1];
    let content = span(v, (colon + 1, last.tokens.end as usize));
    Some(Attribution {
        source: span(v, (first, colon)),
        cue: span(v, (colon, colon + 1)),
        content: content.into_iter().collect(),
        source_kind: if document { SourceKind::Document } else { SourceKind::Named },
        pattern: Pattern::Quotation,
        lemma: "",
        group: None,
        frame: Frame::Colon,
        marked: false,
        speaks: true,
        sentence: index,
    })
}

/// `“…” ― Ana Ruiz`: a name behind a dash that follows a closing quotation mark.
pub(super) fn credit(v: &View, dash: usize) -> Option<Attribution> {
    let quoted = dash > 0 && v.doc.tokens[dash - 1].kind == TokenKind::Quote;
    if !quoted || !matches!(v.word(dash), "―" | "—" | "–" | "--" | "-") || !v.name(dash + 1) {
        return None;
    }
    let end = (dash + 1..(dash + 7).min(v.end))
        .take_while(|&k| v.name(k) || v.is(k, Class::NameParticle) || v.word(k) == ".")
        .last()?
        + 1;
    // A name that a clause follows begins the next thought instead: `“…” — Ruiz laughed`.
    if end < v.end && !matches!(v.word(end), "," | "." | "(") && !v.quote(end) {
        return None;
    }
    Some(Attribution {
        source: span(v, (dash + 1, end)),
        cue: span(v, (dash, dash + 1)),
        content: from_start(v, dash).filter(|_| dash > v.start).into_iter().collect(),
        source_kind: source::kind(v, (dash + 1, end)),
        pattern: Pattern::Quotation,
        lemma: "",
        group: None,
        frame: Frame::Quote,
        marked: false,
        speaks: true,
        sentence: 0,
    })
}

/// A clause follows the colon, and what stands before it can speak: no verb, no number, no model or product.
fn headline(v: &View, entities: &[Entity], first: usize, colon: usize) -> bool {
    let at = entities.partition_point(|e| (e.tokens.1 as usize) <= first);
    let thing = entities.get(at).is_some_and(|e| {
        e.tokens.0 as usize <= first
            && matches!(e.kind, EntityKind::Model | EntityKind::Product | EntityKind::Benchmark)
    });
    let verb = colon == first + 1
        && v.classes(first).any(VERB_FORM)
        && !v.is(first, Class::SourceDocument);
    let next = colon + 1;
    let clause = v.doc.tokens[next].capital && !v.is(next, Class::QuestionOpener);
    clause && !thing && !verb && v.end > colon + 4
}
