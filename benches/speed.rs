//! How fast: the whole check and single readings beside pulldown-cmark parsing the same bytes, in one run on one thread.
//!
//! `cargo bench` prints ratios of medians. The text is the Markdown under `COPYDESK_EVAL/corpus` where that is set, else the fixtures repeated.

#![allow(clippy::cast_precision_loss, reason = "sizes for people to read")]

use copydesk::doc::{Document, Published, Syntax, parse_date};
use copydesk::engine::{Engine, Options};
use copydesk::lexicon::Lexicon;
use copydesk::pattern::Text;
use copydesk::read;
use copydesk::rulebook::Rulebook;
use copydesk::text::Source;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Runs of each measurement; the median counts.
const RUNS: usize = 7;

fn main() {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!(
        "{} drafts, {:.1} MB, median of {RUNS} runs, one thread",
        texts.len(),
        bytes as f64 / 1e6
    );
    let mut lexicon = Lexicon::builtin();
    let (book, problems) = Rulebook::builtin(&mut lexicon, copydesk::rules::NATIVES);
    assert!(problems.is_empty(), "the built-in pages load");
    let engine = Engine::new(book, lexicon);
    let options = Options {
        published: parse_date("2026-02-27").and_then(Published::given),
        ..Options::default()
    };
    let parsed: Vec<Document> = texts
        .iter()
        .map(|t| {
            Document::parse(Source::new("draft.md", t.as_str()), Syntax::Markdown, &engine.lexicon)
        })
        .collect();
    let anchor = options.published.as_ref().and_then(Published::day);
    let with_times: Vec<_> = parsed.iter().map(|d| read::times::read(d, anchor)).collect();

    let markdown = median(|| {
        texts
            .iter()
            .map(|t| pulldown_cmark::Parser::new_ext(t, pulldown_cmark::Options::all()).count())
            .sum::<usize>()
    });
    let report = |name: &str, time: Duration| {
        println!(
            "{name:28} {:8.1} ms {:7.1} MB/s {:6.1} times pulldown-cmark",
            time.as_secs_f64() * 1e3,
            bytes as f64 / 1e6 / time.as_secs_f64(),
            time.as_secs_f64() / markdown.as_secs_f64()
        );
    };
    report("pulldown-cmark", markdown);
    report(
        "document: blocks to tokens",
        median(|| {
            texts
                .iter()
                .map(|t| {
                    Document::parse(
                        Source::new("draft.md", t.as_str()),
                        Syntax::Markdown,
                        &engine.lexicon,
                    )
                    .tokens
                    .len()
                })
                .sum::<usize>()
        }),
    );
    report(
        "reading: times",
        median(|| parsed.iter().map(|d| read::times::read(d, anchor).len()).sum::<usize>()),
    );
    let with_names: Vec<_> = parsed.iter().map(read::entities::read).collect();
    let figures = || {
        parsed
            .iter()
            .zip(with_times.iter().zip(&with_names))
            .map(|(d, (times, names))| read::figures::read(d, times, names, anchor).len())
    };
    report("reading: figures", median(|| figures().sum::<usize>()));
    report(
        "reading: quotes",
        median(|| parsed.iter().map(|d| read::quotes::read(d).len()).sum::<usize>()),
    );
    report(
        "reading: entities",
        median(|| parsed.iter().map(|d| read::entities::read(d).len()).sum::<usize>()),
    );
    report(
        "reading: hedges",
        median(|| parsed.iter().map(|d| read::hedges::read(Text::new(d)).len()).sum::<usize>()),
    );
    report(
        "whole check",
        median(|| {
            texts
                .iter()
                .map(|t| {
                    engine
                        .check(Source::new("draft.md", t.as_str()), Syntax::Markdown, &options)
                        .findings
                        .len()
                })
                .sum::<usize>()
        }),
    );
}

fn median(mut run: impl FnMut() -> usize) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn texts() -> Vec<String> {
    let mut out = Vec::new();
    let corpus = std::env::var_os("COPYDESK_EVAL").map(|e| PathBuf::from(e).join("corpus"));
    let mut folders: Vec<PathBuf> = corpus.into_iter().collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the corpus can be read") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                out.push(text);
            }
        }
    }
    if out.is_empty() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        for folder in ["stories", "clean", "syntax"] {
            for entry in std::fs::read_dir(root.join(folder)).expect("the fixtures are there") {
                out.push(
                    std::fs::read_to_string(entry.expect("readable").path())
                        .expect("UTF-8")
                        .repeat(40),
                );
            }
        }
    }
    out
}
