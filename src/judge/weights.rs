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
            calibration: calibration(text),
            trust: Trust::parse(text),
        }
    }

    /// Weights from the text of a weight file, for measuring; the built-in ones are packed ahead.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self {
            table: Cow::Owned(pack::weights(text)),
            calibration: calibration(text),
            trust: Trust::parse(text),
        }
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

    /// Chance that an editor marks a place with this score, from 0 to 1.
    #[must_use]
    pub fn chance(&self, family: usize, score: f32) -> f32 {
        let (slope, offset) = self.calibration[family];
        1.0 / (1.0 + (-(slope * score + offset)).exp())
    }
}

/// Reads the lines `!calibration FAMILY SLOPE OFFSET`; they stand at the head of the file.
fn calibration(text: &str) -> [(f32, f32); FAMILIES.len()] {
    let mut out = [(1.0, 0.0); FAMILIES.len()];
    let head = text.lines().take_while(|l| l.starts_with('#') || l.starts_with('!'));
    for line in head.filter_map(|l| l.strip_prefix("!calibration\t")) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [family, slope, offset] = cells[..] else { continue };
        let numbers = slope.parse().ok().zip(offset.parse().ok());
        if let (Some(at), Some(pair)) = (FAMILIES.iter().position(|f| *f == family), numbers) {
            out[at] = pair;
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
        assert!((w.chance(1, 0.5) - 0.5).abs() < 1e-6);
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
