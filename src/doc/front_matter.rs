//! Front matter: YAML between `---` lines, TOML between `+++` lines.

use super::problem::Problem;
use super::yaml_mistake::{self, Mistake};
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
    let parsed = if fence == "---" { yaml(inner) } else { toml_fields(inner) };
    match parsed {
        Ok(fields) => out.fields = fields,
        Err(m) => {
            let span = Span::from_usize(
                first + m.start.min(inner.len()),
                first + m.end.min(inner.len()).max(m.start.min(inner.len())),
            );
            problems.push(
                Problem::at(
                    source,
                    span,
                    format!("the front matter cannot be read: {}", m.message),
                )
                .help(format!("{}; the text below it is checked all the same", m.help)),
            );
        }
    }
    out
}

fn yaml(inner: &str) -> Result<Map<String, Value>, Mistake> {
    if inner.trim().is_empty() {
        return Ok(Map::new());
    }
    match serde_saphyr::from_str::<Value>(inner) {
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
