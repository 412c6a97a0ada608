//! From pieces to blocks: which element begins a block, what it is, and whose text is no prose.

use super::super::block::{BlockKind, InlineKind};
use super::super::builder::Builder;
use super::pieces::{Piece, Tag};
use super::{boxes, text};
use crate::text::Span;
use std::ops::Range;

/// What is open between two stretches.
#[derive(Debug, Default)]
pub(in crate::doc) struct State {
    /// The element whose content is no prose, and how many of its name are open inside it.
    hidden: Option<(String, u32)>,
    /// Open marks inside the text: the element, what it is, and where it began.
    marks: Vec<(&'static str, InlineKind, u32)>,
    /// Elements that say what the blocks inside them are.
    within: Vec<(&'static str, BlockKind, u32)>,
    /// Tags may begin and end blocks here; inside a paragraph of Markdown they may not.
    pub(super) block: bool,
    /// A page, where tags obey HTML alone.
    page: bool,
}

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Its content is no prose.
    Hidden,
    /// Begins and ends a block.
    Block,
    /// Is a block of this kind.
    Kind(BlockKind),
    /// Its blocks are of this kind.
    Within(&'static str, BlockKind),
    Inline,
}

/// Elements kept open at a time; deeper ones are read as what holds them.
const DEEPEST: usize = 256;

fn role(name: &str) -> Role {
    match name {
        "script" | "style" | "pre" | "svg" | "iframe" | "noscript" | "template" | "math"
        | "head" | "title" | "textarea" | "select" | "button" | "form" | "object" | "audio"
        | "video" | "canvas" | "map" | "datalist" | "nav" | "dialog" => Role::Hidden,
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "ul"
        | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "figure" | "address"
        | "details" | "summary" | "body" | "html" | "hr" | "fieldset" | "center" | "hgroup"
        | "search" => Role::Block,
        "h1" => Role::Kind(BlockKind::Heading(1)),
        "h2" => Role::Kind(BlockKind::Heading(2)),
        "h3" => Role::Kind(BlockKind::Heading(3)),
        "h4" => Role::Kind(BlockKind::Heading(4)),
        "h5" => Role::Kind(BlockKind::Heading(5)),
        "h6" => Role::Kind(BlockKind::Heading(6)),
        "li" => Role::Within("li", BlockKind::ListItem),
        "dt" => Role::Within("dt", BlockKind::ListItem),
        "dd" => Role::Within("dd", BlockKind::ListItem),
        "td" => Role::Within("td", BlockKind::Cell),
        "th" => Role::Within("th", BlockKind::Cell),
        "caption" => Role::Within("caption", BlockKind::Caption),
        "figcaption" => Role::Within("figcaption", BlockKind::Caption),
        "blockquote" => Role::Within("blockquote", BlockKind::Quotation),
        _ => Role::Inline,
    }
}

/// Elements that have no content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "source"
            | "track"
            | "wbr"
            | "col"
            | "area"
            | "base"
            | "embed"
            | "param"
    )
}

impl State {
    /// For a whole page.
    pub(super) fn page() -> Self {
        Self { block: true, page: true, ..Self::default() }
    }

    /// The element is hidden from readers.
    fn hides(&self, tag: &Tag) -> bool {
        let gone =
            role(&tag.name) == Role::Hidden || tag.get("hidden").is_some() || boxes::is_hidden(tag);
        gone && !is_void(&tag.name) && (self.page || !tag.closed)
    }

    pub(super) fn piece(
        &mut self,
        source: &str,
        piece: &Piece<'_>,
        range: Range<usize>,
        b: &mut Builder<'_>,
    ) {
        let span = Span::from_usize(range.start, range.end);
        if let Some((name, depth)) = &mut self.hidden {
            match piece {
                Piece::Open(tag) if tag.name == *name && !tag.closed => *depth += 1,
                Piece::Close(n) if n == name => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                self.hidden = None;
            }
            if matches!(piece, Piece::Text) && self.hidden.as_ref().is_some_and(|h| h.0 == "pre") {
                b.code += span.len();
            }
            return;
        }
        match piece {
            Piece::Text => {
                let (kind, group) = self.kind();
                text::write(&source[range], span.start as usize, b, kind, group);
            }
            Piece::Comment => {
                if let Some(inner) = source[range].strip_prefix("<!--") {
                    b.comment(span, inner.strip_suffix("-->").unwrap_or(inner));
                }
            }
            Piece::Doctype => {}
            Piece::Open(tag) => self.open(source, tag, span, b),
            Piece::Close(name) => self.close(name, span, b),
        }
    }

    fn kind(&self) -> (BlockKind, u32) {
        self.within.last().map_or((BlockKind::Paragraph, 0), |&(_, kind, group)| (kind, group))
    }

    fn open(&mut self, source: &str, tag: &Tag, span: Span, b: &mut Builder<'_>) {
        if self.hides(tag) {
            if self.block && role(&tag.name) != Role::Inline {
                b.close(span.start);
            }
            self.hidden = Some((tag.name.clone(), 1));
            return;
        }
        match tag.name.as_str() {
            "br" => return b.space(span),
            "wbr" => return,
            "q" if b.is_open() => return b.replaced("“", span),
            "a" => return self.link(tag, b),
            "sup" => return self.raised(source, span, b),
            "code" | "kbd" | "samp" | "tt" => return self.mark("code", InlineKind::Code, b),
            "em" | "i" => return self.mark("em", InlineKind::Emphasis, b),
            "strong" | "b" => return self.mark("strong", InlineKind::Strong, b),
            "del" | "s" | "strike" => return self.mark("del", InlineKind::Strikethrough, b),
            _ if !self.page && is_component(source, span) && !tag.closed => {
                if let Some(url) = tag.first(&["href", "to", "url", "id"]) {
                    self.mark(COMPONENT, InlineKind::Link(url.to_owned()), b);
                } else if self.block {
                    b.close(span.start);
                }
                return;
            }
            _ => {}
        }
        if !self.block {
            return;
        }
        match role(&tag.name) {
            Role::Block | Role::Hidden => {
                b.close(span.start);
                let Some(name) = container(&tag.name) else { return };
                b.groups += 1;
                let kind =
                    if boxes::holds_notes(tag) { BlockKind::Footnote } else { self.kind().0 };
                // Plain boxes change nothing; lists and tables end the items left open inside them.
                if self.within.len() < DEEPEST
                    && (kind == BlockKind::Footnote || !matches!(name, "div" | "section" | "aside"))
                {
                    self.within.push((name, kind, b.groups));
                }
            }
            Role::Kind(kind) => b.open(kind, span.end, 0),
            Role::Within(name, kind) => {
                b.close(span.start);
                if kind == BlockKind::Quotation {
                    b.groups += 1;
                }
                // A list in a quotation is quoted, a list of notes is notes.
                let outer = self
                    .within
                    .last()
                    .map(|w| w.1)
                    .filter(|k| matches!(k, BlockKind::Quotation | BlockKind::Footnote));
                // An end tag may be left out: a new cell or item ends the one before.
                if self.within.last().is_some_and(|w| ends_before(w.0, name)) {
                    self.within.pop();
                }
                if self.within.len() < DEEPEST {
                    self.within.push((name, outer.unwrap_or(kind), b.groups));
                }
            }
            Role::Inline => {}
        }
    }

    fn close(&mut self, name: &str, span: Span, b: &mut Builder<'_>) {
        let mark = match name {
            "q" if b.is_open() => return b.replaced("”", span),
            "a" => "a",
            "code" | "kbd" | "samp" | "tt" => "code",
            "em" | "i" => "em",
            "strong" | "b" => "strong",
            "del" | "s" | "strike" => "del",
            _ if role(name) == Role::Inline && !is_html_inline(name) => COMPONENT,
            _ => "",
        };
        if !mark.is_empty() {
            return self.end_mark(mark, b);
        }
        if !self.block || role(name) == Role::Inline {
            return;
        }
        b.close(span.start);
        let open = self.within.iter().rev().take(16).position(|w| w.0 == name);
        if let Some(up) = open {
            self.within.truncate(self.within.len() - up - 1);
        }
    }

    fn mark(&mut self, name: &'static str, kind: InlineKind, b: &mut Builder<'_>) {
        if self.marks.len() < DEEPEST {
            self.marks.push((name, kind, b.prose.len()));
        }
    }

    fn end_mark(&mut self, name: &str, b: &mut Builder<'_>) {
        let Some(up) = self.marks.iter().rev().take(16).position(|m| m.0 == name) else { return };
        let (_, kind, start) = self.marks.remove(self.marks.len() - up - 1);
        if kind == InlineKind::Code {
            b.code += b.prose.len() - start;
        }
        b.mark(kind, start);
    }

    fn link(&mut self, tag: &Tag, b: &mut Builder<'_>) {
        let Some(url) = tag.get("href") else { return };
        if let Some(label) = note_label(url) {
            if b.is_open() {
                b.mark_here(InlineKind::FootnoteMark(label.to_owned()));
            }
            self.hidden = Some(("a".to_owned(), 1));
            return;
        }
        self.mark("a", InlineKind::Link(url.to_owned()), b);
    }

    /// Raised text: an exponent after a digit, the mark of a footnote after a word, else part of the word.
    fn raised(&mut self, source: &str, span: Span, b: &mut Builder<'_>) {
        let after = source[span.end as usize..].trim_start_matches(['-', '−', '+', '[', '(']);
        let before = if b.is_open() { b.prose.text().chars().next_back() } else { None };
        if !after.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        match before {
            Some(c)
                if c.is_ascii_digit() && !source[span.end as usize..].starts_with(['[', '(']) =>
            {
                b.replaced("^", span)
            }
            Some(c)
                if c.is_alphabetic()
                    || matches!(c, '.' | ',' | '”' | '"' | ')' | '’' | '%' | ':' | ';')
                    || c.is_ascii_digit() =>
            {
                let label: String =
                    after.chars().take_while(char::is_ascii_digit).take(8).collect();
                b.mark_here(InlineKind::FootnoteMark(label));
                self.hidden = Some(("sup".to_owned(), 1));
            }
            _ => {}
        }
    }
}

/// The label of a footnote that an address leads to or back from: `#fn1`, `#footnote-18`, `#fnref:2`, `#_ftn3`.
fn note_label(url: &str) -> Option<&str> {
    let name = url.strip_prefix('#')?;
    let known = [
        "fn",
        "footnote",
        "_ftn",
        "ftn",
        "cite_note",
        "cite_ref",
        "cite-",
        "endnote",
        "_edn",
        "note-",
        "ref-",
        "bib",
    ];
    (known.iter().any(|k| name.starts_with(k))
        && name.ends_with(|c: char| c.is_ascii_alphanumeric()))
    .then_some(name)
}

/// A tag that begins in upper case is a component of a site, not HTML; `<DIV>` and `<P>` are HTML.
fn is_component(source: &str, span: Span) -> bool {
    let name = &source.as_bytes()[span.start as usize + 1..span.end as usize];
    let upper = |i: usize| name.get(i).is_some_and(u8::is_ascii_uppercase);
    upper(0)
        && !upper(1)
        && !(name[0] == b'P' && name.get(1).is_none_or(|b| !b.is_ascii_alphanumeric()))
}

/// Elements inside a line, so that an unknown name's end can be told from theirs.
fn is_html_inline(name: &str) -> bool {
    matches!(
        name,
        "b" | "i"
            | "em"
            | "strong"
            | "span"
            | "u"
            | "s"
            | "small"
            | "big"
            | "cite"
            | "code"
            | "kbd"
            | "var"
            | "samp"
            | "abbr"
            | "time"
            | "mark"
            | "del"
            | "ins"
            | "font"
            | "label"
            | "data"
            | "dfn"
            | "bdi"
            | "bdo"
            | "ruby"
            | "rt"
            | "rp"
            | "img"
            | "picture"
            | "source"
    )
}

/// Boxes that may say what the blocks inside them are.
fn container(name: &str) -> Option<&'static str> {
    ["ul", "ol", "dl", "table", "div", "section", "aside"].into_iter().find(|n| *n == name)
}

/// The name that components of a site are kept under.
const COMPONENT: &str = "component";

/// An open element of this name ends where the other begins.
fn ends_before(open: &str, new: &str) -> bool {
    match new {
        "li" => open == "li",
        "td" | "th" => matches!(open, "td" | "th"),
        "dt" | "dd" => matches!(open, "dt" | "dd"),
        _ => false,
    }
}
