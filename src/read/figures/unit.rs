//! Units of measure after a numeral: symbols (case counts), words, percent, multiples.

use super::FigureKind;
use super::numeral::Written;
use super::quantity::Quantity;
use super::table::{TABLES, Unit};
use crate::doc::{Document, TokenKind};

/// Gives the quantity its unit of measure, if one follows.
pub(super) fn read(doc: &Document, q: &mut Quantity, end: usize) {
    if q.form == Written::Fold {
        q.kind = FigureKind::Multiple;
        "times".clone_into(&mut q.unit);
        return;
    }
    let at = past_plus(doc, q.bare_end);
    if at >= end {
        return;
    }
    let hyphen = usize::from(is_joint(doc, at) && at + 1 < end);
    if let Some(len) = multiple(doc, at + hyphen, end, hyphen == 1) {
        q.kind = FigureKind::Multiple;
        "times".clone_into(&mut q.unit);
        q.end = at + hyphen + len;
    } else if let Some((unit, after)) = at_token(doc, at + hyphen, end, hyphen == 1) {
        q.kind = unit.kind;
        unit.name.clone_into(&mut q.unit);
        q.end = after;
    }
}

/// Past the plus of `100+ GB` and *7-million-plus users*.
pub(super) fn past_plus(doc: &Document, at: usize) -> usize {
    match doc.word(at) {
        "+" if doc.tokens[at].glued => at + 1,
        "-" if doc.tokens[at].glued && doc.word(at + 1) == "plus" => at + 2,
        _ => at,
    }
}

/// A hyphen that ties a number to its unit: `12-inch`.
pub(super) fn is_joint(doc: &Document, at: usize) -> bool {
    matches!(doc.word(at), "-" | "‑")
        && doc.tokens.get(at + 1).is_some_and(|t| t.glued || matches!(t.kind, TokenKind::Word))
        && doc.tokens[at].glued
}

fn multiple(doc: &Document, at: usize, end: usize, hyphen: bool) -> Option<usize> {
    let t = doc.tokens.get(at).filter(|_| at < end)?;
    let number_next = doc.tokens.get(at + 1).is_some_and(|n| n.kind == TokenKind::Number);
    match doc.word(at) {
        "x" | "×" if (t.glued || hyphen) && !number_next => Some(1),
        "fold" if t.glued || hyphen => Some(1),
        "times" => Some(1),
        _ => None,
    }
}

/// The unit of measure at a token, and where it ends.
pub(super) fn at_token(
    doc: &Document,
    at: usize,
    end: usize,
    hyphen: bool,
) -> Option<(Unit, usize)> {
    let t = doc.tokens.get(at).filter(|_| at < end)?;
    let close = t.glued || hyphen;
    let raw = doc.raw(at);
    // °C in two tokens
    if matches!(raw, "°" | "º") && doc.tokens.get(at + 1).is_some_and(|n| n.glued) {
        let two = match doc.word(at + 1) {
            "c" => "°C",
            "f" => "°F",
            _ => "°",
        };
        return TABLES.symbols.get(two).map(|&(u, _)| (u, at + if two == "°" { 1 } else { 2 }));
    }
    // 20C, -5C, 68F
    if matches!(raw, "C" | "F") && t.glued && at > 0 && doc.raw(at - 1).len() >= 2 {
        return TABLES.symbols.get(if raw == "C" { "°C" } else { "°F" }).map(|&(u, _)| (u, at + 1));
    }
    if matches!(raw, "<") && doc.word(at + 2) == ">" {
        return TABLES.symbols.get(doc.raw(at + 1)).map(|&(u, _)| (u, at + 3));
    }
    if matches!(raw, "US" | "U.S." | "UK" | "imperial")
        && let Some((len, unit)) = TABLES.units.at(doc, at + 1, end)
    {
        return Some((unit, at + 1 + len));
    }
    if let Some((len, unit)) = TABLES.units.at(doc, at, end) {
        // A plural cannot stand after a hyphen, but some write it so.
        return Some((unit, at + len));
    }
    let word = TABLES
        .symbols
        .get(raw)
        .or_else(|| TABLES.folded.get(raw.to_ascii_lowercase().as_str()).filter(|_| close))
        .filter(|&&(_, tied)| close || !tied)
        .filter(|_| close || raw.len() > 1 || loose(doc, at, end));
    // km/h, tok/s: a symbol with a slash inside
    if doc.word(at + 1) == "/"
        && at + 2 < end
        && doc.tokens[at + 1].glued
        && doc.tokens[at + 2].glued
    {
        let whole = format!("{raw}/{}", doc.raw(at + 2));
        if let Some(&(unit, _)) = TABLES.symbols.get(whole.as_str()) {
            return Some((unit, at + 3));
        }
    }
    word.map(|&(unit, _)| (unit, at + 1))
}

/// A one-letter symbol after white space: only where no word it could belong to follows.
fn loose(doc: &Document, at: usize, end: usize) -> bool {
    let lone = !matches!(doc.raw(at), "A" | "K" | "N" | "V");
    (lone && matches!(doc.raw(at), "m" | "g" | "W" | "J"))
        || doc.tokens[at].kind == TokenKind::Sign
        || at + 1 >= end
        || !lone && doc.word(at + 1) == "/"
}
