//! attribution/poll-without-method: a share of people, and not who asked whom, when and how many.

use crate::pattern::Table;
use crate::read::figures::FigureKind;
use crate::read::{EntityKind, TimeType};
use crate::rulebook::{Facts, Finding, Neighbours};
use std::sync::LazyLock;

use crate::rules::shared::near;

/// The case of a poll that lacks little.
const FEW: &str = "few";
/// All of them.
pub(super) const CASES: &[&str] = &[FEW];

/// What makes a poll of a sentence.
static POLLS: LazyLock<Table> = LazyLock::new(|| Table::built_in("polls.patterns"));

/// Missing fields that make it a warning.
const MANY: usize = 3;

/// Poll words beside a share, with the fields their paragraph lacks.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let (doc, reading) = (facts.doc, facts.reading);
    let text = facts.text();
    for sentence in &doc.sentences {
        let within = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let Some((at, _)) = POLLS.find(&text, within, "poll") else { continue };
        let figures = &reading.figures
            [reading.figures.partition_point(|f| f.span.start < sentence.prose.start)..];
        let percent = figures
            .iter()
            .take_while(|f| f.span.start < sentence.prose.end)
            .any(|f| f.kind == FigureKind::Percent);
        if !percent && POLLS.find(&text, within, "share").is_none() {
            continue;
        }
        let span = doc.tokens[at].span();
        let paragraph = Neighbours::Paragraph.range(doc, span);
        let lower = doc.lower(paragraph);
        let mut missing = Vec::new();
        if !near::entities(facts, paragraph)
            .iter()
            .any(|e| !matches!(e.kind, EntityKind::Place | EntityKind::Country))
            && doc.links(paragraph).next().is_none()
        {
            missing.push("pollster");
        }
        if !["commissioned", "sponsored", "paid for", " for "].iter().any(|w| lower.contains(w)) {
            missing.push("sponsor");
        }
        let figures =
            &reading.figures[reading.figures.partition_point(|f| f.span.start < paragraph.start)..];
        if !figures
            .iter()
            .take_while(|f| f.span.start < paragraph.end)
            .any(|f| matches!(f.kind, FigureKind::Count) && f.high >= 50.0)
        {
            missing.push("sample");
        }
        let times =
            &reading.times[reading.times.partition_point(|t| t.span.start < paragraph.start)..];
        if !times
            .iter()
            .take_while(|t| t.span.start < paragraph.end)
            .any(|t| t.kind == TimeType::Date && t.days.is_some())
        {
            missing.push("dates");
        }
        if !lower.contains("margin of") {
            missing.push("margin");
        }
        if missing.is_empty() {
            continue;
        }
        let finding = Finding::new(span).arg("missing", missing.join(", "));
        out.push(if missing.len() >= MANY && !percent_of_official(lower) {
            finding
        } else {
            finding.case(FEW)
        });
    }
}

/// Official statistics and internal surveys are counted otherwise.
fn percent_of_official(lower: &str) -> bool {
    ["census", "statistics office", "bureau of labor", "internal survey", "staff survey"]
        .iter()
        .any(|w| lower.contains(w))
}
