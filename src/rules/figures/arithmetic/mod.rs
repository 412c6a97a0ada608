//! figures/does-not-compute and figures/percent-vs-points: the numbers of a sentence are added up again.
//!
//! A shape is checked only where the words say what belongs to what; every printed number stands for the interval its
//! rounding leaves open, and only a sum that no number in the intervals can make is reported.

mod change;
mod each;
mod factor;
mod points;
mod share;
mod total;

pub(crate) use points::{CASES as POINTS_CASES, check as percent_vs_points};

use super::line::Line;
use crate::read::{Figure, figures::Extent};
use crate::rulebook::{Facts, Finding};
use crate::text::Span;

/// A sum that does not come out.
struct Wrong {
    span: Span,
    computed: String,
    printed: String,
    working: String,
}

/// All sums of the draft that do not come out.
pub(crate) fn does_not_compute(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for line in Line::all(facts, 2) {
        let mut wrong = Vec::new();
        change::check(&line, &mut wrong);
        each::check(&line, &mut wrong);
        factor::check(&line, &mut wrong);
        share::check(&line, &mut wrong);
        total::check(&line, &mut wrong);
        out.extend(wrong.into_iter().map(|w| {
            Finding::new(w.span)
                .arg("computed", w.computed)
                .arg("printed", w.printed)
                .arg("working", w.working)
        }));
    }
}

/// One number, of the same unit and kind as another.
fn alike(a: &Figure, b: &Figure) -> bool {
    a.unit == b.unit && a.kind == b.kind
}

/// One number, not a range or a change.
fn single(f: &Figure) -> bool {
    f.extent == Extent::Single
}

/// A number for a message, with at most this many decimals and no zeros at its end.
fn short(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// An amount for a message: scale words, and the currency sign of the dollar.
fn amount(value: f64, like: &Figure) -> String {
    let (n, scale) = match value.abs() {
        v if v >= 1e12 => (value / 1e12, " trillion"),
        v if v >= 1e9 => (value / 1e9, " billion"),
        v if v >= 1e6 => (value / 1e6, " million"),
        _ => (value, ""),
    };
    let number = if scale.is_empty() && n.fract() == 0.0 { grouped(n) } else { short(n, 2) };
    match like.unit.as_str() {
        "USD" => format!("${number}{scale}"),
        "percent" => format!("{number}%"),
        unit if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) => {
            format!("{unit} {number}{scale}")
        }
        _ => format!("{number}{scale}"),
    }
}

fn grouped(n: f64) -> String {
    let digits = format!("{n:.0}");
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    out
}
