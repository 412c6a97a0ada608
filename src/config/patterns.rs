//! Patterns for files in settings, read as `.gitignore` reads them. Looks at names only, never at the disk.

use super::glob::Glob;
use crate::text::Span;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Patterns in the order in which they were written; the last one that matches a path decides.
#[derive(Debug, Default)]
pub struct Patterns {
    each: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    written: String,
    place: Span,
    /// `None` for a comment, which matches nothing.
    glob: Option<Glob>,
    /// It has matched a file or folder.
    met: AtomicBool,
}

/// A text that is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Its place in the file that holds it.
    pub place: Span,
    reason: String,
}

impl std::fmt::Display for PatternError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "this is no pattern for files: {}", self.reason)
    }
}

impl std::error::Error for PatternError {}

impl Patterns {
    /// Reads patterns, each with its place in the file that holds it.
    ///
    /// # Errors
    /// Those that are none.
    pub fn new(all: Vec<(String, Span)>) -> Result<Self, Vec<PatternError>> {
        let (mut each, mut wrong) = (Vec::new(), Vec::new());
        for (written, place) in all {
            match Glob::parse(&from_root(&written)) {
                Ok(glob) => {
                    each.push(Pattern { written, place, glob, met: AtomicBool::new(false) });
                }
                Err(reason) => wrong.push(PatternError { place, reason }),
            }
        }
        if wrong.is_empty() { Ok(Self { each }) } else { Err(wrong) }
    }

    /// Whether a file is matched: `Some(false)` if a pattern with `!` takes it out again, `None` if no pattern speaks of it.
    ///
    /// As for git, nothing below a folder that is matched can be taken out again. The path is relative to the folder of the
    /// patterns; one that is not is never matched.
    #[must_use]
    pub fn verdict(&self, path: &Path) -> Option<bool> {
        if self.each.is_empty() || leads_out(path) {
            return None;
        }
        let mut out = None;
        for folder in folders(path).into_iter().rev() {
            match self.last(&folder, true) {
                Some(true) => return Some(true),
                Some(false) => out = Some(false),
                None => {}
            }
        }
        self.last(&slashed(path), false).or(out)
    }

    /// What the last pattern says that matches this very path.
    fn last(&self, path: &str, is_folder: bool) -> Option<bool> {
        let globs = self.each.iter().rev().filter_map(|p| p.glob.as_ref());
        globs.filter(|g| g.matches(path, is_folder)).map(|g| !g.negated).next()
    }

    /// Takes note of which patterns match a file or folder that is there.
    pub fn meet(&self, path: &Path, is_folder: bool) {
        if path.as_os_str().is_empty() || leads_out(path) {
            return;
        }
        for pattern in self.each.iter().filter(|p| !p.met.load(Relaxed)) {
            let Some(glob) = &pattern.glob else { continue };
            let above = || folders(path).iter().any(|f| glob.matches(f, true));
            if glob.matches(&slashed(path), is_folder) || above() {
                pattern.met.store(true, Relaxed);
            }
        }
    }

    /// Patterns that have met nothing, as they were written. A plain path that `exists` below the folder of the patterns is none of
    /// them: a walk does not see what git ignores.
    pub fn unmet<'p>(
        &'p self,
        exists: impl Fn(&str) -> bool + 'p,
    ) -> impl Iterator<Item = (&'p str, Span)> {
        let idle = self.each.iter().filter(|p| !p.met.load(Relaxed));
        idle.filter(move |p| !p.plain().is_some_and(&exists)).map(|p| (p.written.as_str(), p.place))
    }
}

impl Pattern {
    /// The pattern as a plain path, if it is one.
    fn plain(&self) -> Option<&str> {
        let plain = self.written.trim_start_matches('!').trim_start_matches("./");
        let plain = plain.trim_start_matches('/').trim_end_matches("/**").trim_end_matches('/');
        Some(plain).filter(|p| !p.contains(['*', '?', '[', '{']))
    }
}

/// The path is not below the folder of the patterns.
fn leads_out(path: &Path) -> bool {
    path.is_absolute() || path.starts_with("..")
}

/// The folders that a path lies in, the nearest first.
fn folders(path: &Path) -> Vec<String> {
    path.ancestors().skip(1).filter(|a| !a.as_os_str().is_empty()).map(slashed).collect()
}

/// A path as patterns see it.
fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// A path that begins at the folder of the patterns does so with `/` in a `.gitignore`; people also write `./`.
fn from_root(written: &str) -> String {
    let (sign, path) = written.strip_prefix('!').map_or(("", written), |path| ("!", path));
    path.strip_prefix("./").map_or_else(|| written.to_owned(), |path| format!("{sign}/{path}"))
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
        let unmet: Vec<&str> = patterns.unmet(|_| false).map(|(p, _)| p).collect();
        assert_eq!(unmet, ["archve/", "*.rst"]);
    }
}
