//! Where a sentence stands and what kind of utterance it is.

use super::{Context, Reading, SentenceFacts};
use crate::doc::{Block, BlockKind, Document, InlineKind};
use crate::lexicon::WordSet;

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
    /// Wholly the title of somebody else's piece, or an entry in a list of references.
    Cited,
}

impl Zone {
    /// All zones with their names.
    pub const ALL: [(Self, &'static str); 14] = [
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
        (Self::Cited, "cited"),
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
            out[doc.sentences_in(*span)].iter_mut().for_each(|facts| facts.attributed = true);
        }
    }
    let mut opinion: Option<u8> = None;
    for block in &doc.blocks {
        if let BlockKind::Heading(level) = block.kind {
            let ended = opinion.is_some_and(|l| level <= l);
            if opinion_heading(doc.lower(block.prose)) {
                opinion = Some(level);
            } else if ended {
                opinion = None;
            }
        }
        let boilerplate = is_boilerplate(doc, block);
        let under_opinion = context.opinion
            || opinion.is_some()
            || lead_in(doc, block).is_some_and(opinion_heading);
        for s in block.sentences.clone() {
            let facts = &mut out[s as usize];
            let zones = &mut facts.zones;
            match block.kind {
                BlockKind::Heading(_) => zones.add(Zone::Heading),
                BlockKind::Quotation => zones.add(Zone::Quoted),
                BlockKind::Cell => zones.add(Zone::Table),
                BlockKind::Caption => zones.add(Zone::Caption),
                BlockKind::Footnote => zones.add(Zone::Footnote),
                BlockKind::ListItem => zones.add(Zone::List),
                BlockKind::Paragraph => {}
            }
            if under_opinion {
                zones.add(Zone::Opinion);
            }
            if boilerplate {
                zones.add(Zone::Boilerplate);
            }
            if facts.attributed {
                zones.add(Zone::Attributed);
            }
            sentence_zones(doc, s as usize, zones);
        }
    }
    for quote in &reading.quotes {
        let first = doc.sentence_at(quote.span.start);
        for (s, facts) in out
            .iter_mut()
            .enumerate()
            .skip(first)
            .take_while(|(s, _)| doc.sentences[*s].prose.start < quote.span.end)
        {
            if quote.span.contains(doc.sentences[s].prose) {
                facts.zones.add(Zone::Quoted);
            }
        }
    }
    for &span in &reading.cited.all {
        for s in doc.sentences_in(span).filter(|&s| span.contains(doc.sentences[s].prose)) {
            out[s].zones.add(Zone::Cited);
        }
    }
    for facts in &mut out {
        let z = &mut facts.zones;
        if ![
            Zone::Quoted,
            Zone::Attributed,
            Zone::Opinion,
            Zone::Question,
            Zone::Heading,
            Zone::Boilerplate,
        ]
        .iter()
        .any(|k| z.has(*k))
        {
            z.add(Zone::Reported);
        }
    }
    out
}

/// Words that may open a condition.
const IF: WordSet = WordSet::new(&["if", "unless"]);
/// Words that turn *if* into something else.
const AFTER_IF: WordSet = WordSet::new(&["not", "any", "only"]);
/// Verbs of definitions.
const DEFINES: WordSet = WordSet::new(&["means", "involves", "refers"]);
/// *is a*, *are called*.
const IS: WordSet = WordSet::new(&["is", "are"]);
/// What follows those in a definition.
const AFTER_IS: WordSet = WordSet::new(&["a", "an", "called", "used"]);

/// What kind of utterance a sentence is by itself.
fn sentence_zones(doc: &Document, s: usize, zones: &mut Zones) {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    if (end.saturating_sub(3).max(first)..end).any(|i| doc.word(i) == "?") {
        zones.add(Zone::Question);
    }
    let conditional = (first..end.min(first + 60))
        .any(|i| doc.among(i, &IF) && !doc.among(i + 1, &AFTER_IF))
        || doc.word(first) == "should" && !zones.has(Zone::Question)
        || doc.word(first) == "were";
    if conditional {
        zones.add(Zone::Conditional);
    }
    let subject = doc.word(first);
    let bare_plural = subject.len() > 3
        && subject.ends_with('s')
        && !subject.ends_with("ss")
        && !doc.tokens[first].all_caps
        && doc.tokens[first].is_unlisted();
    let defines = || {
        (first..end.min(first + 8))
            .any(|i| doc.among(i, &DEFINES) || doc.among(i, &IS) && doc.among(i + 1, &AFTER_IS))
    };
    if bare_plural || !doc.tokens[first].capital && defines() {
        zones.add(Zone::Generic);
    }
}

/// A heading under which judgement is the point.
fn opinion_heading(lower: &str) -> bool {
    let text = lower.trim().trim_end_matches([':', '.', '!']);
    let words = [
        "opinion",
        "analysis",
        "commentary",
        "editorial",
        "my take",
        "our take",
        "our view",
        "my view",
        "editor's note",
        "editor’s note",
        "verdict",
        "the verdict",
        "column",
        "final thoughts",
        "my thoughts",
        "our thoughts",
        "bottom line for us",
    ];
    if words.contains(&text)
        || words.iter().any(|w| {
            text.strip_prefix(w).is_some_and(|r| {
                r.starts_with([':', ' ']) && text.len() < 40 && !w.starts_with("analysis")
            })
        })
    {
        return true;
    }
    text.starts_with("what does ") && text.ends_with(" think?")
        || text.starts_with("what do ") && text.ends_with(" think?")
}

/// A bold lead-in such as `Our take:` at the head of a paragraph.
fn lead_in<'d>(doc: &'d Document, block: &Block) -> Option<&'d str> {
    let text = doc.lower(block.prose);
    let colon = text.bytes().take(30).position(|b| b == b':')?;
    let from = doc.inlines.partition_point(|i| i.prose.start < block.prose.start);
    let strong = doc.inlines[from..]
        .iter()
        .take_while(|i| i.prose.start == block.prose.start)
        .any(|i| i.kind == InlineKind::Strong);
    strong.then(|| &text[..colon])
}

/// How blocks of boilerplate begin, sorted; none begins another.
const STARTS: [&str; 34] = [
    "(disclosure",
    "advertisement",
    "also read",
    "corrected:",
    "correction:",
    "credit:",
    "disclosure:",
    "editor's note:",
    "editor’s note:",
    "follow us",
    "get the latest",
    "image credit",
    "image:",
    "join our",
    "photo by",
    "photo:",
    "posted:",
    "published:",
    "read more",
    "related:",
    "reporting by",
    "reviewed:",
    "share this",
    "sign up",
    "source:",
    "sources:",
    "subscribe",
    "table of contents",
    "this article was originally",
    "this post was",
    "this story has been updated",
    "update,",
    "update:",
    "updated:",
];

/// What boilerplate holds, with a word that most drafts do not use.
const WITHIN: [(&str, &str); 7] = [
    ("getty", "getty images"),
    ("reserved", "all rights reserved"),
    ("sign", "sign up for our"),
    ("subscribe", "subscribe to our"),
    ("reporting", "(reporting by"),
    ("affiliate", "affiliate commission"),
    ("privacy", "privacy policy"),
];

/// Disclosures, update notes, credits, calls to sign up: not the outlet's reporting.
fn is_boilerplate(doc: &Document, block: &Block) -> bool {
    let text = doc.lower(block.prose).trim_start_matches(['(', '*', '_', '[', ' ']);
    let len = block.prose.len();
    len < 400 && begins_boilerplate(text)
        || len < 160 && WITHIN.iter().any(|(word, s)| doc.may_use(word) && text.contains(s))
}

/// The text begins with one of `STARTS`.
fn begins_boilerplate(text: &str) -> bool {
    let after = STARTS.partition_point(|s| *s <= text);
    after > 0 && text.starts_with(STARTS[after - 1])
}

#[cfg(test)]
mod tests {
    use super::{STARTS, begins_boilerplate};

    #[test]
    fn every_start_of_boilerplate_is_found() {
        assert!(STARTS.is_sorted());
        assert!(STARTS.iter().all(|a| STARTS.iter().all(|b| a == b || !b.starts_with(a))));
        assert!(
            STARTS
                .iter()
                .all(|s| begins_boilerplate(s) && begins_boilerplate(&format!("{s} ana ruiz")))
        );
        assert!(
            !begins_boilerplate("")
                && !begins_boilerplate("updates came")
                && !begins_boilerplate("zinc")
        );
    }
}
