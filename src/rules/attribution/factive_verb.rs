//! attribution/factive-verb: *revealed*, *confirmed* vouch for what an interested or unnamed party says.

use crate::lexicon::Class;
use crate::read::attributions::CueGroup;
use crate::read::{Attribution, SourceKind};
use crate::rulebook::{Facts, Finding};
use crate::text::Span;

/// The case of an accusation in the page.
const ACCUSATION: &str = "accusation";
/// All of them.
pub(super) const CASES: &[&str] = &[ACCUSATION];

/// Factive verbs whose content is about somebody else, or whose source has no name.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for a in &facts.reading.attributions {
        let Some(cue) = a.cue else { continue };
        if a.group != Some(CueGroup::Factive)
            || !Class::VouchingVerb.holds(a.lemma)
            || !a.speaks
            || a.source_kind == SourceKind::Document
        {
            continue;
        }
        if facts.doc.word(facts.doc.token_at(cue.start)) == "to" {
            continue;
        }
        let cue = with_particle(facts, cue);
        let finding = Finding::new(cue).arg("verb", facts.doc.text(cue));
        if accuses(facts, a) {
            out.push(finding.case(ACCUSATION));
        } else if a.source_kind == SourceKind::Unnamed || about_others(facts, a) {
            out.push(finding);
        }
    }
}

/// `pointed out`: the particle belongs to the verb.
fn with_particle(facts: &Facts<'_>, cue: Span) -> Span {
    let next = facts.doc.token_at(cue.end.saturating_sub(1)) + 1;
    if facts.doc.word(next) == "out" {
        Span::new(cue.start, facts.doc.tokens[next].end)
    } else {
        cue
    }
}

/// The content begins with a subject that is not the source itself: not *it*, *they*, *its*, nor a verb of its own.
fn about_others(facts: &Facts<'_>, a: &Attribution) -> bool {
    let doc = facts.doc;
    let Some(content) = a.content.first() else { return false };
    let mut at = doc.token_at(content.start);
    if doc.word(at) == "that" {
        at += 1;
    }
    let own = doc.is(at, Class::FactiveObject);
    let same = a.source.is_some_and(|s| doc.word(doc.token_at(s.start)) == doc.word(at));
    let rival = doc.word(at) == "rivals"
        || facts.reading.entities.iter().any(|e| e.tokens.0 as usize == at)
        || doc.tokens.get(at).is_some_and(|t| t.capital && t.is_unlisted());
    !own && !same && rival
}

/// The content says that somebody did wrong.
fn accuses(facts: &Facts<'_>, a: &Attribution) -> bool {
    let doc = facts.doc;
    a.content.iter().any(|content| {
        let from = doc.token_at(content.start);
        let end = doc.token_at(content.end.saturating_sub(1)) + 1;
        (from..end.min(from + 80)).any(|i| {
            doc.phrase(i, end, Class::Accusation) > 0 || doc.phrase(i, end, Class::AccusingNoun) > 0
        })
    })
}
