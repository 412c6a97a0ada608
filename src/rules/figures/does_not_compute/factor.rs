//! Factors: *doubled to $90 million from $40 million*, *$80 million, four times the $20 million*.

use super::{Wrong, amount, short};
use crate::read::figures::{Extent, FigureKind, Printed};
use crate::rules::shared::change::{Ends, is_amount};
use crate::rules::shared::figure_line::{Line, alike, single};
use crate::rules::shared::interval::Interval;

/// Verbs of multiplying: word, lowest and highest factor in hundredths that a writer may round so.
const VERBS: [(&str, i128, i128); 10] = [
    ("doubled", 175, 225),
    ("doubling", 175, 225),
    ("doubles", 175, 225),
    ("tripled", 250, 350),
    ("tripling", 250, 350),
    ("trebled", 250, 350),
    ("quadrupled", 350, 450),
    ("quadrupling", 350, 450),
    ("quintupled", 450, 550),
    ("halved", 40, 60),
];

/// Factors whose two ends are both in the sentence.
pub(super) fn check(line: &Line<'_>, out: &mut Vec<Wrong>) {
    for at in line.tokens.clone() {
        if let Some((_, low, high)) = VERBS.iter().find(|(w, ..)| *w == line.doc.word(at)) {
            out.extend(verb(line, at, *low, *high));
        }
    }
    for at in 1..line.places.len().saturating_sub(1) {
        out.extend(times(line, at));
    }
}

/// The verb is followed by *to B from A* or *from A to B*, dates between them passed over.
fn verb(line: &Line<'_>, at: usize, low: i128, high: i128) -> Option<Wrong> {
    let first = line.places.iter().position(|p| p.first > at)?;
    let place = &line.places[first];
    if place.first - at > 8
        || (at + 1..place.first).any(|i| {
            matches!(line.word(i), ";" | "and" | "but" | "while" | "its" | "their")
                && line.word(i + 1) == "to"
        })
    {
        return None;
    }
    let ends = if matches!(place.figure.extent, Extent::Rise | Extent::Fall) {
        Ends::One(place)
    } else {
        let earlier = line.places.get(first + 1)?;
        let fits = is_amount(place.figure)
            && single(place.figure)
            && single(earlier.figure)
            && alike(place.figure, earlier.figure);
        let near = fits && line.gap(place, earlier, 10).is_some();
        match (line.lead(place), line.lead(earlier)) {
            ("to", "from") if near => Ends::Two(earlier, place),
            ("from", "to") if near => Ends::Two(place, earlier),
            _ => return None,
        }
    };
    let (earlier, later) = ends.intervals()?;
    let hundredths = |n: i128| Printed::int(n).scale(-2);
    let before = (at.saturating_sub(3).max(line.tokens.start)..at).map(|i| line.word(i));
    let mut interval = Interval { low: hundredths(low)?, high: hundredths(high) };
    for word in before {
        match word {
            "than" | "over" if low > 100 => interval.high = None,
            "than" | "over" => interval.low = Printed::int(0),
            "almost" | "nearly" | "about" | "roughly" | "around" => {
                interval.low = interval.low.times(8)?.scale(-1)?;
            }
            _ => {}
        }
    }
    if earlier.by(interval)?.meets(later)? {
        return None;
    }
    let (a, b) = ends.floats();
    Some(Wrong {
        span: line.doc.tokens[at].span(),
        computed: format!("{} times", short(b / a, 2)),
        printed: format!("“{}”", line.doc.raw(at)),
        working: format!(
            "{} / {} = {}",
            amount(b, place.figure),
            amount(a, place.figure),
            short(b / a, 2)
        ),
    })
}

/// *B, N times the A*.
fn times(line: &Line<'_>, at: usize) -> Option<Wrong> {
    let (b, n, a) = (&line.places[at - 1], &line.places[at], &line.places[at + 1]);
    let fits = n.figure.kind == FigureKind::Multiple
        && single(n.figure)
        && is_amount(b.figure)
        && single(b.figure)
        && single(a.figure)
        && alike(a.figure, b.figure);
    if !fits {
        return None;
    }
    let near = line
        .gap(b, n, 4)
        .is_some_and(|g| line.only(g, &[",", "-", "–", "—", "(", "or", "is", "was"]));
    let of = line.gap(n, a, 5).is_some_and(|g| {
        line.only(
            g,
            &["the", "its", "of", "as", "much", "that", "last", "year's", "'s", "year", "previous"],
        )
    });
    // `three times more than` is read by some as four times.
    let more = line.has(n.end..a.first, &["more", "higher", "larger", "less", "fewer"]);
    if !near || !of || more {
        return None;
    }
    let factor = Interval::of(n.figure)?;
    if Interval::of(a.figure)?.by(factor)?.meets(Interval::of(b.figure)?)? {
        return None;
    }
    let ratio = b.figure.low / a.figure.low;
    ratio.is_finite().then(|| Wrong {
        span: n.figure.span,
        computed: format!("{} times", short(ratio, 1)),
        printed: line.text(n).to_owned(),
        working: format!("{} / {} = {}", line.text(b), line.text(a), short(ratio, 2)),
    })
}
