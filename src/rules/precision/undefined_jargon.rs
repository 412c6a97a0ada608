//! precision/undefined-jargon: a term of the trade that nobody explains.

use crate::doc::{BlockKind, Document, TokenKind};
use crate::lexicon::Class;
use crate::rulebook::{Facts, Finding};
use rustc_hash::FxHashSet;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// First use of each term, if nothing beside it explains it.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for sentence in doc.sentences.iter().filter(|s| s.begins.has(Class::Glossary)) {
        let (mut i, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let kind = doc.blocks[sentence.block as usize].kind;
        if matches!(kind, BlockKind::Heading(_) | BlockKind::Quotation) {
            // `What is distillation?`: the section below explains it.
            if doc.word(i) == "what" && matches!(doc.word(i + 1), "is" | "are") {
                seen.extend(
                    (i..end)
                        .filter(|&k| doc.phrase(k, end, Class::Glossary) > 0)
                        .map(|k| stem(doc.word(k))),
                );
            }
            continue;
        }
        while i < end {
            let len = doc.phrase(i, end, Class::Glossary);
            if len == 0 || doc.tokens[i].code || is_in_name(doc, i, i + len, end) {
                i += 1;
                continue;
            }
            let span = doc.tokens[i].span().join(doc.tokens[i + len - 1].span());
            let accepted = facts.accept.iter().any(|a| a == doc.lower(span));
            if seen.insert(stem(doc.lower(span)))
                && !accepted
                && !glossed(doc, i, i + len, end)
                && doc.links(span).next().is_none()
            {
                out.push(Finding::new(span));
            }
            i += len;
        }
    }
}

/// *Kernel Park*: a term in small letters is a word of a name where it and the next word have capitals.
fn is_in_name(doc: &Document, from: usize, after: usize, end: usize) -> bool {
    let capital = |k: usize| {
        let token = &doc.tokens[k];
        token.capital && !token.all_caps && token.kind == TokenKind::Word && !token.has_digit
    };
    let next = after < end && capital(after) && !doc.tokens[after].glued;
    next && (from..after).all(capital)
}

/// What a term has in common with its other forms: *distill*, *distillation*.
fn stem(lower: &str) -> String {
    lower.chars().filter(|c| c.is_alphanumeric()).take(6).collect()
}

/// A parenthesis, a dash or a comma with an explanation follows, a definition opens the sentence, or the term stands in brackets itself.
fn glossed(doc: &Document, from: usize, after: usize, end: usize) -> bool {
    let near = (after..end.min(after + 5)).any(|k| {
        matches!(doc.word(k), "(" | "—" | "–" | ":")
            || doc.word(k) == ","
                && (doc.is(k + 1, Class::GlossOpener) || doc.is(k + 1, Class::VerbIng))
    });
    let defined = doc.is(after, Class::DefiningVerb);
    let introduced = from > 0 && matches!(doc.word(from - 1), "(" | "called" | "as" | "“" | "\"");
    // `Quantization, which stores weights in fewer bits`: the words that explain one term are not asked to explain themselves.
    let explains = (from.saturating_sub(4)..from).any(|k| {
        doc.is(k, Class::ExplainingWord)
            && k > 0
            && (doc.word(k) != "which" || doc.word(k - 1) == ",")
    });
    near || defined || introduced || explains
}
