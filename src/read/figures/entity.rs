//! Of whom or what a figure speaks: the nearest name before it in its sentence, else the first after it.

use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, UNKNOWN};
use crate::text::Span;

/// Farthest a name may stand after its figure, in tokens.
const AHEAD: usize = 12;

/// Collects the names of a sentence as token ranges.
pub(super) fn names(doc: &Document, sentence: std::ops::Range<usize>, out: &mut Vec<(usize, usize)>) {
    out.clear();
    let mut k = sentence.start;
    while k < sentence.end {
        if !opens(doc, k, sentence.start) {
            k += 1;
            continue;
        }
        let first = k;
        k += 1;
        while k < sentence.end && goes_on(doc, k, sentence.end) {
            k += 1;
        }
        out.push((first, k));
    }
}

/// The name a figure belongs to.
pub(super) fn of(doc: &Document, tokens: &std::ops::Range<usize>, names: &[(usize, usize)]) -> Option<String> {
    let before = names.partition_point(|n| n.1 <= tokens.start);
    let chosen = before
        .checked_sub(1)
        .map(|i| names[i])
        .or_else(|| names.iter().skip(before).find(|n| n.0 >= tokens.end).copied().filter(|n| n.0 < tokens.end + AHEAD))?;
    Some(doc.text(Span::new(doc.tokens[chosen.0].start, doc.tokens[chosen.1 - 1].end)).to_owned())
}

fn opens(doc: &Document, k: usize, first: usize) -> bool {
    let t = &doc.tokens[k];
    let inner_capital = t.kind == TokenKind::Word && doc.raw(k).chars().skip(1).any(char::is_uppercase);
    if t.kind != TokenKind::Word || !(t.capital || inner_capital) || doc.is(k, Class::Month) || doc.is(k, Class::Weekday) || t.code {
        return false;
    }
    let quarter = t.has_digit && doc.raw(k).len() == 2 && doc.raw(k).starts_with(['Q', 'H']);
    if quarter
        || super::table::TABLES.symbols.contains_key(doc.raw(k))
        || super::table::TABLES.scales.contains_key(doc.raw(k))
        || super::table::TABLES.currency_signs.contains_key(doc.raw(k))
    {
        return false;
    }
    let head = k == first || doc.tokens[k - 1].kind == TokenKind::Quote || matches!(doc.word(k - 1), ":" | "—" | "-" | "*");
    !head || t.word == UNKNOWN || t.all_caps && doc.raw(k).len() > 1 || doc.is_possessive(k + 1)
}

fn goes_on(doc: &Document, k: usize, end: usize) -> bool {
    let t = &doc.tokens[k];
    match t.kind {
        TokenKind::Word => t.capital && !doc.is(k, Class::Month) && !doc.is(k, Class::Weekday),
        // Llama 3, GPT-5.2
        TokenKind::Number => {
            t.glued && doc.word(k - 1) == "-"
                || !t.glued
                    && doc.raw(k).len() <= 3
                    && doc.tokens[k - 1].capital
                    && !doc.tokens.get(k + 1).is_some_and(|n| n.glued && n.kind == TokenKind::Word)
        }
        TokenKind::Sign => {
            matches!(doc.word(k), "-" | "&")
                && k + 1 < end
                && (t.glued || doc.word(k) == "&")
                && (doc.tokens[k + 1].capital || doc.tokens[k + 1].kind == TokenKind::Number && doc.tokens[k + 1].glued)
        }
        _ => false,
    }
}
