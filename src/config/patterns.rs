//! Patterns for files in settings, read as `.gitignore` reads them. Looks at names only, never at the disk.

use super::glob::{GitignoreLine, in_words};
use crate::text::Span;
use globset::{Candidate, GlobSet, GlobSetBuilder};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Patterns in the order in which they were written; the last one that matches a path decides.
#[derive(Debug, Default)]
pub struct Patterns {
    each: Vec<Pattern>,
    /// The globs of all that are no comments.
    set: GlobSet,
    /// For each glob of the set its pattern, as an index.
    in_set: Vec<usize>,
}

#[derive(Debug)]
struct Pattern {
    written: String,
    place: Span,
    /// `None` for a comment, which matches nothing.
    line: Option<GitignoreLine>,
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
            match GitignoreLine::parse(&from_root(&written)) {
                Ok(line) => {
                    each.push(Pattern { written, place, line, met: AtomicBool::new(false) });
                }
                Err(reason) => wrong.push(PatternError { place, reason }),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        match set(&each) {
            Ok(set) => {
                let in_set = (0..each.len()).filter(|&i| each[i].line.is_some()).collect();
                Ok(Self { each, set, in_set })
            }
            // One of them is too large, or all are together.
            Err(error) => {
                let mut large = each.chunks(1).filter(|one| set(one).is_err()).peekable();
                let last = if large.peek().is_none() { each.last() } else { None };
                let named = large.flatten().chain(last);
                Err(named
                    .map(|p| PatternError { place: p.place, reason: in_words(&error) })
                    .collect())
            }
        }
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
        self.matching(path, is_folder).last().map(|(_, line)| !line.negated)
    }

    /// The patterns that match this very path, in order.
    fn matching(
        &self,
        path: &str,
        is_folder: bool,
    ) -> impl Iterator<Item = (&Pattern, &GitignoreLine)> {
        let globs = self.set.matches_candidate(&Candidate::new(path)).into_iter();
        let lines = globs.map(|glob| &self.each[self.in_set[glob]]);
        let lines = lines.filter_map(|pattern| pattern.line.as_ref().map(|line| (pattern, line)));
        lines.filter(move |(_, line)| is_folder || !line.folders_only)
    }

    /// Takes note of which patterns match a file or folder that is there.
    pub fn meet(&self, path: &Path, is_folder: bool) {
        if self.each.is_empty() || path.as_os_str().is_empty() || leads_out(path) {
            return;
        }
        let note = |path: &str, is_folder: bool| {
            self.matching(path, is_folder)
                .for_each(|(pattern, _)| pattern.met.store(true, Relaxed));
        };
        note(&slashed(path), is_folder);
        for folder in folders(path) {
            note(&folder, true);
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

/// All globs of some patterns in one automaton.
fn set(patterns: &[Pattern]) -> Result<GlobSet, globset::Error> {
    let mut builder = GlobSetBuilder::new();
    for line in patterns.iter().filter_map(|pattern| pattern.line.as_ref()) {
        builder.add(line.glob.clone());
    }
    builder.build()
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
    fn one_that_is_too_large_is_named() {
        let nested = format!("{}a{}", "{".repeat(300), "}".repeat(300));
        let (fine, large) = (Span::new(0, 2), Span::new(3, 9));
        let wrong =
            Patterns::new(vec![("a".to_owned(), fine), (nested, large)]).expect_err("is too large");
        assert_eq!(wrong.iter().map(|w| w.place).collect::<Vec<_>>(), [large]);
        assert_eq!(wrong[0].to_string(), "this is no pattern for files: it is too large");
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
