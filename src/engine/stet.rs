//! Stets: comments that let a place stand, with a reason.
//!
//! `<!-- stet RULE: reason -->` one block · `stet begin RULE: reason` … `stet end` a region · `stet file RULE: reason` the file ·
//! `stet RULE until 2027-01-01 by desk: reason` may expire and may name who decided.
//! What is wrong with a stet is itself a finding, by the rules in `rules/stet/`.

use super::accept;
use super::lane::lanes;
use super::level::Level;
use crate::doc::{Block, BlockKind, Comment, Syntax};
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
        facts.doc.comments.iter().filter(|c| is(&c.text, "stet")).collect();
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

/// The text begins with a word, in any case.
fn is(text: &str, first: &str) -> bool {
    word(text).eq_ignore_ascii_case(first)
}

type Parsed = (Reach, Vec<String>, Option<Date>, String);

/// Reads a stet; `None` for `stet end`.
fn read(comment: &Comment) -> Result<Option<Parsed>, String> {
    let rest = comment.text["stet".len()..].trim_start();
    if is(rest, "end") && rest.len() == "end".len() {
        return Ok(None);
    }
    let (reach, rest) = match word(rest) {
        w if is(w, "begin") => (Reach::Region, rest["begin".len()..].trim_start()),
        w if is(w, "file") => (Reach::File, rest["file".len()..].trim_start()),
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
        match w.to_ascii_lowercase().as_str() {
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
            _ => rules.push(w.to_owned()),
        }
    }
    Ok(Some((reach, rules, until, reason.to_owned())))
}

/// The block a stet is about: the one it stands in, or touches from below, or the next one; all of a table. A note in the front matter
/// is about the front matter, and about what is missing from it.
fn block_of(facts: &Facts<'_>, comment: &Comment) -> Span {
    let doc = facts.doc;
    let front = Span::new(0, doc.meta.front);
    if comment.source.end <= front.end {
        return front;
    }
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
    let above = next.checked_sub(1).filter(|i| *i < doc.blocks.len());
    let below = Some(next).filter(|i| *i < doc.blocks.len());
    // The line end behind its last word is not always the block's own.
    // In reStructuredText a comment that is set in from the term above it begins the term's definition.
    let column = |at: u32| {
        let line = doc.source.line_span(doc.source.line_index(at));
        let words = doc.source.slice(line);
        words.len() - words.trim_start().len()
    };
    let begins = |b: &Block| {
        doc.syntax == Syntax::Rst && column(comment.source.start) > column(b.source.start)
    };
    let touches_above = above.map(|i| &doc.blocks[i]).filter(|b| !begins(b)).is_some_and(|b| {
        let text = &doc.source.text[..b.source.end as usize];
        gap(text.trim_end().len() as u32, comment.source.start) < 2
    });
    let touches_below =
        below.is_some_and(|i| gap(comment.source.end, doc.blocks[i].source.start) < 2);
    let block = if touches_above && !touches_below { above } else { below.or(above) };
    block.map_or(comment.source, |i| table_of(&doc.blocks, i))
}

/// The bytes of a block; of a cell, those of its table; of a caption above a table, those of both.
fn table_of(blocks: &[Block], index: usize) -> Span {
    let block = &blocks[index];
    let cell = match block.kind {
        BlockKind::Cell => index,
        BlockKind::Caption => index + 1,
        _ => return block.source,
    };
    let Some(first) = blocks.get(cell).filter(|b| b.kind == BlockKind::Cell) else {
        return block.source;
    };
    let same = |b: &&Block| b.kind == BlockKind::Cell && b.group == first.group;
    let before = blocks[..cell].iter().rev().take_while(same);
    let after = blocks[cell..].iter().take_while(same);
    before.chain(after).fold(block.source, |all, b| all.join(b.source))
}
