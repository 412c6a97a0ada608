//! What lies inside a stretch of prose, found by bisection so that long drafts stay linear. Judges nothing.

use crate::read::{Claim, Entity, EntityKind};
use crate::rulebook::Facts;
use crate::text::Span;

/// Names that begin inside a span.
pub(super) fn entities<'f>(facts: &Facts<'f>, within: Span) -> &'f [Entity] {
    let all = facts.reading.entities.as_slice();
    &all[all.partition_point(|e| e.span.start < within.start)..all.partition_point(|e| e.span.start < within.end)]
}

/// Claims that begin inside a span.
pub(super) fn claims<'f>(facts: &Facts<'f>, within: Span) -> &'f [Claim] {
    let all = facts.reading.claims.as_slice();
    &all[all.partition_point(|c| c.span.start < within.start)..all.partition_point(|c| c.span.start < within.end)]
}

/// The organisation or person a span names, under its usual name.
pub(super) fn party<'f>(facts: &Facts<'f>, within: Span) -> Option<&'f Entity> {
    entities(facts, within).iter().find(|e| matches!(e.kind, EntityKind::Company | EntityKind::Agency | EntityKind::Outlet | EntityKind::Person))
}

/// The tokens of a span: first, and one past the last.
pub(super) fn tokens(facts: &Facts<'_>, span: Span) -> (usize, usize) {
    (facts.doc.token_at(span.start), facts.doc.token_at(span.end.saturating_sub(1)) + 1)
}
