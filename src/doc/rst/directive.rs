//! Explicit markup: directives, comments, footnotes, targets. A comment may be a note to the desk.

use super::super::block::BlockKind;
use super::super::builder::Builder;
use super::{Reader, inline};
use crate::text::Span;

/// Directives whose text is prose, with the kind of its blocks where it is not the kind around them; `None` for all other directives.
#[allow(clippy::option_option, reason = "known or not, and then of a kind of its own or not")]
fn body_kind(name: &str) -> Option<Option<BlockKind>> {
    Some(match name {
        "note" | "warning" | "tip" | "important" | "hint" | "caution" | "danger" | "error"
        | "attention" | "admonition" | "seealso" | "topic" | "sidebar" | "container" | "class"
        | "compound" | "deprecated" | "versionadded" | "versionchanged" | "rst-class" | "only"
        | "tab" | "tabs" | "dropdown" | "card" | "grid" | "grid-item" | "details" | "role"
        | "centered" | "glossary" | "hlist" | "csv-table" => None,
        "epigraph" | "highlights" | "pull-quote" | "parsed-quote" => Some(BlockKind::Quotation),
        "figure" => Some(BlockKind::Caption),
        "list-table" | "table" => Some(BlockKind::Cell),
        "rubric" => Some(BlockKind::Heading(4)),
        _ => return None,
    })
}

impl Reader<'_, '_> {
    /// `.. something`: returns the line after it.
    pub(super) fn explicit(&mut self, i: usize) -> usize {
        let line = self.lines[i];
        let words = &self.text[line.span.range()];
        let rest = words[2..].trim_start();
        let skip = (words.len() - rest.len()) as u32;
        if let Some((name, args)) = directive(rest) {
            return self.directive(i, name, args);
        }
        if let Some(label) = rest
            .strip_prefix('[')
            .and_then(|r| r.split_once(']'))
            .filter(|(l, _)| !l.is_empty() && !l.contains(' '))
        {
            // A footnote or a citation.
            let text = label.1.trim_start();
            self.push(line.indent + 1, BlockKind::Footnote);
            let from = line.span.end - text.len() as u32;
            let mut end = i + 1;
            while !self.is_blank(end) && self.indent(end) > line.indent {
                end += 1;
            }
            let span = Span::new(from, self.lines[end - 1].span.end);
            self.b.open(BlockKind::Footnote, line.span.start, 0);
            inline::write(self.text, span, self.b);
            self.b.close(span.end);
            return end;
        }
        // Targets (`.. _name: url`) and substitutions (`.. |x| replace:: y`) are no prose.
        if rest.starts_with(['_', '|']) {
            return self.pass(i + 1, line.indent, false);
        }
        self.comment(i, line.span.start + skip)
    }

    fn comment(&mut self, i: usize, from: u32) -> usize {
        let end = self.pass(i + 1, self.lines[i].indent, false);
        let span = Span::new(self.lines[i].span.start, self.lines[end - 1].span.end);
        let text = self.text.get(from as usize..span.end as usize).unwrap_or_default();
        self.b.comment(span, text);
        end
    }

    /// Passes over the lines set in below a line, and the blank ones between them.
    fn pass(&mut self, from: usize, indent: usize, code: bool) -> usize {
        let before = self.b.code;
        let end = self.literal(from, indent);
        if !code {
            self.b.code = before;
        }
        end.max(from)
    }

    fn directive(&mut self, i: usize, name: &str, args: &str) -> usize {
        let line = self.lines[i];
        let Some(kind) = body_kind(name) else {
            let code = matches!(
                name,
                "code"
                    | "code-block"
                    | "sourcecode"
                    | "literalinclude"
                    | "math"
                    | "parsed-literal"
                    | "highlight"
                    | "doctest"
                    | "prompt"
            );
            return self.pass(i + 1, line.indent, code);
        };
        // Options stand right below, then the text.
        let mut at = i + 1;
        while self.words(at).starts_with(':') && self.indent(at) > line.indent {
            at += 1;
        }
        if matches!(name, "csv-table" | "list-table") {
            return self.tabled(i, at, name, args);
        }
        let first = (at..(at + 20).min(self.lines.len())).find(|&k| !self.is_blank(k));
        let inner = first.map_or(0, |k| self.indent(k));
        if inner > line.indent {
            let around = self.kind().0;
            self.push(inner, kind.unwrap_or(around));
        }
        let titled = matches!(
            name,
            "admonition"
                | "topic"
                | "sidebar"
                | "table"
                | "list-table"
                | "rubric"
                | "tab"
                | "dropdown"
                | "card"
                | "centered"
        );
        let speaks = matches!(kind, None | Some(BlockKind::Quotation)) || titled;
        if speaks
            && !args.is_empty()
            && !matches!(
                name,
                "container"
                    | "class"
                    | "rst-class"
                    | "only"
                    | "role"
                    | "grid"
                    | "grid-item"
                    | "tabs"
            )
        {
            let versions = matches!(name, "deprecated" | "versionadded" | "versionchanged");
            let args = if versions { args.split_once(' ').map_or("", |(_, r)| r) } else { args };
            let from = line.span.end - args.len() as u32;
            // The text of a note may begin on the line of its name and go on below.
            let mut end = i + 1;
            while !titled
                && !self.is_blank(end)
                && self.indent(end) > line.indent
                && !self.words(end).starts_with(':')
            {
                end += 1;
            }
            let kind = match name {
                "table" | "list-table" => BlockKind::Caption,
                _ if titled => BlockKind::Heading(4),
                _ => self.kind().0,
            };
            open(self.b, kind, line.span.start);
            inline::write(self.text, Span::new(from, self.lines[end - 1].span.end), self.b);
            self.b.close(self.lines[end - 1].span.end);
            return end.max(at);
        }
        at
    }
}

impl Reader<'_, '_> {
    /// A table in a directive: its title is the caption; options stand from `i` to `body`.
    fn tabled(&mut self, i: usize, body: usize, name: &str, args: &str) -> usize {
        let line = self.lines[i];
        if !args.is_empty() {
            let title = Span::new(line.span.end - args.len() as u32, line.span.end);
            open(self.b, BlockKind::Caption, line.span.start);
            inline::write(self.text, title, self.b);
            self.b.close(title.end);
        }
        if name == "list-table" {
            return self.list_table(body, line.indent);
        }
        let heads = (i + 1..body).find_map(|k| {
            let value = self.words(k).strip_prefix(":header:")?.trim_start();
            let end = self.lines[k].span.end;
            Some(Span::new(end - value.len() as u32, end))
        });
        self.csv_table(body, line.indent, heads)
    }
}

fn open(b: &mut Builder<'_>, kind: BlockKind, at: u32) {
    b.open(kind, at, 0);
}

/// `name:: arguments`.
fn directive(rest: &str) -> Option<(&str, &str)> {
    let end = rest.find("::")?;
    let name = &rest[..end];
    let fits = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'));
    fits.then(|| (name, rest[end + 2..].trim()))
}
