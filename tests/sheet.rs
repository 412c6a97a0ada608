//! The worksheet as it is printed: Markdown, CSV, JSON and the page are read back, and hold the rows and the words of the draft.

mod support;

use copydesk::doc::{Published, Syntax};
use copydesk::engine::{Options, Report};
use copydesk::report::sheet::{self, Cell, Column, Day, Part, Sheet};
use copydesk::text::Source;
use jiff::civil::Date;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use support::engine;

const DRAFT: &str = r#"---
title: "Halden: a lab | a filing & a <price> war"
date: 2026-02-27
---
# Halden's year

Nvidia reported revenue of $90 million for 2025, up 50% year over year, according to [its annual report](https://example.org/halden-2025.pdf?a=1&b=2) of February 12, 2026.
It is the **largest *lab* in Europe**.

“We will ship `Corvid-4` & more before the summer,” said Dana Osei. Two people familiar with the plan said the lab had between 300 and 400 engineers in January 2026.

> Nobody outside has run those tests.

- Corvid-3 beats every rival on the ARC-9 suite.[^1]
  - A <b>nested</b> point &amp; an entity.
1. Brightloom cut its price to $2 per million tokens.

| Chip | Price | Since |
| --- | --- | --- |
| M2 | $9,000 | February 2, 2026 |
| M3 |  | March 2026 |

Prices a|b fell 40% in 2025 = bad. The M2 is a groundbreaking processor, Tarn says. <!-- stet precision/hype-words: the maker's own word -->

[^1]: Halden, model card of January 20, 2026.
"#;

fn check(text: &str, syntax: Syntax) -> Report {
    let options = Options {
        published: Some(Published::on(Date::constant(2026, 2, 27))),
        ..Options::default()
    };
    engine().check(Source::new("draft.md", text), syntax, &options)
}

fn with_sheet<T>(report: &Report, f: impl FnOnce(&Sheet<'_>) -> T) -> T {
    let day = Day {
        day: report.published.as_ref().and_then(Published::day),
        given: false,
        age_percent: 100,
    };
    f(&Sheet::of(report, &engine().book, day))
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

/// What the page writer does to characters that HTML forbids.
fn allowed(text: &str) -> String {
    let forbidden = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || u32::from(c) & 0xfffe == 0xfffe
            || ('\u{fdd0}'..='\u{fdef}').contains(&c)
    };
    text.chars().map(|c| if forbidden(c) { '\u{fffd}' } else { c }).collect()
}

/// Everything that must hold of any page: no parse error, no fetch, unique ids, links that lead somewhere, the draft's words once and in order,
/// and every number behind the words it is about.
fn sound(report: &Report, page: &str) -> Result<(), String> {
    let html = Html::parse_document(page);
    if !html.errors.is_empty() {
        return Err(format!("parse errors: {:?}", html.errors));
    }
    if let Some(bad) = html
        .select(&select(
            "script, link, img, iframe, object, embed, form, [src], [onclick], [onload]",
        ))
        .next()
    {
        return Err(format!("the page holds {}", bad.html()));
    }
    let mut ids = BTreeSet::new();
    for e in html.select(&select("[id]")) {
        if !ids.insert(e.value().id().unwrap_or_default().to_owned()) {
            return Err(format!("id {:?} stands twice", e.value().id()));
        }
    }
    for a in html.select(&select("a[href^='#']")) {
        let to = &a.value().attr("href").unwrap_or_default()[1..];
        if !ids.contains(to) {
            return Err(format!("#{to} leads nowhere"));
        }
    }
    let article = html.select(&select("article")).next().ok_or("no article")?;
    let drawn: Vec<String> = article.select(&select(".copy")).map(|c| c.text().collect()).collect();
    let blocks: String =
        report.doc.blocks.iter().map(|b| allowed(report.doc.text(b.prose))).collect();
    if drawn.concat() != blocks {
        return Err(format!("the draft reads {:?}, not {blocks:?}", drawn.concat()));
    }
    numbers(report, article)
}

/// The text before a mark's number ends with the words of its row.
fn numbers(report: &Report, article: ElementRef<'_>) -> Result<(), String> {
    with_sheet(report, |sheet| {
        let mut words: BTreeMap<String, String> = BTreeMap::new();
        for row in sheet.tables.iter().flat_map(|t| &t.rows) {
            if let Some(span) = row.span.filter(|s| !s.is_empty()) {
                words.insert(
                    format!("at-{}", row.id),
                    allowed(report.doc.text(span)).replace('\n', ""),
                );
            }
        }
        let mut seen = BTreeSet::new();
        let mut text = String::new();
        for node in article.descendants() {
            match node.value() {
                Node::Text(t)
                    if node.ancestors().any(|a| {
                        ElementRef::wrap(a)
                            .is_some_and(|e| e.value().classes().any(|c| c == "copy"))
                    }) =>
                {
                    text.push_str(t);
                }
                Node::Element(e) => {
                    if let Some(words) =
                        e.id().filter(|id| id.starts_with("at-")).and_then(|id| words.get(id))
                    {
                        let short =
                            report.doc.blocks.iter().any(|b| {
                                allowed(report.doc.text(b.prose)).contains(words.as_str())
                            });
                        if short && !text.ends_with(words.as_str()) {
                            return Err(format!(
                                "{:?} stands behind {:?}, not {words:?}",
                                e.id(),
                                &text[text.len().saturating_sub(40)..]
                            ));
                        }
                        seen.insert(e.id().unwrap_or_default().to_owned());
                    }
                }
                _ => {}
            }
        }
        let missing: Vec<&String> = words.keys().filter(|id| !seen.contains(*id)).collect();
        if missing.is_empty() { Ok(()) } else { Err(format!("not marked: {missing:?}")) }
    })
}

#[test]
fn the_page_is_sound_and_its_marks_sit_on_their_words() {
    let report = check(DRAFT, Syntax::Markdown);
    let page = with_sheet(&report, |s| sheet::html(s, &[]));
    sound(&report, &page).expect("sound");
    let html = Html::parse_document(&page);
    let texts =
        |s: &str| html.select(&select(s)).map(|e| e.text().collect::<String>()).collect::<Vec<_>>();
    assert_eq!(texts("h1"), ["Halden: a lab | a filing & a <price> war"]);
    assert_eq!(texts(".copy h3"), ["Halden's year"]);
    assert_eq!(texts(".copy blockquote"), ["Nobody outside has run those tests."]);
    assert_eq!(texts(".copy .grid th"), ["Chip", "Price", "Since"]);
    assert_eq!(
        texts(".copy .grid td"),
        ["M2", "$9,000", "February 2, 2026", "M3", "", "March 2026"]
    );
    assert_eq!(
        texts(".copy .m.d"),
        [
            "2025",
            "February 12, 2026",
            "the summer",
            "January 2026",
            "February 2, 2026",
            "March 2026",
            "2025",
            "January 20, 2026"
        ]
    );
    assert!(texts(".copy .m.f").contains(&"$90 million".to_owned()));
    assert_eq!(texts(".copy .m.stands"), ["groundbreaking"]);
    assert_eq!(texts(".copy strong em"), ["lab"]);
    let labels: Vec<&str> =
        html.select(&select(".copy .list li")).filter_map(|e| e.value().attr("data-n")).collect();
    assert_eq!(labels, ["•", "•", "1."]);
    assert_eq!(
        html.select(&select(".copy a[href^='https']")).find_map(|e| e.value().attr("href")),
        Some("https://example.org/halden-2025.pdf?a=1&b=2")
    );
}

#[test]
fn rows_and_marks_lead_to_each_other() {
    let report = check(DRAFT, Syntax::Markdown);
    let html = Html::parse_document(&with_sheet(&report, |s| sheet::html(s, &[])));
    let href = |s: &str| {
        html.select(&select(s)).next().and_then(|e| e.value().attr("href")).map(str::to_owned)
    };
    assert_eq!(href("#at-C1").as_deref(), Some("#C1"));
    assert_eq!(href("#C1 th a").as_deref(), Some("#at-C1"));
    assert_eq!(href("#at-N1").as_deref(), Some("#note-N1"));
    assert_eq!(href("#note-N1 a").as_deref(), Some("#at-N1"));
}

#[test]
fn an_address_that_runs_code_is_not_a_link() {
    let report = check(
        "See [this](javascript:alert(1)) and [that](data:text/html,x). Sales fell 3% in 2025.",
        Syntax::Markdown,
    );
    let page = with_sheet(&report, |s| sheet::html(s, &[]));
    sound(&report, &page).expect("sound");
    assert!(!page.contains("href=\"javascript:") && !page.contains("href=\"data:"));
}

#[test]
fn the_csv_reads_back_as_the_rows() {
    let report = check(DRAFT, Syntax::Markdown);
    with_sheet(&report, |s| {
        let text = sheet::csv(s, &[]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().expect("a head").clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
        assert_eq!(rows.len(), s.tables.iter().map(|t| t.rows.len()).sum::<usize>());
        assert_eq!(
            head.iter().take(5).collect::<Vec<_>>(),
            ["part", "no", "line", "column", "words"]
        );
        let cell = |row: &csv::StringRecord, key: &str| {
            row[head.iter().position(|h| h == key).expect("a column")].to_owned()
        };
        let first = rows.iter().find(|r| &r[0] == "figures").expect("figures");
        let expect = [
            ("no", "F1"),
            ("line", "7"),
            ("column", "28"),
            ("words", "$90 million"),
            ("value", "90000000"),
            ("unit", "USD"),
            ("metric", "revenue"),
        ];
        for (key, value) in expect {
            assert_eq!(cell(first, key), value, "{key}");
        }
        let second = rows.iter().find(|r| &r[1] == "F2").expect("a second figure");
        assert_eq!(
            (cell(second, "value").as_str(), cell(second, "basis").as_str()),
            ("50", "year over year")
        );
        let range = rows
            .iter()
            .find(|r| &r[0] == "figures" && cell(r, "metric") == "headcount")
            .expect("a range");
        assert_eq!(
            (
                cell(range, "value").as_str(),
                cell(range, "value_to").as_str(),
                cell(range, "source_kind").as_str()
            ),
            ("300", "400", "unnamed")
        );
    });
}

#[test]
fn one_part_has_its_own_columns_only() {
    let report = check(DRAFT, Syntax::Markdown);
    let text = with_sheet(&report, |s| sheet::csv(s, &[Part::Dates]));
    assert_eq!(
        text.lines().next(),
        Some("part,no,line,column,words,resolved,how,missing,sentence,checked,checked_by")
    );
    assert!(text.contains("\ndates,D1,7,44,2025,2025,explicit,,"), "{text}");
}

#[test]
fn the_markdown_renders_as_tables_of_the_rows() {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let report = check(DRAFT, Syntax::Markdown);
    with_sheet(&report, |s| {
        let text = sheet::markdown(s, &[]);
        let (mut cells, mut rows, mut tables, mut cell) = (Vec::new(), 0, 0, None::<String>);
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
        {
            match event {
                Event::Start(Tag::Table(_)) => tables += 1,
                Event::Start(Tag::TableRow) => rows += 1,
                Event::Start(Tag::TableCell) => cell = Some(String::new()),
                Event::End(TagEnd::TableCell) => cells.extend(cell.take()),
                Event::Text(t) => {
                    if let Some(cell) = &mut cell {
                        cell.push_str(&t);
                    }
                }
                Event::Code(_)
                | Event::InlineHtml(_)
                | Event::Html(_)
                | Event::Start(Tag::Emphasis | Tag::Link { .. }) => panic!("markup in {text}"),
                _ => {}
            }
        }
        assert_eq!(rows, s.tables.iter().map(|t| t.rows.len()).sum::<usize>());
        assert_eq!(tables, s.tables.iter().filter(|t| !t.rows.is_empty()).count());
        for table in &s.tables {
            for row in &table.rows {
                assert!(cells.contains(&row.id));
                for c in row.cells.iter().filter(|c| **c != Cell::Empty) {
                    assert!(cells.contains(&c.shown()), "{:?} is not in {cells:?}", c.shown());
                }
            }
        }
    });
}

#[test]
fn the_json_holds_numbers_places_and_lists() {
    let report = check(DRAFT, Syntax::Markdown);
    let value = with_sheet(&report, |s| sheet::json(s, &[]));
    assert_eq!(value["published"], "2026-02-27");
    assert_eq!(value["published_from"], "given");
    assert_eq!(value["figures"][0]["value"], 90_000_000);
    assert_eq!(value["figures"][0]["place"]["line"], 7);
    assert_eq!(value["links"][0]["url"], "https://example.org/halden-2025.pdf?a=1&b=2");
    assert!(value["links"][0]["backs"].as_array().is_some_and(|b| b.iter().any(|c| c == "C1")));
    let total: u64 = value["claims_by_source"]
        .as_object()
        .expect("counts")
        .values()
        .filter_map(serde_json::Value::as_u64)
        .sum();
    assert_eq!(Some(total as usize), value["claims"].as_array().map(Vec::len));
}

#[test]
fn the_head_says_what_was_read_and_who_stands_behind_it() {
    let report = check(DRAFT, Syntax::Markdown);
    with_sheet(&report, |s| {
        assert_eq!(s.head.name(), "Halden: a lab | a filing & a <price> war");
        assert_eq!(s.head.tally.suppressed, 1);
        let claims = s.table(Part::Claims).expect("claims");
        assert_eq!(s.head.standing.total(), claims.rows.len());
        let none = claims
            .rows
            .iter()
            .filter(|r| claims.cell(r, Column::SourceKind).shown() == "none")
            .count();
        assert_eq!(s.head.standing.total() - s.head.standing.sourced(), none);
    });
}

/// Relative luminance and contrast by WCAG 2.2.
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |hex: &str| {
        let part = |i: usize| {
            f64::from(u8::from_str_radix(&hex[i..i + 2], 16).expect("hexadecimal")) / 255.0
        };
        let linear =
            |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5))
    };
    let (x, y) = (luminance(a), luminance(b));
    (x.max(y) + 0.05) / (x.min(y) + 0.05)
}

#[test]
fn words_stand_out_from_what_is_behind_them() {
    let css = include_str!("../src/report/sheet/html/sheet.css");
    let mut themes: Vec<BTreeMap<&str, &str>> = Vec::new();
    for block in css.split(":root {").skip(1).take(2) {
        let body = block.split('}').next().expect("a block");
        let pairs = body
            .split(';')
            .filter_map(|d| d.trim().split_once(':'))
            .map(|(k, v)| (k.trim(), v.trim()))
            .filter(|(_, v)| v.starts_with('#'));
        themes.push(pairs.collect());
    }
    assert_eq!(themes.len(), 2, "light and dark");
    for theme in &themes {
        for words in [
            "--ink",
            "--soft",
            "--link",
            "--claim-edge",
            "--figure",
            "--date",
            "--source",
            "--error",
            "--warning",
            "--info",
        ] {
            assert!(contrast(theme[words], theme["--paper"]) >= 4.5, "{words} on paper");
        }
        for behind in ["--claim", "--statement", "--quote", "--card"] {
            assert!(contrast(theme["--ink"], theme[behind]) >= 7.0, "ink on {behind}");
        }
        for words in ["--soft", "--error", "--warning"] {
            assert!(
                contrast(theme[words], theme["--statement"]) >= 4.5,
                "{words} on a note that was jumped to"
            );
        }
    }
}

fn copydesk(dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(args)
        .current_dir(dir)
        .env("COLUMNS", "80")
        .output()
        .expect("the binary runs");
    (
        out.status.code(),
        String::from_utf8(out.stdout).expect("UTF-8"),
        String::from_utf8(out.stderr).expect("UTF-8"),
    )
}

#[test]
fn a_file_is_written_whole_in_the_form_of_its_ending() {
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    std::fs::write(dir.path().join("draft.md"), DRAFT).expect("can be written");
    for (name, begins) in [
        ("s.md", "# Worksheet"),
        ("s.csv", "part,no,"),
        ("s.html", "<!DOCTYPE html>"),
        ("s.json", "{"),
    ] {
        let (code, out, err) = copydesk(dir.path(), &["sheet", "draft.md", "--output", name]);
        assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""), "{name}");
        assert!(
            std::fs::read_to_string(dir.path().join(name))
                .expect("was written")
                .starts_with(begins),
            "{name}"
        );
    }
    let (code, _, err) = copydesk(dir.path(), &["sheet", "draft.md", "--output", "nowhere/s.md"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("nothing was written"), "{err}");
    assert_eq!(
        std::fs::read_dir(dir.path()).expect("is there").count(),
        5,
        "nothing is left beside the sheets"
    );
}

#[test]
fn a_part_is_named_or_guessed_at() {
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    std::fs::write(dir.path().join("draft.md"), DRAFT).expect("can be written");
    let (code, out, _) = copydesk(dir.path(), &["sheet", "--part", "dates,quotes", "draft.md"]);
    assert_eq!(code, Some(0));
    let headings: Vec<&str> = out.lines().filter(|l| l.starts_with('#')).collect();
    assert_eq!(headings, ["## Dates (8)", "## Quotations (2)"]);
    let (code, _, err) = copydesk(dir.path(), &["sheet", "--part", "dats", "draft.md"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("did you mean `dates`"), "{err}");
}

/// Pieces of drafts with everything that could break a table, a page or a mark.
fn drafts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Nvidia said on Monday that sales rose 12% to $3 billion in 2025. ".to_owned()),
        Just("“It is the *largest* lab,” she [said](https://example.org/?a=\"b\"&c). ".to_owned()),
        Just("| a | $5 |\n|---|---|\n| x \\| y |  |\n| 2 | May 1, 2026 |\n\n".to_owned()),
        Just("- item `code` 40%\n  1. <b>in</b> & out\n\n> Quoted “twice.”\n\n# Head [x](y)\n\n".to_owned()),
        Just("[[a](b) c](d) <a href=x>in <a href='y'>out</a></a>[^1]\n\n[^1]: note **b\n\n".to_owned()),
        Just("<table><tr><td>3%</td><th></th></tr></table>\n<p>Reuters reported &lt;1% &amp; less.</p>\n".to_owned()),
        "\\PC{0,12}",
        any::<String>().prop_map(|s| s.chars().take(12).collect()),
        Just("\n\n".to_owned()),
    ];
    prop::collection::vec(piece, 0..10).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]
    #[test]
    fn any_draft_gives_sheets_that_read_back(text in drafts(), syntax in prop_oneof![Just(Syntax::Markdown), Just(Syntax::Html), Just(Syntax::Text)]) {
        let report = check(&text, syntax);
        let (page, csv_text, md) = with_sheet(&report, |s| (sheet::html(s, &[]), sheet::csv(s, &[]), sheet::markdown(s, &[])));
        if let Err(error) = sound(&report, &page) {
            prop_assert!(false, "{}\n{:?}", error, text);
        }
        let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
        for row in reader.records() {
            prop_assert!(row.is_ok(), "{:?}", row);
        }
        // Every line of a table has as many bars as its head.
        let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        let mut head = 0;
        for line in md.lines() {
            if line.starts_with("| no |") {
                head = bars(line);
            } else if line.starts_with('|') {
                prop_assert_eq!(bars(line), head, "{}", line);
            }
        }
    }
}
