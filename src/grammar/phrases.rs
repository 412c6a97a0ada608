//! Noun phrases: a head with its determiner and what stands before it.

use super::groups::{is_hyphen, is_owner, modifies};
use super::lemma::lemma;
use super::line::{Line, range};
use super::model::Model;
use super::tag::Tag;
use std::ops::Range;

/// Grammatical number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Number {
    /// One.
    #[default]
    Singular,
    /// More than one.
    Plural,
}

/// A noun phrase without what follows its head. Words are counted in the sentence.
#[derive(Clone, Debug)]
pub struct NounPhrase {
    /// All its words.
    pub words: Range<u32>,
    /// The noun, name or pronoun that it is about.
    pub head: u32,
    /// The number of its head.
    pub number: Number,
    /// The article, or another determiner or possessive, at its beginning.
    pub determiner: Option<u32>,
    /// Who owns it, in front of `'s`: the last word of the owner.
    pub owner: Option<u32>,
    /// Nothing but a pronoun.
    pub pronoun: bool,
    /// A relative or interrogative pronoun.
    pub relative: bool,
    /// Says when: *last week*, *Monday*.
    pub time: bool,
}

/// The noun phrases of a sentence, in order; none holds another.
#[must_use]
pub(super) fn read(line: &Line<'_>, model: &Model) -> Vec<NounPhrase> {
    let (mut out, mut at) = (Vec::new(), 0);
    while at < line.len() {
        match one(line, at, model) {
            Some(phrase) => {
                at = phrase.words.end as usize;
                out.push(phrase);
            }
            None => at += 1,
        }
    }
    out
}

fn one(line: &Line<'_>, first: usize, model: &Model) -> Option<NounPhrase> {
    if line.tag(first) == Tag::Pronoun && !is_owner(line, first) {
        return Some(pronoun(line, first));
    }
    let (mut at, mut head, mut owner, mut determiner) = (first, None, None, None);
    loop {
        let tag = line.tag(at);
        let goes_on = match tag {
            Tag::Determiner => at == first || is_before_determiner(line, first, at),
            Tag::Pronoun => at == first || is_before_determiner(line, first, at),
            Tag::Noun | Tag::Proper | Tag::Number | Tag::Symbol => {
                head = Some(at);
                true
            }
            Tag::Adjective => {
                head.is_none_or(|h| line.tag(h) == Tag::Number || is_joined(line, at))
            }
            Tag::VerbParticiple | Tag::VerbIng => modifies(line, at),
            Tag::Adverb => at > first && head.is_none() && leads_to_adjective(line, at),
            Tag::Coordinator => at > first && joins_adjectives(line, at),
            Tag::Punctuation => at > first && is_hyphen(line, at) && at + 1 < line.len(),
            Tag::Particle if line.is_possessive(at) && head.is_some() => {
                owner = head.take().map(|h| h as u32);
                true
            }
            Tag::Adposition | Tag::VerbInfinitive | Tag::VerbFinite => is_joined(line, at),
            _ => false,
        };
        if !goes_on {
            break;
        }
        if determiner.is_none() && (tag == Tag::Determiner || tag == Tag::Pronoun) {
            determiner = Some(at as u32);
        }
        at += 1;
    }
    if at == first {
        return None;
    }
    let last = at - 1;
    let head = match head {
        Some(head) => head,
        // *the poor*, *this*, *those*
        None if determiner.is_some() && owner.is_none() && line.tag(last) != Tag::Adverb => last,
        None => {
            // The firm's: the owner is all there is.
            owner.take()? as usize
        }
    };
    let number = number(line, head, determiner, model);
    Some(NounPhrase {
        words: range(first, at),
        head: head as u32,
        number,
        determiner,
        owner,
        pronoun: false,
        relative: false,
        time: is_time(line.word(head)),
    })
}

fn pronoun(line: &Line<'_>, at: usize) -> NounPhrase {
    let word = line.word(at);
    let plural = matches!(
        word,
        "we" | "they"
            | "us"
            | "them"
            | "these"
            | "those"
            | "both"
            | "many"
            | "few"
            | "several"
            | "ours"
            | "theirs"
            | "all"
            | "some"
            | "themselves"
            | "ourselves"
    );
    NounPhrase {
        words: range(at, at + 1),
        head: at as u32,
        number: if plural { Number::Plural } else { Number::Singular },
        determiner: None,
        owner: None,
        pronoun: true,
        relative: matches!(word, "who" | "whom" | "which" | "what" | "whoever" | "whatever")
            || word == "that" && at > 0 && line.tag(at - 1).is_noun(),
        time: false,
    }
}

/// *all the firms*, *both its labs*.
fn is_before_determiner(line: &Line<'_>, first: usize, at: usize) -> bool {
    at == first + 1
        && matches!(line.word(first), "all" | "both" | "half" | "such" | "what" | "not")
        && (line.tag(at) == Tag::Determiner || is_owner(line, at))
}

/// A hyphen stands before or behind the word.
fn is_joined(line: &Line<'_>, at: usize) -> bool {
    at > 0 && is_hyphen(line, at - 1) && line.words[at].glued
        || at + 1 < line.len() && is_hyphen(line, at + 1)
}

fn leads_to_adjective(line: &Line<'_>, at: usize) -> bool {
    let next = line.skip_adverbs(at);
    line.tag(next) == Tag::Adjective || modifies(line, next) || line.tag(next) == Tag::Number
}

/// *large and costly models*.
fn joins_adjectives(line: &Line<'_>, at: usize) -> bool {
    line.tag(at - 1) == Tag::Adjective
        && line.tag(at + 1) == Tag::Adjective
        && line.tag(at + 2).is_noun()
}

fn number(line: &Line<'_>, head: usize, determiner: Option<u32>, model: &Model) -> Number {
    let word = line.word(head);
    let plural = match line.tag(head) {
        Tag::Noun => {
            matches!(word, "people" | "police" | "media" | "data" | "staff")
                || *lemma(word, Tag::Noun, model) != *word
        }
        Tag::Determiner => matches!(word, "these" | "those" | "all" | "both" | "some"),
        Tag::Number => word != "one" && word != "1",
        _ => determiner.is_some_and(|d| matches!(line.word(d as usize), "these" | "those")),
    };
    if plural { Number::Plural } else { Number::Singular }
}

fn is_time(head: &str) -> bool {
    matches!(
        head,
        "year"
            | "years"
            | "month"
            | "months"
            | "week"
            | "weeks"
            | "day"
            | "days"
            | "quarter"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "time"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "hour"
            | "hours"
            | "decade"
            | "decades"
    )
}
