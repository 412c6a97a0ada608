//! Sources that stand beside a sentence instead of in it: a name in parentheses or behind a dash, a line `Source: …` below, a document at its head.
//!
//! Each look is bounded by a constant. What a tag is worth to a reader is for the rules to say.

use super::cover::Cover;
use super::{EntityKind, Reading};
use crate::doc::{Block, BlockKind, Document, TokenKind};
use crate::lexicon::{Class, WordSet};

/// Verbs by which a document is made public.
const FILES: WordSet = WordSet::new(&["filed", "published", "released", "submitted", "posted"]);

/// Longest tag, in tokens.
const TAG: usize = 14;

/// Raises the cover of sentences that a tag stands behind.
pub(super) fn fill(doc: &Document, reading: &Reading, own: &mut [Cover]) {
    for (index, block) in doc.blocks.iter().enumerate() {
        let sentences = block.sentences.start as usize..block.sentences.end as usize;
        for s in sentences.clone() {
            if own[s] < Cover::Named
                && (in_parentheses(doc, reading, s) || document_first(doc, s) || files(doc, s))
            {
                own[s] = Cover::Named;
            }
            // `It will grow by 20.1% a year. – Tarn Research`
            if s > sentences.start && own[s - 1] < Cover::Named && is_credit(doc, s) {
                own[s - 1] = Cover::Named;
                own[s] = Cover::Named;
            }
        }
        if index > 0
            && source_line(doc, block)
            && (index + 1 < doc.blocks.len() || exhibit(&doc.blocks[index - 1]))
        {
            above(doc, index, own);
        }
    }
}

/// `… reached $75.2 billion (Tarn Research)`, `(Source: Tarn)`: a name in parentheses right behind a figure or at the end.
fn in_parentheses(doc: &Document, reading: &Reading, s: usize) -> bool {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    let Some(close) = (end.saturating_sub(3).max(first)..end)
        .rev()
        .find(|&k| doc.tokens[k].kind == TokenKind::Sign && doc.word(k) == ")")
    else {
        return false;
    };
    let Some(open) =
        (close.saturating_sub(TAG).max(first)..close).rev().find(|&k| doc.word(k) == "(")
    else {
        return false;
    };
    let inside = open + 1..close;
    if matches!(doc.word(open + 1), "source" | "sources" | "via" | "per" | "data" | "from") {
        return inside.len() > 1;
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
    named
        && !spells
        && inside.len() < 9
        && !inside.is_empty()
        && !doc.is(open + 1, Class::Month)
        && doc.tokens[open + 1].kind == TokenKind::Word
        && (known || after_figure || inside.len() > 1 && closes_with_year(doc, close))
}

/// `(Tarn Research, 2025)`.
fn closes_with_year(doc: &Document, close: usize) -> bool {
    let t = &doc.tokens[close - 1];
    t.kind == TokenKind::Number && t.end - t.start == 4
}

/// `In its report for 2025, Halden counts …`, `In a filing, the firm puts …`: the document comes first and the sentence gives what it holds.
fn document_first(doc: &Document, s: usize) -> bool {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    if doc.word(first) != "in" || !doc.is(first + 1, Class::Determiner) {
        return false;
    }
    let Some(comma) = (first + 2..end.min(first + TAG)).find(|&k| doc.word(k) == ",") else {
        return false;
    };
    // A month's date has a comma of its own: `In a letter of May 4, 2025, …`.
    (first + 2..comma).any(|k| doc.is(k, Class::SourceDocument) && !doc.tokens[k].capital)
}

/// `Halden filed its accounts on Tuesday`: what follows is taken from them.
fn files(doc: &Document, s: usize) -> bool {
    let tokens = &doc.sentences[s].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    let Some(verb) = (first + 1..end.min(first + TAG)).find(|&k| doc.among(k, &FILES)) else {
        return false;
    };
    doc.is(verb + 1, Class::Determiner)
        && (verb + 2..end.min(verb + 6)).any(|k| {
            matches!(
                doc.word(k),
                "accounts"
                    | "results"
                    | "report"
                    | "filing"
                    | "prospectus"
                    | "statement"
                    | "figures"
                    | "returns"
            )
        })
}

/// The sentence is nothing but a dash and a name, or `(Source: Tarn)`.
fn is_credit(doc: &Document, s: usize) -> bool {
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
        return end - first < TAG;
    }
    matches!(doc.word(first), "–" | "—" | "―" | "--" | "-")
        && (2..10).contains(&(end - first))
        && doc.tokens[first + 1].capital
        && (first + 1..end).all(named)
}

/// A paragraph or caption `Source: …` or `Data: …`.
fn source_line(doc: &Document, block: &Block) -> bool {
    let text = doc.lower(block.prose).trim_start_matches(['(', '*', '_', '[']);
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption)
        && block.prose.len() < 300
        && ["source:", "sources:", "data:", "figures:"]
            .iter()
            .any(|l| text.strip_prefix(l).is_some_and(|rest| rest.trim().len() > 2))
}

/// Tables, lists and captions show data and may carry their source below them, at the end of a draft too.
fn exhibit(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Cell | BlockKind::Caption | BlockKind::ListItem)
}

/// A source line stands behind the block above it; behind the whole of a table or list.
fn above(doc: &Document, index: usize, own: &mut [Cover]) {
    let group = doc.blocks[index - 1].group;
    for (k, block) in doc.blocks[..index].iter().rev().enumerate() {
        if k > 0 && (group == 0 || block.group != group) {
            break;
        }
        for s in block.sentences.clone() {
            own[s as usize] = own[s as usize].max(Cover::Named);
        }
    }
}
