//! What the build script packed is what the lists say.

use super::lists::{Lists, pack};
use super::packed::SETS;
use super::*;
use std::collections::BTreeSet;

fn lists() -> Lists {
    Lists::read(crate::data::FILES).expect("the build script has read them")
}

#[test]
fn the_classes_are_those_of_the_lists() {
    assert!(
        pack::classes(&lists()) == include_str!(concat!(env!("OUT_DIR"), "/classes.rs")),
        "the build script named other classes"
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
            (*lexicon.classes(id), *lexicon.begins(id)),
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
fn a_list_without_its_head_lines_is_told_where() {
    let wrong = |text: &'static str| {
        let files = [("language/claims/blame.txt", text)];
        Lists::read(&files).expect_err("it is wrong").join("\n")
    };
    let place = "rules/language/claims/blame.txt";
    for (text, line, what) in [
        ("blame\n", 1, "the head line `# is: …` is missing"),
        ("# is: blame\n# source: desk\nblame\n", 1, "the head line `# inflect: …` is missing"),
        ("# is: blame\n# inflect: noun\nblame\n", 1, "the head line `# source: …` is missing"),
        ("# is: blame\n# inflect: nouns\n", 2, "`inflect:` is `none`, `noun` or `verb`"),
        ("# is: blame\n# sauce: desk\n", 2, "unknown head line `sauce:`"),
    ] {
        assert_eq!(
            wrong(text),
            format!("{place}:{line}: {what}; rules/README.md tells the head lines of a word list")
        );
    }
    let includes = "# is: blame\n# inflect: noun\n# source: desk\n# includes: praise\nblame\n";
    assert_eq!(wrong(includes), format!("{place}: it includes `praise`, which is no list"));
}

#[test]
fn a_list_holds_what_it_includes_and_a_table_is_a_list() {
    let files = [
        (
            "language/claims/blame.txt",
            "# is: a\n# inflect: verb\n# source: b\n# includes: day\nblame\n",
        ),
        (
            "language/time/day.tsv",
            "# is: a\n#   and b\n# inflect: none\n# source: c\nnew year\t1-1\neaster\t4\n",
        ),
        ("language/time/other.tsv", "# A table.\nhalden\t1\n"),
    ];
    let lists = Lists::read(&files).expect("they are right");
    let names: Vec<_> = lists.named.iter().map(|list| (list.stem, &*list.is)).collect();
    assert_eq!(names, [("blame", "a"), ("day", "a and b")]);
    let first = VerbForm::ALL.len();
    let of = |word: &str| {
        let id = lists.words.iter().position(|known| known == word).expect("known");
        (first..first + 2).map(|class| lists.classes[id].has_number(class)).collect::<Vec<_>>()
    };
    assert_eq!(of("blamed"), [true, false]);
    assert_eq!(of("easter"), [true, true]);
    assert_eq!(lists.phrases.len(), 1);
    assert!(!lists.words.iter().any(|word| word == "halden"));
}

#[test]
fn a_word_of_a_page_gets_a_number_and_no_class() {
    let mut lexicon = Lexicon::builtin();
    assert_eq!(lexicon.id("zorblatt"), UNKNOWN);
    let id = lexicon.add("zorblatt");
    assert_eq!(
        (lexicon.id("zorblatt"), lexicon.add("zorblatt"), lexicon.classes(id)),
        (id, id, &Classes::NONE)
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
