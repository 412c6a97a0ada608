//! The page of a rule for readers: its text without its keys, with what the keys decide said in words.

use crate::rulebook::{Rule, Severity};
use std::fmt::Write as _;

/// Severities in words: `warning (info for newsletter, off for news)`.
#[must_use]
pub fn levels(rule: &Rule) -> String {
    let others: Vec<String> = rule
        .profiles
        .iter()
        .filter(|(_, s)| *s != rule.severity)
        .map(|(p, s)| format!("{} for {}", s.name(), p.name()))
        .collect();
    let own = if rule.severity == Severity::Off {
        "off unless the settings ask for it"
    } else {
        rule.severity.name()
    };
    if others.is_empty() { own.to_owned() } else { format!("{own} ({})", others.join(", ")) }
}

/// The text below the keys, as it stands in the page.
#[must_use]
pub fn body(rule: &Rule) -> &str {
    rule.page.splitn(3, "+++").nth(2).unwrap_or_default().trim()
}

/// The page as Markdown.
#[must_use]
pub fn markdown(rule: &Rule) -> String {
    let body = body(rule);
    let (title, rest) = body.split_once('\n').unwrap_or((body, ""));
    let mut out = format!("{title}\n\n`{}`: {}", rule.id, levels(rule));
    if rule.audit {
        out.push_str(", only in `copydesk audit`");
    }
    if let Some(fix) = &rule.wording.fix {
        let _ = write!(out, "; fix: {}", fix.kind.name());
    }
    let _ = writeln!(out, "\n\n{}", rest.trim());
    out
}
