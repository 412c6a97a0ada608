//! Holds the house to its plan: who may import whom, and how long a file may grow.

use std::path::{Path, PathBuf};

/// Layers from the bottom up; a file may use its own layer and those before it.
const LAYERS: [&[&str]; 18] = [
    &["data"],
    &["text"],
    &["lexicon", "doc"],
    &["grammar"],
    &["pattern"],
    &["table"],
    &["read"],
    &["ledger"],
    &["rulebook"],
    &["rules"],
    &["judge"],
    &["engine"],
    &["report"],
    &["config"],
    &["files", "git", "baseline", "schema"],
    &["api"],
    &["lsp", "serve"],
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
        if ["cli", "files", "git", "build.rs"].contains(&top.as_str()) {
            continue;
        }
        if path == Path::new("api/folder.rs") {
            continue;
        }
        for banned in ["std::fs", "std::env", "SystemTime", "println!", "eprintln!"] {
            let uses = |line: &str| line.split("//").next().is_some_and(|l| l.contains(banned));
            assert!(!text.lines().any(uses), "src/{} uses {banned}", path.display());
        }
    }
}

/// Rooms that are built without features, and run where there is no system: in WebAssembly.
const CORE: [&str; 16] = [
    "api", "config", "data", "doc", "engine", "grammar", "judge", "ledger", "lexicon", "pattern",
    "read", "report", "rulebook", "rules", "table", "text",
];

/// What a target without a system has not, or panics at.
const OF_A_SYSTEM: [&str; 14] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "thread::spawn",
    "std::net",
    "Instant",
    "SystemTime",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    ".is_file()",
    ".is_dir()",
    ".exists()",
];

/// Modules of core rooms that come with a feature, by their `mod` lines.
fn with_features(all: &[(PathBuf, String)]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for (path, text) in all {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let gated = |line: &str| line.starts_with("#[cfg(") && line.contains("feature = ");
        for pair in lines.windows(2).filter(|pair| gated(pair[0]) || pair[0] == "#[cfg(test)]") {
            let name = pair[1].trim_start_matches("pub ").strip_prefix("mod ");
            let Some(name) = name.and_then(|n| n.strip_suffix(';')) else { continue };
            let folder = path.parent().expect("below src");
            out.push(folder.join(name));
            out.push(folder.join(format!("{name}.rs")));
        }
    }
    out
}

#[test]
fn the_core_asks_nothing_of_a_system() {
    let all = sources();
    let optional = with_features(&all);
    assert!(optional.contains(&PathBuf::from("api/folder.rs")), "{optional:?}");
    assert!(optional.contains(&PathBuf::from("cli.rs")), "{optional:?}");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, text) in &all {
        let top = path.components().next().expect("has a name").as_os_str().to_string_lossy();
        let is_core = CORE.contains(&top.trim_end_matches(".rs"));
        if !is_core || optional.iter().any(|o| path.starts_with(o)) {
            continue;
        }
        seen += 1;
        // Tests run on a system.
        let code = text.split("\n#[cfg(test)]\n").next().unwrap_or(text);
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            for banned in OF_A_SYSTEM.iter().filter(|b| line.contains(**b)) {
                wrong.push(format!("src/{}:{}: {banned}", path.display(), number + 1));
            }
        }
    }
    assert!(seen > 200, "{seen} files of the core");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Crates of the command that the core must not need, whatever its dependencies bring.
const NOT_IN_THE_CORE: [&str; 14] = [
    "clap",
    "clap_complete",
    "clap_mangen",
    "codespan-reporting",
    "ctrlc",
    "ignore",
    "indicatif",
    "lsp-server",
    "lsp-types",
    "rayon",
    "schemars",
    "tempfile",
    "termcolor",
    "terminal_size",
];

#[test]
fn the_core_builds_without_the_crates_of_the_command() {
    let tree = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--no-default-features", "--edges", "normal", "--prefix", "none"])
        .args(["--offline", "--locked", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&tree.stdout);
    let mut names: Vec<&str> = text.lines().filter_map(|l| l.split(' ').next()).collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.contains(&"regex"), "{}", String::from_utf8_lossy(&tree.stderr));
    let wrong: Vec<&str> =
        NOT_IN_THE_CORE.into_iter().filter(|n| names.binary_search(n).is_ok()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    // A crate more is a decision: it is loaded by every page that carries the core.
    assert!(names.len() <= 75, "the core has {} crates", names.len());
}
