//! precision/undefined-acronym: capitals that nobody spelled out.

use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::read::EntityKind;
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::acronym_table::{self, Row};
use rustc_hash::FxHashSet;

/// The case of an acronym whose long form the table knows.
const LISTED: &str = "listed";
/// All of them.
pub(super) const CASES: &[&str] = &[LISTED];

/// First use of an acronym without its expansion.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (i, token) in doc.tokens.iter().enumerate() {
        if !token.capital || token.end - token.start > 7 {
            continue;
        }
        let raw = doc.raw(i);
        if !raw.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase) {
            continue;
        }
        let bare = raw.strip_suffix('s').unwrap_or(raw);
        let shaped = token.kind == TokenKind::Word
            && (2..=6).contains(&bare.len())
            && bare.bytes().all(|b| b.is_ascii_uppercase());
        if !shaped || token.code || !seen.insert(bare) {
            continue;
        }
        if known(facts, bare)
            || part_of_name(facts, i)
            || explained(facts, i, bare)
            || shouted(doc, i)
        {
            continue;
        }
        let finding = Finding::new(token.span());
        out.push(match acronym_table::row(bare).and_then(Row::expansion) {
            Some(expansion) => finding.arg("expansion", expansion).case(LISTED),
            None => finding,
        });
    }
}

/// Better known than its name, or accepted by the desk.
fn known(facts: &Facts<'_>, acronym: &str) -> bool {
    let lower = acronym.to_ascii_lowercase();
    Class::KnownAcronym.holds(&lower) || facts.accept.contains(&lower)
}

/// A company, model, product or agency with this name, or one token of a longer name such as `GPT-5`.
fn part_of_name(facts: &Facts<'_>, i: usize) -> bool {
    let doc = facts.doc;
    let entities = &facts.reading.entities;
    let near = &entities[entities.partition_point(|e| e.tokens.1 as usize <= i)..];
    let named = near.iter().take_while(|e| e.tokens.0 as usize <= i).any(|e| {
        (e.tokens.0 as usize..e.tokens.1 as usize).contains(&i)
            && (e.kind != EntityKind::Agency && e.kind != EntityKind::Other
                || e.tokens.1 - e.tokens.0 > 1)
    });
    let joined = |k: usize| doc.word(k) == "-" && doc.tokens[k].glued;
    let digits = doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number && t.glued)
        || (doc.tokens.get(i + 1).is_some()
            && joined(i + 1)
            && doc.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number));
    named
        || digits
        || doc.word(i.wrapping_sub(1)) == "$"
        || i > 0 && joined(i - 1) && doc.tokens[i].glued
}

/// The expansion stands beside it: `Bureau of Industry and Security (BIS)`, `BIS (Bureau …)`, `BIS, or Bureau …`.
fn explained(facts: &Facts<'_>, i: usize, acronym: &str) -> bool {
    let doc = facts.doc;
    let letters: Vec<u8> = acronym.bytes().map(|b| b.to_ascii_lowercase()).collect();
    if doc.word(i.wrapping_sub(1)) == "(" {
        return acronym_table::fits(
            doc,
            (i - 1).saturating_sub(letters.len() + 4)..i - 1,
            &letters,
        ) || i > 1 && letters_of(doc.word(i - 2), &letters)
            || is_ticker(facts, i);
    }
    if doc.word(i + 1) == "(" || doc.word(i + 1) == "," && matches!(doc.word(i + 2), "or" | "the") {
        let from = i + 2;
        let mut left = letters.as_slice();
        for k in from..(from + letters.len() + 4).min(doc.tokens.len()) {
            if let [first, rest @ ..] = left
                && doc.word(k).as_bytes().first() == Some(first)
            {
                left = rest;
            }
        }
        return left.is_empty();
    }
    false
}

/// `megawatts (MW)`: the letters of one word, in order, from its first.
fn letters_of(word: &str, letters: &[u8]) -> bool {
    let mut rest = word.bytes();
    word.bytes().next() == letters.first().copied()
        && letters.iter().all(|letter| rest.any(|b| b == *letter))
}

/// `Nvidia (NVDA)`, `Halden (Nasdaq: HLDN)`: what a company is called on an exchange.
fn is_ticker(facts: &Facts<'_>, i: usize) -> bool {
    let before = i - 1;
    let at = facts.reading.entities.partition_point(|e| (e.tokens.1 as usize) < before);
    facts
        .reading
        .entities
        .get(at)
        .is_some_and(|e| e.tokens.1 as usize == before && e.kind == EntityKind::Company)
}

/// One of several words in capitals in a row: a shouted line, not an acronym.
fn shouted(doc: &Document, i: usize) -> bool {
    let caps = |k: usize| doc.tokens.get(k).is_some_and(|t| t.all_caps && doc.raw(k).len() > 1);
    caps(i + 1) && i + 1 < doc.tokens.len() || i > 0 && caps(i - 1)
}
