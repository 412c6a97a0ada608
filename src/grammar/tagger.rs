//! Gives each word of a sentence its part of speech: a greedy averaged perceptron, asked only where the lists leave a choice.

use super::features::{State, features};
use super::line::Line;
use super::look::{Look, hash};
use super::model::Model;
use super::repair;
use super::tag::{CHOSEN, Tag};
use super::words::Word;
use crate::doc::TokenKind;

/// Looks at the words of a sentence. `text` and `lower` are the prose as it stands and in lower case.
pub fn looks(words: &[Word], text: &str, lower: &str, model: &Model, out: &mut Vec<Look>) {
    out.clear();
    let mut first = true;
    for (at, word) in words.iter().enumerate() {
        let raw = &text[word.span.range()];
        let mut look = Look::at(word, raw, &lower[word.span.range()], first, model);
        let hyphen = |k: usize| {
            words.get(k).is_some_and(|w| {
                w.kind == TokenKind::Sign && matches!(&text[w.span.range()], "-" | "–")
            })
        };
        if at > 0 && word.glued && hyphen(at - 1)
            || words.get(at + 1).is_some_and(|n| n.glued) && hyphen(at + 1)
        {
            look.beside_hyphen();
        }
        if word.kind == TokenKind::Word {
            first = false;
        } else if matches!(raw, ":" | "“" | "\"" | ".") {
            first = true;
        }
        out.push(look);
    }
    look_ahead(out);
}

/// Notes before which words a finite verb comes in the same clause.
fn look_ahead(looks: &mut [Look]) {
    let finite = Tag::VerbFinite.bit() | Tag::AuxFinite.bit();
    let end = Tag::Punctuation.bit() | Tag::Subordinator.bit() | Tag::Coordinator.bit();
    let that = hash(b"that");
    let (mut ahead, mut plural) = (0, false);
    for look in looks.iter_mut().rev() {
        look.ahead = ahead;
        // *said that sales fell*: before a plural it is no determiner.
        if plural && look.hash == that {
            look.tags &= !Tag::Determiner.bit();
        }
        plural = look.may_be_plural();
        if look.tags & !finite == 0 {
            ahead = 2;
        } else if look.tags & !end == 0 {
            ahead = 0;
        } else if look.tags & finite != 0 {
            ahead = ahead.max(1);
        }
    }
}

/// Tags the words of a sentence; where a clause is left without its verb, once more with the verb found.
pub fn tag(words: &mut [Word], looks: &mut [Look], lower: &str, model: &Model) {
    run(words, looks, model);
    for _ in 0..REPAIRS {
        let found = repair::missing_verb(&Line { words, lower }, looks);
        if found.is_empty() {
            break;
        }
        for (word, tags) in found {
            looks[word].tags = tags;
        }
        run(words, looks, model);
    }
    settle(words, looks, lower);
}

/// What only the tags behind a word can tell.
fn settle(words: &mut [Word], looks: &[Look], lower: &str) {
    let several = words.iter().filter(|w| w.tag.is_finite()).nth(1).is_some();
    for at in 1..words.len() {
        // *the firm plans*: between a determiner and a verb stands a noun.
        let before = words[at - 1];
        if words[at].tag == Tag::Adjective
            && looks[at].tags & Tag::Noun.bit() != 0
            && matches!(&lower[before.span.range()], "the" | "a" | "an" | "its" | "their")
            && words.get(at + 1).is_some_and(|n| n.tag.is_finite() || n.tag == Tag::VerbInfinitive)
        {
            words[at].tag = Tag::Noun;
        }
        if several && words[at].tag == Tag::Adposition && opens_clause(words, at, lower) {
            words[at].tag = Tag::Subordinator;
        }
        // *of saying*, *by quickly adding*: Universal Dependencies takes the preposition as a subordinator.
        if words[at].tag == Tag::VerbIng {
            let adverb = at > 1 && words[at - 1].tag == Tag::Adverb;
            let before = &mut words[at - 1 - usize::from(adverb)];
            if before.tag == Tag::Adposition {
                before.tag = Tag::Subordinator;
            }
        }
    }
}

/// Verbs that are looked for in one sentence.
const REPAIRS: usize = 3;

fn run(words: &mut [Word], looks: &[Look], model: &Model) {
    let mut state = State::START;
    for (at, word) in words.iter_mut().enumerate() {
        word.tag = choose(looks, at, &state, model);
        state.step(&looks[at], word.tag);
    }
}

fn choose(looks: &[Look], at: usize, state: &State, model: &Model) -> Tag {
    let tags = state.tags(looks, at);
    if tags.is_power_of_two() {
        return Tag::numbered(tags.trailing_zeros() as usize);
    }
    let mut scores = [0; CHOSEN];
    for feature in features(looks, at, state) {
        model.add(feature, &mut scores);
    }
    best(&scores, tags)
}

/// Longest noun phrase that is looked over, in words.
const LONGEST: usize = 24;

/// *after the model failed*: a noun phrase with a finite verb follows.
fn opens_clause(words: &[Word], at: usize, lower: &str) -> bool {
    if !matches!(&lower[words[at].span.range()], "after" | "before" | "since" | "until" | "as") {
        return false;
    }
    let mut noun = false;
    let verb = (at + 1..words.len().min(at + LONGEST)).find(|&k| {
        let tag = words[k].tag;
        let begins = matches!(tag, Tag::Determiner | Tag::Pronoun);
        let joins = tag == Tag::Coordinator && words[k - 1].tag == Tag::Adjective;
        let goes_on = tag.is_nominal() || tag == Tag::Adverb || joins;
        let stops = begins && noun || !goes_on;
        noun |= tag.is_noun() || tag == Tag::Pronoun;
        stops
    });
    noun && verb.is_some_and(|k| words[k].tag.is_finite())
}

/// The tag of a set with the highest score.
#[must_use]
pub fn best<T: PartialOrd + Copy>(scores: &[T; CHOSEN], tags: u32) -> Tag {
    let mut rest = tags & ((1 << CHOSEN) - 1);
    let mut best = rest.trailing_zeros() as usize % CHOSEN;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize;
        if scores[at] > scores[best] {
            best = at;
        }
        rest &= rest - 1;
    }
    Tag::numbered(best)
}
