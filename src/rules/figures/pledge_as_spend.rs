//! figures/pledge-as-spend: commitments reported as money spent, and announced billions without a word on when they are paid.

use crate::ledger::Fact;
use crate::lexicon::Class;
use crate::read::figures::FigureKind;
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::figure_line::{Line, Place, is_filler};
use crate::rules::shared::ledger_rows;

/// The case of an announced sum.
const ANNOUNCED: &str = "announced";
/// All of them.
pub(super) const CASES: &[&str] = &[ANNOUNCED];

/// From this size on, in its currency, an announced sum is asked about.
const LARGE: f64 = 1e9;

/// Promises in the dress of spending.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for line in Line::all(facts, 1) {
        if is_headline(&line) {
            continue;
        }
        for place in line.places.iter().filter(|p| p.figure.kind == FigureKind::Money) {
            if spent(&line, place)
                && !line.says(Class::PledgeWord)
                && let Some(row) = announced_row(facts, place)
            {
                out.push(Finding::new(place.figure.span).note(row));
            } else if spent(&line, place) && !line.says(Class::PledgeWord) && future(&line, place) {
                out.push(Finding::new(place.figure.span));
            } else if place.figure.high >= LARGE
                && announced(&line, place)
                && !line.says(Class::PledgeWord)
                && !line.says(Class::SpendingSchedule)
                && !spread(&line)
            {
                out.push(Finding::new(place.figure.span).case(ANNOUNCED));
            }
        }
    }
}

/// A heading without a full stop: a headline is short on purpose. A heading with one is a deck, and reads as prose.
fn is_headline(line: &Line<'_>) -> bool {
    let doc = line.doc;
    doc.in_heading(doc.sentence_at(doc.tokens[line.tokens.start].start))
        && line.word(line.tokens.end.saturating_sub(1)) != "."
}

/// The ledger has the sum as announced only.
fn announced_row(facts: &Facts<'_>, place: &Place<'_>) -> Option<String> {
    let entity = place.figure.entity.as_deref()?;
    let fits = |f: &&Fact| {
        f.status == "announced"
            && f.entity.eq_ignore_ascii_case(entity)
            && ledger_rows::agrees(place.figure, f) == Some(true)
    };
    facts
        .ledger
        .facts
        .iter()
        .filter(|f| facts.reference.is_none_or(|day| f.known().is_none_or(|k| k <= day)))
        .find(fits)
        .map(|f| f.cite(&facts.ledger.name))
}

/// A verb of spending right before the amount: *invested up to $30 billion*.
fn spent(line: &Line<'_>, place: &Place<'_>) -> bool {
    let from = place.first.saturating_sub(5).max(line.tokens.start);
    let verb = (from..place.first).rev().find(|&i| {
        !is_filler(line.word(i)) && !matches!(line.word(i), "up" | "to" | "as" | "much")
    });
    verb.is_some_and(|i| line.is(i, Class::SpentVerb))
}

/// Behind the amount the money is put into the future, or before it lies *up to*.
fn future(line: &Line<'_>, place: &Place<'_>) -> bool {
    let upto = place.first >= line.tokens.start + 2
        && line.word(place.first - 1) == "to"
        && line.word(place.first - 2) == "up";
    let ahead = (place.end..(place.end + 24).min(line.tokens.end)).any(|i| {
        let next = line.word(i + 1);
        match line.word(i) {
            "next" | "coming" => {
                matches!(line.word(i.wrapping_sub(1)), "the" | "over")
                    && line.word(i.wrapping_sub(2)) != "of"
            }
            "will" => matches!(next, "pay" | "spend" | "be"),
            "to" => next == "be" && matches!(line.word(i + 2), "paid" | "spent"),
            "paid" => next == "out" && line.word(i + 2) == "over",
            _ => false,
        }
    });
    upto || ahead
}

/// *a $30 billion investment*, *$56 billion in capex*.
fn announced(line: &Line<'_>, place: &Place<'_>) -> bool {
    let noun = (place.end..(place.end + 3).min(line.tokens.end))
        .find(|&i| line.is(i, Class::SpendingPurpose));
    noun.is_some_and(|i| {
        let plain = (place.end..i)
            .all(|k| !matches!(line.word(k), "," | "." | "and" | "from" | "to" | "of" | ")" | "("));
        plain
            && (line.word(place.end) == "in"
                || matches!(line.word(i), "investment" | "investments"))
    })
}

/// The sentence spreads the sum over years, or gives the year by which it is paid.
fn spread(line: &Line<'_>) -> bool {
    line.tokens.clone().any(|i| {
        matches!(line.word(i), "over" | "through" | "by" | "until" | "during")
            && (i + 1..i + 7).any(|k| {
                matches!(line.word(k), "years" | "year" | "decade" | "months")
                    || line.word(k).starts_with("20") && line.word(k).len() == 4
            })
    })
}
