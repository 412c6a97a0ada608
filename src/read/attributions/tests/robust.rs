//! Any text is read, and parts lie inside it. Time is the business of tests/linear.rs.

use super::*;
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "Osei",
    "said",
    "that",
    "the",
    "company",
    ",",
    ".",
    "“",
    "”",
    "claims",
    "to",
    "be",
    "was",
    "told",
    "by",
    "of",
    "who",
    "and",
    "according",
    "reports",
    "in",
    "\n\n",
    ":",
    "'s",
    "(",
    ")",
];

proptest! {
    #[test]
    fn parts_are_inside_the_prose_and_not_empty(picks in prop::collection::vec(0..WORDS.len(), 0..60)) {
        let text = picks.iter().map(|&k| WORDS[k]).collect::<Vec<_>>().join(" ");
        let doc = document(&text);
        let (quotes, found) = all(&doc);
        for a in &found {
            for s in a.content.iter().chain(&a.cue).chain(&a.source) {
                prop_assert!(s.start < s.end && !doc.text(*s).is_empty());
            }
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].sentence <= pair[1].sentence);
        }
        for q in quotes {
            prop_assert!(q.attribution.is_none_or(|k| (k as usize) < found.len()));
        }
    }
}
