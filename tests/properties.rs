//! What must hold for any text: no panic, spans in the file and on characters, line ends and shortcuts without effect.

mod support;

use copydesk::doc::Syntax;
use copydesk::engine::{Options, Report, apply, settle};
use copydesk::rulebook::{Applicability, Finding, FixEdit};
use copydesk::text::Source;
use proptest::prelude::*;
use rayon::prelude::*;
use support::{announce, engine, fixtures};

fn check(text: &str, syntax: Syntax) -> Report {
    engine().check(Source::new("draft", text), syntax, &dated())
}

fn spans_are_valid(report: &Report) {
    let text = &report.doc.source.text;
    for finding in &report.findings {
        let edits = finding.fix.iter().flat_map(|f| &f.edits).map(|e| e.span);
        for span in std::iter::once(finding.span).chain(edits) {
            assert!(
                span.start <= span.end && span.end as usize <= text.len(),
                "{span:?} in {} bytes",
                text.len()
            );
            assert!(
                text.is_char_boundary(span.start as usize)
                    && text.is_char_boundary(span.end as usize),
                "{span:?}"
            );
        }
    }
    for token in &report.doc.tokens {
        let span = report.doc.to_source(token.span());
        assert!(text.get(span.range()).is_some(), "token {span:?}");
    }
}

/// Words that rules and readers look for, mixed with markup and signs.
fn drafts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Halden",
        "Corvid-3",
        "said",
        "that",
        "reportedly",
        "$4 billion",
        "38%",
        "February 30",
        "on Tuesday",
        "last week",
        "the largest",
        "will",
        "may",
        "could",
        "possibly",
        "“",
        "”",
        "\"",
        "'",
        "’s",
        "—",
        "U.S.",
        "Q4",
        "experts",
        "say",
        ".",
        "?",
        "\n",
        "\n\n",
        "# ",
        "- ",
        "> ",
        "**",
        "_",
        "[",
        "](https://a.b)",
        "`",
        "<!-- stet dates: x -->",
        "<!-- stet end -->",
        "|",
        "&amp;",
        "&#39;",
        "\\$",
        "😀",
        "e\u{301}",
        "\u{feff}",
        "\t",
        "1.2.3",
        "2026-02-25",
        "03/04/2026",
        "(",
        ")",
        "[^1]",
        "<b>",
        "</p>",
        "---",
        "+++",
        "if",
        "it",
        "the company",
        "confirmed",
        "10^26",
        "3x",
        "AGI",
        "BIS",
        "\r\n",
        "\u{a0}",
        "日本語",
        "...",
        ",",
    ]);
    prop::collection::vec((words, any::<bool>()), 0..60).prop_map(|all| {
        all.into_iter().fold(String::new(), |mut text, (word, space)| {
            text.push_str(word);
            if space {
                text.push(' ');
            }
            text
        })
    })
}

/// Sentences that rules were made for: the examples of all pages, put together with markup around them.
fn stories() -> impl Strategy<Value = String> {
    let pieces: Vec<&'static str> = engine()
        .book
        .rules
        .iter()
        .flat_map(copydesk::rulebook::Rule::examples)
        .map(|e| e.text.as_str())
        .collect();
    let part = (prop::sample::select(pieces), 0..WRAPS.len(), 0..JOINS.len());
    prop::collection::vec(part, 1..10).prop_map(|parts| {
        parts.into_iter().fold(String::new(), |mut text, (piece, wrap, join)| {
            let (before, after) = WRAPS[wrap];
            text.push_str(before);
            if wrap == BROKEN {
                text.push_str(&piece.replacen(", ", ",\n", 2).replacen(" the ", "\nthe ", 2));
            } else {
                text.push_str(piece);
            }
            text.push_str(after);
            text.push_str(JOINS[join]);
            text
        })
    })
}

/// What stands around a sentence.
const WRAPS: [(&str, &str); 14] = [
    ("", ""),
    ("", ""),
    ("", ""),
    ("*", "*"),
    ("- ", ""),
    ("> ", ""),
    ("\n## ", "\n\n"),
    ("\n| a | b |\n|---|---|\n| 1 | ", " |\n\n"),
    ("“", "” Ana Ruiz said."),
    ("\"", ",\" said Dana Osei, who runs Tarn."),
    ("<!-- stet dates: the desk knows -->\n", ""),
    ("According to the Baltic Courier, ", ""),
    ("[", "](https://example.com/a_b)"),
    ("", "[^1]"),
];
/// The wrap that also breaks its piece into lines.
const BROKEN: usize = 1;
const JOINS: [&str; 5] = [" ", "\n\n", "\n", " — ", "\n\n\n"];

/// Either kind of draft.
fn any_draft() -> impl Strategy<Value = String> {
    prop_oneof![1 => drafts(), 2 => stories()]
}

fn dated() -> Options {
    Options {
        published: copydesk::doc::parse_date("2026-02-27")
            .and_then(copydesk::doc::Published::given),
        ..Options::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked_without_panic_and_with_valid_spans(text in "\\PC{0,400}") {
        for syntax in [Syntax::Markdown, Syntax::Text, Syntax::Html] {
            spans_are_valid(&check(&text, syntax));
        }
    }

    #[test]
    fn any_bytes_that_are_text_are_checked_without_panic(text in "(?s).{0,200}", audit in any::<bool>()) {
        for syntax in [Syntax::Markdown, Syntax::Text, Syntax::Html] {
            let options = Options { as_of: audit.then(|| "2027-03-01".parse().expect("a day")), ..dated() };
            spans_are_valid(&engine().check(Source::new("draft", text.as_str()), syntax, &options));
        }
    }

    #[test]
    fn drafts_are_checked_alike_with_and_without_the_shortcut(text in any_draft()) {
        for syntax in [Syntax::Markdown, Syntax::Text] {
            let report = check(&text, syntax);
            spans_are_valid(&report);
            let slow = engine().check(Source::new("draft", text.as_str()), syntax, &Options { exhaustive: true, ..dated() });
            prop_assert_eq!(words(&report), words(&slow));
        }
    }

    #[test]
    fn drafts_are_checked_alike_with_either_line_end(text in any_draft()) {
        let plain = text.replace("\r\n", "\n").replace('\r', "");
        let windows = plain.replace('\n', "\r\n");
        for syntax in [Syntax::Markdown, Syntax::Text] {
            prop_assert_eq!(places(&check(&plain, syntax)), places(&check(&windows, syntax)));
        }
    }

    #[test]
    fn fixes_never_overlap_and_are_made_once(text in any_draft(), also_unsafe in any::<bool>()) {
        let report = check(&text, Syntax::Markdown);
        prop_assert_eq!(apply(&text, &report.findings, also_unsafe).text, by_hand(&text, &report.findings, also_unsafe));
        let fix = |text: &str| settle(engine(), &Source::new("draft", text), Syntax::Markdown, &dated(), also_unsafe);
        let once = fix(&text);
        let twice = fix(&once.text);
        prop_assert_eq!(&once.text, &twice.text, "from {}", text);
        prop_assert_eq!(twice.applied, 0);
    }

    #[test]
    fn findings_come_in_order_and_alike_from_any_number_of_threads(texts in prop::collection::vec(any_draft(), 1..6)) {
        let run = |threads: usize| -> Vec<Vec<String>> {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
            pool.install(|| texts.par_iter().map(|t| words(&check(t, Syntax::Markdown))).collect())
        };
        prop_assert_eq!(run(1), run(8));
        for text in &texts {
            let findings = check(text, Syntax::Markdown).findings;
            prop_assert!(findings.is_sorted_by_key(|f| (f.span.start, f.span.end, f.rule)));
        }
    }
}

/// Fixes made one by one from the end of the text, each only if it neither overlaps nor touches one that came before it in the list.
fn by_hand(text: &str, findings: &[Finding], also_unsafe: bool) -> String {
    let mut made: Vec<&FixEdit> = Vec::new();
    let open = findings.iter().filter(|f| f.suppressed.is_none()).filter_map(|f| f.fix.as_ref());
    for fix in open.filter(|f| also_unsafe || f.applicability == Applicability::Safe) {
        for (i, edit) in fix.edits.iter().enumerate() {
            let apart =
                |e: &FixEdit| e.span.end <= edit.span.start || edit.span.end <= e.span.start;
            assert!(fix.edits[..i].iter().all(apart), "edits of one fix overlap: {fix:?}");
        }
        if fix
            .edits
            .iter()
            .all(|e| made.iter().all(|m| e.span.end < m.span.start || m.span.end < e.span.start))
        {
            made.extend(&fix.edits);
        }
    }
    made.sort_by_key(|e| std::cmp::Reverse(e.span.start));
    made.into_iter().fold(text.to_owned(), |mut text, edit| {
        text.replace_range(edit.span.range(), &edit.replacement);
        text
    })
}

/// Findings with lines and columns, which do not depend on how lines end.
fn places(report: &Report) -> Vec<String> {
    let place = |f: &Finding| report.doc.source.position(f.span.start);
    report
        .findings
        .iter()
        .map(|f| format!("{}:{} {}", place(f).line, place(f).column, announce(report, f)))
        .collect()
}

fn words(report: &Report) -> Vec<String> {
    report
        .findings
        .iter()
        .map(|f| format!("{} {:?} {}", f.severity.name(), f.span, announce(report, f)))
        .collect()
}

#[test]
fn fixtures_are_checked_alike_with_and_without_the_shortcut() {
    for fixture in fixtures() {
        let slow = support::check_with(
            &fixture.path,
            &fixture.text,
            &Options { exhaustive: true, ..Options::default() },
        );
        assert_eq!(
            words(&support::check(&fixture.path, &fixture.text)),
            words(&slow),
            "{}",
            fixture.path.display()
        );
    }
}

#[test]
fn line_ends_make_no_difference() {
    for fixture in fixtures() {
        let plain = fixture.text.replace("\r\n", "\n");
        let windows = plain.replace('\n', "\r\n");
        let (a, b) =
            (support::check(&fixture.path, &plain), support::check(&fixture.path, &windows));
        assert_eq!(places(&a), places(&b), "{}", fixture.path.display());
    }
}

#[test]
fn the_mark_holds_the_words_the_message_names() {
    for fixture in fixtures() {
        let report = support::check(&fixture.path, &fixture.text);
        spans_are_valid(&report);
        for finding in report.findings.iter().filter(|f| f.prose.is_some()) {
            let marked = report.doc.source.slice(finding.span);
            let named = finding.get("match").expect("every finding in the text has its words");
            let flat = |t: &str| {
                t.replace("&amp;", "&")
                    .replace(['*', '_', '`', '\\'], "")
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            assert!(
                flat(marked) == flat(named) || marked.contains("&#") || marked.contains("]("),
                "{}: {marked:?} and {named:?}",
                fixture.path.display()
            );
        }
    }
}
