//! Parts whose text is left out: how much of it there is, so that silence can be trusted.

use super::package::Package;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Parts whose text is not read, by the beginnings of their names.
const UNREAD: [&str; 5] = ["header", "footer", "comments", "charts/chart", "diagrams/data"];

/// Bytes of text in headers, footers, comments, charts and diagrams.
pub(super) fn bytes(package: &mut Package<'_>, folder: &str) -> u32 {
    let within = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut names = package.names(&within);
    names.retain(|n| {
        n.strip_suffix(".xml").is_some() && UNREAD.iter().any(|u| n[within.len()..].starts_with(u))
    });
    names.sort_unstable();
    // What cannot be unpacked has no text to count.
    let parts = names.iter().filter_map(|n| package.part(n).ok().flatten());
    parts.map(|xml| text_bytes(&xml)).fold(0, u32::saturating_add)
}

/// Bytes of text in a part that is not read: a header, a footer, comments, a chart.
fn text_bytes(xml: &str) -> u32 {
    let mut reader = Reader::from_str(xml);
    let (mut inside, mut sum) = (false, 0_u32);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => inside = e.local_name().as_ref() == "t",
            Ok(Event::Text(t)) if inside => {
                sum = sum.saturating_add(t.xml10_content().len() as u32);
            }
            Ok(Event::End(_)) => inside = false,
            Ok(Event::Eof) | Err(_) => return sum,
            Ok(_) => {}
        }
    }
}
