//! Fields at the head of a text: `:date: 2026-02-27`, `:author: Ana Ruiz`; and the title, where one stands above them.

use super::super::front_matter::{FrontMatter, dotted};
use super::super::lines;
use super::adornment;
use crate::text::Span;
use serde_json::{Map, Value};

/// Lines looked at.
const LINES: usize = 60;

/// Reads the fields; the body still begins where it began, and passes over them.
pub(in crate::doc) fn header(text: &str, body: u32) -> FrontMatter {
    let mut end = body as usize + text[body as usize..].len().min(8192);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let lines = lines::cut(&text[..end], body);
    let words = |i: usize| lines.get(i).map_or("", |l| &text[l.span.range()]);
    let mut fields = Map::new();
    let mut spans = Vec::new();
    let mut inner = Span::new(body, body);
    let mut titled = false;
    let mut i = 0;
    while i < lines.len().min(LINES) {
        let line = words(i);
        if let Some((name, value)) = dotted(line) {
            spans.push((name.to_owned(), lines[i].span));
            fields.entry(name).or_insert_with(|| Value::String(value.to_owned()));
            inner = if inner.is_empty() { lines[i].span } else { inner.join(lines[i].span) };
        }
        if line.is_empty()
            || line.starts_with(".. ")
            || i > 0 && lines[i].indent > 0 && !words(i - 1).is_empty()
        {
            i += 1;
        } else if let Some((name, skip)) = field(line) {
            let value = line[skip..].trim();
            let key = name.to_ascii_lowercase();
            spans.push((key.clone(), lines[i].span));
            fields.entry(key).or_insert_with(|| Value::String(value.to_owned()));
            inner = if inner.is_empty() { lines[i].span } else { inner.join(lines[i].span) };
            i += 1;
        } else if !titled && adornment(line).is_some() && adornment(words(i + 2)).is_some() {
            fields.entry("title").or_insert_with(|| Value::String(words(i + 1).to_owned()));
            titled = true;
            i += 3;
        } else if !titled && adornment(words(i + 1)).is_some() {
            fields.entry("title").or_insert_with(|| Value::String(line.to_owned()));
            titled = true;
            i += 2;
        } else {
            break;
        }
    }
    FrontMatter { fields, spans, inner, body, comments: Vec::new() }
}

/// The name of a field and the length of its marker with the blanks behind: `:name: value`.
pub(super) fn field(words: &str) -> Option<(&str, usize)> {
    let rest = words.strip_prefix(':')?;
    let end = rest.bytes().take(60).position(|b| b == b':')?;
    let name = &rest[..end];
    let after = &rest[end + 1..];
    let fits = !name.is_empty()
        && !name.starts_with(' ')
        && !name.ends_with(' ')
        && (after.is_empty() || after.starts_with(' '));
    fits.then(|| (name, words.len() - after.trim_start().len()))
}
