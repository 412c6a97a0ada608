//! What a figure measures, from the words of its clause.

use super::table::{Metric, TABLES};
use super::{Figure, FigureKind};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;

/// Farthest a word that names the metric may stand from its figure, in tokens.
const REACH: usize = 14;

/// From this amount on, money beside *shares* is no price of one share.
const DEAR: f64 = 1e6;

/// A word or phrase that names a metric.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    first: usize,
    end: usize,
    metric: Metric,
}

/// Collects the mentions of a sentence.
pub(super) fn mentions(doc: &Document, sentence: std::ops::Range<usize>, out: &mut Vec<Mention>) {
    out.clear();
    let mut k = sentence.start;
    while k < sentence.end {
        if doc.tokens[k].kind == TokenKind::Word
            && let Some((len, metric)) = TABLES.metrics.at(doc, k, sentence.end)
        {
            out.push(Mention { first: k, end: k + len, metric });
            k += len;
            continue;
        }
        k += 1;
    }
}

/// The first mention that fits a kind of number.
pub(super) fn first(figure: &Figure, mentions: &[Mention]) -> Option<&'static str> {
    let kind = figure.kind as u16;
    let named = mentions.iter().find(|m| m.metric.kinds & (1 << kind) != 0).map(|m| m.metric.key);
    named.or_else(|| fallback(figure))
}

/// The first mention of something counted by heads, and its last token.
pub(super) fn counted(mentions: &[Mention]) -> Option<(&'static str, usize)> {
    let count = 1 << FigureKind::Count as u16;
    let money = 1 << FigureKind::Money as u16;
    mentions
        .iter()
        .find(|m| m.metric.kinds & count != 0 && m.metric.kinds & money == 0)
        .filter(|m| {
            matches!(
                m.metric.key,
                "users"
                    | "headcount"
                    | "gpus"
                    | "parameters"
                    | "active_parameters"
                    | "layoffs"
                    | "jobs"
            )
        })
        .map(|m| (m.metric.key, m.end - 1))
}

/// The metric of a figure whose tokens are given, by the nearest mention that fits its kind.
pub(super) fn of(
    doc: &Document,
    figure: &Figure,
    tokens: std::ops::Range<usize>,
    mentions: &[Mention],
) -> Option<&'static str> {
    if let Some(key) = by_unit(figure) {
        return Some(key);
    }
    if figure.unit == "percent" && is_share(doc, tokens.end) {
        return Some("market_share");
    }
    let near = mentions.partition_point(|m| m.end + REACH < tokens.start);
    // *for $2 billion in cash* says how it is paid.
    let paid =
        |m: &&Mention| m.metric.key == "cash" && m.first > 0 && doc.word(m.first - 1) == "in";
    // A price for all the shares, or for each in a takeover, is what the deal costs.
    let deal = |m: &&Mention| {
        m.metric.key == "share_price"
            && figure.kind == FigureKind::Money
            && (figure.low >= DEAR || is_bid(doc, &tokens, mentions))
    };
    let fits =
        |m: &&Mention| m.metric.kinds & (1 << figure.kind as u16) != 0 && !paid(m) && !deal(m);
    mentions[near..]
        .iter()
        .take_while(|m| m.first < tokens.end + REACH)
        .take(2 * REACH)
        .filter(fits)
        .map(|m| (distance(doc, figure.kind, &tokens, m), worth(doc, m, mentions)))
        .min_by_key(|(d, _)| *d)
        .filter(|(d, _)| *d <= farthest(figure))
        .map(|(_, key)| key)
        .or_else(|| fallback(figure))
}

/// The metric of a mention: *a deal worth*, *the contract is worth* speak of the deal.
fn worth(doc: &Document, m: &Mention, mentions: &[Mention]) -> &'static str {
    if m.metric.key != "valuation" || doc.word(m.first) != "worth" {
        return m.metric.key;
    }
    let event = |e: &&Mention| {
        matches!(e.metric.key, "deal" | "pledge" | "investment" | "funding" | "fine")
    };
    let before = |e: &&Mention| e.end <= m.first && m.first - e.end <= 3;
    mentions.iter().rev().filter(event).find(before).map_or("valuation", |e| e.metric.key)
}

/// *agreed to buy it for $54 a share*: a takeover is named before the amount, which is its price.
fn is_bid(doc: &Document, tokens: &std::ops::Range<usize>, mentions: &[Mention]) -> bool {
    let paid = tokens.start > 0 && doc.is(tokens.start - 1, Class::PayingLead);
    let before = |m: &Mention| m.end <= tokens.start && m.end + REACH >= tokens.start;
    paid && mentions.iter().any(|m| m.metric.key == "deal" && before(m))
}

/// *80% of the high-end chip market*, *70 percent of the world's computing capacity*.
fn is_share(doc: &Document, at: usize) -> bool {
    if doc.word(at) != "of" {
        return false;
    }
    let mut worldwide = false;
    for k in at + 1..at + 8 {
        match doc.word(k) {
            "market" => {
                return !doc.is(k + 1, Class::ValueNoun);
            }
            "global" | "world" | "worldwide" | "world's" => worldwide = true,
            "compute" | "computing" | "chips" | "gpus" | "accelerators" | "capacity" | "supply"
            | "production" | "shipments"
                if worldwide =>
            {
                return true;
            }
            "," | "." | ";" | "and" | "in" | "that" | "who" | "by" | "from" | "to" => return false,
            _ => {}
        }
    }
    false
}

/// A counted thing names its own metric or has none; other figures look farther.
fn farthest(figure: &Figure) -> usize {
    if figure.kind == FigureKind::Count && figure.unit != "token" { 6 } else { usize::MAX }
}

/// Units that leave no choice.
fn by_unit(figure: &Figure) -> Option<&'static str> {
    let unit = figure.unit.as_str();
    if !unit.ends_with("parameter") {
        return None;
    }
    Some(if unit.starts_with("activ") { "active_parameters" } else { "parameters" })
}

/// What a unit most often measures, where no word says it.
fn fallback(figure: &Figure) -> Option<&'static str> {
    match figure.unit.as_str() {
        "FLOP" | "FLOP/s" | "GFLOP/s" | "TFLOP/s" | "PFLOP/s" | "EFLOP/s" | "ZFLOP/s" | "TOPS" => {
            Some("compute")
        }
        "kW" | "MW" | "GW" | "TW" => Some("capacity"),
        "Wh" | "kWh" | "MWh" | "GWh" | "TWh" => Some("energy"),
        "token/second" => Some("speed"),
        "nm" => Some("process_node"),
        unit if figure.kind == FigureKind::Money && unit.contains('/') => Some("price"),
        _ => None,
    }
}

/// How far a mention is from a figure: tokens between, more across signs and after the figure, less inside it.
fn distance(
    doc: &Document,
    kind: FigureKind,
    tokens: &std::ops::Range<usize>,
    m: &Mention,
) -> usize {
    if m.first < tokens.end && tokens.start < m.end {
        return 0;
    }
    let (between, after) = if m.end <= tokens.start {
        (m.end..tokens.start, false)
    } else {
        (tokens.end..m.first, true)
    };
    let gap = between.len();
    let crossing = between
        .clone()
        .filter(|&k| {
            matches!(doc.word(k), "," | ";" | "(" | ")" | "and" | "while")
                || doc.tokens[k].kind == TokenKind::Number
        })
        .count();
    let bound_to = after
        && gap <= 2
        && between.clone().all(|k| {
            matches!(doc.word(k), "in" | "of" | "annual" | "quarterly" | "total" | "net" | "new")
                || doc.tokens[k].has_digit
        });
    let weak = matches!(m.metric.key, "growth" | "decline")
        && kind != FigureKind::Percent
        && kind != FigureKind::Multiple;
    2 * gap
        + 6 * crossing
        + if bound_to {
            0
        } else if after {
            5
        } else {
            1
        }
        + if weak { 4 } else { 0 }
}
