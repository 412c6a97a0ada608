//! The learned judge: what it may change, what it may not, and that its weights are those its command makes.

mod support;

use copydesk::doc::Syntax;
use copydesk::engine::{Engine, Options, PROPOSERS, Report};
use copydesk::judge::{Answer, Answers, FAMILIES, Scene, SecondOpinion};
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::{Finding, Rulebook, Severity};
use copydesk::text::Source;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// Copy that an editor would send back for several reasons.
const PUFF: &str = "Halden's rise shows how quickly the balance of the industry can move. \
Corvid delivers a seamless, world-class experience.\n";

/// Copy that says who, when and how much.
const PLAIN: &str = "Halden opened an office in Austin on March 4, 2025. It has 40 desks, the \
company said in a notice on March 5, 2025.\n";

fn check(text: &str, options: &Options) -> Report {
    support::check_judged(Path::new("2026-02-27-draft.md"), text, options)
}

fn rule(finding: &Finding) -> &'static str {
    support::engine().book.rules[usize::from(finding.rule)].id.as_str()
}

fn rules(report: &Report) -> Vec<(&'static str, Severity)> {
    report.findings.iter().map(|f| (rule(f), f.severity)).collect()
}

#[test]
fn it_speaks_where_no_rule_does() {
    let report = check(PUFF, &Options::default());
    let own: Vec<&Finding> =
        report.findings.iter().filter(|f| PROPOSERS.contains(&rule(f))).collect();
    assert!(!own.is_empty(), "{:?}", rules(&report));
    for finding in own {
        let words = report.doc.source.slice(finding.span);
        assert!(words.starts_with(char::is_alphanumeric), "{words}");
        assert!(words.ends_with(char::is_alphanumeric), "{words}");
        assert!(finding.confidence.is_some_and(|c| c >= 0.5), "{words}");
    }
}

#[test]
fn plain_copy_is_left_alone() {
    assert_eq!(rules(&check(PLAIN, &Options::default())), []);
}

#[test]
fn clean_drafts_are_left_alone() {
    for fixture in support::fixtures() {
        if fixture.path.parent().is_some_and(|p| p.ends_with("clean")) {
            let report = support::check_judged(&fixture.path, &fixture.text, &Options::default());
            let loud = report.findings.iter().filter(|f| f.severity >= Severity::Warning);
            let loud: Vec<_> = loud.map(|f| support::announce(&report, f).to_string()).collect();
            assert!(loud.is_empty(), "{}: {loud:?}", fixture.path.display());
        }
    }
}

/// One problem, one finding: no two findings of a family stand on the same words.
#[test]
fn no_two_findings_of_a_family_overlap() {
    let mut findings = 0;
    for fixture in support::fixtures() {
        let report = support::check_judged(&fixture.path, &fixture.text, &Options::default());
        let family = |f: &Finding| rule(f).split('/').next().expect("a family");
        let placed: Vec<_> = report.findings.iter().filter(|f| f.prose.is_some()).collect();
        findings += placed.len();
        for (i, a) in placed.iter().enumerate() {
            for b in &placed[i + 1..] {
                let both = a.prose.zip(b.prose).is_some_and(|(a, b)| a.overlaps(b));
                assert!(
                    !both || family(a) != family(b),
                    "{}: {} and {}",
                    fixture.path.display(),
                    support::announce(&report, a),
                    support::announce(&report, b)
                );
            }
        }
    }
    assert!(findings > 200, "{findings}");
}

#[test]
fn every_weighed_finding_says_how_sure_it_is() {
    for fixture in support::fixtures() {
        let report = support::check_judged(&fixture.path, &fixture.text, &Options::default());
        for finding in &report.findings {
            let page = &support::engine().book.rules[usize::from(finding.rule)];
            assert!(!page.weighed || finding.confidence.is_some(), "{}", page.id);
            assert!(finding.confidence.is_none_or(|c| (0.0..=1.0).contains(&c)), "{}", page.id);
        }
    }
}

#[test]
fn a_choice_of_the_settings_goes_before_the_judge() {
    let chosen = |severity| Options {
        severities: vec![("precision/hype-words".to_owned(), severity)],
        ..Options::default()
    };
    for severity in [Severity::Info, Severity::Warning, Severity::Error] {
        let report = check("Corvid is a groundbreaking model.\n", &chosen(severity));
        assert!(rules(&report).contains(&("precision/hype-words", severity)), "{severity:?}");
    }
    let report = check(PUFF, &chosen(Severity::Off));
    assert!(!rules(&report).iter().any(|(r, _)| *r == "precision/hype-words"));
}

#[test]
fn a_selection_changes_no_other_finding() {
    let all = check(PUFF, &Options::default());
    let mut selecting = Options::default();
    selecting.selection.select = vec!["hedging".to_owned()];
    let some = check(PUFF, &selecting);
    let facts = |f: &Finding| (rule(f), f.span, f.severity, f.confidence);
    let hedging: Vec<_> =
        all.findings.iter().map(facts).filter(|f| f.0.starts_with("hedging/")).collect();
    assert!(!hedging.is_empty());
    assert_eq!(some.findings.iter().map(facts).collect::<Vec<_>>(), hedging);
}

#[test]
fn the_reasons_are_told_when_asked_for() {
    let report = check(PUFF, &Options { why: true, ..Options::default() });
    for finding in &report.findings {
        let told = finding.notes.iter().any(|n| n.starts_with("weighed 0."));
        assert!(told, "{}: {:?}", rule(finding), finding.notes);
    }
    let silent = check(PUFF, &Options::default());
    assert!(silent.findings.iter().all(|f| f.notes.iter().all(|n| !n.starts_with("weighed"))));
}

#[test]
fn a_budget_keeps_the_most_serious_and_most_certain() {
    let all = check(PUFF, &Options::default());
    let one = check(PUFF, &Options { budget: Some(1), ..Options::default() });
    let surest = all
        .findings
        .iter()
        .max_by(|a, b| {
            a.severity.cmp(&b.severity).then(a.confidence.partial_cmp(&b.confidence).expect("set"))
        })
        .expect("findings");
    assert!(all.findings.len() > 1);
    assert_eq!(one.findings.len(), 1);
    assert_eq!((rule(&one.findings[0]), one.findings[0].span), (rule(surest), surest.span));
    let many = check(PUFF, &Options { budget: Some(100_000), ..Options::default() });
    assert_eq!(many.findings.len(), all.findings.len());
}

/// The weight file is the one that its command makes from the marked articles, where they are.
#[test]
fn the_weights_are_those_the_command_makes() {
    let Ok(folder) = std::env::var("COPYDESK_EVAL") else {
        eprintln!("skipped: COPYDESK_EVAL is not set");
        return;
    };
    let tool = Path::new(env!("CARGO_BIN_EXE_copydesk")).with_file_name("examples").join("judge");
    let made = Command::new(tool)
        .arg(Path::new(&folder).join("gold/train"))
        .arg("--weights-only")
        .output();
    let made =
        String::from_utf8(made.expect("cargo test builds the example").stdout).expect("UTF-8");
    let kept = copydesk::data::get("judgement/weights.tsv").expect("part of the program");
    let (made, kept) = (weights(&made), weights(kept));
    assert!(kept.len() > 3000, "{}", kept.len());
    let apart = |name: &String, row: &[f64]| -> f64 {
        let other = made.get(name).cloned().unwrap_or_default();
        row.iter().enumerate().map(|(i, w)| (w - other.get(i).unwrap_or(&0.0)).abs()).sum()
    };
    let mean = kept.iter().map(|(n, row)| apart(n, row)).sum::<f64>()
        / f64::from(u32::try_from(kept.len()).expect("few"));
    assert!(mean < 25.0, "weights differ by {mean:.1} thousandths: make them anew");
}

/// Weights by feature, in thousandths.
fn weights(text: &str) -> BTreeMap<String, Vec<f64>> {
    text.lines()
        .filter(|l| !l.starts_with('#') && !l.starts_with('!'))
        .filter_map(|line| {
            let (name, cells) = line.split_once('\t')?;
            let row = cells.split('\t').map(|c| c.parse().unwrap_or(0.0)).collect();
            Some((name.to_owned(), row))
        })
        .collect()
}

/// A second reader that would mark every sentence for want of a source.
#[derive(Debug)]
struct Stern;

impl SecondOpinion for Stern {
    fn answers(&self, scene: &Scene<'_>) -> Answers {
        let mut sentence = [-6.0; FAMILIES.len()];
        sentence[0] = 6.0;
        let answer = Answer { sentence, clauses: Vec::new() };
        (0..scene.facts.doc.sentences.len() as u32).map(|s| (s, answer.clone())).collect()
    }
}

#[test]
fn a_second_reader_counts_and_may_touch_no_more_than_the_judge() {
    let mut lexicon = Lexicon::builtin();
    let (book, _) = Rulebook::builtin(&mut lexicon, copydesk::rules::NATIVES);
    let mut engine = Engine::new(book, lexicon);
    engine.ask_second_reader(Arc::new(Stern));
    let text = format!("{PLAIN}\nThe fair ran from Monday, March 4, 2025.\n");
    let options = Options { why: true, ..Options::default() };
    let source = || Source::new("2026-02-27-draft.md", &text);
    let report = engine.check(source(), Syntax::Markdown, &options);
    let alone = support::check_judged(Path::new("2026-02-27-draft.md"), &text, &options);
    let provable = |report: &Report| {
        let errors = report.findings.iter().filter(|f| f.severity == Severity::Error);
        errors.map(|f| (rule(f), f.span)).collect::<Vec<_>>()
    };
    assert_eq!(provable(&report), provable(&alone));
    let own: Vec<&Finding> =
        report.findings.iter().filter(|f| PROPOSERS.contains(&rule(f))).collect();
    let words: Vec<&str> = own.iter().map(|f| report.doc.source.slice(f.span)).collect();
    // What the company is said to say is backed.
    let places = ["Halden opened an office in Austin on March 4, 2025", "The fair ran from Monday"];
    assert_eq!(words, places);
    assert_eq!(report.findings.len(), alone.findings.len() + own.len());
    let own = own[0];
    assert_eq!(own.severity, Severity::Warning);
    assert!(own.notes.iter().any(|n| n.contains("the second reader 1.00")), "{:?}", own.notes);
}
