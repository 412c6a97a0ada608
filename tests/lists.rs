//! Holds the word lists to their purpose: each is read, none is held twice, and Rust holds none of them.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Lists that share most of their words though none can be built from the other.
const ALIKE: &[(&str, &str)] = &[
    // Which contracted forms count, and whether a possessive may be one of them.
    ("be_form", "auxiliary"),
    ("be_form", "passive_auxiliary"),
    ("passive_auxiliary", "auxiliary"),
    ("have_form", "perfect_auxiliary"),
    // Which of them end a noun phrase, go with a plural verb, or stand for a source.
    ("bare_quantifier", "plural_word"),
    ("bare_quantifier", "vague_pronoun"),
    ("plural_word", "vague_pronoun"),
    ("subject_pronoun", "pronoun"),
    ("personal_source", "speaker_word"),
    ("insider_pronoun", "bare_quantifier"),
    ("insider_pronoun", "crowd_pronoun"),
    ("unsourced_determiner", "determiner"),
    // What stands before a figure, and what begins a clause.
    ("comparing_word", "compared_opener"),
];

/// Fewest words that make a list worth comparing.
const FEWEST: usize = 5;

#[derive(Debug, Default)]
struct List {
    words: BTreeSet<String>,
    includes: Vec<String>,
}

fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.split('.').next().unwrap_or(file)
}

/// Paths of the lists and tables of the language, with their texts.
fn language() -> impl Iterator<Item = (&'static str, &'static str)> {
    copydesk::data::below("language/", "")
}

/// The lists with the words that they name themselves.
fn lists() -> BTreeMap<&'static str, List> {
    let of = |text: &str| {
        let mut list = List::default();
        for line in text.lines() {
            if let Some(names) = line.strip_prefix("# includes:") {
                list.includes.extend(names.split_whitespace().map(str::to_owned));
            }
            let word = line.split(['#', '\t']).next().unwrap_or_default().trim();
            if !word.is_empty() {
                list.words.insert(word.to_owned());
            }
        }
        list
    };
    language()
        .filter(|(_, text)| text.starts_with("# is:"))
        .map(|(path, text)| (stem(path), of(text)))
        .collect()
}

/// The source below `src/`, without comments, by file.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut out) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|e| e != "rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("readable");
            let code: Vec<&str> =
                text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let name = path.strip_prefix(&root).expect("below src").to_string_lossy().into_owned();
            out.push((name, code.join("\n")));
        }
    }
    out.sort();
    out
}

/// `cue_noun` as code names it: `CueNoun`.
fn variant(stem: &str) -> String {
    let capitalised = |part: &str| part[..1].to_uppercase() + &part[1..];
    stem.split('_').map(capitalised).collect()
}

#[test]
fn every_list_and_table_is_read() {
    let code: String = sources().into_iter().map(|(_, text)| text).collect();
    let pages: String = copydesk::data::FILES
        .iter()
        .filter(|(_, text)| !text.starts_with("# is:"))
        .map(|(_, text)| *text)
        .collect();
    let named: BTreeSet<String> = lists().into_values().flat_map(|list| list.includes).collect();
    let classes: BTreeSet<&str> = Regex::new(r"Class::(\w+)")
        .expect("it is one")
        .captures_iter(&code)
        .map(|found| found.get(1).expect("a group").as_str())
        .collect();
    let idle: Vec<&str> = language()
        .map(|(path, _)| path)
        .filter(|path| {
            let (stem, file) = (stem(path), path.rsplit('/').next().expect("a name"));
            !(classes.contains(&*variant(stem))
                || code.contains(&format!("{file}\""))
                || pages.contains(&format!("{{{stem}}}"))
                || pages.contains(&format!("<{stem}>"))
                || named.contains(stem))
        })
        .collect();
    assert!(idle.is_empty(), "nobody reads {idle:#?}");
}

#[test]
fn no_list_is_held_twice() {
    let lists = lists();
    let mut twice = Vec::new();
    for (name, list) in &lists {
        for (other, larger) in &lists {
            let longer = (larger.words.len(), other) > (list.words.len(), name);
            if !longer || list.words.len() < FEWEST || list.words.len() * 2 < larger.words.len() {
                continue;
            }
            let shared = list.words.intersection(&larger.words).count();
            let known = ALIKE.contains(&(name, other)) || ALIKE.contains(&(other, name));
            if shared * 5 >= list.words.len() * 4 && !known {
                twice.push(format!("{shared} words of {name} stand in {other}, too"));
            }
        }
    }
    assert!(twice.is_empty(), "a head line `# includes:` builds one of the other: {twice:#?}");
}

#[test]
fn rust_holds_no_words_of_a_list() {
    let lists = lists();
    let row = Regex::new(r#""[^"\n]+"(?:\s*[,|]\s*"[^"\n]+")+"#).expect("it is one");
    let literal = Regex::new(r#""([^"\n]+)""#).expect("it is one");
    let mut held = Vec::new();
    for (file, text) in sources() {
        for found in row.find_iter(&text) {
            let words: BTreeSet<String> = literal
                .captures_iter(found.as_str())
                .map(|word| word[1].replace('’', "'"))
                .collect();
            for (name, list) in lists.iter().filter(|_| words.len() >= FEWEST) {
                let shared = words.iter().filter(|word| list.words.contains(*word)).count();
                if shared * 6 >= words.len() * 5 && shared * 6 >= list.words.len() * 5 {
                    held.push(format!("{file}: {words:?} are {name}"));
                }
            }
        }
    }
    assert!(held.is_empty(), "{held:#?}");
}
