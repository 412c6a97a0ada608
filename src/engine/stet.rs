//! Stets: comments that let a place stand, with a reason.
//!
//! `<!-- stet RULE: reason -->` one block · `stet begin RULE: reason` … `stet end` a region · `stet file RULE: reason` the file ·
//! `stet RULE until 2027-01-01 by desk: reason` may expire and may name who decided.
//! What is wrong with a stet is itself a finding, by the rules in `rules/stet/`.

use super::accept;
use super::lane::lanes;
use super::level::Level;
use crate::doc::Comment;
use crate::rulebook::{Facts, Finding, Rulebook};
use crate::text::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// What stands in for the reason in a stet that the writer has yet to finish; it is no reason.
pub const REASON: &str = "REASON";

/// How far a stet reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Block,
    Region,
    File,
}

/// A stet, read.
#[derive(Debug)]
struct Stet<'c> {
    comment: &'c Comment,
    rules: Vec<String>,
    reason: String,
    until: Option<Date>,
    span: Span,
    used: bool,
}

impl Stet<'_> {
    /// Its day has passed.
    fn expired(&self, facts: &Facts<'_>) -> bool {
        self.until.zip(facts.reference).is_some_and(|(until, today)| today > until)
    }
}

/// Lets findings stand, and reports stets that are broken, unknown, expired or idle.
pub(super) fn apply(
    book: &Rulebook,
    facts: &Facts<'_>,
    levels: &[Level],
    findings: &mut Vec<Finding>,
) {
    let comments: Vec<&Comment> =
        facts.doc.comments.iter().filter(|c| word(&c.text) == "stet").collect();
    if comments.is_empty() {
        return;
    }
    let mut stets: Vec<Stet<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut closest: FxHashMap<String, Option<&str>> = FxHashMap::default();
    let mut troubles: Vec<(&str, &Comment, String)> = Vec::new();
    let end = facts.doc.source.text.len() as u32;
    for comment in comments {
        match read(comment) {
            Ok(None) => match open.pop() {
                Some(i) => stets[i].span.end = comment.source.start,
                None => troubles.push((
                    "stet/malformed",
                    comment,
                    "there is no `stet begin` for this `stet end`".to_owned(),
                )),
            },
            Ok(Some((reach, rules, until, reason))) => {
                for rule in rules.iter().filter(|r| !book.knows(r)) {
                    let near = closest.entry(rule.clone()).or_insert_with(|| book.closest(rule));
                    let near = near.map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
                    troubles.push(("stet/unknown-rule", comment, format!("`{rule}`{near}")));
                }
                let span = match reach {
                    Reach::File => Span::new(0, end),
                    Reach::Region => Span::new(comment.source.start, end),
                    Reach::Block => block_of(facts, comment),
                };
                if reach == Reach::Region {
                    open.push(stets.len());
                }
                stets.push(Stet { comment, rules, reason, until, span, used: false });
            }
            Err(message) => troubles.push(("stet/malformed", comment, message)),
        }
    }
    for i in open {
        troubles.push((
            "stet/malformed",
            stets[i].comment,
            "this region has no `stet end`".to_owned(),
        ));
    }
    let mut lanes = lanes(book, findings);
    for stet in &mut stets {
        let expired = stet.expired(facts);
        for rule in &stet.rules {
            let Some(lane) = lanes.get_mut(rule.as_str()) else { continue };
            let reached = lane.reached(stet.span);
            stet.used |= !reached.is_empty();
            if !expired {
                lane.open(reached, |i| {
                    findings[i].suppressed.get_or_insert_with(|| stet.reason.clone());
                });
            }
        }
    }
    // A stet about rules that were not asked is not idle.
    let is_left_out = |name: &str| {
        let mut named =
            book.rules.iter().zip(levels).filter(|(r, _)| r.id == name || r.family() == name);
        named.any(|(_, level)| level.left_out)
    };
    for stet in &stets {
        if stet.expired(facts) {
            troubles.push((
                "stet/expired",
                stet.comment,
                stet.until.map(|d| d.to_string()).unwrap_or_default(),
            ));
        } else if !stet.used && stet.rules.iter().all(|r| book.knows(r) && !is_left_out(r)) {
            troubles.push(("stet/idle", stet.comment, stet.rules.join(", ")));
        }
    }
    for (id, comment, text) in troubles {
        let Some(index) = book.index(id) else { continue };
        let finding = Finding { span: comment.source, ..Finding::document() }.arg("what", text);
        findings.extend(accept::finish(book, facts, levels, index, finding));
    }
}

fn word(text: &str) -> &str {
    text.split(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default()
}

type Parsed = (Reach, Vec<String>, Option<Date>, String);

/// Reads a stet; `None` for `stet end`.
fn read(comment: &Comment) -> Result<Option<Parsed>, String> {
    let rest = comment.text["stet".len()..].trim_start();
    if rest == "end" {
        return Ok(None);
    }
    let (reach, rest) = match word(rest) {
        "begin" => (Reach::Region, rest["begin".len()..].trim_start()),
        "file" => (Reach::File, rest["file".len()..].trim_start()),
        _ => (Reach::Block, rest),
    };
    let (head, reason) = rest.split_once(':').map_or((rest, ""), |(h, r)| (h.trim(), r.trim()));
    if head.is_empty() {
        return Err(
            "a stet names the rule it is about: `stet dates/missing-year: reason`".to_owned()
        );
    }
    if reason.is_empty() {
        return Err("a stet gives its reason after a colon".to_owned());
    }
    if reason == REASON {
        return Err(format!("write why it may stand in place of `{REASON}`"));
    }
    let mut rules = Vec::new();
    let mut until = None;
    let mut words = head.split([' ', ',']).filter(|w| !w.is_empty());
    while let Some(w) = words.next() {
        match w {
            "until" => {
                let day = words.next().unwrap_or_default();
                until = Some(
                    day.parse()
                        .map_err(|_| format!("`until {day}` wants a day such as 2027-01-01"))?,
                );
            }
            "by" => {
                words.next();
            }
            rule => rules.push(rule.to_owned()),
        }
    }
    Ok(Some((reach, rules, until, reason.to_owned())))
}

/// The block a stet is about: the one it stands in, or touches from below, or the next one.
fn block_of(facts: &Facts<'_>, comment: &Comment) -> Span {
    let doc = facts.doc;
    let next = comment.block as usize;
    if comment.inside {
        return doc.blocks.get(next).map_or(comment.source, |b| b.source.join(comment.source));
    }
    let gap = |from: u32, to: u32| {
        doc.source
            .text
            .get(from as usize..to as usize)
            .map_or(2, |t| t.matches('\n').take(2).count())
    };
    let above = next.checked_sub(1).and_then(|i| doc.blocks.get(i));
    let below = doc.blocks.get(next);
    let touches_above = above.is_some_and(|b| {
        gap(b.source.end, comment.source.start) < 2
            && !doc.source.text[..b.source.end as usize].ends_with("\n\n")
    });
    let touches_below = below.is_some_and(|b| gap(comment.source.end, b.source.start) < 2);
    let block = if touches_above && !touches_below { above } else { below.or(above) };
    block.map_or(comment.source, |b| b.source)
}
