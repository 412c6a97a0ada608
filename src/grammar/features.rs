//! The features of a word, as hashes, and what the tags before it make a reader expect.
//!
//! The program that learns the weights uses the same functions, so both see the same.

use super::look::{Before, Look, Wait};
use super::tag::Tag;

/// What the tags so far make a reader expect of the next word.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Tags of the two words before.
    t1: u8,
    t2: u8,
    /// Tag of the nearest word before that is no adverb.
    anchor: u8,
    /// What an auxiliary waits for; from 5 on a noun phrase stands between.
    wait: u8,
    /// A determiner (2) or an adjective (1) has no noun yet.
    open: u8,
    /// The clause has a finite verb.
    verb: bool,
    /// The clause has a noun or pronoun.
    noun: bool,
    /// Tag of the last main verb.
    last: u8,
    /// What the word before forbids.
    before: Before,
    /// The auxiliary came before its subject, or a verb has an object that acts.
    inverted: bool,
}

/// Tags of words that may stand between a determiner and its noun, or be that noun.
const IN_PHRASE: u32 = Tag::Noun.bit()
    | Tag::Proper.bit()
    | Tag::Adjective.bit()
    | Tag::Number.bit()
    | Tag::Symbol.bit()
    | Tag::VerbIng.bit()
    | Tag::VerbParticiple.bit();

/// The tag before the first word.
const BEFORE: u8 = 31;

impl State {
    /// At the beginning of a sentence.
    pub const START: Self = Self {
        t1: BEFORE,
        t2: BEFORE,
        anchor: BEFORE,
        wait: 0,
        open: 0,
        verb: false,
        noun: false,
        last: BEFORE,
        before: Before::Anything,
        inverted: false,
    };

    /// The tags that a word may have here.
    #[inline]
    #[must_use]
    pub fn tags(&self, looks: &[Look], at: usize) -> u32 {
        let look = &looks[at];
        let tags = look.tags;
        if tags.is_power_of_two() {
            return tags;
        }
        let but = |set: u32| if tags & !set != 0 { tags & !set } else { tags };
        let infinitive = Tag::VerbInfinitive.bit() | Tag::AuxInfinitive.bit();
        let finite = Tag::VerbFinite.bit() | Tag::AuxFinite.bit();
        match self.before {
            Before::Noun => {
                let next = looks.get(at + 1).map_or(0, |n| n.tags);
                let ends = next & IN_PHRASE == 0 && !look.is_hyphened();
                let nouns = tags & (Tag::Noun.bit() | Tag::Proper.bit());
                return if ends && nouns != 0 { nouns } else { but(finite | infinitive) };
            }
            Before::Verb if tags & finite != 0 => return but(Tag::Noun.bit() | infinitive),
            _ => {}
        }
        // *Built in Riga, the chip …*: a past form that opens a sentence is a participle.
        let participle = Tag::VerbParticiple.bit();
        if self.t1 == BEFORE && tags & participle != 0 && tags & infinitive == 0 {
            return but(Tag::VerbFinite.bit());
        }
        match self.wait {
            1 | 4 if tags & infinitive != 0 => tags & (infinitive | Tag::Adverb.bit()),
            2 => but(finite | Tag::VerbInfinitive.bit()),
            3 => but(finite | infinitive),
            5..=7 if self.inverted => but(finite),
            8 if self.t1 == Tag::Pronoun as u8 => but(finite),
            _ if self.t1 == Tag::Adposition as u8 => but(infinitive),
            _ => tags,
        }
    }

    /// After a word that has got its tag.
    #[inline]
    pub fn step(&mut self, look: &Look, tag: Tag) {
        (self.t1, self.t2) = (tag as u8, self.t1);
        let possessive = tag == Tag::Particle && look.wait == Wait::Predicate;
        self.before = if possessive { Before::Noun } else { look.before };
        if tag != Tag::Adverb && !(tag == Tag::Particle && look.wait == Wait::Nothing) {
            self.anchor = tag as u8;
        }
        match tag {
            Tag::Determiner => self.open = 2,
            Tag::Adjective | Tag::Number => self.open = self.open.max(1),
            Tag::Adverb | Tag::Interjection => {}
            Tag::Noun | Tag::Proper | Tag::Pronoun => {
                self.open = 0;
                self.noun |= look.wait != Wait::Question;
                self.wait = match self.wait {
                    1..=3 => self.wait + 4,
                    4 => 0,
                    8 => 8,
                    far => far,
                };
            }
            Tag::Particle => {
                if look.wait == Wait::To {
                    self.wait = Wait::To as u8;
                    self.open = 0;
                }
            }
            Tag::AuxFinite | Tag::AuxInfinitive | Tag::AuxParticiple | Tag::AuxIng => {
                if tag == Tag::AuxFinite {
                    self.inverted = !self.noun && !self.verb;
                    self.verb = true;
                }
                self.wait = look.wait as u8;
                self.open = 0;
            }
            Tag::VerbFinite | Tag::VerbInfinitive | Tag::VerbParticiple | Tag::VerbIng => {
                self.verb |= tag == Tag::VerbFinite;
                self.wait = if look.wait == Wait::Bare { 8 } else { 0 };
                self.last = tag as u8;
                self.open = 0;
            }
            Tag::Subordinator | Tag::Punctuation | Tag::Coordinator => {
                self.open = 0;
                if tag != Tag::Coordinator {
                    self.wait = 0;
                }
                (self.verb, self.noun) = (false, false);
            }
            _ => self.open = 0,
        }
    }
}

/// Number of features of a word.
pub const FEATURES: usize = 24;

/// The features of a word.
#[inline]
#[must_use]
pub fn features(looks: &[Look], at: usize, state: &State) -> [u32; FEATURES] {
    const NONE: Look = Look {
        hash: 0,
        ending: 0,
        class: 0,
        shape: 0,
        tags: 0,
        group: 0,
        wait: Wait::Nothing,
        before: Before::Anything,
        ahead: 0,
    };
    let here = looks[at];
    let before = if at > 0 { looks[at - 1] } else { NONE };
    let next = looks.get(at + 1).copied().unwrap_or(NONE);
    let next2 = looks.get(at + 2).copied().unwrap_or(NONE);
    let (t1, t2) = (u32::from(state.t1), u32::from(state.t2));
    let (class, shape) = (u32::from(here.class), u32::from(here.shape));
    let group = u32::from(here.group);
    let (g_next, g_next2) = (u32::from(next.group), u32::from(next2.group));
    let (c_next, c_next2) = (u32::from(next.class), u32::from(next2.class));
    let expect = u32::from(state.wait) << 2 | u32::from(state.open);
    let clause = u32::from(state.verb) << 3 | u32::from(state.noun) << 2 | u32::from(here.ahead);
    let anchor = u32::from(state.anchor);
    [
        feature(0, here.hash, 0),
        feature(1, here.ending, shape),
        feature(2, class, shape),
        feature(3, here.hash, t1 + 1),
        feature(4, class | t1 << 8 | t2 << 16, 0),
        feature(7, class | c_next << 8 | c_next2 << 16, 0),
        feature(8, before.hash, class),
        feature(9, next.hash, class),
        feature(12, next2.hash, class),
        feature(13, next.ending, class),
        feature(14, here.ending & 0xffff, t1 << 8 | c_next),
        feature(15, before.hash, here.hash),
        feature(16, t1 | t2 << 8, c_next),
        feature(17, shape | u32::from(next.shape) << 8 | u32::from(before.shape) << 16, class),
        feature(18, here.hash, next.hash),
        feature(19, group | t1 << 16, g_next),
        feature(20, group | t1 << 16, g_next | g_next2 << 16),
        feature(22, here.hash, g_next),
        feature(23, here.hash, t1 << 16 | g_next),
        feature(24, group | expect << 16, clause),
        feature(25, class | expect << 16, 0),
        feature(26, here.hash, expect),
        feature(27, group | anchor << 16, g_next),
        feature(29, group | t1 << 16 | u32::from(state.last) << 21, clause << 1 | 1),
    ]
}

#[inline]
fn feature(template: u32, a: u32, b: u32) -> u32 {
    let x = u64::from(a).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ u64::from(b.wrapping_mul(32).wrapping_add(template)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((x ^ x >> 31).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}
