//! Words that look like times and are none: the verb *may*, *march*, *fall*, counts of four digits, ages.
//!
//! Each question is asked of a token and its near neighbours only.

use super::scan::Scan;
use super::unit::Unit;
use super::words::Kind;
use crate::doc::TokenKind;
use crate::lexicon::Class;

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
    let coordinated = matches!(before, "and" | "or" | "to" | "-")
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

/// Four digits are a year.
pub(super) fn year(scan: &Scan<'_>, i: usize, y: i32) -> bool {
    let before = scan.before(i);
    let money = i > scan.start
        && matches!(
            before,
            "$" | "€"
                | "£"
                | "¥"
                | "₹"
                | "#"
                | "no"
                | "+"
                | "="
                | "~"
                | "<"
                | ">"
                | "×"
                | "x"
                | "page"
                | "pages"
                | "room"
                | "flight"
                | "route"
                | "model"
        );
    if money || scan.word(i + 1) == "%" || scan.kind(i + 1) == Kind::Units {
        return false;
    }
    if i > scan.start + 1
        && before == "."
        && scan.glued(i - 1)
        && scan.doc.is(i - 2, Class::Abbreviation)
        && scan.word(i - 2) == "no"
    {
        return false;
    }
    if scan.glued(i + 1) && matches!(scan.word(i + 1), ":" | "/" | "_") && scan.glued(i + 2)
        || scan.glued(i)
            && matches!(before, ":" | "/" | "_" | ".")
            && scan.kind(i.saturating_sub(2)) == Kind::Num
    {
        return false;
    }
    // `GPT-2024`, `RTX-5090`: a name's number; `post-1959` and `mid-1996` are not names.
    if scan.glued(i) && scan.hyphen(i - 1) && i > scan.start + 1 {
        let prior = i - 2;
        let prefix =
            matches!(scan.word(prior), "post" | "pre" | "mid" | "late" | "early" | "since")
                || matches!(scan.kind(prior), Kind::Num | Kind::Month | Kind::MonthShort);
        if !prefix {
            return false;
        }
    }
    let led = matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "through"
            | "during"
            | "before"
            | "after"
            | "of"
            | "early"
            | "late"
            | "mid"
            | "throughout"
            | "("
            | "circa"
            | "-"
            | "–"
            | "between"
            | "to"
            | "year"
            | "years"
            | "for"
            | "fiscal"
            | "spring"
            | "summer"
            | "fall"
            | "winter"
            | "autumn"
            | "and"
            | "or"
    );
    let ranged = scan.joined(i + 1)
        && scan.kind(i + 2) == Kind::Num
        && scan.len(i + 2) == 4
        && scan.n(i + 2) > y
        || i > scan.start + 1
            && scan.joined(i - 1)
            && scan.kind(i - 2) == Kind::Num
            && scan.len(i - 2) == 4;
    if ranged && y > 1400 {
        return true;
    }
    let pointed = matches!(
        before,
        "the" | "a" | "an" | "that" | "this" | "its" | "their" | "his" | "her" | "our" | "-"
    ) && y % 50 != 0
        && y > 1400;
    if pointed && !matches!(scan.word(i + 1), "people" | "men" | "women" | "children" | "troops") {
        return true;
    }
    if counts_things(scan, i + 1) {
        return led
            && matches!(before, "in" | "since" | "by" | "until" | "(" | "during")
            && !matches!(y, 2000 | 1000);
    }
    if (1900..2100).contains(&y) {
        return led
            || i == scan.start
            || !scan.capital(i - 1)
            || scan.stops(i + 1)
            || scan.doc.is(i - 1, Class::Preposition)
            || scan.doc.is(i - 1, Class::Determiner);
    }
    let weak = matches!(before, "to" | "and" | "or" | "for" | "-" | "by");
    if before == "," && (1400..1900).contains(&y) && i + 1 >= scan.end {
        return true;
    }
    led && y >= 1000 && !weak && !matches!(before, "of" | "after" | "from" | "between")
        || led && (1400..1900).contains(&y) && (!weak || scan.stops(i + 1))
        || scan.before(i) == "as" && (1400..1900).contains(&y)
}

/// A plural noun stands here, so that a number before it counts.
pub(super) fn counts_things(scan: &Scan<'_>, i: usize) -> bool {
    let word = scan.word(i);
    let plural = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !scan.capital(i)
        && !scan.glued(i);
    let grammar = scan.doc.is(i, Class::VerbS)
        || scan.doc.is(i, Class::Auxiliary)
        || scan.doc.is(i, Class::Preposition)
        || matches!(word, "was" | "has" | "does" | "this" | "its" | "his" | "as" | "is");
    let noun = scan.doc.is(i, Class::VerbS)
        && matches!(
            word,
            "results" | "people" | "tons" | "workers" | "shares" | "points" | "copies" | "pages"
        );
    plural && (!grammar || noun)
        || matches!(
            word,
            "people"
                | "men"
                | "women"
                | "children"
                | "percent"
                | "million"
                | "billion"
                | "troops"
                | "km"
                | "miles"
                | "feet"
        )
}

/// *the 24th* alone is a day: it ends a phrase and follows *on*, *by* or the like.
pub(super) fn bare_day(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    matches!(
        scan.before(first),
        "on" | "by" | "until" | "till" | "since" | "from" | "before" | "after" | "through"
    ) && (scan.stops(end)
        || !scan.doc.is(end, Class::CommonVerb)
            && scan.any(end, &["and", "to", "at", "when", "with", "of"]))
        || matches!(scan.kind(first.wrapping_sub(1)), Kind::Weekday | Kind::WeekdayShort)
            && first > 0
        || first == end.saturating_sub(2)
            && first > scan.start
            && matches!(scan.kind(first - 1), Kind::Weekday | Kind::WeekdayShort)
}

/// An amount of a unit is a length of time: not an age, not *a second chance*, not *a day trader*.
pub(super) fn amount(scan: &Scan<'_>, at: usize, unit: usize, hyphen: bool) -> bool {
    let behind = unit + 1;
    if scan.any(behind, &["old", "olds"])
        || scan.hyphen(behind) && scan.any(behind + 1, &["old", "olds"])
        || scan.word(behind) == "of" && scan.any(behind + 1, &["age"])
    {
        return false;
    }
    if scan.kind(unit) == Kind::Units && hyphen
        || matches!(scan.word(unit), "quarter" | "quarters")
            && (scan.word(behind) == "of" || hyphen || scan.any(behind, &["in"]))
    {
        return false;
    }
    // *Seven Years War*, *60 Minutes*.
    if scan.capital(unit)
        && unit > scan.start + 1
        && !scan.doc.tokens[unit].all_caps
        && (at > scan.start || scan.capital(behind))
        && !scan.heading()
    {
        return false;
    }
    if hyphen {
        return true;
    }
    let article = scan.kind(at) == Kind::Article;
    let singular = scan.kind(unit) == Kind::Unit;
    if article && singular && at + 1 == unit {
        if matches!(scan.kind(behind), Kind::Ago | Kind::Cmp) || rate(scan, at) {
            return true;
        }
        if scan.kind(behind) == Kind::None && scan.hyphen(behind) {
            return false;
        }
        let led = matches!(
            scan.before(at),
            "for"
                | "in"
                | "within"
                | "after"
                | "than"
                | "over"
                | "nearly"
                | "almost"
                | "about"
                | "least"
                | "of"
                | "takes"
                | "took"
                | "lasted"
                | "spent"
                | "spend"
                | "once"
                | "twice"
                | "times"
                | "half"
                | "another"
                | "under"
                | "only"
                | "just"
        );
        let open = scan.stops(behind)
            || !scan.doc.is(behind, Class::CommonVerb)
                && matches!(
                    scan.word(behind),
                    "and"
                        | "or"
                        | "to"
                        | "from"
                        | "before"
                        | "after"
                        | "of"
                        | "in"
                        | "on"
                        | "for"
                        | "at"
                        | "later"
                        | "as"
                        | "with"
                        | "by"
                        | "that"
                        | "when"
                        | "if"
                        | "because"
                );
        return led && (open || matches!(scan.word(unit), "year" | "month" | "week" | "hour"))
            || scan.any(behind, &["before", "after", "from", "or"]);
    }
    // `one day` as some day, `one second`.
    !(scan.word(at) == "some" && singular)
}

/// *a year* is a rate: *10 percent a year*, *twice a week*, *$5 a month*.
pub(super) fn rate(scan: &Scan<'_>, at: usize) -> bool {
    if at < scan.start + 1
        || matches!(scan.kind(at + 2), Kind::Ago | Kind::Cmp)
        || scan.word(at + 2) == "or"
    {
        return false;
    }
    let before = scan.before(at);
    matches!(before, "once" | "twice" | "times" | "hours" | "days")
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
    match scan.word(i) {
        "current" => {
            !scan.capital(i)
                && !scan.stops(end)
                && !scan
                    .any(end, &["account", "events", "affairs", "of", "in", "and", "or", "through"])
        }
        "recent" => false,
        "now" => {
            !(i == scan.start && scan.word(end) == ",") && scan.before(i) != "until"
                || scan.before(i) == "until"
        }
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
