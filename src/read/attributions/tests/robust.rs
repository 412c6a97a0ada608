//! Any text is read, in a time that grows with its length.

use super::*;
use proptest::prelude::*;
use std::time::Instant;

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

#[test]
fn a_sentence_of_many_words_takes_linear_time() {
    let time = |n: usize| {
        let doc = document(&"Osei said claims of the company, who said that, “and to ".repeat(n));
        let begin = Instant::now();
        let (_, found) = all(&doc);
        (begin.elapsed().as_secs_f64(), found.len())
    };
    let (short, _) = time(1_000);
    let (long, found) = time(16_000);
    assert!(found > 0);
    assert!(long < 16.0 * 6.0 * short.max(0.002), "{short} {long}");
}
