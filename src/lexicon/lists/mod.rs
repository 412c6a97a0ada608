//! Reads the word lists and tables of names as people write them.
//!
//! Only the build script does this, and the tests that compare its work: the program itself carries what came out, packed.

mod alias;
mod names;
pub(crate) mod pack;

use super::names::{Alias, Name};
use super::split::{each_word, is_plain};
use super::{Class, Classes, Irregular, noun_plural, verb_forms};
use std::collections::HashMap;

/// The text of a file below `rules/`.
pub(crate) type Files<'f> = &'f dyn Fn(&str) -> Option<&'static str>;

/// Everything the lists and tables say. Numbers of words are in the order in which they were met; 0 is no word.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    ids: HashMap<String, u32>,
    /// The words, by number.
    pub(crate) words: Vec<String>,
    /// Classes of each word.
    pub(crate) classes: Vec<Classes>,
    /// Classes of each word and of the phrases that it begins.
    pub(crate) begins: Vec<Classes>,
    /// Phrases of several words.
    pub(crate) phrases: Vec<(Vec<u32>, Classes)>,
    /// Rows of all tables of names.
    pub(crate) rows: Vec<Name>,
    /// Ways to write the names.
    pub(crate) aliases: Vec<(Vec<u32>, Alias)>,
}

impl Lists {
    /// Reads all lists.
    pub(crate) fn read(files: Files<'_>) -> Self {
        let mut out = Self {
            words: vec![String::new()],
            classes: vec![Classes::NONE],
            begins: vec![Classes::NONE],
            ..Self::default()
        };
        let irregular = Irregular::new(files("lexicon/irregular-verbs.tsv").unwrap_or_default());
        for &class in Class::ALL {
            if let Some(text) = files(&format!("lexicon/{}.txt", class.stem())) {
                out.add_list(class, text, &irregular);
            } else if let Some(table) = files(&format!("lexicon/{}.tsv", class.stem())) {
                for word in table
                    .lines()
                    .filter(|l| !l.starts_with('#'))
                    .filter_map(|l| l.split('\t').next())
                {
                    if word.contains(' ') {
                        out.add_phrase(word, class);
                    } else {
                        out.tag(word, class);
                    }
                }
            }
        }
        out.read_names(files);
        out
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
            let mut count = 0;
            each_word(word, |_| count += 1);
            if !is_plain(word) && count > 1 {
                self.add_phrase(word, class);
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
    fn tag(&mut self, word: &str, class: Class) {
        let id = self.add(word) as usize;
        self.classes[id] = self.classes[id].with(class);
        self.begins[id] = self.begins[id].with(class);
    }

    /// The number of a word, made if it is new.
    fn add(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.words.len() as u32;
        self.ids.insert(word.to_owned(), id);
        self.words.push(word.to_owned());
        self.classes.push(Classes::NONE);
        self.begins.push(Classes::NONE);
        id
    }

    /// Gives a phrase of several words a class.
    fn add_phrase(&mut self, phrase: &str, class: Class) {
        let mut ids = Vec::new();
        each_word(phrase, |w| ids.push(self.add(w)));
        let Some(&first) = ids.first() else { return };
        self.begins[first as usize] = self.begins[first as usize].with(class);
        match self.phrases.iter_mut().find(|(known, _)| *known == ids) {
            Some((_, classes)) => *classes = classes.with(class),
            None => self.phrases.push((ids, Classes::of(class))),
        }
    }
}
