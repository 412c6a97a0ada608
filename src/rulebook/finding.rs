//! What a rule gives back: places and arguments; the words come later.

use super::Severity;
use crate::doc::Document;
use crate::text::Span;

/// Whether a machine may apply a fix by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// The meaning cannot change.
    Safe,
    /// A suggestion: somebody has to look.
    Unsafe,
}

impl Applicability {
    /// Its name in outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// Replace some source bytes by text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixEdit {
    /// Bytes of the source.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Who may apply it.
    pub applicability: Applicability,
    /// Its edits, sorted, without overlap.
    pub edits: Vec<FixEdit>,
    /// The text under the mark as it will be.
    pub text: String,
}

impl Fix {
    /// Writes other words where these stand; `None` if the source has signs among them, which would be lost.
    #[must_use]
    pub fn of_words(
        doc: &Document,
        words: Span,
        replacement: &str,
        applicability: Applicability,
    ) -> Option<Box<Self>> {
        let span = doc.to_source(words);
        let plain = doc.source.slice(span) == doc.text(words);
        plain.then(|| {
            let edits = vec![FixEdit { span, replacement: replacement.to_owned() }];
            Box::new(Self { applicability, edits, text: replacement.to_owned() })
        })
    }
}

/// A second place worth showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Bytes of the source.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// Values for the placeholders of a message.
pub type Args = Vec<(&'static str, String)>;

/// One place where a rule speaks.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Index of the rule in its rulebook.
    pub rule: u16,
    /// Index of the `[[case]]` that applied, whose words are used.
    pub case: Option<u8>,
    /// Name of the case that native code chose; the engine looks up its index.
    pub chosen: Option<&'static str>,
    /// Name of the case whose severity holds, where it is not that of `chosen`.
    pub level: Option<&'static str>,
    /// The words under the mark, in the prose; `None` for the whole document.
    pub prose: Option<Span>,
    /// The bytes under the mark, in the source; empty at 0 for the whole document.
    pub span: Span,
    /// How serious, for this draft.
    pub severity: Severity,
    /// Values for the message.
    pub args: Args,
    /// Further remarks, already worded.
    pub notes: Vec<String>,
    /// Further places.
    pub labels: Vec<Label>,
    /// The correction, if there is one.
    pub fix: Option<Box<Fix>>,
    /// Chance that an editor marks the place, from 0 to 1, where it was weighed.
    pub confidence: Option<f32>,
    /// The reason of the stet that lets it stand.
    pub suppressed: Option<String>,
}

impl Finding {
    /// A finding of a rule at some prose; span and severity are filled in by the engine.
    #[must_use]
    pub fn new(prose: Span) -> Self {
        Self {
            rule: 0,
            case: None,
            chosen: None,
            level: None,
            prose: Some(prose),
            span: Span::default(),
            severity: Severity::Off,
            args: Vec::new(),
            notes: Vec::new(),
            labels: Vec::new(),
            fix: None,
            confidence: None,
            suppressed: None,
        }
    }

    /// A finding about the whole document.
    #[must_use]
    pub fn document() -> Self {
        Self { prose: None, ..Self::new(Span::default()) }
    }

    /// Gives a placeholder its value.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Says how old what was found is, beside how old it may be.
    #[must_use]
    pub fn age(self, days: i64, limit: u32) -> Self {
        let percent = days.max(0).saturating_mul(100) / i64::from(limit.max(1));
        self.arg("over", percent.to_string())
    }

    /// How old it is, in percent of how old it may be; nothing where age is not the point.
    #[must_use]
    pub fn over(&self) -> Option<u64> {
        self.get("over").and_then(|p| p.parse().ok())
    }

    /// Chooses a `[[case]]` of the page by name: its words, its fix and its severity.
    #[must_use]
    pub fn case(mut self, name: &'static str) -> Self {
        self.chosen = Some(name);
        self
    }

    /// Takes the severity of another case of the page, and nothing else of it.
    #[must_use]
    pub fn level(mut self, name: &'static str) -> Self {
        self.level = Some(name);
        self
    }

    /// Adds a remark.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The value of a placeholder.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }
}
