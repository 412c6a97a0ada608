//! The pass over one sentence: finds where numbers begin and puts the readers together.

use super::filter::{self, Place};
use super::numeral::Written;
use super::quantity::{self, Quantity};
use super::range::{self, Joined};
use super::{
    Bound, Extent, Figure, FigureKind, Known, Status, bound, entity, metric, status, when,
};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;
use std::cmp::Ordering;

/// Tokens between a count and the number it is compared with.
const COMPARED: usize = 12;

/// Buffers reused from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// Token ranges of the sentence's figures.
    tokens: Vec<std::ops::Range<usize>>,
    mentions: Vec<metric::Mention>,
    names: Vec<entity::Name>,
}

/// Adds the figures of one sentence.
pub(super) fn sentence(
    doc: &Document,
    range: std::ops::Range<usize>,
    known: &Known<'_>,
    scratch: &mut Scratch,
    out: &mut Vec<Figure>,
) {
    let from = out.len();
    scratch.tokens.clear();
    let mut place = Place {
        first: range.start,
        end: range.end,
        year_end: usize::MAX,
        times: known.times,
        entities: known.entities,
    };
    let (mut k, mut floor) = (range.start, range.start);
    while k < range.end {
        if !opens(doc, k) {
            k += 1;
            continue;
        }
        if quantity::is_magnitude(doc, k) {
            if let Some((low, high)) = quantity::magnitude(doc, k, range.end) {
                add(doc, &low, &high, Extent::Range, &place, floor, scratch, out);
                (k, floor) = (high.end, high.end);
            } else {
                k += 1;
            }
            continue;
        }
        if let Some(next) = filter::pattern(doc, k, &place) {
            (k, floor) = (next.max(k + 1), next.max(k + 1));
            continue;
        }
        let Some(mut q) = quantity::read(doc, k, floor, range.end) else {
            k += 1;
            continue;
        };
        if filter::rejects(doc, &q, &place) {
            if q.form == Written::Plain && q.bare_end == k + 1 {
                place.year_end = k + 1;
            }
            k = q.bare_end.max(k + 1);
            floor = k;
            continue;
        }
        let next = match range::join(doc, &mut q, floor, range.end) {
            Joined::Score(next) => next,
            Joined::Range(second, extent) => {
                add(doc, &q, &second, extent, &place, floor, scratch, out);
                second.end
            }
            Joined::Ratio(whole) => {
                add(doc, &whole, &whole, Extent::Single, &place, floor, scratch, out);
                whole.end
            }
            Joined::No => {
                add(doc, &q, &q, Extent::Single, &place, floor, scratch, out);
                q.end
            }
        };
        k = next.max(k + 1);
        floor = k;
    }
    let figures = &mut out[from..];
    if figures.is_empty() {
        return;
    }
    inherit_units(doc, figures, &scratch.tokens);
    compared_units(doc, figures, &scratch.tokens);
    status::mark(doc, range.clone(), figures);
    metric::mentions(doc, range.clone(), &mut scratch.mentions);
    entity::names(doc, range.clone(), known.entities, &mut scratch.names);
    for (figure, tokens) in figures.iter_mut().zip(&scratch.tokens) {
        figure.metric = metric::of(doc, figure, tokens.clone(), &scratch.mentions);
        figure.entity = entity::of(doc, tokens, &scratch.names, known.entities);
    }
    if figures.iter().any(|f| f.entity.is_none())
        && let Some(subject) = entity::carried(doc, &range, &mut scratch.names, known.entities)
    {
        figures
            .iter_mut()
            .filter(|f| f.entity.is_none())
            .for_each(|f| f.entity = Some(subject.clone()));
    }
    when::mark(doc, range, known, figures, &scratch.tokens);
}

/// A number may begin here.
fn opens(doc: &Document, k: usize) -> bool {
    let t = &doc.tokens[k];
    match t.kind {
        TokenKind::Number => !t.code,
        TokenKind::Word => {
            !t.code
                && (doc.is(k, Class::NumberWord)
                    || t.has_digit && t.end - t.start >= 2 && t.capital
                    || quantity::is_magnitude(doc, k))
        }
        TokenKind::Sign => {
            t.end - t.start == 2 && matches!(doc.raw(k), "½" | "¼" | "¾")
                || t.end - t.start == 3
                    && matches!(
                        doc.raw(k),
                        "⅓" | "⅔" | "⅕" | "⅖" | "⅗" | "⅘" | "⅙" | "⅛" | "⅜" | "⅝" | "⅞"
                    )
        }
        _ => false,
    }
}

#[allow(clippy::too_many_arguments, reason = "one place makes figures, from all that was read")]
fn add(
    doc: &Document,
    a: &Quantity,
    b: &Quantity,
    extent: Extent,
    place: &Place,
    floor: usize,
    scratch: &mut Scratch,
    out: &mut Vec<Figure>,
) {
    let (low, high) = if a.value.compare(b.value) == Some(Ordering::Greater) {
        (b.value, a.value)
    } else {
        (a.value, b.value)
    };
    let bound = bound::before(doc, a.first, floor.max(place.first), b.kind == FigureKind::Duration)
        .map(|(b, _)| b);
    let after =
        bound::after(doc, b.bare_end, place.end).or_else(|| bound::after(doc, b.end, place.end));
    let kind = if b.form == Written::Fraction && b.kind == FigureKind::Number {
        FigureKind::Fraction
    } else {
        b.kind
    };
    scratch.tokens.push(a.first..b.end);
    out.push(Figure {
        span: Span::new(doc.tokens[a.first].start, doc.tokens[b.end - 1].end),
        low: low.to_f64(),
        high: high.to_f64(),
        printed_low: low,
        printed_high: high,
        extent,
        unit: b.unit.clone(),
        kind,
        bound: bound.or(after).unwrap_or(Bound::Exact),
        status: Status::Reported,
        metric: None,
        entity: None,
        period: None,
        as_of: None,
    });
}

/// *62 cars, compared with 63 a year earlier*: the number it is compared with counts the same.
fn compared_units(doc: &Document, figures: &mut [Figure], tokens: &[std::ops::Range<usize>]) {
    for i in 1..figures.len() {
        let (before, own) = (tokens[i - 1].clone(), tokens[i].start);
        let bare = figures[i].kind == FigureKind::Number && figures[i].unit.is_empty();
        let counted = matches!(figures[i - 1].kind, FigureKind::Count | FigureKind::Measure)
            && !figures[i - 1].unit.contains('/');
        let near = own > before.end && own - before.end <= COMPARED;
        let lead = own.checked_sub(1).map_or("", |k| doc.word(k));
        let with = lead == "with" || lead == "to";
        let compares = matches!(lead, "from" | "versus" | "vs" | "than" | "against")
            || with && own >= 2 && matches!(doc.word(own - 2), "compared" | "compares");
        if bare && counted && near && compares {
            let (unit, kind) = (figures[i - 1].unit.clone(), figures[i - 1].kind);
            (figures[i].unit, figures[i].kind) = (unit, kind);
        }
    }
}

/// *four-, five- and six-cylinder*, *10, 20 and 30 percent*: a bare number in a list takes the unit of the next.
fn inherit_units(doc: &Document, figures: &mut [Figure], tokens: &[std::ops::Range<usize>]) {
    for i in (1..figures.len()).rev() {
        let gap = tokens[i - 1].end..tokens[i].start;
        let listed = (1..=3).contains(&gap.len())
            && gap.clone().all(|k| matches!(doc.word(k), "," | "and" | "or" | "-" | "&"));
        let bare = figures[i - 1].kind == FigureKind::Number && figures[i - 1].unit.is_empty();
        if listed && bare && !figures[i].unit.is_empty() && figures[i].kind != FigureKind::Money {
            let (unit, kind) = (figures[i].unit.clone(), figures[i].kind);
            (figures[i - 1].unit, figures[i - 1].kind) = (unit, kind);
        }
    }
}
