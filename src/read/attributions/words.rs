//! Cues that are nouns (*Halden's claim that*), adjectives (*is confident that*) and adverbs (*reportedly*).

use super::frame::{self, Frame};
use super::lists::Place;
use super::source::{self, Range};
use super::view::{VERB_FORM, View};
use super::{Attribution, Pattern, SourceKind, lists, span, to_end};
use crate::lexicon::Class;

/// The attribution whose cue is the noun `i`.
pub(super) fn noun(v: &View, i: usize, open: bool) -> Option<Attribution> {
    if !v.is(i, Class::CueNoun) || v.doc.tokens[i].capital && i > v.start {
        return None;
    }
    let cue = lists::noun(v.word(i))?;
    let owner = owner(v, i);
    let (frame, at) = frame::after_word(v, i);
    if !(if owner.is_some() { cue.marked } else { cue.plain })
        .met(frame, if open { Place::Open } else { Place::Inside })
    {
        return None;
    }
    let source = owner.or_else(|| by(v, i)).or_else(|| governor(v, i));
    Some(make(v, (i, i + 1), source, frame, at, Pattern::Noun, cue.lemma, owner.is_some()))
}

/// The attribution whose cue is the adjective `i`.
pub(super) fn adjective(v: &View, i: usize, open: bool) -> Option<Attribution> {
    if !v.is(i, Class::CueAdjective) || v.doc.tokens[i].capital && i > v.start {
        return None;
    }
    let cue = lists::adjective(v.word(i))?;
    let mut k = i;
    while k > v.start && i - k < 3 && (v.adverb(k - 1) || v.follows(k, Class::DegreeAdverb)) {
        k -= 1;
    }
    let linked = k > v.start && (v.be(k - 1) || linking(v.before(k)));
    let (frame, at) = frame::after_word(v, i);
    if !(if linked { cue.marked } else { cue.plain })
        .met(frame, if open { Place::Open } else { Place::Inside })
    {
        return None;
    }
    let mut first = k;
    while linked
        && first > v.start
        && k - first < 5
        && (v.auxiliary(first - 1) || v.adverb(first - 1) || linking(v.before(first)))
    {
        first -= 1;
    }
    let source = if linked { source::before(v, first) } else { None };
    Some(make(v, (first.min(i), i + 1), source, frame, at, Pattern::Attitude, cue.lemma, linked))
}

/// *reportedly*, *allegedly*: hearsay without a source.
pub(super) fn adverb(v: &View, i: usize) -> Option<Attribution> {
    if !v.is(i, Class::CueAdverb) {
        return None;
    }
    let mut a = make(v, (i, i + 1), None, Frame::Other, i + 1, Pattern::Agentless, "", false);
    a.source_kind = SourceKind::Vague;
    Some(a)
}

#[allow(clippy::too_many_arguments, reason = "the parts of an attribution, set in one place")]
fn make(
    v: &View,
    cue: Range,
    source: Option<Range>,
    frame: Frame,
    at: usize,
    pattern: Pattern,
    lemma: &'static str,
    marked: bool,
) -> Attribution {
    Attribution {
        source: source.and_then(|r| span(v, r)),
        cue: span(v, cue),
        content: if frame == Frame::End { Vec::new() } else { to_end(v, at).into_iter().collect() },
        source_kind: source.map_or(SourceKind::Vague, |r| source::kind(v, r)),
        pattern,
        lemma,
        group: None,
        frame,
        marked,
        speaks: source.is_none_or(|r| source::speaks(v, r)),
        sentence: 0,
    }
}

/// `Halden's claim`, `his own repeated claim`: the owner of a noun.
fn owner(v: &View, i: usize) -> Option<Range> {
    for k in (v.start..i).rev().take(4) {
        if v.possessive(k) {
            return source::phrase_before(v, k).map(|(a, _)| (a, k));
        }
        if v.is(k, Class::Possessive) {
            return Some((k, k + 1));
        }
        if !v.nominal(k) {
            return None;
        }
    }
    None
}

/// `a claim by Halden`.
fn by(v: &View, i: usize) -> Option<Range> {
    matches!(v.word(i + 1), "by" | "from").then(|| source::after(v, i + 2)).flatten()
}

/// `Osei expressed concern`: the subject of the verb that has the noun as its object.
fn governor(v: &View, i: usize) -> Option<Range> {
    for k in (v.start..i).rev().take(5) {
        if v.stop(k) || v.quote(k) {
            return None;
        }
        let c = v.classes(k);
        if c.any(VERB_FORM) && !c.has(Class::CueNoun) && !c.has(Class::Adjective) || v.have(k) {
            let mut first = k;
            while first > v.start
                && k - first < 4
                && (v.auxiliary(first - 1) || v.adverb(first - 1))
            {
                first -= 1;
            }
            return source::before(v, first);
        }
    }
    None
}

fn linking(w: &str) -> bool {
    Class::CopularForm.holds(w)
}
