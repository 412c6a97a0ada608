//! Patterns for files, read as `.gitignore` reads them, and the built-in list of files that are no drafts.

use crate::text::Span;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use once_cell::sync::Lazy;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Patterns in the order in which they were written; the last one that matches a path decides.
#[derive(Debug)]
pub struct Patterns {
    all: Gitignore,
    each: Vec<Pattern>,
}

/// One pattern by itself, which is asked whether it matches anything.
#[derive(Debug)]
struct Pattern {
    written: String,
    place: Span,
    matcher: Gitignore,
    met: AtomicBool,
}

impl Default for Patterns {
    fn default() -> Self {
        Self { all: Gitignore::empty(), each: Vec::new() }
    }
}

impl Patterns {
    /// Reads patterns, each with its place in the file that holds it.
    ///
    /// # Errors
    /// The places of patterns that are none, and what is wrong with each.
    pub fn new(all: Vec<(String, Span)>) -> Result<Self, Vec<(Span, String)>> {
        let mut builder = GitignoreBuilder::new("");
        let (mut each, mut wrong) = (Vec::new(), Vec::new());
        for (written, place) in all {
            let line = from_root(&written);
            match builder.add_line(None, &line).map(|_| alone(&line)) {
                Ok(matcher) => {
                    each.push(Pattern { written, place, matcher, met: AtomicBool::new(false) });
                }
                Err(error) => wrong.push((place, error.to_string())),
            }
        }
        let all = builder.build().map_err(|e| vec![(Span::default(), e.to_string())])?;
        if wrong.is_empty() { Ok(Self { all, each }) } else { Err(wrong) }
    }

    /// Whether a file is matched: `Some(false)` if a pattern with `!` takes it out again, `None` if no pattern speaks of it.
    ///
    /// As for git, nothing below a folder that is matched can be taken out again. The path is relative to the folder of the
    /// patterns; one that is not is never matched.
    #[must_use]
    pub fn verdict(&self, path: &Path) -> Option<bool> {
        if self.each.is_empty() || path.is_absolute() || path.starts_with("..") {
            return None;
        }
        let mut out = None;
        let folders: Vec<&Path> =
            path.ancestors().skip(1).filter(|a| !a.as_os_str().is_empty()).collect();
        for folder in folders.into_iter().rev() {
            match self.all.matched(folder, true) {
                Match::Ignore(_) => return Some(true),
                Match::Whitelist(_) => out = Some(false),
                Match::None => {}
            }
        }
        match self.all.matched(path, false) {
            Match::Ignore(_) => Some(true),
            Match::Whitelist(_) => Some(false),
            Match::None => out,
        }
    }

    /// Takes note of which patterns match a file or folder that is there.
    pub fn meet(&self, path: &Path, is_folder: bool) {
        if path.as_os_str().is_empty() || path.is_absolute() || path.starts_with("..") {
            return;
        }
        for pattern in self.each.iter().filter(|p| !p.met.load(Relaxed)) {
            if pattern.matcher.matched_path_or_any_parents(path, is_folder).is_ignore() {
                pattern.met.store(true, Relaxed);
            }
        }
    }

    /// Patterns that have met nothing below their folder, as they were written.
    pub fn unmet<'p>(&'p self, root: &'p Path) -> impl Iterator<Item = (&'p str, Span)> {
        let idle = self.each.iter().filter(|p| !p.met.load(Relaxed));
        idle.filter(move |p| !p.is_there(root)).map(|p| (p.written.as_str(), p.place))
    }
}

impl Pattern {
    /// The pattern is a plain path, which exists: a walk does not see what git ignores.
    fn is_there(&self, root: &Path) -> bool {
        let plain = self.written.trim_start_matches('!').trim_start_matches("./");
        let plain = plain.trim_start_matches('/').trim_end_matches("/**").trim_end_matches('/');
        !plain.contains(['*', '?', '[', '{']) && root.join(plain).exists()
    }
}

/// A path that begins at the folder of the patterns does so with `/` in a `.gitignore`; people also write `./`.
fn from_root(written: &str) -> String {
    let (sign, path) = written.strip_prefix('!').map_or(("", written), |path| ("!", path));
    path.strip_prefix("./").map_or_else(|| written.to_owned(), |path| format!("{sign}/{path}"))
}

/// A matcher of one pattern, whose `!` is left out.
fn alone(line: &str) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    // It was read once already.
    let _ = builder.add_line(None, line.trim_start_matches('!'));
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// The list of files that are no drafts, `rules/no-drafts.txt`.
static NO_DRAFTS: Lazy<Patterns> = Lazy::new(|| {
    let lines = crate::data::get("no-drafts.txt").unwrap_or_default().lines();
    let patterns = lines.filter(|l| !l.is_empty() && !l.starts_with('#'));
    Patterns::new(patterns.map(|l| (l.to_owned(), Span::default())).collect()).unwrap_or_default()
});

/// The name of a file, or of a folder that it lies in, says that it is no draft.
#[must_use]
pub fn is_no_draft(path: &Path) -> bool {
    let plain: PathBuf = path.strip_prefix(".").unwrap_or(path).to_path_buf();
    NO_DRAFTS.verdict(&plain) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(all: &[&str]) -> Patterns {
        let all = all.iter().map(|p| ((*p).to_owned(), Span::default())).collect();
        Patterns::new(all).expect("patterns")
    }

    #[track_caller]
    fn matches(all: &[&str], matched: &[&str], free: &[&str]) {
        let patterns = patterns(all);
        for path in matched {
            assert_eq!(patterns.verdict(Path::new(path)), Some(true), "{all:?} {path}");
        }
        for path in free {
            assert_ne!(patterns.verdict(Path::new(path)), Some(true), "{all:?} {path}");
        }
    }

    #[test]
    fn they_match_as_in_gitignore() {
        let below = ["archive/a.md", "archive/2024/a.md"];
        matches(&["archive/"], &below, &["a.md", "archive.md"]);
        matches(&["archive"], &below, &["archives/a.md"]);
        matches(&["archive"], &["x/archive/a.md"], &[]);
        matches(&["./archive/**"], &below, &["x/archive/a.md"]);
        matches(&["/archive/**"], &below, &["x/archive/a.md"]);
        matches(&["./archive"], &below, &["x/archive/a.md"]);
        matches(&["*.txt"], &["a.txt", "x/y/a.txt"], &["a.md"]);
        matches(&["news/*.md"], &["news/a.md"], &["news/x/a.md", "x/news/a.md"]);
        matches(&["**/old/*.md"], &["old/a.md", "x/old/a.md"], &["old/x/a.md"]);
        matches(&["# a.md"], &[], &["# a.md", "a.md"]);
    }

    #[test]
    fn later_ones_take_out_again_what_lies_in_no_matched_folder() {
        matches(&["**", "!b.md"], &["a.md", "x/b.md"], &["b.md"]);
        matches(&["*.md", "!b.md"], &["a.md", "x/a.md"], &["b.md", "x/b.md"]);
        matches(&["!b.md", "*.md"], &["b.md"], &[]);
        matches(&["old/", "!old/b.md"], &["old/b.md"], &[]);
        matches(&["old/*", "!./old/b.md"], &["old/a.md"], &["old/b.md"]);
        assert_eq!(patterns(&["!docs/"]).verdict(Path::new("docs/README.md")), Some(false));
        assert_eq!(patterns(&["a.md"]).verdict(Path::new("b.md")), None);
    }

    #[test]
    fn those_that_match_nothing_are_known() {
        let patterns = patterns(&["archve/", "news/**", "!b.md", "*.rst"]);
        for (path, is_folder) in [("news", true), ("news/a.md", false), ("b.md", false)] {
            patterns.meet(Path::new(path), is_folder);
        }
        let unmet: Vec<&str> = patterns.unmet(Path::new("nowhere")).map(|(p, _)| p).collect();
        assert_eq!(unmet, ["archve/", "*.rst"]);
    }

    #[test]
    fn names_say_what_is_no_draft() {
        let no_drafts = [
            "README.md",
            "x/readme.txt",
            "README.zh.md",
            "CHANGELOG.md",
            "CONTRIBUTING.rst",
            "LICENSE.txt",
            "LICENSE-MIT.md",
            "CODE_OF_CONDUCT.md",
            "SECURITY.md",
            "requirements.txt",
            "requirements-dev.txt",
            "robots.txt",
            "llms.txt",
            "templates/news.html",
            "site/archetypes/default.md",
            ".copydesk/rules/house/words.md",
            ".github/ISSUE_TEMPLATE/bug.md",
            "./README.md",
        ];
        for path in no_drafts {
            assert!(is_no_draft(Path::new(path)), "{path}");
        }
        let drafts = [
            "a.md",
            "news/security.md",
            "the-robots.txt",
            "readmes/a.md",
            "license-fees.md",
            "changelogs-explained.md",
            "template.md",
            "requirements.md",
            "rules/a.md",
            "support-for-labs.md",
            "history.md",
            "news.md",
            "index.html",
        ];
        for path in drafts {
            assert!(!is_no_draft(Path::new(path)), "{path}");
        }
    }
}
