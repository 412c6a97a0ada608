//! `explain`: the page of a rule, for a terminal, as Markdown, or as JSON.

use super::args::Color;
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE, rules};
use crate::report;
use crate::rulebook::Rule;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::path::Path;

/// What a page is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal
    Human,
    /// Markdown
    Md,
    /// JSON, with the examples one by one
    Json,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// Id of the rule, such as dates/missing-year
    rule: String,
    /// How to print
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &Explain) -> u8 {
    let Some(desk) = Desk::open_or_say(Path::new("."), None, Color::Auto) else { return TROUBLE };
    output::complain(&desk.take_problems(), Color::Auto);
    let book = &desk.engine.book;
    let Some(rule) = book
        .get(&args.rule)
        .or_else(|| book.rules.iter().find(|r| r.id.split('/').nth(1) == Some(args.rule.as_str())))
    else {
        output::complain(&[rules::unknown(&args.rule, book)], Color::Auto);
        return TROUBLE;
    };
    match args.format {
        Format::Human => human(rule),
        Format::Md => {
            report::page(rule).lines().for_each(|line| Output::stdout(Color::Never).line(line))
        }
        Format::Json => {
            output::json_line(&json_page(rule));
        }
    }
    CLEAN
}

fn human(rule: &Rule) {
    let out = Output::stdout(Color::Auto);
    let wrap = |text: &str, indent: &str| {
        textwrap::fill(text, textwrap::Options::new(out.width).subsequent_indent(indent))
    };
    out.line(&wrap(&format!("{}: {}", rule.id, report::page_levels(rule)), "  "));
    if let Some(help) = rule.wording.help.as_ref() {
        out.line(&wrap(&format!("what to do: {help}"), "  "));
    }
    out.line("");
    for paragraph in paragraphs(report::page_body(rule)) {
        out.line(&wrap(&paragraph, if paragraph.starts_with("- ") { "  " } else { "" }));
    }
}

/// Everything the list says, the page's text, and its examples one by one.
fn json_page(rule: &Rule) -> Value {
    let mut value = rules::one(rule);
    let examples = rule.examples().iter().map(|e| {
        let marks: Vec<&str> = e.marks.iter().map(|m| &e.text[m.clone()]).collect();
        json!({"text": e.text, "flags": e.flags, "marks": marks, "fixes": e.fixes})
    });
    if let Value::Object(map) = &mut value {
        map.insert("about".to_owned(), json!(rule.about()));
        map.insert("examples".to_owned(), examples.collect());
        map.insert("markdown".to_owned(), json!(report::page(rule)));
    }
    value
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
