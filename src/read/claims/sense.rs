//! In which sense a verb accuses: *lied to regulators* and *lies a maze of pipes*, *stole records* and *steals market share*.
//!
//! The senses are data: `rules/language/claims/deeds.tsv`.

use super::Clause;
use crate::doc::TokenKind;
use crate::lexicon::{Class, Irregular, each_form};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words behind a verb among which one must stand.
const REACH: usize = 9;

/// What must follow a verb, and what must not be its object.
#[derive(Debug)]
struct Sense {
    needs: Vec<&'static str>,
    spares: Vec<&'static str>,
}

/// Senses by form of the verb.
static SENSES: LazyLock<FxHashMap<Box<str>, usize>> = LazyLock::new(|| {
    let irregular = Irregular::built_in();
    let mut forms: FxHashMap<Box<str>, usize> = FxHashMap::default();
    for (row, (verb, _)) in rows().enumerate() {
        match verb.strip_prefix('=') {
            Some(form) => {
                forms.insert(form.into(), row);
            }
            None => each_form(verb, irregular, |form, _| {
                forms.entry(form.into()).or_insert(row);
            }),
        }
    }
    forms
});

/// The table's rows in their order.
static ROWS: LazyLock<Vec<Sense>> = LazyLock::new(|| rows().map(|(_, sense)| sense).collect());

fn rows() -> impl Iterator<Item = (&'static str, Sense)> {
    let text = crate::data::table("deeds.tsv");
    let words = |cell: &'static str| cell.split_whitespace().collect();
    text.lines().filter(|l| !l.starts_with('#')).filter_map(move |line| {
        let mut cells = line.split('\t');
        let (verb, needs, spares) = (cells.next()?, cells.next()?, cells.next()?);
        Some((verb, Sense { needs: words(needs), spares: words(spares) }))
    })
}

/// The verb at `i`, a phrase of `len` tokens, accuses whoever did it.
pub(super) fn accuses(clause: &Clause<'_>, i: usize, len: usize) -> bool {
    let doc = clause.doc;
    let Some(sense) = SENSES.get(doc.word(i)).and_then(|&row| ROWS.get(row)) else {
        return !doc.is(i, Class::ChargeVerb);
    };
    // A phrase of several words says by itself what is meant.
    if len > 1 {
        return true;
    }
    if sense.needs.contains(&doc.word(i + 1)) && !sense.spares.contains(&doc.word(i + 3)) {
        return true;
    }
    let (next, head) = object(clause, i + 1);
    let number = [next, head].iter().any(|&k| doc.tokens.get(k).is_some_and(is_number));
    let spared =
        |w: &&str| *w == doc.word(next) || *w == doc.word(head) || *w == "<number>" && number;
    if sense.spares.iter().any(spared) {
        return false;
    }
    sense.needs.first() == Some(&"*") || needed(clause, i, next, &sense.needs)
}

fn is_number(token: &crate::doc::Token) -> bool {
    token.kind == TokenKind::Number
}

/// Denied, alleged or settled in court: other rules look at those.
pub(super) fn denied(clause: &Clause<'_>, i: usize) -> bool {
    (i.saturating_sub(12).max(clause.first)..clause.end.min(i + 20))
        .any(|k| clause.doc.is(k, Class::LegalWord))
}

/// A preposition must follow at once; a noun may stand a few words on.
fn needed(clause: &Clause<'_>, i: usize, next: usize, needs: &[&str]) -> bool {
    let doc = clause.doc;
    if needs.contains(&doc.word(next)) {
        return true;
    }
    (i + 1..clause.end.min(i + 1 + REACH))
        .take_while(|&k| !matches!(doc.word(k), ";" | "." | "but" | "while"))
        .any(|k| needs.contains(&doc.word(k)) && !doc.is(k, Class::Preposition))
}

/// The first word of what follows, adverbs passed over, and the head of the object that begins there.
fn object(clause: &Clause<'_>, from: usize) -> (usize, usize) {
    let doc = clause.doc;
    let mut next = from;
    while next < clause.end && doc.is(next, Class::Adverb) {
        next += 1;
    }
    let ends = |k: usize| {
        let word = doc.tokens[k].kind != TokenKind::Word && !doc.is_possessive(k);
        word && doc.tokens[k].kind != TokenKind::Number && doc.word(k) != "$"
            || k > next && (doc.is(k, Class::Preposition) || doc.is(k, Class::Conjunction))
            || doc.is(k, Class::Auxiliary)
    };
    let stop = (next..clause.end.min(next + REACH)).find(|&k| ends(k));
    let stop = stop.unwrap_or_else(|| clause.end.min(next + REACH));
    (next, stop.saturating_sub(1).max(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_bound_verb_has_one() {
        let text = crate::data::table("deeds.tsv");
        let lines = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).count();
        assert_eq!(ROWS.len(), lines);
        let bound = crate::data::table("charge_verb.txt");
        for verb in bound.lines().filter(|l| !l.starts_with('#')) {
            assert!(SENSES.contains_key(verb), "{verb} has no row");
        }
    }
}
