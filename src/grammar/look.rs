//! What the tagger sees of a word: its hash, its class, its ending and its shape; and the features made of them.
//!
//! The program that learns the weights uses the same functions, so both see the same.

use super::model::Model;
use super::tag::{Tag, VERB};
use super::words::Word;
use crate::doc::TokenKind;

/// A word as the tagger sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Hash of its letters in lower case.
    pub hash: u32,
    /// Its last three bytes.
    pub ending: u32,
    /// What parts of speech it may have: a class of the model, or a guess.
    pub class: u8,
    /// Capital letters, digits, first of its sentence.
    pub shape: u8,
    /// The tags it may have.
    pub tags: u32,
    /// Those, in fewer bits: noun, forms of verbs, adjective, adverb, anything else.
    pub group: u16,
    /// What a form of *be*, *have* or *do*, a modal or *to* makes a reader wait for.
    pub wait: Wait,
    /// What may not follow it.
    pub before: Before,
    /// Whether a finite verb comes before the clause is over: not, perhaps (1), surely (2).
    pub ahead: u8,
}

/// What a reader waits for after an auxiliary or *to*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Wait {
    /// Nothing.
    #[default]
    Nothing,
    /// An infinitive, after a modal or a form of *do*.
    Infinitive,
    /// A participle or a predicate, after a form of *be*.
    Predicate,
    /// A past participle, after a form of *have*.
    Participle,
    /// An infinitive, after *to*.
    To,
    /// A noun and an infinitive, after *let*, *make* and *help*.
    Bare,
    /// What a question word makes a reader wait for: nothing, but it is no subject yet.
    Question,
}

/// What a word surely stands before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Before {
    /// It may stand before anything.
    #[default]
    Anything,
    /// A noun phrase goes on: articles and possessives.
    Noun,
    /// No noun: pronouns that are subjects.
    Verb,
}

fn before(lower: &str) -> Before {
    match lower {
        "the" | "a" | "an" | "every" | "my" | "your" | "its" | "our" | "their" => Before::Noun,
        "i" | "he" | "she" | "we" | "they" => Before::Verb,
        _ => Before::Anything,
    }
}

const AUX: u32 =
    Tag::AuxFinite.bit() | Tag::AuxInfinitive.bit() | Tag::AuxParticiple.bit() | Tag::AuxIng.bit();

/// A quick look that spares most words the long one.
fn may_wait(bytes: &[u8], tags: u32) -> bool {
    let closed = AUX | Tag::Particle.bit() | Tag::Pronoun.bit() | Tag::Subordinator.bit();
    let verb = tags & Tag::VerbFinite.bit() != 0 && matches!(bytes[0], b'l' | b'm' | b'h');
    bytes.len() < 8 && (tags & closed != 0 || verb)
}

fn wait(lower: &str, tags: u32) -> Wait {
    match lower {
        "to" | "na" => Wait::To,
        "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'m" | "'re" | "’m"
        | "’re" | "'s" | "’s" => Wait::Predicate,
        "have" | "has" | "had" | "having" | "'ve" | "’ve" => Wait::Participle,
        "let" | "lets" | "make" | "makes" | "made" | "making" | "help" | "helps" | "helped"
        | "helping" => Wait::Bare,
        "what" | "which" | "who" | "when" | "where" | "why" | "how" => Wait::Question,
        _ if tags & AUX != 0 => Wait::Infinitive,
        _ => Wait::Nothing,
    }
}

const CAPITAL: u8 = 1;
const ALL_CAPITALS: u8 = 2;
const DIGIT: u8 = 4;
const FIRST: u8 = 8;
/// A hyphen stands glued before or behind it.
const HYPHEN: u8 = 16;

/// Classes that are guesses.
const SIGN: u8 = 1;
const NUMBER: u8 = 2;
const SYMBOL: u8 = 3;
const ADDRESS: u8 = 4;
const ENDINGS_FROM: u8 = 5;

const OPEN: u32 = Tag::Noun.bit() | Tag::Proper.bit() | Tag::Adjective.bit();
const BASE: u32 = Tag::VerbFinite.bit() | Tag::VerbInfinitive.bit();
const ED: u32 = Tag::VerbFinite.bit() | Tag::VerbParticiple.bit() | Tag::Adjective.bit();

/// Endings of unknown words, with the tags that they allow; the first that fits counts.
const ENDINGS: [(&str, u32); 38] = [
    ("ing", OPEN | Tag::VerbIng.bit()),
    ("ed", ED | OPEN),
    ("ly", Tag::Adverb.bit() | Tag::Adjective.bit() | Tag::Noun.bit()),
    ("ness", OPEN),
    ("ment", OPEN | BASE),
    ("tion", OPEN | BASE),
    ("sion", OPEN),
    ("ity", OPEN),
    ("ism", OPEN),
    ("ist", OPEN),
    ("ship", OPEN),
    ("ance", OPEN),
    ("ence", OPEN),
    ("able", OPEN),
    ("ible", OPEN),
    ("ous", OPEN),
    ("ful", OPEN),
    ("less", OPEN | Tag::Adverb.bit()),
    ("ive", OPEN),
    ("ic", OPEN),
    ("al", OPEN),
    ("ish", OPEN | BASE),
    ("ant", OPEN),
    ("ent", OPEN | BASE),
    ("ary", OPEN),
    ("ian", OPEN),
    ("ese", OPEN),
    ("ize", OPEN | BASE),
    ("ify", OPEN | BASE),
    ("ate", OPEN | BASE),
    ("er", OPEN | BASE | Tag::Adverb.bit()),
    ("est", OPEN | BASE | Tag::Adverb.bit()),
    ("ss", OPEN | BASE),
    ("s", OPEN | Tag::VerbFinite.bit()),
    ("y", OPEN | BASE),
    ("like", OPEN),
    ("some", OPEN),
    ("ory", OPEN),
];
const ANY: u32 = OPEN | BASE | Tag::Adverb.bit() | Tag::Interjection.bit() | VERB;
const PLAIN: u8 = ENDINGS_FROM + ENDINGS.len() as u8;
const WITH_DIGIT: u8 = PLAIN + 1;
const NAME: u8 = PLAIN + 2;
const ACRONYM: u8 = PLAIN + 3;

/// Hash of a lower-cased word: its length, and its first and last eight letters.
#[must_use]
#[inline]
pub fn hash(word: &[u8]) -> u32 {
    let (a, b) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
            }
            _ => (word.iter().fold(0, |all, &b| all << 8 | u64::from(b)), 0),
        },
    };
    let mixed = (a ^ word.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ b.rotate_left(29);
    (mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
}

impl Look {
    /// Looks at a word. `raw` and `lower` are its letters as they stand and in lower case.
    #[must_use]
    pub fn at(word: &Word, raw: &str, lower: &str, first: bool, model: &Model) -> Self {
        let bytes = lower.as_bytes();
        let end = &bytes[bytes.len().saturating_sub(3)..];
        let ending = end.iter().fold(0, |all, &b| all << 8 | u32::from(b));
        let plain = |class, tags| Self {
            hash: hash(bytes),
            ending,
            class,
            shape: 0,
            tags,
            group: group(tags),
            wait: Wait::Nothing,
            before: Before::Anything,
            ahead: 0,
        };
        match word.kind {
            TokenKind::Number => return plain(NUMBER, Tag::Number.bit()),
            TokenKind::Address => return plain(ADDRESS, Tag::Proper.bit()),
            TokenKind::Quote => return plain(SIGN, Tag::Punctuation.bit()),
            TokenKind::Sign if raw == "&" => return plain(SYMBOL, Tag::Coordinator.bit()),
            TokenKind::Sign if is_symbol(raw) => return plain(SYMBOL, Tag::Symbol.bit()),
            TokenKind::Sign => return plain(SIGN, Tag::Punctuation.bit()),
            TokenKind::Word => {}
        }
        let letters = raw.as_bytes();
        let mut shape = 0;
        if letters[0].is_ascii_uppercase() || raw.starts_with(char::is_uppercase) {
            shape |= CAPITAL;
            if letters.len() > 1 && !letters.iter().any(u8::is_ascii_lowercase) {
                shape |= ALL_CAPITALS;
            }
        }
        if letters.iter().any(u8::is_ascii_digit) {
            shape |= DIGIT;
        }
        if first {
            shape |= FIRST;
        }
        let hash =
            if bytes.is_ascii() { hash(bytes) } else { hash(lower.replace('’', "'").as_bytes()) };
        let (class, mut tags) = match model.class(hash) {
            Some(class) => (class, model.tags(class)),
            None => guess(lower, shape),
        };
        if shape & ALL_CAPITALS != 0 || shape & (CAPITAL | FIRST) == CAPITAL && tags & OPEN != 0 {
            tags |= Tag::Proper.bit();
        }
        let wait = if may_wait(bytes, tags) { wait(lower, tags) } else { Wait::Nothing };
        let before = if bytes.len() > 5 || tags & (Tag::Determiner.bit() | Tag::Pronoun.bit()) == 0
        {
            Before::Anything
        } else {
            before(lower)
        };
        Self { hash, ending, class, shape, tags, group: group(tags), wait, before, ahead: 0 }
    }

    /// A noun that may be a plural, by its last letters.
    #[must_use]
    pub fn may_be_plural(&self) -> bool {
        let [_, _, before, last] = self.ending.to_be_bytes();
        self.tags & Tag::Noun.bit() != 0 && last == b's' && !b"sui".contains(&before)
    }

    /// A hyphen stands glued beside the word.
    #[must_use]
    pub fn is_hyphened(&self) -> bool {
        self.shape & HYPHEN != 0
    }

    /// Notes a hyphen beside the word.
    pub fn beside_hyphen(&mut self) {
        self.shape |= HYPHEN;
    }
}

/// A set of tags in fewer bits; the same for nouns of both kinds, and one number for each closed class.
fn group(tags: u32) -> u16 {
    if tags.is_power_of_two() {
        return 1 << 12 | tags.trailing_zeros() as u16;
    }
    let open = Tag::Noun.bit() | Tag::Proper.bit();
    let sets = [
        open,
        Tag::Adjective.bit(),
        Tag::Adverb.bit(),
        Tag::VerbFinite.bit(),
        Tag::VerbInfinitive.bit(),
        Tag::VerbParticiple.bit(),
        Tag::VerbIng.bit(),
        Tag::AuxFinite.bit()
            | Tag::AuxInfinitive.bit()
            | Tag::AuxParticiple.bit()
            | Tag::AuxIng.bit(),
        Tag::Determiner.bit() | Tag::Pronoun.bit(),
        Tag::Adposition.bit() | Tag::Subordinator.bit() | Tag::Particle.bit(),
    ];
    sets.iter().enumerate().fold(0, |bits, (k, set)| bits | u16::from(tags & set != 0) << k)
}

/// What an unknown word may be, by its shape and ending.
fn guess(lower: &str, shape: u8) -> (u8, u32) {
    if shape & DIGIT != 0 {
        return (WITH_DIGIT, OPEN | Tag::Number.bit());
    }
    if shape & ALL_CAPITALS != 0 && lower.len() < 6 {
        return (ACRONYM, OPEN);
    }
    if shape & (CAPITAL | FIRST) == CAPITAL {
        return (NAME, OPEN);
    }
    let found = ENDINGS
        .iter()
        .position(|(end, _)| lower.len() > end.len() + 1 && lower.ends_with(end))
        .filter(|&at| shape & CAPITAL == 0 || matches!(ENDINGS[at].0, "ing" | "ed" | "ly" | "s"));
    match found {
        Some(at) => (ENDINGS_FROM + at as u8, ENDINGS[at].1),
        None if shape & CAPITAL != 0 => (NAME, OPEN),
        None => (PLAIN, ANY),
    }
}

fn is_symbol(raw: &str) -> bool {
    let symbol = matches!(
        raw.chars().next(),
        Some(
            '$' | '%'
                | '€'
                | '£'
                | '¥'
                | '+'
                | '='
                | '±'
                | '×'
                | '÷'
                | '<'
                | '>'
                | '°'
                | '§'
                | '#'
                | '≈'
                | '~'
                | '→'
                | '@'
        )
    );
    symbol && raw.chars().nth(1).is_none()
}
