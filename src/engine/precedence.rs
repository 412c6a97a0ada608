//! One place, one finding: where two rules mark the same words, the stronger speaks and the other becomes a note.
//!
//! Pages say who wins (`yields_to`). Where they say nothing, two findings of one family over the same words are still one
//! problem: the more serious speaks, and among equals the surer.

use crate::rulebook::{Facts, Finding, Rulebook, wording};

/// Applies `yields_to` and `yields_in_sentence`, and drops doubles. Findings are sorted by place.
pub(super) fn apply(
    book: &Rulebook,
    facts: &Facts<'_>,
    findings: &mut Vec<Finding>,
    keep_overlaps: bool,
) {
    findings.dedup_by(|b, a| a.rule == b.rule && a.span == b.span && a.prose == b.prose);
    let doc = facts.doc;
    let sentence = |f: &Finding| f.prose.map(|p| doc.sentence_at(p.start));
    let mut lost: Vec<Option<usize>> = vec![None; findings.len()];
    for i in 0..findings.len() {
        let rule = &book.rules[usize::from(findings[i].rule)];
        if findings[i].prose.is_none()
            || (rule.yields_to.is_empty() && rule.yields_in_sentence.is_empty())
        {
            continue;
        }
        let mine = sentence(&findings[i]);
        // Findings are sorted by place: a winner in the same sentence lies close by.
        let near = |k: &usize| findings[*k].prose.is_some() && sentence(&findings[*k]) == mine;
        let before = (0..i).rev().take(WINDOW).take_while(near);
        let after = (i + 1..findings.len()).take(WINDOW).take_while(near);
        // Only a finding that is as serious wins: a prompt does not hush a warning.
        lost[i] = before.chain(after).find(|&k| {
            let winner = &book.rules[usize::from(findings[k].rule)].id;
            let overlaps =
                findings[k].prose.zip(findings[i].prose).is_some_and(|(a, b)| a.overlaps(b));
            findings[k].severity >= findings[i].severity
                && ((overlaps && rule.yields_to.contains(winner))
                    || rule.yields_in_sentence.contains(winner))
        });
    }
    if !keep_overlaps {
        one_of_a_family(book, findings, &mut lost);
    }
    for i in 0..findings.len() {
        let Some(mut winner) = lost[i] else { continue };
        for _ in 0..4 {
            winner = lost[winner].unwrap_or(winner);
        }
        let rule = &book.rules[usize::from(findings[i].rule)];
        if let Ok(message) = wording::message(rule, &findings[i]) {
            let note = format!("also {}: {message}", rule.id);
            if winner != i && !findings[winner].notes.contains(&note) {
                findings[winner].notes.push(note);
            }
        }
    }
    let mut index = 0;
    findings.retain(|_| {
        index += 1;
        lost[index - 1].is_none()
    });
}

/// Among findings of one family over the same words that yield to nobody, all but one lose.
fn one_of_a_family(book: &Rulebook, findings: &[Finding], lost: &mut [Option<usize>]) {
    let family = |i: usize| book.rules[usize::from(findings[i].rule)].family();
    let stands =
        |i: usize, lost: &[Option<usize>]| lost[i].is_none() && findings[i].prose.is_some();
    for i in 0..findings.len() {
        for k in i + 1..findings.len().min(i + 1 + WINDOW) {
            if !stands(i, lost) || findings[k].span.start >= findings[i].span.end {
                break;
            }
            if stands(k, lost) && family(i) == family(k) {
                let (loser, winner) =
                    if stronger(book, &findings[k], &findings[i]) { (i, k) } else { (k, i) };
                lost[loser] = Some(winner);
            }
        }
    }
}

/// The first speaks rather than the second: it is more serious, or brings a fix, or needs no judge, or is surer.
fn stronger(book: &Rulebook, a: &Finding, b: &Finding) -> bool {
    let rank = |f: &Finding| {
        let rule = &book.rules[usize::from(f.rule)];
        (f.severity, f.fix.is_some(), !rule.weighed && !rule.raised)
    };
    let sure = |f: &Finding| f.confidence.unwrap_or(1.0);
    rank(a).cmp(&rank(b)).then(sure(a).total_cmp(&sure(b))).is_gt()
}

/// Findings looked at on each side; a sentence with more is hostile text.
const WINDOW: usize = 64;
