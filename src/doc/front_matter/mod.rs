//! Front matter: YAML between `---` lines, TOML between `+++` lines, a JSON object, and what stands in for it in some systems.

mod heads;
mod module;

use super::Syntax;
use super::problem::Problem;
use super::yaml_mistake::{self, Mistake};
use crate::text::{Source, Span};
use serde_json::{Map, Value};

pub(super) use heads::dotted;

/// What stands in front of the body.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) fields: Map<String, Value>,
    /// Where values stand that no `key:` line gives.
    pub(super) spans: Vec<(String, Span)>,
    /// The bytes between the fences.
    pub(super) inner: Span,
    /// First byte of the body.
    pub(super) body: u32,
    /// Comments in it that are notes to the desk.
    pub(super) comments: Vec<(Span, String)>,
}

impl FrontMatter {
    /// Adds a field that has a place of its own; the first of a name counts.
    pub(super) fn add(&mut self, key: &str, value: &str, span: Span) {
        if value.is_empty() || self.fields.contains_key(key) {
            return;
        }
        self.spans.push((key.to_owned(), span));
        self.fields.insert(key.to_owned(), Value::String(value.to_owned()));
        self.inner = if self.inner.is_empty() { span } else { self.inner.join(span) };
    }
}

/// Reads front matter if there is any. A mistake in it is reported, and the body is still found.
pub(super) fn read(source: &Source, syntax: Syntax, problems: &mut Vec<Problem>) -> FrontMatter {
    let mut out = fenced(source, problems);
    if out.inner.is_empty() && syntax == Syntax::Markdown {
        heads::read(&source.text, &mut out);
    }
    if syntax == Syntax::Mdx {
        module::read(&source.text, &mut out);
    }
    out
}

/// How the fields between two fences are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
    Json,
}

/// The fence that a first line is, and the language of what follows.
fn fence(line: &str) -> Option<(&'static str, Language)> {
    Some(match line.trim_end() {
        "---" | "---yaml" => ("---", Language::Yaml),
        "---toml" => ("---", Language::Toml),
        "---json" => ("---", Language::Json),
        "+++" => ("+++", Language::Toml),
        _ => return None,
    })
}

fn fenced(source: &Source, problems: &mut Vec<Problem>) -> FrontMatter {
    let text = &source.text;
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut out = FrontMatter { body: start as u32, ..FrontMatter::default() };
    let Some((fence, language)) = text[start..].lines().next().and_then(fence) else {
        if is_object(&text[start..]) {
            object(source, start, &mut out, problems);
        }
        return out;
    };
    let Some(first) = text[start..].find('\n').map(|i| start + i + 1) else { return out };
    let mut at = first;
    let mut end = None;
    for line in text[first..].split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == fence || (fence == "---" && trimmed == "...") {
            end = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    let Some((inner_end, body)) = end else {
        // Without a second fence the first is a thematic break, unless what follows looks like keys.
        if text[first..].lines().next().is_some_and(|l| l.contains(": ") || l.contains(" = "))
            && text[first..].lines().count() < 40
        {
            problems.push(
                Problem::at(
                    source,
                    Span::from_usize(start, start + 3),
                    "the front matter has no closing fence",
                )
                .help(format!("close it with a line that holds only `{fence}`")),
            );
        }
        return out;
    };
    out.inner = Span::from_usize(first, inner_end);
    out.body = body as u32;
    let inner = &text[first..inner_end];
    let parsed = match language {
        Language::Yaml => yaml(inner),
        Language::Toml => toml_fields(inner),
        Language::Json => json_fields(inner).map(|(fields, _)| fields),
    };
    match parsed {
        Ok(fields) => out.fields = fields,
        Err(m) => {
            problems.push(mistaken(source, first, inner.len(), &m));
            // A mistake in one line does not make the others unreadable.
            if language != Language::Toml {
                out.fields = plain_lines(inner);
            }
        }
    }
    if language != Language::Json {
        notes(inner, first, &mut out.comments);
    }
    out
}

fn mistaken(source: &Source, first: usize, len: usize, m: &Mistake) -> Problem {
    let start = m.start.min(len);
    let span = Span::from_usize(first + start, first + m.end.min(len).max(start));
    Problem::at(source, span, format!("the front matter cannot be read: {}", m.message))
        .help(format!("{}; the text below it is checked all the same", m.help))
}

/// Lines `key: value` or `"key": "value",`, for front matter that is broken elsewhere.
fn plain_lines(inner: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    for line in inner.lines() {
        let json = line.trim_start().starts_with('"');
        let line = if json { line.trim_start() } else { line };
        let Some((key, value)) = line.split_once(": ") else { continue };
        let key = key.trim_matches('"');
        let value = value.trim().trim_end_matches(',').trim_matches(['"', '\'']);
        let word = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
        if word && !value.is_empty() {
            fields.entry(key).or_insert_with(|| Value::String(value.to_owned()));
        }
    }
    fields
}

/// `# stet …` on a line of its own or behind a value: notes to the desk.
fn notes(inner: &str, first: usize, out: &mut Vec<(Span, String)>) {
    let mut at = first;
    for line in inner.split_inclusive('\n') {
        let words = line.trim_end();
        let mark = words.match_indices('#').map(|(i, _)| i).find(|&i| {
            let apart = words[..i].chars().next_back().is_none_or(char::is_whitespace);
            let stet = words[i + 1..].trim_start().get(..4);
            apart && stet.is_some_and(|s| s.eq_ignore_ascii_case("stet"))
        });
        if let Some(i) = mark {
            let span = Span::from_usize(at + i, at + words.len());
            out.push((span, words[i + 1..].trim().to_owned()));
        }
        at += line.len();
    }
}

/// The text begins with a JSON object of fields.
fn is_object(text: &str) -> bool {
    text.strip_prefix('{').is_some_and(|r| r.trim_start().starts_with('"'))
}

/// Reads the object that the text begins with; what follows on its last line would make it no front matter.
fn object(source: &Source, start: usize, out: &mut FrontMatter, problems: &mut Vec<Problem>) {
    let text = &source.text[start..];
    match json_fields(text) {
        Ok((fields, len)) => {
            let rest = text[len..].split('\n').next().unwrap_or_default();
            if rest.trim().is_empty() {
                out.fields = fields;
                out.inner = Span::from_usize(start, start + len);
                out.body = (start + text.len().min(len + rest.len() + 1)) as u32;
            }
        }
        // Only what begins like fields, one on a line, was meant as fields.
        Err(m) if text[1..].starts_with(['\n', '\r']) => {
            problems.push(mistaken(source, start, text.len(), &m));
            let Some(end) = text.find("\n}") else { return };
            let rest = text[end + 2..].find('\n').map_or(text.len(), |i| end + 2 + i + 1);
            out.fields = plain_lines(&text[..end]);
            out.inner = Span::from_usize(start, start + end + 2);
            out.body = (start + rest) as u32;
        }
        Err(_) => {}
    }
}

/// The fields of the object at the beginning, and its length.
fn json_fields(text: &str) -> Result<(Map<String, Value>, usize), Mistake> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    match values.next() {
        Some(Ok(fields)) => Ok((fields, values.byte_offset())),
        Some(Err(error)) => {
            let line = error.line().saturating_sub(1);
            let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
            let end = start + text[start..].lines().next().map_or(0, str::len);
            Err(Mistake {
                start,
                end,
                message: "this is not JSON".to_owned(),
                help: "write `\"key\": \"value\"`, with a comma between two of them".to_owned(),
            })
        }
        None => Ok((Map::new(), 0)),
    }
}

/// What aliases may repeat of their anchors, in events of the parser; front matter that people write repeats a few names.
const REPEATED: usize = 50_000;

fn yaml(inner: &str) -> Result<Map<String, Value>, Mistake> {
    if inner.trim().is_empty() {
        return Ok(Map::new());
    }
    let options = serde_saphyr::options! {
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: REPEATED },
    };
    match serde_saphyr::from_str_with_options::<Value>(inner, options) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Mistake {
            start: 0,
            end: inner.lines().next().map_or(0, str::len),
            message: "it is not a list of `key: value` lines".to_owned(),
            help: "write `key: value` lines, or take the fences away".to_owned(),
        }),
        Err(error) => Err(yaml_mistake::of(inner, &error)),
    }
}

fn toml_fields(inner: &str) -> Result<Map<String, Value>, Mistake> {
    match toml::from_str::<toml::Table>(inner) {
        Ok(table) => Ok(table.into_iter().map(|(k, v)| (k, json(v))).collect()),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            Err(Mistake {
                start: span.start,
                end: span.end,
                message: error.message().to_owned(),
                help: "correct it, or quote the value".to_owned(),
            })
        }
    }
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(d) => Value::String(d.to_string()),
        toml::Value::Table(t) => Value::Object(t.into_iter().map(|(k, v)| (k, json(v))).collect()),
        toml::Value::Array(a) => Value::Array(a.into_iter().map(json).collect()),
        toml::Value::String(s) => Value::String(s),
        toml::Value::Boolean(b) => Value::Bool(b),
        toml::Value::Integer(i) => Value::from(i),
        toml::Value::Float(f) => Value::from(f),
    }
}
