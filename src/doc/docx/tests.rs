//! Word files made here, and what is read in them.

use super::super::{Block, Document, InlineKind, Syntax};
use super::extract;
use crate::lexicon::Lexicon;
use std::io::{Cursor, Write as _};
use std::sync::Arc;
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("in memory");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn body(inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{inner}</w:body></w:document>"
    )
}

fn read(bytes: &[u8]) -> Document {
    Document::parse(
        extract("draft.docx", bytes).expect("a document"),
        Syntax::Docx,
        &Arc::new(Lexicon::builtin()),
    )
}

fn blocks(doc: &Document) -> Vec<String> {
    let show = |b: &Block| format!("{:?} {}", b.kind, doc.text(b.prose));
    doc.blocks.iter().map(show).collect()
}

#[test]
fn paragraphs_are_lines_and_changes_are_accepted() {
    let xml = body(concat!(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Prices fall</w:t></w:r></w:p>",
        "<w:p/>",
        "<w:p><w:r><w:t xml:space=\"preserve\">Halden </w:t></w:r><w:del><w:r><w:delText>raised</w:delText></w:r></w:del><w:ins><w:r><w:t>cut</w:t></w:r></w:ins>",
        "<w:r><w:t xml:space=\"preserve\"> prices &amp; fees</w:t><w:footnoteReference w:id=\"2\"/><w:t>.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>One item</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:p><w:hyperlink r:id=\"r1\"><w:r><w:t>a link</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Joined </w:t></w:r></w:p><w:p><w:r><w:t>again.</w:t></w:r></w:p>"
    ));
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let rels = "<Relationships><Relationship Id=\"r1\" Type=\"x/hyperlink\" Target=\"https://a.b\" TargetMode=\"External\"/></Relationships>";
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Prices</dc:title><dc:creator>Ana Ruiz</dc:creator><dcterms:created>2026-02-27T08:00:00Z</dcterms:created></cp:coreProperties>";
    let doc = read(&package(&[
        ("word/document.xml", &xml),
        ("word/footnotes.xml", notes),
        ("word/_rels/document.xml.rels", rels),
        ("docProps/core.xml", core),
    ]));
    assert_eq!(
        blocks(&doc),
        [
            "Heading(1) Prices fall",
            "Paragraph Halden cut prices & fees.",
            "ListItem One item",
            "Cell Cell",
            "Paragraph a link.",
            "Paragraph Joined again.",
            "Footnote A note."
        ]
    );
    let link = doc
        .inlines
        .iter()
        .find(|i| i.kind == InlineKind::Link("https://a.b".to_owned()))
        .expect("a link");
    assert_eq!(doc.text(link.prose), "a link");
    assert!(doc.inlines.iter().any(|i| i.kind == InlineKind::FootnoteMark("2".to_owned())));
    let at = doc.source.position(doc.source.text.find("prices &").expect("there") as u32);
    assert_eq!((at.line, at.column), (3, 12));
    assert_eq!(
        (doc.meta.title.as_deref(), doc.meta.author.as_deref()),
        (Some("Prices"), Some("Ana Ruiz"))
    );
    assert_eq!(doc.meta.published().map(|p| p.first.to_string()).as_deref(), Some("2026-02-27"));
}

#[test]
fn styles_of_a_template_are_followed() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Ueber\"><w:name w:val=\"House Title\"/><w:basedOn w:val=\"H2\"/></w:style><w:style w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:styleId=\"Q\"><w:name w:val=\"Intense Quote\"/></w:style></w:styles>";
    let xml = body(
        "<w:p><w:pPr><w:pStyle w:val=\"Ueber\"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Q\"/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>",
    );
    let doc = read(&package(&[("word/document.xml", &xml), ("word/styles.xml", styles)]));
    assert_eq!(blocks(&doc), ["Heading(2) One", "Quotation Two"]);
}

#[test]
fn broken_files_are_clear_errors() {
    let wrong = |bytes: &[u8]| extract("x.docx", bytes).expect_err("it is broken");
    assert!(wrong(b"not a zip").contains("not a Word document"));
    assert!(wrong(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]).contains("password"));
    assert!(wrong(&package(&[("other.txt", "x")])).contains("is this a Word document?"));
    assert!(
        wrong(&package(&[("word/document.xml", "<w:document><w:p><w:r>")]))
            .contains("ends in the middle")
    );
    assert!(
        wrong(&package(&[("word/document.xml", "<w:document><w:p></w:r></w:document>")]))
            .contains("broken at byte")
    );
    let bomb = "x".repeat(65 * 1024 * 1024);
    assert!(wrong(&package(&[("word/document.xml", &bomb)])).contains("more than 64 MB"));
}
