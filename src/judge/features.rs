//! Named features of a sentence and of its pieces: what the weights are over.
//!
//! A feature is a name such as `w=fast` or `Sz=heading`; a leading `S` means that it is taken from the whole sentence. Names are
//! handed to a [`Sink`] in pieces, so that a run hashes them without building strings, while training and `--why` collect them.

use super::classes::ClassSet;
use super::pack::Hash;
use crate::doc::{Document, TokenKind};
use crate::rulebook::{Facts, Finding, Profile, Rulebook};
use crate::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// Takes features.
pub trait Sink {
    /// A feature whose name is these pieces, one behind the other.
    fn add(&mut self, pieces: &[&str]);
}

/// Hashes of features; sorted and without doubles once [`Hashes::finish`] was called.
#[derive(Debug, Default)]
pub struct Hashes(pub Vec<u32>);

impl Hashes {
    /// Sorts, and drops doubles: a feature is there or not.
    pub fn finish(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
    }
}

impl Sink for Hashes {
    fn add(&mut self, pieces: &[&str]) {
        self.0.push(pieces.iter().fold(Hash::EMPTY, |h, p| h.with(p)).get());
    }
}

impl Sink for BTreeSet<String> {
    fn add(&mut self, pieces: &[&str]) {
        self.insert(pieces.concat());
    }
}

/// A draft with what the rules found in it, from which features are taken.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The draft and its reading.
    pub facts: &'a Facts<'a>,
    /// The rules, for their names.
    pub book: &'a Rulebook,
    /// What the rules propose, sorted by place.
    pub findings: &'a [Finding],
}

impl Scene<'_> {
    /// Features of a whole sentence.
    pub fn sentence(&self, sentence: usize, out: &mut impl Sink) {
        let doc = self.facts.doc;
        let s = &doc.sentences[sentence];
        let tokens = s.tokens.start as usize..s.tokens.end as usize;
        words(doc, tokens.clone(), "S", out);
        for at in tokens.clone() {
            let word = doc.word(at);
            if doc.tokens[at].kind == TokenKind::Word
                && word.len() > 5
                && let Some(end) = word.get(word.len() - 3..)
            {
                out.add(&["Send=", end]);
            }
        }
        self.place(sentence, tokens.len(), out);
        self.reading(s.prose, out);
        self.proposals(s.prose, "S", out);
    }

    /// Features of a piece of a sentence.
    pub fn piece(&self, first: usize, end: usize, out: &mut impl Sink) {
        let doc = self.facts.doc;
        words(doc, first..end, "", out);
        self.proposals(super::clauses::span(doc, first, end), "", out);
    }

    /// Where the sentence stands, in which kind of piece, and what stands around it.
    fn place(&self, sentence: usize, length: usize, out: &mut impl Sink) {
        // The marked articles hold what firms say of themselves under `news`.
        let profile = match self.facts.profile {
            Profile::Company => Profile::News.name(),
            other => other.name(),
        };
        let sentences = &self.facts.reading.sentences;
        let facts = &sentences[sentence];
        out.add(&["Sprofile=", profile]);
        for zone in facts.zones.names() {
            out.add(&["Sz=", zone]);
            out.add(&["Szp=", zone, "_", profile]);
        }
        if facts.attributed {
            out.add(&["Sattributed"]);
        }
        if sentence.checked_sub(1).is_some_and(|s| sentences[s].attributed) {
            out.add(&["Sattributed-before"]);
        }
        out.add(&["Slength=", LENGTHS[(length / 6).min(LENGTHS.len() - 1)]]);
        out.add(&["Splace=", LENGTHS[(5 * sentence / sentences.len()).min(4)]]);
        let span = self.facts.doc.sentences[sentence].prose;
        if self.facts.doc.links(span).next().is_some() {
            out.add(&["Slink"]);
        }
    }

    /// What was read in the sentence: hedges, times, figures, claims, attributions.
    fn reading(&self, span: Span, out: &mut impl Sink) {
        let reading = self.facts.reading;
        for h in within(&reading.hedges, |h| h.span, span) {
            out.add(&["Sh=", h.class.name()]);
        }
        for t in within(&reading.times, |t| t.span, span) {
            out.add(&["St=", t.kind.name(), t.reference.name()]);
        }
        for f in within(&reading.figures, |f| f.span, span) {
            out.add(&["Sg=", f.kind.name()]);
            out.add(&["Sgm=", f.metric.unwrap_or("none")]);
        }
        for c in within(&reading.claims, |c| c.span, span) {
            out.add(&["Sc=", c.kind.name()]);
        }
        let sentence = self.facts.doc.sentence_at(span.start) as u32;
        let all = reading.attributions.as_slice();
        let here = &all[all.partition_point(|a| a.sentence < sentence)..];
        for a in here.iter().take_while(|a| a.sentence == sentence) {
            out.add(&["Sa=", a.source_kind.name()]);
        }
    }

    /// Which rules speak in a stretch of prose.
    fn proposals(&self, span: Span, prefix: &str, out: &mut impl Sink) {
        for f in within(self.findings, |f| f.prose.unwrap_or_default(), span) {
            let rule = &self.book.rules[usize::from(f.rule)];
            if f.prose.is_none() {
                continue;
            }
            out.add(&[prefix, "r=", &rule.id]);
            out.add(&[prefix, "r=", &rule.id, ":", f.severity.name()]);
            out.add(&[prefix, "rf=", rule.family()]);
        }
    }
}

/// Names of small numbers.
const LENGTHS: [&str; 7] = ["0", "1", "2", "3", "4", "5", "6"];

/// Words, pairs of words, and classes of words, of some tokens.
fn words(doc: &Document, range: Range<usize>, prefix: &str, out: &mut impl Sink) {
    let first = range.start;
    let (mut once, mut twice) = (ClassSet::default(), ClassSet::default());
    for at in range.clone() {
        out.add(&[prefix, "w=", shape(doc, at)]);
        if at > first {
            out.add(&[
                prefix,
                "b=",
                pair_shape(doc, at - 1, first),
                "_",
                pair_shape(doc, at, first),
            ]);
        }
        form(doc, at, prefix, out);
        let classes = ClassSet::of(doc.word(at));
        twice = twice.with(once.shared(classes));
        once = once.with(classes);
    }
    if !range.is_empty() {
        out.add(&[prefix, "first=", pair_shape(doc, first, first)]);
    }
    once.names().for_each(|name| out.add(&[prefix, "k=", name]));
    twice.names().for_each(|name| out.add(&[prefix, "k2=", name]));
}

/// What the form of a word says by itself.
fn form(doc: &Document, at: usize, prefix: &str, out: &mut impl Sink) {
    let token = &doc.tokens[at];
    if token.kind != TokenKind::Word {
        return;
    }
    let word = doc.word(at);
    if token.capital {
        out.add(&[prefix, "form=capital"]);
    }
    for (end, least) in [("est", 6), ("ly", 5), ("ing", 6)] {
        if word.len() >= least && word.ends_with(end) {
            out.add(&[prefix, "form=", end]);
        }
    }
}

/// The text of a token as features see it: numbers are all alike, and so are years.
fn shape(doc: &Document, at: usize) -> &str {
    let word = doc.word(at);
    if doc.tokens[at].kind != TokenKind::Number {
        return word;
    }
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    if year { "#Y" } else { "#N" }
}

/// As [`shape`], with names inside a sentence all alike.
fn pair_shape(doc: &Document, at: usize, first: usize) -> &str {
    let token = &doc.tokens[at];
    if token.all_caps {
        "XX"
    } else if token.capital && at > first {
        "Xx"
    } else {
        shape(doc, at)
    }
}

/// The items that begin in a span; the list is sorted by where items begin.
fn within<T>(items: &[T], span_of: impl Fn(&T) -> Span, span: Span) -> &[T] {
    let from = items.partition_point(|i| span_of(i).start < span.start);
    let to = from + items[from..].partition_point(|i| span_of(i).start < span.end);
    &items[from..to]
}
