//! What a page says about its findings: severities, words, and the special cases with theirs.

use super::condition::Condition;
use super::fields::Item;
use super::finding::Applicability;
use super::level::{Profile, Severity};
use super::limits;
use super::rule::{Case, FixTemplate, NativeList, NativeRule, Wording};
use super::table::Reader;
use crate::doc::closest;
use crate::lexicon::{Irregular, Lexicon};
use crate::text::Span;
use toml::de::{DeTable, DeValue};

const CASE_KEYS: [&str; 9] =
    ["name", "where", "unless", "severity", "profiles", "message", "help", "note", "fix"];

/// Placeholders that every message may name, whatever the rule looks at.
const EVERYWHERE: [&str; 2] = ["match", "fix"];

/// Which placeholders the words of a page may name.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// These.
    Names(Vec<&'static str>),
    /// Whatever the function gives; the examples of the page find those it does not.
    Native,
}

impl Known {
    /// Placeholders of a rule that looks in this way at this kind of item.
    pub(super) fn of(way: Option<&str>, kind: &str) -> Self {
        if way == Some("native") {
            return Self::Native;
        }
        let mut names = EVERYWHERE.to_vec();
        if way == Some("swap") {
            names.push("canonical");
        }
        names.extend(Item::field_names(kind));
        Self::Names(names)
    }

    /// Reports every placeholder of a text that nothing will fill in.
    fn check(&self, text: &str, value: Span, r: &mut Reader<'_>) {
        let Self::Names(names) = self else { return };
        let unknown: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|t| t.split_once('}'))
            .map(|(name, _)| name)
            .filter(|name| !names.contains(name))
            .collect();
        for name in unknown {
            let written = format!("{{{name}}}");
            let at = r.source.slice(value).find(&written);
            let span = at.map_or(value, |at| {
                let start = value.start + at as u32;
                Span::new(start, start + written.len() as u32)
            });
            let help = closest(name, names.iter().copied()).map_or_else(
                || {
                    let all: Vec<String> = names.iter().map(|n| format!("{{{n}}}")).collect();
                    format!("it may name {}", all.join(", "))
                },
                |near| format!("did you mean `{{{near}}}`?"),
            );
            r.wrong_with(span, format!("nothing fills in `{written}` here"), help);
        }
    }
}

pub(super) fn profiles(table: &DeTable<'_>, r: &mut Reader<'_>) -> Vec<(Profile, Severity)> {
    let Some(profiles) = r.table(table, "profiles") else { return Vec::new() };
    let names: Vec<&str> = Profile::ALL.iter().map(|p| p.name()).collect();
    let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    let mut out = Vec::new();
    for (key, value) in profiles {
        let span = r.span(key);
        let profile =
            r.choice(Some((key.get_ref().clone().into_owned(), span)), "profile", &names, |n| {
                Profile::ALL.into_iter().find(|p| p.name() == n)
            });
        let text = r.texts_of("profiles", value).into_iter().next();
        let severity = r.choice(text, "severity", &severities, Severity::of_name);
        if let (Some(profile), Some(severity)) = (profile, severity) {
            out.push((profile, severity));
        }
    }
    out
}

pub(super) fn wording(table: &DeTable<'_>, known: &Known, r: &mut Reader<'_>) -> Wording {
    let text = |key: &str, r: &mut Reader<'_>| worded(table, key, known, r);
    let (message, help, note) = (text("message", r), text("help", r), text("note", r));
    let fix = r.table(table, "fix").and_then(|t| {
        r.only(t, &["kind", "text"]);
        let kind = r.text(t, "kind");
        let kind = r.choice(kind, "kind of fix", &["safe", "unsafe"], |k| match k {
            "safe" => Some(Applicability::Safe),
            "unsafe" => Some(Applicability::Unsafe),
            _ => None,
        });
        let text = worded(t, "text", known, r);
        Some(FixTemplate { kind: kind?, text: text? })
    });
    Wording { message, help, note, fix }
}

pub(super) fn cases(
    table: &DeTable<'_>,
    kind: &str,
    known: &Known,
    r: &mut Reader<'_>,
    lexicon: &mut Lexicon,
    irregular: &Irregular,
) -> Vec<Case> {
    let Some(value) = table.get("case") else { return Vec::new() };
    let DeValue::Array(items) = value.get_ref() else {
        let span = r.span(value);
        r.wrong(span, "special cases are written as [[case]]");
        return Vec::new();
    };
    let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    let mut out = Vec::new();
    limits::cases(items.len(), r.span(value), r);
    for item in items.iter().take(limits::CASES) {
        let DeValue::Table(case) = item.get_ref() else { continue };
        r.only(case, &CASE_KEYS);
        let when = r
            .table(case, "where")
            .map_or_else(Condition::default, |t| Condition::read(t, kind, r, lexicon, irregular));
        let unless = r
            .table(case, "unless")
            .map_or_else(Condition::default, |t| Condition::read(t, kind, r, lexicon, irregular));
        let severity = r.text(case, "severity");
        let severity = r.choice(severity, "severity", &severities, Severity::of_name);
        let (name, profiles) = (name(case, &out, r), profiles(case, r));
        out.push(Case { name, when, unless, severity, profiles, wording: wording(case, known, r) });
    }
    out
}

/// A text of the page whose placeholders are known.
fn worded(table: &DeTable<'_>, key: &str, known: &Known, r: &mut Reader<'_>) -> Option<String> {
    let (text, span) = r.text(table, key)?;
    known.check(&text, span, r);
    limits::short(Some((text, span)), r)
}

/// The name of a case, which no case before it has.
fn name(case: &DeTable<'_>, before: &[Case], r: &mut Reader<'_>) -> Option<String> {
    let (name, span) = r.text(case, "name")?;
    if before.iter().any(|c| c.name.as_ref() == Some(&name)) {
        r.wrong(span, format!("there are two cases `{name}`"));
    }
    Some(name)
}

/// Native code chooses cases by name: the page has each that its function names, and no other.
pub(super) fn match_natives(
    id: &str,
    cases: &[Case],
    natives: NativeList,
    place: Span,
    r: &mut Reader<'_>,
) {
    let Some(native) = NativeRule::of(natives, id) else { return };
    let named: Vec<&str> = cases.iter().filter_map(|c| c.name.as_deref()).collect();
    for missing in native.cases.iter().filter(|c| !named.contains(c)) {
        r.wrong_with(
            place,
            format!("the function chooses the case `{missing}`, which the page does not have"),
            format!("add [[case]] with name = \"{missing}\""),
        );
    }
    if cases.len() > named.len() {
        r.wrong(place, "a case of a rule with a function has a name, or it is never chosen");
    }
    for idle in named.iter().filter(|n| !native.cases.contains(n)) {
        r.wrong(place, format!("the function never chooses the case `{idle}`"));
    }
}
