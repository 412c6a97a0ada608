//! Cues that are verbs: in every order and tense, with their subject and their complement.

use super::frame::{self, Frame};
use super::lists::Place;
use super::source::{self, Range};
use super::verb::{self, Group, Use};
use super::view::View;
use super::{Attribution, CueGroup, Pattern, SourceKind, from_start, lists, span, to_end};
use crate::doc::TokenKind;
use crate::lexicon::{Class, Classes};
use crate::read::Entity;
use crate::text::Span;

/// Words that may be a form of a cue verb.
pub(super) const CUE: Classes = Classes::of(Class::CueNeutral)
    .with(Class::CueInstitutional)
    .with(Class::CueEvidential)
    .with(Class::CueArgumentative)
    .with(Class::CueDoubting)
    .with(Class::CueConceding)
    .with(Class::CueFactive)
    .with(Class::CueEmotive)
    .with(Class::CueAttitude)
    .with(Class::CueAppearance);

/// The attribution whose cue is the verb `i`, if it is one.
pub(super) fn read(
    v: &View,
    i: usize,
    open: bool,
    earlier: &[Attribution],
    entities: &[Entity],
) -> Option<Attribution> {
    if !v.classes(i).any(CUE) {
        return None;
    }
    let cue = lists::verb(v.word(i))?;
    let mut g = verb::group(v, i)?;
    if idiom(v, &g) {
        return None;
    }
    if reduced(v, &g) {
        g.usage = Use::Passive;
    }
    let (mut source, inverted) = subject(v, &g);
    if g.usage == Use::Finite
        && !inverted
        && matches!(
            cue.group,
            Some(
                CueGroup::Evidential
                    | CueGroup::Neutral
                    | CueGroup::Factive
                    | CueGroup::Institutional
            )
        )
        && source.is_none_or(|r| !source::speaks(v, r))
        && let Some(document) = source::document_before(v, g.first)
    {
        source = Some(document);
    }
    let said_before = match source {
        Some((a, _)) if !inverted => ends_something(v, a),
        _ => ends_something(v, g.first),
    };
    let (mut frame, mut at) = frame::after_verb(v, &g, said_before);
    if inverted && let Some((_, z)) = source {
        let comma = usize::from(v.word(z) == ",");
        (frame, at) = if said_before {
            (Frame::Paren, z)
        } else if v.quote(z + comma) || matches!(v.word(z), ":" | "that") {
            (Frame::Quote, z + comma)
        } else {
            (Frame::Paren, z)
        };
    }
    let passive = g.usage == Use::Passive;
    // A verb without a subject of its own has that of the verb before it.
    let carried =
        if source.is_none() && !passive { carried(v, g.first, earlier, entities) } else { None };
    let speaks = match source {
        Some(r) => source::speaks(v, r) && !source::is_product(v, r, entities),
        None => passive || carried.is_some_and(|(_, _, speaks)| speaks),
    };
    let it = source.is_some_and(|(a, z)| z == a + 1 && v.word(a) == "it");
    let sayable = speaks || it;
    let place = match (open, sayable && !hypothetical(v, &g, source)) {
        (false, _) => Place::Inside,
        (true, false) => Place::Doubtful,
        (true, true) => Place::Open,
    };
    // `appeared in a journal`: it was printed there.
    if cue.group == Some(CueGroup::Appearance)
        && matches!(v.word(i + 1), "in" | "on" | "at" | "before" | "alongside")
    {
        return None;
    }
    let finding = cue.group == Some(CueGroup::Evidential)
        && frame == Frame::Obj
        && !passive
        && source.is_some_and(|r| source::kind(v, r) == SourceKind::Document);
    if frame == Frame::Paren && !parenthetical(v, &g, source) {
        return None;
    }
    if (cue.group == Some(CueGroup::Institutional) || v.is(i, Class::CueObject))
        && matches!(frame, Frame::Obj | Frame::Clause)
        && !passive
        && cue.lemma != "announce"
        && !says_object(v, at)
    {
        return None;
    }
    if !finding && !(if passive { cue.marked } else { cue.plain }).met(frame, place) {
        return None;
    }
    let known = source
        .and_then(|r| span(v, r))
        .map(|s| (s, source.map_or(SourceKind::Named, |r| source::kind(v, r))));
    let appears = cue.group == Some(CueGroup::Appearance);
    let known = if appears {
        None
    } else if passive {
        known
    } else {
        known.or(carried.map(|(s, k, _)| (s, k)))
    };
    let pattern = match cue.group {
        _ if appears || passive && known.is_none() => Pattern::Agentless,
        Some(CueGroup::Attitude) => Pattern::Attitude,
        _ if frame == Frame::Inf => Pattern::Attitude,
        _ => Pattern::Verb,
    };
    let mut content = Vec::new();
    if frame == Frame::Paren {
        let left = match source {
            Some((a, _)) if !inverted => a,
            _ => g.first,
        };
        content.extend(from_start(v, left));
    } else if !matches!(frame, Frame::End) {
        content.extend(to_end(v, at));
    }
    Some(Attribution {
        source: known.map(|(s, _)| s),
        cue: span(v, (g.first, i + 1)),
        content,
        source_kind: known.map_or(SourceKind::Vague, |(_, k)| k),
        pattern,
        lemma: cue.lemma,
        group: cue.group,
        frame,
        marked: passive,
        speaks: speaks || it && says_only(cue.group, frame) && !hypothetical(v, &g, source),
        sentence: 0,
    })
}

/// A verb of saying before or behind a clause: what *it said* stands for has spoken.
fn says_only(group: Option<CueGroup>, frame: Frame) -> bool {
    let saying = matches!(group, Some(CueGroup::Neutral | CueGroup::Institutional));
    let clause =
        matches!(frame, Frame::Paren | Frame::That | Frame::Clause | Frame::Colon | Frame::Quote);
    saying && clause
}

/// Only a finite verb stands in a parenthesis of saying; a form that may be a noun needs a subject that is surely one.
fn parenthetical(v: &View, g: &Group, source: Option<Range>) -> bool {
    let noun = v.is(g.head, Class::CueNoun) && !v.is(g.head, Class::VerbPast);
    let sure = |(a, _): Range| v.name(a) || v.subject_pronoun(a) || v.is(a, Class::Determiner);
    matches!(g.usage, Use::Finite | Use::Passive)
        && !v.is(g.head, Class::VerbIng)
        && (!noun || source.is_some_and(sure))
}

/// The object is something said or written: *released a report*, not *released a model*.
fn says_object(v: &View, at: usize) -> bool {
    let end = frame::noun_end(v, at).min(at + 8);
    let clause =
        v.subject_pronoun(at) || (end..end + 3).any(|k| v.auxiliary(k) || v.is(k, Class::VerbPast));
    clause || (at..end).any(|k| v.is(k, Class::CueNoun) || v.is(k, Class::SourceDocument))
}

/// Nobody has said it yet: *to say*, *would say*, *if she says*.
fn hypothetical(v: &View, g: &Group, source: Option<Range>) -> bool {
    source.is_some_and(|(a, _)| matches!(v.before(a), "if" | "unless"))
        || (g.first..g.head).any(|k| {
            matches!(v.word(k), "to" | "would" | "could" | "should" | "might" | "can" | "may")
        })
}

/// A comma, a dash or a quotation mark stands before `i`, so that something said may end there.
fn ends_something(v: &View, i: usize) -> bool {
    i > v.start && (v.quote(i - 1) || matches!(v.before(i), "," | "—" | "–" | "--" | "?" | "!"))
}

/// Who says it, and whether the verb stands before its subject.
fn subject(v: &View, g: &Group) -> (Option<Range>, bool) {
    let first = g.first;
    match g.usage {
        Use::Passive => (by_phrase(v, g.head), false),
        Use::Infinitive => (source::of_governor(v, first), false),
        Use::Gerund => {
            if let Some(range) = source::of_governor(v, first) {
                return (Some(range), false);
            }
            let direct = first > v.start
                && source::before_time(v, first) == first
                && !v.quote(first - 1)
                && !v.stop(first - 1)
                && !v.function(first - 1);
            (if direct { source::phrase_before(v, first) } else { None }, false)
        }
        Use::Finite => {
            if first == v.start {
                return (source::after_with_apposition(v, g.head + 1), true);
            }
            let behind =
                || source::after_with_apposition(v, g.head + 1).filter(|&(a, _)| !v.time_phrase(a));
            if v.quote(first - 1) && !matches!(v.word(g.head), "told" | "tells" | "tell") {
                let found = behind();
                let goes_on = found.is_some_and(|(_, z)| {
                    v.auxiliary(z)
                        || v.is(z, Class::VerbPast)
                        || v.is(z, Class::VerbS)
                        || v.word(z) == "to"
                });
                if found.is_some() && !goes_on {
                    return (found, true);
                }
                let relative = (v.start..first).rev().take(40).find(|&k| {
                    v.word(k) == "," && matches!(v.word(k + 1), "who" | "the" | "a" | "an")
                });
                return (relative.and_then(|k| source::before(v, k)), false);
            }
            if matches!(v.before(first), "," | "—" | "–" | "--") {
                if g.first == g.head
                    && let Some((a, z)) = behind()
                    && (v.stop(z)
                        || v.time_word(z)
                        || matches!(v.word(z), "who" | "in" | "on" | "of" | "at"))
                    && v.is(g.head, Class::CueInverting)
                    && (v.subject_pronoun(a)
                        || v.name(a)
                        || v.is(a, Class::Determiner)
                        || v.nominal(a))
                    && (!v.subject_pronoun(a) || v.stop(z))
                {
                    return (Some((a, z)), true);
                }
                return (source::before(v, first), false);
            }
            if v.follows(first, Class::Coordinator) {
                return (None, false);
            }
            (source::before(v, first), false)
        }
    }
}

/// Uses in which a verb of saying says nothing: *a group called Tarn*, *called in*, *did not respond*, *told the truth*, *goes without saying*.
fn idiom(v: &View, g: &Group) -> bool {
    let (i, next) = (g.head, g.head + 1);
    let negated = (g.first..i).any(|k| {
        v.is(k, Class::Negation) || v.word(k).ends_with("n't") || v.word(k).ends_with("n’t")
    });
    match v.word(i) {
        "called" | "named" | "dubbed"
            if g.first == i
                && i > v.start
                && (v.name(next) || v.word(next) == "the" && v.name(next + 1)) =>
        {
            let before = i - 1;
            let end = (next..next + 8)
                .find(|&k| !(v.name(k) || v.word(k) == "the" && k == next || v.word(k) == "-"))
                .unwrap_or(next);
            // `called Tarn a failure`, `called Tarn's plan absurd` judge; `a lab called Tarn` names.
            let judges = v.is(end, Class::Determiner)
                || v.possessive(end)
                || v.quote(end)
                || v.is(end, Class::Adjective)
                || v.word(end) == ".";
            let noun = |k: usize| v.nominal(k) && !v.name(k);
            (noun(before) || v.word(before) == "," && noun(before.saturating_sub(1)))
                && (!judges || v.stop(end))
                && !v.is(before, Class::SourceUnnamed)
                && !v.is(before, Class::SourceVague)
                && !v.is(before, Class::SourceRole)
        }
        "call" | "calls" | "called" | "calling" => {
            matches!(v.word(next), "in" | "into" | "off" | "back")
        }
        "tweet" | "post" | "comment" | "answer" | "reply"
            if matches!(
                v.before(i),
                "one" | "another" | "recent" | "last" | "first" | "latest"
            ) =>
        {
            true
        }
        "answer" | "comment" | "reply" => negated,
        "point" | "points" => {
            matches!(v.before(i), "percentage" | "basis")
                || i > v.start && v.kind(i - 1) == Some(TokenKind::Number)
        }
        "noting" | "recalling" | "mentioning" | "repeating" => v.before(g.first) == "worth",
        "saying" => v.before(g.first) == "without",
        "said" => v.before(i) == "having" && v.word(next) == "that" && v.stop(next + 1),
        "tell" | "tells" | "told" | "telling" => {
            (next..next + 4).take_while(|&k| !v.stop(k)).any(|k| v.is(k, Class::ToldObject))
        }
        _ => false,
    }
}

/// A participle between commas, not a finite verb: *the figure, also reported on May 4, shows*.
fn reduced(v: &View, g: &Group) -> bool {
    let next = g.head + 1;
    // `a poll released in May shows`: the participle hangs on the document.
    let hangs = g.usage == Use::Finite
        && g.first == g.head
        && g.head > v.start
        && v.is(g.head - 1, Class::SourceDocument)
        && v.is(g.head, Class::VerbPart)
        && !v.is(g.head, Class::CueNeutral)
        && (v.is(g.head + 1, Class::Preposition) || v.time_word(g.head + 1));
    if hangs {
        return true;
    }
    g.usage == Use::Finite
        && matches!(v.before(g.first), "," | "—" | "–")
        && v.is(g.head, Class::VerbPart)
        && (v.is(next, Class::Preposition) || v.stop(next))
        && source::before(v, g.first).is_none()
}

/// `by Osei` within a few words after a passive.
fn by_phrase(v: &View, head: usize) -> Option<Range> {
    (head + 1..head + 5)
        .take_while(|&k| !v.stop(k))
        .find(|&k| v.word(k) == "by")
        .and_then(|k| source::after(v, k + 1))
        .filter(|&range| !v.time_word(range.0) && !is_amount(v, range))
}

/// `by 40%`, `by 2028`: how much or when, not by whom; `by 40 engineers` names an agent.
fn is_amount(v: &View, (a, z): Range) -> bool {
    let number = v.kind(a) == Some(TokenKind::Number);
    number && (z == a + 1 || matches!(v.word(a + 1), "%" | "percent" | "per" | "points"))
}

/// The source of the attribution before, or else the first noun phrase of the sentence if it ends before `first`; and whether it speaks.
fn carried(
    v: &View,
    first: usize,
    earlier: &[Attribution],
    entities: &[Entity],
) -> Option<(Span, SourceKind, bool)> {
    if let Some((s, a)) = earlier.iter().rev().take(16).find_map(|a| a.source.map(|s| (s, a))) {
        return Some((s, a.source_kind, a.speaks));
    }
    let mut a = v.start;
    while a < first
        && a < v.start + 3
        && (v.quote(a) || v.adverb(a) || matches!(v.word(a), "and" | "but" | ","))
    {
        a += 1;
    }
    let range = source::after(v, a).filter(|&(_, z)| z <= first)?;
    Some((
        span(v, range)?,
        source::kind(v, range),
        source::speaks(v, range) && !source::is_product(v, range, entities),
    ))
}
