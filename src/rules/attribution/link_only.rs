//! attribution/link-only: the claim is a link, and nobody is named.

use crate::doc::InlineKind;
use crate::lexicon::Class;
use crate::read::{BackerKind, Claim, ClaimKind};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::near;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// Claims whose only source is the link they stand in.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    for inline in &doc.inlines {
        let InlineKind::Link(url) = &inline.kind else { continue };
        if url.starts_with('#') || inline.prose.is_empty() {
            continue;
        }
        let Some(s) = doc.sentences.get(doc.sentence_at(inline.prose.start)) else { continue };
        let bare = Class::BareLink.holds(doc.lower(inline.prose).trim());
        let wanted = |k: ClaimKind| {
            matches!(
                k,
                ClaimKind::Figure
                    | ClaimKind::Superlative
                    | ClaimKind::Accusation
                    | ClaimKind::Benchmark
            )
        };
        let linked = |c: &Claim| {
            let backer = facts.reading.backer(doc, c.span, c.kind.nature());
            backer.kind == BackerKind::Link || bare && !backer.stands()
        };
        let claim = near::claims(facts, s.prose)
            .iter()
            .find(|c| wanted(c.kind) && (bare || c.span.overlaps(inline.prose)) && linked(c));
        out.extend(claim.map(|c| Finding::new(c.span)));
    }
}
