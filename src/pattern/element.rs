//! One place of a compiled pattern, and how a row of them is matched.

use super::choices::Choices;
use super::text::Look;
use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, Lexicon};

/// Longest phrase of a list, in tokens, that a condition looks back for.
const LONGEST: usize = 8;

/// One place of a pattern.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// What one token may be.
    pub(super) one: Choices,
    /// Alternatives of several tokens.
    pub(super) longer: Box<[Longer]>,
    opens: Opens,
    /// Fewest repetitions.
    pub(super) min: u8,
    /// Most repetitions.
    pub(super) max: u8,
    /// Quotation marks are wanted here, not passed over.
    quotes: bool,
}

/// An alternative of several tokens.
#[derive(Clone, Debug)]
pub(super) enum Longer {
    /// These words in a row.
    Words(Box<[u32]>),
    /// A phrase of a lexicon.
    Class(Class),
}

/// Which tokens an element can begin with: a look at this saves most looks at its alternatives.
#[derive(Clone, Debug, Default)]
struct Opens {
    /// Bit `n % 64` is set for every word number that may begin it.
    bits: u64,
    /// A word that begins a word or phrase of one of these classes.
    classes: Box<[Class]>,
    /// Any token.
    any: bool,
}

impl Element {
    pub(super) fn new(one: Choices, longer: Vec<Longer>, (min, max): (u8, u8)) -> Self {
        let (mut bits, mut classes) = (one.bits, one.classes.to_vec());
        for longer in &longer {
            match longer {
                Longer::Words(words) => bits |= words.first().map_or(0, |w| 1 << (w % 64)),
                Longer::Class(class) => classes.push(*class),
            }
        }
        let opens = Opens { bits, classes: classes.into(), any: !one.tests.is_empty() };
        let quotes = one.want_quotes();
        Self { one, longer: longer.into(), opens, min, max, quotes }
    }

    /// It takes exactly one token.
    pub(super) fn is_one_token(&self) -> bool {
        self.longer.is_empty() && self.min == 1 && self.max == 1
    }

    /// A token may begin it. Wrong answers are all *yes*.
    #[inline]
    pub(super) fn may_open(&self, doc: &Document, at: usize, end: usize) -> bool {
        if at >= end {
            return false;
        }
        let token = &doc.tokens[at];
        self.opens.any
            || self.opens.bits & (1 << (token.word % 64)) != 0
            || self.opens.classes.iter().any(|class| token.begins().has(*class))
    }

    /// Bit `n % 64` is set for every word number that may begin it; all bits, if any may.
    pub(super) fn first_bits(&self, lexicon: &Lexicon) -> u64 {
        if self.opens.any {
            return u64::MAX;
        }
        let classes = self.opens.classes.iter();
        classes
            .flat_map(|class| lexicon.first_words(*class))
            .fold(self.opens.bits, |bits, w| bits | (1 << (w % 64)))
    }

    /// Numbers of the words that may begin it; none if that cannot be told.
    pub(super) fn first_words(&self, lexicon: &Lexicon) -> Option<Vec<u32>> {
        let mut out = self.one.all_words(lexicon)?;
        for longer in &self.longer {
            match longer {
                Longer::Words(words) => out.extend(words.first()),
                Longer::Class(class) => out.extend(lexicon.first_words(*class)),
            }
        }
        out.sort_unstable();
        out.dedup();
        Some(out)
    }

    /// Most tokens that it takes.
    pub(super) fn longest(&self) -> usize {
        let once = self.longer.iter().map(|longer| match longer {
            Longer::Words(words) => words.len(),
            Longer::Class(_) => LONGEST,
        });
        once.max().unwrap_or(1).max(1) * usize::from(self.max)
    }

    /// The tokens that it takes, once, with its last at `last`: their first.
    pub(super) fn ends_at(&self, look: &Look<'_>, last: usize) -> Option<usize> {
        for longer in &self.longer {
            look.step()?;
            let starts = (look.from.max(last.saturating_sub(LONGEST))..=last).rev();
            let fits = |&at: &usize| longer.len(look.text.doc, at, last + 1) == last + 1 - at;
            if let Some(at) = starts.into_iter().find(fits) {
                return Some(at);
            }
        }
        (self.one.admits(look, last) != Some(false)).then_some(last)
    }
}

impl Longer {
    /// How many tokens it takes; 0 if it does not fit.
    fn len(&self, doc: &Document, at: usize, end: usize) -> usize {
        match self {
            Self::Words(words) => {
                let fits = at + words.len() <= end
                    && words.iter().enumerate().all(|(k, &w)| doc.tokens[at + k].word == w);
                if fits { words.len() } else { 0 }
            }
            Self::Class(class) => doc.phrase(at, end, *class),
        }
    }
}

/// A row of elements that is matched from its beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'p> {
    pub(super) elements: &'p [Element],
    /// It stands in a condition: quotation marks that nobody wants are passed over.
    pub(super) neighbours: bool,
    /// What is looked at ends with the sentence, so that its edge lies behind the last token.
    pub(super) to_edge: bool,
    /// Where it must end.
    pub(super) goal: Option<usize>,
}

impl Row<'_> {
    /// Where the elements from `number` on end that begin at token `at`; one of them has been met `count` times.
    pub(super) fn walk(
        &self,
        look: &Look<'_>,
        number: usize,
        count: u8,
        at: usize,
    ) -> Option<usize> {
        let Some(element) = self.elements.get(number) else {
            return self.is_goal(look, at).then_some(at);
        };
        look.step()?;
        let doc = look.text.doc;
        if count < element.max {
            if element.may_open(doc, at, look.end) {
                let found = self.take(look, element, (number, count), at);
                if found.is_some() {
                    return found;
                }
            }
            let outside = self.to_edge && at >= look.end && element.one.want_edge();
            if outside && count < element.min {
                return self.walk(look, number + 1, 0, at);
            }
        }
        if count >= element.min {
            let found = self.walk(look, number + 1, 0, at);
            if found.is_some() {
                return found;
            }
        }
        let passes = self.neighbours && !element.quotes && is_quote(look, at);
        if passes { self.walk(look, number, count, at + 1) } else { None }
    }

    /// The element takes what stands at `at`, and the rest follows.
    fn take(
        &self,
        look: &Look<'_>,
        element: &Element,
        (number, count): (usize, u8),
        at: usize,
    ) -> Option<usize> {
        for longer in &element.longer {
            look.step()?;
            let len = longer.len(look.text.doc, at, look.end);
            if len > 0
                && let Some(finish) = self.walk(look, number, count + 1, at + len)
            {
                return Some(finish);
            }
        }
        if element.one.admits(look, at) == Some(false) {
            return None;
        }
        self.walk(look, number, count + 1, at + 1)
    }

    fn is_goal(&self, look: &Look<'_>, at: usize) -> bool {
        self.goal
            .is_none_or(|goal| at == goal || at < goal && (at..goal).all(|k| is_quote(look, k)))
    }
}

fn is_quote(look: &Look<'_>, at: usize) -> bool {
    at < look.end && look.text.doc.tokens[at].kind == TokenKind::Quote
}
