//! `rules`: the table of rules.

use super::args::{Color, Rules};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE};
use crate::doc::{Problem, closest};
use crate::rulebook::{Profile, Rule};
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn run(args: &Rules) -> u8 {
    let Some(desk) = Desk::open_or_say(Path::new("."), None, Color::Auto) else { return TROUBLE };
    output::complain(&desk.take_problems(), Color::Auto);
    let all = &desk.engine.book.rules;
    let chosen: Vec<_> = all.iter().filter(|r| args.family.as_deref().is_none_or(|f| r.family() == f || r.id == f)).collect();
    if chosen.is_empty() {
        let typed = args.family.as_deref().unwrap_or_default();
        let help = closest(typed, all.iter().map(Rule::family)).map_or_else(|| "`copydesk rules` lists all".to_owned(), |n| format!("did you mean `{n}`?"));
        output::complain(&[Problem::general(format!("there are no rules in `{typed}`")).help(help)], Color::Auto);
        return TROUBLE;
    }
    if args.json {
        let list: Vec<Value> = chosen
            .iter()
            .map(|r| {
                let profiles: serde_json::Map<String, Value> =
                    Profile::ALL.iter().map(|p| (p.name().to_owned(), json!(r.severity_for(*p).name()))).collect();
                let fix = r.wording.fix.as_ref().map(|f| f.kind.name());
                json!({"rule": r.id, "title": r.title, "severity": r.severity.name(), "profiles": profiles, "message": r.wording.message, "help": r.wording.help, "fix": fix})
            })
            .collect();
        output::json_line(&json!(list));
        return CLEAN;
    }
    let out = Output::stdout(Color::Auto);
    out.line(&format!("{:42} {:9} {:10} {:8} {:8}", "rule", "explainer", "newsletter", "news", "opinion"));
    for rule in chosen {
        let level = |p: Profile| rule.severity_for(p).name();
        out.line(&format!(
            "{:42} {:9} {:10} {:8} {:8}",
            rule.id,
            level(Profile::Explainer),
            level(Profile::Newsletter),
            level(Profile::News),
            level(Profile::Opinion)
        ));
    }
    CLEAN
}
