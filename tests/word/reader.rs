//! A reader of Word files apart from the program's own: an element tree, what is left when marks are undone, and what marks hold.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Name without prefix.
    pub name: String,
    /// Attributes by name without prefix.
    pub attributes: BTreeMap<String, String>,
    pub nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(String),
    Comment(String),
}

impl Element {
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|n| if let Node::Element(e) = n { Some(e) } else { None })
    }

    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        let text: String = self
            .nodes
            .iter()
            .map(|n| match n {
                Node::Text(t) => t.clone(),
                Node::Element(e) => e.text(),
                Node::Comment(_) => String::new(),
            })
            .collect();
        let keeps = self.attribute("space") == "preserve";
        if matches!(self.name.as_str(), "t" | "delText") && !keeps {
            text.trim().to_owned()
        } else {
            text
        }
    }

    /// All elements below, this one first.
    pub fn all(&self) -> Vec<&Self> {
        let below = self.elements().flat_map(Self::all);
        std::iter::once(self).chain(below).collect()
    }
}

/// The parts of a file, with the bytes as they are packed.
pub fn parts(file: &[u8]) -> BTreeMap<String, (Vec<u8>, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
    let mut out = BTreeMap::new();
    for i in 0..zip.len() {
        let mut packed = Vec::new();
        zip.by_index_raw(i).expect("there").read_to_end(&mut packed).expect("in memory");
        let mut part = zip.by_index(i).expect("there");
        let name = part.name().expect("Unicode").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("Unicode");
        out.insert(name, (packed, text));
    }
    out
}

fn open(e: &BytesStart<'_>) -> Element {
    let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
    let attributes = e.attributes().map(|a| a.expect("an attribute, each once"));
    let attributes = attributes
        .filter(|a| !a.key.as_ref().starts_with("xmlns"))
        .map(|a| (local(a.key.as_ref()), a.value.to_string()));
    Element { name: local(e.name().as_ref()), attributes: attributes.collect(), nodes: Vec::new() }
}

/// Reads a part, which must be well-formed.
pub fn tree(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = true;
    let mut stack = vec![Element::default()];
    let add = |stack: &mut Vec<Element>, node: Node| {
        let nodes = &mut stack.last_mut().expect("the root").nodes;
        match (nodes.last_mut(), node) {
            (Some(Node::Text(old)), Node::Text(new)) => old.push_str(&new),
            (_, node) => nodes.push(node),
        }
    };
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(e) => stack.push(open(&e)),
            Event::Empty(e) => add(&mut stack, Node::Element(open(&e))),
            Event::End(_) => {
                let element = stack.pop().expect("open");
                add(&mut stack, Node::Element(element));
            }
            Event::Text(t) => add(&mut stack, Node::Text(t.xml10_content().into_owned())),
            Event::CData(t) => add(&mut stack, Node::Text(t.xml10_content().into_owned())),
            Event::GeneralRef(r) => {
                let name = r.xml10_content();
                let text = match r.resolve_char_ref().expect("a character") {
                    Some(c) => c.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&name)
                        .expect("known")
                        .to_owned(),
                };
                add(&mut stack, Node::Text(text));
            }
            Event::Comment(c) => add(&mut stack, Node::Comment(c.as_ref().to_owned())),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(stack.len(), 1, "an element is open");
    stack.pop().expect("the root")
}

/// Ids of the comments of `copydesk`, with their paragraphs.
pub fn comments(parts: &BTreeMap<String, (Vec<u8>, String)>) -> BTreeMap<String, Vec<String>> {
    let Some((_, xml)) = parts.get("word/comments.xml") else { return BTreeMap::new() };
    let tree = tree(xml);
    let all = tree.all().into_iter().filter(|e| e.name == "comment");
    all.filter(|e| e.attribute("author") == "copydesk")
        .map(|e| (e.attribute("id").to_owned(), e.elements().map(Element::text).collect()))
        .collect()
}

/// The tree without the marks of these comments, and with tracked changes of `copydesk` rejected.
pub fn undone(mut element: Element, ids: &BTreeMap<String, Vec<String>>) -> Element {
    let is_own = |e: &Element| ids.contains_key(e.attribute("id"));
    let mut nodes = Vec::new();
    for node in std::mem::take(&mut element.nodes) {
        let Node::Element(e) = node else {
            nodes.push(node);
            continue;
        };
        let by_us = e.attribute("author") == "copydesk";
        match e.name.as_str() {
            "commentRangeStart" | "commentRangeEnd" if is_own(&e) => {}
            "r" if e.elements().any(|c| c.name == "commentReference" && is_own(c)) => {}
            "ins" if by_us => {}
            "del" if by_us => nodes.extend(undone(e, ids).nodes),
            "delText" => nodes.push(Node::Element(Element { name: "t".to_owned(), ..e })),
            _ => nodes.push(Node::Element(undone(e, ids))),
        }
    }
    Element { nodes, ..element }
}

/// What stands in a part, in order and in the smallest pieces: it does not matter how runs and insertions are cut.
pub fn atoms(element: &Element, out: &mut Vec<String>) {
    let attributes = |e: &Element| {
        let mut all = e.attributes.clone();
        if matches!(e.name.as_str(), "ins" | "moveTo") {
            all.remove("id");
        }
        format!("{} {all:?}", e.name)
    };
    for node in &element.nodes {
        match node {
            Node::Text(text) => out.push(format!("text {text:?}")),
            Node::Comment(text) => out.push(format!("comment {text:?}")),
            Node::Element(e) if e.name == "r" => {
                let properties = e.elements().find(|c| c.name == "rPr");
                let run = format!("{} {properties:?}", attributes(e));
                for node in &e.nodes {
                    match node {
                        Node::Element(c) if c.name == "rPr" => {}
                        Node::Element(c) if c.name == "t" || c.name == "delText" => {
                            out.extend(c.text().chars().map(|c| format!("{run} {c:?}")));
                        }
                        // White space in front of properties is copied with them.
                        Node::Text(text) if text.trim().is_empty() => {}
                        other => out.push(format!("{run} {other:?}")),
                    }
                }
            }
            Node::Element(e) => {
                let begin = format!("begin {}", attributes(e));
                let end = format!("end {}", attributes(e));
                let parted = matches!(e.name.as_str(), "ins" | "moveTo");
                if parted && out.last() == Some(&end) {
                    out.pop();
                } else {
                    out.push(begin);
                }
                atoms(e, out);
                out.push(end);
            }
        }
    }
}

/// Visible text, and where the range of each comment begins and ends in it.
#[derive(Debug, Default)]
pub struct Ranges {
    text: String,
    pub ranges: BTreeMap<String, (Option<usize>, Option<usize>)>,
}

impl Ranges {
    pub fn of(tree: &Element) -> Self {
        let mut ranges = Self::default();
        ranges.walk(tree);
        ranges
    }

    /// The text under the range of a comment.
    pub fn anchored(&self, id: &str) -> &str {
        match self.ranges.get(id) {
            Some((Some(start), Some(end))) => &self.text[*start..*end],
            _ => panic!("the range of comment {id} is not whole"),
        }
    }

    fn walk(&mut self, element: &Element) {
        let here = self.text.len();
        match element.name.as_str() {
            "commentRangeStart" => {
                let range = self.ranges.entry(element.attribute("id").to_owned()).or_default();
                assert!(range.0.replace(here).is_none(), "begins twice");
            }
            "commentRangeEnd" => {
                let range = self.ranges.entry(element.attribute("id").to_owned()).or_default();
                assert!(range.1.replace(here).is_none(), "ends twice");
            }
            "t" => self.text.push_str(&element.text().replace('\n', " ")),
            "tab" | "br" => self.text.push(' '),
            "del" | "moveFrom" | "txbxContent" | "Fallback" => {}
            "p" => {
                element.elements().for_each(|e| self.walk(e));
                self.text.push('\n');
            }
            "r" if element.elements().any(|e| e.elements().any(|p| p.name == "vanish")) => {}
            _ => element.elements().for_each(|e| self.walk(e)),
        }
    }
}
