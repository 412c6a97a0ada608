//! Verifies one candidate: scope, zones, conditions, sources; then fills in place, severity,
//! arguments and fix.

use super::level::Level;
use super::scan::in_scope;
use crate::doc::{BlockKind, Document};
use crate::lexicon::Class;
use crate::read::{Backer, BackerKind, Nature, Zone, cited};
use crate::rulebook::{
    Covered, Facts, Finding, Fix, FixEdit, FixTemplate, Item, Rule, Rulebook, Severity, Value,
    template,
};
use crate::text::Span;

/// A rule and a place that deserve a closer look.
pub(super) struct Candidate<'r> {
    pub(super) rule: u16,
    pub(super) item: Item<'r>,
    /// What to write instead, from a `[swap]` table.
    pub(super) replacement: Option<String>,
}

/// The finding, if the rule really speaks here.
pub(super) fn accept(
    book: &Rulebook,
    facts: &Facts<'_>,
    levels: &[Level],
    candidate: Candidate<'_>,
) -> Option<Finding> {
    let rule = &book.rules[usize::from(candidate.rule)];
    let item = candidate.item;
    // Where it stands is asked first: that is quick, and most candidates fail there.
    if !in_reach(rule, facts, item.span())
        || !rule.when.all(&item, facts)
        || rule.unless.any(&item, facts)
    {
        return None;
    }
    let case =
        rule.cases.iter().position(|c| c.when.all(&item, facts) && !c.unless.any(&item, facts));
    let mut finding = Finding::new(item.span());
    finding.case = case.map(|c| c as u8);
    finding.notes.extend(
        case.and_then(|c| rule.cases[c].when.row(&item, facts))
            .or_else(|| rule.when.row(&item, facts)),
    );
    fill(&mut finding, rule, &item, facts, candidate.replacement);
    finish(book, facts, levels, candidate.rule, finding)
}

/// Values for every placeholder of the page.
fn fill(
    finding: &mut Finding,
    rule: &Rule,
    item: &Item<'_>,
    facts: &Facts<'_>,
    replacement: Option<String>,
) {
    if let Some(to) = replacement {
        finding.args.push(("canonical", to));
    }
    for &name in &rule.placeholders {
        if finding.get(name).is_some() {
            continue;
        }
        match item.field(name, facts.doc, facts.reading) {
            Some(Value::Text(t)) => finding.args.push((name, t.into_owned())),
            Some(Value::Number(n)) => finding.args.push((name, n.to_string())),
            Some(Value::Flag(f)) => finding.args.push((name, f.to_string())),
            None => {}
        }
    }
}

/// Zones, cover and severity; then place and fix. Shared by all ways of looking.
pub(super) fn finish(
    book: &Rulebook,
    facts: &Facts<'_>,
    levels: &[Level],
    index: u16,
    mut finding: Finding,
) -> Option<Finding> {
    let rule = &book.rules[usize::from(index)];
    let doc = facts.doc;
    finding.rule = index;
    if let Some(name) = finding.chosen {
        finding.case = rule.case_index(name).map(|c| c as u8);
    }
    let case = finding.case.and_then(|c| rule.cases.get(usize::from(c)));
    let graded = finding.level.and_then(|name| rule.case_index(name)).map(|c| &rule.cases[c]);
    finding.severity = levels[usize::from(index)].of(rule, graded.or(case));
    if finding.severity == Severity::Off {
        return None;
    }
    let Some(prose) = finding.prose else { return Some(finding) };
    if !in_reach(rule, facts, prose) {
        return None;
    }
    finding.span = doc.to_source(prose);
    let text = doc.text(prose).to_owned();
    if finding.get("match").is_none() {
        finding.args.push(("match", text));
    }
    let fix = case.and_then(|c| c.wording.fix.as_ref()).or(rule.wording.fix.as_ref());
    if finding.fix.is_none()
        && let Some(fix) = fix
    {
        finding.fix = make_fix(facts, &finding, prose, fix);
    }
    if let Some(fix) = &finding.fix
        && finding.get("fix").is_none()
    {
        let text = fix.text.clone();
        finding.args.push(("fix", text));
    }
    if is_borrowed(facts, prose) {
        finding.fix = None;
    }
    finding.args.shrink_to_fit();
    Some(finding)
}

/// The words belong to somebody else, who is never corrected: a quotation, the title of another
/// piece, an entry of references.
fn is_borrowed(facts: &Facts<'_>, prose: Span) -> bool {
    let block = facts.doc.block_of(facts.doc.sentence_at(prose.start));
    block.kind == BlockKind::Quotation
        || in_quotation(facts, prose)
        || cited::covers(&facts.reading.cited.all, prose)
}

/// Scope, zones, quotation marks, code and cover.
fn in_reach(rule: &Rule, facts: &Facts<'_>, prose: Span) -> bool {
    let doc = facts.doc;
    let sentence = doc.sentence_at(prose.start);
    let (Some(s), Some(read)) =
        (doc.sentences.get(sentence), facts.reading.sentences.get(sentence))
    else {
        return false;
    };
    let block = &doc.blocks[s.block as usize];
    if !in_scope(rule, block.kind)
        || rule.only.is_some_and(|z| !read.zones.any(z))
        || read.zones.any(rule.silent)
    {
        return false;
    }
    if !rule.in_quotes && (block.kind == BlockKind::Quotation || in_quotation(facts, prose)) {
        return false;
    }
    let own = matches!(rule.family(), "stet" | "document");
    if !own && cited::covers(&facts.reading.cited.references, prose) {
        return false;
    }
    if rule.silent.has(Zone::Cited) && cited::covers(&facts.reading.cited.all, prose) {
        return false;
    }
    if !rule.in_code && doc.has_code(prose) {
        return false;
    }
    is_open(rule, facts, prose)
}

/// No source in reach silences the rule.
fn is_open(rule: &Rule, facts: &Facts<'_>, prose: Span) -> bool {
    let backer = |nature| facts.reading.backer(facts.doc, prose, nature);
    match rule.covered {
        Covered::No => true,
        // Of a fact that nobody in particular reports, `experts say` and `is thought to` are the
        // fault, and have rules of their own.
        Covered::Named => backer(Nature::Fact).kind == BackerKind::None,
        Covered::Any => is_unsaid(backer(Nature::Judgement), BackerKind::Outlet),
        Covered::Others => is_unsaid(backer(Nature::Judgement), BackerKind::Unnamed),
    }
}

/// Nobody says the words: no source of at least this kind, and no vague one, which has a rule of
/// its own.
fn is_unsaid(backer: Backer, least: BackerKind) -> bool {
    backer.kind < least && backer.kind != BackerKind::Vague
}

/// The words lie inside quotation marks.
fn in_quotation(facts: &Facts<'_>, prose: Span) -> bool {
    let quotes = &facts.reading.quotes;
    let end = quotes.partition_point(|q| q.span.start < prose.end);
    quotes[..end].iter().rev().take(4).any(|q| q.span.contains(prose))
}

fn make_fix(
    facts: &Facts<'_>,
    finding: &Finding,
    prose: Span,
    fix: &FixTemplate,
) -> Option<Box<Fix>> {
    let text = template(&fix.text, |name| finding.get(name)).ok()?;
    let old = facts.doc.text(prose);
    let text = in_the_case_of(facts.doc, prose, text);
    if text == old {
        return None;
    }
    let edit = smallest_edit(facts, prose, old, &text)?;
    Some(Box::new(Fix { applicability: fix.kind, edits: vec![edit], text }))
}

/// *in* and *on* begin with a capital where the words they stand for did, unless those were a name.
fn in_the_case_of(doc: &Document, prose: Span, text: String) -> String {
    let first = doc.token_at(prose.start);
    let named = doc.is(first, Class::Weekday) || doc.is(first, Class::Month);
    match text.split_once(' ') {
        Some(("in", rest)) if doc.tokens[first].capital && !named => format!("In {rest}"),
        Some(("on", rest)) if doc.tokens[first].capital && !named => format!("On {rest}"),
        _ => text,
    }
}

/// The part of the replacement that differs, so that markup around it stays; `None` if markup lies
/// inside that part.
pub(super) fn smallest_edit(
    facts: &Facts<'_>,
    prose: Span,
    old: &str,
    new: &str,
) -> Option<FixEdit> {
    let mut head: usize = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(head) || !new.is_char_boundary(head) {
        head -= 1;
    }
    let room = old.len().min(new.len()) - head;
    let mut tail =
        old.bytes().rev().zip(new.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    let changed = Span::new(prose.start + head as u32, prose.end - tail as u32);
    let doc = facts.doc;
    let span = if changed.is_empty() {
        // An insertion goes behind the byte before it, so that it stays inside the same markup.
        let before = doc.to_source(Span::new(changed.start.saturating_sub(1), changed.start));
        if head == 0 {
            Span::new(doc.to_source(prose).start, doc.to_source(prose).start)
        } else {
            Span::new(before.end, before.end)
        }
    } else {
        doc.to_source(changed)
    };
    if span.len() != changed.len()
        || (!changed.is_empty() && doc.source.slice(span) != doc.text(changed))
    {
        return None;
    }
    Some(FixEdit { span, replacement: new[head..new.len() - tail].to_owned() })
}
