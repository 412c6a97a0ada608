//! The notation, what matches, and what is said of mistakes.

use super::{Pattern, PatternList, Table, Text, examples};
use crate::doc::{Document, Syntax};
use crate::grammar::Grammar;
use crate::lexicon::lists::{Lists, pack};
use crate::lexicon::{Irregular, Lexicon};
use crate::text::Source;
use proptest::prelude::*;
use std::sync::Arc;

#[test]
fn the_packed_tables_are_those_of_the_lists_and_patterns() {
    let mut lists = Lists::read(crate::data::FILES).expect("the build script has read them");
    for (_, table) in crate::data::FILES.iter().filter(|(name, _)| name.ends_with(".patterns")) {
        super::words::each(table, Irregular::built_in(), |word| lists.add_word(word));
    }
    assert!(
        pack::code(&lists) == include_str!(concat!(env!("OUT_DIR"), "/lexicon.rs")),
        "the build script packed something else"
    );
}

/// What a pattern finds in a text, from left to right.
fn found(pattern: &str, text: &str) -> Vec<String> {
    let mut lexicon = Lexicon::builtin();
    let pattern = Pattern::parse(pattern, &mut lexicon, Irregular::built_in());
    let mut list = PatternList::default();
    list.push(pattern.expect("a pattern"), &lexicon);
    list.close();
    let doc = Document::parse(Source::new("draft", text), Syntax::Text, &Arc::new(lexicon));
    let grammar = Grammar::default();
    let view = Text::new(&doc).with_grammar(&grammar);
    let mut out = Vec::new();
    for sentence in &doc.sentences {
        let (from, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        out.extend((from..end).filter_map(|at| {
            let ((a, z), _) = list.match_at(&view, at, from, end)?;
            Some(doc.text(doc.tokens[a].span().join(doc.tokens[z - 1].span())).to_owned())
        }));
    }
    out
}

/// What is wrong with a pattern, the text that it is about, and the help.
fn wrong(pattern: &str) -> (String, &str, String) {
    let mut lexicon = Lexicon::builtin();
    let error = Pattern::parse(pattern, &mut lexicon, Irregular::built_in());
    let error = error.expect_err("no pattern");
    let help = error.help().unwrap_or_default().to_owned();
    (error.to_string(), &pattern[error.at()], help)
}

const NONE: [&str; 0] = [];

#[test]
fn words_match_in_any_case_and_with_either_apostrophe() {
    assert_eq!(found("the lab", "The LAB said the labs."), ["The LAB"]);
    assert_eq!(found("isn't", "It isn’t, and it isn't."), ["isn’t", "isn't"]);
    assert_eq!(found("open-weights", "An open-weights model."), ["open-weights"]);
    assert_eq!(found("q&a session", "A q&a session."), ["q&a session"]);
}

#[test]
fn alternatives_optional_words_and_any_token() {
    assert_eq!(
        found("a|the first? lab", "A first lab, the lab, first lab"),
        ["A first lab", "the lab"]
    );
    assert_eq!(found("lab * that", "the lab said that, the lab that"), ["lab said that"]);
    assert_eq!(found("big|large? lab", "a large lab"), ["large lab"]);
}

#[test]
fn repetition_has_a_bound() {
    assert_eq!(found("lab *2 said", "lab said"), ["lab said"]);
    assert_eq!(found("lab *2 said", "lab on Mars said"), ["lab on Mars said"]);
    assert_eq!(found("lab *2 said", "lab on red Mars said"), NONE);
    assert_eq!(found("lab very+2 old", "lab old, lab very very old"), ["lab very very old"]);
    assert_eq!(found("very*3 old", "very very old"), ["very very old"]);
}

#[test]
fn forms_of_verbs() {
    assert_eq!(
        found("<write>", "He writes, wrote, has written; writer"),
        ["writes", "wrote", "written"]
    );
    assert_eq!(found("<write:past,part>", "He writes, wrote, has written"), ["wrote", "written"]);
    assert_eq!(found("<be> late", "They are late and were late"), ["are late", "were late"]);
}

#[test]
fn lists_and_their_phrases() {
    assert_eq!(found("{modal} fall", "It may fall and will fall"), ["may fall", "will fall"]);
    assert_eq!(
        found("{cue_phrase} [name]", "It fell, according to Halden"),
        ["according to Halden"]
    );
}

#[test]
fn properties_of_a_token() {
    assert_eq!(
        found("about [number]", "about 40, about $3 and about them"),
        ["about 40", "about $"]
    );
    assert_eq!(found("in [digits=4]", "in 2026 and in 99"), ["in 2026"]);
    assert_eq!(found("[capital]&may", "In May he may go"), ["May"]);
    assert_eq!(found("the [-est]", "the largest lab, the rest, the est"), ["the largest"]);
    assert_eq!(found("lab [edge]", "the lab. A lab is old"), ["lab."]);
    assert_eq!(found("[caps] said", "The SEC said so, and he said"), ["SEC said"]);
    assert_eq!(found("[caps] lab said", "The SEC lab said so"), ["SEC lab said"]);
}

#[test]
fn negation_and_joined_questions() {
    assert_eq!(found("lab !said", "the lab said, the lab wrote"), ["lab wrote"]);
    assert_eq!(
        found("the [-s]&!{determiner}|staff left", "the labs left, the staff left"),
        ["the labs left", "the staff left"]
    );
    assert_eq!(found("lab !said&!wrote", "lab said, lab wrote, lab fell"), ["lab fell"]);
}

#[test]
fn parts_of_speech_come_from_the_grammar() {
    assert_eq!(found("report [verb]", "A report says so, and the report card"), ["report says"]);
    assert_eq!(found("the reports&[noun]", "The reports were late."), ["The reports"]);
    assert_eq!(found("firm reports&[verb]", "The firm reports that sales fell."), ["firm reports"]);
    assert_eq!(found("firm reports&[noun]", "The firm reports that sales fell."), NONE);
}

#[test]
fn the_head_of_a_sentence() {
    assert_eq!(found("^ if", "If so, ask if it is. If not, go."), ["If", "If"]);
    assert_eq!(found("^if", "“If so,” he said"), ["If"]);
}

#[test]
fn conditions_on_neighbours() {
    assert_eq!(found("may (not next not)", "It may not fall, it may fall"), ["may"]);
    assert_eq!(found("may (prev it|they)", "It may fall, and prices may rise"), ["may"]);
    assert_eq!(
        found("thought (prev <be> {adverb}*2)", "It is widely thought; he thought"),
        ["thought"]
    );
    assert_eq!(found("if (ahead3 so)", "if it is so, if it may be done so"), ["if"]);
    assert_eq!(found("fell (back4 shares)", "Shares of it fell. Prices fell."), ["fell"]);
    assert_eq!(found("view (not back4 my)", "in my long view, their view"), ["view"]);
}

#[test]
fn the_edge_of_a_sentence_counts_as_a_neighbour() {
    assert_eq!(found("lab (next [edge])", "The lab left the lab"), ["lab"]);
    assert_eq!(found("lab (prev [edge])", "Lab and lab"), ["Lab"]);
    assert_eq!(found("lab (prev [edge] the)", "The lab saw the lab"), ["lab"]);
}

#[test]
fn quotation_marks_are_passed_over_by_conditions_unless_they_are_wanted() {
    assert_eq!(found("lab (prev a)", "a “lab”, the lab"), ["lab"]);
    assert_eq!(found("lab (prev [quote])", "a “lab”, the lab"), ["lab"]);
    assert_eq!(found("lab (next was)", "the “lab” was old"), ["lab"]);
    assert_eq!(found("lab (prev [edge])", "the “lab” was old"), NONE);
}

#[test]
fn signs_of_the_notation_may_be_meant_as_they_stand() {
    assert_eq!(found("lab \\?", "Which lab? The lab."), ["lab?"]);
    assert_eq!(found("a \\*", "a * b"), ["a *"]);
    assert_eq!(found("lab (next \\))", "(a lab) and a lab"), ["lab"]);
}

#[test]
fn a_pattern_may_begin_with_what_names_no_word() {
    assert_eq!(found("[number] or so", "some 40 or so"), ["40 or so"]);
    assert_eq!(found("* of them", "most of them"), ["most of them"]);
    assert_eq!(found("[number]+2 percent", "40 percent, percent"), ["40 percent"]);
}

#[test]
fn roles_are_filled_in_the_active_and_in_the_passive_voice() {
    let pattern = "subject:firm|lab <harm> object:workers";
    assert_eq!(found(pattern, "The firm in Riga quietly harmed hundreds of workers."), NONE);
    assert_eq!(
        found(pattern, "The firm in Riga quietly harmed its workers."),
        ["harmed its workers"]
    );
    assert_eq!(found(pattern, "The workers were harmed by the lab."), ["harmed"]);
    assert_eq!(found(pattern, "The workers harmed the lab."), NONE);
    assert_eq!(found(pattern, "The firm said the workers were harmed."), NONE);
    assert_eq!(
        found(pattern, "The result: the firm has harmed its workers."),
        ["harmed its workers"]
    );
    assert_eq!(found(pattern, "Workers at the firm harm workers."), NONE);
    assert_eq!(found("<harm> agent:firm", "Workers were harmed by the firm."), ["harmed"]);
    assert_eq!(found("<harm> agent:firm", "The firm harmed workers."), NONE);
}

#[test]
fn verbs_are_asked_for_voice_and_negation() {
    let clause = "<know>&[clause-verb]&[active]&![negated]";
    assert_eq!(found(clause, "The model knows it."), ["knows"]);
    assert_eq!(found(clause, "The model has known it for weeks."), ["known"]);
    assert_eq!(found(clause, "The model does not know it, and is known to fail."), NONE);
    assert_eq!(found("<know>&[passive]", "It is known to fail."), ["known"]);
}

#[test]
fn mistakes_are_told_with_their_place() {
    let plain = |pattern| {
        let (message, at, _) = wrong(pattern);
        (message, at)
    };
    let told = |message: &str, at| (message.to_owned(), at);
    assert_eq!(plain(""), told("this phrase has no word that must be there", ""));
    assert_eq!(plain("a? b?"), told("this phrase has no word that must be there", "a? b?"));
    assert_eq!(plain("a b| c"), told("an alternative is empty", ""));
    assert_eq!(plain("the {modall} be"), told("there is no lexicon `modall`", "{modall}"));
    assert_eq!(wrong("the {modall} be").2, "did you mean `modal`?");
    assert_eq!(plain("the [nuon]"), told("nothing is known as `[nuon]`", "[nuon]"));
    assert_eq!(wrong("the [nuon]").2, "did you mean `[noun]`?");
    assert_eq!(plain("<go:gone>"), told("a verb has no form `gone`", "<go:gone>"));
    assert_eq!(plain("a (next b"), told("this condition is not closed", "(next"));
    assert_eq!(plain("a (not b)"), told("this is no place to look", "b)"));
    assert_eq!(plain("a (next )"), told("this condition asks for nothing", "(next )"));
    assert_eq!(
        plain("* [noun]"),
        told("no word of this pattern must be there, so every token would be looked at", "*")
    );
    assert_eq!(plain("subject:lab"), told("a pattern with roles names a verb", "subject:lab"));
    assert_eq!(plain("subject:lab ran fast"), told("a pattern with roles has one verb", "fast"));
    assert_eq!(
        plain("the !a-b"),
        told("words that are joined by `&` or negated by `!` stand alone", "!a-b")
    );
}

#[test]
fn every_table_of_the_program_is_read_without_a_mistake() {
    let tables = crate::data::FILES.iter().filter(|(name, _)| name.ends_with(".patterns"));
    let mut problems = Vec::new();
    for (name, text) in tables {
        let (table, mut wrong) = Table::read(name, text);
        assert!(!table.rows().is_empty(), "{name} has no rows");
        problems.append(&mut wrong);
    }
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told, NONE);
}

/// Tables whose rows compete with each other; their readers run the examples.
const COMPETING: [&str; 2] = ["hedges.patterns", "weasels.patterns"];

#[test]
fn every_row_of_a_table_is_used_by_an_example_of_its_group() {
    let lexicon = Arc::new(Lexicon::builtin());
    let is_table = |name: &str| {
        name.ends_with(".patterns") && !COMPETING.iter().any(|other| name.ends_with(other))
    };
    for (name, text) in crate::data::FILES.iter().filter(|(name, _)| is_table(name)) {
        let (table, _) = Table::read(name, text);
        let failures = examples::run(&table, |text| {
            let doc = Document::parse(Source::new("draft", text), Syntax::Text, &lexicon);
            let grammar = Grammar::default();
            let view = Text::new(&doc).with_grammar(&grammar);
            let mut out = Vec::new();
            for sentence in &doc.sentences {
                let within = (sentence.tokens.start as usize, sentence.tokens.end as usize);
                for at in within.0..within.1 {
                    let rows = table.rows_at(doc.tokens[at].word);
                    out.extend(rows.filter_map(|row| {
                        let (a, z) = table.match_row(row, &view, at, within)?;
                        let place = doc.tokens[a].span().join(doc.tokens[z - 1].span());
                        Some((row, place, true))
                    }));
                }
            }
            out
        });
        assert!(failures.is_empty(), "{name}: {}:\n{}", failures.len(), failures.join("\n"));
    }
}

proptest! {
    #[test]
    fn any_text_is_a_pattern_or_a_mistake_inside_it(text in "[-a-z^*?|&!<>{}\\[\\]():\\\\é ]{0,40}") {
        let mut lexicon = Lexicon::builtin();
        if let Err(error) = Pattern::parse(&text, &mut lexicon, Irregular::built_in()) {
            prop_assert!(text.get(error.at()).is_some(), "{:?}", error);
        }
    }

    #[test]
    fn matches_lie_in_their_sentence(
        elements in prop::collection::vec(prop::sample::select(vec![
            "the", "lab|firm", "may?", "*", "*3", "[noun]", "[number]?", "!lab", "<say>", "{modal}",
            "(next [edge])", "(prev the *)", "(not ahead6 lab)", "(back9 [capital])", "[-s]&[noun]",
            "subject:lab", "object:[name]",
        ]), 1..7),
        words in prop::collection::vec(prop::sample::select(vec![
            "the", "Lab", "firm", "may", "says", ".", "“", "”", "40", "labs", "was", "by", "said", "it",
        ]), 0..40),
    ) {
        let mut lexicon = Lexicon::builtin();
        let text = elements.join(" ");
        if let Ok(pattern) = Pattern::parse(&text, &mut lexicon, Irregular::built_in()) {
            let mut list = PatternList::default();
            list.push(pattern, &lexicon);
            list.close();
            let draft = words.join(" ");
            let doc = Document::parse(Source::new("draft", draft), Syntax::Text, &Arc::new(lexicon));
            let grammar = Grammar::default();
            let view = Text::new(&doc).with_grammar(&grammar);
            for sentence in &doc.sentences {
                let (from, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
                for at in from..end {
                    if let Some(((a, z), _)) = list.match_at(&view, at, from, end) {
                        prop_assert!(from <= a && a < z && z <= end, "{a}..{z} in {from}..{end}");
                    }
                }
            }
        }
    }
}
