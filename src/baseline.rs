//! A baseline: findings that stood when a desk took the tool up, so that only new ones are reported.
//!
//! One line for each finding: path, rule, fingerprint and, for people, the words under the mark, with tabs between. Sorted, paths relative
//! to the file and with `/`, so that it reads well in a diff. An entry is one finding, not a count: fixing one and adding another never cancel out.

use crate::doc::{Mistakes, Problem};
use crate::text::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What the file begins with.
const HEAD: &str = "# copydesk baseline 1: findings that stood when this was written. `copydesk baseline update` writes it; `copydesk baseline prune` takes out what is gone.\n";

/// The words of it that do not change.
const NAMED: &str = "# copydesk baseline";

/// What an entry is.
const ENTRY: &str = "an entry is path, rule and fingerprint with tabs between; after a merge, keep the lines of both sides";

/// Characters of the words that are written down.
const WORDS: usize = 60;

/// Findings known by draft and fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    drafts: BTreeMap<String, BTreeMap<String, Entry>>,
}

/// What is written down of a finding, besides its draft and fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id of the rule.
    pub rule: String,
    /// The words under the mark, shortened.
    pub words: String,
}

impl Entry {
    /// An entry for a finding.
    #[must_use]
    pub fn new(rule: &str, words: &str) -> Self {
        let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = match flat.char_indices().nth(WORDS) {
            Some((end, _)) => format!("{}…", &flat[..end]),
            None => flat,
        };
        Self { rule: rule.to_owned(), words }
    }
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// Every line that is no entry, with its place; of a file that is no baseline only that.
    pub fn parse(source: &Source) -> Result<Self, Vec<Problem>> {
        let lines = || {
            (0..source.line_count()).map(|i| source.line_span(i)).filter_map(|span| {
                let line = source.slice(span).trim_start_matches('\u{feff}');
                let empty = line.trim().is_empty() || line.starts_with('#');
                (!empty).then_some((span, line))
            })
        };
        let headed = source.text.trim_start_matches('\u{feff}').starts_with(NAMED);
        if !headed && lines().next().is_some() && !lines().any(|(_, line)| entry(line).is_some()) {
            return Err(vec![
                Problem::general(format!("{}: this is no baseline", source.name))
                    .help("`copydesk baseline update` writes one"),
            ]);
        }
        let mut out = Self::default();
        let mut problems = Mistakes::default();
        for (span, line) in lines() {
            match entry(line) {
                Some((path, fingerprint, entry)) => out.add(&unescaped(path), fingerprint, entry),
                None => {
                    problems.push(
                        Problem::at(source, span, "this is no entry of a baseline").help(ENTRY),
                    );
                }
            }
        }
        problems.or(out)
    }

    /// The file that holds this baseline.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = HEAD.to_owned();
        for (path, entries) in &self.drafts {
            let mut lines: Vec<_> = entries.iter().collect();
            lines.sort_by(|a, b| (&a.1.rule, &a.1.words, a.0).cmp(&(&b.1.rule, &b.1.words, b.0)));
            for (fingerprint, entry) in lines {
                let _ = writeln!(
                    out,
                    "{}\t{}\t{fingerprint}\t{}",
                    escaped(path),
                    entry.rule,
                    entry.words
                );
            }
        }
        out
    }

    /// Adds an entry.
    pub fn add(&mut self, path: &str, fingerprint: &str, entry: Entry) {
        self.drafts.entry(path.to_owned()).or_default().insert(fingerprint.to_owned(), entry);
    }

    /// The entries of a draft.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<&BTreeMap<String, Entry>> {
        self.drafts.get(path)
    }

    /// Takes out all entries of a draft.
    pub fn forget(&mut self, path: &str) {
        self.drafts.remove(path);
    }

    /// Takes out one entry.
    pub fn remove(&mut self, path: &str, fingerprint: &str) {
        if let Some(entries) = self.drafts.get_mut(path) {
            entries.remove(fingerprint);
            if entries.is_empty() {
                self.drafts.remove(path);
            }
        }
    }

    /// Paths of drafts that have entries.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.drafts.keys().map(String::as_str)
    }

    /// Every entry, as path and fingerprint.
    #[must_use]
    pub fn all(&self) -> BTreeSet<(&str, &str)> {
        self.drafts
            .iter()
            .flat_map(|(path, entries)| entries.keys().map(move |f| (path.as_str(), f.as_str())))
            .collect()
    }
}

/// A line as path, fingerprint and entry.
fn entry(line: &str) -> Option<(&str, &str, Entry)> {
    let mut fields = line.splitn(4, '\t');
    let (path, rule, fingerprint) = (fields.next()?, fields.next()?, fields.next()?);
    let words = fields.next().unwrap_or_default();
    let hex = fingerprint.len() == 16 && fingerprint.bytes().all(|b| b.is_ascii_hexdigit());
    let entry = || Entry { rule: rule.to_owned(), words: words.to_owned() };
    hex.then(|| (path, fingerprint, entry()))
}

/// A path may hold what would end its field or make it a remark.
fn escaped(path: &str) -> String {
    let path =
        path.replace('%', "%25").replace('\t', "%09").replace('\n', "%0A").replace('\r', "%0D");
    if path.starts_with('#') { path.replacen('#', "%23", 1) } else { path }
}

fn unescaped(path: &str) -> String {
    path.replace("%23", "#")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%09", "\t")
        .replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_sorted() {
        let mut baseline = Baseline::default();
        for (path, rule, print, words) in [
            ("b.md", "dates/relative-day", "00000000000000ff", "yesterday"),
            ("a\t50%.md", "dates/missing-year", "00000000000000aa", "March\n4"),
            ("b.md", "dates/missing-year", "0000000000000001", "March 5"),
        ] {
            baseline.add(path, print, Entry::new(rule, words));
        }
        let text = baseline.text();
        assert_eq!(
            text.lines().skip(1).collect::<Vec<_>>(),
            [
                "a%0950%25.md\tdates/missing-year\t00000000000000aa\tMarch 4",
                "b.md\tdates/missing-year\t0000000000000001\tMarch 5",
                "b.md\tdates/relative-day\t00000000000000ff\tyesterday",
            ]
        );
        assert_eq!(Baseline::parse(&Source::new("b", text)).expect("is right"), baseline);
    }

    #[test]
    fn a_broken_line_is_told_with_its_place() {
        let source =
            Source::new("b", "# copydesk baseline 1\na.md\tdates/missing-year\tzz\n<<<<<<< ours\n");
        let problems = Baseline::parse(&source).expect_err("is wrong");
        assert_eq!(
            problems.iter().map(|p| source.line_index(p.span.start) + 1).collect::<Vec<_>>(),
            [2, 3]
        );
    }

    #[test]
    fn of_a_file_that_is_no_baseline_nothing_is_shown() {
        let source = Source::new("b.tsv", "TOKEN=hunter2\nuser\tx\tsecret\n");
        let problems = Baseline::parse(&source).expect_err("is none");
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0].source.is_none() && problems[0].message == "b.tsv: this is no baseline"
        );
        assert!(Baseline::parse(&Source::new("b", "\n# old\n")).is_ok());
    }
}
