//! The printed JSON Schemas against what the program really prints and reads: nothing undescribed comes out, nothing described is refused.

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use support::typed::{copydesk, finish, folder, run};

fn schema(what: &str) -> Value {
    let (code, out, err) = run(Path::new("."), &["schema", what]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let schema: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::meta::validate(&schema).expect("a schema");
    schema
}

/// The same schema, with keys that it does not describe forbidden.
fn closed(mut schema: Value) -> Value {
    fn close(value: &mut Value) {
        match value {
            Value::Object(map) => {
                if map.contains_key("properties") && !map.contains_key("additionalProperties") {
                    map.insert("additionalProperties".into(), json!(false));
                }
                map.values_mut().for_each(close);
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    close(&mut schema);
    schema
}

#[track_caller]
fn holds(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).expect("a schema");
    let wrong: Vec<String> = validator
        .iter_errors(value)
        .take(5)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn fixtures(folder: &str) -> String {
    format!("{}/fixtures/{folder}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn what_check_prints_is_what_its_schema_says() {
    let schema = closed(schema("check"));
    let (_, out, err) = run(
        Path::new("."),
        &["check", "--format", "json", &fixtures("stories"), &fixtures("syntax")],
    );
    let all: Value = serde_json::from_str(&out).expect("JSON");
    assert!(err.is_empty(), "{err}");
    assert!(all["files"].as_array().is_some_and(|f| f.len() > 3));
    holds(&schema, &all);
    let line =
        json!({"$schema": schema["$schema"], "$ref": "#/$defs/Draft", "$defs": schema["$defs"]});
    let (_, out, _) = run(Path::new("."), &["check", "--format", "jsonl", &fixtures("stories")]);
    out.lines().for_each(|l| holds(&line, &serde_json::from_str(l).expect("JSON")));
    let input = "{\"id\": 7, \"text\": \"Halden opened a lab on February 9, it said.\", \"published\": \"2026-02\"}\n";
    let (_, out, _) =
        finish(copydesk().args(["check", "--input", "jsonl", "--format", "jsonl"]), input);
    holds(&line, &serde_json::from_str(&out).expect("JSON"));
    // With every option that adds something.
    let dir = folder(&[(
        "a.md",
        "---\ndate: 2026-02-27\n---\nHalden opened a lab on February 9, it said.\n",
    )]);
    run(dir.path(), &["baseline", "update"]);
    let (_, out, _) = run(
        dir.path(),
        &[
            "check",
            "--format",
            "json",
            "--baseline",
            "copydesk-baseline.tsv",
            "--rules-url",
            "https://desk.example.org",
            ".",
        ],
    );
    let all: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(all["files"][0]["diagnostics"][0]["baselined"], true);
    holds(&schema, &all);
}

#[test]
fn what_inspect_prints_is_what_its_schema_says() {
    let schema = closed(schema("inspect"));
    let (_, out, err) = run(
        Path::new("."),
        &["inspect", &fixtures("stories"), &fixtures("syntax"), &fixtures("clean")],
    );
    assert!(out.lines().count() > 3, "{err}");
    out.lines().for_each(|l| holds(&schema, &serde_json::from_str(l).expect("JSON")));
    let (_, out, _) = run(Path::new("."), &["inspect", "--grammar", &fixtures("stories")]);
    for line in out.lines() {
        let read: Value = serde_json::from_str(line).expect("JSON");
        assert!(read["clauses"].as_array().is_some_and(|c| !c.is_empty()));
        holds(&schema, &read);
    }
}

/// TOML as JSON; days become text.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::Table(t) => {
            Value::Object(t.into_iter().map(|(k, v)| (k, json_of(v))).collect())
        }
        toml::Value::Array(a) => Value::Array(a.into_iter().map(json_of).collect()),
        toml::Value::Datetime(d) => json!(d.to_string()),
        toml::Value::String(s) => json!(s),
        toml::Value::Integer(i) => json!(i),
        toml::Value::Float(f) => json!(f),
        toml::Value::Boolean(b) => json!(b),
    }
}

fn toml(text: &str) -> Value {
    json_of(toml::Value::Table(text.parse().expect("TOML")))
}

#[test]
fn the_readmes_settings_and_the_example_ledger_hold_to_their_schemas() {
    let readme = include_str!("../README.md");
    let settings = readme
        .split("```toml\n")
        .nth(1)
        .and_then(|r| r.split("```").next())
        .expect("the README shows settings");
    holds(&schema("config"), &toml(settings));
    holds(&schema("ledger"), &toml(include_str!("../rules/example-ledger.toml")));
}

#[test]
fn every_rule_page_holds_to_its_schema() {
    let schema = schema("rule");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut pages = 0;
    for (name, text) in copydesk::data::FILES.iter().filter(|(name, _)| {
        Path::new(name).extension().is_some_and(|e| e == "md") && name.contains('/')
    }) {
        let head = text.split("+++").nth(1).unwrap_or_else(|| panic!("{name} has a head"));
        let wrong: Vec<String> = validator
            .iter_errors(&toml(head))
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
        pages += 1;
    }
    assert!(pages > 20);
}

/// The keys that the program names when it meets one that it does not know.
fn known_keys(message: &str) -> BTreeSet<String> {
    let flat = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let list = flat.split("known keys are ").nth(1).unwrap_or_else(|| panic!("{message}"));
    list.split(" error")
        .next()
        .unwrap_or_default()
        .split(", ")
        .map(|k| k.split(' ').next().unwrap_or_default().to_owned())
        .collect()
}

fn properties(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().expect("an object").keys().cloned().collect()
}

#[test]
fn the_schemas_know_exactly_the_keys_that_are_read() {
    let told = |files: &[(&str, &str)]| {
        let mut all = vec![("a.md", "---\ndate: 2026-02-27\n---\nText.\n")];
        all.extend_from_slice(files);
        let dir = folder(&all);
        let (code, _, err) = run(dir.path(), &["check", "a.md"]);
        assert_eq!(code, Some(2), "{err}");
        known_keys(&err)
    };
    let config = schema("config");
    assert_eq!(told(&[("copydesk.toml", "qqqqqqqqqqqqqqqqqq = 1\n")]), properties(&config));
    assert_eq!(
        told(&[("copydesk.toml", "[[override]]\nfiles = [\"x\"]\nqqqqqqqqqqqqqqqqqq = 1\n")]),
        properties(&config["$defs"]["Override"])
    );
    let ledger = schema("ledger");
    assert_eq!(
        told(&[("ledger.toml", "fact = []\nqqqqqqqqqqqqqqqqqq = []\n")]),
        properties(&ledger)
    );
    for (table, definition) in [
        ("fact", "Fact"),
        ("release", "Release"),
        ("policy", "Policy"),
        ("known_unknown", "KnownUnknown"),
    ] {
        let row = format!("[[{table}]]\nqqqqqqqqqqqqqqqqqq = 1\n");
        assert_eq!(
            told(&[("ledger.toml", &row)]),
            properties(&ledger["$defs"][definition]),
            "{table}"
        );
    }
    let rule = schema("rule");
    let page = |head: &str| format!("+++\n{head}+++\n# X\n\nX.\n");
    assert_eq!(
        told(&[(".copydesk/rules/x/y.md", &page("qqqqqqqqqqqqqqqqqq = 1\n"))]),
        properties(&rule)
    );
    let case =
        "severity = \"info\"\nwords = [\"x\"]\nmessage = \"x\"\n[[case]]\nqqqqqqqqqqqqqqqqqq = 1\n";
    assert_eq!(
        told(&[(".copydesk/rules/x/y.md", &page(case))]),
        properties(&rule["$defs"]["Case"])
    );
}

#[test]
fn mistakes_in_settings_fail_the_schema_as_they_fail_the_program() {
    let schema = schema("config");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (settings, right) in [
        ("profile = \"news\"", true),
        ("profil = \"news\"", false),
        ("profile = \"gazette\"", false),
        ("gate = \"off\"", false),
        ("half-lives = 0", false),
        ("[severity]\ndates = \"off\"", true),
        ("[severity]\ndates = \"loud\"", false),
        ("[[override]]\nprofile = \"news\"", false),
    ] {
        assert_eq!(validator.is_valid(&toml(settings)), right, "{settings}");
        let dir =
            folder(&[("a.md", "---\ndate: 2026-02-27\n---\nText.\n"), ("copydesk.toml", settings)]);
        let (code, ..) = run(dir.path(), &["check", "a.md"]);
        assert_eq!(code == Some(0), right, "{settings}");
    }
}
