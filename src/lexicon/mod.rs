//! Words and what kind of word they are, from the lists in `rules/lexicon/`.
//!
//! A list is a text file: one word or phrase a line, `#` starts a comment. A line `#: verb` or
//! `#: noun` at its head asks for the inflected forms of the single words in it. The file's stem names the class,
//! in patterns as `{stem}` and in code as a [`Class`]. Every word gets a number; a draft's words are
//! looked up once, when it is cut into tokens. A list whose words carry more than their class is a table, `{stem}.tsv`:
//! its first column is the list.

mod class;
mod inflect;
mod mark;
pub mod names;
mod phrases;

pub use class::{Class, Classes};
pub use inflect::{Irregular, noun_plural, verb_forms};
use mark::WordHasher;
pub use mark::{WordFilter, mark};
pub use names::Names;
pub use phrases::Phrases;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// The number of a word the lexicon does not know.
pub const UNKNOWN: u32 = 0;

/// All known words with their classes.
#[derive(Debug)]
pub struct Lexicon {
    words: HashMap<Box<str>, u32, BuildHasherDefault<WordHasher>>,
    classes: Vec<Classes>,
    /// Classes of each word and of the phrases that it begins; most words begin none, and that is known at a glance.
    begins: Vec<Classes>,
    phrases: Phrases<Classes>,
    /// Classes with phrases of several words.
    phrased: Classes,
    /// Words that begin a word or phrase of a class, by the class's number.
    first_words: Vec<Vec<u32>>,
    names: Names,
}

impl Lexicon {
    /// The built-in lists.
    #[must_use]
    pub fn builtin() -> Self {
        let mut lexicon = Self {
            words: HashMap::default(),
            classes: vec![Classes::NONE],
            begins: vec![Classes::NONE],
            phrases: Phrases::default(),
            phrased: Classes::NONE,
            first_words: Vec::new(),
            names: Names::default(),
        };
        lexicon.words.reserve(16_384);
        let irregular = Irregular::new(crate::data::get("lexicon/irregular-verbs.tsv").unwrap_or_default());
        for &class in Class::ALL {
            let path = format!("lexicon/{}.txt", class.stem());
            if let Some(text) = crate::data::get(&path) {
                lexicon.add_list(class, text, &irregular);
            } else if let Some(table) = crate::data::get(&format!("lexicon/{}.tsv", class.stem())) {
                for word in table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next()) {
                    if word.contains(' ') {
                        lexicon.add_phrase(word, Classes::of(class));
                    } else {
                        lexicon.tag(word, class);
                    }
                }
            }
        }
        lexicon.names = Names::builtin(&mut lexicon);
        lexicon.index();
        lexicon
    }

    /// Lists the words that begin a word or phrase of each class; the lists are complete from here on.
    fn index(&mut self) {
        self.first_words = vec![Vec::new(); Class::ALL.len()];
        for id in 1..self.begins.len() as u32 {
            for class in self.begins(id).numbers() {
                self.first_words[class].push(id);
            }
        }
    }

    /// The names of the tables.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    fn add_list(&mut self, class: Class, text: &str, irregular: &Irregular) {
        let mut kind = "";
        for line in text.lines() {
            if let Some(k) = line.strip_prefix("#:") {
                kind = k.trim();
                continue;
            }
            let word = line.split('#').next().unwrap_or_default().trim();
            if word.is_empty() {
                continue;
            }
            if !is_plain(word) && split_words(word).len() > 1 {
                self.add_phrase(word, Classes::of(class));
                continue;
            }
            match kind {
                "verb" => {
                    for (form, tag) in verb_forms(word, irregular) {
                        self.tag(&form, class);
                        self.tag(&form, tag);
                    }
                }
                "noun" => {
                    self.tag(word, class);
                    self.tag(&noun_plural(word), class);
                }
                _ => self.tag(word, class),
            }
        }
    }

    /// Gives a lower-case word a class.
    pub fn tag(&mut self, word: &str, class: Class) {
        let id = self.add(word);
        self.classes[id as usize] = self.classes[id as usize].with(class);
        self.begins[id as usize] = self.begins[id as usize].with(class);
    }

    /// The number of a word, made if it is new. Lower case only.
    pub fn add(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.words.get(word) {
            return id;
        }
        let id = self.classes.len() as u32;
        self.words.insert(word.into(), id);
        self.classes.push(Classes::NONE);
        self.begins.push(Classes::NONE);
        id
    }

    /// Gives a phrase of several tokens a class.
    pub fn add_phrase(&mut self, phrase: &str, classes: Classes) {
        let ids: Vec<u32> = split_words(phrase).iter().map(|w| self.add(w)).collect();
        self.phrased = self.phrased.union(classes);
        if let Some(&first) = ids.first() {
            self.begins[first as usize] = self.begins[first as usize].union(classes);
        }
        self.phrases.insert_or(&ids, classes, |old| *old = old.union(classes));
    }

    /// The number of a lower-case word, [`UNKNOWN`] if it has none.
    #[must_use]
    pub fn id(&self, lower: &str) -> u32 {
        self.words.get(lower).copied().unwrap_or(UNKNOWN)
    }

    /// The classes of a word number.
    #[must_use]
    pub fn classes(&self, id: u32) -> Classes {
        self.classes.get(id as usize).copied().unwrap_or(Classes::NONE)
    }

    /// Classes of which a word or phrase may begin with a word number.
    #[must_use]
    pub fn begins(&self, id: u32) -> Classes {
        self.begins.get(id as usize).copied().unwrap_or(Classes::NONE)
    }

    /// The class has phrases of several words.
    #[must_use]
    pub fn has_phrases(&self, class: Class) -> bool {
        self.phrased.has(class)
    }

    /// Length in tokens of the longest phrase of a class that begins at `ids[0]`; single words count.
    #[must_use]
    pub fn phrase_len(&self, ids: impl Fn(usize) -> Option<u32>, class: Class) -> usize {
        let first = ids(0).unwrap_or(UNKNOWN);
        if !self.begins(first).has(class) {
            return 0;
        }
        let single = usize::from(self.classes(first).has(class));
        self.phrases.longest(ids, |c| c.has(class)).map_or(single, |(n, _)| n)
    }

    /// Numbers of the words that begin a word or phrase of a class, sorted.
    #[must_use]
    pub fn first_words(&self, class: Class) -> &[u32] {
        self.first_words.get(class as usize).map_or(&[], Vec::as_slice)
    }

    /// Every known word of a class, sorted.
    #[must_use]
    pub fn members(&self, class: Class) -> Vec<&str> {
        let mut all: Vec<&str> = self.words.iter().filter(|(_, id)| self.classes(**id).has(class)).map(|(w, _)| &**w).collect();
        all.sort_unstable();
        all
    }
}

/// One word of small letters only, as most entries are.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Cuts a phrase of a data file into words as the tokenizer would, lower-cased.
#[must_use]
pub fn split_words(phrase: &str) -> Vec<String> {
    if is_plain(phrase) && !phrase.is_empty() {
        return vec![phrase.to_owned()];
    }
    let lower = phrase.to_ascii_lowercase().replace('’', "'");
    if lower.starts_with('\'') && lower.len() <= 3 {
        // An ending such as 's or 've, which the tokenizer only cuts off behind a word.
        return vec![lower];
    }
    crate::doc::cut(&lower).into_iter().map(|t| lower[t.range()].to_owned()).collect()
}
