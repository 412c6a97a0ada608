//! Sums: items with their total, and shares of one whole that make more than all of it.

use super::{Wrong, is_bare, short};
use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::{Bound, FigureKind, Printed};
use crate::rules::shared::figure_line::{Line, Place, alike, single};
use crate::rules::shared::interval::{Interval, counted};

/// Sums in one sentence.
pub(super) fn check(line: &Line<'_>, out: &mut Vec<Wrong>) {
    if line.places.len() >= 3 {
        out.extend(items(line));
    }
    out.extend(shares(line));
}

fn items(line: &Line<'_>) -> Option<Wrong> {
    if line.has(line.tokens.clone(), Class::PartialWord) && !line.says(Class::TotalWord) {
        return None;
    }
    let at = line.places.iter().position(|p| single(p.figure) && is_total(line, p))?;
    let total = &line.places[at];
    let counts = line.places.iter().any(|p| p.figure.kind == FigureKind::Count);
    let count = |p: &Place<'_>| p.figure.kind == FigureKind::Count || is_bare(p.figure);
    let whole = line.says(&["combined", "together"]);
    let elliptic = |p: &Place<'_>| {
        whole && counts && count(p) && count(total) && (is_bare(p.figure) || is_bare(total.figure))
    };
    let same = |p: &&Place<'_>| alike(p.figure, total.figure) || elliptic(p);
    let before: Vec<&Place<'_>> = line.places[..at].iter().filter(same).collect();
    let after: Vec<&Place<'_>> = line.places[at + 1..].iter().filter(same).collect();
    let listed = |list: &[&Place<'_>]| {
        list.len() >= 2
            && list.iter().all(|p| single(p.figure) && p.figure.bound == Bound::Exact)
            && list.windows(2).all(|w| enumerated(line, w[0], w[1]))
    };
    let items = if listed(&before) && line.gap_of_total(before.last()?, total) {
        before
    } else if listed(&after) && before.is_empty() && line.opens_list(total, after.first()?) {
        after
    } else {
        return None;
    };
    let first = items.first()?;
    if line.has(
        first.first.min(total.first)..items.last()?.end.max(total.end),
        &["from", "than", "including", "versus", "another"],
    ) && !line.says(&["total"])
    {
        return None;
    }
    let parts: Vec<&Figure> = items.iter().map(|p| p.figure).collect();
    let sum = Interval::sum(parts.iter().map(|f| counted(f)))?;
    (!sum.meets(counted(total.figure)?)?).then(|| Wrong::total(line.doc, &parts, total.figure))
}

impl Line<'_> {
    /// *…, for a total of* stands between the list and its total.
    fn gap_of_total(&self, last: &Place<'_>, total: &Place<'_>) -> bool {
        let range = last.end..total.first;
        last.end <= total.first
            && range.len() <= 12
            && (self.has(range.clone(), &["combined", "together"])
                || !range.clone().any(|i| self.word(i) == ";"))
            && !self.has(range, &["of which"])
    }

    /// A colon or a dash stands between the total and its list.
    fn opens_list(&self, total: &Place<'_>, first: &Place<'_>) -> bool {
        let range = total.end..first.first;
        total.end <= first.first && range.len() <= 14 && self.has(range, &[":", "—", "–"])
    }
}

/// *a total of $100 million*, *$100 million in all*, *totalling $100 million*; not *a total budget of $100 million*.
fn is_total(line: &Line<'_>, p: &Place<'_>) -> bool {
    let from = p.first.saturating_sub(4).max(line.tokens.start);
    let word = (from..p.first).rev().find(|&i| line.is(i, Class::TotalWord));
    let of = ["of", "is", "was", "to", "comes", "came", "=", ":", "–", "—"];
    let before = word.is_some_and(|i| line.word(i) != "total" || line.only(i + 1..p.first, &of));
    let in_all = line.word(p.end) == "in" && matches!(line.word(p.end + 1), "all" | "total");
    let own_noun = line.doc.tokens.get(p.end + 1).is_some_and(|t| t.kind == TokenKind::Word)
        && !line.doc.is(p.end + 1, Class::Preposition);
    let after = line.word(p.end) == "altogether"
        || matches!(line.word(p.end), "total" | "combined") && !own_noun;
    before || in_all || after
}

/// Two items of one list: a comma or *and* between them, and few words.
fn enumerated(line: &Line<'_>, a: &Place<'_>, b: &Place<'_>) -> bool {
    let range = a.end..b.first;
    range.len() <= 14
        && line.has(range.clone(), &[",", "and", ";"])
        && !line.has(range, &["of which", "to", "or", "versus"])
}

/// Percentages of one whole, with *the rest* or *split* as the sign that they are shares of one thing.
fn shares(line: &Line<'_>) -> Option<Wrong> {
    let rest = line.says(&["rest", "remainder", "remaining"]);
    if !(rest || line.says(&["split", "divided"])) || line.says(Class::ShareBreak) {
        return None;
    }
    let all: Vec<&Place<'_>> = line
        .places
        .iter()
        .filter(|p| p.figure.kind == FigureKind::Percent && p.figure.unit == "percent")
        .collect();
    if all.len() < 2
        || !all.iter().all(|p| single(p.figure) && p.figure.bound == Bound::Exact)
        || !all.windows(2).all(|w| enumerated(line, w[0], w[1]))
    {
        return None;
    }
    let sum = Interval::sum(all.iter().map(|p| Interval::of(p.figure)))?;
    let hundred = Printed::int(100);
    let over = sum.low.compare(hundred)? == std::cmp::Ordering::Greater;
    let value: f64 = all.iter().map(|p| p.figure.low).sum();
    let terms: Vec<&str> = all.iter().map(|p| line.text(p)).collect();
    let show = format!("{}%", short(value, 2));
    over.then(|| Wrong {
        span: all.last().map_or_else(Default::default, |p| p.figure.span),
        working: format!("{} = {show}", terms.join(" + ")),
        computed: show,
        printed: "a whole of 100%".to_owned(),
    })
}
