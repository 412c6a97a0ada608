//! What a firm or a product is said to spare its users: *cuts support costs in half*, *helps*.

use super::Clause;
use super::deed::subject_noun;
use crate::lexicon::Class;
use crate::read::EntityKind;
use crate::text::Span;

/// `cuts support costs in half`, `halves the time`: how much it spares.
pub(super) fn cuts(clause: &Clause<'_>, i: usize) -> bool {
    let doc = clause.doc;
    match doc.word(i) {
        "halves" | "halved" => true,
        "cuts" | "slashes" | "reduces" | "lowers" | "trims" => {
            (i + 1..clause.end.min(i + 9)).any(|k| {
                matches!(
                    (doc.word(k), doc.word(k + 1)),
                    ("in", "half") | ("by", "half" | "up" | "more" | "as")
                )
            })
        }
        _ => false,
    }
}

/// The firm, model or product right before a verb of benefit; only words that belong to the verb stand between them.
pub(super) fn beneficent(clause: &Clause<'_>, verb: usize) -> Option<Span> {
    let doc = clause.doc;
    // `a model optimized for phones`: the participle tells what it was made for.
    let reduced = doc.is(verb, Class::VerbPart) && doc.is(verb + 1, Class::Preposition);
    let finite = doc.is(verb, Class::VerbS) || doc.is(verb, Class::VerbPast) && !reduced;
    let mut k = verb;
    let mut helped = false;
    while k > clause.first && k + 4 > verb {
        let before = k - 1;
        let modal = doc.is(before, Class::Modal)
            || doc.is(before, Class::Auxiliary)
            || matches!(doc.word(before), "help" | "helps" | "helped");
        if !(modal || doc.is(before, Class::Adverb)) {
            break;
        }
        helped |= modal;
        k = before;
    }
    let named = clause.name_before(k, 0).filter(|e| {
        matches!(e.kind, EntityKind::Model | EntityKind::Product | EntityKind::Company)
    });
    let plural =
        doc.is(verb, Class::VerbBase) && k > clause.first && doc.word(k - 1).ends_with('s');
    let subject = named.map(|e| e.span).or_else(|| subject_noun(clause, verb, Class::ProductNoun));
    subject.filter(|_| finite || helped || plural)
}
