//! Every quotation with its speaker; titles and words held at arm's length told apart from speech.

use super::Desk;
use super::behind::{Backing, Behind, Kind};
use super::missing::Missing;
use super::table::{Cell, Part, Table};
use super::voices::fold;
use crate::doc::BlockKind;
use crate::read::Nature;
use crate::text::Span;

/// What a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuoteKind {
    /// Somebody's words.
    Speech,
    /// A block quotation.
    Block,
    /// The title of a work.
    Title,
    /// A term, or a word the writer does not vouch for.
    Scare,
}

impl QuoteKind {
    /// Its name in the table.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Block => "block quotation",
            Self::Title => "title",
            Self::Scare => "term or scare quote",
        }
    }

    /// Somebody said or wrote it.
    pub(super) const fn is_words_of_somebody(self) -> bool {
        matches!(self, Self::Speech | Self::Block)
    }
}

/// A quotation before it becomes a row.
#[derive(Clone, Debug)]
pub(super) struct Quoted {
    pub(super) span: Span,
    pub(super) kind: QuoteKind,
    words: u32,
    pub(super) behind: Behind,
}

/// All quotations, in order of place; one inside another is part of it.
pub(super) fn all(desk: &Desk<'_>, backing: Backing<'_>) -> Vec<Quoted> {
    let (doc, reading) = (&desk.report.doc, &desk.report.reading);
    let mut out: Vec<Quoted> = Vec::new();
    for quote in reading.quotes.iter().filter(|q| !q.nested) {
        let kind = match (quote.speech, quote.title) {
            (true, _) => QuoteKind::Speech,
            (false, true) => QuoteKind::Title,
            (false, false) => QuoteKind::Scare,
        };
        let speaker = quote
            .attribution
            .and_then(|i| reading.attributions.get(i as usize))
            .filter(|a| a.source.is_some());
        let behind = match (kind, speaker) {
            (QuoteKind::Speech, Some(a)) => backing.behind(a, "speaks"),
            (QuoteKind::Speech, None) => backing.of(quote.span, Nature::Fact),
            _ => Behind::default(),
        };
        out.push(Quoted { span: quote.span, kind, words: quote.words, behind });
    }
    for block in doc.blocks.iter().filter(|b| b.kind == BlockKind::Quotation) {
        let inner = &doc.text(block.prose);
        if inner.starts_with(['"', '“', '«', '—', '–', '-']) {
            // Marks inside a block quotation are quotations already; a dash is its credit.
            continue;
        }
        let words = inner.split_whitespace().count() as u32;
        out.push(Quoted {
            span: block.prose,
            kind: QuoteKind::Block,
            words,
            behind: backing.of(block.prose, Nature::Fact),
        });
    }
    out.sort_by_key(|q| (q.span.start, q.span.end));
    out
}

/// As a table.
pub(super) fn table(desk: &Desk<'_>, quotes: &[Quoted], missing: &Missing<'_>) -> Table {
    let rows = quotes.iter().map(|q| {
        let spoken = q.kind.is_words_of_somebody();
        let cells = vec![
            desk.place(q.span),
            Cell::text(fold(desk.text(q.span))),
            Cell::text(q.kind.name()),
            Cell::number(q.words),
            Cell::text(q.behind.voice.shown.as_str()),
            Cell::text(if spoken { q.behind.kind.name() } else { "" }),
            missing.of(desk, q.span),
            Cell::Empty,
            Cell::Empty,
        ];
        (Some(q.span), if spoken { q.behind.kind.name() } else { "aside" }, cells)
    });
    Table::new(Part::Quotes, rows)
}

/// Quotations of somebody, and how many of them have a named speaker.
pub(super) fn spoken(quotes: &[Quoted]) -> (usize, usize) {
    let speech = quotes.iter().filter(|q| q.kind.is_words_of_somebody());
    speech.fold((0, 0), |(all, named), q| {
        (all + 1, named + usize::from(q.behind.kind >= Kind::Document))
    })
}
