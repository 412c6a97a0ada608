//! Cues that are phrases: *according to*, *per*, *in the words of*, and a speaker's name before a colon.

use super::frame::Frame;
use super::source;
use super::view::View;
use super::{Attribution, Pattern, SourceKind, from_start, span, to_end};
use crate::lexicon::Class;

/// The attribution made by a phrase that begins at `i`; moves `taken` past the phrase.
pub(super) fn read(v: &View, i: usize, taken: &mut usize) -> Option<Attribution> {
    let len = v.doc.phrase(i, v.end, Class::CuePhrase);
    if len == 0 {
        return None;
    }
    let at = i + len;
    let per = matches!(v.word(i), "per");
    let source = source::after(v, at)?;
    // `40 percent per year` counts; a source is a name or a document.
    if per && !(v.name(source.0) || v.is(source.0, Class::Determiner)) {
        return None;
    }
    *taken = at;
    let mut content = Vec::new();
    if i == v.start {
        let skip = usize::from(v.word(source.1) == ",");
        content.extend(to_end(v, source.1 + skip));
    } else {
        content.extend(from_start(v, i));
    }
    let (cue, range) = (span(v, (i, at)), span(v, source));
    Some(Attribution {
        source: range,
        cue,
        content,
        source_kind: source::kind(v, source),
        pattern: Pattern::Phrase,
        lemma: "",
        group: None,
        frame: Frame::Other,
        marked: false,
        sentence: 0,
    })
}

/// Longest name before the colon of a transcript.
const SPEAKER: usize = 5;

/// `OSEI: We ship it in May.`: a paragraph that begins with a name and a colon.
pub(super) fn transcript(v: &View, index: u32) -> Option<Attribution> {
    let block = v.doc.block_of(index as usize);
    if block.sentences.start != index {
        return None;
    }
    let colon = (v.start + 1..(v.start + 1 + SPEAKER).min(v.end)).find(|&k| v.word(k) == ":")?;
    let names = (v.start..colon).all(|k| v.name(k) || v.word(k) == "." || v.possessive(k));
    if !names || colon + 2 >= v.end {
        return None;
    }
    let shouted = (v.start..colon).all(|k| !v.is_word(k) || v.doc.tokens[k].all_caps);
    let label = (v.start..colon).any(|k| v.is(k, Class::CueNoun) || v.is(k, Class::Adjective));
    if label || !(shouted || v.quote(colon + 1)) {
        return None;
    }
    let last = &v.doc.sentences[block.sentences.end as usize - 1];
    let content = span(v, (colon + 1, last.tokens.end as usize));
    Some(Attribution {
        source: span(v, (v.start, colon)),
        cue: span(v, (colon, colon + 1)),
        content: content.into_iter().collect(),
        source_kind: SourceKind::Named,
        pattern: Pattern::Quotation,
        lemma: "",
        group: None,
        frame: Frame::Colon,
        marked: false,
        sentence: index,
    })
}
