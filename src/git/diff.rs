//! Reads a unified diff without context: which lines of the new text are new, and where lines were taken out.

use super::command::os;
use std::ffi::OsString;
use std::ops::RangeInclusive;

/// Lines of a draft that changed. Lines count from 1 and end with a line feed, as git counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The whole draft is new, or its lines cannot be told apart.
    pub all: bool,
    new: Vec<RangeInclusive<u32>>,
    cuts: Vec<Cut>,
}

/// Lines were taken out behind this line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    after: u32,
    /// The first of them was blank, so what stands above is untouched.
    blank_first: bool,
    /// The last of them was blank, so what stands below is untouched.
    blank_last: bool,
}

impl Lines {
    /// Every line.
    #[must_use]
    pub fn all() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// One of these lines is new, or lines between them, or at their edge, were taken out.
    #[must_use]
    pub fn touch(&self, lines: &RangeInclusive<u32>) -> bool {
        let (first, last) = (*lines.start(), *lines.end());
        // Both lists are in order of lines.
        let new = self.new.get(self.new.partition_point(|r| *r.end() < first));
        let cut = |c: &Cut| {
            (first <= c.after && c.after < last)
                || (c.after == last && !c.blank_first)
                || (c.after + 1 == first && !c.blank_last)
        };
        let from = self.cuts.partition_point(|c| c.after + 1 < first);
        self.all
            || new.is_some_and(|r| *r.start() <= last)
            || self.cuts[from..].iter().take_while(|c| c.after <= last).any(cut)
    }

    /// Nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.all && self.new.is_empty() && self.cuts.is_empty()
    }
}

/// The changes of each file in a diff made with `-U0 --text`, by path from the top of the work tree. Deleted files are left out.
pub(super) fn read(diff: &[u8]) -> Vec<(OsString, Lines)> {
    let mut out: Vec<(OsString, Lines)> = Vec::new();
    let mut fresh = false;
    let mut open = false;
    let mut rest = diff.split_inclusive(|b| *b == b'\n');
    while let Some(line) = rest.next() {
        if line.starts_with(b"diff --git ") {
            (fresh, open) = (false, false);
        } else if let Some(name) = line.strip_prefix(b"--- ") {
            fresh = name.starts_with(b"/dev/null");
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            open = !name.starts_with(b"/dev/null");
            if open {
                out.push((os(&path(name)), Lines { all: fresh, ..Lines::default() }));
            }
        } else if let Some((old, start, new)) = hunk(line) {
            let lines = out.last_mut().filter(|_| open).map(|(_, lines)| lines);
            let (mut first, mut last, mut binary) = (None, None, false);
            for i in 0..old + new {
                // A line of words may look like a header; it is counted, not read.
                let Some(line) = next_of_words(&mut rest) else { break };
                binary |= line.contains(&0);
                if i < old {
                    let blank = line[1..].iter().all(u8::is_ascii_whitespace);
                    first.get_or_insert(blank);
                    last = Some(blank);
                }
            }
            let Some(lines) = lines else { continue };
            lines.all |= binary;
            if new > 0 {
                lines.new.push(start..=start + new - 1);
            } else {
                lines.cuts.push(Cut {
                    after: start,
                    blank_first: first.unwrap_or(false),
                    blank_last: last.unwrap_or(false),
                });
            }
        }
    }
    out
}

/// The next line of a hunk; remarks about a missing end of line are passed over.
fn next_of_words<'d>(rest: &mut impl Iterator<Item = &'d [u8]>) -> Option<&'d [u8]> {
    rest.find(|line| !line.starts_with(b"\\"))
}

/// `@@ -a,b +c,d @@`: the number of old lines, the first new line, the number of new lines.
fn hunk(line: &[u8]) -> Option<(u32, u32, u32)> {
    let text =
        std::str::from_utf8(line.strip_prefix(b"@@ -")?.split(|b| *b == b'@').next()?).ok()?;
    let (old, new) = text.trim_end().split_once(" +")?;
    let numbers = |s: &str| match s.split_once(',') {
        Some((start, count)) => Some((start.parse().ok()?, count.parse().ok()?)),
        None => Some((s.parse().ok()?, 1)),
    };
    let ((_, old), (start, new)): ((u32, u32), (u32, u32)) = (numbers(old)?, numbers(new)?);
    Some((old, start, new))
}

/// A path behind `+++ `: perhaps in quotation marks as in C, with the prefix `b/`, and with a tab behind it if it holds a blank.
fn path(name: &[u8]) -> Vec<u8> {
    let name = name.strip_suffix(b"\n").unwrap_or(name);
    let name = if name.first() == Some(&b'"') {
        unquoted(name)
    } else {
        name.strip_suffix(b"\t").unwrap_or(name).to_vec()
    };
    name.strip_prefix(b"b/").map_or(name.clone(), <[u8]>::to_vec)
}

/// Undoes the quotation marks and backslashes of C.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name[1..].iter().copied().peekable();
    while let Some(b) = rest.next() {
        match b {
            b'"' => break,
            b'\\' => match rest.next() {
                Some(digit @ b'0'..=b'7') => {
                    let mut value = u32::from(digit - b'0');
                    for _ in 0..2 {
                        if let Some(digit) = rest.next_if(|d| (b'0'..=b'7').contains(d)) {
                            value = value * 8 + u32::from(digit - b'0');
                        }
                    }
                    out.push(value as u8);
                }
                Some(b'n') => out.push(b'\n'),
                Some(b't') => out.push(b'\t'),
                Some(b'r') => out.push(b'\r'),
                Some(b'a') => out.push(7),
                Some(b'b') => out.push(8),
                Some(b'v') => out.push(11),
                Some(b'f') => out.push(12),
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_and_cuts_are_read_and_words_are_not_taken_for_headers() {
        let diff = b"diff --git a/a b.md b/a b.md\nindex 1..2 100644\n--- a/a b.md\t\n+++ b/a b.md\t\n@@ -3 +3,2 @@ x\n-old\n++++ b/not-a-header\n+second\n@@ -9,2 +10,0 @@\n--- gone\n-\n\\ No newline at end of file\ndiff --git a/gone.md b/gone.md\ndeleted file mode 100644\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\ndiff --git a/n.md b/n.md\nnew file mode 100644\n--- /dev/null\n+++ b/n.md\n@@ -0,0 +1 @@\n+x\n";
        let files = read(diff);
        assert_eq!(
            files.iter().map(|(p, _)| p.to_string_lossy().into_owned()).collect::<Vec<_>>(),
            ["a b.md", "n.md"]
        );
        let lines = &files[0].1;
        assert_eq!((&lines.new, lines.all), (&vec![3..=4], false));
        assert_eq!(lines.cuts, [Cut { after: 10, blank_first: false, blank_last: true }]);
        assert!(files[1].1.all);
    }

    #[test]
    fn a_cut_touches_what_it_was_taken_out_of() {
        let cut = |after, blank_first, blank_last| Lines {
            cuts: vec![Cut { after, blank_first, blank_last }],
            ..Lines::default()
        };
        assert!(cut(4, true, true).touch(&(3..=6)));
        assert!(!cut(6, true, false).touch(&(3..=6)));
        assert!(cut(6, false, true).touch(&(3..=6)));
        assert!(cut(2, true, false).touch(&(3..=6)));
        assert!(!cut(2, false, true).touch(&(3..=6)));
    }

    #[test]
    fn quoted_paths_are_read() {
        assert_eq!(
            path(b"\"b/a\\tb \\\"c\\\" M\\303\\244rz.md\"\n"),
            "a\tb \"c\" März.md".as_bytes()
        );
    }

    #[test]
    fn a_text_with_nul_counts_as_changed_all_over() {
        let files = read(b"diff --git a/x.docx b/x.docx\n--- a/x.docx\n+++ b/x.docx\n@@ -1 +1 @@\n-PK\0\n+PK\0\0\n");
        assert!(files[0].1.all);
    }
}
