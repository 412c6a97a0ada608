//! Every figure with all that is known of it, and its age against the half-life of its kind.

use super::Desk;
use super::behind::Backing;
use super::clip;
use super::missing::Missing;
use super::numbers::written;
use super::table::{Cell, Part, Table};
use crate::ledger::{days, half_life, scaled};
use crate::read::figures::{Bound, Extent, Figure};
use crate::read::{Nature, Status, basis};

/// As a table, in order of place.
pub(super) fn table(desk: &Desk<'_>, backing: Backing<'_>, missing: &Missing<'_>) -> Table {
    // `Two sources said`: who, not how many.
    let (doc, all) = (&desk.report.doc, &desk.report.reading.figures);
    let rows = all.iter().enumerate().filter(|(_, f)| !desk.in_source(f.span)).map(|(i, f)| {
        let (low, high) = (written(f.printed_low), written(f.printed_high));
        let (from, to) = if f.extent == Extent::Fall { (high, low) } else { (low, high) };
        let behind = backing.of(f.span, Nature::Fact);
        let good_for = f
            .metric
            .and_then(|m| half_life(m, &f.unit))
            .map(|h| scaled(h.days, desk.day.age_percent));
        let age = desk.day.day.zip(f.as_of).map(|(day, then)| days(then.last, day));
        let past = age.zip(good_for).is_some_and(|(age, limit)| age > i64::from(limit));
        let cells = vec![
            desk.place(f.span),
            desk.words(f.span),
            Cell::Number(from.clone()),
            if to == from { Cell::Empty } else { Cell::Number(to) },
            Cell::text(bound(f)),
            Cell::text(clip::name(&f.unit)),
            Cell::text(f.metric.unwrap_or_default().replace('_', " ")),
            Cell::text(clip::name(f.entity.as_deref().unwrap_or_default())),
            f.period.map_or(Cell::Empty, |p| Cell::text(p.to_string())),
            Cell::text(basis::of(doc, all, i).unwrap_or_default()),
            f.as_of.map_or(Cell::Empty, |d| Cell::text(d.to_string())),
            Cell::text(match f.status {
                Status::Reported => "reported",
                Status::Projected => "projected",
            }),
            age.map_or(Cell::Empty, Cell::number),
            good_for.map_or(Cell::Empty, Cell::number),
            Cell::text(behind.voice.shown),
            Cell::text(behind.kind.name()),
            missing.of(desk, f.span),
            desk.sentence(f.span),
            Cell::Empty,
            Cell::Empty,
        ];
        (Some(f.span), if past { "past" } else { behind.kind.name() }, cells)
    });
    Table::new(Part::Figures, rows)
}

fn bound(f: &Figure) -> &'static str {
    match (f.extent, f.bound) {
        (Extent::Rise, _) => "rise",
        (Extent::Fall, _) => "fall",
        (_, Bound::Exact) => "",
        (_, Bound::Approximate) => "about",
        (_, Bound::AtLeast) => "at least",
        (_, Bound::AtMost) => "at most",
    }
}
