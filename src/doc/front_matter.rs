//! Front matter: YAML between `---` lines, TOML between `+++` lines.

use super::problem::Problem;
use crate::text::{Source, Span};
use serde_json::{Map, Value};

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
}

/// Reads front matter if there is any. A mistake in it is reported, and the body is still found.
pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> FrontMatter {
    let text = &source.text;
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut out = FrontMatter { body: start as u32, ..FrontMatter::default() };
    let fence = match text[start..].lines().next().map(str::trim_end) {
        Some("---") => "---",
        Some("+++") => "+++",
        _ => return out,
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
        if text[first..].lines().next().is_some_and(|l| l.contains(": ") || l.contains(" = ")) && text[first..].lines().count() < 40 {
            problems.push(
                Problem::at(source, Span::from_usize(start, start + 3), "the front matter has no closing fence")
                    .help(format!("close it with a line that holds only `{fence}`")),
            );
        }
        return out;
    };
    out.inner = Span::from_usize(first, inner_end);
    out.body = body as u32;
    let inner = &text[first..inner_end];
    let parsed = if fence == "---" { yaml(inner) } else { toml_fields(inner) };
    match parsed {
        Ok(fields) => out.fields = fields,
        Err((span, message)) => {
            let span = Span::from_usize(first + span.0.min(inner.len()), first + span.1.min(inner.len()).max(span.0.min(inner.len())));
            problems.push(
                Problem::at(source, span, format!("the front matter cannot be read: {message}"))
                    .help("correct it, or quote the value; the text below it is checked all the same"),
            );
        }
    }
    out
}

type Broken = ((usize, usize), String);

fn yaml(inner: &str) -> Result<Map<String, Value>, Broken> {
    if inner.trim().is_empty() {
        return Ok(Map::new());
    }
    match serde_saphyr::from_str::<Value>(inner) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(((0, inner.lines().next().map_or(0, str::len)), "it is not a list of `key: value` lines".to_owned())),
        Err(error) => {
            let line = error.location().map_or(1, |l| l.line() as usize);
            let start = inner.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
            let len = inner.get(start..).and_then(|r| r.lines().next()).map_or(0, str::len);
            let text = error.to_string();
            let first = text.lines().next().unwrap_or("not YAML").trim_start_matches("error: ").to_owned();
            Err(((start, start + len), first))
        }
    }
}

fn toml_fields(inner: &str) -> Result<Map<String, Value>, Broken> {
    match toml::from_str::<toml::Table>(inner) {
        Ok(table) => Ok(table.into_iter().map(|(k, v)| (k, json(v))).collect()),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            Err(((span.start, span.end), error.message().to_owned()))
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
