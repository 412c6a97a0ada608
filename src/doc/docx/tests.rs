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
    let wrong = |bytes: &[u8]| extract("x.docx", bytes).expect_err("it is broken").to_string();
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

#[test]
fn text_boxes_follow_the_body_once_and_what_is_not_read_is_counted() {
    let text_box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p><w:p><w:r><w:t>Second line.</w:t></w:r></w:p></w:txbxContent>";
    let xml = body(&format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">Before </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{text_box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{text_box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>behind.</w:t></w:r></w:p><w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Of an older program.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p><w:p><w:r><w:t>Last.</w:t></w:r></w:p>"
    ));
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>A header</w:t></w:r></w:p></w:hdr>";
    let chart = "<c:chart><a:t>Axis</a:t></c:chart>";
    let parts = [
        ("word/document.xml", xml.as_str()),
        ("word/header1.xml", header),
        ("word/charts/chart1.xml", chart),
    ];
    let doc = read(&package(&parts));
    assert_eq!(
        blocks(&doc),
        [
            "Paragraph Before behind.",
            "Paragraph Last.",
            "Paragraph In a box.",
            "Paragraph Second line.",
            "Paragraph Of an older program."
        ]
    );
    let places: Vec<u32> =
        doc.blocks.iter().map(|b| doc.source.position(b.source.start).line).collect();
    assert_eq!(places, [1, 3, 4, 5, 6], "paragraphs of the body keep their numbers");
    let unread = doc.source.layout.as_ref().map(|l| l.unread);
    assert_eq!(unread, Some("A headerAxis".len() as u32));
}

#[test]
fn cells_know_their_rows_and_columns() {
    let cell = |t: &str| format!("<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>");
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc>";
    let xml = body(&format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr>{}{wide}</w:tr><w:tr><w:tc><w:p/></w:tc>{}</w:tr></w:tbl>",
        cell("a"),
        cell("b"),
        cell("c"),
        cell("d"),
        cell("e")
    ));
    let doc = read(&package(&[("word/document.xml", &xml)]));
    let places: Vec<(&str, u32, u32)> = doc
        .blocks
        .iter()
        .filter_map(|b| Some((doc.text(b.prose), b.cell?.row, b.cell?.column)))
        .collect();
    assert_eq!(
        places,
        [("a", 0, 0), ("b", 0, 1), ("c", 0, 2), ("d", 1, 0), ("wide", 1, 1), ("e", 2, 1)]
    );
}
