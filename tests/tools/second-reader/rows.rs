//! Prints what the second reader sees of marked articles, one article a line, for its training.
//!
//!     cargo run --release --features second-reader --example second-reader-rows -- GOLD_FOLDER VOCABULARY > rows.jsonl
//!
//! `GOLD_FOLDER` holds `meta.jsonl`, `gold.jsonl` and `docs/`. Marks are numbered by sentence and clause: 0 unmarked, 1 `may`,
//! 2 `must`, for each family.

#[path = "../judge/gold.rs"]
#[expect(dead_code, reason = "the judge's tool uses the rest")]
mod gold;

use copydesk::judge::second_reader::input::{Window, windows};
use copydesk::judge::second_reader::vocabulary::Vocabulary;
use copydesk::judge::{FAMILIES, Scene};
use copydesk::text::Span;
use serde_json::{Value, json};
use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, vocabulary] = args.as_slice() else { panic!("a folder and a vocabulary") };
    let folder = Path::new(folder);
    let text = std::fs::read_to_string(vocabulary).expect("the vocabulary can be read");
    let vocabulary = Vocabulary::parse(&text).expect("a vocabulary");
    let engine = gold::engine();
    let marks = gold::lines(&folder.join("gold.jsonl"));
    for meta in gold::lines(&folder.join("meta.jsonl")) {
        let (source, syntax, options) = gold::draft(folder, &meta);
        let mine: Vec<&Value> = marks.iter().filter(|m| m["id"] == meta["id"]).collect();
        let found = engine.with_scene(source, syntax, &options, |scene| {
            let windows = windows(&vocabulary, scene);
            windows.iter().map(|w| row(w, scene, &mine)).collect::<Vec<_>>()
        });
        println!("{}", json!({ "file": meta["file"], "outlet": meta["outlet"], "windows": found }));
    }
}

fn row(window: &Window, scene: &Scene<'_>, marks: &[&Value]) -> Value {
    let doc = scene.facts.doc;
    let asked = window.asked.iter().map(|asked| {
        let whole = doc.to_source(doc.sentences[asked.sentence as usize].prose);
        let clauses = asked.clauses.iter().map(|c| {
            let span = doc.to_source(c.span);
            json!([c.pieces.0, c.pieces.1, labels(marks, span, false)])
        });
        json!({
            "sentence": asked.sentence, "pieces": asked.pieces, "span": [whole.start, whole.end],
            "labels": labels(marks, whole, true), "clauses": clauses.collect::<Vec<_>>(),
        })
    });
    json!({ "pieces": window.pieces, "marks": window.marks, "asked": asked.collect::<Vec<_>>() })
}

/// The heaviest mark of each family that begins in a span, or lies over it.
fn labels(marks: &[&Value], span: Span, begins: bool) -> [u8; FAMILIES.len()] {
    let mut out = [0; FAMILIES.len()];
    for mark in marks {
        let number = |key: &str| mark[key].as_u64().unwrap_or_default() as u32;
        let (start, end) = (number("start"), number("end"));
        let inside = if begins {
            span.start <= start && start < span.end
        } else {
            start < span.end && span.start < end
        };
        let family = FAMILIES.iter().position(|f| *f == gold::text(mark, "family"));
        if let Some(family) = family.filter(|_| inside && end > 0) {
            let level = if gold::text(mark, "level") == "must" { 2 } else { 1 };
            out[family] = level.max(out[family]);
        }
    }
    out
}
