//! Findings as the matches of `LanguageTool`'s protocol. Offsets count UTF-16 units.

use super::annotated::{Mapped, units};
use crate::api::Report;
use crate::report::form::{Diagnostic, Level};
use crate::report::sentence as sentence_of;
use crate::rulebook::Rulebook;
use serde_json::{Value, json};

/// Which findings a client wants.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Prompts, too.
    pub(super) picky: bool,
    /// Rules and families whose prompts are wanted in any case.
    pub(super) enabled: Vec<String>,
    /// Only these are asked, if there are any.
    pub(super) select: Vec<String>,
    /// These are not asked.
    pub(super) ignore: Vec<String>,
}

/// UTF-16 units shown on either side of a match.
const AROUND: usize = 40;

/// Findings in order of place.
pub(super) fn matches(
    report: &Report,
    mapped: &Mapped,
    wanted: &Wanted,
    book: &Rulebook,
    rules_url: Option<&str>,
) -> Vec<Value> {
    let all = report.diagnostics().into_iter().filter(|d| d.suppressed.is_none());
    let mut all: Vec<Diagnostic> = all.filter(|d| is_wanted(d, wanted)).collect();
    let text = mapped.text.as_str();
    all.sort_by_key(|d| marked(d, text));
    let mut counter = Counter::default();
    let mut one = |d: &Diagnostic| {
        let (start, end) = marked(d, text);
        let offset = counter.at(text, start);
        let len = units(&text[start..end]);
        let (sent, sent_len) = mapped.sent(offset, offset + len);
        let title = book.get(&d.rule).map_or(d.rule.as_str(), |rule| rule.title.as_str());
        let urls: Vec<Value> =
            rules_url.iter().map(|u| json!({"value": page(u, &d.rule)})).collect();
        json!({
            "message": message(d),
            "shortMessage": title,
            "offset": sent,
            "length": sent_len,
            "replacements": replacement(d, text, start, end),
            "context": context(text, start, end),
            "sentence": sentence(report, start),
            "type": {"typeName": "Other"},
            "rule": {
                "id": d.rule,
                "description": title,
                "issueType": if d.severity == Level::Error { "inconsistency" } else { "style" },
                "urls": urls,
                "category": {"id": family(&d.rule), "name": family(&d.rule)},
            },
            "ignoreForIncompleteSentence": false,
            "contextForSureMatch": 0,
        })
    };
    all.iter().map(&mut one).collect()
}

fn family(rule: &str) -> &str {
    rule.split('/').next().unwrap_or(rule)
}

fn is_wanted(d: &Diagnostic, wanted: &Wanted) -> bool {
    let named = |name: &String| *name == d.rule || name == family(&d.rule);
    d.severity > Level::Info || wanted.picky || wanted.enabled.iter().any(named)
}

/// Counts units from where it was last asked.
#[derive(Debug, Default)]
struct Counter {
    byte: usize,
    units: usize,
}

impl Counter {
    /// Units before a byte that is not before the last one.
    fn at(&mut self, text: &str, byte: usize) -> usize {
        self.units += units(text.get(self.byte..byte).unwrap_or_default());
        self.byte = byte;
        self.units
    }
}

/// What is wrong, and what to do about it.
fn message(d: &Diagnostic) -> String {
    let help = d.help.as_deref().map(|help| format!(". {}", sentence_of(help)));
    format!("{}{}", sentence_of(&d.message), help.unwrap_or_default())
}

/// The sentence around a byte.
fn sentence(report: &Report, byte: usize) -> &str {
    let doc = &report.parts().doc;
    let sentence = doc.sentences.get(doc.sentence_at(doc.prose.from_source(byte as u32)));
    sentence.map_or("", |s| doc.source.slice(doc.to_source(s.prose)))
}

fn page(base: &str, rule: &str) -> String {
    format!("{}/{rule}.md", base.trim_end_matches('/'))
}

/// The words under the mark; of a finding about the whole draft its first word, because a mark has to stand somewhere.
fn marked(d: &Diagnostic, text: &str) -> (usize, usize) {
    let (start, end) = (d.span.start.byte as usize, d.span.end.byte as usize);
    if end > start {
        return (start, end);
    }
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |n| start + n);
    (start, end)
}

/// What the words become, if the correction touches nothing else.
fn replacement(d: &Diagnostic, text: &str, start: usize, end: usize) -> Vec<Value> {
    let Some(edit) = &d.edit else { return Vec::new() };
    let (from, to) = (edit.span.start.byte as usize, edit.span.end.byte as usize);
    if from < start || to > end {
        return Vec::new();
    }
    let new = format!("{}{}{}", &text[start..from], edit.replacement, &text[to..end]);
    vec![json!({"value": new})]
}

/// The line around a match.
fn context(text: &str, start: usize, end: usize) -> Value {
    let before = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let behind = text[end..].find('\n').map_or(text.len(), |i| end + i);
    let cut = text[before..start].char_indices().rev().nth(AROUND - 1);
    let from = cut.map_or(before, |(i, _)| before + i);
    let to = text[end..behind].char_indices().nth(AROUND).map_or(behind, |(i, _)| end + i);
    let dots = |cut: bool| if cut { "..." } else { "" };
    let lead = dots(from > before);
    json!({
        "text": format!("{lead}{}{}", &text[from..to], dots(to < behind)),
        "offset": lead.len() + units(&text[from..start]),
        "length": units(&text[start..end]),
    })
}
