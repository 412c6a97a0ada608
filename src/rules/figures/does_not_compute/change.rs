//! Percent changes: *rose 29% to $90 million from $70 million*, in the orders news copy uses.

use super::{Wrong, amount, short};
use crate::lexicon::Class;
use crate::read::figures::{FigureKind, Printed};
use crate::rules::shared::change::{Ends, direction, ends};
use crate::rules::shared::figure_line::{Line, Place, single};
use crate::rules::shared::interval::Interval;

/// Percent changes whose ends are both in the sentence.
pub(super) fn check(line: &Line<'_>, out: &mut Vec<Wrong>) {
    if line.says(Class::AveragedWord) {
        return;
    }
    for (at, percent) in line.places.iter().enumerate() {
        let figure = percent.figure;
        if figure.kind != FigureKind::Percent
            || figure.unit != "percent"
            || !single(figure)
            || yearly(line, percent)
        {
            continue;
        }
        let Some(ends) = ends(line, at) else { continue };
        let Some(up) = direction(line, percent, &ends) else { continue };
        out.extend(compare(line, percent, &ends, up));
    }
}

/// *29% a year* is a rate, not the whole change.
fn yearly(line: &Line<'_>, percent: &Place<'_>) -> bool {
    let next = line.word(percent.end);
    (next == "per" || Class::RateDeterminer.holds(next))
        && line.is(percent.end + 1, Class::TimeUnit)
}

fn compare(line: &Line<'_>, percent: &Place<'_>, ends: &Ends<'_, '_>, up: bool) -> Option<Wrong> {
    let (earlier, later) = ends.intervals()?;
    let p = Interval::of(percent.figure)?;
    if ends.are_percent() && difference(earlier, later, p, up)? {
        // A difference in points, of which percent-vs-points speaks.
        return None;
    }
    let factor = if up { p.plus(Interval::exactly(Printed::int(100)))? } else { p.from(100)? };
    let hundred = Interval::exactly(Printed::int(100));
    if earlier.by(factor)?.meets(later.by(hundred)?)? {
        return None;
    }
    let (a, b) = ends.floats();
    if a == 0.0 {
        return None;
    }
    let change = (b / a - 1.0) * 100.0;
    let decimals = usize::try_from(-percent.figure.printed_low.exponent)
        .unwrap_or(0)
        .max(usize::from(change.abs() < 10.0));
    let word = if change < 0.0 { "a fall of " } else { "a rise of " };
    let show = short(change.abs(), decimals);
    let (first, second) = match ends {
        Ends::Two(a, b) => (line.text(a).to_owned(), line.text(b).to_owned()),
        Ends::One(one) => (amount(a, one.figure), amount(b, one.figure)),
    };
    Some(Wrong {
        span: percent.figure.span,
        computed: format!("{word}{show}%"),
        printed: line.text(percent).to_owned(),
        working: format!("{second} / {first} - 1 = {}{show}%", if change < 0.0 { "-" } else { "" }),
    })
}

/// Two percentages lie so many points apart.
fn difference(earlier: Interval, later: Interval, points: Interval, up: bool) -> Option<bool> {
    let (low, high) = if up { (earlier, later) } else { (later, earlier) };
    low.plus(points)?.meets(high)
}
