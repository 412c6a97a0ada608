//! What must hold for any text: no panic, spans in the file and on characters, line ends and shortcuts without effect.

mod support;

use copydesk::doc::Syntax;
use copydesk::engine::{Options, Report};
use copydesk::text::Source;
use proptest::prelude::*;
use support::{announce, engine, fixtures};

fn check(text: &str, syntax: Syntax) -> Report {
    let options = Options { published: copydesk::doc::parse_date("2026-02-27").and_then(copydesk::doc::Published::given), ..Options::default() };
    engine().check(Source::new("draft", text), syntax, &options)
}

fn spans_are_valid(report: &Report) {
    let text = &report.doc.source.text;
    for finding in &report.findings {
        let edits = finding.fix.iter().flat_map(|f| &f.edits).map(|e| e.span);
        for span in std::iter::once(finding.span).chain(edits) {
            assert!(span.start <= span.end && span.end as usize <= text.len(), "{span:?} in {} bytes", text.len());
            assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize), "{span:?}");
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked_without_panic_and_with_valid_spans(text in "\\PC{0,400}") {
        for syntax in [Syntax::Markdown, Syntax::Text, Syntax::Html] {
            spans_are_valid(&check(&text, syntax));
        }
    }

    #[test]
    fn drafts_made_of_trigger_words_are_checked_alike_with_and_without_the_shortcut(text in drafts()) {
        for syntax in [Syntax::Markdown, Syntax::Text] {
            let report = check(&text, syntax);
            spans_are_valid(&report);
            let options = Options { exhaustive: true, published: copydesk::doc::parse_date("2026-02-27").and_then(copydesk::doc::Published::given), ..Options::default() };
            let slow = engine().check(Source::new("draft", text.as_str()), syntax, &options);
            prop_assert_eq!(words(&report), words(&slow));
        }
    }
}

fn words(report: &Report) -> Vec<String> {
    report.findings.iter().map(|f| format!("{} {:?} {}", f.severity.name(), f.span, announce(report, f))).collect()
}

#[test]
fn fixtures_are_checked_alike_with_and_without_the_shortcut() {
    for fixture in fixtures() {
        let slow = support::check_with(&fixture.path, &fixture.text, &Options { exhaustive: true, ..Options::default() });
        assert_eq!(words(&support::check(&fixture.path, &fixture.text)), words(&slow), "{}", fixture.path.display());
    }
}

#[test]
fn line_ends_make_no_difference() {
    for fixture in fixtures() {
        let plain = fixture.text.replace("\r\n", "\n");
        let windows = plain.replace('\n', "\r\n");
        let (a, b) = (support::check(&fixture.path, &plain), support::check(&fixture.path, &windows));
        let list = |r: &Report| -> Vec<String> {
            let place = |f: &copydesk::rulebook::Finding| r.doc.source.position(f.span.start);
            r.findings.iter().map(|f| format!("{}:{} {}", place(f).line, place(f).column, announce(r, f))).collect()
        };
        assert_eq!(list(&a), list(&b), "{}", fixture.path.display());
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
            let flat = |t: &str| t.replace("&amp;", "&").replace(['*', '_', '`', '\\'], "").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat(marked) == flat(named) || marked.contains("&#") || marked.contains("]("), "{}: {marked:?} and {named:?}", fixture.path.display());
        }
    }
}
