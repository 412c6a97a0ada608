//! The form of the keys between the `+++` lines of a rule page. Describes only; `rulebook` reads. Conditions are open here,
//! because which fields there are depends on what the rule looks at; the loader checks them.

use super::{Severity, Texts};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The keys of a rule page. `rules/README.md` explains them.
#[derive(Deserialize, JsonSchema)]
#[schemars(title = "copydesk rule page", extend("oneOf" = [
    {"required": ["words"]}, {"required": ["swap"]}, {"required": ["pattern"]}, {"required": ["on"]},
    {"required": ["native"], "not": {"required": ["words"]}}
]))]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// How serious it is.
    pub severity: Severity,
    /// By kind of piece, where that differs.
    pub profiles: Option<Profiles>,
    /// Phrases that are looked for.
    pub words: Option<Texts>,
    /// Phrases with what to write instead.
    pub swap: Option<BTreeMap<String, String>>,
    /// A regular expression.
    pub pattern: Option<String>,
    /// A kind of reading.
    pub on: Option<Kind>,
    /// A function; built-in rules only.
    pub native: Option<bool>,
    /// It speaks only where all of these hold.
    pub r#where: Option<BTreeMap<String, Value>>,
    /// It is silent where one of these holds.
    pub unless: Option<BTreeMap<String, Value>>,
    /// What is looked at.
    pub scope: Option<Scope>,
    /// Which source silences it.
    pub covered: Option<Covered>,
    /// Zones with signs: `-heading` silent there, `+quoted` also there, `table` only there.
    pub zones: Option<String>,
    /// Special cases, tried first.
    pub case: Option<Vec<Case>>,
    /// Upper and lower case differ.
    pub case_sensitive: Option<bool>,
    /// Rules that win over the same words.
    pub yields_to: Option<Texts>,
    /// Rules that win in the same sentence.
    pub yields_in_sentence: Option<Texts>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// A correction.
    pub fix: Option<Fix>,
    /// No word is common to all matches of the pattern.
    pub every_unit: Option<bool>,
    /// It speaks only when a published piece is judged at a later day.
    pub audit: Option<bool>,
    /// What it finds depends on the day of judgement, so an audit asks it too.
    pub ages: Option<bool>,
    /// The learned judge decides between warning and info.
    pub weighed: Option<bool>,
    /// The learned judge may make a warning of an info.
    pub raised: Option<bool>,
}

/// Severity by kind of piece.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profiles {
    /// A page that will be read for years.
    pub explainer: Option<Severity>,
    /// A dated letter.
    pub newsletter: Option<Severity>,
    /// A daily news story.
    pub news: Option<Severity>,
    /// A signed judgement.
    pub opinion: Option<Severity>,
    /// A firm or a lab about itself.
    pub company: Option<Severity>,
}

/// A kind of reading.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Time expressions.
    Time,
    /// Figures.
    Figure,
    /// Quotations.
    Quote,
    /// Attributions.
    Attribution,
    /// Hedges.
    Hedge,
    /// Claims.
    Claim,
}

/// What is looked at.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Sentences.
    Sentence,
    /// Headings.
    Heading,
    /// The headline.
    Title,
    /// The whole draft.
    Document,
}

/// Which source behind the words silences a rule.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Covered {
    /// One that backs them as a fact, in whatever way it reaches them.
    Named,
    /// One that says them and is not the outlet itself.
    Others,
    /// One that says them.
    Any,
    /// None.
    No,
}

/// A special case.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What the function calls it; for rules with a function.
    pub name: Option<String>,
    /// When it applies.
    pub r#where: Option<BTreeMap<String, Value>>,
    /// When it does not.
    pub unless: Option<BTreeMap<String, Value>>,
    /// How serious it is then.
    pub severity: Option<Severity>,
    /// By kind of piece, where that differs.
    pub profiles: Option<Profiles>,
    /// What is wrong.
    pub message: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// A correction.
    pub fix: Option<Fix>,
}

/// A correction.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// Who may apply it.
    pub kind: FixKind,
    /// What to put in place of the match.
    pub text: String,
}

/// Who may apply a correction.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// A machine.
    Safe,
    /// Somebody who looks at the result.
    Unsafe,
}
