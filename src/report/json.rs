//! From a report to the stable form that editors and scripts read; this is where findings get their words.

use super::diagnostics::{Diagnostics, Held};
use super::fingerprint::fingerprints;
use super::form::{
    Correction, Coverage, Diagnostic, Draft, Edit, Mark, Range, Summary, Tool, Whole,
};
use super::{Judged, Run, Tally, place};
use crate::engine::Report;
use crate::read::Zone;
use crate::rulebook::{Finding, Fix, Rulebook, Severity, wording};
use crate::text::{Source, Span};
use serde::Serialize;
use serde_json::Value;
use std::io::{Result, Write};

/// Version of the form; it changes only when a reader of the old form would break.
const VERSION: u32 = 1;

/// One draft, as JSON.
#[must_use]
pub fn document(report: &Report, book: &Rulebook) -> Value {
    serde_json::to_value(alone(report, book)).unwrap_or_default()
}

/// One draft that nothing but its report is known of.
#[must_use]
pub fn alone<'r>(report: &'r Report, book: &'r Rulebook) -> Draft<'r> {
    let judged = Judged {
        fingerprints: fingerprints(report, book),
        report: Held::Lent(report),
        baselined: Vec::new(),
        gate: Severity::Error,
    };
    draft(judged, book, None)
}

/// One draft, worded. `rules_url` is the address that rule pages stand below, if they do.
#[must_use]
pub fn draft<'r>(judged: Judged<'r>, book: &'r Rulebook, rules_url: Option<&'r str>) -> Draft<'r> {
    let Judged { report, fingerprints, baselined, gate } = judged;
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
        coverage: coverage(&report),
        gate,
        diagnostics: Diagnostics::new(report, fingerprints, baselined, book, rules_url),
    }
}

/// All drafts with their sum.
#[must_use]
pub fn whole<'r>(files: &'r [Draft<'r>], tally: Tally) -> Whole<'r> {
    Whole {
        version: VERSION,
        tool: Tool { name: "copydesk", version: env!("CARGO_PKG_VERSION") },
        files,
        summary: summary(tally),
        statistics: None,
    }
}

/// The whole run as one line of JSON.
pub(super) fn text(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let statistics = run.statistics.map(|s| s.rows(run.book));
    line(&Whole { statistics, ..whole(run.drafts, run.tally) }, out)
}

/// A line of JSON for each draft.
pub(super) fn lines(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    run.drafts.iter().try_for_each(|draft| line(draft, out))
}

/// Something as one line of JSON.
pub(super) fn line(value: &impl Serialize, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

fn summary(t: Tally) -> Summary {
    Summary {
        errors: t.errors,
        warnings: t.warnings,
        infos: t.infos,
        files: t.files,
        suppressed: t.suppressed + t.baselined,
        unchanged: t.unchanged,
    }
}

/// Where the page of a rule stands.
pub(super) fn page_url(id: &str, rules_url: Option<&str>) -> String {
    match rules_url {
        Some(base) => format!("{}/{id}.md", base.trim_end_matches('/')),
        None => format!("rules/{id}.md"),
    }
}

/// One finding, worded; its name and what the baseline knows of it are left open.
pub(super) fn diagnostic(
    report: &Report,
    book: &Rulebook,
    finding: &Finding,
    rules_url: Option<&str>,
) -> Diagnostic {
    let rule = &book.rules[usize::from(finding.rule)];
    let source = &report.doc.source;
    let at = |span: Span| Range::of(source, span);
    let mut notes: Vec<String> = wording::note(rule, finding).into_iter().collect();
    notes.extend(finding.notes.iter().cloned());
    let fix = finding.fix.as_deref();
    let correction = |fix: &Fix| Correction {
        applicability: fix.applicability.name(),
        message: format!("write `{}`", fix.text),
        edits: fix
            .edits
            .iter()
            .map(|e| Edit { span: at(e.span), replacement: e.replacement.clone() })
            .collect(),
    };
    Diagnostic {
        rule: rule.id.clone(),
        severity: finding.severity.into(),
        message: wording::message(rule, finding).unwrap_or_else(|_| rule.title.clone()),
        help: wording::help(rule, finding),
        notes,
        url: page_url(&rule.id, rules_url),
        span: at(finding.span),
        labels: finding
            .labels
            .iter()
            .map(|l| Mark { span: at(l.span), message: l.message.clone() })
            .collect(),
        fixes: fix.map(correction).into_iter().collect(),
        fingerprint: String::new(),
        confidence: finding.confidence.map(|c| (f64::from(c) * 100.0).round() / 100.0),
        suppressed: finding.suppressed.clone(),
        baselined: false,
        words: source.slice(finding.span).to_owned(),
        edit: fix
            .and_then(|fix| one_edit(source, fix))
            .map(|(span, replacement)| Edit { span: at(span), replacement }),
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
    let quoted: u32 = doc
        .sentences
        .iter()
        .zip(&report.reading.sentences)
        .filter(|(_, f)| f.zones.has(Zone::Quoted))
        .map(|(s, _)| s.prose.len())
        .sum();
    let prose = doc.read_bytes().saturating_sub(quoted);
    let unread = doc.source.layout.as_ref().map_or(0, |l| l.unread);
    let total = (doc.source.text.len() as u32).saturating_add(unread);
    let skipped = total.saturating_sub(prose + quoted + doc.code_bytes);
    Coverage { prose, quoted, code: doc.code_bytes, skipped }
}
