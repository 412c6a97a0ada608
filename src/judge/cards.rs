//! Precision cards (`rules/judgement/cards.tsv`): how often a rule's findings were right on marked articles that were left out
//! when the weights were made.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

/// What was counted of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// Findings, infos included.
    pub findings: u32,
    /// Findings in a sentence that bears a mark of the rule's family.
    pub right: u32,
}

static CARDS: Lazy<FxHashMap<&'static str, Card>> = Lazy::new(|| {
    let text = crate::data::get("judgement/cards.tsv").unwrap_or_default();
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let rule = cells.next()?;
            let mut number = || cells.next().and_then(|c| c.parse().ok());
            Some((rule, Card { findings: number()?, right: number()? }))
        })
        .collect()
});

/// The card of a rule; nothing is said of rules that were seldom met.
#[must_use]
pub fn card(rule: &str) -> Option<Card> {
    CARDS.get(rule).copied().filter(|c| c.findings >= FEWEST)
}

/// Fewest findings that say anything.
const FEWEST: u32 = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_count_no_more_right_than_found() {
        assert!(CARDS.len() > 20);
        assert!(CARDS.values().all(|c| c.right <= c.findings));
        assert_eq!(card("house/never-met"), None);
    }
}
