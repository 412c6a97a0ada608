//! Prices per piece: *400 chips at $30,000 each, or $12 million in all*.

use super::{Wrong, amount};
use crate::doc::WordTest;
use crate::lexicon::Class;
use crate::read::figures::{FigureKind, Printed};
use crate::rules::shared::figure_line::{Line, Place, single};
use crate::rules::shared::interval::{Interval, counted};

/// Counts, prices per piece and totals in one sentence.
pub(super) fn check(line: &Line<'_>, out: &mut Vec<Wrong>) {
    for at in 0..line.places.len().saturating_sub(2) {
        let [a, b, c] = [&line.places[at], &line.places[at + 1], &line.places[at + 2]];
        if ![a, b, c].iter().all(|p| single(p.figure)) || line.says(Class::PriceAdjustment) {
            continue;
        }
        let found = if is_count(a)
            && each(line, b)
            && is_sum(line, c)
            && gap(line, a, b, &["at", "for"])
            && gap(line, b, c, Class::EachTotal)
        {
            Some((a, b, c))
        } else if is_sum(line, a)
            && is_count(b)
            && each(line, c)
            && gap(line, a, b, &["for", "on", "buys", "buy"])
            && gap(line, b, c, &["or", "at", ",", "("])
        {
            Some((b, c, a))
        } else {
            None
        };
        if let Some((count, price, total)) = found {
            out.extend(compare(line, count, price, total));
        }
    }
}

fn compare(
    line: &Line<'_>,
    count: &Place<'_>,
    price: &Place<'_>,
    total: &Place<'_>,
) -> Option<Wrong> {
    let currency = |p: &Place<'_>| p.figure.unit.split('/').next().unwrap_or_default().to_owned();
    if currency(price) != currency(total) {
        return None;
    }
    // A price is meant as it is printed; a total is as rough as its last digit.
    let all = counted(count.figure)?.by(Interval::of(price.figure)?)?;
    if all.meets(Interval::of(total.figure)?)? {
        return None;
    }
    let product = count.figure.printed_low.by(price.figure.printed_low).map(Printed::to_f64)?;
    let computed = amount(product, total.figure);
    Some(Wrong {
        span: total.figure.span,
        working: format!("{} × {} = {computed}", line.text(count), line.text(price)),
        computed,
        printed: line.text(total).to_owned(),
    })
}

fn is_count(p: &Place<'_>) -> bool {
    p.figure.kind == FigureKind::Count && !p.figure.unit.contains('/')
}

/// Money for one piece.
fn each(line: &Line<'_>, p: &Place<'_>) -> bool {
    let next = line.word(p.end);
    let piece = matches!(next, "each" | "apiece")
        || next == "a"
            && matches!(line.word(p.end + 1), "piece" | "chip" | "unit" | "seat" | "head");
    let rate = p.figure.unit.split_once('/').is_some_and(|(_, per)| !Class::TimeUnit.holds(per));
    p.figure.kind == FigureKind::Money && (piece || rate)
}

/// Money for all of them.
fn is_sum(line: &Line<'_>, p: &Place<'_>) -> bool {
    p.figure.kind == FigureKind::Money && !p.figure.unit.contains('/') && !each(line, p)
}

/// One of the words stands between two figures that are close together.
fn gap(line: &Line<'_>, from: &Place<'_>, to: &Place<'_>, words: impl WordTest) -> bool {
    to.first - from.end <= 10 && line.has(from.end..to.first, words)
}
