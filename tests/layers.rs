//! Holds the house to its plan: who may import whom, and how long a file may grow.

use std::path::{Path, PathBuf};

/// Layers from the bottom up; a file may use its own layer and those before it.
const LAYERS: [&[&str]; 15] = [
    &["data"],
    &["text"],
    &["lexicon", "doc"],
    &["table"],
    &["grammar"],
    &["read"],
    &["ledger"],
    &["rulebook"],
    &["rules"],
    &["judge"],
    &["engine"],
    &["report"],
    &["files", "config", "git", "baseline", "schema"],
    &["lsp"],
    &["cli"],
];

/// Longest file, in lines, with its tests.
const LONGEST: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("readable");
                out.push((path.strip_prefix(&root).expect("below src").to_path_buf(), text));
            }
        }
    }
    out.sort();
    out
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|l| l.contains(&name))
}

#[test]
fn lower_layers_never_import_higher_ones() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let top = path
            .components()
            .next()
            .expect("has a name")
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        let Some(own) = layer(&top) else { continue };
        for (number, line) in text.lines().enumerate() {
            let mut rest = line.split("//").next().unwrap_or_default();
            while let Some(at) = rest.find("crate::") {
                rest = &rest[at + 7..];
                let used: String =
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if layer(&used).is_some_and(|l| l > own) {
                    wrong.push(format!("src/{}:{}: {top} uses {used}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    let mut lengths = Vec::new();
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "src/{} has no header", path.display());
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "src/{} has {lines} lines", path.display());
        lengths.push(lines);
    }
    lengths.sort_unstable();
    assert!(
        lengths[lengths.len() / 2] <= 160,
        "the median file has {} lines",
        lengths[lengths.len() / 2]
    );
}

#[test]
fn only_the_rim_reads_files_or_the_clock() {
    for (path, text) in sources() {
        let top = path
            .components()
            .next()
            .expect("has a name")
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        if ["cli", "files", "config.rs", "git", "build.rs"].contains(&top.as_str()) {
            continue;
        }
        for banned in ["std::fs", "std::env", "SystemTime", "println!", "eprintln!"] {
            assert!(!text.contains(banned), "src/{} uses {banned}", path.display());
        }
    }
}
