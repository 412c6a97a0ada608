//! `rules`: the table of rules, for people, for programs, and as the index in `docs/rules.md`.

use super::args::{self, Color};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE};
use crate::doc::Problem;
use crate::rulebook::{Applicability, Profile, Rule, Rulebook, Severity};
use crate::{judge, report};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// What the rules are printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RulesFormat {
    /// A table for a terminal
    Table,
    /// A Markdown index with links to the pages
    Md,
    /// JSON
    Json,
}

#[derive(Args, Debug)]
pub(super) struct Rules {
    /// Only this rule, or the rules of this family, such as dates
    only: Option<String>,
    /// The same, as an option
    #[arg(long, conflicts_with = "only")]
    family: Option<String>,
    /// Only rules with such corrections: safe, unsafe, any, none
    #[arg(long, value_parser = ["safe", "unsafe", "any", "none"], num_args = 0..=1, default_missing_value = "any")]
    fix: Option<String>,
    /// Only rules that speak for this kind of piece
    #[arg(long, value_parser = args::profile)]
    profile: Option<Profile>,
    /// Only rules of this severity for the kind of piece: error, warning, info, off
    #[arg(long, value_parser = severity)]
    severity: Option<Severity>,
    /// How to print
    #[arg(long, value_enum, default_value = "table")]
    format: RulesFormat,
    /// As JSON
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

fn severity(text: &str) -> Result<Severity, String> {
    let all: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    Severity::of_name(text).ok_or_else(|| args::wrong(text, "severity", &all))
}

pub(super) fn run(args: &Rules) -> u8 {
    let Some(desk) = Desk::open_or_say(Path::new("."), None, Color::Auto) else { return TROUBLE };
    output::complain(&desk.take_problems(), Color::Auto);
    let book = &desk.engine.book;
    let family = args.family.as_deref().or(args.only.as_deref());
    if let Some(problem) = family.filter(|f| !book.knows(f)).map(|f| unknown(f, book)) {
        output::complain(&[problem], Color::Auto);
        return TROUBLE;
    }
    let chosen: Vec<&Rule> = book.rules.iter().filter(|r| wanted(r, family, args)).collect();
    let format = if args.json { RulesFormat::Json } else { args.format };
    let text = match format {
        RulesFormat::Json => {
            output::json_line(&Value::Array(
                chosen.iter().map(|r| report::listed_rule(r)).collect(),
            ));
            return CLEAN;
        }
        RulesFormat::Md => index(&chosen),
        RulesFormat::Table => table(&chosen),
    };
    let out = Output::stdout(Color::Never);
    text.lines().for_each(|line| out.line(line));
    CLEAN
}

/// There is no rule or family of this name.
pub(super) fn unknown(typed: &str, book: &Rulebook) -> Problem {
    let help = book.closest(typed).map_or_else(
        || "`copydesk rules` lists all".to_owned(),
        |n| format!("did you mean `{n}`?"),
    );
    Problem::general(format!("there is no rule or family of rules `{typed}`")).help(help)
}

/// The rule passes the filters.
fn wanted(rule: &Rule, family: Option<&str>, args: &Rules) -> bool {
    let profile = args.profile.unwrap_or_default();
    let by_fix = match args.fix.as_deref() {
        Some("any") => rule.fix_kind().is_some(),
        Some("none") => rule.fix_kind().is_none(),
        Some(kind) => rule.fix_kind().is_some_and(|k| k.name() == kind),
        None => true,
    };
    let by_profile = args.profile.is_none_or(|p| args.severity.is_some() || speaks(rule, p));
    family.is_none_or(|f| rule.family() == f || rule.id == f)
        && by_fix
        && by_profile
        && args.severity.is_none_or(|s| rule.in_check(profile) == s)
}

/// The rule says something in a check of such a piece, if only in special cases.
fn speaks(rule: &Rule, profile: Profile) -> bool {
    let cases = rule.in_cases(profile);
    rule.in_check(profile) != Severity::Off || cases.iter().any(|s| *s != Severity::Off)
}

/// For a terminal of 80 columns: what a check does with each rule; below, the rules that only an audit asks.
pub(super) fn table(rules: &[&Rule]) -> String {
    let longest = rules.iter().map(|r| r.id.len()).max().unwrap_or(0);
    let mut out = format!("{:longest$} explain letter news   opin.  comp.  fix\n", "rule");
    let (audits, checks): (Vec<&Rule>, Vec<&Rule>) = rules.iter().copied().partition(|r| r.audit);
    let mut starred = false;
    for rule in checks {
        let mut level = |p: Profile| {
            let star = if rule.in_cases(p).is_empty() { "" } else { "*" };
            starred |= !star.is_empty();
            // `warning` is cut so that the table keeps to 80 columns.
            let name = match rule.in_check(p) {
                Severity::Warning => "warn",
                other => other.name(),
            };
            format!("{name}{star}")
        };
        let [explainer, newsletter, news, opinion, company] = Profile::ALL.map(&mut level);
        let _ = writeln!(
            out,
            "{:longest$} {explainer:7} {newsletter:6} {news:6} {opinion:6} {company:6} {}",
            rule.id,
            fix_name(rule)
        );
    }
    if !audits.is_empty() {
        let _ = writeln!(out, "only in `copydesk audit`:");
    }
    for rule in audits {
        let _ = writeln!(
            out,
            "{:longest$} {:36} {}",
            rule.id,
            report::page_levels(rule),
            fix_name(rule)
        );
    }
    if starred {
        let _ = writeln!(out, "* in special cases more or less serious");
    }
    let count = rules.len();
    let _ = writeln!(
        out,
        "{count} rule{}; `copydesk explain RULE` prints a page",
        if count == 1 { "" } else { "s" }
    );
    out
}

fn fix_name(rule: &Rule) -> &'static str {
    match rule.fix_kind() {
        Some(Applicability::Safe) => "safe",
        Some(Applicability::Unsafe) => "sugg.",
        None => "-",
    }
}

/// The index, with links to the pages as they lie in the repository.
pub(super) fn index(rules: &[&Rule]) -> String {
    let mut out = String::from(
        "# Rules\n\nWritten by `copydesk rules --format md`; do not edit. Each rule links to its page: why, whose standard, what is flagged and what passes.\n\
         Severity is that of an explainer; others are named where they differ. A fix is *safe* if it cannot change the meaning, else a *suggestion*. *Measured*: how many findings, infos included, were right in marked articles of outlets that were left out when the judge was made.\n",
    );
    let mut family = "";
    for rule in rules {
        if rule.family() != family {
            family = rule.family();
            let _ = write!(
                out,
                "\n## {family}\n\n| rule | what it is about | severity | fix | measured |\n| --- | --- | --- | --- | --- |\n"
            );
        }
        let name = rule.id.split('/').nth(1).unwrap_or(&rule.id);
        let fix = match rule.fix_kind() {
            Some(Applicability::Safe) => "safe",
            Some(Applicability::Unsafe) => "suggestion",
            None => "",
        };
        let measured = judge::card(&rule.id)
            .map_or_else(String::new, |c| format!("{} of {}", c.right, c.findings));
        let audit = if rule.audit { "; only in an audit" } else { "" };
        let _ = writeln!(
            out,
            "| [{name}](../rules/{}.md) | {} | {}{audit} | {fix} | {measured} |",
            rule.id,
            rule.title.replace('|', "\\|"),
            report::page_levels(rule)
        );
    }
    out
}
