//! figures/ratio-without-baseline: *4x faster*, *60% cheaper* with nothing to compare it with.

mod multiples;

use crate::doc::{Document, WordTest};
use crate::lexicon::Class;
use crate::read::figures::{Extent, FigureKind};
use crate::read::{Status, Time};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::figure_line::{Line, Place};
use crate::rules::shared::near;
use crate::text::Span;
use multiples::{AMBIGUOUS, MULTIPLE, UNNAMED};
use std::ops::Range;

/// The case of growth over no period.
const GROWTH: &str = "growth";
/// All of them.
pub(super) const CASES: &[&str] = &[AMBIGUOUS, GROWTH, MULTIPLE, UNNAMED];

/// Ratios whose sentence, and the one before it in the paragraph, name no baseline.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    multiplied(facts, out);
    multiples::unnamed(facts, out);
    for line in Line::all(facts, 1) {
        if !before(&line) {
            multiples::check(&line, out);
        }
        for place in &line.places {
            let figure = place.figure;
            out.extend(growth(facts, &line, place));
            let percent = figure.kind == FigureKind::Percent && figure.unit == "percent";
            if !percent || figure.extent == Extent::Rise || figure.extent == Extent::Fall {
                continue;
            }
            let Some(end) = compared(&line, place.end) else { continue };
            if line.says(Class::BaselineWord) || before(&line) {
                continue;
            }
            let span = Span::new(figure.span.start, doc.tokens[end - 1].end);
            out.push(Finding::new(span));
        }
    }
}

/// *has tripled* in a sentence without a number and without a time: since when, from what?
fn multiplied(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    if !["doubled", "tripled", "quadrupled", "quintupled"].iter().any(|w| doc.may_use(w)) {
        return;
    }
    for sentence in &doc.sentences {
        let (from, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let verb = |i: &usize| {
            doc.is(*i, Class::MultipliedVerb)
                && matches!(
                    doc.word(i.wrapping_sub(1)),
                    "has" | "have" | "more" | "than" | "nearly" | "almost"
                )
        };
        let Some(at) = (from + 1..end).find(verb) else { continue };
        // `doubled down` is another verb.
        let told = !near::figures(facts, sentence.prose).is_empty()
            || !near::times(facts, sentence.prose).is_empty();
        if !told
            && doc.word(at + 1) != "down"
            && !says(doc, from..end, &["since", "if", "when", "every", "after"])
            && !says(doc, from..end, Class::BaselineWord)
        {
            out.push(Finding::new(doc.tokens[at].span()));
        }
    }
}

/// One of the words stands among the tokens.
fn says(doc: &Document, mut tokens: Range<usize>, words: impl WordTest) -> bool {
    tokens.any(|i| words.passes(doc, i))
}

/// Percentages of growth in a sentence without a period, and without anything to grow from.
fn growth(facts: &Facts<'_>, line: &Line<'_>, place: &Place<'_>) -> Option<Finding> {
    let figure = place.figure;
    let doc = line.doc;
    if figure.kind != FigureKind::Percent
        || figure.extent != Extent::Single
        || figure.status == Status::Projected
    {
        return None;
    }
    let noun = (place.end..place.end + 3).find(|&i| line.is(i, Class::ChangeNoun))?;
    let plain = (place.end..noun)
        .all(|i| !matches!(line.word(i), "," | "and" | "of" | "to" | "a" | "an" | "the"));
    let here = doc.sentence_at(figure.span.start);
    let block = doc.sentences[here].block;
    let first = here.checked_sub(1).filter(|&i| doc.sentences[i].block == block).unwrap_or(here);
    let last = (here + 1).min(doc.sentences.len() - 1);
    let last = if doc.sentences[last].block == block { last } else { here };
    let range = Span::new(doc.sentences[first].prose.start, doc.sentences[last].prose.end);
    let times = &facts.reading.times;
    // What lies ahead is no period of growth: *a contract through 2028*.
    let begun = |t: &Time| {
        t.days.zip(facts.reference).is_none_or(|((first, _), day)| first <= day)
            && !ends_something(doc, t)
    };
    let dated = times[times.partition_point(|t| t.span.start < range.start)..]
        .iter()
        .take_while(|t| t.span.start < range.end)
        .any(begun);
    let told = line.says(Class::BaselineWord) || line.says(Class::GrowthPeriodWord);
    (plain && !dated && !told)
        .then(|| Finding::new(Span::new(figure.span.start, doc.tokens[noun].end)).case(GROWTH))
}

/// *through 2028*, *by 2030*: when something ends.
fn ends_something(doc: &Document, t: &Time) -> bool {
    let first = doc.token_at(t.span.start);
    first > 0 && matches!(doc.word(first - 1), "through" | "until" | "by")
}

/// A comparative stands right behind the ratio: one past its last token.
fn compared(line: &Line<'_>, at: usize) -> Option<usize> {
    let word = line.word(at);
    if Class::Comparative.holds(word) {
        // A noun behind it makes it a label: *20% lower limit*.
        return Some(at + 1);
    }
    (matches!(word, "more" | "less") && line.is(at + 1, Class::MeasuredQuality)).then_some(at + 2)
}

/// The sentence before, in the same paragraph, names something to compare with.
fn before(line: &Line<'_>) -> bool {
    let doc = line.doc;
    let here = doc.sentence_at(doc.tokens[line.tokens.start].start);
    let Some(earlier) = here.checked_sub(1).map(|i| &doc.sentences[i]) else { return false };
    earlier.block == doc.sentences[here].block
        && (earlier.tokens.start as usize..earlier.tokens.end as usize)
            .take(80)
            .any(|i| doc.is(i, Class::ComparingWord))
}
