//! The grammar layer: tags, verb groups, noun phrases, clauses, and what words stand for; and that the weights are reproducible.

#[path = "tools/tagger/learner.rs"]
mod learner;
#[path = "tools/tagger/treebank.rs"]
mod treebank;

mod support;

use copydesk::doc::{Document, Syntax};
use copydesk::grammar::{Clause, Grammar, NounPhrase, Number, Tag, Tense, VerbGroup, View};
use copydesk::lexicon::Lexicon;
use copydesk::text::Source;
use proptest::prelude::*;
use std::sync::Arc;

fn parse(text: &str, syntax: Syntax) -> Document {
    Document::parse(Source::new("draft", text), syntax, &Arc::new(Lexicon::builtin()))
}

/// The words of a text with their parts of speech: `says/VERB`.
fn tagged(text: &str) -> String {
    let (doc, grammar) = (parse(text, Syntax::Text), Grammar::default());
    let view = grammar.of(&doc);
    let mut out = Vec::new();
    for s in 0..doc.sentences.len() {
        let words = &view.sentence(s).words;
        out.extend(words.iter().map(|w| format!("{}/{}", doc.text(w.span), w.tag.upos())));
    }
    out.join(" ")
}

/// The tags that are asked for stand in the text, each at the word named.
fn has(text: &str, expected: &[&str]) {
    let all = tagged(text);
    for word in expected {
        let found = all.split(' ').any(|w| w == *word);
        assert!(found, "{word} is not in {all}");
    }
}

fn words(view: View<'_>, doc: &Document, s: usize, range: &std::ops::Range<u32>) -> String {
    doc.text(view.span(s, range)).to_owned()
}

/// One line for each clause: `kind: subject | verb | object`.
fn clauses(text: &str) -> Vec<String> {
    let (doc, grammar) = (parse(text, Syntax::Text), Grammar::default());
    let view = grammar.of(&doc);
    let mut out = Vec::new();
    for s in 0..doc.sentences.len() {
        let all = view.structure(s);
        let phrase = |p: Option<u32>| {
            let found: Option<&NounPhrase> = p.and_then(|p| all.phrases.get(p as usize));
            found.map_or_else(|| "-".to_owned(), |p| words(view, &doc, s, &p.words))
        };
        let group = |g: Option<u32>| {
            let found: Option<&VerbGroup> = g.and_then(|g| all.groups.get(g as usize));
            found.map_or_else(|| "-".to_owned(), |g| words(view, &doc, s, &g.words))
        };
        let line = |c: &Clause| {
            let (subject, object) = (phrase(c.subject), phrase(c.object));
            format!("{}: {subject} | {} | {object}", c.kind.name(), group(c.group))
        };
        out.extend(all.clauses.iter().map(line));
    }
    out
}

/// The verb group with a word in it: head's lemma and what is known of the group.
fn group(text: &str, word: &str) -> String {
    let (doc, grammar) = (parse(text, Syntax::Text), Grammar::default());
    let view = grammar.of(&doc);
    let token = (0..doc.tokens.len()).find(|&t| doc.raw(t) == word).expect("the word is there");
    let Some(group) = view.verb_group_at(token) else { return "none".to_owned() };
    let mut out = vec![view.lemma_of(group.sentence, group.head as usize).into_owned()];
    let facts = [
        (group.finite, "finite"),
        (group.passive, "passive"),
        (group.perfect, "perfect"),
        (group.progressive, "progressive"),
        (group.negated, "negated"),
        (group.modal.is_some(), "modal"),
        (group.tense == Tense::Past, "past"),
        (group.tense == Tense::Present, "present"),
        (group.tense == Tense::Future, "future"),
    ];
    out.extend(facts.iter().filter(|f| f.0).map(|f| f.1.to_owned()));
    out.join(" ")
}

#[test]
fn noun_or_verb_is_told_by_what_stands_around() {
    has(
        "The firm reports that its claims rest on the reports of two auditors.",
        &["firm/NOUN", "reports/VERB", "claims/NOUN", "rest/VERB", "that/SCONJ"],
    );
    has("Corvid claims its model matches human experts.", &["claims/VERB", "matches/VERB"]);
    has("The lab's claims were never tested.", &["claims/NOUN", "tested/VERB"]);
    has("Halden ships chips to labs in Riga.", &["ships/VERB", "chips/NOUN", "labs/NOUN"]);
    has("Halden said its new model beats every rival.", &["model/NOUN", "beats/VERB"]);
    has("The reports of the auditors", &["reports/NOUN"]);
    has("Analysts doubt the forecast.", &["doubt/VERB", "forecast/NOUN"]);
    has("The plan to release the weights is on hold.", &["plan/NOUN", "release/VERB"]);
    has("They did not release the weights.", &["release/VERB", "weights/NOUN"]);
}

#[test]
fn contractions_are_two_words_and_times_are_one() {
    has("The lab didn't open at 10:30.", &["did/AUX", "n't/PART", "10:30/NUM", "open/VERB"]);
    has("It cannot read the 19th page.", &["can/AUX", "not/PART", "19th/ADJ"]);
    has("A state-of-the-art model", &["model/NOUN", "-/PUNCT"]);
}

#[test]
fn lemmas() {
    let lemma = |text: &str, word: &str| {
        let (doc, grammar) = (parse(text, Syntax::Text), Grammar::default());
        let token = (0..doc.tokens.len()).find(|&t| doc.raw(t) == word).expect("is there");
        grammar.of(&doc).lemma(token).into_owned()
    };
    for (text, word, expected) in [
        ("The firm denies it.", "denies", "deny"),
        ("It was planning a lab.", "planning", "plan"),
        ("It is using chips.", "using", "use"),
        ("Rivals were hoping for more.", "hoping", "hope"),
        ("The lab wrote code.", "wrote", "write"),
        ("Two companies merged.", "companies", "company"),
        ("Its analyses differ.", "differ", "differ"),
        ("The losses grew.", "losses", "loss"),
        ("The men left.", "men", "man"),
        ("The chips were cheap.", "were", "be"),
        ("Costs were higher.", "higher", "high"),
        ("Halden misses its goals.", "misses", "miss"),
    ] {
        assert_eq!(lemma(text, word), expected, "{word} in {text}");
    }
}

#[test]
fn verb_groups() {
    for (text, word, expected) in [
        ("The lab will open in May.", "open", "open finite modal future"),
        ("The chips were made in Taiwan.", "made", "make finite passive past"),
        (
            "The chips have not been tested.",
            "tested",
            "test finite passive perfect negated present",
        ),
        ("The firm didn't say why.", "say", "say finite negated past"),
        ("The lab is hiring.", "hiring", "hire finite progressive present"),
        ("Halden may have lied.", "lied", "lie finite perfect modal"),
        ("Halden wants to build a lab.", "build", "build"),
        ("The chip, built in Riga, is cheap.", "built", "build passive"),
        ("Does the firm plan a lab?", "plan", "plan finite present"),
        ("Corvid cut its forecast.", "cut", "cut finite past"),
        ("The model fails.", "fails", "fail finite present"),
        ("Growing demand helped.", "Growing", "none"),
    ] {
        assert_eq!(group(text, word), expected, "{word} in {text}");
    }
}

#[test]
fn clauses_with_subject_verb_and_object() {
    let cases: &[(&str, &[&str])] = &[
        (
            "The model that Halden built scores 91% on the test.",
            &["main: The model | scores | 91%", "relative: Halden | built | -"],
        ),
        (
            "Citing its filing, Corvid cut its forecast and fired two directors.",
            &[
                "main: Corvid | cut | its forecast",
                "participle: - | Citing | its filing",
                "coordinated: Corvid | fired | two directors",
            ],
        ),
        (
            "If the filing is right, the company lost money.",
            &["main: the company | lost | money", "conditional: the filing | is | -"],
        ),
        (
            "Corvid, the chip maker, did not say when the lab would open.",
            &[
                "main: Corvid | did not say | -",
                "apposition: Corvid | - | the chip maker",
                "adverbial: the lab | would open | -",
            ],
        ),
        (
            "\"The lab will open in May,\" said Mara Voss, who leads the project.",
            &[
                "complement: The lab | will open | -",
                "main: Mara Voss | said | -",
                "relative: Mara Voss | leads | the project",
            ],
        ),
        (
            "Doctors say the tool, which was released in March, misses half of all tumors.",
            &[
                "main: Doctors | say | -",
                "relative: the tool | was released | -",
                "complement: the tool | misses | half",
            ],
        ),
        (
            "Critics argue that the benchmark rewards memorization and that it leaks.",
            &[
                "main: Critics | argue | -",
                "complement: the benchmark | rewards | memorization",
                "complement: it | leaks | -",
            ],
        ),
        (
            "Regulators fined Corvid in 2024, and the firm appealed.",
            &["main: Regulators | fined | Corvid", "coordinated: the firm | appealed | -"],
        ),
        (
            "Voss, who had left Corvid in 2024, told reporters the figure was wrong.",
            &[
                "main: Voss | told | reporters",
                "relative: Voss | had left | Corvid",
                "complement: the figure | was | -",
            ],
        ),
        (
            "The startup that raised the round plans to hire 40 people.",
            &[
                "main: The startup | plans | -",
                "relative: The startup | raised | the round",
                "infinitive: The startup | to hire | 40 people",
            ],
        ),
        ("The reports of the auditors", &["main: The reports | - | -"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&clauses(text), expected, "{text}");
    }
}

#[test]
fn noun_phrases() {
    let phrase = |text: &str, word: &str| {
        let (doc, grammar) = (parse(text, Syntax::Text), Grammar::default());
        let view = grammar.of(&doc);
        let token = (0..doc.tokens.len()).find(|&t| doc.raw(t) == word).expect("is there");
        let phrase = view.noun_phrase_at(token).expect("a phrase");
        let number = if phrase.number == Number::Plural { "plural" } else { "singular" };
        let head = view.lemma_of(phrase.sentence, phrase.head as usize);
        format!("{} | {head} | {number}", words(view, &doc, phrase.sentence, &phrase.words))
    };
    let text = "The company's valuation fell after two large and costly models failed.";
    assert_eq!(phrase(text, "company"), "The company's valuation | valuation | singular");
    assert_eq!(phrase(text, "costly"), "two large and costly models | model | plural");
    assert_eq!(phrase("The leaked memos were real.", "leaked"), "The leaked memos | memo | plural");
    assert_eq!(
        phrase("It relies on open-source code.", "code"),
        "open-source code | code | singular"
    );
}

#[test]
fn what_words_stand_for() {
    let stands = |text: &str, word: &str| {
        let (doc, grammar) = (parse(text, Syntax::Markdown), Grammar::default());
        let view = grammar.of(&doc);
        let token = (0..doc.tokens.len()).rfind(|&t| doc.raw(t) == word).expect("is there");
        view.stands_for(token)
            .map_or_else(|| "nothing".to_owned(), |p| words(view, &doc, p.sentence, &p.words))
    };
    assert_eq!(stands("Halden sells chips. It will open a lab.", "It"), "Halden");
    assert_eq!(stands("The directors met. They cut the budget.", "They"), "The directors");
    assert_eq!(stands("Voss leads the lab. She denied it.", "She"), "Voss");
    assert_eq!(stands("The model that Halden built failed.", "that"), "The model");
    assert_eq!(stands("Halden said this in May:\n\n- plans a lab in Riga\n", "plans"), "Halden");
    assert_eq!(stands("It rained.", "It"), "nothing");
}

#[test]
fn questions_by_token() {
    let doc = parse("The firm didn't say that sales fell.", Syntax::Text);
    let grammar = Grammar::default();
    let view = grammar.of(&doc);
    let token = |word: &str| (0..doc.tokens.len()).find(|&t| doc.raw(t) == word).expect("there");
    assert!(view.is_finite(token("didn't")));
    assert!(!view.is_finite(token("say")));
    assert!(view.is_finite(token("fell")));
    assert_eq!(view.tag(token("sales")), Tag::Noun);
    let said = view.verb_group_at(token("say")).expect("a group");
    let subject = view.subject_of(said).expect("a subject");
    assert_eq!(words(view, &doc, 0, &subject.words), "The firm");
    let clause = view.clause_of(token("sales")).expect("a clause");
    assert_eq!(clause.kind.name(), "complement");
    assert_eq!(view.tag(doc.tokens.len() + 7), Tag::Other);
}

/// Pieces that grammar looks for, in any order.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Halden",
        "said",
        "that",
        "which",
        "who",
        "did",
        "n't",
        "didn't",
        "to",
        "be",
        "been",
        "the",
        "its",
        "'s",
        "reports",
        "claims",
        "built",
        "and",
        "or",
        "if",
        ",",
        ".",
        "-",
        "–",
        ";",
        "\"",
        "10:30",
        "$4",
        "%",
        "cannot",
        "will",
        "have",
        "é",
        "它",
        "😀",
        "\n\n",
        "- ",
        "# ",
        "| a | b |",
        "`x`",
        "19",
        "th",
        "I'd",
        "don’t",
        "(",
        ")",
    ]);
    let piece = prop_oneof![words.prop_map(str::to_owned), "\\PC{0,6}"];
    (prop::collection::vec(piece, 0..40), any::<bool>())
        .prop_map(|(words, glued)| words.join(if glued { "" } else { " " }))
}

fn spans_hold(text: &str) {
    let (doc, grammar) = (parse(text, Syntax::Markdown), Grammar::default());
    let view = grammar.of(&doc);
    let prose = doc.prose.text();
    for s in 0..doc.sentences.len() {
        let structure = view.structure(s);
        let words = view.sentence(s).words.len() as u32;
        for word in &view.sentence(s).words {
            assert!(prose.get(word.span.range()).is_some_and(|w| !w.is_empty()), "{text:?}");
        }
        let ranges = structure
            .groups
            .iter()
            .map(|g| &g.words)
            .chain(structure.phrases.iter().map(|p| &p.words))
            .chain(structure.clauses.iter().map(|c| &c.words));
        for range in ranges {
            assert!(range.start <= range.end && range.end <= words, "{range:?} in {text:?}");
        }
        for clause in &structure.clauses {
            let parts = [clause.subject, clause.object].into_iter().flatten();
            assert!(parts.into_iter().all(|p| (p as usize) < structure.phrases.len()));
            assert!(clause.group.is_none_or(|g| (g as usize) < structure.groups.len()));
            assert!(clause.parent.is_none_or(|p| (p as usize) < structure.clauses.len()));
        }
    }
    for token in 0..doc.tokens.len() {
        let _ = (view.is_finite(token), view.lemma(token), view.stands_for(token));
        let _ = (view.clause_of(token), view.noun_phrase_at(token));
        if let Some(group) = view.verb_group_at(token) {
            let _ = view.subject_of(group);
        }
    }
}

/// A sentence as long as a book takes a time that grows with it, not with its square.
#[test]
fn a_sentence_without_end_takes_linear_time() {
    let pieces = [
        "Halden says that ",
        "if it, which ",
        "does the firm; ",
        "to sell chips and ",
        "built after they saw, ",
        "the its of ",
        "said who ",
        "(reports claims) ",
    ];
    for piece in pieces {
        let prepare = |times: usize| parse(&piece.repeat(times), Syntax::Text);
        support::growth::assert_linear(piece, 1_000, 8, prepare, |doc| {
            let grammar = Grammar::default();
            let view = grammar.of(doc);
            for token in 0..doc.tokens.len() {
                let _ = (view.clause_of(token), view.noun_phrase_at(token));
                let _ = view.verb_group_at(token).and_then(|g| view.subject_of(g));
                let _ = view.stands_for(token);
            }
        });
    }
}

proptest! {
    #[test]
    fn any_text_has_grammar_inside_it(text in texts()) {
        spans_hold(&text);
    }
}

#[test]
fn the_weights_are_those_that_the_command_makes() {
    let Some(folder) = std::env::var_os("COPYDESK_EVAL") else {
        eprintln!("skipped: COPYDESK_EVAL is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("bench/data/ud/gum-ccby-train.conllu");
    let text = std::fs::read_to_string(path).expect("the treebank");
    let made = learner::learn(&treebank::read(&text), &|name| copydesk::data::get(name));
    let held = include_bytes!("../rules/tagger/tagger.bin");
    assert!(made == held, "run `cargo run --example make-tagger -- TREEBANK`");
    let notice = include_str!("../NOTICE");
    assert_eq!(treebank::notice(&text, notice), notice);
}
