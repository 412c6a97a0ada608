//! Where a stet goes and how it is written in each format, so that it lets exactly the block of a finding stand.

use crate::doc::{Block, BlockKind, Syntax};
use crate::engine::{REASON, Report};
use crate::rulebook::{Finding, FixEdit};
use crate::text::Span;

/// The edit that puts a stet for a finding into the draft; its reason is for the writer to fill in.
#[must_use]
pub fn insert(report: &Report, rule: &str, finding: &Finding) -> Option<FixEdit> {
    let doc = &report.doc;
    let text = &doc.source.text;
    // A Word file takes no text back.
    if doc.syntax.is_extracted() {
        return None;
    }
    if finding.prose.is_none() {
        let at = match doc.syntax {
            // Before a page's first line it would stand before its doctype.
            Syntax::Html => doc.blocks.first().map_or(doc.meta.front, |b| b.source.start),
            _ => doc.meta.front.max(if text.starts_with('\u{feff}') { 3 } else { 0 }),
        };
        let comment = comment(doc.syntax, &format!("stet file {rule}: {REASON}"));
        let replacement = match doc.syntax {
            Syntax::Html => comment,
            _ if at == 0 || text[..at as usize].ends_with(['\n', '\r', '\u{feff}']) => format!("{comment}{}", end_of_line(text).repeat(2)),
            _ => format!("{0}{comment}{0}", end_of_line(text)),
        };
        return Some(FixEdit { span: Span::new(at, at), replacement });
    }
    let block = block_of(report, finding.span)?;
    let comment = comment(doc.syntax, &format!("stet {rule}: {REASON}"));
    let line = doc.source.line_span(doc.source.line_index(block.source.start));
    let before = &text[line.start as usize..block.source.start as usize];
    let indent: String = before.chars().take_while(|c| c.is_whitespace()).collect();
    let own_line = match block.kind {
        BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Caption => doc.syntax != Syntax::Html,
        // A comment inside a table would break its frame.
        BlockKind::Cell if doc.syntax == Syntax::Rst => return None,
        _ => matches!(doc.syntax, Syntax::Text | Syntax::Rst | Syntax::AsciiDoc),
    };
    if own_line {
        let at = line.start + indent.len() as u32;
        return Some(FixEdit { span: Span::new(at, at), replacement: format!("{comment}{}{indent}", end_of_line(text)) });
    }
    let end = block.source.start + doc.source.slice(block.source).trim_end().len() as u32;
    let at = if doc.syntax == Syntax::Html { finding.span.end.min(end) } else { end };
    Some(FixEdit { span: Span::new(at, at), replacement: format!(" {comment}") })
}

/// The innermost block that holds a place.
fn block_of(report: &Report, span: Span) -> Option<&Block> {
    report.doc.blocks.iter().filter(|b| b.source.start <= span.start && span.start <= b.source.end).min_by_key(|b| b.source.len())
}

fn comment(syntax: Syntax, text: &str) -> String {
    match syntax {
        Syntax::Markdown | Syntax::Text | Syntax::Html | Syntax::Docx => format!("<!-- {text} -->"),
        Syntax::Mdx => format!("{{/* {text} */}}"),
        Syntax::Rst => format!(".. {text}\n"),
        Syntax::AsciiDoc => format!("// {text}"),
    }
}

fn end_of_line(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
