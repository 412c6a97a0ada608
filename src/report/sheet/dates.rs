//! Everything dated, what it was resolved to, and how. Bare lengths of time and habits are left out.

use super::Desk;
use super::missing::Missing;
use super::table::{Cell, Part, Table};
use crate::doc::Published;
use crate::read::{Form, Reference, Time, TimeType};
use jiff::civil::Date;

/// As a table, in order of place.
pub(super) fn table(desk: &Desk<'_>, missing: &Missing<'_>) -> Table {
    let dated = |t: &&Time| {
        matches!(t.kind, TimeType::Date | TimeType::Time)
            || t.days.is_some() && t.kind == TimeType::Duration
    };
    let rows = desk.report.reading.times.iter().filter(dated).map(|t| {
        let resolved = t.days.map_or_else(String::new, |(first, last)| interval(first, last));
        let how = how(t, desk.report.published.as_ref());
        let cells = vec![
            desk.place(t.span),
            desk.words(t.span),
            Cell::text(resolved),
            Cell::text(how),
            missing.of(desk, t.span),
            desk.sentence(t.span),
            Cell::Empty,
            Cell::Empty,
        ];
        (Some(t.span), if t.days.is_some() { "resolved" } else { "open" }, cells)
    });
    Table::new(Part::Dates, rows)
}

fn how(time: &Time, published: Option<&Published>) -> &'static str {
    match time.reference {
        Reference::Vague => "vague",
        Reference::Explicit => "explicit",
        Reference::Anchored if time.days.is_none() && published.is_none() => {
            "open: no publication date"
        }
        Reference::Anchored if time.days.is_none() => "open",
        Reference::Anchored if time.form == Form::Anaphor => "from the time before",
        Reference::Anchored => "from the publication date",
    }
}

/// `2026-02-25`, `2026-02`, `2026`, or the first and last day.
pub(super) fn interval(first: Date, last: Date) -> String {
    if first == last {
        first.to_string()
    } else if first.first_of_year() == first
        && last.last_of_year() == last
        && first.year() == last.year()
    {
        format!("{:04}", first.year())
    } else if first.first_of_month() == first && first.last_of_month() == last {
        format!("{:04}-{:02}", first.year(), first.month())
    } else {
        format!("{first} to {last}")
    }
}
