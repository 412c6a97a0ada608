//! Which attributions have somebody behind their content, and what kind of source that is.

use super::super::attributions::{CueGroup, Frame, Pattern};
use super::super::{Attribution, SourceKind};
use super::BackerKind;
use crate::doc::Document;
use crate::lexicon::{Class, WordSet};
use crate::text::Span;

/// Verbs whose plain object is a thing reported.
const REPORTING: WordSet = WordSet::new(&[
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
]);

/// Verbs by which a deed is made to speak; a person or a document may show something, a company's
/// success does not say it.
const PROVING: WordSet = WordSet::new(&[
    "show",
    "demonstrate",
    "prove",
    "illustrate",
    "signal",
    "imply",
    "mean",
    "reflect",
]);

/// Verbs by which a mind is read into somebody: *sees the lab as a rival*.
const REGARDING: WordSet = WordSet::new(&["see", "view", "regard", "consider", "treat", "think"]);

/// Nouns of research.
const RESEARCH: WordSet = WordSet::new(&[
    "study",
    "paper",
    "survey",
    "research",
    "analysis",
    "poll",
    "report",
    "experiment",
]);

/// What kind of source stands behind the content of an attribution.
pub(super) fn kind(doc: &Document, a: &Attribution) -> BackerKind {
    let Some(source) = a.source else {
        let hidden = a.pattern == Pattern::Agentless;
        return if hidden { BackerKind::Passive } else { BackerKind::Vague };
    };
    if is_first_person(doc, source) {
        return BackerKind::Outlet;
    }
    match a.source_kind {
        _ if a.pattern == Pattern::Agentless => BackerKind::Passive,
        SourceKind::Vague => BackerKind::Vague,
        SourceKind::Document if is_untitled(doc, source) => BackerKind::Vague,
        SourceKind::Unnamed => BackerKind::Unnamed,
        SourceKind::Document => BackerKind::Document,
        SourceKind::Named => BackerKind::Named,
    }
}

/// Somebody stands behind the content: it was said, written or shown by a speaker or a document; a
/// wish, a plan, a thing that "shows" or a denial of having said so is no source.
#[must_use]
pub fn stands_behind(doc: &Document, a: &Attribution) -> bool {
    match a.pattern {
        Pattern::Phrase | Pattern::Agentless => true,
        Pattern::Quotation => a.source.is_some(),
        Pattern::Attitude => false,
        Pattern::Noun if a.source.is_none() => false,
        Pattern::Verb | Pattern::Noun => {
            can_speak(a) && states(a) && !proves(a) && !names_nobody(doc, a) && is_said(doc, a)
        }
    }
}

/// The source is the outlet: *we think*, *our view is*.
fn is_first_person(doc: &Document, source: Span) -> bool {
    doc.is(doc.token_at(source.start), Class::FirstPerson)
}

/// `a study`, `another paper`: research without an author, a house or a title.
pub(super) fn is_untitled(doc: &Document, source: Span) -> bool {
    let (first, end) = (doc.token_at(source.start), doc.token_at(source.end.saturating_sub(1)) + 1);
    let some = matches!(doc.word(first), "a" | "an" | "another" | "one" | "some");
    let told = |i: usize| {
        let token = &doc.tokens[i];
        token.capital || token.has_digit || matches!(doc.word(i), "by" | "from")
    };
    some && (first..end).any(|i| doc.among(i, &RESEARCH)) && !(first + 1..end).any(told)
}

/// A speaker or a document, not a thing or a wish.
fn can_speak(a: &Attribution) -> bool {
    let speaker = a.speaks || a.source_kind == SourceKind::Document;
    let wish = a.group == Some(CueGroup::Attitude)
        || matches!(a.frame, Frame::Inf | Frame::ObjInf | Frame::Ing);
    speaker && !wish
}

/// What follows the cue is said by it: `Halden published the figures` gives them a source; `Halden
/// ignored the rule`, `rivals sued` and `saw the lab as a rival` give none.
fn states(a: &Attribution) -> bool {
    // `announced its largest round`: the firm did it; how large it ranks is the writer's word.
    if a.lemma == "announce" && a.frame == Frame::Obj {
        return false;
    }
    if a.frame == Frame::ObjAs {
        return !REGARDING.has(a.lemma);
    }
    let saying = a.frame.is_clausal() && a.frame != Frame::Gap || a.frame == Frame::Paren;
    if let Some(CueGroup::Emotive | CueGroup::Argumentative) = a.group {
        let felt = a.group == Some(CueGroup::Emotive) && a.frame == Frame::Clause;
        return saying && !felt;
    }
    saying
        || a.pattern == Pattern::Noun
        || matches!(a.frame, Frame::End | Frame::Gap)
        || REPORTING.has(a.lemma)
}

/// `Halden showed that size matters`: what it did is read as proof by the writer; nobody has said
/// so.
fn proves(a: &Attribution) -> bool {
    let told = matches!(a.frame, Frame::Quote | Frame::Colon);
    a.source_kind == SourceKind::Named && PROVING.has(a.lemma) && !told
}

fn names_nobody(doc: &Document, a: &Attribution) -> bool {
    let first = a.source.map(|s| doc.word(doc.token_at(s.start)));
    matches!(first, Some("nobody" | "no" | "none" | "neither"))
}

/// It was said: not `the only lab to publish`, `by publishing late` or `did not say`.
fn is_said(doc: &Document, a: &Attribution) -> bool {
    let Some(cue) = a.cue else { return true };
    let (first, last) = (doc.token_at(cue.start), doc.token_at(cue.end.saturating_sub(1)));
    let before = first.checked_sub(1).map(|k| doc.word(k));
    let governed = matches!(
        before,
        Some("by" | "of" | "for" | "before" | "after" | "without" | "from" | "not")
    );
    if doc.word(first) == "to" || governed && doc.is(first, Class::VerbIng) {
        return false;
    }
    let own = a.source.map_or(0, |s| s.end);
    let denied = |i: usize| doc.is(i, Class::Negation) && doc.tokens[i].start >= own;
    !(first.saturating_sub(3)..=last).any(denied)
}
