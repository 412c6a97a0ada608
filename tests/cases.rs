//! Small inputs by kind, each with all that is said of it and all that a fix makes of it: `fixtures/cases.txt`.

mod support;

use copydesk::doc::Published;
use copydesk::engine::{Options, settle};
use copydesk::rulebook::{Profile, Severity};
use copydesk::text::Source;
use std::path::Path;
use support::typed::{folder, run, write};
use support::{announce, check_with, engine};

/// One input, and what is right for it.
#[derive(Debug, Default)]
struct Case {
    line: usize,
    options: Options,
    text: String,
    findings: Vec<String>,
    safe: Option<String>,
    suggested: Option<String>,
}

/// Line ends and empty lines are signs in the file.
fn unfold(line: &str) -> String {
    format!("{}\n", line.replace(" ¶ ", "\n\n").replace(" ⏎ ", "\n"))
}

fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases.txt");
    let raw = std::fs::read_to_string(path).expect("readable");
    let mut out: Vec<Case> = Vec::new();
    for (at, line) in raw.lines().enumerate() {
        if line.is_empty() || line.starts_with("%% ") {
            continue;
        }
        if let Some(head) = line.strip_prefix("case ") {
            out.push(Case { line: at + 1, options: options(head), ..Case::default() });
            continue;
        }
        let case = out.last_mut().expect("a case begins with its head");
        match line.split_at_checked(2) {
            Some(("! ", rest)) => case.findings.push(rest.to_owned()),
            Some(("= ", rest)) => case.safe = Some(unfold(rest)),
            Some(("~ ", rest)) => case.suggested = Some(unfold(rest)),
            _ => {
                assert!(case.text.is_empty(), "line {}: a second text", at + 1);
                case.text = unfold(line);
            }
        }
    }
    out
}

/// `A1 2026-02-27 opinion`: the kind, the day for which it is written, what kind of piece it is.
fn options(head: &str) -> Options {
    let mut options = Options { rules_only: true, ..Options::default() };
    for word in head.split(' ').skip(1) {
        match Profile::ALL.into_iter().find(|p| p.name() == word) {
            Some(profile) => (options.profile, options.profile_given) = (Some(profile), true),
            None => options.published = Some(Published::on(word.parse().expect("a day"))),
        }
    }
    options
}

/// Findings that a writer is shown without asking, in the words of the file.
fn found(case: &Case) -> Vec<String> {
    let report = check_with(Path::new("draft.md"), &case.text, &case.options);
    report
        .findings
        .iter()
        .filter(|f| f.suppressed.is_none() && f.severity >= Severity::Warning)
        .map(|f| {
            let mut told = announce(&report, f);
            if told.words.is_empty() {
                // In the front matter.
                report.doc.source.slice(f.span).clone_into(&mut told.words);
            }
            let fix = told.fix.map_or(String::new(), |fix| format!(" => \"{fix}\""));
            format!("{} \"{}\"{fix}", told.rule, told.words)
        })
        .collect()
}

fn fixed(case: &Case, also_unsafe: bool) -> String {
    let source = Source::new("draft.md", case.text.clone());
    let syntax = copydesk::doc::Syntax::Markdown;
    settle(engine(), &source, syntax, &case.options, also_unsafe).text
}

#[test]
fn every_case_gives_what_is_right_for_it() {
    let cases = cases();
    assert!(cases.len() >= 100, "{} cases", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        let mut differ = |what: &str, got: &dyn std::fmt::Debug, right: &dyn std::fmt::Debug| {
            failures.push(format!("line {}: {what}\n   got {got:?}\n right {right:?}", case.line));
        };
        let found = found(case);
        if found != case.findings {
            differ("findings", &found, &case.findings);
        }
        let safe = case.safe.as_ref().unwrap_or(&case.text);
        let got = fixed(case, false);
        if got != *safe {
            differ("safe fixes", &got, safe);
        }
        let suggested = case.suggested.as_ref().unwrap_or(safe);
        let got = fixed(case, true);
        if got != *suggested {
            differ("suggestions", &got, suggested);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_safe_fix_belongs_to_a_finding_that_is_shown() {
    let head = "---\ndate: 2026-02-27\ntype: opinion\n---\n";
    let text = format!("{head}The lab opened on February 9.\n");
    let dir = folder(&[("a.md", &text)]);
    let (_, shown, _) = run(dir.path(), &["check", "a.md", "--format", "short", "--rules-only"]);
    assert!(!shown.contains("missing-year"), "{shown}");
    let (_, told, _) = run(dir.path(), &["fix", "a.md", "--rules-only"]);
    assert!(!told.contains("February"), "{told}");
    assert_eq!(std::fs::read_to_string(dir.path().join("a.md")).expect("readable"), text);
    let plain = text.replace("type: opinion\n", "");
    write(dir.path(), "a.md", &plain);
    let (_, told, _) = run(dir.path(), &["fix", "a.md", "--rules-only"]);
    assert!(told.starts_with("a.md:4: February 9 → February 9, 2026\n"), "{told}");
}

/// Verbs of speech and of what people do while they speak.
const SPEECH: &str = "said quipped joked noted added grumbled snapped sighed laughed argued insisted \
    explained replied answered countered muttered whispered shouted cried exclaimed recalled mused \
    wondered asked demanded pleaded urged warned cautioned threatened vowed promised admitted conceded \
    confessed acknowledged agreed objected protested complained whined griped boasted bragged gushed \
    enthused raved declared announced stated maintained contended claimed alleged testified wrote tweeted \
    posted observed remarked continued concluded began offered ventured suggested advised deadpanned \
    scoffed huffed bristled fumed thundered intoned opined lamented chuckled grinned smiled shrugged \
    nodded winked elaborated clarified reiterated repeated stressed echoed chimed interjected teased \
    hinted confided revealed disclosed recounted";

#[test]
fn a_name_and_any_verb_beside_a_quotation_are_its_speaker() {
    let words = "We ordered them in spring, and nobody at the plant has called us back since then";
    let options = Options { rules_only: true, fragment: true, ..Options::default() };
    let rule = engine().book.index("attribution/quote-without-speaker");
    let is_silent = |text: &str| {
        let report = check_with(Path::new("draft.md"), text, &options);
        report.findings.iter().all(|f| Some(f.rule) != rule)
    };
    for verb in SPEECH.split_whitespace() {
        for name in ["Mara Voss", "Osei"] {
            for text in [
                format!("“{words},” {name} {verb}."),
                format!("“{words},” {verb} {name}."),
                format!("{name} {verb}. “{words}.”"),
                format!("{name} {verb}.\n\n“{words}.”"),
                format!("“{words}.” {name} {verb}."),
            ] {
                assert!(is_silent(&text), "{text}");
            }
        }
    }
    for lead in ["Revenue fell.", "Prices rose again.", "The plant is late.", "It is late."] {
        assert!(!is_silent(&format!("{lead} “{words}.”")), "{lead}");
    }
}
