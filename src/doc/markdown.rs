//! Markdown as `CommonMark` with GFM, by pulldown-cmark's events and their source ranges.

use super::block::{BlockKind, InlineKind};
use super::builder::Builder;
use super::{html, shortcode};
use crate::text::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads the text from byte `body` on.
pub(super) fn parse(original: &str, body: u32, b: &mut Builder) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let base = body as usize;
    let (text, masked) = shortcode::mask(original);
    let mut reader = Reader {
        text: &text,
        masked: &masked,
        b,
        stack: Vec::new(),
        quote: 0,
        list: 0,
        footnote: false,
        group: 0,
        skip: 0,
        html: None,
        html_state: html::State::default(),
    };
    for (event, range) in Parser::new_ext(&text[base..], options).into_offset_iter() {
        reader.event(event, range.start + base..range.end + base);
    }
    reader.flush_html();
}

/// Inline markup that is open, and the prose offset where it began.
struct Open(InlineKind, u32);

struct Reader<'t, 'b> {
    text: &'t str,
    /// Shortcodes, which are no prose.
    masked: &'t [Span],
    b: &'b mut Builder,
    stack: Vec<Open>,
    quote: u32,
    list: u32,
    footnote: bool,
    group: u32,
    /// Depth of code blocks and images, whose text is no prose.
    skip: u32,
    html: Option<Range<usize>>,
    html_state: html::State,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if !matches!(event, Event::Html(_)) && self.html.is_some() {
            self.flush_html();
        }
        let span = Span::from_usize(range.start, range.end);
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.text_event(&text, span),
            Event::Code(code) => self.code(&code, span),
            Event::InlineMath(code) | Event::DisplayMath(code) => self.code(&code, span),
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
                let at = self.b.prose.len();
                self.b.mark(InlineKind::FootnoteMark(label.to_string()), at);
            }
            Event::Rule => self.b.close(span.start),
            Event::TaskListMarker(_) => {}
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
            Tag::Heading { level, .. } => self.b.open(BlockKind::Heading(level as u8), span.start, 0),
            Tag::BlockQuote(_) => {
                self.b.close(span.start);
                if self.quote == 0 {
                    self.group += 1;
                }
                self.quote += 1;
            }
            Tag::CodeBlock(_) => {
                self.b.close(span.start);
                self.b.code += span.len();
                self.skip += 1;
            }
            Tag::Image { .. } => self.skip += 1,
            Tag::MetadataBlock(_) => self.skip += 1,
            Tag::List(_) => {
                self.b.close(span.start);
                if self.list == 0 {
                    self.group += 1;
                }
                self.list += 1;
            }
            Tag::Item | Tag::HtmlBlock => self.b.close(span.start),
            Tag::FootnoteDefinition(_) => {
                self.b.close(span.start);
                self.footnote = true;
            }
            Tag::Table(_) => {
                self.b.close(span.start);
                self.group += 1;
            }
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
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item => self.b.close(span.end),
            TagEnd::BlockQuote(_) => {
                self.b.close(span.end);
                self.quote = self.quote.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_) => self.skip = self.skip.saturating_sub(1),
            TagEnd::List(_) => {
                self.b.close(span.end);
                self.list = self.list.saturating_sub(1);
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
            self.unmasked(span);
        } else {
            self.b.replaced(text, span);
        }
    }

    /// Text as it stands, shortcodes left out.
    fn unmasked(&mut self, span: Span) {
        let mut at = span.start;
        let first = self.masked.partition_point(|m| m.end <= span.start);
        for mask in self.masked[first..].iter().take_while(|m| m.start < span.end) {
            if mask.start > at {
                self.b.verbatim(&self.text[at as usize..mask.start as usize], at);
            }
            at = mask.end.min(span.end);
        }
        if at < span.end {
            self.b.verbatim(&self.text[at as usize..span.end as usize], at);
        }
    }

    fn code(&mut self, code: &str, span: Span) {
        if self.skip > 0 {
            return;
        }
        self.ensure_block(span);
        let at = self.b.prose.len();
        let source = &self.text[span.range()];
        match source.find(code).filter(|_| !code.is_empty()) {
            Some(offset) => self.b.verbatim(code, span.start + offset as u32),
            None => self.b.replaced(code, span),
        }
        self.b.code += span.len();
        self.b.mark(InlineKind::Code, at);
    }
}
