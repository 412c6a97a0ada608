//! `--format sarif`: SARIF 2.1.0 (OASIS), for code scanning and for viewers. Columns count UTF-16 units, and the log says so.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use super::diagnostics::Glance;
use super::each::Each;
use super::form::{Correction, Diagnostic, Draft, Edit, Level, Range};
use super::json::{line, page_url};
use super::place::{tidy, uri};
use super::{Run, flat};
use crate::doc::Problem;
use crate::rulebook::{Rule, Severity};
use crate::text::Span;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::io::{Result, Write};

/// Name of the root that paths are relative to.
const ROOT: &str = "%SRCROOT%";

/// The run as a log.
pub(super) fn text(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let shown = |g: Glance<'_>| run.infos || g.severity > Level::Info;
    // Only rules that speak are described; the pages of all would make up most of the log.
    let mut ids: Vec<&str> = run
        .drafts
        .iter()
        .flat_map(|f| f.diagnostics.glances())
        .filter(|g| shown(*g))
        .map(|g| g.rule)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let rules: Vec<Value> = ids
        .iter()
        .filter_map(|id| run.book.get(id))
        .map(|rule| descriptor(rule, run.rules_url))
        .collect();
    let results = || {
        let all = run
            .drafts
            .iter()
            .enumerate()
            .flat_map(|(i, f)| f.diagnostics.pick(shown).map(move |d| (i, f, d)));
        all.map(|(i, draft, d)| result(run, i, draft, &d, ids.binary_search(&d.rule.as_str()).ok()))
    };
    let mut driver = json!({"name": "copydesk", "version": env!("CARGO_PKG_VERSION"), "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules});
    if let Some(url) = run.rules_url {
        driver["informationUri"] = json!(url);
    }
    let notifications: Vec<Value> = run.problems.iter().map(notification).collect();
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Record {
            tool: json!({"driver": driver}),
            invocations: json!([{
                "executionSuccessful": run.problems.is_empty(),
                "exitCode": run.code,
                "toolExecutionNotifications": notifications,
            }]),
            column_kind: "utf16CodeUnits",
            original_uri_base_ids: json!({ROOT: {"description": {"text": "The folder that paths are relative to."}}}),
            artifacts: Each(|| run.drafts.iter().map(artifact)),
            results: Each(results),
        }],
    };
    line(&log, out)
}

#[derive(Serialize)]
struct Log<A: Serialize, R: Serialize> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Record<A, R>; 1],
}

/// What SARIF calls a run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<A: Serialize, R: Serialize> {
    tool: Value,
    invocations: Value,
    column_kind: &'static str,
    original_uri_base_ids: Value,
    artifacts: A,
    results: R,
}

/// A rule, with its page as help.
fn descriptor(rule: &Rule, rules_url: Option<&str>) -> Value {
    let page = rule.page.splitn(3, "+++").nth(2).unwrap_or_default().trim();
    let about = flat(rule.about());
    let about = if about.is_empty() { rule.title.clone() } else { about };
    let mut out = json!({
        "id": rule.id,
        "name": name(&rule.id),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": about},
        "help": {"text": about, "markdown": page},
        "defaultConfiguration": {"enabled": rule.severity != Severity::Off, "level": level(Level::from(rule.severity))},
        "properties": {"tags": [rule.family()]},
    });
    if rules_url.is_some() {
        out["helpUri"] = json!(page_url(&rule.id, rules_url));
    }
    out
}

/// `dates/missing-year` as `DatesMissingYear`, the form that SARIF asks of names.
fn name(id: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    id.split(['/', '-', '_']).map(capital).collect()
}

fn result(
    run: &Run<'_>,
    index: usize,
    draft: &Draft<'_>,
    d: &Diagnostic,
    rule: Option<usize>,
) -> Value {
    let at = json!({"uri": uri(&draft.place), "uriBaseId": ROOT, "index": index});
    let place =
        |range: Range| json!({"artifactLocation": location(&draft.place), "region": region(range)});
    let mut marked = place(d.span);
    marked["artifactLocation"] =
        if absolute(&draft.place) { json!({"uri": uri(&draft.place), "index": index}) } else { at };
    if !d.words.is_empty() {
        marked["region"]["snippet"] = json!({"text": d.words});
    }
    let mut out = json!({
        "ruleId": d.rule,
        "level": level(d.severity),
        "message": {"text": d.advice()},
        "locations": [{"physicalLocation": marked}],
        // The first name is the one that GitHub's code scanning compares.
        "partialFingerprints": {"primaryLocationLineHash": format!("{}:1", d.fingerprint), "copydesk/v1": d.fingerprint},
    });
    if let (Value::Object(map), Some(rule)) = (&mut out, rule) {
        map.shift_insert(1, "ruleIndex".to_owned(), json!(rule));
    }
    if !d.labels.is_empty() {
        let label = |(i, l): (usize, &super::form::Mark)| json!({"id": i + 1, "physicalLocation": place(l.span), "message": {"text": l.message}});
        out["relatedLocations"] = d.labels.iter().enumerate().map(label).collect();
    }
    // The places of a Word file are those of the text taken out of it; nobody could put a correction there.
    if !d.fixes.is_empty() && draft.format != "docx" {
        out["fixes"] = d.fixes.iter().map(|fix| correction(draft, fix)).collect();
    }
    if let Some(reason) = &d.suppressed {
        let kind = if d.baselined { "external" } else { "inSource" };
        out["suppressions"] =
            json!([{"kind": kind, "status": "accepted", "justification": reason}]);
    }
    if run.baseline {
        out["baselineState"] = json!(if d.baselined { "unchanged" } else { "new" });
    }
    if !d.notes.is_empty() {
        out["properties"] = json!({"notes": d.notes});
    }
    out
}

fn correction(draft: &Draft<'_>, fix: &Correction) -> Value {
    let replacement = |e: &Edit| json!({"deletedRegion": region(e.span), "insertedContent": {"text": e.replacement}});
    let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect();
    json!({
        "description": {"text": format!("{} ({})", fix.message, fix.applicability)},
        "artifactChanges": [{"artifactLocation": location(&draft.place), "replacements": replacements}],
    })
}

/// SARIF, too, counts from 1 and names the column behind the last character.
fn region(range: Range) -> Value {
    json!({"startLine": range.start.line, "startColumn": range.start.utf16, "endLine": range.end.line, "endColumn": range.end.utf16})
}

fn absolute(path: &str) -> bool {
    uri(path).starts_with("file:")
}

fn location(path: &str) -> Value {
    if absolute(path) {
        json!({"uri": uri(path)})
    } else {
        json!({"uri": uri(path), "uriBaseId": ROOT})
    }
}

fn artifact(draft: &Draft<'_>) -> Value {
    let c = draft.coverage;
    let mut out = Map::new();
    out.insert("location".to_owned(), location(&draft.place));
    if draft.format != "docx" {
        out.insert("length".to_owned(), json!(c.prose + c.quoted + c.code + c.skipped));
        out.insert("encoding".to_owned(), json!("UTF-8"));
    }
    Value::Object(out)
}

/// Something that could not be read.
fn notification(problem: &Problem) -> Value {
    let text = match &problem.help {
        Some(help) => format!("{}\n{help}", problem.message),
        None => problem.message.clone(),
    };
    let mut out = json!({"level": "error", "message": {"text": text}});
    if let Some(source) = &problem.source {
        let span = Span::new(problem.span.start, problem.span.end.max(problem.span.start));
        let place = json!({"artifactLocation": location(&tidy(&source.name)), "region": region(Range::of(source, span))});
        out["locations"] = json!([{"physicalLocation": place}]);
    }
    out
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}
