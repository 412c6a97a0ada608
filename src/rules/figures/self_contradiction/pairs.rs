//! figures/self-contradiction: two figures for the same metric of the same holder at the same time, wherever they stand.
//!
//! Asked for are the same entity, metric, unit and period (or day); a table against the text; and the same digits a thousandfold apart.

use crate::doc::{BlockKind, Document};
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::{Bound, Period};
use crate::rulebook::{Facts, Finding, Label};
use crate::rules::shared::comparable::{comparable, differ, is_all_staff, is_token_price};
use rustc_hash::FxHashMap;

/// Figures of one thing that are compared with each other.
const MOST: usize = 24;
/// Things that happen more than once a year: they are the same only in one month.
const EVENTS: [&str; 5] = ["deal", "investment", "fine", "funding", "layoffs"];

/// The case of two values that are both said to be so now.
pub(super) const UNDATED: &str = "undated";
/// States of which a holder has one at a time.
const HELD: [&str; 7] = [
    "headcount",
    "users",
    "valuation",
    "gpus",
    "parameters",
    "active_parameters",
    "context_window",
];
/// A figure with where it stands.
struct Seen<'f> {
    figure: &'f Figure,
    sentence: usize,
    cell: bool,
}

/// Pairs that cannot both be right.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut by_thing: FxHashMap<(String, &str, &str), Vec<Seen<'_>>> = FxHashMap::default();
    for figure in comparable(doc, facts.reading) {
        let (Some(entity), Some(metric)) = (figure.entity.as_deref(), figure.metric) else {
            continue;
        };
        let sentence = doc.sentence_at(figure.span.start);
        let cell = doc.block_of(sentence).kind == BlockKind::Cell;
        // *1,200 people* and *1,200 employees* are one headcount.
        let unit = if metric == "headcount" { "" } else { figure.unit.as_str() };
        let seen = by_thing.entry((entity.to_lowercase(), metric, unit)).or_default();
        if seen.len() < MOST {
            seen.push(Seen { figure, sentence, cell });
        }
    }
    #[allow(clippy::iter_over_hash_type, reason = "findings are sorted by the engine")]
    for all in by_thing.values() {
        for (at, later) in all.iter().enumerate() {
            let other = all[..at].iter().find_map(|earlier| {
                contradicts(facts, earlier, later, all).map(|slip| (earlier, slip))
            });
            let Some((earlier, slip)) = other else { continue };
            let found = finding(facts, later.figure, earlier.figure);
            out.push(match slip {
                Slip::Thousandfold => {
                    found.note("the two differ a thousandfold: a slip between million and billion?")
                }
                Slip::Undated => found.case(UNDATED),
                Slip::No => found,
            });
        }
    }
}

/// How two figures contradict each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// By a factor of a thousand.
    Thousandfold,
    /// Both are said to be so now.
    Undated,
    /// By what they say.
    No,
}

/// Whether two figures contradict each other, and if so, how.
fn contradicts(facts: &Facts<'_>, a: &Seen<'_>, b: &Seen<'_>, all: &[Seen<'_>]) -> Option<Slip> {
    let unlike = if is_token_price(a.figure) {
        // A price is meant as it is printed.
        a.figure.printed_low.compare(b.figure.printed_low) != Some(std::cmp::Ordering::Equal)
            && a.figure.bound == Bound::Exact
            && b.figure.bound == Bound::Exact
    } else {
        differ(a.figure, b.figure) == Some(true)
    };
    if !unlike || quoted(facts, a.figure) != quoted(facts, b.figure) {
        return None;
    }
    let timeless = |f: &Figure| f.period.is_none() && f.as_of.is_none();
    let same_time = match (a.figure.period, b.figure.period) {
        (Some(x), Some(y)) => {
            x == y
                && (matches!(x, Period::Month(..) | Period::Day(_))
                    || !a.figure.metric.is_some_and(|m| EVENTS.contains(&m)))
        }
        (None, None) => a.figure.as_of.is_some() && a.figure.as_of == b.figure.as_of,
        _ => false,
    };
    let slip = slipped(a.figure, b.figure) && a.sentence != b.sentence;
    // A table with one row for the thing, and a text with one figure for it.
    let table = a.cell != b.cell
        && timeless(a.figure)
        && timeless(b.figure)
        && all.iter().filter(|s| timeless(s.figure)).count() == 2;
    // Two values in one sentence are told apart by it.
    let apart = a.sentence == b.sentence && !a.cell || a.cell && b.cell;
    let both_timeless = timeless(a.figure) && timeless(b.figure);
    if slip && (same_time || both_timeless) {
        return Some(Slip::Thousandfold);
    }
    if (same_time || table) && !apart {
        return Some(if is_token_price(a.figure) { Slip::Undated } else { Slip::No });
    }
    let states = [a, b].iter().all(|s| !s.cell && is_state_now(facts.doc, s));
    (both_timeless && !apart && states).then_some(Slip::Undated)
}

/// Its sentence says plainly what its holder has now: *Halden has 700 employees*.
fn is_state_now(doc: &Document, seen: &Seen<'_>) -> bool {
    let figure = seen.figure;
    if is_all_staff(doc, figure) {
        return true;
    }
    let held = figure.metric.is_some_and(|m| HELD.contains(&m)) || is_token_price(figure);
    let tokens = &doc.sentences[seen.sentence].tokens;
    let (from, end) = (tokens.start as usize, tokens.end as usize);
    let at = doc.token_at(figure.span.start);
    let next = doc.token_at(figure.span.end.saturating_sub(1)) + 1;
    let verb = (from..at).rev().take(6).any(|i| doc.is(i, Class::HoldingVerb));
    // *700 employees in Paris*, *$2 for cached tokens*: only some of them.
    let some = next < end && (doc.is(next, Class::FigureFollower) || doc.word(next) == "(");
    held && verb && !some && !(from..end).any(|i| doc.is(i, Class::PriceScope))
}

/// The same digits, two at least, a thousandfold apart.
fn slipped(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (a.printed_low.rounded(), b.printed_low.rounded());
    let telling = x.digits.unsigned_abs() >= 10 || a.metric == Some("parameters");
    x.digits == y.digits
        && telling
        && x.divisor == 1
        && y.divisor == 1
        && (x.exponent - y.exponent).abs() == 3
}

fn quoted(facts: &Facts<'_>, figure: &Figure) -> bool {
    let quotes = &facts.reading.quotes;
    let end = quotes.partition_point(|q| q.span.start < figure.span.end);
    quotes[..end].iter().rev().take(4).any(|q| q.span.overlaps(figure.span))
}

/// A finding about one figure, with a label at the other.
pub(super) fn finding(facts: &Facts<'_>, here: &Figure, other: &Figure) -> Finding {
    let doc = facts.doc;
    let metric = here.metric.unwrap_or("thing").replace('_', " ");
    let mut finding =
        Finding::new(here.span).arg("other", doc.text(other.span)).arg("metric", metric);
    finding.labels.push(Label {
        span: doc.to_source(other.span),
        message: format!("`{}` here", doc.text(other.span)),
    });
    finding
}
