//! Metadata without fences at the head of Markdown: pandoc's `%` lines, Pelican's `Key: value` lines, Nikola's comment.

use super::FrontMatter;
use crate::text::Span;

/// Keys that a head of `Key: value` lines begins with.
const FIRST_KEYS: [&str; 9] =
    ["title", "date", "author", "authors", "slug", "category", "tags", "status", "published"];

/// Most lines of a head.
const LINES: usize = 40;

/// Reads the head, if there is one; the body begins behind it.
pub(super) fn read(text: &str, out: &mut FrontMatter) {
    let start = out.body as usize;
    if text[start..].starts_with('%') {
        percent(text, start, out);
    } else if text[start..].starts_with("<!--") {
        comment(text, start, out);
    } else {
        keyed(text, start, out);
    }
}

/// Lines from a byte on, each with the byte it begins at.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    text[start..].split_inclusive('\n').take(LINES).scan(start, |at, line| {
        let here = *at;
        *at += line.len();
        Some((here, line))
    })
}

/// `% title`, `% authors`, `% date`: each may go on in lines that begin with a blank, or be empty. One alone is a line of text.
fn percent(text: &str, start: usize, out: &mut FrontMatter) {
    let mut found: Vec<(&str, &str, Span)> = Vec::new();
    let mut end = start;
    for (at, line) in lines(text, start) {
        let words = line.trim_end();
        match words.strip_prefix('%') {
            Some(value) if value.is_empty() || value.starts_with([' ', '\t']) => {
                let Some(name) = ["title", "author", "date"].get(found.len()) else { break };
                found.push((name, value.trim(), Span::from_usize(at, at + words.len())));
            }
            None if !found.is_empty() && words.starts_with([' ', '\t']) => {}
            _ => break,
        }
        end = at + line.len();
    }
    if found.len() < 2 {
        return;
    }
    for (name, value, span) in found {
        out.add(name, value, span);
    }
    out.body = end as u32;
}

/// `Title: …`, `Date: …` on lines of their own, up to the first empty one.
fn keyed(text: &str, start: usize, out: &mut FrontMatter) {
    let mut found: Vec<(String, &str, Span)> = Vec::new();
    let mut end = start;
    for (at, line) in lines(text, start) {
        let words = line.trim_end();
        if words.is_empty() {
            break;
        }
        if words.starts_with([' ', '\t']) && !found.is_empty() {
            end = at + line.len();
            continue;
        }
        let Some((key, value)) = words.split_once(':') else { return };
        let name = key.to_ascii_lowercase();
        let fits = key.len() <= 24
            && key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
            && (value.is_empty() || value.starts_with([' ', '\t']));
        if !fits || found.is_empty() && !FIRST_KEYS.contains(&name.as_str()) {
            return;
        }
        found.push((name, value.trim(), Span::from_usize(at, at + words.len())));
        end = at + line.len();
    }
    let known = found.iter().filter(|(name, ..)| FIRST_KEYS.contains(&name.as_str())).count();
    if known < 2 {
        return;
    }
    for (name, value, span) in found {
        out.add(&name, value, span);
    }
    out.body = end as u32;
}

/// `.. title: …` in a comment at the beginning. The comment is still one.
fn comment(text: &str, start: usize, out: &mut FrontMatter) {
    for (at, line) in lines(text, start) {
        if let Some((name, value)) = dotted(line.trim()) {
            let lead = line.len() - line.trim_start().len();
            out.add(name, value, Span::from_usize(at + lead, at + line.trim_end().len()));
        }
        if line.contains("-->") {
            break;
        }
    }
}

/// `.. date: 2026-02-27`: the key and the value.
pub(in crate::doc) fn dotted(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(".. ")?.split_once(':')?;
    let fits = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        && value.starts_with(' ');
    fits.then(|| (name, value.trim()))
}
