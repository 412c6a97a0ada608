//! What one token may be: words by number, classes, properties, parts of speech; and how these are joined.

use super::text::{Look, Sort};
use crate::doc::TokenKind;
use crate::grammar::{Tag, VerbGroup};
use crate::lexicon::{Class, Lexicon};

/// Tokens that may stand at one place: those of the words, of the classes, and those that a test admits.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    /// Numbers of words, sorted.
    pub(super) words: Box<[u32]>,
    /// Bit `n % 64` is set for every number in `words`.
    pub(super) bits: u64,
    /// Word classes of the lexicon.
    pub(super) classes: Box<[Class]>,
    /// Anything else.
    pub(super) tests: Box<[Test]>,
}

/// A question about a token that is not about its word.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// Any token.
    Any,
    /// Digits, or a currency sign before them.
    Number,
    /// So many digits and nothing else.
    Digits(u8),
    /// Letters.
    Word,
    /// Punctuation that is no quotation mark.
    Sign,
    /// A quotation mark.
    Quote,
    /// A stop, semicolon or colon; in conditions also the end or the head of the sentence.
    Edge,
    /// A capital letter, not at the head of the sentence.
    Capital,
    /// A capital letter, at the head of the sentence too.
    Upper,
    /// Two or more letters, all of them capitals.
    Caps,
    /// No white space before it.
    Glued,
    /// Ends with these letters, and has at least two more.
    Ending(Box<str>),
    /// A part of speech among these bits.
    Tag(u32),
    /// The verb of a group of which this is true.
    Group(Group),
    /// A name, perhaps of one sort.
    Name(Option<Sort>),
    /// None of these.
    Not(Box<Choices>),
    /// All of these.
    All(Box<[Choices]>),
}

/// What is true of a verb with its auxiliaries and adverbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// It has a finite verb, so that it is the verb of a clause.
    Finite,
    /// *said*, not *was said*.
    Active,
    /// *was said*.
    Passive,
    /// *did not say*.
    Negated,
}

/// Properties by name; parts of speech come after them.
const PROPERTIES: [(&str, Test); 23] = [
    ("number", Test::Number),
    ("word", Test::Word),
    ("sign", Test::Sign),
    ("quote", Test::Quote),
    ("edge", Test::Edge),
    ("capital", Test::Capital),
    ("upper", Test::Upper),
    ("caps", Test::Caps),
    ("glued", Test::Glued),
    ("entity", Test::Name(None)),
    ("company", Test::Name(Some(Sort::Company))),
    ("model", Test::Name(Some(Sort::Model))),
    ("product", Test::Name(Some(Sort::Product))),
    ("benchmark", Test::Name(Some(Sort::Benchmark))),
    ("outlet", Test::Name(Some(Sort::Outlet))),
    ("agency", Test::Name(Some(Sort::Agency))),
    ("person", Test::Name(Some(Sort::Person))),
    ("place", Test::Name(Some(Sort::Place))),
    ("any", Test::Any),
    ("clause-verb", Test::Group(Group::Finite)),
    ("active", Test::Group(Group::Active)),
    ("passive", Test::Group(Group::Passive)),
    ("negated", Test::Group(Group::Negated)),
];

const NOUN: u32 = Tag::Noun.bit();
const NAME: u32 = Tag::Proper.bit();
const FINITE: u32 = Tag::VerbFinite.bit() | Tag::AuxFinite.bit();
const AUXILIARY: u32 =
    Tag::AuxFinite.bit() | Tag::AuxInfinitive.bit() | Tag::AuxParticiple.bit() | Tag::AuxIng.bit();
const VERB: u32 = Tag::VerbFinite.bit()
    | Tag::VerbInfinitive.bit()
    | Tag::VerbParticiple.bit()
    | Tag::VerbIng.bit();

/// Parts of speech by name.
const TAGS: [(&str, u32); 17] = [
    ("noun", NOUN | NAME),
    ("common-noun", NOUN),
    ("name", NAME),
    ("verb", VERB),
    ("finite", FINITE),
    ("infinitive", Tag::VerbInfinitive.bit() | Tag::AuxInfinitive.bit()),
    ("participle", Tag::VerbParticiple.bit() | Tag::AuxParticiple.bit()),
    ("ing-form", Tag::VerbIng.bit() | Tag::AuxIng.bit()),
    ("auxiliary", AUXILIARY),
    ("adjective", Tag::Adjective.bit()),
    ("adverb", Tag::Adverb.bit()),
    ("pronoun", Tag::Pronoun.bit()),
    ("determiner", Tag::Determiner.bit()),
    ("preposition", Tag::Adposition.bit()),
    ("numeral", Tag::Number.bit()),
    ("coordinator", Tag::Coordinator.bit()),
    ("subordinator", Tag::Subordinator.bit()),
];

impl Test {
    /// The property with a name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        if let Some(letters) = name.strip_prefix('-').filter(|l| !l.is_empty()) {
            return Some(Self::Ending(letters.to_ascii_lowercase().into()));
        }
        if let Some(count) = name.strip_prefix("digits=") {
            return count.parse().ok().filter(|n| *n > 0).map(Self::Digits);
        }
        let property = PROPERTIES.iter().find(|(n, _)| *n == name).map(|(_, test)| test.clone());
        property.or_else(|| TAGS.iter().find(|(n, _)| *n == name).map(|(_, bits)| Self::Tag(*bits)))
    }

    /// Names of all properties, for "did you mean".
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        PROPERTIES.iter().map(|(n, _)| *n).chain(TAGS.iter().map(|(n, _)| *n))
    }

    /// The answer for a token; none if only the tagger knows it and is not to be asked.
    fn admits(&self, look: &Look<'_>, at: usize) -> Option<bool> {
        let token = &look.text.doc.tokens[at];
        Some(match self {
            Self::Any => true,
            Self::Number => {
                token.kind == TokenKind::Number
                    || matches!(look.text.doc.word(at), "$" | "€" | "£" | "¥")
            }
            Self::Digits(n) => {
                let raw = look.text.doc.raw(at);
                raw.len() == usize::from(*n) && raw.bytes().all(|b| b.is_ascii_digit())
            }
            Self::Word => token.kind == TokenKind::Word,
            Self::Sign => token.kind == TokenKind::Sign,
            Self::Quote => token.kind == TokenKind::Quote,
            Self::Edge => is_edge(look.text.doc.word(at)),
            Self::Capital => token.capital && at > look.from,
            Self::Upper => token.capital,
            Self::Caps => token.all_caps,
            Self::Glued => token.glued,
            Self::Ending(letters) => {
                let word = look.text.doc.word(at);
                word.len() > letters.len() + 1 && word.ends_with(&**letters)
            }
            Self::Tag(bits) => return look.tag(at).map(|tag| tag.among(*bits)),
            Self::Group(group) => return look.group(at, |found| group.holds(found)),
            Self::Name(sort) => look.text.has_name(at, *sort),
            Self::Not(choices) => !choices.admits(look, at)?,
            Self::All(all) => {
                let mut unknown = false;
                for choices in all {
                    match choices.admits(look, at) {
                        Some(false) => return Some(false),
                        Some(true) => {}
                        None => unknown = true,
                    }
                }
                return (!unknown).then_some(true);
            }
        })
    }

    /// It, or a part of it, asks for a part of speech.
    fn asks_grammar(&self) -> bool {
        match self {
            Self::Tag(_) | Self::Group(_) => true,
            Self::Not(choices) => choices.asks_grammar(),
            Self::All(all) => all.iter().any(Choices::asks_grammar),
            _ => false,
        }
    }
}

impl Group {
    fn holds(self, group: &VerbGroup) -> bool {
        match self {
            Self::Finite => group.finite,
            Self::Active => !group.passive,
            Self::Passive => group.passive,
            Self::Negated => group.negated,
        }
    }
}

/// A stop, semicolon or colon.
fn is_edge(word: &str) -> bool {
    matches!(word, "." | ";" | ":" | "!" | "?")
}

impl Choices {
    /// The choices of words, classes and tests.
    pub(super) fn new(mut words: Vec<u32>, classes: Vec<Class>, tests: Vec<Test>) -> Self {
        words.sort_unstable();
        words.dedup();
        let bits = words.iter().fold(0, |bits: u64, w| bits | (1_u64 << (w % 64)));
        Self { words: words.into(), bits, classes: classes.into(), tests: tests.into() }
    }

    /// The token is one of them; `None` if only the tagger knows.
    #[inline]
    pub(super) fn admits(&self, look: &Look<'_>, at: usize) -> Option<bool> {
        let token = &look.text.doc.tokens[at];
        if self.bits & (1 << (token.word % 64)) != 0
            && self.words.binary_search(&token.word).is_ok()
            || self.classes.iter().any(|class| token.classes().has(*class))
        {
            return Some(true);
        }
        let mut unknown = false;
        for test in &self.tests {
            match test.admits(look, at) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => unknown = true,
            }
        }
        (!unknown).then_some(false)
    }

    /// A test of theirs asks for a part of speech.
    pub(super) fn asks_grammar(&self) -> bool {
        self.tests.iter().any(Test::asks_grammar)
    }

    /// Quotation marks are among them.
    pub(super) fn want_quotes(&self) -> bool {
        self.tests.iter().any(|t| matches!(t, Test::Quote))
    }

    /// The end of a sentence is among them.
    pub(super) fn want_edge(&self) -> bool {
        self.tests.iter().any(|t| matches!(t, Test::Edge))
    }

    /// The numbers of all words that may be meant; none if that cannot be told.
    pub(super) fn all_words(&self, lexicon: &Lexicon) -> Option<Vec<u32>> {
        let mut out = self.words.to_vec();
        for class in &self.classes {
            out.extend(lexicon.first_words(*class).filter(|id| lexicon.classes(*id).has(*class)));
        }
        for test in &self.tests {
            let Test::All(all) = test else { return None };
            out.extend(all.iter().find_map(|c| c.all_words(lexicon))?);
        }
        Some(out)
    }
}
