//! attribution/attribution-distance: claims that stand sentences away from the source they come from.

use crate::doc::BlockKind;
use crate::read::ClaimKind;
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::near;

/// The case of a source lost over a break; without a case it comes late.
const LOST: &str = "lost";
/// All of them.
pub(super) const CASES: &[&str] = &[LOST];

/// Claim sentences in a row before the source that make it late.
const LATE: usize = 2;

/// Paragraphs whose source comes last, and paragraphs that go on from a source before a heading without naming it again.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let (doc, reading) = (facts.doc, facts.reading);
    let mut before: Option<usize> = None;
    let mut broken = false;
    for (index, block) in doc.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Heading(_) => {
                broken = before.is_some();
                continue;
            }
            BlockKind::Paragraph => {}
            _ => continue,
        }
        let sentences = block.sentences.start as usize..block.sentences.end as usize;
        let covered = |s: usize| reading.has_source(doc, s) || credits(facts, s);
        let claims = |s: usize| {
            near::claims(facts, doc.sentences[s].prose).iter().any(|c| {
                matches!(c.kind, ClaimKind::Figure | ClaimKind::Superlative | ClaimKind::Accusation)
            })
        };
        let run = sentences.clone().take_while(|&s| claims(s) && !covered(s)).count();
        let source = (sentences.start + run..sentences.end).find(|&s| covered(s));
        if run >= LATE
            && let Some(source) = source
        {
            let first = near::claims(facts, doc.sentences[sentences.start].prose).first();
            out.extend(
                first
                    .map(|c| Finding::new(c.span).arg("n", (source - sentences.start).to_string())),
            );
        }
        // A paragraph in another language has no sentences. Below a heading the next paragraph opens with a figure about the same party, and says no more who counted.
        if broken
            && !sentences.is_empty()
            && let Some(last) = before.map(|b: usize| &doc.blocks[b])
        {
            let closing = last.sentences.end as usize - 1;
            let opening = doc.sentences[sentences.start].prose;
            let same = near::party(facts, doc.sentences[closing].prose).is_some_and(|p| {
                let anaphor = matches!(
                    (
                        doc.word(doc.token_at(opening.start)),
                        doc.word(doc.token_at(opening.start) + 1)
                    ),
                    ("the", "company" | "lab" | "firm" | "startup" | "agency")
                );
                anaphor || near::entities(facts, opening).iter().any(|e| e.name == p.name)
            });
            let claim = near::claims(facts, opening)
                .iter()
                .find(|c| matches!(c.kind, ClaimKind::Figure | ClaimKind::Accusation));
            if let Some(claim) =
                claim.filter(|_| same && covered(closing) && !covered(sentences.start))
            {
                out.push(
                    Finding::new(claim.span)
                        .arg("n", (sentences.start - closing).to_string())
                        .case(LOST),
                );
            }
        }
        (before, broken) = (Some(index).filter(|_| !sentences.is_empty()), false);
    }
}

/// `The figures come from Halden's report`: a source given in so many words.
fn credits(facts: &Facts<'_>, sentence: usize) -> bool {
    let doc = facts.doc;
    let Some(s) = doc.sentences.get(sentence) else { return false };
    let (from, end) = (s.tokens.start as usize, s.tokens.end as usize);
    (from..end.min(from + 8))
        .any(|i| matches!((doc.word(i), doc.word(i + 1)), ("come" | "comes" | "came", "from")))
}
