//! What the draft is, by which day it was judged, how much of it was read, and the counts that come first.

use super::Desk;
use super::behind::Kind;
use super::claims::{Standing, percent};
use super::table::{Part, Table};
use super::voices::fold;
use crate::doc::{BlockKind, DateSource, Document, Published, TokenKind};
use crate::report::form::Coverage;
use crate::report::{Tally, json};

/// The head of a sheet.
#[derive(Clone, Debug)]
pub struct Head {
    /// Path or other name of the draft.
    pub file: String,
    /// Headline, from the front matter or the first heading of the first level.
    pub title: Option<String>,
    /// Publication date as written: a day, a month or a year.
    pub published: Option<String>,
    /// Where the publication date was found.
    pub published_from: &'static str,
    /// Kind of piece.
    pub profile: &'static str,
    /// The day of judgement.
    pub day: Option<String>,
    /// The day of judgement was given with `--as-of`.
    pub day_given: bool,
    /// Words read.
    pub words: usize,
    /// Bytes read as prose and as quotations, as code, and skipped.
    pub coverage: Coverage,
    /// Who stands behind the claims.
    pub standing: Standing,
    /// Quotations of somebody's words, and those with a named speaker.
    pub spoken: (usize, usize),
    /// Findings by severity.
    pub tally: Tally,
    /// Rows of each part, in the order of [`Part::ALL`].
    pub rows: [usize; 7],
    /// Dates nobody can place.
    pub open_dates: usize,
    /// Figures older than figures of their kind stay good.
    pub past_figures: usize,
}

impl Head {
    pub(super) fn of(
        desk: &Desk<'_>,
        tables: &[Table],
        standing: Standing,
        spoken: (usize, usize),
    ) -> Self {
        let doc = &desk.report.doc;
        let toned = |part: Part, tone: &str| {
            tables
                .iter()
                .filter(|t| t.part == part)
                .flat_map(|t| &t.rows)
                .filter(|r| r.tone == tone)
                .count()
        };
        Self {
            file: doc.source.name.clone(),
            title: title(doc),
            published: desk.report.published.as_ref().map(written),
            published_from: desk.report.published.as_ref().map_or("", |p| found_in(p.source)),
            profile: desk.report.profile.name(),
            day: desk.day.day.map(|d| d.to_string()),
            day_given: desk.day.given,
            words: doc
                .tokens
                .iter()
                .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
                .count(),
            coverage: json::coverage(desk.report),
            standing,
            spoken,
            tally: Tally::of(desk.report),
            rows: Part::ALL
                .map(|p| tables.iter().filter(|t| t.part == p).map(|t| t.rows.len()).sum()),
            open_dates: toned(Part::Dates, "open"),
            past_figures: toned(Part::Figures, "past"),
        }
    }

    /// The title, or the file's name without its folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title
            .as_deref()
            .unwrap_or_else(|| self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file))
    }

    /// Rows of one part.
    #[must_use]
    pub fn count(&self, part: Part) -> usize {
        Part::ALL.iter().position(|p| *p == part).map_or(0, |i| self.rows[i])
    }

    /// Share of the file that was read, in percent.
    #[must_use]
    pub fn read_percent(&self) -> usize {
        let c = &self.coverage;
        let read = (c.prose + c.quoted) as usize;
        percent(read, read + (c.code + c.skipped) as usize)
    }

    /// What the draft is and how it was read: names and values.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let published = match &self.published {
            Some(date) => format!("{date} ({})", self.published_from),
            None => "not known".to_owned(),
        };
        let day = match &self.day {
            Some(day) if self.day_given => format!("{day} (given)"),
            Some(day) => format!("{day} (publication date)"),
            None => "none: ages are not judged".to_owned(),
        };
        vec![
            ("File", self.file.clone()),
            ("Published", published),
            ("Judged at", day),
            ("Profile", self.profile.to_owned()),
            ("Read", format!("{} words, {}% of the file", self.words, self.read_percent())),
        ]
    }

    /// The counts that come first, a sentence each.
    #[must_use]
    pub fn summary(&self) -> Vec<String> {
        let s = &self.standing;
        let mut out = Vec::new();
        let total = s.total();
        if total > 0 {
            let named = s.count(Kind::Named) + s.count(Kind::Document) + s.count(Kind::Link);
            out.push(format!(
                "{}: {} with a named source, document or link ({}%), {} unnamed or vague ({}%), {} without any source ({}%).",
                counted(total, "claim", "claims"),
                named,
                percent(named, total),
                s.count(Kind::Unnamed) + s.count(Kind::Vague),
                percent(s.count(Kind::Unnamed) + s.count(Kind::Vague), total),
                s.count(Kind::None),
                percent(s.count(Kind::None), total),
            ));
        }
        if let Some((name, n)) = &s.most {
            out.push(format!(
                "The most used source is {name}: {} of {} sourced claims ({}%).",
                n,
                s.sourced(),
                percent(*n, s.sourced())
            ));
        }
        let (all, named) = self.spoken;
        if all > 0 {
            out.push(format!(
                "{}, {named} with a named speaker.",
                counted(all, "quotation", "quotations")
            ));
        }
        let figures = self.count(Part::Figures);
        if figures > 0 {
            let past = if self.past_figures > 0 {
                format!(", {} older than such figures stay good", self.past_figures)
            } else {
                String::new()
            };
            out.push(format!("{}{past}.", counted(figures, "figure", "figures")));
        }
        let dates = self.count(Part::Dates);
        if dates > 0 {
            let open = if self.open_dates > 0 {
                format!(", {} that no calendar can place", self.open_dates)
            } else {
                String::new()
            };
            out.push(format!("{}{open}.", counted(dates, "date", "dates")));
        }
        out
    }
}

/// `1 claim`, `2 claims`.
#[must_use]
pub(super) fn counted(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

fn title(doc: &Document) -> Option<String> {
    let heading = || {
        doc.blocks
            .iter()
            .find(|b| b.kind == BlockKind::Heading(1))
            .map(|b| doc.text(b.prose).to_owned())
    };
    doc.meta.title.clone().or_else(heading).map(|t| fold(&t)).filter(|t| !t.is_empty())
}

/// As precise as it was written.
fn written(p: &Published) -> String {
    match (p.date.month, p.date.day) {
        (Some(m), Some(d)) => format!("{:04}-{m:02}-{d:02}", p.date.year),
        (Some(m), None) => format!("{:04}-{m:02}", p.date.year),
        _ => format!("{:04}", p.date.year),
    }
}

fn found_in(source: DateSource) -> &'static str {
    match source {
        DateSource::Given => "given",
        DateSource::FrontMatter => "front matter",
        DateSource::Page => "the page's metadata",
        DateSource::Dateline => "dateline or byline",
        DateSource::FileName => "file name",
        DateSource::Folder => "folder",
        DateSource::Properties => "the properties of the file",
    }
}
