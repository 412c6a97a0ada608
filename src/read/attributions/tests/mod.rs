//! What counts as an attribution, who says it, and what is said.

mod cues;
mod kinds;
mod orders;
mod quotations;
mod robust;

use super::*;
use crate::doc::Syntax;
use crate::lexicon::Lexicon;
use crate::read::quotes;
use crate::text::Source;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

fn document(text: &str) -> Document {
    Document::parse(Source::new("-", text.to_owned()), Syntax::Text, &LEXICON)
}

fn all(doc: &Document) -> (Vec<Quote>, Vec<Attribution>) {
    let mut quotes = quotes::read(doc);
    let found = read(doc, &quotes, &[]);
    speakers(&mut quotes, &found);
    (quotes, found)
}

/// Source, cue and contents of the first attribution with a cue.
struct First {
    source: String,
    cue: String,
    content: Vec<String>,
    kind: SourceKind,
    pattern: Pattern,
    lemma: &'static str,
    group: Option<CueGroup>,
}

fn first(text: &str) -> First {
    let doc = document(text);
    let (_, found) = all(&doc);
    let a = found
        .iter()
        .find(|a| a.cue.is_some())
        .unwrap_or_else(|| panic!("no attribution in: {text}"));
    let words = |s: Option<Span>| s.map(|s| doc.text(s).to_owned()).unwrap_or_default();
    First {
        source: words(a.source),
        cue: words(a.cue),
        content: a.content.iter().map(|c| doc.text(*c).to_owned()).collect(),
        kind: a.source_kind,
        pattern: a.pattern,
        lemma: a.lemma,
        group: a.group,
    }
}

/// Asserts source, cue and the first content.
fn says(text: &str, source: &str, cue: &str, content: &str) {
    let f = first(text);
    let got = (f.source.as_str(), f.cue.as_str(), f.content.first().map_or("", String::as_str));
    assert_eq!(got, (source, cue, content), "{text}");
}

/// Asserts that nothing is attributed.
fn nothing(text: &str) {
    let doc = document(text);
    let (_, found) = all(&doc);
    let cues: Vec<&str> = found
        .iter()
        .filter_map(|a| a.cue.or_else(|| a.content.first().copied()))
        .map(|c| doc.text(c))
        .collect();
    assert_eq!(cues, Vec::<&str>::new(), "{text}");
}
