//! A rule page cut into its parts: the TOML between `+++` lines, and the Markdown below.
//!
//! The Markdown of a page that comes with the program is only read when somebody asks for it.

use super::example::{self, Example};
use super::parts::{Fault, Parts, parts};
use crate::doc::Problem;
use crate::text::{Source, Span};
use once_cell::sync::OnceCell;
use std::borrow::Cow;
use std::ops::Range;

/// One page, cut but not yet checked.
#[derive(Debug)]
pub(super) struct Page {
    /// Where its keys stand.
    pub(super) head: Range<usize>,
    pub(super) title: String,
    pub(super) text: Cow<'static, str>,
    pub(super) body: OnceCell<Body>,
}

/// What stands below the keys.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) about: String,
    pub(super) examples: Vec<Example>,
}

/// Cuts a page, and reads all of it.
pub(super) fn cut(source: &Source, problems: &mut Vec<Problem>) -> Option<Page> {
    let Parts { head, close, below } = match parts(&source.text) {
        Ok(parts) => parts,
        Err(Fault::NotOpened) => {
            let problem = Problem::at(source, Span::default(), "a rule page begins with `+++`");
            problems.push(
                problem.help("put the rule's keys between two lines of `+++`, and its text below"),
            );
            return None;
        }
        Err(Fault::NotClosed(lead)) => {
            problems.push(
                Problem::at(
                    source,
                    Span::from_usize(lead, lead + 3),
                    "the keys of the page are not closed",
                )
                .help("close them with a line of `+++`"),
            );
            return None;
        }
    };
    let (title, body) = body(&source.text, below, |span, message| {
        problems.push(Problem::at(source, span, message));
    });
    if title.is_empty() {
        problems.push(
            Problem::at(source, Span::from_usize(below, below), "the page has no title")
                .help("add a line `# Title` below the keys"),
        );
    }
    Some(Page {
        head: head..close,
        title,
        text: Cow::Owned(source.text.to_string()),
        body: OnceCell::with_value(body),
    })
}

/// Cuts a page that comes with the program: its keys as a source of their own, and the rest for later.
pub(super) fn built_in(name: &str, text: &'static str) -> Option<(Source, Page)> {
    let Parts { head, close, below } = parts(text).ok()?;
    let mut titles = text[below..].split('\n').filter_map(|l| l.trim_end().strip_prefix("# "));
    let title = titles.next().unwrap_or_default().trim().to_owned();
    Some((
        Source::new(name, &text[..below]),
        Page { head: head..close, title, text: Cow::Borrowed(text), body: OnceCell::new() },
    ))
}

/// What stands below the keys of a whole page; its mistakes are not told, for a test has read the page.
pub(super) fn body_of(text: &str) -> Body {
    parts(text).map(|p| body(text, p.below, |_, _| {}).1).unwrap_or_default()
}

/// Reads the Markdown from an offset on: the title, and the rest.
fn body(text: &str, below: usize, mut wrong: impl FnMut(Span, String)) -> (String, Body) {
    let (mut title, mut out, mut section) = (String::new(), Body::default(), String::new());
    let mut at = below;
    let first_line = text[..below].matches('\n').count();
    for (line_number, line) in (first_line..).zip(text[below..].split_inclusive('\n')) {
        let span = Span::from_usize(at, at + line.trim_end().len());
        let trimmed = line.trim_end();
        if let Some(heading) = trimmed.strip_prefix("# ") {
            heading.trim().clone_into(&mut title);
        } else if let Some(name) = trimmed.strip_prefix("## ") {
            section = name.trim().to_ascii_lowercase();
        } else if section.is_empty() {
            out.about.push_str(line);
        } else if let Some(item) =
            trimmed.strip_prefix("- ").filter(|_| section == "flags" || section == "passes")
        {
            match example::parse(item, section == "flags", line_number) {
                Ok(e) => out.examples.push(e),
                Err(message) => wrong(span, message),
            }
        }
        at += line.len();
    }
    out.about = String::from(out.about.trim());
    (title, out)
}
