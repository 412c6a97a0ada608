//! Percent changes: *rose 29% to $90 million from $70 million*, in the orders news copy uses.

use super::{Wrong, alike, short, single};
use crate::doc::TokenKind;
use crate::read::Figure;
use crate::read::figures::{Extent, FigureKind, Printed};
use crate::rules::figures::interval::Interval;
use crate::rules::figures::line::{Line, Place};

/// Words of a rise.
const UP: [&str; 38] = [
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "grew",
    "grow",
    "grows",
    "grown",
    "growing",
    "up",
    "increase",
    "increased",
    "increases",
    "increasing",
    "jumped",
    "jump",
    "jumps",
    "climbed",
    "climb",
    "soared",
    "surged",
    "surge",
    "gained",
    "gain",
    "gains",
    "expanded",
    "growth",
    "higher",
    "swelled",
    "advanced",
    "leapt",
    "ballooned",
    "raised",
    "upped",
    "improved",
    "improvement",
    "uptick",
];
/// Words of a fall.
const DOWN: [&str; 33] = [
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "declined",
    "decline",
    "declines",
    "down",
    "decrease",
    "decreased",
    "decreases",
    "sank",
    "slid",
    "slumped",
    "plunged",
    "plunge",
    "tumbled",
    "shrank",
    "shrunk",
    "cut",
    "reduced",
    "reduction",
    "lower",
    "dipped",
    "lost",
    "slipped",
    "discount",
    "cheaper",
];
/// Growth of another kind, which is not computed from its two ends alone.
const OTHER: [&str; 12] = [
    "annualized",
    "annualised",
    "compound",
    "compounded",
    "cagr",
    "annually",
    "average",
    "averaged",
    "adjusted",
    "constant",
    "organic",
    "respectively",
];

/// Percent changes whose ends are both in the sentence.
pub(super) fn check(line: &Line<'_>, out: &mut Vec<Wrong>) {
    if line.says(&OTHER) {
        return;
    }
    for (at, percent) in line.places.iter().enumerate() {
        let figure = percent.figure;
        if figure.kind != FigureKind::Percent
            || figure.unit != "percent"
            || !single(figure)
            || yearly(line, percent)
        {
            continue;
        }
        let Some(ends) = ends(line, at) else { continue };
        let Some(up) = direction(line, percent, &ends) else { continue };
        out.extend(compare(line, percent, &ends, up));
    }
}

/// The earlier and the later amount, as places or as one figure that says *from … to …*.
pub(super) enum Ends<'l, 'f> {
    /// First the earlier, then the later.
    Two(&'l Place<'f>, &'l Place<'f>),
    /// A figure with both.
    One(&'l Place<'f>),
}

impl Ends<'_, '_> {
    /// Both as intervals, the earlier first.
    pub(super) fn intervals(&self) -> Option<(Interval, Interval)> {
        match self {
            Self::Two(a, b) => Some((Interval::of(a.figure)?, Interval::of(b.figure)?)),
            Self::One(p) => Interval::ends(p.figure),
        }
    }

    /// Both are percentages.
    pub(super) fn are_percent(&self) -> bool {
        let (Self::Two(p, _) | Self::One(p)) = self;
        p.figure.kind == FigureKind::Percent
    }

    /// Both exactly as printed, the earlier first.
    pub(super) fn printed(&self) -> (Printed, Printed) {
        match self {
            Self::Two(a, b) => (a.figure.printed_low, b.figure.printed_low),
            Self::One(p) if p.figure.extent == Extent::Fall => {
                (p.figure.printed_high, p.figure.printed_low)
            }
            Self::One(p) => (p.figure.printed_low, p.figure.printed_high),
        }
    }

    /// Both as floats, for words only.
    pub(super) fn floats(&self) -> (f64, f64) {
        match self {
            Self::Two(a, b) => (a.figure.low, b.figure.low),
            Self::One(p) if p.figure.extent == Extent::Fall => (p.figure.high, p.figure.low),
            Self::One(p) => (p.figure.low, p.figure.high),
        }
    }
}

/// An amount a change can be computed from.
pub(super) fn is_amount(f: &Figure) -> bool {
    matches!(
        f.kind,
        FigureKind::Money
            | FigureKind::Count
            | FigureKind::Measure
            | FigureKind::Number
            | FigureKind::Percent
    ) && f.unit != "point"
}

/// The two amounts between which a percentage is the change.
pub(super) fn ends<'l, 'f>(line: &'l Line<'f>, at: usize) -> Option<Ends<'l, 'f>> {
    let p = &line.places;
    let percent = &p[at];
    let next = p.get(at + 1);
    let before = at.checked_sub(1).map(|i| &p[i]);
    let amount = |p: &&Place<'_>| is_amount(p.figure) && single(p.figure);
    // rose 29% from $70 million to $90 million
    if let Some(n) = next.filter(|n| {
        is_change(n.figure) && line.gap(percent, n, 4).is_some_and(|g| line.only(g, &["from", ","]))
    }) {
        return Some(Ends::One(n));
    }
    // rose to $90 million from $70 million, up 29% / from $70 million to $90 million, a 29% rise
    if let Some(b) = before.filter(|b| is_change(b.figure) && beside(line, b, percent)) {
        return Some(Ends::One(b));
    }
    if let Some(b) = before.filter(amount).filter(|b| beside(line, b, percent)) {
        // was $90 million, up 29% from $70 million
        if let Some(a) = next.filter(|a| starts_from(line, percent, a, b)) {
            return Some(Ends::Two(a, b));
        }
        let other = at.checked_sub(2).map(|i| &p[i]).filter(amount)?;
        // from $70 million in 2024 to $90 million in 2025, a gain of 29%
        if goes_to(line, other, b) {
            return Some(Ends::Two(other, b));
        }
        // to $90 million from $70 million, a gain of 29%
        return (starts_from(line, other, b, other) && !line.is_base(other))
            .then_some(Ends::Two(b, other));
    }
    // rose 29% from $70 million in 2024 to $90 million in 2025
    if let Some((a, b)) = next.zip(p.get(at + 2)).filter(|(a, b)| {
        amount(a)
            && goes_to(line, a, b)
            && line.gap(percent, a, 4).is_some_and(|g| line.only(g, &["from", ","]))
    }) {
        return Some(Ends::Two(a, b));
    }
    let later = next
        .filter(amount)
        .filter(|b| line.lead(b) == "to" && line.gap(percent, b, 8).is_some())?;
    // from $70 million in 2024, revenue rose 29% to $90 million
    if let Some(a) = before.filter(amount).filter(|a| {
        line.lead(a) == "from" && alike(a.figure, later.figure) && line.gap(a, percent, 8).is_some()
    }) {
        return Some(Ends::Two(a, later));
    }
    // rose 29% to $90 million from $70 million
    let earlier = p.get(at + 2).filter(|a| starts_from(line, later, a, later))?;
    Some(Ends::Two(earlier, later))
}

fn is_change(f: &Figure) -> bool {
    matches!(f.extent, Extent::Rise | Extent::Fall)
}

/// *from A … to B*, with a date or nothing in between.
fn goes_to(line: &Line<'_>, a: &Place<'_>, b: &Place<'_>) -> bool {
    single(b.figure)
        && alike(a.figure, b.figure)
        && line.lead(a) == "from"
        && line.lead(b) == "to"
        && line.gap(a, b, 4).is_some_and(|g| line.only(g, &["to", ","]))
}

/// `a` follows `after` as *from A*, and is of the same kind as `kind`.
fn starts_from(line: &Line<'_>, after: &Place<'_>, a: &Place<'_>, kind: &Place<'_>) -> bool {
    single(a.figure)
        && alike(a.figure, kind.figure)
        && line.is_base(a)
        && line.gap(after, a, 10).is_some()
}

/// The percent stands right behind the amount: *$90 million, up 29%*, *$90 million in revenue in 2025, up 29%*.
fn beside(line: &Line<'_>, amount: &Place<'_>, percent: &Place<'_>) -> bool {
    let words = [
        ",",
        "(",
        "-",
        "–",
        "—",
        "or",
        "of",
        "by",
        "is",
        "that's",
        "which",
        "for",
        "representing",
        "meaning",
        "=",
    ];
    let after_noun = noun_after(line, amount);
    line.gap(amount, percent, 8).is_some_and(|g| {
        let mut all = after_noun..g.end;
        all.all(|i| {
            let w = line.word(i);
            words.contains(&w)
                || UP.contains(&w)
                || DOWN.contains(&w)
                || line.is_time(i)
                || crate::rules::figures::line::is_filler(w)
        })
    })
}

/// Past *in revenue*, *of sales* right behind an amount.
fn noun_after(line: &Line<'_>, amount: &Place<'_>) -> usize {
    let at = amount.end;
    let noun = matches!(line.word(at), "in" | "of")
        && !line.is_time(at)
        && line.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word);
    if noun { at + 2 } else { at }
}

/// *29% a year* is a rate, not the whole change.
fn yearly(line: &Line<'_>, percent: &Place<'_>) -> bool {
    let next = line.word(percent.end);
    matches!(next, "a" | "per" | "each" | "every")
        && matches!(line.word(percent.end + 1), "year" | "month" | "quarter" | "week" | "day")
}

/// Up or down, by the nearest word that says so, or by the figure's own *from … to*.
pub(super) fn direction(line: &Line<'_>, percent: &Place<'_>, ends: &Ends<'_, '_>) -> Option<bool> {
    let says = |i: usize| match line.word(i) {
        w if UP.contains(&w) => Some(true),
        w if DOWN.contains(&w) => Some(false),
        _ => None,
    };
    let after = (percent.end..percent.end + 2).find_map(says);
    let before = (percent.first.saturating_sub(6).max(line.tokens.start)..percent.first)
        .rev()
        .find_map(says);
    let own = match ends {
        Ends::One(p) => Some(p.figure.extent == Extent::Rise),
        Ends::Two(..) => None,
    };
    after.or(before).or(own)
}

fn compare(line: &Line<'_>, percent: &Place<'_>, ends: &Ends<'_, '_>, up: bool) -> Option<Wrong> {
    let (earlier, later) = ends.intervals()?;
    let p = Interval::of(percent.figure)?;
    if ends.are_percent() && difference(earlier, later, p, up)? {
        // A difference in points, of which percent-vs-points speaks.
        return None;
    }
    let factor = if up { p.plus(Interval::exactly(Printed::int(100)))? } else { p.from(100)? };
    let hundred = Interval::exactly(Printed::int(100));
    if earlier.by(factor)?.meets(later.by(hundred)?)? {
        return None;
    }
    let (a, b) = ends.floats();
    if a == 0.0 {
        return None;
    }
    let change = (b / a - 1.0) * 100.0;
    let decimals = usize::try_from(-percent.figure.printed_low.exponent)
        .unwrap_or(0)
        .max(usize::from(change.abs() < 10.0));
    let word = if change < 0.0 { "a fall of " } else { "a rise of " };
    let show = short(change.abs(), decimals);
    let (first, second) = match ends {
        Ends::Two(a, b) => (line.text(a).to_owned(), line.text(b).to_owned()),
        Ends::One(one) => (super::amount(a, one.figure), super::amount(b, one.figure)),
    };
    Some(Wrong {
        span: percent.figure.span,
        computed: format!("{word}{show}%"),
        printed: line.text(percent).to_owned(),
        working: format!("{second} / {first} - 1 = {}{show}%", if change < 0.0 { "-" } else { "" }),
    })
}

/// Two percentages lie so many points apart.
fn difference(earlier: Interval, later: Interval, points: Interval, up: bool) -> Option<bool> {
    let (low, high) = if up { (earlier, later) } else { (later, earlier) };
    low.plus(points)?.meets(high)
}

/// A word of rise or fall.
pub(super) fn is_direction(word: &str) -> bool {
    UP.contains(&word) || DOWN.contains(&word)
}
