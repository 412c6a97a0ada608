//! The form of what `inspect --grammar` adds. Describes only; `report::grammar` prints.

use super::inspect::Words;
use schemars::JsonSchema;
use serde::Serialize;

/// A word. Contractions are two words, and a time such as `10:30` is one.
#[derive(JsonSchema, Serialize)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The form under which a dictionary lists it.
    pub lemma: String,
    /// The part of speech, as in Universal Dependencies.
    #[schemars(extend("enum" = [
        "NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "ADP", "NUM", "CCONJ", "SCONJ",
        "PART", "INTJ", "PUNCT", "SYM", "X"
    ]))]
    pub pos: String,
    /// A finite verb or auxiliary.
    pub finite: bool,
}

/// A noun with what stands before it.
#[derive(JsonSchema, Serialize)]
pub struct NounPhrase {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// The lemma of its head.
    pub head: String,
    /// The number of its head.
    #[schemars(extend("enum" = ["singular", "plural"]))]
    pub number: String,
    /// Its article, or another determiner or possessive.
    pub determiner: Option<String>,
}

/// A clause.
#[derive(JsonSchema, Serialize)]
pub struct Clause {
    /// Its words, those of the clauses inside it too.
    #[serde(flatten)]
    pub words: Words,
    /// What it is in its sentence.
    #[schemars(extend("enum" = [
        "main", "coordinated", "relative", "participle", "infinitive", "apposition", "conditional",
        "adverbial", "complement"
    ]))]
    pub kind: String,
    /// Index of the clause that it belongs to.
    pub parent: Option<u32>,
    /// The word that opens it.
    pub marker: Option<Words>,
    /// Its subject.
    pub subject: Option<Words>,
    /// Its verb with auxiliaries.
    pub verb: Option<Verb>,
    /// Its object or predicate noun.
    pub object: Option<Words>,
}

/// A verb with its auxiliaries.
#[derive(JsonSchema, Serialize)]
pub struct Verb {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// The lemma of the main verb.
    pub lemma: String,
    /// It is finite.
    pub finite: bool,
    /// It is passive.
    pub passive: bool,
    /// It is negated.
    pub negated: bool,
    /// The modal.
    pub modal: Option<String>,
    /// The time that it shows.
    #[schemars(extend("enum" = ["past", "present", "future", null]))]
    pub tense: Option<String>,
}
