//! Word files: their text taken out one paragraph a line, and read as a document.
//!
//! A `.docx` is a zip of XML. Places in its bytes mean nothing to a writer, so the source of such a draft is the text that was taken out:
//! line 12, column 5 is the fifth character of the twelfth paragraph as Word counts them, cells of tables included; notes follow at the
//! end, behind text boxes. Comments, headers and footers are left out but counted, tracked changes read as accepted. [`annotate`] writes comments and
//! tracked changes into such a file.

mod annotate;
mod body;
mod boxes;
mod package;
mod properties;
mod styles;
mod trace;
mod unread;

pub use annotate::{Annotated, Annotations, Correction, Remark, annotate};

use super::block::{BlockKind, CellPlace, InlineKind};
use super::builder::Builder;
use crate::text::{Layout, Role, Source, Span};
use package::Package;
use styles::Styles;
use trace::Trace;

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

/// The text of a file and what is needed to write into it.
struct Taken {
    plain: String,
    layout: Layout,
    styles: Styles,
    /// Where the text stands, if that was asked for.
    trace: Option<Trace>,
}

fn text_of(name: &str, bytes: &[u8]) -> Result<Source, String> {
    let mut package = Package::open(bytes)?;
    let document = package.main_part()?;
    let Taken { plain, mut layout, .. } = take(&mut package, &document, None)?;
    if let Some(xml) = package.part("docProps/core.xml")? {
        layout.fields = properties::read(&xml);
    }
    layout.unread = unread::bytes(&mut package, document.rsplit_once('/').map_or("", |(f, _)| f));
    Ok(Source::extracted(name, plain, layout))
}

/// Takes the text out of the main part and of the notes.
fn take(package: &mut Package<'_>, document: &str, trace: Option<Trace>) -> Result<Taken, String> {
    let xml = package
        .part(document)?
        .ok_or_else(|| format!("`{document}` is missing; is this a Word document?"))?;
    let beside = |name: &str| package::beside(document, name);
    let styles =
        package.part(&beside("styles.xml"))?.map_or_else(Styles::default, |xml| styles::read(&xml));
    let links = package.links(document)?;
    let mut text = body::Text::new(&styles);
    text.trace = trace;
    text.read(&xml, &links).map_err(|e| format!("{document}: {e}"))?;
    for (part, name) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        let part = beside(part);
        if let Some(xml) = package.part(&part)? {
            let links = package.links(&part)?;
            text.read_notes(&xml, name, &links).map_err(|e| format!("{part}: {e}"))?;
        }
    }
    let (flow, trace) = (text.flow, text.trace);
    Ok(Taken { plain: flow.plain, layout: flow.layout, styles, trace })
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
