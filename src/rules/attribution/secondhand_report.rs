//! attribution/secondhand-report: another outlet's story, relayed without link, full date or a word on verification.

use crate::read::Form;
use crate::read::attributions::Pattern;
use crate::rulebook::{Facts, Finding, Neighbours};
use crate::rules::shared::near;
use rustc_hash::FxHashSet;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// One finding for each outlet of a document, at its first mention as a source.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let (doc, reading) = (facts.doc, facts.reading);
    let mut seen = FxHashSet::default();
    for a in &reading.attributions {
        let (Some(source), Some(cue)) = (a.source, a.cue) else { continue };
        if !matches!(a.pattern, Pattern::Verb | Pattern::Phrase) {
            continue;
        }
        let Some(outlet) = near::outlet(facts, source) else { continue };
        if !seen.insert(outlet) {
            continue;
        }
        let sentence = Neighbours::Sentence.range(doc, cue);
        let mut missing = Vec::new();
        if doc.links(sentence).next().is_none() {
            missing.push("link");
        }
        if !reading.times.iter().any(|t| {
            sentence.overlaps(t.span)
                && (t.form == Form::FullDate || t.form == Form::MonthDay && t.days.is_some())
        }) {
            missing.push("full date");
        }
        let paragraph = doc.lower(Neighbours::Paragraph.range(doc, cue));
        if !["verif", "independently", "confirm"].iter().any(|w| paragraph.contains(w)) {
            missing.push("verification note");
        }
        // A linked report is what AP asks for; only one that lacks more than a remark is worth a prompt.
        if missing.len() >= 2 {
            out.push(Finding::new(cue).arg("missing", missing.join(", ")));
        }
    }
}
