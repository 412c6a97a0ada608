//! figures/context-window-basis: context windows without their unit, or unlike what the catalogue has of the model.

use crate::lexicon::Class;
use crate::read::figures::{Extent, FigureKind, Printed};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::catalogue::model;
use crate::rules::shared::figure_line::{Line, Place};
use std::cmp::Ordering;

/// The case of a window that the catalogue has otherwise.
const OTHER_LIMIT: &str = "other-limit";
/// The cases of a window.
pub(super) const CASES: &[&str] = &[OTHER_LIMIT];

/// Context windows without their unit, or unlike the catalogue's.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for line in Line::all(facts, 1) {
        for place in &line.places {
            let figure = place.figure;
            // Smaller numbers beside *context* count something else.
            let small = Printed::int(1000).compare(figure.printed_high) == Some(Ordering::Greater);
            if small
                || figure.metric != Some("context_window")
                || !matches!(figure.kind, FigureKind::Count | FigureKind::Number)
            {
                continue;
            }
            if !line.says(Class::ContextUnit) {
                out.push(Finding::new(figure.span));
            } else if let Some(limit) = other_limit(facts, place)
                && !line.says(Class::WindowScope)
            {
                let catalogue = facts.ledger.catalogue().cite();
                out.push(
                    Finding::new(figure.span)
                        .arg("limit", limit.to_string())
                        .arg("catalogue", catalogue)
                        .case(OTHER_LIMIT),
                );
            }
        }
    }
}

/// The catalogue's limit in tokens, where the figure is another beyond rounding: *200K* stands for 200,000 and for 204,800.
fn other_limit(facts: &Facts<'_>, place: &Place<'_>) -> Option<u64> {
    let limit = model(facts, place)?.context?;
    let value = place.figure.printed_high;
    let near = |share: i128| {
        Printed::int(i128::from(limit))
            .times(share)
            .and_then(|l| l.scale(-2))
            .and_then(|l| value.compare(l))
    };
    let fits = near(90)? != Ordering::Less && near(110)? != Ordering::Greater;
    (!fits && place.figure.extent == Extent::Single).then_some(limit)
}
