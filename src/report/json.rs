//! `check --format json`: the stable form that editors and scripts read.

use super::{Tally, fingerprint};
use crate::engine::Report;
use crate::read::Zone;
use crate::rulebook::{Finding, Rulebook, wording};
use crate::text::{Position, Span};
use serde_json::{Value, json};

/// Version of the form; it changes only when a reader of the old form would break.
const VERSION: u32 = 1;

/// One draft.
#[must_use]
pub fn document(report: &Report, book: &Rulebook) -> Value {
    let diagnostics: Vec<Value> = report.findings.iter().map(|f| diagnostic(report, book, f)).collect();
    let published = report.published.as_ref().map(|p| match (p.date.month, p.date.day) {
        (Some(m), Some(d)) => format!("{:04}-{m:02}-{d:02}", p.date.year),
        (Some(m), None) => format!("{:04}-{m:02}", p.date.year),
        _ => format!("{:04}", p.date.year),
    });
    json!({
        "path": report.doc.source.name,
        "published": published,
        "profile": report.profile.name(),
        "diagnostics": diagnostics,
        "coverage": coverage(report),
    })
}

/// All drafts with their sum.
#[must_use]
pub fn whole(files: &[Value], tally: Tally) -> Value {
    json!({
        "version": VERSION,
        "tool": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
        "files": files,
        "summary": summary(tally),
    })
}

/// The sum.
#[must_use]
pub fn summary(tally: Tally) -> Value {
    json!({"errors": tally.errors, "warnings": tally.warnings, "infos": tally.infos, "files": tally.files, "suppressed": tally.suppressed})
}

fn diagnostic(report: &Report, book: &Rulebook, finding: &Finding) -> Value {
    let rule = &book.rules[usize::from(finding.rule)];
    let source = &report.doc.source;
    let at = |span: Span| json!({"start": place(source.position(span.start)), "end": place(source.position(span.end))});
    let mut notes: Vec<String> = wording::note(rule, finding).into_iter().collect();
    notes.extend(finding.notes.iter().cloned());
    let labels: Vec<Value> = finding.labels.iter().map(|l| json!({"span": at(l.span), "message": l.message})).collect();
    let fixes: Vec<Value> = finding
        .fix
        .iter()
        .map(|fix| {
            let edits: Vec<Value> = fix.edits.iter().map(|e| json!({"span": at(e.span), "replacement": e.replacement})).collect();
            json!({"applicability": fix.applicability.name(), "message": format!("write `{}`", fix.text), "edits": edits})
        })
        .collect();
    json!({
        "rule": rule.id,
        "severity": finding.severity.name(),
        "message": wording::message(rule, finding).unwrap_or_else(|_| rule.title.clone()),
        "help": wording::help(rule, finding),
        "notes": notes,
        "url": format!("rules/{}.md", rule.id),
        "span": at(finding.span),
        "labels": labels,
        "fixes": fixes,
        "fingerprint": fingerprint(report, book, finding),
        "suppressed": finding.suppressed,
    })
}

fn place(p: Position) -> Value {
    json!({"byte": p.byte, "line": p.line, "column": p.column, "utf16": p.utf16})
}

/// Bytes of source read as prose, quoted, code, and skipped: so that silence can be trusted.
pub(super) fn coverage(report: &Report) -> Value {
    let doc = &report.doc;
    let quoted: u32 = doc.sentences.iter().zip(&report.reading.sentences).filter(|(_, f)| f.zones.has(Zone::Quoted)).map(|(s, _)| s.prose.len()).sum();
    let prose = doc.prose.covered().saturating_sub(quoted);
    let total = doc.source.text.len() as u32;
    let skipped = total.saturating_sub(prose + quoted + doc.code_bytes);
    json!({"prose": prose, "quoted": quoted, "code": doc.code_bytes, "skipped": skipped})
}
