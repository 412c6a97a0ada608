//! Texts that once made the program panic, hang, or say two things of one text; most were made up by the fuzz targets and cut down.

mod support;

use copydesk::doc::{Published, Syntax, parse_date};
use copydesk::engine::{Options, settle};
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::Rulebook;
use copydesk::rules::NATIVES;
use copydesk::text::Source;
use support::engine;

/// Format, text, and what was wrong.
const TEXTS: &[(Syntax, &str, &str)] = &[
    (Syntax::Text, "| M2 | $9,", "a list of amounts that ends with the text"),
    (Syntax::Text, "Chips cost $9 to", "a range that ends with the text"),
    (Syntax::Text, "Chips cost $9-", "a range that ends with the text"),
    (Syntax::Text, "Chips cost between $9 and", "a range that ends with the text"),
    (
        Syntax::Markdown,
        "It said {{< `é` é>}} `{{< x é>}}` on March 4.",
        "a shortcode with wide characters inside code",
    ),
    (
        Syntax::Mdx,
        "````````````{`````````é",
        "a long run of back-ticks that a shorter one seems to close",
    ),
    (Syntax::Rst, "| one line\n|ڐne\n", "a line of a line block without a space behind its bar"),
    (Syntax::AsciiDoc, "|===\n|a\u{2006}b|c\n|===\n", "a wide space before the bar of a cell"),
    (Syntax::Markdown, "a\0b\0é on March 4", "NUL becomes a longer character"),
];

fn options() -> Options {
    Options { published: parse_date("2026-02-27").and_then(Published::given), ..Options::default() }
}

#[test]
fn texts_that_once_failed_are_read_with_valid_places_and_settle() {
    for (syntax, text, what) in TEXTS {
        let report = engine().check(Source::new("draft", *text), *syntax, &options());
        for token in &report.doc.tokens {
            assert!(
                text.get(report.doc.to_source(token.span()).range()).is_some(),
                "{what}: {token:?}"
            );
        }
        for finding in &report.findings {
            assert!(text.get(finding.span.range()).is_some(), "{what}: {:?}", finding.span);
        }
        for also_unsafe in [false, true] {
            let fix = |text: &str| {
                settle(engine(), &Source::new("draft", text), *syntax, &options(), also_unsafe).text
            };
            let once = fix(text);
            assert_eq!(once, fix(&once), "{what}");
        }
    }
}

/// Pages whose way to look could not be read were left out without a word.
#[test]
fn a_page_is_a_rule_or_wrong() {
    for (way, message) in [
        ("native = true\nwords = [\"lab\"]", "there is no function for `house/page`"),
        ("native = true", "there is no function for `house/page`"),
        ("swap = 3", "`swap` wants"),
        ("pattern = 3", "`pattern` wants"),
        ("words = 3", "`words` wants"),
        ("on = 3", "`on` wants"),
    ] {
        let text = format!("+++\nseverity = \"info\"\n{way}\nmessage = \"m\"\n+++\n# T\n");
        let (mut book, mut problems) = (Rulebook::default(), Vec::new());
        let page = Source::new("house/page.md", text.as_str());
        book.add(&[page], &mut Lexicon::builtin(), NATIVES, &mut problems);
        let told: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
        assert!(book.rules.is_empty(), "{way}");
        assert!(told.iter().any(|m| m.contains(message)), "{way}: {told:?}");
    }
}

#[test]
fn a_year_that_is_not_read_is_not_written_either() {
    let options = Options {
        published: Some(Published::on(jiff::civil::Date::constant(2199, 12, 30))),
        ..Options::default()
    };
    for text in [
        "The company will open its lab on January 1.",
        "The company will open its lab in February.",
    ] {
        assert_eq!(
            settle(engine(), &Source::new("draft", text), Syntax::Markdown, &options, true).text,
            text
        );
    }
}

#[test]
fn wrapped_plain_text_is_joined_whatever_its_line_ends() {
    let text = "The company said that the lab in Riga would open its doors\nearly in the spring, and that the old one would close.\n\nNothing more was said.\n";
    let sentences = |text: &str| {
        engine().check(Source::new("draft", text), Syntax::Text, &options()).doc.sentences.len()
    };
    assert_eq!(sentences(text), 2);
    assert_eq!(sentences(&text.replace('\n', "\r\n")), 2);
    assert_eq!(sentences(&text.replace('\n', "\r")), 2);
}

#[test]
fn a_paragraph_in_another_language_at_the_end_has_no_sentences() {
    let own = "Halden said in its report on Tuesday that revenue rose 40% to $90 million in the third quarter of 2025.";
    let foreign = "Die Gesellschaft hat im dritten Quartal nach eigenen Angaben deutlich mehr Umsatz gemacht als im Jahr davor, und sie will bald ein neues Werk bauen.";
    let text = format!("# Figures\n\n{own}\n\n## Ausblick\n\n{foreign}\n");
    let report = engine().check(Source::new("draft", text.as_str()), Syntax::Markdown, &options());
    assert_eq!(
        (report.doc.foreign.len(), report.doc.sentences.len()),
        (1, 3),
        "a title, a paragraph and a heading are read"
    );
}
