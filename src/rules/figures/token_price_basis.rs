//! figures/token-price-basis: prices of tokens beside what the catalogue has of the model.

use crate::doc::Document;
use crate::lexicon::Class;
use crate::read::figures::{Bound, Extent, FigureKind, Printed};
use crate::read::{EntityKind, Form, Time};
use crate::rulebook::{Facts, Finding, Profile};
use crate::rules::shared::catalogue::model;
use crate::rules::shared::figure_line::{Line, Place};
use std::cmp::Ordering;

/// The case of a price that lacks its seller or its day.
const HALF: &str = "half";
/// The case of a price that the catalogue has otherwise.
const LISTED: &str = "listed";
/// The cases of a price.
pub(super) const CASES: &[&str] = &[HALF, LISTED];

/// Prices of tokens without side, seller or day, or unlike the catalogue's.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut complete = false;
    for line in Line::all(facts, 1) {
        for place in line
            .places
            .iter()
            .filter(|p| p.figure.kind == FigureKind::Money && per_token(&p.figure.unit))
        {
            let finding = Finding::new(place.figure.span);
            let sided = near(facts, &line, |doc, i| {
                doc.is(i, Class::TokenSide)
                    || doc.word(i) == "in" && doc.word(i + 1) == "and" && doc.word(i + 2) == "out"
            });
            if !sided {
                out.push(finding);
                continue;
            }
            if let Some((side, listed)) = unlike(facts, &line, place) {
                let catalogue = facts.ledger.catalogue().cite();
                out.push(
                    finding
                        .arg("side", side)
                        .arg("listed", listed)
                        .arg("catalogue", catalogue)
                        .case(LISTED),
                );
                continue;
            }
            // A firm's own price, on the day on which it says so.
            if facts.profile == Profile::Company && !names_company(facts, &line) {
                continue;
            }
            let sold = near(facts, &line, |doc, i| doc.is(i, Class::PriceSeller))
                || names_company(facts, &line);
            if sold && dated(facts, &line) {
                complete = true;
            } else if !complete {
                let missing = if sold { "a date" } else { "a seller and a date" };
                out.push(finding.arg("missing", missing).case(HALF));
            }
        }
    }
}

fn per_token(unit: &str) -> bool {
    unit.split_once('/').is_some_and(|(_, per)| per.ends_with("token") || per.ends_with("tokens"))
}

/// One of the tokens of the sentence and its neighbours in the paragraph fits.
fn near(facts: &Facts<'_>, line: &Line<'_>, fits: impl Fn(&Document, usize) -> bool) -> bool {
    let doc = facts.doc;
    let here = doc.sentence_at(doc.tokens[line.tokens.start].start);
    let block = doc.sentences[here].block;
    let around = here.saturating_sub(1)..(here + 2).min(doc.sentences.len());
    around.filter(|&s| doc.sentences[s].block == block).any(|s| {
        let t = &doc.sentences[s].tokens;
        (t.start as usize..(t.end as usize).min(t.start as usize + 200)).any(|i| fits(doc, i))
    })
}

fn names_company(facts: &Facts<'_>, line: &Line<'_>) -> bool {
    let doc = line.doc;
    let (start, end) = (doc.tokens[line.tokens.start].start, doc.tokens[line.tokens.end - 1].end);
    let entities = &facts.reading.entities;
    let from = entities.partition_point(|e| e.span.start < start);
    entities[from..]
        .iter()
        .take_while(|e| e.span.start < end)
        .any(|e| e.kind == EntityKind::Company)
}

fn dated(facts: &Facts<'_>, line: &Line<'_>) -> bool {
    let doc = line.doc;
    let here = doc.sentence_at(doc.tokens[line.tokens.start].start);
    let block = doc.block_of(here).prose;
    let times = &facts.reading.times;
    let from = times.partition_point(|t| t.span.start < block.start);
    let fits = |t: &Time| {
        t.days.is_some() && !matches!(t.form, Form::PresentRef | Form::Duration | Form::Set)
    };
    times[from..].iter().take_while(|t| t.span.start < block.end).take(40).any(fits)
}

/// Which side of the price the words name, and what the catalogue lists for it, where the two differ and no other host is named.
fn unlike(facts: &Facts<'_>, line: &Line<'_>, place: &Place<'_>) -> Option<(&'static str, String)> {
    let figure = place.figure;
    let (input, output) = model(facts, place)?.prices?;
    if figure.unit != "USD/million input token"
        && figure.unit != "USD/million output token"
        && !figure.unit.starts_with("USD/million")
    {
        return None;
    }
    let side = (place.first..place.end + 3).find_map(|i| match line.word(i) {
        "input" | "prompt" => Some("input"),
        "output" | "completion" => Some("output"),
        _ => None,
    })?;
    let listed = if side == "input" { input } else { output };
    let plain = figure.extent == Extent::Single && figure.bound == Bound::Exact;
    let special = line.says(Class::PriceException);
    let differs = figure.printed_low.compare(listed).is_some_and(|o| o != Ordering::Equal);
    (plain && !special && differs).then(|| (side, format!("${}", money(listed))))
}

fn money(price: Printed) -> String {
    let text = price.to_f64().to_string();
    if text.contains('.') && text.split('.').nth(1).is_some_and(|d| d.len() == 1) {
        format!("{text}0")
    } else {
        text
    }
}
