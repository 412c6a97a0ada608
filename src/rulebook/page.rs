//! A rule page cut into its parts: the TOML between `+++` lines, and the Markdown below.

use super::example::{self, Example};
use crate::doc::Problem;
use crate::text::{Source, Span};

/// One page, cut but not yet checked.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) head: String,
    pub(super) head_at: u32,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) examples: Vec<Example>,
}

/// Cuts a page.
pub(super) fn cut(source: &Source, problems: &mut Vec<Problem>) -> Option<Page> {
    let text = source.text.trim_start_matches('\u{feff}');
    let lead = source.text.len() - text.len();
    let Some(head_start) = text.starts_with("+++").then(|| text.find('\n')).flatten().map(|i| i + 1) else {
        problems.push(
            Problem::at(source, Span::default(), "a rule page begins with `+++`").help("put the rule's keys between two lines of `+++`, and its text below"),
        );
        return None;
    };
    let Some(close) = text[head_start..].find("\n+++").map(|i| head_start + i + 1) else {
        problems.push(Problem::at(source, Span::from_usize(lead, lead + 3), "the keys of the page are not closed").help("close them with a line of `+++`"));
        return None;
    };
    let body_start = text[close..].find('\n').map_or(text.len(), |i| close + i + 1);
    let mut page = Page {
        head: text[head_start..close].to_owned(),
        head_at: (lead + head_start) as u32,
        title: String::new(),
        about: String::new(),
        examples: Vec::new(),
    };
    let mut section = String::new();
    let mut at = lead + body_start;
    let first_line = text[..body_start].matches('\n').count();
    for (line_number, line) in (first_line..).zip(text[body_start..].split_inclusive('\n')) {
        let span = Span::from_usize(at, at + line.trim_end().len());
        let trimmed = line.trim_end();
        if let Some(title) = trimmed.strip_prefix("# ") {
            title.trim().clone_into(&mut page.title);
        } else if let Some(name) = trimmed.strip_prefix("## ") {
            section = name.trim().to_ascii_lowercase();
        } else if section.is_empty() {
            page.about.push_str(line);
        } else if let Some(item) = trimmed.strip_prefix("- ").filter(|_| section == "flags" || section == "passes") {
            match example::parse(item, section == "flags", line_number) {
                Ok(e) => page.examples.push(e),
                Err(message) => problems.push(Problem::at(source, span, message)),
            }
        }
        at += line.len();
    }
    page.about = String::from(page.about.trim());
    if page.title.is_empty() {
        problems.push(
            Problem::at(source, Span::from_usize(lead + body_start, lead + body_start), "the page has no title").help("add a line `# Title` below the keys"),
        );
    }
    Some(page)
}
