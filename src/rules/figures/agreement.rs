//! figures/self-contradiction: two figures of one draft for the same thing that cannot both be right.
//!
//! Two shapes are sure enough: a headline against the body, and *the $45 million round* after another amount. Everything else is left alone.

use super::interval::{Interval, counted};
use crate::doc::BlockKind;
use crate::read::Figure;
use crate::read::figures::{Extent, FigureKind};
use crate::rulebook::{Facts, Finding, Label};

/// Metrics of which a story about one event gives one value, with the nouns that point back to it.
const EVENTS: [(&str, &[&str]); 7] = [
    ("funding", &["round", "raise", "financing", "funding", "investment"]),
    ("deal", &["deal", "acquisition", "takeover", "contract", "purchase"]),
    ("fine", &["fine", "penalty", "settlement"]),
    ("valuation", &["valuation"]),
    ("layoffs", &["layoffs", "cuts"]),
    ("jobs", &["jobs"]),
    ("investment", &["investment", "stake"]),
];
/// Sentences a pointer may reach back.
const BACK: usize = 3;
/// Figures of the body that a headline is compared with.
const BODY: usize = 40;

/// Figures that contradict one another.
pub(crate) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    headline(facts, out);
    pointers(facts, out);
}

/// The first-level heading's figure, if the body has its metric and unit and never its value.
fn headline(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let figures = &facts.reading.figures;
    let block = |f: &Figure| doc.sentences.get(doc.sentence_at(f.span.start)).map(|s| s.block);
    let title = |f: &Figure| block(f).is_some_and(|b| doc.blocks[b as usize].kind == BlockKind::Heading(1));
    let titled: Vec<&Figure> = figures.iter().take_while(|f| title(f) || f.span.start == 0).filter(|f| title(f) && comparable(f)).collect();
    let [head] = titled.as_slice() else { return };
    let body: Vec<&Figure> = figures.iter().filter(|f| !title(f)).take(BODY).filter(|f| comparable(f) && same_thing(head, f)).collect();
    let Some(first) = body.first() else { return };
    let apart = |f: &&Figure| differ(head, f) == Some(true) && f.entity == head.entity && !distinct(facts, head, f);
    if body.iter().all(apart) && body.windows(2).all(|w| differ(w[0], w[1]) == Some(false)) {
        out.push(finding(facts, first, head));
    }
}

/// *the $45 million round* within a few sentences of another amount for such an event.
fn pointers(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let figures = &facts.reading.figures;
    for (at, figure) in figures.iter().enumerate() {
        let Some((_, nouns)) = EVENTS.iter().find(|(m, _)| figure.metric == Some(*m)).filter(|_| comparable(figure)) else { continue };
        let first = doc.token_at(figure.span.start);
        let end = doc.token_at(figure.span.end.saturating_sub(1)) + 1;
        let points = first > 0 && doc.word(first - 1) == "the" && nouns.contains(&doc.word(end));
        if !points {
            continue;
        }
        let here = doc.sentence_at(figure.span.start);
        let block = doc.sentences[here].block;
        let before: Vec<&Figure> = figures[..at]
            .iter()
            .rev()
            .take(8)
            .filter(|f| {
                let s = doc.sentence_at(f.span.start);
                s < here && here - s <= BACK && doc.sentences[s].block == block && same_thing(figure, f) && comparable(f)
            })
            .collect();
        let one = before.first().filter(|_| before.len() == 1);
        if let Some(other) = one.filter(|o| differ(figure, o) == Some(true) && !distinct(facts, figure, o)) {
            out.push(finding(facts, figure, other));
        }
    }
}

fn finding(facts: &Facts<'_>, here: &Figure, other: &Figure) -> Finding {
    let doc = facts.doc;
    let metric = here.metric.unwrap_or("thing").replace('_', " ");
    let mut finding = Finding::new(here.span).arg("other", doc.text(other.span)).arg("metric", metric);
    finding.labels.push(Label { span: doc.to_source(other.span), message: format!("`{}` here", doc.text(other.span)) });
    finding
}

fn comparable(f: &Figure) -> bool {
    f.extent == Extent::Single && matches!(f.kind, FigureKind::Money | FigureKind::Count)
}

fn same_thing(a: &Figure, b: &Figure) -> bool {
    a.metric.is_some() && a.metric == b.metric && a.unit == b.unit && a.kind == b.kind && EVENTS.iter().any(|(m, _)| a.metric == Some(*m))
}

/// No number is meant by both.
fn differ(a: &Figure, b: &Figure) -> Option<bool> {
    let interval = |f: &Figure| if f.kind == FigureKind::Count { counted(f) } else { Interval::of(f) };
    interval(a)?.meets(interval(b)?).map(|m| !m)
}

/// The sentences speak of different times, or the second figure says that it is another.
fn distinct(facts: &Facts<'_>, a: &Figure, b: &Figure) -> bool {
    let doc = facts.doc;
    let times = &facts.reading.times;
    let sentence = |f: &Figure| doc.sentences[doc.sentence_at(f.span.start)].prose;
    let value = |f: &Figure| {
        let range = sentence(f);
        let from = times.partition_point(|t| t.span.start < range.start);
        times[from..].iter().take_while(|t| t.span.start < range.end).find_map(|t| t.days)
    };
    let other_time = matches!((value(a), value(b)), (Some(x), Some(y)) if x.1 < y.0 || y.1 < x.0);
    let words = |f: &Figure| {
        let s = &doc.sentences[doc.sentence_at(f.span.start)].tokens;
        (s.start as usize..(s.end as usize).min(s.start as usize + 80)).any(|i| {
            matches!(
                doc.word(i),
                "another"
                    | "earlier"
                    | "previous"
                    | "previously"
                    | "first"
                    | "second"
                    | "initial"
                    | "total"
                    | "additional"
                    | "more"
                    | "not"
                    | "instead"
                    | "series"
                    | "originally"
            )
        })
    };
    other_time || words(a) || words(b)
}
