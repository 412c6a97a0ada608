//! The words of a finding, from its page's templates and its arguments.

use super::errors::MissingValue;
use super::fields::Item;
use super::finding::Finding;
use super::rule::{Case, Kind, Rule, Wording};
use super::words::template;

/// Message of a finding.
///
/// # Errors
/// A placeholder has no value.
pub fn message(rule: &Rule, finding: &Finding) -> Result<String, MissingValue> {
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

fn worded<'r>(
    rule: &'r Rule,
    finding: &Finding,
    pick: impl Fn(&'r Wording) -> Option<&'r String>,
) -> Option<Result<String, MissingValue>> {
    let case = finding.case.and_then(|c| rule.cases.get(usize::from(c)));
    let text = case.and_then(|c| pick(&c.wording)).or_else(|| pick(&rule.wording))?;
    Some(template(text, |name| finding.get(name)))
}

/// Fields of readings that the page's words name.
pub(super) fn placeholders(wording: &Wording, cases: &[Case]) -> Vec<&'static str> {
    let mut out = Vec::new();
    let all = std::iter::once(wording).chain(cases.iter().map(|c| &c.wording));
    let texts = all.flat_map(|w| {
        [&w.message, &w.help, &w.note].into_iter().flatten().chain(w.fix.as_ref().map(|f| &f.text))
    });
    let named: Vec<&str> = texts
        .flat_map(|t| t.split('{').skip(1))
        .filter_map(|t| t.split_once('}'))
        .map(|(name, _)| name)
        .collect();
    if named.is_empty() {
        return out;
    }
    for (kind, _) in Kind::ALL {
        for &name in Item::field_names(kind) {
            if !out.contains(&name) && named.contains(&name) {
                out.push(name);
            }
        }
    }
    out
}
