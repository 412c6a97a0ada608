//! Quotations and their speakers.

use super::*;

/// The source that each quotation is given.
fn speakers_of(text: &str) -> Vec<String> {
    let doc = document(text);
    let (quotes, found) = all(&doc);
    quotes
        .iter()
        .map(|q| {
            let a = q.attribution.map(|k| &found[k as usize]);
            a.and_then(|a| a.source).map(|s| doc.text(s).to_owned()).unwrap_or_default()
        })
        .collect()
}

#[test]
fn speaker_after_before_and_in_the_middle() {
    assert_eq!(speakers_of("“We open in May,” Osei said."), ["Osei"]);
    assert_eq!(speakers_of("Osei said, “We open in May.”"), ["Osei"]);
    assert_eq!(
        speakers_of("“We open in May,” Osei said, “and we will hire many people.”"),
        ["Osei", "Osei"]
    );
}

#[test]
fn a_quotation_after_the_sentence_of_its_speaker() {
    assert_eq!(
        speakers_of("“We open in May,” Osei said. “It will be a large lab.”"),
        ["Osei", "Osei"]
    );
    assert_eq!(speakers_of("Osei was blunt: “It will be a large lab.”"), ["Osei"]);
}

#[test]
fn a_quotation_continues_from_the_paragraph_before() {
    let text = "“We open in May, and nobody should doubt it for a moment,” Osei said. “We will hire many people here.\n\n“It will be a large lab, the largest of its kind.”";
    assert_eq!(speakers_of(text), ["Osei", "Osei", "Osei"]);
}

#[test]
fn the_content_runs_to_the_end_of_the_quotation() {
    let f = first("Osei said, “We open in May. It is a large lab.”");
    assert_eq!(f.content, ["“We open in May. It is a large lab.”"]);
}

#[test]
fn a_quotation_without_speaker_is_an_attribution_without_source() {
    let doc = document("“The board no longer trusts him to lead the firm.”");
    let (quotes, found) = all(&doc);
    assert_eq!(found.len(), 1);
    assert!(found[0].source.is_none() && found[0].cue.is_none());
    assert_eq!((found[0].pattern, quotes[0].attribution), (Pattern::Quotation, Some(0)));
}

#[test]
fn cues_inside_a_quotation_source_nothing() {
    let doc = document("“I said we would open in May,” Osei said.");
    let (_, found) = all(&doc);
    assert_eq!(found.len(), 1);
}

#[test]
fn transcripts_name_the_speaker_before_a_colon() {
    let f = first("OSEI: We open in May. It is a large lab.");
    assert_eq!((f.source.as_str(), f.cue.as_str()), ("OSEI", ":"));
    assert_eq!(f.content, ["We open in May. It is a large lab."]);
    nothing("UPDATE: The lab opens in May.");
}

#[test]
fn a_credit_behind_a_dash_is_the_speaker() {
    assert_eq!(speakers_of("“We open in May and hire many people.” ― Ana Ruiz"), ["Ana Ruiz"]);
    says("“We open in what he calls “May”, or so I hear.” ― Dana Osei", "Dana Osei", "―", "");
}
