//! What `fix` writes into drafts, and what it leaves alone.

use copydesk::doc::{Published, Syntax};
use copydesk::engine::{Engine, Options, settle};
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::{Profile, Rulebook};
use copydesk::rules::NATIVES;
use copydesk::text::Source;
use jiff::civil::Date;
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut lexicon = Lexicon::builtin();
        let (book, problems) = Rulebook::builtin(&mut lexicon, NATIVES);
        assert!(problems.is_empty(), "the built-in pages are well formed");
        Engine::new(book, lexicon)
    })
}

/// The text after its safe fixes, and after its suggestions too.
fn fixed_as(text: &str, published: (i16, i8, i8), profile: Profile) -> (String, String) {
    let day = Date::new(published.0, published.1, published.2).expect("a day of the calendar");
    let options = Options {
        published: Some(Published::on(day)),
        profile: Some(profile),
        profile_given: true,
        ..Options::default()
    };
    let source = Source::new("draft.md", text);
    let fix = |also_unsafe| settle(engine(), &source, Syntax::Markdown, &options, also_unsafe).text;
    (fix(false), fix(true))
}

#[track_caller]
fn expect(text: &str, published: (i16, i8, i8), safe: &str, suggested: &str) {
    let (got, all) = fixed_as(text, published, Profile::Explainer);
    assert_eq!(got, safe);
    assert_eq!(all, suggested);
}

#[test]
fn a_story_of_another_year_carries_its_year_on() {
    for (text, published, suggested) in [
        (
            "On March 4, 2025, Corvid released Loom 3. A week later, on March 11, shares fell.",
            (2026, 6, 8),
            "On March 4, 2025, Corvid released Loom 3. A week later, on March 11, 2025, shares fell.",
        ),
        (
            "It opened on November 12, 2022. By January it had a rival.",
            (2026, 2, 27),
            "It opened on November 12, 2022. By January 2023 it had a rival.",
        ),
        (
            "The board met on October 9, 2023. Voss said on October 12 that she would go.",
            (2026, 12, 10),
            "The board met on October 9, 2023. Voss said on October 12, 2023 that she would go.",
        ),
        (
            "In 2019, Halden moved to Riga. In March, it opened. On May 4 it hired Voss.",
            (2026, 2, 27),
            "In 2019, Halden moved to Riga. In March 2019, it opened. On May 4, 2019, it hired Voss.",
        ),
        (
            "The plan runs to 2030. In August, Google published its own figure.",
            (2026, 3, 12),
            "The plan runs to 2030. In August 2025, Google published its own figure.",
        ),
        (
            "It closed on February 20, 2026. It had opened in June.",
            (2026, 2, 27),
            "It closed on February 20, 2026. It had opened in June 2025.",
        ),
    ] {
        expect(text, published, text, suggested);
    }
}

#[test]
fn a_year_that_is_certain_is_written() {
    for (text, fixed) in [
        ("Halden opened its lab on February 9.", "Halden opened its lab on February 9, 2026."),
        ("On February 9 Halden opened its lab.", "On February 9, 2026, Halden opened its lab."),
        ("Halden will open its lab in May.", "Halden will open its lab in May 2026."),
        ("Sales have been flat since January.", "Sales have been flat since January 2026."),
    ] {
        assert_eq!(fixed_as(text, (2026, 2, 27), Profile::Explainer).0, fixed);
    }
}

#[test]
fn what_may_be_for_another_day_is_left_alone() {
    for text in [
        "Halden announced a summit in January.",
        "Halden agreed to pay in January.",
        "Halden would open its lab in May.",
        "If Halden opened its lab in January, it was late.",
        "It grew between the months of August and October.",
        "It began in 2024. Halden opened its lab in January.",
    ] {
        assert_eq!(fixed_as(text, (2026, 2, 27), Profile::Explainer).0, text);
    }
}

#[test]
fn suggestions_leave_a_sentence() {
    for (text, suggested) in [
        ("Last week Google said so.", "In the week of March 2, 2026, Google said so."),
        ("Last week, Google said so.", "In the week of March 2, 2026, Google said so."),
        ("Google said so last week.", "Google said so in the week of March 2, 2026."),
        ("Google said so last month.", "Google said so in February 2026."),
        ("Google said so since last week.", "Google said so since the week of March 2, 2026."),
        ("Yesterday Google said so.", "On March 11, 2026, Google said so."),
        ("Google on Tuesday said so.", "Google on March 10, 2026, said so."),
        (
            "Google’s news: Last week Meta left.",
            "Google’s news: In the week of March 2, 2026, Meta left.",
        ),
    ] {
        expect(text, (2026, 3, 12), text, suggested);
    }
    for text in [
        "Last week was bad for Google.",
        "Yesterday was bad for Google.",
        "The Tuesday meeting was short.",
        "Come on Friday, Saturday or Sunday.",
        "It runs (Tuesday–Thursday).",
        "It rose in the week of September 30th.",
        "It rose in the first week of January.",
        "The Sunday Times said so.",
        "Patch Tuesday brought fixes.",
        "On Black Monday shares fell.",
        "Sign up today.",
        "Google balances speed today with safety tomorrow.",
        "Here is This Week in Models, our letter.",
        "They shipped it this past week.",
        "How many chips do we ship this month?",
        "They will meet on Thursday and Friday, March 5 and 6, 2026.",
    ] {
        expect(text, (2026, 3, 12), text, text);
    }
}

#[test]
fn other_peoples_words_are_never_rewritten() {
    for text in [
        "- [Why the tool was last year's best on March 3](https://example.com/a)",
        "- [Why Open AI cut prices last week](https://example.com/a) — The Courier",
        "Read *How Open AI Lost Ground Last March* in full.",
        "Voss said: “We saw it last year, on March 3, with Open AI.”",
        "> We saw it last year, on March 3, with Open AI.",
        "## References\n\n- Voss, M. What Open AI did last year, on March 3.",
        "- Voss, M. (March 2024) What to do on Monday. Talk given yesterday.",
    ] {
        expect(text, (2026, 3, 12), text, text);
    }
}

#[test]
fn the_day_of_writing_may_be_another_than_that_of_publication() {
    for text in [
        "This post was originally published by Halden.\n\nLast week Corvid cut its prices.",
        "A version of this story first ran in The Courier. Yesterday Corvid cut its prices.",
        "Republished from The Courier.\n\nCorvid cut its prices on Tuesday.",
        "Last week Corvid [cut its prices](https://example.com/2026/02/25/corvid).",
        "Corvid cut its prices yesterday, [as reported](https://example.com/2026-03-02-corvid).",
        "Users as of March 14, 2026: nine. Fewer came than yesterday.",
        "On May 4, 2023, it fell. On June 9, 2023, it rose.\n\n**Sunday:** Talks began.",
        "The sign said: no trains ran yesterday” or less.",
    ] {
        expect(text, (2026, 3, 12), text, text);
    }
    for (text, suggested) in [
        (
            "Last week Corvid [cut its prices](https://example.com/2026/03/04/corvid).",
            "In the week of March 2, 2026, Corvid [cut its prices](https://example.com/2026/03/04/corvid).",
        ),
        (
            "Last week Corvid cut [its prices](https://example.com/2024/02/25/corvid).",
            "In the week of March 2, 2026, Corvid cut [its prices](https://example.com/2024/02/25/corvid).",
        ),
        (
            "This model was first shown in Riga. Yesterday Corvid cut its prices.",
            "This model was first shown in Riga. On March 11, 2026, Corvid cut its prices.",
        ),
        (
            "Halden was founded on May 4, 2023.\n\nIt moved on Tuesday.",
            "Halden was founded on May 4, 2023.\n\nIt moved on March 10, 2026.",
        ),
    ] {
        expect(text, (2026, 3, 12), text, suggested);
    }
}

#[test]
fn this_year_may_be_another_than_the_calendars() {
    for text in [
        "Halden closed its fiscal year. It sold nine labs this year.",
        "The FY26 plan is out. Halden sold nine labs this year.",
        "Originally published by Halden. It sold nine labs this year.",
        "---\nupdated: 2027-01-09\n---\nHalden sold nine labs this year.",
        "Halden [sold](https://example.com/2027/02/22/sale) nine labs this year.",
    ] {
        expect(text, (2026, 3, 12), text, text);
    }
    for (text, safe, suggested) in [
        (
            "Halden sold nine labs this year.",
            "Halden sold nine labs in 2026.",
            "Halden sold nine labs in 2026.",
        ),
        (
            "---\nupdated: 2026-04-09\n---\nHalden sold nine labs this year.",
            "---\nupdated: 2026-04-09\n---\nHalden sold nine labs in 2026.",
            "---\nupdated: 2026-04-09\n---\nHalden sold nine labs in 2026.",
        ),
        (
            "The theme of this year’s summit is trust.",
            "The theme of this year’s summit is trust.",
            "The theme of this year’s summit is trust.",
        ),
        (
            "Sales were higher than last year.",
            "Sales were higher than in 2025.",
            "Sales were higher than in 2025.",
        ),
    ] {
        expect(text, (2026, 3, 12), safe, suggested);
    }
}

#[test]
fn today_may_be_these_days_or_part_of_a_name() {
    for text in [
        "Most labs need such chips today, a demand driven by chat.",
        "Get started today.",
        "Exams: get started today.",
        "Begin building automated workflows today!",
        "We build the cloud of tomorrow.",
        "Today, for example, marks a year of Loom 3.",
        "It stood in USA Today, too.",
        "The first link for [Yesterday in Riga](https://example.com/riga) was new.",
        "We asked it for [Notes on Tuesday](https://example.com/notes) and left.",
    ] {
        expect(text, (2026, 3, 12), text, text);
    }
    for (text, suggested) in [
        ("Halden today opened its lab.", "Halden on March 12, 2026, opened its lab."),
        ("Target said today it would go.", "Target said on March 12, 2026, it would go."),
        ("Today, Halden moved to Riga.", "On March 12, 2026, Halden moved to Riga."),
    ] {
        expect(text, (2026, 3, 12), text, suggested);
    }
}

#[test]
fn dates_without_a_verb_go_on_as_the_list_does() {
    expect(
        "- Riga – January 29\n- Oslo – April 9\n- Turin – April 16",
        (2025, 12, 15),
        "- Riga – January 29\n- Oslo – April 9\n- Turin – April 16",
        "- Riga – January 29, 2026\n- Oslo – April 9, 2026\n- Turin – April 16, 2026",
    );
    let text = "Back in October, Halden said so.";
    expect(text, (2015, 1, 6), text, "Back in October 2014, Halden said so.");
}

#[test]
fn words_that_may_mean_another_thing_are_left() {
    let (news, year) = ((2026, 3, 12), "in the third quarter");
    for text in [
        "Halden could probably sell it.".to_owned(),
        "The GPT4-no-ref score fell.".to_owned(),
        "We asked ChatGPT 4 for it.".to_owned(),
        format!("Voss sold Nvidia and bought AMD {year}."),
    ] {
        expect(&text, news, &text, &text);
    }
    for (text, safe, suggested) in [
        ("Halden could possibly sell it.", "Halden could sell it.", "Halden could sell it."),
        ("A GPT4-sized model won.", "A GPT-4-sized model won.", "A GPT-4-sized model won."),
    ] {
        expect(text, news, safe, suggested);
    }
}
