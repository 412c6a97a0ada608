//! What stands behind a sentence, and what a sentence claims, when everything is read together.

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

/// What stands behind the first sentence, in itself.
fn cover(text: &str) -> Cover {
    read(text).1.sentences[0].cover
}

/// Words, kind and shape of each claim.
fn claims(text: &str) -> Vec<(String, ClaimKind, &'static str)> {
    let (doc, reading) = read(text);
    reading.claims.iter().map(|c| (doc.text(c.span).to_owned(), c.kind, c.shape)).collect()
}

#[test]
fn a_name_in_parentheses_behind_a_figure_is_a_source() {
    assert_eq!(cover("The market grew by 20% in 2025 (Tarn Research)."), Cover::Named);
    assert_eq!(cover("The market grew by 20% in 2025. (Source: Tarn Research)"), Cover::Named);
    assert_eq!(cover("The market grew by 20% in 2025. – Tarn Research"), Cover::Named);
}

#[test]
fn a_short_form_or_a_pointer_in_parentheses_is_none() {
    assert_eq!(cover("The market for graphics processors (GPU)."), Cover::None);
    assert_eq!(cover("The market grew by 20% in 2025 (see below)."), Cover::None);
}

#[test]
fn a_document_at_the_head_of_a_sentence_is_its_source() {
    assert_eq!(cover("In its report for 2025, the lab counts 90 outages."), Cover::Named);
    assert_eq!(cover("The lab filed its accounts on Tuesday."), Cover::Named);
}

#[test]
fn a_source_line_stands_behind_the_paragraph_above_unless_it_ends_the_draft() {
    assert_eq!(
        cover("The market grew by 20% in 2025.\n\nSource: Tarn Research\n\nThe end."),
        Cover::Named
    );
    assert_eq!(
        cover("The market grew by 20% in 2025.\n\nSources: Tarn Research, Halden"),
        Cover::None
    );
}

#[test]
fn research_without_an_author_is_vague_and_deeds_do_not_speak() {
    assert_eq!(cover("A study found that chips fail."), Cover::Vague);
    assert_eq!(cover("OpenAI showed that size matters."), Cover::None);
    assert_eq!(cover("Osei said that size matters."), Cover::Named);
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
fn the_outlet_is_marked_as_its_own_voice() {
    let (_, reading) = read("We think it was fine. Halden lied to us. Osei said so. It did.");
    let own: Vec<(bool, bool)> =
        reading.sentences.iter().map(|s| (s.own_voice, s.carried_own)).collect();
    assert_eq!(own[..3], [(true, false), (false, true), (false, true)]);
    assert!(!reading.sentences[3].carried_own);
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
