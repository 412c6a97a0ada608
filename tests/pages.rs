//! Every rule page: its examples, and the house rules for pages.

mod support;

use copydesk::data::FILES;
use copydesk::engine::run_example;
use copydesk::lexicon::Lexicon;
use copydesk::rulebook::{Finder, Rulebook};
use copydesk::text::Source;
use support::engine;

#[test]
fn every_example_gives_what_its_page_marks() {
    let engine = engine();
    let mut failures = Vec::new();
    for rule in &engine.book.rules {
        for example in rule.examples() {
            if let Err(found) = run_example(engine, rule, example) {
                failures.extend(found.iter().map(|f| {
                    format!("rules/{}.md:{}: {f}\n    {}", rule.id, example.line + 1, example.text)
                }));
            }
        }
    }
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_page_has_two_flags_and_two_passes_and_sources() {
    for rule in engine().book.rules.iter().filter(|r| r.family() != "stet") {
        let flags = rule.examples().iter().filter(|e| e.flags).count();
        let passes = rule.examples().len() - flags;
        let document = rule.examples().iter().any(|e| e.document)
            || rule.id == "attribution/secondhand-report";
        assert!(flags >= if document { 1 } else { 2 }, "{}: {flags} flags", rule.id);
        assert!(passes >= 2, "{}: {passes} passes", rule.id);
        assert!(rule.page.contains("## Sources"), "{}: names no source", rule.id);
        assert!(rule.about().len() > 60, "{}: does not say why", rule.id);
    }
}

#[test]
fn messages_are_short_plain_and_without_a_full_stop() {
    for rule in &engine().book.rules {
        let wordings = std::iter::once(&rule.wording).chain(rule.cases.iter().map(|c| &c.wording));
        for message in wordings.filter_map(|w| w.message.as_ref()) {
            assert!(!message.ends_with('.'), "{}: {message}", rule.id);
            assert!(message.len() <= 110, "{}: {} bytes: {message}", rule.id, message.len());
        }
        assert!(rule.wording.help.is_some(), "{}: does not say what to do", rule.id);
    }
}

#[test]
fn ids_name_the_problem_and_rules_that_win_exist() {
    let book = &engine().book;
    for rule in &book.rules {
        assert!(
            rule.id.split('/').count() == 2
                && rule.id.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'/')),
            "{}",
            rule.id
        );
        for winner in rule.yields_to.iter().chain(&rule.yields_in_sentence) {
            assert!(
                book.get(winner).is_some(),
                "{} yields to {winner}, which does not exist",
                rule.id
            );
        }
    }
}

#[test]
fn the_pages_of_the_program_are_read_as_pages_from_outside_are() {
    let natives = copydesk::rules::NATIVES;
    let mut lexicon = Lexicon::builtin();
    let (ours, problems) = Rulebook::builtin(&mut lexicon, natives);
    assert!(problems.is_empty(), "{problems:?}");
    let names: Vec<String> = ours.rules.iter().map(|r| format!("{}.md", r.id)).collect();
    let pages: Vec<Source> = FILES
        .iter()
        .filter(|(name, _)| names.iter().any(|n| n == name))
        .map(|(name, text)| Source::new(*name, *text))
        .collect();
    assert_eq!(pages.len(), ours.rules.len());
    let (mut lexicon, mut outside, mut problems) =
        (Lexicon::builtin(), Rulebook::default(), Vec::new());
    outside.add(&pages, &mut lexicon, natives, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    for (a, b) in ours.rules.iter().zip(&outside.rules) {
        // The examples of the one are read only now.
        assert_eq!(a.examples().len(), b.examples().len(), "{}", a.id);
        assert!(format!("{a:?}") == format!("{b:?}"), "{} is read in two ways", a.id);
    }
}

/// Native pages whose findings the engine makes from those of other rules: they have no file of code.
const MADE_BY_THE_ENGINE: [&str; 9] = [
    "attribution/unsourced-claim",
    "dates/undated-claim",
    "figures/unplaced-figure",
    "hedging/loose-claim",
    "precision/loose-term",
    "stet/expired",
    "stet/idle",
    "stet/malformed",
    "stet/unknown-rule",
];

#[test]
fn every_native_page_has_a_file_of_its_name_and_every_file_a_page() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for family in std::fs::read_dir(root.join("src/rules")).expect("rules") {
        let family = family.expect("readable").path();
        if !family.is_dir() || family.ends_with("shared") {
            continue;
        }
        for file in std::fs::read_dir(&family).expect("a family") {
            let file = file.expect("readable").path();
            let stem = file.file_stem().expect("a name").to_string_lossy().replace('_', "-");
            if stem != "mod" {
                let family = family.file_name().expect("a name").to_string_lossy();
                files.push(format!("{family}/{stem}"));
            }
        }
    }
    files.sort();
    let native = |rule: &&copydesk::rulebook::Rule| {
        matches!(rule.finder, Finder::Native(_) | Finder::Words { native: Some(_), .. })
    };
    let mut pages: Vec<&str> = engine().book.rules.iter().filter(native).map(|r| &*r.id).collect();
    pages.sort_unstable();
    let mut registered: Vec<&str> =
        copydesk::rules::NATIVES.iter().copied().flatten().map(|n| n.id).collect();
    registered.sort_unstable();
    assert_eq!(registered, pages, "natives! in src/rules/<family>/mod.rs, and `native = true`");
    let own: Vec<&str> = pages.into_iter().filter(|id| !MADE_BY_THE_ENGINE.contains(id)).collect();
    assert_eq!(files, own, "src/rules/<family>/<rule>.rs, and the pages");
}
