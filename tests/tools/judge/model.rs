//! From marked articles to one weight for each feature and family.

use crate::gold::Article;
use crate::logistic::{Rows, Target, eliminate, fit, score};
use copydesk::judge::FAMILIES;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

/// Inverse strength of the penalty.
const C: f64 = 0.02;
/// What a `must` counts beside a `may` or a clean place.
const MUST: f64 = 2.0;
/// Share of the model of whole sentences in the mix.
const SENTENCE_SHARE: f64 = 0.3;
/// A feature is used if it is seen in so many rows …
const LEAST_ROWS: usize = 12;
/// … and at so many outlets.
const LEAST_OUTLETS: usize = 8;
/// Parts into which the outlets are cut for calibration.
pub(crate) const FOLDS: usize = 5;
/// Weights below this, in thousandths, are left out.
const LEAST_WEIGHT: i32 = 8;

/// What is written to the weight file.
#[derive(Debug)]
pub(crate) struct Model {
    weights: BTreeMap<String, [f64; FAMILIES.len()]>,
    calibration: [Line; FAMILIES.len()],
    /// The same where a second reader was asked.
    second: [Line; FAMILIES.len()],
}

/// Log odds from a score and from what a second reader says: slope, what that counts, offset.
type Line = [f64; 3];

/// One piece whose outlet was left out: its score, what a second reader makes of it, and whether its sentence bears a mark.
struct Scored {
    score: f64,
    second: Option<f64>,
    right: bool,
}

/// Rows of one of the two models, with the vocabulary of their columns.
struct Data {
    names: Vec<String>,
    rows: Rows,
    labels: Vec<[u8; FAMILIES.len()]>,
    folds: Vec<usize>,
}

impl Model {
    /// Learns from articles.
    pub(crate) fn learn(articles: &[&Article]) -> Self {
        let folds = folds(articles);
        let pieces = Data::new(articles, &folds, Unit::Piece);
        let sentences = Data::new(articles, &folds, Unit::Sentence);
        let mut weights: BTreeMap<String, [f64; FAMILIES.len()]> = BTreeMap::new();
        let mut calibration = [[1.0, 0.0, 0.0]; FAMILIES.len()];
        let mut second = calibration;
        for family in 0..FAMILIES.len() {
            let all = |_: usize| true;
            let piece = fit(&pieces.rows, &pieces.target(family, all), C);
            let whole = fit(&sentences.rows, &sentences.target(family, all), C);
            for (data, w, share) in
                [(&pieces, &piece, 1.0 - SENTENCE_SHARE), (&sentences, &whole, SENTENCE_SHARE)]
            {
                for (name, weight) in data.names.iter().map(String::as_str).chain(["bias"]).zip(w) {
                    weights.entry(name.to_owned()).or_default()[family] += share * weight;
                }
            }
            let scored = left_out(&pieces, &sentences, family, articles);
            calibration[family] = platt(scored.iter().map(|s| (s.score, 0.0, s.right)));
            second[family] =
                platt(scored.iter().filter_map(|s| Some((s.score, s.second?, s.right))));
        }
        Self { weights, calibration, second }
    }

    /// The weight file without its first lines: calibration and rows.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        for (family, [slope, _, offset]) in FAMILIES.iter().zip(self.calibration) {
            writeln!(out, "!calibration\t{family}\t{slope:.3}\t{offset:.3}").expect("a string");
        }
        for (name, row) in self.rows() {
            let cells = row.map(|w| if w == 0 { String::new() } else { w.to_string() });
            writeln!(out, "{name}\t{}", cells.join("\t").trim_end_matches('\t')).expect("a string");
        }
        out
    }

    /// What the answers of a second reader count, for its file.
    pub(crate) fn second(&self) -> String {
        let mut out = String::new();
        for (family, [slope, share, offset]) in FAMILIES.iter().zip(self.second) {
            writeln!(out, "!second\t{family}\t{slope:.3}\t{offset:.3}\t{share:.3}")
                .expect("a string");
        }
        out
    }

    /// Rows of the file: weights in thousandths, those that are all near zero left out.
    fn rows(&self) -> impl Iterator<Item = (&str, [i32; FAMILIES.len()])> {
        self.weights.iter().filter_map(|(name, row)| {
            let row = row.map(|w| (w * 1000.0).round() as i32);
            let row = row.map(|w| if w.abs() < LEAST_WEIGHT { 0 } else { w });
            row.iter().any(|w| *w != 0).then_some((name.as_str(), row))
        })
    }
}

/// The two kinds of row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Piece,
    Sentence,
}

/// Features of the sentence that the model of pieces does without: they belong to some other piece as likely as not.
const OF_SENTENCE_ONLY: [&str; 6] = ["Sb=", "Sfirst=", "Send=", "Sr=", "Srf=", "Sg"];

impl Data {
    fn new(articles: &[&Article], folds: &[usize], unit: Unit) -> Self {
        let mut seen: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
        let each = || {
            articles
                .iter()
                .zip(folds)
                .flat_map(move |(a, f)| units(a, unit).map(move |u| (*a, *f, u)))
        };
        for (article, _, at) in each() {
            for name in names(article, at, unit) {
                let entry = seen.entry(name).or_default();
                entry.0 += 1;
                entry.1.insert(&article.outlet);
            }
        }
        seen.retain(|_, (rows, outlets)| *rows >= LEAST_ROWS && outlets.len() >= LEAST_OUTLETS);
        let columns: HashMap<&str, u32> = seen.keys().zip(0..).map(|(n, i)| (*n, i)).collect();
        let rows = each()
            .map(|(a, _, at)| names(a, at, unit).filter_map(|n| columns.get(n).copied()).collect());
        let rows = Rows::new(rows, columns.len());
        let labels = each().map(|(a, _, at)| match unit {
            Unit::Piece => a.piece_labels[at],
            Unit::Sentence => a.sentence_labels[at],
        });
        Self {
            names: seen.keys().map(|n| (*n).to_owned()).collect(),
            rows,
            labels: labels.collect(),
            folds: each().map(|(_, f, _)| f).collect(),
        }
    }

    /// What is learned for a family, from the rows of some folds.
    fn target(&self, family: usize, takes: impl Fn(usize) -> bool) -> Target {
        let rows: Vec<u32> =
            (0..self.labels.len() as u32).filter(|r| takes(self.folds[*r as usize])).collect();
        let label = |r: &u32| self.labels[*r as usize][family];
        Target {
            labels: rows.iter().map(|r| label(r) > 0).collect(),
            weights: rows.iter().map(|r| if label(r) == 2 { MUST } else { 1.0 }).collect(),
            rows,
        }
    }
}

/// The rows of an article: its pieces, or the first piece of each sentence.
fn units(article: &Article, unit: Unit) -> impl Iterator<Item = usize> + '_ {
    let first = |i: usize| i == 0 || article.pieces[i].sentence != article.pieces[i - 1].sentence;
    (0..article.pieces.len()).filter(move |i| unit == Unit::Piece || first(*i))
}

fn names(article: &Article, at: usize, unit: Unit) -> impl Iterator<Item = &str> {
    let piece = &article.pieces[at];
    let own = (unit == Unit::Piece).then_some(&piece.piece).into_iter().flatten();
    let whole = piece.whole.iter().filter(move |n| {
        unit == Unit::Sentence || !OF_SENTENCE_ONLY.iter().any(|p| n.starts_with(p))
    });
    own.chain(whole).map(String::as_str)
}

/// Cuts the outlets into folds, by name, so that no outlet stands in two.
pub(crate) fn folds(articles: &[&Article]) -> Vec<usize> {
    let outlets: BTreeSet<&str> = articles.iter().map(|a| a.outlet.as_str()).collect();
    let number: HashMap<&str, usize> = outlets.into_iter().zip(0..).collect();
    articles.iter().map(|a| number[a.outlet.as_str()] % FOLDS).collect()
}

/// Scores of pieces on outlets that a fold was not trained on. A piece is right if its sentence bears a mark of the family.
fn left_out(pieces: &Data, sentences: &Data, family: usize, articles: &[&Article]) -> Vec<Scored> {
    let mut scored = Vec::new();
    let sentence_of: Vec<usize> = sentence_rows(articles);
    let right: Vec<bool> =
        articles.iter().flat_map(|a| a.sentence_labels.iter().map(|l| l[family] > 0)).collect();
    let second: Vec<Option<f64>> = articles
        .iter()
        .flat_map(|a| a.second.iter().map(|s| s.map(|s| f64::from(s[family]))))
        .collect();
    for fold in 0..FOLDS {
        let others = |f: usize| f != fold;
        let piece = fit(&pieces.rows, &pieces.target(family, others), C);
        let whole = fit(&sentences.rows, &sentences.target(family, others), C);
        for row in (0..pieces.labels.len()).filter(|r| pieces.folds[*r] == fold) {
            let score = (1.0 - SENTENCE_SHARE) * score(pieces.rows.row(row), &piece)
                + SENTENCE_SHARE * score(sentences.rows.row(sentence_of[row]), &whole);
            scored.push(Scored { score, second: second[row], right: right[row] });
        }
    }
    scored
}

/// For each piece, the row of its sentence.
fn sentence_rows(articles: &[&Article]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut next = 0;
    for article in articles {
        for (i, piece) in article.pieces.iter().enumerate() {
            if i == 0 || piece.sentence != article.pieces[i - 1].sentence {
                next += 1;
            }
            out.push(next - 1);
        }
    }
    out
}

/// Platt's sigmoid over a score and a second opinion, by Newton's method. Without second opinions they count nothing.
fn platt(scored: impl Iterator<Item = (f64, f64, bool)>) -> Line {
    let scored: Vec<(f64, f64, bool)> = scored.collect();
    let mut line = [1.0, 0.0, 0.0];
    for _ in 0..50 {
        let mut gradient = vec![0.0; 3];
        let mut hessian: Vec<Vec<f64>> =
            (0..3).map(|a| (0..3).map(|b| if a == b { 1e-9 } else { 0.0 }).collect()).collect();
        for &(score, second, right) in &scored {
            let row = [score, second, 1.0];
            let odds: f64 = line.iter().zip(row).map(|(w, v)| w * v).sum();
            let chance = 1.0 / (1.0 + (-odds).exp());
            for a in 0..3 {
                gradient[a] += (chance - f64::from(u8::from(right))) * row[a];
                for b in 0..3 {
                    hessian[a][b] += chance * (1.0 - chance) * row[a] * row[b];
                }
            }
        }
        let step = eliminate(hessian, gradient);
        line.iter_mut().zip(step).for_each(|(w, s)| *w -= s);
    }
    line
}
