//! dates/event-without-date: somebody named did something, and nothing near says when.

use crate::doc::{BlockKind, Document, TokenKind};
use crate::lexicon::Class;
use crate::read::{Entity, EntityKind, Zone, Zones};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::when::{headings, is_past_deed, sentences_with_time};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// Case of the page: something ahead that has a date, which is not given.
const AHEAD: &str = "ahead";
/// All of them.
pub(super) const CASES: &[&str] = &[AHEAD];

/// Words between two commas that a subject may be followed by.
const APPOSITION: usize = 12;

/// Deeds without a date, each once, at most one in a paragraph; and meetings ahead without one.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let when = sentences_with_time(facts);
    let above = headings(doc);
    let mut known: FxHashSet<(String, String)> = FxHashSet::default();
    let mut last_block = None;
    let silent = silent_zones();
    let meetings = doc.may_use("upcoming") || doc.may_use("forthcoming");
    for (s, sentence) in doc.sentences.iter().enumerate() {
        if !meetings && !sentence.begins.has(Class::EventVerb) {
            continue;
        }
        let block = sentence.block as usize;
        let range = &doc.blocks[block].sentences;
        let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let dated = |i: usize| when.get(i).copied().unwrap_or(false);
        let here = dated(s);
        let near = (s.saturating_sub(2)..s)
            .filter(|&i| doc.sentences[i].block as usize + 1 >= block)
            .any(dated)
            || (s + 1 < range.end as usize && dated(s + 1));
        let under = above[block]
            .is_some_and(|h| doc.blocks[h].sentences.clone().take(4).any(|i| dated(i as usize)));
        let zones = facts.reading.sentences[s].zones;
        let ahead = meetings && !here && !near && !under && !zones.any(silent);
        if !ahead && !sentence.begins.has(Class::EventVerb) {
            continue;
        }
        for i in first..end {
            if ahead && is_meeting_ahead(doc, i, end) {
                out.push(
                    Finding::new(Span::new(doc.tokens[i].start, meeting_end(doc, i, end)))
                        .case(AHEAD),
                );
                break;
            }
            if !is_past_deed(doc, i, first) || !has_object(doc, i, end) || negated(doc, i, first) {
                continue;
            }
            let Some((from, name)) = subject(facts, i, first) else { continue };
            let deed = (name, stem(doc.word(i)));
            if here || near || under {
                known.insert(deed);
            } else if last_block != Some(block)
                && !zones.any(silent)
                && doc.blocks[block].kind != BlockKind::Quotation
                && known.insert(deed)
            {
                last_block = Some(block);
                // The words between the commas of an apposition are not the point.
                let from = if (from..i).any(|k| doc.word(k) == ",") { i } else { from };
                out.push(Finding::new(Span::new(doc.tokens[from].start, doc.tokens[i].end)));
            }
        }
    }
}

/// Zones of the page; a place where the rule is silent anyway uses up no mention.
fn silent_zones() -> Zones {
    let mut zones = Zones::default();
    for zone in [
        Zone::Heading,
        Zone::Quoted,
        Zone::Question,
        Zone::Opinion,
        Zone::Conditional,
        Zone::Boilerplate,
        Zone::Table,
        Zone::Footnote,
    ] {
        zones.add(zone);
    }
    zones
}

/// The first letters of a verb stand for all its forms.
fn stem(word: &str) -> String {
    word.chars().take(5).collect()
}

/// Something definite follows: *released Corvid-3*, *raised $20 billion*; *resigned* needs nothing.
fn has_object(doc: &Document, verb: usize, end: usize) -> bool {
    let next = verb + 1;
    if matches!(doc.word(verb), "resigned" | "debuted") {
        return true;
    }
    if next >= end {
        return false;
    }
    let word = doc.word(next);
    if word == "that"
        || doc.is(next, Class::Conjunction)
        || matches!(word, "up" | "off" | "away" | "to" | "by")
    {
        return false;
    }
    if doc.is(next, Class::Preposition) && !matches!(word, "a" | "an" | "the" | "its" | "over") {
        return false;
    }
    let vague = (next..end.min(next + 4)).any(|i| doc.is(i, Class::RaisedNoun));
    !vague && doc.raw(next).chars().any(char::is_alphanumeric)
        || matches!(word, "$" | "€" | "£" | "“" | "\"")
}

fn negated(doc: &Document, verb: usize, first: usize) -> bool {
    (verb.saturating_sub(3).max(first)..verb).any(|i| doc.is(i, Class::Negation))
}

/// Who did it: the first token of the name, and the name. *Halden has quietly released*; *The company raised*; *Dana Osei, its chief, resigned*.
fn subject(facts: &Facts<'_>, verb: usize, first: usize) -> Option<(usize, String)> {
    let doc = facts.doc;
    let mut k = verb.checked_sub(1)?;
    while k > first
        && (doc.is(k, Class::Adverb)
            || doc.is(k, Class::HaveForm)
            || (doc.is(k, Class::RecentAdverb) || matches!(doc.word(k), "had")))
    {
        k -= 1;
    }
    if doc.word(k) == "," {
        k = (k.saturating_sub(APPOSITION).max(first)..k)
            .rev()
            .find(|&i| doc.word(i) == ",")?
            .checked_sub(1)?;
    }
    if k < first {
        return None;
    }
    if let Some(entity) = entity_ending(facts, k) {
        return acts(entity).then(|| (entity.tokens.0 as usize, entity.name.clone()));
    }
    if let Some(name) = bare_name(doc, k, first) {
        return Some((k, name));
    }
    let group = doc.is(k, Class::ActorNoun)
        || doc.is(k, Class::OrgNoun)
        || doc.is(k, Class::SourceGroup)
        || doc.word(k) == "gov";
    if !group || k == first {
        return None;
    }
    if let Some(entity) = entity_ending(facts, k - 1).filter(|e| acts(e)) {
        return Some((entity.tokens.0 as usize, entity.name.clone()));
    }
    let definite = |i: usize| matches!(doc.word(i), "the" | "its" | "their");
    let from = (k.saturating_sub(2).max(first)..k).find(|&i| definite(i))?;
    Some((from, doc.word(k).to_owned()))
}

/// A capitalised word that no list knows; a plural at the head of a sentence is a group (*Scammers*), not a name.
fn bare_name(doc: &Document, k: usize, first: usize) -> Option<String> {
    let token = &doc.tokens[k];
    let name = token.capital
        && token.word == crate::lexicon::UNKNOWN
        && token.kind == TokenKind::Word
        && !(k == first && doc.word(k).ends_with('s'));
    name.then(|| doc.word(k).to_owned())
}

fn acts(entity: &Entity) -> bool {
    matches!(
        entity.kind,
        EntityKind::Company
            | EntityKind::Agency
            | EntityKind::Country
            | EntityKind::Person
            | EntityKind::Outlet
    )
}

fn entity_ending<'f>(facts: &Facts<'f>, token: usize) -> Option<&'f Entity> {
    let all = &facts.reading.entities;
    let at = all.partition_point(|e| (e.tokens.1 as usize) <= token);
    all.get(at).filter(|e| e.tokens.1 as usize == token + 1)
}

/// *the upcoming summit*: somebody knows the day.
fn is_meeting_ahead(doc: &Document, i: usize, end: usize) -> bool {
    matches!(doc.word(i), "upcoming" | "forthcoming")
        && (i + 1..end.min(i + 6)).any(|k| is_meeting(doc.word(k)))
}

fn is_meeting(word: &str) -> bool {
    Class::MeetingNoun.holds(word)
}

fn meeting_end(doc: &Document, i: usize, end: usize) -> u32 {
    (i + 1..end.min(i + 6))
        .find(|&k| is_meeting(doc.word(k)))
        .map_or(doc.tokens[i].end, |k| doc.tokens[k].end)
}
