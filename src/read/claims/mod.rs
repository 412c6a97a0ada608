//! What kind of disputable assertion a sentence makes.

mod benefit;
mod deed;
mod figure;
mod prediction;
mod sense;
mod superlative;

pub(crate) use figure::is_threshold;

use super::{Entity, Reading};
use crate::doc::Document;
use crate::lexicon::Class;
use crate::text::Span;

/// Kinds of claim that need a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A statistic.
    Figure,
    /// *the first*, *the largest*.
    Superlative,
    /// Somebody named did wrong.
    Accusation,
    /// What somebody wants, or the message an act sends.
    Motive,
    /// What will happen.
    Prediction,
    /// What a product can do.
    Performance,
    /// A benchmark result.
    Benchmark,
    /// A poll or survey result.
    Poll,
    /// What research found.
    Finding,
    /// Why something happened, or what it shows.
    Causal,
}

impl ClaimKind {
    /// Its name in outputs and rule pages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Superlative => "superlative",
            Self::Accusation => "accusation",
            Self::Motive => "motive",
            Self::Prediction => "prediction",
            Self::Performance => "performance",
            Self::Benchmark => "benchmark",
            Self::Poll => "poll",
            Self::Finding => "finding",
            Self::Causal => "causal",
        }
    }
}

/// A disputable assertion.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The words that make it one.
    pub span: Span,
    /// Its kind.
    pub kind: ClaimKind,
    /// Who or what it is about, where the clause says so.
    pub subject: Option<Span>,
    /// Which of the shapes of its kind it has; rule pages ask for it by this name.
    pub shape: &'static str,
    /// Index of its sentence.
    pub sentence: u32,
}

/// Reads the claims of a document, sorted by place.
#[must_use]
pub fn read(doc: &Document, reading: &Reading) -> Vec<Claim> {
    let mut out = Vec::new();
    let mut entities = reading.entities.as_slice();
    let mut figures = reading.figures.as_slice();
    for s in 0..doc.sentences.len() {
        let span = doc.sentences[s].prose;
        let names = take_within(&mut entities, |e| e.span, span);
        let numbers = take_within(&mut figures, |f| f.span, span);
        let tokens = &doc.sentences[s].tokens;
        let clause = Clause {
            doc,
            sentence: s as u32,
            first: tokens.start as usize,
            end: tokens.end as usize,
            names,
        };
        figure::read(&clause, numbers, &reading.figures, &mut out);
        superlative::read(&clause, &mut out);
        deed::read(&clause, &mut out);
        prediction::read(&clause, &mut out);
    }
    out.sort_by_key(|c| (c.span.start, c.span.end));
    out
}

/// One sentence with the names in it.
struct Clause<'d> {
    doc: &'d Document,
    sentence: u32,
    first: usize,
    end: usize,
    names: &'d [Entity],
}

impl Clause<'_> {
    /// The prose of some tokens.
    fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.doc.tokens[first].start, self.doc.tokens[end - 1].end)
    }

    /// The last name that ends at or before a token, at most `reach` tokens away.
    fn name_before(&self, at: usize, reach: usize) -> Option<&Entity> {
        self.names
            .iter()
            .rev()
            .find(|e| e.tokens.1 as usize <= at)
            .filter(|e| at - (e.tokens.1 as usize) <= reach)
    }

    /// A claim of this sentence.
    fn claim(
        &self,
        kind: ClaimKind,
        shape: &'static str,
        span: Span,
        subject: Option<Span>,
    ) -> Claim {
        Claim { span, kind, subject, shape, sentence: self.sentence }
    }

    /// A word of negation stands among the few tokens before.
    fn negated(&self, at: usize) -> bool {
        (at.saturating_sub(5).max(self.first)..at).any(|i| self.doc.is(i, Class::Negation))
    }
}

/// Cuts the items inside a span off the front of a sorted list.
fn take_within<'l, T>(list: &mut &'l [T], span: impl Fn(&T) -> Span, within: Span) -> &'l [T] {
    let skip = list.partition_point(|x| span(x).start < within.start);
    let rest = &list[skip..];
    let len = rest.partition_point(|x| span(x).start < within.end);
    *list = &rest[len..];
    &rest[..len]
}
