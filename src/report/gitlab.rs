//! `--format gitlab`: the code quality report of GitLab, a part of Code Climate's form.
//! <https://docs.gitlab.com/ci/testing/code_quality/>

use super::form::Level;
use super::{Run, fingerprint, json};
use serde_json::{Value, json};

/// The run as a list of issues.
pub(super) fn text(run: &Run<'_>) -> String {
    let mut issues: Vec<Value> = Vec::new();
    for draft in run.drafts {
        for d in draft.diagnostics.iter().filter(|d| d.shown(run.infos)) {
            issues.push(json!({
                "type": "issue",
                "check_name": d.rule,
                "description": d.message,
                "content": {"body": d.help},
                "categories": ["Style"],
                "severity": severity(d.severity),
                // GitLab wants a name that no other issue of the report has, and the same one as long as the issue is the same.
                "fingerprint": fingerprint::across(&draft.place, &d.fingerprint),
                "location": {"path": draft.place, "lines": {"begin": d.span.start.line, "end": d.span.end.line}},
            }));
        }
    }
    json::line(&issues)
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Info => "info",
    }
}
