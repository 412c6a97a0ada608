//! attribution/anonymous-source: an unnamed human source, and what the reader is not told about it.

use super::near;
use crate::lexicon::Class;
use crate::read::attributions::{Frame, Pattern};
use crate::read::{EntityKind, SourceKind};
use crate::rulebook::{Facts, Finding, Neighbours, Profile};
use crate::text::Span;

/// Cases of the page: relayed from another outlet; a passing voice in a piece about something else; described with a reason.
const RELAYED: &str = "relayed";
const PASSING: &str = "passing";
const REASONED: &str = "reasoned";
/// All of them.
pub(super) const CASES: &[&str] = &[RELAYED, PASSING, REASONED];

/// Unnamed sources of statements, at the words that stand for them.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut last = Span::default();
    for a in &facts.reading.attributions {
        let Some(source) = a.source.filter(|_| a.source_kind == SourceKind::Unnamed && a.speaks)
        else {
            continue;
        };
        if !matches!(a.pattern, Pattern::Verb | Pattern::Phrase)
            || !crate::read::cover::stands_behind(doc, a)
            || source == last
            || (matches!(a.lemma, "write" | "give" | "post")
                && matches!(a.frame, Frame::Other | Frame::Obj | Frame::Prep))
            || !is_person(facts, source)
        {
            continue;
        }
        last = source;
        let near = doc
            .lower(Neighbours::Near.range(doc, source).join(Neighbours::Next.range(doc, source)));
        let reasoned = [
            "anonym",
            "not authori",
            "asked not to be",
            "declined to be",
            "not to be named",
            "because they",
            "because he",
            "because she",
        ]
        .iter()
        .any(|w| near.contains(w));
        let sentence = Neighbours::Sentence.range(doc, source);
        let relayed = relayed(facts, sentence, a.cue, source);
        let finding = Finding::new(source).arg("source", doc.text(source));
        out.push(if reasoned {
            finding.case(REASONED)
        } else if relayed {
            finding.case(RELAYED)
        } else if granted(doc.lower(source)) || named_near(facts, source) {
            finding
        } else {
            finding.case(PASSING)
        });
    }
}

/// Another outlet has heard it. What a source `told` an outlet is that outlet's own reporting in news, and borrowed anywhere else.
fn relayed(facts: &Facts<'_>, sentence: Span, cue: Option<Span>, source: Span) -> bool {
    let outlets = || {
        near::entities(facts, sentence)
            .iter()
            .filter(|e| e.kind == EntityKind::Outlet && !source.contains(e.span))
    };
    let told = |at: u32| {
        cue.is_some_and(|c| facts.doc.lower(c).ends_with("told") && c.end < at && at < c.end + 40)
    };
    outlets().any(|e| facts.profile != Profile::News || !told(e.span.start))
}

/// A company, a model or a product is named in the paragraph.
fn named_near(facts: &Facts<'_>, source: Span) -> bool {
    let around = Neighbours::Paragraph.range(facts.doc, source);
    near::entities(facts, around)
        .iter()
        .any(|e| matches!(e.kind, EntityKind::Company | EntityKind::Model | EntityKind::Product))
}

/// The words name a kind of person, not a thing.
fn is_person(facts: &Facts<'_>, source: Span) -> bool {
    let doc = facts.doc;
    let (from, end) = (doc.token_at(source.start), doc.token_at(source.end.saturating_sub(1)) + 1);
    // `any participant who …` sets a rule; nobody has said anything. `the staffer` was met before; `managers` are a crowd.
    let in_general = matches!(
        doc.word(from),
        "any"
            | "every"
            | "each"
            | "no"
            | "most"
            | "all"
            | "make"
            | "more"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "your"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
    ) || doc.word(from + 1) == "majority"
        || doc.tokens[from].capital
            && !doc.is(from, Class::AnonymousRole)
            && !doc.is(from, Class::Determiner)
            && !doc.is(from, Class::NumberWord)
            && !doc.is(from, Class::Adjective)
            && doc.is(from, Class::CommonVerb);
    let role = (from..end)
        .find(|&i| doc.phrase(i, end, Class::AnonymousRole) > 0 && !doc.is(i, Class::NumberWord));
    let Some(role) = role else { return false };
    let crowd =
        doc.word(role).ends_with('s') && !counted(doc.word(from)) || doc.word(role) == "people";
    let knows = granted(doc.lower(source));
    (knows || !in_general && !crowd)
        && !doc.is(from, Class::SoftwareNoun)
        && !doc.tokens[from].has_digit
}

/// `two`, `several`: somebody has counted heads.
fn counted(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "several"
            | "both"
            | "multiple"
    )
}

/// What is said of people who were promised not to be named: how they know, or nothing but that they are sources.
fn granted(source: &str) -> bool {
    const WORDS: [&str; 12] = [
        "familiar with",
        "close to",
        "knowledge of",
        "briefed on",
        "involved in",
        "insider",
        "who asked",
        "who requested",
        "who was not",
        "who were not",
        "with direct",
        "on condition",
    ];
    let sources = source.split_whitespace().any(|w| matches!(w, "source" | "sources"))
        && !source.contains("open")
        && source.split_whitespace().count() < 5;
    sources || WORDS.iter().any(|w| source.contains(w))
}
