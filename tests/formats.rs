//! Places proved: for each format, drafts are generated with known words at known places, and every place that the JSON names, by byte,
//! line, column and UTF-16, must be that of the words in the file on disk. What is no prose must stay silent.

mod support;

use copydesk::doc::{Published, Syntax, docx, parse_date};
use copydesk::engine::{Options, Report};
use copydesk::report::json_document;
use copydesk::text::Source;
use proptest::prelude::*;
use serde_json::Value;
use support::engine;

/// The word that is looked for, and the rule that finds it wherever it is prose.
const WORD: &str = "groundbreaking";
const RULE: &str = "precision/hype-words";

fn options() -> Options {
    Options { published: parse_date("2026-02-27").and_then(Published::given), ..Options::default() }
}

/// A draft under construction, with the places of its words.
struct Draft {
    text: String,
    end_of_line: &'static str,
    words: Vec<(usize, usize)>,
}

impl Draft {
    /// Adds text; `\n` becomes the draft's own line end, `{{…}}` is one of the words.
    fn add(&mut self, piece: &str) {
        let mut rest = piece;
        while let Some(at) = rest.find("{{") {
            self.plain(&rest[..at]);
            let end = rest.find("}}").expect("is closed");
            let start = self.text.len();
            self.plain(&rest[at + 2..end]);
            self.words.push((start, self.text.len()));
            rest = &rest[end + 2..];
        }
        self.plain(rest);
    }

    fn plain(&mut self, text: &str) {
        self.text.push_str(&text.replace('\n', self.end_of_line));
    }
}

/// Noise before a word: wide, combining and astral characters, tabs, blanks of other kinds.
const NOISE: [&str; 8] =
    ["", "日本語 ", "e\u{301}lan ", "😀 ", "a\u{a0}b ", "x\ty ", "“so” ", "— "];

/// A sentence with the word in it.
fn sentence(word: &str, noise: usize, wrap: bool) -> String {
    let noise = NOISE[noise % NOISE.len()].replace("“so” ", "naïve — ");
    let blank = if wrap { "\n" } else { " " };
    format!("{noise}It was a{blank}{word} chip{blank}{noise}that day, and the lab showed it.")
}

/// Where a byte is, worked out the slow way.
fn place(text: &str, byte: usize) -> (usize, usize, usize) {
    let (mut line, mut column, mut utf16) = (1, 1, 1);
    for (i, c) in text[..byte].char_indices() {
        match c {
            '\u{feff}' if i == 0 => {}
            '\r' if text[i + 1..].starts_with('\n') => {}
            '\n' | '\r' => (line, column, utf16) = (line + 1, 1, 1),
            _ => {
                column += 1;
                utf16 += c.len_utf16();
            }
        }
    }
    (line, column, utf16)
}

/// Asserts that the word is found where it stands and nowhere else, and that every place in the JSON is right.
fn prove(draft: &Draft, syntax: Syntax) {
    let report = engine().check(Source::new("draft", draft.text.as_str()), syntax, &options());
    let json = json_document(&report, &engine().book);
    let found: Vec<(usize, usize)> =
        all(&json, RULE).into_iter().map(|d| (byte(d, "start"), byte(d, "end"))).collect();
    assert_eq!(found, draft.words, "\n{}\n{:?}", draft.text, draft.text);
    places_are_right(&json, &draft.text);
}

fn all<'j>(json: &'j Value, rule: &str) -> Vec<&'j Value> {
    json["diagnostics"].as_array().expect("a list").iter().filter(|d| d["rule"] == rule).collect()
}

fn byte(diagnostic: &Value, end: &str) -> usize {
    diagnostic["span"][end]["byte"].as_u64().expect("a number") as usize
}

/// Every place, in spans, labels and edits, agrees with the text.
fn places_are_right(json: &Value, text: &str) {
    fn visit(value: &Value, text: &str) {
        match value {
            Value::Object(map) if map.contains_key("utf16") => {
                let get = |k: &str| map[k].as_u64().expect("a number") as usize;
                assert!(text.is_char_boundary(get("byte")), "byte {}", get("byte"));
                assert_eq!(
                    place(text, get("byte")),
                    (get("line"), get("column"), get("utf16")),
                    "byte {} of {text:?}",
                    get("byte")
                );
            }
            Value::Object(map) => map.values().for_each(|v| visit(v, text)),
            Value::Array(all) => all.iter().for_each(|v| visit(v, text)),
            _ => {}
        }
    }
    visit(json, text);
}

/// Pieces of a draft: the kind of block, how the word is written, noise, whether lines are wrapped.
fn pieces() -> impl Strategy<Value = Vec<(usize, usize, usize, bool)>> {
    prop::collection::vec((0..64_usize, 0..64_usize, 0..NOISE.len(), any::<bool>()), 1..7)
}

fn draft(bom: bool, windows: bool) -> Draft {
    Draft {
        text: if bom { "\u{feff}".to_owned() } else { String::new() },
        end_of_line: if windows { "\r\n" } else { "\n" },
        words: Vec::new(),
    }
}

fn markdown_word(n: usize) -> &'static str {
    const WAYS: [&str; 13] = [
        "{{groundbreaking}}",
        "**{{groundbreaking}}**",
        "*{{ground*breaking}}",
        "{{ground**break**ing}}",
        "***{{ground***breaking}}",
        "[{{groundbreaking}}](https://a.b/groundbreaking \"groundbreaking\")",
        "{{ground&#98;reaking}}",
        "<b title=\"groundbreaking\">{{ground</b>breaking}}",
        "[[{{groundbreaking}}]]",
        "[[groundbreaking lab|{{groundbreaking}}]]",
        "~~old~~ {{groundbreaking}}",
        "![groundbreaking](groundbreaking.png) {{groundbreaking}}",
        "**new _and {{ground_break**ing}}",
    ];
    WAYS[n % (WAYS.len() - 1)]
}

fn markdown_block(kind: usize, sentence: &str, flat: &str) -> String {
    match kind % 17 {
        0 | 1 => format!("{sentence}\n\n"),
        2 => format!("## {flat}\n\n"),
        3 => format!("- {flat}\n- 1,200 and more\n\n"),
        4 => "> It was a groundbreaking chip.\n\n".to_owned(),
        5 => format!("| 日本 | x |\n| --- | :-: |\n| e\u{301} | {flat} |\n| {flat} | 😀 |\n\n"),
        6 => "```rust\nlet groundbreaking = \"groundbreaking\";\n```\n\n".to_owned(),
        7 => format!("<div class=\"groundbreaking\">\n<p>{}</p>\n</div>\n\n", html_of(flat)),
        8 => "<!-- groundbreaking -->\n\n".to_owned(),
        9 => "{< figure alt=\"groundbreaking\" >}\n\n"
            .replace("{<", "{\u{7b}<")
            .replace(">}", ">\u{7d}}"),
        10 => format!("Term\n: {flat}\n\n"),
        11 => format!(":::note\n{sentence}\n:::\n\n"),
        12 => format!("> [!NOTE]\n> {flat}\n\n"),
        13 => format!("!!! note \"groundbreaking\"\n    {flat}\n\n"),
        14 => format!("{}It cost $5 to $6 and ran $10^{}26{}$ steps.\n\n", "", '{', '}'),
        15 => format!("A mark.[^1]\n\n[^1]: {flat}\n\n"),
        _ => format!("1. {flat}\n\n   {sentence}\n\n")
            .replace("\n\n   ", "\n\n   ")
            .replace(&format!("\n\n   {sentence}"), &format!("\n\n   {flat}")),
    }
}

/// Markdown's own marks mean nothing in a block of HTML.
fn html_of(flat: &str) -> String {
    let start = flat.find("It was a").expect("a sentence");
    format!("{}It was a {{{{groundbreaking}}}} chip &amp; that day.", &flat[..start])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown(pieces in pieces(), bom: bool, windows: bool, mdx: bool) {
        let mut d = draft(bom, windows);
        for (kind, way, noise, wrap) in pieces {
            // Marks cannot open between letters of other scripts, so noise stands before a blank.
            let word = markdown_word(way);
            let block = markdown_block(kind, &sentence(word, noise, wrap), &sentence(word, noise, false));
            // Double braces are the test's own; a shortcode is written as it is.
            if block.starts_with("{{<") { if !mdx { d.plain(&block); } } else { d.add(&block); }
        }
        prove(&d, if mdx { Syntax::Mdx } else { Syntax::Markdown });
    }

    #[test]
    fn html(pieces in pieces(), bom: bool, windows: bool) {
        const WAYS: [&str; 8] = [
            "{{groundbreaking}}",
            "<em>{{ground</em>breaking}}",
            "{{ground&#98;reaking}}",
            "<a href='groundbreaking'>{{groundbreaking}}</a>",
            "<span title=\"groundbreaking > x\">{{groundbreaking}}</span>",
            "{{ground<wbr>breaking}}",
            "{{ground<!-- groundbreaking -->breaking}}",
            "<b><i>{{ground</i>break</b>ing}}",
        ];
        let mut d = draft(bom, windows);
        d.add("<!DOCTYPE html>\n<html><head><title>A groundbreaking chip</title>\n<script>var groundbreaking = '<p>groundbreaking</p>';</script></head>\n");
        d.add("<body><nav><a href='/'>groundbreaking</a></nav>\n<article>\n<h1>One &mdash; two</h1>\n");
        for (kind, way, noise, wrap) in pieces {
            let s = sentence(WAYS[way % WAYS.len()], noise, wrap);
            d.add(&match kind % 11 {
                0 | 1 => format!("<p>{s}</p>\n"),
                2 => format!("<h2 id=groundbreaking>{s}</h2>"),
                3 => format!("<ul>\n<li>{s}\n<li>x</ul>\n"),
                4 => "<blockquote><p>It was a groundbreaking chip.</p></blockquote>\n".to_owned(),
                5 => format!("<table><tr><td>日本<td>{s}</table>\n"),
                6 => "<pre>groundbreaking</pre><style>.groundbreaking {}</style>\n".to_owned(),
                7 => format!("<figure><img alt=\"groundbreaking\"><figcaption>{s}</figcaption></figure>\n"),
                8 => "<aside class=related><p>A groundbreaking chip</p></aside><div hidden>groundbreaking</div>\n".to_owned(),
                9 => format!("<p>&nbsp;&lt;x&gt;\t {s}<br>\n"),
                _ => format!("<div><p>{s}<p>{s}</div>"),
            });
        }
        d.add("<p>The lab showed it to the press, and the press wrote about the chip for some days after that.</p><p>It was sold to a few buyers in the end, at a price that the lab did not give.</p></article>\n<footer>groundbreaking</footer></body></html>\n");
        prove(&d, Syntax::Html);
    }

    #[test]
    fn restructuredtext(pieces in pieces(), bom: bool, windows: bool) {
        const WAYS: [&str; 6] = [
            "{{groundbreaking}}",
            "*{{groundbreaking}}*",
            "**{{groundbreaking}}**",
            "{{ground\\ *breaking}}*",
            "`{{groundbreaking}} <https://a.b/groundbreaking>`_",
            "|groundbreaking| {{groundbreaking}}",
        ];
        let mut d = draft(bom, windows);
        for (kind, way, noise, wrap) in pieces {
            let word = WAYS[way % WAYS.len()];
            let (s, flat) = (sentence(word, noise, wrap), sentence(word, noise, false));
            let plain = sentence("{{groundbreaking}}", noise, false);
            d.add(&match kind % 11 {
                0 | 1 => format!("{s}\n\n"),
                2 => format!("{plain}\n{}\n\n", "=".repeat(100)),
                3 => format!("- {flat}\n- x\n\n"),
                4 => "Words:\n\n    It was a groundbreaking chip.\n\n".to_owned(),
                5 => ".. code-block:: sh\n\n   groundbreaking\n\n".to_owned(),
                6 => ".. groundbreaking, a remark\n\n".to_owned(),
                7 => format!(".. note:: {flat}\n\n"),
                8 => format!("+----+----+\n| 日 | {flat} |\n+----+----+\n\n"),
                9 => ".. image:: x.png\n   :alt: groundbreaking\n\n".to_owned(),
                _ => format!("So::\n\n   groundbreaking\n\n1. {flat}\n\n   {flat}\n\n"),
            });
        }
        prove(&d, Syntax::Rst);
    }

    #[test]
    fn asciidoc(pieces in pieces(), bom: bool, windows: bool) {
        const WAYS: [&str; 7] = [
            "{{groundbreaking}}",
            "*{{groundbreaking}}*",
            "{{ground**break**ing}}",
            "https://a.b/groundbreaking[{{groundbreaking}}]",
            "[.groundbreaking]#{{groundbreaking}}#",
            "{{ground&#98;reaking}}",
            "_*{{groundbreaking}}*_",
        ];
        let mut d = draft(bom, windows);
        for (kind, way, noise, wrap) in pieces {
            let word = WAYS[way % WAYS.len()];
            let (s, flat) = (sentence(word, noise, wrap), sentence(word, noise, false));
            d.add(&match kind % 11 {
                0 | 1 => format!("{s}\n\n"),
                2 => format!("== {flat}\n\n"),
                3 => format!("* {flat}\n* x\n\nAnd so on.\n\n"),
                4 => "[quote]\n____\nIt was a groundbreaking chip.\n____\n\n".to_owned(),
                5 => "[source,sh]\n----\ngroundbreaking\n----\n\n".to_owned(),
                6 => "// groundbreaking, a remark\n\n////\ngroundbreaking\n////\n\n".to_owned(),
                7 => format!("NOTE: {flat}\n\n"),
                8 => format!("|===\n|日 |{flat}\n\n|{s}\n|===\n\n"),
                9 => "image::x.png[groundbreaking]\n\n:groundbreaking: groundbreaking\n\n".to_owned(),
                _ => format!("Term:: {flat}\n\n"),
            });
        }
        prove(&d, Syntax::AsciiDoc);
    }

    #[test]
    fn plain_text(pieces in pieces(), bom: bool, windows: bool) {
        let mut d = draft(bom, windows);
        for (kind, _, noise, _) in pieces {
            let s = sentence("{{groundbreaking}}", noise, false);
            d.add(&match kind % 4 {
                0 => format!("{s}\n"),
                1 => format!("- {s}\n\n"),
                2 => "Why was it so?\n".to_owned(),
                _ => format!("\t{s}\n\n"),
            });
        }
        prove(&d, Syntax::Text);
    }

    #[test]
    fn word_files(pieces in pieces()) {
        let (mut xml, mut expected, mut paragraph) = (String::new(), Vec::new(), 0);
        for (kind, way, noise, _) in pieces {
            let noise = NOISE[noise].replace("“so” ", "");
            let (before, after) = (format!("{noise}It was a "), " chip, and the lab showed it.");
            let word = match way % 5 {
                0 => run(WORD),
                1 => format!("{}{}{}", run("ground"), run("break"), run("ing")),
                2 => format!("{}<w:del><w:r><w:delText>less</w:delText></w:r></w:del><w:ins>{}</w:ins>", run("ground"), run("breaking")),
                3 => format!("<w:hyperlink w:anchor=\"groundbreaking\">{}</w:hyperlink>", run(WORD)),
                _ => format!("<w:commentRangeStart w:id=\"1\"/>{}<w:r><w:t>ground</w:t><w:t>breaking</w:t></w:r>", ""),
            };
            paragraph += 1;
            let inner = format!("{}{word}{}", run(&before), run(after));
            let place = (paragraph, before.chars().count() + 1, before.encode_utf16().count() + 1);
            let part = match kind % 5 {
                0 => format!("<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr>{inner}</w:p>"),
                1 => format!("<w:tbl><w:tr><w:tc><w:p>{inner}</w:p></w:tc></w:tr></w:tbl>"),
                2 => format!("<w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr>{}</w:p>", run("It was a groundbreaking chip.")),
                3 => "<w:p/>".to_owned(),
                _ => format!("<w:p>{inner}</w:p>"),
            };
            xml.push_str(&part);
            if !matches!(kind % 5, 2 | 3) {
                expected.push(place);
            }
        }
        let report = word_file(&xml);
        let json = json_document(&report, &engine().book);
        let found: Vec<(usize, usize, usize)> = all(&json, RULE)
            .into_iter()
            .map(|d| {
                let at = &d["span"]["start"];
                assert_eq!(&report.doc.source.text[byte(d, "start")..byte(d, "end")], WORD);
                let get = |k: &str| at[k].as_u64().expect("a number") as usize;
                (get("line"), get("column"), get("utf16"))
            })
            .collect();
        prop_assert_eq!(found, expected, "{}", xml);
    }

    #[test]
    fn any_text_is_read_in_every_format(text in "\\PC{0,300}", signs in "[-=|+.:`*_<>/&;{}\\[\\]()#$!\"'\\\\ \n\r\ta1]{0,300}") {
        for (syntax, _, _) in Syntax::ALL {
            for text in [&text, &signs] {
                let report = engine().check(Source::new("draft", text.as_str()), syntax, &options());
                places_are_right(&json_document(&report, &engine().book), text);
            }
        }
    }
}

fn run(text: &str) -> String {
    let text = text.replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn word_file(body: &str) -> Report {
    engine().check(
        docx::extract("draft.docx", &support::word_file(body)).expect("a document"),
        Syntax::Docx,
        &options(),
    )
}
