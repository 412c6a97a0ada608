//! Plain drafts in reStructuredText and what they are read as.

use super::super::{Block, Document, InlineKind, Syntax};
use crate::lexicon::Lexicon;
use crate::text::Source;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

fn read(text: &str) -> Document {
    Document::parse(Source::new("draft.rst", text), Syntax::Rst, &LEXICON)
}

fn blocks(text: &str) -> Vec<String> {
    let doc = read(text);
    let show = |b: &Block| format!("{:?} {}", b.kind, doc.text(b.prose));
    doc.blocks.iter().map(show).collect()
}

#[test]
fn headings_have_levels_in_the_order_of_their_signs() {
    assert_eq!(
        blocks(
            "=====\nTitle\n=====\n\nOne\n---\n\nText here\nand there.\n\nTwo\n~~~\n\nThree\n-----\n"
        ),
        [
            "Heading(1) Title",
            "Heading(2) One",
            "Paragraph Text here and there.",
            "Heading(3) Two",
            "Heading(2) Three"
        ]
    );
}

#[test]
fn fields_at_the_head_are_metadata() {
    let doc = read(
        "Prices fall\n===========\n\n:date: 2026-02-27\n:author: Ana Ruiz\n\nHalden cut prices.\n",
    );
    let date = doc.meta.published().expect("a date");
    assert_eq!(date.first.to_string(), "2026-02-27");
    assert_eq!(doc.source.slice(date.span.expect("a place")), ":date: 2026-02-27");
    assert_eq!(
        (doc.meta.title.as_deref(), doc.meta.author.as_deref()),
        (Some("Prices fall"), Some("Ana Ruiz"))
    );
    assert_eq!(doc.blocks.len(), 2);
}

#[test]
fn lists_quotations_and_notes() {
    assert_eq!(
        blocks(
            "Intro:\n\n- one\n  goes on\n- two\n\n  still two\n\n    quoted\n\n1. first\n\nBack.\n\n   Set in.\n\n.. [1] A note.\n\n.. note:: Mind this.\n\n   And that.\n"
        ),
        [
            "Paragraph Intro:",
            "ListItem one goes on",
            "ListItem two",
            "ListItem still two",
            "Quotation quoted",
            "ListItem first",
            "Paragraph Back.",
            "Quotation Set in.",
            "Footnote A note.",
            "Paragraph Mind this.",
            "Paragraph And that."
        ]
    );
}

#[test]
fn code_and_directives_are_no_prose() {
    assert_eq!(
        blocks(
            "Run this::\n\n    make all\n\n.. code-block:: sh\n   :linenos:\n\n   make\n\n.. image:: a.png\n   :alt: no\n\n.. _here: https://a.b\n\nDone.\n"
        ),
        ["Paragraph Run this:", "Paragraph Done."]
    );
}

#[test]
fn inline_markup_is_gone_and_marked() {
    let doc = read(
        "*Some* **bold** ``code x`` and `a link <https://a.b/c>`_, :ref:`the part <x>`, Halden_ said [1]_ so\\ far |v|.\n",
    );
    assert_eq!(doc.prose.text(), "Some bold code x and a link, the part, Halden said  sofar .");
    let kinds: Vec<(&InlineKind, &str)> =
        doc.inlines.iter().map(|i| (&i.kind, doc.text(i.prose))).collect();
    assert_eq!(kinds[3], (&InlineKind::Link("https://a.b/c".to_owned()), "a link"));
    assert!(
        kinds.contains(&(&InlineKind::Code, "code x"))
            && kinds.contains(&(&InlineKind::FootnoteMark("1".to_owned()), ""))
    );
}

#[test]
fn comments_and_tables() {
    let doc = read(
        "Text.\n\n.. stet dates: it is so\n\n+-----+------+\n| a   | b é  |\n+=====+======+\n| c d | e    |\n|     | f    |\n+-----+------+\n\n===  ====\nx    y z\n===  ====\n1    2\n===  ====\n\nEnd.\n",
    );
    assert_eq!(doc.comments[0].text, "stet dates: it is so");
    let cells: Vec<&str> = doc.blocks.iter().map(|b| doc.text(b.prose)).collect();
    assert_eq!(cells, ["Text.", "a", "b é", "c d", "e f", "x", "y z", "1", "2", "End."]);
}

#[test]
fn tables_in_directives_and_glossaries_are_read() {
    let text = ".. csv-table:: Prices\n   :header: \"Model\", \"Revenue, 2025\"\n\n   \"Corvid, small\", $4\n   Loom,\n\n.. list-table:: Two\n   :header-rows: 1\n\n   * - Model\n     - Revenue\n   * - Corvid\n     - $6\n       million\n\nEnd.\n\n.. glossary::\n\n   compute\n      Chips and power.\n";
    assert_eq!(
        blocks(text),
        [
            "Caption Prices",
            "Cell Model",
            "Cell Revenue, 2025",
            "Cell Corvid, small",
            "Cell $4",
            "Cell Loom",
            "Caption Two",
            "Cell Model",
            "Cell Revenue",
            "Cell Corvid",
            "Cell $6 million",
            "Paragraph End.",
            "ListItem compute",
            "ListItem Chips and power."
        ]
    );
    let doc = read(text);
    let places: Vec<(u32, u32)> =
        doc.blocks.iter().filter_map(|b| b.cell.map(|c| (c.row, c.column))).collect();
    assert_eq!(places, [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (0, 0), (0, 1), (1, 0), (1, 1)]);
}
