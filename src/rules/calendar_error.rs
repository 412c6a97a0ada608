//! dates/calendar-error: a weekday and a date that disagree, a day that does not exist.

use crate::rulebook::{Facts, Finding, day_in_words};
use jiff::civil::Weekday;

const WRONG_WEEKDAY: usize = 0;
const NO_SUCH_DAY: usize = 1;

/// Dates that the calendar contradicts.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for time in &facts.reading.times {
        let text = facts.doc.text(time.span);
        if !time.valid {
            out.push(Finding::new(time.span).arg("fact", format!("there is no day {text}")).case(NO_SUCH_DAY));
            continue;
        }
        let Some(day) = time.weekday.filter(|d| !d.agrees() && time.year_given) else { continue };
        let (Some(actual), Some((date, _))) = (day.actual, time.days) else { continue };
        let named = name(day.named);
        let mut finding = Finding::new(time.span).case(WRONG_WEEKDAY);
        finding = finding.arg("weekday", named).arg("fact", format!("{} is a {}", day_in_words(date), name(actual)));
        if text.contains(named) {
            finding = finding.arg("right", text.replacen(named, name(actual), 1));
        }
        out.push(finding);
    }
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
