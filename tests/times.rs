//! Resolving is total: any expression the grammar can make, on any day between 1900 and 2200.

use copydesk::doc::{Document, Syntax};
use copydesk::lexicon::Lexicon;
use copydesk::read::times::{self, fiscal};
use copydesk::text::Source;
use jiff::civil::Date;
use proptest::prelude::*;
use std::sync::{Arc, OnceLock};

fn lexicon() -> &'static Arc<Lexicon> {
    static LEXICON: OnceLock<Arc<Lexicon>> = OnceLock::new();
    LEXICON.get_or_init(|| Arc::new(Lexicon::builtin()))
}

/// Words, value, and first and last day of one expression.
type Read = (String, String, Option<(Date, Date)>);

fn read(text: &str, anchor: Option<Date>) -> Vec<Read> {
    let doc = Document::parse(Source::new("draft.txt", text), Syntax::Text, lexicon());
    times::read(&doc, anchor)
        .into_iter()
        .map(|t| (doc.text(t.span).to_owned(), t.value, t.days))
        .collect()
}

fn pick(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

const MONTHS: &[&str] = &[
    "January", "Feb.", "March", "April", "May", "June", "July", "August", "Sept.", "October",
    "Nov.", "December",
];
const UNITS: &[&str] =
    &["day", "week", "month", "quarter", "year", "decade", "weekend", "hour", "century"];
const WEEKDAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Expressions of every kind the grammar knows.
fn expression() -> impl Strategy<Value = String> {
    prop_oneof![
        (pick(MONTHS), 0..40_i32, 1890..2210_i32).prop_map(|(m, d, y)| format!("{m} {d}, {y}")),
        (pick(MONTHS), 0..40_i32).prop_map(|(m, d)| format!("{m} {d}")),
        (1..40_i32, pick(MONTHS), 1890..2210_i32).prop_map(|(d, m, y)| format!("{d} {m} {y}")),
        (1890..2210_i32, 0..15_i32, 0..40_i32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (0..15_i32, 0..40_i32, 0..2200_i32).prop_map(|(m, d, y)| format!("{m}/{d}/{y}")),
        (pick(&["last", "next", "this", "the past", "the coming", "the previous"]), pick(UNITS))
            .prop_map(|(w, u)| format!("{w} {u}")),
        (pick(&["last", "next", "this", "on", "early", "late"]), pick(WEEKDAYS))
            .prop_map(|(w, u)| format!("{w} {u}")),
        (0..5000_i32, pick(UNITS), pick(&["ago", "earlier", "later", "from now", "before"]))
            .prop_map(|(n, u, w)| format!("{n} {u}s {w}")),
        (
            pick(&["in", "over the past", "over the next", "for", "within"]),
            0..5000_i32,
            pick(UNITS)
        )
            .prop_map(|(w, n, u)| format!("{w} {n} {u}s")),
        (
            pick(&[
                "the first quarter of",
                "Q4",
                "H2",
                "fiscal",
                "the second half of",
                "mid-",
                "early",
                "the end of"
            ]),
            1890..2210_i32
        )
            .prop_map(|(w, y)| format!("{w} {y}")),
        (pick(MONTHS), 1..32_i32).prop_map(|(m, d)| format!("the three months ended {m} {d}")),
        (0..200_i32).prop_map(|n| format!("the {n}0s")),
        (0..30_i32, 0..70_i32, pick(&["a.m.", "p.m.", ""]))
            .prop_map(|(h, m, x)| format!("{h}:{m:02} {x}")),
        (1890..2210_i32, 0..60_i32).prop_map(|(y, w)| format!("{y}-W{w:02}")),
        pick(&[
            "that day",
            "the following month",
            "a year earlier",
            "the same week",
            "later this year",
            "yesterday",
            "every quarter",
            "annually",
            "summer",
            "last winter",
            "now",
            "recently",
            "year-end",
            "Christmas"
        ]),
    ]
}

fn day() -> impl Strategy<Value = Option<Date>> {
    prop::option::weighted(
        0.95,
        (1900..2200_i16, 1..=12_i8, 1..=31_i8).prop_map(|(y, m, d)| {
            Date::new(y, m, d).or_else(|_| Date::new(y, m, 28)).expect("every month has 28 days")
        }),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_expression_has_a_value_and_its_days_are_in_order(a in expression(), b in expression(), anchor in day(), past in any::<bool>()) {
        let text = if past { format!("Halden moved {a}, and {b} it closed.") } else { format!("Halden will move {a}. By {b} it closes.") };
        for (words, value, days) in read(&text, anchor) {
            prop_assert!(!value.is_empty(), "{words}");
            if let Some((first, last)) = days {
                prop_assert!(first <= last, "{words}: {first} to {last}");
            }
        }
    }

    #[test]
    fn a_full_date_means_itself_whatever_the_anchor(date in day(), anchor in day()) {
        let Some(date) = date else { return Ok(()) };
        let text = format!("Halden opened on {}.", copydesk::rulebook::day_in_words(date));
        let found = read(&text, anchor);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(&found[0].1, &date.to_string());
        prop_assert_eq!(found[0].2, Some((date, date)));
    }

    #[test]
    fn yesterday_and_last_year_are_counted_from_the_anchor(anchor in day()) {
        let Some(anchor) = anchor else { return Ok(()) };
        let found = read("Halden opened yesterday.", Some(anchor));
        prop_assert_eq!(&found[0].1, &anchor.yesterday().expect("not the first day of time").to_string());
        let found = read("Halden opened last year.", Some(anchor));
        prop_assert_eq!(&found[0].1, &(anchor.year() - 1).to_string());
    }
}

#[test]
fn leap_days_exist_in_leap_years_only() {
    let doc = |text: &str| Document::parse(Source::new("draft.txt", text), Syntax::Text, lexicon());
    for (text, valid) in [
        ("It opened on February 29, 2024.", true),
        ("It opened on February 29, 2000.", true),
        ("It opened on February 29, 2025.", false),
        ("It opened on February 29, 1900.", false),
    ] {
        let doc = doc(text);
        let found = times::read(&doc, Date::new(2026, 2, 27).ok());
        assert_eq!(found.iter().map(|t| t.valid).collect::<Vec<_>>(), [valid], "{text}");
    }
}

#[test]
fn fiscal_years_join_without_gaps_and_have_52_or_53_weeks() {
    for company in
        ["nvidia", "apple", "amd", "broadcom", "cisco", "dell", "micron", "microsoft", "oracle"]
    {
        let calendar =
            fiscal::calendar(company).unwrap_or_else(|| panic!("{company} has a calendar"));
        let mut long = 0;
        for year in 1990..2100 {
            let (first, last) = calendar.year(year).expect("a year");
            let (next, _) = calendar.year(year + 1).expect("a year");
            assert_eq!(last.tomorrow().expect("a day"), next, "{company} {year}");
            let mut at = first;
            for quarter in 1..=4 {
                let (from, to) = calendar.quarter(year, quarter).expect("a quarter");
                assert_eq!(from, at, "{company} {year} Q{quarter}");
                assert_eq!(calendar.of(to), Some((year, quarter)), "{company} {to}");
                at = to.tomorrow().expect("a day");
            }
            assert_eq!(at, next, "{company} {year}");
            if calendar.is_in_weeks() {
                let days = (next - first).get_days();
                assert!(days == 364 || days == 371, "{company} {year}: {days} days");
                long += usize::from(days == 371);
            }
        }
        assert!(
            !calendar.is_in_weeks() || (15..=22).contains(&long),
            "{company}: {long} long years of 110"
        );
    }
}
