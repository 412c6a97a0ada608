//! Matches table entries in a sentence: phrases first, then what stands around them.
//!
//! Every look ahead or back is bounded, so a sentence costs time in proportion to its length.

use super::HedgeClass;
use super::pattern::{Element, Entry, Place, Test, Want, Wants};
use super::table::Table;
use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;

/// The most adverbs passed over at once.
const ADVERBS: usize = 3;

/// Forms that make a participle passive.
const BE: [&str; 14] = [
    "is", "are", "was", "were", "be", "been", "being", "am", "get", "gets", "got", "'s", "'re",
    "becoming",
];

/// One pass over the sentences of a document.
pub(super) struct Scan<'d> {
    doc: &'d Document,
    start: usize,
    end: usize,
    /// Classes found in the sentence so far, as bits.
    found: u8,
    /// Places that wait for the rest of the sentence.
    waiting: Vec<usize>,
    /// A word with its typographic apostrophe made straight.
    buffer: String,
}

impl<'d> Scan<'d> {
    pub(super) fn new(doc: &'d Document) -> Self {
        Self { doc, start: 0, end: 0, found: 0, waiting: Vec::new(), buffer: String::new() }
    }

    /// Calls `hit(first token, end token, entry)` for each phrase of the table in a sentence.
    pub(super) fn sentence<'t>(
        &mut self,
        table: &'t Table,
        start: usize,
        end: usize,
        mut hit: impl FnMut(usize, usize, &'t Entry),
    ) {
        (self.start, self.end, self.found) = (start, end, 0);
        self.waiting.clear();
        let mut at = start;
        while at < end {
            let Some(list) = self.entries(table, at) else {
                at += 1;
                continue;
            };
            match self.first_match(table, list, at, false) {
                Some((_, entry)) if entry.waits => {
                    self.waiting.push(at);
                    at += 1;
                }
                Some((len, entry)) => {
                    self.found |= entry.class.map_or(0, bit);
                    hit(at, at + len, entry);
                    at += len;
                }
                None => at += 1,
            }
        }
        for k in 0..self.waiting.len() {
            let at = self.waiting[k];
            if let Some(list) = self.entries(table, at)
                && let Some((len, entry)) = self.first_match(table, list, at, true)
            {
                hit(at, at + len, entry);
            }
        }
    }

    fn entries<'t>(&mut self, table: &'t Table, at: usize) -> Option<&'t [u16]> {
        let token = &self.doc.tokens[at];
        if token.kind != TokenKind::Word || !table.may_begin(token.mark) || token.code {
            return None;
        }
        let word = self.doc.word(at);
        if word.is_ascii() {
            return table.get(word);
        }
        self.buffer.clear();
        self.buffer.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }));
        table.get(&self.buffer)
    }

    /// The first entry that fits at a token. Before the sentence is known (`!complete`), one that waits is taken as fitting.
    fn first_match<'t>(
        &self,
        table: &'t Table,
        list: &[u16],
        at: usize,
        complete: bool,
    ) -> Option<(usize, &'t Entry)> {
        list.iter().filter_map(|line| table.entry(*line)).find_map(|entry| {
            let end = self.phrase_end(entry, at + 1)?;
            let holds = entry.tests.iter().all(|t| {
                (!complete && matches!(t.place, Place::With(_)))
                    || self.holds(t, at, end) != t.negated
            });
            holds.then_some((end - at, entry))
        })
    }

    fn phrase_end(&self, entry: &Entry, mut at: usize) -> Option<usize> {
        for (k, element) in entry.rest.iter().enumerate() {
            match element {
                Element::Adverbs => {
                    let until = entry.rest.get(k + 1).and_then(|next| {
                        if let Element::One(wanted) = next { Some(wanted) } else { None }
                    });
                    at = self.skip_adverbs(at, until);
                }
                Element::One(wanted) => {
                    if at >= self.end || !self.any(wanted, Some(at)) {
                        return None;
                    }
                    at += 1;
                }
            }
        }
        Some(at)
    }

    /// Passes over adverbs, but not over one that is wanted itself (*the most*, *likely*).
    fn skip_adverbs(&self, mut at: usize, wanted: Option<&Wants>) -> usize {
        for _ in 0..ADVERBS {
            if at < self.end && self.is_adverb(at) && !wanted.is_some_and(|w| self.any(w, Some(at)))
            {
                at += 1;
            }
        }
        at
    }

    fn is_adverb(&self, at: usize) -> bool {
        self.doc.is(at, Class::Adverb)
            || self.doc.is(at, Class::Negation)
            || self.doc.tokens[at].kind == TokenKind::Quote
            || {
                let w = self.doc.word(at);
                w.len() > 4
                    && w.ends_with("ly")
                    && !self.doc.is(at, Class::Adjective)
                    && !self.doc.is(at, Class::CommonVerb)
            }
    }

    fn holds(&self, test: &Test, at: usize, end: usize) -> bool {
        match test.place {
            Place::Previous(n) => self.any(&test.wanted, self.step_back(at, n)),
            Place::Next(n) => self.any(&test.wanted, self.step_on(end, n)),
            Place::Before => self.any(&test.wanted, self.before(at)),
            Place::Then => {
                let k = self.skip_adverbs(end, Some(&test.wanted));
                self.any(&test.wanted, (k < self.end).then_some(k))
            }
            Place::Back(n) => (at.saturating_sub(usize::from(n)).max(self.start)..at)
                .any(|k| self.any(&test.wanted, Some(k))),
            Place::Ahead(n) => {
                (end..(end + usize::from(n)).min(self.end)).any(|k| self.any(&test.wanted, Some(k)))
            }
            Place::Own => self.any(&test.wanted, Some(at)),
            Place::Passive => self.before(at).is_some_and(|k| {
                BE.iter().any(|b| same(self.doc.word(k), b))
                    || matches!(self.doc.word(k), "wasn't" | "isn't")
            }),
            Place::With(class) => self.found & bit(class) != 0,
        }
    }

    /// The last token before `at` that is no adverb; `None` at the head of the sentence.
    fn before(&self, mut at: usize) -> Option<usize> {
        for _ in 0..=ADVERBS {
            at = at.checked_sub(1).filter(|k| *k >= self.start)?;
            if !self.is_adverb(at) {
                break;
            }
        }
        Some(at)
    }

    fn step_back(&self, mut at: usize, n: u8) -> Option<usize> {
        for _ in 0..n {
            at = at.checked_sub(1).filter(|k| *k >= self.start)?;
            if self.doc.tokens[at].kind == TokenKind::Quote {
                at = at.checked_sub(1).filter(|k| *k >= self.start)?;
            }
        }
        Some(at)
    }

    fn step_on(&self, mut at: usize, n: u8) -> Option<usize> {
        for k in 0..n {
            at += usize::from(k > 0);
            if self.doc.tokens.get(at)?.kind == TokenKind::Quote {
                at += 1;
            }
        }
        (at < self.end).then_some(at)
    }

    fn any(&self, wanted: &Wants, at: Option<usize>) -> bool {
        let Some(at) = at else { return wanted.other.contains(&Want::Edge) };
        let (word, token) = (self.doc.word(at), &self.doc.tokens[at]);
        wanted.may_have(token.mark)
            && (wanted.words.binary_search_by(|w| (**w).cmp(word)).is_ok()
                || wanted.words.iter().any(|w| same(word, w)))
            || wanted.other.iter().any(|w| match w {
                Want::Class(class) => self.doc.is(at, *class),
                Want::Number => {
                    token.kind == TokenKind::Number || matches!(word, "$" | "€" | "£" | "¥")
                }
                Want::Capital => token.capital && at > self.start,
                Want::Edge => is_edge(word),
                Want::Ending(text) => word.len() > text.len() + 1 && word.ends_with(&**text),
                Want::Any => !is_edge(word),
                Want::Word(_) => false,
            })
    }
}

/// A stop, semicolon or colon.
fn is_edge(word: &str) -> bool {
    matches!(word, "." | ";" | ":" | "!" | "?")
}

const fn bit(class: HedgeClass) -> u8 {
    1 << class as u8
}

/// Equal but for the kind of apostrophe.
fn same(word: &str, listed: &str) -> bool {
    word == listed
        || (word.len() == listed.len() + 2
            && word.split_once('’').zip(listed.split_once('\'')).is_some_and(|(a, b)| a == b))
}
