//! What is written where, on small documents. `tests/word.rs` makes many large ones.

use super::super::extract;
use super::{Annotated, Annotations, Correction, Remark, annotate};
use crate::text::Span;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("in memory");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn document(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", &whole(body))])
}

fn whole(body: &str) -> String {
    format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).expect("there").read_to_string(&mut text).expect("Unicode");
    text
}

/// The span of words in the text of a file; without words that of the whole draft.
fn span(file: &[u8], words: &str) -> Span {
    let source = extract("a.docx", file).expect("a document");
    let at = source.text.find(words).expect("present") as u32;
    Span::new(at, at + words.len() as u32)
}

fn commented(file: &[u8], words: &[&str]) -> Annotated {
    let remark = |words: &&str| Remark {
        span: span(file, words),
        paragraphs: vec!["Who says so?".to_owned()],
        elsewhere: format!("About {words}:"),
    };
    let remarks = words.iter().map(remark).collect();
    annotate(file, &Annotations { remarks, ..Annotations::default() }).expect("a document")
}

fn corrected(file: &[u8], edits: &[(&str, &str)]) -> Annotated {
    let edits = edits.iter().map(|(old, new)| (span(file, old), (*new).to_owned())).collect();
    let corrections = vec![Correction { edits }];
    annotate(file, &Annotations { corrections, ..Annotations::default() }).expect("a document")
}

/// The body of the main part.
fn body(done: &Annotated) -> String {
    let xml = part(&done.bytes, "word/document.xml");
    let inner = xml.strip_prefix("<w:document xmlns:w=\"w\"><w:body>");
    let inner = inner.and_then(|x| x.strip_suffix("</w:body></w:document>"));
    inner.expect("the frame stays").to_owned()
}

const REFERENCE: &str =
    "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>";

#[test]
fn a_run_is_cut_only_where_a_mark_begins_or_ends() {
    let file =
        document("<w:p><w:r a=\"b\"><w:rPr><w:b/></w:rPr><w:t>Experts say so.</w:t></w:r></w:p>");
    let head = "<w:r a=\"b\"><w:rPr><w:b/></w:rPr>";
    let expected = format!(
        "<w:p>{head}<w:t>Experts</w:t><w:t xml:space=\"preserve\"> </w:t></w:r>\
         <w:commentRangeStart w:id=\"0\"/>{head}<w:t>say</w:t></w:r>{REFERENCE}\
         {head}<w:t xml:space=\"preserve\"> </w:t><w:t>so.</w:t></w:r></w:p>"
    );
    assert_eq!(body(&commented(&file, &["say"])), expected);
    let whole = "<w:p><w:commentRangeStart w:id=\"0\"/><w:r a=\"b\"><w:rPr><w:b/></w:rPr><w:t>Experts say so.</w:t></w:r>";
    assert_eq!(body(&commented(&file, &["Experts say so."])), format!("{whole}{REFERENCE}</w:p>"));
}

#[test]
fn numbers_in_use_stay_with_their_comments() {
    let old = "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>One</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:ins w:id=\"1\"><w:r><w:t> two</w:t></w:r></w:ins></w:p>";
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\"/></w:comments>";
    let rels = "<Relationships><Relationship Id=\"rId1\" Type=\"x/comments\" Target=\"remarks.xml\"/></Relationships>";
    let document = whole(old);
    let parts = [
        ("word/document.xml", document.as_str()),
        ("word/remarks.xml", comments),
        ("word/_rels/document.xml.rels", rels),
        ("[Content_Types].xml", "<Types/>"),
    ];
    let done = commented(&package(&parts), &["One"]);
    assert!(body(&done).contains("<w:commentRangeStart w:id=\"2\"/><w:r><w:t>One</w:t></w:r>"));
    assert_eq!(
        part(&done.bytes, "word/remarks.xml"),
        "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\"/>\
         <w:comment w:id=\"2\" w:author=\"copydesk\" w:initials=\"cd\">\
         <w:p><w:r><w:annotationRef/></w:r><w:r><w:t xml:space=\"preserve\">Who says so?</w:t></w:r></w:p>\
         </w:comment></w:comments>"
    );
    for (name, text) in &parts[2..] {
        assert_eq!(part(&done.bytes, name), *text);
    }
}

#[test]
fn what_leads_to_comments_is_added_where_it_is_missing() {
    let document = whole("<w:p><w:r><w:t>One</w:t></w:r></w:p>");
    let kinds = "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let root = "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let file = package(&[
        ("[Content_Types].xml", kinds),
        ("_rels/.rels", root),
        ("word/document.xml", &document),
        // Nobody leads to this one.
        ("word/comments.xml", "<other/>"),
    ]);
    let done = commented(&file, &["One"]);
    let added = "<Override PartName=\"/word/comments2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>";
    assert_eq!(part(&done.bytes, "[Content_Types].xml"), kinds.replace("</Types>", added));
    let rels = part(&done.bytes, "word/_rels/document.xml.rels");
    let lead = "<Relationship Id=\"rId1\" Type=\"http://purl.oclc.org/x/comments\" Target=\"comments2.xml\"/>";
    assert!(rels.contains(lead), "{rels}");
    assert!(part(&done.bytes, "word/comments2.xml").contains("xmlns:w=\"w\""));
    assert_eq!(part(&done.bytes, "word/comments.xml"), "<other/>");
}

#[test]
fn words_where_no_comment_can_stand_are_quoted_at_the_nearest_mark() {
    let xml =
        whole("<w:p><w:r><w:t>Body</w:t><w:footnoteReference w:id=\"2\"/><w:t>.</w:t></w:r></w:p>");
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>Experts say.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let file = package(&[("word/document.xml", &xml), ("word/footnotes.xml", notes)]);
    let done = commented(&file, &["Experts"]);
    let expected = format!(
        "<w:p><w:r><w:t>Body</w:t></w:r><w:commentRangeStart w:id=\"0\"/>\
         <w:r><w:footnoteReference w:id=\"2\"/></w:r>{REFERENCE}<w:r><w:t>.</w:t></w:r></w:p>"
    );
    assert_eq!(body(&done), expected);
    assert_eq!(part(&done.bytes, "word/footnotes.xml"), notes);
    let comments = part(&done.bytes, "word/comments.xml");
    assert!(comments.contains(">About Experts:</w:t>"), "{comments}");
}

#[test]
fn a_document_without_text_has_no_place_for_comments() {
    let file = document("<w:p/>");
    let remark = Remark { span: Span::default(), paragraphs: Vec::new(), elsewhere: String::new() };
    let annotations = Annotations { remarks: vec![remark], ..Annotations::default() };
    let done = annotate(&file, &annotations).expect("a document");
    assert_eq!((done.comments, done.homeless), (0, 1));
    assert_eq!(done.bytes, file);
}

#[test]
fn changes_are_tracked_in_whole_words() {
    let file =
        document("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>On Tuesday, March 4.</w:t></w:r></w:p>");
    let done = corrected(&file, &[("Tuesday, March 4", "Wednesday, March 4, 2026")]);
    let head = "<w:r><w:rPr><w:i/></w:rPr>";
    let expected = format!(
        "<w:p>{head}<w:t>On</w:t><w:t xml:space=\"preserve\"> </w:t></w:r>\
         <w:del w:id=\"1\" w:author=\"copydesk\">{head}<w:delText>Tuesday, March 4</w:delText></w:r></w:del>\
         <w:ins w:id=\"0\" w:author=\"copydesk\">{head}<w:t xml:space=\"preserve\">Wednesday, March 4, 2026</w:t></w:r></w:ins>\
         {head}<w:t>.</w:t></w:r></w:p>"
    );
    let unnumbered = |xml: &str| xml.replace("w:id=\"0\"", "w:id").replace("w:id=\"1\"", "w:id");
    assert_eq!(unnumbered(&body(&done)), unnumbered(&expected));
    let added = corrected(&file, &[("March 4", "March 4, 2026")]);
    let text = body(&added);
    assert!(text.contains("<w:t xml:space=\"preserve\">, 2026</w:t>"), "{text}");
    assert!(!text.contains("<w:del "), "{text}");
}

#[test]
fn a_change_within_an_insertion_is_not_given_to_its_author() {
    let file = document(
        "<w:p><w:ins w:id=\"7\" w:author=\"Ana\"><w:r><w:t>In March.</w:t></w:r></w:ins></w:p>",
    );
    let done = corrected(&file, &[("March", "March 2026")]);
    let expected = "<w:p><w:ins w:id=\"7\" w:author=\"Ana\"><w:r><w:t>In March</w:t></w:r></w:ins>\
        <w:ins w:id=\"0\" w:author=\"copydesk\"><w:r><w:t xml:space=\"preserve\"> 2026</w:t></w:r></w:ins>\
        <w:ins w:id=\"1\" w:author=\"Ana\"><w:r><w:t>.</w:t></w:r></w:ins></w:p>";
    assert_eq!(body(&done), expected);
}

#[test]
fn a_change_is_made_as_a_whole_or_not_at_all() {
    let xml = whole("<w:p><w:r><w:t>In March.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>");
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>In May.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let file = package(&[("word/document.xml", &xml), ("word/footnotes.xml", notes)]);
    let done = corrected(&file, &[("March", "March 2026"), ("May", "May 2026")]);
    assert_eq!((done.corrections, done.left), (0, 1));
    assert_eq!(done.bytes, file);
}
