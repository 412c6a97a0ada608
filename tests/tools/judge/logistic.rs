//! Logistic regression with an L2 penalty over sparse binary features, by L-BFGS. Deterministic: one thread, fixed order.

/// Rows of sparse binary features in compressed form.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    starts: Vec<usize>,
    columns: Vec<u32>,
    width: usize,
}

impl Rows {
    /// Packs rows whose columns lie below `width`.
    pub(crate) fn new(rows: impl Iterator<Item = Vec<u32>>, width: usize) -> Self {
        let mut out = Self { starts: vec![0], columns: Vec::new(), width };
        for row in rows {
            out.columns.extend(row);
            out.starts.push(out.columns.len());
        }
        out
    }

    pub(crate) fn row(&self, at: usize) -> &[u32] {
        &self.columns[self.starts[at]..self.starts[at + 1]]
    }
}

/// A target of training: which rows, with what label and weight.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) rows: Vec<u32>,
    pub(crate) labels: Vec<bool>,
    pub(crate) weights: Vec<f64>,
}

/// Weights per column and the intercept in the last place, minimising
/// `|w|²/2 + c · Σ weight · log(1 + exp(−label · score))`.
pub(crate) fn fit(rows: &Rows, target: &Target, c: f64) -> Vec<f64> {
    let size = rows.width + 1;
    let mut w = vec![0.0; size];
    let (mut value, mut gradient) = loss(rows, target, c, &w);
    let mut memory: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for _ in 0..STEPS {
        let direction = direction(&gradient, &memory);
        let slope = dot(&gradient, &direction);
        let mut length = if memory.is_empty() { 1.0 / norm(&gradient).max(1.0) } else { 1.0 };
        let (next, next_value, next_gradient) = loop {
            let next: Vec<f64> = w.iter().zip(&direction).map(|(a, d)| a + length * d).collect();
            let (v, g) = loss(rows, target, c, &next);
            if v <= value + 1e-4 * length * slope || length < 1e-10 {
                break (next, v, g);
            }
            length *= 0.5;
        };
        let s: Vec<f64> = next.iter().zip(&w).map(|(a, b)| a - b).collect();
        let y: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = dot(&s, &y);
        if curvature > 1e-12 {
            memory.push((s, y, 1.0 / curvature));
            if memory.len() > MEMORY {
                memory.remove(0);
            }
        }
        let gain = value - next_value;
        (w, value, gradient) = (next, next_value, next_gradient);
        if gain < 1e-6 * value.abs() {
            break;
        }
    }
    w
}

/// Most steps of the search.
const STEPS: usize = 120;
/// Steps remembered for the curvature.
const MEMORY: usize = 8;

/// The two-loop recursion of L-BFGS.
fn direction(gradient: &[f64], memory: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut q: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut alphas = Vec::new();
    for (s, y, rho) in memory.iter().rev() {
        let alpha = rho * dot(s, &q);
        q.iter_mut().zip(y).for_each(|(q, y)| *q -= alpha * y);
        alphas.push(alpha);
    }
    if let Some((s, y, _)) = memory.last() {
        let scale = dot(s, y) / dot(y, y);
        for value in &mut q {
            *value *= scale;
        }
    }
    for ((s, y, rho), alpha) in memory.iter().zip(alphas.into_iter().rev()) {
        let beta = rho * dot(y, &q);
        q.iter_mut().zip(s).for_each(|(q, s)| *q += (alpha - beta) * s);
    }
    q
}

/// The score of a row.
pub(crate) fn score(row: &[u32], w: &[f64]) -> f64 {
    w[w.len() - 1] + row.iter().map(|&c| w[c as usize]).sum::<f64>()
}

fn loss(rows: &Rows, target: &Target, c: f64, w: &[f64]) -> (f64, Vec<f64>) {
    let mut value = 0.5 * dot(w, w);
    let mut gradient = w.to_vec();
    let last = w.len() - 1;
    for ((&at, &label), &weight) in target.rows.iter().zip(&target.labels).zip(&target.weights) {
        let row = rows.row(at as usize);
        let sign = if label { 1.0 } else { -1.0 };
        let margin = sign * score(row, w);
        value += c * weight * softplus(-margin);
        let pull = -c * weight * sign / (1.0 + margin.exp());
        for &column in row {
            gradient[column as usize] += pull;
        }
        gradient[last] += pull;
    }
    (value, gradient)
}

/// `log(1 + exp(x))` without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

/// Solves `a · x = b` by Gaussian elimination with partial pivoting.
pub(crate) fn eliminate(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for at in 0..n {
        let pivot =
            (at..n).max_by(|i, k| a[*i][at].abs().total_cmp(&a[*k][at].abs())).expect("rows");
        a.swap(at, pivot);
        b.swap(at, pivot);
        for below in at + 1..n {
            let factor = a[below][at] / a[at][at];
            if factor == 0.0 {
                continue;
            }
            let (upper, lower) = a.split_at_mut(below);
            for (x, y) in lower[0][at..].iter_mut().zip(&upper[at][at..]) {
                *x -= factor * y;
            }
            b[below] -= factor * b[at];
        }
    }
    for at in (0..n).rev() {
        let known: f64 = (at + 1..n).map(|k| a[at][k] * b[k]).sum();
        b[at] = (b[at] - known) / a[at][at];
    }
    b
}
