//! What is and what is not a quotation.

use super::*;
use crate::doc::Syntax;
use crate::lexicon::Lexicon;
use crate::text::Source;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

fn document(text: &str) -> Document {
    Document::parse(Source::new("-", text.to_owned()), Syntax::Text, &LEXICON)
}

fn found(text: &str) -> Vec<(String, bool)> {
    let doc = document(text);
    read(&doc).iter().map(|q| (doc.text(q.span).to_owned(), q.speech)).collect()
}

fn one(text: &str, span: &str, speech: bool) {
    assert_eq!(found(text), [(span.to_owned(), speech)], "{text}");
}

#[test]
fn curly_straight_and_doubled_marks_pair() {
    one("Osei said, “We ship it in May.”", "“We ship it in May.”", true);
    one("Osei said, \"We ship it in May.\"", "\"We ship it in May.\"", true);
    one("Osei said, ``We ship it in May.''", "``We ship it in May.''", true);
    one("Osei sagte: „We ship it in May.“", "„We ship it in May.“", true);
    one("Osei said: «We ship it in May.»", "«We ship it in May.»", true);
}

#[test]
fn a_quotation_may_run_over_sentences() {
    one(
        "\"We ship it. It works. It sells,\" Osei said.",
        "\"We ship it. It works. It sells,\"",
        true,
    );
}

#[test]
fn nested_quotations_are_found_and_marked() {
    let doc = document("“He told me ‘we are done here’ and left the room,” Ruiz said.");
    let quotes = read(&doc);
    assert_eq!(quotes.len(), 2);
    assert!(!quotes[0].nested && quotes[1].nested);
    assert_eq!(doc.text(quotes[1].span), "‘we are done here’");
}

#[test]
fn apostrophes_are_not_quotations() {
    assert_eq!(found("The labs' plans and the '90s boom don't count; it's the users' choice."), []);
    assert_eq!(found("The labs’ plans of the ’90s don’t count."), []);
}

#[test]
fn paragraphs_that_open_without_closing_continue() {
    let doc = document(
        "“We began in May. It went well and nobody was surprised by any of it.\n\n“Then it failed,” Ruiz said.",
    );
    let quotes = read(&doc);
    assert_eq!(quotes.len(), 2);
    assert!(quotes.iter().all(|q| q.continues && q.speech));
}

#[test]
fn a_mark_that_is_never_closed_ends_with_its_sentence() {
    let doc = document("Ruiz said “we are fine. The lab opened in May.");
    let quotes = read(&doc);
    assert_eq!(quotes.iter().map(|q| doc.text(q.span)).collect::<Vec<_>>(), ["“we are fine."]);
}

#[test]
fn terms_titles_and_scare_quotes_are_not_speech() {
    one("The “agent” is a loop.", "“agent”", false);
    one("Her book “The Long Road Home” sells well.", "“The Long Road Home”", false);
    one("They study “reward hacking” there.", "“reward hacking”", false);
}

#[test]
fn short_quotations_beside_a_verb_of_saying_are_speech() {
    one("Ruiz called it “reckless” on Monday.", "“reckless”", true);
    one("“Never,” Ruiz said.", "“Never,”", true);
}

#[test]
fn words_are_counted_without_marks_and_stops() {
    let doc = document("Osei said, “We don't ship Halden's 3 chips.”");
    assert_eq!(read(&doc)[0].words, 6);
}

proptest! {
    #[test]
    fn spans_are_in_order_and_never_empty(text in "[a-c \"'“”‘’`.,\n«»]{0,80}") {
        let doc = document(&text);
        let quotes = read(&doc);
        for pair in quotes.windows(2) {
            prop_assert!(pair[0].span.start <= pair[1].span.start);
        }
        for q in &quotes {
            prop_assert!(q.span.start < q.span.end && !doc.text(q.span).is_empty());
        }
    }
}
