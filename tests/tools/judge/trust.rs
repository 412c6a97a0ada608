//! How far findings of each rule are to be trusted: a logistic regression over findings on outlets left out.
//!
//! The log odds of a finding are `(a + a_family + a_rule) + (b + b_family + b_rule) · x`, where `x` are the log odds of the
//! words under it. All parts but the first two are drawn towards zero, so a rule with few findings goes by its family. Solved by
//! Newton's method with an L2 penalty.

use crate::gold::{Article, Found, Second, compare, engine};
use crate::logistic::eliminate;
use crate::model::{FOLDS, Model, folds};
use copydesk::judge::{LEAST, Weights};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Inverse strength of the penalty on what a rule adds to its family, and a family to all.
const C: f64 = 0.3;
/// What slopes count beside offsets in the penalty: they are drawn more strongly.
const SLOPE_SCALE: f64 = 0.5;
/// Steps of Newton's method.
const STEPS: usize = 12;

/// Offset and slope of each family and each rule that was found.
pub(crate) fn learn(
    folder: &Path,
    articles: &[&Article],
    second: Option<&Arc<Second>>,
) -> BTreeMap<String, (f64, f64)> {
    solve(&left_out(folder, articles, second))
}

/// Findings on articles whose outlets the model had not seen.
fn left_out(folder: &Path, articles: &[&Article], second: Option<&Arc<Second>>) -> Vec<Found> {
    let folds = folds(articles);
    let of = |fold: usize, inside: bool| {
        let chosen = articles.iter().zip(&folds).filter(move |(_, f)| (**f == fold) == inside);
        chosen.map(|(a, _)| *a).collect::<Vec<_>>()
    };
    let mut out = Vec::new();
    for fold in 0..FOLDS {
        let mut engine = engine();
        let model = Model::learn(&of(fold, false));
        engine.set_weights(Weights::parse(&model.text()));
        if let Some(second) = second {
            engine.ask_second_reader_by(second.clone(), &model.second());
        }
        for article in of(fold, true) {
            out.extend(compare(folder, article, &engine));
        }
    }
    out
}

/// Names of what a finding's offset and slope are made of: all, its family, its rule.
fn parts(found: &Found) -> [&str; 3] {
    [ALL, found.rule.split('/').next().unwrap_or_default(), &found.rule]
}

/// The part that all findings share.
const ALL: &str = "";

fn solve(found: &[Found]) -> BTreeMap<String, (f64, f64)> {
    let names: BTreeSet<&str> = found.iter().flat_map(parts).chain([ALL]).collect();
    let column: BTreeMap<&str, usize> = names.iter().zip(0..).map(|(n, i)| (*n, 2 * i)).collect();
    let size = 2 * names.len();
    let mut w = vec![0.0; size];
    w[column[ALL] + 1] = 1.0;
    for _ in 0..STEPS {
        let (gradient, hessian) = derivatives(found, &column, &w);
        let step = eliminate(hessian, gradient);
        w.iter_mut().zip(step).for_each(|(w, s)| *w -= s);
    }
    let part = |name: &str| {
        let at = column[name];
        (w[at], w[at + 1] * if name == ALL { 1.0 } else { SLOPE_SCALE })
    };
    let add = |a: (f64, f64), b: (f64, f64)| (a.0 + b.0, a.1 + b.1);
    let families = names.iter().filter(|n| !n.is_empty() && !n.contains('/'));
    let rules = names.iter().filter(|n| n.contains('/'));
    let mut out: BTreeMap<String, (f64, f64)> =
        families.map(|n| ((*n).to_owned(), add(part(ALL), part(n)))).collect();
    for rule in rules {
        let family = out[rule.split('/').next().unwrap_or_default()];
        out.insert((*rule).to_owned(), add(family, part(rule)));
    }
    out
}

/// Gradient and Hessian of the penalised loss.
fn derivatives(
    found: &[Found],
    column: &BTreeMap<&str, usize>,
    w: &[f64],
) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = w.len();
    let mut gradient = vec![0.0; size];
    let mut hessian = vec![vec![0.0; size]; size];
    for (i, value) in w.iter().enumerate() {
        // What all share is free; the least bit keeps the Hessian invertible.
        let pull = if column[ALL] == i || column[ALL] + 1 == i { 1e-6 } else { 1.0 / C };
        gradient[i] += pull * value;
        hessian[i][i] += pull;
    }
    for f in found {
        let least = f64::from(LEAST);
        let chance = f.chance.clamp(least, 1.0 - least);
        let x = (chance / (1.0 - chance)).ln();
        let mut row = Vec::with_capacity(6);
        for name in parts(f) {
            let scale = if name == ALL { 1.0 } else { SLOPE_SCALE };
            row.extend([(column[name], 1.0), (column[name] + 1, scale * x)]);
        }
        let odds: f64 = row.iter().map(|(c, v)| w[*c] * v).sum();
        let p = 1.0 / (1.0 + (-odds).exp());
        let error = p - f64::from(u8::from(f.right));
        for (a, va) in &row {
            gradient[*a] += error * va;
            for (b, vb) in &row {
                hessian[*a][*b] += p * (1.0 - p) * va * vb;
            }
        }
    }
    (gradient, hessian)
}
