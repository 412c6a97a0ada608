//! Applies fixes to a text: sorted, never overlapping, safe ones only unless asked.

use crate::rulebook::{Applicability, Finding, FixEdit};

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

/// Applies the fixes of findings that are not suppressed.
#[must_use]
pub fn apply(text: &str, findings: &[Finding], also_unsafe: bool) -> Fixed {
    let mut chosen: Vec<&FixEdit> = Vec::new();
    let (mut applied, mut left) = (0, 0);
    for finding in findings.iter().filter(|f| f.suppressed.is_none()) {
        let Some(fix) = &finding.fix else { continue };
        if fix.applicability == Applicability::Unsafe && !also_unsafe {
            continue;
        }
        let clash = fix.edits.iter().any(|e| chosen.iter().any(|c| e.span.start <= c.span.end && c.span.start <= e.span.end));
        if clash {
            left += 1;
        } else {
            chosen.extend(&fix.edits);
            applied += 1;
        }
    }
    chosen.sort_by_key(|e| e.span.start);
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
