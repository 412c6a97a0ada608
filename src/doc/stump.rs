//! Text that was cut off: feeds and archives keep the first lines of an article and end in mid-sentence.
//!
//! What stands on the stump cannot be judged; its end, where the source or the year may have stood, is not there.

use super::block::BlockKind;
use super::document::Document;

/// Signs that a text goes on elsewhere.
const MORE: [&str; 9] = ["[…]", "[...]", "[&hellip;]", "(more)", "read more", "continue reading", "read the full", "read the rest", "[+"];

/// Full paragraphs a draft must have before its last may be taken for a stump.
const PARAGRAPHS: usize = 3;

/// Where the stump begins in the prose, if the draft ends in one.
pub(super) fn find(doc: &Document) -> Option<u32> {
    let mut blocks = doc.blocks.iter().enumerate().rev().filter(|(_, b)| !b.sentences.is_empty());
    let (index, mut last) = blocks.next()?;
    // `Read more` in a line of its own: the stump is what stands above it.
    let tail = doc.lower(last.prose).trim();
    let mut marked = false;
    if tail.len() <= 60 && MORE.iter().any(|m| tail.starts_with(m)) {
        last = blocks.next()?.1;
        marked = true;
    }
    let text = doc.text(last.prose).trim_end();
    let lower = doc.lower(last.prose).trim_end();
    let sentence = &doc.sentences[last.sentences.end as usize - 1];
    if MORE.iter().any(|m| lower.ends_with(m.trim_end())) && lower.ends_with([']', ')']) {
        return Some(sentence.prose.start);
    }
    let open = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–' | '—' | '(' | '“' | '’' | '$')) || text.ends_with("...") || text.ends_with('…');
    if !open || last.kind != BlockKind::Paragraph {
        return None;
    }
    if marked {
        return Some(sentence.prose.start);
    }
    // A sign-off has no full stop either; a stump is a long paragraph among paragraphs that all end as they should.
    let ends_well = |t: &str| t.trim_end().ends_with(['.', '?', '!', '”', '"', '’', ')', ':', '…']);
    let whole = doc.blocks[..index].iter().filter(|b| b.kind == BlockKind::Paragraph && b.prose.len() >= 60);
    let (mut good, mut bad) = (0, 0);
    for block in whole {
        if ends_well(doc.text(block.prose)) { good += 1 } else { bad += 1 }
    }
    let inner = last.sentences.len() > 1 || good >= PARAGRAPHS;
    let long = last.prose.len() >= 80 || last.sentences.len() > 1;
    let here = doc.text(last.prose).len() >= 1500;
    ((good >= PARAGRAPHS && good >= 4 * bad && inner && long) || here).then_some(sentence.prose.start)
}
