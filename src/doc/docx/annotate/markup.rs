//! The elements that are written, with the names and numbers that a part allows.

use super::super::body::attribute;
use quick_xml::Reader;
use quick_xml::escape::{escape, partial_escape};
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;

/// Namespace of Word's elements, where a part does not name one.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Who writes.
const AUTHOR: &str = "copydesk";
const INITIALS: &str = "cd";

/// The root element of a part.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// Its prefix; empty if it has none.
    prefix: String,
    /// Namespaces that it declares: prefix, address.
    spaces: Vec<(String, String)>,
}

impl Root {
    /// The root of a part; `None` if there is none.
    pub(super) fn of(xml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().ok()? {
                Event::Start(e) | Event::Empty(e) => return Some(Self::from(&e)),
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    fn from(e: &BytesStart<'_>) -> Self {
        let prefix = e.name().prefix().map(|p| p.as_ref().to_owned()).unwrap_or_default();
        let mut spaces = Vec::new();
        for a in e.attributes().with_checks(false).flatten() {
            let name: &str = a.key.as_ref();
            let space = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            spaces.extend(space.map(|s| (s.to_owned(), a.value.to_string())));
        }
        Self { prefix, spaces }
    }

    /// The address that a prefix stands for.
    pub(super) fn space(&self, prefix: &str) -> &str {
        self.spaces.iter().find(|(p, _)| p == prefix).map_or(NAMESPACE, |(_, space)| space)
    }

    /// How elements beside those of a prefix are written.
    fn names(&self, prefix: &str) -> Names {
        if !prefix.is_empty() {
            return Names { prefix: format!("{prefix}:"), declared: String::new() };
        }
        // Attributes of Word's elements need a prefix of the same namespace.
        let space = self.space("");
        match self.spaces.iter().find(|(p, s)| !p.is_empty() && s == space) {
            Some((prefix, _)) => Names { prefix: format!("{prefix}:"), declared: String::new() },
            None => Names { prefix: "w:".to_owned(), declared: format!(" xmlns:w=\"{space}\"") },
        }
    }

    /// How elements below the root are written.
    pub(super) fn own_names(&self) -> Names {
        self.names(&self.prefix)
    }

    /// A name beside that of the root.
    pub(super) fn beside(&self, local: &str) -> String {
        if self.prefix.is_empty() { local.to_owned() } else { format!("{}:{local}", self.prefix) }
    }
}

/// Prefix of names, and its declaration where the part has none.
#[derive(Clone, Debug)]
pub(super) struct Names {
    prefix: String,
    declared: String,
}

/// Numbers that are not in use.
#[derive(Debug, Default)]
struct Numbers {
    used: FxHashSet<u32>,
    next: u32,
}

impl Numbers {
    fn take(&mut self) -> u32 {
        while self.used.contains(&self.next) {
            self.next += 1;
        }
        self.next += 1;
        self.next - 1
    }
}

/// Styles that the document has for comments.
#[derive(Clone, Debug, Default)]
pub(super) struct CommentStyles {
    pub(super) text: Option<String>,
    pub(super) mark: Option<String>,
}

/// Writes elements.
#[derive(Debug)]
pub(super) struct Markup {
    names: Names,
    styles: CommentStyles,
    /// ` w:author="…" w:date="…"`, but for the prefix.
    date: Option<String>,
    numbers: Numbers,
}

impl Markup {
    /// For a part whose paragraphs have this prefix; a date is written `YYYY-MM-DD`.
    pub(super) fn new(
        root: &Root,
        prefix: &str,
        styles: CommentStyles,
        date: Option<String>,
    ) -> Self {
        Self { names: root.names(prefix), styles, date, numbers: Numbers::default() }
    }

    /// Numbers in this part are in use.
    pub(super) fn avoid(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(e) | Event::Empty(e) => {
                    let id = attribute(&e, "id").and_then(|id| id.parse::<u32>().ok());
                    self.numbers.used.extend(id);
                }
                Event::Eof => return,
                _ => {}
            }
        }
    }

    pub(super) fn number(&mut self) -> u32 {
        self.numbers.take()
    }

    /// Where a comment's range begins.
    pub(super) fn start(&self, id: u32) -> String {
        let Names { prefix, declared } = &self.names;
        format!("<{prefix}commentRangeStart{declared} {prefix}id=\"{id}\"/>")
    }

    /// Where it ends, with the comment's mark.
    pub(super) fn end(&self, id: u32) -> String {
        let Names { prefix: p, declared: d } = &self.names;
        let style = styled(p, 'r', self.styles.mark.as_deref());
        format!(
            "<{p}commentRangeEnd{d} {p}id=\"{id}\"/><{p}r{d}>{style}\
             <{p}commentReference {p}id=\"{id}\"/></{p}r>"
        )
    }

    /// Number, author and day of something, as attributes with this prefix.
    fn signed(&self, p: &str, id: u32) -> String {
        let date = self.date.as_ref();
        let date = date.map(|d| format!(" {p}date=\"{d}T00:00:00Z\"")).unwrap_or_default();
        format!(" {p}id=\"{id}\" {p}author=\"{AUTHOR}\"{date}")
    }

    /// Start tag around deleted runs.
    pub(super) fn deletion(&mut self) -> String {
        let id = self.number();
        let Names { prefix: p, declared } = &self.names;
        format!("<{p}del{declared}{}>", self.signed(p, id))
    }

    pub(super) fn end_of_deletion(&self) -> String {
        format!("</{}del>", self.names.prefix)
    }

    /// New text in a run like another.
    pub(super) fn inserted(&mut self, head: &str, end: &str, text: &str) -> String {
        let id = self.number();
        let Names { prefix: p, declared } = &self.names;
        let (signed, text) = (self.signed(p, id), partial_escape(text));
        format!(
            "<{p}ins{declared}{signed}>{head}<{p}t xml:space=\"preserve\">{text}</{p}t>{end}</{p}ins>"
        )
    }

    /// Puts something between two halves of an insertion, not into it. `tag` is its start tag.
    pub(super) fn beside(&mut self, xml: &str, tag: Option<&str>) -> String {
        let Some(tag) = tag else { return xml.to_owned() };
        let name = tag[1..].split([' ', '\t', '\r', '\n', '>']).next().unwrap_or_default();
        let again = self.renumbered(tag);
        format!("</{name}>{xml}{again}")
    }

    /// The start tag with a number of its own.
    fn renumbered(&mut self, tag: &str) -> String {
        let mut reader = Reader::from_str(tag);
        let Ok(Event::Start(e)) = reader.read_event() else { return tag.to_owned() };
        let mut all = e.attributes();
        let name = all.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == "id");
        let Some(name) = name.map(|a| a.key.as_ref().to_owned()) else { return tag.to_owned() };
        let Some(at) = tag.find(&format!("{name}=")) else { return tag.to_owned() };
        let value = at + name.len() + 1;
        let quote = tag[value..].chars().next().unwrap_or('"');
        let end = tag[value + 1..].find(quote).map_or(value + 1, |n| value + 1 + n);
        format!("{}{}{}", &tag[..=value], self.number(), &tag[end..])
    }

    /// A comment, each of its paragraphs a text.
    pub(super) fn comment(&self, names: &Names, id: u32, paragraphs: &[String]) -> String {
        let Names { prefix: p, declared } = names;
        let signed = self.signed(p, id);
        let style = styled(p, 'p', self.styles.text.as_deref());
        let mark = styled(p, 'r', self.styles.mark.as_deref());
        let mut mark = format!("<{p}r>{mark}<{p}annotationRef/></{p}r>");
        let paragraph = |text: &String| {
            let mark = std::mem::take(&mut mark);
            let text = partial_escape(text.as_str());
            let text = format!("<{p}r><{p}t xml:space=\"preserve\">{text}</{p}t></{p}r>");
            format!("<{p}p>{style}{mark}{text}</{p}p>")
        };
        let paragraphs: String = paragraphs.iter().map(paragraph).collect();
        format!(
            "<{p}comment{declared}{signed} {p}initials=\"{INITIALS}\">{paragraphs}</{p}comment>"
        )
    }
}

/// Properties of a paragraph (`p`) or run (`r`) that give it a style; nothing if there is no such style.
fn styled(p: &str, what: char, style: Option<&str>) -> String {
    let Some(style) = style.map(escape) else { return String::new() };
    format!("<{p}{what}Pr><{p}{what}Style {p}val=\"{style}\"/></{p}{what}Pr>")
}
