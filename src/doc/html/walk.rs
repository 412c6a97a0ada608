//! From pieces to blocks: which element begins a block, what it is, and whose text is no prose.

use super::super::block::{BlockKind, CellPlace, InlineKind};
use super::super::builder::Builder;
use super::super::masks::quoted;
use super::pieces::{Piece, Tag};
use super::roles::{Role, container, ends_before, is_html_inline, is_void, role};
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
    /// Open tables: where their next cell stands, once a row has begun.
    tables: Vec<Option<CellPlace>>,
    /// Tags may begin and end blocks here; inside a paragraph of Markdown they may not.
    pub(super) block: bool,
    /// A page, where tags obey HTML alone.
    page: bool,
}

/// Elements kept open at a time; deeper ones are read as what holds them.
const DEEPEST: usize = 256;

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
            _ if !self.page && self.block && tag.get("caption").is_some() => {
                return caption(source, span, b);
            }
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
        self.place(tag, b);
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

    /// Counts rows and columns of the tables that are open.
    fn place(&mut self, tag: &Tag, b: &mut Builder<'_>) {
        match tag.name.as_str() {
            "table" if self.tables.len() < DEEPEST => self.tables.push(None),
            "tr" => {
                if let Some(at) = self.tables.last_mut() {
                    *at = Some(CellPlace { row: at.map_or(0, |p| p.row + 1), column: 0 });
                }
            }
            "td" | "th" => {
                let span = tag.get("colspan").and_then(|n| n.trim().parse::<u32>().ok());
                if let Some(at) = self.tables.last_mut() {
                    let place = at.get_or_insert_default();
                    b.at = *place;
                    place.column += span.unwrap_or(1).clamp(1, 64);
                }
            }
            _ => {}
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
        if name == "table" {
            self.tables.pop();
        }
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
                b.replaced("^", span);
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

/// `<Figure caption="…" />`: the words of the attribute are a block.
fn caption(source: &str, span: Span, b: &mut Builder<'_>) {
    b.close(span.start);
    let tag = &source[span.range()];
    let words = tag.find("caption=").and_then(|i| quoted(tag, i + "caption=".len()));
    if let Some((from, to)) = words {
        let at = span.start;
        b.open(BlockKind::Caption, at + from as u32, 0);
        b.verbatim(Span::new(at + from as u32, at + to as u32));
        b.close(at + to as u32);
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

/// The name that components of a site are kept under.
const COMPONENT: &str = "component";
