//! Named, unnamed, vague, document.

use super::*;

fn kind(source: &str, expected: SourceKind) {
    let text = format!("{source} said that prices would fall.");
    let f = first(&text);
    assert_eq!((f.source.as_str(), f.kind), (source, expected), "{text}");
}

#[test]
fn people_organisations_and_pronouns_are_named() {
    for source in [
        "Dana Osei",
        "Halden",
        "She",
        "The company",
        "Halden spokeswoman Ana Ruiz",
        "Ana Ruiz, a Halden spokeswoman,",
        "The Tarn campaign",
    ] {
        let source = source.trim_end_matches(',');
        let text = if source.contains(',') {
            format!("{source}, said that prices would fall.")
        } else {
            format!("{source} said that prices would fall.")
        };
        let f = first(&text);
        assert_eq!((f.source.as_str(), f.kind), (source, SourceKind::Named), "{text}");
    }
}

#[test]
fn people_without_a_name_are_unnamed() {
    for source in [
        "Two people familiar with the matter",
        "People familiar with the matter",
        "Employees briefed on the plan",
        "An official",
        "One of the people",
        "A White House official",
        "A person close to Halden",
        "Two analysts",
        "Analysts at Halden",
    ] {
        kind(source, SourceKind::Unnamed);
    }
}

#[test]
fn crowds_are_vague() {
    for source in ["Experts", "Critics", "Many", "Some", "Many analysts", "Reports", "Observers"] {
        kind(source, SourceKind::Vague);
    }
}

#[test]
fn documents_are_documents() {
    for source in ["The filing", "The annual report", "A leaked memo", "The lawsuit"] {
        kind(source, SourceKind::Document);
    }
}

#[test]
fn what_it_said_was_said_by_what_it_stands_for() {
    let speaks = |text: &str| all(&document(text)).1.iter().any(|a| a.speaks);
    assert!(speaks("Halden had sales of $5 million in 2025, it said."));
    assert!(speaks("It said that sales had risen."));
    assert!(!speaks("It would say that sales had risen."));
}
