//! What several tests share: the engine, the fixtures and their announcements.
//!
//! A fixture announces its findings in lines of their own, `<!--~ rule "words" => "fix" -->`, behind the paragraph they are about;
//! the lines are taken out before the draft is checked, so they cannot change how it is read.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]

pub mod growth;
pub mod typed;

use copydesk::doc::Syntax;
use copydesk::engine::{Engine, Options, Report};
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::{Finding, Rulebook};
use copydesk::text::Source;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The built-in rules, loaded once.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut lexicon = Lexicon::builtin();
        let (book, problems) = Rulebook::builtin(&mut lexicon, copydesk::rules::NATIVES);
        assert!(
            problems.is_empty(),
            "built-in pages have mistakes: {:?}",
            problems.iter().map(|p| &p.message).collect::<Vec<_>>()
        );
        Engine::new(book, lexicon)
    })
}

/// A finding that a fixture announces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Announced {
    /// Rule id.
    pub rule: String,
    /// Text under the mark.
    pub words: String,
    /// That text after the fix.
    pub fix: Option<String>,
}

impl std::fmt::Display for Announced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<!--~ {} \"{}\"", self.rule, self.words)?;
        if let Some(fix) = &self.fix {
            write!(f, " => \"{fix}\"")?;
        }
        write!(f, " -->")
    }
}

/// A fixture: the draft without its announcements, and the announcements.
pub struct Fixture {
    pub path: PathBuf,
    pub text: String,
    pub announced: Vec<Announced>,
}

/// All drafts below `fixtures/`, sorted; `mistakes/` holds files that are wrong on purpose.
pub fn fixtures() -> Vec<Fixture> {
    drafts(&["stories", "clean", "syntax", "planted"])
}

/// The drafts below `fixtures/planted`, sorted.
pub fn planted() -> Vec<Fixture> {
    drafts(&["planted"])
}

fn drafts(folders: &[&str]) -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(root.join(folder)).expect("the folder exists") {
            let path = entry.expect("readable").path();
            if Syntax::of_path(&path.to_string_lossy()).is_some()
                && path.file_name().is_some_and(|n| n != "README.md")
            {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.into_iter().map(|p| read(&p)).collect()
}

fn read(path: &Path) -> Fixture {
    let raw = std::fs::read_to_string(path).expect("readable");
    let mut text = String::new();
    let mut announced = Vec::new();
    for line in raw.split_inclusive('\n') {
        match line.trim().strip_prefix("<!--~") {
            Some(rest) => {
                announced.push(announcement(rest.trim().trim_end_matches("-->").trim(), path));
            }
            None => text.push_str(line),
        }
    }
    Fixture { path: path.to_path_buf(), text, announced }
}

fn announcement(text: &str, path: &Path) -> Announced {
    let (rule, rest) = text.split_once(' ').unwrap_or((text, "\"\""));
    let (words, fix) = match rest.split_once("\" => \"") {
        Some((w, f)) => (format!("{w}\""), Some(f.trim_end_matches('"').to_owned())),
        None => (rest.to_owned(), None),
    };
    let inner = words.trim().strip_prefix('"').and_then(|w| w.strip_suffix('"'));
    let words = inner
        .unwrap_or_else(|| panic!("{}: `{text}` is no announcement", path.display()))
        .to_owned();
    Announced { rule: rule.to_owned(), words, fix }
}

/// Checks a text as the fixture it came from.
/// Rules alone speak: what the learned judge says changes with its weights, and has tests of its own.
pub fn check(path: &Path, text: &str) -> Report {
    check_with(path, text, &Options { rules_only: true, ..Options::default() })
}

/// Checks a text with options.
pub fn check_with(path: &Path, text: &str, options: &Options) -> Report {
    check_judged(path, text, &Options { rules_only: true, ..options.clone() })
}

/// Checks a text with options; the learned judge is asked.
pub fn check_judged(path: &Path, text: &str, options: &Options) -> Report {
    let name = path.file_name().expect("has a name").to_string_lossy().into_owned();
    let syntax = Syntax::of_path(&name).expect("is a draft");
    engine().check(Source::new(name, text), syntax, options)
}

/// A Word file with this body, as XML.
pub fn word_file(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .expect("in memory");
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    zip.write_all(xml.as_bytes()).expect("in memory");
    zip.finish().expect("in memory").into_inner()
}

/// A finding as a fixture would announce it.
pub fn announce(report: &Report, finding: &Finding) -> Announced {
    Announced {
        rule: engine().book.rules[usize::from(finding.rule)].id.clone(),
        words: if finding.prose.is_some() {
            report.doc.source.slice(finding.span).split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            String::new()
        },
        fix: finding.fix.as_ref().map(|f| f.text.clone()),
    }
}
