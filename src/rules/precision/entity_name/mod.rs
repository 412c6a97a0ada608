//! precision/entity-name: names that their owners spell otherwise.

mod catalogue;

use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, WordFilter};
use crate::read::EntityKind;
use crate::rulebook::{Applicability, Facts, Finding, Fix};
use crate::text::Span;
use catalogue::CATALOGUE;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

/// Rows of the table by the first word of the misspelling, letter for letter.
static TABLE: Lazy<Table> = Lazy::new(|| {
    let mut out: FxHashMap<&str, Vec<Row>> = FxHashMap::default();
    for line in crate::data::table("misspellings.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t').map(str::trim);
        if let (Some(wrong), Some(right)) = (cells.next(), cells.next()) {
            let end = wrong.find(|c: char| !c.is_alphanumeric()).unwrap_or(wrong.len());
            let sure = cells.next() != Some("ask");
            out.entry(&wrong[..end]).or_default().push(Row { wrong, right, sure });
        }
    }
    #[allow(
        clippy::iter_over_hash_type,
        reason = "each list is sorted by itself; their order does not matter"
    )]
    for rows in out.values_mut() {
        rows.sort_by_key(|row| std::cmp::Reverse(row.wrong.len()));
    }
    let heads: Vec<String> = out.keys().map(|key| key.to_lowercase()).collect();
    Table { heads: WordFilter::new(heads.iter().map(String::as_str)), rows: out }
});

/// A misspelling, what its owner writes, and whether nothing else can be meant by it.
struct Row {
    wrong: &'static str,
    right: &'static str,
    sure: bool,
}

/// Misspellings and what their owners write, longest first, by first word.
struct Table {
    rows: FxHashMap<&'static str, Vec<Row>>,
    /// The first words in lower case, which most words of a draft are not.
    heads: WordFilter,
}

/// The case of a name that is near a catalogued one.
const NEAR: &str = "near";
/// The case of a name that may stand for a product and a model.
const ASK: &str = "ask";
/// All of them.
pub(super) const CASES: &[&str] = &[ASK, NEAR];

/// Every misspelled name, with its fix.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut covered = 0;
    for (i, token) in doc.tokens.iter().enumerate() {
        if token.code || token.start < covered || token.kind != TokenKind::Word {
            continue;
        }
        let Some(slip) = listed(doc, i).or_else(|| near(facts, i)) else { continue };
        let accepted = facts.accept.contains(&doc.lower(slip.span).to_owned());
        if accepted || in_address(doc, token.start) {
            continue;
        }
        covered = slip.span.end;
        out.push(finding(doc, &slip));
    }
}

/// A misspelled name.
struct Slip {
    span: Span,
    right: &'static str,
    /// A row of the table of misspellings says so.
    listed: bool,
    /// Nothing else can be meant.
    sure: bool,
}

/// A row of the table stands at a token.
fn listed(doc: &Document, i: usize) -> Option<Slip> {
    let token = &doc.tokens[i];
    if !token.capital {
        return None;
    }
    let raw = doc.raw(i);
    let key = &raw[..raw.find(|c: char| !c.is_alphanumeric()).unwrap_or(raw.len())];
    if key.len() == raw.len() && !TABLE.heads.may_have(token.mark) {
        return None;
    }
    let rows = TABLE.rows.get(key)?;
    let rest = &doc.prose.text()[token.start as usize..];
    let row = rows
        .iter()
        .find(|row| rest.starts_with(row.wrong) && ends_word(&rest[row.wrong.len()..]))?;
    let span = Span::new(token.start, token.start + row.wrong.len() as u32);
    let free = !is_label(&rest[row.wrong.len()..]);
    free.then_some(Slip { span, right: row.right, listed: true, sure: row.sure })
}

/// One or two words at a token are one slip away from a catalogued name.
fn near(facts: &Facts<'_>, i: usize) -> Option<Slip> {
    let doc = facts.doc;
    let raw = doc.raw(i);
    if !raw.bytes().any(|b| b.is_ascii_uppercase()) || !raw.is_ascii() {
        return None;
    }
    near_two(doc, i).or_else(|| near_one(facts, i)).or_else(|| near_surname(doc, i))
}

/// `Huging Face`, `Face Book`, `Sam Altmann`: two words, with a space or a hyphen between them.
fn near_two(doc: &Document, i: usize) -> Option<Slip> {
    let hyphen = doc.word(i + 1) == "-" && doc.tokens[i + 1].glued;
    let next = if hyphen { i + 2 } else { i + 1 };
    let second = doc.tokens.get(next).filter(|t| t.capital && t.kind == TokenKind::Word)?;
    let span = doc.tokens[i].span().join(second.span());
    let (one, two) = (doc.raw(i), doc.raw(next));
    if !doc.tokens[i].capital || doc.sentence_at(span.start) != doc.sentence_at(second.start) {
        return None;
    }
    let ordinary = is_word(doc, i) && is_word(doc, next);
    let respelled = || CATALOGUE.respelled(doc.text(span)).filter(|_| !ordinary);
    let right = CATALOGUE.near_pair((one, two), doc.lexicon()).or_else(respelled)?;
    Some(Slip { span, right, listed: false, sure: false })
}

/// `Deepseak`, `HuggingFace`, `openAI`: one word.
fn near_one(facts: &Facts<'_>, i: usize) -> Option<Slip> {
    let doc = facts.doc;
    let token = &doc.tokens[i];
    let raw = doc.raw(i);
    let slip = |right| Slip { span: token.span(), right, listed: false, sure: false };
    if joined(doc, i) {
        return None;
    }
    if let Some(right) = CATALOGUE.respelled(raw) {
        return Some(slip(right));
    }
    let plain = token.capital && !token.has_digit && !token.all_caps && !of_person(facts, i);
    plain.then(|| CATALOGUE.near(raw, doc.lexicon())).flatten().map(slip)
}

/// `Mr Altmann`, where the draft names him or his organisation rightly elsewhere.
fn near_surname(doc: &Document, i: usize) -> Option<Slip> {
    let end = if i > 0 && doc.word(i - 1) == "." { i - 1 } else { i };
    let titled = (1..=end.min(4)).any(|n| doc.phrase(end - n, end, Class::PersonTitle) == n);
    if !titled || !doc.tokens[i].capital {
        return None;
    }
    let people = CATALOGUE.near_surnames(doc.raw(i), doc.lexicon());
    let person = people.iter().find(|p| {
        let organisation = p.organisation.split(' ').next().unwrap_or_default();
        let named = |word: &str| !word.is_empty() && doc.may_use(&word.to_ascii_lowercase());
        named(p.surname) || named(organisation)
    })?;
    Some(Slip { span: doc.tokens[i].span(), right: person.surname, listed: false, sure: false })
}

/// A word of English that happens to begin with a capital.
fn is_word(doc: &Document, i: usize) -> bool {
    !doc.tokens[i].is_unlisted()
}

/// Part of a longer word or an address: `Tensorflow.js`, `X-Deepmind`.
fn joined(doc: &Document, i: usize) -> bool {
    let mark = |k: usize| matches!(doc.word(k), "-" | "." | "/" | "_" | "@");
    let digits = |k: usize| doc.tokens[k].kind == TokenKind::Number;
    let before = i > 0 && doc.tokens[i].glued && (mark(i - 1) || digits(i - 1));
    let after = mark(i + 1)
        && doc.tokens[i + 1].glued
        && doc.tokens.get(i + 2).is_some_and(|t| t.glued && t.kind == TokenKind::Word);
    before || after
}

/// Part of a person's name.
fn of_person(facts: &Facts<'_>, i: usize) -> bool {
    let entities = &facts.reading.entities;
    let from = entities.partition_point(|e| e.tokens.1 as usize <= i);
    entities[from..]
        .iter()
        .take_while(|e| e.tokens.0 as usize <= i)
        .any(|e| e.kind == EntityKind::Person && e.tokens.1 - e.tokens.0 > 1)
}

/// What is said about a slip. Only rows of the table are safe to apply, and those that ask what is meant bring no fix.
fn finding(doc: &Document, slip: &Slip) -> Finding {
    let mut finding = Finding::new(slip.span).arg("canonical", slip.right);
    if slip.listed && !slip.sure {
        return finding.case(ASK);
    }
    let applicability = if slip.sure { Applicability::Safe } else { Applicability::Unsafe };
    finding.fix = Fix::of_words(doc, slip.span, slip.right, applicability);
    if slip.listed { finding } else { finding.case(NEAR) }
}

/// The name ends here: no letter or digit follows.
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The name opens a label of several parts: `GPT4-no-ref`.
fn is_label(rest: &str) -> bool {
    let part = |text: &str| text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    rest.strip_prefix('-').is_some_and(|rest| {
        let behind = &rest[part(rest)..];
        behind.strip_prefix('-').is_some_and(|more| part(more) > 0)
    })
}

/// Part of a handle, an address or a path.
fn in_address(doc: &Document, start: u32) -> bool {
    doc.prose.text()[..start as usize].ends_with(['@', '/', '#', '_', '.'])
}
