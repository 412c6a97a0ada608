//! From a report to the stable form that editors and scripts read; this is where findings get their words.

use super::fingerprint::fingerprints;
use super::form::{Correction, Coverage, Diagnostic, Draft, Edit, Mark, Range, Summary, Tool, Whole};
use super::{Judged, Run, Tally, place};
use crate::engine::Report;
use crate::read::Zone;
use crate::rulebook::{Finding, Fix, Rulebook, Severity, wording};
use crate::text::{Source, Span};
use serde::Serialize;
use serde_json::Value;

/// Version of the form; it changes only when a reader of the old form would break.
const VERSION: u32 = 1;

/// One draft, as JSON.
#[must_use]
pub fn document(report: &Report, book: &Rulebook) -> Value {
    let judged = Judged { report, fingerprints: &fingerprints(report, book), baselined: &[], gate: Severity::Error };
    serde_json::to_value(draft(&judged, book, None)).unwrap_or_default()
}

/// One draft, worded. `rules_url` is the address that rule pages stand below, if they do.
#[must_use]
pub fn draft(judged: &Judged<'_>, book: &Rulebook, rules_url: Option<&str>) -> Draft {
    let report = judged.report;
    let diagnostics = report.findings.iter().enumerate().map(|(i, finding)| Diagnostic {
        fingerprint: judged.fingerprints.get(i).cloned().unwrap_or_default(),
        baselined: judged.baselined.get(i).copied().unwrap_or_default(),
        ..diagnostic(report, book, finding, rules_url)
    });
    let published = report.published.as_ref().map(|p| match (p.date.month, p.date.day) {
        (Some(m), Some(d)) => format!("{:04}-{m:02}-{d:02}", p.date.year),
        (Some(m), None) => format!("{:04}-{m:02}", p.date.year),
        _ => format!("{:04}", p.date.year),
    });
    Draft {
        id: None,
        path: report.doc.source.name.clone(),
        place: place::tidy(&report.doc.source.name),
        format: report.doc.syntax.name(),
        published,
        profile: report.profile.name(),
        diagnostics: diagnostics.collect(),
        coverage: coverage(report),
        gate: judged.gate,
    }
}

/// All drafts with their sum.
#[must_use]
pub fn whole(files: &[Draft], tally: Tally) -> Whole<'_> {
    Whole { version: VERSION, tool: Tool { name: "copydesk", version: env!("CARGO_PKG_VERSION") }, files, summary: summary(tally) }
}

/// The whole run as one line of JSON.
pub(super) fn text(run: &Run<'_>) -> String {
    line(&whole(run.drafts, run.tally))
}

/// A line of JSON for each draft.
pub(super) fn lines(run: &Run<'_>) -> String {
    run.drafts.iter().map(line).collect()
}

/// Something as one line of JSON.
pub(super) fn line(value: &impl Serialize) -> String {
    // Plain data always has a JSON form.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

fn summary(t: Tally) -> Summary {
    Summary { errors: t.errors, warnings: t.warnings, infos: t.infos, files: t.files, suppressed: t.suppressed + t.baselined, unchanged: t.unchanged }
}

/// Where the page of a rule stands.
pub(super) fn page_url(id: &str, rules_url: Option<&str>) -> String {
    match rules_url {
        Some(base) => format!("{}/{id}.md", base.trim_end_matches('/')),
        None => format!("rules/{id}.md"),
    }
}

fn diagnostic(report: &Report, book: &Rulebook, finding: &Finding, rules_url: Option<&str>) -> Diagnostic {
    let rule = &book.rules[usize::from(finding.rule)];
    let source = &report.doc.source;
    let at = |span: Span| Range::of(source, span);
    let mut notes: Vec<String> = wording::note(rule, finding).into_iter().collect();
    notes.extend(finding.notes.iter().cloned());
    let fix = finding.fix.as_ref();
    let correction = |fix: &Fix| Correction {
        applicability: fix.applicability.name(),
        message: format!("write `{}`", fix.text),
        edits: fix.edits.iter().map(|e| Edit { span: at(e.span), replacement: e.replacement.clone() }).collect(),
    };
    Diagnostic {
        rule: rule.id.clone(),
        severity: finding.severity.into(),
        message: wording::message(rule, finding).unwrap_or_else(|_| rule.title.clone()),
        help: wording::help(rule, finding),
        notes,
        url: page_url(&rule.id, rules_url),
        span: at(finding.span),
        labels: finding.labels.iter().map(|l| Mark { span: at(l.span), message: l.message.clone() }).collect(),
        fixes: fix.map(correction).into_iter().collect(),
        fingerprint: String::new(),
        suppressed: finding.suppressed.clone(),
        baselined: false,
        words: source.slice(finding.span).to_owned(),
        edit: fix.and_then(|fix| one_edit(source, fix)).map(|(span, replacement)| Edit { span: at(span), replacement }),
    }
}

/// The edits of a correction as one: what stands between them is put back as it is.
fn one_edit(source: &Source, fix: &Fix) -> Option<(Span, String)> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let mut text = String::new();
    let mut at = first.span.start;
    for edit in &fix.edits {
        text.push_str(source.slice(Span::new(at, edit.span.start)));
        text.push_str(&edit.replacement);
        at = edit.span.end;
    }
    Some((Span::new(first.span.start, last.span.end), text))
}

/// Bytes of source read as prose, quoted, code, and skipped: so that silence can be trusted.
pub(super) fn coverage(report: &Report) -> Coverage {
    let doc = &report.doc;
    let quoted: u32 = doc.sentences.iter().zip(&report.reading.sentences).filter(|(_, f)| f.zones.has(Zone::Quoted)).map(|(s, _)| s.prose.len()).sum();
    let prose = doc.read_bytes().saturating_sub(quoted);
    let total = doc.source.text.len() as u32;
    let skipped = total.saturating_sub(prose + quoted + doc.code_bytes);
    Coverage { prose, quoted, code: doc.code_bytes, skipped }
}
