//! Sums of a deal: what is paid in cash and in shares against the price, and a valuation before and after the money.

use super::{Wrong, amount};
use crate::lexicon::Class;
use crate::read::figures::{Bound, FigureKind, Printed};
use crate::rules::shared::figure_line::{Line, Place, before, single};
use crate::rules::shared::interval::Interval;
use crate::text::Span;
use std::cmp::Ordering;

/// Sentences before the parts among which the price is looked for.
const BACK: usize = 2;

/// Prices and their parts; valuations and the money between them. What rounding might explain goes to `rough`.
pub(super) fn check(lines: &[Line<'_>], at: usize, out: &mut Vec<Wrong>, rough: &mut Vec<Wrong>) {
    if let Some((wrong, sure)) = parts(lines, at) {
        if sure { out.push(wrong) } else { rough.push(wrong) }
    }
    out.extend(money(&lines[at]));
}

/// *for $1.9 billion. It will pay $1.1 billion in cash and $700 million in shares.*
fn parts(lines: &[Line<'_>], at: usize) -> Option<(Wrong, bool)> {
    let line = &lines[at];
    let parts: Vec<&Place<'_>> = line.places.iter().filter(|p| is_part(line, p)).collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let own: Vec<&Place<'_>> =
        line.places.iter().filter(|p| is_price(p) && !is_part(line, p)).collect();
    let price = match own.as_slice() {
        [one] => Some((line, *one)),
        [] => before(lines, at).take(BACK).find_map(|l| only_sum(l).map(|p| (l, p))),
        _ => None,
    };
    let (told, price) = price?;
    let alike = parts.iter().all(|p| p.figure.unit == price.figure.unit);
    if parts.len() < 2
        || !alike
        || line.says(Class::DealCondition)
        || told.says(Class::DealCondition)
    {
        return None;
    }
    let sum = Interval::sum(parts.iter().map(|p| Interval::of(p.figure)))?;
    let mut plain = Printed::int(0);
    for part in &parts {
        plain = plain.plus(part.figure.printed_low)?;
    }
    let whole = Interval::of(price.figure)?;
    let sure = !sum.meets(whole)?;
    if !sure && Interval::exactly(plain).meets(whole)? {
        return None;
    }
    let value: f64 = parts.iter().map(|p| p.figure.low).sum();
    let terms: Vec<&str> = parts.iter().map(|p| line.text(p)).collect();
    let computed = amount(value, price.figure);
    let wrong = Wrong {
        span: Span::new(first.figure.span.start, last.figure.span.end),
        working: format!("{} = {computed}", terms.join(" + ")),
        computed,
        printed: told.text(price).to_owned(),
    };
    Some((wrong, sure))
}

/// Money that is paid *in cash*, *in shares*.
fn is_part(line: &Line<'_>, p: &Place<'_>) -> bool {
    let at = p.end + usize::from(line.word(p.end) == "in");
    // `in new shares`, `in Halden stock`
    let paid = (at..at + 3).find(|&i| line.is(i, Class::PaidIn));
    let close = paid.is_some_and(|i| !(at..i).any(|k| matches!(line.word(k), "," | "and" | "for")));
    close && at > p.end && is_sum(p)
}

/// What may have been paid for a company: money with no other meaning.
fn is_price(p: &Place<'_>) -> bool {
    matches!(p.figure.metric, None | Some("deal" | "price")) && is_sum(p)
}

/// The one amount of a sentence, if it may be a price.
fn only_sum<'l, 'f>(line: &'l Line<'f>) -> Option<&'l Place<'f>> {
    let mut sums = line.places.iter().filter(|p| is_sum(p));
    sums.next().filter(|p| is_price(p) && sums.next().is_none())
}

fn is_sum(p: &Place<'_>) -> bool {
    let f = p.figure;
    let plain = f.kind == FigureKind::Money && !f.unit.contains('/');
    plain && single(f) && matches!(f.bound, Bound::Exact | Bound::Approximate)
}

/// Which side of a round a valuation is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// *raised $13 billion at a post-money valuation of $183 billion, or $170 billion pre-money*
fn money(line: &Line<'_>) -> Option<Wrong> {
    let side = |side: Side| {
        let mut all = line.places.iter().filter(move |p| side_of(line, p) == Some(side));
        all.next().filter(|_| all.next().is_none())
    };
    let (before, after) = (side(Side::Before)?, side(Side::After)?);
    let mut rounds = line
        .places
        .iter()
        .filter(|p| p.figure.metric == Some("funding") && is_sum(p) && side_of(line, p).is_none());
    let raised = rounds.next().filter(|_| rounds.next().is_none());
    let unit = &before.figure.unit;
    if after.figure.unit != *unit || raised.is_some_and(|p| p.figure.unit != *unit) {
        return None;
    }
    let (low, high) = (Interval::of(before.figure)?, Interval::of(after.figure)?);
    let Some(raised) = raised else {
        let upside_down = low.low.compare(high.high?)? == Ordering::Greater;
        return upside_down.then(|| Wrong {
            span: before.figure.span,
            working: "a valuation before the money is the smaller of the two".to_owned(),
            computed: format!("less than {}", line.text(after)),
            printed: line.text(before).to_owned(),
        });
    };
    if low.plus(Interval::of(raised.figure)?)?.meets(high)? {
        return None;
    }
    // The second of the two is explained by the first.
    let second = if after.first > before.first { after } else { before };
    let (sign, value) = if second.first == after.first {
        ("+", before.figure.low + raised.figure.low)
    } else {
        ("−", after.figure.low - raised.figure.low)
    };
    let first = if second.first == after.first { before } else { after };
    let computed = amount(value, second.figure);
    Some(Wrong {
        span: second.figure.span,
        working: format!("{} {sign} {} = {computed}", line.text(first), line.text(raised)),
        computed,
        printed: line.text(second).to_owned(),
    })
}

/// *a post-money valuation of $183 billion*, *$170 billion pre-money*.
fn side_of(line: &Line<'_>, p: &Place<'_>) -> Option<Side> {
    let side = |i: usize| {
        let hyphened = matches!(line.word(i + 1), "-" | "money");
        match line.word(i) {
            "pre" if hyphened => Some(Side::Before),
            "post" if hyphened => Some(Side::After),
            "premoney" => Some(Side::Before),
            "postmoney" => Some(Side::After),
            _ => None,
        }
    };
    let behind = (p.end..p.end + 2).find_map(side);
    let ahead = || {
        let from = p.first.saturating_sub(6).max(line.tokens.start);
        let clause = (from..p.first)
            .rev()
            .take_while(|&i| !matches!(line.word(i), "," | "and" | "or" | "to" | "from"));
        clause.filter(|&i| line.word(i) != "-").find_map(side)
    };
    is_sum(p).then(|| behind.or_else(ahead)).flatten()
}
