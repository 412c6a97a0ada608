//! The door to terminals and logs: whatever was written before it, nothing behind it steers either.
//!
//! Characters become the signs of [`shown`]. Colours are set by name, beside the text, and pass. A line that a CI service would take
//! for a command is broken by a backslash: `::name` at the beginning of a line (GitHub Actions), `##[` and `##name[` anywhere
//! (GitHub Actions, Azure Pipelines, `TeamCity`).

use crate::text::shown;
#[cfg(feature = "cli")]
use codespan_reporting::term::termcolor::{ColorSpec, WriteColor};
use std::borrow::Cow;
use std::io::{Result, Write};

/// How a character that has a sign is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As its sign.
    Signs,
    /// As an escape inside a JSON string; JSON has it nowhere else.
    Json,
    /// As a character reference of XML.
    Xml,
    /// The same in a page, whose style sheet has lines that begin like a command of GitHub Actions.
    Html,
}

impl Spelling {
    /// The text holds what may begin a command; a page has `::` in its style sheet, and JSON has no line ends in its texts.
    fn may_command(self, text: &str) -> bool {
        text.contains("##") || self == Self::Xml && text.contains("::")
    }

    /// A text spelt so.
    #[must_use]
    pub fn spell(self, text: &str) -> Cow<'_, str> {
        let escape: fn(char) -> String = match self {
            Self::Signs => return shown::lines(text),
            Self::Json => |c| format!("\\u{:04x}", u32::from(c)),
            Self::Xml | Self::Html => |c| format!("&#x{:x};", u32::from(c)),
        };
        match shown::escaped(text, escape) {
            // What no form has outside its texts; JSON has no line ends in them.
            spelt if !self.may_command(&spelt) => spelt,
            spelt => Line::default().guarded(&spelt, self == Self::Xml, escape).into(),
        }
    }
}

/// A writer that shows what it is given. Each call is given whole characters.
#[derive(Debug)]
pub struct Visible<W> {
    inner: W,
    spelling: Spelling,
    /// Nothing is allowed to begin a command of GitHub Actions.
    plain: bool,
    line: Line,
}

/// How far the line has come.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    /// White space only, then so many colons; `None` behind anything else.
    colons: Inside,
    /// Hash marks in a row and letters behind them.
    hashes: u8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Start,
    Colon,
    Colons,
    Words,
}

impl<W> Visible<W> {
    /// For people, and for logs that people read.
    pub fn signs(inner: W) -> Self {
        Self { inner, spelling: Spelling::Signs, plain: true, line: Line::default() }
    }

    /// For a log in which commands are meant; who writes them keeps texts from passing for one with [`no_command`].
    pub fn commands(inner: W) -> Self {
        Self { plain: false, ..Self::signs(inner) }
    }

    /// For programs: the text means what it meant.
    pub fn spelt(inner: W, spelling: Spelling) -> Self {
        Self { spelling, ..Self::commands(inner) }
    }
}

/// A text in which no line begins with a command.
#[must_use]
pub(super) fn no_command(text: &str) -> String {
    Line::default().guarded(text, true, broken)
}

/// The character behind a backslash, which makes no command of what stands before it.
fn broken(c: char) -> String {
    format!("\\{c}")
}

impl Line {
    fn guarded(&mut self, text: &str, plain: bool, broken: impl Fn(char) -> String) -> String {
        let mut out = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            if self.begins_command(c, plain) {
                out.push_str(&broken(c));
            } else {
                out.push(c);
            }
        }
        out
    }

    /// Takes the next character; true if it would make a command of what stands before it.
    fn begins_command(&mut self, c: char, plain: bool) -> bool {
        let hit = (self.hashes >= 2 && c == '[')
            || (plain && self.colons == Inside::Colons && c.is_ascii_alphabetic());
        self.colons = match (self.colons, c) {
            (_, '\n' | '\r') => Inside::Start,
            (Inside::Start, c) if c.is_whitespace() => Inside::Start,
            (Inside::Start, ':') => Inside::Colon,
            (Inside::Colon, ':') => Inside::Colons,
            _ => Inside::Words,
        };
        self.hashes = match c {
            '#' => self.hashes.saturating_add(1).min(2),
            c if self.hashes >= 2 && c.is_ascii_alphabetic() => self.hashes,
            _ => 0,
        };
        hit
    }
}

impl<W: Write> Write for Visible<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let spelt = self.spelling.spell(&text);
        if self.spelling == Spelling::Signs {
            self.inner.write_all(self.line.guarded(&spelt, self.plain, broken).as_bytes())?;
        } else {
            self.inner.write_all(spelt.as_bytes())?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        self.inner.flush()
    }
}

#[cfg(feature = "cli")]
impl<W: WriteColor> WriteColor for Visible<W> {
    fn supports_color(&self) -> bool {
        self.inner.supports_color()
    }

    fn set_color(&mut self, spec: &ColorSpec) -> Result<()> {
        self.inner.set_color(spec)
    }

    fn reset(&mut self) -> Result<()> {
        self.inner.reset()
    }

    fn is_synchronous(&self) -> bool {
        self.inner.is_synchronous()
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use codespan_reporting::term::termcolor::{Buffer, Color};

    fn written(pieces: &[&str]) -> String {
        let mut out = Visible::signs(Vec::new());
        for piece in pieces {
            out.write_all(piece.as_bytes()).expect("memory");
        }
        String::from_utf8(out.inner).expect("text")
    }

    #[test]
    fn colours_pass_and_escapes_do_not() {
        let mut out = Visible::signs(Buffer::ansi());
        out.set_color(ColorSpec::new().set_fg(Some(Color::Red))).expect("memory");
        out.write_all("a\u{1b}[2J\u{9b}".as_bytes()).expect("memory");
        out.reset().expect("memory");
        let text = String::from_utf8_lossy(out.inner.as_slice()).into_owned();
        assert!(text.contains("a␛[2J\\u{9b}"), "{text:?}");
        assert_eq!(text.matches("\u{1b}[").count(), text.matches('\u{1b}').count());
        assert!(text.contains("\u{1b}[31m"), "{text:?}");
    }

    #[test]
    fn no_line_begins_a_command_in_whatever_pieces_it_comes() {
        for (pieces, shown) in [
            (vec!["::error::x"], "::\\error::x"),
            (vec!["a\n  ", ":", ":", "set-env name=A::b"], "a\n  ::\\set-env name=A::b"),
            (vec!["a.md:1:2: ", "::error::"], "a.md:1:2: ::error::"),
            (
                vec!["x ##", "[error]y ##vso[task] ##", "team", "city["],
                "x ##\\[error]y ##vso\\[task] ##teamcity\\[",
            ),
            (vec![":::note\n## A [link](b)\n#[x]\n"], ":::note\n## A [link](b)\n#[x]\n"),
        ] {
            assert_eq!(written(&pieces), shown);
        }
    }

    #[test]
    fn programs_read_what_was_meant() {
        let json = Spelling::Json.spell("{\"a\": \"\u{9b}\u{202e}é\"}\n").into_owned();
        assert_eq!(json, "{\"a\": \"\\u009b\\u202eé\"}\n");
        assert_eq!(
            Spelling::Json.spell("[\"## a ##[b] ##vso[\"]"),
            "[\"## a ##\\u005bb] ##vso\\u005b\"]"
        );
        assert_eq!(Spelling::Xml.spell("<a b=\"\u{85}\u{7f}\"/>\n"), "<a b=\"&#x85;&#x7f;\"/>\n");
    }
}
