//! `--format rdjson` and `rdjsonl`: reviewdog's diagnostic format, with suggestions. Columns count bytes of UTF-8, as the format asks.
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use super::form::{Diagnostic, Draft, Level, Range};
use super::{Run, json};
use serde_json::{Map, Value, json};

/// One object for the run.
pub(super) fn text(run: &Run<'_>) -> String {
    let diagnostics: Vec<Value> = all(run).collect();
    json::line(&json!({"source": source(run), "severity": "WARNING", "diagnostics": diagnostics}))
}

/// One object for each finding, each on its line.
pub(super) fn lines(run: &Run<'_>) -> String {
    let own = |mut d: Value| {
        if let Value::Object(map) = &mut d {
            map.insert("source".to_owned(), source(run));
        }
        json::line(&d)
    };
    all(run).map(own).collect()
}

fn all<'r>(run: &'r Run<'_>) -> impl Iterator<Item = Value> + 'r {
    run.drafts.iter().flat_map(move |draft| draft.diagnostics.iter().filter(|d| d.shown(run.infos)).map(move |d| diagnostic(run, draft, d)))
}

fn source(run: &Run<'_>) -> Value {
    let mut map = Map::new();
    map.insert("name".to_owned(), json!("copydesk"));
    if let Some(url) = run.rules_url {
        map.insert("url".to_owned(), json!(url));
    }
    Value::Object(map)
}

fn diagnostic(run: &Run<'_>, draft: &Draft, d: &Diagnostic) -> Value {
    let mut code = json!({"value": d.rule});
    if run.rules_url.is_some() {
        code["url"] = json!(d.url);
    }
    let mut out = json!({
        "message": d.advice(),
        "location": {"path": draft.place, "range": range(d.span)},
        "severity": severity(d.severity),
        "code": code,
    });
    // A correction cannot be put into a Word file by its place in the text.
    if let Some(edit) = d.edit.as_ref().filter(|_| draft.format != "docx") {
        out["suggestions"] = json!([{"range": range(edit.span), "text": edit.replacement}]);
    }
    if !d.labels.is_empty() {
        let label = |l: &super::form::Mark| json!({"message": l.message, "location": {"path": draft.place, "range": range(l.span)}});
        out["related_locations"] = d.labels.iter().map(label).collect();
    }
    out
}

fn range(range: Range) -> Value {
    json!({
        "start": {"line": range.start.line, "column": range.start.utf8},
        "end": {"line": range.end.line, "column": range.end.utf8},
    })
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Info => "INFO",
    }
}
