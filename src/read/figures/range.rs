//! Two amounts that are one figure: `$80-90 billion`, *between 10 and 15 percent*, *from 240 to 273*.

use super::numeral::{self, Written};
use super::printed::Printed;
use super::quantity::{self, Quantity};
use super::{Extent, FigureKind, ratio};
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use std::cmp::Ordering;

/// What two amounts make together.
pub(super) enum Joined {
    /// One figure from the first to the second; the unit is the second's.
    Range(Box<Quantity>, Extent),
    /// A fraction: *one in five*.
    Ratio(Box<Quantity>),
    /// A match score or the like: no figure, go on after it.
    Score(usize),
    /// Nothing.
    No,
}

/// Looks at what follows an amount.
pub(super) fn join(doc: &Document, q: &mut Quantity, floor: usize, end: usize) -> Joined {
    let at = q.end;
    if at >= end {
        return Joined::No;
    }
    if let Some(r) = ratio::ratio(doc, q, end).or_else(|| ratio::cents(doc, q, end)) {
        return Joined::Ratio(Box::new(r));
    }
    if let Some((second, low)) = tolerance(doc, q, end) {
        q.value = low;
        return Joined::Range(Box::new(second), Extent::Range);
    }
    // a 10-to-15% rate
    let tied = doc.word(at) == "-"
        && matches!(doc.word(at + 1), "to" | "or")
        && doc.word(at + 2) == "-"
        && doc.tokens[at + 2].glued;
    let (at, past) = if tied { (at + 1, at + 3) } else { (at, at + 1) };
    let word = doc.word(at);
    let dash = matches!(word, "-" | "–" | "—" | "‑" | "--");
    let lead = led_by(doc, q.first, floor);
    let fits = match word {
        "to" | "or" => true,
        "and" | "&" => lead == Lead::Between,
        "/" => q.kind == FigureKind::Money,
        _ => dash,
    };
    if !fits
        || dash
            && word != "-"
            && !doc.tokens[at].glued
            && doc.tokens.get(at + 1).is_none_or(|t| t.glued)
    {
        return Joined::No;
    }
    let Some(second) = second(doc, past, end) else { return Joined::No };
    let consecutive = q.value.plus(Printed::int(1)) == Some(second.value);
    if word == "or" && !(consecutive && q.is_bare() && second.kind != FigureKind::Number) {
        return Joined::No;
    }
    if q.is_bare() && second.is_bare() && lead == Lead::Nothing {
        let decimals =
            q.form == Written::Separated || second.form == Written::Separated || second.scaled;
        if !decimals {
            let near = doc.tokens[at].glued && doc.tokens.get(at + 1).is_some_and(|t| t.glued);
            return if dash && near { Joined::Score(second.end) } else { Joined::No };
        }
    }
    let falling = q.value.compare(second.value) != Some(Ordering::Less);
    if dash && falling && lead == Lead::Nothing && q.is_bare() && second.counted {
        // a 5-4 penalty shoot-out win
        return Joined::Score(second.end);
    }
    if !compatible(q, &second) {
        return Joined::No;
    }
    inherit_scale(q, &second);
    let extent = match (q.value.compare(second.value), word) {
        (Some(Ordering::Less), "to") if lead == Lead::From => Extent::Rise,
        (Some(Ordering::Greater), "to") if lead == Lead::From => Extent::Fall,
        _ => Extent::Range,
    };
    let mut second = second;
    if second.kind == FigureKind::Number && q.kind != FigureKind::Number {
        (second.kind, second.unit, second.counted) = (q.kind, q.unit.clone(), q.counted);
        super::rate::read(doc, &mut second, end);
    }
    Joined::Range(Box::new(second), extent)
}

/// *12.5 ± 0.5 GW*: the upper end as an amount, and the lower end.
fn tolerance(doc: &Document, q: &Quantity, end: usize) -> Option<(Quantity, Printed)> {
    let at = match (doc.word(q.end), doc.word(q.end + 1), doc.word(q.end + 2)) {
        ("±", ..) => q.end + 1,
        ("+", "/", "-" | "−") => q.end + 3,
        _ => return None,
    };
    let off = second(doc, at, end).filter(|off| compatible(q, off))?;
    let (unit, kind) = if off.is_bare() { (&q.unit, q.kind) } else { (&off.unit, off.kind) };
    let mut middle = q.clone();
    inherit_scale(&mut middle, &off);
    let high =
        Quantity { value: middle.value.plus(off.value)?, unit: unit.clone(), kind, ..off.clone() };
    Some((high, middle.value.plus(off.value.negated())?))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Between,
    From,
    Range,
    Nothing,
}

/// The word that opens a range, up to three tokens before it.
fn led_by(doc: &Document, first: usize, floor: usize) -> Lead {
    let from = first.saturating_sub(3).max(floor);
    for k in (from..first).rev() {
        match doc.word(k) {
            "between" => return Lead::Between,
            "from" => {
                let ranges = (k.saturating_sub(3)..k).any(|b| doc.is(b, Class::RangeWord));
                return if ranges { Lead::Range } else { Lead::From };
            }
            "range" | "ranges" | "ranging" | "band" | "aged" | "ages" => return Lead::Range,
            _ => {}
        }
    }
    Lead::Nothing
}

/// The amount at a token, signs and one bounding word before it skipped.
fn second(doc: &Document, token: usize, end: usize) -> Option<Quantity> {
    let skip = usize::from(doc.is(token, Class::Approximator));
    let from = token + skip;
    let number = |k: usize| {
        k < end && (doc.tokens[k].kind == TokenKind::Number || numeral::word(doc, k).is_some())
    };
    let at = (from..(from + 4).min(end)).find(|&k| number(k))?;
    let q = quantity::read(doc, at, from, end)?;
    let ordinal = doc.tokens.get(q.bare_end).is_some_and(|t| t.glued)
        && matches!(doc.word(q.bare_end), "st" | "nd" | "rd" | "th");
    (q.first == from && !ordinal && q.form != Written::Fold).then_some(q)
}

fn compatible(a: &Quantity, b: &Quantity) -> bool {
    let base = |u: &str| u.split('/').next().unwrap_or_default().to_owned();
    if a.unit == b.unit {
        return true;
    }
    if a.is_bare() {
        return true;
    }
    if a.unit == "year of age" && b.is_bare() {
        return true;
    }
    if a.kind == FigureKind::Money {
        return b.is_bare() || base(&a.unit) == base(&b.unit);
    }
    !a.counted && base(&a.unit) == base(&b.unit)
}

/// `$80-90 billion`: the first amount takes the power of ten of the second.
fn inherit_scale(a: &mut Quantity, b: &Quantity) {
    if a.scaled
        || b.power <= 0
        || a.value.divisor != 1
        || matches!(a.value.compare(Printed::int(1000)), Some(Ordering::Greater | Ordering::Equal))
    {
        return;
    }
    if let Some(lifted) = a.value.scale(b.power)
        && lifted.compare(b.value) != Some(Ordering::Greater)
    {
        a.value = lifted;
        a.scaled = true;
    }
}
