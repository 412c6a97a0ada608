//! dates/missing-year: a month or a day without its year, first of its kind in its section.

use crate::doc::Document;
use crate::lexicon::Class;
use crate::read::times::Tense;
use crate::read::{Form, Time, TimeType};
use crate::rulebook::{Facts, Finding, YEARS, day_in_words, month_in_words};
use crate::rules::shared::when::{headings, tokens_of};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

/// A full date carries days this near to it, in its section.
const NEAR: i32 = 60;

/// Days around publication in which news needs no year.
const RECENT: i32 = 180;

/// Words, dates or times looked at around one.
const AROUND: usize = 64;

/// Cases of the page: the year can be written in; it can only be suggested.
const SAFE: &str = "safe";
const SUGGESTED: &str = "suggested";
/// The case that says how serious a date far from publication is.
const FAR: &str = "far";
/// All of them.
pub(super) const CASES: &[&str] = &[SAFE, SUGGESTED, FAR];

/// Yearless dates that nothing before them explains.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut known_days: FxHashSet<Date> = FxHashSet::default();
    let mut section: Vec<Date> = Vec::new();
    let above = headings(doc);
    let mut heading = None;
    for time in &facts.reading.times {
        let sentence = doc.sentence_at(time.span.start);
        let here = above[doc.sentences[sentence].block as usize];
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
        if time.year_given
            || !matches!(time.form, Form::MonthDay | Form::Month | Form::Week)
            || time.kind != TimeType::Date
        {
            continue;
        }
        if !places(facts, time)
            || excused(facts, time, sentence)
            || year_beside(facts, time, sentence)
        {
            continue;
        }
        if let Some((first, _)) = time.days {
            let near = |d: &Date| (first - *d).get_days().abs() <= NEAR;
            let same_day = time.form == Form::MonthDay && known_days.contains(&first);
            // Away from publication's own year the reader must be told that the story goes on.
            let carried =
                section.iter().rev().take(AROUND).any(near) && !is_of_another_year(facts, first);
            if same_day || carried {
                continue;
            }
        }
        let mut finding = Finding::new(time.span);
        if is_far(facts, time) {
            finding = finding.level(FAR);
        }
        if let Some((text, sure)) =
            with_year(facts, time).filter(|_| time.likely && can_take_year(facts, time))
        {
            let case = if sure && time.certain { SAFE } else { SUGGESTED };
            finding = finding.arg("resolved", closed(facts, time, text)).case(case);
        }
        out.push(finding);
    }
}

/// More than half a year from publication, told as gone by or as to come: news and newsletters, too, give the year then.
fn is_far(facts: &Facts<'_>, time: &Time) -> bool {
    let published = facts.context.published.as_ref();
    let far = published.zip(time.days).is_some_and(|(p, (first, last))| {
        (p.first - last).get_days() > RECENT || (first - p.last).get_days() > RECENT
    });
    far && matches!(time.tense, Tense::Past | Tense::Future)
}

/// Recurring days and names of laws.
fn excused(facts: &Facts<'_>, time: &Time, sentence: usize) -> bool {
    let doc = facts.doc;
    let tokens = &doc.sentences[sentence].tokens;
    let at = doc.token_at(time.span.start);
    let recurring = (at.saturating_sub(AROUND).max(tokens.start as usize)
        ..(at + AROUND).min(tokens.end as usize))
        .any(|i| doc.is(i, Class::RecurrenceWord));
    let next = doc.token_at(time.span.end.saturating_sub(1)) + 1;
    // `On February 9 Halden opened …`: a name of its own follows.
    let opens = at == tokens.start as usize + 1 && matches!(doc.word(at - 1), "on" | "in");
    let named = !opens
        && doc.tokens.get(next).is_some_and(|t| t.capital && next < tokens.end as usize)
        || matches!(doc.word(at.saturating_sub(1)), "every" | "each");
    // `ends on the last Sunday of January`: the rule of a calendar, told in the present.
    let is_day = |i: usize| {
        doc.is(i, Class::Weekday) || matches!(doc.word(i), "day" | "week" | "weekday" | "weekend")
    };
    let nth = (at + 1..next).any(|i| matches!(doc.word(i), "of" | "in") && is_day(i - 1))
        || at >= 2 && doc.word(at - 1) == "of" && is_day(at - 2)
        || at >= 3 && doc.word(at - 1) == "in" && is_day(at - 2) && is_ordinal(doc, at - 3);
    recurring || named || nth && time.tense != Tense::Past
}

/// *the first week in October*, *the last full week in May*, *every second Sunday in May*.
fn is_ordinal(doc: &Document, i: usize) -> bool {
    let counts = |i: usize| doc.is(i, Class::OrdinalWeek);
    counts(i) || i > 0 && doc.word(i) == "full" && counts(i - 1)
}

/// The sentence gives a year of its own next to the date: *in October, 2022*, *between March and May 2025*.
fn year_beside(facts: &Facts<'_>, time: &Time, sentence: usize) -> bool {
    let doc = facts.doc;
    let span = doc.sentences[sentence].prose;
    // `2020 Jul 18`, as lists of references write it.
    let before = doc.token_at(time.span.start).checked_sub(1).map_or("", |i| doc.raw(i));
    if before.len() == 4
        && (before.starts_with("19") || before.starts_with("20"))
        && before.bytes().all(|b| b.is_ascii_digit())
    {
        return true;
    }
    let partner =
        time.partner.and_then(|p| facts.reading.times.get(p)).is_some_and(|p| p.year_given);
    let times = &facts.reading.times;
    let here = times.partition_point(|t| t.span.start < time.span.start);
    let near = &times[here.saturating_sub(4)..times.len().min(here + 5)];
    let own_event =
        |t: &Time| time.form == Form::MonthDay && told_apart(doc, t.span.end, time.span.start);
    partner
        || near.iter().any(|t| {
            span.contains(t.span)
                && t.year_given
                && (t.span.start.abs_diff(time.span.end) < 30
                    || time.span.start.abs_diff(t.span.end) < 30 && !own_event(t))
        })
}

/// A finite verb stands between two places: *on November 17, 2023, and Corvid said on November 20*.
fn told_apart(doc: &Document, from: u32, to: u32) -> bool {
    (doc.token_at(from)..doc.token_at(to))
        .any(|k| doc.is(k, Class::VerbPast) || doc.is(k, Class::VerbS) || doc.is(k, Class::Modal))
}

/// The words are just a month and perhaps a day, and nothing behind them ties them to more: a year can be put there.
fn can_take_year(facts: &Facts<'_>, time: &Time) -> bool {
    let doc = facts.doc;
    let text = doc.text(time.span);
    let words = text.split_whitespace().count();
    let (first, after) = tokens_of(doc, time);
    let plain = doc.is(first, Class::Month)
        && words == if time.form == Form::MonthDay { 2 } else { 1 }
        && !text.contains('.')
        && !text.ends_with(|c: char| c.is_ascii_alphabetic() && words == 2);
    let closes =
        |i: usize| matches!(doc.raw(i), "," | "." | ";" | ":" | ")" | "!" | "?" | "”" | "\"" | "—");
    let glued = doc.tokens.get(after).is_some_and(|t| t.glued && !closes(after));
    let links = |i: usize| {
        matches!(doc.word(i), "and" | "or" | "to" | "through" | "-" | "–" | "until" | "between")
    };
    let is_day =
        |i: usize| doc.is(i, Class::Month) || doc.raw(i).starts_with(|c: char| c.is_ascii_digit());
    // One of several, all of which would want the year: `between August and October`.
    let listed = links(after) && (is_day(after + 1) || is_day(after + 2));
    let follows =
        first > 1 && links(first - 1) && (is_day(first - 2) || doc.word(first - 1) == "between");
    let tied = glued || listed || follows;
    plain && !tied && time.partner.is_none()
}

/// The story is told of another year than the one of publication.
fn is_of_another_year(facts: &Facts<'_>, day: Date) -> bool {
    facts.context.published.as_ref().is_some_and(|p| day.year() != p.last.year())
}

/// The date with its year, and whether the publication date is fine enough to be sure of it.
fn with_year(facts: &Facts<'_>, time: &Time) -> Option<(String, bool)> {
    let published = facts.context.published.as_ref()?;
    let written = |date: Date| {
        let form = time.form == Form::MonthDay;
        let text = if form { day_in_words(date) } else { month_in_words(date) };
        YEARS.contains(&date.year()).then_some(text)
    };
    if let Some((first, last)) = time.days {
        let whole = first.day() == 1 && last == first.last_of_month();
        let fits = if time.form == Form::MonthDay { first == last } else { whole };
        // What is told as past does not lie ahead of the day of writing.
        let ahead = time.tense == Tense::Past && first > published.last;
        return written(first).filter(|_| fits && !ahead).map(|text| (text, true));
    }
    // Published in a month or a year: known if every day of it gives the same year.
    let mut parts = time.value.split('-').skip(1).map(|p| p.parse::<i8>().ok());
    let month = parts.next().flatten()?;
    let day = if time.form == Form::MonthDay { parts.next().flatten()? } else { 1 };
    let year = |from: Date| match time.tense {
        Tense::Past if (month, day) > (from.month(), from.day()) => from.year() - 1,
        Tense::Future if (month, day) < (from.month(), from.day()) => from.year() + 1,
        _ => from.year(),
    };
    let one_month = published.first.year() == published.last.year()
        && published.first.month() == published.last.month();
    let (a, b) = (year(published.first), year(published.last));
    let same_month = one_month && month == published.first.month();
    if a != b && !same_month {
        return None;
    }
    let year = if same_month { published.first.year() } else { b };
    written(Date::new(year, month, day).ok()?).map(|text| (text, one_month && !same_month))
}

/// With the comma that a year wants behind it where the date opens a sentence.
fn closed(facts: &Facts<'_>, time: &Time, text: String) -> String {
    let doc = facts.doc;
    let (first, after) = tokens_of(doc, time);
    let tokens = &doc.sentences[time.sentence].tokens;
    let opens = first <= tokens.start as usize + 1;
    let word = |i: usize| doc.raw(i).starts_with(|c: char| c.is_alphanumeric());
    let goes_on = after < tokens.end as usize && !doc.tokens[after].glued && word(after);
    if opens && goes_on && time.form == Form::MonthDay { format!("{text},") } else { text }
}

/// A bare month counts where it places something: *in March*, *last March*, *the March results*; not as a subject (*March saw*).
fn places(facts: &Facts<'_>, time: &Time) -> bool {
    let doc = facts.doc;
    let (first, after) = tokens_of(doc, time);
    let month = (first..after).find(|&i| doc.is(i, Class::Month));
    let Some(month) = month else {
        // `3/14` is a date; the `5` of `March 3-5` goes with its month.
        let text = doc.text(time.span);
        return text.contains(|c: char| c.is_ascii_digit()) && text.contains(['/', '-', '.']);
    };
    if matches!(doc.word(month), "may" | "march") && !doc.tokens[month].capital {
        return false;
    }
    if time.form == Form::MonthDay
        || month > first
        || time.partner.is_some()
        || time.modifier.is_some()
    {
        return true;
    }
    let start = doc.sentences[time.sentence].tokens.start as usize;
    if first == start {
        return false;
    }
    let before = first - 1;
    doc.is(before, Class::Preposition)
        || doc.is(before, Class::Determiner)
        || matches!(
            doc.word(before),
            "early" | "late" | "mid" | "-" | "last" | "next" | "this" | "past" | "and" | "or"
        )
}
