//! Build script: lists every text file under `rules/` so that the binary carries them, and packs the word lists, the tables of
//! names and the keys of rule pages, so that a run need not read them.
//!
//! A file that is added to the folder is found at the next build; nothing has to be registered. The lists are read by the same
//! code that the tests read them with.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::struct_field_names,
    reason = "these modules belong to the program; a part of them is enough here"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

mod text {
    mod span;
    pub use span::Span;
}
mod doc {
    mod cut;
    pub use cut::cut;
}
mod lexicon {
    mod class_set;
    mod inflect;
    pub(crate) mod lists;
    mod mark;
    pub mod names;
    mod split;
    pub use class_set::Classes;
    pub use inflect::{Irregular, VerbForm, noun_plural, verb_forms};
    pub(crate) use split::each_word;
}

mod pattern {
    pub(crate) mod rows;
    pub(crate) mod syntax;
    pub(crate) mod words;
}

mod judge {
    pub(crate) mod pack;
}

mod rulebook {
    pub(crate) mod parts;
    pub(crate) mod keys {
        pub(crate) mod kind;
        pub(crate) mod pack;
    }
}

/// The files below `rules/`, sorted: path and text.
type Texts<'t> = &'t [(&'static str, &'static str)];

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let rules = root.join("rules");
    println!("cargo::rerun-if-changed=rules");
    let mut files = Vec::new();
    walk(&rules, &mut files);
    files.sort();
    let mut code = String::from("&[\n");
    let mut texts: Vec<(&'static str, &'static str)> = Vec::new();
    for file in &files {
        let name =
            file.strip_prefix(&rules).expect("below root").to_string_lossy().replace('\\', "/");
        let _ = writeln!(code, "    ({name:?}, include_str!({:?})),", file.to_string_lossy());
        texts.push((name.leak(), std::fs::read_to_string(file).expect("rules are text").leak()));
    }
    code.push_str("]\n");
    let mut lists = match lexicon::lists::Lists::read(&texts) {
        Ok(lists) => lists,
        Err(mistakes) => {
            for mistake in mistakes {
                println!("cargo::error={mistake}");
            }
            return;
        }
    };
    let irregular = lexicon::Irregular::new(lexicon::lists::file(&texts, "irregular-verbs.tsv"));
    for (_, table) in texts.iter().filter(|(name, _)| has_ending(name, "patterns")) {
        pattern::words::each(table, &irregular, |word| lists.add_word(word));
    }
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    let write = |name: &str, code: String| {
        std::fs::write(out.join(name), code).expect("the build folder can be written");
    };
    write("keys.rs", keys(&texts));
    write("rules.rs", code);
    write("tables.rs", tables(&texts));
    write("classes.rs", lexicon::lists::pack::classes(&lists));
    write("lexicon.rs", lexicon::lists::pack::code(&lists));
    judge_tables(&texts, &irregular, &out);
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == ending)
}

/// The weights and word classes of the learned judge, packed.
fn judge_tables(texts: Texts<'_>, irregular: &lexicon::Irregular, out: &Path) {
    let text =
        |path: &str| texts.iter().find(|(known, _)| *known == path).map_or("", |(_, text)| text);
    let mut words = Vec::new();
    for (class, section) in
        judge::pack::sections(text("judgement/word-classes.txt")).iter().enumerate()
    {
        for word in &section.words {
            words.push((word.to_lowercase(), class));
            match section.inflect {
                "verb" => words.extend(
                    lexicon::verb_forms(word, irregular).into_iter().map(|(form, _)| (form, class)),
                ),
                "noun" => words.push((lexicon::noun_plural(word), class)),
                _ => {}
            }
        }
    }
    let write = |name: &str, bytes: Vec<u8>| {
        std::fs::write(out.join(name), bytes).expect("the build folder can be written");
    };
    write("judge-classes.bin", judge::pack::classes(words.into_iter()));
    write("judge-weights.bin", judge::pack::weights(text("judgement/weights.tsv")));
}

/// The files of `rules/language/` by name, with their numbers among all.
///
/// # Panics
/// Two of them have one name.
fn tables(texts: Texts<'_>) -> String {
    let mut names: Vec<(&str, usize)> = texts
        .iter()
        .enumerate()
        .filter(|(_, (path, _))| path.starts_with("language/"))
        .map(|(number, (path, _))| (path.rsplit('/').next().unwrap_or(path), number))
        .collect();
    names.sort_unstable();
    for pair in names.windows(2) {
        assert!(pair[0].0 != pair[1].0, "two files of rules/language are named {}", pair[0].0);
    }
    format!("&{names:?}")
}

/// The keys of all rule pages, in numbers.
fn keys(texts: Texts<'_>) -> String {
    let mut code = String::from("&[\n");
    let is_page = |name: &str| name.contains('/') && has_ending(name, "md");
    for (name, text) in texts.iter().filter(|(name, _)| is_page(name)) {
        let Ok(parts) = rulebook::parts::parts(text) else { continue };
        let _ = writeln!(
            code,
            "    ({name:?}, &{:?}),",
            rulebook::keys::pack::keys(&text[parts.head..parts.close])
        );
    }
    code.push_str("]\n");
    code
}

fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(dir).expect("rules/ can be read");
    for entry in entries {
        let path = entry.expect("rules/ can be read").path();
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_none_or(|e| e != "bin" && e != "safetensors") {
            out.push(path);
        }
    }
}
