//! Dates as the trade writes them: shared years, labels of quarters, weekdays beside dates, stories.

use super::tests::{expect, times_on};
use super::*;

#[test]
fn a_year_at_one_end_is_meant_at_the_other() {
    for (text, wanted) in [
        ("Sales rose from May to July 2024.", [("May", "2024-05"), ("July 2024", "2024-07")]),
        (
            "Between June 2 and June 11, 2025, it paused.",
            [("June 2", "2025-06-02"), ("June 11, 2025", "2025-06-11")],
        ),
        (
            "It ran from November to January 2025.",
            [("November", "2024-11"), ("January 2025", "2025-01")],
        ),
        ("Sales rose in Q2 and Q3 of 2024.", [("Q2", "2024-Q2"), ("Q3 of 2024", "2024-Q3")]),
        (
            "It fell in the third and fourth quarters of 2023.",
            [("the third", "2023-Q3"), ("fourth quarters of 2023", "2023-Q4")],
        ),
        ("In 2021 and 2022 chips got cheaper.", [("2021", "2021"), ("2022", "2022")]),
        ("From 2017 to 2019 prices fell.", [("2017", "2017"), ("2019", "2019")]),
        (
            "It ran from October 2023 to February.",
            [("October 2023", "2023-10"), ("February", "2024-02")],
        ),
        (
            "Sales rose from May to July of last year.",
            [("May", "2025-05"), ("July of last year", "2025-07")],
        ),
    ] {
        expect(text, &wanted);
    }
    expect(
        "It met in March, April and June 2025.",
        &[("March", "2025-03"), ("April", "2025-04"), ("June 2025", "2025-06")],
    );
    // A clause of its own has a date of its own.
    expect(
        "It opened in October, and the lab closed in May 2024.",
        &[("October", "2025-10"), ("May 2024", "2024-05")],
    );
}

#[test]
fn quarters_and_halves_in_every_spelling() {
    for (words, value) in [
        ("2024-Q3", "2024-Q3"),
        ("2024Q3", "2024-Q3"),
        ("FY2026 Q2", "2026-Q2"),
        ("FY26-Q2", "2026-Q2"),
        ("Q2 FY26", "2026-Q2"),
        ("Q2FY26", "2026-Q2"),
        ("2Q24", "2024-Q2"),
        ("2Q 2024", "2024-Q2"),
        ("4QFY25", "2025-Q4"),
        ("2H24", "2024-H2"),
        ("H2 2024", "2024-H2"),
        ("Q3'24", "2024-Q3"),
        ("CY24", "2024"),
        ("the second half of 2024", "2024-H2"),
        ("fiscal 2025's second half", "2025-H2"),
    ] {
        expect(&format!("Sales rose in {words}."), &[(words, value)]);
    }
    expect("It bought a 4K screen and 3 Qatari lamps.", &[]);
    expect("The 1H NMR spectrum was clean.", &[]);
}

#[test]
fn days_by_number_and_counts_of_several_units() {
    expect(
        "It opened on the last Friday of January.",
        &[("the last Friday of January", "2026-01-30")],
    );
    expect("It opens on the first Monday in May.", &[("the first Monday in May", "2026-05-04")]);
    expect("It opens on the 1st of next month.", &[("the 1st of next month", "2026-03-01")]);
    expect("It opened on the 9th of last month.", &[("the 9th of last month", "2026-01-09")]);
    expect("It opened 1 year and 3 months ago.", &[("1 year and 3 months ago", "2024-11")]);
    expect(
        "It opened two years, one month and six days ago.",
        &[("two years, one month and six days ago", "2024-01-21")],
    );
    expect("It took one year and two months.", &[("one year and two months", "P1Y2M")]);
    expect("It opened half a year ago.", &[("half a year ago", "2025-08")]);
    expect("It opened a year and a half ago.", &[("a year and a half ago", "2024-08")]);
    expect("It lasted half an hour.", &[("half an hour", "PT30M")]);
    expect("The chip will be useless in five years.", &[("five years", "2031")]);
    expect("They built the lab in two weeks.", &[("two weeks", "P2W")]);
    expect("It is ready in two weeks' time.", &[("two weeks' time", "2026-03-13")]);
    expect("It has been shut since March.", &[("March", "2025-03")]);
}

#[test]
fn a_weekday_goes_with_the_date_beside_it() {
    let weekday = |text: &str| -> Vec<(String, bool)> {
        times_on(text, Date::new(2026, 2, 27).ok())
            .into_iter()
            .filter_map(|(s, t)| Some((s, t.weekday?.agrees())))
            .collect()
    };
    for (words, agrees) in [
        ("Monday (April 20, 2026)", true),
        ("Monday (April 21, 2026)", false),
        ("Monday morning, April 21, 2026", false),
        ("April 21, 2026 (a Monday)", false),
        ("April 21, 2026, a Tuesday", true),
        ("2026-04-21 (Monday)", false),
    ] {
        assert_eq!(weekday(&format!("It is due on {words}.")), [(words.to_owned(), agrees)]);
    }
    assert_eq!(
        weekday("They met on Tuesday and Wednesday, April 21 and 22, 2026."),
        [("Tuesday and Wednesday, April 21".to_owned(), true), ("22, 2026".to_owned(), true)]
    );
    assert_eq!(
        weekday("They met on Tuesday and Wednesday, April 20 and 21, 2026."),
        [("Tuesday and Wednesday, April 20".to_owned(), false), ("21, 2026".to_owned(), false)]
    );
    let three = [("Monday, Tuesday and Friday, March 2", true), ("3", true), ("6, 2026", true)]
        .map(|(words, agrees)| (words.to_owned(), agrees));
    assert_eq!(weekday("They met on Monday, Tuesday and Friday, March 2, 3 and 6, 2026."), three);
    let slip = weekday("They met on Monday, Tuesday and Friday, March 2, 3 and 5, 2026.");
    assert_eq!(slip[2], ("5, 2026".to_owned(), false));
}

#[test]
fn names_with_days_and_numbers_are_no_times() {
    for text in [
        "The Sunday Times said so.",
        "Patch Tuesday brought fixes.",
        "On Black Monday shares fell.",
        "He never watches Monday Night Football with friends.",
        "Build 20240431 shipped.",
        "Ticket 20240430 is open.",
    ] {
        expect(text, &[]);
    }
    expect("On Tuesday Halden said so.", &[("Tuesday", "2026-02-24")]);
    expect("It met in Riga Tuesday.", &[("Tuesday", "2026-02-24")]);
}

#[test]
fn times_of_day_in_words_and_beside_their_day() {
    expect("It starts at twenty past ten.", &[("twenty past ten", "2026-02-27T10:20")]);
    expect("It starts at a quarter to nine.", &[("quarter to nine", "2026-02-27T08:45")]);
    expect(
        "It will start at six-thirty tomorrow evening.",
        &[("six-thirty tomorrow evening", "2026-02-28T18:30")],
    );
    expect("It starts tonight at 8.", &[("tonight at 8", "2026-02-27T20")]);
    expect(
        "Submit it on March 3 no later than 6:00.",
        &[("March 3 no later than 6:00", "2026-03-03T06:00")],
    );
}

#[test]
fn a_story_carries_its_year_on() {
    let values = |text: &str| -> Vec<String> {
        times_on(text, Date::new(2026, 6, 8).ok()).into_iter().map(|(_, t)| t.value).collect()
    };
    assert_eq!(
        values("On January 20, 2025, Corvid released Loom. On January 27, shares fell."),
        ["2025-01-20", "2025-01-27"]
    );
    assert_eq!(
        values("It launched on November 30, 2022. By January it had a rival."),
        ["2022-11-30", "2023-01"]
    );
    assert_eq!(values("In 2019, Halden moved to Riga. In March, it opened."), ["2019", "2019-03"]);
    // Back to the day of writing, a date in passing, a verb of the future.
    assert_eq!(
        values("In March 2019 Halden moved. This year it moved again. In May, it came back."),
        ["2019-03", "2026", "2026-05"]
    );
    assert_eq!(
        values("Halden, which was founded in March 2019, said so. In May, it moved."),
        ["2019-03", "2026-05"]
    );
    assert_eq!(
        values("In March 2019 Halden moved. It will move again in August."),
        ["2019-03", "2026-08"]
    );
    assert_eq!(values("Testers saw it ahead of the April release."), ["2027-04"]);
    assert_eq!(values("Removal was planned for August."), ["2026-08"]);
    assert_eq!(values("Check back Monday."), ["2026-06-08"]);
    // What a past verb tells is not yet to come.
    assert_eq!(
        values("The plan runs to 2030. In August, Google published its own figure."),
        ["2030", "2025-08"]
    );
}

#[test]
fn certain_is_what_can_be_read_in_one_way_only() {
    let certain = |text: &str| -> Vec<bool> {
        times_on(text, Date::new(2026, 6, 8).ok()).into_iter().map(|(_, t)| t.certain).collect()
    };
    for text in [
        "Halden opened its lab on February 9.",
        "On February 9, Halden opened its lab.",
        "Halden will open its lab on August 9.",
        "Halden doubled its sales last year.",
        "It has been shut since April.",
    ] {
        assert_eq!(certain(text), [true], "{text}");
    }
    for text in [
        "Halden announced a summit in May.",
        "Halden agreed to open its lab in May.",
        "Halden prepared for a vote in May.",
        "If Halden opened its lab in May, it was late.",
        "Halden would open its lab in August.",
        "The tour runs in July.",
        "Halden opened its lab in August.",
    ] {
        assert_eq!(certain(text), [false], "{text}");
    }
    assert_eq!(certain("It began in 2024. Halden opened its lab in March."), [true, false]);
    assert_eq!(certain("Halden opened its lab in March. That was 2024."), [false, true]);
    // A weekday leaves one year only.
    assert_eq!(
        certain("It began in 2024. Halden opened its lab on Monday, March 9."),
        [true, true]
    );
}

#[test]
fn what_is_to_come_in_some_years_is_a_date() {
    for (text, kind) in [
        ("The plant will open in five years.", TimeType::Date),
        ("The court will rule in three months.", TimeType::Date),
        ("They built the lab in two weeks.", TimeType::Duration),
        ("It will open in the next five years.", TimeType::Duration),
    ] {
        let found = times_on(text, Date::new(2026, 2, 27).ok());
        assert_eq!(found.iter().map(|(_, t)| t.kind).collect::<Vec<_>>(), [kind], "{text}");
    }
}
