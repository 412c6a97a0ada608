//! One pattern of a `.gitignore`, matched without the disk. Knows no settings.
//!
//! A pattern is compiled into steps and run over a path as a nondeterministic automaton, so that no pattern takes longer than its
//! length times that of the path. `tests` hold it to the `ignore` crate, which reads the same patterns.

/// Choices that braces of one pattern may stand for.
const CHOICES: usize = 64;

/// Steps that one choice may have.
const STEPS: usize = 1024;

/// A pattern, its `!` and its slashes taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob {
    /// It was written with `!`.
    pub(super) negated: bool,
    /// It was written with `/` at its end.
    folders_only: bool,
    /// What its braces stand for, one after the other.
    choices: Vec<Choice>,
}

/// A pattern without braces.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    steps: Vec<Step>,
    /// Its longest run of plain characters. A path that lacks it is not matched, and most paths lack it.
    literal: String,
}

impl Choice {
    fn new(steps: Vec<Step>) -> Self {
        let runs = steps.split(|s| !matches!(s, Step::Char(_)));
        let text = |run: &[Step]| {
            let chars =
                run.iter().filter_map(|s| if let Step::Char(c) = s { Some(*c) } else { None });
            chars.collect::<String>()
        };
        let literal = runs.map(text).max_by_key(String::len).unwrap_or_default();
        Self { steps, literal }
    }

    fn matches(&self, path: &str) -> bool {
        path.contains(&self.literal) && run(&self.steps, path)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Char(char),
    /// `?`
    Any,
    /// `[a-z]`, or `[!a-z]` with `true`.
    Class(Vec<(char, char)>, bool),
    /// `*`: nothing, or characters of one name.
    Star,
    /// `**/`: nothing, or folders with their slashes.
    Folders,
}

impl Glob {
    /// Reads a line of a `.gitignore`; `None` for a comment or an empty line.
    ///
    /// # Errors
    /// What is wrong with it, in words for its author.
    pub(super) fn parse(line: &str) -> Result<Option<Self>, String> {
        if line.starts_with('#') {
            return Ok(None);
        }
        let line = if line.ends_with("\\ ") { line } else { line.trim_end() };
        let (negated, line) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest));
        let (from_root, line) = line.strip_prefix('/').map_or((false, line), |rest| (true, rest));
        let (folders_only, line) =
            line.strip_suffix('/').map_or((false, line), |rest| (true, rest));
        if line.is_empty() {
            return Ok(None);
        }
        let anywhere = !from_root && !line.contains('/');
        let whole = if anywhere { format!("**/{line}") } else { line.to_owned() };
        let choices = alternatives(&whole)?;
        let choices: Result<_, _> = choices.iter().map(|c| steps(c).map(Choice::new)).collect();
        Ok(Some(Self { negated, folders_only, choices: choices? }))
    }

    /// The path is matched by itself, whatever lies above it; names are parted by `/`.
    pub(super) fn matches(&self, path: &str, is_folder: bool) -> bool {
        (is_folder || !self.folders_only) && self.choices.iter().any(|c| c.matches(path))
    }
}

/// What the braces of a pattern stand for: `a{b,c}` is `ab` and `ac`.
fn alternatives(pattern: &str) -> Result<Vec<String>, String> {
    let mut done = Vec::new();
    let mut open = vec![pattern.to_owned()];
    while let Some(text) = open.pop() {
        match braces(&text)? {
            None => done.push(text),
            Some(Braces { before, choices, behind }) => {
                open.extend(choices.iter().rev().map(|c| format!("{before}{c}{behind}")));
            }
        }
        if open.len() + done.len() > CHOICES {
            return Err(format!("braces may stand for {CHOICES} choices"));
        }
    }
    Ok(done)
}

/// The first braces of a pattern.
struct Braces<'p> {
    before: &'p str,
    choices: Vec<&'p str>,
    behind: &'p str,
}

fn braces(text: &str) -> Result<Option<Braces<'_>>, String> {
    let (mut depth, mut begin, mut from) = (0_usize, 0, 0);
    let mut choices = Vec::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '[' if class_end(&text[at..]).is_some() => {
                let end = at + class_end(&text[at..]).unwrap_or_default();
                while chars.next().is_some_and(|(i, _)| i < end) {}
            }
            '{' => {
                depth += 1;
                if depth == 1 {
                    (begin, from) = (at, at + 1);
                }
            }
            ',' if depth == 1 => {
                choices.push(&text[from..at]);
                from = at + 1;
            }
            '}' if depth == 0 => return Err("a `}` closes no `{`".to_owned()),
            '}' => {
                depth -= 1;
                if depth == 0 {
                    choices.push(&text[from..at]);
                    let (before, behind) = (&text[..begin], &text[at + 1..]);
                    return Ok(Some(Braces { before, choices, behind }));
                }
            }
            _ => {}
        }
    }
    if depth > 0 { Err("a `{` is not closed".to_owned()) } else { Ok(None) }
}

/// Where the `]` of a class stands that begins a text; a `]` that is its first character belongs to it.
fn class_end(text: &str) -> Option<usize> {
    let inner = text.get(1..)?;
    let sign = usize::from(inner.starts_with(['!', '^']));
    let first = inner[sign..].chars().next().map_or(0, char::len_utf8);
    inner[sign + first..].find(']').map(|end| 1 + sign + first + end)
}

/// The steps of a pattern without braces.
fn steps(pattern: &str) -> Result<Vec<Step>, String> {
    let mut out: Vec<Step> = Vec::new();
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let at_name = matches!(out.last(), None | Some(Step::Folders | Step::Char('/')));
        let len = match c {
            '*' if at_name && rest == "**" => {
                out.extend([Step::Folders, Step::Star]);
                2
            }
            '*' if at_name && rest.starts_with("**/") => {
                out.push(Step::Folders);
                3
            }
            '*' => {
                out.push(Step::Star);
                rest.len() - rest.trim_start_matches('*').len()
            }
            '?' => {
                out.push(Step::Any);
                1
            }
            '\\' => {
                let escaped = rest[1..].chars().next();
                let escaped = escaped.ok_or("a backslash at the end escapes nothing")?;
                out.push(Step::Char(escaped));
                1 + escaped.len_utf8()
            }
            // As in git, a `[` that is not closed is a character.
            '[' if class_end(rest).is_some() => {
                let end = class_end(rest).unwrap_or_default();
                out.push(class(&rest[1..end])?);
                end + 1
            }
            c => {
                out.push(Step::Char(c));
                c.len_utf8()
            }
        };
        rest = &rest[len..];
        if out.len() > STEPS {
            return Err(format!("a pattern may have {STEPS} characters"));
        }
    }
    Ok(out)
}

fn class(inner: &str) -> Result<Step, String> {
    let negated = inner.starts_with(['!', '^']);
    let chars: Vec<char> = inner.chars().skip(usize::from(negated)).collect();
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (low, high, len) = match chars[at..] {
            [low, '-', high, ..] => (low, high, 3),
            _ => (chars[at], chars[at], 1),
        };
        if low > high {
            return Err(format!("the range `{low}-{high}` runs backwards"));
        }
        ranges.push((low, high));
        at += len;
    }
    Ok(Step::Class(ranges, negated))
}

/// The automaton: which steps may come next, character by character.
fn run(steps: &[Step], path: &str) -> bool {
    let mut now = vec![false; steps.len() + 1];
    let mut next = now.clone();
    enter(steps, 0, &mut now);
    for c in path.chars() {
        next.fill(false);
        for (at, step) in steps.iter().enumerate().filter(|(at, _)| now[*at]) {
            let goes_on = match step {
                Step::Char(wanted) => *wanted == c,
                Step::Any => c != '/',
                Step::Class(ranges, negated) => {
                    let has = ranges.iter().any(|(low, high)| (*low..=*high).contains(&c));
                    c != '/' && has != *negated
                }
                Step::Star => {
                    if c != '/' {
                        enter(steps, at, &mut next);
                    }
                    false
                }
                Step::Folders => {
                    next[at] = true;
                    c == '/'
                }
            };
            if goes_on {
                enter(steps, at + 1, &mut next);
            }
        }
        std::mem::swap(&mut now, &mut next);
    }
    now[steps.len()]
}

/// A step may come next, and those behind it while they may match nothing.
fn enter(steps: &[Step], from: usize, next: &mut [bool]) {
    for (at, reached) in next.iter_mut().enumerate().skip(from) {
        *reached = true;
        if !matches!(steps.get(at), Some(Step::Star | Step::Folders)) {
            break;
        }
    }
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

    #[track_caller]
    fn agree(line: &str, path: &str, is_folder: bool) {
        let own = Glob::parse(line).ok();
        let own = own.map(|glob| glob.is_some_and(|g| g.matches(path, is_folder)));
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
    fn no_pattern_takes_long() {
        let glob = Glob::parse(&"*a".repeat(500)).expect("a pattern").expect("no comment");
        assert!(!glob.matches(&"a".repeat(400), false));
        assert!(Glob::parse(&"{a,b}".repeat(30)).is_err());
        assert!(Glob::parse(&"a".repeat(5000)).is_err());
    }
}
