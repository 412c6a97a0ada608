//! Reads the word lists and tables of names as people write them.
//!
//! Only the build script does this, and the tests that compare its work: the program itself carries what came out, packed.

mod alias;
mod list;
mod names;
pub(crate) mod pack;

use super::names::{Alias, Name};
use super::split::{each_word, is_plain};
use super::{Classes, Irregular, VerbForm, noun_plural, verb_forms};
use list::Inflect;
pub(crate) use list::List;
use std::collections::HashMap;

/// The files below `rules/`: path and text.
pub(crate) type Files<'f> = &'f [(&'static str, &'static str)];

/// The folder of the lists and tables.
const FOLDER: &str = "language/";

/// The text of a file of the language folder, by its name.
pub(crate) fn file(files: Files<'_>, name: &str) -> &'static str {
    let found = files.iter().find(|(path, _)| {
        path.starts_with(FOLDER) && path.rsplit('/').next().is_some_and(|file| file == name)
    });
    found.map_or("", |(_, text)| text)
}

/// Everything the lists and tables say. Numbers of words are in the order in which they were met; 0 is no word.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    ids: HashMap<String, u32>,
    /// The lists, by name; the class of one has its place here behind those of the forms of verbs as its number.
    pub(crate) named: Vec<List>,
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
    /// Reads all lists and tables of names.
    ///
    /// # Errors
    /// What is wrong with the lists, with places.
    pub(crate) fn read(files: Files<'_>) -> Result<Self, Vec<String>> {
        let mut out = Self {
            words: vec![String::new()],
            classes: vec![Classes::NONE],
            begins: vec![Classes::NONE],
            named: lists(files)?,
            ..Self::default()
        };
        let irregular = Irregular::new(file(files, "irregular-verbs.tsv"));
        let lists = std::mem::take(&mut out.named);
        for (number, list) in lists.iter().enumerate() {
            let class = VerbForm::ALL.len() + number;
            let mut all = Vec::new();
            with_included(list, &lists, &mut all);
            for (entry, inflect) in all.iter().flat_map(|list| &list.entries) {
                out.add_entry(entry, *inflect, class, &irregular);
            }
        }
        out.named = lists;
        out.read_names(files);
        Ok(out)
    }

    /// How many classes there are.
    pub(crate) fn class_count(&self) -> usize {
        VerbForm::ALL.len() + self.named.len()
    }

    /// Gives a word a number and no class.
    pub(crate) fn add_word(&mut self, word: &str) {
        self.add(word);
    }

    fn add_entry(&mut self, entry: &str, inflect: Inflect, class: usize, irregular: &Irregular) {
        let mut count = 0;
        each_word(entry, |_| count += 1);
        if !is_plain(entry) && count > 1 {
            return self.add_phrase(entry, class);
        }
        match inflect {
            Inflect::Verb => {
                for (form, name) in verb_forms(entry, irregular) {
                    self.tag(&form, class);
                    self.tag(&form, name as usize);
                }
            }
            Inflect::Noun => {
                self.tag(entry, class);
                self.tag(&noun_plural(entry), class);
            }
            Inflect::None => self.tag(entry, class),
        }
    }

    /// Gives a lower-case word a class.
    fn tag(&mut self, word: &str, class: usize) {
        let id = self.add(word) as usize;
        self.classes[id] = self.classes[id].with_number(class);
        self.begins[id] = self.begins[id].with_number(class);
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
    fn add_phrase(&mut self, phrase: &str, class: usize) {
        let mut ids = Vec::new();
        each_word(phrase, |w| ids.push(self.add(w)));
        let Some(&first) = ids.first() else { return };
        self.begins[first as usize] = self.begins[first as usize].with_number(class);
        match self.phrases.iter_mut().find(|(known, _)| *known == ids) {
            Some((_, classes)) => *classes = classes.with_number(class),
            None => self.phrases.push((ids, Classes::NONE.with_number(class))),
        }
    }
}

/// All lists, by name.
fn lists(files: Files<'_>) -> Result<Vec<List>, Vec<String>> {
    let (mut lists, mut wrong): (Vec<List>, Vec<String>) = (Vec::new(), Vec::new());
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with(FOLDER)) {
        match List::read(path, text) {
            Some(Ok(list)) => lists.push(list),
            Some(Err(mistake)) => wrong.push(mistake),
            None => {}
        }
    }
    lists.sort_by_key(|list| list.stem);
    for pair in lists.windows(2).filter(|pair| pair[0].stem == pair[1].stem) {
        wrong.push(format!("rules/{} has the name of rules/{}", pair[1].path, pair[0].path));
    }
    for list in &lists {
        for other in list.includes.iter().filter(|other| named(&lists, other).is_none()) {
            wrong.push(format!("rules/{}: it includes `{other}`, which is no list", list.path));
        }
    }
    if VerbForm::ALL.len() + lists.len() > Classes::CAPACITY {
        wrong.push("more lists than bits: raise `Classes::BLOCKS`".to_owned());
    }
    if wrong.is_empty() { Ok(lists) } else { Err(wrong) }
}

fn named<'l>(lists: &'l [List], stem: &str) -> Option<&'l List> {
    lists.iter().find(|list| list.stem == stem)
}

/// A list and all that it includes, each once.
fn with_included<'l>(list: &'l List, lists: &'l [List], out: &mut Vec<&'l List>) {
    if out.iter().any(|known| known.stem == list.stem) {
        return;
    }
    out.push(list);
    for other in list.includes.iter().filter_map(|other| named(lists, other)) {
        with_included(other, lists, out);
    }
}
