//! The learned weights (`rules/judgement/weights.tsv`): what each feature adds to the odds that an editor marks a place.

use super::Trust;
use super::pack::{self, FAMILIES, Hash, UNIT, WEIGHT_ENTRY, find};
use std::borrow::Cow;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/judge-weights.bin"));

/// One number for each family.
pub type Scores = [f32; FAMILIES.len()];

/// A linear model over named features, one column a family.
#[derive(Clone, Debug)]
pub struct Weights {
    table: Cow<'static, [u8]>,
    /// Slope and offset that turn a score into the log odds of being right, by family.
    calibration: [(f32, f32); FAMILIES.len()],
    /// The same where a second reader was asked, with what its log odds count, by family.
    second: [(f32, f32, f32); FAMILIES.len()],
    /// How far findings of each rule are to be trusted.
    trust: Trust,
}

impl Weights {
    /// The weights that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        let text = crate::data::get("judgement/weights.tsv").unwrap_or_default();
        Self {
            table: Cow::Borrowed(PACKED),
            calibration: lines(text, "calibration").map(|[slope, offset]| (slope, offset)),
            second: [(1.0, 0.0, 0.0); FAMILIES.len()],
            trust: Trust::parse(text),
        }
    }

    /// Weights from the text of a weight file, for measuring; the built-in ones are packed ahead.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self {
            table: Cow::Owned(pack::weights(text)),
            calibration: lines(text, "calibration").map(|[slope, offset]| (slope, offset)),
            second: [(1.0, 0.0, 0.0); FAMILIES.len()],
            trust: Trust::parse(text),
        }
    }

    /// Takes from the text of a file (`rules/judgement/second-reader.tsv`) what a second reader's answers count, and the trust in
    /// each rule that goes with them.
    #[must_use]
    pub fn with_second_reader(mut self, text: &str) -> Self {
        self.second = lines(text, "second").map(|[slope, offset, share]| (slope, offset, share));
        self.trust = Trust::parse(text);
        self
    }

    /// Adds the weights of a feature, given by the hash of its name.
    #[inline]
    pub fn add(&self, hash: u32, scores: &mut Scores) {
        let Some(row) = find(&self.table, WEIGHT_ENTRY, hash) else { return };
        for (score, bytes) in scores.iter_mut().zip(row.chunks_exact(2)) {
            *score += f32::from(i16::from_le_bytes([bytes[0], bytes[1]])) / UNIT;
        }
    }

    /// The weights of a feature by its name; zeros if it has none.
    #[must_use]
    pub fn of(&self, feature: &str) -> Scores {
        let mut out = Scores::default();
        self.add(Hash::EMPTY.with(feature).get(), &mut out);
        out
    }

    /// Chance that a finding of a rule is right, from the chance of the words under it.
    #[must_use]
    pub fn trusted(&self, rule: &str, chance: f32) -> f32 {
        self.trust.of(rule, chance)
    }

    /// Chance that an editor marks a place with this score, from 0 to 1; `second` is what a second reader makes of it, in log
    /// odds.
    #[must_use]
    pub fn chance(&self, family: usize, score: f32, second: Option<f32>) -> f32 {
        let odds = match second {
            Some(second) => {
                let (slope, offset, share) = self.second[family];
                slope * score + share * second + offset
            }
            None => {
                let (slope, offset) = self.calibration[family];
                slope * score + offset
            }
        };
        1.0 / (1.0 + (-odds).exp())
    }
}

/// Reads the lines `!KEY FAMILY NUMBER …` at the head of a file; a family without a line has a slope of 1.
fn lines<const N: usize>(text: &str, key: &str) -> [[f32; N]; FAMILIES.len()] {
    let mut none = [0.0; N];
    none[0] = 1.0;
    let mut out = [none; FAMILIES.len()];
    let head = text.lines().take_while(|l| l.starts_with('#') || l.starts_with('!'));
    for line in head.filter_map(|l| l.strip_prefix('!')?.strip_prefix(key)?.strip_prefix('\t')) {
        let mut cells = line.split('\t');
        let at = cells.next().and_then(|name| FAMILIES.iter().position(|f| *f == name));
        let numbers: Option<Vec<f32>> = cells.map(|c| c.parse().ok()).collect();
        if let Some((at, row)) = at.zip(numbers.and_then(|n| n.try_into().ok())) {
            out[at] = row;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: Scores, b: Scores) -> bool {
        a.iter().zip(b).all(|(x, y)| (x - y).abs() < 1e-6)
    }

    #[test]
    fn a_feature_adds_its_row_and_an_unknown_one_nothing() {
        let w =
            Weights::parse("# made by hand\n!calibration\thedging\t2\t-1\nw=may\t\t500\nw=b\t-7\n");
        assert!(near(w.of("w=may"), [0.0, 0.5, 0.0, 0.0, 0.0]));
        assert!(near(w.of("w=b"), [-0.007, 0.0, 0.0, 0.0, 0.0]));
        assert!(near(w.of("w=c"), Scores::default()));
        assert!((w.chance(1, 0.5, None) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_second_opinion_is_one_more_number_in_the_sum() {
        let w =
            Weights::parse("w=may\t500\n").with_second_reader("!second\tattribution\t1\t-1\t0.5\n");
        assert!((w.chance(0, 0.0, Some(2.0)) - 0.5).abs() < 1e-6);
        assert!((w.chance(0, 0.0, None) - 0.5).abs() < 1e-6);
        assert!(w.chance(0, 0.0, Some(4.0)) > 0.7);
    }

    #[test]
    fn every_packed_weight_is_found() {
        let text = crate::data::get("judgement/weights.tsv").expect("part of the program");
        let w = Weights::built_in();
        for (name, row) in text.lines().filter_map(pack::weight_line) {
            assert!(near(w.of(name), row.map(|v| f32::from(v) / UNIT)), "{name}");
        }
    }
}
