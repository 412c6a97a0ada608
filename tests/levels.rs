//! Where the severity of a finding comes from: the page of its rule and the settings, and nothing else.

use copydesk::doc::{Syntax, parse_date};
use copydesk::engine::{Engine, Options};
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::{Profile, Rulebook, Severity};
use copydesk::rules::NATIVES;
use copydesk::text::Source;
use std::path::Path;
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut lexicon = Lexicon::builtin();
        let (book, problems) = Rulebook::builtin(&mut lexicon, NATIVES);
        assert!(problems.is_empty(), "{problems:?}");
        Engine::new(book, lexicon)
    })
}

/// Rule and severity of every finding in a sentence published on February 27, 2026.
fn found(text: &str, profile: Profile, chosen: &[(&str, Severity)]) -> Vec<(String, Severity)> {
    let options = Options {
        profile: Some(profile),
        profile_given: true,
        published: parse_date("2026-02-27").and_then(copydesk::doc::Published::given),
        severities: chosen.iter().map(|(name, s)| ((*name).to_owned(), *s)).collect(),
        fragment: true,
        rules_only: true,
        ..Options::default()
    };
    let report = engine().check(Source::new("draft.txt", text), Syntax::Text, &options);
    let id = |rule: u16| engine().book.rules[usize::from(rule)].id.clone();
    report.findings.iter().map(|f| (id(f.rule), f.severity)).collect()
}

fn one(rule: &str, severity: Severity) -> Vec<(String, Severity)> {
    vec![(rule.to_owned(), severity)]
}

const NEAR: &str = "Halden opened its lab in Riga on February 9, it said.";
const FAR: &str = "Halden opened its lab in Riga in June, it said.";
const YEAR: &str = "dates/missing-year";

#[test]
fn a_page_gives_severities_by_profile_and_case() {
    use Profile::{Explainer, News, Newsletter, Opinion};
    use Severity::{Info, Warning};
    assert_eq!(found(NEAR, Explainer, &[]), one(YEAR, Warning));
    assert_eq!(found(NEAR, Newsletter, &[]), one(YEAR, Info));
    assert_eq!(found(NEAR, News, &[]), []);
    assert_eq!(found(NEAR, Opinion, &[]), one(YEAR, Info));
    assert_eq!(found(FAR, Newsletter, &[]), one(YEAR, Warning));
    assert_eq!(found(FAR, News, &[]), one(YEAR, Warning));
    assert_eq!(found(FAR, Opinion, &[]), one(YEAR, Info));
}

/// Severities that a settings file gives the rules for general readers.
fn audience(settings: &str) -> Vec<(String, Severity)> {
    let source = Source::new("copydesk.toml", settings);
    let config = copydesk::config::Config::parse(&source, Path::new(""), &engine().book);
    config.expect("is right").options(Path::new("draft.md")).severities
}

#[test]
fn a_trade_audience_gets_prompts_about_jargon() {
    let prompts = ["precision/undefined-jargon", "precision/undefined-acronym"]
        .map(|rule| (rule.to_owned(), Severity::Info));
    assert_eq!(audience(""), []);
    assert_eq!(audience("audience = \"general\""), []);
    assert_eq!(audience("audience = \"trade\""), prompts);
    let own = ("precision".to_owned(), Severity::Warning);
    let both: Vec<_> = prompts.iter().cloned().chain([own]).collect();
    assert_eq!(audience("audience = \"trade\"\n[severity]\nprecision = \"warning\""), both);
}

#[test]
fn the_settings_are_obeyed_whatever_the_case() {
    for profile in Profile::ALL {
        for text in [NEAR, FAR] {
            for level in [Severity::Error, Severity::Warning, Severity::Info] {
                assert_eq!(found(text, profile, &[(YEAR, level)]), one(YEAR, level));
                assert_eq!(found(text, profile, &[("dates", level)]), one(YEAR, level));
            }
            assert_eq!(found(text, profile, &[(YEAR, Severity::Off)]), []);
        }
    }
    // Of several choices the last holds.
    let both = [("dates", Severity::Error), (YEAR, Severity::Info)];
    assert_eq!(found(NEAR, Profile::Explainer, &both), one(YEAR, Severity::Info));
}

#[test]
fn a_slip_of_a_speaker_is_less_serious_unless_the_settings_say_otherwise() {
    let own = "The hearing was held on Tuesday, February 25, 2026.";
    let quoted = "“The hearing was held on Tuesday, February 25, 2026,” Mara Voss said.";
    let rule = "dates/calendar-error";
    assert_eq!(found(own, Profile::News, &[]), one(rule, Severity::Error));
    assert_eq!(found(quoted, Profile::News, &[]), one(rule, Severity::Warning));
    let info = [(rule, Severity::Info)];
    assert_eq!(found(own, Profile::News, &info), one(rule, Severity::Info));
    assert_eq!(found(quoted, Profile::News, &info), one(rule, Severity::Info));
}

#[test]
fn a_case_that_a_page_leaves_out_stays_out() {
    let reasoned = "Two people who asked not to be named because they feared for their jobs said \
                    Halden will close its lab in Riga.";
    let rule = "attribution/anonymous-source";
    let about = |chosen: &[(&str, Severity)]| {
        found(reasoned, Profile::News, chosen).into_iter().filter(|(id, _)| id == rule).count()
    };
    assert_eq!(about(&[]), 0);
    assert_eq!(about(&[(rule, Severity::Error)]), 0);
}

#[test]
fn functions_and_pages_agree_about_the_names_of_cases() {
    let page = |name: &str, text: &str| {
        let mut book = Rulebook::default();
        let mut problems = Vec::new();
        book.add(&[Source::new(name, text)], &mut Lexicon::builtin(), NATIVES, &mut problems);
        problems.into_iter().map(|p| p.message).collect::<Vec<_>>()
    };
    let head = "+++\nseverity = \"warning\"\nnative = true\nmessage = \"`{match}`\"\n";
    let case = |name: &str| format!("[[case]]\nname = \"{name}\"\nseverity = \"info\"\n");
    let whole = format!("{head}{}+++\n# Present\n", case("known"));
    assert_eq!(page("dates/present-anchor.md", &whole), [""; 0]);
    assert_eq!(
        page("dates/present-anchor.md", &format!("{head}+++\n# Present\n")),
        ["the function chooses the case `known`, which the page does not have"]
    );
    let more = format!("{head}{}{}+++\n# Present\n", case("known"), case("knwon"));
    assert_eq!(
        page("dates/present-anchor.md", &more),
        ["the function never chooses the case `knwon`"]
    );
    let twice = format!("{head}{}{}+++\n# Present\n", case("known"), case("known"));
    assert_eq!(page("dates/present-anchor.md", &twice), ["there are two cases `known`"]);
    let nameless = format!("{head}{}[[case]]\nseverity = \"off\"\n+++\n# Present\n", case("known"));
    assert_eq!(
        page("dates/present-anchor.md", &nameless),
        ["a case of a rule with a function has a name, or it is never chosen"]
    );
}

#[test]
fn words_of_a_page_name_only_what_is_filled_in() {
    let page = |text: &str| {
        let mut book = Rulebook::default();
        let mut problems = Vec::new();
        let source = Source::new("house/page.md", text);
        book.add(&[source], &mut Lexicon::builtin(), NATIVES, &mut problems);
        let shown = |p: copydesk::doc::Problem| {
            (text[p.span.range()].to_owned(), p.help.unwrap_or_default())
        };
        problems.into_iter().map(shown).collect::<Vec<_>>()
    };
    let with = |way: &str, said: &str| {
        page(&format!("+++\nseverity = \"info\"\n{said}\n{way}\n+++\n# Page\n"))
    };
    let unknown = |mark: &str, help: &str| vec![(mark.to_owned(), help.to_owned())];
    let words = "words = [\"synergy\"]";
    assert_eq!(with(words, "message = \"`{match}`\"\nhelp = \"say {match}\""), []);
    assert_eq!(
        with(words, "message = \"`{mtach}` is jargon\""),
        unknown("{mtach}", "did you mean `{match}`?")
    );
    assert_eq!(
        with(words, "message = \"jargon\"\nhelp = \"{who} says so\""),
        unknown("{who}", "it may name {match}, {fix}, {text}")
    );
    let fix = "message = \"jargon\"\nfix = { kind = \"safe\", text = \"{canonical}\" }";
    assert_eq!(with(words, fix).len(), 1);
    assert_eq!(with("[swap]\nsynergy = \"gain\"", fix), []);
    let claim = "message = \"{actor} did {product}\"";
    assert_eq!(with("on = \"claim\"", claim), []);
    assert_eq!(with("on = \"time\"", claim).len(), 2);
    let case = "message = \"jargon\"\non = \"time\"\n[[case]]\nnote = \"{resloved}\"";
    assert_eq!(with("", case), unknown("{resloved}", "did you mean `{resolved}`?"));
}
