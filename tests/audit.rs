//! The audit as it is typed: what has gone stale in a folder of published pieces, which pieces disagree, and the worst first.

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn copydesk(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(args)
        .current_dir(dir)
        .env("COLUMNS", "100")
        .output()
        .expect("the binary runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn archive() -> TempDir {
    let dir = TempDir::new().expect("a scratch folder");
    let piece = |name: &str, day: &str, text: &str| {
        std::fs::write(dir.path().join(name), format!("---\ndate: {day}\n---\n{text}\n"))
            .expect("can be written");
    };
    piece(
        "a.md",
        "2026-01-10",
        "Halden's 2025 revenue was $90 million, it said. Tarn is valued at $12 billion, investors say.",
    );
    piece(
        "b.md",
        "2026-02-10",
        "Halden's 2025 revenue was $80 million, it said. Tarn has 40 million weekly users, it said.",
    );
    piece(
        "c.md",
        "2026-02-20",
        "Claude Opus 4.6, Anthropic's latest Opus model, writes code. Halden's guidance for the first quarter of 2026 is $5 billion.",
    );
    piece(
        "d.md",
        "2026-06-20",
        "Halden's 2024 revenue was $70 million, it said. Tarn has 50 million weekly users, it said.",
    );
    dir
}

/// Path and rule of each line.
fn lines(text: &str) -> Vec<String> {
    let line = |l: &str| {
        let (place, rest) = l.split_once(": ")?;
        Some(format!(
            "{} {}",
            place.split(':').next()?.trim_start_matches("./"),
            rest.split_once('[')?.1.split_once(']')?.0
        ))
    };
    text.lines().filter_map(line).collect()
}

#[test]
fn the_worst_comes_first() {
    let dir = archive();
    let text =
        out(&copydesk(dir.path(), &["audit", "--as-of", "2026-07-02", ".", "--format", "short"]));
    assert_eq!(
        lines(&text),
        [
            "b.md figures/pieces-disagree",
            "c.md figures/latest-superseded",
            "b.md figures/past-half-life",
            "a.md figures/past-half-life",
            "c.md figures/past-half-life",
        ],
        "{text}"
    );
}

#[test]
fn both_places_of_a_contradiction_are_named() {
    let dir = archive();
    let text = out(&copydesk(dir.path(), &["audit", "--as-of", "2026-07-02", "."]));
    assert!(
        text.contains("revenue of Halden is `$80 million` here and `$90 million` in")
            && text.contains("a.md:4:27: `$90 million`, published"),
        "{text}"
    );
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let dir = archive();
    let run = |jobs: &str| {
        out(&copydesk(
            dir.path(),
            &["audit", "--as-of", "2026-12-01", ".", "--format", "short", "--jobs", jobs],
        ))
    };
    assert_eq!(run("1"), run("7"));
}

#[test]
fn what_an_audit_asks_is_not_asked_before_publication() {
    let dir = archive();
    let text = out(&copydesk(dir.path(), &["check", ".", "--format", "short"]));
    assert!(!text.contains("pieces-disagree") && !text.contains("past-half-life"), "{text}");
    assert_eq!(copydesk(dir.path(), &["audit", "."]).status.code(), Some(2));
}

#[test]
fn the_ledger_says_what_came_of_an_expectation() {
    let dir = archive();
    let row = "[[fact]]\nentity = \"Halden\"\nmetric = \"revenue\"\nperiod = \"2026Q1\"\nvalue = 4.1e9\nunit = \"USD\"\nas_of = 2026-04-20\n";
    std::fs::write(dir.path().join("ledger.toml"), row).expect("can be written");
    std::fs::write(dir.path().join("c.md"), "---\ndate: 2026-02-20\n---\nHalden's revenue guidance for the first quarter of 2026 is $5 billion.\n")
        .expect("can be written");
    let text = out(&copydesk(
        dir.path(),
        &["audit", "--as-of", "2026-07-02", "c.md", "--ledger", "ledger.toml"],
    ));
    assert!(
        text.contains("`$5 billion` was expected for Q1 2026, which is over")
            && text.contains("ledger.toml line 1: Halden revenue, Q1 2026 = $4.1 billion"),
        "{text}"
    );
}

#[test]
fn two_models_of_one_lab_and_a_price_of_one_day_do_not_disagree() {
    let told = |a: &str, b: &str| {
        let dir = TempDir::new().expect("a scratch folder");
        for (name, day, text) in [("a.md", "2026-01-10", a), ("b.md", "2026-02-10", b)] {
            std::fs::write(dir.path().join(name), format!("---\ndate: {day}\n---\n{text}\n"))
                .expect("can be written");
        }
        let args = ["audit", "--as-of", "2026-03-01", "--format", "short", "."];
        lines(&out(&copydesk(dir.path(), &args)))
    };
    for (a, b) in [
        (
            "DeepSeek R1 has 671 billion total parameters, its card says.",
            "DeepSeek V3.2 has 685 billion total parameters, its card says.",
        ),
        (
            "Corvid’s Loom 2 has 40 billion total parameters, its card says.",
            "Corvid’s Loom 3 has 60 billion total parameters, its card says.",
        ),
        (
            "Corvid agreed to buy Tarn for $30 a share, the two said on January 9, 2026.",
            "Tarn closed at $22 a share on February 9, 2026, exchange data show.",
        ),
    ] {
        assert_eq!(told(a, b), [""; 0], "{a} {b}");
    }
    let same = told(
        "DeepSeek R1 has 671 billion total parameters, its card says.",
        "DeepSeek R1 has 685 billion total parameters, its card says.",
    );
    assert_eq!(same, ["b.md figures/pieces-disagree"]);
}
