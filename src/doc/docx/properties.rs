//! Core properties: title, author, the days of creation and of the last change.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Properties that have a value, by the names front matter has for them.
pub(super) fn read(xml: &str) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&'static str, String)> = Vec::new();
    let mut reader = Reader::from_str(xml);
    let mut open: Option<&'static str> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                open = match e.local_name().as_ref() {
                    "title" => Some("title"),
                    "creator" => Some("author"),
                    "created" => Some("created"),
                    "modified" => Some("modified"),
                    _ => None,
                };
                if let Some(key) = open {
                    out.push((key, String::new()));
                }
            }
            Ok(Event::Text(t)) if open.is_some() => {
                if let Some((_, value)) = out.last_mut() {
                    value.push_str(&t.xml10_content());
                }
            }
            Ok(Event::GeneralRef(r)) if open.is_some() => {
                if let Some((_, value)) = out.last_mut() {
                    value.push_str(&super::body::reference(&r));
                }
            }
            Ok(Event::End(_)) => open = None,
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    out.retain(|(_, value)| !value.trim().is_empty());
    out
}
