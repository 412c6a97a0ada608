//! Whole drafts: every finding announced, every announcement met, nothing extra.

mod support;

use copydesk::rulebook::Severity;
use support::{Announced, announce, check, fixtures};

#[test]
fn every_fixture_gives_what_it_announces() {
    let mut failures = Vec::new();
    for fixture in fixtures() {
        let report = check(&fixture.path, &fixture.text);
        let mut found: Vec<Announced> = report
            .findings
            .iter()
            .filter(|f| f.suppressed.is_none())
            .map(|f| announce(&report, f))
            .collect();
        for announced in &fixture.announced {
            match found.iter().position(|f| f == announced) {
                Some(at) => {
                    found.remove(at);
                }
                None => failures.push(format!("{}: missing  {announced}", fixture.path.display())),
            }
        }
        failures.extend(found.iter().map(|f| format!("{}: noisy    {f}", fixture.path.display())));
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn clean_drafts_are_clean() {
    for fixture in
        fixtures().iter().filter(|f| f.path.parent().is_some_and(|p| p.ends_with("clean")))
    {
        assert!(fixture.announced.is_empty(), "{} announces findings", fixture.path.display());
        let report = check(&fixture.path, &fixture.text);
        let loud: Vec<_> = report
            .findings
            .iter()
            .filter(|f| f.severity >= Severity::Info)
            .map(|f| announce(&report, f).to_string())
            .collect();
        assert!(loud.is_empty(), "{}: {loud:?}", fixture.path.display());
    }
}

#[test]
fn there_are_enough_of_them() {
    let all = fixtures();
    let clean = all.iter().filter(|f| f.announced.is_empty()).count();
    assert!(all.len() >= 6 && clean >= 3, "{} drafts, {clean} of them clean", all.len());
}
