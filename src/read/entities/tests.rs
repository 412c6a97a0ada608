//! Names in sentences of our own.

use super::{EntityKind, Mention, read};
use crate::doc::{Document, Syntax};
use crate::lexicon::Lexicon;
use crate::text::Source;
use once_cell::sync::Lazy;
use std::sync::Arc;

static LEXICON: Lazy<Arc<Lexicon>> = Lazy::new(|| Arc::new(Lexicon::builtin()));

fn doc(text: &str) -> Document {
    Document::parse(Source::new("-", text.to_owned()), Syntax::Text, &LEXICON)
}

/// `words|kind|name` of every name; the name is left out where it is the words.
fn names(text: &str) -> Vec<String> {
    let doc = doc(text);
    read(&doc)
        .iter()
        .map(|e| {
            let words = doc.text(e.span);
            let kind = format!("{:?}", e.kind).to_lowercase();
            if words == e.name { format!("{words}|{kind}") } else { format!("{words}|{kind}|{}", e.name) }
        })
        .collect()
}
