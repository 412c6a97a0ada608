//! Plain drafts in `AsciiDoc` and what they are read as.

use super::super::{Block, Document, InlineKind, Syntax};
use crate::lexicon::Lexicon;
use crate::text::Source;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

fn read(text: &str) -> Document {
    Document::parse(Source::new("draft.adoc", text), Syntax::AsciiDoc, &LEXICON)
}

fn blocks(text: &str) -> Vec<String> {
    let doc = read(text);
    let show = |b: &Block| format!("{:?} {}", b.kind, doc.text(b.prose));
    doc.blocks.iter().map(show).collect()
}

#[test]
fn the_head_is_metadata() {
    let doc = read(
        "= Prices fall\nAna Ruiz <ana@example.org>\nv1.0, 2026-02-27: first\n:lab: Halden\n\n{lab} cut prices.\n",
    );
    let date = doc.meta.published().expect("a date");
    assert_eq!(
        (date.first.to_string().as_str(), doc.source.slice(date.span.expect("a place"))),
        ("2026-02-27", "2026-02-27")
    );
    assert_eq!(
        (doc.meta.title.as_deref(), doc.meta.author.as_deref()),
        (Some("Prices fall"), Some("Ana Ruiz"))
    );
    assert_eq!(doc.prose.text(), "Prices fall\nHalden cut prices.");
}

#[test]
fn blocks_of_every_kind() {
    assert_eq!(
        blocks(
            "== One\n\nText here\nand there.\n\n* first\n** second\n. third\n+\nstill third\n\nTerm:: what it means\n\nNOTE: Mind this.\n\n[quote, Ana Ruiz]\n____\nWords.\n\nMore words.\n____\n\n.A caption\n|===\n|a |b c\n\n2+|d\n|===\n\nDone.\n"
        ),
        [
            "Heading(2) One",
            "Paragraph Text here and there.",
            "ListItem first",
            "ListItem second",
            "ListItem third",
            "ListItem still third",
            "ListItem Term",
            "ListItem what it means",
            "Paragraph Mind this.",
            "Quotation Words.",
            "Quotation More words.",
            "Caption A caption",
            "Cell a",
            "Cell b c",
            "Cell d",
            "Paragraph Done."
        ]
    );
}

#[test]
fn code_comments_and_instructions_are_no_prose() {
    let doc = read(
        "Text.\n\n// stet dates: it is so\n[source,sh]\n----\nmake\n----\n\n....\nliteral\n....\n\n////\nnot\n////\n\nimage::a.png[]\n\n literal too\n\nEnd.\n",
    );
    assert_eq!(doc.prose.text(), "Text.\nEnd.");
    assert_eq!((doc.comments[0].text.as_str(), doc.comments[0].block), ("stet dates: it is so", 1));
}

#[test]
fn inline_markup_is_gone_and_marked() {
    let doc = read(
        "*Some* _soft_ `code x` and https://a.b/c[a link], <<x,the part>>, 10^26^ FLOPs, \"`quoted`\" it&#8217;s said.footnote:[A note.] 5 * 3 * 2\n",
    );
    assert_eq!(
        doc.prose.text(),
        "Some soft code x and a link, the part, 10^26 FLOPs, “quoted” it’s said. 5 * 3 * 2\nA note."
    );
    assert!(
        doc.inlines.iter().any(|i| i.kind == InlineKind::Link("https://a.b/c".to_owned())
            && doc.text(i.prose) == "a link")
    );
    assert!(doc.inlines.iter().any(|i| matches!(i.kind, InlineKind::FootnoteMark(_))));
}

#[test]
fn notes_inside_a_line_are_blocks_behind_it() {
    let doc = read(
        "Prices fell.footnote:[See https://a.b[the list], page 4.] They rose.footnote:x[Again.]\n\nEnd.\n",
    );
    let shown: Vec<String> =
        doc.blocks.iter().map(|b| format!("{:?} {}", b.kind, doc.text(b.prose))).collect();
    assert_eq!(
        shown,
        [
            "Paragraph Prices fell. They rose.",
            "Footnote See the list, page 4.",
            "Footnote Again.",
            "Paragraph End."
        ]
    );
    for block in &doc.blocks {
        assert!(
            doc.source.slice(doc.to_source(block.prose)).starts_with(&doc.text(block.prose)[..3])
        );
    }
}

#[test]
fn cells_know_their_rows_and_columns() {
    let places = |text: &str| -> Vec<(String, u32, u32)> {
        let doc = read(text);
        let cells = doc.blocks.iter().filter_map(|b| Some((b, b.cell?)));
        cells.map(|(b, c)| (doc.text(b.prose).to_owned(), c.row, c.column)).collect()
    };
    let expected = |all: &[(&str, u32, u32)]| -> Vec<(String, u32, u32)> {
        all.iter().map(|(t, r, c)| ((*t).to_owned(), *r, *c)).collect()
    };
    assert_eq!(
        places("|===\n|a |b\n\n|c\n|d\n| |e\n|===\n"),
        expected(&[("a", 0, 0), ("b", 0, 1), ("c", 1, 0), ("d", 1, 1), ("e", 2, 1)])
    );
    assert_eq!(
        places("[%header,cols=\"1,2\"]\n|===\n|a\n|b\n|c\n|d\n|===\n"),
        expected(&[("a", 0, 0), ("b", 0, 1), ("c", 1, 0), ("d", 1, 1)])
    );
}
