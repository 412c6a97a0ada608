//! Plain sentences and what is read in them.

use super::*;
use crate::doc::Syntax;
use crate::lexicon::Lexicon;
use crate::text::Source;
use proptest::prelude::*;
use std::sync::{Arc, OnceLock};

fn lexicon() -> &'static Arc<Lexicon> {
    static LEXICON: OnceLock<Arc<Lexicon>> = OnceLock::new();
    LEXICON.get_or_init(|| Arc::new(Lexicon::builtin()))
}

pub(super) fn times_on(text: &str, anchor: Option<Date>) -> Vec<(String, Time)> {
    let doc = Document::parse(Source::new("t", text), Syntax::Text, lexicon());
    read(&doc, anchor).into_iter().map(|t| (doc.text(t.span).to_owned(), t)).collect()
}

/// Friday, February 27, 2026.
fn friday() -> Option<Date> {
    Date::new(2026, 2, 27).ok()
}

fn found(text: &str) -> Vec<(String, String)> {
    times_on(text, friday()).into_iter().map(|(s, t)| (s, t.value)).collect()
}

#[track_caller]
pub(super) fn expect(text: &str, wanted: &[(&str, &str)]) {
    let got = found(text);
    let got: Vec<(&str, &str)> = got.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(got, wanted, "{text}");
}

#[test]
fn full_dates_in_the_formats_of_prose_and_data() {
    for date in [
        "February 9, 2026",
        "Feb. 9, 2026",
        "9 February 2026",
        "the 9th of February 2026",
        "2026-02-09",
        "2026/02/09",
        "09.02.2026",
        "20260209",
        "Monday, February 9, 2026",
        "Mon, 9 Feb 2026",
    ] {
        expect(&format!("Halden released Corvid on {date}."), &[(date, "2026-02-09")]);
    }
    expect("The patch shipped 12/24/25.", &[("12/24/25", "2025-12-24")]);
    expect("It was set for Oct. 7, 2022, then moved.", &[("Oct. 7, 2022", "2022-10-07")]);
}

#[test]
fn a_clock_joins_the_day_beside_it() {
    expect(
        "The call is on Aug. 26, 2026 at 2:48 p.m. PT.",
        &[("Aug. 26, 2026 at 2:48 p.m. PT", "2026-08-26T14:48")],
    );
    expect("The vote was held at 10 a.m. Tuesday.", &[("10 a.m. Tuesday", "2026-02-24T10:00")]);
    expect("They met Thursday night.", &[("Thursday night", "2026-02-26TNI")]);
}

#[test]
fn tense_chooses_the_weekday() {
    expect("Halden said on Tuesday that it would wait.", &[("Tuesday", "2026-02-24")]);
    expect("Halden will report earnings on Tuesday.", &[("Tuesday", "2026-03-03")]);
    expect("The firm is expected to report Monday.", &[("Monday", "2026-03-02")]);
    expect("The firm said Friday that talks ended.", &[("Friday", "2026-02-27")]);
    expect("The board meets next Monday.", &[("next Monday", "2026-03-02")]);
    expect("The board met last Friday.", &[("last Friday", "2026-02-20")]);
}

#[test]
fn tense_and_distance_choose_the_year() {
    expect("Halden released it in October.", &[("October", "2025-10")]);
    expect("The rule will apply in August.", &[("August", "2026-08")]);
    expect("The fund closed on December 30.", &[("December 30", "2025-12-30")]);
    expect("Halden launched in March last year.", &[("March last year", "2025-03")]);
    expect("Prices rose last May.", &[("last May", "2025-05")]);
}

#[test]
fn words_that_point() {
    expect("It cut prices this week.", &[("this week", "2026-W09")]);
    expect("It cut prices last week.", &[("last week", "2026-W08")]);
    expect("Traffic doubled last month.", &[("last month", "2026-01")]);
    expect("It will ship later this year.", &[("later this year", "2026")]);
    expect("It shipped two years ago.", &[("two years ago", "2024")]);
    expect("Sales fell last quarter.", &[("last quarter", "2025-Q4")]);
    expect("They signed yesterday.", &[("yesterday", "2026-02-26")]);
    expect("It was set up 10 days ago.", &[("10 days ago", "2026-02-17")]);
}

#[test]
fn words_that_point_to_the_time_last_spoken_of() {
    expect(
        "It opened on March 3, 2024. It closed three days later.",
        &[("March 3, 2024", "2024-03-03"), ("three days later", "2024-03-06")],
    );
    expect(
        "It opened in March 2024 and closed the following month.",
        &[("March 2024", "2024-03"), ("the following month", "2024-04")],
    );
    expect(
        "It sued on May 2, 2023. That day, shares fell.",
        &[("May 2, 2023", "2023-05-02"), ("That day", "2023-05-02")],
    );
}

#[test]
fn lengths_and_sets() {
    expect("The trial lasted three months.", &[("three months", "P3M")]);
    expect("It is a two-year contract.", &[("two-year", "P2Y")]);
    expect("Growth slowed over the past five years.", &[("the past five years", "P5Y")]);
    expect("It ran for 2 1/2 years.", &[("2 1/2 years", "P2Y6M")]);
    expect("It publishes figures every quarter.", &[("every quarter", "P3M")]);
    expect("The board meets each Thursday.", &[("each Thursday", "XXXX-WXX-4")]);
    expect("It backs up daily.", &[("daily", "P1D")]);
    expect("It took nearly two years.", &[("nearly two years", "P2Y")]);
}

#[test]
fn quarters_halves_and_fiscal_years() {
    expect(
        "Revenue rose in the third quarter of 2025.",
        &[("the third quarter of 2025", "2025-Q3")],
    );
    expect("Third-quarter revenue rose.", &[("Third-quarter", "2025-Q3")]);
    expect("Its Q1 FY26 revenue rose.", &[("Q1 FY26", "2026-Q1")]);
    expect("It expects profit in H2 2026.", &[("H2 2026", "2026-H2")]);
    expect("It lost money in fiscal 2025.", &[("fiscal 2025", "2025")]);
    expect(
        "Sales rose from last year's first quarter.",
        &[("last year's first quarter", "2025-Q1")],
    );
    expect("A quarter of users left.", &[]);
    expect("Three-quarters of users stayed.", &[]);
}

#[test]
fn decades_centuries_seasons_and_parts() {
    expect("It began in the late 1970s.", &[("the late 1970s", "197")]);
    expect("It began in the '90s.", &[("the '90s", "199")]);
    expect("A 19th century idea.", &[("19th century", "18")]);
    expect("Hiring slowed last summer.", &[("last summer", "2025-SU")]);
    expect("It will open in mid-2027.", &[("mid-2027", "2027")]);
    expect("It opened in early March 2025.", &[("early March 2025", "2025-03")]);
    expect("It will close by the end of 2026.", &[("the end of 2026", "2026")]);
    let early = times_on("It opened in early March 2025.", friday());
    assert_eq!(early[0].1.modifier, Some(Modifier::Early));
}

#[test]
fn vague_times() {
    expect("Halden recently moved.", &[("recently", "PAST_REF")]);
    expect("It now has nine staff.", &[("now", "PRESENT_REF")]);
    expect("That may change in the near future.", &[("the near future", "FUTURE_REF")]);
}

#[test]
fn look_alikes_are_no_times() {
    for text in [
        "This may take long.",
        "They march on.",
        "Prices fall when supply grows.",
        "Give it a second chance.",
        "The Sun rose over Ostrava.",
        "It sold 2000 chips for $1999.",
        "She is a 40-year-old engineer.",
        "The RTX-2080 sold well.",
        "Version 3.5 has 24/7 support.",
    ] {
        expect(text, &[]);
    }
}

#[test]
fn ranges_have_two_ends() {
    let got = times_on("The fair runs from March 3-5, 2026.", friday());
    assert_eq!(
        got.iter().map(|(s, t)| (s.as_str(), t.value.as_str())).collect::<Vec<_>>(),
        [("March 3", "2026-03-03"), ("5, 2026", "2026-03-05")]
    );
    assert_eq!((got[0].1.partner, got[1].1.partner), (Some(1), Some(0)));
    expect(
        "It ran from 22 to 25 August 2025.",
        &[("22", "2025-08-22"), ("25 August 2025", "2025-08-25")],
    );
    expect("It was built 2025-28.", &[("2025", "2025"), ("28", "2028")]);
}

#[test]
fn weekdays_that_disagree_and_days_that_do_not_exist() {
    let wrong = &times_on("The hearing was on Tuesday, February 25, 2026.", friday())[0].1;
    let day = wrong.weekday.expect("a weekday is named");
    assert!(!day.agrees() && day.actual == Some(Weekday::Wednesday));
    let none = &times_on("The licence expired on June 31, 2025.", friday())[0].1;
    assert!(!none.valid && none.days.is_none() && none.value == "2025-06-31");
    assert!(times_on("It took effect on February 29, 2024.", friday())[0].1.valid);
    assert!(!times_on("It took effect on February 29, 2025.", friday())[0].1.valid);
    assert!(times_on("It shipped on 03/04/2026.", friday())[0].1.ambiguous);
    assert!(!times_on("It shipped on 13/04/2026.", friday())[0].1.ambiguous);
}

#[test]
fn without_a_publication_date_values_stay_open() {
    let all: Vec<_> = times_on(
        "On Tuesday, February 25 came. Last week it fell, as in October. In 2024 it rose.",
        None,
    );
    let values: Vec<_> = all.iter().map(|(_, t)| (t.value.as_str(), t.unanchored)).collect();
    assert_eq!(
        values,
        [("XXXX-02-25", true), ("XXXX-WXX", true), ("XXXX-10", true), ("2024", false)]
    );
}

#[test]
fn iso_weeks_at_the_ends_of_years() {
    let week = |y, m, d| times_on("It fell this week.", Date::new(y, m, d).ok())[0].1.value.clone();
    assert_eq!(week(2020, 12, 31), "2020-W53");
    assert_eq!(week(2021, 1, 3), "2020-W53");
    assert_eq!(week(2024, 12, 30), "2025-W01");
    assert_eq!(times_on("It fell last week.", Date::new(2021, 1, 4).ok())[0].1.value, "2020-W53");
}

#[test]
fn a_story_keeps_its_own_year() {
    let text = "Tarn was founded on May 2, 1998. It grew in 1999. On June 3, 1999, it moved. In October it was sold. By 2001 it was gone. It closed on July 4, 2001.";
    let october = times_on(text, friday())
        .into_iter()
        .find(|(s, _)| s == "October")
        .expect("October is read");
    assert_eq!(october.1.value, "1999-10");
}

/// Every kind of word and sign the grammar asks about.
fn vocabulary() -> Vec<&'static str> {
    let mut words: Vec<&str> = crate::data::table("time_word.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split('\t').next())
        .collect();
    words.extend([
        "-", "–", ",", ".", "of", "in", "on", "to", "and", "/", ":", "'s", "'", "$", "from", "now",
        "since", "year", "0", "1", "31", "29", "53",
    ]);
    words.extend([
        "2026",
        "1999",
        "9999",
        "99999999",
        "2147483647",
        "2.5",
        "Q4",
        "FY26",
        "will",
        "was",
        "said",
        "than",
        "half",
        "years",
        "ago",
    ]);
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn reading_is_total_sorted_and_without_overlap(
        picks in prop::collection::vec((0usize..4000, any::<bool>(), any::<bool>()), 1..40),
        year in 1900i16..2200, ordinal in 1i16..366, dated in any::<bool>(),
    ) {
        let words = vocabulary();
        let mut text = String::new();
        for (n, capital, space) in picks {
            let word = words[n % words.len()];
            if space && !text.is_empty() {
                text.push(' ');
            }
            if let (true, Some(first)) = (capital, word.chars().next()) {
                text.extend(first.to_uppercase());
                text.push_str(&word[first.len_utf8()..]);
            } else {
                text.push_str(word);
            }
        }
        let anchor = Date::new(year, 1, 1).ok().and_then(|d| d.checked_add(jiff::Span::new().days(i64::from(ordinal))).ok());
        let all = times_on(&text, if dated { anchor } else { None });
        for pair in all.windows(2) {
            prop_assert!(pair[0].1.span.end <= pair[1].1.span.start, "{text}");
        }
        for (_, t) in &all {
            prop_assert!(t.span.start < t.span.end);
            if let Some((a, z)) = t.days {
                prop_assert!(a <= z, "{text}: {a} {z}");
            }
        }
    }

    #[test]
    fn a_full_date_is_itself_for_any_anchor(year in 1900i16..2200, month in 1i8..=12, day in 1i8..=28, at in 1900i16..2200) {
        let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let text = format!("It opened on {} {day}, {year}.", months[usize::try_from(month - 1).expect("small")]);
        let all = times_on(&text, Date::new(at, 6, 15).ok());
        prop_assert_eq!(all.len(), 1);
        prop_assert_eq!(&all[0].1.value, &format!("{year:04}-{month:02}-{day:02}"));
    }

    #[test]
    fn weekdays_resolve_within_a_week(ordinal in 0i64..100_000, tense in 0usize..2) {
        let anchor = Date::new(1900, 1, 1).expect("a day").checked_add(jiff::Span::new().days(ordinal)).expect("a day");
        let text = ["It said so on Thursday.", "It will say so on Thursday."][tense];
        let day = times_on(text, Some(anchor))[0].1.days.expect("resolved").0;
        let off = anchor.until(day).expect("near").get_days();
        prop_assert_eq!(day.weekday(), Weekday::Thursday);
        prop_assert!(if tense == 0 { (-6..=0).contains(&off) } else { (0..=6).contains(&off) }, "{}", off);
    }
}
