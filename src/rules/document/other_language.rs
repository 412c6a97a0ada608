//! document/other-language: parts of a draft that were not judged, so that silence is not taken for approval.

use crate::rulebook::{Facts, Finding};
use crate::text::Span;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// One finding for each run of blocks in one language.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let whole = doc.foreign.len() == doc.blocks.len();
    let mut runs: Vec<(u32, u32, &str)> = Vec::new();
    for f in &doc.foreign {
        match runs.last_mut() {
            Some(run) if whole || run.1 + 1 == f.block && run.2 == f.language => run.1 = f.block,
            _ => runs.push((f.block, f.block, f.language)),
        }
    }
    for (first, last, language) in runs {
        let (first, last) = (first as usize, last as usize);
        let what = match last - first {
            _ if whole => "the draft is",
            0 => "this paragraph is",
            _ => "this part is",
        };
        let span = if whole {
            Span::default()
        } else {
            doc.blocks[first].source.join(doc.blocks[last].source)
        };
        out.push(
            Finding { span, ..Finding::document() }.arg("what", what).arg("language", language),
        );
    }
}
