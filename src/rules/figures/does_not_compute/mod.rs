//! figures/does-not-compute: the numbers of a sentence are added up again.
//!
//! Dates and periods between the numbers are passed over. A shape is checked only where the words say what belongs to what; every printed number stands for the interval its
//! rounding leaves open, and only a sum that no number in the intervals can make is reported.

mod bill;
mod change;
mod columns;
mod combined;
mod deal;
mod each;
mod factor;
mod ratio;
mod share;
mod total;

use crate::doc::Document;
use crate::read::Figure;
use crate::read::figures::FigureKind;
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::figure_line::Line;
use crate::text::Span;

/// A sum that does not come out.
struct Wrong {
    span: Span,
    computed: String,
    printed: String,
    working: String,
}

impl Wrong {
    /// A total that is not the sum of these parts.
    fn total(doc: &Document, parts: &[&Figure], total: &Figure) -> Self {
        let computed = amount(parts.iter().map(|f| f.low).sum(), total);
        let terms: Vec<&str> = parts.iter().map(|f| doc.text(f.span)).collect();
        Self {
            span: total.span,
            working: format!("{} = {computed}", terms.join(" + ")),
            computed,
            printed: doc.text(total.span).to_owned(),
        }
    }

    fn into_finding(self) -> Finding {
        Finding::new(self.span)
            .arg("computed", self.computed)
            .arg("printed", self.printed)
            .arg("working", self.working)
    }
}

/// The case of a sum that rounding might explain.
const ROUGH: &str = "rough";
/// All of them.
pub(super) const CASES: &[&str] = &[ROUGH];

/// All sums of the draft that do not come out.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let lines = Line::without_times(facts);
    let (mut wrong, mut rough) = (Vec::new(), Vec::new());
    columns::check(facts, &mut wrong);
    for (at, line) in lines.iter().enumerate() {
        change::check(line, &mut wrong);
        each::check(line, &mut wrong);
        factor::check(line, &mut wrong);
        share::check(line, &mut wrong);
        total::check(line, &mut wrong);
        combined::check(&lines, at, &mut wrong);
        ratio::check(&lines, at, &mut wrong);
        deal::check(&lines, at, &mut wrong, &mut rough);
        bill::check(&lines, at, &mut wrong);
    }
    out.extend(wrong.into_iter().map(Wrong::into_finding));
    out.extend(rough.into_iter().map(|w| w.into_finding().case(ROUGH)));
}

/// A number whose noun stands with another: *Halden had 700 employees and Tarn 140*.
fn is_bare(f: &Figure) -> bool {
    f.kind == FigureKind::Number && f.unit.is_empty()
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
