//! Paragraph styles: which of them are headings, lists, quotations, code, whatever a template calls them.

use super::body::attribute;
use crate::text::Role;
use quick_xml::Reader;
use quick_xml::events::Event;
use rustc_hash::FxHashMap;

/// What a style makes of a paragraph.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: String,
    outline: Option<u8>,
    numbered: bool,
}

/// Roles by style id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: FxHashMap<String, Style>,
}

/// Styles a style may be based on, one upon the other.
const DEEPEST: usize = 12;

impl Styles {
    /// The id of the style with this name, which Word gives in English whatever the id.
    pub(super) fn named(&self, name: &str) -> Option<&str> {
        let named = self.all.iter().filter(|(_, s)| s.name.eq_ignore_ascii_case(name));
        named.map(|(id, _)| id.as_str()).min()
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, id: &str) -> Role {
        let mut id = id;
        for _ in 0..DEEPEST {
            let Some(style) = self.all.get(id) else { return by_name(id) };
            if let Some(level) = style.outline {
                return Role::Heading(level);
            }
            let named = by_name(&style.name);
            if named != Role::Body {
                return named;
            }
            if style.numbered {
                return Role::Item;
            }
            if style.based_on.is_empty() {
                break;
            }
            id = &style.based_on;
        }
        Role::Body
    }
}

/// By the names Word gives its own styles, with or without blanks.
fn by_name(name: &str) -> Role {
    let plain: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect::<String>()
        .to_ascii_lowercase();
    if let Some(level) = plain.strip_prefix("heading").and_then(|n| n.parse::<u8>().ok()) {
        return Role::Heading(level.clamp(1, 6));
    }
    match plain.as_str() {
        "title" => Role::Heading(1),
        "subtitle" => Role::Heading(2),
        "quote" | "intensequote" | "blocktext" | "blockquote" | "quotations" => Role::Quotation,
        "caption" => Role::Caption,
        "footnotetext" | "endnotetext" => Role::Note,
        "htmlpreformatted" | "code" | "sourcecode" | "plaintextcode" | "macrotext" => Role::Aside,
        _ if plain.starts_with("toc") && plain.len() <= 10 => Role::Aside,
        _ if plain.starts_with("listparagraph")
            || plain.starts_with("listbullet")
            || plain.starts_with("listnumber") =>
        {
            Role::Item
        }
        _ => Role::Body,
    }
}

/// Reads `styles.xml`; what cannot be read is plain text.
pub(super) fn read(xml: &str) -> Styles {
    let mut styles = Styles::default();
    let mut reader = Reader::from_str(xml);
    let mut open: Option<(String, Style)> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(e) | Event::Empty(e)) => {
                let value = || attribute(&e, "val").unwrap_or_default();
                match (e.local_name().as_ref(), &mut open) {
                    ("style", _) => {
                        open = attribute(&e, "styleId").map(|id| (id, Style::default()));
                    }
                    ("name", Some((_, s))) => s.name = value(),
                    ("basedOn", Some((_, s))) => s.based_on = value(),
                    ("outlineLvl", Some((_, s))) => {
                        s.outline =
                            value().parse::<u8>().ok().filter(|l| *l < 9).map(|l| (l + 1).min(6));
                    }
                    ("numPr", Some((_, s))) => s.numbered = true,
                    _ => {}
                }
            }
            Ok(Event::End(e)) if e.local_name().as_ref() == "style" => {
                if let Some((id, style)) = open.take() {
                    styles.all.insert(id, style);
                }
            }
            Ok(Event::Eof) | Err(_) => return styles,
            Ok(_) => {}
        }
    }
}
