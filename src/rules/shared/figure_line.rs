//! One sentence with its figures and the words between them.

use crate::doc::{Document, WordTest};
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::Extent;
use crate::rulebook::Facts;
use std::ops::Range;

/// Figures looked at in one sentence; a sentence with more is a table or hostile.
const MOST: usize = 24;
/// Tokens of the longest sentence that is looked at; anything longer is no sentence.
const LONGEST: usize = 400;

/// Tokens before a figure among which the word that leads it is looked for.
const LEAD: usize = 10;
/// Tokens between two figures that are still one statement, dates included.
const LONGEST_GAP: usize = 24;

/// A figure with its tokens.
#[derive(Clone, Debug)]
pub(crate) struct Place<'f> {
    /// The figure.
    pub(crate) figure: &'f Figure,
    /// Its first token.
    pub(crate) first: usize,
    /// One past its last token.
    pub(crate) end: usize,
}

/// A sentence.
pub(crate) struct Line<'f> {
    /// The draft.
    pub(crate) doc: &'f Document,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its figures, in order.
    pub(crate) places: Vec<Place<'f>>,
    /// Tokens of its dates and periods, with the prepositions before them.
    times: Vec<Range<usize>>,
}

/// The dates and periods of a sentence, each with the prepositions before it.
fn times(facts: &Facts<'_>, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let doc = facts.doc;
    let (Some(head), Some(tail)) =
        (doc.tokens.get(tokens.start), doc.tokens.get(tokens.end.wrapping_sub(1)))
    else {
        return Vec::new();
    };
    let all = &facts.reading.times;
    let from = all.partition_point(|t| t.span.start < head.start);
    let before = |at: usize| doc.is(at, Class::FigurePeriodWord);
    all[from..]
        .iter()
        .take_while(|t| t.span.start < tail.end)
        .map(|t| {
            let mut first = doc.token_at(t.span.start);
            let end = doc.token_at(t.span.end.saturating_sub(1)) + 1;
            while first > tokens.start && before(first - 1) {
                first -= 1;
            }
            first..end
        })
        .collect()
}

/// Words that may stand before a number without changing what it is.
pub(crate) fn is_filler(word: &str) -> bool {
    Class::FigureFiller.holds(word)
}

impl<'f> Line<'f> {
    /// Sentences with at least `least` figures.
    pub(crate) fn all(facts: &Facts<'f>, least: usize) -> Vec<Self> {
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
            let times = times(facts, &tokens);
            out.push(Self { doc, tokens, places: mine.iter().map(place).collect(), times });
        }
        out
    }

    /// The same, without the figures that belong to a date or period: the *three* of *the three months to June*.
    pub(crate) fn without_times(facts: &Facts<'f>) -> Vec<Self> {
        let mut lines = Self::all(facts, 1);
        for line in &mut lines {
            let times = &line.times;
            line.places.retain(|p| !times.iter().any(|t| t.contains(&p.first)));
        }
        lines
    }

    /// The token belongs to a date or period: *in December 2024*, *a year earlier*.
    pub(crate) fn is_time(&self, at: usize) -> bool {
        self.times.iter().any(|t| t.contains(&at))
    }

    /// The word at a token; empty past the end of the sentence.
    pub(crate) fn word(&self, at: usize) -> &'f str {
        if self.tokens.contains(&at) { self.doc.word(at) } else { "" }
    }

    /// The token is a word of a class; false past the end of the sentence.
    pub(crate) fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.contains(&at) && self.doc.is(at, class)
    }

    /// A word of the sentence is one of these.
    pub(crate) fn says(&self, words: impl WordTest) -> bool {
        self.tokens.clone().any(|i| words.passes(self.doc, i))
    }

    /// The word before a figure, qualifiers passed over: *from* in *from about $70 million*.
    pub(crate) fn lead(&self, place: &Place<'_>) -> &'f str {
        self.lead_at(place).map_or("", |at| self.doc.word(at))
    }

    /// The token of the word before a figure.
    pub(crate) fn lead_at(&self, place: &Place<'_>) -> Option<usize> {
        let from = place.first.saturating_sub(LEAD).max(self.tokens.start);
        let passed = |&at: &usize| {
            is_filler(self.doc.word(at))
                || self.is_time(at)
                || matches!(self.doc.word(at), "'s" | "’s") && at > from && self.is_time(at - 1)
        };
        (from..place.first).rev().find(|at| !passed(at))
    }

    /// A figure is what another rose or fell from: *from $70 million*, *compared with $70 million*.
    pub(crate) fn is_base(&self, place: &Place<'_>) -> bool {
        let Some(at) = self.lead_at(place) else { return false };
        match self.doc.word(at) {
            "from" | "versus" | "vs" | "against" => true,
            "with" | "to" => at > 0 && matches!(self.doc.word(at - 1), "compared" | "compares"),
            _ => false,
        }
    }

    /// Words between two figures, if there are at most `most` of them and no clause ends among them.
    pub(crate) fn gap(&self, a: &Place<'_>, b: &Place<'_>, most: usize) -> Option<Range<usize>> {
        let range = a.end..b.first;
        let ends = |i: usize| {
            matches!(self.doc.word(i), ";" | "while" | "but" | "whereas" | "and" | "." | ":")
        };
        if a.end > b.first || range.len() > LONGEST_GAP {
            return None;
        }
        let mut own = range.clone().filter(|&i| !self.is_time(i));
        let few = own.clone().count() <= most;
        (few && !own.any(ends)).then_some(range)
    }

    /// All words of a range are among these, fillers, or parts of a date.
    pub(crate) fn only(&self, range: Range<usize>, words: impl WordTest) -> bool {
        range
            .into_iter()
            .all(|i| words.passes(self.doc, i) || is_filler(self.doc.word(i)) || self.is_time(i))
    }

    /// One word of a range is among these.
    pub(crate) fn has(&self, range: Range<usize>, words: impl WordTest) -> bool {
        range.into_iter().any(|i| self.tokens.contains(&i) && words.passes(self.doc, i))
    }

    /// A figure as printed.
    pub(crate) fn text(&self, place: &Place<'_>) -> &'f str {
        self.doc.text(place.figure.span)
    }
}

/// One number, of the same unit and kind as another.
pub(crate) fn alike(a: &Figure, b: &Figure) -> bool {
    a.unit == b.unit && a.kind == b.kind
}

/// Sentences before one that follow each other in its paragraph, the nearest first.
pub(crate) fn before<'l, 'f>(
    lines: &'l [Line<'f>],
    at: usize,
) -> impl Iterator<Item = &'l Line<'f>> {
    let doc = lines[at].doc;
    let sentence = |line: &Line<'_>| doc.sentence_at(doc.tokens[line.tokens.start].start);
    let here = sentence(&lines[at]);
    let block = doc.sentences[here].block;
    lines[..at].iter().rev().enumerate().map_while(move |(back, line)| {
        let own = sentence(line);
        (own + back + 1 == here && doc.sentences[own].block == block).then_some(line)
    })
}

/// One number, not a range or a change.
pub(crate) fn single(f: &Figure) -> bool {
    f.extent == Extent::Single
}
