//! `explain`: the page of a rule, as it will be read in a terminal.

use super::args::{Color, Explain};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE};
use crate::doc::Problem;
use std::path::Path;

pub(super) fn run(args: &Explain) -> u8 {
    let desk = match Desk::open(Path::new("."), None) {
        Ok(desk) => desk,
        Err(problems) => {
            output::complain(&problems, Color::Auto);
            return TROUBLE;
        }
    };
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
        head.push_str(&format!(" ({})", levels.join(", ")));
    }
    out.line(&head);
    if let Some(help) = rule.wording.help.as_ref() {
        out.line(&format!("what to do: {help}"));
    }
    out.line("");
    for paragraph in body.split('\n') {
        out.line(&textwrap::fill(paragraph, textwrap::Options::new(out.width).subsequent_indent(if paragraph.starts_with("- ") { "  " } else { "" })));
    }
    CLEAN
}
