//! How far findings of a rule are to be trusted: from the chance of the words under them to the chance of the finding.
//!
//! The model weighs words and knows the rule only as one feature among many, so findings of a rule that is often wrong came out
//! as sure as those of one that is hardly ever wrong. A second, small regression over findings on outlets left out sets that
//! right: each rule has an offset and a slope on the log odds, drawn towards those of its family.

use std::collections::HashMap;

/// Offset and slope on the log odds.
type Line = (f32, f32);

/// The offsets and slopes of rules, and of families for rules that were hardly seen.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    lines: HashMap<String, Line>,
}

impl Trust {
    /// Reads the lines `!trust NAME OFFSET SLOPE` at the head of a weight file.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let head = text.lines().take_while(|l| l.starts_with('#') || l.starts_with('!'));
        let lines = head
            .filter_map(|l| l.strip_prefix("!trust\t"))
            .filter_map(|l| {
                let cells: Vec<&str> = l.split('\t').collect();
                let [name, offset, slope] = cells[..] else { return None };
                Some((name.to_owned(), (offset.parse().ok()?, slope.parse().ok()?)))
            })
            .collect();
        Self { lines }
    }

    /// The chance that a finding of a rule is right, from the chance of the words under it; both from 0 to 1.
    #[must_use]
    pub fn of(&self, rule: &str, chance: f32) -> f32 {
        let family = rule.split('/').next().unwrap_or_default();
        let found = self.lines.get(rule).or_else(|| self.lines.get(family));
        let Some(&(offset, slope)) = found else { return chance };
        let chance = chance.clamp(LEAST, 1.0 - LEAST);
        let odds = offset + slope * (chance / (1.0 - chance)).ln();
        1.0 / (1.0 + (-odds).exp())
    }
}

/// Chances are kept so far from 0 and 1, so that their log odds are finite.
pub const LEAST: f32 = 0.02;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_its_own_line_or_that_of_its_family() {
        let text = "# made by hand\n!trust\thedging\t0\t1\n!trust\thedging/stacked\t1\t0\nw=a\t1\n";
        let trust = Trust::parse(text);
        assert!((trust.of("hedging/stacked", 0.1) - 0.731).abs() < 0.001);
        assert!((trust.of("hedging/loose-claim", 0.3) - 0.3).abs() < 0.001);
        assert!((trust.of("dates/season", 0.3) - 0.3).abs() < 0.001, "no line: as it was");
    }
}
