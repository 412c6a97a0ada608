//! dates/embargo-left-in: notes to the desk in capitals, and placeholders nobody filled.

use crate::doc::{Document, TokenKind};
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::text::Span;

/// Notes in capitals, as words.
const NOTES: [&[&str]; 6] = [
    &["EMBARGOED"],
    &["EMBARGO"],
    &["HOLD", "FOR", "RELEASE"],
    &["NOT", "FOR", "PUBLICATION", "BEFORE"],
    &["NOT", "FOR", "PUBLICATION", "UNTIL"],
    &["HOLD", "UNTIL"],
];

/// Marks of a gap to fill.
const GAPS: [&str; 4] = ["TK", "TKTK", "TKTKTK", BLANK];

/// A gap, or a blank that the reader fills in, as forms and specimens have it.
const BLANK: &str = "XXX";

/// The case of such a blank.
const OPEN: &str = "blank";
/// All of them.
pub(super) const CASES: &[&str] = &[OPEN];

/// Production notes; one whose embargo still runs says so.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let used = ["[", "embargoed", "embargo", "hold", "publication"]
        .into_iter()
        .chain(GAPS)
        .any(|w| doc.may_use(&w.to_ascii_lowercase()));
    if !used {
        return;
    }
    for (s, sentence) in doc.sentences.iter().enumerate() {
        let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let mut i = first;
        while i < end {
            let len = note_at(doc, i, end);
            if len == 0 {
                i += 1;
                continue;
            }
            let mut finding =
                Finding::new(Span::new(doc.tokens[i].start, doc.tokens[i + len - 1].end));
            if !GAPS.contains(&doc.raw(i))
                && let Some(note) = still_running(facts, s)
            {
                finding = finding.note(note);
            }
            if doc.raw(i) == BLANK {
                finding = finding.case(OPEN);
            }
            out.push(finding);
            i += len;
        }
    }
}

/// Number of tokens of a note that begins here.
fn note_at(doc: &Document, i: usize, end: usize) -> usize {
    let token = &doc.tokens[i];
    if !token.all_caps && token.kind != TokenKind::Sign {
        return 0;
    }
    let raw = doc.raw(i);
    if raw == "["
        && matches!(doc.raw(i + 1), "date" | "DATE" | "name" | "NAME" | "TK" | "XX")
        && doc.raw(i + 2) == "]"
        && i + 3 <= end
    {
        return 3;
    }
    if !token.all_caps {
        return 0;
    }
    if GAPS.contains(&raw) {
        // `TK Elevator` is a name, and `XXX-1` a part number.
        let named = i + 1 < end
            && (doc.tokens[i + 1].capital || (doc.tokens[i + 1].glued && doc.raw(i + 1) == "-"));
        // `Super Bowl XXX` is a number.
        let numbers = raw == BLANK
            && i.checked_sub(1).is_some_and(|k| doc.tokens[k].capital && !doc.tokens[k].all_caps);
        return usize::from(!named && !numbers);
    }
    NOTES
        .iter()
        .find(|words| {
            i + words.len() <= end && words.iter().enumerate().all(|(k, w)| doc.raw(i + k) == *w)
        })
        .map_or(0, |w| w.len())
}

/// A day in the note's sentence that lies after the day of judgement.
fn still_running(facts: &Facts<'_>, sentence: usize) -> Option<String> {
    let today = facts.reference?;
    let from = facts.reading.times.partition_point(|t| t.sentence < sentence);
    let day = facts.reading.times[from..]
        .iter()
        .take_while(|t| t.sentence == sentence)
        .take(16)
        .find_map(|t| t.days)
        .map(|d| d.1)?;
    (day > today).then(|| {
        format!("the embargo runs until {}, after {}", day_in_words(day), day_in_words(today))
    })
}
