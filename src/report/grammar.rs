//! `inspect --grammar`: words with their parts of speech, noun phrases and clauses as JSON.

use crate::doc::Document;
use crate::grammar::{Clause, NounPhrase, Number, Sentence, VerbGroup, View, Word};
use crate::text::Span;
use serde_json::{Value, json};

/// Where words of a sentence stand.
fn place(doc: &Document, span: Span) -> Value {
    let source = doc.to_source(span);
    json!({"start": source.start, "end": source.end, "text": super::inspect::words(doc, span)})
}

/// Every word.
pub(super) fn tokens<'a>(doc: &'a Document, view: View<'a>) -> impl Iterator<Item = Value> + 'a {
    (0..doc.sentences.len()).flat_map(move |s| {
        let word = move |(k, w): (usize, &Word)| {
            let source = doc.to_source(w.span);
            json!({
                "start": source.start, "end": source.end,
                "lemma": view.lemma_of(s, k), "pos": w.tag.upos(), "finite": w.tag.is_finite(),
            })
        };
        view.sentence(s).words.iter().enumerate().map(word)
    })
}

/// Every noun phrase.
pub(super) fn phrases<'a>(doc: &'a Document, view: View<'a>) -> impl Iterator<Item = Value> + 'a {
    (0..doc.sentences.len()).flat_map(move |s| {
        let sentence = view.sentence(s);
        view.structure(s).phrases.iter().map(move |p| phrase(doc, view, s, sentence, p))
    })
}

fn phrase(
    doc: &Document,
    view: View<'_>,
    s: usize,
    sentence: &Sentence,
    phrase: &NounPhrase,
) -> Value {
    let mut out = place(doc, view.span(s, &phrase.words));
    let number = match phrase.number {
        Number::Singular => "singular",
        Number::Plural => "plural",
    };
    out["head"] = json!(view.lemma_of(s, phrase.head as usize));
    out["number"] = json!(number);
    let determiner = phrase.determiner.and_then(|d| sentence.words.get(d as usize));
    out["determiner"] = json!(determiner.map(|w| doc.lower(w.span)));
    out
}

/// Every clause. A parent is an index in the whole list.
pub(super) fn clauses<'a>(doc: &'a Document, view: View<'a>) -> impl Iterator<Item = Value> + 'a {
    let mut before = 0;
    (0..doc.sentences.len()).flat_map(move |s| {
        let all = &view.structure(s).clauses;
        let first = before;
        before += all.len();
        all.iter().map(move |c| clause(doc, view, s, c, first))
    })
}

fn clause(doc: &Document, view: View<'_>, s: usize, clause: &Clause, first: usize) -> Value {
    let structure = view.structure(s);
    let phrase = |index: Option<u32>| {
        let found = index.and_then(|p| structure.phrases.get(p as usize));
        found.map_or(Value::Null, |p| place(doc, view.span(s, &p.words)))
    };
    let group = clause.group.and_then(|g| structure.groups.get(g as usize));
    let marker = clause.marker.map(|m| place(doc, view.span(s, &(m..m + 1))));
    let mut out = place(doc, view.span(s, &clause.words));
    out["kind"] = json!(clause.kind.name());
    out["parent"] = json!(clause.parent.map(|p| p as usize + first));
    out["marker"] = json!(marker);
    out["subject"] = phrase(clause.subject);
    out["verb"] = group.map_or(Value::Null, |g| verb(doc, view, s, g));
    out["object"] = phrase(clause.object);
    out
}

fn verb(doc: &Document, view: View<'_>, s: usize, group: &VerbGroup) -> Value {
    let mut out = place(doc, view.span(s, &group.words));
    out["lemma"] = json!(view.lemma_of(s, group.head as usize));
    out["finite"] = json!(group.finite);
    out["passive"] = json!(group.passive);
    out["negated"] = json!(group.negated);
    out["modal"] = json!(group.modal.map(|m| view.lemma_of(s, m as usize)));
    out["tense"] = json!(group.tense.name());
    out
}
