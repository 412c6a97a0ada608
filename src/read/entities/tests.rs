//! Names in sentences of our own.

use super::{EntityKind, Mention, read};
use crate::doc::{Document, Syntax};
use crate::lexicon::Lexicon;
use crate::text::Source;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

fn doc(text: &str) -> Document {
    Document::parse(Source::new("-", text.to_owned()), Syntax::Text, &LEXICON)
}

/// `words|kind|name` of every name; the name is left out where it is the words.
fn names(text: &str) -> Vec<String> {
    let doc = doc(text);
    read(&doc)
        .iter()
        .map(|e| {
            let words = doc.text(e.span);
            let kind = format!("{:?}", e.kind).to_lowercase();
            if words == e.name {
                format!("{words}|{kind}")
            } else {
                format!("{words}|{kind}|{}", e.name)
            }
        })
        .collect()
}

#[test]
fn firms_and_their_aliases_have_one_name() {
    assert_eq!(
        names("Shares of Advanced Micro Devices and NVIDIA rose, but TSMC's fell."),
        ["Advanced Micro Devices|company|AMD", "NVIDIA|company|Nvidia", "TSMC|company",]
    );
    assert_eq!(
        names("The deal with Samsung Electronics Co. Ltd. was signed."),
        ["Samsung Electronics Co. Ltd.|company|Samsung Electronics"]
    );
}

#[test]
fn a_common_word_is_a_name_only_where_something_shows_it() {
    assert!(names("Block the call. Scale matters, and time will tell. Meet at the oracle by the apple tree.").is_empty());
    assert_eq!(names("Apple's chips and those of Arm are late."), ["Apple|company", "Arm|company"]);
    assert_eq!(
        names("Oracle said it would build. Oracle, by then, had."),
        ["Oracle|company", "Oracle|company"]
    );
    assert!(names("Arm yourself with patience.").is_empty());
}

#[test]
fn a_short_form_needs_the_full_name_first() {
    assert!(names("The order reached Commerce and Scale late.").is_empty());
    assert_eq!(
        names("The Commerce Department wrote to Scale AI. Then Commerce told Scale to wait."),
        [
            "Commerce Department|agency|Department of Commerce",
            "Scale AI|company",
            "Commerce|agency|Department of Commerce",
            "Scale|company|Scale AI",
        ]
    );
}

#[test]
fn models_are_a_family_and_a_version() {
    assert_eq!(
        names(
            "We ran GPT-5.2, Claude Opus 4.6, Llama 3.1 405B, Qwen3-235B-A22B, Gemini 2.5 Flash-Lite and o3-mini."
        ),
        [
            "GPT-5.2|model",
            "Claude Opus 4.6|model",
            "Llama 3.1 405B|model",
            "Qwen3-235B-A22B|model|Qwen3 235B-A22B",
            "Gemini 2.5 Flash-Lite|model",
            "o3-mini|model",
        ]
    );
    assert_eq!(
        names("It beat GPT-4o mini and MiniMax-M2.5."),
        ["GPT-4o mini|model", "MiniMax-M2.5|model"]
    );
}

#[test]
fn the_order_of_tier_and_version_does_not_matter() {
    assert_eq!(
        names("They used Claude 4.5 Sonnet."),
        ["Claude 4.5 Sonnet|model|Claude Sonnet 4.5"]
    );
    let doc = doc("They used Claude 4.5 Sonnet.");
    let found = read(&doc);
    let row = doc.lexicon().names().row(found[0].row.expect("in the table"));
    assert_eq!(
        (row.released(), row.open_weights(), found[0].maker, found[0].country),
        (Some("2025-09-29"), Some(false), "Anthropic", "US")
    );
}

#[test]
fn a_bare_letter_and_number_is_a_model_once_its_lab_is_named() {
    assert!(names("The R1 road and the V3 engine.").is_empty());
    assert_eq!(
        names("DeepSeek trained R1 on V3."),
        ["DeepSeek|company", "R1|model|DeepSeek-R1", "V3|model|DeepSeek-V3"]
    );
}

#[test]
fn a_version_after_a_common_word_is_no_model() {
    assert!(
        names("Step 1 is easy, Nova 2 is a star, Falcon 9 flew, and Phase-2 began after Covid-19.")
            .is_empty()
    );
    assert_eq!(
        names("Meta's Llama 4 has 2 modes; Gemini 3 million times."),
        ["Meta|company", "Llama 4|model", "Gemini|model"]
    );
}

#[test]
fn an_unknown_model_is_told_by_hyphen_and_number_and_remembered() {
    assert_eq!(
        names("The firm released Corvid-3 in May. Corvid needs 80 GB, and Corvid 4 is next."),
        ["Corvid-3|model", "Corvid|model", "Corvid 4|model",]
    );
    assert_eq!(names("It asked the chatbot Corvid."), ["Corvid|model"]);
    assert!(names("The model AKA was late.").is_empty());
}

#[test]
fn people_by_given_name_initials_particles_and_suffix() {
    assert_eq!(
        names(
            "There, Robert F. Tarn Jr. and Ursula von der Osei met J. K. Ruiz, JD Osei and Jean-Pierre Tarn."
        ),
        [
            "Robert F. Tarn Jr.|person",
            "Ursula von der Osei|person",
            "J. K. Ruiz|person",
            "JD Osei|person",
            "Jean-Pierre Tarn|person",
        ]
    );
    assert_eq!(names("The note went to Vann R. Osei."), ["Vann R. Osei|person"]);
}

#[test]
fn people_by_title_and_by_role_after_a_comma() {
    assert_eq!(
        names("Sen. Osei met President Tarn and chief executive Velda Ruiz."),
        ["Osei|person", "Tarn|person", "Velda Ruiz|person"]
    );
    assert_eq!(
        names("It was Velda Quist, the company's chief scientist, who left."),
        ["Velda Quist|person"]
    );
}

#[test]
fn a_surname_alone_is_the_person_named_before() {
    assert_eq!(
        names("Ana Ruiz left. Ruiz's deputy, Dana Osei, stayed; Osei said so."),
        ["Ana Ruiz|person", "Ruiz|person|Ana Ruiz", "Dana Osei|person", "Osei|person|Dana Osei",]
    );
}

#[test]
fn a_given_name_that_is_a_word_or_a_model_is_no_person_by_itself() {
    assert_eq!(names("Will Nvidia sell? Mark the date. May Tarn come?"), ["Nvidia|company"]);
    assert_eq!(
        names("The essay by Claude Osei was read to Claude."),
        ["Claude Osei|person", "Claude|model"]
    );
}

#[test]
fn organisations_by_the_words_in_them() {
    assert_eq!(
        names(
            "It went to Tarn University, Brightloom Inc., the University of Ostrava and the Ministry of Trade and Industry."
        ),
        [
            "Tarn University|company",
            "Brightloom Inc.|company",
            "University of Ostrava|company",
            "Ministry of Trade and Industry|agency",
        ]
    );
    assert_eq!(
        names("He left Halden Labs in May. Halden said nothing."),
        ["Halden Labs|company", "Halden|company|Halden Labs"]
    );
}

#[test]
fn firms_by_the_noun_beside_them() {
    assert_eq!(
        names("Halden, an AI startup, hired the chipmaker Brightloom. Halden paid."),
        ["Halden|company", "Brightloom|company", "Halden|company"]
    );
    assert!(names("Halden, after a pause, hired Brightloom.").is_empty());
}

#[test]
fn a_capital_stands_for_its_government_only_where_it_acts() {
    let doc = doc("Beijing said it would wait. Chinese firms in Beijing did. China rose.");
    let found: Vec<_> = read(&doc)
        .iter()
        .map(|e| (doc.text(e.span).to_owned(), e.kind, e.mention, e.country))
        .collect();
    assert_eq!(
        found,
        [
            ("Beijing".to_owned(), EntityKind::Country, Mention::Metonym, "CN"),
            ("Chinese".to_owned(), EntityKind::Country, Mention::Demonym, "CN"),
            ("Beijing".to_owned(), EntityKind::Place, Mention::Name, "CN"),
            ("China".to_owned(), EntityKind::Country, Mention::Name, "CN"),
        ]
    );
}

#[test]
fn acronyms_that_are_words_need_capitals() {
    assert!(names("It told us who may drop the math.").is_empty());
    assert_eq!(
        names("The US told WHO of DROP and MATH."),
        [
            "US|country|United States",
            "WHO|agency|World Health Organization",
            "DROP|benchmark",
            "MATH|benchmark",
        ]
    );
}

#[test]
fn other_names_are_runs_inside_a_sentence() {
    assert_eq!(
        names("Last year the Winter Harbour Treaty lapsed."),
        ["Winter Harbour Treaty|other"]
    );
    assert!(names("Tired Old Horses sleep. On Tuesday In March it rained.").is_empty());
}

#[test]
fn headlines_name_only_what_is_known() {
    assert_eq!(names("Why Nvidia Shares Fell After New Export Rules"), ["Nvidia|company"]);
}

#[test]
fn outlets_keep_the_article_when_it_is_part_of_the_name() {
    assert_eq!(
        names(
            "It spoke to The Verge and the New York Times. The Information reported it; the information was old."
        ),
        ["The Verge|outlet", "New York Times|outlet|The New York Times", "The Information|outlet",]
    );
}

#[test]
fn code_and_addresses_hold_no_names() {
    let text = "Run `Nvidia H100` or see https://openai.com/claude now.";
    let doc = Document::parse(Source::new("-", text.to_owned()), Syntax::Markdown, &LEXICON);
    assert!(read(&doc).is_empty());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]

    #[test]
    fn names_are_in_order_apart_and_inside_their_sentence(text in "([A-Z][a-z]{0,6}|Inc|U\\.S\\.|von|of|and|GPT|-|4|\\.|, |\"|Claude|Ana|R1| ){0,60}") {
        let doc = doc(&text);
        let mut last = 0;
        for e in read(&doc) {
            proptest::prop_assert!(e.tokens.0 < e.tokens.1 && e.tokens.0 >= last);
            last = e.tokens.1;
            let s = &doc.sentences[doc.sentence_at(e.span.start)];
            proptest::prop_assert!(s.prose.contains(e.span));
            proptest::prop_assert!(text.is_char_boundary(e.span.start as usize));
        }
    }
}
