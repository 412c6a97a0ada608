//! hedging/unsourced-modal: hedges heaped where a source should stand.

use crate::read::{HedgeClass, Zone};
use crate::rulebook::{Facts, Finding};

/// Hedges in one sentence that make it worth a remark.
const IN_SENTENCE: usize = 2;

/// Sentences with two or more epistemic hedges in the outlet's own voice.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut hedges = facts.reading.hedges.iter().filter(|h| h.class == HedgeClass::Epistemic).peekable();
    while let Some(first) = hedges.next() {
        let mut n = 1;
        while hedges.next_if(|h| h.sentence == first.sentence).is_some() {
            n += 1;
        }
        let quoted = facts.reading.sentences.get(first.sentence as usize).is_some_and(|s| s.zones.has(Zone::Quoted));
        if n >= IN_SENTENCE && !quoted {
            out.push(Finding::new(first.span).arg("n", n.to_string()));
        }
    }
}
