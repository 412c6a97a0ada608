//! What the second reader sees of a draft: windows of word pieces, each with marks of what was read and proposed there.
//!
//! A window holds sentences in reading order behind the nearest heading and the end of what stands before them. Every
//! sentence is looked at in one window only.

use super::vocabulary::Vocabulary;
use crate::doc::{BlockKind, Document, InlineKind};
use crate::judge::{FAMILIES, Scene, clauses, family};
use crate::read::{SourceKind, Zone};
use crate::rulebook::Profile;
use crate::text::Span;

/// Most pieces of a window.
pub const WINDOW: usize = 224;
/// Most pieces of one sentence that are looked at.
const SENTENCE: usize = 160;
/// Most pieces of the heading and of the text before a window.
const CONTEXT: (usize, usize) = (14, 36);

/// Marks of a piece, each a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Mark {
    /// Stands before the sentences that are asked about.
    Before,
    /// In a heading.
    Heading,
    /// In a list item.
    List,
    /// In a caption, footnote or block quotation.
    Aside,
    /// Between quotation marks, as speech.
    Quoted,
    /// Said by somebody named, or by a document.
    Said,
    /// Said by somebody without a name.
    SaidByOthers,
    /// In a link.
    Link,
    /// A hedge.
    Hedge,
    /// A time expression.
    Time,
    /// A figure.
    Figure,
    /// A disputable assertion.
    Claim,
    /// In a sentence that has a source, or has one of the two before it in its paragraph.
    NearSource,
    /// In an opinion section.
    Opinion,
    /// The first of five bits for findings of the families, in the order of [`FAMILIES`].
    Proposed,
}

/// Number of different marks: those of [`Mark`], the families, and the profiles.
pub const MARKS: usize = Mark::Proposed as usize + FAMILIES.len() + Profile::ALL.len();

/// A clause-sized piece of a sentence in a window.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its prose.
    pub span: Span,
    /// Its word pieces in the window, first and one past the last; empty if they were cut off.
    pub pieces: (u16, u16),
}

/// A sentence that is asked about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its index in the document.
    pub sentence: u32,
    /// Its word pieces in the window.
    pub pieces: (u16, u16),
    /// Its clauses, all that [`clauses::each`] finds.
    pub clauses: Vec<Clause>,
}

/// Word pieces that are read together.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// Word pieces, as numbers of the vocabulary.
    pub pieces: Vec<u16>,
    /// Marks of each piece, as bits.
    pub marks: Vec<u32>,
    /// The sentences that are asked about, in order.
    pub asked: Vec<Asked>,
}

/// Cuts a draft into windows.
#[must_use]
pub fn windows(vocabulary: &Vocabulary, scene: &Scene<'_>) -> Vec<Window> {
    let doc = scene.facts.doc;
    let marks = TokenMarks::of(scene);
    let mut out = Vec::new();
    let mut window = Window::default();
    let mut heading: Option<usize> = None;
    let mut before: Option<usize> = None;
    for sentence in (0..doc.sentences.len()).filter(|s| is_asked(scene, *s)) {
        let line = Line::of(vocabulary, doc, sentence, &marks);
        if !window.pieces.is_empty() && window.pieces.len() + line.pieces.len() + 1 > WINDOW {
            out.push(std::mem::take(&mut window));
        }
        if window.pieces.is_empty() {
            window.push(vocabulary.begin, marks.profile);
            let lines = [(heading, CONTEXT.0), (before, CONTEXT.1)];
            for (place, most) in lines {
                let Some(place) = place.filter(|p| *p != sentence) else { continue };
                let context = Line::of(vocabulary, doc, place, &marks);
                window.context(&context, most, marks.profile);
                window.push(vocabulary.separator, marks.profile);
            }
        } else if before.is_some_and(|b| doc.sentences[b].block != doc.sentences[sentence].block) {
            window.push(vocabulary.separator, marks.profile);
        }
        window.ask(sentence, &line, marks.profile);
        if matches!(doc.block_of(sentence).kind, BlockKind::Heading(_)) {
            heading = Some(sentence);
            before = None;
        } else {
            before = Some(sentence);
        }
    }
    if !window.asked.is_empty() {
        out.push(window);
    }
    out
}

/// The second reader looks at running prose; tables and boilerplate are the rules' business.
fn is_asked(scene: &Scene<'_>, sentence: usize) -> bool {
    let zones = scene.facts.reading.sentences[sentence].zones;
    let kind = scene.facts.doc.block_of(sentence).kind;
    kind != BlockKind::Cell && !zones.has(Zone::Boilerplate) && !zones.has(Zone::Cited)
}

impl Window {
    fn push(&mut self, piece: u16, marks: u32) {
        self.pieces.push(piece);
        self.marks.push(marks);
    }

    /// Adds the end of a line that is not asked about.
    fn context(&mut self, line: &Line, most: usize, profile: u32) {
        let from = line.pieces.len().saturating_sub(most);
        for (piece, marks) in line.pieces[from..].iter().zip(&line.marks[from..]) {
            self.push(*piece, marks | profile | bit(Mark::Before as usize));
        }
    }

    /// Adds a sentence that is asked about.
    fn ask(&mut self, sentence: usize, line: &Line, profile: u32) {
        let first = self.pieces.len() as u16;
        for (piece, marks) in line.pieces.iter().zip(&line.marks) {
            self.push(*piece, marks | profile);
        }
        let clauses = line
            .clauses
            .iter()
            .map(|c| Clause { span: c.span, pieces: (first + c.pieces.0, first + c.pieces.1) })
            .collect();
        let pieces = (first, self.pieces.len() as u16);
        self.asked.push(Asked { sentence: sentence as u32, pieces, clauses });
    }
}

/// One sentence in pieces.
struct Line {
    pieces: Vec<u16>,
    marks: Vec<u32>,
    clauses: Vec<Clause>,
}

impl Line {
    fn of(vocabulary: &Vocabulary, doc: &Document, sentence: usize, all: &TokenMarks) -> Self {
        let mut out = Self { pieces: Vec::new(), marks: Vec::new(), clauses: Vec::new() };
        clauses::each(doc, sentence, |first, end| {
            let from = out.pieces.len();
            for token in first..end {
                if out.pieces.len() >= SENTENCE {
                    break;
                }
                vocabulary.cut(doc.raw(token), &mut out.pieces);
                out.pieces.truncate(SENTENCE);
                out.marks.resize(out.pieces.len(), all.of_token[token]);
            }
            let pieces = (from as u16, out.pieces.len() as u16);
            out.clauses.push(Clause { span: clauses::span(doc, first, end), pieces });
        });
        out
    }
}

/// Marks of all tokens of a draft.
struct TokenMarks {
    of_token: Vec<u32>,
    profile: u32,
}

fn bit(number: usize) -> u32 {
    1 << number
}

impl TokenMarks {
    fn of(scene: &Scene<'_>) -> Self {
        let facts = scene.facts;
        let (doc, reading) = (facts.doc, facts.reading);
        // The marked articles hold what firms say of themselves under `news`.
        let profile = match facts.profile {
            Profile::Company => Profile::News,
            other => other,
        };
        let number = Profile::ALL.iter().position(|p| *p == profile).unwrap_or_default();
        let mut out = Self {
            of_token: vec![0; doc.tokens.len()],
            profile: bit(Mark::Proposed as usize + FAMILIES.len() + number),
        };
        out.sentences(scene);
        for a in &reading.attributions {
            let named = matches!(a.source_kind, SourceKind::Named | SourceKind::Document);
            let mark = if named && a.speaks { Mark::Said } else { Mark::SaidByOthers };
            a.content.iter().for_each(|c| out.set(doc, *c, mark as usize));
        }
        for q in reading.quotes.iter().filter(|q| q.speech) {
            out.set(doc, q.span, Mark::Quoted as usize);
        }
        for i in doc.inlines.iter().filter(|i| matches!(i.kind, InlineKind::Link(_))) {
            out.set(doc, i.prose, Mark::Link as usize);
        }
        reading.hedges.iter().for_each(|h| out.set(doc, h.span, Mark::Hedge as usize));
        reading.times.iter().for_each(|t| out.set(doc, t.span, Mark::Time as usize));
        reading.figures.iter().for_each(|f| out.set(doc, f.span, Mark::Figure as usize));
        reading.claims.iter().for_each(|c| out.set(doc, c.span, Mark::Claim as usize));
        for finding in scene.findings {
            let rule = &scene.book.rules[usize::from(finding.rule)];
            if let Some((prose, family)) = finding.prose.zip(family(rule.family())) {
                out.set(doc, prose, Mark::Proposed as usize + family);
            }
        }
        out
    }

    fn sentences(&mut self, scene: &Scene<'_>) {
        let (doc, reading) = (scene.facts.doc, scene.facts.reading);
        for (at, (sentence, facts)) in doc.sentences.iter().zip(&reading.sentences).enumerate() {
            let kind = match doc.blocks[sentence.block as usize].kind {
                BlockKind::Heading(_) => bit(Mark::Heading as usize),
                BlockKind::ListItem => bit(Mark::List as usize),
                BlockKind::Paragraph | BlockKind::Cell => 0,
                _ => bit(Mark::Aside as usize),
            };
            let paragraph = doc.blocks[sentence.block as usize].sentences.start as usize;
            let near = (at.saturating_sub(2).max(paragraph)..=at)
                .any(|before| reading.has_source(doc, before));
            let marks = kind
                | if near { bit(Mark::NearSource as usize) } else { 0 }
                | if facts.zones.has(Zone::Opinion) { bit(Mark::Opinion as usize) } else { 0 };
            for token in sentence.tokens.clone() {
                self.of_token[token as usize] |= marks;
            }
        }
    }

    /// Sets a mark on the tokens that begin in a span.
    fn set(&mut self, doc: &Document, span: Span, mark: usize) {
        let from = doc.tokens.partition_point(|t| t.end <= span.start);
        for (token, marks) in doc.tokens[from..].iter().zip(&mut self.of_token[from..]) {
            if token.start >= span.end {
                break;
            }
            *marks |= bit(mark);
        }
    }
}
