//! Word files with findings as comments, in memory.

use super::checker::Checker;
use super::error::Error;
use super::request::Request;
use crate::doc::{Published, Syntax, docx, parse_date};
use crate::report;
use serde::{Deserialize, Serialize};

/// What is written into a Word file. All of it may be left out.
///
/// ```
/// use copydesk::Comments;
///
/// let comments: Comments = serde_json::from_str(r#"{"fixes": true, "date": "2026-02-27"}"#)?;
/// assert_eq!(comments, Comments::new().fixes().date("2026-02-27"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Comments {
    /// Prompts, too, as `--info` has it.
    pub infos: bool,
    /// Safe fixes as tracked changes.
    pub fixes: bool,
    /// The day that comments and changes bear, `YYYY-MM-DD`; the publication date if it is left out, none if that is unknown.
    pub date: Option<String>,
}

impl Comments {
    /// Errors and warnings as comments.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Prompts, too.
    #[must_use]
    pub fn infos(mut self) -> Self {
        self.infos = true;
        self
    }

    /// Safe fixes as tracked changes.
    #[must_use]
    pub fn fixes(mut self) -> Self {
        self.fixes = true;
        self
    }

    /// Gives comments and changes a day.
    #[must_use]
    pub fn date(mut self, date: impl Into<String>) -> Self {
        self.date = Some(date.into());
        self
    }
}

/// A Word file with its comments.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Commented {
    /// The file. Everything in it that has no mark is as it was, byte for byte.
    pub bytes: Vec<u8>,
    /// Number of comments that were written.
    pub comments: usize,
    /// Number of fixes that were written as tracked changes.
    pub fixes: usize,
    /// Number of fixes that were asked for and stand where nothing can be tracked.
    pub fixes_left: usize,
}

impl Checker {
    /// Checks a Word file and writes the findings into it as comments at their words. The author of comments and of changes is
    /// `copydesk`. Where words stand in a note, a text box or a formula, the comment stands at its mark in the text and quotes them;
    /// a finding about the whole draft stands at the first paragraph.
    ///
    /// ```no_run
    /// use copydesk::{Checker, Comments, Request};
    ///
    /// let draft = std::fs::read("draft.docx")?;
    /// let request = Request::new("").name("draft.docx").published("2026-02-27");
    /// let commented = Checker::new().comment(&draft, &request, &Comments::new().fixes())?;
    /// std::fs::write("commented.docx", commented.bytes)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Checker::check_file`]; a date that is none.
    pub fn comment(
        &self,
        bytes: &[u8],
        request: &Request,
        comments: &Comments,
    ) -> Result<Commented, Error> {
        if bytes.len() >= u32::MAX as usize {
            return Err(Error::TooLarge);
        }
        let day = |text: &str| parse_date(text).and_then(Published::given).and_then(|p| p.day());
        let date = match comments.date.as_deref() {
            Some(text) => Some(day(text).ok_or_else(|| Error::Date(text.to_owned()))?),
            None => None,
        };
        let source =
            docx::extract(request.called(), bytes).map_err(|e| Error::word(request, &e))?;
        let report = self.run(source, Syntax::Docx, self.options(request)?);
        let wanted = report::Comments { infos: comments.infos, fixes: comments.fixes, date };
        let done = report::commented(&report.found, &report.engine.book, bytes, wanted);
        let done = done.map_err(|e| Error::word(request, &e))?;
        Ok(Commented {
            bytes: done.bytes,
            comments: done.comments,
            fixes: done.corrections,
            fixes_left: done.left,
        })
    }

    /// The same for programs in other languages: the request and what is to be written are JSON.
    ///
    /// # Errors
    /// As for [`Checker::comment`]; the answer is then the JSON that [`Checker::answer`] gives for an error.
    pub fn comment_json(
        &self,
        bytes: &[u8],
        request: &str,
        comments: &str,
    ) -> Result<Commented, String> {
        let read = || {
            let request: Request = serde_json::from_str(request)?;
            Ok((request, serde_json::from_str::<Comments>(comments)?))
        };
        let done = read().map_err(Error::Request);
        done.and_then(|(request, comments)| self.comment(bytes, &request, &comments))
            .map_err(|error| super::answer::refusal(&error))
    }
}
