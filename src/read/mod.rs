//! Layer 2: what a copy editor notices before judging. No rule in sight.
//!
//! Each module makes one pass over the tokens of a document. All spans are in the document's prose.

pub mod attributions;
pub mod backing;
pub mod basis;
pub mod cited;
pub mod claims;
pub mod entities;
pub mod figures;
pub mod hedges;
pub mod quotes;
#[cfg(test)]
mod tests;
pub mod times;
pub mod zones;

use crate::doc::{Document, Published};
use crate::grammar::Grammar;
use crate::pattern::Text;
use crate::text::Span;

pub use attributions::{Attribution, CueGroup, SourceKind};
pub use backing::{Backer, BackerKind, Backing, Nature, Reach};
pub use cited::Cited;
pub use claims::{Claim, ClaimKind};
pub use entities::{Entity, EntityKind};
pub use figures::{Figure, Status};
pub use hedges::{Hedge, HedgeClass};
pub use quotes::Quote;
pub use times::{Form, Reference, Time, TimeType};
pub use zones::{Zone, Zones};

/// What the reader knows from outside the text.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The publication date in force.
    pub published: Option<Published>,
    /// The whole piece is opinion.
    pub opinion: bool,
}

/// What is known of one sentence.
#[derive(Clone, Debug, Default)]
pub struct SentenceFacts {
    /// Where it stands and what kind of utterance it is.
    pub zones: Zones,
    /// It reports somebody's statement or attitude, named or not.
    pub attributed: bool,
}

/// Everything read in one document; each list is sorted by where its items begin.
#[derive(Debug, Default)]
pub struct Reading {
    /// Time expressions.
    pub times: Vec<Time>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Titles and references in other people's words.
    pub cited: Cited,
    /// Who said what.
    pub attributions: Vec<Attribution>,
    /// Words that weaken or strengthen a statement.
    pub hedges: Vec<Hedge>,
    /// Names.
    pub entities: Vec<Entity>,
    /// Disputable assertions.
    pub claims: Vec<Claim>,
    /// One for each sentence of the document.
    pub sentences: Vec<SentenceFacts>,
    /// Where sources stand; asked by [`Reading::backer`].
    pub backing: Backing,
    /// Parts of speech, verb groups, noun phrases and clauses, worked out for the sentences that are asked about.
    pub grammar: Grammar,
}

/// Reads the readers' tables, which they would otherwise do at the first document. Meant for a thread of its own while the rules load.
pub fn prepare() {
    attributions::prepare();
    hedges::prepare();
    figures::prepare();
}

/// Attributions of one sentence on either side of some words that are looked at.
const ATTRIBUTIONS_AROUND: usize = 64;

impl Reading {
    /// The attributions of a sentence; in one that has more than people write, those around some words.
    #[must_use]
    pub fn attributions_near(&self, sentence: usize, words: Span) -> &[Attribution] {
        let all = self.attributions.as_slice();
        let here = &all[all.partition_point(|a| (a.sentence as usize) < sentence)..];
        let here = &here[..here.partition_point(|a| a.sentence as usize == sentence)];
        let place = |a: &Attribution| a.cue.or(a.source).map_or(0, |s| s.start);
        let at = here.partition_point(|a| place(a) < words.start);
        &here[at.saturating_sub(ATTRIBUTIONS_AROUND)..here.len().min(at + ATTRIBUTIONS_AROUND)]
    }

    /// Reads a document.
    #[must_use]
    pub fn of(doc: &Document, context: &Context) -> Self {
        let anchor = context.published.as_ref().and_then(Published::day);
        let times = times::read(doc, anchor);
        let entities = entities::read(doc);
        let figures = figures::read(doc, &times, &entities, anchor);
        let mut quotes = quotes::read(doc);
        let attributions = attributions::read(doc, &quotes, &entities);
        attributions::speakers(&mut quotes, &attributions);
        let grammar = Grammar::default();
        let known = Text::new(doc).with_grammar(&grammar).with_names(&entities);
        let hedges = hedges::read(known);
        let mut reading = Self {
            times,
            figures,
            quotes,
            cited: cited::read(doc),
            attributions,
            hedges,
            entities,
            claims: Vec::new(),
            sentences: Vec::new(),
            backing: Backing::default(),
            grammar,
        };
        reading.sentences = zones::read(doc, &reading, context);
        reading.claims = claims::read(doc, &reading);
        reading
    }
}
