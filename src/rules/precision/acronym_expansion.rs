//! precision/acronym-expansion: a long form beside a short one that it does not fit.

use crate::doc::{Document, TokenKind};
use crate::rulebook::{Applicability, Facts, Finding, Fix};
use crate::rules::shared::acronym_table::{fits, row};
use crate::text::Span;

/// The letters do not fit the words at all.
const ORDER: &str = "order";
/// All cases.
pub(super) const CASES: &[&str] = &[ORDER];

/// Long forms with one word that is not the one the acronym stands for, or whose first letters come in another order.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    for i in 2..doc.tokens.len().saturating_sub(1) {
        if doc.word(i - 1) != "(" || !doc.tokens[i].all_caps || doc.word(i + 1) != ")" {
            continue;
        }
        let acronym = doc.raw(i);
        let first = sentence_start(doc, i);
        if let Some(row) = row(acronym) {
            out.extend(row.expansion().and_then(|e| other_word(doc, first, i, acronym, e)));
        } else {
            out.extend(other_order(doc, first, i, acronym));
        }
    }
}

fn sentence_start(doc: &Document, at: usize) -> usize {
    doc.sentences[doc.sentence_at(doc.tokens[at].start)].tokens.start as usize
}

/// *Bureau of Industry and Safety (BIS)*: all words but one are those of the table.
fn other_word(
    doc: &Document,
    start: usize,
    at: usize,
    acronym: &str,
    expansion: &str,
) -> Option<Finding> {
    let listed: Vec<String> =
        expansion.split([' ', '-']).map(|w| bare(&w.to_lowercase())).collect();
    let words = words_before(doc, start, at - 1, listed.len())?;
    if listed.len() < LEAST_WORDS {
        return None;
    }
    let mut wrong =
        words.iter().zip(&listed).filter(|(k, right)| bare(doc.word(**k)) != right.as_str());
    let (odd, right) = wrong.next()?;
    if wrong.next().is_some() {
        return None;
    }
    // Another word with the same first letter is a slip; with another it is another body altogether.
    if doc.word(*odd).bytes().next() != right.bytes().next() {
        return None;
    }
    let span = Span::new(doc.tokens[words[0]].start, doc.tokens[at - 2].end);
    let mut finding = Finding::new(span).arg("acronym", acronym).arg("expansion", expansion);
    finding.fix = Fix::of_words(doc, span, expansion, Applicability::Unsafe);
    Some(finding)
}

/// A word without the dots of *U.S.* and the ending of a plural.
fn bare(word: &str) -> String {
    word.replace('.', "").trim_end_matches('s').to_owned()
}

/// Fewest words of a long form of which one may be a slip.
const LEAST_WORDS: usize = 3;

/// *artificial general intelligence (AIG)*: the same letters in another order.
fn other_order(doc: &Document, start: usize, at: usize, acronym: &str) -> Option<Finding> {
    let letters: Vec<u8> = acronym.bytes().map(|b| b.to_ascii_lowercase()).collect();
    if letters.len() < LEAST_WORDS || !letters.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let words = words_before(doc, start, at - 1, letters.len())?;
    let initials: Vec<u8> = words.iter().filter_map(|k| doc.word(*k).bytes().next()).collect();
    let sorted = |letters: &[u8]| {
        let mut out = letters.to_vec();
        out.sort_unstable();
        out
    };
    if initials == letters || sorted(&initials) != sorted(&letters) {
        return None;
    }
    // *Free Application for Federal Student Aid (FAFSA)*: with small words and more of them the letters fit.
    let wide = (at - 1).saturating_sub(letters.len() + 8).max(start)..at - 1;
    if fits(doc, wide, &letters) || words.iter().any(|k| is_mixed(doc.raw(*k))) {
        return None;
    }
    let span = doc.tokens[at].span();
    let expected: String = initials.iter().map(|b| char::from(b.to_ascii_uppercase())).collect();
    let long = doc.text(Span::new(doc.tokens[words[0]].start, doc.tokens[at - 2].end));
    Some(Finding::new(span).arg("acronym", expected).arg("expansion", long).case(ORDER))
}

/// Capitals behind the first letter: `DevOps`, `AI`.
fn is_mixed(word: &str) -> bool {
    word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
}

/// The last `count` words before a bracket, hyphens left out, if nothing else stands among them.
fn words_before(doc: &Document, start: usize, bracket: usize, count: usize) -> Option<Vec<usize>> {
    let mut out = Vec::with_capacity(count);
    let mut k = bracket;
    while out.len() < count {
        k = k.checked_sub(1).filter(|k| *k >= start)?;
        match doc.tokens[k].kind {
            TokenKind::Word => out.push(k),
            _ if doc.word(k) == "-" => {}
            _ => return None,
        }
    }
    out.reverse();
    Some(out)
}
