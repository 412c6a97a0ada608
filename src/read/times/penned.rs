//! Whether a text was written on its publication day. *Yesterday* counts from the day of writing, which is
//! another one in a reprint, in a text that was added to later, and in a story told after the event.

use super::story::is_plain;
use super::{Form, Tense, Time, TimeType};
use crate::doc::{Document, InlineKind};
use crate::lexicon::Class;
use jiff::civil::Date;

/// Days after publication from which a dated link shows that the text was added to.
const ADDED: i32 = 31;

/// Days before a time within which a dated link tells of the same event, and of another time for it.
const LINKED: i32 = 45;

/// Days around publication in which the news of a piece lies.
const NEWS: i32 = 60;

/// Tokens between *as of* and its date.
const AS_OF: usize = 7;

/// Tokens at the head of a sentence in which it says that it is a reprint.
const HEAD: usize = 12;

/// What speaks against taking the publication day for the day of writing.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is evidence of its own")]
pub(super) struct Penned {
    /// It was published elsewhere before.
    reprint: bool,
    /// It was added to after its publication date.
    later: bool,
    /// It was changed in another year than that of publication.
    revised: bool,
    /// It speaks of years that do not begin in January.
    fiscal: bool,
    /// The days that it tells of lie long before publication.
    retold: bool,
    /// Days in addresses, by sentence.
    links: Vec<(usize, Date)>,
}

impl Penned {
    pub(super) fn of(doc: &Document, anchor: Option<Date>, times: &[Time]) -> Self {
        let Some(anchor) = anchor else { return Self::default() };
        let links = dated_links(doc);
        let linked_later = links.iter().any(|(_, day)| (*day - anchor).get_days() > ADDED);
        Self {
            reprint: doc
                .sentences
                .iter()
                .any(|s| is_reprint(doc, s.tokens.start as usize, s.tokens.end as usize)),
            later: linked_later || times.iter().any(|t| is_later(doc, t, anchor)),
            revised: doc.meta.modified.is_some_and(|m| m.year() > anchor.year()),
            fiscal: (0..doc.tokens.len()).any(|i| is_other_year(doc, i)),
            retold: is_retold(times, anchor),
            links,
        }
    }

    /// The year of publication need not be that of writing.
    pub(super) fn may_be_of_another_year(&self, time: &Time) -> bool {
        let fiscal = self.fiscal && time.form == Form::RelativeYear;
        self.reprint || self.later || self.revised || fiscal
    }

    /// A time that counts from the day of writing comes out right if that was the publication day.
    pub(super) fn bears(&self, doc: &Document, time: &Time) -> bool {
        let fine = matches!(time.form, Form::DayWord | Form::Weekday | Form::Week);
        let is_month = matches!(time.form, Form::RelativeMonth | Form::RelativeQuarter);
        !self.later
            && !(self.reprint && (fine || is_month))
            && !(self.retold && time.form == Form::Weekday)
            && !((fine || is_month) && self.is_gainsaid(time))
            && !ends_quotation(doc, time)
    }

    /// A weekday that was resolved to another week than that of writing stands right behind the day
    /// that it counts from.
    pub(super) fn is_led_to(time: &Time, before: Option<&Time>, anchor: Option<Date>) -> bool {
        const WEEK: i32 = 7;
        let Some(((first, _), anchor)) = time.days.zip(anchor) else { return true };
        let away = (anchor - first).get_days().abs() > WEEK;
        let led = |t: &Time| {
            let near = t.days.is_some_and(|d| (0..=WEEK).contains(&(first - d.0).get_days()));
            near && t.sentence + 1 >= time.sentence
        };
        time.form != Form::Weekday || !away || before.is_some_and(led)
    }

    /// A link of its sentence leads to something of a few days before.
    fn is_gainsaid(&self, time: &Time) -> bool {
        let Some((first, last)) = time.days.filter(|_| time.tense != Tense::Future) else {
            return false;
        };
        let from = self.links.partition_point(|(sentence, _)| *sentence < time.sentence);
        let here = || self.links[from..].iter().take_while(|l| l.0 == time.sentence).map(|l| l.1);
        let before = |day: Date| (1..=LINKED).contains(&(first - day).get_days());
        here().any(before) && !here().any(|day| (first..=last).contains(&day))
    }
}

/// The forms that count from the day of writing.
pub(super) const fn is_deictic(form: Form) -> bool {
    matches!(
        form,
        Form::DayWord
            | Form::Weekday
            | Form::Week
            | Form::RelativeMonth
            | Form::RelativeQuarter
            | Form::RelativeYear
    )
}

/// *This post was originally published on …*, *A version of this story first ran in …*, *Republished from …*.
fn is_reprint(doc: &Document, start: usize, end: usize) -> bool {
    let head = start..end.min(start + HEAD);
    if doc.is(start, Class::Republished)
        || doc.word(start) == "cross" && head.clone().any(|i| doc.word(i) == "posted")
    {
        return true;
    }
    let word = |i: usize, words: &[&str]| i < end && words.contains(&doc.word(i));
    let issued = ["published", "posted", "appeared", "ran", "printed", "aired"];
    let earlier = ["originally", "first", "previously"];
    let told = head.clone().any(|i| {
        word(i, &earlier) && word(i + 1, &issued) || word(i, &issued) && word(i + 1, &earlier)
    });
    let own = word(start, &["this", "originally"])
        || head.clone().any(|i| word(i, &["of"]) && word(i + 1, &["this"]));
    told && own
}

/// A day after publication that is told as gone by, or as that of a count: *as of April 16*.
fn is_later(doc: &Document, time: &Time, anchor: Date) -> bool {
    let Some((first, _)) = time.days.filter(|d| d.0 > anchor && time.kind == TimeType::Date) else {
        return false;
    };
    let at = doc.token_at(time.span.start);
    let start = doc.sentences[time.sentence].tokens.start as usize;
    let as_of = (at.saturating_sub(AS_OF).max(start)..at)
        .any(|i| doc.word(i) == "as" && doc.word(i + 1) == "of");
    let dated = matches!(time.form, Form::FullDate | Form::MonthYear | Form::MonthDay);
    let past = time.year_given && time.tense == Tense::Past && is_plain(doc, time);
    dated && (past || as_of && (first - anchor).get_days() < NEWS)
}

/// *fiscal year*, *school year*, *FY26*: a year that need not begin in January.
fn is_other_year(doc: &Document, i: usize) -> bool {
    let word = doc.word(i);
    let year = || {
        let next = doc.tokens.get(i + 1);
        next.is_some_and(|t| t.has_digit) || matches!(doc.word(i + 1), "year" | "years")
    };
    match word {
        "fiscal" | "financial" | "academic" | "school" | "budget" => year(),
        _ => word.strip_prefix("fy").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())),
    }
}

/// The days and months that it tells of with their year are all long past.
fn is_retold(times: &[Time], anchor: Date) -> bool {
    let told = || {
        let dated = |t: &&Time| matches!(t.form, Form::FullDate | Form::MonthYear);
        times.iter().filter(dated).filter_map(|t| t.days)
    };
    let away = |d: (Date, Date)| (anchor - d.1).get_days() > NEWS;
    told().filter(|d| away(*d)).count() >= 2 && told().all(away)
}

/// A closing mark stands right behind it, of a quotation that nothing opened.
fn ends_quotation(doc: &Document, time: &Time) -> bool {
    let rest = &doc.prose.text()[time.span.end as usize..];
    rest.starts_with(['”', '"'])
}

/// Days in the addresses of links, by sentence.
fn dated_links(doc: &Document) -> Vec<(usize, Date)> {
    let link = |kind: &InlineKind| match kind {
        InlineKind::Link(url) if !url.contains("/event") => dated(url),
        _ => None,
    };
    let mut out: Vec<(usize, Date)> = doc
        .inlines
        .iter()
        .filter_map(|i| Some((doc.sentence_at(i.prose.start), link(&i.kind)?)))
        .collect();
    out.sort_unstable();
    out
}

/// The day in an address: `/2026/02/27/`, `/2026-02-27-`.
fn dated(url: &str) -> Option<Date> {
    let bytes = url.as_bytes();
    let mut at = 0;
    while let Some(found) = url.get(at..)?.find(['/', '-']) {
        at += found + 1;
        let mut parts = bytes.get(at..)?.splitn(4, |b| matches!(b, b'/' | b'-'));
        let mut number = |least: usize, most: usize| -> Option<i16> {
            let part = parts.next()?;
            let digits = part.iter().take_while(|b| b.is_ascii_digit()).count();
            let fits = digits == part.len() && (least..=most).contains(&digits);
            std::str::from_utf8(part).ok().filter(|_| fits)?.parse().ok()
        };
        let Some(year) = number(4, 4).filter(|y| (1990..2100).contains(y)) else { continue };
        let (Some(month), Some(day)) = (number(1, 2), number(1, 2)) else { continue };
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { continue };
        if let Ok(date) = Date::new(year, month, day) {
            return Some(date);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_stand_in_addresses() {
        for (url, day) in [
            ("https://example.com/2026/02/27/loom", Some(date(2026, 2, 27))),
            ("https://example.com/blog/2026-02-27-loom.html", Some(date(2026, 2, 27))),
            ("/posts/2026/2/7", Some(date(2026, 2, 7))),
            ("https://example.com/2026/02/loom", None),
            ("https://example.com/2026/13/40/loom", None),
            ("https://example.com/p/20260227123", None),
            ("https://example.com/éé/2026/02", None),
            ("", None),
        ] {
            assert_eq!(dated(url), day, "{url}");
        }
    }
}
