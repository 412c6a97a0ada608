//! From places in the text to places in the XML: what is to be written beside which run, and then everything in one pass.

use super::super::trace::{Child, Home, Piece, Trace};
use super::Correction;
use super::letters::Letters;
use super::markup::Markup;
use super::run::{Act, BEHIND, Deletion, Rewriter, Side, What};
use crate::text::Span;
use std::collections::BTreeMap;

/// A place beside the text of a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    child: Child,
    /// Bytes of the child's text before it.
    at: u32,
    side: Side,
}

/// What is written in a unit.
#[derive(Debug, Default)]
struct Work {
    acts: Vec<Act>,
    deletions: Vec<Deletion>,
}

/// What is to be written into the main part.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    xml: &'a str,
    plain: &'a str,
    trace: &'a Trace,
    work: BTreeMap<u32, Work>,
}

/// Order of what stands in one place: new text belongs to the words before it.
const NEW_TEXT: u8 = 0;
const MARKS: u8 = 1;

impl<'a> Plan<'a> {
    /// For a part and the text that was taken out.
    pub(super) fn new(xml: &'a str, plain: &'a str, trace: &'a Trace) -> Self {
        Self { xml, plain, trace, work: BTreeMap::new() }
    }

    /// Puts the marks of a comment around words. The answer is whether they stand exactly there; `None` if there is no place at all.
    pub(super) fn comment(&mut self, span: Span, start: &str, end: &str) -> Option<bool> {
        let pieces = self.pieces(self.words(span)?)?;
        let span = self.words(span)?;
        let (first, last) = (pieces.first()?, pieces.last()?);
        let from = self.place(first, span.start, Side::Start)?;
        let to = self.place(last, span.end, Side::End)?;
        let exact = self.is_there(first, span.start) && self.is_there(last, span.end);
        self.act(from, MARKS, What::Mark(start.to_owned()));
        self.act(to, MARKS, What::Mark(end.to_owned()));
        Some(exact)
    }

    /// The words under a span: its own, else those of its line, else the first there are.
    fn words(&self, span: Span) -> Option<Span> {
        let has_text = |s: Span| self.pieces(s).is_some();
        if has_text(span) {
            return Some(span);
        }
        let at = (span.start as usize).min(self.plain.len());
        let start = self.plain[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = self.plain[at..].find('\n').map_or(self.plain.len(), |i| at + i);
        let line = Span::new(start as u32, end as u32);
        if has_text(line) {
            return Some(line);
        }
        let first = self.trace.pieces.first()?.text.start as usize;
        let end = self.plain[first..].find('\n').map_or(self.plain.len(), |i| first + i);
        Some(Span::new(first as u32, end as u32))
    }

    /// The pieces that a span is made of, if any.
    fn pieces(&self, span: Span) -> Option<&'a [Piece]> {
        let all = &self.trace.pieces;
        let first = all.partition_point(|p| p.text.end <= span.start);
        let behind = all.partition_point(|p| p.text.start < span.end);
        Some(all.get(first..behind)?).filter(|pieces| !pieces.is_empty())
    }

    /// A place in a piece that can be cut there; else before or behind what holds the piece.
    fn place(&self, piece: &Piece, at: u32, side: Side) -> Option<Place> {
        let child = match &piece.home {
            Home::Text(child) if self.can_be_cut(piece, *child) => {
                let at = at.clamp(piece.text.start, piece.text.end) - piece.text.start;
                return Some(Place { child: *child, at, side });
            }
            Home::Text(child) | Home::Whole(child, _) => *child,
            Home::Note(note) => self.trace.mark_of(note)?,
        };
        let at = if side == Side::Start { 0 } else { BEHIND };
        Some(Place { child, at, side })
    }

    fn can_be_cut(&self, piece: &Piece, child: Child) -> bool {
        Letters::of(&self.xml[child.at..]).is_some_and(|l| l.len() == piece.text.len())
    }

    /// A mark at this end of the words stands exactly there.
    fn is_there(&self, piece: &Piece, at: u32) -> bool {
        match &piece.home {
            Home::Text(child) => {
                let at_edge = at <= piece.text.start || at >= piece.text.end;
                at_edge || self.can_be_cut(piece, *child)
            }
            Home::Whole(_, alone) => *alone,
            Home::Note(_) => false,
        }
    }

    fn act(&mut self, place: Place, rank: u8, what: What) {
        let Place { child, at, side } = place;
        let work = self.work.entry(child.unit).or_default();
        work.acts.push(Act { child: child.at, at, side, rank, what });
    }

    /// Makes tracked changes, if all of them can be made.
    pub(super) fn correct(&mut self, correction: &Correction) -> bool {
        let planned: Option<Vec<_>> =
            correction.edits.iter().map(|(span, text)| self.change(*span, text)).collect();
        let Some(planned) = planned else { return false };
        for change in planned {
            for (unit, deletion) in change.deletions {
                self.work.entry(unit).or_default().deletions.push(deletion);
            }
            if let Some((place, text)) = change.new {
                self.act(place, NEW_TEXT, What::Text(text));
            }
        }
        true
    }

    /// What one edit takes out and puts in; `None` if that cannot be tracked.
    fn change(&self, span: Span, text: &str) -> Option<Change> {
        let old = self.plain.get(span.range())?;
        if old.contains('\n') || text.contains('\n') {
            return None;
        }
        let (before, behind) = common(old, text);
        let span = Span::new(span.start + before, span.end - behind);
        let text = &text[before as usize..text.len() - behind as usize];
        let mut deletions = Vec::new();
        if !span.is_empty() {
            for piece in self.pieces(span)? {
                let Home::Text(child) = &piece.home else { return None };
                if !self.can_be_cut(piece, *child) || !self.trace.units[child.unit as usize].is_run
                {
                    return None;
                }
                let part = span.start.max(piece.text.start)..span.end.min(piece.text.end);
                let part = part.start - piece.text.start..part.end - piece.text.start;
                deletions.push((child.unit, Deletion { child: child.at, part }));
            }
        }
        let new = if text.is_empty() { None } else { Some((self.room(span)?, text.to_owned())) };
        Some(Change { deletions, new })
    }

    /// Where the text goes that takes the place of a span: behind it, or behind the word before it.
    fn room(&self, span: Span) -> Option<Place> {
        let at = span.end;
        let all = &self.trace.pieces;
        let index = all.partition_point(|p| p.text.end < at);
        let line_start = self.plain[..at as usize].rfind('\n').map_or(0, |i| i as u32 + 1);
        let (piece, side) = if at > line_start {
            (all.get(index)?, Side::End)
        } else {
            let index = all.partition_point(|p| p.text.start < at);
            (all.get(index).filter(|p| p.text.start == at)?, Side::Start)
        };
        let Home::Text(child) = &piece.home else { return None };
        let holds = piece.text.start <= at && at <= piece.text.end;
        if holds && self.can_be_cut(piece, *child) { self.place(piece, at, side) } else { None }
    }

    /// The part with everything written into it.
    pub(super) fn written(self, markup: &mut Markup) -> String {
        let mut places: Vec<(u32, Work)> = self.work.into_iter().collect();
        places.sort_by_key(|(unit, _)| self.trace.units[*unit as usize].xml.start);
        let (mut out, mut at) = (String::with_capacity(self.xml.len() + 4096), 0);
        for (unit, mut work) in places {
            let unit = &self.trace.units[unit as usize];
            work.acts.sort_by_key(|a| (a.child, a.at, a.side, a.rank));
            out.push_str(&self.xml[at..unit.xml.start]);
            at = unit.xml.end;
            let writer = Rewriter {
                xml: self.xml,
                insertion: unit.insertion.clone().map(|tag| &self.xml[tag]),
                acts: &work.acts,
                deletions: &work.deletions,
            };
            let run = unit.is_run.then(|| writer.run(unit.xml.clone(), markup)).flatten();
            let whole = || {
                let marks = |side: Side| marks(&work.acts, side);
                format!("{}{}{}", marks(Side::Start), &self.xml[unit.xml.clone()], marks(Side::End))
            };
            out.push_str(&run.unwrap_or_else(whole));
        }
        out.push_str(&self.xml[at..]);
        out
    }
}

/// One edit, placed.
#[derive(Debug)]
struct Change {
    deletions: Vec<(u32, Deletion)>,
    new: Option<(Place, String)>,
}

/// The marks on one side of something that is taken as a whole.
fn marks(acts: &[Act], side: Side) -> String {
    let here = acts.iter().filter(|a| a.side == side);
    here.filter_map(|a| if let What::Mark(xml) = &a.what { Some(xml.as_str()) } else { None })
        .collect()
}

/// Bytes at both ends that two texts have in common, in whole words.
fn common(old: &str, new: &str) -> (u32, u32) {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut before = 0;
    let mut same = 0;
    for (a, _) in old.chars().zip(new.chars()).take_while(|(a, b)| a == b) {
        same += a.len_utf8();
        let cut = |text: &str| {
            let (left, right) = text.split_at(same);
            is_word(left.chars().next_back()) && is_word(right.chars().next())
        };
        if !cut(old) && !cut(new) {
            before = same;
        }
    }
    let (old, new) = (&old[before..], &new[before..]);
    let (mut behind, mut same) = (0, 0);
    for (a, _) in old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b) {
        same += a.len_utf8();
        let cut = |text: &str| {
            let (left, right) = text.split_at(text.len() - same);
            is_word(left.chars().next_back()) && is_word(right.chars().next())
        };
        if !cut(old) && !cut(new) {
            behind = same;
        }
    }
    (before as u32, behind as u32)
}
