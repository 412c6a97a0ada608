//! The two amounts between which a percentage is the change, in the orders news copy uses, and whether it rose or fell.

use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::{Extent, FigureKind, Printed};
use crate::rules::shared::figure_line::{Line, Place, alike, is_filler, single};
use crate::rules::shared::interval::Interval;

/// The earlier and the later amount, as places or as one figure that says *from … to …*.
pub(crate) enum Ends<'l, 'f> {
    /// First the earlier, then the later.
    Two(&'l Place<'f>, &'l Place<'f>),
    /// A figure with both.
    One(&'l Place<'f>),
}

impl Ends<'_, '_> {
    /// Both as intervals, the earlier first.
    pub(crate) fn intervals(&self) -> Option<(Interval, Interval)> {
        match self {
            Self::Two(a, b) => Some((Interval::of(a.figure)?, Interval::of(b.figure)?)),
            Self::One(p) => Interval::ends(p.figure),
        }
    }

    /// Both are percentages.
    pub(crate) fn are_percent(&self) -> bool {
        let (Self::Two(p, _) | Self::One(p)) = self;
        p.figure.kind == FigureKind::Percent
    }

    /// Both exactly as printed, the earlier first.
    pub(crate) fn printed(&self) -> (Printed, Printed) {
        match self {
            Self::Two(a, b) => (a.figure.printed_low, b.figure.printed_low),
            Self::One(p) if p.figure.extent == Extent::Fall => {
                (p.figure.printed_high, p.figure.printed_low)
            }
            Self::One(p) => (p.figure.printed_low, p.figure.printed_high),
        }
    }

    /// Both as floats, for words only.
    pub(crate) fn floats(&self) -> (f64, f64) {
        match self {
            Self::Two(a, b) => (a.figure.low, b.figure.low),
            Self::One(p) if p.figure.extent == Extent::Fall => (p.figure.high, p.figure.low),
            Self::One(p) => (p.figure.low, p.figure.high),
        }
    }
}

/// An amount a change can be computed from.
pub(crate) fn is_amount(f: &Figure) -> bool {
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
pub(crate) fn ends<'l, 'f>(line: &'l Line<'f>, at: usize) -> Option<Ends<'l, 'f>> {
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
                || Class::RiseWord.holds(w)
                || Class::FallWord.holds(w)
                || line.is_time(i)
                || is_filler(w)
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

/// Up or down, by the nearest word that says so, or by the figure's own *from … to*.
pub(crate) fn direction(line: &Line<'_>, percent: &Place<'_>, ends: &Ends<'_, '_>) -> Option<bool> {
    let says = |i: usize| match line.word(i) {
        w if Class::RiseWord.holds(w) => Some(true),
        w if Class::FallWord.holds(w) => Some(false),
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

/// A word of rise or fall.
pub(crate) fn is_direction(word: &str) -> bool {
    Class::RiseWord.holds(word) || Class::FallWord.holds(word)
}
