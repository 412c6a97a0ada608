//! figures/flop-vs-flops: a total of operations called a rate, or a rate called a total.

use crate::lexicon::Class;
use crate::read::figures::Printed;
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::figure_line::Line;
use std::cmp::Ordering;

/// The case of a rate that is called a total.
const RATE: &str = "rate";
/// All of them.
pub(super) const CASES: &[&str] = &[RATE];

/// From here on a number of operations is a whole training, as a power of ten.
const TOTAL: i32 = 23;
/// Below this a number of operations per second is a chip or a cluster.
const SPEED: (i32, i32) = (12, 22);

/// Amounts of computing with the wrong unit.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for line in Line::all(facts, 1) {
        for place in &line.places {
            let figure = place.figure;
            let Some((power, rate)) = unit(&figure.unit) else { continue };
            let Some(value) = figure.printed_high.scale(power) else { continue };
            let at_least = |exponent: i32| {
                Printed::int(1)
                    .scale(exponent)
                    .and_then(|e| value.compare(e))
                    .is_some_and(|o| o != Ordering::Less)
            };
            let text = line.text(place);
            // `FLOPS` is what a rate is called; `FLOPs` may be a plural.
            let called_rate = rate || text.ends_with("FLOPS") || text.ends_with("FLOP/S");
            if called_rate && at_least(TOTAL) {
                out.push(
                    Finding::new(figure.span)
                        .arg("unit", "a total of operations")
                        .arg("right", "FLOP"),
                );
            } else if !called_rate && at_least(SPEED.0) && !at_least(SPEED.1) && performs(&line) {
                out.push(
                    Finding::new(figure.span)
                        .arg("unit", "operations per second")
                        .arg("right", "FLOP/s")
                        .case(RATE),
                );
            }
        }
    }
}

/// Power of ten and whether it is a rate, for units of computing.
fn unit(unit: &str) -> Option<(i32, bool)> {
    let (stem, rate) =
        unit.split_once('/').map_or((unit, false), |(stem, rest)| (stem, rest.starts_with('s')));
    let power = match stem.strip_suffix("FLOP")? {
        "" => 0,
        "k" => 3,
        "M" => 6,
        "G" => 9,
        "T" => 12,
        "P" => 15,
        "E" => 18,
        "Z" => 21,
        "Y" => 24,
        _ => return None,
    };
    Some((power, rate))
}

/// The sentence speaks of a chip or a cluster at work, not of a training.
fn performs(line: &Line<'_>) -> bool {
    let machine = line.says(Class::ComputeMachine);
    machine
        && !line.says(&[
            "train", "trained", "training", "total", "run", "used", "takes", "required", "needs",
            "second", "/s",
        ])
}
