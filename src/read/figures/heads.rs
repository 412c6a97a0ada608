//! What a caption, a head or a row label says of the numbers in its cells: currency, power of ten, unit, denominator.
//!
//! *(in millions of dollars)*, `Revenue ($M)`, `MW`, *Price per million input tokens*. Nothing is guessed from a metric alone.

use super::table::{NumberWord, TABLES, Unit};
use super::{currency, numeral, rate, unit};
use crate::doc::{Document, TokenKind};
use std::ops::Range;

/// Words after which the cells hold no scaled amounts: years, ranks, heads.
const PLAIN: [&str; 15] = [
    "year",
    "years",
    "rank",
    "ranking",
    "no",
    "#",
    "note",
    "notes",
    "headcount",
    "employees",
    "staff",
    "ratio",
    "eps",
    "quarter",
    "date",
];

/// What was said.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// ISO 4217 code.
    pub(super) code: Option<&'static str>,
    /// Power of ten; 0 for none.
    pub(super) power: i32,
    /// A unit of measure, or percent.
    pub(super) unit: Option<Unit>,
    /// The denominator of a rate.
    pub(super) per: Option<String>,
    /// The numbers are neither money nor scaled, whatever the caption says.
    pub(super) plain: bool,
}

impl Said {
    /// Reads the tokens of a head or label.
    pub(super) fn of(doc: &Document, tokens: &Range<usize>) -> Self {
        let mut said = Self::default();
        let mut k = tokens.start;
        while k < tokens.end {
            k = said.step(doc, k, tokens).max(k + 1);
        }
        let side = |k: usize| matches!(doc.word(k), "input" | "output");
        if let (Some(per), Some(side)) = (&said.per, tokens.clone().find(|&k| side(k)))
            && per.ends_with("token")
            && !per.contains("put ")
        {
            let scale = per.trim_end_matches("token");
            said.per = Some(format!("{scale}{} token", doc.word(side)));
        }
        said
    }

    /// The same for a paragraph that may be a caption: only what is said of all numbers counts.
    pub(super) fn of_caption(doc: &Document, tokens: &Range<usize>) -> Self {
        let said = Self::of(doc, tokens);
        Self { unit: said.unit.filter(|u| u.name == "percent"), per: None, plain: false, ..said }
    }

    /// Reads what begins at a token; where it ends.
    fn step(&mut self, doc: &Document, k: usize, tokens: &Range<usize>) -> usize {
        let word = doc.word(k);
        if PLAIN.contains(&word) || word == "per" && doc.word(k + 1) == "share" {
            self.plain = true;
            return k + 1;
        }
        if let Some((per, after)) = rate::denominator(doc, k, tokens.end) {
            self.per = Some(per);
            return after;
        }
        if let Some((code, power)) = money(doc, k, tokens) {
            self.code = self.code.or(Some(code));
            let after = k + 1;
            if power > 0 {
                self.power = power;
            } else if let Some(power) = short(doc, after, tokens.end) {
                self.power = power;
                return after + 1;
            }
            return after;
        }
        if let Some((len, code)) = TABLES.currency_words.at(doc, k, tokens.end) {
            self.code = self.code.or(Some(code));
            return k + len;
        }
        if let Some(power) = scale(doc, k, tokens) {
            self.power = power;
            return k + 1;
        }
        if let Some((unit, after)) = unit_of_cells(doc, k, tokens) {
            self.unit = Some(unit);
            return after;
        }
        k + 1
    }
}

/// A currency sign or code at a token, with the power of ten it names.
fn money(doc: &Document, k: usize, tokens: &Range<usize>) -> Option<(&'static str, i32)> {
    let t = &doc.tokens[k];
    let sign = t.kind == TokenKind::Sign || t.all_caps || doc.raw(k).len() >= 4;
    let lead = sign.then(|| currency::before(doc, k + 1, tokens.start))?;
    lead.code.map(|code| (code, lead.power))
}

/// A power of ten right after a currency: `$M`, *USD millions*, `$000`.
fn short(doc: &Document, at: usize, end: usize) -> Option<i32> {
    if at >= end {
        return None;
    }
    if matches!(doc.raw(at), "000" | "000s") {
        return Some(3);
    }
    let in_short = TABLES.scales.get(doc.raw(at)).map(|&(power, _)| power);
    in_short.or_else(|| in_words(doc, at))
}

/// *million*, *millions*.
fn in_words(doc: &Document, at: usize) -> Option<i32> {
    let power = |word: &str| match TABLES.numbers.get(word) {
        Some(NumberWord::Scale(power)) => Some(*power),
        _ => None,
    };
    numeral::word(doc, at)
        .and_then(|_| power(doc.word(at)))
        .or_else(|| doc.word(at).strip_suffix('s').and_then(power))
}

/// *(in millions)*, *Users, millions*, `(bn)`, `('000)`.
fn scale(doc: &Document, k: usize, tokens: &Range<usize>) -> Option<i32> {
    let before = if k > tokens.start { doc.word(k - 1) } else { "" };
    let next = if k + 1 < tokens.end { doc.word(k + 1) } else { "" };
    let closed = matches!(before, "(" | "[" | ",") && matches!(next, ")" | "]" | "");
    if let Some(power) = in_words(doc, k) {
        let plural = doc.word(k).ends_with('s') && matches!(before, "in" | "(" | "," | "$" | "");
        return (plural || before == "in" || closed).then_some(power);
    }
    let thousands =
        matches!(doc.raw(k), "000" | "000s") && matches!(before, "'" | "’" | "in" | "(");
    if thousands {
        return Some(3);
    }
    TABLES.scales.get(doc.raw(k)).filter(|_| closed).map(|&(power, _)| power)
}

/// A unit that stands for itself: the whole head, in brackets, or behind a comma.
fn unit_of_cells(doc: &Document, k: usize, tokens: &Range<usize>) -> Option<(Unit, usize)> {
    let (unit, after) = unit::at_token(doc, k, tokens.end, false)
        .or_else(|| TABLES.symbols.get(doc.raw(k)).map(|&(unit, _)| (unit, k + 1)))?;
    let symbol = TABLES.symbols.contains_key(doc.raw(k));
    let before = if k > tokens.start { doc.word(k - 1) } else { "" };
    let opens = matches!(before, "" | "(" | "[" | "," | "in");
    let closes = after >= tokens.end || matches!(doc.word(after), ")" | "]");
    let capital = doc.raw(k).len() > 1 && doc.raw(k).bytes().any(|b| b.is_ascii_uppercase());
    let bracketed = matches!(before, "(" | "[");
    let fits = match doc.raw(k) {
        "%" => true,
        _ if symbol => opens && closes && (capital || bracketed),
        word => word.ends_with('s') && closes && opens || bracketed && closes,
    };
    fits.then_some((unit, after))
}
