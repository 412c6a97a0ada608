//! Markdown as `CommonMark` with GFM, by pulldown-cmark's events and their source ranges.

use super::block::{BlockKind, CellPlace, InlineKind};
use super::builder::Builder;
use super::html;
use super::masks::{self, Held, Masked};
use crate::text::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads the text from byte `body` on; `mdx` is Markdown with components.
pub(super) fn parse(original: &str, body: u32, mdx: bool, b: &mut Builder<'_>) {
    let base = body as usize;
    let mut masked = masks::mask(original, base, mdx);
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    options.set(Options::ENABLE_MATH, masked.math);
    b.gaps = std::mem::take(&mut masked.gaps);
    let mut reader = Reader {
        original,
        text: &masked.text,
        masked: &masked,
        b,
        stack: Vec::new(),
        quotes: Vec::new(),
        quote: 0,
        lists: Vec::new(),
        list: 0,
        footnote: false,
        group: 0,
        skip: 0,
        comment: 0,
        held: 0,
        html: None,
        html_state: html::State::default(),
        marks: 0..0,
        label: None,
    };
    for (event, range) in Parser::new_ext(&masked.text[base..], options).into_offset_iter() {
        reader.event(event, range.start + base..range.end + base);
    }
    reader.flush_html();
    reader.comments_before(original.len() as u32);
}

/// Inline markup that is open, and the prose offset where it began.
struct Open(InlineKind, u32);

struct Reader<'t, 'b, 's> {
    /// The draft as it stands.
    original: &'t str,
    /// The draft as it is parsed.
    text: &'t str,
    masked: &'t Masked<'t>,
    b: &'b mut Builder<'s>,
    stack: Vec<Open>,
    /// Open block quotations: whether each quotes, rather than holds a note of the author's.
    quotes: Vec<bool>,
    quote: u32,
    /// Open lists: whether each is one, rather than an indented admonition.
    lists: Vec<bool>,
    list: u32,
    footnote: bool,
    group: u32,
    /// Depth of code blocks and images, whose text is no prose.
    skip: u32,
    /// Comments in braces handed over so far.
    comment: usize,
    /// Captions and cells in shortcodes and components written so far.
    held: usize,
    html: Option<Range<usize>>,
    html_state: html::State,
    /// The marks of quotations looked at last, and the label behind them.
    marks: Range<u32>,
    label: Option<Span>,
}

/// Length of the label of a callout: `[!info]`, with the sign that folds it.
fn label(words: &str) -> Option<usize> {
    let rest = words.strip_prefix("[!")?.as_bytes();
    let end = rest
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b' ' | b'|')))
        .filter(|&e| rest[e] == b']')?;
    let fold = rest[end + 1..].iter().take_while(|b| matches!(b, b'-' | b'+')).count();
    Some(2 + end + 1 + fold)
}

impl Reader<'_, '_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if !matches!(event, Event::Html(_)) && self.html.is_some() {
            self.flush_html();
        }
        let span = Span::from_usize(range.start, range.end);
        if self.comment < self.masked.comments.len() {
            self.comments_before(if matches!(event, Event::End(_)) {
                span.end
            } else {
                span.start
            });
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.text_event(&text, span),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.code(&code, span);
            }
            Event::SoftBreak | Event::HardBreak => self.b.space(span),
            Event::Html(_) => match &mut self.html {
                Some(open) => open.end = range.end,
                None => self.html = Some(range),
            },
            Event::InlineHtml(_) => {
                self.ensure_block(span);
                html::inline(self.text, range, self.b, &mut self.html_state);
            }
            Event::FootnoteReference(label) => {
                self.b.mark_here(InlineKind::FootnoteMark(label.to_string()));
            }
            Event::Rule => self.b.close(span.start),
            Event::TaskListMarker(_) => {}
        }
        if self.held < self.masked.held.len() && !self.b.is_open() {
            self.held_before(span.end);
        }
    }

    /// Writes what shortcodes and components before a byte hold, each piece as a block.
    fn held_before(&mut self, at: u32) {
        let mut group = None;
        while let Some(&Held { words, cell }) =
            self.masked.held.get(self.held).filter(|h| h.words.end <= at)
        {
            let kind = if cell.is_some() { BlockKind::Cell } else { BlockKind::Caption };
            if cell.is_some() && group.is_none() {
                self.group += 1;
                group = Some(self.group);
            }
            self.b.at = cell.unwrap_or_default();
            self.b.open(kind, words.start, group.unwrap_or(0));
            self.b.prose.push_verbatim(&self.original[words.range()], words.start);
            self.b.close(words.end);
            self.held += 1;
        }
    }

    /// Hands over the comments in braces that end before a byte.
    fn comments_before(&mut self, at: u32) {
        while let Some((span, words)) =
            self.masked.comments.get(self.comment).filter(|(s, _)| s.end <= at)
        {
            self.b.comment(*span, words);
            self.comment += 1;
        }
    }

    fn flush_html(&mut self) {
        if let Some(range) = self.html.take() {
            self.b.close(range.start as u32);
            html::fragment(self.text, range, self.b, &mut self.html_state);
        }
    }

    fn kind(&self) -> BlockKind {
        if self.footnote {
            BlockKind::Footnote
        } else if self.quote > 0 {
            BlockKind::Quotation
        } else if self.list > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn group(&self) -> u32 {
        if self.quote > 0 || self.list > 0 { self.group } else { 0 }
    }

    fn ensure_block(&mut self, span: Span) {
        if !self.b.is_open() {
            self.b.open(self.kind(), span.start, self.group());
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => self.b.open(self.kind(), span.start, self.group()),
            Tag::Heading { level, .. } => {
                self.b.open(BlockKind::Heading(level as u8), span.start, 0);
            }
            Tag::BlockQuote(kind) => {
                self.b.close(span.start);
                let note = kind.is_some() || self.callout(span);
                if !note && self.quote == 0 {
                    self.group += 1;
                }
                self.quotes.push(!note);
                self.quote += u32::from(!note);
            }
            Tag::CodeBlock(_) => {
                self.b.close(span.start);
                self.b.code += span.len();
                self.skip += 1;
            }
            Tag::Image { .. } => self.skip += 1,
            Tag::MetadataBlock(_) => self.skip += 1,
            Tag::List(_) | Tag::DefinitionList => {
                self.b.close(span.start);
                let list = self.masked.admonitions.binary_search(&span.start).is_err();
                if list && self.list == 0 {
                    self.group += 1;
                }
                self.lists.push(list);
                self.list += u32::from(list);
            }
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.b.close(span.start),
            Tag::Item | Tag::HtmlBlock => self.b.close(span.start),
            Tag::FootnoteDefinition(_) => {
                self.b.close(span.start);
                self.footnote = true;
            }
            Tag::Table(_) => {
                self.b.close(span.start);
                self.group += 1;
            }
            Tag::TableHead => self.b.at = CellPlace::default(),
            Tag::TableRow => self.b.at = CellPlace { row: self.b.at.row + 1, column: 0 },
            Tag::TableCell => self.b.open(BlockKind::Cell, span.start, self.group),
            Tag::Emphasis => self.open(InlineKind::Emphasis, span),
            Tag::Strong => self.open(InlineKind::Strong, span),
            Tag::Strikethrough => self.open(InlineKind::Strikethrough, span),
            Tag::Link { dest_url, .. } => self.open(InlineKind::Link(dest_url.to_string()), span),
            _ => {}
        }
    }

    fn open(&mut self, kind: InlineKind, span: Span) {
        self.ensure_block(span);
        self.stack.push(Open(kind, self.b.prose.len()));
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::TableCell => {
                self.b.close(span.end);
                self.b.at.column += 1;
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.b.close(span.end);
            }
            TagEnd::BlockQuote(_) => {
                self.b.close(span.end);
                self.quote -= u32::from(self.quotes.pop() == Some(true));
            }
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_) => {
                self.skip = self.skip.saturating_sub(1);
            }
            TagEnd::List(_) | TagEnd::DefinitionList => {
                self.b.close(span.end);
                self.list -= u32::from(self.lists.pop() == Some(true));
            }
            TagEnd::FootnoteDefinition => {
                self.b.close(span.end);
                self.footnote = false;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                if let Some(Open(kind, start)) = self.stack.pop() {
                    self.b.mark(kind, start);
                }
            }
            _ => {}
        }
    }

    fn text_event(&mut self, text: &str, span: Span) {
        if self.skip > 0 {
            return;
        }
        self.ensure_block(span);
        if self.text.get(span.range()) == Some(text) {
            self.b.verbatim(span);
        } else {
            self.b.replaced(text, span);
        }
    }

    /// `> [!info] Title`: a note of the author's in the form of a quotation. Its label is no prose.
    fn callout(&mut self, span: Span) -> bool {
        // Quotations inside one another share what follows their marks, which is looked at once.
        if !self.marks.contains(&span.start) {
            let line = &self.original[span.range()];
            let words = line.trim_start_matches(['>', ' ', '\t']);
            let start = span.end - words.len() as u32;
            self.marks = span.start..start;
            self.label = label(words).map(|len| Span::new(start, start + len as u32));
            if let Some(gap) = self.label {
                let at = self.b.gaps.partition_point(|g| g.start < gap.start);
                self.b.gaps.insert(at, gap);
            }
        }
        self.label.is_some()
    }

    fn code(&mut self, code: &str, span: Span) {
        if self.skip > 0 {
            return;
        }
        self.ensure_block(span);
        let at = self.b.prose.len();
        match self.text[span.range()].find(code).filter(|_| !code.is_empty()) {
            // Signs in code mean nothing, so nothing is left out of it.
            Some(offset) => {
                let start = span.start + offset as u32;
                let span = Span::new(start, start + code.len() as u32);
                self.b.prose.push_verbatim(&self.original[span.range()], span.start);
            }
            None => self.b.replaced(code, span),
        }
        self.b.code += span.len();
        self.b.mark(InlineKind::Code, at);
    }
}
