//! figures/percent-vs-points: a difference between two percentages that is called percent.

use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::{Extent, FigureKind, Printed};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::change::{Ends, direction, ends, is_direction};
use crate::rules::shared::figure_line::{Line, Place, before, single};
use crate::text::Span;
use std::cmp::Ordering;

/// The case of a margin of error.
const MARGIN: &str = "margin";
/// The case of points that are percent.
const AMOUNTS: &str = "amounts";
/// All of them.
pub(super) const CASES: &[&str] = &[MARGIN, AMOUNTS];

/// Differences called percent, and margins of error in percent.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let lines = Line::without_times(facts);
    for (here, line) in lines.iter().enumerate() {
        for (at, place) in line.places.iter().enumerate() {
            let figure = place.figure;
            if figure.unit == "point"
                && single(figure)
                && let Some(percent) = of_amounts(&lines, here, at)
            {
                out.push(Finding::new(figure.span).arg("points", percent).case(AMOUNTS));
            }
            if figure.kind != FigureKind::Percent || figure.unit != "percent" {
                continue;
            }
            if let Some(span) = difference(line, at).or_else(|| gap(line, at)) {
                let number = number(line.doc.text(span));
                let points = if is_attributive(line, place) {
                    format!("{number}-percentage-point")
                } else {
                    format!("{number} percentage points")
                };
                out.push(Finding::new(span).arg("points", points));
            } else if single(figure) && margin(line, place) {
                let text = line.text(place);
                out.push(
                    Finding::new(figure.span)
                        .arg("points", format!("{} percentage points", number(text)))
                        .case(MARGIN),
                );
            }
        }
    }
}

/// *rose 5% to 45% from 40%*: the words of the difference.
fn difference(line: &Line<'_>, at: usize) -> Option<Span> {
    let place = &line.places[at];
    let figure = place.figure;
    let percent =
        |p: &&Place<'_>| p.figure.kind == FigureKind::Percent && p.figure.unit == "percent";
    let next = line.places.get(at + 1).filter(percent);
    let direction = |ends: &Ends<'_, '_>| direction(line, place, ends).is_some();
    let ends = ends(line, at).filter(|e| e.are_percent() && direction(e));
    let told = ends.is_some();
    let (n, later, earlier) = match figure.extent {
        // `5% to 45%` is read as one range; `from 40%` follows.
        Extent::Range => {
            let earlier = next.filter(|a| {
                single(a.figure) && line.lead(a) == "from" && line.gap(place, a, 6).is_some()
            })?;
            let first_is_low = figure.printed_low.compare(figure.printed_high)?
                != Ordering::Greater
                && starts_with(line, figure, figure.printed_low);
            let (n, later) = if first_is_low {
                (figure.printed_low, figure.printed_high)
            } else {
                (figure.printed_high, figure.printed_low)
            };
            (n, later, earlier.figure.printed_low)
        }
        Extent::Single if let Some(ends) = &ends => {
            let (earlier, later) = ends.printed();
            (figure.printed_low, later, earlier)
        }
        Extent::Single => {
            let next = next?;
            if matches!(next.figure.extent, Extent::Rise | Extent::Fall) {
                let gap = line.gap(place, next, 3)?;
                line.only(gap, &["from", ","]).then_some(())?;
                let up = next.figure.extent == Extent::Rise;
                let (low, high) = (next.figure.printed_low, next.figure.printed_high);
                (figure.printed_low, if up { high } else { low }, if up { low } else { high })
            } else {
                let earlier = line.places.get(at + 2).filter(percent)?;
                let fits = line.lead(next) == "to"
                    && line.lead(earlier) == "from"
                    && line.gap(place, next, 5).is_some()
                    && line.gap(next, earlier, 6).is_some();
                (fits && single(next.figure) && single(earlier.figure)).then_some((
                    figure.printed_low,
                    next.figure.printed_low,
                    earlier.figure.printed_low,
                ))?
            }
        }
        _ => return None,
    };
    let moves = told
        || (place.first.saturating_sub(6).max(line.tokens.start)..place.first)
            .any(|i| is_direction(line.word(i)));
    let change = later.plus(earlier.negated())?;
    let size = if change.digits < 0 { change.negated() } else { change };
    if !moves
        || size.compare(n)? != Ordering::Equal
        || earlier.by(n)?.compare(size.times(100)?)? == Ordering::Equal
    {
        return None;
    }
    Some(first_percent(line, place))
}

/// *a 5% gain*: it stands between an article and its noun.
fn is_attributive(line: &Line<'_>, place: &Place<'_>) -> bool {
    let led = place.first > line.tokens.start
        && matches!(line.word(place.first - 1), "a" | "an" | "the" | "that" | "this");
    let noun = line.doc.tokens.get(place.end).is_some_and(|t| t.kind == TokenKind::Word)
        && place.end < line.tokens.end
        && !line.doc.is(place.end, Class::Preposition);
    led && noun
}

/// *rose 50%, Tarn's 20%, a gap of 30%*: what lies between the two percentages before it.
fn gap(line: &Line<'_>, at: usize) -> Option<Span> {
    let place = &line.places[at];
    let lead = line.lead_at(place).filter(|&i| line.word(i) == "of")?;
    if !single(place.figure) || !line.is(lead.checked_sub(1)?, Class::DifferenceNoun) {
        return None;
    }
    let [.., first, second] = &line.places[..at] else { return None };
    let percent = [first, second].iter().all(|p| p.figure.unit == "percent" && single(p.figure));
    let (x, y) = (first.figure.printed_low, second.figure.printed_low);
    let told = place.figure.printed_low;
    let apart = |x: Printed, y: Printed| {
        x.plus(y.negated()).and_then(|d| d.compare(told)) == Some(Ordering::Equal)
    };
    (percent && (apart(x, y) || apart(y, x))).then_some(place.figure.span)
}

/// *$18, against $24. That is a cut of 25 percentage points*: the change of two amounts is in percent.
fn of_amounts(lines: &[Line<'_>], here: usize, at: usize) -> Option<String> {
    let line = &lines[here];
    let place = &line.places[at];
    let amounts = |line: &Line<'_>, upto: usize| {
        let fits = |p: &&Place<'_>| {
            matches!(p.figure.kind, FigureKind::Money | FigureKind::Count | FigureKind::Measure)
                && single(p.figure)
        };
        let all: Vec<Printed> =
            line.places[..upto].iter().filter(fits).map(|p| p.figure.printed_low).collect();
        all
    };
    let percent = |l: &Line<'_>| l.places.iter().any(|p| p.figure.unit == "percent");
    let mut pair = amounts(line, at);
    if pair.is_empty() && !percent(line) {
        let last = before(lines, here).next().filter(|l| !percent(l))?;
        pair = amounts(last, last.places.len());
    }
    let [.., a, b] = pair.as_slice() else { return None };
    let n = place.figure.printed_low;
    let made = |from: Printed, to: Printed| -> Option<bool> {
        let change = to.plus(from.negated())?;
        let size = if change.digits < 0 { change.negated() } else { change };
        Some(size.times(100)?.compare(from.by(n)?)? == Ordering::Equal)
    };
    let told = made(*a, *b) == Some(true) || made(*b, *a) == Some(true);
    let text = line.text(place);
    let number = text.split_whitespace().next()?.trim_end_matches("-percentage-point");
    told.then(|| format!("{number}%"))
}

/// The range's first number is this one.
fn starts_with(line: &Line<'_>, figure: &Figure, number: Printed) -> bool {
    let text: String = line
        .doc
        .text(figure.span)
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    Printed::parse(&text).and_then(|p| p.compare(number)) == Some(Ordering::Equal)
}

/// The number and its sign, without the rest of the range.
fn first_percent(line: &Line<'_>, place: &Place<'_>) -> Span {
    let end = (place.first..place.end)
        .find(|&i| matches!(line.word(i), "%" | "percent"))
        .map_or(place.figure.span.end, |i| line.doc.tokens[i].end);
    Span::new(place.figure.span.start, end)
}

/// *margin of error* before, or *percent margin of error* after.
fn margin(line: &Line<'_>, place: &Place<'_>) -> bool {
    let from = place.first.saturating_sub(8).max(line.tokens.start);
    let error = |i: usize| {
        line.word(i) == "error"
            && line.word(i.wrapping_sub(1)) == "of"
            && matches!(line.word(i.wrapping_sub(2)), "margin" | "margins")
    };
    let near = |i: usize| line.doc.tokens[i].kind == TokenKind::Word && error(i);
    let clear =
        |i: usize| !(i + 1..place.first).any(|k| matches!(line.word(k), "and" | "while" | ";"));
    (from..place.first).any(|i| near(i) && clear(i))
        || line.word(place.end) == "margin" && error(place.end + 2)
}

/// The digits of `5%` or `5 percent`.
fn number(text: &str) -> &str {
    text.trim_end_matches('%').trim_end_matches("percent").trim_end_matches("per cent").trim_end()
}
