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

use std::collections::BTreeMap;
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
    mod class;
    mod inflect;
    pub(crate) mod lists;
    mod mark;
    pub mod names;
    mod split;
    pub use class::{Class, Classes};
    pub use inflect::{Irregular, noun_plural, verb_forms};
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

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let rules = root.join("rules");
    println!("cargo::rerun-if-changed=rules");
    let mut files = Vec::new();
    walk(&rules, &mut files);
    files.sort();
    let mut code = String::from("&[\n");
    let mut texts: BTreeMap<String, &'static str> = BTreeMap::new();
    for file in &files {
        let name =
            file.strip_prefix(&rules).expect("below root").to_string_lossy().replace('\\', "/");
        let _ = writeln!(code, "    ({name:?}, include_str!({:?})),", file.to_string_lossy());
        texts.insert(name, std::fs::read_to_string(file).expect("rules are text").leak());
    }
    code.push_str("]\n");
    let lists = lexicon::lists::Lists::read(&|name| texts.get(name).copied());
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    std::fs::write(out.join("keys.rs"), keys(&texts)).expect("the build folder can be written");
    std::fs::write(out.join("rules.rs"), code).expect("the build folder can be written");
    std::fs::write(out.join("lexicon.rs"), lexicon::lists::pack::code(&lists))
        .expect("the build folder can be written");
    judge_tables(&texts, &out);
}

/// The weights and word classes of the learned judge, packed.
fn judge_tables(texts: &BTreeMap<String, &'static str>, out: &Path) {
    let text = |name: &str| texts.get(name).copied().unwrap_or_default();
    let irregular = lexicon::Irregular::new(text("lexicon/irregular-verbs.tsv"));
    let mut words = Vec::new();
    for (class, section) in
        judge::pack::sections(text("judgement/word-classes.txt")).iter().enumerate()
    {
        for word in &section.words {
            words.push((word.to_lowercase(), class));
            match section.inflect {
                "verb" => words.extend(
                    lexicon::verb_forms(word, &irregular)
                        .into_iter()
                        .map(|(form, _)| (form, class)),
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

/// The keys of all rule pages, in numbers.
fn keys(texts: &BTreeMap<String, &'static str>) -> String {
    let mut code = String::from("&[\n");
    for (name, text) in texts.iter().filter(|(name, _)| {
        name.contains('/') && Path::new(name).extension().is_some_and(|e| e == "md")
    }) {
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
        } else if path.extension().is_none_or(|e| e != "bin") {
            out.push(path);
        }
    }
}
