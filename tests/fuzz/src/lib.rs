//! What the fuzz targets try, and what must hold: no panic, spans inside the text and on characters, fixes that settle.
//!
//! Each function takes any text; `tests/regressions.rs` of the program runs the same ideas over texts that once failed.

use codespan_reporting::term::termcolor::Buffer;
use copydesk::baseline::Baseline;
use copydesk::config::Config;
use copydesk::doc::{Document, Published, Syntax, parse_date};
use copydesk::engine::{Engine, Options, Report, run_example, settle};
#[cfg(feature = "second-reader")]
use copydesk::judge::{SecondOpinion as _, second_reader::SecondReader};
use copydesk::ledger::{Catalogue, Ledger};
use copydesk::lexicon::{Irregular, Lexicon};
use copydesk::lsp::frame::{Frame, Frames};
use copydesk::pattern::{Pattern, PatternList, Text};
use copydesk::read::{Context, Reading};
use copydesk::report::sheet::{self, Day, Sheet};
use copydesk::report::{self, Style, Visible};
use copydesk::rulebook::{Rulebook, Severity};
use copydesk::rules::NATIVES;
use copydesk::text::{Source, Span};
use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, OnceLock};

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut lexicon = Lexicon::builtin();
        let (book, problems) = Rulebook::builtin(&mut lexicon, NATIVES);
        assert!(problems.is_empty(), "the built-in pages load");
        Engine::new(book, lexicon)
    })
}

fn lexicon() -> &'static Arc<Lexicon> {
    &engine().lexicon
}

fn valid(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} in {} bytes", text.len());
}

/// Reads a text and checks that everything read from it has its place.
fn parse(text: &str, syntax: Syntax) -> Document {
    let doc = Document::parse(Source::new("draft", text), syntax, lexicon());
    let prose = doc.prose.text();
    let mut end = 0;
    for token in &doc.tokens {
        assert!(end <= token.start && token.start < token.end, "tokens in order: {token:?}");
        end = token.end;
        valid(prose, token.span());
        valid(text, doc.to_source(token.span()));
    }
    let mut end = 0;
    for sentence in &doc.sentences {
        assert!(
            end <= sentence.tokens.start && sentence.tokens.start < sentence.tokens.end,
            "sentences in order: {sentence:?}"
        );
        end = sentence.tokens.end;
        valid(prose, sentence.prose);
    }
    for block in &doc.blocks {
        valid(prose, block.prose);
    }
    for inline in &doc.inlines {
        valid(prose, inline.prose);
    }
    doc
}

/// Markdown.
pub fn markdown(text: &str) {
    parse(text, Syntax::Markdown);
}

/// HTML pages.
pub fn html(text: &str) {
    parse(text, Syntax::Html);
}

/// Plain text.
pub fn text(text: &str) {
    parse(text, Syntax::Text);
}

/// Markdown with components.
pub fn mdx(text: &str) {
    parse(text, Syntax::Mdx);
}

/// `reStructuredText`.
pub fn rst(text: &str) {
    parse(text, Syntax::Rst);
}

/// `AsciiDoc`.
pub fn asciidoc(text: &str) {
    parse(text, Syntax::AsciiDoc);
}

/// Word files: any bytes, and any bytes as the document inside a file that is whole.
pub fn docx(bytes: &[u8]) {
    let _ = copydesk::doc::docx::extract("draft.docx", bytes);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in [
        ("word/document.xml", bytes),
        ("word/footnotes.xml", bytes),
        ("word/styles.xml", bytes),
        ("docProps/core.xml", bytes),
    ] {
        if zip.start_file(name, options).is_err() || zip.write_all(part).is_err() {
            return;
        }
    }
    let Ok(file) = zip.finish() else { return };
    let Ok(source) = copydesk::doc::docx::extract("draft.docx", file.get_ref()) else { return };
    let text = source.text.clone();
    let doc = Document::parse(source, Syntax::Docx, lexicon());
    for token in &doc.tokens {
        valid(&text, doc.to_source(token.span()));
    }
}

/// Front matter in every language, and what stands in for it.
pub fn front_matter(text: &str) {
    const BODY: &str = "Halden opened a lab on March 4.\n";
    for (head, syntax) in [
        (format!("{{\n{text}\n}}\n\n{BODY}"), Syntax::Markdown),
        (format!("---json\n{text}\n---\n\n{BODY}"), Syntax::Markdown),
        (format!("% {text}\n\n{BODY}"), Syntax::Markdown),
        (format!("Title: {text}\nDate: {text}\n\n{BODY}"), Syntax::Markdown),
        (format!("<!--\n.. date: {text}\n-->\n\n{BODY}"), Syntax::Markdown),
        (format!("export const meta = {{ {text} }}\n\n{BODY}"), Syntax::Mdx),
        (format!(".. date: {text}\n\n{BODY}"), Syntax::Rst),
        (format!("= Title\n{text}\n\n{BODY}"), Syntax::AsciiDoc),
    ] {
        parse(&head, syntax);
    }
    parse(&format!("---\n{text}\n---\n\nHalden opened a lab on March 4.\n"), Syntax::Markdown);
    parse(&format!("+++\n{text}\n+++\n\nHalden opened a lab on March 4.\n"), Syntax::Markdown);
}

/// Shortcodes and template tags.
pub fn shortcode(text: &str) {
    for (open, close) in [("{{< ", " >}}"), ("{{% ", " %}}"), ("{% ", " %}")] {
        parse(
            &format!("It said {open}{text}{close} on March 4.\n\n{open}{text}\n"),
            Syntax::Markdown,
        );
    }
}

/// Dates as they are typed, and times as they are read.
pub fn dates(text: &str) {
    if let Some(published) = parse_date(text).and_then(Published::given) {
        assert!(published.first <= published.last);
    }
    let doc = parse(text, Syntax::Text);
    for published in [None, published().published] {
        for time in Reading::of(&doc, &Context { published, opinion: false }).times {
            valid(doc.prose.text(), time.span);
        }
    }
}

/// Figures.
pub fn figures(text: &str) {
    let doc = parse(text, Syntax::Text);
    for published in [None, published().published] {
        for figure in Reading::of(&doc, &Context { published, opinion: false }).figures {
            valid(doc.prose.text(), figure.span);
        }
    }
}

/// A page of a newsroom, its examples, and a draft checked with it.
pub fn rule_page(text: &str) {
    let mut lexicon = Lexicon::builtin();
    let mut book = Rulebook::default();
    let mut problems = Vec::new();
    book.add(&[Source::new("house/page.md", text)], &mut lexicon, NATIVES, &mut problems);
    print_problems(&problems);
    assert!(!book.rules.is_empty() || !problems.is_empty(), "a page is a rule or wrong");
    let engine = Engine::new(book, lexicon);
    for rule in &engine.book.rules {
        for example in rule.examples() {
            let _ = run_example(&engine, rule, example);
        }
    }
    let draft = "Halden said it may be the largest. It reportedly paid $4 billion on March 4, two people said.";
    check(&engine, draft, Syntax::Markdown, &Options::default());
}

/// Settings.
pub fn config(text: &str) {
    let source = Source::new("copydesk.toml", text);
    match Config::parse(&source, Path::new("/drafts"), &engine().book) {
        Ok(config) => {
            let _ = config.excludes(Path::new("/drafts/news/a.md"));
            let _ = config.for_draft(Path::new("/drafts/news/a.md"));
        }
        Err(problems) => print_problems(&problems),
    }
}

/// Ledgers.
pub fn ledger(text: &str) {
    match Ledger::parse(&Source::new("ledger.toml", text)) {
        Ok(ledger) => {
            if let Ok(day) = "2027-01-01".parse() {
                let _ = copydesk::ledger::stale(&ledger, day);
            }
            let options = Options { ledger: Some(Arc::new(ledger)), ..published() };
            let draft = "Nvidia's fourth-quarter revenue was $68 billion. Halden has 900 million weekly users.";
            check(engine(), draft, Syntax::Markdown, &options);
        }
        Err(problems) => print_problems(&problems),
    }
}

/// Catalogues of models.
pub fn catalogue(text: &str) {
    match Catalogue::parse(&Source::new("models.tsv", text)) {
        Ok(catalogue) => {
            let mut ledger = Ledger::empty();
            ledger.catalogue = Some(Arc::new(catalogue));
            let options = Options { ledger: Some(Arc::new(ledger)), ..published() };
            let draft = "GPT-4o is the newest model of OpenAI and costs $5 per million tokens.";
            check(engine(), draft, Syntax::Markdown, &options);
        }
        Err(problems) => print_problems(&problems),
    }
}

/// Baselines: what was read is written, and read again as the same.
pub fn baseline(text: &str) {
    match Baseline::parse(&Source::new("b.tsv", text)) {
        Ok(baseline) => {
            let again = Baseline::parse(&Source::new("b.tsv", baseline.text()));
            assert_eq!(again.ok().map(|b| b.text()), Some(baseline.text()));
        }
        Err(problems) => print_problems(&problems),
    }
}

#[cfg(feature = "second-reader")]
/// Files of a second reader: one that can be read answers.
pub fn second_reader(bytes: &[u8]) {
    let Ok(reader) = SecondReader::read(bytes) else { return };
    let source =
        Source::new("2026-02-27-d.md", "Halden pulled ahead. Its partners were left to pay.");
    engine().with_scene(source, Syntax::Markdown, &published(), |scene| {
        assert_eq!(reader.answers(scene).len(), 2);
    });
}

/// What a terminal is shown: no control character leaves, wherever the text came from.
pub fn terminal(text: &str) {
    let mut shown = Vec::new();
    let mut draw = |problems: &[copydesk::doc::Problem]| {
        for problem in problems {
            let mut buffer = Buffer::no_color();
            report::human_problem(problem, Severity::Error, 80, &mut buffer);
            shown.extend_from_slice(buffer.as_slice());
        }
    };
    for name in ["copydesk.toml", text] {
        let source = Source::new(name, text);
        draw(&Config::parse(&source, Path::new("/"), &engine().book).err().unwrap_or_default());
        draw(&Ledger::parse(&source).err().unwrap_or_default());
        draw(&Catalogue::parse(&source).err().unwrap_or_default());
        draw(&Baseline::parse(&source).err().unwrap_or_default());
    }
    let report = engine().check(Source::new(text, text), Syntax::Markdown, &published());
    draw(report.problems());
    for style in [Style::Human, Style::Short] {
        let mut buffer = Buffer::no_color();
        report::print(&report, &engine().book, style, true, 80, &mut buffer);
        shown.extend_from_slice(buffer.as_slice());
    }
    let mut door = Visible::signs(&mut shown);
    door.write_all(text.as_bytes()).expect("memory");
    let shown = String::from_utf8(shown).expect("text stays text");
    let lays_out = |c: char| matches!(c, '\n' | '\t');
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = shown.replace("\r\n", "\n");
    let found = shown.chars().find(|c| steers(*c) && !lays_out(*c));
    assert!(found.is_none(), "{found:?} is shown as it is");
    let command = |line: &str| {
        let name = line.trim_start().strip_prefix("::").unwrap_or_default();
        name.starts_with(|c: char| c.is_ascii_alphabetic()) || line.contains("##[")
    };
    assert!(!shown.lines().any(command), "a line passes for a command");
}

/// Patterns, one a line, looked for in the last line: a mistake lies inside its pattern, a match inside its sentence.
pub fn pattern(text: &str) {
    let mut lexicon = Lexicon::builtin();
    let irregular = Irregular::new("");
    let mut list = PatternList::default();
    let (patterns, draft) =
        text.rsplit_once('\n').unwrap_or((text, "it may be the first of its kind"));
    for line in patterns.lines().take(16) {
        match Pattern::parse(line, &mut lexicon, &irregular) {
            Ok(pattern) => {
                list.push(pattern, &lexicon);
            }
            Err(error) => assert!(line.get(error.at()).is_some(), "{error:?} in {line:?}"),
        }
    }
    list.close();
    let doc = Document::parse(Source::new("draft", draft), Syntax::Text, &Arc::new(lexicon));
    let reading = Reading::of(&doc, &Context::default());
    let seen = Text::new(&doc).with_grammar(&reading.grammar).with_names(&reading.entities);
    for sentence in &doc.sentences {
        let (from, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        for at in from..end {
            if let Some(((a, z), _)) = list.match_at(&seen, at, from, end) {
                assert!(from <= a && a < z && z <= end, "{a}..{z} in {from}..{end}");
            }
        }
    }
}

/// By what a text begins with it is Markdown, HTML or plain text.
fn syntax(text: &str) -> Syntax {
    match text.as_bytes().first() {
        Some(b'<') => Syntax::Html,
        Some(b'!') => Syntax::Text,
        _ => Syntax::Markdown,
    }
}

/// A check and all its outputs.
pub fn pipeline(text: &str) {
    check(engine(), text, syntax(text), &published());
}

/// The shortcut to the sentences that rules deserve to look at changes nothing, on the day of publication and later.
pub fn shortcut(text: &str) {
    let list = |options: &Options| {
        let report = engine().check(Source::new("draft", text), syntax(text), options);
        report.findings.iter().map(|f| (f.rule, f.span)).collect::<Vec<_>>()
    };
    let later = Options { as_of: "2027-03-01".parse().ok(), ..published() };
    for options in [published(), later] {
        let exhaustive = Options { exhaustive: true, ..options.clone() };
        assert_eq!(list(&options), list(&exhaustive), "the shortcut changes nothing");
    }
}

/// What an editor sends: whatever it is, the messages behind it are found again, and nothing longer than it is held.
pub fn frames(bytes: &[u8]) {
    let message = br#"{"jsonrpc": "2.0", "method": "exit"}"#;
    let mut input = bytes.to_vec();
    // The first may be taken for the end of what came before, the second for what is left of the first.
    for _ in 0..3 {
        input.extend_from_slice(format!("Content-Length: {}\r\n\r\n", message.len()).as_bytes());
        input.extend_from_slice(message);
    }
    let mut frames = Frames::new(input.as_slice());
    let (mut held, mut found) = (0, false);
    while let Some(frame) = frames.next_frame().expect("memory can be read") {
        if let Frame::Body(body) = frame {
            held += body.len();
            found |= body == message;
        }
    }
    assert!(held <= input.len(), "{held} bytes out of {}", input.len());
    assert!(found, "the server has lost the thread");
}

/// Fixes settle: fixing twice is fixing once.
pub fn fixes(text: &str) {
    let (syntax, options) = (syntax(text), published());
    for also_unsafe in [false, true] {
        let source = Source::new("draft", text);
        let once = settle(engine(), &source, syntax, &options, also_unsafe);
        let again = settle(
            engine(),
            &Source::new("draft", once.text.as_str()),
            syntax,
            &options,
            also_unsafe,
        );
        assert_eq!(once.text, again.text, "fixing twice is fixing once");
    }
}

fn published() -> Options {
    Options { published: parse_date("2026-02-27").and_then(Published::given), ..Options::default() }
}

/// Checks a draft and prints what was found in every form.
fn check(engine: &Engine, text: &str, syntax: Syntax, options: &Options) -> Report {
    let report = engine.check(Source::new("draft", text), syntax, options);
    for finding in &report.findings {
        valid(text, finding.span);
        for edit in finding.fix.iter().flat_map(|f| &f.edits) {
            valid(text, edit.span);
        }
    }
    let json = report::json_document(&report, &engine.book);
    let json = serde_json::to_string(&json).expect("findings are JSON");
    assert!(!json.contains('\n'), "one line");
    for style in [Style::Human, Style::Short] {
        report::print(&report, &engine.book, style, true, 80, &mut Buffer::ansi());
    }
    print_problems(report.problems());
    let context = Context { published: report.published.clone(), opinion: false };
    let id = serde_json::Value::Null;
    let inspected = report::inspect::document(&id, &report.doc, &report.reading, &context, true);
    serde_json::to_string(&inspected).expect("a reading is JSON");
    let sheet = Sheet::of(
        &report,
        &engine.book,
        Day { day: options.as_of, given: options.as_of.is_some(), age_percent: 100 },
    );
    let _ = (
        sheet::markdown(&sheet, &[]),
        sheet::csv(&sheet, &[]),
        sheet::html(&sheet, &[]),
        sheet::json(&sheet, &[]),
    );
    report
}

fn print_problems(problems: &[copydesk::doc::Problem]) {
    for problem in problems {
        let _ = report::problem_line(problem);
        report::human_problem(problem, Severity::Error, 80, &mut Buffer::no_color());
    }
}
