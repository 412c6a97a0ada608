//! Tests against text that is not part of this repository: they read its folder from `COPYDESK_EVAL` and skip without it.

mod support;

use copydesk::doc::{Published, Syntax, parse_date};
use copydesk::engine::{Options, Report};
use copydesk::rulebook::Severity;
use copydesk::text::Source;
use std::path::{Path, PathBuf};
use support::engine;

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("COPYDESK_EVAL").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: COPYDESK_EVAL is not set");
    }
    folder
}

fn check(path: &Path, text: &str) -> Report {
    let options = Options {
        published: parse_date("2026-02-27").and_then(Published::given),
        ..Options::default()
    };
    let name = path.display().to_string();
    engine().check(
        Source::new(name.clone(), text),
        Syntax::of_path(&name).expect("is a draft"),
        &options,
    )
}

/// What an editor expects of the article that the project began with (no house ledger; the built-in policy events apply): line, rule, and some words under the mark.
/// Only errors and warnings; a warning where an info is expected is not held against the tool.
const EXPECTED: [(u32, &str, &str); 18] = [
    (2, "dates/missing-year", "February 25"),
    (2, "attribution/factive-verb", "confirmed"),
    (5, "attribution/company-claim-own-voice", "rivaled"),
    (5, "hedging/vague-comparison", "fraction of the cost"),
    (5, "hedging/vague-magnitude", "hundreds of billions"),
    (5, "precision/hype-words", "cutting-edge"),
    (6, "attribution/motive-as-fact", "sending a clear signal"),
    (8, "hedging/verdict-without-evidence", "Almost certainly"),
    (8, "attribution/unattributed-superlative", "the most successful"),
    (8, "figures/threshold-outdated", "increasingly aggressive"),
    (14, "figures/threshold-outdated", "tightens controls"),
    (9, "attribution/factive-verb", "revealed"),
    (9, "dates/relative-week-month", "this week"),
    (9, "attribution/no-right-of-reply", ""),
    (11, "figures/revenue-earnings-confusion", "$68 billion Q4 earnings"),
    (11, "dates/quarter-without-fiscal-year", "Q4"),
    (11, "dates/missing-year", "February 25"),
    (11, "attribution/unattributed-superlative", "record"),
];

/// Places where an info is expected; a louder finding of the same rule is no false alarm.
const PROMPTS: [(u32, &str); 22] = [
    (2, "attribution/secondhand-report"),
    (2, "attribution/anonymous-source"),
    (3, "attribution/analysis-as-fact"),
    (3, "attribution/motive-as-fact"),
    (3, "hedging/inflation"),
    (5, "attribution/analysis-as-fact"),
    (6, "attribution/prediction-without-source"),
    (6, "attribution/motive-as-fact"),
    (8, "attribution/analysis-as-fact"),
    (8, "hedging/inflation"),
    (9, "hedging/inflation"),
    (9, "hedging/vague-magnitude"),
    (9, "precision/undefined-jargon"),
    (11, "attribution/analysis-as-fact"),
    (12, "hedging/inflation"),
    (12, "attribution/prediction-without-source"),
    (12, "attribution/analysis-as-fact"),
    (12, "hedging/unsourced-modal"),
    (15, "attribution/motive-as-fact"),
    (15, "hedging/inflation"),
    (19, "attribution/motive-as-fact"),
    (19, "precision/anthropomorphism"),
];

#[test]
fn the_first_article_gets_what_an_editor_expects_and_little_else() {
    let Some(folder) = folder() else { return };
    let path = folder.join("seed/deepseek.txt");
    let report = check(&path, &std::fs::read_to_string(&path).expect("readable"));
    let book = &engine().book;
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for finding in report.findings.iter().filter(|f| f.severity >= Severity::Warning) {
        let rule = book.rules[usize::from(finding.rule)].id.as_str();
        let line = report.doc.source.position(finding.span.start).line;
        let words = report.doc.source.slice(finding.span);
        let at = format!("{line} {rule} {words:?}");
        if EXPECTED
            .iter()
            .any(|(l, r, w)| *l == line && *r == rule && (words.contains(w) || w.contains(words)))
        {
            right.push(at);
        } else if !PROMPTS.contains(&(line, rule)) {
            wrong.push(at);
        }
    }
    assert!(right.len() >= 13, "only {} of the expected findings: {right:#?}", right.len());
    assert!(wrong.len() <= 3, "{} findings where nothing is expected: {wrong:#?}", wrong.len());
}

#[test]
fn on_real_markdown_the_mark_holds_the_words_that_the_message_names() {
    let Some(folder) = folder() else { return };
    let mut folders = vec![folder.join("corpus")];
    let (mut drafts, mut findings) = (0, 0);
    while let Some(here) = folders.pop() {
        for entry in std::fs::read_dir(here).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let report = check(&path, &text);
            drafts += 1;
            for finding in &report.findings {
                findings += 1;
                let Some(prose) = finding.prose else { continue };
                let marked = text
                    .get(finding.span.range())
                    .expect("the mark lies in the file, on characters");
                let first = report
                    .doc
                    .text(prose)
                    .split(|c: char| !c.is_alphanumeric())
                    .find(|w| !w.is_empty())
                    .unwrap_or_default();
                let entity = marked.contains('&') || marked.contains('\\');
                assert!(
                    entity || marked.contains(first),
                    "{}: {marked:?} does not hold {first:?}",
                    path.display()
                );
            }
        }
    }
    assert!(drafts > 1000 && findings > 1000, "{drafts} drafts, {findings} findings");
}

/// Rows for the article that the project began with: its company's results, what nobody could find out, a later quarter.
const LEDGER: &str = r#"
[[fact]]
entity = "Nvidia"
metric = "revenue"
period = "FY2026Q4"
ended = 2026-01-25
value = 68.13e9
unit = "USD"
as_of = 2026-02-25
source = "company results release"
superlative_ok = ["record quarter"]

[[fact]]
entity = "Nvidia"
metric = "net_income"
period = "FY2026Q4"
value = 42.96e9
unit = "USD"
as_of = 2026-02-25

[[fact]]
entity = "Nvidia"
metric = "revenue"
period = "FY2027Q1"
ended = 2026-04-26
value = 81.6e9
unit = "USD"
as_of = 2026-05-27

[[known_unknown]]
entity = "DeepSeek"
question = "why US chipmakers got no early access"
as_of = 2026-02-25
source = "Reuters"
"#;

/// `line rule severity` of each finding of the first article beside the ledger, with the notes of each.
fn beside_the_ledger(as_of: Option<&str>) -> Option<Vec<(String, Vec<String>)>> {
    let path = folder()?.join("seed/deepseek.txt");
    let ledger =
        copydesk::ledger::Ledger::parse(&Source::new("ledger.toml", LEDGER)).expect("is right");
    let options = Options {
        published: parse_date("2026-02-27").and_then(Published::given),
        as_of: as_of.map(|d| d.parse().expect("a day")),
        ledger: Some(std::sync::Arc::new(ledger)),
        ..Options::default()
    };
    let text = std::fs::read_to_string(&path).expect("readable");
    let report = engine().check(Source::new("seed.txt", text), Syntax::Text, &options);
    let named = |f: &copydesk::rulebook::Finding| {
        let line = report.doc.source.position(f.span.start).line;
        (
            format!("{line} {} {}", engine().book.rules[usize::from(f.rule)].id, f.severity.name()),
            f.notes.clone(),
        )
    };
    Some(report.findings.iter().map(named).collect())
}

#[test]
fn beside_a_ledger_the_first_article_is_judged_by_its_rows() {
    let Some(found) = beside_the_ledger(None) else { return };
    let notes = |name: &str| {
        found.iter().find(|(n, _)| n == name).map(|(_, notes)| notes.join(" ")).unwrap_or_default()
    };
    assert!(
        notes("11 figures/revenue-earnings-confusion error")
            .contains("ledger.toml line 2: Nvidia revenue, fiscal Q4 2026 = $68.13 billion"),
        "{found:#?}"
    );
    assert!(
        notes("8 hedging/verdict-without-evidence warning").contains("not known of DeepSeek"),
        "{found:#?}"
    );
    assert!(
        !found.iter().any(|(n, _)| n.starts_with("11 attribution/unattributed-superlative")),
        "{found:#?}"
    );
}

#[test]
fn an_audit_of_the_first_article_finds_what_has_happened_since() {
    let Some(found) = beside_the_ledger(Some("2026-07-02")) else { return };
    let has = |name: &str| found.iter().any(|(n, _)| n == name);
    assert!(
        has("2 dates/horizon-passed error") && has("6 dates/horizon-passed error"),
        "{found:#?}"
    );
    // It stands on the words of a more serious finding of its family, which names it.
    let told = |(name, notes): &(String, Vec<String>)| {
        name == "11 figures/revenue-earnings-confusion error"
            && notes.iter().any(|n| n.starts_with("also figures/past-half-life: "))
    };
    assert!(found.iter().any(told), "{found:#?}");
}
