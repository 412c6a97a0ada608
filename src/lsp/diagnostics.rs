//! Findings and mistakes in settings as the editor shows them.

use super::places::{self, Places};
use super::settings::Settings;
use crate::doc::Problem;
use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook, wording};
use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Uri,
};
use std::cmp::Reverse;

/// Name that editors show beside a finding.
const SOURCE: &str = "copydesk";

/// Findings shown of one draft. Editors slow down on more, and nobody reads them.
pub(super) const MOST: usize = 1000;

/// Everything to show about a draft: findings that no stet lets stand, and mistakes in its metadata. Of very many findings the most
/// serious are shown, with a note that says so.
pub(super) fn of_report(
    report: &Report,
    book: &Rulebook,
    settings: &Settings,
    uri: &Uri,
) -> Vec<Diagnostic> {
    let shown = |f: &&Finding| f.suppressed.is_none() && settings.level(f.severity).is_some();
    let mut findings: Vec<&Finding> = report.findings.iter().filter(shown).collect();
    let all = findings.len();
    if all > MOST {
        findings.sort_by_key(|f| Reverse(f.severity));
        findings.truncate(MOST);
        findings.sort_by_key(|f| (f.span.start, f.span.end));
    }
    let places = Places::of(&report.doc.source);
    let found = findings.into_iter().filter_map(|f| of_finding(&places, book, settings, uri, f));
    let note = (all > MOST).then(|| cut_short(all));
    note.into_iter().chain(found).chain(report.problems().iter().map(of_problem)).collect()
}

/// Not all findings are shown.
fn cut_short(all: usize) -> Diagnostic {
    let message = format!(
        "{MOST} of {all} findings are shown, the most serious ones\nhelp: `copydesk check` shows all of them"
    );
    Diagnostic {
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// One finding; `None` if it is let stand or its severity is not shown.
pub(super) fn of_finding(
    places: &Places<'_>,
    book: &Rulebook,
    settings: &Settings,
    uri: &Uri,
    finding: &Finding,
) -> Option<Diagnostic> {
    if finding.suppressed.is_some() {
        return None;
    }
    let rule = &book.rules[usize::from(finding.rule)];
    let related: Vec<DiagnosticRelatedInformation> = finding
        .labels
        .iter()
        .map(|l| DiagnosticRelatedInformation {
            location: Location::new(uri.clone(), places.range(l.span)),
            message: l.message.clone(),
        })
        .collect();
    Some(Diagnostic {
        range: places.range(finding.span),
        severity: Some(settings.level(finding.severity)?),
        code: Some(NumberOrString::String(rule.id.clone())),
        code_description: settings
            .rule_link
            .as_ref()
            .and_then(|l| l.replace("{rule}", &rule.id).parse().ok())
            .map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: message(book, finding),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    })
}

/// What is wrong, and what to do about it on a line of its own.
fn message(book: &Rulebook, finding: &Finding) -> String {
    let rule = &book.rules[usize::from(finding.rule)];
    let mut text = wording::message(rule, finding).unwrap_or_else(|_| rule.title.clone());
    if let Some(help) = wording::help(rule, finding) {
        text.push_str("\nhelp: ");
        text.push_str(&help);
    }
    text
}

/// A mistake in a file of the house, or in a draft's metadata.
pub(super) fn of_problem(problem: &Problem) -> Diagnostic {
    let range = problem.source.as_ref().map(|s| places::range(s, problem.span)).unwrap_or_default();
    let message = match &problem.help {
        Some(help) => format!("{}\nhelp: {help}", problem.message),
        None => problem.message.clone(),
    };
    Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}
