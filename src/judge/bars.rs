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

static BARS: Lazy<[Bars; FAMILIES.len()]> =
    Lazy::new(|| table(crate::data::get("judgement/levels.tsv").unwrap_or_default(), ""));

/// Reads rows `family ruled warning prompt`, each behind a prefix.
fn table(text: &str, prefix: &str) -> [Bars; FAMILIES.len()] {
    let mut out = [Bars { ruled: 1.0, warning: 1.0, prompt: 1.0 }; FAMILIES.len()];
    for line in text.lines().filter_map(|l| l.strip_prefix(prefix)).filter(|l| !l.starts_with('#'))
    {
        let mut cells = line.split('\t');
        let at = cells.next().and_then(|n| FAMILIES.iter().position(|f| *f == n));
        let mut next = || cells.next().and_then(|c| c.trim().parse().ok());
        if let (Some(at), Some(ruled), Some(warning), Some(prompt)) = (at, next(), next(), next()) {
            out[at] = Bars { ruled, warning, prompt };
        }
    }
    out
}

impl Bars {
    /// The bars of all families, in the order of [`FAMILIES`].
    #[must_use]
    pub fn all() -> [Self; FAMILIES.len()] {
        *BARS
    }

    /// The bars that go with a second reader: rows `second:FAMILY`.
    #[must_use]
    pub fn with_second_reader() -> [Self; FAMILIES.len()] {
        table(crate::data::get("judgement/levels.tsv").unwrap_or_default(), "second:")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_its_bars() {
        for (at, family) in FAMILIES.iter().enumerate() {
            let bars = Bars::all()[at];
            let Bars { ruled, warning, prompt } = bars;
            assert!(ruled <= warning && warning < 1.0 && prompt < 1.0, "{family}: {bars:?}");
        }
    }
}
