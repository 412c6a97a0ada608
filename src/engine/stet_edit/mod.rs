//! Where a stet goes and how it is written in each format, so that it lets exactly the block of a finding stand.

mod table;

use super::Report;
use crate::doc::{Block, BlockKind, Syntax};
use crate::rulebook::{Finding, FixEdit};
use crate::text::Span;

/// The edit that puts a stet for a finding into the draft, with its reason: [`super::REASON`] is for the writer to fill in. `None`
/// where the format has no room for one.
#[must_use]
pub fn stet_edit(report: &Report, rule: &str, finding: &Finding, reason: &str) -> Option<FixEdit> {
    if report.doc.syntax == Syntax::Docx {
        return None;
    }
    match finding.prose {
        None => Some(for_file(report, &format!("stet file {rule}: {reason}"))),
        Some(_) => for_block(report, &format!("stet {rule}: {reason}"), finding.span),
    }
}

/// At the top, behind the front matter.
fn for_file(report: &Report, stet: &str) -> FixEdit {
    let doc = &report.doc;
    let text = &doc.source.text;
    let comment = comment(doc.syntax, stet);
    if doc.syntax == Syntax::Html {
        // Before a page's first line it would stand before its doctype.
        let at = doc.blocks.first().map_or(doc.meta.front, |b| b.source.start);
        return edit(at, comment);
    }
    let at = doc.meta.front.max(if text.starts_with('\u{feff}') { 3 } else { 0 });
    let line = end_of_line(text);
    let begins = at == 0 || text[..at as usize].ends_with(['\n', '\r', '\u{feff}']);
    edit(
        at,
        if begins { format!("{comment}{line}{line}") } else { format!("{line}{comment}{line}") },
    )
}

fn for_block(report: &Report, stet: &str, span: Span) -> Option<FixEdit> {
    let doc = &report.doc;
    let text = &doc.source.text;
    let block = block_of(report, span)?;
    let comment = comment(doc.syntax, stet);
    let number = doc.source.line_index(block.source.start);
    let line = doc.source.line_span(number);
    let before = &text[line.start as usize..block.source.start as usize];
    let indent: String = before.chars().take_while(|c| c.is_whitespace()).collect();
    let end = end_of_line(text);
    let above = number
        .checked_sub(1)
        .map(|n| doc.source.line_span(n))
        .filter(|l| !doc.source.slice(*l).trim().is_empty());
    let bar = doc.source.slice(line).trim_start().starts_with('|');
    let own_line = match (doc.syntax, block.kind) {
        (Syntax::Rst | Syntax::AsciiDoc, BlockKind::Cell) => {
            return table::above(report, block, &comment);
        }
        // The property of a component; a table of Markdown has room in its cells.
        (Syntax::Mdx, BlockKind::Cell) if !bar => return table::above(report, block, &comment),
        (Syntax::Text | Syntax::Rst | Syntax::AsciiDoc, _) => true,
        (Syntax::Html, _) => false,
        (_, kind) => {
            matches!(kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Caption)
        }
    };
    if doc.syntax == Syntax::Rst {
        // A comment is a block of its own, between blank lines; a title may have a line above it that belongs to it.
        let is_rule =
            |l: &Span| doc.source.slice(*l).trim().bytes().all(|b| b.is_ascii_punctuation());
        let at = above
            .filter(|l| matches!(block.kind, BlockKind::Heading(_)) && is_rule(l))
            .map_or(line.start, |l| l.start);
        // A term stands right above its definition, whose first block the comment becomes.
        let is_term = |l: &Span| {
            let words = doc.source.slice(*l);
            words.len() - words.trim_start().len() < indent.len()
        };
        let apart = above.is_some_and(|l| !is_term(&l)) && at == line.start;
        let gap = if apart { end } else { "" };
        return Some(edit(at, format!("{gap}{indent}{comment}{end}{end}")));
    }
    if own_line {
        return Some(edit(line.start + indent.len() as u32, format!("{comment}{end}{indent}")));
    }
    let last = block.source.start + doc.source.slice(block.source).trim_end().len() as u32;
    Some(edit(
        if doc.syntax == Syntax::Html { span.end.min(last) } else { last },
        format!(" {comment}"),
    ))
}

fn edit(at: u32, replacement: String) -> FixEdit {
    FixEdit { span: Span::new(at, at), replacement }
}

/// The innermost block that holds a place.
fn block_of(report: &Report, span: Span) -> Option<&Block> {
    report
        .doc
        .blocks
        .iter()
        .filter(|b| b.source.start <= span.start && span.start <= b.source.end)
        .min_by_key(|b| b.source.len())
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
