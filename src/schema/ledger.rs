//! The form of `ledger.toml`. Describes only; `ledger` reads. Days are TOML dates, which other forms of the same data write as text.

use super::Texts;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a newsroom knows outside its drafts: `ledger.toml` beside the settings.
#[derive(Deserialize, JsonSchema)]
#[schemars(title = "ledger.toml")]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// Figures that drafts are held to.
    pub fact: Option<Vec<Fact>>,
    /// Models and when they came out.
    pub release: Option<Vec<Release>>,
    /// Events of policy.
    pub policy: Option<Vec<Policy>>,
    /// Questions to which nobody knows the answer.
    pub known_unknown: Option<Vec<KnownUnknown>>,
}

/// A day.
#[derive(Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Day(#[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}"))] pub String);

/// A number, or a lowest and a highest one.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// One number.
    One(f64),
    /// From, to.
    Range([f64; 2]),
}

/// A period, or a year written as a number.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Period {
    /// `FY2026Q4`, `FY2026`, `2025Q4`, `2025-01`, `2025` or a day.
    Written(String),
    /// A year.
    Year(i32),
}

/// A figure. A row says of which `period` it is, or `as_of` which day.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Of whom.
    pub entity: String,
    /// What is measured, such as `revenue`.
    pub metric: String,
    /// The period it is of.
    pub period: Option<Period>,
    /// The day the period ended.
    pub ended: Option<Day>,
    /// The value.
    pub value: Value,
    /// The value is rough.
    pub approx: Option<bool>,
    /// ISO 4217 for money, `percent`, or the thing counted, in the singular.
    pub unit: Option<String>,
    /// Such as `GAAP`.
    pub basis: Option<String>,
    /// The day it became known.
    pub as_of: Option<Day>,
    /// Where it stands.
    pub source: Option<String>,
    /// What it covers.
    pub scope: Option<String>,
    /// Whether it is reported or projected.
    pub status: Option<String>,
    /// Superlatives that this figure bears out.
    pub superlative_ok: Option<Texts>,
    /// The day somebody last looked.
    pub checked: Option<Day>,
    /// A remark.
    pub note: Option<String>,
    /// Address of the source.
    pub url: Option<String>,
}

/// A model and when it came out.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Who made it.
    pub lab: String,
    /// Its name.
    pub model: String,
    /// The family it belongs to.
    pub family: Option<String>,
    /// The day it came out.
    pub date: Day,
    /// Where that stands.
    pub source: Option<String>,
    /// The day somebody last looked.
    pub checked: Option<Day>,
}

/// An event of policy.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// What it is about, such as `us.export.ai_chips.china`.
    pub key: String,
    /// The day.
    pub date: Day,
    /// Which way it goes.
    pub direction: String,
    /// How things stand since.
    pub status: Option<String>,
    /// Words that show a sentence to be about it; `+` for words that must come together.
    pub topics: Option<Texts>,
    /// Where it stands.
    pub source: Option<String>,
    /// The day somebody last looked.
    pub checked: Option<Day>,
}

/// A question to which nobody knows the answer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KnownUnknown {
    /// About whom.
    pub entity: String,
    /// What is not known.
    pub question: String,
    /// As of which day.
    pub as_of: Option<Day>,
    /// Who says so.
    pub source: Option<String>,
}
