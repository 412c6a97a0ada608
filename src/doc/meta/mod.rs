//! What a draft says of itself: the day it is for, the kind of piece, notes to the desk.

mod byline;
mod keys;

use self::byline::byline_date;
use self::keys::KeyDate;
use super::Syntax;
use super::block::{Block, BlockKind};
use super::date::{PartialDate, Written, of_file_name, of_folders, parse_date};
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
    /// Publication dates that could not be read for sure.
    pub unclear: Vec<UnclearDate>,
    /// The day of the last update, where one is stated.
    pub modified: Option<Date>,
    /// Kind of piece, from `profile:`, `type:` or `kind:`.
    pub kind: Option<String>,
    /// The key that gave the kind, and its bytes.
    pub kind_key: Option<(String, Span)>,
    /// Headline from `title:`.
    pub title: Option<String>,
    /// Who wrote it, from `author:`.
    pub author: Option<String>,
    /// All front matter fields.
    pub fields: Map<String, Value>,
    /// Bytes of source before the body.
    pub front: u32,
    /// Notes to the desk in the front matter.
    pub(super) notes: Vec<(Span, String)>,
}

/// A publication date that cannot be read, or can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnclearDate {
    /// As written, cut short where it is long.
    pub text: String,
    /// The days it may be, month first; none if it cannot be read.
    pub readings: Option<(Date, Date)>,
    /// Its bytes in the source.
    pub span: Span,
}

/// Longest stretch of an unreadable date that is repeated in a message, in characters.
const SHOWN: usize = 40;

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
        let mut front = front_matter::read(source, syntax, problems);
        if front.inner.is_empty() {
            match syntax {
                Syntax::Rst => front = rst::header(&source.text, front.body),
                Syntax::AsciiDoc => front = asciidoc::header(&source.text, front.body),
                _ => {}
            }
        }
        let body = front.body;
        meta.take(source, front);
        (meta, body)
    }

    /// Takes the fields of front matter over.
    fn take(&mut self, source: &Source, front: FrontMatter) {
        self.front = front.body;
        self.notes.clone_from(&front.comments);
        let place = |key: &str| {
            let known = front.spans.iter().find(|(k, _)| k == key).map(|(_, s)| *s);
            known.or_else(|| key_line(source, front.inner, key)).unwrap_or(front.inner)
        };
        let mut dates: Vec<(KeyDate, &str, &Value)> = front
            .fields
            .iter()
            .filter_map(|(key, value)| Some((keys::date_of(key)?, key.as_str(), value)))
            .collect();
        dates.sort_by_key(|(kind, ..)| *kind);
        for (kind, key, value) in dates {
            self.dated(kind, value, place(key));
        }
        for key in ["profile", "type", "kind"] {
            let found = front.fields.iter().find(|(k, _)| k.eq_ignore_ascii_case(key));
            if let Some((key, Value::String(value))) = found
                && self.kind.is_none()
            {
                self.kind = Some(value.trim().to_ascii_lowercase());
                self.kind_key = Some((key.clone(), place(key)));
            }
        }
        self.fields = front.fields;
        for (key, value) in self.fields.clone() {
            let plain = key.to_ascii_lowercase().replace(['-', ' '], "_");
            self.fields.entry(plain).or_insert(value);
        }
        self.title = self.field("title").map(str::to_owned);
        self.author = self.field("author").map(str::to_owned);
    }

    /// A value that states a date; in an object, the values of its keys.
    fn dated(&mut self, kind: KeyDate, value: &Value, span: Span) {
        match value {
            // `published: true` is a switch.
            Value::Null | Value::Bool(_) => {}
            Value::Object(inner) => {
                for (key, value) in inner {
                    if let (Some(kind), false) = (keys::date_of(key), value.is_object()) {
                        self.dated(kind, value, span);
                    }
                }
            }
            Value::Array(all) if all.len() == 1 && !all[0].is_array() => {
                self.dated(kind, &all[0], span);
            }
            Value::String(text) if text.trim().is_empty() => {}
            Value::String(text) => self.written(kind, text.trim(), span),
            other => self.written(kind, &other.to_string(), span),
        }
    }

    /// A date as written in the metadata.
    fn written(&mut self, kind: KeyDate, text: &str, span: Span) {
        let source = match kind {
            KeyDate::Updated => {
                self.modified = self.modified.or_else(|| parse_date(text)?.last());
                return;
            }
            KeyDate::Created => DateSource::Properties,
            KeyDate::Published | KeyDate::Dated | KeyDate::Feed => DateSource::FrontMatter,
        };
        match Written::read(text) {
            Some(Written::Plain(date)) => match found(date, source, Some(span)) {
                Some(date) => self.add(date),
                None => self.unclear(text, None, span),
            },
            Some(Written::Either(a, b)) => self.either(text, (a, b), source, span),
            // A file's day of creation is nobody's promise.
            None if kind == KeyDate::Created => {}
            None => self.unclear(text, None, span),
        }
    }

    /// A date of two readings: an interval, where both lie in one year.
    fn either(
        &mut self,
        text: &str,
        (a, b): (PartialDate, PartialDate),
        source: DateSource,
        span: Span,
    ) {
        let (Some(one), Some(other)) = (a.first(), b.first()) else { return };
        if a.year == b.year {
            let date = PartialDate { year: a.year, month: None, day: None };
            let (first, last) = (one.min(other), one.max(other));
            self.add(Published { date, first, last, source, span: Some(span) });
        }
        self.unclear(text, Some((one, other)), span);
    }

    fn unclear(&mut self, text: &str, readings: Option<(Date, Date)>, span: Span) {
        let text = text.chars().take(SHOWN).collect();
        self.unclear.push(UnclearDate { text, readings, span });
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
        } else if let Some((text, span)) = page.unclear {
            self.written(KeyDate::Published, &text, span);
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
