//! Amounts of time, and those that are ages, rates or names.

use crate::lexicon::Class;
use crate::read::times::scan::Scan;
use crate::read::times::words::Kind;

/// An amount of a unit is a length of time: not an age, not *a second chance*, not *a day trader*.
pub(in crate::read::times) fn amount(
    scan: &Scan<'_>,
    at: usize,
    unit: usize,
    hyphen: bool,
) -> bool {
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
        let and_half = scan.word(behind) == "and"
            && scan.kind(behind + 1) == Kind::Article
            && scan.kind(behind + 2) == Kind::Half;
        if matches!(scan.kind(behind), Kind::Ago | Kind::Cmp) || and_half || rate(scan, at) {
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
pub(in crate::read::times) fn rate(scan: &Scan<'_>, at: usize) -> bool {
    if at < scan.start + 1
        || matches!(scan.kind(at + 2), Kind::Ago | Kind::Cmp)
        || scan.word(at + 2) == "or"
    {
        return false;
    }
    let before = scan.before(at);
    matches!(before, "once" | "twice" | "times" | "hours" | "days")
}
