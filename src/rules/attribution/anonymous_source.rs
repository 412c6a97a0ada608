//! attribution/anonymous-source: an unnamed human source, and what the reader is not told about it.

use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::read::attributions::{Frame, Pattern};
use crate::read::{Attribution, EntityKind, SourceKind};
use crate::rulebook::{Facts, Finding, Neighbours, Profile};
use crate::rules::shared::near::{self, lists_names};
use crate::text::Span;

/// Another outlet heard it.
const RELAYED: &str = "relayed";
/// A passing voice in a piece about something else.
const PASSING: &str = "passing";
/// How they know, how many they are and why they are not named.
const REASONED: &str = "reasoned";
/// A reason, but not how many.
const UNCOUNTED: &str = "uncounted";
/// All of them.
pub(super) const CASES: &[&str] = &[RELAYED, PASSING, REASONED, UNCOUNTED];

/// Unnamed sources of statements, at the words that stand for them.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut last = Span::default();
    for a in &facts.reading.attributions {
        let Some(source) = a.source.filter(|s| *s != last && is_source(facts, a, *s)) else {
            continue;
        };
        // `a person briefed on the plan said`: one source, read with and without what tells how it knows.
        if source.overlaps(last) {
            if last.contains(source) {
                continue;
            }
            out.pop();
        }
        last = source;
        let finding = Finding::new(source).arg("source", facts.doc.text(source));
        out.push(match case(facts, a, source) {
            Some(name) => finding.case(name),
            None => finding,
        });
    }
}

/// Somebody without a name says something.
fn is_source(facts: &Facts<'_>, a: &Attribution, source: Span) -> bool {
    let doc = facts.doc;
    let unnamed = a.source_kind == SourceKind::Unnamed && a.speaks;
    let speaks = matches!(a.pattern, Pattern::Verb | Pattern::Phrase)
        && crate::read::backing::stands_behind(doc, a);
    // `wrote the plan`, `gave a speech`: an act, not a statement.
    let act = matches!(a.lemma, "write" | "give" | "post")
        && matches!(a.frame, Frame::Other | Frame::Obj | Frame::Prep);
    let first = doc.token_at(source.start);
    let asked = (first.saturating_sub(4)..first).any(|k| matches!(doc.word(k), "how" | "if"));
    // `an executive must anticipate that`: nobody has said it.
    let due = a.cue.is_some_and(|c| {
        let (from, end) = near::tokens(facts, c);
        (from..end).any(|k| doc.is(k, Class::Modal))
    });
    let (from, end) = near::tokens(facts, doc.sentences[doc.sentence_at(source.start)].prose);
    let named = lists_names(facts, first.max(from), end);
    unnamed && speaks && !named && !act && !asked && !due && is_person(facts, source)
}

/// What the reader is told of the source; `None` if it is next to nothing.
fn case(facts: &Facts<'_>, a: &Attribution, source: Span) -> Option<&'static str> {
    let doc = facts.doc;
    let first = doc.token_at(source.start);
    if reasoned(facts, source) {
        let (_, end) = near::tokens(facts, source);
        let many = (first..end).any(|k| doc.word(k).ends_with('s') || doc.word(k) == "people");
        let told = !many || counted(facts, first);
        return Some(if told { REASONED } else { UNCOUNTED });
    }
    if relayed(facts, Neighbours::Sentence.range(doc, source), a.cue, source) {
        return Some(RELAYED);
    }
    let plain = granted(facts, source) || counted(facts, first) || named_near(facts, source);
    (!plain).then_some(PASSING)
}

/// The sentence, or one beside it, says why the source is not named.
fn reasoned(facts: &Facts<'_>, source: Span) -> bool {
    let doc = facts.doc;
    let near = Neighbours::Near.range(doc, source).join(Neighbours::Next.range(doc, source));
    let (from, end) = near::tokens(facts, near);
    (from..end).any(|k| doc.phrase(k, end, Class::AnonymityReason) > 0)
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
    let in_general = doc.is(from, Class::UnsourcedDeterminer)
        || doc.word(from + 1) == "majority"
        || doc.tokens[from].capital
            && !doc.is(from, Class::AnonymousRole)
            && !doc.is(from, Class::Determiner)
            && !doc.is(from, Class::NumberWord)
            && !doc.is(from, Class::Adjective)
            && doc.is(from, Class::CommonVerb);
    let role = (from..end)
        .find(|&i| doc.phrase(i, end, Class::AnonymousRole) > 0 && !doc.is(i, Class::NumberWord))
        .or_else(|| (from..end).find(|&i| doc.is(i, Class::PeopleNoun)));
    let named = near::entities(facts, source).iter().any(|e| e.kind == EntityKind::Person);
    // `a number of participants` is a crowd too.
    let many = (from..end).any(|k| matches!(doc.word(k), "number" | "handful" | "lot"));
    let Some(role) = role.filter(|_| !named && !many) else { return false };
    let crowd =
        (doc.word(role).ends_with('s') || doc.word(role) == "people") && !counted(facts, from);
    (granted(facts, source) || !in_general && !crowd)
        && !doc.is(from, Class::SoftwareNoun)
        && (!doc.tokens[from].has_digit || few(facts, from))
}

/// `two`, `several`, `at least three`, `12`: somebody has counted heads.
fn counted(facts: &Facts<'_>, first: usize) -> bool {
    let doc = facts.doc;
    let number = |k: usize| {
        few(facts, k)
            || doc.is(k, Class::NumberWord)
            || matches!(doc.word(k), "several" | "both" | "multiple" | "one" | "a" | "an")
    };
    number(first)
        || matches!(
            doc.word(first),
            "at" | "least" | "more" | "about" | "nearly" | "almost" | "over"
        ) && (first + 1..first + 3).any(number)
}

/// A number of people whom a reporter may have called, not of those a survey asked.
fn few(facts: &Facts<'_>, k: usize) -> bool {
    let doc = facts.doc;
    let token = &doc.tokens[k];
    token.kind == TokenKind::Number
        && doc.word(k).parse::<u32>().is_ok_and(|n| n <= 20)
        && !matches!(doc.word(k + 1), "%" | "percent" | "in" | "out" | "of")
}

/// What is said of people who were promised not to be named: how they know, or nothing but that they are sources.
fn granted(facts: &Facts<'_>, source: Span) -> bool {
    let doc = facts.doc;
    let (from, end) = near::tokens(facts, source);
    let bare = end - from < 5
        && (from..end).any(|k| doc.is(k, Class::InsiderNoun))
        && !matches!(doc.word(from), "open" | "the" | "these" | "those" | "other");
    bare || (from..end).any(|k| doc.phrase(k, end, Class::SourceRelation) > 0)
}
