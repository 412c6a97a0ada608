//! Words that look like times and are none: the verb *may*, *march*, *fall*, days in names.
//!
//! Each question is asked of a token and its near neighbours only.

mod amount;
mod year;

pub(super) use amount::{amount, rate};
pub(super) use year::{counts_things, year};

use super::scan::Scan;
use super::unit::Unit;
use super::words::Kind;
use crate::doc::{Inline, InlineKind, TokenKind};
use crate::lexicon::Class;
use crate::pattern::{Table, Text};
use std::sync::LazyLock;

/// Rows for words that look like times.
static NOT_TIMES: LazyLock<Table> = LazyLock::new(|| Table::built_in("not_times.patterns"));

/// A row that means this is found by token `i`.
fn says(scan: &Scan<'_>, i: usize, meaning: &str) -> bool {
    NOT_TIMES.says(&Text::new(scan.doc), i, (scan.start, scan.end), meaning)
}

/// Words that lead to a time.
const LEADS: [&str; 27] = [
    "in",
    "since",
    "by",
    "until",
    "till",
    "from",
    "through",
    "during",
    "before",
    "after",
    "for",
    "of",
    "to",
    "and",
    "or",
    "between",
    "on",
    "late",
    "early",
    "mid",
    "last",
    "next",
    "this",
    "circa",
    "throughout",
    "around",
    "-",
];

/// A month's name is the month. `dated` says a day or a year stands beside it.
pub(super) fn month(scan: &Scan<'_>, i: usize, dated: bool) -> bool {
    let capital = scan.capital(i);
    let weak = matches!(
        scan.word(i),
        "may"
            | "march"
            | "mar"
            | "august"
            | "sep"
            | "dec"
            | "jan"
            | "jun"
            | "jul"
            | "oct"
            | "apr"
            | "nov"
            | "feb"
            | "aug"
    );
    if dated {
        // `march 5 miles`, `may 10 people`: lower case needs more than a number behind it.
        return capital
            || !matches!(scan.word(i), "may" | "march")
            || !matches!(
                scan.before(i),
                "to" | "they" | "we" | "i" | "you" | "it" | "he" | "she" | "that" | "who" | "which"
            );
    }
    let before = scan.before(i);
    let edge = before == "of" && i > scan.start + 1 && scan.kind(i - 2) == Kind::Edge;
    if edge && capital {
        return true;
    }
    let led = LEADS.contains(&before) && i > scan.start;
    if !weak {
        let name = capital
            && i > scan.start
            && scan.capital(i - 1)
            && !led
            && scan.kind(i - 1) == Kind::None
            && scan.doc.tokens[i - 1].kind == TokenKind::Word;
        return if capital {
            !name || scan.doc.is(i - 1, Class::Preposition)
        } else {
            led || scan.len(i) > 6
        };
    }
    if scan.len(i) == 3 && scan.word(i) != "may" {
        return capital && led && scan.any(i + 1, &[".", ",", "and", "-", ""]);
    }
    let strong = led
        && !matches!(before, "of" | "to" | "and" | "or" | "on" | "for" | "-")
        && (before != "last" || capital);
    if !capital {
        return strong && scan.word(i) == "may" && scan.stops(i + 1);
    }
    let verb_behind = scan.doc.is(i + 1, Class::VerbBase)
        && !scan.doc.is(i + 1, Class::Preposition)
        || matches!(scan.word(i + 1), "be" | "have" | "not");
    let coordinated = matches!(before, "and" | "or" | "to" | "-" | ",")
        && i >= scan.start + 2
        && matches!(scan.kind(i - 2), Kind::Month | Kind::Num);
    let noun = scan.capital(i + 1) && scan.kind(i + 1) == Kind::None;
    let noun_behind = matches!(before, "the" | "a" | "its" | "their")
        && !noun
        && !scan.stops(i + 1)
        && !scan.any(i + 1, &["of"]);
    (strong
        || coordinated
        || noun_behind
        || matches!(before, "of" | "on" | "for") && scan.word(i) != "march"
        || !matches!(scan.word(i), "may" | "march") && led)
        && !verb_behind
        && (!noun || strong)
}

/// Most tokens of a sentence that a name may fill by itself.
const SHORT: usize = 12;

/// A weekday is part of a name: *Patch Tuesday*, *The Sunday Times*, *Monday Night Football*.
pub(super) fn is_name_with_day(scan: &Scan<'_>, i: usize) -> bool {
    let doc = scan.doc;
    // In a short sentence a name may well be most of the words.
    let titled = scan.heading()
        && (scan.end - scan.start > SHORT || doc.in_heading(doc.sentence_at(doc.tokens[i].start)));
    if !scan.capital(i) || titled {
        return false;
    }
    if says(scan, i, "name") {
        return true;
    }
    let name = |k: usize| {
        k < scan.end
            && scan.capital(k)
            && !scan.glued(k)
            && doc.tokens[k].kind == TokenKind::Word
            && !matches!(scan.kind(k), Kind::Month | Kind::MonthShort | Kind::Zone)
    };
    if scan.kind(i + 1) == Kind::Part {
        return name(i + 1) && name(i + 2);
    }
    if is_series(scan, i) {
        return true;
    }
    let led = i > scan.start && doc.is(i - 1, Class::Determiner);
    let house = doc.is(i + 1, Class::OrgWord) || doc.is(i + 1, Class::OutletWord);
    name(i + 1) && (led || house)
}

/// A column that comes out on a weekday, linked by its title: *see [Notes on Tuesday](…)*.
fn is_series(scan: &Scan<'_>, i: usize) -> bool {
    let doc = scan.doc;
    let titled = i >= scan.start + 3
        && scan.word(i - 1) == "on"
        && scan.capital(i - 2)
        && doc.is(i - 2, Class::VerbS);
    let title = || doc.tokens[i - 2].span().join(doc.tokens[i].span());
    let linked = |at: &Inline| at.prose == title() && matches!(at.kind, InlineKind::Link(_));
    titled && doc.inlines.iter().any(linked)
}

/// *USA Today*, *the page Yesterday in Riga*: a capital inside a sentence makes the word a name.
pub(super) fn is_name_of_day(scan: &Scan<'_>, i: usize) -> bool {
    if !scan.capital(i) || i <= scan.start || scan.heading() || scan.doc.tokens[i].all_caps {
        return false;
    }
    let before = &scan.doc.tokens[i - 1];
    let led = scan.doc.is(i - 1, Class::Preposition) || scan.doc.is(i - 1, Class::Determiner);
    before.kind == TokenKind::Word && (before.capital || led)
}

/// A season's name alone is the season.
pub(super) fn season(scan: &Scan<'_>, first: usize, i: usize) -> bool {
    let word = scan.word(i);
    let next_capital = scan.capital(i + 1);
    let the = first < i;
    if scan.capital(i)
        && (next_capital || i > scan.start)
        && !scan.any(scan_before(scan, first), &["in", "this", "last", "next", "by"])
    {
        return false;
    }
    if i > scan.start && scan.doc.tokens[i - 1].all_caps || scan.joined(i + 1) {
        return false;
    }
    let led = matches!(
        scan.before(first),
        "in" | "by"
            | "during"
            | "over"
            | "through"
            | "since"
            | "until"
            | "late"
            | "early"
            | "throughout"
            | "for"
            | "from"
            | "between"
            | "before"
    );
    match word {
        "fall" | "spring"
            if the
                && scan.any(i + 1, &["and", "or"])
                && matches!(scan.kind(i + 2), Kind::Mod | Kind::Season) =>
        {
            true
        }
        "fall" | "spring" => {
            led && (scan.stops(i + 1)
                || !the && scan.any(i + 1, &["and", "when", "as", "to", "after", "before"]))
        }
        _ if the && scan.any(i + 1, &["and", "or"]) => true,
        _ => {
            (led || the) && !scan.any(i + 1, &["of"])
                || scan.stops(i + 1) && !scan.doc.is(i.saturating_sub(1), Class::Adjective)
        }
    }
}

fn scan_before(scan: &Scan<'_>, first: usize) -> usize {
    if first > scan.start { first - 1 } else { usize::MAX }
}

/// *the 24th* alone is a day: it ends a phrase and follows *on*, *by* or the like.
pub(super) fn bare_day(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    matches!(
        scan.before(first),
        "on" | "by" | "until" | "till" | "since" | "from" | "before" | "after" | "through"
    ) && (scan.stops(end)
        || !scan.doc.is(end, Class::CommonVerb)
            && scan.any(end, &["and", "to", "at", "when", "with", "of"])
        || scan.hyphen(end) && !scan.joined(end))
        || matches!(scan.kind(first.wrapping_sub(1)), Kind::Weekday | Kind::WeekdayShort)
            && first > 0
        || first == end.saturating_sub(2)
            && first > scan.start
            && matches!(scan.kind(first - 1), Kind::Weekday | Kind::WeekdayShort)
}

/// *the week*, *the year* stand for a time of the calendar.
pub(super) fn the_unit(scan: &Scan<'_>, first: usize, i: usize, unit: Unit) -> bool {
    let behind = i + 1;
    let led = matches!(
        scan.before(first),
        "for"
            | "in"
            | "during"
            | "of"
            | "over"
            | "this"
            | "through"
            | "throughout"
            | "by"
            | "on"
            | "earlier"
            | "later"
            | "from"
            | "within"
            | "before"
            | "until"
    );
    match unit {
        Unit::Quarter | Unit::Weekend => {
            !scan.any(behind, &["of"]) || scan.year(behind + 1).is_some()
        }
        Unit::Year | Unit::Month | Unit::Week => {
            (led || scan.stops(behind))
                && !scan.any(
                    behind,
                    &[
                        "of", "that", "in", "when", "after", "before", "since", "he", "she",
                        "they", "we", "it",
                    ],
                )
                && !scan.joined(behind)
                && !scan.any(behind, &["'s", "’s"])
        }
        _ => false,
    }
}

/// A vague word is about time: not *the current in the river*, not *least recently used*, not a name.
pub(super) fn phrase(scan: &Scan<'_>, i: usize, end: usize) -> bool {
    if scan.capital(i) && scan.capital(end) && i > scan.start
        || scan.before(i) == "least"
        || scan.joined(end) && scan.word(i) != "now"
        || scan.glued(i) && i > scan.start && scan.hyphen(i - 1)
    {
        return false;
    }
    if says(scan, i, "other") {
        return false;
    }
    match scan.word(i) {
        "current" => !scan.stops(end),
        "the" => {
            let function = scan.stops(end)
                || scan.doc.is(end, Class::Preposition)
                || scan.doc.is(end, Class::Conjunction)
                || scan.doc.is(end, Class::Auxiliary)
                || scan.doc.is(end, Class::Pronoun)
                || scan.doc.is(end, Class::Modal);
            (function
                || scan.before(i) == "in" && scan.kind(end) == Kind::None
                || scan.kind(end) == Kind::None && scan.doc.is(end, Class::Determiner))
                && !scan.any(end, &["of", "tense"])
        }
        _ => true,
    }
}
