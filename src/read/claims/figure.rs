//! Statistics: figures somebody must have counted or measured.

use super::{ClaimKind, Clause};
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::FigureKind;
use crate::text::Span;

/// One claim a sentence: the first statistic in it, else a share in words.
pub(super) fn read(clause: &Clause<'_>, figures: &[Figure], out: &mut Vec<super::Claim>) {
    if let Some(figure) = figures.iter().find(|f| is_statistic(clause, f)) {
        out.push(clause.claim(ClaimKind::Figure, "statistic", figure.span, None));
    } else if let Some(span) =
        figures.iter().find(|f| is_share(clause, f)).map(|f| f.span).or_else(|| share(clause))
    {
        out.push(clause.claim(ClaimKind::Figure, "share", span, None));
    }
}

/// Smallest number of counted things that nobody counts in passing.
const MANY: f64 = 100.0;

fn is_statistic(clause: &Clause<'_>, f: &Figure) -> bool {
    let text = clause.doc.lower(f.span);
    match f.kind {
        FigureKind::Money => f.high >= 1_000.0 || text.contains(['%', ' ']),
        FigureKind::Percent => true,
        FigureKind::Multiple => text.starts_with(|c: char| c.is_ascii_digit()) && f.high >= 2.0,
        FigureKind::Count | FigureKind::Number | FigureKind::Measure => {
            let scaled = ["million", "billion", "trillion"].iter().any(|w| text.contains(w));
            scaled
                || (text.contains(',') && f.high >= 1_000.0)
                || f.kind == FigureKind::Count && f.high >= MANY && counts_a_group(clause, f.span)
        }
        FigureKind::Fraction | FigureKind::Duration => false,
    }
}

/// `150 countries`, `300 engineers`: people, places and firms somebody must have counted.
fn counts_a_group(clause: &Clause<'_>, span: Span) -> bool {
    let doc = clause.doc;
    let (from, end) = (doc.token_at(span.start), doc.token_at(span.end.saturating_sub(1)) + 1);
    (from..end).any(|i| doc.is(i, Class::CountedGroup))
}

/// `half of all pilots`: a part of a whole.
fn is_share(clause: &Clause<'_>, f: &Figure) -> bool {
    if f.kind != FigureKind::Fraction {
        return false;
    }
    let doc = clause.doc;
    let (first, last) = (doc.token_at(f.span.start), doc.token_at(f.span.end.saturating_sub(1)));
    let of = (first..clause.end.min(last + 2)).find(|&k| doc.word(k) == "of");
    of.is_some_and(|k| !matches!(doc.word(k + 1), "the" | "a" | "an" | "it" | "this"))
}

/// `most enterprises have`, `the majority of pilots`: a share without a number, as the subject of its sentence.
fn share(clause: &Clause<'_>) -> Option<Span> {
    let doc = clause.doc;
    let first = clause.first;
    let majority = (first..clause.end.min(first + 3))
        .find(|&i| doc.word(i) == "majority" && doc.word(i + 1) == "of");
    if let Some(i) = majority {
        return Some(clause.span(first, i + 1));
    }
    if !matches!(doc.word(first), "most" | "many") {
        return None;
    }
    let noun = (first + 1..clause.end.min(first + 5)).find(|&k| doc.is(k, Class::CountedGroup))?;
    let verb = doc.is(noun + 1, Class::BeForm)
        || doc.is(noun + 1, Class::HaveForm)
        || doc.is(noun + 1, Class::VerbPast);
    verb.then(|| clause.span(first, noun + 1))
}
