//! Who said what: source, cue and content, as `PolNeAR` marks them.
//!
//! One pass over the tokens of each sentence finds the cues (verbs, phrases, nouns, adjectives, adverbs); then quotations are tied
//! to the cue that gives them a speaker. Whether an attribution is good enough is the rules' business.

#![allow(
    clippy::many_single_char_names,
    clippy::similar_names,
    reason = "token positions are i, j, k and ranges a..z throughout; past and part are terms"
)]

mod frame;
mod link;
mod lists;
mod phrases;
mod source;
#[cfg(test)]
mod tests;
mod verb;
mod verbs;
mod view;
mod words;

use super::{Entity, Quote};
use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, Classes, WordSet};
use crate::text::Span;
use view::View;

pub use frame::Frame;
pub use link::speakers;
pub use lists::CueGroup;

/// What a reader can know of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A person, an organisation, or a pronoun that stands for one.
    Named,
    /// *two people familiar with the matter*, *an official*.
    Unnamed,
    /// *experts*, *critics*, *reports*, or nobody (passive).
    Vague,
    /// A titled document or data set: *the filing*, *the annual report*.
    Document,
}

impl SourceKind {
    /// Its name in outputs and rule pages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Unnamed => "unnamed",
            Self::Vague => "vague",
            Self::Document => "document",
        }
    }
}

/// How the attribution is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// SOURCE verb (that) CLAUSE, in any order.
    Verb,
    /// *according to*, *per*, *citing*.
    Phrase,
    /// A noun of saying: *Halden's claim that*.
    Noun,
    /// A verb of attitude or intention: *wants*, *hopes to*.
    Attitude,
    /// *is believed to*, *reportedly*: nobody says it.
    Agentless,
    /// A quotation whose speaker is told by its place only.
    Quotation,
}

/// One attribution.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Who says so.
    pub source: Option<Span>,
    /// The words that carry it.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// What kind of source.
    pub source_kind: SourceKind,
    /// How it is made.
    pub pattern: Pattern,
    /// Dictionary form of the cue's head word; empty where there is none.
    pub lemma: &'static str,
    /// Kind of cue verb.
    pub group: Option<CueGroup>,
    /// What follows the cue.
    pub frame: Frame,
    /// The cue is a passive verb, a noun with an owner, or an adjective after *be*.
    pub marked: bool,
    /// The source is somebody, or something written; a thing or an event does not speak.
    pub speaks: bool,
    /// Index of the sentence that holds the cue.
    pub sentence: u32,
}

impl Attribution {
    /// First byte of any of its parts.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.content
            .iter()
            .chain(&self.cue)
            .chain(&self.source)
            .map(|s| s.start)
            .min()
            .unwrap_or_default()
    }
}

/// Words with which a cue may begin.
const CUES: Classes = verbs::CUE
    .with(Class::CuePhrase)
    .with(Class::CueNoun)
    .with(Class::CueAdjective)
    .with(Class::CueAdverb);

/// Begins phrases of sources, *in the words of*.
const IN: WordSet = WordSet::new(&["in"]);

/// Reads the tables ahead of the first document.
pub(super) fn prepare() {
    lists::prepare();
}

/// Reads the attributions of a document, in the order of their sentences and cues.
#[must_use]
pub fn read(doc: &Document, quotes: &[Quote], entities: &[Entity]) -> Vec<Attribution> {
    let mut out = Vec::new();
    let mut quoted = 0;
    let notes = doc.may_use("editor");
    for (index, sentence) in doc.sentences.iter().enumerate() {
        if notes && editors_note(doc, index) {
            continue;
        }
        let v =
            View { doc, start: sentence.tokens.start as usize, end: sentence.tokens.end as usize };
        let first = out.len();
        let mut taken = v.start;
        let shouts = title_case(&v);
        // End of what earlier cues of the sentence have as their content.
        let mut reach = 0;
        if let Some(a) = phrases::transcript(&v, entities, index as u32) {
            out.push(a);
        }
        for i in v.start..v.end {
            // What somebody is quoted as saying sources nothing.
            while quotes.get(quoted).is_some_and(|q| q.tokens.1 as usize <= i) {
                quoted += 1;
            }
            if quotes.get(quoted).is_some_and(|q| q.tokens.0 as usize <= i) {
                continue;
            }
            let token = &v.doc.tokens[i];
            if token.kind == TokenKind::Sign
                && let Some(a) = phrases::credit(&v, i)
            {
                out.push(Attribution { sentence: index as u32, ..a });
                continue;
            }
            if !token.begins().any(CUES) && !v.doc.among(i, &IN) {
                continue;
            }
            if i < taken
                || !v.is_word(i)
                || v.doc.tokens[i].code
                || v.doc.tokens[i].capital && i > v.start && !shouts
            {
                continue;
            }
            let open = v.doc.tokens[i].start >= reach;
            let found = phrases::read(&v, i, &mut taken)
                .or_else(|| verbs::read(&v, i, open, &out[first..], entities))
                .or_else(|| words::noun(&v, i, open))
                .or_else(|| words::adjective(&v, i, open))
                .or_else(|| words::adverb(&v, i));
            if let Some(mut a) = found {
                a.sentence = index as u32;
                let after = a.cue.map_or(0, |c| c.end);
                if let Some(c) = a.content.iter().find(|c| c.start >= after) {
                    reach = reach.max(clause_end(&v, i + 1, a.frame).min(c.end));
                }
                out.push(a);
            }
        }
    }
    link::quotations(doc, quotes, &mut out);
    out
}

/// The outlet's note about its own piece: it reports nothing.
fn editors_note(doc: &Document, sentence: usize) -> bool {
    let lead = doc.lower(doc.block_of(sentence).prose).trim_start_matches(['(', '[', '*', '_']);
    lead.starts_with("editor's note:") || lead.starts_with("editor’s note:")
}

/// Where what is said probably ends: the first break that a cue of this frame does not reach across.
fn clause_end(v: &View, from: usize, frame: Frame) -> u32 {
    const REACH: usize = 60;
    let clausal = frame.is_clausal();
    let to = (from + REACH).min(v.end);
    for k in from..to {
        let breaks = match v.word(k) {
            ";" | "—" | "--" => true,
            "," if clausal => {
                matches!(
                    v.word(k + 1),
                    "and"
                        | "but"
                        | "while"
                        | "although"
                        | "though"
                        | "as"
                        | "which"
                        | "who"
                        | "saying"
                        | "adding"
                )
            }
            "," | "and" | "but" | "while" | "as" | "after" | "because" => !clausal,
            _ => false,
        };
        if breaks && k > from {
            return v.doc.tokens[k].start;
        }
    }
    v.doc.tokens.get(to).map_or(u32::MAX, |t| t.start)
}

/// Most longer words begin with a capital, as in many headlines.
fn title_case(v: &View) -> bool {
    let (mut long, mut capital) = (0, 0);
    for t in v.doc.tokens[v.start..v.end]
        .iter()
        .take(24)
        .filter(|t| t.kind == TokenKind::Word && t.end - t.start > 3)
    {
        long += 1;
        capital += u32::from(t.capital);
    }
    capital * 4 > long * 3
}

/// The prose under a range of tokens; `None` if it is empty.
fn span(v: &View, (a, z): source::Range) -> Option<Span> {
    (a < z && z <= v.doc.tokens.len())
        .then(|| Span::new(v.doc.tokens[a].start, v.doc.tokens[z - 1].end))
}

/// Content from `a` to the end of the sentence, without its stop.
fn to_end(v: &View, a: usize) -> Option<Span> {
    let mut z = v.end;
    if z > a && matches!(v.word(z - 1), "." | "!" | "?") {
        z -= 1;
    }
    span(v, (a, z))
}

/// Content from the beginning of the sentence up to `z`, without a comma before it.
fn from_start(v: &View, z: usize) -> Option<Span> {
    let mut z = z;
    while z > v.start && matches!(v.word(z - 1), "," | "—" | "–" | "--") {
        z -= 1;
    }
    span(v, (v.start, z))
}
