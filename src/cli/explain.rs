//! `explain`: the page of a rule, as it will be read in a terminal.

use super::args::{Color, Explain};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE};
use crate::doc::Problem;
use std::fmt::Write as _;
use std::path::Path;

pub(super) fn run(args: &Explain) -> u8 {
    let Some(desk) = Desk::open_or_say(Path::new("."), None, Color::Auto) else { return TROUBLE };
    output::complain(&desk.take_problems(), Color::Auto);
    let book = &desk.engine.book;
    let Some(rule) = book.get(&args.rule).or_else(|| book.rules.iter().find(|r| r.id.split('/').nth(1) == Some(args.rule.as_str()))) else {
        let help = book.closest(&args.rule).map_or_else(|| "`copydesk rules` lists them".to_owned(), |n| format!("did you mean `{n}`?"));
        output::complain(&[Problem::general(format!("there is no rule `{}`", args.rule)).help(help)], Color::Auto);
        return TROUBLE;
    };
    let out = Output::stdout(Color::Auto);
    let body = rule.page.splitn(3, "+++").nth(2).unwrap_or_default().trim();
    let levels: Vec<String> = rule.profiles.iter().map(|(p, s)| format!("{} for {}", s.name(), p.name())).collect();
    let mut head = format!("{}: {}", rule.id, rule.severity.name());
    if !levels.is_empty() {
        let _ = write!(head, " ({})", levels.join(", "));
    }
    let wrap = |text: &str, indent: &str| textwrap::fill(text, textwrap::Options::new(out.width).subsequent_indent(indent));
    out.line(&wrap(&head, "  "));
    if let Some(help) = rule.wording.help.as_ref() {
        out.line(&wrap(&format!("what to do: {help}"), "  "));
    }
    out.line("");
    for paragraph in paragraphs(body) {
        out.line(&wrap(&paragraph, if paragraph.starts_with("- ") { "  " } else { "" }));
    }
    CLEAN
}

/// The page's lines with running text joined into paragraphs; headings, list items and blank lines stay.
fn paragraphs(body: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let alone = |line: &str| line.is_empty() || line.starts_with(['#', '-']);
    for line in body.lines().map(str::trim_end) {
        match out.last_mut() {
            Some(open) if !alone(line) && !open.is_empty() && !open.starts_with('#') => {
                open.push(' ');
                open.push_str(line);
            }
            _ => out.push(line.to_owned()),
        }
    }
    out
}
