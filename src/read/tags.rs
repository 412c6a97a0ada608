//! Sources that stand beside a sentence instead of in it: a name in parentheses or behind a dash, a line `Source: …` below, a document at its head.
//!
//! Each look is bounded by a constant. What a tag is worth to a reader is for the rules to say.

use super::cover::Cover;
use super::{EntityKind, Reading};
use crate::doc::{Block, BlockKind, Document, TokenKind};
use crate::lexicon::{Class, WordSet};
use crate::text::Span;

/// Verbs by which a document is made public.
const FILES: WordSet = WordSet::new(&["filed", "published", "released", "submitted", "posted"]);

/// What is made public so.
const FILED: WordSet = WordSet::new(&[
    "accounts",
    "results",
    "report",
    "filing",
    "prospectus",
    "statement",
    "figures",
    "returns",
]);

/// Longest tag, in tokens.
const TAG: usize = 14;

/// Raises the cover of sentences that a tag stands behind, and keeps the tag's words.
pub(super) fn fill(doc: &Document, reading: &mut Reading, own: &mut [Cover]) {
    let mut behind = |reading: &mut Reading, s: usize, tag: Span| {
        if own[s] < Cover::Named {
            own[s] = Cover::Named;
            reading.sentences[s].tag = Some(tag);
        }
    };
    for (index, block) in doc.blocks.iter().enumerate() {
        let sentences = block.sentences.start as usize..block.sentences.end as usize;
        for s in sentences.clone() {
            let tag = in_parentheses(doc, reading, s)
                .or_else(|| document_first(doc, s))
                .or_else(|| files(doc, s));
            if let Some(tag) = tag {
                behind(reading, s, tag);
            }
            // `It will grow by 20.1% a year. – Tarn Research`
            if s > sentences.start
                && let Some(tag) = credit(doc, s)
            {
                behind(reading, s - 1, tag);
                behind(reading, s, tag);
            }
        }
        let followed = index + 1 < doc.blocks.len();
        if index > 0
            && (followed || exhibit(&doc.blocks[index - 1]))
            && let Some(tag) = source_line(doc, block)
        {
            for s in above(doc, index) {
                behind(reading, s, tag);
            }
        }
    }
}

/// The prose of some tokens.
fn prose(doc: &Document, tokens: std::ops::Range<usize>) -> Option<Span> {
    let (first, last) =
        (doc.tokens.get(tokens.start)?, doc.tokens.get(tokens.end.checked_sub(1)?)?);
    (first.start < last.end).then(|| Span::new(first.start, last.end))
}

/// `… reached $75.2 billion (Tarn Research)`, `(Source: Tarn)`: a name in parentheses right behind a figure or at the end.
fn in_parentheses(doc: &Document, reading: &Reading, s: usize) -> Option<Span> {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    let close = (end.saturating_sub(3).max(first)..end)
        .rev()
        .find(|&k| doc.tokens[k].kind == TokenKind::Sign && doc.word(k) == ")")?;
    let open = (close.saturating_sub(TAG).max(first)..close).rev().find(|&k| doc.word(k) == "(")?;
    let inside = open + 1..close;
    if matches!(doc.word(open + 1), "source" | "sources" | "via" | "per" | "data" | "from") {
        let name = open + 2 + usize::from(doc.word(open + 2) == ":");
        return prose(doc, name..close);
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

/// `In its report for 2025, Halden counts …`, `In a filing, the firm puts …`: the document comes first and the sentence gives what it holds.
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
    prose(doc, first + 1..comma).filter(|_| document)
}

/// `Halden filed its accounts on Tuesday`: what follows is taken from them.
fn files(doc: &Document, s: usize) -> Option<Span> {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    let verb = (first + 1..end.min(first + TAG)).find(|&k| doc.among(k, &FILES))?;
    let noun = (verb + 2..end.min(verb + 6)).find(|&k| doc.among(k, &FILED))?;
    prose(doc, verb + 1..noun + 1).filter(|_| doc.is(verb + 1, Class::Determiner))
}

/// The sentence is nothing but a dash and a name, or `(Source: Tarn)`.
fn credit(doc: &Document, s: usize) -> Option<Span> {
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

/// Tables, lists and captions show data and may carry their source below them, at the end of a draft too.
fn exhibit(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Cell | BlockKind::Caption | BlockKind::ListItem)
}

/// The sentences that a source line stands behind: the block above it, or the whole of a table or list.
fn above(doc: &Document, index: usize) -> Vec<usize> {
    let group = doc.blocks[index - 1].group;
    let same = |(k, block): &(usize, &Block)| *k == 0 || group != 0 && block.group == group;
    let blocks = doc.blocks[..index].iter().rev().enumerate().take_while(same);
    blocks.flat_map(|(_, b)| b.sentences.clone()).map(|s| s as usize).collect()
}
