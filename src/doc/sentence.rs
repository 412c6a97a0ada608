//! Where sentences end, judged on tokens.

use super::{Token, TokenKind};
use crate::lexicon::Class;

/// Cuts the tokens of one block into sentences; calls `found(first, end)` with token indices.
pub(super) fn split(tokens: &[Token], text: &str, mut found: impl FnMut(usize, usize)) {
    let word = |i: usize| tokens.get(i).map_or("", |t| &text[t.start as usize..t.end as usize]);
    let mut first = 0;
    let mut i = 0;
    while i < tokens.len() {
        let end = if i > first && ends_here(tokens, &word, i) {
            absorb_closers(tokens, &word, i + 1)
        } else {
            0
        };
        if end > 0 {
            let next_ok = tokens.get(end).is_none_or(|n| !n.glued || opens(word(end)) || n.capital);
            if next_ok && starts_anew(tokens, &word, i, end) {
                found(first, end);
                first = end;
                i = end;
                continue;
            }
        }
        i += 1;
    }
    if first < tokens.len() {
        found(first, tokens.len());
    }
}

/// The token is a stop that may end a sentence.
fn ends_here<'t>(tokens: &[Token], word: &impl Fn(usize) -> &'t str, i: usize) -> bool {
    // Most tokens are words, and most words end in a letter.
    let Some(&last) = word(i).as_bytes().last() else { return false };
    let ends = match tokens[i].kind {
        TokenKind::Word => last == b'.',
        TokenKind::Sign => matches!(last, b'.' | b'!' | b'?' | 0x80..),
        _ => false,
    };
    if !ends {
        return false;
    }
    match word(i) {
        "!" | "?" | "…" | "。" => true,
        w if w.starts_with("..") && w.bytes().all(|b| b == b'.') => true,
        "." => {
            let Some(before) = i.checked_sub(1).and_then(|k| tokens.get(k)) else { return false };
            if !tokens[i].glued {
                return true;
            }
            let classes = before.classes();
            let w = word(i - 1);
            let initial = before.kind == TokenKind::Word
                && before.capital
                && w.chars().count() == 1
                && w != "I";
            !(classes.has(Class::TitleAbbreviation) && before.capital) && w != "v" && !initial
        }
        w => w.len() > 3 && w.ends_with('.') && tokens[i].kind == TokenKind::Word,
    }
}

/// Moves past closing quotation marks and brackets that belong to the sentence.
fn absorb_closers<'t>(tokens: &[Token], word: &impl Fn(usize) -> &'t str, mut at: usize) -> usize {
    while let Some(t) = tokens.get(at) {
        let w = word(at);
        let closes = matches!(w, "”" | "’" | ")" | "]" | "»" | "!" | "?" | "''")
            || (matches!(w, "\"" | "'") && t.glued);
        if !closes {
            break;
        }
        at += 1;
    }
    at
}

fn opens(w: &str) -> bool {
    matches!(w, "“" | "‘" | "\"" | "(" | "[" | "``" | "«")
}

/// What follows looks like the beginning of a sentence.
fn starts_anew<'t>(
    tokens: &[Token],
    word: &impl Fn(usize) -> &'t str,
    stop: usize,
    next: usize,
) -> bool {
    let Some(t) = tokens.get(next) else { return true };
    let mut k = next;
    while matches!(tokens.get(k), Some(q) if q.kind == TokenKind::Quote || opens(word(k)) || matches!(word(k), "—" | "–" | "*" | "-" | "•"))
    {
        k += 1;
    }
    let Some(lead) = tokens.get(k) else { return true };
    let w = word(stop);
    let hard = matches!(w, "!" | "?" | "。") || w.starts_with("..") || w == "…";
    let openerish = lead.classes().has(Class::Opener);
    let weak_stop = match stop.checked_sub(1).and_then(|b| tokens.get(b)) {
        Some(before) if w == "." => {
            let c = before.classes();
            c.has(Class::Abbreviation)
                && tokens[stop].glued
                && !weekday_or_month_in_full(word(stop - 1))
        }
        _ => w.len() > 3 && w.ends_with('.') && tokens[stop].kind == TokenKind::Word,
    };
    if weak_stop {
        // `No. 5`, `Inc. said`, `U.S. Senate`: only a word that opens sentences starts a new one.
        return lead.capital && openerish && (lead.start > t.start || !t.glued);
    }
    if hard {
        // `Yahoo! said`, `"Why?" he asked`: a lower-case word goes on.
        return lead.capital
            || lead.kind == TokenKind::Number
            || lead.kind == TokenKind::Sign && !matches!(word(k), "," | ";" | ")");
    }
    if next == stop + 1 && t.glued && !t.capital {
        return false;
    }
    lead.capital
        || lead.kind != TokenKind::Word
        || brand_in_lower_case(word(k))
        || lead.kind == TokenKind::Address
}

fn weekday_or_month_in_full(w: &str) -> bool {
    w.len() > 5
}

/// Names that begin a sentence in lower case: *xAI*, *iPhone*, *o3*.
fn brand_in_lower_case(w: &str) -> bool {
    let mut chars = w.chars();
    chars.next().is_some_and(char::is_lowercase)
        && chars.next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}
