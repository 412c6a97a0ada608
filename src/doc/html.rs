//! HTML: pages, and the tags that stand in Markdown. Text only, never attributes, scripts or styles.

use super::block::BlockKind;
use super::block::InlineKind;
use super::builder::Builder;
use crate::text::Span;
use std::ops::Range;

/// What is open between two calls.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Name of the element whose content is no prose.
    hidden: Option<&'static str>,
    links: Vec<(String, u32)>,
    quote: u32,
}

/// Elements whose content is never prose.
const HIDDEN: [&str; 9] = ["script", "style", "pre", "svg", "iframe", "noscript", "template", "math", "head"];
/// Elements that begin and end a block.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "ul",
    "ol",
    "dl",
    "li",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "figure",
    "figcaption",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];

/// Reads a whole page from byte `body` on.
pub(super) fn parse(text: &str, body: u32, b: &mut Builder) {
    fragment(text, body as usize..text.len(), b, &mut State::default());
}

/// Reads a stretch of HTML that stands as a block.
pub(super) fn fragment(text: &str, range: Range<usize>, b: &mut Builder, state: &mut State) {
    scan(text, range, b, state, true);
}

/// Reads tags inside a paragraph.
pub(super) fn inline(text: &str, range: Range<usize>, b: &mut Builder, state: &mut State) {
    scan(text, range, b, state, false);
}

fn scan(text: &str, range: Range<usize>, b: &mut Builder, state: &mut State, block: bool) {
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        if let Some(after) = rest.strip_prefix("<!--") {
            let end = after.find("-->").map_or(rest.len(), |i| i + 7);
            let inner = rest[4..end].trim_end_matches("-->");
            if state.hidden.is_none() {
                b.comment(Span::from_usize(at, at + end), inner);
            }
            at += end;
        } else if rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            let len = tag_len(rest);
            tag(&rest[..len], at, b, state, block);
            at += len;
        } else {
            let skip = rest.chars().next().map_or(1, char::len_utf8);
            let len = rest[skip..].find('<').map_or(rest.len(), |i| i + skip);
            if state.hidden.is_none() {
                plain_text(&rest[..len], at, b, state);
            }
            at += len;
        }
    }
}

/// Length of a tag, quoted attribute values passed over.
fn tag_len(rest: &str) -> usize {
    let mut quote = None;
    for (i, c) in rest.bytes().enumerate().skip(1) {
        match (quote, c) {
            (None, b'>') => return i + 1,
            (None, b'"' | b'\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    rest.len()
}

fn tag(tag: &str, at: usize, b: &mut Builder, state: &mut State, block: bool) {
    let closing = tag.starts_with("</");
    let body = tag.trim_start_matches("</").trim_start_matches('<');
    let name = body.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    let span = Span::from_usize(at, at + tag.len());
    if let Some(hidden) = state.hidden {
        if closing && name == hidden {
            state.hidden = None;
        }
        return;
    }
    if let Some(hidden) = HIDDEN.iter().find(|h| **h == name) {
        if !closing && !tag.ends_with("/>") {
            state.hidden = Some(hidden);
        }
        return;
    }
    if name == "br" {
        b.space(span);
    } else if name == "a" {
        link(tag, closing, b, state);
    } else if block && BLOCKS.contains(&name.as_str()) {
        b.close(span.start);
        if name == "blockquote" {
            state.quote = if closing { state.quote.saturating_sub(1) } else { state.quote + 1 };
        }
        if !closing {
            b.open(kind_of(&name, state), span.end, 0);
        }
    }
}

fn link(tag: &str, closing: bool, b: &mut Builder, state: &mut State) {
    if closing {
        if let Some((url, start)) = state.links.pop() {
            b.mark(InlineKind::Link(url), start);
        }
    } else if let Some(url) = attribute(tag, "href") {
        state.links.push((url.to_owned(), b.prose.len()));
    }
}

fn kind_of(name: &str, state: &State) -> BlockKind {
    match name {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "td" | "th" => BlockKind::Cell,
        "figcaption" => BlockKind::Caption,
        _ if state.quote > 0 => BlockKind::Quotation,
        _ => BlockKind::Paragraph,
    }
}

/// The value of a quoted attribute.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.find(&format!(" {name}="))? + name.len() + 2;
    let quote = tag[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    tag[at + 1..].split(quote).next()
}

/// Text between tags: entities decoded, white space folded.
fn plain_text(text: &str, at: usize, b: &mut Builder, state: &State) {
    let mut i = 0;
    while i < text.len() {
        let rest = &text[i..];
        let Some(c) = rest.chars().next() else { break };
        let here = Span::from_usize(at + i, at + i + c.len_utf8());
        if c.is_whitespace() {
            let len = rest.len() - rest.trim_start().len();
            b.space(Span::from_usize(at + i, at + i + len));
            i += len;
            continue;
        }
        if !b.is_open() {
            let kind = if state.quote > 0 { BlockKind::Quotation } else { BlockKind::Paragraph };
            b.open(kind, here.start, 0);
        }
        if c == '&'
            && let Some((decoded, len)) = entity(rest)
        {
            b.replaced(&decoded, Span::from_usize(at + i, at + i + len));
            i += len;
            continue;
        }
        let skip = c.len_utf8();
        let len = rest[skip..].find(|c: char| c.is_whitespace() || c == '&').map_or(rest.len(), |k| k + skip);
        b.verbatim(&rest[..len], here.start);
        i += len;
    }
}

/// An entity at the start of `rest`: its text and its length.
fn entity(rest: &str) -> Option<(String, usize)> {
    let end = rest.bytes().take(12).position(|b| b == b';')?;
    let name = &rest[1..end];
    let text = match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        "nbsp" => "\u{a0}".to_owned(),
        "mdash" => "—".to_owned(),
        "ndash" => "–".to_owned(),
        "hellip" => "…".to_owned(),
        "lsquo" => "‘".to_owned(),
        "rsquo" => "’".to_owned(),
        "ldquo" => "“".to_owned(),
        "rdquo" => "”".to_owned(),
        "euro" => "€".to_owned(),
        "pound" => "£".to_owned(),
        "yen" => "¥".to_owned(),
        "times" => "×".to_owned(),
        _ => {
            let code = name.strip_prefix('#')?;
            let n = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(n)?.to_string()
        }
    };
    Some((text, end + 1))
}
