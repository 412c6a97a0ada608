//! The ledger as it is typed: what the command prints, how mistakes are told, and what a row changes in a check.

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const ROW: &str = "[[fact]]\nentity = \"Halden\"\nmetric = \"headcount\"\nvalue = 1_200\nunit = \"employee\"\nas_of = 2026-02-20\nsource = \"company post\"\nchecked = 2026-02-20\n";
const DRAFT: &str = "---\ndate: 2026-02-27\n---\nHalden has 1,500 employees, it said.\n";

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

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a scratch folder");
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).expect("can be written");
    }
    dir
}

#[test]
fn a_ledger_beside_the_settings_is_used_and_its_row_is_cited() {
    let dir = folder(&[("copydesk.toml", ""), ("ledger.toml", ROW), ("draft.md", DRAFT)]);
    let output = copydesk(dir.path(), &["check", "draft.md"]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    assert!(
        text.contains(
            "error[figures/contradicts-ledger]: `1,500 employees` disagrees with the ledger"
        ),
        "{text}"
    );
    assert!(text.contains("ledger.toml line 1: Halden headcount"), "{text}");
}

#[test]
fn a_ledger_may_be_named_in_the_settings_or_on_the_command_line() {
    let dir = folder(&[
        ("copydesk.toml", "ledger = \"facts.toml\"\n"),
        ("facts.toml", ROW),
        ("other.toml", ""),
        ("draft.md", DRAFT),
    ]);
    assert_eq!(copydesk(dir.path(), &["check", "draft.md"]).status.code(), Some(1));
    assert_eq!(
        copydesk(dir.path(), &["check", "--ledger", "other.toml", "draft.md"]).status.code(),
        Some(0)
    );
}

#[test]
fn a_mistake_in_the_ledger_has_its_place_and_a_hint() {
    let dir = folder(&[
        ("copydesk.toml", ""),
        ("ledger.toml", "[[fact]]\nentity = \"x\"\nmetrc = \"y\"\nvalue = 1\n"),
        ("draft.md", DRAFT),
    ]);
    let output = copydesk(dir.path(), &["check", "draft.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("unknown key `metrc`")
            && err(&output).contains("did you mean `metric`?"),
        "{}",
        err(&output)
    );
}

#[test]
fn the_command_prints_dates_and_lists_stale_rows() {
    let dir = folder(&[("ledger.toml", ROW)]);
    let shown = out(&copydesk(dir.path(), &["ledger"]));
    assert!(
        shown.contains("model catalogue")
            && shown.contains("line 1: Halden headcount")
            && shown.contains("checked 2026-02-20"),
        "{shown}"
    );
    assert_eq!(
        copydesk(dir.path(), &["ledger", "check", "--as-of", "2026-03-01"]).status.code(),
        Some(0)
    );
    let stale = copydesk(dir.path(), &["ledger", "check", "--as-of", "2026-12-01"]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(
        out(&stale)
            .starts_with("ledger.toml:1: Halden headcount: last checked 2026-02-20, 284 days ago"),
        "{}",
        out(&stale)
    );
    assert_eq!(copydesk(dir.path(), &["ledger", "check"]).status.code(), Some(2));
}

#[test]
fn rows_made_from_a_draft_are_read_back() {
    let dir = folder(&[(
        "draft.md",
        "---\ndate: 2026-02-27\n---\nHalden has about 1,500 employees and raised $40.5 million.\n",
    )]);
    let printed = out(&copydesk(dir.path(), &["ledger", "add", "draft.md"]));
    assert!(
        printed.contains("metric = \"headcount\"\nvalue = 1500")
            && printed.contains("value = 40.5e6")
            && printed.contains("approx = true"),
        "{printed}"
    );
    assert!(!dir.path().join("ledger.toml").exists());
    assert_eq!(
        copydesk(dir.path(), &["ledger", "add", "draft.md", "--write"]).status.code(),
        Some(0)
    );
    let shown = out(&copydesk(dir.path(), &["ledger"]));
    assert!(shown.contains("ledger.toml: 2 facts"), "{shown}");
}

#[test]
fn half_lives_are_scaled_by_the_settings() {
    let draft = "---\ndate: 2026-02-27\n---\nHalden's run rate is $300 million, as of December 2025, it said.\n";
    let dir =
        folder(&[("copydesk.toml", "half-lives = 2\n"), ("ledger.toml", ROW), ("draft.md", draft)]);
    assert!(!out(&copydesk(dir.path(), &["check", "draft.md"])).contains("past-half-life"));
    let dir = folder(&[("copydesk.toml", "half-lives = 0\n"), ("draft.md", draft)]);
    assert!(err(&copydesk(dir.path(), &["check", "draft.md"])).contains("factor from 0.01 to 100"));
}

#[test]
fn a_newer_catalogue_is_used_and_an_old_one_says_that_it_is_old() {
    let newer = "# Date: 2026-11-01\nClaude Opus 5\tclaude-opus\tAnthropic\t2026-10-02\n";
    let draft =
        "---\ndate: 2026-11-20\n---\nLabs test the latest Claude Opus 4.8 model, Halden said.\n";
    let dir = folder(&[
        ("newer.tsv", newer),
        ("wrong.tsv", "Corvid\t\tHalden\tsoon\n# Date: 2026-10-03\n"),
        ("draft.md", draft),
    ]);
    let run = |args: &[&str]| {
        copydesk(
            dir.path(),
            &[&["check", "--info", "--format", "short", "draft.md"], args].concat(),
        )
    };
    let old = out(&run(&[]));
    assert!(
        old.contains("info[figures/latest-superseded]")
            && old.contains("the model catalogue of 2026-07-02 is too old to tell"),
        "{old}"
    );
    let new = out(&run(&["--catalogue", "newer.tsv"]));
    assert!(
        new.contains("error[figures/latest-superseded]")
            && new.contains("Claude Opus 5 came out on October 2, 2026"),
        "{new}"
    );
    let wrong = run(&["--catalogue", "wrong.tsv"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        err(&wrong).contains("wrong.tsv:1:") && err(&wrong).contains("`soon` is no date"),
        "{}",
        err(&wrong)
    );
    std::fs::write(dir.path().join("copydesk.toml"), "catalogue = \"newer.tsv\"\n")
        .expect("can be written");
    assert_eq!(out(&run(&[])), new);
    let shown = out(&copydesk(dir.path(), &["ledger", "--catalogue", "newer.tsv"]));
    assert!(shown.contains("newer.tsv, of 2026-11-01"), "{shown}");
}

#[test]
fn the_correction_is_the_row_in_the_form_of_the_draft() {
    let dir = folder(&[("copydesk.toml", ""), ("ledger.toml", ROW), ("draft.md", DRAFT)]);
    assert_eq!(copydesk(dir.path(), &["fix", "--unsafe", "draft.md"]).status.code(), Some(0));
    let text = std::fs::read_to_string(dir.path().join("draft.md")).expect("readable");
    assert!(text.contains("Halden has 1,200 employees"), "{text}");
}

#[test]
fn a_superlative_that_a_row_supports_and_a_question_that_nobody_could_answer() {
    let rows = "[[fact]]\nentity = \"Halden\"\nmetric = \"revenue\"\nperiod = \"2025Q4\"\nvalue = 1e9\nunit = \"USD\"\nas_of = 2026-02-20\nsuperlative_ok = [\"record quarter\"]\n\n[[known_unknown]]\nentity = \"Tarn\"\nquestion = \"why it left the market\"\nas_of = 2026-02-20\nsource = \"the Baltic Courier\"\n";
    let draft = "---\ndate: 2026-02-27\n---\nHalden does not need the deal to hit record revenue.\n\nTarn left the market in June 2025. Almost certainly, Tarn feared the new rules.\n";
    let dir = folder(&[("ledger.toml", rows), ("none.toml", ""), ("draft.md", draft)]);
    let run = |ledger: &str| {
        out(&copydesk(dir.path(), &["check", "draft.md", "--info", "--ledger", ledger]))
    };
    let without = run("none.toml");
    assert!(
        without.contains("unattributed-superlative") && !without.contains("not known of"),
        "{without}"
    );
    let with = run("ledger.toml");
    assert!(
        !with.contains("unattributed-superlative")
            && with.contains("ledger.toml line 10: not known of Tarn: why it left the market"),
        "{with}"
    );
}
