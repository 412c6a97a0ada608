//! Entries added to YAML files that people keep by hand: what is there stays as it is, to the letter.

use serde_json::Value;

/// What an addition came to.
pub(super) enum Added {
    /// The new text of the file.
    Text(String),
    /// The file has such an entry.
    There,
    /// The file is written in a way that cannot be added to safely.
    Unclear,
}

/// Adds a repository to the `repos:` of a pre-commit configuration.
pub(super) fn repository(text: &str, entry: &str) -> Added {
    let Some(before) = parse(text) else { return Added::Unclear };
    let hooks = |v: &Value| -> Vec<String> {
        let repos = v["repos"].as_array().cloned().unwrap_or_default();
        let hooks = repos
            .iter()
            .flat_map(|r| r["hooks"].as_array().cloned().unwrap_or_default())
            .collect::<Vec<_>>();
        hooks.iter().filter_map(|h| h["id"].as_str().map(str::to_owned)).collect()
    };
    let old = hooks(&before);
    if old.iter().any(|id| id.starts_with("copydesk")) {
        return Added::There;
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(head) = lines
        .iter()
        .position(|l| l.trim_end().split('#').next().is_some_and(|l| l.trim_end() == "repos:"))
    else {
        return Added::Unclear;
    };
    let is_item = |l: &&str| l.trim_start().starts_with("- ");
    let indent = lines[head + 1..]
        .iter()
        .find(|l| is_item(l))
        .map_or("", |l| &l[..l.len() - l.trim_start().len()]);
    // The list ends where a line stands as far left as `repos:` and begins no item.
    let blank = |l: &str| l.trim().is_empty() || l.trim_start().starts_with('#');
    let after = lines[head + 1..].iter().position(|l| {
        !(blank(l) || l.starts_with(' ') || (indent.is_empty() && l.starts_with("- ")))
    });
    let mut end = after.map_or(lines.len(), |i| head + 1 + i);
    while end > head + 1 && blank(lines[end - 1]) {
        end -= 1;
    }
    let mut out = lines[..end].concat();
    if !out.ends_with('\n') {
        out.push('\n');
    }
    for line in entry.lines() {
        out.push_str(indent);
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(&lines[end..].concat());
    match parse(&out).map(|v| hooks(&v)) {
        Some(new) if new.len() == old.len() + 1 && new[..old.len()] == old[..] => Added::Text(out),
        _ => Added::Unclear,
    }
}

/// Adds a job to the jobs of a GitLab pipeline.
pub(super) fn job(text: &str, name: &str, job: &str) -> Added {
    let Some(before) = parse(text) else { return Added::Unclear };
    if before.get(name).is_some() {
        return Added::There;
    }
    let out = format!("{}\n\n{job}", text.trim_end());
    let count = |v: &Value| v.as_object().map_or(0, serde_json::Map::len);
    match parse(&out) {
        Some(after) if count(&after) == count(&before) + 1 => Added::Text(out),
        _ => Added::Unclear,
    }
}

fn parse(text: &str) -> Option<Value> {
    serde_saphyr::from_str::<Value>(text).ok().filter(Value::is_object)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "- repo: local\n  hooks:\n    - id: copydesk\n";

    fn text(added: Added) -> Option<String> {
        match added {
            Added::Text(text) => Some(text),
            _ => None,
        }
    }

    #[test]
    fn an_entry_goes_behind_the_last_repository_and_nothing_else_changes() {
        for (before, after) in [
            (
                "repos:\n  # one\n  - repo: a\n    hooks:\n      - id: x\n",
                "repos:\n  # one\n  - repo: a\n    hooks:\n      - id: x\n  - repo: local\n    hooks:\n      - id: copydesk\n",
            ),
            (
                "repos:\n- repo: a\n  hooks:\n  - id: x\n\n# end\nfail_fast: true\n",
                "repos:\n- repo: a\n  hooks:\n  - id: x\n- repo: local\n  hooks:\n    - id: copydesk\n\n# end\nfail_fast: true\n",
            ),
            (
                "repos:\n- repo: a\n  hooks: [{id: x}]",
                "repos:\n- repo: a\n  hooks: [{id: x}]\n- repo: local\n  hooks:\n    - id: copydesk\n",
            ),
        ] {
            assert_eq!(text(repository(before, ENTRY)).as_deref(), Some(after));
        }
    }

    #[test]
    fn an_entry_that_is_there_is_not_added_and_unclear_files_are_let_be() {
        let after =
            text(repository("repos:\n- repo: a\n  hooks:\n  - id: x\n", ENTRY)).expect("added");
        assert!(matches!(repository(&after, ENTRY), Added::There));
        for unclear in
            ["repos: []\n", "repos: [{repo: a, hooks: [{id: x}]}]\n", "- a\n", "a: [\n", ""]
        {
            assert!(matches!(repository(unclear, ENTRY), Added::Unclear), "{unclear:?}");
        }
    }

    #[test]
    fn a_job_is_added_once() {
        let after = text(job(
            "build:\n  script: make\n",
            "copydesk",
            "copydesk:\n  script: copydesk check\n",
        ))
        .expect("added");
        assert_eq!(after, "build:\n  script: make\n\ncopydesk:\n  script: copydesk check\n");
        assert!(matches!(job(&after, "copydesk", "copydesk:\n  script: x\n"), Added::There));
    }
}
