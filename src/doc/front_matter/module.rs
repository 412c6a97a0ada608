//! Metadata that a module of MDX exports: `export const meta = { date: '2026-02-27' }`, `export const date = '2026-02-27'`.

use super::super::mdx;
use super::FrontMatter;
use crate::text::Span;

/// Lines looked at before the first that is neither empty nor part of a module.
const LINES: usize = 200;

/// Reads what the modules at the head of the text export as strings.
pub(super) fn read(text: &str, out: &mut FrontMatter) {
    let mut at = out.body as usize;
    for _ in 0..LINES {
        let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) else { return };
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        if line.trim().is_empty() {
            at += line.len();
            continue;
        }
        if !mdx::is_module(line, true) {
            return;
        }
        let end = mdx::module_end(text, at).max(at + 1);
        export(&text[at..end], at, out);
        at = text[end..].find('\n').map_or(text.len(), |i| end + i + 1);
    }
}

/// One statement: a string under its own name, or the strings of an object under theirs.
fn export(statement: &str, base: usize, out: &mut FrontMatter) {
    let Some(rest) = statement.strip_prefix("export const ") else { return };
    let Some((name, value)) = rest.split_once('=') else { return };
    // A type may stand between the name and the sign.
    let name = name.split(':').next().unwrap_or_default().trim();
    let offset = statement.len() - value.len();
    if let Some((text, len)) = literal(value) {
        out.add(name, text, Span::from_usize(base, base + offset + len));
    } else if value.trim_start().starts_with('{') {
        let open = offset + value.find('{').unwrap_or(0);
        object(&statement[open..], base + open, out);
    }
}

/// The strings of an object, by their keys; what is nested in it is passed over.
fn object(text: &str, base: usize, out: &mut FrontMatter) {
    let bytes = text.as_bytes();
    let (mut depth, mut at, mut key_follows) = (0_u32, 0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' | b'(' => {
                depth += 1;
                key_follows = depth == 1;
                at += 1;
            }
            b'}' | b']' | b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return;
                }
                at += 1;
            }
            b',' => {
                key_follows = depth == 1;
                at += 1;
            }
            b if b.is_ascii_whitespace() => at += 1,
            _ if key_follows => {
                key_follows = false;
                let Some((key, len)) = key(&text[at..]) else { continue };
                if let Some((value, size)) = literal(&text[at + len..]) {
                    let span = Span::from_usize(base + at, base + at + len + size);
                    out.add(key, value, span);
                }
                at += len;
            }
            quote @ (b'"' | b'\'' | b'`') => at += 2 + inside(&text[at + 1..], quote),
            _ => at += 1,
        }
    }
}

/// `name:` or `'name':` with the length up to behind the colon.
fn key(text: &str) -> Option<(&str, usize)> {
    let colon = text.bytes().take(80).position(|b| b == b':')?;
    let name = text[..colon].trim().trim_matches(['"', '\'']);
    let word = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'$'));
    (word && !name.is_empty()).then_some((name, colon + 1))
}

/// A string, perhaps in `new Date(…)`, with the length up to behind its closing mark.
fn literal(text: &str) -> Option<(&str, usize)> {
    let start = text.len() - text.trim_start().len();
    let value = &text[start..];
    let value = value.strip_prefix("new Date(").unwrap_or(value).trim_start();
    let quote = value.bytes().next().filter(|b| matches!(b, b'"' | b'\'' | b'`'))?;
    let open = text.len() - value.len() + 1;
    let len = inside(&text[open..], quote);
    text.get(open..open + len).map(|words| (words, (open + len + 1).min(text.len())))
}

/// Length of a string up to its closing mark, or to the end of the text.
fn inside(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}
