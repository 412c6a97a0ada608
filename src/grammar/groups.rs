//! Verb groups: a main verb with its auxiliaries, adverbs and negation.

use super::clauses::Clause;
use super::lemma::lemma;
use super::line::{Line, range};
use super::model::Model;
use super::phrases::{NounPhrase, Number};
use super::tag::Tag;
use crate::lexicon::Class;
use std::ops::Range;

/// The time that the finite verb of a group shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// *said*, *was saying*, *had said*.
    Past,
    /// *says*, *is saying*, *has said*.
    Present,
    /// *will say*.
    Future,
    /// Not finite, or with another modal.
    #[default]
    None,
}

impl Tense {
    /// Its name in outputs.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Past => Some("past"),
            Self::Present => Some("present"),
            Self::Future => Some("future"),
            Self::None => None,
        }
    }
}

/// A verb group. Words are counted in the sentence.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts about one verb group")]
pub struct VerbGroup {
    /// From its first word to its last; a subject may stand between (*does the firm say*).
    pub words: Range<u32>,
    /// The main verb, or the form of *be* before a predicate.
    pub head: u32,
    /// It has a finite verb.
    pub finite: bool,
    /// *was said*, *said* as a participle behind a noun.
    pub passive: bool,
    /// *has said*.
    pub perfect: bool,
    /// *is saying*.
    pub progressive: bool,
    /// *did not say*, *never says*.
    pub negated: bool,
    /// An infinitive with *to*.
    pub infinitive: bool,
    /// The modal: *may*, *would*; *will* too.
    pub modal: Option<u32>,
    /// The time that it shows.
    pub tense: Tense,
    /// A subject stands behind the first auxiliary.
    pub inverted: bool,
}

/// Longest subject that is looked over between an auxiliary and its verb, in words.
const BETWEEN: usize = 7;

/// The verb groups of a sentence, in order.
#[must_use]
pub(super) fn read(line: &Line<'_>, model: &Model) -> Vec<VerbGroup> {
    let mut out: Vec<VerbGroup> = Vec::new();
    let mut taken = vec![false; line.len()];
    for at in 0..line.len() {
        if taken[at] || !begins(line, at) {
            continue;
        }
        let group = one(line, at, model);
        let inside = group.words.start as usize..group.words.end as usize;
        for (k, taken) in taken.iter_mut().enumerate().take(inside.end).skip(inside.start) {
            *taken |= !group.inverted || line.tag(k).is_verbal();
        }
        out.push(group);
    }
    out
}

fn begins(line: &Line<'_>, at: usize) -> bool {
    let tag = line.tag(at);
    if tag == Tag::Particle && line.word(at) == "to" {
        let next = line.skip_adverbs(at + 1);
        return matches!(line.tag(next), Tag::VerbInfinitive | Tag::AuxInfinitive);
    }
    let preposition = matches!(line.word(at), "according" | "including" | "regarding");
    tag.is_verbal() && !preposition && !modifies(line, at)
}

/// A participle between a determiner or adjective and its noun: *the leaked memo*, *growing demand*.
pub(super) fn modifies(line: &Line<'_>, at: usize) -> bool {
    if !matches!(line.tag(at), Tag::VerbParticiple | Tag::VerbIng) {
        return false;
    }
    let noun = (at + 1..line.len().min(at + 4))
        .take_while(|&k| !line.tag(k).is_verbal())
        .find(|&k| line.tag(k) != Tag::Adjective && !is_hyphen(line, k))
        .filter(|&k| line.tag(k).is_noun());
    let Some(noun) = noun else { return false };
    let Some(before) = at.checked_sub(1) else {
        // *Growing demand helped*: a verb follows the noun.
        let end = (noun..line.len()).find(|&k| !line.tag(k).is_noun());
        return end.is_some_and(|k| line.tag(k).is_finite());
    };
    match line.tag(before) {
        Tag::Determiner | Tag::Adjective | Tag::Number => true,
        Tag::Adposition => line.tag(at) == Tag::VerbParticiple,
        _ => is_hyphen(line, before) || line.is_possessive(before) || is_owner(line, before),
    }
}

pub(super) fn is_hyphen(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word(at), "-" | "‑") && line.words[at].glued
}

/// A possessive pronoun.
pub(super) fn is_owner(line: &Line<'_>, at: usize) -> bool {
    line.tag(at) == Tag::Pronoun && Class::Possessive.holds(line.word(at))
}

/// What a group waits for after one of its verbs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Infinitive,
    AfterBe,
    AfterHave,
}

fn wants(line: &Line<'_>, at: usize) -> Option<Wants> {
    let tag = line.tag(at);
    if tag == Tag::Particle {
        return Some(Wants::Infinitive);
    }
    if !tag.is_aux() {
        return None;
    }
    match line.word(at) {
        "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'m" | "’m" | "'re"
        | "’re" | "'s" | "’s" => Some(Wants::AfterBe),
        "have" | "has" | "had" | "having" | "'ve" | "’ve" => Some(Wants::AfterHave),
        _ => Some(Wants::Infinitive),
    }
}

fn fits(wants: Wants, tag: Tag) -> bool {
    match wants {
        Wants::Infinitive => matches!(tag, Tag::VerbInfinitive | Tag::AuxInfinitive),
        Wants::AfterBe => {
            matches!(tag, Tag::VerbParticiple | Tag::VerbIng | Tag::AuxIng | Tag::AuxParticiple)
        }
        Wants::AfterHave => matches!(tag, Tag::VerbParticiple | Tag::AuxParticiple),
    }
}

fn one(line: &Line<'_>, first: usize, model: &Model) -> VerbGroup {
    let mut group = VerbGroup {
        infinitive: line.tag(first) == Tag::Particle,
        finite: line.tag(first).is_finite(),
        ..VerbGroup::default()
    };
    group.negated = first > 0 && line.negates(first - 1);
    let (mut at, mut end) = (first, first + 1);
    while let Some(wanted) = wants(line, at) {
        let direct = line.skip_adverbs(at + 1);
        let next = if fits(wanted, line.tag(direct)) && !modifies(line, direct) {
            Some(direct)
        } else if at == first && group.finite {
            behind_subject(line, first, direct, wanted)
        } else {
            None
        };
        let Some(next) = next else { break };
        group.inverted |= next != direct;
        group.negated |= (at + 1..next).any(|k| line.negates(k));
        match (wanted, line.tag(next)) {
            (Wants::AfterBe, Tag::VerbParticiple) => group.passive = true,
            (Wants::AfterBe, Tag::VerbIng) => group.progressive = true,
            (Wants::AfterHave, _) => group.perfect = true,
            _ => {}
        }
        (at, end) = (next, next + 1);
    }
    if line.negates(end) {
        group.negated = true;
        end += 1;
    }
    if at == first && line.tag(at) == Tag::VerbParticiple {
        group.passive = true;
    }
    group.head = at as u32;
    group.words = range(first, end);
    if group.finite {
        set_tense(line, first, &mut group, model);
    }
    group
}

/// The verb behind the subject of a question: *does the firm say*.
fn behind_subject(line: &Line<'_>, first: usize, from: usize, wanted: Wants) -> Option<usize> {
    let opens = first == 0
        || !matches!(line.tag(first - 1), Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Number)
        || matches!(line.word(first - 1), "what" | "who" | "which" | "whom");
    if !opens {
        return None;
    }
    let stop = line.len().min(from + BETWEEN);
    let subject = (from..stop).find(|&k| {
        !matches!(
            line.tag(k),
            Tag::Noun
                | Tag::Proper
                | Tag::Pronoun
                | Tag::Determiner
                | Tag::Adjective
                | Tag::Number
                | Tag::Particle
                | Tag::Adposition
        )
    })?;
    let verb = line.skip_adverbs(subject);
    (subject > from && fits(wanted, line.tag(verb))).then_some(verb)
}

fn set_tense(line: &Line<'_>, first: usize, group: &mut VerbGroup, model: &Model) {
    let word = line.word(first);
    if line.tag(first) == Tag::AuxFinite && wants(line, first) == Some(Wants::Infinitive) {
        match word {
            "do" | "does" => group.tense = Tense::Present,
            "did" => group.tense = Tense::Past,
            "will" | "'ll" | "’ll" | "wo" | "shall" => group.tense = Tense::Future,
            _ => {}
        }
        if !matches!(word, "do" | "does" | "did") {
            group.modal = Some(first as u32);
        }
        return;
    }
    let present = match word {
        "was" | "were" | "had" | "did" => false,
        "am" | "is" | "are" | "has" | "have" => true,
        _ => {
            let base = lemma(word, Tag::VerbFinite, model);
            *base == *word || word.ends_with('s')
        }
    };
    group.tense = if present { Tense::Present } else { Tense::Past };
}

/// *The firm cut its forecast*: a form that is base and past at once is past behind a singular noun.
pub(super) fn set_past(
    line: &Line<'_>,
    groups: &mut [VerbGroup],
    phrases: &[NounPhrase],
    clauses: &[Clause],
) {
    for clause in clauses {
        let Some(group) = clause.group.and_then(|g| groups.get_mut(g as usize)) else { continue };
        let Some(subject) = clause.subject.and_then(|s| phrases.get(s as usize)) else { continue };
        let word = line.word(group.words.start as usize);
        let same = group.words.start == group.head
            && matches!(
                word,
                "cut"
                    | "put"
                    | "set"
                    | "hit"
                    | "let"
                    | "shut"
                    | "cost"
                    | "bet"
                    | "bid"
                    | "cast"
                    | "hurt"
                    | "quit"
                    | "split"
                    | "spread"
                    | "read"
                    | "beat"
                    | "burst"
                    | "shed"
            );
        let third = subject.number == Number::Singular
            && !matches!(line.word(subject.head as usize), "i" | "you");
        if same && third && group.tense == Tense::Present {
            group.tense = Tense::Past;
        }
    }
}
