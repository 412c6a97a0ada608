//! Who stands behind the words of small drafts, and how the source reaches them.

use super::*;
use crate::doc::Syntax;
use crate::lexicon::Lexicon;
use crate::read::Context;
use crate::text::Source;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

/// Kind and reach of the source behind the first words `words` of a draft.
fn behind(text: &str, words: &str, nature: Nature) -> (&'static str, &'static str) {
    let doc = Document::parse(Source::new("-", text.to_owned()), Syntax::Markdown, &LEXICON);
    let reading = Reading::of(&doc, &Context::default());
    let at = doc.prose.text().find(words).unwrap_or_else(|| panic!("{words} is not in {text}"));
    let backer = reading.backer(&doc, Span::new(at as u32, (at + words.len()) as u32), nature);
    (backer.kind.name(), backer.reach.name())
}

fn fact(text: &str, words: &str) -> (&'static str, &'static str) {
    behind(text, words, Nature::Fact)
}

fn judgement(text: &str, words: &str) -> (&'static str, &'static str) {
    behind(text, words, Nature::Judgement)
}

const NOBODY: (&str, &str) = ("none", "nowhere");

#[test]
fn a_speaker_covers_what_is_said_and_not_the_rest_of_the_sentence() {
    let said = ("named", "content");
    assert_eq!(fact("Osei said that sales rose 40% and costs fell 9%.", "9%"), said);
    assert_eq!(judgement("“It is the best chip,” said Dana Osei.", "the best"), said);
    assert_eq!(
        judgement("Halden, the largest lab in Europe, said it was late.", "the largest"),
        NOBODY
    );
    assert_eq!(
        judgement("While its chips are the best, Halden said it was late.", "the best"),
        NOBODY
    );
    assert_eq!(
        judgement("Halden said it was late, though its chips are the best in Europe.", "the best"),
        NOBODY
    );
    assert_eq!(judgement("Osei hopes that prices will fall.", "hopes that"), NOBODY);
}

#[test]
fn what_interrupts_a_clause_covers_both_its_ends() {
    let said = ("named", "content");
    assert_eq!(fact("The market, according to Tarn, grew by 40%.", "40%"), said);
    assert_eq!(fact("Sales fell, Osei said, because prices rose 40%.", "40%"), said);
    assert_eq!(judgement("Halden sees the chip as the best in Europe.", "the best"), NOBODY);
}

#[test]
fn vague_and_hidden_sources_and_deeds_stand_behind_nothing() {
    let vague = behind("A study found that chips fail 40% of the time.", "40%", Nature::Fact);
    assert_eq!(vague, ("vague", "content"));
    assert_eq!(fact("The price is expected to fall by 40%.", "40%").0, "passive");
    assert_eq!(judgement("OpenAI showed that size matters most.", "matters"), NOBODY);
    assert_eq!(fact("We think that 40% of chips fail.", "40%"), ("outlet", "content"));
    assert_eq!(fact("Two officials said sales fell 40%.", "40%"), ("unnamed", "content"));
}

#[test]
fn a_source_goes_on_only_by_a_sign() {
    let by = |sign: &str| fact(&format!("Osei of Halden said sales rose. {sign}"), "40%");
    for sign in ["She put costs at 40% of sales.", "The company cut 40% of its jobs."] {
        assert_eq!(by(sign), ("named", "carried"), "{sign}");
    }
    assert_eq!(by("Costs also fell by 40%."), ("named", "carried"));
    assert_eq!(by("But she lost 40% of her staff."), NOBODY);
    assert_eq!(by("Corvid also lost 40% of its staff."), NOBODY);
    assert_eq!(by("Prices fell by 40%."), NOBODY);
    assert_eq!(by("\n\n## Costs\n\nThe company cut 40% of its jobs."), NOBODY);
    let verdict = "Osei said sales rose. She is also the best chief of them all.";
    assert_eq!(judgement(verdict, "the best"), NOBODY);
}

#[test]
fn a_link_covers_the_words_it_stands_on() {
    let link = |reach| ("link", reach);
    let on = "Halden [cut prices by 40%](https://example.com).";
    assert_eq!(judgement(on, "40%"), link("link-on-words"));
    let other = "Halden opened [a lab](https://example.com) and cut prices by 40%.";
    assert_eq!(fact(other, "40%"), NOBODY);
    let verb = "Halden [raised](https://example.com) $40 million.";
    assert_eq!(fact(verb, "$40 million"), link("link-on-verb"));
    assert_eq!(judgement(verb, "$40 million"), NOBODY);
    let report = "It [was reported](https://example.com) that Halden cut 40% of its staff.";
    assert_eq!(fact(report, "40%"), link("link-on-report"));
    let cited = "Sales fell by 40% ([#12](https://example.com)).";
    assert_eq!(fact(cited, "40%"), link("citation"));
    assert_eq!(judgement(cited, "40%"), NOBODY);
    assert_eq!(fact("Sales fell by 40%.[^1]\n\n[^1]: Tarn.", "40%"), ("note", "footnote"));
}

#[test]
fn a_linked_title_covers_plain_facts_of_its_item() {
    let item = "- [Halden opens a new lab](https://example.com): it hired 400 people \
                and built the best chip.";
    assert_eq!(fact(item, "400 people"), ("link", "title"));
    assert_eq!(judgement(item, "the best"), NOBODY);
    let section = "## [Halden opens a new lab](https://example.com)\n\nIt hired 400 people.";
    assert_eq!(fact(section, "400 people"), ("link", "title"));
}

#[test]
fn a_name_in_parentheses_behind_a_figure_is_a_source() {
    let credit = ("named", "credit");
    assert_eq!(fact("The market grew by 20% in 2025 (Tarn Research).", "20%"), credit);
    assert_eq!(fact("The market grew by 20% in 2025. (Source: Tarn Research)", "20%"), credit);
    assert_eq!(fact("The market grew by 20% in 2025. – Tarn Research", "20%"), credit);
    assert_eq!(fact("The market for graphics processors (GPU).", "market"), NOBODY);
    assert_eq!(fact("The market grew by 20% in 2025 (see below).", "20%"), NOBODY);
}

#[test]
fn a_document_at_the_head_of_a_sentence_is_its_source() {
    let document = ("document", "document-first");
    assert_eq!(fact("In its report for 2025, the lab counts 90 outages.", "90"), document);
    assert_eq!(fact("The lab filed its accounts on Tuesday.", "Tuesday"), document);
    assert_eq!(fact("In this article, we look at 90 outages.", "90"), NOBODY);
    assert_eq!(fact("In a recent survey, the share was 90%.", "90%"), NOBODY);
}

#[test]
fn a_source_line_stands_behind_the_paragraph_above_unless_it_ends_the_draft() {
    let text = "The market grew by 20% in 2025.\n\nSource: Tarn Research\n\nThe end.";
    assert_eq!(fact(text, "20%"), ("named", "credit"));
    let list = "The market grew by 20% in 2025.\n\nSources: Tarn Research, Halden";
    assert_eq!(fact(list, "20%"), NOBODY);
    let note = "<!-- src: Halden 10-K, p. 41 -->\nPrices fell 40% in 2025.";
    assert_eq!(judgement(note, "40%"), ("note", "source-note"));
}

#[test]
fn a_line_that_leads_to_a_list_stands_behind_its_items() {
    let text = "Osei said at the fair:\n\n- Sales rose 40%.\n- Costs fell.";
    assert_eq!(fact(text, "40%").0, "named");
}
