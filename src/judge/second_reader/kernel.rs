//! The arithmetic of the encoder: products of eight-bit weights with rounded activations, sums of floats in a fixed order, and
//! functions built from basic operations alone.
//!
//! Every result is the same on every machine: integers add up exactly in any order, floats are added in the order of the
//! source and never fused, and `exp` is a polynomial of our own rather than that of a platform's library.

#![expect(
    clippy::inline_always,
    reason = "what is not inlined into a dispatched function is compiled for the oldest processor"
)]
#![expect(clippy::cast_precision_loss, reason = "sums are rounded to floats on purpose")]

use pulp::{Arch, WithSimd};

/// Activations are rounded to this many steps on either side of 0. With weights up to 127 and rows of 1,536 numbers a sum stays
/// below 2³¹.
const STEPS: f32 = 4_095.0;

/// A layer's weights: a row for each output.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    /// Numbers of a row.
    pub(super) inputs: usize,
    /// Rows, one behind the other.
    pub(super) weights: Vec<i8>,
    /// What a unit is worth, by row.
    pub(super) scales: Vec<f32>,
    /// Added to each output.
    pub(super) bias: Vec<f32>,
}

impl Matrix {
    /// `out = x · weightsᵀ + bias` for rows of `x`, one behind the other.
    pub(super) fn apply(&self, x: &[f32], out: &mut Vec<f32>) {
        let rounded = Rounded::of(x, self.inputs);
        let rows = rounded.scales.len();
        out.clear();
        out.resize(rows * self.scales.len(), 0.0);
        Arch::new().dispatch(Product { matrix: self, rounded: &rounded, out });
    }
}

/// Activations rounded to integers, row by row.
struct Rounded {
    values: Vec<i16>,
    scales: Vec<f32>,
}

impl Rounded {
    fn of(x: &[f32], width: usize) -> Self {
        let mut values = Vec::with_capacity(x.len());
        let mut scales = Vec::with_capacity(x.len() / width.max(1));
        for row in x.chunks_exact(width) {
            let most = row.iter().fold(0.0_f32, |m, v| m.max(v.abs()));
            let unit = if most > 0.0 { STEPS / most } else { 0.0 };
            values.extend(row.iter().map(|v| round(v * unit)));
            scales.push(most / STEPS);
        }
        Self { values, scales }
    }
}

/// The nearest integer, halves away from 0.
#[inline(always)]
fn round(v: f32) -> i16 {
    (v + 0.5_f32.copysign(v)) as i16
}

struct Product<'a> {
    matrix: &'a Matrix,
    rounded: &'a Rounded,
    out: &'a mut [f32],
}

/// Rows of weights that are widened at a time.
const TILE: usize = 4;

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self { matrix, rounded, out } = self;
        let (width, outputs) = (matrix.inputs, matrix.scales.len());
        let mut tile = vec![0_i16; TILE * width];
        for first in (0..outputs).step_by(TILE) {
            let rows = TILE.min(outputs - first);
            let weights = &matrix.weights[first * width..(first + rows) * width];
            for (wide, narrow) in tile.iter_mut().zip(weights) {
                *wide = i16::from(*narrow);
            }
            for (at, x) in rounded.values.chunks_exact(width).enumerate() {
                for row in 0..rows {
                    let sum = dot(&tile[row * width..(row + 1) * width], x);
                    let o = first + row;
                    out[at * outputs + o] =
                        sum as f32 * (matrix.scales[o] * rounded.scales[at]) + matrix.bias[o];
                }
            }
        }
    }
}

#[inline(always)]
fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).fold(0, |sum, (x, y)| sum + i32::from(*x) * i32::from(*y))
}

/// Attention of one head: `out[i] = Σ softmax(q[i]·k[j])[j] · v[j]`, the columns `at..at + size` of rows of `width` numbers.
pub(super) struct Attention<'a> {
    /// Queries, keys and values of each row, one behind the other: three times `width`.
    pub(super) qkv: &'a [f32],
    /// Numbers of a row.
    pub(super) width: usize,
    /// Numbers of a head.
    pub(super) size: usize,
    /// The result: rows of `width`.
    pub(super) out: &'a mut [f32],
}

impl WithSimd for Attention<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self { qkv, width, size, out } = self;
        let rows = qkv.len() / (3 * width);
        let scale = 1.0 / (size as f32).sqrt();
        let mut keys = vec![0.0_f32; size * rows];
        let mut scores = vec![0.0_f32; rows];
        for at in (0..width).step_by(size) {
            for row in 0..rows {
                let key = &qkv[(3 * row + 1) * width + at..][..size];
                for (d, v) in key.iter().enumerate() {
                    keys[d * rows + row] = v * scale;
                }
            }
            for row in 0..rows {
                scores.fill(0.0);
                let query = &qkv[3 * row * width + at..][..size];
                for (d, q) in query.iter().enumerate() {
                    add_scaled(&mut scores, &keys[d * rows..(d + 1) * rows], *q);
                }
                softmax(&mut scores);
                let result = &mut out[row * width + at..][..size];
                result.fill(0.0);
                for (j, s) in scores.iter().enumerate() {
                    add_scaled(result, &qkv[(3 * j + 2) * width + at..][..size], *s);
                }
            }
        }
    }
}

/// `sum += factor · x`.
#[inline(always)]
fn add_scaled(sum: &mut [f32], x: &[f32], factor: f32) {
    for (s, v) in sum.iter_mut().zip(x) {
        *s += factor * v;
    }
}

#[inline(always)]
fn softmax(scores: &mut [f32]) {
    let most = scores.iter().fold(f32::MIN, |m, v| m.max(*v));
    for s in scores.iter_mut() {
        *s = exp(*s - most);
    }
    let sum: f32 = scores.iter().fold(0.0, |sum, v| sum + v);
    let unit = 1.0 / sum;
    for s in scores.iter_mut() {
        *s *= unit;
    }
}

/// `x = x + more`, then brought to mean 0 and variance 1 in each row, times `weight`, plus `bias`.
pub(super) fn add_and_normalize(x: &mut [f32], more: &[f32], weight: &[f32], bias: &[f32]) {
    let width = weight.len();
    for (row, more) in x.chunks_exact_mut(width).zip(more.chunks_exact(width)) {
        for (v, m) in row.iter_mut().zip(more) {
            *v += m;
        }
        let mean = row.iter().fold(0.0, |sum, v| sum + v) / width as f32;
        let variance = row.iter().fold(0.0, |sum, v| sum + (v - mean) * (v - mean)) / width as f32;
        let unit = 1.0 / (variance + 1e-12).sqrt();
        for ((v, w), b) in row.iter_mut().zip(weight).zip(bias) {
            *v = (*v - mean) * unit * w + b;
        }
    }
}

/// The Gaussian error linear unit of each number.
pub(super) struct Gelu<'a>(pub(super) &'a mut [f32]);

impl WithSimd for Gelu<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        for v in self.0.iter_mut() {
            *v = 0.5 * *v * (1.0 + erf(*v * std::f32::consts::FRAC_1_SQRT_2));
        }
    }
}

/// The error function, to 2·10⁻⁷: formula 7.1.26 of Abramowitz and Stegun, *Handbook of Mathematical Functions*.
#[inline(always)]
fn erf(x: f32) -> f32 {
    let a = x.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * a);
    let p = 1.061_405_4 * t - 1.453_152;
    let p = p * t + 1.421_413_7;
    let p = p * t - 0.284_496_74;
    let p = p * t + 0.254_829_6;
    (1.0 - p * t * exp(-a * a)).copysign(x)
}

/// *e* to a power that is 0 or less, to two units in the last place; 0 below −87.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = x.max(-87.0);
    let power = (x * std::f32::consts::LOG2_E - 0.5) as i32;
    // The logarithm of 2 in two parts, so that the difference loses nothing.
    let rest = x - power as f32 * 0.693_359_4 - power as f32 * -2.121_944_4e-4;
    let sum = 1.987_569_1e-4 * rest + 1.398_199_9e-3;
    let sum = sum * rest + 8.333_452e-3;
    let sum = sum * rest + 4.166_579_6e-2;
    let sum = sum * rest + 1.666_666_5e-1;
    let sum = sum * rest + 0.5;
    (sum * rest * rest + rest + 1.0) * f32::from_bits((power + 127).cast_unsigned() << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_and_erf_are_close() {
        for i in 0..=2_000 {
            let x = -f64::from(i) * 0.04;
            let (got, want) = (f64::from(exp(x as f32)), f64::from(x as f32).exp());
            assert!((got - want).abs() <= 3e-7 * want, "exp({x}) is {got}, not {want}");
        }
        for (x, want) in [(0.0, 0.0), (0.5, 0.520_499_9), (-1.0, -0.842_700_8), (3.0, 0.999_977_9)]
        {
            assert!((erf(x) - want).abs() < 5e-7, "erf({x}) is {}", erf(x));
        }
    }

    #[test]
    fn a_product_is_near_the_product_of_floats() {
        let (inputs, outputs, rows) = (40, 6, 3);
        let number = |i: usize| ((i * 7_919 % 201) as f32 - 100.0) / 50.0;
        let weights: Vec<i8> =
            (0..inputs * outputs).map(|i| ((i * 31 % 255) as u8).cast_signed()).collect();
        let weights: Vec<i8> = weights.into_iter().map(|w| w.max(-127)).collect();
        let scales: Vec<f32> = (0..outputs).map(|i| 0.01 + i as f32 / 1_000.0).collect();
        let bias: Vec<f32> = (0..outputs).map(|i| i as f32).collect();
        let x: Vec<f32> = (0..inputs * rows).map(number).collect();
        let matrix = Matrix { inputs, weights, scales, bias };
        let mut out = Vec::new();
        matrix.apply(&x, &mut out);
        for row in 0..rows {
            for o in 0..outputs {
                let sum: f32 = (0..inputs)
                    .map(|i| {
                        let weight = f32::from(matrix.weights[o * inputs + i]) * matrix.scales[o];
                        x[row * inputs + i] * weight
                    })
                    .sum();
                let want = sum + matrix.bias[o];
                assert!((out[row * outputs + o] - want).abs() < 0.05, "{row} {o}");
            }
        }
    }
}
