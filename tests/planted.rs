//! Drafts with faults that somebody planted without having read the rules: which are found, which are missed, and what else is said.
//!
//! Beside each `fixtures/planted/draft-N.md` stands `draft-N.faults.jsonl`: one planted fault a line, with the words it is in, why it
//! is one, and whether it is found. `cargo test --test planted -- --nocapture` prints the faults that are missed and the strays.

mod support;

use copydesk::engine::Report;
use copydesk::rulebook::{Finding, Severity};
use serde::Deserialize;
use support::{Fixture, announce, check, planted};

/// Faults that must be found in all drafts together.
const LEAST_FOUND: usize = 47;
/// Warnings and errors beside the faults that there may be.
const MOST_STRAY: usize = 5;

/// A fault that was planted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    /// The family of rules that it belongs to.
    family: String,
    /// The words that hold it, which stand once in the draft.
    quote: String,
    /// What is wrong with them.
    why: String,
    /// A warning or an error meets the words.
    found: bool,
}

fn faults(fixture: &Fixture) -> Vec<Fault> {
    let path = fixture.path.with_extension("faults.jsonl");
    let text = std::fs::read_to_string(&path).expect("faults stand beside the draft");
    let fault = |line: &str| {
        serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}: {line}", path.display()))
    };
    text.lines().map(fault).collect()
}

/// Findings that a writer is shown as wrong, about some words of the draft.
fn shown(report: &Report) -> Vec<&Finding> {
    let shown = |f: &&Finding| {
        f.severity >= Severity::Warning && f.suppressed.is_none() && f.prose.is_some()
    };
    report.findings.iter().filter(shown).collect()
}

#[test]
fn faults_are_found_as_their_lists_say() {
    let (mut wrong, mut found, mut all, mut stray) = (Vec::new(), 0, 0, 0);
    for fixture in planted() {
        let report = check(&fixture.path, &fixture.text);
        let findings = shown(&report);
        let name = fixture.path.file_name().expect("has a name").to_string_lossy();
        let mut meets = vec![false; findings.len()];
        for fault in faults(&fixture) {
            let places: Vec<_> = fixture.text.match_indices(&fault.quote).collect();
            let [(start, words)] = places.as_slice() else {
                panic!("{name}: `{}` stands {} times", fault.quote, places.len());
            };
            let (start, end) = (*start as u32, (start + words.len()) as u32);
            let mut met = false;
            for (finding, meets) in findings.iter().zip(&mut meets) {
                if finding.span.start < end && start < finding.span.end {
                    (met, *meets) = (true, true);
                }
            }
            all += 1;
            found += usize::from(met);
            if !met {
                println!("{name}: missed  {}: {} ({})", fault.family, fault.quote, fault.why);
            }
            if met != fault.found {
                wrong.push(format!("{name}: `{}`: found is {met}", fault.quote));
            }
        }
        for (finding, _) in findings.iter().zip(&meets).filter(|(_, meets)| !**meets) {
            stray += 1;
            println!("{name}: stray   {}", announce(&report, finding));
        }
    }
    println!("{found} of {all} faults found, {stray} strays");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(found >= LEAST_FOUND, "{found} of {all} faults found");
    assert!(stray <= MOST_STRAY, "{stray} strays");
}
