//! Rules that are chosen or left out, the order of findings, counts by rule, and how messages are broken into lines.

mod support;

use support::typed::{folder, run};

const DRAFT: &str = "---\ndate: 2026-02-27\n---\n\
    Halden opened a lab in Riga on February 9, it said. Experts say it will leverage synergy.\n\n\
    The hearing was held on Tuesday, February 25, 2026.\n\nIt closed a lab in June.\n";

/// Places and rules of what a check of the draft prints.
fn found(settings: &str, args: &[&str]) -> Vec<String> {
    let dir = folder(&[("copydesk.toml", settings), ("a.md", DRAFT)]);
    let (_, out, err) = run(
        dir.path(),
        &[&["check", "--rules-only", "--format", "short", "--quiet", "a.md"], args].concat(),
    );
    assert_eq!(err, "");
    let short = |line: &str| {
        let (_, rest) = line.split_once(':').expect("a path");
        let (line, rest) = rest.split_once(':').expect("a line");
        let rule = rest.split(['[', ']']).nth(1).expect("a rule");
        format!("{line} {rule}")
    };
    out.lines().map(short).collect()
}

const ALL: [&str; 4] = [
    "4 dates/missing-year",
    "4 attribution/weasel-source",
    "6 dates/calendar-error",
    "8 dates/missing-year",
];

#[test]
fn rules_and_families_are_selected_and_ignored() {
    assert_eq!(found("", &[]), ALL);
    assert_eq!(found("", &["--select", "dates"]), [ALL[0], ALL[2], ALL[3]]);
    assert_eq!(found("", &["--select", "dates/missing-year"]), [ALL[0], ALL[3]]);
    assert_eq!(found("", &["--select", "attribution,dates/calendar-error"]), [ALL[1], ALL[2]]);
    assert_eq!(found("", &["--select", "attribution", "--select", "hedging"]), [ALL[1]]);
    assert_eq!(found("", &["--ignore", "dates"]), [ALL[1]]);
    assert_eq!(found("", &["--ignore", "dates/missing-year"]), [ALL[1], ALL[2]]);
    // The nearer name wins, whichever list it stands in; of two that are as near, the one that ignores.
    let but = ["--select", "dates", "--ignore", "dates/missing-year"];
    assert_eq!(found("", &but), [ALL[2]]);
    let only = ["--select", "dates/missing-year", "--ignore", "dates"];
    assert_eq!(found("", &only), [ALL[0], ALL[3]]);
    assert_eq!(found("", &["--select", "dates", "--ignore", "dates"]), [""; 0]);
}

#[test]
fn the_settings_choose_too_and_what_is_typed_takes_their_place() {
    assert_eq!(found("select = [\"attribution\"]\n", &[]), [ALL[1]]);
    assert_eq!(found("ignore = \"dates\"\n", &[]), [ALL[1]]);
    assert_eq!(
        found("ignore = \"dates\"\n", &["--ignore", "attribution"]),
        [ALL[0], ALL[2], ALL[3]]
    );
    assert_eq!(
        found("select = [\"attribution\"]\n", &["--select", "dates/calendar-error"]),
        [ALL[2]]
    );
    let off = "[severity]\n\"dates/missing-year\" = \"off\"\n";
    assert_eq!(found(off, &["--select", "dates"]), [ALL[2]]);
    assert_eq!(found(off, &["--select", "dates/missing-year"]), [ALL[0], ALL[3]]);
}

#[test]
fn names_that_no_rule_has_are_errors_with_a_guess() {
    let dir = folder(&[("a.md", DRAFT)]);
    for (args, guess) in [
        (["--select", "date"], "did you mean `dates`?"),
        (["--ignore", "dates/mising-year"], "did you mean `dates/missing-year`?"),
        (["--ignore", "mising-year"], "did you mean `dates/missing-year`?"),
    ] {
        for command in ["check", "fix"] {
            let (code, out, err) = run(dir.path(), &[&[command, "a.md"], &args[..]].concat());
            assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
            assert!(err.contains("there is no rule or family") && err.contains(guess), "{err}");
        }
    }
    let dir = folder(&[("copydesk.toml", "select = [\"date\"]\n"), ("a.md", DRAFT)]);
    let (code, _, err) = run(dir.path(), &["check", "a.md"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("copydesk.toml:1:11") && err.contains("did you mean `dates`?"), "{err}");
}

#[test]
fn a_stet_about_a_rule_that_was_not_asked_is_not_idle() {
    let text = format!("{DRAFT}\n<!-- stet file dates/missing-year: the filing prints it so -->\n");
    let dir = folder(&[("a.md", text.as_str())]);
    let idle = |args: &[&str]| {
        let (_, out, _) =
            run(dir.path(), &[&["check", "--info", "--format", "short", "a.md"], args].concat());
        out.contains("stet/idle")
    };
    assert!(!idle(&["--ignore", "dates"]));
    assert!(!idle(&["--ignore", "dates/missing-year"]));
    assert!(!idle(&[]));
}

#[test]
fn a_fix_belongs_to_a_finding_that_is_shown() {
    let dir = folder(&[("a.md", DRAFT)]);
    let diff = |args: &[&str]| run(dir.path(), &[&["fix", "--diff", "a.md"], args].concat()).1;
    assert!(diff(&[]).contains("February 9, 2026"));
    assert_eq!(diff(&["--ignore", "dates"]), "");
    assert_eq!(diff(&["--select", "attribution"]), "");
    std::fs::write(dir.path().join("copydesk.toml"), "[severity]\ndates = \"info\"\n")
        .expect("can be written");
    assert_eq!(diff(&[]), "");
    assert!(diff(&["--info"]).contains("February 9, 2026"));
    std::fs::write(dir.path().join("copydesk.toml"), "ignore = [\"dates\"]\n")
        .expect("can be written");
    assert_eq!(diff(&["--info"]), "");
}

#[test]
fn fix_prints_each_change() {
    let dir = folder(&[("b.md", DRAFT), ("a.md", DRAFT)]);
    let (code, out, err) = run(dir.path(), &["fix", "."]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(
        out,
        "./a.md:4: February 9 → February 9, 2026\n\
         ./b.md:4: February 9 → February 9, 2026\n\
         2 fixes in 2 drafts; 4 suggestions more with --unsafe\n"
    );
    let (_, out, _) = run(dir.path(), &["fix", "--unsafe", "a.md"]);
    assert!(
        out.contains("a.md:8: June → June 2025\n") && out.ends_with("2 fixes in 1 draft\n"),
        "{out}"
    );
    let (_, out, _) = run(dir.path(), &["fix", "--unsafe", "--quiet", "."]);
    assert_eq!(out, "");
}

#[test]
fn errors_come_first_if_that_is_wanted() {
    let sorted = [ALL[2], ALL[0], ALL[1], ALL[3]];
    assert_eq!(found("", &["--sort", "severity"]), sorted);
    assert_eq!(found("sort = \"severity\"\n", &[]), sorted);
    assert_eq!(found("sort = \"severity\"\n", &["--sort", "place"]), ALL);
    let dir = folder(&[("a.md", DRAFT)]);
    let json = |sort: &str| {
        let (_, out, _) = run(dir.path(), &["check", "a.md", "--format", "json", "--sort", sort]);
        let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let all = value["files"][0]["diagnostics"].as_array().expect("a list").clone();
        all.into_iter()
            .map(|d| (d["rule"].to_string(), d["fingerprint"].to_string()))
            .collect::<Vec<_>>()
    };
    let (mut by_place, mut by_severity) = (json("place"), json("severity"));
    assert_eq!(by_severity[0].0, "\"dates/calendar-error\"");
    by_place.sort();
    by_severity.sort();
    assert_eq!(by_place, by_severity, "each keeps its fingerprint");
    let (code, _, err) = run(dir.path(), &["check", "--sort", "sevrity", "a.md"]);
    assert!(code == Some(2) && err.contains("did you mean `severity`?"), "{err}");
}

const COUNTS: &str = "2  warning  dates/missing-year         1 with a safe fix\n\
                      1  error    dates/calendar-error\n\
                      1  warning  attribution/weasel-source\n";

#[test]
fn counts_by_rule_stand_at_the_end_or_alone() {
    let dir = folder(&[("a.md", DRAFT)]);
    let printed = |args: &[&str]| run(dir.path(), &[&["check", "a.md"], args].concat()).1;
    let closing = "1 draft checked: 1 error, 3 warnings\n";
    let after = printed(&["--statistics", "--format", "short"]);
    assert!(after.starts_with("a.md:4:32: warning[dates/missing-year]"), "{after}");
    assert!(after.ends_with(&format!("{COUNTS}{closing}")), "{after}");
    assert_eq!(printed(&["--statistics", "--quiet"]), COUNTS);
    assert_eq!(printed(&["--format", "statistics"]), format!("{COUNTS}{closing}"));
    assert_eq!(printed(&["--format", "statistics", "--quiet"]), COUNTS);
    assert_eq!(printed(&["--statistics", "--quiet", "--select", "hedging"]), "");
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["--statistics", "--format", "json"])).expect("JSON");
    assert_eq!(
        json["statistics"][0],
        serde_json::json!(
            {"rule": "dates/missing-year", "severity": "warning", "count": 2, "safe_fixes": 1}
        )
    );
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["--format", "json"])).expect("JSON");
    assert_eq!(json.get("statistics"), None);
    let (code, _, err) = run(dir.path(), &["check", "--statistics", "--format", "sarif", "a.md"]);
    assert!(code == Some(2) && err.contains("--output statistics=FILE"), "{err}");
}

#[test]
fn the_message_line_is_broken_at_the_width_of_the_terminal() {
    let page = "+++\nseverity = \"error\"\nwords = [\"synergy\"]\nmessage = \"the house word `{match}` \
                says nothing that a reader could check, and the desk has asked for years that it be \
                left out of copy\"\n+++\n# Words\n";
    let dir = folder(&[
        ("copydesk.toml", ""),
        (".copydesk/rules/house/words.md", page),
        ("a.md", "---\ndate: 2026-02-27\n---\nHalden found synergy in 2025.\n"),
    ]);
    let (_, out, _) = run(dir.path(), &["check", "a.md"]);
    let expected = "\
error[house/words]: the house word `synergy` says nothing that a reader could
  check, and the desk has asked for years that it be left out of copy
  ┌─ a.md:4:14
";
    assert!(out.starts_with(expected), "{out}");
    assert!(out.lines().all(|l| l.chars().count() <= 80), "{out}");
    let (_, short, _) = run(dir.path(), &["check", "--format", "short", "--quiet", "a.md"]);
    assert_eq!(short.lines().count(), 1);
}
