//! Sums over the sentences of a paragraph: *Halden had 700 employees. Tarn has 140. The combined company will have 900.*

use super::{Wrong, is_bare};
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::FigureKind;
use crate::rules::shared::figure_line::{Line, Place, alike, before, single};
use crate::rules::shared::interval::{Interval, counted};

/// Most sentences that are added up.
const MOST: usize = 6;

/// A total that the sentences before it do not make.
pub(super) fn check(lines: &[Line<'_>], at: usize, out: &mut Vec<Wrong>) {
    out.extend(total(lines, at));
}

fn total(lines: &[Line<'_>], at: usize) -> Option<Wrong> {
    let line = &lines[at];
    if !line.says(Class::TogetherWord) || line.says(Class::NoSum) {
        return None;
    }
    let total = only_amount(line)?;
    let mut items: Vec<(&Line<'_>, &Place<'_>)> = Vec::new();
    for line in before(lines, at).take(MOST) {
        let Some(places) = amounts(line).filter(|_| !line.says(Class::NoSummand)) else { break };
        items.extend(places.iter().rev().map(|place| (line, place)));
    }
    items.reverse();
    let named = items.iter().find(|(_, p)| !is_bare(p.figure)).map_or(total, |(_, p)| *p);
    let same = |p: &Place<'_>| {
        alike(p.figure, named.figure) || is_bare(p.figure) && named.figure.kind == FigureKind::Count
    };
    if items.len() < 2 || !same(total) || !items.iter().all(|(_, p)| same(p)) || !apart(&items) {
        return None;
    }
    let parts: Vec<&Figure> = items.iter().map(|(_, p)| p.figure).collect();
    let sum = Interval::sum(parts.iter().map(|f| counted(f)))?;
    (!sum.meets(counted(total.figure)?)?).then(|| Wrong::total(line.doc, &parts, total.figure))
}

/// The one amount of a sentence.
fn only_amount<'l, 'f>(line: &'l Line<'f>) -> Option<&'l Place<'f>> {
    amounts(line).and_then(|all| if let [place] = all { Some(place) } else { None })
}

/// The amounts of a sentence, if it has no figures of another kind.
fn amounts<'l, 'f>(line: &'l Line<'f>) -> Option<&'l [Place<'f>]> {
    let is_amount = |place: &Place<'_>| {
        let kind = matches!(
            place.figure.kind,
            FigureKind::Money | FigureKind::Count | FigureKind::Measure | FigureKind::Number
        );
        kind && single(place.figure) && !place.figure.unit.contains('/')
    };
    let all = line.places.as_slice();
    (!all.is_empty() && all.iter().all(is_amount)).then_some(all)
}

/// Each part has a holder of its own.
fn apart(items: &[(&Line<'_>, &Place<'_>)]) -> bool {
    let holders: Vec<&str> = items.iter().filter_map(|(_, p)| p.figure.entity.as_deref()).collect();
    let mut distinct = holders.clone();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() == items.len() && holders.len() == items.len()
}
