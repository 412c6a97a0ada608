//! Time grows with the text and not with its square: drafts that are one sentence, ledgers of thousands of rows.

mod support;

use copydesk::doc::{Document, Published, Syntax, parse_date};
use copydesk::engine::Options;
use copydesk::ledger::Ledger;
use copydesk::read::{Context, Reading};
use copydesk::report::sheet::{self, Day, Sheet};
use copydesk::text::Source;
use support::engine;
use support::growth::assert_linear;

/// Words of figures, days, hedges and vague sources, without a full stop.
const CLAIM: &str = "the lab sold 4,000 chips in March and Halden reportedly paid $5 billion while \
                     experts expect more, ";

fn day() -> Options {
    Options { published: parse_date("2026-02-27").and_then(Published::given), ..Options::default() }
}

fn document(text: &str) -> Document {
    Document::parse(Source::new("-", text), Syntax::Text, &engine().lexicon)
}

#[test]
#[should_panic(expected = "longer than in proportion")]
fn what_grows_with_the_square_is_told() {
    let work = |n: &usize| {
        let sum: usize = (0..*n).flat_map(|a| (0..*n).map(move |b| a ^ b)).sum();
        std::hint::black_box(sum);
    };
    assert_linear("pairs", 400, 8, |n| n, work);
}

#[test]
fn a_sentence_without_end_is_read_in_linear_time() {
    for piece in [
        CLAIM,
        "Osei said claims of the company, who said that, “and to ",
        "5 to 10 % and 3 or one of two-thirds $ 1 ",
    ] {
        let read = |doc: &Document| {
            let _ = Reading::of(doc, &Context { published: None, opinion: false });
        };
        assert_linear(piece, 500, 8, |n| document(&piece.repeat(n)), read);
    }
}

#[test]
fn a_sentence_without_end_is_judged_in_linear_time() {
    let judged = |text: &String| {
        let _ = engine().check(Source::new("-", text.as_str()), Syntax::Text, &day());
    };
    for piece in [CLAIM, "experts say the model may be the best and analysts expect that critics "]
    {
        assert_linear(piece, 250, 8, |n| piece.repeat(n), judged);
    }
}

#[test]
fn a_draft_of_many_paragraphs_is_judged_in_linear_time() {
    let piece =
        "Mara Voss said the lab had opened. Experts say it may be the fastest in March.\n\n";
    let judged = |text: &String| {
        let _ = engine().check(Source::new("-", text.as_str()), Syntax::Text, &day());
    };
    assert_linear("paragraphs", 400, 8, |n| piece.repeat(n), judged);
}

#[test]
fn the_worksheet_of_a_sentence_without_end_takes_linear_time() {
    let report =
        |n: usize| engine().check(Source::new("-", CLAIM.repeat(n).as_str()), Syntax::Text, &day());
    assert_linear("worksheet", 250, 8, report, |report| {
        let sheet = Sheet::of(report, &engine().book, Day { age_percent: 100, ..Day::default() });
        std::hint::black_box(sheet::csv(&sheet, &[]));
    });
}

/// Lines were counted from the top for each row.
#[test]
fn a_large_ledger_is_read_in_linear_time() {
    let rows = |n: usize| {
        let row = |i| {
            format!(
                "[[fact]]\nentity = \"Halden {i}\"\nmetric = \"users\"\nvalue = {i}\n\
                 as_of = 2026-01-01\nnote = \"a long note\"\n\n"
            )
        };
        Source::new("ledger.toml", (0..n).map(row).collect::<String>().as_str())
    };
    assert_linear("rows", 1_000, 8, rows, |source| {
        assert!(Ledger::parse(source).is_ok());
    });
    let wrong = |n: usize| {
        let row = "[[fact]]\nentity = \"Halden\"\nmetric = \"users\"\nvalue = 1\nsorce = 2\n";
        Source::new("ledger.toml", row.repeat(n).as_str())
    };
    assert_linear("wrong rows", 1_000, 8, wrong, |source| {
        assert!(Ledger::parse(source).is_err());
    });
}
