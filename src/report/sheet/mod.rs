//! The fact-checker's worksheet: every claim, figure, date, quotation, source and link of a draft, who says so, and what is missing.
//!
//! Made of the reading and the findings; judges nothing itself. [`Sheet`] holds the parts as tables; `markdown`, `csv`, `json` and
//! `html` print them.

mod behind;
mod claims;
mod clip;
mod column;
mod csv;
mod dates;
mod figures;
mod findings;
mod head;
mod html;
mod json;
mod links;
mod markdown;
mod missing;
mod numbers;
mod places;
mod quotes;
mod sources;
mod table;
#[cfg(test)]
mod tests;
mod voices;

pub use behind::Kind;
pub use claims::{Standing, percent};
pub use column::Column;
pub use csv::csv;
pub use head::Head;
pub use html::html;
pub use json::{json, json_text};
pub use markdown::markdown;
pub use table::{Cell, Part, Row, Table};

use crate::engine::Report;
use crate::rulebook::{Finding, Rulebook};
use crate::text::Span;
use jiff::civil::Date;

/// The day of judgement, and how fast the newsroom lets figures age.
#[derive(Clone, Copy, Debug, Default)]
pub struct Day {
    /// `--as-of`, else the publication date.
    pub day: Option<Date>,
    /// It was given, so that it may lie after the publication date.
    pub given: bool,
    /// What all half-lives are multiplied by, in percent.
    pub age_percent: u32,
}

/// A worksheet.
#[derive(Debug)]
pub struct Sheet<'r> {
    /// The draft that was checked.
    pub report: &'r Report,
    /// What it is, and its counts.
    pub head: Head,
    /// Its parts, in the order of [`Part::ALL`].
    pub tables: Vec<Table>,
    /// Where a source is named in the draft, and its row.
    named: Vec<(Span, usize)>,
}

impl<'r> Sheet<'r> {
    /// The worksheet of a checked draft.
    #[must_use]
    pub fn of(report: &'r Report, book: &'r Rulebook, day: Day) -> Self {
        let places = places::Places::new(&report.doc);
        let desk = Desk { report, book, day, places: &places };
        let backing = behind::Backing::new(&report.doc, &report.reading);
        let missing = missing::Missing::new(&desk);
        let claims = claims::all(&desk, backing);
        let quotes = quotes::all(&desk, backing);
        let leaning = sources::leaning(&claims, &quotes);
        let standing = Standing::of(&claims, &leaning);
        let (sources, named) = sources::table(&desk, &claims, leaning);
        let tables = vec![
            claims::table(&desk, &claims, &missing),
            figures::table(&desk, backing, &missing),
            dates::table(&desk, &missing),
            quotes::table(&desk, &quotes, &missing),
            sources,
            sources::links(&desk, &claims),
            findings::table(&desk),
        ];
        let head = Head::of(&desk, &tables, standing, quotes::spoken(&quotes));
        Self { report, head, tables, named }
    }

    /// One part.
    #[must_use]
    pub fn table(&self, part: Part) -> Option<&Table> {
        self.tables.iter().find(|t| t.part == part)
    }

    /// The parts asked for; all, if none was named.
    fn parts<'s>(&'s self, wanted: &'s [Part]) -> impl Iterator<Item = &'s Table> {
        self.tables.iter().filter(move |t| wanted.is_empty() || wanted.contains(&t.part))
    }
}

/// What all parts are made from.
#[derive(Clone, Copy)]
struct Desk<'r> {
    report: &'r Report,
    book: &'r Rulebook,
    day: Day,
    places: &'r places::Places,
}

impl<'r> Desk<'r> {
    /// The words of some prose as a cell: folded, and without their middle if they are more than people read in a table.
    fn words(&self, span: Span) -> Cell {
        Cell::text(clip::words(self.text(span)))
    }

    /// The words of some prose.
    fn text(&self, span: Span) -> &'r str {
        self.report.doc.text(span)
    }

    /// Where some prose stands.
    fn place(&self, span: Span) -> Cell {
        let doc = &self.report.doc;
        Cell::Place(self.places.of(doc, span.start, doc.to_source(span).start))
    }

    /// The sentence some prose begins in; of a very long one what stands around the prose.
    fn sentence(&self, span: Span) -> Cell {
        let doc = &self.report.doc;
        let sentence = doc.sentences.get(doc.sentence_at(span.start)).map(|s| s.prose);
        Cell::text(sentence.map_or_else(String::new, |s| clip::around(doc.prose.text(), s, span)))
    }

    /// Findings that nobody lets stand.
    fn findings(&self) -> impl Iterator<Item = &'r Finding> + use<'r> {
        self.report.findings.iter().filter(|f| f.suppressed.is_none())
    }

    /// The words belong to the name of a source.
    fn in_source(&self, span: Span) -> bool {
        let sentence = self.report.doc.sentence_at(span.start);
        let near = self.report.reading.attributions_near(sentence, span);
        near.iter().filter_map(|a| a.source).any(|s| s.contains(span))
    }

    /// At least half of the prose is somebody's words in quotation marks.
    fn mostly_quoted(&self, span: Span) -> bool {
        let quotes = &self.report.reading.quotes;
        let from = quotes.partition_point(|q| q.span.end <= span.start);
        let here = quotes[from..]
            .iter()
            .take_while(|q| q.span.start < span.end)
            .filter(|q| q.speech && !q.nested);
        let shared: u32 =
            here.map(|q| q.span.end.min(span.end) - q.span.start.max(span.start)).sum();
        shared * 2 >= span.len()
    }
}
