//! Shares: *31 of the 40 models (78%)*, *40% of the 500 staff, or 200 people*.

use super::{Wrong, amount, short};
use crate::lexicon::Class;
use crate::read::figures::{FigureKind, Printed};
use crate::rules::shared::figure_line::{Line, Place, is_filler, single};
use crate::rules::shared::interval::{Interval, counted};

/// Shares whose part, whole and percentage are all in the sentence.
pub(super) fn check(line: &Line<'_>, out: &mut Vec<Wrong>) {
    for at in 0..line.places.len().saturating_sub(2) {
        let [a, b, c] = [&line.places[at], &line.places[at + 1], &line.places[at + 2]];
        if ![a, b, c].iter().all(|p| single(p.figure)) {
            continue;
        }
        let found = if is_percent(c) && of(line, a, b, 5) && named(line, b, c) {
            Some((a, b, c, c))
        } else if is_percent(c) && whole_first(line, a, b) && named(line, b, c) {
            Some((b, a, c, c))
        } else if is_percent(a)
            && of(line, b, c, 5)
            && line.gap(a, b, 3).is_some_and(|g| line.only(g, &["(", ",", "or"]))
            && line.word(a.end) != "of"
        {
            Some((b, c, a, a))
        } else if is_percent(a) && of(line, a, b, 6) && or(line, b, c) {
            Some((c, b, a, c))
        } else if is_percent(b) && of(line, b, c, 6) && (or(line, a, b) || opens(line, a, b, c)) {
            Some((a, c, b, b))
        } else if is_percent(a) && of(line, a, b, 6) && is_quantity(c) && bracketed(line, b, c) {
            Some((c, b, a, a))
        } else {
            None
        };
        if let Some((part, whole, percent, mark)) = found {
            out.extend(compare(line, part, whole, percent, mark));
        }
    }
}

fn is_percent(p: &Place<'_>) -> bool {
    p.figure.kind == FigureKind::Percent && p.figure.unit == "percent"
}

fn is_quantity(p: &Place<'_>) -> bool {
    matches!(
        p.figure.kind,
        FigureKind::Money | FigureKind::Count | FigureKind::Number | FigureKind::Measure
    )
}

/// *A of the B*.
fn of(line: &Line<'_>, a: &Place<'_>, b: &Place<'_>, most: usize) -> bool {
    is_quantity(b)
        && line.gap(a, b, most).is_some_and(|g| {
            line.has(g.clone(), &["of"])
                && (line.only(g.clone(), Class::ShareOf)
                    || g.len() <= 3 && line.word(g.start) != ",")
        })
}

/// *Of 1,200 users, 450* at the head of a clause.
fn whole_first(line: &Line<'_>, whole: &Place<'_>, part: &Place<'_>) -> bool {
    let Some(of) = line.lead_at(whole).filter(|&i| line.word(i) == "of") else { return false };
    let head = of == line.tokens.start
        || matches!(line.word(of - 1), "," | ";" | ":" | "that" | "and" | "but" | "out");
    let comma = line
        .gap(whole, part, 8)
        .is_some_and(|g| g.clone().any(|i| line.word(i) == ",") && g.len() <= 12);
    head && comma && is_quantity(whole) && is_quantity(part)
}

/// *450 users (28% of 1,200)*, *$12 million, 25% of its $40 million budget*.
fn opens(line: &Line<'_>, part: &Place<'_>, percent: &Place<'_>, whole: &Place<'_>) -> bool {
    let signs = [",", "(", "–", "—"];
    is_quantity(part)
        && line.lead(whole) == "of"
        && line
            .gap(part, percent, 4)
            .is_some_and(|g| line.has(g.clone(), &signs) && line.only(g, &signs))
}

/// *28% of 1,200 users (450)*.
fn bracketed(line: &Line<'_>, whole: &Place<'_>, part: &Place<'_>) -> bool {
    line.gap(whole, part, 3).is_some_and(|g| line.has(g, &["("])) && line.word(part.end) == ")"
}

/// *(62%)* or *, or 62%*, a word or two behind the whole.
fn named(line: &Line<'_>, b: &Place<'_>, c: &Place<'_>) -> bool {
    let after = |i: usize| matches!(line.word(i), ")" | "]");
    line.gap(b, c, 6).is_some_and(|g| {
        let opens = g.clone().rev().find(|&i| !is_filler(line.word(i)));
        opens.is_some_and(|i| {
            line.word(i) == "(" && after(c.end)
                || line.word(i) == "or" && i > b.end - 1 && line.word(i - 1) == ","
        })
    })
}

/// *, or M* right behind.
fn or(line: &Line<'_>, a: &Place<'_>, b: &Place<'_>) -> bool {
    line.gap(a, b, 6).is_some_and(|g| {
        let opens = g.rev().find(|&i| !is_filler(line.word(i)));
        is_percent_or_quantity(b)
            && opens.is_some_and(|i| {
                line.word(i) == "or"
                    && matches!(line.word(i.saturating_sub(1)), "," | "—" | "–" | "-")
            })
    })
}

fn is_percent_or_quantity(p: &Place<'_>) -> bool {
    is_percent(p) || is_quantity(p)
}

fn compare(
    line: &Line<'_>,
    part: &Place<'_>,
    whole: &Place<'_>,
    percent: &Place<'_>,
    mark: &Place<'_>,
) -> Option<Wrong> {
    let money = |p: &Place<'_>| p.figure.kind == FigureKind::Money;
    if !is_quantity(part)
        || money(part) != money(whole)
        || money(part) && part.figure.unit != whole.figure.unit
        || whole.figure.low == 0.0
    {
        return None;
    }
    let hundred = Interval::exactly(Printed::int(100));
    let printed = Interval::of(percent.figure)?;
    if counted(part.figure)?.by(hundred)?.meets(printed.by(counted(whole.figure)?)?)? {
        return None;
    }
    let (part_text, whole_text, percent_text) =
        (line.text(part), line.text(whole), line.text(percent));
    let share = part.figure.low / whole.figure.low * 100.0;
    let decimals = usize::try_from(-percent.figure.printed_low.exponent)
        .unwrap_or(0)
        .max(usize::from(share < 1.0));
    Some(if mark.figure.span == percent.figure.span {
        Wrong {
            span: mark.figure.span,
            computed: format!("{}%", short(share, decimals)),
            printed: percent_text.to_owned(),
            working: format!("{part_text} / {whole_text} = {}%", short(share, decimals.max(1))),
        }
    } else {
        let value = percent.figure.low * whole.figure.low / 100.0;
        let show = amount(value, part.figure);
        Wrong {
            span: mark.figure.span,
            working: format!("{percent_text} of {whole_text} = {show}"),
            computed: show,
            printed: part_text.to_owned(),
        }
    })
}
