//! Fixes of all rules: what a safe fix writes is read again without complaint, and fixing twice is fixing once.

use copydesk::doc::{Published, Syntax};
use copydesk::engine::{Engine, Options, Report, apply, settle};
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::{Applicability, Example, Finding, Profile, Rulebook};
use copydesk::rules::NATIVES;
use copydesk::text::Source;
use jiff::civil::Date;
use proptest::prelude::*;
use std::path::Path;
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

fn is_safe(finding: &Finding) -> bool {
    finding.suppressed.is_none()
        && finding.fix.as_ref().is_some_and(|f| f.applicability == Applicability::Safe)
}

fn check(text: &str, options: &Options) -> Report {
    engine().check(Source::new("draft.md", text), Syntax::Markdown, options)
}

fn options(example: &Example) -> Options {
    Options {
        profile: Some(example.setting.profile),
        profile_given: true,
        published: example.setting.published.clone(),
        as_of: example.setting.as_of,
        ..Options::default()
    }
}

#[test]
fn a_rule_passes_what_its_own_safe_fix_writes() {
    let mut seen = 0;
    for rule in &engine().book.rules {
        let index = engine().book.index(&rule.id);
        for example in rule.examples() {
            let options = options(example);
            let mut before: Vec<Finding> = check(&example.text, &options).findings;
            before.retain(|f| Some(f.rule) == index);
            let safe = before.iter().filter(|f| is_safe(f)).count();
            if safe == 0 {
                continue;
            }
            seen += 1;
            let fixed = apply(&example.text, &before, false);
            assert_eq!(fixed.applied + fixed.left, safe, "{}: {}", rule.id, example.text);
            let after = check(&fixed.text, &options)
                .findings
                .into_iter()
                .filter(|f| Some(f.rule) == index)
                .count();
            assert!(
                after <= before.len() - fixed.applied,
                "{}: still flagged: {}",
                rule.id,
                fixed.text
            );
        }
    }
    assert!(seen > 3, "some examples have safe fixes");
}

#[test]
fn fixing_examples_twice_is_fixing_them_once() {
    for rule in &engine().book.rules {
        for example in rule.examples() {
            twice_is_once(&example.text, &options(example));
        }
    }
}

#[test]
fn fixing_fixtures_twice_is_fixing_them_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for path in copydesk::files::find(&[folder], &copydesk::files::Everything).drafts {
        let Ok(source) = copydesk::files::read(&path) else { continue };
        twice_is_once(
            &source.text,
            &Options {
                published: Published::on(Date::constant(2026, 2, 27)).into(),
                ..Options::default()
            },
        );
    }
}

fn twice_is_once(text: &str, options: &Options) {
    let fix = |text: &str| {
        settle(engine(), &Source::new("draft.md", text), Syntax::Markdown, options, false)
    };
    let once = fix(text);
    let twice = fix(&once.text);
    assert_eq!(once.text, twice.text);
    assert_eq!(twice.applied, 0, "{text}");
}

#[test]
fn fixes_keep_line_ends_and_markup() {
    let options = Options {
        published: Some(Published::on(Date::constant(2026, 2, 27))),
        ..Options::default()
    };
    let fix = |text: &str| {
        settle(engine(), &Source::new("draft.md", text), Syntax::Markdown, &options, false).text
    };
    assert_eq!(
        fix("Halden opened its lab\r\non *February 9*.\r\n"),
        "Halden opened its lab\r\non *February 9, 2026*.\r\n"
    );
    assert_eq!(
        fix("\u{feff}It opened on [February 9](https://example.com/a)."),
        "\u{feff}It opened on [February 9, 2026](https://example.com/a)."
    );
}

#[test]
fn last_year_is_written_as_its_place_wants() {
    let options = Options {
        published: Some(Published::on(Date::constant(2026, 2, 27))),
        profile: Some(Profile::Explainer),
        ..Options::default()
    };
    let fix = |text: &str| {
        settle(engine(), &Source::new("draft.md", text), Syntax::Markdown, &options, false).text
    };
    assert_eq!(fix("Meridian doubled its sales last year."), "Meridian doubled its sales in 2025.");
    assert_eq!(fix("Sales have grown since last year."), "Sales have grown since 2025.");
    assert_eq!(fix("Last year, sales grew."), "In 2025, sales grew.");
    assert_eq!(fix("Last year was bad for Meridian."), "Last year was bad for Meridian.");
    // An edition may be meant, so the year is only suggested.
    assert_eq!(fix("Meridian cut last year's forecast."), "Meridian cut last year's forecast.");
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the day of publication and the date without a year, the fixed text is settled and names a year.
    #[test]
    fn any_yearless_date_settles(year in 1900i16..2200, day_of_year in 1i16..366, month in 0usize..12, day in 1u8..32, past in any::<bool>(), whole in any::<bool>()) {
        let published = Date::constant(year, 1, 1).checked_add(jiff::Span::new().days(day_of_year - 1)).expect("inside the calendar");
        let options = Options { published: Some(Published::on(published)), ..Options::default() };
        let verb = if past { "opened" } else { "will open" };
        let date = if whole { format!("in {}", MONTHS[month]) } else { format!("on {} {day}", MONTHS[month]) };
        let text = format!("The company {verb} its lab {date}.");
        let settled = settle(engine(), &Source::new("draft.md", text.clone()), Syntax::Markdown, &options, false);
        twice_is_once(&text, &options);
        if settled.text != text {
            let index = engine().book.index("dates/missing-year");
            prop_assert!(!check(&settled.text, &options).findings.iter().any(|f| Some(f.rule) == index), "{}", settled.text);
        }
    }
}
