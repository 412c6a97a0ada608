//! A year that stands at one end of a range or list and is meant at the others: *from January to April
//! 2024*, *Q1 and Q2 of 2024*, *from November 2023 to March*.

use super::expr::{Expr, Sem};
use super::value::Val;
use crate::doc::Document;
use crate::lexicon::Class;

/// Most tokens between two members.
const APART: usize = 4;

/// What stands between two times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// *to*.
    Range,
    /// *and*.
    List,
    /// A comma alone, as between the members of a longer list.
    Comma,
}

/// Gives the years.
pub(super) fn share(doc: &Document, found: &mut [(Expr, usize)]) {
    let mut shared = false;
    for i in (1..found.len()).rev() {
        let (first, second) = (found[i - 1].0, found[i].0);
        let link = (found[i - 1].1 == found[i].1).then(|| link(doc, &first, &second)).flatten();
        let Some(link) = link.filter(|l| *l != Link::Comma || shared) else {
            shared = false;
            continue;
        };
        let given = backward(first.sem, second.sem);
        shared = given.is_some();
        if let Some(sem) = given {
            found[i - 1].0.sem = sem;
        } else if let Some(sem) = forward(first.sem, second.sem).filter(|_| link == Link::Range) {
            found[i].0.sem = sem;
        }
    }
}

fn link(doc: &Document, first: &Expr, second: &Expr) -> Option<Link> {
    let between = first.last..second.first;
    if between.is_empty() || between.len() > APART {
        return None;
    }
    if between.clone().any(|k| !doc.is(k, Class::RangeLink) && !doc.is(k, Class::SharedYearLead)) {
        return None;
    }
    if between.clone().any(|k| doc.is(k, Class::RangeEndLink)) {
        return Some(Link::Range);
    }
    let comma = between.clone().all(|k| doc.word(k) == ",");
    let linked = between.into_iter().any(|k| doc.is(k, Class::RangeLink));
    linked.then_some(if comma { Link::Comma } else { Link::List })
}

/// The earlier time with the year of the later one: *December to February 2025* begins in 2024.
fn backward(first: Sem, second: Sem) -> Option<Sem> {
    let Sem::At(val) = first else { return None };
    match second {
        Sem::At(other) => {
            let year = other.year()? - i32::from(follows(val, other)?);
            Some(Sem::At(val.in_year(Some(year))))
        }
        Sem::InYear(other, base, n) => {
            Some(Sem::InYear(val, base, n - i32::from(follows(val, other)?)))
        }
        _ => None,
    }
}

/// The later time with the year of the earlier one: *from November 2023 to March* ends in 2024.
fn forward(first: Sem, second: Sem) -> Option<Sem> {
    let (Sem::At(val), Sem::At(other)) = (first, second) else { return None };
    let year = val.year().filter(|_| other.year().is_none())?;
    let turns = follows(val.in_year(None), other)?;
    Some(Sem::At(other.in_year(Some(year + i32::from(turns)))))
}

/// The first lies behind the second within a year; `None` if they are not of one kind, or if the
/// first has a year already.
fn follows(first: Val, second: Val) -> Option<bool> {
    if first.year().is_some() {
        return None;
    }
    match (first, second) {
        (Val::Day(_, Some(m), d), Val::Day(_, Some(n), e)) => Some((m, d) > (n, e)),
        (
            Val::Day(_, Some(m), _) | Val::Month(_, m),
            Val::Day(_, Some(n), _) | Val::Month(_, n),
        ) => Some(m > n),
        (Val::Quarter(_, p), Val::Quarter(_, q)) => Some(p > q),
        (Val::Half(_, p), Val::Half(_, q)) => Some(p > q),
        (Val::Season(_, p), Val::Season(_, q)) => Some(p > q),
        _ => None,
    }
}
