//! What a stretch of text may be asked to hold: `attribution:named`, `time:day`, `link` …

use super::rule::Facts;
use crate::read::attributions::Pattern;
use crate::read::figures::FigureKind;
use crate::read::{Attribution, EntityKind, Form, HedgeClass, SourceKind, TimeType};
use crate::text::Span;

/// One question about a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// Any attribution, or one of a kind of source.
    Attribution(Option<SourceKind>),
    /// An attribution that names a person, an organisation or a document.
    NamedSource,
    /// An attribution in the form *according to X*, or by a verb of saying.
    Said,
    /// Any figure, or one of a kind; an order of magnitude (*tens of thousands*) is none.
    Figure(Option<FigureKind>),
    /// A time expression with a calendar value of its own.
    Dated,
    /// A time expression that names a day.
    Day,
    /// Any time expression.
    Time,
    /// A hedge, or one of a class.
    Hedge(Option<HedgeClass>),
    /// A name, or one of a kind.
    Entity(Option<EntityKind>),
    /// A quotation.
    Quote,
    /// A link.
    Link,
    /// A footnote mark.
    Footnote,
    /// Two figures or more.
    TwoFigures,
}

/// Names of all questions, for "did you mean".
pub(super) const NAMES: [&str; 36] = [
    "attribution",
    "attribution:named",
    "attribution:unnamed",
    "attribution:vague",
    "attribution:document",
    "source",
    "said",
    "figure",
    "figure:money",
    "figure:percent",
    "figure:count",
    "figure:multiple",
    "figure:fraction",
    "figure:measure",
    "figure:number",
    "figures",
    "dated",
    "day",
    "time",
    "hedge",
    "hedge:epistemic",
    "hedge:doxastic",
    "hedge:weasel",
    "hedge:approximator",
    "hedge:booster",
    "entity",
    "entity:company",
    "entity:model",
    "entity:product",
    "entity:benchmark",
    "entity:outlet",
    "entity:agency",
    "entity:person",
    "quote",
    "link",
    "footnote",
];

impl Has {
    /// Reads a question.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (what, which) = name.split_once(':').unwrap_or((name, ""));
        let some = !which.is_empty();
        Some(match what {
            "attribution" if some => Self::Attribution(Some(source_kind(which)?)),
            "attribution" => Self::Attribution(None),
            "source" => Self::NamedSource,
            "said" => Self::Said,
            "figure" if some => Self::Figure(Some(figure_kind(which)?)),
            "figure" => Self::Figure(None),
            "figures" => Self::TwoFigures,
            "dated" => Self::Dated,
            "day" => Self::Day,
            "time" => Self::Time,
            "hedge" if some => Self::Hedge(Some(hedge_class(which)?)),
            "hedge" => Self::Hedge(None),
            "entity" if some => Self::Entity(Some(entity_kind(which)?)),
            "entity" => Self::Entity(None),
            "quote" => Self::Quote,
            "link" => Self::Link,
            "footnote" => Self::Footnote,
            _ => return None,
        })
    }

    /// The stretch of prose holds it; what lies inside `except` does not count.
    #[must_use]
    pub fn holds(self, facts: &Facts<'_>, range: Span, except: Span) -> bool {
        let r = facts.reading;
        let counts = |span: Span| range.overlaps(span) && !except.contains(span);
        match self {
            Self::Attribution(kind) => attributions(facts, range).any(|a| {
                kind.is_none_or(|k| a.source_kind == k) && a.cue.or(a.source).is_some_and(counts)
            }),
            Self::NamedSource => attributions(facts, range).any(|a| {
                matches!(a.source_kind, SourceKind::Named | SourceKind::Document)
                    && a.source.is_some()
                    && crate::read::backing::stands_behind(facts.doc, a)
                    && a.cue.or(a.source).is_some_and(counts)
            }),
            Self::Said => attributions(facts, range).any(|a| {
                matches!(a.pattern, Pattern::Verb | Pattern::Phrase)
                    && crate::read::backing::stands_behind(facts.doc, a)
                    && a.cue.is_some_and(counts)
            }),
            Self::Figure(kind) => in_range(&r.figures, |f| f.span, range)
                .filter(|f| !f.is_magnitude())
                .any(|f| kind.is_none_or(|k| f.kind == k) && counts(f.span)),
            Self::TwoFigures => {
                in_range(&r.figures, |f| f.span, range).filter(|f| counts(f.span)).count() >= 2
            }
            Self::Time => in_range(&r.times, |t| t.span, range).any(|t| counts(t.span)),
            Self::Dated => in_range(&r.times, |t| t.span, range).any(|t| {
                t.kind != TimeType::Duration && dated(t.form, t.year_given) && counts(t.span)
            }),
            Self::Day => in_range(&r.times, |t| t.span, range)
                .any(|t| t.form == Form::FullDate && counts(t.span)),
            Self::Hedge(class) => in_range(&r.hedges, |h| h.span, range)
                .any(|h| class.is_none_or(|c| h.class == c) && counts(h.span)),
            Self::Entity(kind) => in_range(&r.entities, |e| e.span, range)
                .any(|e| kind.is_none_or(|k| e.kind == k) && counts(e.span)),
            Self::Quote => in_range(&r.quotes, |q| q.span, range).any(|q| range.overlaps(q.span)),
            Self::Link => facts.doc.links(range).next().is_some(),
            Self::Footnote => {
                let inlines = &facts.doc.inlines
                    [facts.doc.inlines.partition_point(|i| i.prose.start < range.start)..];
                let mut here = inlines.iter().take_while(|i| i.prose.start <= range.end);
                here.any(|i| matches!(i.kind, crate::doc::InlineKind::FootnoteMark(_)))
            }
        }
    }
}

/// Attributions whose cue may stand in a range; they are sorted by sentence.
fn attributions<'f>(facts: &Facts<'f>, range: Span) -> impl Iterator<Item = &'f Attribution> {
    let (first, last) =
        (facts.doc.sentence_at(range.start) as u32, facts.doc.sentence_at(range.end) as u32);
    let all = facts.reading.attributions.as_slice();
    // Inside a sentence they stand in the order of their cues, so that one of a million words is not gone through for each question.
    let at = |a: &Attribution| a.cue.map_or_else(|| a.start(), |c| c.start);
    let from = all.partition_point(|a| {
        a.sentence < first || a.sentence == first && at(a) + 200 < range.start
    });
    let to = all.partition_point(|a| a.sentence < last || a.sentence == last && at(a) < range.end);
    all[from..to.max(from)].iter()
}

/// A form that places an event on the calendar.
#[must_use]
pub(super) fn dated(form: Form, year_given: bool) -> bool {
    match form {
        Form::FullDate | Form::MonthDay | Form::MonthYear | Form::Month | Form::Year => true,
        Form::Quarter | Form::Season => year_given,
        _ => false,
    }
}

/// Items of a sorted list that may touch a range. Lists are sorted by start; items are short, so a little slack before suffices.
fn in_range<T>(list: &[T], span: impl Fn(&T) -> Span, range: Span) -> impl Iterator<Item = &T> {
    let end = list.partition_point(|x| span(x).start < range.end);
    let mut start = list.partition_point(|x| span(x).start < range.start);
    while start > 0 && span(&list[start - 1]).end > range.start {
        start -= 1;
    }
    list[start..end.max(start)].iter()
}

pub(super) fn source_kind(name: &str) -> Option<SourceKind> {
    Some(match name {
        "named" => SourceKind::Named,
        "unnamed" => SourceKind::Unnamed,
        "vague" => SourceKind::Vague,
        "document" => SourceKind::Document,
        _ => return None,
    })
}

fn figure_kind(name: &str) -> Option<FigureKind> {
    Some(match name {
        "money" => FigureKind::Money,
        "percent" => FigureKind::Percent,
        "count" => FigureKind::Count,
        "multiple" => FigureKind::Multiple,
        "fraction" => FigureKind::Fraction,
        "measure" => FigureKind::Measure,
        "number" => FigureKind::Number,
        _ => return None,
    })
}

fn hedge_class(name: &str) -> Option<HedgeClass> {
    Some(match name {
        "epistemic" => HedgeClass::Epistemic,
        "doxastic" => HedgeClass::Doxastic,
        "weasel" => HedgeClass::Weasel,
        "approximator" => HedgeClass::Approximator,
        "booster" => HedgeClass::Booster,
        _ => return None,
    })
}

fn entity_kind(name: &str) -> Option<EntityKind> {
    Some(match name {
        "company" => EntityKind::Company,
        "model" => EntityKind::Model,
        "product" => EntityKind::Product,
        "benchmark" => EntityKind::Benchmark,
        "outlet" => EntityKind::Outlet,
        "agency" => EntityKind::Agency,
        "person" => EntityKind::Person,
        _ => return None,
    })
}
