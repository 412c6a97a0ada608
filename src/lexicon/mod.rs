//! Words and what kind of word they are, from the lists under `rules/language/`.
//!
//! A list is a text file: head lines (`# is:`, `# inflect:`, `# source:`), then one word or phrase a line; `#` starts a comment.
//! The file's stem names the class, in patterns as `{stem}` and in code as a [`Class`]; the build script writes that enumeration,
//! so a list that is added to the folder needs no other change. Every word gets a number; a draft's words are looked up once,
//! when it is cut into tokens. A list whose words carry more than their class is a table, `{stem}.tsv`, with the same head lines:
//! its first column is the list.
//!
//! The build script reads the lists (`lists`) and packs what they say (`packed`), so that a run begins with all of it at hand.

mod class;
mod class_set;
mod inflect;
mod known_names;
#[cfg(test)]
pub(crate) mod lists;
mod mark;
pub mod names;
mod packed;
mod split;
#[cfg(test)]
mod tests;
mod word_classes;
mod word_set;

pub use class::Class;
pub use class_set::Classes;
pub(crate) use inflect::each_form;
pub use inflect::{Irregular, VerbForm, noun_plural, verb_forms};
pub use known_names::Names;
pub use mark::{WordFilter, mark};
pub(crate) use split::each_word;
pub use split::split_words;
pub use word_classes::WordClasses;
pub use word_set::WordSet;

use mark::{WordHasher, mix};
use packed::{PHRASED, PHRASES, PHRASES_NEXT, SETS, WORDS};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// The number of a word the lexicon does not know.
pub const UNKNOWN: u32 = 0;

impl Irregular {
    /// The built-in table.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static TABLE: LazyLock<Irregular> =
            LazyLock::new(|| Irregular::new(crate::data::table("irregular-verbs.tsv")));
        &TABLE
    }
}

impl Class {
    /// A word or phrase in lower case belongs to the class.
    #[must_use]
    pub fn holds(self, text: &str) -> bool {
        if let Some(id) = packed::find(mix(text.as_bytes()), text) {
            return WordClasses::of(id).own().has(self);
        }
        let mut ids = Vec::new();
        if !split::is_plain(text) {
            each_word(text, |w| ids.push(packed::find(mix(w.as_bytes()), w).unwrap_or(UNKNOWN)));
        }
        !ids.is_empty() && phrase_len(|k| ids.get(k).copied(), self) == ids.len()
    }
}

fn phrase_len(ids: impl Fn(usize) -> Option<u32>, class: Class) -> usize {
    let first = WordClasses::of(ids(0).unwrap_or(UNKNOWN));
    if !first.begins().has(class) {
        return 0;
    }
    let single = usize::from(first.own().has(class));
    let mut longer = packed::matches(&PHRASES, &PHRASES_NEXT, |w| w.phrases, ids);
    longer.find(|(_, set)| SETS[usize::from(**set)].has(class)).map_or(single, |(len, _)| len)
}

/// All known words with their classes.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that rule pages name and the lists do not; they have no class.
    more: HashMap<Box<str>, u32, BuildHasherDefault<WordHasher>>,
    /// Marks of those words.
    marks: WordFilter,
}

impl Lexicon {
    /// The built-in lists.
    #[must_use]
    pub fn builtin() -> Self {
        let mut more: HashMap<Box<str>, u32, BuildHasherDefault<WordHasher>> = HashMap::default();
        more.reserve(3_500);
        Self { more, marks: WordFilter::default() }
    }

    /// The built-in lists, for readers that add no words.
    #[must_use]
    pub(crate) fn lists() -> Self {
        Self { more: HashMap::default(), marks: WordFilter::default() }
    }

    /// The names of the tables.
    #[must_use]
    pub fn names(&self) -> Names {
        Names
    }

    /// The number of a word, made if it is new. Lower case only.
    pub fn add(&mut self, word: &str) -> u32 {
        let known = self.id(word);
        if known != UNKNOWN {
            return known;
        }
        let id = (WORDS.len() + self.more.len()) as u32;
        self.more.insert(word.into(), id);
        self.marks.add(mark(word));
        id
    }

    /// The number of a lower-case word, [`UNKNOWN`] if it has none.
    #[must_use]
    pub fn id(&self, lower: &str) -> u32 {
        let hash = mix(lower.as_bytes());
        if let Some(id) = packed::find(hash, lower) {
            return id;
        }
        if !self.marks.may_have((hash >> 48) as u16) {
            return UNKNOWN;
        }
        self.more.get(lower).copied().unwrap_or(UNKNOWN)
    }

    /// The classes of a word number, for a token to carry.
    #[must_use]
    pub fn word_classes(&self, id: u32) -> WordClasses {
        WordClasses::of(id)
    }

    /// The classes of a word number.
    #[must_use]
    pub fn classes(&self, id: u32) -> &'static Classes {
        self.word_classes(id).own()
    }

    /// Classes of which a word or phrase may begin with a word number.
    #[must_use]
    pub fn begins(&self, id: u32) -> &'static Classes {
        self.word_classes(id).begins()
    }

    /// The class has phrases of several words.
    #[must_use]
    pub fn has_phrases(&self, class: Class) -> bool {
        PHRASED.has(class)
    }

    /// Length in tokens of the longest phrase of a class that begins at `ids[0]`; single words count.
    #[must_use]
    pub fn phrase_len(&self, ids: impl Fn(usize) -> Option<u32>, class: Class) -> usize {
        phrase_len(ids, class)
    }

    /// Numbers of the words that begin a word or phrase of a class, sorted.
    #[must_use]
    pub fn first_words(&self, class: Class) -> impl ExactSizeIterator<Item = u32> + use<> {
        packed::first_words(class).iter().map(|&w| u32::from(w))
    }

    /// Every known word of a class, sorted.
    #[must_use]
    pub fn members(&self, class: Class) -> Vec<&'static str> {
        let mut all: Vec<&str> = self
            .first_words(class)
            .filter(|&id| self.classes(id).has(class))
            .map(|id| packed::letters(id as usize))
            .collect();
        all.sort_unstable();
        all
    }
}
