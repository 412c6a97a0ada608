//! Where the sources of a document stand, in one pass each over its attributions, blocks and
//! comments.

use super::super::Reading;
use super::beside::{self, Tag};
use super::{links, speaks};
use crate::doc::{BlockKind, Document};

/// The sources of a document by sentence and by block.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// For each sentence where its attributions begin in `speaking`.
    starts: Vec<u32>,
    /// Attributions with somebody behind them, by the sentences of their cue and content.
    speaking: Vec<u32>,
    /// Sources beside sentences, sorted by sentence.
    tags: Vec<(u32, Tag)>,
    blocks: Vec<Around>,
}

/// What stands around a block and may back it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// Index of the comment that is its source note.
    pub(super) note: Option<u32>,
    /// Index of the link that is the heading above.
    pub(super) heading: Option<u32>,
    /// Index of the link that is the title of its item.
    pub(super) title: Option<u32>,
    /// The sentence that introduces the list it belongs to.
    pub(super) lead: Option<u32>,
}

impl Index {
    pub(super) fn of(doc: &Document, reading: &Reading) -> Self {
        let (starts, speaking) = speaking(doc, reading);
        let mut tags = beside::tags(doc, reading);
        tags.sort_by_key(|(sentence, _)| *sentence);
        tags.dedup_by_key(|(sentence, _)| *sentence);
        Self { starts, speaking, tags, blocks: blocks(doc, reading) }
    }

    /// The attributions that reach a sentence, in the order of their cues.
    pub(super) fn speaking(&self, sentence: usize) -> &[u32] {
        match self.starts.get(sentence..sentence + 2) {
            Some(&[from, to]) => &self.speaking[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The source that stands beside a sentence.
    pub(super) fn tag(&self, sentence: usize) -> Option<Tag> {
        let at = self.tags.binary_search_by_key(&(sentence as u32), |(s, _)| *s).ok()?;
        Some(self.tags[at].1)
    }

    /// What stands around the block of a sentence.
    pub(super) fn around(&self, doc: &Document, sentence: usize) -> Around {
        let block = doc.sentences.get(sentence).map(|s| s.block as usize);
        block.and_then(|b| self.blocks.get(b)).copied().unwrap_or_default()
    }
}

fn speaking(doc: &Document, reading: &Reading) -> (Vec<u32>, Vec<u32>) {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (i, a) in (0..).zip(&reading.attributions) {
        if !speaks::stands_behind(doc, a) {
            continue;
        }
        pairs.push((a.sentence, i));
        let reached = a.content.iter().flat_map(|c| doc.sentences_in(*c));
        pairs.extend(reached.map(|s| (s as u32, i)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut starts = vec![0; doc.sentences.len() + 1];
    for (sentence, _) in &pairs {
        if let Some(count) = starts.get_mut(*sentence as usize + 1) {
            *count += 1;
        }
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    (starts, pairs.into_iter().map(|(_, i)| i).collect())
}

fn blocks(doc: &Document, reading: &Reading) -> Vec<Around> {
    let mut out = vec![Around::default(); doc.blocks.len()];
    let Some(last) = doc.blocks.len().checked_sub(1) else { return out };
    for (i, comment) in (0..).zip(&doc.comments) {
        if beside::source_note(&comment.text).is_some() {
            out[(comment.block as usize).min(last)].note.get_or_insert(i);
        }
    }
    let (mut heading, mut lead) = (None, None);
    for (block, around) in doc.blocks.iter().zip(&mut out) {
        match block.kind {
            BlockKind::Heading(_) => {
                heading = links::heading(doc, block);
                lead = None;
            }
            BlockKind::ListItem => around.lead = lead,
            _ => {
                let introduces = doc.text(block.prose).trim_end().ends_with(':');
                lead = block.sentences.clone().last().filter(|_| introduces);
            }
        }
        around.heading = heading;
        around.title = links::item_title(doc, reading, block);
    }
    out
}
