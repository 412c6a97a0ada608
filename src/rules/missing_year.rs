//! dates/missing-year: a month or a day without its year, first of its kind in its section.

use crate::doc::{BlockKind, Published};
use crate::lexicon::Class;
use crate::read::{Form, Time, TimeType};
use crate::rulebook::{Facts, Finding, Item, Value};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

/// A full date carries days this near to it, in its section.
const NEAR: i32 = 60;

/// Cases of the page: the year can be written in; it can only be suggested.
const SAFE: usize = 0;
const SUGGESTED: usize = 1;

/// Yearless dates that nothing before them explains.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut known_days: FxHashSet<Date> = FxHashSet::default();
    let mut section: Vec<Date> = Vec::new();
    let mut heading = 0;
    for time in &facts.reading.times {
        let sentence = doc.sentence_at(time.span.start);
        let here = section_of(facts, sentence);
        if here != heading {
            heading = here;
            section.clear();
        }
        let full = time.year_given && matches!(time.form, Form::FullDate | Form::MonthYear);
        if full {
            if let Some((first, _)) = time.days {
                section.push(first);
                if time.form == Form::FullDate {
                    known_days.insert(first);
                }
            }
            continue;
        }
        if time.year_given || !matches!(time.form, Form::MonthDay | Form::Month) || time.kind != TimeType::Date {
            continue;
        }
        if excused(facts, time, sentence) || year_beside(facts, time, sentence) {
            continue;
        }
        if let Some((first, _)) = time.days {
            let near = section.iter().any(|d| (first - *d).get_days().abs() <= NEAR);
            let same_day = time.form == Form::MonthDay && known_days.contains(&first);
            if near || same_day {
                continue;
            }
        }
        let mut finding = Finding::new(time.span);
        if let (Some((first, last)), Some(Value::Text(text))) = (time.days, Item::Time(time).field("resolved", doc, facts.reading)) {
            let plain = is_plain(facts, time);
            if plain && (time.form == Form::MonthDay || first.day() == 1 && last == first.last_of_month()) {
                finding = finding.arg("resolved", text.into_owned()).case(if certain(facts, time) { SAFE } else { SUGGESTED });
            }
        }
        out.push(finding);
    }
}

/// Number of the heading a sentence stands under.
fn section_of(facts: &Facts<'_>, sentence: usize) -> usize {
    let block = facts.doc.sentences[sentence].block as usize;
    facts.doc.blocks[..=block].iter().rposition(|b| matches!(b.kind, BlockKind::Heading(_))).map_or(0, |h| h + 1)
}

/// Recurring days and names of laws.
fn excused(facts: &Facts<'_>, time: &Time, sentence: usize) -> bool {
    let doc = facts.doc;
    let tokens = &doc.sentences[sentence].tokens;
    let at = doc.token_at(time.span.start);
    let recurring = (tokens.start as usize..tokens.end as usize)
        .any(|i| matches!(doc.word(i), "every" | "each" | "annual" | "annually" | "falls" | "anniversary" | "usually"));
    let next = doc.token_at(time.span.end.saturating_sub(1)) + 1;
    let named = doc.tokens.get(next).is_some_and(|t| t.capital && next < tokens.end as usize) || matches!(doc.word(at.saturating_sub(1)), "every" | "each");
    recurring || named
}

/// The sentence gives a year of its own next to the date: *in October, 2022*, *between March and May 2025*.
fn year_beside(facts: &Facts<'_>, time: &Time, sentence: usize) -> bool {
    let doc = facts.doc;
    let span = doc.sentences[sentence].prose;
    let partner = time.partner.and_then(|p| facts.reading.times.get(p)).is_some_and(|p| p.year_given);
    partner
        || facts
            .reading
            .times
            .iter()
            .any(|t| span.contains(t.span) && t.year_given && (t.span.start.abs_diff(time.span.end) < 30 || time.span.start.abs_diff(t.span.end) < 30))
}

/// The words are just a month and perhaps a day, so that a year can be put behind them.
fn is_plain(facts: &Facts<'_>, time: &Time) -> bool {
    let words = facts.doc.text(time.span).split_whitespace().count();
    let first = facts.doc.token_at(time.span.start);
    facts.doc.is(first, Class::Month) && words == if time.form == Form::MonthDay { 2 } else { 1 } && !facts.doc.text(time.span).contains('.')
}

/// The publication date is known to the day and the resolved day lies within half a year of it.
fn certain(facts: &Facts<'_>, time: &Time) -> bool {
    let published = facts.context.published.as_ref().and_then(Published::day);
    published.zip(time.days).is_some_and(|(p, (first, last))| (p - first).get_days().abs() <= 183 || (p - last).get_days().abs() <= 183)
}
