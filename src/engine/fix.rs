//! Applies fixes to a text: sorted, never overlapping, safe ones only unless asked.

use super::{Engine, Options};
use crate::doc::Syntax;
use crate::rulebook::{Applicability, Finding, FixEdit};
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

/// Applies the fixes of findings that are not suppressed.
#[must_use]
pub fn apply(text: &str, findings: &[Finding], also_unsafe: bool) -> Fixed {
    let (chosen, applied, left) = choose(findings, also_unsafe);
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in chosen {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.replacement);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    Fixed { text: out, applied, left }
}

/// Edits that do not clash, the number of fixes they make, and the number left out.
fn choose(findings: &[Finding], also_unsafe: bool) -> (Vec<&FixEdit>, usize, usize) {
    let mut chosen: BTreeMap<u32, &FixEdit> = BTreeMap::new();
    let (mut applied, mut left) = (0, 0);
    for finding in findings.iter().filter(|f| f.suppressed.is_none()) {
        let Some(fix) = &finding.fix else { continue };
        if fix.applicability == Applicability::Unsafe && !also_unsafe {
            continue;
        }
        if fix.edits.iter().all(|e| is_free(&chosen, e.span)) && are_apart(&fix.edits) {
            chosen.extend(fix.edits.iter().map(|e| (e.span.start, e)));
            applied += 1;
        } else {
            left += 1;
        }
    }
    (chosen.into_values().collect(), applied, left)
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
    let mut settled = Settled { text: source.text.clone(), applied: 0, suggestions: 0 };
    for _ in 0..ROUNDS {
        let report =
            engine.check(Source::new(source.name.clone(), settled.text.clone()), syntax, options);
        let open = report.findings.iter().filter(|f| f.suppressed.is_none());
        settled.suggestions = open
            .filter(|f| f.fix.as_ref().is_some_and(|x| x.applicability == Applicability::Unsafe))
            .count();
        let fixed = apply(&settled.text, &report.findings, also_unsafe);
        if fixed.applied == 0 || !is_reasonable(source.text.len(), fixed.text.len()) {
            break;
        }
        settled.applied += fixed.applied;
        settled.text = fixed.text;
    }
    settled
}
