//! The words of a finding, from its page's templates and its arguments.

use super::finding::Finding;
use super::rule::{Rule, Wording};
use super::words::template;

/// Message of a finding.
///
/// # Errors
/// The name of a placeholder that has no value.
pub fn message(rule: &Rule, finding: &Finding) -> Result<String, String> {
    worded(rule, finding, |w| w.message.as_ref()).unwrap_or_else(|| Ok(rule.title.clone()))
}

/// Help line of a finding; one whose placeholders have no value falls back to the text without them.
#[must_use]
pub fn help(rule: &Rule, finding: &Finding) -> Option<String> {
    worded(rule, finding, |w| w.help.as_ref())?.ok()
}

/// The page's remark.
#[must_use]
pub fn note(rule: &Rule, finding: &Finding) -> Option<String> {
    worded(rule, finding, |w| w.note.as_ref())?.ok()
}

fn worded<'r>(rule: &'r Rule, finding: &Finding, pick: impl Fn(&'r Wording) -> Option<&'r String>) -> Option<Result<String, String>> {
    let case = finding.case.and_then(|c| rule.cases.get(usize::from(c)));
    let text = case.and_then(|c| pick(&c.wording)).or_else(|| pick(&rule.wording))?;
    Some(template(text, |name| finding.get(name)))
}
