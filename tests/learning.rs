//! The first five minutes: what the program says of itself, and the files it begins for people.

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn copydesk(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).current_dir(dir).env("COLUMNS", "80");
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.output().expect("the binary runs")
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
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("has a parent")).expect("can be made");
        std::fs::write(path, text).expect("can be written");
    }
    dir
}

fn read(dir: &Path, name: &str) -> String {
    std::fs::read_to_string(dir.join(name)).expect("is there")
}

fn replace(dir: &Path, name: &str, pairs: &[(&str, &str)]) {
    let text = pairs.iter().fold(read(dir, name), |text, (from, to)| {
        assert!(text.contains(from), "{from} is not in {name}");
        text.replacen(from, to, 1)
    });
    std::fs::write(dir.join(name), text).expect("can be written");
}

const DRAFT: &str =
    "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, it said.\n";

/// All commands, as the help lists them.
fn commands() -> Vec<String> {
    let dir = folder(&[]);
    let help = out(&copydesk(dir.path(), &["--help"]));
    let list = help
        .split("Commands:\n")
        .nth(1)
        .and_then(|h| h.split("\n\n").next())
        .expect("a list of commands");
    list.lines()
        .filter(|l| l.starts_with("  ") && !l.starts_with("   "))
        .filter_map(|l| l.split_whitespace().next())
        .filter(|c| *c != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn nothing_typed_says_what_to_type() {
    let dir = folder(&[]);
    let bare = copydesk(dir.path(), &[]);
    assert_eq!(bare.status.code(), Some(2));
    assert!(err(&bare).contains("copydesk check draft.md") && err(&bare).contains("copydesk init"));
}

#[test]
fn what_is_misspelt_is_guessed() {
    let dir = folder(&[("copydesk.toml", "profil = \"news\"\n"), ("draft.md", DRAFT)]);
    for (args, guess) in [
        (vec!["chekc", "draft.md"], "'check'"),
        (vec!["explain", "dates/mising-year"], "`dates/missing-year`"),
        (vec!["rules", "datse"], "`dates`"),
        (vec!["rules", "--family", "attributoin"], "`attribution`"),
        (vec!["rules", "--profile", "newsleter"], "`newsletter`"),
        (vec!["rules", "--severity", "eror"], "`error`"),
        (vec!["test", "--only", "dates/mising-year"], "`dates/missing-year`"),
        (vec!["check", "draft.md"], "`profile`"),
        (vec!["check", "--formt", "json"], "'--format'"),
    ] {
        let output = copydesk(dir.path(), &args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(guess), "{args:?}: {}", err(&output));
    }
}

#[test]
fn help_and_messages_fit_eighty_columns() {
    let dir = folder(&[
        ("copydesk.toml", "profil = \"news\"\n[severity]\n\"dates/mising\" = \"of\"\n"),
        ("draft.md", DRAFT),
    ]);
    let mut all: Vec<Vec<String>> =
        commands().into_iter().map(|c| vec![c, "--help".to_owned()]).collect();
    let others: [&[&str]; 6] = [
        &["--help"],
        &["rules"],
        &["check", "draft.md"],
        &["check", "no/such/file.md"],
        &["explain", "dates/mising-year"],
        &["explain", "dates/missing-year"],
    ];
    all.extend(others.iter().map(|a| a.iter().map(|s| (*s).to_owned()).collect()));
    for args in all {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = copydesk(dir.path(), &args);
        for line in out(&output).lines().chain(err(&output).lines()) {
            assert!(line.chars().count() <= 80, "{args:?}: {line}");
        }
    }
}

#[test]
fn colours_come_when_they_are_wanted() {
    let dir = folder(&[("draft.md", DRAFT)]);
    let coloured = |vars: &[(&str, &str)], args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(["check", "draft.md"]).args(args).current_dir(dir.path());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.envs(vars.iter().copied());
        out(&command.output().expect("it runs")).contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]), "a pipe has no colours");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(
        !coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "0")], &[]),
        "NO_COLOR counts whatever its value"
    );
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]), "what is typed goes first");
}

#[test]
fn init_writes_settings_that_load_and_overwrites_nothing() {
    let dir = folder(&[("pieces/a.md", DRAFT), ("news/2026/b.md", DRAFT), ("archive/c.md", DRAFT)]);
    let first = copydesk(dir.path(), &["init"]);
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    let text = read(dir.path(), "copydesk.toml");
    assert!(
        text.contains("exclude = [\"archive/**\"]")
            && text.contains("files = [\"news/**\"]\nprofile = \"news\""),
        "{text}"
    );
    assert_eq!(copydesk(dir.path(), &["check"]).status.code(), Some(0));
    for key in copydesk::config::KEYS {
        assert!(text.contains(key), "the settings file does not explain `{key}`");
    }
    std::fs::write(dir.path().join("copydesk.toml"), "gate = \"warning\"\n")
        .expect("can be written");
    let again = copydesk(dir.path(), &["init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).contains("stays as it is"));
    assert_eq!(read(dir.path(), "copydesk.toml"), "gate = \"warning\"\n");
}

#[test]
fn init_adds_hooks_and_jobs_to_what_is_there() {
    let old = "repos:\n  - repo: https://example.org/hooks\n    rev: v1\n    hooks:\n      - id: tidy # keep\n";
    let dir = folder(&[
        ("draft.md", DRAFT),
        (".pre-commit-config.yaml", old),
        (".gitlab-ci.yml", "build:\n  script: make\n"),
    ]);
    let all = copydesk(dir.path(), &["init", "--pre-commit", "--ci", "gitlab"]);
    assert_eq!(all.status.code(), Some(0), "{}", err(&all));
    let hooks = read(dir.path(), ".pre-commit-config.yaml");
    assert!(hooks.starts_with(old) && hooks.contains("      - id: copydesk\n"), "{hooks}");
    assert!(
        read(dir.path(), ".gitlab-ci.yml").starts_with("build:\n  script: make\n\ncopydesk:\n")
    );
    let again = copydesk(dir.path(), &["init", "--pre-commit", "--ci", "gitlab"]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(err(&again).matches("stays as it is").count(), 2, "{}", err(&again));
    assert_eq!(read(dir.path(), ".pre-commit-config.yaml"), hooks);

    assert_eq!(copydesk(dir.path(), &["init", "--ci", "github"]).status.code(), Some(0));
    let workflow = read(dir.path(), ".github/workflows/copydesk.yml");
    assert!(
        workflow.matches("https://").count() == 1
            && workflow.contains("  COPYDESK_SOURCE: https://")
            && workflow.contains("cargo install --locked --git \"$COPYDESK_SOURCE\" copydesk")
            && !workflow.replace("${{ ", "").contains("{{"),
        "{workflow}"
    );
    assert_eq!(copydesk(dir.path(), &["init", "--ci", "github"]).status.code(), Some(2));
}

#[test]
fn a_new_rule_explains_itself_and_fails_until_it_is_filled_in() {
    let dir = folder(&[
        ("copydesk.toml", ""),
        ("draft.md", "---\ndate: 2026-02-27\n---\nWe found synergy.\n"),
    ]);
    let path = ".copydesk/rules/house/no-synergy.md";
    let made = copydesk(dir.path(), &["new-rule", "house/no-synergy"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(out(&made).contains("copydesk test .copydesk/rules"));
    let unfinished = copydesk(dir.path(), &["test", ".copydesk/rules"]);
    assert_ne!(unfinished.status.code(), Some(0));
    assert!(err(&unfinished).contains("this is still to be filled in"), "{}", err(&unfinished));
    assert_eq!(
        copydesk(dir.path(), &["new-rule", "house/no-synergy"]).status.code(),
        Some(2),
        "it is not written twice"
    );

    replace(
        dir.path(),
        path,
        &[
            ("words = []", "words = [\"synergy|synergies\"]"),
            ("FILL IN: what is wrong with it", "is a house word"),
            ("FILL IN: what to write instead", "say what you mean"),
            (
                "FILL IN: why the desk does not print this, in three sentences, and whose standard it is.",
                "It says nothing.",
            ),
            (
                "FILL IN a sentence that must be flagged, with **the words** in bold.",
                "We found **synergy**.",
            ),
            (
                "FILL IN another one, with **the words** in another form.",
                "Many **synergies** were found.",
            ),
            ("FILL IN a sentence that is fine.", "We found a way."),
            (
                "FILL IN a near miss: a sentence that looks alike and is fine all the same.",
                "A synergist spoke.",
            ),
            (
                "FILL IN: style book, law, or decision of the desk, with its date.",
                "Decision of the desk.",
            ),
        ],
    );
    let done = copydesk(dir.path(), &["test", ".copydesk/rules"]);
    assert_eq!(
        (done.status.code(), out(&done).trim()),
        (Some(0), "4 examples run, 0 failures"),
        "{}",
        err(&done)
    );
    assert!(
        out(&copydesk(dir.path(), &["check", "--format", "short", "draft.md"]))
            .contains("warning[house/no-synergy]: `synergy` is a house word")
    );
}

#[test]
fn a_new_rule_needs_a_free_and_proper_id() {
    let dir = folder(&[]);
    for (id, said) in [
        ("Synergy", "house/synergy"),
        ("a/b/c", "house/c"),
        ("dates/missing-year", "already"),
        ("../x/y", "house/y"),
    ] {
        let output = copydesk(dir.path(), &["new-rule", id]);
        assert_eq!(output.status.code(), Some(2), "{id}");
        assert!(err(&output).contains(said), "{id}: {}", err(&output));
    }
    assert!(!dir.path().join(".copydesk").exists());
}

#[test]
fn config_show_names_the_line_behind_each_key() {
    let settings = "gate = \"warning\"\n[severity]\ndates = \"info\"\n\n[[override]]\nfiles = [\"news/**\"]\nprofile = \"news\"\nseverity = { \"dates/missing-year\" = \"off\" }\n";
    let opinion = DRAFT.replace("date:", "type: opinion\ndate:");
    let dir = folder(&[
        ("copydesk.toml", settings),
        ("news/a.md", DRAFT),
        ("news/b.md", &opinion),
        ("ledger.toml", ""),
        ("other/a.md", DRAFT),
    ]);
    let shown = |path: &str| {
        let output = copydesk(dir.path(), &["config", "show", "--json", path]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let find = |list: &str, key: &str| {
            let all = value[list].as_array().expect("a list");
            all.iter().rfind(|k| k["key"] == key).map(|k| {
                format!(
                    "{} from {}",
                    k["value"].as_str().expect("text"),
                    k["origin"].as_str().expect("text")
                )
            })
        };
        (
            find("keys", "profile"),
            find("keys", "gate"),
            find("keys", "ledger"),
            find("severity", "\"dates/missing-year\""),
            find("severity", "\"dates\""),
        )
    };
    let is = |text: &str| Some(text.to_owned());
    let gate = is("\"warning\" from copydesk.toml:1");
    let ledger = is("\"ledger.toml\" from found beside the settings");
    let dates = is("\"info\" from copydesk.toml:3");
    let off = is("\"off\" from copydesk.toml:8, override for [\"news/**\"]");
    assert_eq!(
        shown("news/a.md"),
        (
            is("\"news\" from copydesk.toml:7, override for [\"news/**\"]"),
            gate.clone(),
            ledger.clone(),
            off.clone(),
            dates.clone()
        )
    );
    assert_eq!(
        shown("news/b.md"),
        (
            is("\"opinion\" from the draft's front matter"),
            gate.clone(),
            ledger.clone(),
            off,
            dates.clone()
        )
    );
    assert_eq!(shown("other/a.md"), (is("\"explainer\" from default"), gate, ledger, None, dates));
    let text = out(&copydesk(dir.path(), &["config", "show", "other"]));
    assert!(text.contains("gate = \"warning\"") && text.contains("# copydesk.toml:1"), "{text}");
}

#[test]
fn rules_are_filtered_and_explained_in_every_form() {
    let dir = folder(&[]);
    let ids = |args: &[&str]| -> Vec<String> {
        let output = copydesk(dir.path(), &[&["rules", "--format", "json"], args].concat());
        let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        all.as_array()
            .expect("a list")
            .iter()
            .map(|r| r["rule"].as_str().expect("an id").to_owned())
            .collect()
    };
    let all = ids(&[]);
    assert_eq!(ids(&["dates"]), ids(&["--family", "dates"]));
    assert!(ids(&["dates"]).iter().all(|r| r.starts_with("dates/")));
    assert_eq!(ids(&["--fix", "none"]).len() + ids(&["--fix"]).len(), all.len());
    assert_eq!(
        ids(&["--fix", "safe"]).len() + ids(&["--fix", "unsafe"]).len(),
        ids(&["--fix", "any"]).len()
    );
    let by_severity: usize = ["error", "warning", "info", "off"]
        .iter()
        .map(|s| ids(&["--profile", "news", "--severity", s]).len())
        .sum();
    assert_eq!(by_severity, all.len());
    // A rule that is off speaks where a special case of it is not.
    let mut speaking = ids(&["--profile", "news"]);
    let off = ids(&["--profile", "news", "--severity", "off"]);
    assert_eq!(speaking.len(), all.len() - off.len() + 1);
    speaking.retain(|id| off.contains(id));
    assert_eq!(speaking, ["dates/missing-year"]);

    let page: serde_json::Value = serde_json::from_slice(
        &copydesk(dir.path(), &["explain", "--format", "json", "missing-year"]).stdout,
    )
    .expect("JSON");
    assert_eq!(
        (page["rule"].as_str(), page["fix"].as_str()),
        (Some("dates/missing-year"), Some("safe"))
    );
    assert!(
        page["examples"]
            .as_array()
            .is_some_and(|e| e.len() >= 4 && e.iter().any(|e| e["flags"] == false))
    );
    let text = out(&copydesk(dir.path(), &["explain", "--format", "md", "dates/missing-year"]));
    assert!(
        text.starts_with("# Missing year\n\n`dates/missing-year`: ") && !text.contains("+++"),
        "{text}"
    );
}

#[test]
fn the_index_of_rules_is_what_the_program_writes() {
    let dir = folder(&[]);
    let written = out(&copydesk(dir.path(), &["rules", "--format", "md"]));
    let index = read(Path::new(env!("CARGO_MANIFEST_DIR")), "docs/rules.md").replace("\r\n", "\n");
    assert!(
        index == written,
        "docs/rules.md is not up to date: copydesk rules --format md > docs/rules.md"
    );
    for link in index.split("](../").skip(1).filter_map(|l| l.split(')').next()) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).is_file(), "{link}");
    }
}

#[test]
fn shells_and_manuals_know_every_command() {
    let dir = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let text = out(&copydesk(dir.path(), &["completions", shell]));
        for command in commands() {
            assert!(text.contains(&command), "{shell} does not know {command}");
        }
    }
    assert!(out(&copydesk(dir.path(), &["man"])).contains(".TH copydesk 1"));
    assert_eq!(copydesk(dir.path(), &["man", "pages"]).status.code(), Some(0));
    for command in commands() {
        assert!(
            dir.path().join(format!("pages/copydesk-{command}.1")).is_file(),
            "{command} has no page"
        );
    }
}
