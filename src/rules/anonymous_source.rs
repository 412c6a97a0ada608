//! attribution/anonymous-source: an unnamed human source, and what the reader is not told about it.

use crate::lexicon::Class;
use crate::read::attributions::{Frame, Pattern};
use crate::read::{EntityKind, SourceKind};
use crate::rulebook::{Facts, Finding, Neighbours};
use crate::text::Span;

/// Cases of the page: relayed from another outlet; described but without a reason; described with a reason.
const RELAYED: usize = 0;
const DESCRIBED: usize = 1;
const REASONED: usize = 2;

/// Unnamed sources of statements, at the words that stand for them.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut last = Span::default();
    for a in &facts.reading.attributions {
        let Some(source) = a.source.filter(|_| a.source_kind == SourceKind::Unnamed && a.speaks) else { continue };
        if !matches!(a.pattern, Pattern::Verb | Pattern::Phrase)
            || !crate::read::cover::stands_behind(doc, a)
            || source == last
            || (matches!(a.lemma, "write" | "give" | "post") && matches!(a.frame, Frame::Other | Frame::Obj | Frame::Prep))
            || !is_person(facts, source)
        {
            continue;
        }
        last = source;
        let near = doc.lower(Neighbours::Near.range(doc, source).join(Neighbours::Next.range(doc, source)));
        let reasoned = ["anonym", "not authori", "asked not to be", "declined to be", "not to be named", "because they", "because he", "because she"]
            .iter()
            .any(|w| near.contains(w));
        let sentence = Neighbours::Sentence.range(doc, source);
        let relayed = facts.reading.entities.iter().any(|e| e.kind == EntityKind::Outlet && sentence.overlaps(e.span));
        let finding = Finding::new(source).arg("source", doc.text(source));
        out.push(if reasoned {
            finding.case(REASONED)
        } else if relayed {
            finding.case(RELAYED)
        } else if described(doc.lower(source)) {
            finding.case(DESCRIBED)
        } else {
            finding
        });
    }
}

/// The words name a kind of person, not a thing.
fn is_person(facts: &Facts<'_>, source: Span) -> bool {
    let doc = facts.doc;
    let (from, end) = (doc.token_at(source.start), doc.token_at(source.end.saturating_sub(1)) + 1);
    // `any participant who …` sets a rule; nobody has said anything.
    let in_general = matches!(doc.word(from), "any" | "every" | "each" | "no" | "most" | "all" | "make");
    !in_general && (from..end).any(|i| doc.phrase(i, end, Class::AnonymousRole) > 0 && !doc.is(i, Class::NumberWord)) && !doc.is(from, Class::SoftwareNoun)
}

/// A number, a relation to the facts or an employer is given.
fn described(source: &str) -> bool {
    const WORDS: [&str; 14] =
        ["familiar", "close to", "knowledge", "briefed", "two ", "three ", "four ", "five ", "several", "who ", " at ", "from ", "former", "involved"];
    WORDS.iter().any(|w| source.contains(w)) || source.split_whitespace().count() > 4
}
