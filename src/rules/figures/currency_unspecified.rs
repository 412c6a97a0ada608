//! figures/currency-unspecified: amounts that a reader cannot place: no conversion, which dollar, an old rate, years apart.

use crate::doc::BlockKind;
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::FigureKind;
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::figure_line::{Line, Place};
use crate::rules::shared::ledger_rows::days;

/// The case of currencies that most readers can place.
const PLACED: &str = "placed";
/// The case of a sign that is both yen and yuan.
const YEN_OR_YUAN: &str = "yen-or-yuan";
/// The case of a dollar sign beside a holder whose dollar is another.
const WHICH_DOLLAR: &str = "which-dollar";
/// The case of a conversion at an old rate.
const OLD_RATE: &str = "old-rate";
/// The case of amounts many years apart.
const YEARS_APART: &str = "years-apart";
/// All of them.
pub(super) const CASES: &[&str] = &[PLACED, YEN_OR_YUAN, WHICH_DOLLAR, OLD_RATE, YEARS_APART];

/// Currencies that are converted for the reader.
const FOREIGN: [&str; 21] = [
    "CNY", "JPY", "KRW", "TWD", "INR", "HKD", "SGD", "CAD", "AUD", "AED", "SAR", "RUB", "CHF",
    "SEK", "NOK", "DKK", "PLN", "TRY", "ZAR", "EUR", "GBP",
];
/// Countries with a dollar of their own.
const DOLLARS: [&str; 6] = ["CA", "AU", "NZ", "HK", "SG", "TW"];
/// Days for which a rate of exchange is good.
const RATE_DAYS: i64 = 90;
/// Years after which prices are no longer comparable.
const YEARS: i16 = 5;

/// Amounts of money whose worth is not told.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut settled: Vec<&str> = Vec::new();
    let mut section = 0;
    for line in Line::all(facts, 1) {
        let sentence = doc.sentence_at(doc.tokens[line.tokens.start].start);
        let here = heading_before(facts, sentence);
        if here != section {
            (section, settled) = (here, Vec::new());
        }
        let told = converted(facts, &line, sentence);
        for place in line.places.iter().filter(|p| p.figure.kind == FigureKind::Money) {
            let figure = place.figure;
            let finding = Finding::new(figure.span);
            if let Some(code) = FOREIGN.iter().find(|c| figure.unit == **c) {
                if told {
                    out.extend(old_rate(facts, &line, figure).then(|| finding.case(OLD_RATE)));
                } else if !settled.contains(code) {
                    let either = line.text(place).contains('¥') && !line.says(Class::YenOrYuan);
                    let placed = matches!(*code, "EUR" | "GBP");
                    let finding = if either { finding.case(YEN_OR_YUAN) } else { finding };
                    out.push(if placed { finding.case(PLACED) } else { finding });
                }
                if !settled.contains(code) {
                    settled.push(code);
                }
            } else if which_dollar(facts, &line, place) {
                if !settled.contains(&"$") {
                    settled.push("$");
                    out.push(finding.case(WHICH_DOLLAR));
                }
            } else if years_apart(&line, place) {
                out.push(finding.case(YEARS_APART));
            }
        }
    }
}

/// Index of the block of the last heading before a sentence.
fn heading_before(facts: &Facts<'_>, sentence: usize) -> usize {
    let doc = facts.doc;
    let block = doc.sentences[sentence].block as usize;
    (block.saturating_sub(200)..=block)
        .rev()
        .find(|&b| matches!(doc.blocks[b].kind, BlockKind::Heading(_)))
        .unwrap_or(0)
}

/// The sentence gives dollars as well, or one beside it does in words.
fn converted(facts: &Facts<'_>, line: &Line<'_>, sentence: usize) -> bool {
    let doc = facts.doc;
    if line.says(&["$", "us$", "dollar", "dollars", "usd"]) {
        return true;
    }
    let block = doc.sentences[sentence].block;
    let near = sentence.saturating_sub(1)..(sentence + 2).min(doc.sentences.len());
    near.filter(|&s| s != sentence && doc.sentences[s].block == block).any(|s| {
        let t = &doc.sentences[s].tokens;
        (t.start as usize..(t.end as usize).min(t.start as usize + 200))
            .any(|i| matches!(doc.word(i), "us$" | "dollar" | "dollars"))
    })
}

/// The conversion is said to be at a rate of long ago.
fn old_rate(facts: &Facts<'_>, line: &Line<'_>, figure: &Figure) -> bool {
    let Some(day) = facts.reference.filter(|_| line.says(&["rate", "rates", "exchange"])) else {
        return false;
    };
    let doc = line.doc;
    let (start, end) = (doc.tokens[line.tokens.start].start, doc.tokens[line.tokens.end - 1].end);
    let times = &facts.reading.times;
    let from = times.partition_point(|t| t.span.start < start);
    let here = times[from..].iter().take_while(|t| t.span.start < end);
    let past = line.says(&["was", "were", "then", "had"]);
    let ahead = |t: &&crate::read::Time| t.span.start > figure.span.start;
    !past && here.filter(ahead).filter_map(|t| t.days).any(|(_, last)| days(last, day) > RATE_DAYS)
}

/// A bare dollar sign, and a holder at home where the dollar is another.
fn which_dollar(facts: &Facts<'_>, line: &Line<'_>, place: &Place<'_>) -> bool {
    let text = line.text(place);
    if place.figure.unit != "USD"
        || !text.starts_with('$')
        || text.contains("US")
        || line.says(&["us$", "usd", "dollars", "u.s."])
    {
        return false;
    }
    let names = facts.doc.lexicon().names();
    let home = place
        .figure
        .entity
        .as_deref()
        .and_then(|e| names.company(e))
        .map(|row| names.row(row).country());
    home.is_some_and(|country| DOLLARS.contains(&country))
}

/// Compared with an amount of years before, and nobody says in whose money.
fn years_apart(line: &Line<'_>, place: &Place<'_>) -> bool {
    let compares = ["from", "than", "compared", "versus", "against", "up", "down"];
    if !line.says(&compares) || line.says(Class::RealTermsWord) {
        return false;
    }
    let year = |f: &Figure| {
        f.as_of
            .map(|a| a.last.year())
            .or_else(|| f.period.and_then(|p| p.days("")).map(|d| d.1.year()))
    };
    let Some(own) = year(place.figure) else { return false };
    let before = line.places.iter().take_while(|p| p.first < place.first);
    before
        .filter(|p| p.figure.unit == place.figure.unit)
        .filter_map(|p| year(p.figure))
        .any(|y| (y - own).abs() >= YEARS)
}
