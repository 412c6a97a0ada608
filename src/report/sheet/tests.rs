//! The rows of small drafts: who stands behind a claim, and how the source reaches it.

use super::{Column, Day, Part, Sheet, Table};
use crate::doc::{Published, Syntax};
use crate::engine::{Engine, Options, Report};
use crate::lexicon::Lexicon;
use crate::rulebook::Rulebook;
use crate::text::Source;
use jiff::civil::Date;
use std::sync::OnceLock;

const FRIDAY: Date = Date::constant(2026, 2, 27);

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut lexicon = Lexicon::builtin();
        let (book, _) = Rulebook::builtin(&mut lexicon, crate::rules::NATIVES);
        Engine::new(book, lexicon)
    })
}

fn check(text: &str, published: Option<Date>) -> Report {
    let options =
        Options { published: published.map(Published::on), fragment: true, ..Options::default() };
    engine().check(Source::new("draft.md", text), Syntax::Markdown, &options)
}

/// Some columns of a part, row by row.
fn cells<const N: usize>(text: &str, part: Part, columns: [Column; N]) -> Vec<[String; N]> {
    cells_on(text, Some(FRIDAY), part, columns)
}

fn cells_on<const N: usize>(
    text: &str,
    published: Option<Date>,
    part: Part,
    columns: [Column; N],
) -> Vec<[String; N]> {
    let report = check(text, published);
    let sheet =
        Sheet::of(&report, &engine().book, Day { day: published, given: false, age_percent: 100 });
    let table: &Table = sheet.table(part).expect("every part is there");
    table.rows.iter().map(|row| columns.map(|c| table.cell(row, c).shown())).collect()
}

/// Source, kind and reach of each claim.
fn behind(text: &str) -> Vec<[String; 3]> {
    cells(text, Part::Claims, [Column::Source, Column::SourceKind, Column::Reach])
}

#[test]
fn each_date_says_what_was_resolved_and_how() {
    let columns = [Column::Place, Column::Words, Column::Resolved, Column::How];
    let rows = cells(
        "Nvidia opened a lab on March 4, 2025. It closed yesterday. A new one opens soon.",
        Part::Dates,
        columns,
    );
    assert_eq!(rows[0], ["1:24", "March 4, 2025", "2025-03-04", "explicit"]);
    assert_eq!(rows[1], ["1:49", "yesterday", "2026-02-26", "from the publication date"]);
    let open = cells_on("It closed yesterday.", None, Part::Dates, columns);
    assert_eq!(open[0], ["1:11", "yesterday", "", "open: no publication date"]);
}

#[test]
fn a_claim_inside_what_is_said_has_its_speaker() {
    let rows = cells(
        "Prices fell 40% in 2025, Dana Osei said.",
        Part::Claims,
        [Column::Words, Column::Kind, Column::Source, Column::Reach],
    );
    assert_eq!(rows, [["40%", "figure", "Dana Osei", "says it"]]);
}

#[test]
fn what_is_said_and_holds_no_other_claim_is_a_statement() {
    let rows = cells(
        "Nvidia said the plant in Riga stays open.",
        Part::Claims,
        [Column::Words, Column::Kind, Column::Source, Column::SourceKind],
    );
    assert_eq!(rows, [["the plant in Riga stays open", "statement", "Nvidia", "named"]]);
}

#[test]
fn an_outlet_relays_somebody_unnamed_and_both_are_counted() {
    let text = "Two people familiar with the matter said the plant in Riga will close, according to Reuters.";
    let rows = behind(text);
    assert_eq!(rows[0][..2], ["Two people familiar with the matter, via Reuters", "unnamed"]);
    let sources = cells(text, Part::Sources, [Column::Source, Column::SourceKind, Column::Claims]);
    assert!(sources.iter().any(|s| *s == ["Reuters", "named", "1"]), "{sources:?}");
    assert!(sources.iter().any(|s| s[1] == "unnamed"), "{sources:?}");
}

#[test]
fn a_source_is_carried_over_and_nobody_is_nobody() {
    let text = "Nvidia said on Monday that sales rose 12%. It also cut costs by 30% in 2025. Prices fell 9%.\n\nIt is the largest firm in Europe.";
    let rows = behind(text);
    assert_eq!(rows.last().expect("a claim"), &["", "none", ""]);
    let carried = rows.iter().find(|r| r[2] == "carried over").expect("one is carried");
    assert_eq!(carried[..2], ["Nvidia", "named"]);
    let new_subject = rows.iter().filter(|r| r[1] == "none").count();
    assert_eq!(new_subject, 2, "{rows:?}");
}

#[test]
fn links_and_source_notes_stand_behind_their_sentence() {
    let rows = behind("Prices [fell 40% in 2025](https://www.example.org/prices).");
    assert_eq!(rows, [["example.org", "link", "link"]]);
    let rows = behind("<!-- src: Halden 10-K, p. 41 -->\nPrices fell 40% in 2025.");
    assert_eq!(rows, [["Halden 10-K, p. 41", "document", "source note"]]);
    let links = cells(
        "Prices [fell 40% in 2025](https://example.org/p). See [above](#top).",
        Part::Links,
        [Column::Words, Column::Url, Column::Backs],
    );
    assert_eq!(links, [["fell 40% in 2025", "https://example.org/p", "C1"]]);
}

#[test]
fn a_pronoun_is_given_a_name_and_counted_under_it() {
    let text = "“Prices will fall,” said Dana Osei of Tarn. She said the plant in Riga stays open.";
    let rows = cells(text, Part::Claims, [Column::Source, Column::SourceKind]);
    assert!(rows.contains(&["She (Dana Osei)".to_owned(), "named".to_owned()]), "{rows:?}");
    let sources = cells(text, Part::Sources, [Column::Source]);
    assert_eq!(sources.iter().filter(|s| s[0].contains("Osei")).count(), 1, "{sources:?}");
}

#[test]
fn quotations_are_speech_titles_and_terms() {
    let text = "“We will ship it before the summer,” said Dana Osei. Her essay “The Price of Tokens” is out. The “open” release was late.\n\n> Nobody has run those tests.\n";
    let rows = cells(
        text,
        Part::Quotes,
        [Column::Kind, Column::Length, Column::Source, Column::SourceKind],
    );
    assert_eq!(
        rows,
        [
            ["speech", "7", "Dana Osei", "named"],
            ["title", "4", "", ""],
            ["term or scare quote", "1", "", ""],
            ["block quotation", "5", "", "none"],
        ]
    );
}

#[test]
fn figures_are_written_out_and_a_number_of_sources_is_none() {
    let text = "Two people said Nvidia earned between $1.5 billion and $2 billion, and that sales rose about 12%.";
    let rows =
        cells(text, Part::Figures, [Column::Value, Column::ValueTo, Column::Unit, Column::Bound]);
    assert_eq!(
        rows,
        [["1,500,000,000", "2,000,000,000", "USD", ""], ["12", "", "percent", "about"]]
    );
}

#[test]
fn findings_stand_on_the_claim_they_are_about() {
    let text = "Halden is the largest lab in Europe.";
    let rows = cells(text, Part::Claims, [Column::Words, Column::Missing]);
    assert_eq!(rows[0][0], "the largest");
    assert!(rows[0][1].starts_with("attribution/unattributed-superlative: "), "{rows:?}");
    let findings = cells(text, Part::Findings, [Column::Severity, Column::Rule, Column::Place]);
    assert!(
        findings.iter().any(|f| *f == ["warning", "attribution/unattributed-superlative", "1:11"]),
        "{findings:?}"
    );
}

#[test]
fn a_draft_without_words_has_a_sheet() {
    for text in ["", "\n\n", "---\n---\n", "```\ncode\n```\n"] {
        let report = check(text, None);
        let sheet = Sheet::of(&report, &engine().book, Day::default());
        assert!(
            sheet.tables.iter().filter(|t| t.part != Part::Findings).all(|t| t.rows.is_empty()),
            "{text:?}"
        );
        assert_eq!(sheet.head.standing.total(), 0);
    }
}

#[test]
fn a_credit_and_a_source_line_are_the_sources_that_the_check_takes_them_for() {
    let rows = behind(
        "Sales rose 40% in 2025. – Tarn Research\n\nPrices fell 30% in 2025.\n\n\
         Source: Ostrava Data\n\nThe market grew by 20% in 2025 (Meridian Research).\n\n\
         In its report for 2025, the lab counts 4,200 outages.",
    );
    let expected = [
        ["Tarn Research", "named", "credit"],
        ["Ostrava Data", "named", "credit"],
        ["Meridian Research", "named", "credit"],
    ];
    assert_eq!(rows[..3], expected.map(|row| row.map(str::to_owned)));
    assert_eq!((rows[3][1].as_str(), rows[3][2].as_str()), ("document", "document at its head"));
}
