//! What a sentence claims, when everything is read together.

use super::*;
use crate::doc::Syntax;
use crate::lexicon::Lexicon;
use crate::text::Source;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

fn read(text: &str) -> (Document, Reading) {
    let doc = Document::parse(Source::new("-", text.to_owned()), Syntax::Markdown, &LEXICON);
    let reading = Reading::of(&doc, &Context::default());
    (doc, reading)
}

/// Words, kind and shape of each claim.
fn claims(text: &str) -> Vec<(String, ClaimKind, &'static str)> {
    let (doc, reading) = read(text);
    reading.claims.iter().map(|c| (doc.text(c.span).to_owned(), c.kind, c.shape)).collect()
}

#[test]
fn shares_in_words_are_figures() {
    assert_eq!(claims("More than half of all pilots fail.")[0].1, ClaimKind::Figure);
    assert_eq!(
        claims("Many startups are short of money.")[0],
        ("Many startups".to_owned(), ClaimKind::Figure, "share")
    );
    assert_eq!(claims("The rule puts 150 countries in a middle tier.")[0].1, ClaimKind::Figure);
    assert!(claims("Half of the page is blank.").is_empty());
}

#[test]
fn ranks_without_a_superlative_are_claims() {
    assert_eq!(
        claims("Its chips are second to none.")[0],
        ("second to none".to_owned(), ClaimKind::Superlative, "incomparable")
    );
    assert_eq!(claims("It is one of the largest rounds in history.")[0].1, ClaimKind::Superlative);
    assert!(claims("It is one of the largest rounds in Europe.").is_empty());
}

#[test]
fn benefits_of_a_product_are_claims_of_its_maker() {
    assert_eq!(
        claims("GitHub Copilot streamlines the work.")[0],
        ("streamlines".to_owned(), ClaimKind::Performance, "benefit")
    );
    assert_eq!(claims("The assistant cuts support costs in half.")[0].1, ClaimKind::Performance);
    assert!(claims("The rain improves the soil.").is_empty());
}

/// Words under the mark of each accusation.
fn charges(text: &str) -> Vec<String> {
    let all = claims(text).into_iter();
    all.filter(|(_, kind, _)| *kind == ClaimKind::Accusation).map(|(words, ..)| words).collect()
}

#[test]
fn a_verb_accuses_by_its_sense() {
    for text in [
        "Beneath Manhattan lies a maze of pipes.",
        "Herein lies the problem.",
        "The strength of Halden lies in its staff.",
        "Halden lies north of the river.",
        "Halden steals market share from Tarn.",
        "Halden cheated death.",
        "Halden fabricates chips in Ostrava.",
        "Halden hides its menu from users.",
        "Halden paid $4 million for the chip.",
        "Halden hired an anti-money laundering specialist.",
        "Halden was illegally raided.",
        "Halden could steal the records.",
        "Thieves sold Halden stolen records.",
    ] {
        assert_eq!(charges(text), Vec::<String>::new(), "{text}");
    }
    for (text, words) in [
        ("Halden lies about its scores.", "lies"),
        ("Halden lied.", "lied"),
        ("Halden stole 4 million users' records.", "stole"),
        ("Halden fabricated its test results.", "fabricated"),
        ("Halden hid losses from investors.", "hid"),
        ("Halden paid bribes to officials.", "paid"),
        ("Halden pirated 80 terabytes of books.", "pirated"),
        ("Halden illegally ran gas turbines.", "illegally ran"),
        ("Halden ran its turbines without a permit.", "without a permit"),
        ("Customer records were stolen by Halden.", "stolen"),
        ("Halden secretly scraped paywalled articles without permission.", "scraped"),
    ] {
        assert_eq!(charges(text), [words], "{text}");
    }
}

#[test]
fn advice_texts_of_laws_and_units_claim_nothing() {
    for text in [
        "Take the smallest model that passes your own tests.",
        "The bill would require chipmakers to check where Nvidia chips are.",
        "Prices are per million tokens.",
        "The rule covers firms with more than 500 employees.",
        "It interrupted us 140 times in 20 minutes.",
    ] {
        assert!(claims(text).is_empty(), "{text}: {:?}", claims(text));
    }
    assert_eq!(claims("Meet the fastest chip in Europe.").len(), 1);
    assert_eq!(claims("The bill would kill the Nvidia chip market.").len(), 1);
}
