//! What can be asked, as JSON. Every answer is JSON but that of `comment`, which is a file; JSON begins with `{` or `[`.

use crate::word;
use copydesk::{Checker, Comments, Error, Report, Request, Worksheet};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A question.
#[derive(Debug, Deserialize)]
#[serde(tag = "call", rename_all = "lowercase", deny_unknown_fields)]
enum Call {
    /// The findings, as `copydesk check --format json` prints them.
    Check {
        /// The draft; where a file comes with the call, what is known of it.
        request: Request,
    },
    /// The text with its corrections made, as `copydesk fix` writes it.
    Fix {
        request: Request,
        /// Suggestions, too.
        #[serde(default)]
        also_unsafe: bool,
    },
    /// The Word file that comes with the call, with its findings as comments; the answer is the file.
    Comment {
        /// What is known of the draft.
        request: Request,
        /// What is written into the file.
        #[serde(default)]
        comments: Comments,
    },
    /// The fact-checker's worksheet.
    Worksheet { request: Request, form: Form },
    /// The edit that lets a finding stand.
    Stet { request: Request, fingerprint: String, reason: String },
    /// A file as text: a Word file becomes Markdown.
    Text {
        /// Decides how the file is read.
        name: String,
    },
    /// The page of a rule, as `copydesk explain RULE --format json` prints it.
    Explain { rule: String },
    /// All rules, as `copydesk rules --json` prints them.
    Rules {},
    /// A newsroom's own pages, settings and ledger, for the calls that follow.
    Configure {
        /// Rule pages by their path below the folder of rules.
        #[serde(default)]
        pages: BTreeMap<String, String>,
        settings: Option<String>,
        ledger: Option<String>,
        catalogue: Option<String>,
    },
    /// The version of the program.
    Version {},
}

/// What a worksheet is written as.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    Md,
    Csv,
    Html,
    Json,
}

impl From<Form> for Worksheet {
    fn from(form: Form) -> Self {
        match form {
            Form::Md => Self::Markdown,
            Form::Csv => Self::Csv,
            Form::Html => Self::Html,
            Form::Json => Self::Json,
        }
    }
}

/// Answers calls; holds the rules and the settings of a newsroom.
#[derive(Debug, Default)]
pub struct Desk {
    checker: Checker,
}

impl Desk {
    /// The built-in rules.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers one call. A call that cannot be met has `error` with `kind` and `message`.
    #[must_use]
    pub fn answer(&mut self, call: &str, file: Option<&[u8]>) -> Vec<u8> {
        let read = serde_json::from_str::<Call>(call).map_err(Error::Request);
        let answer = read.and_then(|call| self.run(call, file));
        answer.unwrap_or_else(|error| refusal(&error).into_bytes())
    }

    fn run(&mut self, call: Call, file: Option<&[u8]>) -> Result<Vec<u8>, Error> {
        let checker = &self.checker;
        let text = match call {
            Call::Comment { request, comments } => {
                let file = file.unwrap_or_default();
                return Ok(checker.comment(file, &request, &comments)?.bytes);
            }
            Call::Check { request } => self.check(&request, file)?,
            Call::Fix { request, also_unsafe } => {
                json!({ "text": checker.fix(&request, also_unsafe)? }).to_string()
            }
            Call::Worksheet { request, form } => {
                let sheet = self.report(&request, file)?.worksheet(form.into());
                json!({ "text": sheet }).to_string()
            }
            Call::Stet { request, fingerprint, reason } => {
                let edit = checker.check_request(&request)?.stet(&fingerprint, &reason);
                json!({ "edit": edit }).to_string()
            }
            Call::Text { name } => {
                let (text, format) = word::text(&name, file.unwrap_or_default())?;
                json!({ "text": text, "format": format }).to_string()
            }
            Call::Explain { rule } => checker.explain(&rule)?.to_string(),
            Call::Rules {} => checker.list_rules().to_string(),
            Call::Configure { pages, settings, ledger, catalogue } => {
                self.configure(pages, settings, ledger, catalogue)?
            }
            Call::Version {} => json!({ "version": env!("CARGO_PKG_VERSION") }).to_string(),
        };
        Ok(text.into_bytes())
    }

    fn check(&self, request: &Request, file: Option<&[u8]>) -> Result<String, Error> {
        let request = serde_json::to_string(request).map_err(Error::Request)?;
        Ok(match file {
            Some(bytes) => self.checker.answer_file(bytes, &request),
            None => self.checker.answer(&request),
        })
    }

    fn report(&self, request: &Request, file: Option<&[u8]>) -> Result<Report, Error> {
        match file {
            Some(bytes) => self.checker.check_file(bytes, request),
            None => self.checker.check_request(request),
        }
    }

    fn configure(
        &mut self,
        pages: BTreeMap<String, String>,
        settings: Option<String>,
        ledger: Option<String>,
        catalogue: Option<String>,
    ) -> Result<String, Error> {
        let mut builder = Checker::builder();
        for (path, text) in pages {
            builder = builder.page(path, text);
        }
        if let Some(text) = settings {
            builder = builder.settings(text);
        }
        if let Some(text) = ledger {
            builder = builder.ledger(text);
        }
        if let Some(text) = catalogue {
            builder = builder.catalogue(text);
        }
        self.checker = builder.build()?;
        Ok(json!({ "rules": self.checker.rules().rules.len() }).to_string())
    }
}

/// Why a call was not met.
fn refusal(error: &Error) -> String {
    let reason: Value = json!({ "kind": error.kind(), "message": error.to_string() });
    json!({ "error": reason }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(call: &Value) -> Value {
        let answer = Desk::new().answer(&call.to_string(), None);
        serde_json::from_slice(&answer).expect("JSON")
    }

    const LATE: &str = "The hearing is on Tuesday, March 4, 2026.";

    #[test]
    fn a_draft_is_checked_fixed_and_listed() {
        let request = json!({ "text": LATE });
        let checked = ask(&json!({ "call": "check", "request": request }));
        assert_eq!(checked["files"][0]["diagnostics"][0]["rule"], "dates/calendar-error");
        let fixed = ask(&json!({ "call": "fix", "request": request, "also_unsafe": true }));
        assert_eq!(fixed["text"], LATE.replace("Tuesday", "Wednesday"));
        let safe = ask(&json!({ "call": "fix", "request": request }));
        assert_eq!(safe["text"], LATE);
        let sheet = ask(&json!({ "call": "worksheet", "request": request, "form": "csv" }));
        assert!(sheet["text"].as_str().is_some_and(|t| t.contains("2026-03-04")), "{sheet}");
    }

    #[test]
    fn a_stet_lets_a_finding_stand() {
        let request = json!({ "text": "Experts say it works." });
        let checked = ask(&json!({ "call": "check", "request": request }));
        let name = &checked["files"][0]["diagnostics"][0]["fingerprint"];
        let call =
            json!({ "call": "stet", "request": request, "fingerprint": name, "reason": "a\nb" });
        let edit = &ask(&call)["edit"];
        assert_eq!(edit["replacement"], "<!-- stet attribution/weasel-source: a b -->\n");
        assert_eq!(edit["span"]["start"]["byte"], 0);
    }

    #[test]
    fn pages_of_rules_are_given() {
        let page = ask(&json!({ "call": "explain", "rule": "dates/missing-year" }));
        assert_eq!(page["rule"], "dates/missing-year");
        assert!(page["markdown"].as_str().is_some_and(|t| t.starts_with("# ")), "{page}");
        let unknown = ask(&json!({ "call": "explain", "rule": "dates/missing-yaer" }));
        assert_eq!(unknown["error"]["kind"], "rule");
        let all = ask(&json!({ "call": "rules" }));
        assert!(all.as_array().is_some_and(|a| a.iter().any(|r| r["rule"] == page["rule"])));
    }

    #[test]
    fn a_newsroom_brings_its_own() {
        let mut desk = Desk::new();
        let page =
            "+++\nseverity = \"error\"\nwords = [\"synergies\"]\nmessage = \"no\"\n+++\n# S\n";
        let call = json!({ "call": "configure", "pages": { "house/synergies.md": page } });
        let answer: Value =
            serde_json::from_slice(&desk.answer(&call.to_string(), None)).expect("JSON");
        assert!(answer["rules"].is_u64(), "{answer}");
        let call = json!({ "call": "check", "request": { "text": "It brings synergies." } });
        let answer: Value =
            serde_json::from_slice(&desk.answer(&call.to_string(), None)).expect("JSON");
        assert_eq!(answer["files"][0]["diagnostics"][0]["rule"], "house/synergies");
        let call = json!({ "call": "configure", "settings": "profil = 1" });
        let answer: Value =
            serde_json::from_slice(&desk.answer(&call.to_string(), None)).expect("JSON");
        assert_eq!(answer["error"]["kind"], "settings");
    }

    #[test]
    fn what_is_no_call_is_refused() {
        for call in [json!({}), json!({ "call": "sing" }), json!({ "call": "check" })] {
            assert_eq!(ask(&call)["error"]["kind"], "request", "{call}");
        }
    }
}
