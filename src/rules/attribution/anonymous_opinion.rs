//! attribution/anonymous-opinion: somebody without a name judges, believes or forecasts.

use crate::lexicon::Class;
use crate::read::SourceKind;
use crate::read::attributions::{Frame, Pattern};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::near;

/// Most tokens of content looked at.
const REACH: usize = 60;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// Unnamed sources whose words hold a verdict.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    for a in &facts.reading.attributions {
        let (Some(source), Some(cue)) = (a.source, a.cue) else { continue };
        if a.source_kind != SourceKind::Unnamed
            || !matches!(
                a.pattern,
                Pattern::Verb | Pattern::Attitude | Pattern::Phrase | Pattern::Quotation
            )
        {
            continue;
        }
        let (from, end) = near::tokens(facts, source);
        if !(from..end).any(|i| doc.phrase(i, end, Class::AnonymousRole) > 0) {
            continue;
        }
        if matches!(a.frame, Frame::Inf | Frame::ObjInf) {
            continue;
        }
        // `people calling for a pause` ask; they judge nobody.
        let cued = near::tokens(facts, cue);
        if doc.word(cued.1) == "for" || doc.word(cued.0).ends_with("ing") {
            continue;
        }
        let verdict = a.content.iter().any(|content| {
            let (from, end) = near::tokens(facts, *content);
            (from..end.min(from + REACH)).any(|i| doc.phrase(i, end, Class::Smear) > 0)
        });
        let forecast = matches!(a.lemma, "believe" | "think" | "expect" | "fear")
            && a.content.iter().any(|content| {
                let (from, end) = near::tokens(facts, *content);
                (from..end.min(from + REACH)).any(|i| matches!(doc.word(i), "will" | "would"))
            });
        if verdict && (Class::OpiningVerb.holds(a.lemma) || a.speaks) || forecast {
            out.push(Finding::new(cue).arg("source", doc.text(source)));
        }
    }
}
