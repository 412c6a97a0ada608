//! `--format gitlab`: the code quality report of GitLab, a part of Code Climate's form.
//! <https://docs.gitlab.com/ci/testing/code_quality/>

use super::each::Each;
use super::form::{Diagnostic, Draft, Level};
use super::{Run, fingerprint, json};
use serde_json::json;
use std::io::{Result, Write};

/// The run as a list of issues.
pub(super) fn text(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let issue = |draft: &Draft<'_>, d: &Diagnostic| {
        json!({
            "type": "issue",
            "check_name": d.rule,
            "description": d.message,
            "content": {"body": d.help},
            "categories": ["Style"],
            "severity": severity(d.severity),
            // GitLab wants a name that no other issue of the report has, and the same one as long as the issue is the same.
            "fingerprint": fingerprint::across(&draft.place, &d.fingerprint),
            "location": {"path": draft.place, "lines": {"begin": d.span.start.line, "end": d.span.end.line}},
        })
    };
    let issues = || {
        run.drafts.iter().flat_map(|draft| {
            draft.diagnostics.pick(|g| g.shown(run.infos)).map(move |d| issue(draft, &d))
        })
    };
    json::line(&Each(issues), out)
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Info => "info",
    }
}
