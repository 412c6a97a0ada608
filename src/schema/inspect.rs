//! The form of a line of `inspect`. Describes only; `report::inspect` prints. Offsets are bytes of the text, half-open.

use super::grammar::{Clause, NounPhrase, Word};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// What was read in one draft: a line of `copydesk inspect`.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "copydesk inspect")]
pub struct Reading {
    /// The draft's path, or the id of its input line.
    pub id: Value,
    /// The publication date, if it is known to the day.
    pub published: Option<String>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Expressions of time.
    pub times: Vec<Time>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// What a reader takes as uncertainty.
    pub hedges: Vec<Hedge>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Companies, models, people and other names.
    pub entities: Vec<Entity>,
    /// Assertions that want a source.
    pub claims: Vec<Claim>,
    /// Every word, with `--grammar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<Word>>,
    /// Noun phrases, with `--grammar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noun_phrases: Option<Vec<NounPhrase>>,
    /// Clauses, with `--grammar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clauses: Option<Vec<Clause>>,
}

/// Words of the draft.
#[derive(JsonSchema, Serialize)]
pub struct Words {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words as a reader sees them; of more than 2,000 bytes the beginning, and `…`.
    pub text: String,
}

/// A sentence.
#[derive(JsonSchema, Serialize)]
pub struct Sentence {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Where it stands, such as `quoted` or `heading`.
    pub zones: Vec<String>,
    /// Somebody is said to say, think or write it.
    pub attributed: bool,
}

/// An expression of time.
#[derive(JsonSchema, Serialize)]
pub struct Time {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// The kind, as in TIMEX3.
    #[schemars(extend("enum" = ["DATE", "TIME", "DURATION", "SET"]))]
    pub r#type: String,
    /// The value, as in TIMEX3.
    pub value: String,
    /// How its value is known.
    #[schemars(extend("enum" = ["explicit", "anchored", "vague"]))]
    pub reference: String,
}

/// A figure: `value`, or `low` and `high`.
#[derive(JsonSchema, Serialize)]
pub struct Figure {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// The value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The lowest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The highest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// ISO 4217 for money, SI symbols, `percent`, `point`, or the thing counted, in the singular; rates with a slash.
    pub unit: String,
    /// What sort of figure.
    pub kind: String,
    /// How exact.
    #[schemars(extend("enum" = ["exact", "approximate", "at-least", "at-most"]))]
    pub bound: String,
    /// What is measured.
    pub metric: Option<String>,
    /// Of whom.
    pub entity: Option<String>,
    /// Whether it is an amount, or by how much something changed.
    pub extent: String,
    /// The period it is of.
    pub period: Option<String>,
    /// When it held: a day, a month or a year.
    pub as_of: Option<String>,
    /// Whether it has happened.
    #[schemars(extend("enum" = ["reported", "projected"]))]
    pub status: String,
}

/// Who says what.
#[derive(JsonSchema, Serialize)]
pub struct Attribution {
    /// Who.
    pub source: Option<Words>,
    /// The words that tie them together.
    pub cue: Option<Words>,
    /// What is said.
    pub content: Vec<Words>,
    /// How well the source is known.
    pub source_kind: String,
    /// The construction.
    pub pattern: String,
    /// The verb, uninflected.
    pub lemma: Option<String>,
    /// The group of verbs it belongs to.
    pub verb_group: Option<String>,
    /// Whether it is said, thought, denied …
    pub frame: String,
    /// The content is marked off.
    pub marked: bool,
    /// Somebody speaks.
    pub speaks: bool,
}

/// What a reader takes as uncertainty.
#[derive(JsonSchema, Serialize)]
pub struct Hedge {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// The class.
    #[schemars(extend("enum" = ["epistemic", "doxastic", "investigation", "condition", "weasel", "approximator", "booster"]))]
    pub class: String,
    /// How much it takes back.
    pub strength: Value,
}

/// A quotation.
#[derive(JsonSchema, Serialize)]
pub struct Quote {
    /// Its words.
    #[serde(flatten)]
    pub place: Words,
    /// Number of words.
    pub words: u32,
    /// Somebody's speech, rather than a title or a doubtful word.
    pub speech: bool,
    /// It is printed as a title is.
    pub title: bool,
    /// Index of the attribution that says whose.
    pub attribution: Option<u32>,
}

/// A name.
#[derive(JsonSchema, Serialize)]
pub struct Entity {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// What is named.
    #[schemars(extend("enum" = ["company", "model", "product", "benchmark", "outlet", "agency", "country", "place", "person", "other"]))]
    pub kind: String,
    /// The full name.
    pub name: Option<String>,
    /// Who makes it.
    pub maker: Option<String>,
    /// Its country.
    pub country: Option<String>,
}

/// An assertion that wants a source.
#[derive(JsonSchema, Serialize)]
pub struct Claim {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// What sort of claim.
    pub kind: String,
    /// How it is made.
    pub shape: Option<Value>,
    /// About whom or what.
    pub subject: Option<Words>,
    /// Who stands behind it.
    pub backing: Backing,
}

/// Who stands behind a claim.
#[derive(JsonSchema, Serialize)]
pub struct Backing {
    /// `none passive vague outlet unnamed link note document named`.
    pub kind: String,
    /// How the source reaches the claim: `content`, `carried`, `link-on-words` …; `nowhere` without one.
    pub reach: String,
    /// The words that name the source, or that hide it.
    pub source: Option<Words>,
    /// Of a source that is carried on: what tells that it still speaks, `pronoun also noun answers subject sum`.
    pub sign: Option<String>,
}
