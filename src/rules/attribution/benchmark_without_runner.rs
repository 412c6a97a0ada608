//! attribution/benchmark-without-runner: a score or a rank, and nobody who ran the test.

use crate::pattern::Table;
use crate::read::figures::FigureKind;
use crate::read::{BackerKind, EntityKind, Nature};
use crate::rulebook::{Facts, Finding, Neighbours};
use crate::rules::shared::near;
use crate::text::Span;
use std::sync::LazyLock;

/// The case of a named benchmark whose runner is known, and its day is not.
const UNDATED: &str = "undated";
/// All of them.
pub(super) const CASES: &[&str] = &[UNDATED];

/// Words of tests and ranks.
static RANKS: LazyLock<Table> = LazyLock::new(|| Table::built_in("benchmark_ranks.patterns"));

/// Names of benchmarks, or the word, with a score or a rank and without runner or date.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let (doc, reading) = (facts.doc, facts.reading);
    let text = facts.text();
    for sentence in &doc.sentences {
        let within = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let named = near::entities(facts, sentence.prose)
            .iter()
            .find(|e| e.kind == EntityKind::Benchmark)
            .map(|e| e.span);
        let word = RANKS.find(&text, within, "test").map(|(at, _)| doc.tokens[at].span());
        let Some(span) = named.or(word) else { continue };
        let ranks = RANKS.find(&text, within, "rank").is_some();
        if !(ranks || named.is_some() && scored(facts, sentence.prose)) {
            continue;
        }
        let backer = reading.backer(doc, span, Nature::Fact);
        let runner = backer.stands() || RANKS.find(&text, within, "runner").is_some();
        let near = Neighbours::Near.range(doc, span);
        let dated = reading.times[reading.times.partition_point(|t| t.span.start < near.start)..]
            .iter()
            .take_while(|t| t.span.start < near.end)
            .any(|t| t.days.is_some());
        let mut missing = Vec::new();
        if !runner {
            missing.push("who ran it");
        }
        if !dated {
            missing.push("date");
        }
        if !runner {
            out.push(Finding::new(span).arg("missing", missing.join(", ")));
        } else if !dated && named.is_some() && backer.kind != BackerKind::Link {
            out.push(Finding::new(span).arg("missing", "date").case(UNDATED));
        }
    }
}

/// A percentage or a bare number stands in the sentence.
fn scored(facts: &Facts<'_>, within: Span) -> bool {
    let all = facts.reading.figures.as_slice();
    let from = all.partition_point(|f| f.span.start < within.start);
    all[from..]
        .iter()
        .take_while(|f| f.span.start < within.end)
        .any(|f| matches!(f.kind, FigureKind::Percent | FigureKind::Number | FigureKind::Fraction))
}
