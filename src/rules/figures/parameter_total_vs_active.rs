//! figures/parameter-total-vs-active: a parameter count of a large model that may be the total or the active part.

use crate::lexicon::Class;
use crate::read::figures::Printed;
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::figure_line::Line;
use std::cmp::Ordering;

/// The case of a model known to be a mixture of experts.
const MIXTURE: &str = "mixture";
/// The case of a name that gives both counts.
const NAMED: &str = "named";
/// All of them.
pub(super) const CASES: &[&str] = &[MIXTURE, NAMED];

/// From this many parameters on, in powers of ten, a model is asked about.
const LARGE: i32 = 11;

/// Counts without *active*, *total* or *dense* near them.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    for line in Line::all(facts, 1) {
        for place in &line.places {
            let figure = place.figure;
            if figure.metric != Some("parameters") || !figure.unit.ends_with("parameter") {
                continue;
            }
            let at = doc.sentence_at(figure.span.start);
            let near = at.saturating_sub(1)..(at + 2).min(doc.sentences.len());
            let told =
                near.filter(|&s| doc.sentences[s].block == doc.sentences[at].block).any(|s| {
                    let t = &doc.sentences[s].tokens;
                    (t.start as usize..t.end as usize)
                        .any(|i| doc.is(i, Class::ActiveParameterWord))
                });
            if told {
                continue;
            }
            if let Some((total, active)) = figure.entity.as_deref().and_then(both) {
                out.push(
                    Finding::new(figure.span)
                        .arg(
                            "both",
                            format!(
                                "{total} billion, of which {active} billion are active per token"
                            ),
                        )
                        .case(NAMED),
                );
            } else if line.says(&["moe"])
                || mixture(&line)
                || figure.entity.as_deref().is_some_and(|e| e.to_ascii_lowercase().contains("moe"))
            {
                out.push(Finding::new(figure.span).case(MIXTURE));
            } else if Printed::int(1)
                .scale(LARGE)
                .and_then(|l| figure.printed_high.compare(l))
                .is_some_and(|o| o != Ordering::Less)
            {
                out.push(Finding::new(figure.span));
            }
        }
    }
}

fn mixture(line: &Line<'_>) -> bool {
    line.tokens.clone().any(|i| {
        line.word(i) == "mixture" && (line.word(i + 1) == "of" || line.word(i + 2) == "of")
    })
}

/// Total and active billions in a name such as `235B-A22B`.
fn both(name: &str) -> Option<(&str, &str)> {
    let mut parts = name.split(['-', ' ', '_']);
    let mut last: Option<&str> = None;
    parts.find_map(|part| {
        let active = part.strip_prefix(['A', 'a']).and_then(billions);
        let total = last.and_then(billions);
        last = Some(part);
        total.zip(active)
    })
}

fn billions(part: &str) -> Option<&str> {
    let digits = part.strip_suffix(['B', 'b'])?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        .then_some(digits)
}
