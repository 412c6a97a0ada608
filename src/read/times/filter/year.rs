//! Four digits that are a year, and those that count or name.

use crate::lexicon::Class;
use crate::read::times::scan::Scan;
use crate::read::times::words::Kind;

/// Four digits are a year.
pub(in crate::read::times) fn year(scan: &Scan<'_>, i: usize, y: i32) -> bool {
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
    // `in 2024 and 2025 chips got cheaper`: the second year of two.
    let paired = i >= scan.start + 3
        && matches!(before, "and" | "or" | "to" | "through" | "until")
        && scan.kind(i - 2) == Kind::Num
        && scan.len(i - 2) == 4
        && (1900..2100).contains(&scan.n(i - 2))
        && (1900..2100).contains(&y)
        && scan.any(i - 3, &["in", "from", "between", "since", "during", "through", "of"]);
    if paired {
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
pub(in crate::read::times) fn counts_things(scan: &Scan<'_>, i: usize) -> bool {
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
