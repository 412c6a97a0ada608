//! `--format rdjson` and `rdjsonl`: reviewdog's diagnostic format, with suggestions. Columns count bytes of UTF-8, as the format asks.
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use super::each::Each;
use super::form::{Diagnostic, Draft, Level, Range};
use super::{Run, json};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::io::{Result, Write};

/// One object for the run.
pub(super) fn text(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    json::line(
        &Whole { source: source(run), severity: "WARNING", diagnostics: Each(|| all(run)) },
        out,
    )
}

#[derive(Serialize)]
struct Whole<D: Serialize> {
    source: Value,
    severity: &'static str,
    diagnostics: D,
}

/// One object for each finding, each on its line.
pub(super) fn lines(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    all(run).try_for_each(|mut d| {
        if let Value::Object(map) = &mut d {
            map.insert("source".to_owned(), source(run));
        }
        json::line(&d, out)
    })
}

fn all<'r>(run: &'r Run<'_>) -> impl Iterator<Item = Value> + 'r {
    run.drafts.iter().flat_map(move |draft| {
        draft.diagnostics.pick(|g| g.shown(run.infos)).map(move |d| diagnostic(run, draft, &d))
    })
}

fn source(run: &Run<'_>) -> Value {
    let mut map = Map::new();
    map.insert("name".to_owned(), json!("copydesk"));
    if let Some(url) = run.rules_url {
        map.insert("url".to_owned(), json!(url));
    }
    Value::Object(map)
}

fn diagnostic(run: &Run<'_>, draft: &Draft<'_>, d: &Diagnostic) -> Value {
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
