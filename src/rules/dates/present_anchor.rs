//! dates/present-anchor: *now*, *currently*, *so far* beside a figure, a status or a superlative, and no day it holds for.

use crate::doc::Document;
use crate::lexicon::{Class, mark};
use crate::read::figures::FigureKind;
use crate::read::{Form, Time};
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::text::Span;

/// Case of the page: the day is known and can be suggested.
const KNOWN: &str = "known";
/// All of them.
pub(super) const CASES: &[&str] = &[KNOWN];

/// Words around *now* in which the thing stands that will change.
const REACH: usize = 12;

/// Words for the present on things that change.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    if facts.doc.meta.fields.contains_key("as_of") {
        return;
    }
    let doc = facts.doc;
    let times = &facts.reading.times;
    let mut spans: Vec<(Span, usize)> = times
        .iter()
        .filter(|t| t.form == Form::PresentRef && t.value == "PRESENT_REF")
        .map(|t| (t.span, t.sentence))
        .collect();
    let pairs = doc.may_use("so") && doc.may_use("far") || doc.may_use("to") && doc.may_use("date");
    let (far, date) = (mark("far"), mark("date"));
    for (s, sentence) in doc.sentences.iter().enumerate().filter(|_| pairs) {
        for i in sentence.tokens.start as usize..sentence.tokens.end as usize {
            if doc.tokens.get(i + 1).is_none_or(|t| t.mark != far && t.mark != date) {
                continue;
            }
            let pair = matches!((doc.word(i), doc.word(i + 1)), ("so", "far") | ("to", "date"));
            let span = Span::new(doc.tokens[i].start, doc.tokens.get(i + 1).map_or(0, |t| t.end));
            if pair
                && !spans.iter().rev().take(8).any(|(x, _)| x.overlaps(span))
                && !span.is_empty()
            {
                spans.push((span, s));
            }
        }
    }
    spans.sort_by_key(|(s, _)| s.start);
    for (span, s) in spans {
        let sentence = &doc.sentences[s];
        let at = doc.token_at(span.start);
        let after = doc.token_at(span.end.saturating_sub(1)) + 1;
        let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        if is_discourse(doc, at, after, first)
            || is_dated(times, s, span)
            || !changes(facts, at.saturating_sub(REACH).max(first), end.min(after + REACH))
        {
            continue;
        }
        let mut finding = Finding::new(span);
        if let Some(day) = facts.context.published.as_ref().and_then(crate::doc::Published::day) {
            finding = finding.arg("day", day_in_words(day)).case(KNOWN);
        }
        out.push(finding);
    }
}

/// *Now, suppose*; *until now*; *for now*; *current* before its noun is the business of other rules.
fn is_discourse(doc: &Document, at: usize, after: usize, first: usize) -> bool {
    let before = if at > first { doc.word(at - 1) } else { "" };
    (at == first && doc.word(after) == ",")
        || matches!(before, "until" | "till" | "by" | "for" | "up")
        || matches!(doc.word(at), "current" | "modern" | "present")
}

/// The sentence names a day, month or year of its own.
fn is_dated(times: &[Time], sentence: usize, except: Span) -> bool {
    let from = times.partition_point(|t| t.sentence < sentence);
    times[from..]
        .iter()
        .take_while(|t| t.sentence == sentence)
        .take(64)
        .any(|t| t.span != except && t.year_given)
}

/// A figure, a superlative or a state that will not last.
fn changes(facts: &Facts<'_>, from: usize, end: usize) -> bool {
    let doc = facts.doc;
    let range = Span::new(doc.tokens[from].start, doc.tokens[end - 1].end);
    let figures = &facts.reading.figures;
    let at = figures.partition_point(|f| f.span.start < range.start);
    let figure = figures[at..]
        .iter()
        .take_while(|f| f.span.start < range.end)
        .any(|f| f.kind != FigureKind::Duration && f.kind != FigureKind::Number);
    figure || (from..end).any(|i| doc.is(i, Class::Superlative) || is_status(doc.word(i)))
}

fn is_status(word: &str) -> bool {
    Class::StateWord.holds(word)
}
