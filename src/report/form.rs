//! The stable form of `check --format json`, as types: every other machine form is made from it, and so is its JSON Schema.
//! The doc comments are the descriptions in that schema. Holds data only.

use super::diagnostics::Diagnostics;
use crate::rulebook::Severity;
use crate::text::{Position, Source, Span};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

/// What `copydesk check --format json` prints.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "copydesk check"))]
#[non_exhaustive]
pub struct Whole<'a> {
    /// Version of the form; it changes only when a reader of the old form would break.
    pub version: u32,
    /// The program that wrote this.
    pub tool: Tool,
    /// The drafts that were checked, sorted by path.
    pub files: &'a [Draft<'a>],
    /// How much was found.
    pub summary: Summary,
    /// With `--statistics`: how often each rule speaks, the most frequent first. What may stand is not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statistics: Option<Vec<RuleCount>>,
}

/// How often one rule speaks at one severity.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct RuleCount {
    /// The rule.
    pub rule: String,
    /// How serious.
    pub severity: Level,
    /// How many findings.
    pub count: usize,
    /// How many of them have a safe correction.
    pub safe_fixes: usize,
}

/// The program that wrote this.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Tool {
    /// Always `copydesk`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// One draft; with `--format jsonl` one such object stands on each line.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Draft<'r> {
    /// The id of the input line, where input came as JSON lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    /// The draft as it was named, or found below a folder that was named.
    pub path: String,
    /// How it was read. In `docx`, lines are paragraphs as Word counts them, and bytes those of the text taken out of the file.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["markdown", "mdx", "text", "html", "rst", "asciidoc", "docx"])))]
    pub format: &'static str,
    /// The publication date in force: a day, a month or a year.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$")))]
    pub published: Option<String>,
    /// The kind of piece it was judged as.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["explainer", "newsletter", "news", "opinion", "company"])))]
    pub profile: &'static str,
    /// Findings in order of place, or the most serious first if `--sort` or the settings ask for that.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Diagnostic>"))]
    pub diagnostics: Diagnostics<'r>,
    /// How the bytes of the file were read.
    pub coverage: Coverage,
    /// Its path from the root of the repository or the current folder, with `/`; what other programs know it by.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub place: String,
    /// What makes the check of this draft fail.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub gate: Severity,
}

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Level {
    /// A prompt.
    Info,
    /// What an editor sends back.
    Warning,
    /// Provably wrong, or legal exposure.
    Error,
}

impl Level {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info | Severity::Off => Self::Info,
        }
    }
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Diagnostic {
    /// Id of the rule, such as `dates/missing-year`.
    pub rule: String,
    /// How serious it is for this draft.
    pub severity: Level,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Further remarks.
    pub notes: Vec<String>,
    /// The page of the rule: a path in the repository of copydesk, or an address if `--rules-url` was given.
    pub url: String,
    /// The words under the mark. A finding about the whole draft has the empty span at byte 0.
    pub span: Range,
    /// Further places.
    pub labels: Vec<Mark>,
    /// Corrections.
    pub fixes: Vec<Correction>,
    /// Names the finding by rule, words and neighbourhood, not by line; no two are alike in one draft.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[0-9a-f]{16}$")))]
    pub fingerprint: String,
    /// How likely an editor is to mark the place, from 0 to 1, where the learned judge was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Why it may stand: the reason of a stet, or that the baseline knows it.
    pub suppressed: Option<String>,
    /// The baseline knows it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub baselined: bool,
    /// The words under the mark, as they stand in the file.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub words: String,
    /// All edits of the correction as one.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub edit: Option<Edit>,
}

/// A stretch of the file as it stands on disk, from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Range {
    /// Its first character.
    pub start: Place,
    /// The character behind its last.
    pub end: Place,
}

/// A place in the file as it stands on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Place {
    /// Bytes from the file's start.
    pub byte: u32,
    /// Line, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub column: u32,
    /// Column in UTF-16 code units, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub utf16: u32,
    /// Column in bytes, from 1; a byte order mark takes none.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub utf8: u32,
}

impl Place {
    /// Where a byte of a file is.
    fn of(source: &Source, byte: u32) -> Self {
        let Position { byte, line, column, utf16 } = source.position(byte);
        let mark = if line == 1 && source.text.starts_with('\u{feff}') { 3 } else { 0 };
        let start = source.line_span(line as usize - 1).start + mark;
        Self { byte, line, column, utf16, utf8: byte.saturating_sub(start) + 1 }
    }
}

/// A second place worth looking at.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Mark {
    /// Where.
    pub span: Range,
    /// What is there.
    pub message: String,
}

/// A correction.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Correction {
    /// `safe`: the meaning cannot change, a machine may apply it. `unsafe`: a suggestion, somebody has to look.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["safe", "unsafe"])))]
    pub applicability: &'static str,
    /// What the correction does.
    pub message: String,
    /// Its edits, sorted, without overlap; all belong together.
    pub edits: Vec<Edit>,
}

/// Replaces a stretch of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Edit {
    /// What is replaced.
    pub span: Range,
    /// What to put there.
    pub replacement: String,
}

/// How many bytes of the file were read as what, so that silence can be trusted.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Coverage {
    /// Prose.
    pub prose: u32,
    /// Prose inside quotation marks or block quotations.
    pub quoted: u32,
    /// Code.
    pub code: u32,
    /// Markup, metadata, comments and whatever else was not read as prose.
    pub skipped: u32,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[non_exhaustive]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Prompts.
    pub infos: usize,
    /// Drafts checked.
    pub files: usize,
    /// Findings that may stand, by a stet or by the baseline.
    pub suppressed: usize,
    /// Findings outside the changed lines, with `--since`; they are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unchanged: Option<usize>,
}

impl Range {
    /// A span of bytes as it is printed.
    #[must_use]
    pub fn of(source: &Source, span: Span) -> Self {
        Self { start: Place::of(source, span.start), end: Place::of(source, span.end) }
    }
}

impl Diagnostic {
    /// It is about the whole draft.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.span.start.byte == 0 && self.span.end.byte == 0
    }

    /// What is wrong and, on a line of its own, what to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match &self.help {
            Some(help) => format!("{}\n{help}", self.message),
            None => self.message.clone(),
        }
    }
}
