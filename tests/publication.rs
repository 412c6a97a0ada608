//! Publication dates: every kind of head that states one, dates as people write them, and what is said of those that are unclear.

mod support;

use copydesk::doc::Syntax;
use copydesk::engine::{Options, Report};
use copydesk::text::Source;
use support::engine;

const BODY: &str = "\nHalden opened a lab in Riga on January 5, 2026, its notice says.\n";

fn check(name: &str, head: &str, published: Option<&str>) -> Report {
    let syntax = Syntax::of_path(name).expect("a draft");
    let published = published.map(|p| {
        let date = copydesk::doc::parse_date(p).and_then(copydesk::doc::Published::given);
        date.expect("a date")
    });
    let options = Options { published, ..Options::default() };
    engine().check(Source::new(name, format!("{head}{BODY}")), syntax, &options)
}

/// Rule, text under the mark and message of every finding.
fn findings(report: &Report) -> Vec<(String, String, String)> {
    let book = &engine().book;
    report
        .findings
        .iter()
        .filter(|f| f.suppressed.is_none())
        .map(|f| {
            let rule = &book.rules[usize::from(f.rule)];
            let words = report.doc.source.slice(f.span).to_owned();
            let message = copydesk::rulebook::wording::message(rule, f).expect("worded");
            (rule.id.clone(), words, message)
        })
        .collect()
}

/// Name of the file and its head; each says February 27, 2026, and nothing is found in any.
const HEADS: &[(&str, &str)] = &[
    ("a.md", "---\nDate: 2026-02-27\n---\n"),
    ("a.md", "---\nDATE: 27 Feb 2026\n---\n"),
    ("a.md", "---\npublished_date: 27-February-2026\n---\n"),
    ("a.md", "---\npub_date: Feb 27, 2026 10:00 AM\n---\n"),
    ("a.md", "---\npost_date: Friday, 27 Feb 2026\n---\n"),
    ("a.md", "---\npublicationDate: 27.02.2026\n---\n"),
    ("a.md", "---\npubDate: Fri, 27 Feb 2026 10:00:00 +0000\n---\n"),
    ("a.md", "---\npublish-date: 02/27/2026\npublished: true\n---\n"),
    ("a.md", "---\ndate: 2026-02-27T23:00:00+01:00\nevent_date: soon\n---\n"),
    ("a.md", "---\ndate: {published: 2026-02-27}\n---\n"),
    ("a.md", "---\ndate: 2026-02-27\npubDate: Sat, 28 Feb 2026 01:00:00 GMT\n---\n"),
    ("a.md", "+++\nPublishDate = 2026-02-27\n+++\n"),
    ("a.md", "{\n  \"title\": \"Prices, {falling}\",\n  \"date\": \"2026-02-27\"\n}\n"),
    ("a.md", "{\"pubDate\": \"27 Feb 2026\"}\n"),
    ("a.md", "---json\n{\"date\": \"2026-02-27\"}\n---\n"),
    ("a.md", "% Prices fall\n% Ana Ruiz; Ben Cole\n% February 27, 2026\n"),
    ("a.md", "% Prices fall\n  and fall again\n%\n% 27.02.2026\n"),
    ("a.md", "Title: Prices fall\nDate: 2026-02-27 10:20\nTags: chips, labs\n"),
    ("a.md", "<!--\n.. title: Prices fall\n.. date: 2026-02-27 10:00:00 UTC\n-->\n"),
    ("a.rst", ".. title: Prices fall\n.. slug: prices\n.. date: 2026-02-27 10:00:00 UTC\n"),
    ("a.rst", "Prices fall\n===========\n\n:Date: 27 Feb 2026\n"),
    ("a.mdx", "export const meta = {\n  tags: [{date: '2001-01-01'}],\n  date: '2026-02-27',\n}\n"),
    (
        "a.mdx",
        "import X from './x'\n\nexport const metadata: Meta = { \"publishedAt\": new Date('2026-02-27') }\n",
    ),
    ("a.mdx", "export const date = `27 Feb 2026`\n"),
    (
        "a.adoc",
        "= Prices fall\nAna Ruiz <a@x.org>; Ben Cole <b@x.org>; Mara von Voss <m@x.org>\nv1.0, February 27, 2026: first\n",
    ),
    ("a.adoc", "= Prices fall\nAna Ruiz; Ben Cole; Mara Voss\n27 Feb 2026\n"),
    ("a.adoc", "= Prices fall\n// a remark\nAna Ruiz\n1.2, 27-Feb-2026\n"),
];

#[test]
fn every_head_gives_its_date() {
    for (name, head) in HEADS {
        let report = check(name, head, None);
        let day = report.published.as_ref().map(|p| (p.first.to_string(), p.last.to_string()));
        let day = day.as_ref().map(|(a, z)| (a.as_str(), z.as_str()));
        assert_eq!(day, Some(("2026-02-27", "2026-02-27")), "{head}");
        assert_eq!(findings(&report), [], "{head}");
        assert!(report.problems().is_empty(), "{head}: {:?}", report.problems());
        assert!(!report.doc.prose.text().contains("27"), "{head}: the head is no prose");
    }
}

#[test]
fn two_readings_are_told_and_a_given_day_decides() {
    let rule = "dates/unclear-publication-date".to_owned();
    for written in ["03/04/2024", "3-4-2024", "03.04.2024"] {
        let head = format!("---\ndate: {written}\n---\n");
        let report = check("a.md", &head, None);
        let message = format!("the publication date `{written}` is March 4, 2024 or April 3, 2024");
        let expected = [(rule.clone(), format!("date: {written}"), message)];
        // The lab of 2026 lies ahead of a piece of 2024, whichever day it is; that is another rule's business.
        let found: Vec<_> = findings(&report).into_iter().filter(|f| f.0 == rule).collect();
        assert_eq!(found, expected);
        assert!(report.problems().is_empty());
        let given = check("a.md", &head, Some("2024-04-03"));
        assert_eq!(given.published.map(|p| p.first.to_string()).as_deref(), Some("2024-04-03"));
        assert!(given.findings.iter().all(|f| engine().book.rules[usize::from(f.rule)].id != rule));
    }
}

#[test]
fn a_date_that_cannot_be_read_is_a_finding_and_the_rest_goes_on() {
    for written in ["soon", "2026-02-30", "31/31/2026", "last-modified"] {
        let head = format!("---\npub_date: {written}\n---\n");
        let report = check("a.md", &head, None);
        assert_eq!(
            findings(&report),
            [(
                "dates/unclear-publication-date".to_owned(),
                format!("pub_date: {written}"),
                format!("the publication date `{written}` cannot be read")
            )]
        );
        assert!(report.problems().is_empty(), "it does not end the run");
        assert_eq!(report.doc.sentences.len(), 1);
    }
    let named = check("2026-02-27-prices.md", "---\ndate: soon\n---\n", None);
    assert_eq!(
        findings(&named)[0].2,
        "the publication date `soon` cannot be read; another one is used"
    );
    assert_eq!(named.published.map(|p| p.first.to_string()).as_deref(), Some("2026-02-27"));
}

#[test]
fn broken_front_matter_keeps_its_other_lines() {
    for head in [
        "---\ntag: a\ntag: b\ndate: 2026-02-27\n---\n",
        "{\n  \"title\": \"x\"\n  \"date\": \"2026-02-27\"\n}\n",
    ] {
        let report = check("a.md", head, None);
        assert_eq!(report.problems().len(), 1, "{head}");
        assert_eq!(report.published.map(|p| p.first.to_string()).as_deref(), Some("2026-02-27"));
        assert_eq!(report.doc.sentences.len(), 1, "{head}");
    }
}

#[test]
fn an_unknown_kind_of_piece_is_told() {
    let told = |line: &str| {
        let report = check("a.md", &format!("---\ndate: 2026-02-27\n{line}\n---\n"), None);
        findings(&report).into_iter().map(|f| (f.0, f.1)).collect::<Vec<_>>()
    };
    for line in ["profile: sports", "type: opinon", "Type: post"] {
        assert_eq!(told(line), [("document/unknown-kind".to_owned(), line.to_owned())]);
    }
    for line in ["profile: news", "type: Essay", "kind: digest", "types: many"] {
        assert_eq!(told(line), []);
    }
}

#[test]
fn words_that_only_look_like_heads_stay_prose() {
    for text in [
        "Halden: the lab opens.\nBrightloom: it closes.\n",
        "% of the market, 40 in all.\n",
        "{\"a\": 1} is an object, the notice says.\n",
        "Note: prices fell.\nAnd more.\n",
    ] {
        let report = check("a.md", text, Some("2026-02-27"));
        let first = text.split(['.', ':']).next().expect("words").trim_start_matches('%');
        assert!(report.doc.prose.text().contains(first.trim()), "{text}");
    }
}
