//! Plain sentences and the hedges in them.

use super::scan::Scan;
use super::table::{HedgeTable, Meaning};
use super::{Hedge, HedgeClass};
use crate::doc::{Document, Syntax};
use crate::grammar::Grammar;
use crate::lexicon::Lexicon;
use crate::pattern::{Table, Text, examples};
use crate::text::Source;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

fn parse(text: &str) -> Document {
    Document::parse(Source::new("-", text.to_owned()), Syntax::Text, &LEXICON)
}

fn read(doc: &Document) -> Vec<Hedge> {
    let grammar = Grammar::default();
    super::read(Text::new(doc).with_grammar(&grammar))
}

/// The texts of the hedges of one class.
fn of(class: HedgeClass, text: &str) -> Vec<String> {
    let doc = parse(text);
    read(&doc).iter().filter(|h| h.class == class).map(|h| doc.text(h.span).to_owned()).collect()
}

fn epistemic(text: &str) -> Vec<String> {
    of(HedgeClass::Epistemic, text)
}

const NONE: [&str; 0] = [];

#[test]
fn every_row_has_a_meaning() {
    for path in ["hedges.patterns", "weasels.patterns"] {
        for row in Table::built_in(path).rows() {
            let read = Meaning::read(&row.cells);
            assert!(read.is_ok(), "{path}:{}: {read:?}", row.line + 1);
        }
    }
    assert_eq!(Meaning::read(&["epistemic", "9"]), Err("strength is not 1 to 5".to_owned()));
    assert_eq!(Meaning::read(&["doubt", "2"]), Err("no class doubt".to_owned()));
    assert_eq!(Meaning::read(&["if"]), Err("a row has a class and a strength".to_owned()));
}

#[test]
fn every_row_is_used_by_an_example_of_its_group() {
    for (path, table) in [("hedges", HedgeTable::hedges()), ("weasels", HedgeTable::weasels())] {
        let failures = examples::run(&table.rows, |text| {
            let doc = parse(text);
            let grammar = Grammar::default();
            let mut scan = Scan::new(Text::new(&doc).with_grammar(&grammar));
            let mut out = Vec::new();
            for sentence in &doc.sentences {
                let within = (sentence.tokens.start as usize, sentence.tokens.end as usize);
                scan.sentence(table, within, |(first, end, row, meaning)| {
                    let place = doc.tokens[first].span().join(doc.tokens[end - 1].span());
                    out.push((row, place, meaning.class.is_some()));
                });
            }
            out.sort_by_key(|(_, place, _)| place.start);
            out
        });
        assert!(failures.is_empty(), "{path}: {}:\n{}", failures.len(), failures.join("\n"));
    }
}

#[test]
fn may_is_a_hedge_and_may_the_month_is_not() {
    assert_eq!(epistemic("Halden may raise prices."), ["may"]);
    assert_eq!(epistemic("In May 2026 Halden raised prices."), NONE);
    assert_eq!(epistemic("Prices rose on 12 May and fell in early May."), NONE);
    assert_eq!(epistemic("May 12 was a Tuesday."), NONE);
    assert_eq!(epistemic("The patch may ship in May 2026."), ["may"]);
}

#[test]
fn may_of_permission_is_not_a_hedge() {
    assert_eq!(epistemic("Customers may opt out of training at any time."), NONE);
    assert_eq!(epistemic("Customers may be angry."), ["may"]);
}

#[test]
fn could_of_ability_in_the_past_is_not_a_hedge() {
    assert_eq!(epistemic("Ruiz could not be reached for comment."), NONE);
    assert_eq!(epistemic("By then the team knew how it could see the logs."), NONE);
    assert_eq!(epistemic("Rivals could follow within weeks."), ["could"]);
    assert_eq!(epistemic("The outage could lead to lawsuits."), ["could"]);
}

#[test]
fn would_is_a_condition_only_where_a_case_is_set() {
    assert_eq!(
        of(HedgeClass::Condition, "If Halden sold the unit, prices would fall."),
        ["If", "would"]
    );
    assert_eq!(of(HedgeClass::Condition, "Osei said the fund would close."), NONE);
}

#[test]
fn if_of_doubt_asks_and_if_of_comparison_is_nothing() {
    assert_eq!(
        of(HedgeClass::Investigation, "Reporters asked if the model was safe."),
        ["asked if"]
    );
    assert_eq!(of(HedgeClass::Condition, "It behaves as if it knew."), NONE);
    assert_eq!(of(HedgeClass::Condition, "There are few, if any, rivals."), NONE);
    assert_eq!(of(HedgeClass::Condition, "The deal ends unless Meridian pays."), ["unless"]);
}

#[test]
fn believing_in_something_is_not_doubt() {
    assert_eq!(of(HedgeClass::Doxastic, "Investors believe that Corvid is late."), ["believe"]);
    assert_eq!(of(HedgeClass::Doxastic, "She believes in open weights."), NONE);
    assert_eq!(of(HedgeClass::Doxastic, "A think tank wrote the report."), NONE);
}

#[test]
fn expectations_are_held_and_results_as_expected_are_not() {
    assert_eq!(of(HedgeClass::Doxastic, "Brightloom expects sales to grow."), ["expects"]);
    assert_eq!(of(HedgeClass::Doxastic, "The chip is expected to ship in March."), ["expected to"]);
    assert_eq!(of(HedgeClass::Doxastic, "Sales fell, as expected."), NONE);
    assert_eq!(of(HedgeClass::Doxastic, "Profit was lower than expected."), NONE);
}

#[test]
fn considering_a_step_is_not_an_opinion() {
    assert_eq!(of(HedgeClass::Doxastic, "The lab is considered a leader."), ["considered"]);
    assert_eq!(of(HedgeClass::Doxastic, "Tarn considered selling the lab."), NONE);
}

#[test]
fn to_appear_is_to_seem_or_to_come_into_view() {
    assert_eq!(epistemic("The logs appear to be real."), ["appear to"]);
    assert_eq!(epistemic("The ad appeared in the Baltic Courier."), NONE);
    assert_eq!(epistemic("The logs seem to suggest that keys leaked."), ["seem", "suggest that"]);
}

#[test]
fn allegations_are_doxastic() {
    assert_eq!(of(HedgeClass::Doxastic, "Ostrava allegedly copied the weights."), ["allegedly"]);
    assert_eq!(of(HedgeClass::Doxastic, "Halden accused Ostrava of theft."), ["accused"]);
}

#[test]
fn open_questions_are_investigations() {
    assert_eq!(
        of(HedgeClass::Investigation, "It remains to be seen whether rivals follow."),
        ["remains to be", "whether"]
    );
    assert_eq!(
        of(HedgeClass::Investigation, "It costs the same regardless of whether it runs."),
        NONE
    );
}

#[test]
fn about_before_a_number_approximates() {
    let found = |text| of(HedgeClass::Approximator, text);
    assert_eq!(found("It cost about $40 million and fell around 1.4%."), ["about", "around"]);
    assert_eq!(found("They raised questions about two deals."), NONE);
    assert_eq!(found("They talked about prices."), NONE);
    assert_eq!(found("Some 40 people and up to 300 chips."), ["Some", "up to"]);
    assert_eq!(found("As many as 1,100 jobs."), ["As many as"]);
}

#[test]
fn boosters_are_certain() {
    let found = |text| of(HedgeClass::Booster, text);
    assert_eq!(found("It is clear that prices fell."), ["It is clear"]);
    assert_eq!(found("Undoubtedly, it leaked."), ["Undoubtedly"]);
    assert_eq!(found("It is not clear who leaked it."), NONE);
    assert_eq!(epistemic("It is not yet clear who leaked it."), ["not yet clear"]);
}

#[test]
fn weasels_have_no_owner() {
    let found = |text| of(HedgeClass::Weasel, text);
    assert_eq!(found("Many experts say the race is over."), ["Many experts"]);
    assert_eq!(found("It is often said that scale wins."), ["It is often said that"]);
    assert_eq!(found("The lab is widely seen as cautious."), ["is widely seen as"]);
    assert_eq!(found("Studies show that scale wins."), ["Studies show"]);
    assert_eq!(found("How many chips are there?"), NONE);
    assert_eq!(found("Some 40 people came."), NONE);
    assert_eq!(found("It is one of the most capable models."), ["one of the most"]);
}

#[test]
fn typographic_apostrophes_match() {
    let plain = epistemic("It isn't clear who paid.");
    assert_eq!(plain, ["isn't clear"]);
    assert_eq!(epistemic("It isn’t clear who paid."), ["isn’t clear"]);
}

#[test]
fn strength_and_sentence_are_given() {
    let doc = parse("Prices rose. Rivals may follow, and probably soon.");
    let found: Vec<_> = read(&doc).iter().map(|h| (h.sentence, h.strength)).collect();
    assert_eq!(found, [(1, 4), (1, 3)]);
}

#[test]
fn code_is_not_read() {
    let doc = Document::parse(
        Source::new("-", "Call `may` twice.".to_owned()),
        Syntax::Markdown,
        &LEXICON,
    );
    assert!(read(&doc).is_empty());
}

proptest! {
    #[test]
    fn spans_are_sorted_and_lie_in_their_sentences(words in prop::collection::vec(prop::sample::select(vec![
        "if", "would", "may", "not", "it", "is", "said", "that", "as", "many", "Experts", "likely", "be", ",", ".", "\"", "the", "most", "5", "could", "until", "it’s",
    ]), 0..60)) {
        let doc = parse(&words.join(" "));
        let hedges = read(&doc);
        for pair in hedges.windows(2) {
            prop_assert!(pair[0].span.start <= pair[1].span.start);
        }
        for h in &hedges {
            let s = &doc.sentences[h.sentence as usize];
            prop_assert!(s.prose.contains(h.span) && !h.span.is_empty());
            prop_assert!((1..=5).contains(&h.strength));
        }
    }
}
