//! figures/revenue-earnings-confusion: an amount beside *earnings* or *profit*, or *earned* by who lost money, that may be revenue.

use crate::doc::Document;
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::{Extent, FigureKind};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::ledger_rows;
use crate::text::Span;
use std::cmp::Ordering;

/// Without a ledger only amounts this large are asked about, in their currency.
const LARGE: f64 = 1e9;

/// Words looked at on each side of an amount.
const WINDOW: usize = 60;

/// Figures before an amount among which the same amount is looked for.
const BEFORE: usize = 24;

/// Words behind an amount among which a loss is looked for.
const LOSS: usize = 24;

/// Words before *profit* among which it is denied: *made no profit*, *has yet to turn a profit*.
const DENIED: usize = 5;

/// The case of *earned … in sales*.
const EARNED_SALES: &str = "earned-sales";
/// The case of an amount that the draft calls sales elsewhere.
const ALSO_SALES: &str = "also-sales";
/// All of them.
pub(super) const CASES: &[&str] = &[EARNED_SALES, ALSO_SALES];

/// Amounts labelled as earnings.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    for figure in facts.reading.figures.iter().filter(|f| f.kind == FigureKind::Money) {
        let sentence = &doc.sentences[doc.sentence_at(figure.span.start)].tokens;
        let (from, end) = (sentence.start as usize, sentence.end as usize);
        let about = doc.token_at(figure.span.start);
        let says = |word: &str| {
            (from.max(about.saturating_sub(WINDOW))..end.min(about + WINDOW))
                .any(|i| doc.word(i) == word)
        };
        if let Some(sales) = also_sales(facts, figure) {
            let other = doc.text(sales.span);
            out.push(Finding::new(figure.span).arg("other", other).case(ALSO_SALES));
            continue;
        }
        if says("net") && says("income") || says("revenue") {
            continue;
        }
        let first = doc.token_at(figure.span.start);
        let next = doc.token_at(figure.span.end.saturating_sub(1)) + 1;
        if let Some(span) = earned_in_sales(doc, figure, first, next, from, end) {
            let right = doc
                .text(span)
                .replacen("earned", "took in", 1)
                .replacen("earns", "takes in", 1)
                .replacen("earn ", "take in ", 1);
            out.push(Finding::new(span).case(EARNED_SALES).arg("right", right));
        } else if let Some(span) = earned_at_a_loss(facts, figure, first, next, end) {
            let right = doc.text(span).replacen("earned", "took in", 1);
            out.push(Finding::new(span).arg("right", right));
        } else if figure.high >= LARGE
            && let Some(last) = label_after(doc, next, end)
        {
            let span = Span::new(figure.span.start, doc.tokens[last].end);
            let label = doc.text(Span::new(span.start, doc.tokens[last].start));
            let finding = Finding::new(span).arg("right", format!("{label}revenue"));
            match by_ledger(facts, figure) {
                Verdict::Revenue(row) => out.push(finding.case(EARNED_SALES).note(row)),
                Verdict::Profit => {}
                Verdict::Unknown => out.push(finding),
            }
        }
    }
}

/// *sales of £22 million*, and later *earnings of £22 million*: the same amount to the last digit, under two names.
fn also_sales<'f>(facts: &Facts<'f>, figure: &Figure) -> Option<&'f Figure> {
    let doc = facts.doc;
    let at = doc.token_at(figure.span.start);
    let labelled = matches!(doc.word(at.checked_sub(1)?), "of" | "at")
        && matches!(doc.word(at.checked_sub(2)?), "earnings" | "profit" | "profits");
    let telling = figure.printed_low.rounded().digits.unsigned_abs() >= 10;
    if !labelled || !telling || figure.extent != Extent::Single {
        return None;
    }
    let same = |f: &&Figure| {
        let amount = f.unit == figure.unit
            && f.extent == Extent::Single
            && f.printed_low.compare(figure.printed_low) == Some(Ordering::Equal);
        amount && f.span != figure.span && f.metric == Some("revenue")
    };
    let figures = &facts.reading.figures;
    let end = figures.partition_point(|f| f.span.start < figure.span.start);
    figures[..end].iter().rev().take(BEFORE).find(same)
}

/// What the ledger says an amount is.
enum Verdict {
    /// Revenue and not profit; the row.
    Revenue(String),
    /// Profit.
    Profit,
    /// Nothing.
    Unknown,
}

fn by_ledger(facts: &Facts<'_>, figure: &Figure) -> Verdict {
    let matching = |metric| {
        ledger_rows::rows(facts, figure, metric)
            .into_iter()
            .find(|f| ledger_rows::agrees(figure, f) == Some(true))
    };
    if matching("net_income").or_else(|| matching("earnings")).is_some() {
        return Verdict::Profit;
    }
    matching("revenue")
        .map_or(Verdict::Unknown, |row| Verdict::Revenue(row.cite(&facts.ledger.name)))
}

/// `earned $2 billion in sales`: the words from the verb to the noun.
fn earned_in_sales(
    doc: &Document,
    figure: &Figure,
    first: usize,
    next: usize,
    from: usize,
    end: usize,
) -> Option<Span> {
    let verb = (first.saturating_sub(4).max(from)..first)
        .find(|&i| matches!(doc.word(i), "earned" | "earns" | "earn"))?;
    let noun = (next..end.min(next + 3))
        .find(|&i| matches!(doc.word(i), "sales" | "revenues" | "revenue"))?;
    let _ = figure;
    Some(Span::new(doc.tokens[verb].start, doc.tokens[noun].end))
}

/// *earned $13 billion in 2025, and lost more than that*: what was earned cannot be profit.
fn earned_at_a_loss(
    facts: &Facts<'_>,
    figure: &Figure,
    first: usize,
    next: usize,
    end: usize,
) -> Option<Span> {
    let doc = facts.doc;
    let verb = (first.saturating_sub(4)..first).find(|&i| doc.word(i) == "earned")?;
    let close = (verb + 1..first)
        .all(|i| doc.is(i, Class::Approximator) || matches!(doc.word(i), "more" | "than"));
    let loss = (next..end.min(next + LOSS)).find(|&i| is_loss(doc, i))?;
    // A loss of another year may stand beside a profit.
    let stop = doc.tokens[(loss + 12).min(end - 1)].end;
    let other = facts
        .reading
        .figures
        .iter()
        .skip_while(|f| f.span.start < doc.tokens[loss].start)
        .take_while(|f| f.span.start < stop)
        .any(|f| f.kind == FigureKind::Money && f.period.is_some() && f.period != figure.period);
    let span = Span::new(doc.tokens[verb].start, figure.span.end);
    (close && !other).then_some(span)
}

/// *lost more than that*, *losing $3 billion*, *a net loss*, *unprofitable*: money that was lost.
fn is_loss(doc: &Document, at: usize) -> bool {
    let next = doc.word(at + 1);
    match doc.word(at) {
        "lost" | "losing" | "loses" => {
            matches!(next, "money" | "more" | "even" | "much" | "$" | "€" | "£" | "twice")
                || Class::Approximator.holds(next) && matches!(doc.word(at + 2), "$" | "€" | "£")
        }
        "loss" | "losses" => matches!(doc.word(at - 1), "a" | "net" | "its" | "operating" | "at"),
        "unprofitable" => true,
        "profit" | "profits" | "profitable" => (at.saturating_sub(DENIED)..at)
            .any(|k| doc.is(k, Class::Negation) || matches!(doc.word(k), "no" | "yet" | "without")),
        _ => false,
    }
}

/// The token of *earnings* or *profit* that the amount stands in front of: `$68 billion Q4 earnings`, `$2 billion in quarterly profit`.
fn label_after(doc: &Document, next: usize, end: usize) -> Option<usize> {
    for i in next..end.min(next + 5) {
        match doc.word(i) {
            "earnings" | "profit" | "profits" => {
                let after = doc.word(i + 1);
                let gross = (next..i).any(|k| matches!(doc.word(k), "gross" | "operating" | "net"));
                return (!gross && !Class::EarningsFollower.holds(after)).then_some(i);
            }
            _ if doc.is(i, Class::EarningsModifier) => {}
            w if w.len() == 2 && w.starts_with(['q', 'h']) => {}
            _ => return None,
        }
    }
    None
}
