//! The text of a part, paragraph by paragraph: runs joined, deletions left out, links and marks of notes kept.

use super::boxes::Flow;
use super::package::Links;
use super::styles::Styles;
use super::trace::Trace;
use crate::text::{Role, Span};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// What is taken out.
pub(super) struct Text<'s> {
    styles: &'s Styles,
    pub(super) flow: Flow,
    groups: u32,
    /// Text boxes that are finished; they follow behind the body.
    pub(super) boxes: Vec<Flow>,
    /// What is around the open text boxes.
    pub(super) around: Vec<(Flow, State)>,
    /// Where the text stands in the XML, if somebody wants to write there.
    pub(super) trace: Option<Trace>,
}

/// The paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    open: bool,
    role: Role,
    numbered: bool,
    /// Its mark was deleted: the next paragraph goes on with it.
    joins: bool,
}

/// A link being read: where it began, its address, and whether a field holds it.
#[derive(Debug)]
struct OpenLink {
    start: u32,
    url: String,
    field: bool,
}

/// The state of one part.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about where in the XML the reader is"
)]
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) depth: usize,
    /// Depth of the element whose content is left out.
    skip: Option<usize>,
    paragraph: Paragraph,
    /// Depth of tables, and the group of the outermost.
    tables: usize,
    table: u32,
    /// Row and column of the open cell of the outermost table, and the columns it takes.
    place: (u32, u32),
    wide: u32,
    /// Inside `w:t`; true if its white space counts.
    in_text: Option<bool>,
    piece: String,
    hidden: bool,
    /// Inside the properties of the paragraph, where marks are about its end.
    in_properties: bool,
    in_instruction: bool,
    instruction: String,
    links: Vec<OpenLink>,
    /// Only notes of the text itself are read in a part of notes.
    notes: Option<String>,
    in_note: bool,
}

impl State {
    /// At the beginning of running text, at a depth of the XML.
    pub(super) fn of_text(depth: usize) -> Self {
        Self { depth, in_note: true, ..Self::default() }
    }
}

/// Text boxes kept open, one in the other.
const DEEPEST: usize = 8;

/// An attribute by its local name.
pub(super) fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = e.attributes();
    all.with_checks(false);
    all.flatten().find(|a| a.key.local_name().as_ref() == name).map(|a| {
        quick_xml::escape::unescape(&a.value)
            .map_or_else(|_| a.value.to_string(), std::borrow::Cow::into_owned)
    })
}

/// The text of `&amp;`, `&#8217;` and the like.
pub(super) fn reference(r: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = r.resolve_char_ref() {
        return c.to_string();
    }
    let name = r.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default().to_owned()
}

/// A switch such as `<w:vanish/>` or `<w:vanish w:val="0"/>`.
fn is_on(e: &BytesStart<'_>) -> bool {
    attribute(e, "val").is_none_or(|v| !matches!(v.as_str(), "0" | "false" | "off"))
}

impl<'s> Text<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            flow: Flow::default(),
            groups: 0,
            boxes: Vec::new(),
            around: Vec::new(),
            trace: None,
        }
    }

    /// Reads the body.
    pub(super) fn read(&mut self, xml: &str, links: &Links) -> Result<(), String> {
        self.part(xml, links, State::of_text(0))?;
        for flow in std::mem::take(&mut self.boxes) {
            self.append(flow);
        }
        Ok(())
    }

    /// Reads a part of notes: elements of that name.
    pub(super) fn read_notes(
        &mut self,
        xml: &str,
        name: &str,
        links: &Links,
    ) -> Result<(), String> {
        self.part(xml, links, State { notes: Some(name.to_owned()), ..State::default() })
    }

    fn part(&mut self, xml: &str, links: &Links, mut s: State) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        loop {
            let at = reader.buffer_position();
            match reader.read_event() {
                Ok(Event::Start(e)) => {
                    self.enter(&e, at, &reader);
                    s.depth += 1;
                    if s.skip.is_none() {
                        self.start(&e, links, &mut s);
                    }
                }
                Ok(Event::Empty(e)) => {
                    self.enter(&e, at, &reader);
                    if s.skip.is_none() {
                        s.depth += 1;
                        self.start(&e, links, &mut s);
                        self.end(e.local_name().as_ref(), &mut s);
                        s.skip = s.skip.filter(|d| *d < s.depth);
                        s.depth -= 1;
                    }
                    self.leave(&reader);
                }
                Ok(Event::End(e)) => {
                    if s.skip.is_none() {
                        self.end(e.local_name().as_ref(), &mut s);
                    } else if s.skip == Some(s.depth) {
                        s.skip = None;
                    }
                    s.depth = s.depth.saturating_sub(1);
                    self.leave(&reader);
                }
                Ok(Event::Text(t)) if s.skip.is_none() => take(&t.xml10_content(), &mut s),
                Ok(Event::CData(t)) if s.skip.is_none() => take(&t.xml10_content(), &mut s),
                Ok(Event::GeneralRef(r)) if s.skip.is_none() => take(&reference(&r), &mut s),
                Ok(Event::Eof) if s.depth == 0 => return Ok(()),
                Ok(Event::Eof) => {
                    return Err(format!(
                        "the XML ends in the middle, behind paragraph {}",
                        self.flow.layout.lines.len()
                    ));
                }
                Err(error) => {
                    return Err(format!(
                        "the XML is broken at byte {at}, in paragraph {} ({error})",
                        self.flow.layout.lines.len()
                    ));
                }
                Ok(_) => {}
            }
        }
    }

    /// An element begins.
    fn enter(&mut self, e: &BytesStart<'_>, at: u64, reader: &Reader<&[u8]>) {
        if let Some(trace) = &mut self.trace {
            trace.enter(e.name().as_ref(), at as usize..reader.buffer_position() as usize);
        }
    }

    /// An element has ended.
    fn leave(&mut self, reader: &Reader<&[u8]>) {
        if let Some(trace) = &mut self.trace {
            trace.leave(reader.buffer_position() as usize);
        }
    }

    pub(super) fn here(&self) -> u32 {
        self.flow.plain.len() as u32
    }

    fn start(&mut self, e: &BytesStart<'_>, links: &Links, s: &mut State) {
        let name = e.local_name();
        let name = name.as_ref();
        if s.notes.as_deref() == Some(name) {
            // Separators are notes too, as Word sees it.
            s.in_note = attribute(e, "type").is_none_or(|t| t == "normal");
            if let Some(trace) = &mut self.trace {
                trace.note(name, attribute(e, "id").unwrap_or_default());
            }
            return;
        }
        if !s.in_note {
            return;
        }
        match name {
            "del" if s.paragraph.open && s.in_text.is_none() && s.in_properties => {
                s.paragraph.joins = true;
            }
            "txbxContent" if self.around.len() < DEEPEST => self.open_box(s),
            // `Fallback` says again what `Choice` says, for older programs.
            "del" | "moveFrom" | "Fallback" | "txbxContent" | "rt" | "object"
            | "instrTextDeleted" => s.skip = Some(s.depth),
            "p" => self.open_paragraph(s),
            "pStyle" => {
                let role = self.styles.role(&attribute(e, "val").unwrap_or_default());
                if s.paragraph.role == Role::Body {
                    s.paragraph.role = role;
                }
            }
            "numPr" => s.paragraph.numbered = true,
            "numId" if attribute(e, "val").as_deref() == Some("0") => s.paragraph.numbered = false,
            "outlineLvl" => {
                if let Some(level) =
                    attribute(e, "val").and_then(|v| v.parse::<u8>().ok()).filter(|l| *l < 9)
                {
                    s.paragraph.role = Role::Heading((level + 1).min(6));
                }
            }
            "rPr" => s.hidden = false,
            "vanish" | "webHidden" => s.hidden = name == "vanish" && is_on(e) && !s.in_properties,
            "pPr" => s.in_properties = true,
            "r" => s.hidden = false,
            "t" => s.in_text = Some(attribute(e, "space").as_deref() == Some("preserve")),
            "tab" if s.paragraph.open && !s.in_properties => self.push(" ", s),
            "br" | "cr" => self.push(" ", s),
            "noBreakHyphen" => self.push("\u{2011}", s),
            "tbl" => {
                if s.tables == 0 {
                    self.groups += 1;
                    s.table = self.groups;
                    s.place = (0, 0);
                }
                s.tables += 1;
            }
            "tc" if s.tables == 1 => s.wide = 1,
            "gridSpan" if s.tables == 1 => {
                let columns = attribute(e, "val").and_then(|v| v.parse::<u32>().ok());
                s.wide = columns.unwrap_or(1).clamp(1, 64);
            }
            "hyperlink" => {
                let url = attribute(e, "id").and_then(|id| links.get(&id).cloned());
                let url = url
                    .unwrap_or_else(|| format!("#{}", attribute(e, "anchor").unwrap_or_default()));
                s.links.push(OpenLink { start: self.here(), url, field: false });
            }
            "instrText" => s.in_instruction = true,
            "fldChar" => self.field(&attribute(e, "fldCharType").unwrap_or_default(), s),
            "footnoteReference" | "endnoteReference" => {
                let id = attribute(e, "id").unwrap_or_default();
                if let Some(trace) = &mut self.trace {
                    trace.reference(name, &id);
                }
                self.flow.layout.notes.push((self.here(), id));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, s: &mut State) {
        match name {
            "txbxContent" => self.close_box(s),
            "p" => self.close_paragraph(s),
            "t" => {
                if let Some(keep) = s.in_text.take() {
                    let piece = std::mem::take(&mut s.piece);
                    self.push(if keep { &piece } else { piece.trim() }, s);
                }
            }
            "pPr" => s.in_properties = false,
            "tc" if s.tables == 1 => s.place.1 += s.wide,
            "tr" if s.tables == 1 => s.place = (s.place.0 + 1, 0),
            "tbl" => s.tables = s.tables.saturating_sub(1),
            "hyperlink" => self.close_link(false, s),
            "instrText" => s.in_instruction = false,
            _ => {}
        }
    }

    /// `HYPERLINK "address"` in a field makes a link of the field's result.
    fn field(&mut self, kind: &str, s: &mut State) {
        match kind {
            "begin" => s.instruction.clear(),
            "separate" => {
                let words = s.instruction.trim();
                if let Some(rest) = words.strip_prefix("HYPERLINK") {
                    let url = rest.split('"').nth(1).unwrap_or_default().to_owned();
                    s.links.push(OpenLink { start: self.here(), url, field: true });
                }
                s.instruction.clear();
            }
            "end" => self.close_link(true, s),
            _ => {}
        }
    }

    fn close_link(&mut self, field: bool, s: &mut State) {
        if s.links.last().is_some_and(|l| l.field == field)
            && let Some(link) = s.links.pop()
            && self.here() > link.start
        {
            self.flow.layout.links.push((Span::new(link.start, self.here()), link.url));
        }
    }

    fn push(&mut self, text: &str, s: &State) {
        if s.hidden || !s.paragraph.open {
            return;
        }
        let start = self.here();
        self.flow.plain.extend(text.chars().map(flat));
        let taken = Span::new(start, self.here());
        if let Some(trace) = &mut self.trace {
            trace.text(taken, self.flow.number);
        }
    }

    fn open_paragraph(&mut self, s: &mut State) {
        let goes_on = s.paragraph.joins;
        s.paragraph = Paragraph { open: true, ..Paragraph::default() };
        s.hidden = false;
        if goes_on {
            // The line of the paragraph before is taken up again.
            if let Some((role, _)) = self.flow.layout.lines.pop() {
                s.paragraph.role = role;
                return;
            }
        }
        if !self.flow.layout.lines.is_empty() {
            self.flow.plain.push('\n');
        }
    }

    fn close_paragraph(&mut self, s: &mut State) {
        if !s.paragraph.open {
            return;
        }
        s.paragraph.open = false;
        let role = match s.paragraph.role {
            _ if s.notes.is_some() => Role::Note,
            _ if s.tables > 0 => Role::Cell(s.place.0, s.place.1),
            Role::Body if s.paragraph.numbered => Role::Item,
            role => role,
        };
        let before = self.flow.layout.lines.last().copied();
        let group = match role {
            Role::Cell(..) => s.table,
            Role::Item | Role::Quotation if before.is_some_and(|(r, _)| r == role) => {
                before.map_or(0, |b| b.1)
            }
            Role::Item | Role::Quotation => {
                self.groups += 1;
                self.groups
            }
            _ => 0,
        };
        self.flow.layout.lines.push((role, group));
    }
}

/// A character as it stands in a line.
pub(super) fn flat(c: char) -> char {
    if matches!(c, '\n' | '\r' | '\u{2028}') { ' ' } else { c }
}

fn take(text: &str, s: &mut State) {
    if s.in_text.is_some() {
        s.piece.push_str(text);
    } else if s.in_instruction && s.instruction.len() < 4096 {
        s.instruction.push_str(text);
    }
}
