//! Findings in the style of compiler errors, by codespan-reporting.

use super::snippet::Snippet;
use crate::engine::Report;
use crate::rulebook::{Applicability, Finding, Rulebook, Severity, wording};
use crate::text::shown;
use codespan_reporting::diagnostic::{Diagnostic, Label, Severity as Drawn};
use codespan_reporting::term::termcolor::WriteColor;
use codespan_reporting::term::{self, Config};

/// Space that codespan takes for line number and frame.
const GUTTER: usize = 8;

/// Draws one finding.
pub(super) fn finding(
    report: &Report,
    book: &Rulebook,
    finding: &Finding,
    width: usize,
    out: &mut impl WriteColor,
) {
    let rule = &book.rules[usize::from(finding.rule)];
    let room = width.saturating_sub(GUTTER).max(32);
    let snippet = Snippet::of_draft(&report.doc, finding.span, room);
    let mut notes: Vec<String> = Vec::new();
    if let Some(help) = wording::help(rule, finding) {
        notes.push(wrapped("help", &help, room));
    }
    if let Some(fix) = &finding.fix {
        let how = match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "suggestion",
        };
        notes.push(wrapped("fix", &format!("`{}` ({how})", fix.text), room));
    }
    let page_note = wording::note(rule, finding);
    notes.extend(page_note.iter().chain(&finding.notes).map(|n| wrapped("note", n, room)));
    for label in &finding.labels {
        let place = report.doc.source.position(label.span.start);
        notes.push(wrapped(
            "see",
            &format!("line {}, column {}: {}", place.line, place.column, label.message),
            room,
        ));
    }
    let message = wording::message(rule, finding).unwrap_or_else(|_| rule.title.clone());
    let level = drawn_name(finding.severity);
    let message = headline(&format!("{level}[{}]", rule.id), &shown::sentence(&message), width);
    let drawn = Diagnostic::new(severity(finding.severity))
        .with_code(&rule.id)
        .with_message(message)
        .with_labels(vec![Label::primary((), snippet.mark.clone())])
        .with_notes(notes);
    // Writing to a buffer in memory cannot fail.
    let _ = term::emit_to_write_style(out, &Config::default(), &snippet, &drawn);
}

/// A titled note, wrapped with its further lines indented.
pub(super) fn wrapped(title: &str, text: &str, room: usize) -> String {
    let indent = " ".repeat(title.len() + 2);
    textwrap::fill(
        &format!("{title}: {text}"),
        textwrap::Options::new(room)
            .subsequent_indent(&indent)
            .word_splitter(textwrap::WordSplitter::NoHyphenation),
    )
}

/// A message broken into lines that fit behind what codespan puts before it: `warning[dates/missing-year]: `.
pub(super) fn headline(before: &str, message: &str, width: usize) -> String {
    let whole = format!("{before}: {message}");
    let options = textwrap::Options::new(width)
        .subsequent_indent("  ")
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let filled = textwrap::fill(&whole, options);
    let rest = filled.get(before.len() + 1..).unwrap_or(message);
    rest.strip_prefix(' ').unwrap_or(rest).to_owned()
}

/// What codespan calls a severity.
fn drawn_name(of: Severity) -> &'static str {
    match severity(of) {
        Drawn::Error => "error",
        Drawn::Warning => "warning",
        _ => "note",
    }
}

pub(super) fn severity(severity: Severity) -> Drawn {
    match severity {
        Severity::Error => Drawn::Error,
        Severity::Warning => Drawn::Warning,
        Severity::Info | Severity::Off => Drawn::Note,
    }
}
