//! The head of a document: title, author line, revision line, attributes.

use super::super::date::Written;
use super::super::front_matter::FrontMatter;
use super::super::lines::{self, Line};
use crate::text::Span;
use serde_json::{Map, Value};

/// Number of lines of the head: from the title, or the first attribute, to the first empty line.
pub(super) fn lines(text: &str, lines: &[Line]) -> usize {
    let words = |l: &Line| &text[l.span.range()];
    let first = lines
        .iter()
        .position(|l| !l.is_blank() && !words(l).starts_with("//"))
        .unwrap_or(lines.len());
    let Some(line) = lines.get(first) else { return 0 };
    if !words(line).starts_with("= ") && attribute(words(line)).is_none() {
        return 0;
    }
    // Comments above the title stay in the body, where they are notes to the desk.
    if first > 0 && lines[..first].iter().any(|l| !l.is_blank()) {
        return 0;
    }
    let titled = words(line).starts_with("= ");
    let end =
        lines[first + 1..].iter().position(|l| l.is_blank()).map_or(lines.len(), |k| first + 1 + k);
    if titled {
        // Without author, revision or attributes the text may follow at once.
        let mut below = 0;
        let head = lines[first + 1..end].iter().take_while(|l| {
            let remark = words(l).starts_with("//");
            below += usize::from(!remark);
            remark
                || attribute(words(l)).is_some()
                || is_author(words(l), below - 1)
                || revision(words(l)).is_some()
        });
        return first + 1 + head.count();
    }
    let mut end = first;
    while lines.get(end).is_some_and(|l| attribute(words(l)).is_some() || l.is_blank()) {
        end += 1;
    }
    match lines.get(end) {
        Some(l) if words(l).starts_with("= ") => end + 1,
        _ => end,
    }
}

/// `Ana Ruiz <ana@example.org>; Ben Cole` right below the title.
fn is_author(words: &str, below: usize) -> bool {
    let mut authors = words.split(';').map(str::trim).filter(|a| !a.is_empty()).peekable();
    below == 0 && authors.peek().is_some() && authors.all(is_name)
}

/// One to four words with a capital; with an address behind them, particles such as *von* as well.
fn is_name(author: &str) -> bool {
    let (names, mail) = author.split_once('<').map_or((author, false), |(n, _)| (n.trim(), true));
    let count = names.split_whitespace().count();
    (1..=5).contains(&count)
        && names.split_whitespace().all(|w| {
            (mail || w.starts_with(char::is_uppercase))
                && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '_'))
        })
}

/// `v1.2, 2026-02-27: remark`, `1.2, February 27, 2026` or `2026-02-27`: the date and where it stands in the line.
fn revision(words: &str) -> Option<(&str, usize)> {
    let number = words.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let number = &number[..number.find(',').unwrap_or(number.len())];
    let versioned = words.starts_with('v') && words[1..].starts_with(|c: char| c.is_ascii_digit());
    let numbered = versioned
        || !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            && number.contains('.');
    let at = match words.find(',') {
        Some(comma) if numbered => comma + 1,
        _ if versioned => words.len(),
        _ => 0,
    };
    let rest = &words[at..];
    let lead = rest.len() - rest.trim_start().len();
    let date = rest.trim_start();
    let date = date[..date.find(": ").unwrap_or(date.len())].trim_end_matches(':');
    (versioned && date.is_empty() || date.len() < 40 && Written::read(date).is_some())
        .then_some((date, at + lead))
}

/// Reads the head; the body still begins where it began, and passes over it.
pub(in crate::doc) fn header(text: &str, body: u32) -> FrontMatter {
    let mut end = body as usize + text[body as usize..].len().min(16_384);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let all = lines::cut(&text[..end], body);
    let count = lines(text, &all);
    let mut fields = Map::new();
    let mut spans = Vec::new();
    let mut inner = Span::new(body, body);
    let mut add = |key: &str, value: &str, span: Span| {
        if !value.is_empty() {
            spans.push((key.to_owned(), span));
            fields.entry(key).or_insert_with(|| Value::String(value.to_owned()));
        }
    };
    let mut below_title = None;
    for line in &all[..count] {
        let words = &text[line.span.range()];
        if line.is_blank() {
            continue;
        }
        inner = if inner.is_empty() { line.span } else { inner.join(line.span) };
        if let Some(title) = words.strip_prefix("= ") {
            add("title", title.trim(), line.span);
            below_title = Some(0);
        } else if let Some((name, value)) = attribute(words) {
            let key = match name {
                "revdate" => "date",
                "docdate" => "modified",
                other => other,
            };
            add(key, value, line.span);
        } else if let Some((date, at)) = revision(words) {
            let start = line.span.start + at as u32;
            add("date", date, Span::new(start, start + date.len() as u32));
        } else if below_title.is_some_and(|k| is_author(words, k)) {
            let author = words.split(['<', ';']).next().unwrap_or_default();
            add("author", author.trim(), line.span);
        }
        below_title = below_title.map(|k| match words {
            _ if words.starts_with("= ") => 0,
            _ if words.starts_with("//") => k,
            _ => k + 1,
        });
    }
    FrontMatter { fields, spans, inner, body, comments: Vec::new() }
}

/// `:name: value`.
pub(super) fn attribute(words: &str) -> Option<(&str, &str)> {
    let rest = words.strip_prefix(':')?;
    let end = rest.bytes().take(60).position(|b| b == b':')?;
    let (name, value) = (rest[..end].trim_matches('!'), &rest[end + 1..]);
    let fits = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && (value.is_empty() || value.starts_with(' '));
    fits.then(|| (name, value.trim()))
}
