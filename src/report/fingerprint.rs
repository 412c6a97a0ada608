//! A name for a finding that survives moves and re-wraps: rule, words and neighbourhood, not the line.

use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook};

/// Sixteen hexadecimal digits; FNV-1a (Fowler, Noll, Vo) over the rule, the words and the sentence, white space folded.
#[must_use]
pub fn fingerprint(report: &Report, book: &Rulebook, finding: &Finding) -> String {
    let doc = &report.doc;
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    hash.text(&book.rules[usize::from(finding.rule)].id);
    if let Some(prose) = finding.prose {
        hash.text(doc.text(prose));
        if let Some(sentence) = doc.sentences.get(doc.sentence_at(prose.start)) {
            hash.text(doc.text(sentence.prose));
            // The same words twice in one sentence are told apart by what stands before.
            hash.text(&doc.text(sentence.prose)[..(prose.start.saturating_sub(sentence.prose.start)) as usize]);
        }
    } else {
        hash.text(doc.source.slice(finding.span));
    }
    format!("{:016x}", hash.0)
}

struct Fnv(u64);

impl Fnv {
    fn text(&mut self, text: &str) {
        for word in text.split_whitespace() {
            word.bytes().chain([b' ']).for_each(|b| self.byte(b));
        }
        self.byte(0);
    }

    fn byte(&mut self, b: u8) {
        self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
}
