//! Mistakes in settings, pages and front matter, drawn like findings.

use super::human::{headline, severity as drawn_as, wrapped};
use super::snippet::Snippet;
use super::visible::Visible;
use crate::doc::Problem;
use crate::rulebook::Severity;
use crate::text::shown;
use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::term::termcolor::Buffer;
use codespan_reporting::term::{self, Config};
use std::io::Write as _;

/// Draws one problem.
pub fn problem(problem: &Problem, severity: Severity, width: usize, out: &mut Buffer) {
    let mut out = Visible::signs(out);
    let room = width.saturating_sub(8).max(32);
    let notes: Vec<String> = problem.help.iter().map(|h| wrapped("help", h, room)).collect();
    match &problem.source {
        Some(source) => {
            let snippet = Snippet::of_file(source, problem.span, room);
            let said = shown::sentence(&problem.message);
            let message = headline(severity.name(), &said, width);
            let drawn: Diagnostic<()> = Diagnostic::new(drawn_as(severity))
                .with_message(message)
                .with_labels(vec![Label::primary((), snippet.mark.clone())])
                .with_notes(notes);
            let _ = term::emit_to_write_style(&mut out, &Config::default(), &snippet, &drawn);
        }
        None => {
            let message = format!("{}: {}", severity.name(), shown::sentence(&problem.message));
            let wrapped = textwrap::fill(
                &message,
                textwrap::Options::new(width.max(40))
                    .subsequent_indent("  ")
                    .break_words(false)
                    .word_splitter(textwrap::WordSplitter::NoHyphenation),
            );
            let _ = writeln!(out, "{wrapped}");
            for note in notes {
                let _ = writeln!(out, "  = {note}");
            }
        }
    }
}
