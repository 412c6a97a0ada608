//! How sure the judge must be, by family (`rules/judgement/levels.tsv`).

use super::pack::FAMILIES;
use once_cell::sync::Lazy;

/// The bars of one family, as chances from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Bars {
    /// From this confidence on a finding stays the warning that its rule makes of it.
    pub ruled: f32,
    /// From this confidence on any other finding that is left to the judge is a warning.
    pub warning: f32,
    /// From this chance on the judge speaks where no rule does.
    pub prompt: f32,
}

static BARS: Lazy<[Bars; FAMILIES.len()]> = Lazy::new(|| {
    let text = crate::data::get("judgement/levels.tsv").unwrap_or_default();
    let mut out = [Bars { ruled: 1.0, warning: 1.0, prompt: 1.0 }; FAMILIES.len()];
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let at = cells.next().and_then(|n| FAMILIES.iter().position(|f| *f == n));
        let mut next = || cells.next().and_then(|c| c.trim().parse().ok());
        if let (Some(at), Some(ruled), Some(warning), Some(prompt)) = (at, next(), next(), next()) {
            out[at] = Bars { ruled, warning, prompt };
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
            let Bars { ruled, warning, prompt } = bars;
            assert!(ruled <= warning && warning < 1.0 && prompt < 1.0, "{family}: {bars:?}");
        }
    }
}
