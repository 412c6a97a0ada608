//! The lines of a pattern table: sets, rows, examples.
//!
//! Knows no lexicon, so that the build script can read the tables with it.

/// A line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line<'t> {
    /// `{name} = a|b`: a set that the lines below may name.
    Set {
        /// Its name.
        name: &'t str,
        /// Its alternatives.
        text: &'t str,
    },
    /// A pattern, and what it means in cells behind tabs.
    Row {
        /// The pattern.
        pattern: &'t str,
        /// The other cells, not yet cut.
        cells: &'t str,
    },
    /// `## name`: a group of rows begins, which share examples.
    Group(&'t str),
    /// `+ text` or `- text`: an example that fires where it is bold, or one that does not.
    Example {
        /// It fires.
        fires: bool,
        /// The text.
        text: &'t str,
    },
}

/// The lines of a table with their numbers, counted from 0. A line `# …` is a comment.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, Line<'_>)> {
    text.lines().enumerate().filter_map(|(number, line)| Some((number, read(line.trim_end())?)))
}

fn read(line: &str) -> Option<Line<'_>> {
    if let Some(name) = line.strip_prefix("## ") {
        return Some(Line::Group(name));
    }
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    if let Some((name, text)) = set(line) {
        return Some(Line::Set { name, text });
    }
    if let Some(text) = line.strip_prefix("+ ") {
        return Some(Line::Example { fires: true, text });
    }
    if let Some(text) = line.strip_prefix("- ") {
        return Some(Line::Example { fires: false, text });
    }
    let (pattern, cells) = line.split_once('\t').unwrap_or((line, ""));
    Some(Line::Row { pattern, cells })
}

fn set(line: &str) -> Option<(&str, &str)> {
    let (name, text) = line.split_once(" = ")?;
    let name = name.strip_prefix('{')?.strip_suffix('}')?;
    name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_').then_some((name, text.trim()))
}
