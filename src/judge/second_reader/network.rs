//! The encoder: embeddings, layers of attention and of a feed-forward network, and a linear head for sentences and clauses.
//! (Devlin et al., *BERT*, 2019; Wang et al., *`MiniLM`*, 2020.)

use super::input::{MARKS, Window};
use super::kernel::{Attention, Gelu, Matrix, add_and_normalize};
use crate::judge::{Answer, Scores};
use pulp::Arch;

/// Scale and offset behind a normalization.
#[derive(Clone, Debug)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// One layer.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) qkv: Matrix,
    pub(super) output: Matrix,
    pub(super) attention_norm: Norm,
    pub(super) up: Matrix,
    pub(super) down: Matrix,
    pub(super) norm: Norm,
}

/// A linear function to one number a family.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Weights, a row for each family.
    pub(super) weights: Vec<f32>,
    pub(super) bias: Scores,
}

impl Head {
    fn apply(&self, x: &[f32]) -> Scores {
        let rows = self.weights.chunks_exact(x.len());
        let mut out = self.bias;
        for (o, row) in out.iter_mut().zip(rows) {
            *o += row.iter().zip(x).fold(0.0, |sum, (w, v)| sum + w * v);
        }
        out
    }
}

/// The whole encoder.
#[derive(Clone, Debug)]
pub(super) struct Network {
    /// Numbers of a row.
    pub(super) width: usize,
    /// Numbers of an attention head.
    pub(super) head: usize,
    /// A row for each piece of the vocabulary.
    pub(super) words: Vec<i8>,
    /// What a unit of those rows is worth.
    pub(super) word_scales: Vec<f32>,
    /// A row for each place in a window.
    pub(super) places: Vec<f32>,
    /// A row for each mark, added to the pieces that bear it before one of the layers: those below were never trained on drafts.
    pub(super) marks: Vec<f32>,
    /// Number of that layer.
    pub(super) marked_layer: usize,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    /// Of the mean of a sentence.
    pub(super) sentence: Head,
    /// Of the marks of a sentence.
    pub(super) sentence_marks: Head,
    /// Of the mean of a clause, added to its sentence.
    pub(super) clause: Head,
}

impl Network {
    /// What it makes of the sentences of a window, in the order of [`Window::asked`].
    pub(super) fn answers(&self, window: &Window) -> Vec<Answer> {
        let x = self.encode(window);
        let marks: Vec<f32> = window.marks.iter().flat_map(|m| bits(*m)).collect();
        window
            .asked
            .iter()
            .map(|asked| {
                let mut sentence = self.sentence.apply(&mean(&x, self.width, asked.pieces));
                let seen = self.sentence_marks.apply(&mean(&marks, MARKS, asked.pieces));
                add(&mut sentence, &seen);
                let clauses = asked.clauses.iter().map(|c| {
                    let mut clause = self.clause.apply(&mean(&x, self.width, c.pieces));
                    add(&mut clause, &sentence);
                    clause
                });
                Answer { sentence, clauses: clauses.collect() }
            })
            .collect()
    }

    /// A row for each piece of a window.
    fn encode(&self, window: &Window) -> Vec<f32> {
        let mut x = self.embed(window);
        let (mut qkv, mut attended) = (Vec::new(), vec![0.0; x.len()]);
        let (mut inner, mut more) = (Vec::new(), Vec::new());
        for (number, layer) in self.layers.iter().enumerate() {
            if number == self.marked_layer {
                self.mark(window, &mut x);
            }
            layer.qkv.apply(&x, &mut qkv);
            Arch::new().dispatch(Attention {
                qkv: &qkv,
                width: self.width,
                size: self.head,
                out: &mut attended,
            });
            layer.output.apply(&attended, &mut more);
            add_and_normalize(
                &mut x,
                &more,
                &layer.attention_norm.weight,
                &layer.attention_norm.bias,
            );
            layer.up.apply(&x, &mut inner);
            Arch::new().dispatch(Gelu(&mut inner));
            layer.down.apply(&inner, &mut more);
            add_and_normalize(&mut x, &more, &layer.norm.weight, &layer.norm.bias);
        }
        x
    }

    fn embed(&self, window: &Window) -> Vec<f32> {
        let width = self.width;
        let mut x = vec![0.0; window.pieces.len() * width];
        let rows = x.chunks_exact_mut(width).zip(&window.pieces);
        for (place, (row, piece)) in rows.enumerate() {
            let piece = usize::from(*piece);
            let word = &self.words[piece * width..(piece + 1) * width];
            let scale = self.word_scales[piece];
            let positions = &self.places[place * width..(place + 1) * width];
            for ((v, w), p) in row.iter_mut().zip(word).zip(positions) {
                *v = f32::from(*w) * scale + p;
            }
        }
        let nothing = vec![0.0; x.len()];
        add_and_normalize(&mut x, &nothing, &self.norm.weight, &self.norm.bias);
        x
    }

    fn mark(&self, window: &Window, x: &mut [f32]) {
        for (row, marks) in x.chunks_exact_mut(self.width).zip(&window.marks) {
            for mark in (0..MARKS).filter(|m| marks >> m & 1 == 1) {
                add(row, &self.marks[mark * self.width..(mark + 1) * self.width]);
            }
        }
    }
}

fn add(to: &mut [f32], more: &[f32]) {
    for (t, m) in to.iter_mut().zip(more) {
        *t += m;
    }
}

/// The marks of a piece as numbers.
fn bits(marks: u32) -> impl Iterator<Item = f32> {
    (0..MARKS).map(move |m| if marks >> m & 1 == 1 { 1.0 } else { 0.0 })
}

/// The mean of some rows; zeros if there are none.
fn mean(x: &[f32], width: usize, (first, end): (u16, u16)) -> Vec<f32> {
    let (first, end) = (usize::from(first), usize::from(end));
    let mut out = vec![0.0; width];
    if first == end {
        return out;
    }
    for row in x[first * width..end * width].chunks_exact(width) {
        add(&mut out, row);
    }
    let count = u16::try_from(end - first).unwrap_or(u16::MAX);
    for v in &mut out {
        *v /= f32::from(count);
    }
    out
}
