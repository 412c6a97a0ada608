//! Bills: amounts of tokens at the prices of the paragraph, and what they are said to come to.

use super::{Wrong, amount};
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::{Bound, FigureKind, Printed};
use crate::rules::shared::figure_line::{Line, Place, single};
use crate::rules::shared::interval::Interval;

/// Sentences with figures, the bill's own included, among which its prices are looked for.
const BACK: usize = 4;

/// A sum that the amounts and the prices do not make.
pub(super) fn check(lines: &[Line<'_>], at: usize, out: &mut Vec<Wrong>) {
    out.extend(bill(lines, at));
}

fn bill(lines: &[Line<'_>], at: usize) -> Option<Wrong> {
    let line = &lines[at];
    let mut sums = line.places.iter().filter(|p| is_sum(p.figure));
    let total = sums.next().filter(|_| sums.next().is_none())?;
    let items: Vec<&Place<'_>> =
        line.places.iter().filter(|p| p.end <= total.first && is_amount(p.figure)).collect();
    let last = items.last()?;
    let told = total.first - last.end <= 6 && line.has(last.end..total.first, Class::BillVerb);
    if !told || line.says(Class::BillAdjustment) {
        return None;
    }
    let mut sum = Interval::exactly(Printed::int(0));
    let (mut value, mut terms) = (0.0, Vec::new());
    for item in &items {
        let (price, power) = price(lines, at, item.figure, total.figure)?;
        let amount = Interval::exactly(item.figure.printed_low.scale(-power)?);
        let rate = Interval::exactly(price.printed_low);
        sum = sum.plus(amount.by(rate)?)?;
        value += item.figure.low / 10f64.powi(power) * price.low;
        terms.push(format!("{} × {}", line.text(item), line.doc.text(price.span)));
    }
    if sum.meets(Interval::of(total.figure)?)? {
        return None;
    }
    let computed = amount(value, total.figure);
    Some(Wrong {
        span: total.figure.span,
        working: format!("{} = {computed}", terms.join(" + ")),
        computed,
        printed: line.text(total).to_owned(),
    })
}

/// The one price of such pieces that the sentence or the ones before it give, and the power of ten it is for.
fn price<'f>(
    lines: &[Line<'f>],
    at: usize,
    item: &Figure,
    total: &Figure,
) -> Option<(&'f Figure, i32)> {
    let block = |l: &Line<'_>| {
        let doc = l.doc;
        doc.sentences[doc.sentence_at(doc.tokens[l.tokens.start].start)].block
    };
    let own = block(&lines[at]);
    // Sentences without figures may stand between, so that the paragraph alone is the limit.
    let here = lines[..=at].iter().rev().take(BACK).take_while(|l| block(l) == own);
    let mut found = here.flat_map(|l| l.places.iter()).filter_map(|p| {
        let (currency, per) = p.figure.unit.split_once('/')?;
        let (power, piece) = per_piece(per);
        let fits = currency == total.unit && piece == item.unit;
        (fits && single(p.figure) && p.figure.bound == Bound::Exact).then_some((p.figure, power))
    });
    found.next().filter(|_| found.next().is_none())
}

/// The power of ten of a rate, and its piece: `million input token`.
fn per_piece(per: &str) -> (i32, &str) {
    let scales = [("million ", 6), ("thousand ", 3), ("billion ", 9)];
    let scale = scales.iter().find_map(|(word, power)| Some((*power, per.strip_prefix(word)?)));
    scale.unwrap_or((0, per))
}

fn is_sum(f: &Figure) -> bool {
    f.kind == FigureKind::Money && !f.unit.contains('/') && single(f)
}

fn is_amount(f: &Figure) -> bool {
    f.kind == FigureKind::Count && f.unit.ends_with("token") && single(f) && f.bound == Bound::Exact
}
