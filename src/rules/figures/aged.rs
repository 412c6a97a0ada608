//! figures/past-half-life: figures older than figures of their kind stay good.

use super::known;
use super::line::{Line, Place};
use crate::ledger::{half_life, scaled};
use crate::lexicon::Class;
use crate::read::figures::FigureKind;
use crate::read::{Form, Status, TimeType};
use crate::rulebook::{Facts, Finding};
use jiff::civil::Date;

/// The case of a figure twice as old.
const TWICE: usize = 0;
/// The case of a quarter that another has followed.
const FOLLOWED: usize = 1;

/// Words that frame a figure as history.
const HISTORY: [&str; 19] = [
    "was", "were", "had", "did", "rose", "fell", "grew", "reached", "hit", "raised", "then", "former", "compared", "since", "used", "ago", "reported",
    "earned", "posted",
];

/// Figures with an as-of date that lies too far back.
pub(crate) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(day) = facts.reference else { return };
    for line in Line::all(facts, 1) {
        for place in &line.places {
            if place.figure.status == Status::Projected {
                continue;
            }
            if let Some(finding) = aged(facts, &line, place, day).or_else(|| followed(facts, &line, place, day)) {
                out.push(finding);
            }
        }
    }
}

/// The sentence dates the figure itself, speaks in the present tense, and the date is too old.
fn aged(facts: &Facts<'_>, line: &Line<'_>, place: &Place<'_>, day: Date) -> Option<Finding> {
    let figure = place.figure;
    let row = half_life(figure.metric?, &figure.unit)?;
    if !present(line) || line.says(&HISTORY) || figure.kind == FigureKind::Percent && figure.metric != Some("market_share") {
        return None;
    }
    // A series gives its own newer value.
    if line.places.iter().any(|p| p.figure.span != figure.span && p.figure.metric == figure.metric && p.figure.unit == figure.unit) {
        return None;
    }
    let last = as_of(facts, line)?;
    let age = known::days(last, day);
    let limit = scaled(row.days, facts.ledger.age_percent);
    if age <= i64::from(limit) {
        return None;
    }
    let finding = Finding::new(figure.span).arg("metric", figure.metric?.replace('_', " ")).arg("age", in_words(age)).arg("limit", in_words(i64::from(limit)));
    Some(if age > 2 * i64::from(limit) { finding.case(TWICE) } else { finding })
}

/// The only date of the sentence, where it says *as of*, *from* or *in*.
fn as_of(facts: &Facts<'_>, line: &Line<'_>) -> Option<Date> {
    let doc = line.doc;
    let times = &facts.reading.times;
    let start = doc.tokens[line.tokens.start].start;
    let end = doc.tokens[line.tokens.end - 1].end;
    let from = times.partition_point(|t| t.span.start < start);
    let here = times[from..].iter().take_while(|t| t.span.start < end);
    let mut dated = here.filter(|t| t.kind == TimeType::Date && t.year_given && !matches!(t.form, Form::PresentRef | Form::Decade | Form::Century));
    let (one, more) = (dated.next()?, dated.next());
    if more.is_some() {
        return None;
    }
    let first = doc.token_at(one.span.start);
    let lead = line.word(first.wrapping_sub(1));
    let tied = matches!(lead, "of" | "from" | "in" | "since" | "at" | "by") && (lead != "of" || line.word(first.wrapping_sub(2)) == "as");
    one.days.filter(|_| tied && lead != "since" && lead != "by").map(|d| d.1)
}

fn present(line: &Line<'_>) -> bool {
    let doc = line.doc;
    line.tokens.clone().any(|i| matches!(doc.word(i), "is" | "are" | "has" | "have" | "costs" | "rents" | "sells" | "'s" | "stands") || doc.is(i, Class::VerbS))
}

/// A quarterly figure in the present tense, after the ledger knows a later quarter.
fn followed(facts: &Facts<'_>, line: &Line<'_>, place: &Place<'_>, day: Date) -> Option<Finding> {
    let figure = place.figure;
    if !facts.ledger.has_facts() || line.says(&HISTORY[..11]) {
        return None;
    }
    let metrics = if figure.metric? == "earnings" { ["revenue", "net_income"] } else { [figure.metric?, figure.metric?] };
    let mut rows = metrics.iter().flat_map(|m| known::rows(facts, figure, m)).filter(|f| f.period.is_some_and(|p| p.grain() == "quarter"));
    let own = rows.find(|f| known::agrees(figure, f) == Some(true))?;
    let later = known::rows(facts, figure, &own.metric).into_iter().filter(|f| f.period.is_some_and(|p| p.grain() == "quarter") && f.day() > own.day());
    let newest = later.max_by_key(|f| f.day())?;
    let ended = newest.day()?;
    (ended <= day).then(|| {
        Finding::new(figure.span)
            .arg("metric", own.metric.replace('_', " "))
            .arg("newer", newest.period.map_or_else(String::new, |p| p.to_string()))
            .note(newest.cite(&facts.ledger.name))
            .case(FOLLOWED)
    })
}

/// `8 months`, `45 days`, `2 years`.
fn in_words(days: i64) -> String {
    match days {
        ..=1 => "1 day".to_owned(),
        2..=89 => format!("{days} days"),
        90..=729 => format!("{} months", days / 30),
        _ => format!("{} years", days / 365),
    }
}
