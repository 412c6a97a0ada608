//! What a reader can know of a source, by its noun phrase: named, unnamed, vague, a document; and whether it can speak at all.

use super::Range;
use super::phrase::head;
use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::read::attributions::SourceKind;
use crate::read::attributions::view::{VERB_FORM, View};
use crate::read::{Entity, EntityKind};

/// The phrase names somebody who can speak or think: a person, a group, a document; not a thing.
pub(in crate::read::attributions) fn speaks(v: &View, range: Range) -> bool {
    if range.1 == range.0 + 1 && !v.nominal(range.0) {
        return !v.is(range.0, Class::SourcelessPronoun);
    }
    if v.word(range.1 - 1) == "who" || v.word(range.0) == "one" {
        return true;
    }
    let h = head(v, range);
    v.name(h) && !v.is(h, Class::Weekday) && !v.doc.tokens[h].has_digit || listed_source(v, h)
}

/// The head is the name of a model, a product or a benchmark.
pub(in crate::read::attributions) fn is_product(
    v: &View,
    range: Range,
    entities: &[Entity],
) -> bool {
    let h = head(v, range);
    let at = v.doc.tokens[h].start;
    let end = entities.partition_point(|e| e.span.start <= at);
    entities[..end].last().is_some_and(|e| {
        e.span.end > at
            && matches!(e.kind, EntityKind::Model | EntityKind::Product | EntityKind::Benchmark)
    })
}

/// What kind of source a phrase is.
pub(in crate::read::attributions) fn kind(v: &View, range: Range) -> SourceKind {
    let (a, z) = range;
    let first = v.word(a);
    if z == a + 1 {
        if v.is(a, Class::PersonalSource) {
            return SourceKind::Named;
        }
        if v.is(a, Class::VaguePronoun) {
            return SourceKind::Vague;
        }
    }
    if Class::PartitivePronoun.holds(first) && v.is(a + 1, Class::MembershipPreposition) {
        return if first == "one" { SourceKind::Unnamed } else { SourceKind::Vague };
    }
    let h = head(v, range);
    let c = v.classes(h);
    if v.name(h) && (h > v.start || !listed(v, h)) {
        return SourceKind::Named;
    }
    let named_by_apposition =
        (a..z).any(|k| v.word(k) == "," && v.name(k + 1) && !v.is(k + 1, Class::Weekday));
    if named_by_apposition {
        return SourceKind::Named;
    }
    // `people familiar with the matter`: somebody in particular, by what they know.
    if (a..z).any(|k| v.doc.phrase(k, z, Class::SourceRelation) > 0) {
        return SourceKind::Unnamed;
    }
    let definite = Class::DefiniteDeterminer.holds(first);
    let plural = v.plural(h);
    let counted = v.kind(a) == Some(TokenKind::Number) || Class::CountingWord.holds(first);
    if c.has(Class::SourceVague) && plural && !counted && !definite && !placed(v, h, z) {
        return SourceKind::Vague;
    }
    // `Corvid's accounts show`: what a named firm has filed.
    let filed = v.is(h, Class::KeptRecord);
    if filed && (a..h).any(|k| v.name(k) && v.doc.is_possessive(k + 1)) {
        return SourceKind::Document;
    }
    if c.has(Class::SourceDocument) {
        return if plural && !definite && !(a..h).any(|k| v.name(k)) {
            SourceKind::Vague
        } else {
            SourceKind::Document
        };
    }
    if c.has(Class::SourceUnnamed) || c.has(Class::SourceRole) {
        return if definite && !plural && !c.has(Class::SourceUnnamed) {
            SourceKind::Named
        } else {
            SourceKind::Unnamed
        };
    }
    if c.has(Class::SourceVague) && !definite {
        return if counted || placed(v, h, z) { SourceKind::Unnamed } else { SourceKind::Vague };
    }
    if definite
        || c.has(Class::SourceGroup)
        || c.has(Class::SourceOutlet)
        || (a..z).any(|k| v.name(k) && (k > v.start || v.doc.is_possessive(k + 1)))
    {
        return SourceKind::Named;
    }
    if plural { SourceKind::Vague } else { SourceKind::Unnamed }
}

/// `analysts at Halden`: a place or house is named after the head.
fn placed(v: &View, h: usize, z: usize) -> bool {
    matches!(v.word(h + 1), "at" | "from" | "for" | "with") && (h + 1..z).any(|k| v.name(k))
}

/// A capital at the head of the sentence does not make a listed noun a name.
fn listed(v: &View, i: usize) -> bool {
    let c = v.classes(i);
    listed_source(v, i) || c.has(Class::CueNoun) || c.has(Class::Adjective) || c.any(VERB_FORM)
}

pub(super) fn listed_source(v: &View, i: usize) -> bool {
    let c = v.classes(i);
    [
        Class::SourceUnnamed,
        Class::SourceVague,
        Class::SourceDocument,
        Class::SourceRole,
        Class::SourceGroup,
        Class::SourceOutlet,
    ]
    .iter()
    .any(|&k| c.has(k))
}
