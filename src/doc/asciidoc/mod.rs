//! `AsciiDoc`: headings, paragraphs, lists, quotations, admonitions, tables, delimited blocks, comments; one pass over the lines.

mod header;
mod inline;
mod signs;
mod table;

use self::signs::{
    Delimiter, block_attributes, definition, delimiter, heading_level, is_macro, marker,
};
use super::block::BlockKind;
use super::builder::Builder;
use super::lines::{self, Line};
use crate::text::Span;
use rustc_hash::FxHashMap;

pub(super) use header::header;

/// Delimited blocks kept open at a time.
const DEEPEST: usize = 64;

/// What the next block was said to be, in brackets above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Style {
    #[default]
    None,
    Quote,
    Code,
}

struct Reader<'t, 'b> {
    text: &'t str,
    lines: Vec<Line>,
    b: &'b mut Builder<'t>,
    /// Attributes of the document, by name.
    attributes: FxHashMap<&'t str, &'t str>,
    /// Delimiters of open blocks, and whether they quote.
    open: Vec<(&'t str, bool)>,
    style: Style,
    /// Columns of the next table, where its attributes say them.
    columns: Option<u32>,
    /// A list is going on: indented lines belong to it.
    list: bool,
}

/// Reads the text from byte `body` on.
pub(super) fn parse<'t>(text: &'t str, body: u32, b: &mut Builder<'t>) {
    let lines = lines::cut(text, body);
    let skip = header::lines(text, &lines);
    let mut r = Reader {
        text,
        lines,
        b,
        attributes: FxHashMap::default(),
        open: Vec::new(),
        style: Style::None,
        columns: None,
        list: false,
    };
    for i in 0..skip {
        let line = r.lines[i].span;
        match text[line.range()].strip_prefix("//").filter(|c| !c.starts_with('/')) {
            Some(comment) => r.b.comment(line, comment),
            None => drop(r.attribute(i)),
        }
    }
    if let Some(title) = r.lines[..skip].iter().position(|l| text[l.span.range()].starts_with("= "))
    {
        r.heading(title);
    }
    let mut i = skip;
    while i < r.lines.len() {
        i = r.block(i).max(i + 1);
    }
}

impl<'t> Reader<'t, '_> {
    fn words(&self, i: usize) -> &'t str {
        self.lines.get(i).map_or("", |l| &self.text[l.span.range()])
    }

    fn is_blank(&self, i: usize) -> bool {
        self.lines.get(i).is_none_or(|l| l.is_blank())
    }

    fn kind(&self) -> BlockKind {
        if self.style == Style::Quote || self.open.iter().any(|o| o.1) {
            BlockKind::Quotation
        } else {
            BlockKind::Paragraph
        }
    }

    /// Reads the block that begins at a line; returns the line after it.
    fn block(&mut self, i: usize) -> usize {
        let line = self.lines[i];
        let words = self.words(i);
        if words.is_empty() {
            return i + 1;
        }
        if words.starts_with("//") && !words.starts_with("///") {
            self.b.comment(line.span, words[2..].trim());
            return i + 1;
        }
        if words == "+" || words == "<<<" || words == "'''" || self.attribute(i) || is_macro(words)
        {
            return i + 1;
        }
        if let Some(style) = block_attributes(words) {
            self.columns = table::columns(words).or(self.columns);
            if style != Style::None {
                self.style = style;
            }
            return i + 1;
        }
        if let Some(next) = self.delimited(i) {
            return next;
        }
        if line.indent == 0 && heading_level(words).is_some() {
            (self.style, self.list) = (Style::None, false);
            self.heading(i);
            return i + 1;
        }
        if line.indent == 0
            && words.starts_with('.')
            && words[1..].starts_with(|c: char| !c.is_whitespace() && c != '.')
        {
            self.write(
                BlockKind::Caption,
                Span::new(line.span.start + 1, line.span.end),
                line.span.start,
            );
            return i + 1;
        }
        if self.style == Style::Code {
            self.style = Style::None;
            return self.pass_paragraph(i);
        }
        if let Some(skip) = marker(words) {
            return self.item(i, skip);
        }
        if let Some((term, skip)) = definition(words) {
            self.list = true;
            self.write(
                BlockKind::ListItem,
                Span::new(line.span.start, line.span.start + term as u32),
                line.span.start,
            );
            return if skip < words.len() { self.item(i, skip) } else { i + 1 };
        }
        if line.indent > 0 && !self.list {
            return self.pass_paragraph(i);
        }
        self.list &=
            line.indent > 0 || i > 0 && (self.words(i - 1) == "+" || !self.is_blank(i - 1));
        let end = self.paragraph_end(i, false);
        let kind = if self.list { BlockKind::ListItem } else { self.kind() };
        let label = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "]
            .iter()
            .find(|l| words.starts_with(**l))
            .map_or(0, |l| l.len());
        // A quotation in its own marks, with who said it below: `-- Ana Ruiz`.
        let credit = (i + 1..end).rev().find(|&k| self.words(k).starts_with("-- "));
        let kind =
            if credit.is_some() && words.starts_with('"') { BlockKind::Quotation } else { kind };
        self.write(
            kind,
            Span::new(line.span.start + label as u32, self.lines[end - 1].span.end),
            line.span.start,
        );
        self.style = Style::None;
        end
    }

    /// One past the last line of a paragraph.
    fn paragraph_end(&self, i: usize, item: bool) -> usize {
        let mut end = i + 1;
        while !self.is_blank(end) {
            let words = self.words(end);
            let ends = words == "+"
                || words.starts_with("//")
                || delimiter(words).is_some()
                || words.starts_with('[') && block_attributes(words).is_some();
            let next_item = item && (marker(words).is_some() || definition(words).is_some());
            if ends || next_item {
                break;
            }
            end += 1;
        }
        end
    }

    fn item(&mut self, i: usize, skip: usize) -> usize {
        let line = self.lines[i];
        if !self.list {
            self.b.groups += 1;
        }
        self.list = true;
        let end = self.paragraph_end(i, true);
        let quoted = self.kind() == BlockKind::Quotation;
        let kind = if quoted { BlockKind::Quotation } else { BlockKind::ListItem };
        self.write(
            kind,
            Span::new(line.span.start + skip as u32, self.lines[end - 1].span.end),
            line.span.start,
        );
        end
    }

    fn write(&mut self, kind: BlockKind, span: Span, at: u32) {
        let group = if kind == BlockKind::ListItem { self.b.groups } else { 0 };
        self.b.open(kind, at, group);
        let notes = inline::write(self.text, span, &self.attributes, self.b);
        self.b.close(span.end);
        self.notes(notes);
    }

    /// Notes that stood inside a block, each a block behind it.
    fn notes(&mut self, notes: Vec<Span>) {
        for note in notes {
            self.b.open(BlockKind::Footnote, note.start, 0);
            // Notes in notes are not AsciiDoc.
            inline::write(self.text, note, &self.attributes, self.b);
            self.b.close(note.end);
        }
    }

    fn heading(&mut self, i: usize) {
        let line = self.lines[i];
        let Some(level) = heading_level(self.words(i)) else { return };
        let skip = u32::from(level) + 1;
        self.write(
            BlockKind::Heading(level.min(6)),
            Span::new(line.span.start + skip, line.span.end),
            line.span.start,
        );
    }

    /// Lines up to the next empty one, as code.
    fn pass_paragraph(&mut self, from: usize) -> usize {
        let mut i = from;
        while !self.is_blank(i) {
            self.b.code += self.lines[i].span.len();
            i += 1;
        }
        i
    }

    /// `:name: value`, remembered.
    fn attribute(&mut self, i: usize) -> bool {
        let Some((name, value)) = header::attribute(self.words(i)) else { return false };
        self.attributes.insert(name, value);
        true
    }

    /// A line that begins or ends a delimited block.
    fn delimited(&mut self, i: usize) -> Option<usize> {
        let words = self.words(i);
        let what = delimiter(words)?;
        if self.open.last().is_some_and(|o| o.0 == words) {
            self.open.pop();
            self.style = Style::None;
            return Some(i + 1);
        }
        self.list = false;
        let code = what == Delimiter::Code || self.style == Style::Code;
        if matches!(what, Delimiter::Comment | Delimiter::Pass) || code {
            self.style = Style::None;
            let end = (i + 1..self.lines.len())
                .find(|&k| self.words(k) == words)
                .unwrap_or(self.lines.len());
            let span = Span::new(
                self.lines[i].span.start,
                self.lines.get(end).map_or(self.text.len() as u32, |l| l.span.end),
            );
            if what == Delimiter::Comment {
                let inner = Span::new(
                    self.lines[i].next,
                    self.lines.get(end).map_or(span.end, |l| l.span.start),
                );
                self.b.comment(span, &self.text[inner.range()]);
            } else if code {
                self.b.code += span.len();
            }
            return Some(end + 1);
        }
        if what == Delimiter::Table {
            self.style = Style::None;
            return Some(self.table(i, words));
        }
        let quotes = what == Delimiter::Quote || self.style == Style::Quote;
        if self.open.len() < DEEPEST {
            self.open.push((words, quotes));
        }
        self.style = Style::None;
        Some(i + 1)
    }
}

#[cfg(test)]
mod tests;
