//! What a page says of itself: JSON-LD, `<meta>`, `<title>`, `<time>`; dates in order of trust, each with its bytes.

use super::super::date::{PartialDate, parse_date};
use super::pieces::Tag;
use super::text::entity;
use crate::text::Span;
use serde_json::Value;
use std::ops::Range;

/// What was found.
#[derive(Debug, Default)]
pub(in crate::doc) struct Facts {
    /// The publication date and its bytes.
    pub(in crate::doc) published: Option<(PartialDate, Span)>,
    /// What stands where a publication date should, if none could be read, and its bytes.
    pub(in crate::doc) unclear: Option<(String, Span)>,
    /// The date of the last change.
    pub(in crate::doc) modified: Option<PartialDate>,
    pub(in crate::doc) title: Option<String>,
    pub(in crate::doc) author: Option<String>,
}

/// Collects facts while the page is looked through.
#[derive(Debug, Default)]
pub(super) struct Collector {
    ld: Facts,
    meta: Facts,
    times: Vec<(PartialDate, Span, bool)>,
    modified_time: Option<PartialDate>,
    /// The element whose text is wanted, and its bytes so far.
    wanted: Option<(&'static str, Range<usize>)>,
}

/// `<time>` elements remembered.
const TIMES: usize = 64;

const PUBLISHED: [&str; 14] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "citation_publication_date",
];

const MODIFIED: [&str; 6] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "revised",
];

impl Collector {
    pub(super) fn open(&mut self, tag: &Tag, range: &Range<usize>) {
        let at = Span::from_usize(range.start, range.end);
        match tag.name.as_str() {
            "script"
                if tag
                    .get("type")
                    .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.wanted = Some(("script", range.end..range.end));
            }
            "title" if self.meta.title.is_none() => {
                self.wanted = Some(("title", range.end..range.end));
            }
            "meta" => self.meta(tag, at),
            "time" => self.time(tag, at),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, range: &Range<usize>) {
        if let Some((_, wanted)) = &mut self.wanted {
            wanted.end = range.end;
        }
    }

    pub(super) fn close(&mut self, name: &str, text: &str) {
        let Some((_, range)) = self.wanted.take_if(|(n, _)| *n == name) else { return };
        if name == "title" {
            self.meta.title = Some(plain(&text[range])).filter(|t| !t.is_empty());
        } else {
            linked_data(text, range, &mut self.ld);
        }
    }

    fn meta(&mut self, tag: &Tag, at: Span) {
        let Some(name) = tag.first(&["property", "name", "itemprop", "http-equiv"]) else { return };
        let Some(content) = tag.get("content").map(str::trim) else { return };
        let name = name.to_ascii_lowercase();
        if PUBLISHED.contains(&name.as_str()) {
            if let Some(date) = parse_date(content)
                && self.meta.published.is_none_or(|(d, _)| d.day.is_none() && date.day.is_some())
            {
                self.meta.published = Some((date, at));
            } else if parse_date(content).is_none() && !content.is_empty() {
                self.meta.unclear.get_or_insert_with(|| (content.to_owned(), at));
            }
        } else if MODIFIED.contains(&name.as_str()) {
            self.meta.modified = self.meta.modified.or_else(|| parse_date(content));
        } else if matches!(name.as_str(), "author" | "article:author" | "byl")
            && !content.starts_with("http")
        {
            self.meta.author.get_or_insert_with(|| content.to_owned());
        } else if matches!(name.as_str(), "og:title" | "headline") {
            self.meta.title = Some(content.to_owned());
        }
    }

    fn time(&mut self, tag: &Tag, at: Span) {
        let Some(date) = tag.get("datetime").and_then(parse_date) else { return };
        let says = |words: &[&str]| {
            ["class", "itemprop", "pubdate"]
                .iter()
                .filter_map(|n| tag.get(n))
                .any(|v| words.iter().any(|w| v.to_ascii_lowercase().contains(w)))
        };
        if says(&["updated", "modified"]) {
            self.modified_time = self.modified_time.or(Some(date));
        } else if self.times.len() < TIMES {
            let sure = tag.get("pubdate").is_some() || says(&["publish", "entry-date", "posted"]);
            self.times.push((date, at, sure));
        }
    }

    /// All facts; a `<time>` counts where the article stands, and before it.
    pub(super) fn done(self, body: &Range<usize>) -> Facts {
        let near =
            |t: &&(PartialDate, Span, bool)| (t.1.start as usize) < body.end && t.0.day.is_some();
        let inside = |t: &&(PartialDate, Span, bool)| near(t) && t.1.start as usize >= body.start;
        let time = self
            .times
            .iter()
            .find(|t| t.2 && near(t))
            .or_else(|| self.times.iter().find(inside))
            .or_else(|| self.times.iter().find(near));
        Facts {
            published: self
                .ld
                .published
                .or(self.meta.published)
                .or_else(|| time.map(|t| (t.0, t.1))),
            unclear: self.ld.unclear.or(self.meta.unclear),
            modified: self.ld.modified.or(self.meta.modified).or(self.modified_time),
            title: self.ld.title.or(self.meta.title),
            author: self.ld.author.or(self.meta.author),
        }
    }
}

/// Text of a title: entities decoded, white space folded.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(i) = rest.find('&') {
        out.push_str(&rest[..i]);
        rest = &rest[i..];
        match entity(rest) {
            Some((decoded, len)) => {
                out.push_str(&decoded);
                rest = &rest[len..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Objects of one script that are looked at.
const OBJECTS: usize = 200;

/// Reads a JSON-LD script: the first object that has a date of publication and is a piece of writing.
fn linked_data(text: &str, range: Range<usize>, out: &mut Facts) {
    let script = &text[range.clone()];
    let Ok(value) = serde_json::from_str::<Value>(script.trim()) else { return };
    let mut open = vec![&value];
    let mut best: Option<(bool, &serde_json::Map<String, Value>)> = None;
    let mut looked = 0;
    while let Some(value) = open.pop() {
        looked += 1;
        if looked > OBJECTS {
            break;
        }
        match value {
            Value::Array(all) => open.extend(all.iter().rev()),
            Value::Object(map) => {
                if let Some(graph) = map.get("@graph").or_else(|| map.get("mainEntity")) {
                    open.push(graph);
                }
                if map.contains_key("datePublished") {
                    let sure = is_writing(map.get("@type"));
                    if best.is_none_or(|(s, _)| sure && !s) {
                        best = Some((sure, map));
                    }
                }
            }
            _ => {}
        }
    }
    let Some((_, map)) = best else { return };
    let text_of = |key: &str| map.get(key).and_then(Value::as_str);
    if out.published.is_none()
        && let Some(written) = text_of("datePublished")
        && let Some(at) = script.find(&format!("\"{written}\""))
    {
        let start = range.start + at + 1;
        let span = Span::from_usize(start, start + written.len());
        match parse_date(written) {
            Some(date) => out.published = Some((date, span)),
            None if written.trim().is_empty() => {}
            None => out.unclear = Some((written.to_owned(), span)),
        }
    }
    out.modified = out.modified.or_else(|| text_of("dateModified").and_then(parse_date));
    out.title = out.title.take().or_else(|| text_of("headline").map(plain));
    out.author = out.author.take().or_else(|| map.get("author").and_then(name_of));
}

fn is_writing(kind: Option<&Value>) -> bool {
    let one = |v: &Value| {
        v.as_str().is_some_and(|t| {
            t.ends_with("Article")
                || t.ends_with("Posting")
                || t.ends_with("Report")
                || t == "Review"
        })
    };
    match kind {
        Some(Value::Array(all)) => all.iter().any(one),
        Some(value) => one(value),
        None => false,
    }
}

fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(map) => map.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(all) => all.first().and_then(name_of),
        _ => None,
    }
}
