//! Which lines of drafts changed since a revision: since the commit where the current branch left it, so that what others did there in the
//! meantime does not count.

use super::command::{folder_of, line, os, output, slashed};
use super::diff::{self, Lines};
use super::trees::Trees;
use crate::doc::Problem;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Changes since a revision, in all repositories that hold drafts.
#[derive(Debug, Default)]
pub struct Changes {
    repositories: BTreeMap<PathBuf, Repository>,
    /// Folders that were asked for, with the top of their repository.
    tops: BTreeMap<PathBuf, PathBuf>,
}

#[derive(Debug)]
struct Repository {
    changed: BTreeMap<OsString, Lines>,
    /// Files that git keeps; what it does not keep is new.
    kept: BTreeSet<OsString>,
}

impl Changes {
    /// Asks git about every repository that holds one of the drafts. `staged` compares the index instead of the work tree.
    ///
    /// # Errors
    /// No git, no repository, no such revision, or a clone too shallow to tell; the problem says what to fetch.
    pub fn since(revision: &str, staged: bool, drafts: &[PathBuf]) -> Result<Self, Box<Problem>> {
        let mut changes = Self::default();
        let mut trees = Trees::default();
        for draft in drafts {
            let folder = folder_of(draft);
            if changes.tops.contains_key(&folder) {
                continue;
            }
            let Some(top) = trees.top(&folder)? else {
                return Err(Box::new(
                    Problem::general(format!(
                        "{} does not lie in a git repository",
                        draft.display()
                    ))
                    .help("--since compares with a revision that git keeps"),
                ));
            };
            if !changes.repositories.contains_key(&top) {
                let repository = Repository::read(&top, revision, staged)?;
                changes.repositories.insert(top.clone(), repository);
            }
            changes.tops.insert(folder, top);
        }
        Ok(changes)
    }

    /// The lines of a draft that changed; `None` if nothing did.
    #[must_use]
    pub fn of(&self, draft: &Path) -> Option<Lines> {
        let folder = folder_of(draft);
        let top = self.tops.get(&folder)?;
        let repository = self.repositories.get(top)?;
        // Git answers with real paths; a folder may have been reached through a link.
        let absolute = std::path::absolute(draft).ok()?;
        let real = std::fs::canonicalize(&folder)
            .unwrap_or_else(|_| folder.clone())
            .join(absolute.strip_prefix(&folder).ok()?);
        let real_top = std::fs::canonicalize(top).unwrap_or_else(|_| top.clone());
        let key = slashed(real.strip_prefix(real_top).ok()?);
        if let Some(lines) = repository.changed.get(&key) {
            return Some(lines.clone()).filter(|l| !l.is_empty());
        }
        (!repository.kept.contains(&key)).then(Lines::all)
    }
}

impl Repository {
    fn read(top: &Path, revision: &str, staged: bool) -> Result<Self, Box<Problem>> {
        let base = base(top, revision)?;
        let mut args: Vec<&str> = vec![
            "diff",
            "-U0",
            "--text",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-relative",
            "-M",
        ];
        args.extend([
            "--inter-hunk-context=0",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--ignore-submodules=all",
        ]);
        args.extend(staged.then_some("--cached"));
        args.extend([base.as_str(), "--"]);
        let changed = diff::read(&output(top, args)?).into_iter().collect();
        let kept = output(top, ["ls-files", "-z"])?
            .split(|b| *b == 0)
            .filter(|p| !p.is_empty())
            .map(os)
            .collect();
        Ok(Self { changed, kept })
    }
}

/// The commit, or tree, that the work tree is compared with.
fn base(top: &Path, revision: &str) -> Result<String, Box<Problem>> {
    if revision.contains("..") {
        return Err(Box::new(
            Problem::general(format!("`{revision}` is a range"))
                .help("--since takes one revision: the branch, tag or commit to compare with"),
        ));
    }
    if let Some(commit) = commit(top, revision)? {
        let Some(head) = commit_or_none(top)? else { return Ok(commit) };
        let found = line(top, ["merge-base", commit.as_str(), head.as_str()])?;
        return found.map(|b| text(&b)).ok_or_else(|| Box::new(unrelated(top, revision)));
    }
    // Before the first commit everything is new.
    if matches!(revision, "HEAD" | "@") && commit_or_none(top)?.is_none() {
        return empty_tree(top);
    }
    // In a submodule the revision is that of the repository around it.
    if let Some(parent) = line(top, ["rev-parse", "--show-superproject-working-tree"])? {
        let parent = PathBuf::from(os(&parent));
        let outer = base(&parent, revision)?;
        let inside = slashed(top.strip_prefix(&parent).unwrap_or(top));
        let args: [OsString; 5] =
            ["ls-tree".into(), "--full-tree".into(), outer.into(), "--".into(), inside];
        let entry = text(&output(&parent, args)?);
        return match entry.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["160000", "commit", id, ..] => commit(top, id)?.ok_or_else(|| {
                let problem = Problem::general(format!(
                    "the submodule {} does not hold its commit of {revision}",
                    top.display()
                ));
                Box::new(
                    problem.help(format!("fetch it: git -C {} fetch origin {id}", top.display())),
                )
            }),
            _ => empty_tree(top),
        };
    }
    Err(Box::new(unknown(top, revision)?))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The commit that a revision names.
fn commit(top: &Path, revision: &str) -> Result<Option<String>, Box<Problem>> {
    let wanted = format!("{revision}^{{commit}}");
    Ok(line(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted.as_str()])?
        .map(|b| text(&b)))
}

fn commit_or_none(top: &Path) -> Result<Option<String>, Box<Problem>> {
    commit(top, "HEAD")
}

/// The tree without files; its name depends on the hash that the repository uses.
fn empty_tree(top: &Path) -> Result<String, Box<Problem>> {
    let name = line(top, ["hash-object", "-t", "tree", "--stdin"])?;
    name.map(|b| text(&b))
        .ok_or_else(|| Box::new(Problem::general("git: it does not know the empty tree")))
}

fn shallow(top: &Path) -> Result<bool, Box<Problem>> {
    Ok(line(top, ["rev-parse", "--is-shallow-repository"])?.as_deref() == Some(b"true"))
}

/// What to fetch when history was cut off.
const UNSHALLOW: &str = "this clone is shallow; fetch its history with `git fetch --unshallow`, or check out with `fetch-depth: 0` (GitHub Actions) or `GIT_DEPTH: 0` (GitLab CI)";

fn unknown(top: &Path, revision: &str) -> Result<Problem, Box<Problem>> {
    let problem = Problem::general(format!("git knows no revision `{revision}`"));
    if revision.len() >= 40 && revision.bytes().all(|b| b == b'0') {
        return Ok(problem.help("a new branch has no earlier commit; compare with the branch it left, such as origin/main"));
    }
    let remote = revision
        .split_once('/')
        .filter(|(r, _)| line(top, ["remote", "get-url", *r]).is_ok_and(|l| l.is_some()));
    Ok(match remote {
        Some((remote, branch)) if shallow(top)? => {
            problem.help(format!("fetch it: `git fetch --unshallow {remote} +refs/heads/{branch}:refs/remotes/{remote}/{branch}`"))
        }
        Some((remote, branch)) => problem.help(format!("fetch it: `git fetch {remote} +refs/heads/{branch}:refs/remotes/{remote}/{branch}`")),
        None if shallow(top)? => problem.help(UNSHALLOW),
        None => problem.help(format!("if another clone has it: `git fetch origin {revision}`")),
    })
}

fn unrelated(top: &Path, revision: &str) -> Problem {
    let problem = Problem::general(format!(
        "git finds no commit that `{revision}` and the current branch have in common"
    ));
    match shallow(top) {
        Ok(true) => problem.help(UNSHALLOW),
        _ => problem.help("their histories are unrelated; compare with another revision"),
    }
}
