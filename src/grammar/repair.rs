//! Finds the verb of a clause that was left without one.
//!
//! A clause needs a finite verb. Where the tags leave fewer finite verbs than clauses begin, a word that could be
//! one, agrees with the noun before it and stands where a verb is awaited, is the verb: *The firm reports that …*.

use super::groups::is_owner;
use super::line::Line;
use super::look::{Before, Look};
use super::tag::Tag;

/// Words with the tags that they must have, so that no clause is left without a verb; empty if none is.
pub(super) fn missing_verb(line: &Line<'_>, looks: &[Look]) -> Vec<(usize, u32)> {
    let clauses = (0..line.len()).filter(|&k| opens(line, k)).count() + 1;
    let finite = (0..line.len()).filter(|&k| line.tag(k).is_finite()).count();
    if line.len() < 3 {
        return Vec::new();
    }
    if finite >= clauses {
        let mut found = if finite == 1 { after_participle(line, looks) } else { Vec::new() };
        if found.is_empty() {
            found = between_commas(line, looks);
        }
        if found.is_empty() {
            found = unmarked(line, looks);
        }
        return found;
    }
    // A list item without a subject: *plans a lab*.
    if third_person(line, looks, 0) && leads_to_object(line, 1) {
        return vec![(0, Tag::VerbFinite.bit())];
    }
    // Clauses that have begun and wait for their verb.
    let mut waiting = 1;
    let mut subject = None;
    for at in 0..line.len() {
        if opens(line, at) {
            waiting += 1;
        } else if line.tag(at).is_finite() {
            waiting -= 1;
        } else if line.tag(at) == Tag::Noun && waiting > 0 || line.tag(at) == Tag::VerbParticiple {
            let found = candidate(line, looks, at, subject);
            if !found.is_empty() {
                return found;
            }
        }
        if subject.is_none() && is_nominal(line.tag(at)) {
            subject = Some(head(line, at));
        }
    }
    Vec::new()
}

/// *Models trained on public data often leak records*: the first verb is a participle.
fn after_participle(line: &Line<'_>, looks: &[Look]) -> Vec<(usize, u32)> {
    let Some(first) = (1..line.len()).find(|&k| line.tag(k).is_finite()) else { return Vec::new() };
    let noun = first - 1;
    if looks[first].tags & Tag::VerbParticiple.bit() == 0
        || line.tag(noun) != Tag::Noun
        || line.tag(first + 1) != Tag::Adposition
    {
        return Vec::new();
    }
    let verb = (first + 2..line.len()).find(|&k| {
        line.tag(k) == Tag::Noun
            && looks[k].tags & Tag::VerbFinite.bit() != 0
            && line.tag(k - 1) == Tag::Adverb
            && agrees(line, looks, k, noun)
    });
    verb.map_or_else(Vec::new, |verb| {
        vec![(first, Tag::VerbParticiple.bit()), (verb, Tag::VerbFinite.bit())]
    })
}

/// *The chip, built in Riga, is cheap*: the first is a participle.
fn between_commas(line: &Line<'_>, looks: &[Look]) -> Vec<(usize, u32)> {
    let participle = (2..line.len()).find(|&k| {
        line.tag(k) == Tag::VerbFinite
            && looks[k].tags & Tag::VerbParticiple.bit() != 0
            && line.word(k - 1) == ","
            && is_nominal(line.tag(k - 2))
    });
    let Some(first) = participle else { return Vec::new() };
    let comma = (first + 1..line.len()).find(|&k| line.word(k) == ",");
    let verb = comma.is_some_and(|k| line.tag(line.skip_adverbs(k + 1)).is_finite());
    if verb { vec![(first, Tag::VerbParticiple.bit())] } else { Vec::new() }
}

/// *Corvid claims its model matches human experts*, *…, and the firm appealed*: a clause that no word opens.
fn unmarked(line: &Line<'_>, looks: &[Look]) -> Vec<(usize, u32)> {
    let first = (0..line.len()).find(|&k| line.tag(k).is_finite()).unwrap_or(line.len());
    for at in first + 2..line.len() {
        let fits = match line.tag(at) {
            Tag::Noun => line.tag(at - 1) == Tag::Noun && leads_to_object(line, at + 1),
            Tag::VerbParticiple => is_joined(line, at),
            _ => false,
        };
        let found = if fits { candidate(line, looks, at, None) } else { Vec::new() };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// A phrase begins that no noun runs on into: with a determiner, or with an adjective before a plural.
fn leads_to_object(line: &Line<'_>, at: usize) -> bool {
    match line.tag(at) {
        Tag::Determiner => true,
        Tag::Pronoun => is_owner(line, at),
        Tag::Adjective => line.tag(at + 1) == Tag::Noun && line.word(at + 1).ends_with('s'),
        _ => false,
    }
}

/// A comma and a coordinator stand before the noun phrase that ends here.
fn is_joined(line: &Line<'_>, at: usize) -> bool {
    let before = (0..at).rev().find(|&k| {
        !matches!(line.tag(k), Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Determiner)
            && !is_owner(line, k)
    });
    before.is_some_and(|k| k > 0 && line.tag(k) == Tag::Coordinator && line.word(k - 1) == ",")
}

/// A word that opens a clause with a verb of its own.
fn opens(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    match line.tag(at) {
        Tag::Subordinator => {
            matches!(
                word,
                "that" | "if" | "whether" | "because" | "although" | "though" | "unless" | "while"
            ) || starts_phrase(line, at + 1)
        }
        Tag::Adverb => matches!(word, "when" | "where") && starts_phrase(line, at + 1),
        Tag::Pronoun => {
            matches!(word, "who" | "which")
                || word == "that" && at > 0 && line.tag(at - 1).is_noun()
        }
        _ => false,
    }
}

/// A noun phrase begins here.
fn starts_phrase(line: &Line<'_>, at: usize) -> bool {
    matches!(line.tag(at), Tag::Pronoun | Tag::Determiner | Tag::Proper | Tag::Noun)
        && line.word(at - 1) != "than"
}

fn is_nominal(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Proper | Tag::Pronoun)
}

/// The last of the nouns that stand together.
fn head(line: &Line<'_>, from: usize) -> usize {
    (from..line.len()).take_while(|&k| is_nominal(line.tag(k))).last().unwrap_or(from)
}

fn candidate(
    line: &Line<'_>,
    looks: &[Look],
    at: usize,
    subject: Option<usize>,
) -> Vec<(usize, u32)> {
    let tags = looks[at].tags;
    let barred =
        tags & Tag::VerbFinite.bit() == 0 || looks[at].is_hyphened() || line.is_possessive(at + 1);
    let before = (0..at).rev().find(|&k| line.tag(k) != Tag::Adverb);
    let Some(before) = before.filter(|_| !barred) else { return Vec::new() };
    let noun = match line.tag(before) {
        Tag::Pronoun if looks[before].before == Before::Noun => None,
        Tag::Noun | Tag::Proper | Tag::Pronoun => Some(before),
        // *The firm reports*: what was taken for an adjective is the noun.
        Tag::Adjective if looks[before].tags & Tag::Noun.bit() != 0 => Some(before),
        // *The model that Halden built scores*: the subject of the clause around.
        tag if tag.is_finite() => subject,
        _ => None,
    };
    let past = line.tag(at) == Tag::VerbParticiple;
    let fits = noun.is_some_and(|noun| {
        if past {
            noun == before && line.word(at + 1) != "by"
        } else {
            agrees(line, looks, at, noun)
        }
    });
    let next = line.tag(line.skip_adverbs(at + 1));
    let noun_behind = !past && next == Tag::Noun && line.word(at + 1).ends_with('s');
    if !fits || next.is_finite() || noun_behind {
        return Vec::new();
    }
    let mut out = vec![(at, Tag::VerbFinite.bit())];
    if line.tag(before) == Tag::Adjective {
        out.push((before, Tag::Noun.bit()));
    }
    out
}

/// The verb form goes with the noun's number: *model beats*, *models beat*.
fn agrees(line: &Line<'_>, looks: &[Look], verb: usize, noun: usize) -> bool {
    let word = line.word(noun);
    let plural = match line.tag(noun) {
        Tag::Pronoun => matches!(
            word,
            "i" | "we" | "you" | "they" | "these" | "those" | "who" | "which" | "that"
        ),
        Tag::Proper => false,
        _ => word.ends_with('s') && !word.ends_with("ss") || word == "people",
    };
    let base = looks[verb].tags & Tag::VerbInfinitive.bit() != 0;
    third_person(line, looks, verb) && !plural || base && plural
}

/// A word that may be a verb in *-s*.
fn third_person(line: &Line<'_>, looks: &[Look], at: usize) -> bool {
    let tags = looks[at].tags;
    tags & Tag::VerbFinite.bit() != 0
        && tags & Tag::VerbInfinitive.bit() == 0
        && line.word(at).ends_with('s')
}
