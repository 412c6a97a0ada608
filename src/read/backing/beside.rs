//! Sources that stand beside a sentence instead of in it: a name in parentheses or behind a dash, a
//! line `Source: …` below, a source note, a document at its head, a company's own report.
//!
//! Each look is bounded by a constant. What such a source is worth to a reader is for the rules to
//! say.

use super::super::{EntityKind, Reading};
use super::{Backer, BackerKind, Look, Reach, said, speaks};
use crate::doc::{Block, BlockKind, Document, TokenKind};
use crate::lexicon::{Class, WordSet};
use crate::text::Span;

/// Verbs by which a document gives what stands in it.
const GIVES: WordSet = WordSet::new(&[
    "set", "give", "put", "list", "show", "count", "name", "quote", "fix", "state", "record",
    "contain",
]);

/// Longest tag, in tokens.
const TAG: usize = 14;

/// What stands beside a sentence and names its source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    /// Its words.
    span: Span,
    /// It is a document that the sentence gives the contents of; else a credit.
    document: bool,
}

/// The sources that stand beside sentences, with the sentences; of several the first counts.
pub(super) fn tags(doc: &Document, reading: &Reading) -> Vec<(u32, Tag)> {
    let mut out = Vec::new();
    let mut add = |s: usize, span: Span, document: bool| {
        out.push((s as u32, Tag { span, document }));
    };
    for (index, block) in doc.blocks.iter().enumerate() {
        let sentences = block.sentences.start as usize..block.sentences.end as usize;
        for s in sentences.clone() {
            if let Some(tag) = in_parentheses(doc, reading, s) {
                add(s, tag, false);
            } else if let Some(tag) = document_first(doc, s).or_else(|| files(doc, s)) {
                add(s, tag, true);
            }
            // `It will grow by 20.1% a year. – Tarn Research`
            if s > sentences.start
                && let Some(tag) = credit_line(doc, s)
            {
                add(s - 1, tag, false);
                add(s, tag, false);
            }
        }
        let followed = index + 1 < doc.blocks.len();
        if index > 0
            && (followed || exhibit(&doc.blocks[index - 1]))
            && let Some(tag) = source_line(doc, block)
        {
            for s in above(doc, index) {
                add(s, tag, false);
            }
        }
    }
    out
}

/// A name in parentheses or behind a dash, or a line `Source: …`.
pub(super) fn credit(look: Look<'_>, sentence: usize) -> Option<Backer> {
    let tag = look.index.tag(sentence).filter(|t| !t.document)?;
    Some(Backer::new(BackerKind::Named, tag.span, Reach::Credit))
}

/// `In its report for 2025, …`, `Halden filed its accounts`: a document that the sentence gives the
/// contents of.
pub(super) fn document(look: Look<'_>, sentence: usize) -> Option<Backer> {
    let tag = look.index.tag(sentence).filter(|t| t.document)?;
    Some(Backer::new(BackerKind::Document, tag.span, Reach::DocumentFirst))
}

/// `<!-- src: Halden 10-K, p. 41, 2026-02-25 -->`: what a comment names as the source of its block.
pub(super) fn source_note(comment: &str) -> Option<&str> {
    comment.strip_prefix("src:").filter(|rest| rest.len() > 2)
}

/// The source note of the block of a sentence.
pub(super) fn note(look: Look<'_>, sentence: usize) -> Option<Backer> {
    look.index.around(look.doc, sentence).note?;
    let note = BackerKind::Note;
    Some(Backer { kind: note, reach: Reach::SourceNote, ..Backer::default() })
}

/// Tokens in front of a figure among which the verb stands that reports it.
const REPORTED_WITHIN: usize = 40;

/// Tokens in front of a verb among which the company or document stands that reports.
const SPEAKER_WITHIN: usize = 6;

/// `Halden reported revenue of $90 million`, `the filing put losses at $2 million`: a company or a
/// document that gives its own figure.
pub(super) fn own_report(look: Look<'_>, sentence: usize, words: Span) -> Option<Backer> {
    let doc = look.doc;
    let tokens = &doc.sentences[sentence].tokens;
    let first = tokens.start as usize;
    let end = doc.token_at(words.end.saturating_sub(1)).min(tokens.end as usize);
    let from = (first + 1).max(end.saturating_sub(REPORTED_WITHIN));
    let reports = |i: &usize| {
        let token = &doc.tokens[*i];
        doc.is(*i, Class::SelfReport) && token.kind == TokenKind::Word && !token.capital
    };
    let verb = (from..end).filter(reports).find(|&i| {
        figure_follows(look, i, words) && !said::is_remark(doc, doc.tokens[i].end, words.end - 1)
    })?;
    let place = reporter(look, first, verb)?;
    Some(Backer::new(BackerKind::Named, place, Reach::OwnReport))
}

/// `Halden's price list sets a charge of $4`: the document that is the subject of the words' clause
/// and gives what stands in it.
pub(super) fn gives(look: Look<'_>, words: Span) -> Option<Backer> {
    let doc = look.doc;
    let view = look.reading.grammar.of(doc);
    let clause = view.clause_of(doc.token_at(words.start))?;
    let structure = view.structure(clause.sentence);
    let group = structure.groups.get(clause.group? as usize)?;
    let subject = structure.phrases.get(clause.subject? as usize)?;
    let all = &view.sentence(clause.sentence).words;
    let head = all.get(subject.head as usize)?;
    let document = doc.is(head.token as usize, Class::SourceDocument);
    let active = !group.passive && GIVES.has(&view.lemma_of(clause.sentence, group.head as usize));
    let place = view.span(clause.sentence, &subject.words);
    let behind = all.get(group.head as usize)?.span.end <= words.start;
    (document && active && behind)
        .then(|| Backer::new(BackerKind::Document, place, Reach::OwnReport))
}

/// A figure of the words stands behind a verb.
fn figure_follows(look: Look<'_>, verb: usize, words: Span) -> bool {
    let figures = &look.reading.figures;
    let from = look.doc.tokens[verb].end.max(words.start);
    let next = figures.partition_point(|f| f.span.end <= from);
    figures.get(next).is_some_and(|f| f.span.start < words.end)
}

/// The company, agency or document that stands close before a verb.
fn reporter(look: Look<'_>, first: usize, verb: usize) -> Option<Span> {
    /// Names that so few words hold.
    const NAMES: usize = 16;
    let doc = look.doc;
    let from = verb.saturating_sub(SPEAKER_WITHIN).max(first);
    let all = &look.reading.entities;
    let before = &all[..all.partition_point(|e| (e.tokens.0 as usize) < verb)];
    let house =
        |kind| matches!(kind, EntityKind::Company | EntityKind::Agency | EntityKind::Outlet);
    let name = before
        .iter()
        .rev()
        .take(NAMES)
        .find(|e| (from..verb).contains(&(e.tokens.1 as usize - 1)) && house(e.kind));
    let noun = || {
        let speaks = |k: &usize| doc.is(*k, Class::SourceDocument) || doc.is(*k, Class::ActorNoun);
        (from..verb).find(speaks).map(|k| doc.tokens[k].span())
    };
    name.map(|e| e.span).or_else(noun)
}

/// The prose of some tokens.
fn prose(doc: &Document, tokens: std::ops::Range<usize>) -> Option<Span> {
    let (first, last) =
        (doc.tokens.get(tokens.start)?, doc.tokens.get(tokens.end.checked_sub(1)?)?);
    (first.start < last.end).then(|| Span::new(first.start, last.end))
}

/// `… reached $75.2 billion (Tarn Research)`, `(Source: Tarn)`: a name in parentheses right behind
/// a figure or at the end.
fn in_parentheses(doc: &Document, reading: &Reading, s: usize) -> Option<Span> {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    let close = (end.saturating_sub(3).max(first)..end)
        .rev()
        .find(|&k| doc.tokens[k].kind == TokenKind::Sign && doc.word(k) == ")")?;
    let open = (close.saturating_sub(TAG).max(first)..close).rev().find(|&k| doc.word(k) == "(")?;
    let inside = open + 1..close;
    let name = open + 2 + usize::from(doc.word(open + 2) == ":");
    if matches!(doc.word(open + 1), "source" | "sources" | "via") {
        return prose(doc, name..close);
    }
    if matches!(doc.word(open + 1), "per" | "data" | "from") {
        return prose(doc, name..close).filter(|_| doc.tokens[name].capital);
    }
    let named = inside.clone().all(|k| {
        doc.tokens[k].capital
            || doc.tokens[k].has_digit
            || matches!(
                doc.word(k),
                "of" | "and" | "for" | "&" | "," | "." | "-" | "'s" | "’s" | ":"
            )
    });
    // `Advanced Micro Devices (AMD)` spells out, `(2024)` dates, `(see Table 2)` points.
    let spells = inside.len() == 1
        && (doc.tokens[open + 1].all_caps || doc.tokens[open + 1].kind != TokenKind::Word);
    let upto = reading.entities.partition_point(|e| (e.tokens.0 as usize) < close);
    let known = reading.entities[..upto].iter().rev().take(3).any(|e| {
        e.tokens.0 as usize > open
            && matches!(
                e.kind,
                EntityKind::Outlet | EntityKind::Agency | EntityKind::Company | EntityKind::Person
            )
    });
    let after_figure = open > first
        && (doc.tokens[open - 1].kind == TokenKind::Number
            || matches!(doc.word(open - 1), "%" | "percent" | "billion" | "million" | "trillion"));
    let tagged = named
        && !spells
        && inside.len() < 9
        && !inside.is_empty()
        && !doc.is(open + 1, Class::Month)
        && doc.tokens[open + 1].kind == TokenKind::Word
        && (known || after_figure || inside.len() > 1 && closes_with_year(doc, close));
    prose(doc, inside).filter(|_| tagged)
}

/// `(Tarn Research, 2025)`.
fn closes_with_year(doc: &Document, close: usize) -> bool {
    let t = &doc.tokens[close - 1];
    t.kind == TokenKind::Number && t.end - t.start == 4
}

/// `In its report for 2025, Halden counts …`, `In a filing, the firm puts …`: the document comes
/// first and the sentence gives what it holds.
fn document_first(doc: &Document, s: usize) -> Option<Span> {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    if doc.word(first) != "in" || !doc.is(first + 1, Class::Determiner) {
        return None;
    }
    let comma = (first + 2..end.min(first + TAG)).find(|&k| doc.word(k) == ",")?;
    // A month's date has a comma of its own: `In a letter of May 4, 2025, …`.
    let document =
        (first + 2..comma).any(|k| doc.is(k, Class::SourceDocument) && !doc.tokens[k].capital);
    // `In this article` is the outlet's own, `in a recent survey` anybody's.
    let own = matches!(doc.word(first + 1), "this" | "our" | "my");
    prose(doc, first + 1..comma).filter(|span| document && !own && !speaks::is_untitled(doc, *span))
}

/// `Halden filed its accounts on Tuesday`: what follows is taken from them.
fn files(doc: &Document, s: usize) -> Option<Span> {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    let verb = (first + 1..end.min(first + TAG)).find(|&k| doc.is(k, Class::FilingVerb))?;
    let noun = (verb + 2..end.min(verb + 6)).find(|&k| doc.is(k, Class::FiledDocument))?;
    prose(doc, verb + 1..noun + 1).filter(|_| doc.is(verb + 1, Class::Determiner))
}

/// The sentence is nothing but a dash and a name, or `(Source: Tarn)`.
fn credit_line(doc: &Document, s: usize) -> Option<Span> {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    let named = |k: usize| {
        doc.tokens[k].capital
            || doc.tokens[k].has_digit
            || matches!(doc.word(k), "of" | "and" | "for" | "&" | "," | "." | "the")
    };
    if doc.word(first) == "("
        && matches!(doc.word(first + 1), "source" | "sources" | "via")
        && doc.word(first + 2) == ":"
    {
        let close = (first + 3..end).find(|&k| doc.word(k) == ")").unwrap_or(end);
        return prose(doc, first + 3..close).filter(|_| end - first < TAG);
    }
    let credits = matches!(doc.word(first), "–" | "—" | "―" | "--" | "-")
        && (2..10).contains(&(end - first))
        && doc.tokens[first + 1].capital
        && (first + 1..end).all(named);
    prose(doc, first + 1..end).filter(|_| credits)
}

/// A paragraph or caption `Source: …` or `Data: …`: what it names.
fn source_line(doc: &Document, block: &Block) -> Option<Span> {
    let labelled =
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption) && block.prose.len() < 300;
    let text = doc.lower(block.prose);
    let label = text.trim_start_matches(['(', '*', '_', '[']);
    let rest = ["source:", "sources:", "data:", "figures:"]
        .iter()
        .find_map(|l| label.strip_prefix(l))
        .map(str::trim)
        .filter(|rest| labelled && rest.len() > 2)?;
    let from = text.len() - text.trim_end().len();
    let end = block.prose.end - from as u32;
    let start = end - rest.len() as u32;
    Some(Span::new(start, end))
}

/// Tables, lists and captions show data and may carry their source below them, at the end of a
/// draft too.
fn exhibit(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Cell | BlockKind::Caption | BlockKind::ListItem)
}

/// The sentences that a source line stands behind: the block above it, or the whole of a table or
/// list.
fn above(doc: &Document, index: usize) -> Vec<usize> {
    let group = doc.blocks[index - 1].group;
    let same = |(k, block): &(usize, &Block)| *k == 0 || group != 0 && block.group == group;
    let blocks = doc.blocks[..index].iter().rev().enumerate().take_while(same);
    blocks.flat_map(|(_, b)| b.sentences.clone()).map(|s| s as usize).collect()
}
