//! figures/self-contradiction: two figures of one draft for the same thing that cannot both be right.
//!
//! Here: a headline against the body, and *the $45 million round*, *its $45 million round* after another amount. Pairs told by entity, metric and period are in `pairs`.

mod pairs;

use crate::doc::{BlockKind, Document, Syntax};
use crate::lexicon::Class;
use crate::read::figures::{self, Figure};
use crate::read::figures::{Extent, FigureKind};
use crate::read::{entities, times};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::comparable::differ;
use crate::text::Source;
use pairs::finding;

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

/// All of them.
pub(super) const CASES: &[&str] = &[pairs::UNDATED];

/// Figures that contradict one another.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    headline(facts, out);
    pointers(facts, out);
    pairs::check(facts, out);
    out.sort_by_key(|f| f.prose.map(|p| p.start));
    out.dedup_by_key(|f| f.prose);
}

/// The figure of the headline, if the body has its metric and unit and never its value.
fn headline(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let figures = &facts.reading.figures;
    let titled: Vec<&Figure> = figures
        .iter()
        .take_while(|f| is_title(facts, f) || f.span.start == 0)
        .filter(|f| is_title(facts, f))
        .collect();
    if titled.is_empty() {
        if let Some((title, doc)) = front_matter(facts)
            && let Some(first) = body(facts, &title)
        {
            let text = doc.text(title.span);
            let metric = title.metric.unwrap_or("thing").replace('_', " ");
            out.push(
                Finding::new(first.span)
                    .arg("other", text)
                    .arg("metric", metric)
                    .note(format!("`{text}` stands in the title of the front matter")),
            );
        }
    } else if let [head] = titled.iter().filter(|f| comparable(f)).collect::<Vec<_>>().as_slice()
        && let Some(first) = body(facts, head)
    {
        out.push(finding(facts, first, head));
    }
}

/// The only figure of the title in the front matter, with the title as a document.
fn front_matter(facts: &Facts<'_>) -> Option<(Figure, Document)> {
    let title = facts
        .doc
        .meta
        .title
        .as_deref()
        .filter(|t| t.bytes().any(|b| b.is_ascii_digit()) && t.len() < 400)?;
    let doc =
        Document::parse(Source::new("title", title), Syntax::Text, facts.doc.shared_lexicon());
    let read = figures::read(
        &doc,
        &times::read(&doc, facts.reference),
        &entities::read(&doc),
        facts.reference,
    );
    let mut all = read.into_iter().filter(comparable);
    let one = all.next().filter(|_| all.next().is_none())?;
    Some((one, doc))
}

/// The first figure of the body for the same thing, if all of them agree and none with the headline.
fn body<'f>(facts: &Facts<'f>, head: &Figure) -> Option<&'f Figure> {
    let figures = facts.reading.figures.iter();
    let body: Vec<&Figure> = figures
        .filter(|f| !is_title(facts, f))
        .take(BODY)
        .filter(|f| comparable(f) && same_thing(head, f))
        .collect();
    let first = body.first()?;
    let own = |f: &Figure| f.entity.is_some() && f.entity == head.entity;
    let apart = |f: &&Figure| {
        differ(head, f) == Some(true) && own(f) && !sets_apart(facts, f) && !other_time(head, f)
    };
    (body.iter().all(apart) && body.windows(2).all(|w| differ(w[0], w[1]) == Some(false)))
        .then_some(first)
}

/// It stands in the first-level heading.
pub(super) fn is_title(facts: &Facts<'_>, f: &Figure) -> bool {
    let doc = facts.doc;
    doc.sentences
        .get(doc.sentence_at(f.span.start))
        .is_some_and(|s| doc.blocks[s.block as usize].kind == BlockKind::Heading(1))
}

/// *the $45 million round* within a few sentences of another amount for such an event.
fn pointers(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let figures = &facts.reading.figures;
    for (at, figure) in figures.iter().enumerate() {
        let Some((_, nouns)) =
            EVENTS.iter().find(|(m, _)| figure.metric == Some(*m)).filter(|_| comparable(figure))
        else {
            continue;
        };
        let first = doc.token_at(figure.span.start);
        let end = doc.token_at(figure.span.end.saturating_sub(1)) + 1;
        let points = first > 0
            && (doc.is(first - 1, Class::DefiniteDeterminer) || doc.is_possessive(first - 1))
            && nouns.contains(&doc.word(end));
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
                s < here
                    && here - s <= BACK
                    && doc.sentences[s].block == block
                    && same_thing(figure, f)
                    && comparable(f)
            })
            .collect();
        let one = before.first().filter(|_| before.len() == 1);
        if let Some(other) =
            one.filter(|o| differ(figure, o) == Some(true) && !distinct(facts, figure, o))
        {
            out.push(finding(facts, figure, other));
        }
    }
}

fn comparable(f: &Figure) -> bool {
    f.extent == Extent::Single && matches!(f.kind, FigureKind::Money | FigureKind::Count)
}

fn same_thing(a: &Figure, b: &Figure) -> bool {
    a.metric.is_some()
        && a.metric == b.metric
        && a.unit == b.unit
        && a.kind == b.kind
        && EVENTS.iter().any(|(m, _)| a.metric == Some(*m))
}

/// The sentences speak of different times, or one of the figures says that it is another.
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
    other_time || sets_apart(facts, a) || sets_apart(facts, b)
}

/// The two say that they are for different times.
fn other_time(a: &Figure, b: &Figure) -> bool {
    let days = |f: &Figure| {
        f.period
            .and_then(|p| p.days(f.entity.as_deref().unwrap_or_default()))
            .or(f.as_of.map(|a| (a.first, a.last)))
    };
    matches!((days(a), days(b)), (Some(x), Some(y)) if x.1 < y.0 || y.1 < x.0)
}

/// Its sentence says that it is another figure.
fn sets_apart(facts: &Facts<'_>, f: &Figure) -> bool {
    let doc = facts.doc;
    let s = &doc.sentences[doc.sentence_at(f.span.start)].tokens;
    (s.start as usize..(s.end as usize).min(s.start as usize + 80))
        .any(|i| doc.is(i, Class::AnotherWord))
}
