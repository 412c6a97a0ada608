//! Ratios: *spent $109 billion and took in $9.3 billion, a ratio of about 12 to 1*.

use super::{Wrong, short};
use crate::lexicon::Class;
use crate::read::figures::{Bound, FigureKind};
use crate::rules::shared::figure_line::{Line, Place, alike, before, single};
use crate::rules::shared::interval::{Interval, counted};
use crate::text::Span;

/// Tokens between such a word and the ratio.
const REACH: usize = 6;

/// Ratios of the two amounts before them.
pub(super) fn check(lines: &[Line<'_>], at: usize, out: &mut Vec<Wrong>) {
    let line = &lines[at];
    for (n, place) in line.places.iter().enumerate() {
        if let Some(end) = to_one(line, place)
            && let Some((a, b)) = amounts(lines, at, n)
        {
            out.extend(compare(line, place, end, a, b));
        }
    }
}

/// One past the *1* of *a ratio of 12 to 1*, `12:1`.
fn to_one(line: &Line<'_>, place: &Place<'_>) -> Option<usize> {
    let from = place.first.saturating_sub(REACH).max(line.tokens.start);
    let number = matches!(place.figure.kind, FigureKind::Number | FigureKind::Count);
    if !number || !single(place.figure) || !line.has(from..place.first, Class::RatioWord) {
        return None;
    }
    let at = place.end;
    let hyphen = usize::from(line.word(at) == "-");
    let joint = at + hyphen;
    if !matches!(line.word(joint), "to" | ":") {
        return None;
    }
    let one = joint + 1 + hyphen;
    matches!(line.word(one), "1" | "one").then_some(one + 1)
}

/// The two amounts of one unit in the sentence before the ratio, or else in the paragraph before it; one of them may stand in each.
fn amounts<'l, 'f>(
    lines: &'l [Line<'f>],
    at: usize,
    n: usize,
) -> Option<(&'l Place<'f>, &'l Place<'f>)> {
    let fits = |p: &&'l Place<'f>| {
        single(p.figure)
            && !p.figure.unit.contains('/')
            && matches!(p.figure.kind, FigureKind::Money | FigureKind::Count | FigureKind::Measure)
    };
    let own: Vec<&Place<'f>> = lines[at].places[..n].iter().filter(fits).collect();
    let above = || before(lines, at).flat_map(|line| line.places.iter()).filter(fits);
    let all: Vec<&Place<'f>> = match own.as_slice() {
        [] => above().collect(),
        [one] => above().take_while(|p| alike(p.figure, one.figure)).chain([*one]).collect(),
        _ => own,
    };
    let [a, b] = all.as_slice() else { return None };
    let counts = a.figure.kind == FigureKind::Count && b.figure.kind == FigureKind::Count;
    (alike(a.figure, b.figure) || counts).then_some((*a, *b))
}

fn compare(
    line: &Line<'_>,
    ratio: &Place<'_>,
    end: usize,
    a: &Place<'_>,
    b: &Place<'_>,
) -> Option<Wrong> {
    let (large, small) = if a.figure.low < b.figure.low { (b, a) } else { (a, b) };
    let printed = Interval::of(ratio.figure)?;
    let wide = Interval {
        low: printed.low.times(9)?.scale(-1)?,
        high: printed.high.and_then(|h| h.times(11)?.scale(-1)),
    };
    let stretched = if ratio.figure.bound == Bound::Exact { printed } else { wide };
    if small.figure.low <= 0.0
        || counted(small.figure)?.by(stretched)?.meets(counted(large.figure)?)?
    {
        return None;
    }
    let value = large.figure.low / small.figure.low;
    let doc = line.doc;
    let span = Span::new(ratio.figure.span.start, doc.tokens[end - 1].end);
    Some(Wrong {
        span,
        computed: format!("{} to 1", short(value, usize::from(value < 10.0))),
        printed: doc.text(span).to_owned(),
        working: format!(
            "{} / {} = {}",
            doc.text(large.figure.span),
            doc.text(small.figure.span),
            short(value, 1)
        ),
    })
}
