//! Word files: their text taken out one paragraph a line, and read as a document.
//!
//! A `.docx` is a zip of XML. Places in its bytes mean nothing to a writer, so the source of such a draft is the text that was taken out:
//! line 12, column 5 is the fifth character of the twelfth paragraph as Word counts them, cells of tables included; notes follow at the
//! end, behind text boxes. Comments, headers and footers are left out but counted, tracked changes read as accepted. Nothing can be written back.

mod body;
mod boxes;
mod package;
mod properties;
mod styles;

use super::block::{BlockKind, CellPlace, InlineKind};
use super::builder::Builder;
use crate::text::{Role, Source, Span};

/// A file that is no Word document, or one that cannot be read; says why in words for its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    reason: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Unreadable {}

/// Takes the text out of a Word file.
///
/// # Errors
/// What is wrong with the file.
pub fn extract(name: &str, bytes: &[u8]) -> Result<Source, Unreadable> {
    text_of(name, bytes).map_err(|reason| Unreadable { reason })
}

fn text_of(name: &str, bytes: &[u8]) -> Result<Source, String> {
    let mut package = package::Package::open(bytes)?;
    let document = package.main_part()?;
    let xml = package
        .part(&document)?
        .ok_or_else(|| format!("`{document}` is missing; is this a Word document?"))?;
    let beside = |name: &str| match document.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    };
    let styles = package
        .part(&beside("styles.xml"))?
        .map_or_else(styles::Styles::default, |xml| styles::read(&xml));
    let links = package.links(&document)?;
    let mut text = body::Text::new(&styles);
    text.read(&xml, &links).map_err(|e| format!("{document}: {e}"))?;
    for (part, name) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        let part = beside(part);
        if let Some(xml) = package.part(&part)? {
            let links = package.links(&part)?;
            text.read_notes(&xml, name, &links).map_err(|e| format!("{part}: {e}"))?;
        }
    }
    let mut layout = text.layout;
    if let Some(xml) = package.part("docProps/core.xml")? {
        layout.fields = properties::read(&xml);
    }
    layout.unread = unread(&mut package, document.rsplit_once('/').map_or("", |(f, _)| f));
    Ok(Source::extracted(name, text.plain, layout))
}

/// Parts whose text is not read, by the beginnings of their names.
const UNREAD: [&str; 5] = ["header", "footer", "comments", "charts/chart", "diagrams/data"];

/// Bytes of text in headers, footers, comments, charts and diagrams.
fn unread(package: &mut package::Package<'_>, folder: &str) -> u32 {
    let within = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut names = package.names(&within);
    names.retain(|n| {
        n.strip_suffix(".xml").is_some() && UNREAD.iter().any(|u| n[within.len()..].starts_with(u))
    });
    names.sort_unstable();
    // What cannot be unpacked has no text to count.
    let parts = names.iter().filter_map(|n| package.part(n).ok().flatten());
    parts.map(|xml| body::text_bytes(&xml)).fold(0, u32::saturating_add)
}

/// Reads an extracted text.
pub(super) fn parse(source: &Source, b: &mut Builder<'_>) {
    let Some(layout) = source.layout.as_deref() else {
        return super::plain::parse(&source.text, 0, b);
    };
    let (mut links, mut notes) = (layout.links.iter().peekable(), layout.notes.iter().peekable());
    for (line, &(role, group)) in layout.lines.iter().enumerate() {
        let span = source.line_span(line);
        let kind = match role {
            Role::Body => BlockKind::Paragraph,
            Role::Heading(level) => BlockKind::Heading(level),
            Role::Item => BlockKind::ListItem,
            Role::Quotation => BlockKind::Quotation,
            Role::Caption => BlockKind::Caption,
            Role::Cell(row, column) => {
                b.at = CellPlace { row, column };
                BlockKind::Cell
            }
            Role::Note => BlockKind::Footnote,
            Role::Aside => {
                b.code += span.len();
                continue;
            }
        };
        if span.is_empty() {
            continue;
        }
        b.open(kind, span.start, group);
        let start = b.prose.len();
        b.verbatim(span);
        let prose = |at: u32| start + at.clamp(span.start, span.end) - span.start;
        while let Some((place, url)) = links.next_if(|(s, _)| s.start < span.end) {
            if place.start >= span.start {
                b.mark_at(
                    InlineKind::Link(url.clone()),
                    Span::new(prose(place.start), prose(place.end)),
                );
            }
        }
        while let Some((at, label)) = notes.next_if(|(at, _)| *at <= span.end) {
            b.mark_at(InlineKind::FootnoteMark(label.clone()), Span::new(prose(*at), prose(*at)));
        }
        b.close(span.end);
    }
}

#[cfg(test)]
mod tests;
