//! A name for a finding that survives moves and re-wraps: rule, words and neighbourhood, not the line.

use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook};
use rustc_hash::FxHashMap;
use std::fmt;

/// A finding's name; it is printed as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The names of a draft's findings, in their order, no two alike in one draft.
///
/// Findings with the same rule, words and sentence are told apart by which of them comes first.
#[must_use]
pub fn fingerprints(report: &Report, book: &Rulebook) -> Vec<Fingerprint> {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    let name = |finding| {
        let hash = hash(report, book, finding);
        let count = seen.entry(hash.0).or_default();
        *count += 1;
        let mut hash = hash;
        if *count > 1 {
            hash.text(&count.to_string());
        }
        Fingerprint(hash.0)
    };
    report.findings.iter().map(name).collect()
}

/// A name that is unlike any other in all drafts of a run: the draft's path and the finding's own name.
#[must_use]
pub(super) fn across(path: &str, fingerprint: &str) -> String {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    hash.text(path);
    hash.text(fingerprint);
    format!("{fingerprint}{:016x}", hash.0)
}

/// Bytes of the sentence on each side of the words that belong to the name; a sentence may be as long as the draft.
const AROUND: usize = 1_000;

/// FNV-1a (Fowler, Noll, Vo) over the rule, the words and the sentence, white space folded.
fn hash(report: &Report, book: &Rulebook, finding: &Finding) -> Fnv {
    let doc = &report.doc;
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    hash.text(&book.rules[usize::from(finding.rule)].id);
    if let Some(prose) = finding.prose {
        hash.text(doc.text(prose));
        if let Some(sentence) = doc.sentences.get(doc.sentence_at(prose.start)) {
            let text = doc.text(sentence.prose);
            let at =
                |byte: u32| (byte.saturating_sub(sentence.prose.start) as usize).min(text.len());
            let (start, end) = (at(prose.start), at(prose.end));
            let (mut from, mut to) =
                (start.saturating_sub(AROUND), end.saturating_add(AROUND).min(text.len()));
            while !text.is_char_boundary(from) {
                from += 1;
            }
            while !text.is_char_boundary(to) {
                to -= 1;
            }
            hash.text(&text[from..start]);
            hash.text(&text[end..to]);
        }
    } else {
        hash.text(doc.source.slice(finding.span));
    }
    hash
}

#[derive(Clone, Copy)]
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
