//! What a link stands behind: the words it stands on, what is reported if it stands on the report,
//! the plain facts of an item whose title it is. A link on some other noun of the sentence stands
//! behind nothing else.

use super::super::{Attribution, EntityKind, Reading, cited};
use super::{Backer, BackerKind, Look, Nature, Reach, speaks};
use crate::doc::{Block, BlockKind, Document, Inline, InlineKind};
use crate::grammar::ClauseKind;
use crate::lexicon::Class;
use crate::text::Span;

/// The link leads out of the page, to something to read.
#[must_use]
fn leads_out(url: &str) -> bool {
    !url.is_empty() && !url.starts_with('#') && !url.starts_with("mailto:")
}

/// Links of a stretch of prose that lead out.
fn out(doc: &Document, words: Span) -> impl Iterator<Item = &Inline> {
    doc.links(words).filter(|(_, url)| leads_out(url)).map(|(inline, _)| inline)
}

fn backer(place: Span, reach: Reach) -> Backer {
    Backer::new(BackerKind::Link, place, reach)
}

/// A link or a footnote mark stands in a sentence or at its end.
pub(super) fn any(doc: &Document, sentence: Span) -> bool {
    out(doc, sentence).next().is_some() || marks(doc, sentence).next().is_some()
}

/// Footnote marks of a sentence, those right behind its stop too.
fn marks(doc: &Document, sentence: Span) -> impl Iterator<Item = Span> {
    let from = doc.inlines.partition_point(|i| i.prose.start < sentence.start);
    let here = doc.inlines[from..].iter().take_while(move |i| i.prose.start <= sentence.end);
    here.filter(move |i| {
        let at = i.prose.start.saturating_sub(u32::from(i.prose.is_empty()));
        matches!(i.kind, InlineKind::FootnoteMark(_))
            && (sentence.start..sentence.end).contains(&at)
    })
    .map(|i| i.prose)
}

/// A footnote mark stands behind the words in their sentence.
pub(super) fn footnote(look: Look<'_>, sentence: usize, words: Span) -> Option<Backer> {
    let mark =
        marks(look.doc, look.doc.sentences[sentence].prose).find(|m| m.start >= words.end)?;
    Some(Backer::new(BackerKind::Note, mark, Reach::Footnote))
}

/// A link stands on the words.
pub(super) fn on_words(look: Look<'_>, words: Span) -> Option<Backer> {
    out(look.doc, words).next().map(|link| backer(link.prose, Reach::LinkOnWords))
}

fn is_title(reading: &Reading, link: Span) -> bool {
    cited::covers(&reading.cited.all, link)
}

/// The link that stands on the cue or the source of an attribution.
pub(super) fn on_report(doc: &Document, a: &Attribution) -> Option<Span> {
    let of = |part: Option<Span>| part.and_then(|p| out(doc, p).next()).map(|i| i.prose);
    of(a.cue).or_else(|| of(a.source))
}

/// A link in the sentence of a fact stands on the verb of its clause, on the document that the
/// clause draws on, or behind it in parentheses.
pub(super) fn beside(look: Look<'_>, sentence: usize, words: Span) -> Option<Backer> {
    let prose = look.doc.sentences[sentence].prose;
    out(look.doc, prose).take(MOST).find_map(|link| {
        let span = link.prose;
        if on_verb(look, span, words) {
            Some(backer(span, Reach::LinkOnVerb))
        } else if span.start >= words.end && is_citation(look.doc, span) {
            Some(backer(span, Reach::Citation))
        } else if on_document(look, span, words) {
            Some(backer(span, Reach::LinkOnDocument))
        } else {
            None
        }
    })
}

/// Links of a sentence that are looked at.
const MOST: usize = 32;

/// The link stands on the verb of the clause that the words belong to, or that they complete:
/// `[were found](…) to be 40% dearer`.
fn on_verb(look: Look<'_>, link: Span, words: Span) -> bool {
    let view = look.reading.grammar.of(look.doc);
    let Some(mut clause) = view.clause_of(look.doc.token_at(words.start)) else { return false };
    let structure = view.structure(clause.sentence);
    let all = &view.sentence(clause.sentence).words;
    for _ in 0..COMPLEMENTS {
        let group = clause.group.and_then(|g| structure.groups.get(g as usize));
        if group.and_then(|g| all.get(g.head as usize)).is_some_and(|w| link.contains(w.span)) {
            return true;
        }
        let completes = matches!(clause.kind, ClauseKind::Infinitive | ClauseKind::Complement);
        let parent = clause.parent.filter(|_| completes);
        let Some(parent) = parent.and_then(|p| structure.clauses.get(p as usize)) else { break };
        clause.part = parent;
    }
    false
}

/// Clauses that complete each other.
const COMPLEMENTS: usize = 4;

/// The link stands in parentheses or brackets of its own: `(Tarn)`, `[12]`.
fn is_citation(doc: &Document, link: Span) -> bool {
    let (first, end) = (doc.token_at(link.start), doc.token_at(link.end));
    let opens = |k: usize| matches!(doc.word(k), "(" | "[");
    let closes = |k: usize| matches!(doc.word(k), ")" | "]");
    opens(first) && closes(end.saturating_sub(1)) || first > 0 && opens(first - 1) && closes(end)
}

/// The link stands on a document or a benchmark of the words' clause that a preposition brings in:
/// `on the [leaderboard], it scored 1,211`.
fn on_document(look: Look<'_>, link: Span, words: Span) -> bool {
    let doc = look.doc;
    let (first, end) = (doc.token_at(link.start), doc.token_at(link.end.saturating_sub(1)) + 1);
    let benchmark = || {
        let all = &look.reading.entities;
        let from = all.partition_point(|e| e.span.start < link.start);
        all[from..]
            .iter()
            .take_while(|e| e.span.start < link.end)
            .any(|e| matches!(e.kind, EntityKind::Benchmark))
    };
    let document = (first..end).any(|k| doc.is(k, Class::SourceDocument)) || benchmark();
    let sentence = doc.sentences[doc.sentence_at(words.start)].tokens.start as usize;
    let brought = (first.saturating_sub(BEFORE).max(sentence)..=first)
        .any(|k| matches!(doc.word(k), "in" | "on" | "by" | "from" | "per" | "under"));
    let view = look.reading.grammar.of(doc);
    let clause = |k: usize| view.clause_of(k).map(|c| std::ptr::from_ref(c.part));
    document && brought && clause(first) == clause(doc.token_at(words.start))
}

/// Tokens between a preposition and the link that it governs.
const BEFORE: usize = 5;

/// The link that is a heading, as its index.
pub(super) fn heading(doc: &Document, block: &Block) -> Option<u32> {
    index(doc, block, |i| i.prose.len() * 2 > block.prose.len())
}

/// The link that is the title of an item, if words follow it.
pub(super) fn item_title(doc: &Document, reading: &Reading, block: &Block) -> Option<u32> {
    if !matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph) {
        return None;
    }
    index(doc, block, |i| {
        let before = Span::new(block.prose.start, i.prose.start.max(block.prose.start));
        let opens = !doc.text(before).contains(char::is_alphanumeric);
        opens && i.prose.end < block.prose.end && is_title(reading, i.prose)
    })
}

/// Index of the first link of a block that fits.
fn index(doc: &Document, block: &Block, fits: impl Fn(&Inline) -> bool) -> Option<u32> {
    let from = doc.inlines.partition_point(|i| i.prose.start < block.prose.start);
    let link = |i: &Inline| matches!(&i.kind, InlineKind::Link(url) if leads_out(url));
    let here = doc.inlines[from..].iter().take_while(|i| i.prose.start < block.prose.end);
    let at = here.take(MOST).position(|i| link(i) && fits(i))?;
    Some((from + at) as u32)
}

/// The linked title of the item, or the linked heading of the section.
pub(super) fn title(look: Look<'_>, sentence: usize) -> Option<Backer> {
    let around = look.index.around(look.doc, sentence);
    let link = around.title.or(around.heading)?;
    let place = look.doc.inlines.get(link as usize)?.prose;
    Some(backer(place, Reach::Title))
}

/// `The order asks for this, it says:` stands behind every item of the list below it.
pub(super) fn lead_in(look: Look<'_>, sentence: usize, nature: Nature) -> Option<Backer> {
    let lead = look.index.around(look.doc, sentence).lead? as usize;
    let prose = look.doc.sentences[lead].prose;
    let said = look
        .speaking(lead, Span::new(prose.end, prose.end))
        .map(|(_, a)| (speaks::kind(look.doc, a), a))
        .filter(|(kind, _)| *kind > BackerKind::Vague)
        .last();
    if let Some((kind, a)) = said {
        return Some(Backer::new(kind, a.source.or(a.cue)?, Reach::LeadIn));
    }
    let link = out(look.doc, prose).next().filter(|_| nature == Nature::Fact)?;
    Some(backer(link.prose, Reach::LeadIn))
}
