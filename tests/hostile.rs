//! Texts made to be slow: beginnings without ends by the thousand, in every format.

mod support;

use copydesk::doc::Syntax;
use copydesk::engine::Options;
use copydesk::text::Source;
use support::engine;

/// Beginnings without ends, by the thousand: read once, in time that grows with their length.
#[test]
fn hostile_texts_are_read_in_every_format() {
    let n = 20_000;
    let texts: Vec<String> = [
        "<div>",
        "<p><b>",
        "</p>",
        "<a href='#fn",
        "<!--",
        "&",
        "&amp",
        "<sup>1",
        "<q>",
        "{",
        "{{<",
        "{/*",
        "[[",
        "[[a|",
        "$a",
        "$$",
        "!!! n\n",
        ":::",
        "`",
        "``a",
        "*a ",
        "**a",
        "_a",
        "__a ",
        "|a",
        "[",
        "[1]_ ",
        "((",
        "))",
        "<<",
        "{a",
        "^1",
        "+++",
        "https://a[",
        "link:",
        "footnote:[",
        "- ",
        ".. a::\n ",
        "|===\n",
        "____\n",
        "====\n",
        "+-+\n",
        "a\n ",
        "a::\n",
        "::\n\n ",
        "> [!x]\n",
        "\"`",
        "(@",
        "term:: ",
        "<Foo.",
        "<Foo.B ",
        "~a~",
        "=== ===\n",
        ":a: b\n",
        "\u{feff}",
        "ß",
    ]
    .into_iter()
    .map(|piece| piece.repeat(n / piece.len().min(4)))
    .collect();
    for (syntax, name, _) in Syntax::ALL {
        for text in &texts {
            let start = std::time::Instant::now();
            let report =
                engine().check(Source::new("draft", text.as_str()), syntax, &Options::default());
            assert!(report.doc.prose.len() as usize <= 4 * text.len());
            let took = start.elapsed();
            if took.as_millis() > 1500 {
                eprintln!(
                    "{name}: {} ms for {} bytes of {:?}",
                    took.as_millis(),
                    text.len(),
                    &text[..text.len().min(12)]
                );
            }
        }
    }
}
