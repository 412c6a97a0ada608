//! What lies inside a stretch of prose, found by bisection so that long drafts stay linear. Judges nothing.

use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::read::{Claim, Entity, EntityKind, Figure, Time};
use crate::rulebook::Facts;
use crate::text::Span;

/// Names that begin inside a span.
pub(crate) fn entities<'f>(facts: &Facts<'f>, within: Span) -> &'f [Entity] {
    let all = facts.reading.entities.as_slice();
    &all[all.partition_point(|e| e.span.start < within.start)
        ..all.partition_point(|e| e.span.start < within.end)]
}

/// Claims that begin inside a span.
pub(crate) fn claims<'f>(facts: &Facts<'f>, within: Span) -> &'f [Claim] {
    let all = facts.reading.claims.as_slice();
    &all[all.partition_point(|c| c.span.start < within.start)
        ..all.partition_point(|c| c.span.start < within.end)]
}

/// Figures that begin inside a span.
pub(crate) fn figures<'f>(facts: &Facts<'f>, within: Span) -> &'f [Figure] {
    let all = facts.reading.figures.as_slice();
    &all[all.partition_point(|f| f.span.start < within.start)
        ..all.partition_point(|f| f.span.start < within.end)]
}

/// Times that begin inside a span.
pub(crate) fn times<'f>(facts: &Facts<'f>, within: Span) -> &'f [Time] {
    let all = facts.reading.times.as_slice();
    &all[all.partition_point(|t| t.span.start < within.start)
        ..all.partition_point(|t| t.span.start < within.end)]
}

/// The organisation or person a span names, under its usual name.
pub(crate) fn party<'f>(facts: &Facts<'f>, within: Span) -> Option<&'f Entity> {
    entities(facts, within).iter().find(|e| {
        matches!(
            e.kind,
            EntityKind::Company | EntityKind::Agency | EntityKind::Outlet | EntityKind::Person
        )
    })
}

/// The tokens of a span: first, and one past the last.
pub(crate) fn tokens(facts: &Facts<'_>, span: Span) -> (usize, usize) {
    (facts.doc.token_at(span.start), facts.doc.token_at(span.end.saturating_sub(1)) + 1)
}

/// The outlet a span names: one that is known, or one whose name says that it is one, such as the Baltic Courier.
pub(crate) fn outlet<'f>(facts: &Facts<'f>, within: Span) -> Option<&'f str> {
    if let Some(known) = entities(facts, within).iter().find(|e| e.kind == EntityKind::Outlet) {
        return Some(known.name.as_str());
    }
    let doc = facts.doc;
    let (first, end) = tokens(facts, within);
    let named = |k: usize| doc.tokens[k].capital && doc.is(k, Class::OutletName);
    let last = (first + 1..end.min(first + 30))
        .find(|&k| named(k) && doc.tokens[k - 1].capital && !(k + 1 < end && named(k + 1)))?;
    Some(doc.text(Span::new(doc.tokens[last - 1].start, doc.tokens[last].end)))
}

/// *Three experts say so: Ana Ruiz of Tarn, Ben Cole …*: names behind a colon.
pub(crate) fn lists_names(facts: &Facts<'_>, from: usize, end: usize) -> bool {
    let doc = facts.doc;
    let named = |k: usize| named_person(facts, k) && named_person(facts, k + 1);
    (from..end.saturating_sub(2)).any(|k| doc.word(k) == ":" && named(k + 1))
}

/// The token belongs to a person's name, or is a name that no list knows.
pub(crate) fn named_person(facts: &Facts<'_>, k: usize) -> bool {
    let doc = facts.doc;
    let token = &doc.tokens[k];
    if !token.capital || token.kind != TokenKind::Word {
        return false;
    }
    let entities = entities(facts, Span::new(token.start.saturating_sub(80), token.end));
    let own = entities.iter().find(|e| e.span.contains(token.span()));
    own.map_or(token.is_unlisted(), |e| matches!(e.kind, EntityKind::Person | EntityKind::Other))
}
