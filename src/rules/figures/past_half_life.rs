//! figures/past-half-life: figures older than figures of their kind stay good.

use crate::ledger::{half_life, scaled};
use crate::lexicon::Class;
use crate::read::figures::FigureKind;
use crate::read::{Form, Status, TimeType};
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::rules::shared::figure_line::{Line, Place};
use crate::rules::shared::ledger_rows;
use jiff::civil::Date;

/// Days after the end of a period by which its figures are out.
const REPORTED: u32 = 100;
/// The case of a figure twice as old.
const TWICE: &str = "twice";
/// The case of a quarter that another has followed.
const FOLLOWED: &str = "followed";

/// The case of a figure without a date in an old piece.
const UNDATED: &str = "undated";
/// The case of an expectation whose time is over.
const EXPECTED: &str = "expected";
/// All of them.
pub(super) const CASES: &[&str] = &[TWICE, FOLLOWED, UNDATED, EXPECTED];

/// Figures with an as-of date that lies too far back.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(day) = facts.reference else { return };
    for line in Line::all(facts, 1) {
        for place in &line.places {
            let found = if place.figure.status == Status::Projected {
                passed(facts, place, day)
            } else {
                aged(facts, &line, place, day)
                    .or_else(|| followed(facts, &line, place, day))
                    .or_else(|| undated(facts, &line, place, day))
            };
            out.extend(found);
        }
    }
}

/// The sentence dates the figure itself, speaks in the present tense, and the date is too old.
fn aged(facts: &Facts<'_>, line: &Line<'_>, place: &Place<'_>, day: Date) -> Option<Finding> {
    let figure = place.figure;
    let row = half_life(figure.metric?, &figure.unit)?;
    if !present(line)
        || line.says(Class::HistoryWord)
        || figure.kind == FigureKind::Percent && figure.metric != Some("market_share")
    {
        return None;
    }
    // A series gives its own newer value.
    if line.places.iter().any(|p| {
        p.figure.span != figure.span
            && p.figure.metric == figure.metric
            && p.figure.unit == figure.unit
    }) {
        return None;
    }
    let last = as_of(facts, line)?;
    let age = ledger_rows::days(last, day);
    let limit = scaled(row.days, facts.ledger.age_percent);
    if age <= i64::from(limit) {
        return None;
    }
    let finding = Finding::new(figure.span)
        .arg("metric", figure.metric?.replace('_', " "))
        .arg("age", in_words(age))
        .arg("limit", in_words(i64::from(limit)));
    let finding = finding.age(age, limit);
    Some(if age > 2 * i64::from(limit) { finding.case(TWICE) } else { finding })
}

/// In an audit, a state in the present tense that the piece does not date is of the day on which the piece came out.
fn undated(facts: &Facts<'_>, line: &Line<'_>, place: &Place<'_>, day: Date) -> Option<Finding> {
    let figure = place.figure;
    let published = facts.context.published.as_ref().filter(|_| facts.audit)?.last;
    let plain = figure.is_state()
        && figure.as_of.is_none()
        && figure.entity.is_some()
        && (figure.kind != FigureKind::Percent || figure.metric == Some("market_share"));
    if !plain || !present(line) || line.says(Class::HistoryWord) {
        return None;
    }
    let limit = scaled(half_life(figure.metric?, &figure.unit)?.days, facts.ledger.age_percent);
    let age = ledger_rows::days(published, day);
    (age > i64::from(limit)).then(|| {
        let finding = Finding::new(figure.span)
            .arg("metric", figure.metric.unwrap_or_default().replace('_', " "))
            .arg("published", day_in_words(published));
        finding
            .arg("age", in_words(age))
            .arg("limit", in_words(i64::from(limit)))
            .age(age, limit)
            .case(UNDATED)
    })
}

/// In an audit, an expectation for a period that is over; the ledger may know what came of it.
fn passed(facts: &Facts<'_>, place: &Place<'_>, day: Date) -> Option<Finding> {
    let figure = place.figure;
    let published = facts.context.published.as_ref().filter(|_| facts.audit)?.last;
    let entity = figure.entity.as_deref().unwrap_or_default();
    let period = figure.period.filter(|p| p.grain() != "day")?;
    let (_, end) = period.days(entity)?;
    if end >= day || end <= published {
        return None;
    }
    let finding = Finding::new(figure.span)
        .arg("period", period.to_string())
        .age(ledger_rows::days(end, day), REPORTED)
        .case(EXPECTED);
    let row = figure.metric.and_then(|m| {
        ledger_rows::rows(facts, figure, m).into_iter().find(|f| f.period == Some(period))
    });
    Some(row.into_iter().fold(finding, |f, row| f.note(row.cite(&facts.ledger.name))))
}

/// The only date of the sentence, where it says *as of*, *from* or *in*.
fn as_of(facts: &Facts<'_>, line: &Line<'_>) -> Option<Date> {
    let doc = line.doc;
    let times = &facts.reading.times;
    let start = doc.tokens[line.tokens.start].start;
    let end = doc.tokens[line.tokens.end - 1].end;
    let from = times.partition_point(|t| t.span.start < start);
    let here = times[from..].iter().take_while(|t| t.span.start < end);
    let mut dated = here.filter(|t| {
        t.kind == TimeType::Date
            && t.year_given
            && !matches!(t.form, Form::PresentRef | Form::Decade | Form::Century)
    });
    let (one, more) = (dated.next()?, dated.next());
    if more.is_some() {
        return None;
    }
    let first = doc.token_at(one.span.start);
    let lead = line.word(first.wrapping_sub(1));
    let tied = matches!(lead, "of" | "from" | "in" | "since" | "at" | "by")
        && (lead != "of" || line.word(first.wrapping_sub(2)) == "as");
    // `according to a post of March 4, 2025`: the day of the source.
    let document = matches!(lead, "of" | "from" | "dated" | "on")
        && doc.is(first.wrapping_sub(2), Class::SourceDocument);
    let tied = tied && lead != "since" && lead != "by" || document;
    one.days.filter(|_| tied).map(|d| d.1)
}

fn present(line: &Line<'_>) -> bool {
    let doc = line.doc;
    line.tokens.clone().any(|i| doc.is(i, Class::HoldingVerb) || doc.is(i, Class::VerbS))
}

/// A quarterly figure in the present tense, after the ledger knows a later quarter.
fn followed(facts: &Facts<'_>, line: &Line<'_>, place: &Place<'_>, day: Date) -> Option<Finding> {
    let figure = place.figure;
    if !facts.ledger.has_facts() || line.says(Class::HistoryVerb) {
        return None;
    }
    let metrics = if figure.metric? == "earnings" {
        ["revenue", "net_income"]
    } else {
        [figure.metric?, figure.metric?]
    };
    let mut rows = metrics
        .iter()
        .flat_map(|m| ledger_rows::rows(facts, figure, m))
        .filter(|f| f.period.is_some_and(|p| p.grain() == "quarter"));
    let own = rows.find(|f| ledger_rows::agrees(figure, f) == Some(true))?;
    let later = ledger_rows::rows(facts, figure, &own.metric)
        .into_iter()
        .filter(|f| f.period.is_some_and(|p| p.grain() == "quarter") && f.day() > own.day());
    let newest = later.max_by_key(|f| f.day())?;
    let ended = newest.day()?;
    (ended <= day).then(|| {
        Finding::new(figure.span)
            .arg("metric", own.metric.replace('_', " "))
            .age(ledger_rows::days(ended, day), REPORTED)
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
