//! figures/threshold-outdated: a rule or its direction described as it no longer is.

use crate::ledger::{Direction, Event, events};
use crate::lexicon::{Class, split_words};
use crate::read::Zone;
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::rules::shared::ledger_rows::days;
use crate::text::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Days after which a change of policy should have been taken in.
const POLICY_DAYS: u32 = 14;
/// The case of a rule that is gone.
const REPEALED: &str = "repealed";
/// All of them.
pub(super) const CASES: &[&str] = &[REPEALED];

/// Descriptions that the latest event of their key contradicts.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(day) = facts.reference else { return };
    let topics = topics(facts, day);
    if topics.is_empty() {
        return;
    }
    let doc = facts.doc;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        if facts.reading.sentences[index].zones.has(Zone::Quoted) {
            continue;
        }
        let (from, end) = (
            sentence.tokens.start as usize,
            (sentence.tokens.end as usize).min(sentence.tokens.start as usize + 120),
        );
        let says = |class: Class| (from..end).any(|i| doc.is(i, class));
        let candidate = says(Class::ForceVerb)
            || says(Class::TighteningVerb)
            || says(Class::EasingVerb)
            || (from..end).any(|i| doc.word(i) == "increasingly");
        if !candidate || says(Class::PastWord) || changed(facts, index) {
            continue;
        }
        for topic in &topics {
            if !topic.names.iter().any(|all| all.iter().all(|w| has(facts, from, end, w))) {
                continue;
            }
            if let Some((span, case)) = outdated(facts, topic.last, from, end) {
                let mut finding = Finding::new(span)
                    .arg("date", day_in_words(topic.last.date))
                    .arg("status", topic.last.status.clone());
                if topic.last.line > 0 {
                    finding = finding.note(format!(
                        "{} line {}: {}",
                        facts.ledger.name, topic.last.line, topic.last.key
                    ));
                    if let Some(age) = topic
                        .last
                        .checked
                        .map(|c| days(c, day))
                        .filter(|a| *a > i64::from(POLICY_DAYS))
                    {
                        finding = finding.note(format!("the row was last checked {age} days before; look whether more has happened since"));
                    }
                } else {
                    finding = finding
                        .note(format!("policy table: {} ({})", topic.last.key, topic.last.source));
                }
                let finding = finding.age(days(topic.last.date, day), POLICY_DAYS);
                out.push(if case { finding.case(REPEALED) } else { finding });
                break;
            }
        }
    }
}

/// A rule that copy may describe, with the last thing that happened to it.
struct Topic<'a> {
    last: &'a Event,
    names: Vec<Vec<Vec<String>>>,
}

/// The last event of every key up to the day; the newsroom's own rows count as well.
fn topics<'a>(facts: &Facts<'a>, day: Date) -> Vec<Topic<'a>> {
    let doc = facts.doc;
    // Most drafts speak of none of them.
    let used = |name: &String| {
        name.split([' ', '-', '\'', '’'])
            .all(|w| doc.may_use(w) || w == "us" && doc.may_use("u.s."))
    };
    let mut out: Vec<Topic<'a>> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for event in events().iter().chain(&facts.ledger.policies).filter(|e| e.date <= day) {
        match places.get(event.key.as_str()).and_then(|&i| out.get_mut(i)) {
            Some(t) if t.last.date <= event.date => t.last = event,
            Some(_) => {}
            None => {
                places.insert(&event.key, out.len());
                let named = event.topics.iter().filter(|all| all.iter().all(used));
                out.push(Topic {
                    last: event,
                    names: named.map(|all| all.iter().map(|w| split_words(w)).collect()).collect(),
                });
            }
        }
    }
    out.retain(|t| !t.names.is_empty());
    out
}

/// The words stand in a row somewhere among the tokens.
fn has(facts: &Facts<'_>, from: usize, end: usize, words: &[String]) -> bool {
    let doc = facts.doc;
    (from..end).any(|i| {
        i + words.len() <= end && words.iter().enumerate().all(|(k, w)| fits(doc.word(i + k), w))
    })
}

/// A word, or its plain form with full stops: `U.S.` is `us` when it is written in capitals.
fn fits(word: &str, wanted: &str) -> bool {
    word == wanted || wanted == "us" && word == "u.s."
}

/// What of the sentence no longer holds, and whether the rule is gone.
fn outdated(facts: &Facts<'_>, last: &Event, from: usize, end: usize) -> Option<(Span, bool)> {
    let doc = facts.doc;
    let find = |class: Class| (from..end).find(|&i| doc.is(i, class));
    let span = |a: usize, z: usize| Span::new(doc.tokens[a].start, doc.tokens[z].end);
    match last.direction {
        Direction::Repeal => find(Class::ForceVerb).map(|i| (span(i, i), true)),
        Direction::Loosen => {
            if let Some(i) = find(Class::TighteningVerb) {
                return Some((span(i, (i + 1).min(end - 1)), false));
            }
            let increasingly = (from..end.saturating_sub(1))
                .find(|&i| doc.word(i) == "increasingly" && doc.is(i + 1, Class::StrictAdjective));
            if let Some(i) = increasingly {
                return Some((span(i, i + 1), false));
            }
            let ban = find(Class::BanVerb)?;
            let all =
                (ban + 1..end.min(ban + 3)).any(|i| matches!(doc.word(i), "all" | "any" | "every"));
            all.then(|| (span(ban, ban + 1), false))
        }
        Direction::Tighten => {
            let i = find(Class::EasingVerb)?;
            // A rule that has only ever been there is not eased by a table that does not know it.
            (last.key.starts_with("us.export")).then(|| (span(i, i), false))
        }
    }
}

/// The paragraph reports the change itself.
fn changed(facts: &Facts<'_>, index: usize) -> bool {
    let doc = facts.doc;
    let block = doc.sentences[index].block;
    let near = index.saturating_sub(3)..(index + 4).min(doc.sentences.len());
    near.filter(|&s| doc.sentences[s].block == block).any(|s| {
        let t = &doc.sentences[s].tokens;
        (t.start as usize..(t.end as usize).min(t.start as usize + 120)).any(|i| {
            doc.is(i, Class::ChangedParticiple) || doc.word(i) == "case" && doc.word(i + 1) == "by"
        })
    })
}
