//! JSON in, JSON out: the door for bindings and for the page in a browser.

use super::checker::Checker;
use super::error::Error;
use super::report::Report;
use super::request::Request;
use crate::doc::Problem;
use crate::report::form::{Range, Tool, Whole};
use crate::report::{Spelling, whole};
use serde::Serialize;
use serde_json::Value;

/// What `check --format json` prints, with the mistakes of the draft and, on request, the worksheet.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    check: Whole<'a>,
    /// What the command says on its error stream.
    problems: Vec<Mistake>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<Value>,
}

/// A mistake in the draft's metadata.
#[derive(Serialize)]
struct Mistake {
    message: String,
    help: Option<String>,
    span: Option<Range>,
}

/// What is answered to a request that cannot be met.
#[derive(Serialize)]
struct Refusal {
    version: u32,
    tool: Tool,
    error: Reason,
}

#[derive(Serialize)]
struct Reason {
    kind: &'static str,
    message: String,
}

impl From<&Problem> for Mistake {
    fn from(problem: &Problem) -> Self {
        Self {
            message: problem.message.clone(),
            help: problem.help.clone(),
            span: problem.source.as_ref().map(|s| Range::of(s, problem.span)),
        }
    }
}

impl Checker {
    /// Answers the JSON of a [`Request`] with JSON: `version`, `tool`, `files` and `summary` as in `check --format json`, besides
    /// `problems`, and `sheet` if that was asked for. A request that cannot be met has `error` with `kind` and `message` instead.
    ///
    /// ```
    /// let checker = copydesk::Checker::new();
    /// let answer = checker.answer(r#"{"text": "Experts say it works.", "profile": "news"}"#);
    /// let answer: serde_json::Value = serde_json::from_str(&answer)?;
    /// assert_eq!(answer["files"][0]["diagnostics"][0]["rule"], "attribution/weasel-source");
    ///
    /// let refused: serde_json::Value = serde_json::from_str(&checker.answer("{}}"))?;
    /// assert_eq!(refused["error"]["kind"], "request");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn answer(&self, request: &str) -> String {
        answered(request, |request| self.check_request(request))
    }

    /// The same for the bytes of a file, such as a Word document; `name` in the request says what kind of file it is.
    #[must_use]
    pub fn answer_file(&self, bytes: &[u8], request: &str) -> String {
        answered(request, |request| self.check_file(bytes, request))
    }
}

/// Reads a request and writes its answer, or why there is none.
fn answered(request: &str, check: impl Fn(&Request) -> Result<Report, Error>) -> String {
    let read = serde_json::from_str::<Request>(request).map_err(Error::Request);
    let report = read.and_then(|request| Ok((check(&request)?, request.sheet)));
    match report {
        Ok((report, sheet)) => {
            let drafts = [report.draft()];
            text(&Answer {
                check: whole(&drafts, report.tally()),
                problems: report.problems().iter().map(Mistake::from).collect(),
                sheet: sheet.then(|| report.sheet_value()),
            })
        }
        Err(error) => refusal(&error),
    }
}

/// Why a request cannot be met, as JSON.
pub(super) fn refusal(error: &Error) -> String {
    let Whole { version, tool, .. } = whole(&[], crate::report::Tally::default());
    let error = Reason { kind: error.kind(), message: error.to_string() };
    text(&Refusal { version, tool, error })
}

/// JSON that harms no terminal or log.
fn text(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    Spelling::Json.spell(&text).into_owned()
}
