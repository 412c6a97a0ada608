//! Every source with the claims and quotations that lean on it, and every link with what it backs.

use super::Desk;
use super::behind::{Behind, Kind};
use super::claims::{Claimed, percent};
use super::links::backs;
use super::quotes::Quoted;
use super::table::{Cell, Part, Table};
use crate::doc::InlineKind;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// What leans on one source.
#[derive(Debug)]
pub(super) struct Leaning {
    /// As it is printed.
    pub(super) shown: String,
    /// The best kind it has had.
    pub(super) kind: Kind,
    /// Where it is named.
    places: Vec<Span>,
    /// Claims, by index.
    pub(super) claims: Vec<usize>,
    quotes: usize,
}

/// Sources with what leans on them, the most used first. A claim that an outlet relays from somebody unnamed leans on both.
pub(super) fn leaning(claims: &[Claimed], quotes: &[Quoted]) -> Vec<Leaning> {
    let mut order: FxHashMap<String, usize> = FxHashMap::default();
    let mut all: Vec<Leaning> = Vec::new();
    let behind = claims.iter().enumerate().map(|(i, c)| (Some(i), &c.behind));
    let spoken = quotes.iter().filter(|q| q.kind.is_words_of_somebody()).map(|q| (None, &q.behind));
    for (claim, b) in behind.chain(spoken) {
        for (name, shown, kind, place) in names(b) {
            let at = *order.entry(name.to_owned()).or_insert(all.len());
            if at == all.len() {
                all.push(Leaning {
                    shown: shown.to_owned(),
                    kind,
                    places: Vec::new(),
                    claims: Vec::new(),
                    quotes: 0,
                });
            }
            let source = &mut all[at];
            source.kind = source.kind.max(kind);
            source.places.extend(place.filter(|p| source.places.last() != Some(p)));
            // A name is printed as such, with the description that followed it once.
            let proper = name.starts_with(char::is_uppercase);
            let described = shown.strip_prefix(name).is_some_and(|rest| rest.starts_with(','));
            if proper && described && shown.len() > source.shown.len() {
                shown.clone_into(&mut source.shown);
            } else if proper && !source.shown.starts_with(name) {
                name.clone_into(&mut source.shown);
            }
            match claim {
                Some(i) => source.claims.push(i),
                None => source.quotes += 1,
            }
        }
    }
    all.sort_by_key(|s| std::cmp::Reverse((s.claims.len(), s.quotes)));
    all
}

/// The names a claim leans on: its source, and the outlet that relays it.
fn names(b: &Behind) -> impl Iterator<Item = (&str, &str, Kind, Option<Span>)> {
    let own = if b.relay.is_some() {
        b.voice.shown.split(", via ").next().unwrap_or_default()
    } else {
        b.voice.shown.as_str()
    };
    let relay =
        b.relay.iter().map(|(name, place)| (name.as_str(), name.as_str(), Kind::Named, *place));
    std::iter::once((b.voice.name.as_str(), own, b.kind, b.place))
        .chain(relay)
        .filter(|(name, ..)| !name.is_empty())
}

/// As a table, and where each source is named.
pub(super) fn table(
    desk: &Desk<'_>,
    claims: &[Claimed],
    all: Vec<Leaning>,
) -> (Table, Vec<(Span, usize)>) {
    let sourced = claims.iter().filter(|c| c.behind.kind > Kind::None).count();
    let named = all
        .iter()
        .enumerate()
        .flat_map(|(row, s)| s.places.iter().map(move |p| (*p, row)))
        .collect();
    let rows = all.into_iter().map(|s| {
        let place = s.places.first().copied();
        let cells = vec![
            place.map_or(Cell::Empty, |p| desk.place(p)),
            Cell::text(s.shown),
            Cell::text(s.kind.name()),
            Cell::number(s.claims.len()),
            Cell::text(format!("{}%", percent(s.claims.len(), sourced))),
            Cell::number(s.quotes),
            Cell::list(s.claims.iter().map(|i| number(*i)).collect()),
            Cell::Empty,
            Cell::Empty,
        ];
        (place, s.kind.name(), cells)
    });
    (Table::new(Part::Sources, rows), named)
}

/// Links out of the page, in order of place, with the claims of the sentences they stand in.
pub(super) fn links(desk: &Desk<'_>, claims: &[Claimed]) -> Table {
    let doc = &desk.report.doc;
    let rows = doc.inlines.iter().filter_map(|inline| {
        let InlineKind::Link(url) = &inline.kind else { return None };
        if !backs(url) || inline.prose.is_empty() {
            return None;
        }
        let sentence = doc.sentences.get(doc.sentence_at(inline.prose.start))?.prose;
        let from = claims.partition_point(|c| c.span.start < sentence.start);
        let backed =
            claims[from..].iter().enumerate().take_while(|(_, c)| c.span.start < sentence.end);
        let cells = vec![
            desk.place(inline.prose),
            desk.words(inline.prose),
            Cell::text(url.as_str()),
            Cell::list(backed.map(|(i, _)| number(from + i)).collect()),
            Cell::Empty,
            Cell::Empty,
        ];
        Some((Some(inline.prose), Kind::Link.name(), cells))
    });
    Table::new(Part::Links, rows)
}

/// The number of a claim's row.
fn number(index: usize) -> String {
    format!("{}{}", Part::Claims.letter(), index + 1)
}
