//! figures/no-as-of: perishable figures in the present tense without a date.

use crate::doc::BlockKind;
use crate::lexicon::Class;
use crate::read::figures::{Extent, FigureKind, Status};
use crate::read::{Figure, Form, TimeType, claims};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::figure_line::{Line, Place};
use crate::text::Span;

/// A perishable metric: its key, the kind of number, from what size on, what it is called.
const PERISHABLE: [(&str, FigureKind, f64, &str); 8] = [
    ("valuation", FigureKind::Money, 1e6, "the valuation"),
    ("run_rate", FigureKind::Money, 1e5, "the run rate"),
    ("market_cap", FigureKind::Money, 1e6, "the market value"),
    ("share_price", FigureKind::Money, 0.0, "the share price"),
    ("market_share", FigureKind::Percent, 0.0, "the market share"),
    ("users", FigureKind::Count, 1e3, "the number of users"),
    ("headcount", FigureKind::Count, 100.0, "the headcount"),
    ("gpus", FigureKind::Count, 1e3, "the number of chips"),
];
/// What is counted where chips are; *a 4090 GPU* is a product.
const CHIPS: [&str; 7] = ["GPU", "gpu", "chip", "accelerator", "processor", "TPU", "card"];
/// Blocks on each side of a table among which a date is looked for.
const AROUND: usize = 3;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// Undated perishable figures.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for line in Line::all(facts, 1) {
        for place in &line.places {
            let Some(what) = perishable(&line, place) else { continue };
            if place.figure.status == Status::Projected
                || place.figure.is_magnitude()
                || !present(&line, place)
                || threshold(&line, place)
                || dated(facts, &line)
                || quoted(facts, place)
            {
                continue;
            }
            out.push(Finding::new(place.figure.span).arg("what", what));
        }
    }
    tables(facts, out);
}

/// Tables of perishable figures with no date in them or near them: one finding each, at the first such figure.
fn tables(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut seen = 0;
    for figure in &facts.reading.figures {
        let block = doc.sentences[doc.sentence_at(figure.span.start)].block as usize;
        let group = doc.blocks[block].group;
        if doc.blocks[block].kind != BlockKind::Cell || group == seen {
            continue;
        }
        let Some(what) = in_table(figure) else { continue };
        seen = group;
        if !dated_table(facts, block) {
            out.push(Finding::new(figure.span).arg("what", what));
        }
    }
}

/// What a figure of a table is called, if figures of its kind go stale and it has no time of its own.
fn in_table(figure: &Figure) -> Option<&'static str> {
    let dated = figure.period.is_some() || figure.as_of.is_some();
    if dated || figure.extent != Extent::Single || figure.metric == Some("gpus") {
        return None;
    }
    let token = figure.metric == Some("price") && figure.unit.ends_with("token");
    if token {
        return Some("the price");
    }
    if figure.metric == Some("revenue") && figure.kind == FigureKind::Money {
        return Some("the revenue");
    }
    PERISHABLE
        .iter()
        .find(|(key, kind, from, _)| {
            figure.metric == Some(*key) && figure.kind == *kind && figure.high >= *from
        })
        .map(|(.., what)| *what)
}

/// A date stands in the table, or in the blocks around it up to the headings.
fn dated_table(facts: &Facts<'_>, block: usize) -> bool {
    let doc = facts.doc;
    let group = doc.blocks[block].group;
    let own = |b: &usize| doc.blocks[*b].kind == BlockKind::Cell && doc.blocks[*b].group == group;
    let heading = |b: usize| matches!(doc.blocks[b].kind, BlockKind::Heading(_));
    let first = (0..=block).rev().take_while(own).last().unwrap_or(block);
    let end = (block..doc.blocks.len()).take_while(own).last().unwrap_or(block) + 1;
    let before = (0..first).rev().take(AROUND).take_while(|&b| b + 1 >= first || !heading(b + 1));
    let after = (end..doc.blocks.len()).take(AROUND).take_while(|&b| !heading(b));
    let from = before.last().unwrap_or(first);
    let last = after.last().unwrap_or(end - 1);
    let span = Span::new(doc.blocks[from].prose.start, doc.blocks[last].prose.end);
    placed(facts, span)
}

/// *firms with more than 500 employees*: a limit for any firm, not the size of one.
fn threshold(line: &Line<'_>, place: &Place<'_>) -> bool {
    claims::is_threshold(line.doc, place.figure)
}

/// What the figure is called, if figures of its kind go stale.
fn perishable(line: &Line<'_>, place: &Place<'_>) -> Option<&'static str> {
    let figure = place.figure;
    if figure.kind == FigureKind::Percent && line.says(&["ytd"]) {
        return Some("the change this year");
    }
    let (key, _, _, what) = PERISHABLE.iter().find(|(key, kind, from, _)| {
        figure.metric == Some(*key) && figure.kind == *kind && figure.high >= *from
    })?;
    let unit = figure.unit.as_str();
    let fits = match *key {
        "users" => unit.rsplit(' ').next().is_some_and(|head| Class::UserNoun.holds(head)),
        "headcount" => Class::EmployeeNoun.holds(unit),
        "gpus" => CHIPS.iter().any(|c| unit.ends_with(c)) && line.text(place).ends_with('s'),
        "valuation" => !line.says(Class::ValuedThing),
        "market_share" => {
            line.says(&["market", "share", "global", "world", "worldwide"])
                && !line.says(&["users", "respondents", "adults"])
        }
        _ => true,
    };
    fits.then_some(what)
}

/// The sentence speaks of the present, and of no period.
fn present(line: &Line<'_>, place: &Place<'_>) -> bool {
    let change = matches!(place.figure.extent, Extent::Rise | Extent::Fall)
        && place.figure.kind == FigureKind::Percent;
    let doc = line.doc;
    let now = |i: usize| doc.is(i, Class::HoldingVerb) || doc.is(i, Class::VerbS);
    line.tokens.clone().any(now)
        && (change || line.says(&["ytd"]) || !line.says(Class::DatedFigureWord))
}

/// A date in the sentence or in the one before it in the same block, or *as of*.
fn dated(facts: &Facts<'_>, line: &Line<'_>) -> bool {
    let doc = line.doc;
    let here = doc.sentence_at(doc.tokens[line.tokens.start].start);
    let block = doc.sentences[here].block;
    let first = here.checked_sub(1).filter(|&i| doc.sentences[i].block == block).unwrap_or(here);
    let range = Span::new(doc.sentences[first].prose.start, doc.sentences[here].prose.end);
    placed(facts, range) && !line.says(&["ytd"])
        || line.tokens.clone().any(|i| line.word(i) == "as" && line.word(i + 1) == "of")
}

/// A date or period stands in a stretch of prose.
fn placed(facts: &Facts<'_>, range: Span) -> bool {
    let times = &facts.reading.times;
    let from = times.partition_point(|t| t.span.start < range.start);
    times[from..].iter().take_while(|t| t.span.start < range.end).any(|t| {
        t.kind != TimeType::Duration
            && !matches!(t.form, Form::PresentRef | Form::Set | Form::PastRef | Form::FutureRef)
    })
}

fn quoted(facts: &Facts<'_>, place: &Place<'_>) -> bool {
    let quotes = &facts.reading.quotes;
    let end = quotes.partition_point(|q| q.span.start < place.figure.span.end);
    quotes[..end].iter().rev().take(4).any(|q| q.span.overlaps(place.figure.span))
}
