//! Settings, pages and ledgers: what they decide, what is wrong with them, and that a change is noticed.

use super::client::{Client, address, bare, checked};
use serde_json::{Value, json};
use tempfile::TempDir;

const DRAFT: &str = "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, it said. We found synergy.\n";
const PAGE: &str = "+++\nseverity = \"warning\"\nwords = [\"synergy\"]\nmessage = \"house word `{match}`\"\n+++\n# House words\n\nNot here.\n\n\
                    ## Flags\n- We found **synergy**.\n- More **synergy**.\n\n## Passes\n- We found a way.\n- Synergies.\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a scratch folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("has a parent")).expect("can be made");
        std::fs::write(path, text).expect("can be written");
    }
    dir
}

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|d| d["code"].as_str()).collect()
}

#[test]
fn every_root_has_its_own_settings_and_pages() {
    let dir = folder(&[
        ("a/copydesk.toml", "[severity]\n\"dates/missing-year\" = \"off\"\n"),
        ("a/draft.md", DRAFT),
        ("b/.copydesk/rules/house/words.md", PAGE),
        ("b/draft.md", DRAFT),
    ]);
    let (a, b) = (dir.path().join("a"), dir.path().join("b"));
    let mut client = Client::start(&a, json!({}));
    let folders = json!({"event": {"added": [{"uri": address(&b), "name": "b"}], "removed": []}});
    client.notify("workspace/didChangeWorkspaceFolders", folders);
    for root in [&a, &b] {
        let uri = address(&root.join("draft.md"));
        client.open(&uri, DRAFT);
        let found = client.findings(&uri, 1);
        assert_eq!(bare(&found), checked(root, "draft.md"));
        assert_eq!(codes(&found).contains(&"house/words"), *root == b);
        assert_eq!(codes(&found).contains(&"dates/missing-year"), *root == b);
    }
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn a_broken_settings_file_is_shown_where_it_is_broken_and_healed() {
    let dir = folder(&[("copydesk.toml", "[severity]\n\"dates/missing-yaer\" = \"off\"\n")]);
    let (uri, settings) =
        (address(&dir.path().join("draft.md")), address(&dir.path().join("copydesk.toml")));
    let mut client = Client::start(dir.path(), json!({}));
    client.open(&uri, DRAFT);
    let found = client.findings(&uri, 1);
    assert!(codes(&found).contains(&"dates/missing-year"), "a broken file has no say");
    let wrong = client.shown[&settings].1.clone();
    assert_eq!(
        wrong[0]["range"],
        json!({"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 20}})
    );
    assert_eq!(
        wrong[0]["message"],
        "there is no rule `dates/missing-yaer`\nhelp: did you mean `dates/missing-year`?"
    );
    assert_eq!(client.messages.len(), 1, "{:?}", client.messages);

    std::fs::write(
        dir.path().join("copydesk.toml"),
        "[severity]\n\"dates/missing-year\" = \"off\"\n",
    )
    .expect("can be written");
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": settings, "type": 2}]}),
    );
    assert_eq!(client.findings_in_file(&settings), Vec::<Value>::new());
    let found = client.until(|m| m["params"]["uri"] == uri)["params"]["diagnostics"]
        .as_array()
        .expect("a list")
        .clone();
    assert!(!codes(&found).contains(&"dates/missing-year"));
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn a_change_of_settings_is_noticed_by_a_save_even_if_nobody_watches() {
    let dir = folder(&[("copydesk.toml", "profile = \"explainer\"\n")]);
    let uri = address(&dir.path().join("draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    client.open(&uri, DRAFT);
    assert!(codes(&client.findings(&uri, 1)).contains(&"dates/missing-year"));
    // Some file systems keep times to the second only, so the file also has to be another one: it is taken away.
    std::fs::remove_file(dir.path().join("copydesk.toml")).expect("is there");
    std::fs::create_dir_all(dir.path().join(".copydesk/rules/house")).expect("can be made");
    std::fs::write(dir.path().join(".copydesk/rules/house/words.md"), PAGE)
        .expect("can be written");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    let message = client.until(|m| m["params"]["uri"] == uri);
    assert!(
        message["params"]["diagnostics"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|d| d["code"] == "house/words"),
        "{message}"
    );
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn drafts_left_out_and_files_of_other_kinds_are_let_be() {
    let dir = folder(&[("copydesk.toml", "exclude = [\"old/**\"]\n"), ("old/draft.md", DRAFT)]);
    let uri = address(&dir.path().join("old/draft.md"));
    let mut client = Client::start(dir.path(), json!({}));
    client.open(&uri, DRAFT);
    assert_eq!(client.findings(&uri, 1), Vec::<Value>::new());
    let code = address(&dir.path().join("main.rs"));
    client.notify(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": code, "languageId": "rust", "version": 1, "text": DRAFT}}),
    );
    let never = "untitled:Untitled-1";
    client.open(never, "Experts say so on March 4.\n");
    let found = client.findings(never, 1);
    assert!(
        !found.is_empty() && !codes(&found).contains(&"dates/no-publication-date"),
        "{found:?}"
    );
    assert!(!client.shown.contains_key(&code));
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn infos_are_shown_as_the_editor_likes_them() {
    let text = "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga last week, it said. The TK rules were new.\n";
    let dir = folder(&[]);
    let uri = address(&dir.path().join("draft.md"));
    let severities = |options: Value| {
        let mut client = Client::start(dir.path(), options);
        client.open(&uri, text);
        let found = client.findings(&uri, 1);
        let all: Vec<u64> = found.iter().filter_map(|d| d["severity"].as_u64()).collect();
        (all, client)
    };
    let count = |all: &[u64], level: u64| all.iter().filter(|s| **s == level).count();
    let (hints, client) = severities(json!({}));
    assert_eq!(client.leave(), Some(0));
    let (informations, mut client) = severities(json!({"infos": "information", "inofs": "x"}));
    assert_eq!(client.messages, ["copydesk: there is no setting `inofs`; did you mean `infos`?"]);
    assert!(count(&hints, 4) > 0 && count(&hints, 3) == 0, "{hints:?}");
    assert_eq!(count(&informations, 3), count(&hints, 4));
    client.shown.clear();
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"copydesk": {"infos": "off"}}}),
    );
    let found = client.findings(&uri, 1);
    assert!(found.iter().all(|d| d["severity"].as_u64() < Some(3)), "{found:?}");
    assert_eq!(client.leave(), Some(0));
}
