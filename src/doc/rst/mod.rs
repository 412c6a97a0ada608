//! reStructuredText: headings, paragraphs, lists, quotations, notes, tables, directives, comments; one pass over the lines.
//!
//! What an indented line is follows from the lines above it, so the open contexts are kept on a stack; nothing is parsed twice.

mod directive;
mod header;
mod inline;
mod listed;
mod table;

use super::block::BlockKind;
use super::builder::Builder;
use super::lines::{self, Line};
use crate::text::Span;

pub(super) use header::header;

/// Contexts kept open at a time; deeper ones are read as what holds them.
const DEEPEST: usize = 64;

/// An open context: blocks indented at least this far are of this kind.
#[derive(Clone, Copy, Debug)]
struct Context {
    indent: usize,
    kind: BlockKind,
    group: u32,
}

struct Reader<'t, 'b> {
    text: &'t str,
    lines: Vec<Line>,
    b: &'b mut Builder<'t>,
    within: Vec<Context>,
    /// Adornments of headings in the order of their levels.
    levels: Vec<(u8, bool)>,
    /// Fields at the head of the text are metadata.
    head: bool,
}

/// Reads the text from byte `body` on.
pub(super) fn parse<'t>(text: &'t str, body: u32, b: &mut Builder<'t>) {
    let lines = lines::cut(text, body);
    let mut r = Reader { text, lines, b, within: Vec::new(), levels: Vec::new(), head: true };
    let mut i = 0;
    while i < r.lines.len() {
        i = r.block(i).max(i + 1);
    }
}

impl Reader<'_, '_> {
    fn words(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", |l| &self.text[l.span.range()])
    }

    fn indent(&self, i: usize) -> usize {
        self.lines.get(i).map_or(0, |l| l.indent)
    }

    fn is_blank(&self, i: usize) -> bool {
        self.lines.get(i).is_none_or(|l| l.is_blank())
    }

    /// Reads the block that begins at a line; returns the line after it.
    fn block(&mut self, i: usize) -> usize {
        let line = self.lines[i];
        if line.is_blank() {
            return i + 1;
        }
        while self.within.last().is_some_and(|c| c.indent > line.indent) {
            self.within.pop();
        }
        let words = &self.text[line.span.range()];
        if let Some(next) = self.heading(i) {
            return next;
        }
        if words == ".." || words.starts_with(".. ") {
            self.head = false;
            return self.explicit(i);
        }
        if words.starts_with(':') && header::field(words).is_some() {
            return self.field(i);
        }
        self.head = false;
        if words.starts_with("+-") && words.ends_with('+') || words.starts_with("+=") {
            return self.grid(i);
        }
        if words.starts_with("==") && table::is_border(words) {
            return self.simple(i);
        }
        if words.starts_with(">>> ") || words.starts_with("__ ") || words == "::" {
            return match words {
                "::" => self.literal(i + 1, line.indent),
                _ => self.skip_paragraph(i, words.starts_with(">>>")),
            };
        }
        let marker = marker(words);
        if marker > 0 {
            let indent = line.indent + words[..marker].chars().count();
            self.push(indent, BlockKind::ListItem);
            return self.paragraph(i, marker as u32, indent);
        }
        let (indent, group) = self.within.last().map_or((0, 0), |c| (c.indent, c.group));
        let _ = group;
        // Text set in from its surroundings is a quotation.
        if line.indent > indent
            && !self.within.last().is_some_and(|c| c.kind == BlockKind::Quotation)
        {
            self.push(line.indent, BlockKind::Quotation);
        }
        // A term stands right above its definition, which is set in.
        if !self.is_blank(i + 1)
            && self.indent(i + 1) > line.indent
            && !words.ends_with("::")
            && !words.starts_with("| ")
        {
            self.paragraph_of(BlockKind::ListItem, i, 0, i + 1);
            self.push(self.indent(i + 1), BlockKind::ListItem);
            return i + 1;
        }
        if words.starts_with("| ") {
            return self.line_block(i);
        }
        self.paragraph(i, 0, line.indent)
    }

    fn push(&mut self, indent: usize, kind: BlockKind) {
        while self.within.last().is_some_and(|c| c.indent >= indent) {
            self.within.pop();
        }
        self.b.groups += 1;
        let outer =
            self.within.last().map(|c| c.kind).filter(|k| {
                matches!(k, BlockKind::Quotation | BlockKind::Footnote | BlockKind::Cell)
            });
        if self.within.len() < DEEPEST {
            self.within.push(Context { indent, kind: outer.unwrap_or(kind), group: self.b.groups });
        }
    }

    fn kind(&self) -> (BlockKind, u32) {
        self.within.last().map_or((BlockKind::Paragraph, 0), |c| (c.kind, c.group))
    }

    /// A paragraph from line `i`, its first `skip` bytes left out, further lines at this indentation.
    fn paragraph(&mut self, i: usize, skip: u32, indent: usize) -> usize {
        let mut end = i + 1;
        while !self.is_blank(end)
            && self.indent(end) == indent
            && (skip == 0 || marker(self.words(end)) == 0)
        {
            end += 1;
        }
        let last = self.words(end - 1);
        let literal = last.ends_with("::");
        let (kind, _) = self.kind();
        self.paragraph_of(kind, i, skip, end);
        if literal { self.literal(end, self.lines[i].indent) } else { end }
    }

    fn paragraph_of(&mut self, kind: BlockKind, i: usize, skip: u32, end: usize) {
        let (first, last) = (self.lines[i].span, self.lines[end - 1].span);
        let mut text = Span::new(first.start + skip, last.end);
        if self.text[text.range()].ends_with("::") {
            text.end -= 1;
        }
        let group = self.kind().1;
        self.b.open(kind, first.start, group);
        inline::write(self.text, text, self.b);
        self.b.close(last.end);
    }

    /// Passes over lines set in further than `indent`, as code.
    fn literal(&mut self, from: usize, indent: usize) -> usize {
        let mut i = from;
        let mut last = from;
        while i < self.lines.len() && (self.is_blank(i) || self.indent(i) > indent) {
            if !self.is_blank(i) {
                self.b.code += self.lines[i].span.len();
                last = i + 1;
            }
            i += 1;
        }
        last
    }

    fn skip_paragraph(&mut self, from: usize, code: bool) -> usize {
        let mut i = from;
        while !self.is_blank(i) {
            if code {
                self.b.code += self.lines[i].span.len();
            }
            i += 1;
        }
        i
    }

    /// `| one line`: lines that stay apart.
    fn line_block(&mut self, i: usize) -> usize {
        let mut at = i;
        while self.words(at).starts_with('|') {
            let (kind, _) = self.kind();
            let skip = if self.words(at).starts_with("| ") { 2 } else { 1 };
            if self.words(at).len() > skip {
                self.paragraph_of(kind, at, skip as u32, at + 1);
            }
            at += 1;
        }
        at
    }

    /// `:name: value`: metadata at the head of the text, else an item of a list.
    fn field(&mut self, i: usize) -> usize {
        let line = self.lines[i];
        let skip = header::field(self.words(i)).map_or(0, |f| f.1);
        if self.head {
            let mut end = i + 1;
            while !self.is_blank(end) && self.indent(end) > line.indent {
                end += 1;
            }
            return end;
        }
        if skip as u32 >= line.span.len() {
            return i + 1;
        }
        self.push(line.indent + 1, BlockKind::ListItem);
        self.paragraph_of(BlockKind::ListItem, i, skip as u32, i + 1);
        i + 1
    }

    /// A title with its line below, perhaps also above; or a line that only parts the text.
    fn heading(&mut self, i: usize) -> Option<usize> {
        let line = self.lines[i];
        let words = self.words(i);
        if let Some(sign) = adornment(words) {
            let title = self.words(i + 1);
            let closed = adornment(self.words(i + 2)) == Some(sign)
                && !title.is_empty()
                && adornment(title).is_none();
            if closed
                && !table::is_border(words)
                && self.lines[i].span.len() + 1 >= title.chars().count() as u32
            {
                self.title(i + 1, sign, true);
                return Some(i + 3);
            }
            if self.is_blank(i + 1) && words.len() >= 4 {
                return Some(i + 1);
            }
            return None;
        }
        let below = self.words(i + 1);
        let sign = adornment(below)?;
        let fits = below.len() >= 4 || below.chars().count() >= words.chars().count();
        if line.indent > 0
            || self.indent(i + 1) > 0
            || !fits
            || below.chars().count() + 2 < words.chars().count()
        {
            return None;
        }
        self.title(i, sign, false);
        Some(i + 2)
    }

    fn title(&mut self, i: usize, sign: u8, over: bool) {
        let level = match self.levels.iter().position(|l| *l == (sign, over)) {
            Some(level) => level,
            None => {
                self.levels.push((sign, over));
                self.levels.len() - 1
            }
        };
        self.within.clear();
        let span = self.lines[i].span;
        self.b.open(BlockKind::Heading((level + 1).min(6) as u8), span.start, 0);
        inline::write(self.text, span, self.b);
        self.b.close(span.end);
    }
}

/// The sign a line consists of, if it is an adornment.
fn adornment(words: &str) -> Option<u8> {
    let sign = words.bytes().next().filter(u8::is_ascii_punctuation)?;
    (words.len() >= 2 && words != ".." && words != "::" && words.bytes().all(|b| b == sign))
        .then_some(sign)
}

/// Length of a bullet or a number with the blanks after it; 0 for none.
fn marker(words: &str) -> usize {
    let blank = |at: usize| -> usize {
        let rest = &words[at..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        if blanks == 0 || rest.len() == blanks { 0 } else { at + blanks }
    };
    let bytes = words.as_bytes();
    match bytes.first() {
        Some(b'-' | b'*' | b'+') => return blank(1),
        Some(_) if words.starts_with(['•', '‣', '⁃']) => return blank(3),
        _ => {}
    }
    let open = usize::from(bytes.first() == Some(&b'('));
    let digits = bytes[open..].iter().take_while(|b| b.is_ascii_digit()).count();
    let one_letter = usize::from(
        digits == 0 && bytes.get(open).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'#'),
    );
    let at = open + digits + one_letter;
    if at == open || digits > 3 {
        return 0;
    }
    match bytes.get(at) {
        Some(b')') => blank(at + 1),
        // `A. Ruiz said` is a name, not the first item of a list.
        Some(b'.') if open == 0 && !(one_letter > 0 && bytes[open] != b'#') => blank(at + 1),
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
