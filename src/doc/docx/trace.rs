//! Where the text that is taken out stands in the XML: for each stretch the part of a paragraph that holds it.
//!
//! A comment's range can begin and end between such parts, and inside a run whose text can be cut. It cannot do so inside a text
//! box, a formula or a content control that is filled from elsewhere; those are taken as wholes.

use crate::text::Span;
use std::ops::Range;

/// A direct part of a paragraph: a run, or something that is taken as a whole.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) xml: Range<usize>,
    /// A run of Word's own, so that it can be cut.
    pub(super) is_run: bool,
    /// The start tag of the tracked insertion right around it.
    pub(super) insertion: Option<Range<usize>>,
}

/// Something in the main part: a child of a run, or a unit itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Child {
    pub(super) unit: u32,
    /// Where its XML begins.
    pub(super) at: usize,
}

/// Which note: `footnote` or `endnote`, and its id.
type Note = (String, String);

/// Where a stretch of text stands.
#[derive(Clone, Debug)]
pub(super) enum Home {
    /// A `w:t` of a run, whose text can be cut.
    Text(Child),
    /// Within a child that can only be taken as a whole; true if the child is nothing but this text.
    Whole(Child, bool),
    /// In a note.
    Note(Note),
}

/// A stretch of text that comes from one place.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: Span,
    flow: u32,
    pub(super) home: Home,
}

/// What an element is to a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Run,
    /// Holds runs, and marks beside them.
    Holder,
    /// The same, and what is in it was inserted by somebody.
    Insertion,
    Other,
}

/// An open element.
#[derive(Debug)]
struct Element {
    name: String,
    tag: Range<usize>,
    kind: Kind,
    unit: Option<u32>,
}

impl Element {
    fn parts(&self) -> (&str, &str) {
        self.name.split_once(':').unwrap_or(("", &self.name))
    }
}

/// Collects places while a text is taken out.
#[derive(Debug, Default)]
pub(super) struct Trace {
    open: Vec<Element>,
    pub(super) units: Vec<Unit>,
    pub(super) pieces: Vec<Piece>,
    /// Marks of notes in the main part.
    references: Vec<(Note, Child)>,
    /// The note being read.
    note: Option<Note>,
    /// How far the texts of boxes were moved.
    moves: Vec<(u32, u32)>,
    /// Prefix of the names of paragraphs.
    pub(super) prefix: Option<String>,
}

impl Trace {
    /// An element begins; `tag` is its start tag.
    pub(super) fn enter(&mut self, name: &str, tag: Range<usize>) {
        let element = Element { name: name.to_owned(), tag, kind: Kind::Other, unit: None };
        let kind = match element.parts().1 {
            "p" => Kind::Paragraph,
            "r" => Kind::Run,
            "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "customXml" | "dir"
            | "bdo" => Kind::Holder,
            "ins" | "moveTo" => Kind::Insertion,
            // The text of such a control is put in from elsewhere, or is plain.
            "dataBinding" | "text" => {
                self.close_control();
                Kind::Other
            }
            _ => Kind::Other,
        };
        self.open.push(Element { kind, ..element });
    }

    /// The content control whose properties are being read is taken as a whole.
    fn close_control(&mut self) {
        let [.., control, properties] = self.open.as_mut_slice() else { return };
        if properties.parts().1 == "sdtPr" {
            control.kind = Kind::Other;
        }
    }

    /// An element has ended in front of this byte.
    pub(super) fn leave(&mut self, end: usize) {
        let Some(element) = self.open.pop() else { return };
        if let Some(unit) = element.unit {
            self.units[unit as usize].xml.end = end;
        }
    }

    /// A note begins.
    pub(super) fn note(&mut self, kind: &str, id: String) {
        self.note = Some((kind.to_owned(), id));
    }

    /// A mark of a note: `footnoteReference` or `endnoteReference`.
    pub(super) fn reference(&mut self, name: &str, id: &str) {
        if self.note.is_none()
            && let Some((child, _)) = self.here()
        {
            let kind = name.trim_end_matches("Reference").to_owned();
            self.references.push(((kind, id.to_owned()), child));
        }
    }

    /// Text was taken from the open element.
    pub(super) fn text(&mut self, text: Span, flow: u32) {
        if text.is_empty() {
            return;
        }
        let home = match &self.note {
            Some(note) => Home::Note(note.clone()),
            None => match self.here() {
                Some((child, true)) if self.is_open("t") => Home::Text(child),
                Some((child, direct)) => Home::Whole(child, direct),
                None => return,
            },
        };
        self.pieces.push(Piece { text, flow, home });
    }

    /// The text of a box was put behind the others.
    pub(super) fn moved(&mut self, flow: u32, by: u32) {
        self.moves.push((flow, by));
    }

    /// Everything was read: places are counted in the whole text, and pieces stand in its order.
    pub(super) fn finish(&mut self) {
        for piece in &mut self.pieces {
            let by = self.moves.iter().find(|(flow, _)| *flow == piece.flow).map_or(0, |m| m.1);
            piece.text = Span::new(piece.text.start + by, piece.text.end + by);
        }
        self.pieces.sort_by_key(|p| p.text.start);
    }

    /// Where the mark of a note stands.
    pub(super) fn mark_of(&self, note: &Note) -> Option<Child> {
        self.references.iter().find(|(n, _)| n == note).map(|r| r.1)
    }

    fn is_open(&self, local: &str) -> bool {
        self.open.last().is_some_and(|e| e.parts().1 == local)
    }

    /// The child of a run that is open, and whether it is the innermost element; else the unit that is open.
    fn here(&mut self) -> Option<(Child, bool)> {
        let paragraph = self.open.iter().position(|e| e.kind == Kind::Paragraph)?;
        let holders = self.open[paragraph + 1..].iter();
        let holders = holders.take_while(|e| matches!(e.kind, Kind::Holder | Kind::Insertion));
        let index = paragraph + 1 + holders.count();
        let prefix = self.open[paragraph].parts().0;
        let element = self.open.get(index)?;
        let is_run = element.kind == Kind::Run && element.parts().0 == prefix;
        if self.prefix.is_none() {
            self.prefix = Some(prefix.to_owned());
        }
        let inner = self.open.get(index + 1).filter(|_| is_run);
        let direct = inner.is_some() && self.open.len() == index + 2;
        let at = inner.map_or(element.tag.start, |e| e.tag.start);
        let unit = element.unit.unwrap_or_else(|| {
            let around = &self.open[index - 1];
            let insertion = (around.kind == Kind::Insertion).then(|| around.tag.clone());
            self.units.push(Unit { xml: element.tag.clone(), is_run, insertion });
            self.units.len() as u32 - 1
        });
        self.open[index].unit = Some(unit);
        Some((Child { unit, at }, direct))
    }
}
