//! Writes a run anew with marks inside: it is cut only where a mark stands, and every piece has the properties of the whole.

use super::letters::Letters;
use super::markup::Markup;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::ops::Range;

/// On which side of a cut a mark stands: at the end of what is before it, or at the beginning of what is behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    End,
    Start,
}

/// A place behind all of a child, whatever its text.
pub(super) const BEHIND: u32 = u32::MAX;

/// XML to be put beside the text of a run.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// Where the child of the run begins.
    pub(super) child: usize,
    /// Bytes of the child's text before the mark; [`BEHIND`] if it stands behind the child.
    pub(super) at: u32,
    pub(super) side: Side,
    /// Insertions before ends of comments, ends before beginnings.
    pub(super) rank: u8,
    pub(super) what: What,
}

/// What is put there.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Marks of a comment.
    Mark(String),
    /// New text, with the properties of the run.
    Text(String),
}

/// Text to be marked as deleted.
#[derive(Clone, Debug)]
pub(super) struct Deletion {
    pub(super) child: usize,
    /// Bytes of the child's text.
    pub(super) part: Range<u32>,
}

/// A child of a run; white space before it belongs to it.
#[derive(Debug)]
struct Child<'x> {
    at: usize,
    gap: &'x str,
    xml: &'x str,
    letters: Option<Letters<'x>>,
}

/// A run, taken apart.
struct Run<'x> {
    /// Start tag and properties.
    head: &'x str,
    children: Vec<Child<'x>>,
    /// End tag, with what stands before it.
    tail: &'x str,
}

impl<'x> Run<'x> {
    fn of(xml: &'x str, place: Range<usize>) -> Option<Self> {
        let run = &xml[place.clone()];
        let mut reader = Reader::from_str(run);
        let (mut depth, mut start, mut behind, mut head) = (0, 0, 0, 0);
        let mut children = Vec::new();
        loop {
            let at = reader.buffer_position() as usize;
            let (is_empty, is_end) = match reader.read_event().ok()? {
                Event::Start(_) => (false, false),
                Event::Empty(_) => (true, false),
                Event::End(_) => (false, true),
                Event::Eof => return None,
                _ => continue,
            };
            let end = reader.buffer_position() as usize;
            if depth == 0 {
                (head, behind) = (end, end);
            } else if depth == 1 && is_end {
                return Some(Self { head: &run[..head], children, tail: &run[behind..] });
            } else if depth == 1 {
                start = at;
            }
            depth = depth + usize::from(!is_empty && !is_end) - usize::from(is_end);
            if depth == 1 && (is_end || is_empty) {
                let whole = &run[start..end];
                if children.is_empty() && is_properties(whole) {
                    head = end;
                } else {
                    let (gap, at) = (&run[behind..start], place.start + start);
                    children.push(Child { at, gap, xml: whole, letters: Letters::of(whole) });
                }
                behind = end;
            }
        }
    }
}

/// The element is `rPr`.
fn is_properties(xml: &str) -> bool {
    let name = xml[1..].split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
    name.rsplit(':').next() == Some("rPr")
}

/// What is open in the XML being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Run,
    Deleted,
}

/// Writes a run anew.
pub(super) struct Rewriter<'a> {
    pub(super) xml: &'a str,
    /// Start tag of the tracked insertion around the run.
    pub(super) insertion: Option<&'a str>,
    pub(super) acts: &'a [Act],
    pub(super) deletions: &'a [Deletion],
}

impl Rewriter<'_> {
    /// The run in its new form; `None` if it is no element.
    pub(super) fn run(&self, place: Range<usize>, markup: &mut Markup) -> Option<String> {
        let run = Run::of(self.xml, place)?;
        let mut out = Writing { run: &run, out: String::new(), open: Open::Nothing, ends: false };
        for (number, child) in run.children.iter().enumerate() {
            let cuts = self.cuts(child);
            let last = cuts.len().saturating_sub(2);
            for (i, pair) in cuts.windows(2).enumerate() {
                let (from, to) = (pair[0], pair[1]);
                let here = |a: &&Act| a.child == child.at;
                let begins = |a: &&Act| a.side == Side::Start && a.at == from;
                let starts = self.acts.iter().filter(here).filter(begins);
                self.put(starts, &mut out, markup);
                let deleted = self
                    .deletions
                    .iter()
                    .any(|d| d.child == child.at && d.part.start <= from && to <= d.part.end);
                out.open(if deleted { Open::Deleted } else { Open::Run }, markup);
                out.out.push_str(if i == 0 { child.gap } else { "" });
                match &child.letters {
                    Some(letters) if cuts.len() > 2 || deleted => {
                        out.out.push_str(&letters.between(from, to, deleted));
                    }
                    _ => out.out.push_str(child.xml),
                }
                out.ends = number + 1 == run.children.len() && i == last;
                let ends = |a: &&Act| a.side == Side::End && (a.at == to || i == last && a.at > to);
                let behind = self.acts.iter().filter(here).filter(ends);
                self.put(behind, &mut out, markup);
            }
        }
        out.close(markup);
        Some(out.out)
    }

    /// Places at which the text of a child is cut, with both ends; a child that cannot be cut has 0 and 1.
    fn cuts(&self, child: &Child<'_>) -> Vec<u32> {
        let Some(letters) = child.letters.as_ref().filter(|l| l.len() > 0) else {
            return vec![0, 1];
        };
        let acts = self.acts.iter().filter(|a| a.child == child.at).map(|a| a.at);
        let deleted = self.deletions.iter().filter(|d| d.child == child.at);
        let deleted = deleted.flat_map(|d| [d.part.start, d.part.end]);
        let mut cuts: BTreeSet<u32> =
            acts.chain(deleted).filter(|at| *at < letters.len()).collect();
        cuts.extend([0, letters.len()]);
        cuts.into_iter().collect()
    }

    fn put<'a>(
        &self,
        acts: impl Iterator<Item = &'a Act>,
        out: &mut Writing<'_, '_>,
        markup: &mut Markup,
    ) {
        for act in acts {
            out.close(markup);
            match &act.what {
                What::Mark(xml) => out.out.push_str(xml),
                What::Text(text) => {
                    let new = markup.inserted(out.run.head, out.run.end_tag(), text);
                    out.out.push_str(&markup.beside(&new, self.insertion));
                }
            }
        }
    }
}

impl Run<'_> {
    fn end_tag(&self) -> &str {
        &self.tail[self.tail.rfind("</").unwrap_or(0)..]
    }
}

/// The new form as far as it is written.
struct Writing<'r, 'x> {
    run: &'r Run<'x>,
    out: String,
    open: Open,
    /// Everything in the run is written.
    ends: bool,
}

impl Writing<'_, '_> {
    fn open(&mut self, what: Open, markup: &mut Markup) {
        if self.open == what {
            return;
        }
        self.close(markup);
        if what == Open::Deleted {
            self.out.push_str(&markup.deletion());
        }
        self.out.push_str(self.run.head);
        self.open = what;
    }

    fn close(&mut self, markup: &Markup) {
        if self.open == Open::Nothing {
            return;
        }
        // What stands in front of the end tag belongs to the last piece.
        self.out.push_str(if self.ends { self.run.tail } else { self.run.end_tag() });
        if self.open == Open::Deleted {
            self.out.push_str(&markup.end_of_deletion());
        }
        self.open = Open::Nothing;
    }
}
