//! What a draft says of itself: the day it is for, the kind of piece, notes to the desk.

use super::Syntax;
use super::block::{Block, BlockKind};
use super::date::{PartialDate, of_file_name, of_folders, parse_date};
use super::front_matter::{self, FrontMatter};
use super::problem::Problem;
use super::{asciidoc, html, rst};
use crate::text::{Source, Span};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// Where a publication date was found, in order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateSource {
    /// `--published`, or the field of a JSON line.
    Given,
    /// A key of the front matter.
    FrontMatter,
    /// JSON-LD or a `<time>` element.
    Page,
    /// A dateline or byline.
    Dateline,
    /// The file's name.
    FileName,
    /// The folders it lies in.
    Folder,
    /// The properties of a Word file: the day it was begun.
    Properties,
}

/// A publication date and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The date as written.
    pub date: PartialDate,
    /// First day it may mean.
    pub first: Date,
    /// Last day it may mean; the same day unless the date is partial.
    pub last: Date,
    /// Where it was found.
    pub source: DateSource,
    /// Its bytes in the source, where it stands there.
    pub span: Option<Span>,
}

impl Published {
    /// A date from outside the draft; `None` if there is no such day.
    #[must_use]
    pub fn given(date: PartialDate) -> Option<Self> {
        found(date, DateSource::Given, None)
    }

    /// A day from outside the draft.
    #[must_use]
    pub fn on(date: Date) -> Self {
        let partial =
            PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) };
        Self { date: partial, first: date, last: date, source: DateSource::Given, span: None }
    }

    /// The day, if it is known to the day.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }
}

/// Metadata of a draft.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// All publication dates found, most trusted first.
    pub dates: Vec<Published>,
    /// The day of the last update, where one is stated.
    pub modified: Option<Date>,
    /// Kind of piece from `type:`.
    pub kind: Option<String>,
    /// Headline from `title:`.
    pub title: Option<String>,
    /// Who wrote it, from `author:`.
    pub author: Option<String>,
    /// All front matter fields.
    pub fields: Map<String, Value>,
    /// Bytes of source before the body.
    pub front: u32,
}

/// Front matter keys that state the publication date, in order of trust.
const DATE_KEYS: [&str; 8] = [
    "published",
    "date",
    "pubDate",
    "publishDate",
    "published_at",
    "datePublished",
    "pubdate",
    "publish_date",
];
const UPDATE_KEYS: [&str; 6] =
    ["updated", "modified", "lastmod", "lastEdited", "dateModified", "last_updated"];

impl Meta {
    /// The publication date in force.
    #[must_use]
    pub fn published(&self) -> Option<&Published> {
        self.dates.first()
    }

    /// Adds a date; the list stays in order of trust.
    pub fn add(&mut self, found: Published) {
        let at = self.dates.partition_point(|d| d.source <= found.source);
        self.dates.insert(at, found);
    }

    /// A front matter value as text.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&str> {
        self.fields.get(key).and_then(Value::as_str)
    }

    /// Reads front matter and name; returns the metadata and the first byte of the body.
    pub(super) fn read(
        source: &Source,
        syntax: Syntax,
        problems: &mut Vec<Problem>,
    ) -> (Self, u32) {
        let mut meta = Self::default();
        meta.add_from_path(&source.name);
        if let Some(layout) = source.layout.as_deref() {
            for (key, value) in &layout.fields {
                meta.property(key, value);
            }
            return (meta, 0);
        }
        let mut front = front_matter::read(source, problems);
        if front.inner.is_empty() {
            match syntax {
                Syntax::Rst => front = rst::header(&source.text, front.body),
                Syntax::AsciiDoc => front = asciidoc::header(&source.text, front.body),
                _ => {}
            }
        }
        let body = front.body;
        meta.take(source, front, problems);
        (meta, body)
    }

    /// Takes the fields of front matter over.
    fn take(&mut self, source: &Source, front: FrontMatter, problems: &mut Vec<Problem>) {
        self.front = front.body;
        self.fields = front.fields;
        for key in DATE_KEYS {
            let Some(value) = self.fields.get(key) else { continue };
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let known = front.spans.iter().find(|(k, _)| k == key).map(|(_, s)| *s);
            let span = known.or_else(|| key_line(source, front.inner, key));
            match parse_date(&text).and_then(|d| found(d, DateSource::FrontMatter, span)) {
                Some(date) => self.add(date),
                None if text.bytes().any(|b| b.is_ascii_digit()) => problems.push(
                    Problem::at(
                        source,
                        span.unwrap_or(front.inner),
                        format!("`{key}: {text}` is not a date"),
                    )
                    .help("write it as YYYY-MM-DD, for example 2026-02-27"),
                ),
                None => {}
            }
        }
        self.modified = UPDATE_KEYS.iter().find_map(|k| parse_date(self.field(k)?)?.last());
        self.kind = self.field("type").or_else(|| self.field("kind")).map(str::to_ascii_lowercase);
        self.title = self.field("title").map(str::to_owned);
        self.author = self.field("author").map(str::to_owned);
    }

    /// A property of a container; its day of creation is the least trusted date.
    fn property(&mut self, key: &str, value: &str) {
        match key {
            "title" => self.title = Some(value.to_owned()),
            "author" => self.author = Some(value.to_owned()),
            "created" => self
                .dates
                .extend(parse_date(value).and_then(|d| found(d, DateSource::Properties, None))),
            "modified" => self.modified = parse_date(value).and_then(PartialDate::last),
            _ => {}
        }
    }

    /// What a web page says of itself.
    pub(super) fn read_page(&mut self, page: html::Facts) {
        if let Some(date) =
            page.published.and_then(|(d, span)| found(d, DateSource::Page, Some(span)))
        {
            self.add(date);
        }
        self.modified = self.modified.or_else(|| page.modified.and_then(PartialDate::last));
        self.title = self.title.take().or(page.title);
        self.author = self.author.take().or(page.author);
    }

    /// Dates in the file's name and folders.
    fn add_from_path(&mut self, path: &str) {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = name.split_once('.').map_or(name, |(s, _)| s);
        if let Some(date) = of_file_name(stem).and_then(|d| found(d, DateSource::FileName, None)) {
            self.add(date);
        }
        if let Some(date) = of_folders(path).and_then(|d| found(d, DateSource::Folder, None)) {
            self.add(date);
        }
    }

    /// Looks for a dateline or byline with a full date at the head of the text.
    pub(super) fn read_body(&mut self, prose: &str, blocks: &[Block]) {
        for block in blocks.iter().take(6) {
            if matches!(block.kind, BlockKind::Heading(1) | BlockKind::Cell) {
                continue;
            }
            let text = &prose[block.prose.range()];
            if let Some((date, updated)) = byline_date(text) {
                if updated {
                    self.modified = self.modified.or_else(|| date.last());
                } else if let Some(date) = found(date, DateSource::Dateline, Some(block.source)) {
                    self.add(date);
                    return;
                }
            }
        }
    }
}

fn found(date: PartialDate, source: DateSource, span: Option<Span>) -> Option<Published> {
    Some(Published { date, first: date.first()?, last: date.last()?, source, span })
}

/// The line of a key in the front matter.
fn key_line(source: &Source, inner: Span, key: &str) -> Option<Span> {
    let mut at = inner.start;
    for line in source.slice(inner).split_inclusive('\n') {
        if line
            .trim_start()
            .trim_start_matches(['"', '\'', ':'])
            .strip_prefix(key)
            .is_some_and(|r| r.trim_start_matches(['"', '\'']).trim_start().starts_with([':', '=']))
        {
            return Some(Span::new(at, at + line.trim_end().len() as u32));
        }
        at += line.len() as u32;
    }
    None
}

/// A date in a short line of its own, after `Published` or `By`, or in a dateline; and whether it is an update.
fn byline_date(text: &str) -> Option<(PartialDate, bool)> {
    let lower = text.to_ascii_lowercase();
    let updated = ["update", "corrected", "correction", "reviewed", "last "]
        .iter()
        .any(|w| lower.starts_with(w));
    let labelled = ["published", "posted", "date:", "by "].iter().any(|w| lower.starts_with(w));
    let whole = text.len() <= 40 && parse_date(text.trim()).is_some_and(|d| d.day.is_some());
    if whole {
        return Some((parse_date(text.trim())?, false));
    }
    if (labelled || updated) && text.len() <= 160 {
        let date = text
            .split_inclusive([' ', '|', '·', '•', ':'])
            .scan(0, |at, w| {
                let here = *at;
                *at += w.len();
                Some(here)
            })
            .find_map(|at| parse_date(text[at..].trim_start()).filter(|d| d.day.is_some()))?;
        return Some((date, updated));
    }
    // WASHINGTON, Feb. 25, 2026 (Reuters) —
    let head = &text[..text.char_indices().nth(70).map_or(text.len(), |(i, _)| i)];
    let dash = [" — ", " – ", " - ", " -- "].iter().find_map(|d| head.find(d))?;
    let place = head[..dash].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if place.len() < 3 || !place.chars().all(char::is_uppercase) {
        return None;
    }
    let line = &head[..dash];
    let date = line
        .char_indices()
        .filter(|(i, _)| *i == 0 || line[..*i].ends_with([' ', ',']))
        .find_map(|(i, _)| parse_date(&line[i..]).filter(|d| d.day.is_some()))?;
    Some((date, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_and_bylines() {
        let date = |t: &str| byline_date(t).map(|(d, u)| (d.year, d.month, d.day, u));
        assert_eq!(date("February 27, 2026"), Some((2026, Some(2), Some(27), false)));
        assert_eq!(date("By Ana Ruiz | Feb. 27, 2026"), Some((2026, Some(2), Some(27), false)));
        assert_eq!(
            date("RIGA, Feb. 25, 2026 (Baltic Courier) — Halden said"),
            Some((2026, Some(2), Some(25), false))
        );
        assert_eq!(
            date("Update, August 12, 2025, 8PM ET: This story has been updated"),
            Some((2025, Some(8), Some(12), true))
        );
        assert_eq!(date("Halden opened a lab on March 4, 2025."), None);
    }
}
