//! A draft with what is known of it. The same type is built in Rust and read from JSON.

use super::error::Error;
use crate::doc::{Published, Syntax, parse_date};
use crate::engine::{Options, Selection};
use crate::rulebook::{Profile, Rulebook};
use serde::{Deserialize, Serialize};

/// Name of a draft that was given none, as for standard input.
pub(super) const NAMELESS: &str = "-";

/// A draft and how it is to be judged. All but the text may be left out.
///
/// ```
/// use copydesk::Request;
///
/// let request = Request::new("Sales doubled in March.").name("news/sales.md").published("2026-06-01");
/// let same: Request = serde_json::from_str(
///     r#"{"text": "Sales doubled in March.", "name": "news/sales.md", "published": "2026-06-01"}"#,
/// )?;
/// assert_eq!(request, same);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Request {
    /// The draft. Not looked at where the bytes of a file are given.
    pub text: String,
    /// Path or name of the draft: decides the format, may hold the publication date, and is what settings for some drafts match.
    /// A text without a name is a piece of a draft.
    pub name: Option<String>,
    /// `markdown`, `mdx`, `text`, `html`, `rst` or `asciidoc`; else the name decides, else it is Markdown.
    pub format: Option<String>,
    /// Publication date, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; goes before what the draft says.
    pub published: Option<String>,
    /// `explainer`, `newsletter`, `news`, `opinion` or `company`; goes before what the draft says.
    pub profile: Option<String>,
    /// A later day at which the piece is read again.
    pub as_of: Option<String>,
    /// The text is a piece of a draft: no finding about a missing publication date.
    pub fragment: bool,
    /// Only these rules and families; those of the settings if empty.
    pub select: Vec<String>,
    /// Not these; those of the settings if empty.
    pub ignore: Vec<String>,
    /// Only so many findings for each 1,000 words, the most serious and most certain.
    pub budget: Option<u32>,
    /// Say of each finding what the learned judge weighed.
    pub why: bool,
    /// The learned judge is not asked.
    pub rules_only: bool,
    /// The JSON answer holds the fact-checker's worksheet.
    pub sheet: bool,
}

impl Request {
    /// A text of which nothing else is known.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Names the draft; see [`Request::name`](#structfield.name).
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Says how the text is to be read.
    #[must_use]
    pub fn format(mut self, format: impl Into<String>) -> Self {
        self.format = Some(format.into());
        self
    }

    /// Gives the publication date.
    #[must_use]
    pub fn published(mut self, date: impl Into<String>) -> Self {
        self.published = Some(date.into());
        self
    }

    /// Says what kind of piece it is.
    #[must_use]
    pub fn profile(mut self, profile: impl Into<String>) -> Self {
        self.profile = Some(profile.into());
        self
    }

    /// Judges at a later day.
    #[must_use]
    pub fn as_of(mut self, date: impl Into<String>) -> Self {
        self.as_of = Some(date.into());
        self
    }

    /// Asks only this rule or family, besides those already selected.
    #[must_use]
    pub fn select(mut self, rule: impl Into<String>) -> Self {
        self.select.push(rule.into());
        self
    }

    /// Leaves a rule or family out.
    #[must_use]
    pub fn ignore(mut self, rule: impl Into<String>) -> Self {
        self.ignore.push(rule.into());
        self
    }

    /// Asks for the worksheet in the JSON answer.
    #[must_use]
    pub fn sheet(mut self) -> Self {
        self.sheet = true;
        self
    }

    /// What the draft is called in reports.
    pub(super) fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(NAMELESS)
    }

    /// How the text is read.
    ///
    /// # Errors
    /// There is no such format, or it is none of texts.
    pub(crate) fn syntax(&self) -> Result<Syntax, Error> {
        let syntax = match &self.format {
            Some(name) => Syntax::of_name(name).ok_or_else(|| Error::Format(name.clone()))?,
            None => self.name.as_deref().and_then(Syntax::of_path).unwrap_or(Syntax::Markdown),
        };
        if syntax.is_extracted() { Err(Error::NotText(syntax)) } else { Ok(syntax) }
    }

    /// The options of the settings, and what the request says beyond them.
    ///
    /// # Errors
    /// A date, profile or rule that is none.
    pub(crate) fn options(&self, base: Options, book: &Rulebook) -> Result<Options, Error> {
        let mut options = base;
        if let Some(text) = &self.published {
            let date = parse_date(text).and_then(Published::given);
            options.published = Some(date.ok_or_else(|| Error::Date(text.clone()))?);
        }
        if let Some(text) = &self.as_of {
            let day = parse_date(text).and_then(Published::given).and_then(|p| p.day());
            options.as_of = Some(day.ok_or_else(|| Error::Date(text.clone()))?);
        }
        if let Some(name) = &self.profile {
            let profile = Profile::ALL.into_iter().find(|p| p.name() == name);
            options.profile = Some(profile.ok_or_else(|| Error::Profile(name.clone()))?);
            options.profile_given = true;
        }
        let mut named = self.select.iter().chain(&self.ignore);
        if let Some(name) = named.find(|n| !book.knows(n)) {
            let near = book.closest(name).map(str::to_owned);
            return Err(Error::Rule { name: name.clone(), near });
        }
        let either = |asked: &[String], set: Vec<String>| {
            if asked.is_empty() { set } else { asked.to_vec() }
        };
        options.selection = Selection {
            select: either(&self.select, options.selection.select),
            ignore: either(&self.ignore, options.selection.ignore),
        };
        options.fragment |= self.fragment;
        options.budget = self.budget.or(options.budget);
        options.why |= self.why;
        options.rules_only |= self.rules_only;
        Ok(options)
    }
}
