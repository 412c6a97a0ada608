//! Findings as comments in the Word file they were found in, and safe fixes as tracked changes.

use super::short_text;
use super::xml::clean;
use crate::doc::docx::{Annotated, Annotations, Correction, Remark, Unreadable, annotate};
use crate::engine::{Report, corrected};
use crate::rulebook::{Finding, Rulebook, Severity, wording};
use jiff::civil::Date;

/// What is written into a Word file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// Prompts, too.
    pub infos: bool,
    /// Safe fixes as tracked changes.
    pub fixes: bool,
    /// The day that comments bear; the publication date if it is not given.
    pub date: Option<Date>,
}

/// Characters of the words that a comment quotes when it cannot stand at them.
const QUOTED: usize = 120;

/// Writes the findings of a report into the file that it was made from.
///
/// # Errors
/// What is wrong with the file.
pub fn commented(
    report: &Report,
    book: &Rulebook,
    bytes: &[u8],
    comments: Comments,
) -> Result<Annotated, Unreadable> {
    let least = if comments.infos { Severity::Info } else { Severity::Warning };
    let wanted = |f: &&Finding| f.suppressed.is_none() && f.severity >= least;
    let findings: Vec<Finding> = report.findings.iter().filter(wanted).cloned().collect();
    let corrections = if comments.fixes { corrections(&findings) } else { Vec::new() };
    let published = || report.published.as_ref().and_then(crate::doc::Published::day);
    let annotations = Annotations {
        remarks: findings.iter().map(|f| remark(report, book, f)).collect(),
        corrections,
        date: comments.date.or_else(published),
    };
    annotate(bytes, &annotations)
}

/// The safe fixes that can be made together.
fn corrections(findings: &[Finding]) -> Vec<Correction> {
    let fixes = corrected(findings, false).into_iter().filter_map(|f| f.fix.as_deref());
    let edits = fixes.map(|fix| fix.edits.iter().map(|e| (e.span, e.replacement.clone())));
    edits.map(|edits| Correction { edits: edits.collect() }).collect()
}

/// One finding as a comment: what is wrong, what to do, what else there is to know, and which rule says so.
fn remark(report: &Report, book: &Rulebook, finding: &Finding) -> Remark {
    let rule = &book.rules[usize::from(finding.rule)];
    let source = &report.doc.source;
    let message = wording::message(rule, finding).unwrap_or_else(|_| rule.title.clone());
    let help = wording::help(rule, finding);
    let mut lines = vec![sentence(&message)];
    lines.extend(help.as_deref().map(sentence));
    if let Some(fix) = &finding.fix
        && !help.is_some_and(|h| h.contains(&fix.text))
    {
        lines.push(sentence(&format!("write `{}`", fix.text)));
    }
    let note = wording::note(rule, finding);
    lines.extend(note.iter().chain(&finding.notes).map(|n| sentence(n)));
    for label in &finding.labels {
        let paragraph = source.position(label.span.start).line;
        let words = short_text(source.slice(label.span), QUOTED);
        lines.push(format!("See “{words}” in paragraph {paragraph}: {}", label.message));
    }
    lines.push(format!("{} · {}", finding.severity.name(), rule.id));
    let words = short_text(source.slice(finding.span), QUOTED);
    let elsewhere = format!("About “{words}”, where no comment can stand:");
    let paragraphs = lines.iter().flat_map(|l| l.lines()).map(clean).collect();
    Remark { span: finding.span, paragraphs, elsewhere: clean(&elsewhere) }
}

/// A message as a sentence of a letter: words of the draft in quotation marks, a capital at its beginning.
#[must_use]
pub fn sentence(message: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    let mut text = String::with_capacity(message.len() + 8);
    // Without its partner a mark means itself.
    let pairs = if parts.len() % 2 == 1 { parts.len() } else { parts.len() - 1 };
    for (i, part) in parts.iter().enumerate() {
        match i {
            0 => {}
            _ if i >= pairs => text.push('`'),
            _ if i % 2 == 1 => text.push('“'),
            _ => text.push('”'),
        }
        text.push_str(part);
    }
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_sentences_with_quotation_marks() {
        assert_eq!(sentence("`March` has no year"), "“March” has no year");
        assert_eq!(sentence("write `a` or `b`"), "Write “a” or “b”");
        assert_eq!(sentence("`a` and `b"), "“a” and `b");
    }
}
