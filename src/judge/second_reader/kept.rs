//! Answers as bytes, for a cache: what was asked, and what was answered. Bytes that do not fit the question are no answer.

use super::input::Window;
use crate::judge::{Answer, FAMILIES, Scores};

/// Keeps answers between runs.
pub trait Memory: std::fmt::Debug + Send + Sync {
    /// What was kept under a name.
    fn recall(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps something under a name. What cannot be kept is lost without a word.
    fn keep(&self, name: &str, bytes: &[u8]);
}

/// Everything that an answer depends on.
fn question(window: &Window) -> Vec<u8> {
    let mut out = Vec::with_capacity(window.pieces.len() * 6 + window.asked.len() * 32);
    let mut number = |n: u32| out.extend(n.to_le_bytes());
    number(window.pieces.len() as u32);
    window.pieces.iter().for_each(|p| number(u32::from(*p)));
    window.marks.iter().for_each(|m| number(*m));
    for asked in &window.asked {
        let clauses = asked.clauses.iter().map(|c| c.pieces);
        number(asked.clauses.len() as u32);
        for (first, end) in std::iter::once(asked.pieces).chain(clauses) {
            number(u32::from(first));
            number(u32::from(end));
        }
    }
    out
}

/// A name for a window: 64-bit FNV-1a of all that an answer depends on. The question stands beside the answer, so that two
/// windows of one name are told apart.
pub(super) fn name(window: &Window) -> String {
    let hash = question(window)
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3));
    format!("{hash:016x}")
}

/// A window's answers as bytes.
pub(super) fn write(window: &Window, answers: &[Answer]) -> Vec<u8> {
    let mut out = question(window);
    for answer in answers {
        for scores in std::iter::once(&answer.sentence).chain(&answer.clauses) {
            out.extend(scores.iter().flat_map(|v| v.to_le_bytes()));
        }
    }
    out
}

/// The answers in some bytes, if they are those of this window.
pub(super) fn read(window: &Window, bytes: &[u8]) -> Option<Vec<Answer>> {
    let numbers = bytes.strip_prefix(question(window).as_slice())?;
    let rows: usize = window.asked.iter().map(|a| 1 + a.clauses.len()).sum();
    if numbers.len() != rows * FAMILIES.len() * 4 {
        return None;
    }
    let mut rows = numbers.chunks_exact(FAMILIES.len() * 4).map(|row| {
        let at = |f: usize| [row[4 * f], row[4 * f + 1], row[4 * f + 2], row[4 * f + 3]];
        let scores: Scores = std::array::from_fn(|f| f32::from_le_bytes(at(f)));
        scores.iter().all(|v| v.is_finite()).then_some(scores)
    });
    let mut answer = |clauses: usize| {
        let sentence = rows.next()??;
        let clauses = rows.by_ref().take(clauses).collect::<Option<Vec<_>>>()?;
        Some(Answer { sentence, clauses })
    };
    window.asked.iter().map(|a| answer(a.clauses.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::input::{Asked, Clause};
    use super::*;
    use crate::text::Span;

    fn window(piece: u16) -> Window {
        let clauses = vec![Clause { span: Span::new(0, 4), pieces: (1, 3) }];
        let asked = vec![Asked { sentence: 7, pieces: (1, 3), clauses }];
        Window { pieces: vec![1, piece, 9], marks: vec![0, 5, 6], asked }
    }

    #[test]
    fn what_was_kept_answers_the_same_question_only() {
        let answers = vec![Answer { sentence: [0.5; 5], clauses: vec![[-1.25; 5]] }];
        let bytes = write(&window(4), &answers);
        assert_eq!(read(&window(4), &bytes), Some(answers));
        assert_eq!(read(&window(5), &bytes), None);
        assert_eq!(read(&window(4), &bytes[..bytes.len() - 1]), None);
        assert_ne!(name(&window(4)), name(&window(5)));
    }
}
