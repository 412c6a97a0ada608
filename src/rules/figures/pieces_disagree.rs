//! figures/pieces-disagree: two published pieces with different figures for the same thing at the same time.

use crate::ledger::{Held, Kept};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::comparable::{comparable, differ};

/// Figures of other pieces that one is compared with.
const MOST: usize = 200;

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// Figures that an earlier piece of the archive gives otherwise.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(archive) = facts.archive else { return };
    let path = facts.doc.source.name.as_str();
    let published = facts.context.published.as_ref().map(|p| p.last);
    for figure in comparable(facts.doc, facts.reading) {
        let Some(held) = Held::of(figure, published) else { continue };
        let before =
            |k: &&Kept| k.path != path && (k.published, k.path.as_str()) < (published, path);
        let same = |k: &&Kept| Held::of(&k.figure, k.published) == Some(held);
        let others = archive.like(figure).iter().take(MOST);
        let Some(other) =
            others.filter(before).filter(same).find(|k| differ(figure, &k.figure) == Some(true))
        else {
            continue;
        };
        let day = other.published.map_or_else(String::new, |d| format!(", published {d}"));
        let metric = figure.metric.unwrap_or("thing").replace('_', " ");
        out.push(
            Finding::new(figure.span)
                .arg("metric", metric)
                .arg("entity", figure.entity.clone().unwrap_or_default())
                .arg("other", other.text.clone())
                .arg("piece", other.path.clone())
                .note(format!(
                    "{}:{}:{}: `{}`{day}",
                    other.path, other.place.0, other.place.1, other.text
                )),
        );
    }
}
