//! How sure the judge must be, by family (`rules/judgement/levels.tsv`).

use super::pack::FAMILIES;
use once_cell::sync::Lazy;

/// The bars of one family, as chances from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Bars {
    /// What a rule proposes is a warning from here on.
    pub backed: f32,
    /// What no rule proposes is a warning from here on.
    pub alone: f32,
    /// What no rule proposes is an info from here on.
    pub prompt: f32,
}

static BARS: Lazy<[Bars; FAMILIES.len()]> = Lazy::new(|| {
    let text = crate::data::get("judgement/levels.tsv").unwrap_or_default();
    let mut out = [Bars { backed: 1.0, alone: 1.0, prompt: 1.0 }; FAMILIES.len()];
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let at = cells.next().and_then(|n| FAMILIES.iter().position(|f| *f == n));
        let mut next = || cells.next().and_then(|c| c.trim().parse().ok());
        if let (Some(at), Some(backed), Some(alone), Some(prompt)) = (at, next(), next(), next()) {
            out[at] = Bars { backed, alone, prompt };
        }
    }
    out
});

impl Bars {
    /// The bars of a family, by its number in [`FAMILIES`].
    #[must_use]
    pub fn of(family: usize) -> Self {
        BARS[family]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_its_bars() {
        for (at, family) in FAMILIES.iter().enumerate() {
            let bars = Bars::of(at);
            assert!(bars.backed < 1.0 && bars.prompt <= bars.alone, "{family}: {bars:?}");
        }
    }
}
