//! attribution/quote-without-speaker: speech in quotation marks, and nobody says it.

use crate::doc::{BlockKind, Document};
use crate::read::Cover;
use crate::rulebook::{Facts, Finding};
use crate::text::Span;

/// Longest credit behind a quotation, in bytes.
const CREDIT: usize = 100;

/// Shortest quotation that needs a speaker, in words; shorter ones are terms and scare quotes.
const WORDS: u32 = 6;

/// Longest list looked back over, in items.
const LIST: usize = 20;

/// Longest tag of a site generator looked back through, in bytes.
const TAG: usize = 600;

/// Quotations of speech without a speaker in or beside their sentence.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let (doc, reading) = (facts.doc, facts.reading);
    for quote in &reading.quotes {
        if !quote.speech
            || quote.words < WORDS
            || quote.continues
            || quote.nested
            || spoken(facts, quote.attribution)
        {
            continue;
        }
        let first = doc.sentence_at(quote.span.start);
        let last = doc.sentence_at(quote.span.end.saturating_sub(1));
        let block = doc.block_of(first);
        if matches!(
            block.kind,
            BlockKind::Quotation | BlockKind::Heading(_) | BlockKind::Cell | BlockKind::ListItem
        ) || !opens_sentence(facts, first, quote.span)
        {
            continue;
        }
        let from = first.saturating_sub(1).max(block.sentences.start as usize);
        let to = (last + 1).min(block.sentences.end as usize - 1);
        if (from..=to).any(|s| reading.sentences[s].cover > Cover::None)
            || introduced(facts, first)
            || in_template(doc, quote.span.start)
        {
            continue;
        }
        out.push(Finding::new(quote.span).arg("n", quote.words.to_string()));
    }
}

/// The quotation begins its sentence; one inside a sentence is an example, a title or a phrase that the sentence itself explains.
fn opens_sentence(facts: &Facts<'_>, sentence: usize, quote: Span) -> bool {
    facts.doc.sentences[sentence].prose.start == quote.start
}

/// An attribute or argument of a site generator's tag: `{{< img alt="…" >}}`, `<img alt="…">`.
fn in_template(doc: &Document, start: u32) -> bool {
    let before = &doc.prose.text()[..start as usize];
    let mut from = before.len().saturating_sub(TAG);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = &before[from..];
    near.trim_end().ends_with(['=', '}'])
        || near.rfind("{{").is_some_and(|open| !near[open..].contains("}}"))
}

/// The attribution that holds the quotation has somebody to say it.
fn spoken(facts: &Facts<'_>, attribution: Option<u32>) -> bool {
    attribution
        .and_then(|k| facts.reading.attributions.get(k as usize))
        .is_some_and(|a| a.source.is_some() || a.cue.is_some())
}

/// The paragraph before ends in a colon, or the quotation's own paragraph ends in a dash and a name.
fn introduced(facts: &Facts<'_>, sentence: usize) -> bool {
    let doc = facts.doc;
    let index = doc.sentences[sentence].block as usize;
    let text = |block: usize| doc.blocks.get(block).map_or("", |b| doc.text(b.prose).trim());
    // What introduces a list introduces each of its items.
    let mut lead = index.checked_sub(1);
    for _ in 0..LIST {
        lead = lead.and_then(|b| {
            if doc.blocks[index].kind == BlockKind::ListItem
                && doc.blocks[b].kind == BlockKind::ListItem
            {
                b.checked_sub(1)
            } else {
                Some(b)
            }
        });
    }
    // A question before it is an interview; a colon announces the speaker.
    if lead.is_some_and(|b| text(b).ends_with([':', '?']) || text(b).ends_with("as follows.")) {
        return true;
    }
    let own = text(index);
    let credited = own.rfind(['—', '–', '-']).is_some_and(|at| {
        own.len() - at < CREDIT
            && own[at..].chars().any(char::is_uppercase)
            && own[..at].trim_end().ends_with(['"', '”', '’', '.'])
    });
    let next = text(index + 1);
    credited
        || next.len() < CREDIT * 2
            && next.starts_with(['—', '–', '-', '~'])
            && next.chars().any(char::is_uppercase)
}
