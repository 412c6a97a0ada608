//! Findings and mistakes in settings as the editor shows them.

use super::places;
use super::settings::Settings;
use crate::doc::Problem;
use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook, wording};
use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Uri,
};

/// Name that editors show beside a finding.
const SOURCE: &str = "copydesk";

/// Everything to show about a draft: findings that no stet lets stand, and mistakes in its metadata.
pub(super) fn of_report(
    report: &Report,
    book: &Rulebook,
    settings: &Settings,
    uri: &Uri,
) -> Vec<Diagnostic> {
    let findings =
        report.findings.iter().filter_map(|f| of_finding(report, book, settings, uri, f));
    findings.chain(report.problems().iter().map(of_problem)).collect()
}

/// One finding; `None` if it is let stand or its severity is not shown.
pub(super) fn of_finding(
    report: &Report,
    book: &Rulebook,
    settings: &Settings,
    uri: &Uri,
    finding: &Finding,
) -> Option<Diagnostic> {
    if finding.suppressed.is_some() {
        return None;
    }
    let source = &report.doc.source;
    let rule = &book.rules[usize::from(finding.rule)];
    let related: Vec<DiagnosticRelatedInformation> = finding
        .labels
        .iter()
        .map(|l| DiagnosticRelatedInformation {
            location: Location::new(uri.clone(), places::range(source, l.span)),
            message: l.message.clone(),
        })
        .collect();
    Some(Diagnostic {
        range: places::range(source, finding.span),
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
