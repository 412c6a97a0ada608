//! `explain`: the page of a rule, for a terminal, as Markdown, or as JSON.

use super::args::Color;
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE, rules};
use crate::rulebook::Rule;
use crate::{judge, report};
use clap::{Args, ValueEnum};
use serde_json::Value;
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
    /// The rule, such as dates/missing-year, or a family, such as dates
    rule: String,
    /// How to print
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &Explain) -> u8 {
    let Some(desk) = Desk::open_or_say(Path::new("."), None, Color::Auto) else { return TROUBLE };
    output::complain(&desk.take_problems(), Color::Auto);
    let book = &desk.engine.book;
    let family: Vec<&Rule> = book.rules.iter().filter(|r| r.family() == args.rule).collect();
    if !family.is_empty() {
        explain_family(&family, args.format);
        return CLEAN;
    }
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
            report::page(rule).lines().for_each(|line| Output::stdout(Color::Never).line(line));
        }
        Format::Json => {
            output::json_line(&report::explained_rule(rule));
        }
    }
    CLEAN
}

/// Its rules: what each is about, and how serious it is.
fn explain_family(rules: &[&Rule], format: Format) {
    let out = Output::stdout(Color::Never);
    match format {
        Format::Human => {
            for rule in rules {
                let levels = report::page_levels(rule);
                let head = textwrap::Options::new(out.width)
                    .word_splitter(textwrap::WordSplitter::NoHyphenation)
                    .subsequent_indent("  ");
                out.line(&textwrap::fill(&format!("{}: {levels}", rule.id), head));
                let about = rule.about().split("\n\n").next().unwrap_or_default();
                let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
                let text = format!("{}. {about}", rule.title);
                let indented = textwrap::Options::new(out.width)
                    .word_splitter(textwrap::WordSplitter::NoHyphenation)
                    .initial_indent("  ")
                    .subsequent_indent("  ");
                out.line(&textwrap::fill(text.trim_end(), indented));
            }
            let count = rules.len();
            let s = if count == 1 { "" } else { "s" };
            out.line(&format!("{count} rule{s}; `copydesk explain RULE` prints a page"));
        }
        Format::Md => rules::index(rules).lines().for_each(|line| out.line(line)),
        Format::Json => {
            output::json_line(&Value::Array(
                rules.iter().map(|r| report::explained_rule(r)).collect(),
            ));
        }
    }
}

fn human(rule: &Rule) {
    let out = Output::stdout(Color::Auto);
    let wrap = |text: &str, indent: &str| {
        textwrap::fill(
            text,
            textwrap::Options::new(out.width)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .subsequent_indent(indent),
        )
    };
    out.line(&wrap(&format!("{}: {}", rule.id, report::page_levels(rule)), "  "));
    if let Some(cases) = report::page_cases(rule) {
        out.line(&wrap(&format!("in special cases: {cases}"), "  "));
    }
    if rule.audit {
        out.line("asked only by `copydesk audit`");
    }
    if let Some(help) = rule.wording.help.as_ref() {
        out.line(&wrap(&format!("what to do: {help}"), "  "));
    }
    if let Some(card) = judge::card(&rule.id) {
        let text = format!(
            "measured: {} of {} findings were right in marked articles of outlets that were left out",
            card.right, card.findings
        );
        out.line(&wrap(&text, "  "));
    }
    out.line("");
    for paragraph in paragraphs(report::page_body(rule)) {
        out.line(&wrap(&paragraph, if paragraph.starts_with("- ") { "  " } else { "" }));
    }
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
