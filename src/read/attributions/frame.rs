//! What follows a cue: the kind of complement, from which it can be told whether the cue is one.

use super::verb::{Group, Use};
use super::view::View;
use crate::lexicon::Class;

/// Kinds of complement, with the names used in the data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Frame {
    /// A quotation follows.
    Quote,
    /// A colon follows.
    Colon,
    /// *that* and a clause.
    That,
    /// *whether*, *why*, *how* and a clause.
    Wh,
    /// A clause without *that*.
    Clause,
    /// *to* and a verb.
    Inf,
    /// An object, then *to* and a verb: *told him to go*.
    ObjInf,
    /// An object, then *that*, a quotation or *how*: *told him that*.
    ObjThat,
    /// An object, then *as*: *described it as*.
    ObjAs,
    /// An object.
    Obj,
    /// A pronoun as object.
    Pronoun,
    /// A verb in -ing.
    Ing,
    /// *for* follows.
    For,
    /// *on* or *upon* follows.
    On,
    /// *about* or *over* follows.
    About,
    /// *of* follows.
    Of,
    /// *against* or *at* follows.
    Against,
    /// *with* follows.
    With,
    /// *to* and a noun.
    To,
    /// *in* follows.
    In,
    /// *by* follows.
    By,
    /// *as* or *like* follows.
    As,
    /// Another preposition follows.
    Prep,
    /// An adjective follows.
    Adjective,
    /// The clause of saying stands after or inside what is said: *…, Osei said*.
    Paren,
    /// Nothing follows.
    End,
    /// A helper or a finite verb follows at once: *whom he said was late*.
    Gap,
    /// Something else follows.
    Other,
}

impl Frame {
    /// What is said follows as a clause or a quotation.
    #[must_use]
    pub const fn is_clausal(self) -> bool {
        matches!(
            self,
            Self::That
                | Self::Clause
                | Self::Quote
                | Self::Colon
                | Self::Wh
                | Self::ObjThat
                | Self::Gap
        )
    }

    /// All frames with their names in data files.
    pub const ALL: [(Self, &'static str); 28] = [
        (Self::Quote, "quote"),
        (Self::Colon, "colon"),
        (Self::That, "that"),
        (Self::Wh, "wh"),
        (Self::Clause, "clause"),
        (Self::Inf, "inf"),
        (Self::ObjInf, "obj-inf"),
        (Self::ObjThat, "obj-that"),
        (Self::ObjAs, "obj-as"),
        (Self::Obj, "obj"),
        (Self::Pronoun, "pronoun"),
        (Self::Ing, "ing"),
        (Self::For, "for"),
        (Self::On, "on"),
        (Self::About, "about"),
        (Self::Of, "of"),
        (Self::Against, "against"),
        (Self::With, "with"),
        (Self::To, "to"),
        (Self::In, "in"),
        (Self::By, "by"),
        (Self::As, "as"),
        (Self::Prep, "prep"),
        (Self::Adjective, "adjective"),
        (Self::Paren, "paren"),
        (Self::End, "end"),
        (Self::Gap, "gap"),
        (Self::Other, "other"),
    ];

    /// Its bit in a set of frames.
    #[must_use]
    pub const fn bit(self) -> u64 {
        1 << self as u64
    }

    /// Its name in data files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// How far a clause or an object is looked for.
const REACH: usize = 14;

/// What follows a verb group; `said_before` tells that a comma or a quotation ends before its subject.
pub(super) fn after_verb(v: &View, g: &Group, said_before: bool) -> (Frame, usize) {
    let (frame, at) = after(v, g.head + 1, true);
    let closes = matches!(frame, Frame::End | Frame::Other)
        || (matches!(frame, Frame::In | Frame::On | Frame::To | Frame::Prep | Frame::As)
            && g.usage == Use::Finite);
    // `wars, trade disputes, and sanctions`: a list of nouns.
    let list = (v.is(g.head, Class::VerbS) || v.is(g.head, Class::VerbBase))
        && v.word(at) == ","
        && matches!(v.word(at + 1), "and" | "or");
    if said_before && closes && !list {
        return (Frame::Paren, at);
    }
    (frame, at)
}

/// What follows a noun or adjective that may carry an attribution.
pub(super) fn after_word(v: &View, i: usize) -> (Frame, usize) {
    after(v, i + 1, false)
}

/// The frame of the words from `j` on, and the token where the complement begins.
fn after(v: &View, j: usize, verb: bool) -> (Frame, usize) {
    let mut j = j;
    let mut skipped = 0;
    while skipped < 3 && (v.adverb(j) || verb && v.time_word(j) || v.word(j) == "out" && verb) {
        j += 1;
        skipped += 1;
    }
    if verb && unit_of_time(v, j) {
        j += 2;
    }
    let w = v.word(j);
    if v.quote(j) {
        return (Frame::Quote, j);
    }
    match w {
        "" | "." | ";" | "?" | "!" | ")" | "…" | "and" | "or" | "but" | "when" | "while"
        | "because" | "after" | "before" | "until" => {
            return (Frame::End, j);
        }
        ":" => return (Frame::Colon, j + 1),
        "," | "—" | "–" | "--" => {
            return if v.quote(j + 1) { (Frame::Quote, j + 1) } else { (Frame::End, j) };
        }
        "that" => {
            if v.quote(j + 1) {
                return (Frame::Quote, j + 1);
            }
            return (Frame::That, j);
        }
        "whether" | "why" | "how" | "what" | "who" | "if" | "which" => return (Frame::Wh, j),
        "to" => {
            return (
                if v.is(j + 1, Class::VerbBase)
                    || matches!(v.word(j + 1), "be" | "have" | "do")
                    || v.adverb(j + 1)
                {
                    Frame::Inf
                } else {
                    Frame::To
                },
                j,
            );
        }
        _ => {}
    }
    if let Some(frame) = preposition(w) {
        if verb && let Some(at) = late_that(v, j) {
            return (if v.quote(at) { Frame::Quote } else { Frame::That }, at);
        }
        return (frame, j);
    }
    let c = v.classes(j);
    if verb && (v.auxiliary(j) || c.has(Class::VerbPast) && !c.has(Class::VerbPart)) {
        return (Frame::Gap, j);
    }
    if c.has(Class::VerbIng) && !v.doc.tokens[j].capital && !c.has(Class::Adjective) {
        return (Frame::Ing, j);
    }
    if Class::ObjectPronoun.holds(w) {
        return (object(v, j, j + 1, true), j);
    }
    if v.subject_pronoun(j) || w == "there" || w == "here" {
        let next = j + 1 + usize::from(v.adverb(j + 1));
        let verbish = v.auxiliary(next)
            || v.is(next, Class::VerbPast)
            || v.is(next, Class::VerbS)
            || (v.is(next, Class::VerbBase) && !v.is(next, Class::Preposition))
            || v.possessive(next);
        if verbish
            || !matches!(w, "it" | "you" | "one" | "both" | "others")
                && v.is_word(next)
                && !v.function(next)
                && !v.stop(next)
        {
            return (Frame::Clause, j);
        }
        return (object(v, j, j + 1, true), j);
    }
    if c.has(Class::Determiner) || v.nominal(j) {
        if clause_follows(v, j) {
            return (Frame::Clause, j);
        }
        let end = noun_end(v, j);
        if c.has(Class::Adjective) && !v.name(j) && end == j + 1 {
            return (Frame::Adjective, j);
        }
        return (object(v, j, end, false), j);
    }
    (Frame::Other, j)
}

/// `last week`, `this month`: when it was said.
fn unit_of_time(v: &View, j: usize) -> bool {
    v.is(j, Class::WhenAdjective)
        && (v.time_word(j + 1) || v.unit_of_time(j + 1))
        && !v.nominal(j + 2)
}

fn preposition(w: &str) -> Option<Frame> {
    Some(match w {
        "for" => Frame::For,
        "on" | "upon" => Frame::On,
        "about" | "over" | "around" => Frame::About,
        "of" => Frame::Of,
        "against" | "at" => Frame::Against,
        "with" => Frame::With,
        "in" | "into" | "during" => Frame::In,
        "by" => Frame::By,
        "as" | "like" => Frame::As,
        "from" | "through" | "up" | "down" | "off" | "after" | "before" | "toward" | "towards"
        | "behind" | "since" | "under" | "between" | "among" | "via" | "without" | "within" => {
            Frame::Prep
        }
        _ => return None,
    })
}

/// `said in a statement that`, `told reporters on Tuesday that`: *that* or a quotation a few words on, nothing but nouns between.
fn late_that(v: &View, j: usize) -> Option<usize> {
    if !matches!(v.word(j), "in" | "on" | "at" | "during" | "to" | "via" | "through" | "after") {
        return None;
    }
    for k in j + 1..(j + 11).min(v.end) {
        if v.word(k) == "that" && !v.is(k + 1, Class::VerbPast) {
            return Some(k);
        }
        if matches!(v.word(k), "," | ":") {
            return v.quote(k + 1).then_some(k + 1);
        }
        if v.stop(k) || v.quote(k) || v.auxiliary(k) {
            return None;
        }
    }
    None
}

/// One past the noun phrase that begins at `j`, without what hangs on it.
pub(super) fn noun_end(v: &View, j: usize) -> usize {
    let mut k = j;
    while k < v.end
        && k < j + REACH
        && (v.nominal(k)
            || v.possessive(k)
            || (v.is(k, Class::Determiner) && k == j)
            || k > j && v.possessive(k - 1) && v.is(k, Class::Determiner))
    {
        k += 1;
    }
    k.max(j + 1).min(v.end)
}

/// What follows an object that ends at `end`.
fn object(v: &View, _start: usize, end: usize, pronoun: bool) -> Frame {
    let mut end = end;
    let mut skipped = 0;
    while skipped < 2 && (v.time_word(end) || v.adverb(end)) {
        end += 1;
        skipped += 1;
    }
    match v.word(end) {
        "to" if v.is(end + 1, Class::VerbBase)
            || matches!(v.word(end + 1), "be" | "have" | "do") =>
        {
            Frame::ObjInf
        }
        "that" | "how" | "why" | "whether" | "what" | ":" => Frame::ObjThat,
        "," if v.quote(end + 1) => Frame::ObjThat,
        "as" => Frame::ObjAs,
        _ if v.quote(end) => Frame::ObjThat,
        _ if pronoun => Frame::Pronoun,
        "in" | "on" | "at" if late_that(v, end).is_some() => Frame::ObjThat,
        _ => Frame::Obj,
    }
}

/// A subject and a finite verb stand within reach, nothing that would close the clause between them.
fn clause_follows(v: &View, j: usize) -> bool {
    let mut nouns = 0;
    for k in j..(j + REACH).min(v.end) {
        if k > j && nouns > 0 {
            if v.modal(k)
                || (v.be(k) && v.word(k) != "being" && v.word(k) != "been" && v.word(k) != "be")
                || matches!(v.word(k), "has" | "have" | "had" | "hasn't" | "haven't")
            {
                return true;
            }
            let c = v.classes(k);
            let inflected = (c.has(Class::VerbPast) && !reduced(v, k))
                || (c.has(Class::VerbS)
                    && !c.has(Class::CueNoun)
                    && !v.plural(k - 1)
                    && v.nominal(k - 1));
            if inflected
                && !v.doc.tokens[k].capital
                && !v.is(k - 1, Class::Determiner)
                && !v.is(k - 1, Class::Preposition)
                && !v.possessive(k - 1)
                && !v.is(k - 1, Class::Adjective)
            {
                return true;
            }
        }
        if v.stop(k) || v.quote(k) || v.is(k, Class::ClauseOpener) {
            return false;
        }
        nouns += usize::from(v.nominal(k) || v.is(k, Class::Determiner));
    }
    false
}

/// A participle after its noun: *the memo released by*, *the plan proposed in*.
fn reduced(v: &View, k: usize) -> bool {
    v.is(k, Class::VerbPart)
        && (v.is(k + 1, Class::Preposition) || v.stop(k + 1) || v.time_word(k + 1))
}
