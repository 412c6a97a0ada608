//! Reads marked articles: `meta.jsonl`, `gold.jsonl` and `docs/` of a folder, and the features of every piece of them.

use copydesk::doc::{Published, Syntax, parse_date};
use copydesk::engine::{Engine, Features, Options};
use copydesk::judge::{Answer, Answers, FAMILIES, Scene, Scores, SecondOpinion, Weights};
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::{Profile, Rulebook};
use copydesk::text::Source;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// One marked article.
#[derive(Debug)]
pub(crate) struct Article {
    pub(crate) outlet: String,
    meta: Value,
    pub(crate) pieces: Vec<Features>,
    /// For each piece and family: 0 unmarked, 1 `may`, 2 `must`.
    pub(crate) piece_labels: Vec<[u8; FAMILIES.len()]>,
    /// The same for the sentence of each piece.
    pub(crate) sentence_labels: Vec<[u8; FAMILIES.len()]>,
    /// What a second reader makes of each piece, in log odds, if it was asked.
    pub(crate) second: Vec<Option<Scores>>,
}

/// The built-in rules, ready to check.
pub(crate) fn engine() -> Engine {
    let mut lexicon = Lexicon::builtin();
    let (book, problems) = Rulebook::builtin(&mut lexicon, copydesk::rules::NATIVES);
    assert!(problems.is_empty(), "the built-in rules have mistakes");
    Engine::new(book, lexicon)
}

/// What a second reader said of articles that it was not trained on, by the name of their file.
#[derive(Debug, Default)]
pub(crate) struct Second(HashMap<String, Answers>);

impl Second {
    /// Reads lines `{"file", "answers": [[sentence, log odds, [log odds of each clause]], …]}`.
    pub(crate) fn read(path: &Path) -> Self {
        let one = |line: &Value| {
            let answers: Vec<(u32, Scores, Vec<Scores>)> =
                serde_json::from_value(line["answers"].clone()).expect("answers");
            let answers = answers
                .into_iter()
                .map(|(at, sentence, clauses)| (at, Answer { sentence, clauses }))
                .collect();
            (text(line, "file").to_owned(), answers)
        };
        Self(lines(path).iter().map(one).collect())
    }
}

impl SecondOpinion for Second {
    fn answers(&self, scene: &Scene<'_>) -> Answers {
        self.0.get(&scene.facts.doc.source.name).cloned().unwrap_or_default()
    }
}

/// Reads a folder of marked articles.
pub(crate) fn read(folder: &Path, second: &Second) -> Vec<Article> {
    let engine = engine();
    let marks = lines(&folder.join("gold.jsonl"));
    lines(&folder.join("meta.jsonl"))
        .iter()
        .map(|meta| article(folder, meta, &marks, &engine, second))
        .collect()
}

fn article(
    folder: &Path,
    meta: &Value,
    marks: &[Value],
    engine: &Engine,
    second: &Second,
) -> Article {
    let (source, syntax, options) = draft(folder, meta);
    let pieces = engine.features(source, syntax, &options);
    let mine: Vec<&Value> = marks.iter().filter(|m| m["id"] == meta["id"]).collect();
    let mut piece_labels = vec![[0; FAMILIES.len()]; pieces.len()];
    let mut sentence_labels = piece_labels.clone();
    for mark in mine {
        let (start, end) = (number(mark, "start"), number(mark, "end"));
        let Some(family) = FAMILIES.iter().position(|f| *f == text(mark, "family")) else {
            continue;
        };
        let level = if text(mark, "level") == "must" { 2 } else { 1 };
        if end == 0 {
            continue;
        }
        for (at, piece) in pieces.iter().enumerate() {
            if start < piece.span.end && piece.span.start < end {
                let label = &mut piece_labels[at][family];
                *label = level.max(*label);
            }
            if piece.sentence.start <= start && start < piece.sentence.end {
                let label = &mut sentence_labels[at][family];
                *label = level.max(*label);
            }
        }
    }
    let outlet = text(meta, "outlet").to_owned();
    let second = opinions(&pieces, second.0.get(text(meta, "file")));
    Article { outlet, meta: meta.clone(), pieces, piece_labels, sentence_labels, second }
}

/// What a second reader makes of each piece.
fn opinions(pieces: &[Features], answers: Option<&Answers>) -> Vec<Option<Scores>> {
    let (mut sentence, mut clause) = (0, 0);
    let mut out = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && piece.sentence != pieces[at - 1].sentence {
            (sentence, clause) = (sentence + 1, 0);
        }
        out.push(answers.and_then(|a| a.get(&sentence)).map(|a| a.of_clause(clause)));
        clause += 1;
    }
    out
}

/// The text of an article, and how it is to be read and judged.
pub(crate) fn draft(folder: &Path, meta: &Value) -> (Source, Syntax, Options) {
    let file = text(meta, "file");
    let path = folder.join("docs").join(file);
    let draft = std::fs::read_to_string(path).expect("an article can be read");
    let options = Options {
        profile: Profile::ALL.into_iter().find(|p| p.name() == text(meta, "profile")),
        profile_given: true,
        published: parse_date(text(meta, "date")).and_then(Published::given),
        ..Options::default()
    };
    let syntax = Syntax::of_path(file).unwrap_or(Syntax::Markdown);
    (Source::new(file, &draft), syntax, options)
}

/// A finding, how sure the model was of its words, and whether its sentence bears a mark of the family.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) rule: String,
    pub(crate) chance: f64,
    pub(crate) right: bool,
}

/// Checks an article with an engine and compares what it finds with the marks.
pub(crate) fn compare(folder: &Path, article: &Article, engine: &Engine) -> Vec<Found> {
    let (source, syntax, options) = draft(folder, &article.meta);
    let report = engine.check(source, syntax, &options);
    let mut out = Vec::new();
    for finding in report.findings.iter().filter(|f| f.suppressed.is_none()) {
        let rule = &engine.book.rules[usize::from(finding.rule)];
        let family = FAMILIES.iter().position(|f| *f == rule.family());
        let (Some(family), Some(chance)) = (family, finding.confidence) else { continue };
        let inside = |p: &Features| {
            p.sentence.start <= finding.span.start && finding.span.start < p.sentence.end
        };
        let Some(at) = article.pieces.iter().position(inside) else { continue };
        let right = article.sentence_labels[at][family] > 0;
        out.push(Found { rule: rule.id.clone(), chance: f64::from(chance), right });
    }
    out
}

/// Checks all articles of a folder and prints their findings, one JSON object a line.
pub(crate) fn check(folder: &Path, weights: Weights, second: Option<(Second, String)>) {
    let mut engine = engine();
    engine.set_weights(weights);
    if let Some((second, text)) = second {
        engine.ask_second_reader_by(Arc::new(second), &text);
    }
    for meta in lines(&folder.join("meta.jsonl")) {
        let (source, syntax, options) = draft(folder, &meta);
        let report = engine.check(source, syntax, &options);
        for f in report.findings.iter().filter(|f| f.suppressed.is_none()) {
            let found = serde_json::json!({
                "id": meta["id"], "rule": engine.book.rules[usize::from(f.rule)].id,
                "start": f.span.start, "end": f.span.end,
                "severity": f.severity.name(), "confidence": f.confidence,
            });
            println!("{found}");
        }
    }
}

pub(crate) fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("the folder holds marked articles");
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).expect("a line is a JSON object"))
        .collect()
}

pub(crate) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn number(value: &Value, key: &str) -> u32 {
    value[key].as_u64().unwrap_or_default() as u32
}
