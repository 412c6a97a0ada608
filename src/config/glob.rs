//! One line of a `.gitignore` as a `globset` pattern. Knows no settings and no disk.
//!
//! What `globset` leaves to its caller: the `!` and the slashes around a pattern, that a name without a slash matches at any
//! depth, and that a character class never matches a slash. `tests` hold it to the `ignore` crate, which reads the same lines.

use globset::{Error, ErrorKind, Glob, GlobBuilder};

/// Characters that a pattern may have.
const LONGEST: usize = 1024;

/// A pattern of a `.gitignore`.
#[derive(Clone, Debug)]
pub(super) struct GitignoreLine {
    /// It was written with `!`.
    pub(super) negated: bool,
    /// It was written with `/` at its end.
    pub(super) folders_only: bool,
    /// Its paths, from the folder of the file.
    pub(super) glob: Glob,
}

impl GitignoreLine {
    /// Reads a line of a `.gitignore`; `None` for a comment or an empty line.
    ///
    /// # Errors
    /// What is wrong with it, in words for its author.
    pub(super) fn parse(line: &str) -> Result<Option<Self>, String> {
        if line.starts_with('#') {
            return Ok(None);
        }
        let line = if line.ends_with("\\ ") { line } else { line.trim_end() };
        let (negated, line) = without(line, str::strip_prefix, "!");
        let (from_root, line) = without(line, str::strip_prefix, "/");
        let (folders_only, line) = without(line, str::strip_suffix, "/");
        if line.is_empty() {
            return Ok(None);
        }
        if line.chars().count() > LONGEST {
            return Err(format!("a pattern may have {LONGEST} characters"));
        }
        let mut path = without_slashes_in_classes(line);
        if !from_root && !line.contains('/') {
            path.insert_str(0, "**/");
        }
        // `a/**` is what lies in the folder, not the folder.
        if path == "**" || path.ends_with("/**") {
            path.push_str("/*");
        }
        let mut builder = GlobBuilder::new(&path);
        builder.literal_separator(true).backslash_escape(true).allow_unclosed_class(true);
        let glob = builder.build().map_err(|error| in_words(&error))?;
        Ok(Some(Self { negated, folders_only, glob }))
    }
}

/// The text without a character at one of its ends, and whether it was there.
fn without<'t>(
    text: &'t str,
    strip: fn(&'t str, &'t str) -> Option<&'t str>,
    mark: &'static str,
) -> (bool, &'t str) {
    strip(text, mark).map_or((false, text), |rest| (true, rest))
}

/// What is wrong with a pattern, in words for its author.
pub(super) fn in_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::UnclosedAlternates => "a `{` is not closed".to_owned(),
        ErrorKind::UnopenedAlternates => "a `}` closes no `{`".to_owned(),
        ErrorKind::DanglingEscape => "a backslash at the end escapes nothing".to_owned(),
        ErrorKind::InvalidRange(low, high) => format!("the range `{low}-{high}` runs backwards"),
        ErrorKind::Regex(_) => "it is too large".to_owned(),
        other => other.to_string(),
    }
}

/// For git a class such as `[!a]` or `[+-9]` does not match a slash: the slash is taken out of its characters.
fn without_slashes_in_classes(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find(['[', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = match class_end(rest) {
            _ if rest.starts_with('\\') => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            None => 1,
            Some(end) => {
                out.push_str(&class(&rest[..end]));
                rest = &rest[end..];
                continue;
            }
        };
        out.push_str(&rest[..len]);
        rest = &rest[len..];
    }
    out + rest
}

/// Where the `]` of a class stands that begins a text; a `]` that is its first character belongs to it.
fn class_end(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let sign = usize::from(inner.starts_with(['!', '^']));
    let first = inner[sign..].chars().next().map_or(0, char::len_utf8);
    inner[sign + first..].find(']').map(|end| 1 + sign + first + end)
}

/// A class up to its `]`, with a slash among what it excludes, or its ranges around the slash cut in two.
fn class(class: &str) -> String {
    if class[1..].starts_with(['!', '^']) {
        return format!("{class}/");
    }
    let mut chars = class[1..].chars().peekable();
    let mut out = "[".to_owned();
    while let Some(low) = chars.next() {
        out.push(low);
        let Some(high) = chars.next_if_eq(&'-').and_then(|_| chars.peek().copied()) else {
            continue;
        };
        if low < '/' && '/' < high {
            out.push_str("-.0");
        }
        out.push('-');
        out.push(high);
        chars.next();
    }
    out
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use ignore::gitignore::GitignoreBuilder;
    use proptest::prelude::*;

    /// What the `ignore` crate says: whether the path itself is matched, by a pattern with `!` or without.
    fn reference(line: &str, path: &str, is_folder: bool) -> Option<bool> {
        let mut builder = GitignoreBuilder::new("");
        builder.add_line(None, line).ok()?;
        let whole = builder.build().ok()?;
        let matched = whole.matched(path, is_folder);
        Some(matched.is_ignore() || matched.is_whitelist())
    }

    fn matches(line: &GitignoreLine, path: &str, is_folder: bool) -> bool {
        (is_folder || !line.folders_only) && line.glob.compile_matcher().is_match(path)
    }

    #[track_caller]
    fn agree(line: &str, path: &str, is_folder: bool) {
        let own = GitignoreLine::parse(line).ok();
        let own = own.map(|line| line.is_some_and(|l| matches(&l, path, is_folder)));
        assert_eq!(own, reference(line, path, is_folder), "{line:?} on {path:?} ({is_folder})");
    }

    #[test]
    fn braces_classes_and_stars_are_read_as_git_reads_them() {
        let lines = [
            "a",
            "/a",
            "a/",
            "a/b",
            "**",
            "*",
            "**/a",
            "a/**",
            "a/**/b",
            "**/*.md",
            "*.{md,txt}",
            "[ab].md",
            "[!a].md",
            "[^a].md",
            "[a-c]?",
            "a**b",
            "a/*/b",
            "{a,b/c}/d",
            "a{b,{c,d}}",
            "\\*",
            "\\!a",
            "!a",
            "!/a/*",
            "# a",
            "",
            " ",
            "a ",
            "[]a]",
            "/**/a",
            "a/**/**/b",
            "é?",
            "a,b",
            "[z-a]",
            "[a",
            "{a",
            "a}",
            "a\\",
        ];
        let paths = [
            "a", "b", "ab", "abb", "ac", "ad", "a/b", "a/x/b", "a/x/y/b", "x/a", "x/y/a", "a.md",
            "b.md", "x/c.txt", "b/c/d", "a/d", "*", "!a", "]", "éa", "a,b", "a b", ".a", "x/.md",
        ];
        for line in lines {
            for path in paths {
                agree(line, path, false);
                agree(line, path, true);
            }
        }
    }

    proptest! {
        // Without `[!…]`, which may be a slash for the crate; for git and here it may not.
        #[test]
        fn whatever_the_pattern_it_matches_as_in_gitignore(
            line in "!?/?(\\*\\*|([ab*?.]|\\[ab\\]|\\{a,b\\}){1,4})(/(\\*\\*|[ab*?]{1,3})){0,3}/?",
            path in "[ab]{1,2}(\\.[ab])?(/[ab]{1,2}){0,3}",
            is_folder in any::<bool>(),
        ) {
            agree(&line, &path, is_folder);
        }
    }

    #[test]
    fn a_class_is_never_a_slash() {
        let line = |text: &str| GitignoreLine::parse(text).expect("a pattern").expect("no comment");
        for (class, no_slash) in [("[!b]", "a"), ("[+-9]", "5"), ("[!]a]", "b"), ("[^b-d]", "a")] {
            let text = format!("x{class}y");
            let line = line(&text);
            assert!(!matches(&line, "x/y", false), "{class}");
            assert!(matches(&line, &format!("x{no_slash}y"), false), "{class}");
        }
        assert!(matches(&line("x[+-9]y"), "x.y", false));
        assert!(!matches(&line("x[!b]y"), "xby", false));
    }

    #[test]
    fn no_pattern_takes_long() {
        let line = GitignoreLine::parse(&"*a".repeat(500)).expect("a pattern").expect("no comment");
        assert!(!matches(&line, &"a".repeat(400), false));
        assert!(GitignoreLine::parse(&"{a,b}".repeat(30)).is_ok());
        assert!(GitignoreLine::parse(&"a".repeat(5000)).is_err());
    }
}
