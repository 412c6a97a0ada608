//! Where a sentence stands and what kind of utterance it is.

use super::{Context, Reading, SentenceFacts};
use crate::doc::{BlockKind, Document};

/// One zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Zone {
    /// Default prose.
    Reported,
    /// Wholly inside quotation marks or a block quotation.
    Quoted,
    /// Reports somebody's statement.
    Attributed,
    /// In an opinion piece or under an opinion heading.
    Opinion,
    /// Asks.
    Question,
    /// Is a heading.
    Heading,
    /// Has a condition.
    Conditional,
    /// In a table.
    Table,
    /// Is a caption.
    Caption,
    /// A definition or habit.
    Generic,
    /// Disclosure, update note, sign-up line.
    Boilerplate,
    /// In a footnote.
    Footnote,
    /// In a list item.
    List,
}

impl Zone {
    /// All zones with their names.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Reported, "reported"),
        (Self::Quoted, "quoted"),
        (Self::Attributed, "attributed"),
        (Self::Opinion, "opinion"),
        (Self::Question, "question"),
        (Self::Heading, "heading"),
        (Self::Conditional, "conditional"),
        (Self::Table, "table"),
        (Self::Caption, "caption"),
        (Self::Generic, "generic"),
        (Self::Boilerplate, "boilerplate"),
        (Self::Footnote, "footnote"),
        (Self::List, "list"),
    ];
}

/// A set of zones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zones(u16);

impl Zones {
    /// Adds a zone.
    pub fn add(&mut self, zone: Zone) {
        self.0 |= 1 << zone as u16;
    }

    /// Holds the zone.
    #[must_use]
    pub const fn has(self, zone: Zone) -> bool {
        self.0 & (1 << zone as u16) != 0
    }

    /// Shares a zone with `other`.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The zones' names.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Zone::ALL.into_iter().filter(move |(z, _)| self.has(*z)).map(|(_, n)| n)
    }
}

/// Works out the zones of every sentence.
#[must_use]
pub fn read(doc: &Document, reading: &Reading, context: &Context) -> Vec<SentenceFacts> {
    let mut out = vec![SentenceFacts::default(); doc.sentences.len()];
    for a in &reading.attributions {
        for span in a.content.iter().chain(&a.cue).chain(&a.source) {
            let mut s = doc.sentence_at(span.start);
            while s < out.len() && doc.sentences[s].prose.start < span.end {
                out[s].attributed = true;
                s += 1;
            }
        }
    }
    for (i, facts) in out.iter_mut().enumerate() {
        let zones = &mut facts.zones;
        match doc.block_of(i).kind {
            BlockKind::Heading(_) => zones.add(Zone::Heading),
            BlockKind::Quotation => zones.add(Zone::Quoted),
            BlockKind::Cell => zones.add(Zone::Table),
            BlockKind::Caption => zones.add(Zone::Caption),
            BlockKind::Footnote => zones.add(Zone::Footnote),
            BlockKind::ListItem => zones.add(Zone::List),
            BlockKind::Paragraph => {}
        }
        if context.opinion {
            zones.add(Zone::Opinion);
        }
        if facts.attributed {
            zones.add(Zone::Attributed);
        }
    }
    out
}
