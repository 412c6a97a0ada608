//! Cues other than verbs of saying, and words that look like cues.

use super::*;

#[test]
fn phrases_lead_to_their_source() {
    says(
        "According to Reuters, the launch slipped.",
        "Reuters",
        "According to",
        "the launch slipped",
    );
    says(
        "The launch slipped, according to two officials.",
        "two officials",
        "according to",
        "The launch slipped",
    );
    says(
        "The launch slipped, per the Baltic Courier.",
        "the Baltic Courier",
        "per",
        "The launch slipped",
    );
    says(
        "According to a memo written in May, the launch slipped.",
        "a memo written",
        "According to",
        "the launch slipped",
    );
    says("In Osei's words, the launch slipped.", "Osei", "words", "the launch slipped");
    assert_eq!(first("The launch slipped, per the Baltic Courier.").pattern, Pattern::Phrase);
}

#[test]
fn per_before_a_unit_is_no_cue() {
    nothing("The plan costs 20 dollars per month.");
}

#[test]
fn nouns_of_saying_with_a_complement() {
    let f = first("Halden's claim that the chip is faster drew laughter.");
    assert_eq!((f.source.as_str(), f.cue.as_str(), f.pattern), ("Halden", "claim", Pattern::Noun));
    let f = first("There was criticism of the plan.");
    assert_eq!((f.source.as_str(), f.cue.as_str()), ("", "criticism"));
}

#[test]
fn attitudes_and_intentions() {
    let f = first("Halden hopes to open the lab in May.");
    assert_eq!(
        (f.source.as_str(), f.cue.as_str(), f.pattern),
        ("Halden", "hopes", Pattern::Attitude)
    );
    let f = first("Osei was confident that the lab would open.");
    assert_eq!(
        (f.source.as_str(), f.cue.as_str(), f.pattern),
        ("Osei", "was confident", Pattern::Attitude)
    );
}

#[test]
fn hearsay_adverbs_have_no_source() {
    let f = first("The firm reportedly cut prices.");
    assert_eq!(
        (f.cue.as_str(), f.pattern, f.kind),
        ("reportedly", Pattern::Agentless, SourceKind::Vague)
    );
}

#[test]
fn documents_show() {
    let f = first("The filing shows that revenue fell.");
    assert_eq!(
        (f.source.as_str(), f.kind, f.group),
        ("The filing", SourceKind::Document, Some(CueGroup::Evidential))
    );
}

#[test]
fn nouns_that_look_like_verbs_are_none() {
    nothing("The reports are long.");
    nothing("A show opens in May.");
    nothing("The fund has a large estimate error.");
    nothing("West Point is a town.");
}

#[test]
fn verbs_without_a_saying_sense_are_none() {
    nothing("Workers found a way into the mine.");
    nothing("The guard showed up at noon.");
    nothing("The firm added two floors.");
    nothing("Halden released a model in May.");
    nothing("Halden offers a chatbot.");
}

#[test]
fn plain_statements_carry_no_attribution() {
    nothing("Revenue fell 3 percent in the quarter.");
    nothing("The model has 68 billion parameters.");
    nothing("Halden opened a lab in May 2025.");
}

#[test]
fn verb_groups_follow_the_lists() {
    for (text, lemma, group) in [
        ("Osei noted that sales fell.", "note", CueGroup::Factive),
        ("Osei claimed that sales fell.", "claim", CueGroup::Doubting),
        ("Osei admitted that sales fell.", "admit", CueGroup::Conceding),
        ("Osei announced that sales fell.", "announce", CueGroup::Institutional),
        ("Osei argued that sales fell.", "argue", CueGroup::Argumentative),
        ("Osei slammed the plan.", "slam", CueGroup::Emotive),
    ] {
        let f = first(text);
        assert_eq!((f.lemma, f.group), (lemma, Some(group)), "{text}");
    }
}

#[test]
fn institutions_release_statements() {
    let f = first("Halden released a statement in May.");
    assert_eq!((f.source.as_str(), f.cue.as_str()), ("Halden", "released"));
}

#[test]
fn appearances_have_no_source() {
    let f = first("The market appears to have cooled.");
    assert_eq!((f.source.as_str(), f.cue.as_str(), f.pattern), ("", "appears", Pattern::Agentless));
}

#[test]
fn a_thing_does_not_speak() {
    let doc =
        document("It suggested that prices would fall. Osei suggested that prices would fall.");
    let (_, found) = all(&doc);
    assert_eq!(found.iter().map(|a| a.speaks).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn verbs_of_saying_that_say_nothing() {
    for text in [
        "The company opened a lab called Tarn.",
        "Osei told the truth.",
        "Prices rose by two percentage points to 9 percent.",
        "Osei called in a repairman.",
        "Editor's note: Osei has said that he owns shares.",
    ] {
        let doc = document(text);
        assert!(all(&doc).1.iter().all(|a| a.cue.is_none()), "{text}");
    }
}
