//! One sentence with its figures and the words between them.

use crate::doc::Document;
use crate::read::Figure;
use crate::rulebook::Facts;
use std::ops::Range;

/// Figures looked at in one sentence; a sentence with more is a table or hostile.
const MOST: usize = 24;
/// Tokens of the longest sentence that is looked at; anything longer is no sentence.
const LONGEST: usize = 400;

/// A figure with its tokens.
#[derive(Clone, Debug)]
pub(super) struct Place<'f> {
    /// The figure.
    pub(super) figure: &'f Figure,
    /// Its first token.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
}

/// A sentence.
pub(super) struct Line<'f> {
    /// The draft.
    pub(super) doc: &'f Document,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its figures, in order.
    pub(super) places: Vec<Place<'f>>,
}

/// Words that may stand before a number without changing what it is.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "about"
            | "roughly"
            | "around"
            | "some"
            | "nearly"
            | "almost"
            | "just"
            | "approximately"
            | "more"
            | "less"
            | "than"
            | "over"
            | "under"
            | "only"
            | "its"
            | "their"
            | "record"
            | "total"
            | "estimated"
            | "below"
            | "above"
            | "at"
            | "least"
            | "most"
    )
}

impl<'f> Line<'f> {
    /// Sentences with at least `least` figures.
    pub(super) fn all(facts: &Facts<'f>, least: usize) -> Vec<Self> {
        let doc = facts.doc;
        let mut rest = facts.reading.figures.as_slice();
        let mut out = Vec::new();
        while let Some(head) = rest.first() {
            let at = doc.sentence_at(head.span.start);
            let Some(sentence) = doc.sentences.get(at) else { break };
            let len = rest.partition_point(|f| f.span.start < sentence.prose.end).max(1);
            let (mine, later) = rest.split_at(len);
            rest = later;
            if mine.len() < least || mine.len() > MOST || sentence.tokens.len() > LONGEST {
                continue;
            }
            let place = |figure: &'f Figure| Place {
                figure,
                first: doc.token_at(figure.span.start),
                end: doc.token_at(figure.span.end.saturating_sub(1)) + 1,
            };
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            out.push(Self { doc, tokens, places: mine.iter().map(place).collect() });
        }
        out
    }

    /// The word at a token; empty past the end of the sentence.
    pub(super) fn word(&self, at: usize) -> &'f str {
        if self.tokens.contains(&at) { self.doc.word(at) } else { "" }
    }

    /// A word of the sentence is one of these.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        self.tokens.clone().any(|i| words.contains(&self.doc.word(i)))
    }

    /// The word before a figure, qualifiers passed over: *from* in *from about $70 million*.
    pub(super) fn lead(&self, place: &Place<'_>) -> &'f str {
        let mut at = place.first;
        for _ in 0..5 {
            if at == self.tokens.start {
                return "";
            }
            at -= 1;
            let word = self.doc.word(at);
            if !is_filler(word) {
                return word;
            }
        }
        ""
    }

    /// Words between two figures, if there are at most `most` of them and no clause ends among them.
    pub(super) fn gap(&self, a: &Place<'_>, b: &Place<'_>, most: usize) -> Option<Range<usize>> {
        let range = a.end..b.first;
        let ends = |i: usize| {
            matches!(self.doc.word(i), ";" | "while" | "but" | "whereas" | "and" | "." | ":")
        };
        (a.end <= b.first && range.len() <= most && !range.clone().any(ends)).then_some(range)
    }

    /// All words of a range are among these, or fillers.
    pub(super) fn only(&self, range: Range<usize>, words: &[&str]) -> bool {
        range.into_iter().all(|i| words.contains(&self.doc.word(i)) || is_filler(self.doc.word(i)))
    }

    /// One word of a range is among these.
    pub(super) fn has(&self, range: Range<usize>, words: &[&str]) -> bool {
        range.into_iter().any(|i| words.contains(&self.word(i)))
    }

    /// A figure as printed.
    pub(super) fn text(&self, place: &Place<'_>) -> &'f str {
        self.doc.text(place.figure.span)
    }
}
