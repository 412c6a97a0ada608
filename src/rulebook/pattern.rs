//! The `pattern` of a rule page: lexicons put in, limits held, and the literals that every match begins with.

use super::limits;
use super::rule::Finder;
use super::table::Reader;
use crate::doc::closest;
use crate::lexicon::{Class, Lexicon};
use crate::text::Span;
use once_cell::sync::OnceCell;
use regex::{Regex, RegexBuilder};
use regex_syntax::hir::literal::Extractor;
use std::fmt::Write as _;

/// How a pattern is to be read.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// Case matters.
    pub(super) case: bool,
    /// Every unit is looked at.
    pub(super) every: bool,
    /// The page comes with the program, whose tests have compiled it; it may wait for its first need.
    pub(super) built_in: bool,
}

/// Reads a pattern.
pub(super) fn pattern(
    text: &str,
    span: Span,
    manner: Manner,
    r: &mut Reader<'_>,
    lexicon: &Lexicon,
) -> Option<Finder> {
    let Manner { case, every, built_in } = manner;
    let mut full = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').map(|i| open + i);
        let name = close.map_or("", |c| &rest[open + 1..c]);
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            full.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        }
        full.push_str(&rest[..open]);
        let Some(class) = Class::ALL.iter().find(|c| c.stem() == name) else {
            let help = closest(name, Class::ALL.iter().map(|c| c.stem())).map_or_else(
                || "lists are the files below rules/language".to_owned(),
                |n| format!("did you mean `{n}`?"),
            );
            r.wrong_with(span, format!("there is no lexicon `{name}`"), help);
            return None;
        };
        let members: Vec<String> =
            lexicon.members(*class).into_iter().map(regex_syntax::escape).collect();
        let _ = write!(full, "(?:{})", members.join("|"));
        if full.len() > limits::PATTERN {
            rest = "";
            break;
        }
        rest = &rest[close.unwrap_or(open) + 1..];
    }
    full.push_str(rest);
    if full.len() > limits::PATTERN {
        r.wrong_with(
            span,
            "the pattern is too long",
            format!("with its lexicons written out it may have {} KB", limits::PATTERN / 1024),
        );
        return None;
    }
    let flagged = if case { full } else { format!("(?i){full}") };
    let hir =
        match regex_syntax::ParserBuilder::new().nest_limit(limits::NESTED).build().parse(&flagged)
        {
            Ok(hir) => hir,
            Err(error) => {
                let text = error.to_string();
                let last = text
                    .lines()
                    .last()
                    .unwrap_or("it cannot be read")
                    .trim_start_matches("error: ")
                    .to_owned();
                r.wrong(span, format!("the pattern is broken: {last}"));
                return None;
            }
        };
    let compiled = OnceCell::new();
    if !built_in {
        let machine = compile(&flagged);
        if machine.is_none() {
            r.wrong_with(
                span,
                "the pattern is too large",
                "smaller counts in braces make it smaller",
            );
            return None;
        }
        let _ = compiled.set(machine);
    }
    let literals = if every { Vec::new() } else { literals(&hir) };
    if literals.is_empty() && !every {
        r.wrong_with(
            span,
            "no word is common to all matches of this pattern, so every sentence would be searched",
            "begin it with a word, or say every_unit = true",
        );
        return None;
    }
    Some(Finder::Pattern { text: flagged, compiled, literals })
}

/// The pattern as a machine of limited size; searching takes time in proportion to that size and the text, whatever both say.
pub(crate) fn compile(text: &str) -> Option<Regex> {
    RegexBuilder::new(text)
        .size_limit(limits::PROGRAM)
        .dfa_size_limit(limits::PROGRAM)
        .nest_limit(limits::NESTED)
        .build()
        .ok()
}

/// Literals one of which begins every match, in lower case.
fn literals(hir: &regex_syntax::hir::Hir) -> Vec<String> {
    let mut extractor = Extractor::new();
    extractor.limit_total(256);
    let seq = extractor.extract(hir);
    let Some(all) = seq.literals() else { return Vec::new() };
    let mut out: Vec<String> =
        all.iter().map(|l| String::from_utf8_lossy(l.as_bytes()).to_ascii_lowercase()).collect();
    out.sort();
    out.dedup();
    if out.iter().any(|l| l.is_empty() || l.contains('\u{fffd}')) { Vec::new() } else { out }
}
