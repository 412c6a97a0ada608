//! Verbs of saying in every order and tense.

use super::*;

#[test]
fn source_verb_clause() {
    says("Osei said the lab will open in May.", "Osei", "said", "the lab will open in May");
    says("The company has said that it will wait.", "The company", "has said", "that it will wait");
    says(
        "Dana Osei repeatedly argued that the chips work.",
        "Dana Osei",
        "repeatedly argued",
        "that the chips work",
    );
    says(
        "Halden is telling investors that sales will double.",
        "Halden",
        "is telling",
        "investors that sales will double",
    );
}

#[test]
fn clause_source_verb() {
    says("The lab will open in May, Osei said.", "Osei", "said", "The lab will open in May");
    says(
        "Sales doubled in a year, the company said on Tuesday.",
        "the company",
        "said",
        "Sales doubled in a year",
    );
    says("Sales, she added, had doubled.", "she", "added", "Sales");
}

#[test]
fn clause_verb_source() {
    says(
        "The lab will open in May, said Dana Osei.",
        "Dana Osei",
        "said",
        "The lab will open in May",
    );
    says(
        "“We open in May,” wrote Ana Ruiz, the founder of Brightloom.",
        "Ana Ruiz, the founder of Brightloom",
        "wrote",
        "“We open in May,”",
    );
}

#[test]
fn apposition_between_source_and_verb_belongs_to_the_source() {
    says(
        "Ana Ruiz, the founder of Brightloom, said sales doubled.",
        "Ana Ruiz, the founder of Brightloom",
        "said",
        "sales doubled",
    );
    says(
        "Ana Ruiz (a former engineer) said sales doubled.",
        "Ana Ruiz (a former engineer",
        "said",
        "sales doubled",
    );
}

#[test]
fn a_time_before_the_verb_is_not_the_source() {
    says("Osei last week said sales doubled.", "Osei", "said", "sales doubled");
    says("On Tuesday Osei said sales doubled.", "Osei", "said", "sales doubled");
}

#[test]
fn the_head_stands_before_its_prepositions() {
    says(
        "A spokesman for the company said sales doubled.",
        "A spokesman for the company",
        "said",
        "sales doubled",
    );
    says(
        "Two people familiar with the matter said the launch slipped.",
        "Two people familiar with the matter",
        "said",
        "the launch slipped",
    );
}

#[test]
fn a_relative_pronoun_takes_its_antecedent_along() {
    says("It was Ruiz who said the launch slipped.", "Ruiz who", "said", "the launch slipped");
}

#[test]
fn a_second_verb_keeps_the_subject_of_the_first() {
    let doc = document("Osei said sales doubled and added that the lab would grow.");
    let (_, found) = all(&doc);
    let sources: Vec<&str> = found.iter().filter_map(|a| a.source).map(|s| doc.text(s)).collect();
    assert_eq!(sources, ["Osei", "Osei"]);
}

#[test]
fn passives_have_their_source_after_by() {
    let f = first("The plan was criticized by Ana Ruiz.");
    assert_eq!((f.source.as_str(), f.pattern), ("Ana Ruiz", Pattern::Verb));
    let f = first("The firm is expected to raise prices.");
    assert_eq!((f.source.as_str(), f.pattern, f.kind), ("", Pattern::Agentless, SourceKind::Vague));
}

#[test]
fn a_document_whose_verb_comes_late_is_the_source() {
    says(
        "A Tarn poll released in late August found that buyers wait.",
        "A Tarn poll released in late August",
        "found",
        "that buyers wait",
    );
    says(
        "A 2024 study by Ana Ruiz found 31 failures.",
        "A 2024 study by Ana Ruiz",
        "found",
        "31 failures",
    );
}

#[test]
fn a_source_may_end_with_a_pronoun() {
    says(
        "The lab will close, a source close to him said.",
        "a source close to him",
        "said",
        "The lab will close",
    );
    says(
        "Most of them said they had liked the lab.",
        "Most of them",
        "said",
        "they had liked the lab",
    );
}

#[test]
fn words_of_time_stand_inside_the_verb_and_behind_it() {
    says(
        "She has since said that the lab will close.",
        "She",
        "has since said",
        "that the lab will close",
    );
    says(
        "Demand is higher than ever, the institute reported last week.",
        "the institute",
        "reported",
        "Demand is higher than ever",
    );
}

#[test]
fn a_headline_may_open_with_its_speaker() {
    says("Osei: Lab Closures Come Too Late", "Osei", ":", "Lab Closures Come Too Late");
    says("Poll: Buyers Wait For Cheaper Chips", "Poll", ":", "Buyers Wait For Cheaper Chips");
    assert!(all(&document("Update: Lab Closures Come Too Late")).1.is_empty());
}

#[test]
fn a_time_behind_the_verb_is_no_speaker() {
    let said = "“We ship it in May,”";
    for (rest, source, cue) in [
        ("Osei, the founder, said Tuesday.", "Osei, the founder", "said"),
        ("Halden, based in Austin, said last week.", "Halden, based in Austin", "said"),
        ("Osei, who left in March, said late Friday.", "Osei, who left in March", "said"),
    ] {
        says(&format!("{said} {rest}"), source, cue, said);
    }
    says("“We ship it in May,” said Osei on Tuesday.", "Osei", "said", said);
}

#[test]
fn a_number_of_people_may_stand_behind_the_verb() {
    says(
        "The price had been agreed, said one person familiar with the talks.",
        "one person familiar with the talks",
        "said",
        "The price had been agreed",
    );
    says(
        "Many in the trade expect that prices will fall.",
        "Many in the trade",
        "expect",
        "that prices will fall",
    );
}

#[test]
fn a_title_in_quotation_marks_is_a_source() {
    let text = "Demand rose 4%, according to “Chips and Power,” a report of the agency.";
    says(text, "“Chips and Power,”", "according to", "Demand rose 4%");
    assert_eq!(first(text).kind, SourceKind::Document);
}

#[test]
fn labels_and_nouns_say_nothing() {
    nothing("Risks: The US order may end.");
    nothing("Price: Three dollars an hour.");
    nothing("Results: Sales rose 40%.");
    nothing("It costs $2.49 per GPU-hour.");
    nothing("The marks rose and its claims were broad.");
}
