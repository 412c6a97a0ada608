//! Two numbers that make one value: *one in five users*, *5 dollars and 30 cents*.

use super::numeral::{self, Written};
use super::quantity::{self, Quantity};
use super::{FigureKind, noun};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;

/// *5 dollars and 30 cents*: the minor unit joins the major one.
pub(super) fn cents(doc: &Document, q: &Quantity, end: usize) -> Option<Quantity> {
    if q.kind != FigureKind::Money || q.unit.contains('/') || q.scaled || q.value.exponent != 0 {
        return None;
    }
    let at = q.end + usize::from(matches!(doc.word(q.end), "and" | ","));
    let number =
        at < end && (doc.tokens[at].kind == TokenKind::Number || numeral::word(doc, at).is_some());
    let minor = quantity::read(doc, at, at, end)
        .filter(|m| number && m.first == at && matches!(m.unit.as_str(), "cent" | "penny"))?;
    let sum = q.value.plus(minor.value.scale(-2)?)?;
    Some(Quantity { end: minor.end, bare_end: minor.end, value: sum, ..q.clone() })
}

/// *one in five users*, *two out of five hundred*, *nine of ten*.
pub(super) fn ratio(doc: &Document, q: &Quantity, end: usize) -> Option<Quantity> {
    if !q.is_bare() && !(q.unit.is_empty())
        || q.scaled
        || q.value.exponent != 0
        || q.value.divisor != 1
    {
        return None;
    }
    let at = q.end;
    let (len, loose) = match (doc.word(at), doc.word(at + 1)) {
        ("out", "of") => (2, true),
        ("in", _) => (1, true),
        ("of", _) => (1, false),
        ("-", "in") => (3, true),
        _ => return None,
    };
    let below = numeral::read(doc, at + len, end)?;
    let more = i64::try_from(below.value.digits)
        .ok()
        .filter(|_| below.value.exponent == 0 && below.value.divisor == 1)?;
    let words = below.form == Written::Words && q.form == Written::Words;
    let known = matches!(more, 3 | 4 | 5 | 6 | 8 | 10 | 20 | 50 | 100 | 1000) || len == 2;
    if i128::from(more) <= q.value.digits
        || !(words || loose && known)
        || doc.is(below.end, Class::Month)
    {
        return None;
    }
    let mut out = Quantity {
        end: below.end,
        bare_end: below.end,
        value: q.value.over(more)?,
        form: Written::Fraction,
        kind: FigureKind::Fraction,
        ..q.clone()
    };
    if let Some((phrase, after)) = noun::phrase(doc, below.end, end, false) {
        (out.unit, out.end, out.counted) = (phrase, after, true);
    }
    Some(out)
}
