//! The page of a rule for readers: its text without its keys, with what the keys decide said in words.

use crate::rulebook::{Profile, Rule, Severity};
use std::fmt::Write as _;

/// Severities in words: `warning (info for newsletter, off for news)`.
#[must_use]
pub fn levels(rule: &Rule) -> String {
    // What an audit does with a rule that only audits is what its page says.
    let level = |p: Profile| if rule.audit { rule.severity_for(p) } else { rule.in_check(p) };
    let others: Vec<String> = Profile::ALL
        .into_iter()
        .filter(|p| level(*p) != rule.severity)
        .map(|p| format!("{} for {}", level(p).name(), p.name()))
        .collect();
    let own = if rule.severity == Severity::Off {
        "off unless the settings ask for it"
    } else {
        rule.severity.name()
    };
    if others.is_empty() { own.to_owned() } else { format!("{own} ({})", others.join(", ")) }
}

/// What special cases do, in words: `in special cases info; for news also warning`.
#[must_use]
pub fn cases(rule: &Rule) -> Option<String> {
    let names = |p: Profile| {
        let all: Vec<&str> = rule.in_cases(p).iter().map(|s| s.name()).collect();
        all.join(" or ")
    };
    let usual = names(Profile::default());
    let mut parts: Vec<String> = Vec::new();
    if !usual.is_empty() {
        parts.push(usual.clone());
    }
    for profile in Profile::ALL {
        let own = names(profile);
        if own != usual && !own.is_empty() {
            parts.push(format!("{own} for {}", profile.name()));
        }
    }
    (!parts.is_empty()).then(|| parts.join(", "))
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
