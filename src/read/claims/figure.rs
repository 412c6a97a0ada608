//! Statistics: figures somebody must have counted or measured.

use super::{ClaimKind, Clause};
use crate::read::Figure;
use crate::read::figures::FigureKind;

/// One claim a sentence: the first statistic in it.
pub(super) fn read(clause: &Clause<'_>, figures: &[Figure], out: &mut Vec<super::Claim>) {
    let Some(figure) = figures.iter().find(|f| is_statistic(clause, f)) else { return };
    out.push(clause.claim(ClaimKind::Figure, "statistic", figure.span, None));
}

fn is_statistic(clause: &Clause<'_>, f: &Figure) -> bool {
    let text = clause.doc.lower(f.span);
    match f.kind {
        FigureKind::Money => f.high >= 1_000.0 || text.contains(['%', ' ']),
        FigureKind::Percent => true,
        FigureKind::Multiple => text.starts_with(|c: char| c.is_ascii_digit()) && f.high >= 2.0,
        FigureKind::Count | FigureKind::Number | FigureKind::Measure => {
            let scaled = ["million", "billion", "trillion"].iter().any(|w| text.contains(w));
            scaled || (text.contains(',') && f.high >= 1_000.0)
        }
        FigureKind::Fraction | FigureKind::Duration => false,
    }
}
