//! The form of `copydesk.toml`, for editors that complete and check TOML. Describes only; `config` reads.

use super::{Profile, Severity, Texts};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Settings of a desk: `copydesk.toml` at or above the drafts.
#[derive(Deserialize, JsonSchema)]
#[schemars(title = "copydesk.toml")]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The kind of piece, where the draft does not say.
    pub profile: Option<Profile>,
    /// Who reads the drafts: for the trade, jargon and acronyms are prompts.
    pub audience: Option<Audience>,
    /// The lowest severity that makes a check fail.
    pub gate: Option<Gate>,
    /// The order of findings within a draft.
    pub sort: Option<Sort>,
    /// Only these rules and families are asked.
    pub select: Option<Texts>,
    /// These rules and families are left out.
    pub ignore: Option<Texts>,
    /// Severities by rule (`dates/missing-year`) or family (`dates`).
    pub severity: Option<BTreeMap<String, Severity>>,
    /// Patterns for drafts that are not checked, as in `.gitignore`, from the folder of this file.
    pub exclude: Option<Texts>,
    /// Names and acronyms that readers know.
    pub accept: Option<Texts>,
    /// Choices for some drafts; later ones win.
    pub r#override: Option<Vec<Override>>,
    /// The ledger of facts, from the folder of this file.
    pub ledger: Option<String>,
    /// A catalogue of models, from the folder of this file.
    pub catalogue: Option<String>,
    /// What the half-lives of figures are multiplied by; 1.5 lets every figure last half as long again.
    #[schemars(range(min = 0.01, max = 100))]
    pub half_lives: Option<f64>,
    /// The size up to which drafts are read, such as `200 MB`.
    #[serde(rename = "max_file_size")]
    pub max_file_size: Option<String>,
    /// Asks a second reader: `true` for the file in the usual places, or the path of one.
    #[serde(rename = "second_reader")]
    pub second_reader: Option<SecondReader>,
}

/// Whether a second reader is asked, and which.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum SecondReader {
    /// The one in the usual places, or none.
    Asked(bool),
    /// The path of its file, from the folder of this file.
    File(String),
}

/// Who reads the drafts.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Anybody (the default).
    General,
    /// People of the trade, who know its jargon.
    Trade,
}

/// The lowest severity that makes a check fail.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Gate {
    /// Everything, prompts too.
    Info,
    /// What an editor sends back.
    Warning,
    /// What is provably wrong, or legal exposure.
    Error,
}

/// The order of findings within a draft.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// As they stand in the draft.
    Place,
    /// Errors first.
    Severity,
}

/// Choices for some drafts.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Patterns for the drafts, as in `.gitignore`, from the folder of this file.
    pub files: Texts,
    /// Their kind of piece.
    pub profile: Option<Profile>,
    /// Severities by rule or family.
    pub severity: Option<BTreeMap<String, Severity>>,
}
