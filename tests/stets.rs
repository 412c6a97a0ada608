//! Stets in every notation of comments: each works, or is told to be idle.

mod support;

use copydesk::doc::Syntax;
use copydesk::engine::{Options, Report};
use copydesk::text::Source;
use support::engine;

const TABLE: &str =
    "| Model | Price |\n| --- | --- |\n| A plain one | $4 |\n| A groundbreaking one | $5 |\n";
const PARAGRAPH: &str = "The notice calls it a groundbreaking chip.\n";

fn check(syntax: Syntax, text: String) -> Report {
    let published =
        copydesk::doc::parse_date("2026-02-27").and_then(copydesk::doc::Published::given);
    engine().check(Source::new("draft", text), syntax, &Options { published, ..Options::default() })
}

/// Ids of the findings that stand, and of those that a stet lets stand.
fn outcome(report: &Report) -> (Vec<&str>, Vec<&str>) {
    let id = |f: &copydesk::rulebook::Finding| engine().book.rules[usize::from(f.rule)].id.as_str();
    let (let_stand, loud): (Vec<_>, Vec<_>) =
        report.findings.iter().partition(|f| f.suppressed.is_some());
    (loud.into_iter().map(id).collect(), let_stand.into_iter().map(id).collect())
}

#[test]
fn every_notation_works_above_a_table_and_a_paragraph() {
    for comment in [
        "<!-- stet precision/hype-words: a trial -->",
        "<!-- STET precision/hype-words: a trial -->",
        "<!-- Stet precision: a trial -->",
        "{{/* stet precision/hype-words: a trial */}}",
        "{{- /* stet precision/hype-words: a trial */ -}}",
        "{% comment %}stet precision/hype-words: a trial{% endcomment %}",
        "{%- comment -%} STET precision/hype-words: a trial {%- endcomment -%}",
        "{# stet precision/hype-words: a trial #}",
        "{{! stet precision/hype-words: a trial }}",
        "{{!-- stet precision/hype-words: a trial --}}",
        "<!--- stet precision/hype-words: a trial --->",
        "[//]: # (stet precision/hype-words: a trial)",
        "[//]: # \"stet precision/hype-words: a trial\"",
        "[note]: <> (Stet precision/hype-words: a trial)",
    ] {
        for block in [TABLE, PARAGRAPH] {
            for between in ["\n", "\n\n"] {
                let text = format!("It opened on January 5, 2026.\n\n{comment}{between}{block}");
                let report = check(Syntax::Markdown, text.clone());
                assert_eq!(outcome(&report), (vec![], vec!["precision/hype-words"]), "{text}");
                assert!(!report.doc.prose.text().contains("trial"), "{text}");
            }
        }
    }
}

#[test]
fn a_stet_in_a_table_or_below_another_block_reaches_no_further() {
    let one = "| A groundbreaking one <!-- stet precision/hype-words: a trial --> | $5 |\n";
    let text = format!("| Model | Price |\n| --- | --- |\n{one}| A groundbreaking two | $6 |\n");
    let report = check(Syntax::Markdown, text);
    assert_eq!(outcome(&report), (vec!["precision/hype-words"], vec!["precision/hype-words"]));
    let text = format!(
        "It opened on January 5, 2026.\n<!-- stet precision/hype-words: x -->\n\n{PARAGRAPH}"
    );
    assert_eq!(outcome(&check(Syntax::Markdown, text)).1, Vec::<&str>::new());
}

#[test]
fn comments_in_front_matter_are_about_it_or_about_the_file() {
    let options = Options::default();
    let run = |text: &str| engine().check(Source::new("draft", text), Syntax::Markdown, &options);
    let undated = run(
        "---\n# stet dates/no-publication-date: a page without a day\ntitle: x\n---\n\nIt opened.\n",
    );
    assert_eq!(outcome(&undated), (vec![], vec!["dates/no-publication-date"]));
    let file = run(&format!(
        "---\ndate: 2026-02-27 # STET FILE precision/hype-words: a trial\n---\n\n{PARAGRAPH}"
    ));
    assert_eq!(outcome(&file), (vec![], vec!["precision/hype-words"]));
    let idle = run(&format!(
        "+++\n# stet precision/hype-words: a trial\ndate = 2026-02-27\n+++\n\n{PARAGRAPH}"
    ));
    assert_eq!(outcome(&idle), (vec!["stet/idle", "precision/hype-words"], vec![]));
}

#[test]
fn comments_in_the_head_of_asciidoc_count() {
    let text = format!(
        "= Prices\n// stet file precision/hype-words: a trial\nAna Ruiz\n27 Feb 2026\n\n{PARAGRAPH}"
    );
    assert_eq!(outcome(&check(Syntax::AsciiDoc, text)), (vec![], vec!["precision/hype-words"]));
}
