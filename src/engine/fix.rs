//! Applies fixes to a text: sorted, never overlapping, safe ones only unless asked.

use super::{Engine, Options};
use crate::doc::Syntax;
use crate::rulebook::{Applicability, Finding, FixEdit, Severity};
use crate::text::{Source, Span};
use std::collections::BTreeMap;

/// A text after its fixes.
#[derive(Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// Number of fixes applied.
    pub applied: usize,
    /// Number of fixes left out because they overlap one that was applied; another run applies them.
    pub left: usize,
}

/// The edits that can be made together, in order, without overlap; findings that are let stand have none.
#[must_use]
pub fn edits(findings: &[Finding], also_unsafe: bool) -> Vec<FixEdit> {
    choose(findings, also_unsafe).0.into_iter().cloned().collect()
}

/// The findings whose fixes can be made together, in their order.
#[must_use]
pub fn corrected(findings: &[Finding], also_unsafe: bool) -> Vec<&Finding> {
    choose(findings, also_unsafe).1
}

/// Applies the fixes of findings that are not suppressed.
#[must_use]
pub fn apply(text: &str, findings: &[Finding], also_unsafe: bool) -> Fixed {
    let (chosen, fixed, left) = choose(findings, also_unsafe);
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in chosen {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.replacement);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    Fixed { text: out, applied: fixed.len(), left }
}

/// Edits that do not clash, the findings that they correct, and the number of fixes left out.
fn choose(findings: &[Finding], also_unsafe: bool) -> (Vec<&FixEdit>, Vec<&Finding>, usize) {
    let mut chosen: BTreeMap<u32, &FixEdit> = BTreeMap::new();
    let (mut fixed, mut left) = (Vec::new(), 0);
    for finding in findings.iter().filter(|f| f.suppressed.is_none()) {
        let Some(fix) = &finding.fix else { continue };
        if fix.applicability == Applicability::Unsafe && !also_unsafe {
            continue;
        }
        if fix.edits.iter().all(|e| is_free(&chosen, e.span)) && are_apart(&fix.edits) {
            chosen.extend(fix.edits.iter().map(|e| (e.span.start, e)));
            fixed.push(finding);
        } else {
            left += 1;
        }
    }
    (chosen.into_values().collect(), fixed, left)
}

/// The place neither overlaps nor touches one that was chosen; those are apart from each other, so the last that begins before its end decides.
fn is_free(chosen: &BTreeMap<u32, &FixEdit>, span: Span) -> bool {
    chosen.range(..=span.end).next_back().is_none_or(|(_, last)| last.span.end < span.start)
}

/// The edits of one fix do not overlap.
fn are_apart(edits: &[FixEdit]) -> bool {
    let apart = |a: Span, b: Span| a.start != b.start && (a.end <= b.start || b.end <= a.start);
    edits.iter().enumerate().all(|(i, a)| edits[..i].iter().all(|b| apart(a.span, b.span)))
}

/// How much longer a text may grow by its fixes: twice its length and a little. Pages that feed each other would never end.
fn is_reasonable(before: usize, after: usize) -> bool {
    after <= before * 2 + 4_096
}

/// Rounds after which fixing stops; each round applies what the one before had to leave out.
const ROUNDS: usize = 10;

/// A draft after all fixes that could be made.
#[derive(Debug, PartialEq, Eq)]
pub struct Settled {
    /// The text.
    pub text: String,
    /// Number of fixes applied.
    pub applied: usize,
    /// Number of fixes that were not asked for: suggestions.
    pub suggestions: usize,
    /// The fixes that were applied, in order of place.
    pub changes: Vec<Change>,
}

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The line it begins in, 1-based.
    pub line: u32,
    /// The words as they stood.
    pub old: String,
    /// The words as they are now.
    pub new: String,
}

impl Change {
    /// What the fix of a finding makes of the words under the mark, and of whatever else it touches.
    fn of(source: &Source, finding: &Finding) -> Option<Self> {
        let edits = &finding.fix.as_ref()?.edits;
        let whole = edits.iter().fold(finding.span, |whole, edit| whole.join(edit.span));
        let (mut new, mut at) = (String::new(), whole.start);
        for edit in edits {
            new.push_str(source.slice(Span::new(at, edit.span.start)));
            new.push_str(&edit.replacement);
            at = edit.span.end;
        }
        new.push_str(source.slice(Span::new(at, whole.end)));
        let line = source.position(whole.start).line;
        Some(Self { line, old: source.slice(whole).to_owned(), new })
    }
}

/// Which fixes are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Suggestions, too.
    pub also_unsafe: bool,
    /// The lowest severity of a finding whose fix is applied.
    pub least: Severity,
}

/// Checks and fixes a draft until nothing is left to fix, so that fixing it again changes nothing.
#[must_use]
pub fn settle(
    engine: &Engine,
    source: &Source,
    syntax: Syntax,
    options: &Options,
    also_unsafe: bool,
) -> Settled {
    settle_as(engine, source, syntax, options, Wanted { also_unsafe, least: Severity::Info })
}

/// The same with the fixes of some findings only.
#[must_use]
pub fn settle_as(
    engine: &Engine,
    source: &Source,
    syntax: Syntax,
    options: &Options,
    wanted: Wanted,
) -> Settled {
    let mut settled =
        Settled { text: source.text.to_string(), applied: 0, suggestions: 0, changes: Vec::new() };
    for _ in 0..ROUNDS {
        let now = Source::new(source.name.clone(), settled.text.clone());
        let mut report = engine.check(now, syntax, options);
        report.findings.retain(|f| f.severity >= wanted.least);
        let open = report.findings.iter().filter(|f| f.suppressed.is_none());
        settled.suggestions = open
            .filter(|f| f.fix.as_ref().is_some_and(|x| x.applicability == Applicability::Unsafe))
            .count();
        let fixed = apply(&settled.text, &report.findings, wanted.also_unsafe);
        if fixed.applied == 0 || !is_reasonable(source.text.len(), fixed.text.len()) {
            break;
        }
        let (_, corrected, _) = choose(&report.findings, wanted.also_unsafe);
        let changes = corrected.into_iter().filter_map(|f| Change::of(&report.doc.source, f));
        settled.changes.extend(changes);
        settled.applied += fixed.applied;
        settled.text = fixed.text;
    }
    settled.changes.sort_by_key(|c| c.line);
    settled
}
