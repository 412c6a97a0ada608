//! What can go wrong before a draft is judged.

use super::request::Request;
use crate::doc::docx::Unreadable;
use crate::doc::{Problem, Syntax};
use std::fmt::{Display, Formatter};

/// Why a checker could not be made, or a request not be answered.
///
/// Mistakes inside a draft (broken front matter, a stet without a reason) are no errors: they stand in
/// [`Report::problems`](super::Report::problems), and the draft is judged all the same.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Rule pages with mistakes.
    Pages(Vec<Problem>),
    /// Settings, a ledger or a catalogue with mistakes.
    Settings(Vec<Problem>),
    /// A text that is no date.
    Date(String),
    /// There is no such profile.
    Profile(String),
    /// There is no such format.
    Format(String),
    /// The format is no text; its files are given as bytes.
    NotText(Syntax),
    /// There is no such rule or family.
    Rule {
        /// What was asked for.
        name: String,
        /// The one that was perhaps meant.
        near: Option<String>,
    },
    /// Four gigabytes and more; places are counted in 32 bits.
    TooLarge,
    /// The bytes of a file are not UTF-8, or no Word document.
    File(Box<Problem>),
    /// A request that is not the JSON of one.
    Request(serde_json::Error),
}

impl Error {
    /// A name for programs, which stays the same.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Pages(_) => "pages",
            Self::Settings(_) => "settings",
            Self::Date(_) => "date",
            Self::Profile(_) => "profile",
            Self::Format(_) => "format",
            Self::NotText(_) => "not-text",
            Self::Rule { .. } => "rule",
            Self::TooLarge => "too-large",
            Self::File(_) => "file",
            Self::Request(_) => "request",
        }
    }
}

impl Error {
    /// A Word document that cannot be read.
    pub(super) fn word(request: &Request, error: &Unreadable) -> Self {
        Self::File(Box::new(Problem::general(format!("{}: {error}", request.called()))))
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Pages(all) | Self::Settings(all) => lines(all, f),
            Self::Date(text) => write!(f, "`{text}` is no date; write YYYY-MM-DD"),
            Self::Profile(name) => write!(f, "there is no profile `{name}`"),
            Self::Format(name) => {
                write!(f, "there is no format `{name}`; it is one of {}", formats())
            }
            Self::NotText(syntax) => {
                write!(f, "{} is no text; give the file itself, or its text", syntax.name())
            }
            Self::Rule { name, near: None } => write!(f, "there is no rule or family `{name}`"),
            Self::Rule { name, near: Some(near) } => {
                write!(f, "there is no rule or family `{name}`; did you mean `{near}`?")
            }
            Self::TooLarge => f.write_str("a draft has less than 4 GB"),
            Self::File(problem) => problem.fmt(f),
            Self::Request(error) => write!(f, "this is no request: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Request(error) => Some(error),
            Self::File(problem) => Some(problem.as_ref()),
            Self::Pages(all) | Self::Settings(all) => all.first().map(|p| p as _),
            _ => None,
        }
    }
}

/// One problem a line.
fn lines(all: &[Problem], f: &mut Formatter<'_>) -> std::fmt::Result {
    for (i, problem) in all.iter().enumerate() {
        if i > 0 {
            f.write_str("\n")?;
        }
        problem.fmt(f)?;
    }
    Ok(())
}

/// The formats that a text can have.
fn formats() -> String {
    let names: Vec<&str> = Syntax::ALL
        .iter()
        .filter(|(s, _, _)| !s.is_extracted())
        .map(|(_, name, _)| *name)
        .collect();
    names.join(", ")
}
