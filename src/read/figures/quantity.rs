//! One amount in the text: sign, currency, numeral, scale and unit, read from its numeral outwards.

use super::FigureKind;
use super::numeral::{self, Numeral, Written};
use super::printed::Printed;
use super::table::{ScaleUse, TABLES};
use super::{currency, noun, unit};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;

/// An amount before it is joined into ranges and judged.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// First token: sign or currency, else the numeral.
    pub(super) first: usize,
    /// The numeral's first token.
    pub(super) numeral: usize,
    /// One past the last token of the numeral and its scale.
    pub(super) bare_end: usize,
    /// One past the last token, unit included.
    pub(super) end: usize,
    /// What it is worth.
    pub(super) value: Printed,
    /// How the numeral is written.
    pub(super) form: Written,
    /// It names a power of ten.
    pub(super) scaled: bool,
    /// What kind of number it is.
    pub(super) kind: FigureKind,
    /// Its unit, empty for none.
    pub(super) unit: String,
    /// Power of ten that scale words and letters add to the printed digits.
    pub(super) power: i32,
    /// The unit is a counted noun phrase, not a unit of measure.
    pub(super) counted: bool,
}

impl Quantity {
    /// Nothing but a number.
    pub(super) fn is_bare(&self) -> bool {
        self.kind == FigureKind::Number && self.unit.is_empty()
    }
}

/// Reads the amount whose numeral begins at a token; looks back no further than `floor`.
pub(super) fn read(doc: &Document, token: usize, floor: usize, end: usize) -> Option<Quantity> {
    if token >= end {
        return None;
    }
    let (n, mut first, code, negative) =
        if doc.tokens[token].has_digit && doc.tokens[token].kind == TokenKind::Word {
            let coded = currency::coded(doc, token, floor, end)?;
            (coded.numeral, coded.first, Some(coded.code), false)
        } else {
            let n = numeral::read(doc, token, end)?;
            let lead = currency::before(doc, token, floor);
            (lifted(n, lead.power)?, lead.first, lead.code, lead.negative)
        };
    if first == token
        && code.is_none()
        && token > floor
        && n.form == Written::Words
        && n.scaled
        && matches!(doc.word(token - 1), "a" | "an")
    {
        first = token - 1;
    }
    if n.form == Written::Fraction && token > floor && matches!(doc.word(token - 1), "a" | "an") {
        first = token - 1;
    }
    let mut n = n;
    if !n.scaled {
        n = short_scale(doc, n, code.is_some(), end)?;
    }
    let value = if negative { n.value.negated() } else { n.value };
    // *two to three hundred*: the hundred is shared as a million would be.
    let hundreds = if n.form == Written::Words && doc.word(n.end - 1) == "hundred" { 2 } else { 0 };
    let q = Quantity {
        first,
        numeral: token,
        bare_end: n.end,
        end: n.end,
        value,
        form: n.form,
        scaled: n.scaled,
        kind: FigureKind::Number,
        unit: String::new(),
        power: n.value.exponent - printed_exponent(doc, token) + hundreds,
        counted: false,
    };
    measured(doc, q, code, floor, end)
}

/// *tens of*, *hundreds of*: words for no number of their own.
pub(super) fn is_magnitude(doc: &Document, token: usize) -> bool {
    doc.word(token + 1) == "of" && doc.is(token, Class::RoundPlural)
}

/// *Tens of thousands of users*: from the lowest to the highest number of that many digits.
pub(super) fn magnitude(doc: &Document, token: usize, end: usize) -> Option<(Quantity, Quantity)> {
    if token + 2 >= end {
        return None;
    }
    let (low, high) = match doc.word(token) {
        "tens" | "dozens" => (1, 2),
        "hundreds" => (2, 3),
        "thousands" => (3, 4),
        _ => return None,
    };
    let power = match doc.word(token + 2) {
        "thousands" => 3,
        "millions" => 6,
        "billions" => 9,
        "trillions" => 12,
        _ => return None,
    };
    let of = usize::from(doc.word(token + 3) == "of" && token + 4 < end);
    let at = |exponent: i32| {
        let q = Quantity {
            first: token,
            numeral: token,
            bare_end: token + 3 + of,
            end: token + 3 + of,
            value: Printed::int(1).scale(power + exponent)?,
            form: Written::Words,
            scaled: true,
            kind: FigureKind::Number,
            unit: String::new(),
            power: power + exponent,
            counted: false,
        };
        let mut q = measured(doc, q, None, token, end)?;
        if q.is_bare() {
            (q.bare_end, q.end) = (token + 3, token + 3);
        }
        Some(q)
    };
    Some((at(low)?, at(high)?))
}

/// Gives an amount its currency or unit and its rate.
fn measured(
    doc: &Document,
    q: Quantity,
    code: Option<&'static str>,
    floor: usize,
    end: usize,
) -> Option<Quantity> {
    let (mut q, mut code) = (q, code);
    if code.is_none()
        && let Some((c, after, more)) = currency::after(doc, &q, end)
    {
        code = Some(c);
        q.end = after;
        if let Some(power) = more {
            q.value = q.value.scale(power)?;
            q.scaled = true;
        }
    }
    if let Some(c) = code {
        q.kind = FigureKind::Money;
        c.clone_into(&mut q.unit);
        if q.end == q.bare_end {
            q.end = currency::trailing(doc, q.end, end);
        }
    } else {
        unit::read(doc, &mut q, end);
        if q.is_bare() && q.form != Written::Fold {
            noun::read(doc, &mut q, end);
        }
        if q.is_bare() && age(doc, &q, floor) {
            q.kind = FigureKind::Duration;
            "year of age".clone_into(&mut q.unit);
        }
        if q.is_bare() && model_size(doc, &q, end) {
            q.kind = FigureKind::Count;
            "parameter".clone_into(&mut q.unit);
        }
    }
    if !q.unit.is_empty() || q.kind != FigureKind::Number {
        super::rate::read(doc, &mut q, end);
    }
    Some(q)
}

/// A numeral whose currency code names a power of ten.
fn lifted(n: Numeral, power: i32) -> Option<Numeral> {
    if power == 0 {
        return Some(n);
    }
    Some(Numeral { value: n.value.scale(power)?, scaled: true, ..n })
}

/// Power of ten of the last digit as it stands in the text.
fn printed_exponent(doc: &Document, token: usize) -> i32 {
    if doc.tokens[token].kind == TokenKind::Number {
        Printed::parse(doc.raw(token)).map_or(0, |p| p.exponent)
    } else {
        0
    }
}

/// `68B`, `2.7m`, `5 bn`, `70k`: a power of ten in short.
fn short_scale(doc: &Document, n: Numeral, money: bool, end: usize) -> Option<Numeral> {
    let at = n.end;
    if at >= end || doc.tokens[at].kind != TokenKind::Word {
        return Some(n);
    }
    let Some(&(power, place)) = TABLES.scales.get(doc.raw(at)) else { return Some(n) };
    let glued = doc.tokens[at].glued;
    let fits = match place {
        ScaleUse::Always => true,
        ScaleUse::Glued => glued || money || doc.raw(at) == "k" && at + 1 == end,
        ScaleUse::Money => money,
        ScaleUse::MoneyOrGlued => {
            money
                || glued
                    && (counted_next(doc, at + 1, end)
                        || doc.raw(at) == "b" && sizes_model(doc, at + 1, end))
        }
    };
    if !fits {
        return Some(n);
    }
    if doc.raw(at) == "G" && n.form == Written::Plain && n.value.digits <= 7 {
        // 5G and its kin are names of networks.
        return None;
    }
    let stop = usize::from(
        doc.word(at + 1) == "."
            && at + 2 < end
            && doc.tokens[at + 1].glued
            && !doc.tokens[at + 2].capital
            && matches!(doc.raw(at), "bn" | "mn" | "tn"),
    );
    Some(Numeral { end: at + 1 + stop, value: n.value.scale(power)?, scaled: true, ..n })
}

/// *aged 18*, *Ana Ruiz, 51, said*.
fn age(doc: &Document, q: &Quantity, floor: usize) -> bool {
    if q.first != q.numeral || q.numeral < floor + 1 || q.scaled {
        return false;
    }
    if matches!(doc.word(q.numeral - 1), "aged" | "age" | "ages") {
        return true;
    }
    let commas =
        q.numeral >= floor + 2 && doc.word(q.numeral - 1) == "," && doc.word(q.bare_end) == ",";
    commas
        && q.form == Written::Plain
        && doc.raw(q.numeral).len() == 2
        && doc.tokens[q.numeral - 2].capital
        && !doc.is(q.numeral - 2, Class::Month)
}

/// *a 70B model*: a size in parameters.
fn model_size(doc: &Document, q: &Quantity, end: usize) -> bool {
    if !q.scaled
        || q.form == Written::Words
        || !matches!(doc.raw(q.bare_end - 1), "B" | "b" | "M" | "T")
    {
        return false;
    }
    // Corvid 2 (33B)
    let named = q.numeral >= 2
        && doc.word(q.numeral - 1) == "("
        && matches!(doc.word(q.bare_end), ")" | ",")
        && (doc.tokens[q.numeral - 2].capital
            || doc.tokens[q.numeral - 2].kind == TokenKind::Number
            || matches!(doc.word(q.numeral - 2), "model" | "models"));
    named || sizes_model(doc, q.bare_end + usize::from(doc.word(q.bare_end) == "-"), end)
}

/// A word for a model follows within three tokens.
fn sizes_model(doc: &Document, at: usize, end: usize) -> bool {
    let word = |k: usize| doc.is(k, Class::SizedModel);
    (at..end.min(at + 3)).any(word)
}

/// What follows is something counted: *12.3m tonnes*, *2.7m combined sales*; not *1.8m tall*.
fn counted_next(doc: &Document, token: usize, end: usize) -> bool {
    (token..end.min(token + 6))
        .take_while(|&k| doc.tokens[k].kind == TokenKind::Word)
        .take_while(|&k| {
            !doc.is(k, Class::Preposition)
                && (doc.word(k) == "and"
                    || !doc.is(k, Class::Conjunction) && !doc.is(k, Class::StopNoun))
        })
        .any(|k| noun::is_plural(doc, k))
}
