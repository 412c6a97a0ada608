//! Rules as JSON: what a list says of each, and the whole page with its examples.

use super::page;
use crate::judge;
use crate::rulebook::{Applicability, Profile, Rule};
use serde_json::{Map, Value, json};

/// What a list says of a rule.
#[must_use]
pub fn listed_rule(rule: &Rule) -> Value {
    let profiles: Map<String, Value> = Profile::ALL
        .iter()
        .map(|p| (p.name().to_owned(), json!(rule.in_check(*p).name())))
        .collect();
    let cases: Map<String, Value> = Profile::ALL
        .iter()
        .map(|p| (p.name(), rule.in_cases(*p)))
        .filter(|(_, cases)| !cases.is_empty())
        .map(|(p, cases)| (p.to_owned(), cases.iter().map(|s| s.name()).collect()))
        .collect();
    json!({
        "rule": rule.id,
        "title": rule.title,
        "severity": rule.severity.name(),
        "profiles": profiles,
        "cases": cases,
        "message": rule.wording.message,
        "help": rule.wording.help,
        "fix": rule.fix_kind().map(Applicability::name),
        "audit": rule.audit,
        "weighed": rule.weighed,
        "raised": rule.raised,
        "measured": judge::card(&rule.id).map(|c| json!({"findings": c.findings, "right": c.right})),
    })
}

/// Everything the list says, the page's text, and its examples one by one.
#[must_use]
pub fn explained_rule(rule: &Rule) -> Value {
    let mut value = listed_rule(rule);
    let examples = rule.examples().iter().map(|e| {
        let marks: Vec<&str> = e.marks.iter().map(|m| &e.text[m.clone()]).collect();
        json!({"text": e.text, "flags": e.flags, "marks": marks, "fixes": e.fixes})
    });
    if let Value::Object(map) = &mut value {
        map.insert("about".to_owned(), json!(rule.about()));
        map.insert("examples".to_owned(), examples.collect());
        map.insert("markdown".to_owned(), json!(page::markdown(rule)));
    }
    value
}
