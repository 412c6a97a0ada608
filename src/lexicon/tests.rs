//! What the build script packed is what the lists say.

use super::lists::{Lists, pack};
use super::packed::SETS;
use super::*;
use std::collections::BTreeSet;

fn lists() -> Lists {
    Lists::read(&|name| crate::data::get(name))
}

#[test]
fn the_packed_tables_are_those_of_the_lists() {
    assert!(
        pack::code(&lists()) == include_str!(concat!(env!("OUT_DIR"), "/lexicon.rs")),
        "the build script packed something else"
    );
}

#[test]
fn every_word_has_its_classes() {
    let (lists, lexicon) = (lists(), Lexicon::builtin());
    assert!(lists.words.len() > 10_000);
    for (number, word) in lists.words.iter().enumerate().skip(1) {
        let id = lexicon.id(word);
        assert_ne!(id, UNKNOWN, "{word}");
        assert_eq!(
            (lexicon.classes(id), lexicon.begins(id)),
            (lists.classes[number], lists.begins[number]),
            "{word}"
        );
    }
    for &class in Class::ALL {
        let members: BTreeSet<&str> = (1..lists.words.len())
            .filter(|&n| lists.classes[n].has(class))
            .map(|n| lists.words[n].as_str())
            .collect();
        assert_eq!(lexicon.members(class), members.into_iter().collect::<Vec<_>>(), "{class:?}");
        let first: BTreeSet<u32> = (1..lists.words.len())
            .filter(|&n| lists.begins[n].has(class))
            .map(|n| lexicon.id(&lists.words[n]))
            .collect();
        assert_eq!(
            lexicon.first_words(class).collect::<Vec<_>>(),
            first.into_iter().collect::<Vec<_>>(),
            "{class:?}"
        );
    }
}

#[test]
fn every_phrase_is_found_by_its_words() {
    let (lists, lexicon) = (lists(), Lexicon::builtin());
    assert!(lists.phrases.len() > 100);
    for (ids, classes) in &lists.phrases {
        let ids: Vec<u32> = ids.iter().map(|&n| lexicon.id(&lists.words[n as usize])).collect();
        for &class in Class::ALL.iter().filter(|c| classes.has(**c)) {
            assert_eq!(
                lexicon.phrase_len(|k| ids.get(k).copied(), class),
                ids.len(),
                "{ids:?} {class:?}"
            );
            assert!(lexicon.has_phrases(class));
        }
        assert!(SETS.contains(classes));
    }
}

#[test]
fn every_name_is_found_by_its_words() {
    let (lists, lexicon) = (lists(), Lexicon::builtin());
    let names = lexicon.names();
    assert_eq!(names.len(), lists.rows.len());
    for (number, row) in lists.rows.iter().enumerate() {
        let found = names.row(number as u32);
        assert_eq!((found.name, found.table, found.line()), (row.name, row.table, row.line()));
    }
    for (words, alias) in &lists.aliases {
        let ids: Vec<u32> = words.iter().map(|&n| lexicon.id(&lists.words[n as usize])).collect();
        assert!(names.starts(ids[0]));
        assert!(
            names.at(|k| ids.get(k).copied()).any(|(len, a)| len == ids.len() && a == alias),
            "{alias:?}"
        );
    }
    assert_eq!(names.company("Nvidia").map(|row| names.row(row).name), Some("Nvidia"));
    assert!(
        lists
            .rows
            .iter()
            .filter(|r| r.table == names::Table::Models)
            .all(|r| names.model(r.name).is_some())
    );
}

#[test]
fn a_word_of_a_page_gets_a_number_and_no_class() {
    let mut lexicon = Lexicon::builtin();
    assert_eq!(lexicon.id("zorblatt"), UNKNOWN);
    let id = lexicon.add("zorblatt");
    assert_eq!(
        (lexicon.id("zorblatt"), lexicon.add("zorblatt"), lexicon.classes(id)),
        (id, id, Classes::NONE)
    );
    assert!(!lexicon.names().starts(id));
    assert_eq!(lexicon.phrase_len(|k| (k == 0).then_some(id), Class::Month), 0);
    assert_ne!(lexicon.add("zorblatts"), id);
    assert_ne!(
        lexicon.add(""),
        UNKNOWN,
        "a phrase with an empty word must not fit words that nobody knows"
    );
}
